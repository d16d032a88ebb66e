//! The scale that words in a name are: `million`, `'000`, `10^6`, `hundreds of thousands`, `100 million`, `MM`.

use super::super::super::amount::scale_of_letters;
use super::super::super::quantity::{power_of_ten, scale_of_word};
use super::super::super::table_words::Scale;
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

/// Abbreviations of scales of amounts of money, beside the letters that quantities are read with. Elsewhere, `b` are barrels,
/// and `mm` millimetres. `Cr.` is a crore of rupees.
const OF_MONEY: [(&str, Scale); 4] =
    [("b", (9, "billion")), ("mm", (6, "million")), ("th", (3, "thousand")), ("cr", (7, ""))];

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
        let factor = match small_power(factor.text) {
            Some(power) => power,
            None => scale_in_digits(factor.text).or_else(|| Some(scale_of_word(factor.text)?.0))?,
        };
        let (exponent, _) = scale_of_word(scale.text)?;
        Self::of_exponent(factor + exponent)
    }

    /// The scale of an abbreviation beside a currency: `m`, `k`, `MM`.
    pub(super) fn of_letters(text: &str) -> Option<Self> {
        let lower = text.trim_end_matches('.').to_lowercase();
        let scale = if let Some(word) = scale_of_letters(&lower) {
            Self::of_english(word)
        } else {
            let (_, (exponent, word)) = OF_MONEY.iter().find(|(known, _)| *known == lower)?;
            Self::new(*exponent, word)
        };
        Some(Self { is_of_money: true, ..scale })
    }

    /// The scale of the value of a column of scales: a word, letters, or a power of ten as a program writes it.
    pub(crate) fn of_value(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches(['x', '×', '*']).trim_start();
        let lower = text.to_lowercase();
        let power = ["1e+", "1e", "1.0e+", "10**", "10^"].iter().find_map(|prefix| {
            lower.strip_prefix(prefix)?.parse::<u32>().ok().filter(|power| *power > 0)
        });
        let letters = || match lower.as_str() {
            "t" | "tr" => Some(Self::new(12, "trillion")),
            _ => Self::of_letters(text),
        };
        let scale = power.and_then(Self::of_exponent).or_else(|| Self::of_word(text));
        scale.or_else(letters).map(Self::beside_currency)
    }

    /// Whether it multiplies by a thousand or more.
    pub(crate) fn is_of_thousands(self) -> bool {
        self.exponent >= 3
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

/// The power of ten of `10` and `100`, which are scales only beside a unit or another scale.
pub(super) fn small_power(text: &str) -> Option<u32> {
    match text {
        "10" => Some(1),
        "100" => Some(2),
        _ => None,
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
    if text.starts_with(is_mark) && digits == "00" {
        return Some(2);
    }
    let zeros = digits.strip_prefix('1').unwrap_or(&digits);
    let is_power = zeros.bytes().all(|digit| digit == b'0');
    let is_whole = digits.starts_with('1') && (3..=12).contains(&zeros.len());
    (is_power && (is_whole || zeros.len() == 3)).then(|| u32::try_from(zeros.len()).ok())?
}
