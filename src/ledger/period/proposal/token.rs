//! The numbers and words of a text that may be a date.

use super::era::in_common_era;
use super::words::DateWord;
use crate::text::ascii_digit;

/// A run of digits or of letters, and the character before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct DateToken<'a> {
    text: &'a str,
    /// The first character between the previous run and this one that is not blank; a space if there is none.
    pub(in super::super) before: char,
}

impl<'a> DateToken<'a> {
    /// Its digits, if it is a number.
    pub(in super::super) fn digits(&self) -> Option<&'a str> {
        self.text.starts_with(|c: char| c.is_ascii_digit()).then_some(self.text)
    }

    /// Its letters, if it is a word.
    pub(in super::super) fn word(&self) -> Option<&'a str> {
        self.digits().is_none().then_some(self.text)
    }

    /// The year that it is, if it has four digits.
    pub(super) fn year(&self) -> Option<&'a str> {
        self.digits().filter(|digits| digits.len() == 4)
    }

    /// Whether it is a word that adds nothing to a date, such as "Monday".
    pub(super) fn is_noise(&self) -> bool {
        self.word().and_then(DateWord::of) == Some(DateWord::Noise)
    }
}

/// The runs of a text, in their order.
pub(in super::super) fn tokens(text: &str) -> Vec<DateToken<'_>> {
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => 1,
        _ if c.is_alphabetic() || is_mark(c) => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (run, others) = rest.split_at(end);
        if kind(first) == 0 {
            before = run.chars().find(|c| !c.is_whitespace()).unwrap_or(' ');
        } else {
            tokens.push(DateToken { text: run, before });
            before = ' ';
        }
        rest = others;
    }
    tokens
}

/// Combining marks on letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{3099}' | '\u{309a}')
}

/// The text in lower case with single blanks, digits of all scripts as ASCII ones, years of Japanese eras as years of the
/// common era, and without signs of direction.
pub(in super::super) fn normalized(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(ascii_digit)
        .collect();
    in_common_era(plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}
