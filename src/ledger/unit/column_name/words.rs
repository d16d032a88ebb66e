//! The words and segments of a name of a column.

use super::super::super::amount::scale_of_letters;
use super::super::super::table_words::{WordKind, is_word};

/// A word of a name, and what is before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// The first byte in the name.
    pub(super) start: usize,
    /// The character between it and the word before it; none if they are adjacent.
    pub(super) before: Option<char>,
}

/// A part of a name.
pub(super) struct Segment<'a> {
    pub(super) words: Vec<Word<'a>>,
    pub(super) kind: SegmentKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SegmentKind {
    Plain,
    InBrackets,
    /// After punctuation, after brackets, or after "in".
    Apart,
    /// After a scale, where each name of a unit is one.
    AfterScale,
}

/// The parts of a name, those that are apart from the others first.
pub(super) fn segments(name: &str) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    let mut words = Vec::new();
    let mut kind = SegmentKind::Plain;
    for word in words_of(name) {
        let starts = match word.before {
            Some('(' | '[' | '（' | '［' | '【' | '{') => Some(SegmentKind::InBrackets),
            Some(')' | ']' | '）' | '］' | '】' | '}') => Some(SegmentKind::Apart),
            Some(',' | ';' | ':' | '|' | '、' | '，' | '：' | '–' | '—') => {
                Some(match kind {
                    SegmentKind::InBrackets => SegmentKind::InBrackets,
                    _ => SegmentKind::Apart,
                })
            }
            _ => None,
        };
        if let Some(next) = starts {
            segments.push(Segment { words: std::mem::take(&mut words), kind });
            kind = next;
        }
        if is_word(WordKind::Into, word.text) {
            segments.push(Segment { words: std::mem::take(&mut words), kind });
            if kind == SegmentKind::Plain {
                kind = SegmentKind::Apart;
            }
            continue;
        }
        words.push(word);
    }
    segments.push(Segment { words: std::mem::take(&mut words), kind });
    segments.retain(|segment| !segment.words.is_empty());
    segments.sort_by_key(|segment| segment.kind == SegmentKind::Plain);
    segments
}

/// The words of a name. Letters and digits are words of their own, and so is a symbol of a currency with the letters before
/// it (`US$`); `weightKg` is two words.
pub(super) fn words_of(name: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut before = None;
    let mut at = 0;
    while let Some(c) = name[at..].chars().next() {
        let length = word_length(&name[at..]);
        if length == 0 {
            before = separator(before, c, name[at + c.len_utf8()..].starts_with(' '));
            at += c.len_utf8();
            continue;
        }
        let text = &name[at..at + length];
        words.push(Word { text, start: at, before });
        before = None;
        at += length;
    }
    words
}

/// What is between two words: the most telling of the characters there.
fn separator(before: Option<char>, c: char, is_spaced: bool) -> Option<char> {
    match (before, c) {
        (Some(' '), '/' | '-') if is_spaced => Some(','),
        (None | Some(' '), c) if c.is_whitespace() => Some(' '),
        (None | Some(' '), c) => Some(c),
        // A bracket that opens or closes says more than what is beside it.
        (Some(_), '(' | '[' | '（' | '［' | '【' | '{') => Some(c),
        (before, _) => before,
    }
}

/// The length of the word that a text begins with, in bytes; zero if it begins with something else.
fn word_length(text: &str) -> usize {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    if is_digit(first) || is_thousand_sign(text) {
        return number_length(text);
    }
    if is_currency(first) {
        return first.len_utf8();
    }
    if !first.is_alphabetic() {
        return usize::from(first == '%');
    }
    if let Some(rest) = text.strip_prefix("U.S.") {
        return "U.S.".len() + usize::from(rest.starts_with('$'));
    }
    let mut last = first;
    let mut is_upper = first.is_uppercase();
    for (at, c) in chars {
        let letters = &text[..at];
        if is_mark(c) {
            continue;
        }
        // `千USD` is two words.
        if is_dense(c) != is_dense(last) && c.is_alphabetic() {
            return at;
        }
        // `US$` is one word, and `M$` are two.
        let is_scale = scale_of_letters(&letters.to_lowercase()).is_some() || letters == "MM";
        if c == '$' && is_upper && !is_scale || c == '€' && letters == "T" {
            return at + c.len_utf8();
        }
        // `m3` is a unit.
        let is_power = matches!(c, '2' | '3') && ["m", "cm", "km", "ft", "м"].contains(&letters);
        if is_power && !text[at + 1..].starts_with(char::is_alphanumeric) {
            return at + 1;
        }
        if c == '/' && is_per_day(letters, &text[at + 1..]) {
            return at + "/d".len();
        }
        if !(c.is_alphabetic() || matches!(c, '²' | '³')) || last.is_lowercase() && c.is_uppercase()
        {
            let is_abbreviation = c == '.';
            return at + usize::from(is_abbreviation);
        }
        is_upper &= c.is_uppercase();
        last = c;
    }
    text.len()
}

/// Whether a character is of a script without spaces between words.
pub(super) fn is_dense(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Whether a character is written above, below or after a letter as a part of it, such as the nukta of Devanagari.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{93c}' | '\u{94d}' | '\u{200c}')
}

/// Letters for barrels and their multiples, which "/d" makes barrels per day of.
const BARRELS: [&str; 10] = ["b", "kb", "mb", "bbl", "kbbl", "Mb", "MMb", "Mbbl", "mmbbl", "MMbbl"];

/// Whether letters and the text after a stroke are barrels per day: `kb/d`.
fn is_per_day(letters: &str, after: &str) -> bool {
    let rest = after.strip_prefix('d');
    BARRELS.contains(&letters) && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₩' | '₽' | '₴' | '₹' | '₪' | '₫' | '₺')
}

/// Whether a text begins with `'000` or `'00`, with any apostrophe.
fn is_thousand_sign(text: &str) -> bool {
    let rest = text.strip_prefix(['\'', '’', '‘', '´', '`']);
    let zeros = rest.map_or("", |rest| &rest[..rest.len() - rest.trim_start_matches('0').len()]);
    let after = rest.and_then(|rest| rest[zeros.len()..].chars().next());
    zeros.len() > 1 && !after.is_some_and(|c| c.is_ascii_digit())
}

/// The length of a number with its groups of digits, exponents as in `10^6`, and the `s` of `000s`.
fn number_length(text: &str) -> usize {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let is_grouped = || {
            let digits = text[at + c.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
            // In "1000 480 lb bales" are two numbers.
            let is_first_group = text[..at].bytes().take_while(u8::is_ascii_digit).count() <= 3;
            digits == 3 && at > 0 && is_first_group
        };
        let belongs = c.is_ascii_digit()
            || matches!(c, '^' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹')
            || at == 0
            || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’') && is_grouped();
        if !belongs {
            break;
        }
        end = at + c.len_utf8();
    }
    let rest = &text[end..];
    let plural = ["'s", "’s", "s"].into_iter().find(|it| rest.starts_with(it));
    end + plural.map_or(0, str::len)
}

pub(super) fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
}

/// The words of a text in lower case, separated by spaces.
pub(super) fn joined_words(text: &str) -> String {
    joined(&words_of(text)).to_lowercase()
}
