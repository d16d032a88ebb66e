//! The scale that words in a name are: `million`, `'000`, `10^6`, `hundreds of thousands`, `100 million`, `MM`.

use super::super::super::amount::scale_of_letters;
use super::super::super::quantity::{power_of_ten, scale_of_word};
use super::words::{Word, joined};

/// A scale in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NamedScale {
    /// The power of ten; that of a dozen is zero.
    exponent: u32,
    /// The English word, which quantities are read with; empty if there is none.
    pub(crate) word: &'static str,
    /// Whether it is a letter that is a scale of amounts of money only: `m` may be metres.
    pub(crate) is_of_money: bool,
}

/// Abbreviations of scales of amounts of money, beside the letters that quantities are read with. Elsewhere, `b` are barrels
/// and `mm` millimetres.
const OF_MONEY: [(&str, &str); 3] = [("b", "billion"), ("mm", "million"), ("th", "thousand")];

/// The largest power of ten of a scale.
const LARGEST: u32 = 15;

impl NamedScale {
    pub(super) const fn new(exponent: u32, word: &'static str) -> Self {
        Self { exponent, word, is_of_money: false }
    }

    pub(super) fn of_english(word: &'static str) -> Self {
        let exponent = scale_of_word(word).map_or(0, |(exponent, _)| exponent);
        Self::new(exponent, word)
    }

    /// The scale of a power of ten.
    pub(crate) fn of_exponent(exponent: u32) -> Option<Self> {
        let word = match exponent {
            3 => "thousand",
            6 => "million",
            9 => "billion",
            12 => "trillion",
            _ => "",
        };
        (exponent <= LARGEST).then_some(Self::new(exponent, word))
    }

    /// The scale of one word, or of digits.
    pub(crate) fn of_word(text: &str) -> Option<Self> {
        if ["dozen", "dozens"].contains(&&*text.to_lowercase()) {
            return Some(Self::new(0, "dozen"));
        }
        let of_word = || scale_of_word(text).map(|(exponent, word)| Self::new(exponent, word));
        scale_in_digits(text).and_then(Self::of_exponent).or_else(of_word)
    }

    /// The scale of several words together: `miles de`, `hundreds of thousands`, `100 million`.
    pub(super) fn of_several(words: &[Word<'_>]) -> Option<Self> {
        if let Some((exponent, word)) = scale_of_word(&joined(words)) {
            return Some(Self::new(exponent, word));
        }
        let (factor, scale) = match words {
            [factor, scale] => (factor, scale),
            [factor, of, scale] if ["of", "de"].contains(&of.text) => (factor, scale),
            _ => return None,
        };
        let factor = match factor.text {
            "10" => 1,
            "100" => 2,
            text => scale_in_digits(text).or_else(|| Some(scale_of_word(text)?.0))?,
        };
        let (exponent, _) = scale_of_word(scale.text)?;
        Self::of_exponent(factor + exponent)
    }

    /// The scale of an abbreviation beside a currency: `m`, `k`, `MM`.
    pub(super) fn of_letters(text: &str) -> Option<Self> {
        let lower = text.trim_end_matches('.').to_lowercase();
        let listed = || OF_MONEY.iter().find(|(known, _)| *known == lower).map(|(_, word)| *word);
        let word = scale_of_letters(&lower).or_else(listed)?;
        Some(Self { is_of_money: true, ..Self::of_english(word) })
    }

    /// The same scale beside a currency, where a letter cannot be a unit.
    pub(super) fn beside_currency(self) -> Self {
        Self { is_of_money: false, ..self }
    }

    /// The scale in digits: "1,000".
    pub(crate) fn digits(self) -> String {
        power_of_ten(self.exponent)
    }

    /// Whether two scales multiply by the same number.
    pub(crate) fn equals(self, other: Self) -> bool {
        (self.exponent, self.word) == (other.exponent, other.word)
    }
}

/// Whether a word is a scale.
pub(super) fn is_scale(text: &str) -> bool {
    NamedScale::of_word(text).is_some()
}

/// Whether a text has only the digits of a number, without the mark of a scale such as the apostrophe of `'000`.
pub(super) fn is_digits_alone(text: &str) -> bool {
    text.starts_with('1') && !text.contains(['^', '\'', '’', '⁰', '³', '⁶', '⁹', 's'])
}

/// The power of ten of digits that are one: `1000`, `'000`, `10,000`, `1,000,000`, `10^6`, `10³`.
fn scale_in_digits(text: &str) -> Option<u32> {
    let text = text.trim_end_matches('s').trim_end_matches(['\'', '’']);
    let power = text.strip_prefix("10").and_then(|rest| match rest.strip_prefix('^') {
        Some(digits) => digits.parse().ok(),
        None => match rest {
            "³" => Some(3),
            "⁶" => Some(6),
            "⁹" => Some(9),
            _ => None,
        },
    });
    if power.is_some() {
        return power.filter(|power| (3..=12).contains(power));
    }
    let is_apart = |c: char| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}');
    let is_mark = |c: char| matches!(c, '\'' | '’' | '‘' | '´' | '`');
    let digits: String = text.chars().filter(|c| !is_apart(*c) && !is_mark(*c)).collect();
    let zeros = digits.strip_prefix('1').unwrap_or(&digits);
    let is_power = zeros.bytes().all(|digit| digit == b'0');
    let is_whole = digits.starts_with('1') && (3..=12).contains(&zeros.len());
    (is_power && (is_whole || zeros.len() == 3)).then(|| u32::try_from(zeros.len()).ok())?
}
