//! Extraction of quantities from running text, such as a quotation.
//!
//! 1. The text is split into words; symbols around numbers are words of their own.
//! 2. The longest run of words that [`Quantity::read`] takes for a number or a range is one.
//! 3. Its qualifiers are searched on both sides, past words such as "another" and "a total of".
//!
//! A number that is said again in brackets, "one hundred (100)", is one quantity. Where a number is qualified twice ("some 3,000 or more") there are two quantities, since a claim
//! can keep only one of the qualifiers.

use super::super::number::{NumberFormat, begins_number};
use super::super::qualifier::{Qualifier, QualifierWording, after, before, is_vague};
use super::parse::in_common_signs;
use super::{Amount, Quantity};

/// The quantities in a text whose numbers are written in a declared way, in the order of the text.
/// Amounts in words are among them where they tell a scale: "several dozen", "hundreds of thousands".
#[must_use]
pub(crate) fn extract_quantities(text: &str, format: NumberFormat) -> Vec<Quantity> {
    let text = tokenize(&in_common_signs(text).to_lowercase());
    let words: Vec<TextWord<'_>> = text.split_whitespace().map(TextWord::of).collect();
    let mut found = Vec::new();
    let mut at = 0;
    let mut last: Option<(Quantity, usize)> = None;
    while at < words.len() {
        if let Some((number, length)) = number_at(&words[at..], format)
            && !is_calibre(&words[at + length..])
        {
            let restated = last.as_ref().is_some_and(|(said, end)| {
                *end == at
                    && said.interval().low.amount.value() == number.interval().low.amount.value()
            });
            last = Some((number.clone(), at + length));
            if restated {
                at += length;
                continue;
            }
            found.extend(qualified(&number, &words[..at], &words[at + length..]));
            if words[at].text == "from" {
                found.extend(ends(&number));
            }
            at += length;
        } else if let Some((vague, length)) = vague_at(&words[at..]) {
            found.push(Quantity::Words(vague.into()));
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// A word without the punctuation around it.
#[derive(Clone, Copy)]
struct TextWord<'a> {
    text: &'a str,
    /// Whether a comma, a full stop or the like comes after it.
    ends: bool,
}

impl<'a> TextWord<'a> {
    fn of(written: &'a str) -> Self {
        let mark = |c: char| !c.is_alphanumeric() && !SIGNS.contains(&c);
        let text = written.rsplit(CURRENCIES).next().unwrap_or(written).trim_start_matches(mark);
        if ["c.", "ca."].contains(&text) {
            return Self { text, ends: false };
        }
        let plain = text.trim_end_matches(mark);
        Self {
            text: plain,
            ends: plain.is_empty() || !text[plain.len()..].replace('%', "").is_empty(),
        }
    }
}

/// Symbols that qualify a number.
const SIGNS: [char; 8] = ['~', '≈', '≥', '≤', '<', '>', '=', '+'];

const CURRENCIES: [char; 6] = ['$', '€', '£', '₩', '₽', '₴'];

/// Words that may occur between a qualifier and its number.
const BETWEEN: [&str; 9] =
    ["a", "an", "the", "another", "additional", "further", "total", "of", "other"];

/// The maximum number of words of a number, and of a qualifier.
const LONGEST_NUMBER: usize = 8;
const LONGEST_QUALIFIER: usize = 4;

/// The maximum number of words between a number and a qualifier after it: "100 tonnes of fuel or more".
const FAR: usize = 3;

/// Separates symbols from numbers, and numbers from words that a hyphen joins to them: "20,000-container".
fn tokenize(text: &str) -> String {
    let mut tokenize = String::with_capacity(text.len() + 8);
    let mut signs = text.chars().peekable();
    let mut last = ' ';
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        match sign {
            '-' if last.is_ascii_digit() && next.is_alphabetic() => tokenize.push(' '),
            '=' if SIGNS.contains(&last) => tokenize.extend(['=', ' ']),
            sign if SIGNS.contains(&sign) && next == '=' => tokenize.extend([' ', sign]),
            sign if SIGNS.contains(&sign) => tokenize.extend([' ', sign, ' ']),
            sign => tokenize.push(sign),
        }
        last = sign;
    }
    tokenize
}

/// The first words as one text, if nothing parts them.
fn join_words(words: &[TextWord<'_>], length: usize) -> Option<String> {
    let words = words.get(..length)?;
    let parted = words[..length - 1].iter().any(|word| word.ends);
    (!parted).then(|| words.iter().map(|word| word.text).collect::<Vec<_>>().join(" "))
}

/// Whether the words after a number make it a calibre: "two 170 mm guns" are two.
fn is_calibre(words: &[TextWord<'_>]) -> bool {
    words.first().is_some_and(|word| ["mm", "millimetre", "millimeter"].contains(&word.text))
}

/// The number or range that a text begins with, and how many words it has.
fn number_at(words: &[TextWord<'_>], format: NumberFormat) -> Option<(Quantity, usize)> {
    let first = words.first()?.text;
    if !begins_number(first) && first != "between" && first != "from" {
        return None;
    }
    (1..=LONGEST_NUMBER).rev().find_map(|length| {
        let text = join_words(words, length)?;
        let read = Quantity::read(&text, format).ok()?;
        let bare = match read {
            Quantity::Single { qualifier, .. } => qualifier == Qualifier::Exact,
            Quantity::Range { .. } => true,
            Quantity::Words(_) | Quantity::Sum(_) => false,
        };
        bare.then_some((read, length))
    })
}

/// The amount in words that a text begins with, if it tells a scale.
fn vague_at(words: &[TextWord<'_>]) -> Option<(String, usize)> {
    const FIRST: [&str; 11] = [
        "several",
        "few",
        "many",
        "numerous",
        "various",
        "tens",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
    ];
    const SCALES: [&str; 4] = ["dozen", "hundred", "thousand", "million"];
    if !FIRST.contains(&words.first()?.text) {
        return None;
    }
    (1..=LONGEST_QUALIFIER).rev().find_map(|length| {
        let last = words.get(length - 1)?.text;
        let scale = last == "scores" || SCALES.contains(&last.trim_end_matches('s'));
        let text = join_words(words, length).filter(|text| scale && is_vague(text))?;
        Some((text, length))
    })
}

/// A number with each of its qualifiers, and also without any where none is right beside it.
fn qualified(number: &Quantity, before: &[TextWord<'_>], after: &[TextWord<'_>]) -> Vec<Quantity> {
    let Quantity::Single { amount, .. } = number else { return vec![number.clone()] };
    let (mut worded, beside) = qualifiers_before(before);
    worded.extend(qualifier_after(after));
    let beside = beside && !worded.is_empty();
    worded.extend(qualifier_far_after(after));
    let with = |(qualifier, wording)| Quantity::Single { qualifier, wording, amount: *amount };
    let bare = (worded.is_empty() || !beside).then(|| number.clone());
    worded.into_iter().map(with).chain(bare).collect()
}

/// The qualifiers before a number, and whether they are adjacent to it.
fn qualifiers_before(words: &[TextWord<'_>]) -> (Vec<QualifierWording>, bool) {
    let mut found = Vec::new();
    let mut beside = true;
    let mut end = words.len();
    loop {
        let nearest = (1..=LONGEST_QUALIFIER.min(end)).rev().find_map(|length| {
            let phrase = &words[end - length..end];
            let text = join_words(phrase, length).filter(|_| !phrase[length - 1].ends)? + " 0";
            before(&text).filter(|(_, _, rest)| *rest == "0").map(|(worded, ..)| (worded, length))
        });
        match nearest {
            Some((worded, length)) => {
                found.push(worded);
                end -= length;
            }
            None if end > 0 && BETWEEN.contains(&words[end - 1].text) && !words[end - 1].ends => {
                beside = beside && !found.is_empty();
                end -= 1;
            }
            None => return (found, beside),
        }
    }
}

fn qualifier_after(words: &[TextWord<'_>]) -> Option<QualifierWording> {
    (1..=2).rev().find_map(|length| {
        let text = "0 ".to_owned() + &join_words(words, length)?;
        after(&text).filter(|(_, _, rest)| *rest == "0").map(|(worded, ..)| worded)
    })
}

/// A qualifier after what is counted, of which it cannot be said that it belongs to the number.
fn qualifier_far_after(words: &[TextWord<'_>]) -> Option<QualifierWording> {
    let apart = words.iter().take(FAR).take_while(|word| !word.ends).count();
    (1..=apart).find_map(|at| qualifier_after(&words[at..]))
}

/// The ends of "from a to b", which may be a range or a change.
fn ends(number: &Quantity) -> Vec<Quantity> {
    let exactly = |amount: &Amount| Quantity::Single {
        qualifier: Qualifier::Exact,
        wording: "",
        amount: *amount,
    };
    match number {
        Quantity::Range { low, high } => vec![exactly(low), exactly(high)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantities_of_a_text_are_found_with_what_qualifies_them() {
        let check = |text: &str, expect: &str| {
            let found = extract_quantities(text, NumberFormat::default());
            let told = found.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
            assert_eq!(told.replace('\u{a0}', " "), expect, "{text}");
        };
        check("it has transferred over 20,000 containers", "over 20,000");
        check("As many as nine million rounds of artillery", "as many as 9 million");
        check("some 3,000 or more", "some 3,000; at least 3,000");
        check("a total of 15-thousand", "15 thousand");
        check("at least another 100 missiles", "at least 100; 100");
        check("more than a dozen", "more than a dozen");
        check("to arm three Russian brigades", "3");
        check("nearly 30 percent larger", "nearly 30");
        check("over 49 cargo shipments", "over 49");
        check("between 4 and 6 million shells", "4 to 6 million");
        check("rose from 10,000 to 15,000", "10,000 to 15,000; 10,000; 15,000");
        check("≥100 of them, 300+ in all (ca. 20%)", "at least 100; at least 300; circa 20");
        check("In 2023, 100 containers", "2,023; 100");
        check("a 20,000-container shipment", "20,000");
        check("more than US$5m", "more than 5 million");
        check(
            "several dozen missiles, hundreds of thousands of shells",
            "several dozen; hundreds of thousands",
        );
        check("one hundred (100) tonnes, up to one hundred (100)", "100; up to 100");
        check("100 tonnes or more", "at least 100; 100");
        check("100 tonnes of fuel, or more", "100");
        check("two hundred and fifty thousand", "250 thousand");
        check("the KN-23 and 170mm guns of a kind", "");
        check("two 170 mm guns", "2");
        check("컨테이너 2만여개", "");
        check("", "");
    }
}
