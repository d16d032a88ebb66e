//! What a word with digits is by its own looks, before its neighbours are asked.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// It has no digits.
    Plain,
    /// It names something: a document, a weapon, a date with all its parts, a clock time, an ordinal.
    Name,
    /// Four digits that look like a year.
    Year,
    /// A whole number that may be a day, a page, a paragraph.
    Whole(u32),
    /// Any other number.
    Number,
}

impl Shape {
    /// Whether it is a number unless its neighbours say otherwise.
    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Whole(_) | Self::Number)
    }
}

/// Characters before the digits of a number.
const SIGNS: &[char] = &['≥', '≤', '>', '<', '~', '≈', '±', '+', '-', '−', '–', '$', '€', '£', '¥'];

/// What is made of numbers in words and names nothing but itself.
const IDIOMS: &[&str] = &["24/7", "9/11", "50/50", "360°"];

/// What a hyphen joins to a number to describe a thing, not to count it: "the 12-month period".
const MEASURED_THINGS: &[&str] = &[
    "minute", "hour", "day", "week", "month", "year", "year-old", "page", "point", "part", "step",
    "column", "digit",
];

/// Units of calibres, which name the weapon: "152 mm shells".
pub(super) const CALIBRES: &[&str] =
    &["mm", "millimetre", "millimetres", "millimeter", "millimeters", "calibre", "caliber"];

/// What a word is by its looks.
pub(super) fn shape(word: &str) -> Shape {
    if !word.contains(|c: char| c.is_ascii_digit()) {
        return Shape::Plain;
    }
    if IDIOMS.contains(&word) {
        return Shape::Name;
    }
    let word = word.trim_start_matches(SIGNS);
    let (digits, rest) = leading_number(word);
    match rest.chars().next() {
        _ if digits.is_empty() => Shape::Name,
        None => alone(digits),
        Some('%' | '‰' | '+') => Shape::Number,
        Some(':' | '/' | '×' | '-' | '–') if rest.contains(|c: char| c.is_ascii_digit()) => {
            compound(word)
        }
        Some('°' | '′') => Shape::Name,
        Some(_) => with_letters(digits, rest),
    }
}

/// The digits that a word begins with, with the characters that group them, and the rest.
fn leading_number(word: &str) -> (&str, &str) {
    let digit = |at: usize| word[at..].starts_with(|c: char| c.is_ascii_digit());
    let end = word.char_indices().find(|(at, c)| {
        let groups = matches!(c, ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}' | ' ');
        !(c.is_ascii_digit() || groups && *at > 0 && digit(at + c.len_utf8()))
    });
    word.split_at(end.map_or(word.len(), |(at, _)| at))
}

/// What digits are with nothing beside them.
fn alone(digits: &str) -> Shape {
    let dots = digits.matches('.').count();
    if is_year(digits) {
        Shape::Year
    } else if dots > 1 && !digits.split('.').skip(1).all(|group| group.len() == 3) {
        // A version, or a date such as 12.09.2023.
        Shape::Name
    } else {
        digits.parse().map_or(Shape::Number, Shape::Whole)
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.parse().is_ok_and(|year: u32| (1800..2100).contains(&year))
}

/// The shape of several numbers that characters join.
fn compound(word: &str) -> Shape {
    let parts: Vec<&str> = word.split([':', '/', '×', '-', '–']).collect();
    let short = |part: &&str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let years = is_year(parts[0]) && parts[1..].iter().all(|part| short(part) || is_year(part));
    let name =
        word.contains('×') || parts.len() > 2 || word.contains(':') && parts.iter().all(short);
    let letters = parts.iter().any(|part| part.starts_with(char::is_alphabetic));
    match (years, name || letters) {
        (true, _) if parts.len() == 2 => Shape::Year,
        (true, _) | (_, true) => Shape::Name,
        _ => Shape::Number,
    }
}

/// What digits are that letters follow.
fn with_letters(digits: &str, rest: &str) -> Shape {
    let letters = rest.trim_start_matches(['-', '‑', '\'', '’', '\u{a0}']);
    let lower = letters.to_lowercase();
    let hyphen = letters.len() < rest.len();
    let capital = letters.len() == 1 && letters.contains(|c: char| c.is_ascii_uppercase());
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| {
        lower.strip_prefix(end).is_some_and(|more| !more.starts_with(char::is_alphabetic))
    });
    let name = ordinal
        || letters.contains(|c: char| c.is_ascii_digit())
        || is_year(digits)
        || CALIBRES.contains(&&*lower)
        || ["am", "pm", "a.m", "p.m"].contains(&&*lower)
        || hyphen && MEASURED_THINGS.contains(&&*lower)
        || capital && !hyphen && !["K", "M", "B"].contains(&letters);
    match letters {
        // Of "122- and 152-mm" the first has its unit with the second.
        "" => alone(digits),
        _ if name => Shape::Name,
        _ => Shape::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_shows_by_itself_what_it_is() {
        let check = |words: &str, expect: Shape| {
            words.split(' ').for_each(|word| assert_eq!(shape(word), expect, "{word}"));
        };
        check("shells two Article", Shape::Plain);
        check("S/2024/255 KN-23 A/78/1 M1989 S-300 v1.2 COVID-19 Su-35 T-72", Shape::Name);
        check("S/RES/1718 G7 Q3 F-16s PDF/A-3a www.example.org/2024", Shape::Name);
        check("9M729 2S19 3M-54 7.62×39mm 152mm 152-mm 122-millimetre 5G 3D", Shape::Name);
        check("21st 3rd 2nd 19th 20th-century 1990s 2020s 1990’s", Shape::Name);
        check("2023-09-12 12.09.2023 12/09/2023 14:30 10am 10a.m 24/7 9/11 1.2.3", Shape::Name);
        check("978-3-16-148410-0 39°02′N 12-month 30-day 20-page", Shape::Name);
        check("2024 1953 2023–24 2023-24 2023–2025 2023-09 2023/24", Shape::Year);
        check("20 ≥20 20-", Shape::Whole(20));
        check("20,000 1.5 10% 100+ 20k 9m 5kg 20-container 1/3 11,000–12,000 2–3", Shape::Number);
        check("≥20,000 $1.5 ~1,000 1,234,567 1.000.000", Shape::Number);
    }
}
