//! The numbers of quantities, which keep the digits and the scale they were written with.

use std::fmt;

use rust_decimal::Decimal;

use super::number::{NumberError, NumberFormat, parse_words};
use crate::language::{Language, MessageValue, english};

/// A number with the scale it was written in: "9 million" is 9 × 10⁶.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    written: Decimal,
    scale: Scale,
}

/// A word for a number that others are multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scale {
    One,
    Dozen,
    Thousand,
    Million,
    Billion,
    Trillion,
}

/// The sum of two numbers; nothing if it has more than 28 digits, of which `checked_add` drops the last ones.
fn exact_sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let sum = one.checked_add(other)?;
    let is_exact = sum.checked_sub(one) == Some(other) && sum.checked_sub(other) == Some(one);
    is_exact.then_some(sum)
}

impl Amount {
    /// Nothing at all.
    pub const ZERO: Self = Self { written: Decimal::ZERO, scale: Scale::One };

    /// Reads a number with its scale, in lower case: `9 million`, `nine million`, `9m`, `a dozen`.
    pub(super) fn read(text: &str, format: NumberFormat) -> Result<Self, NumberError> {
        let (digits, scale) = Scale::of(text.trim());
        let written = match digits {
            "half a" if scale > Scale::One => Decimal::new(5, 1),
            // An article is a number only before a word of quantity or a unit: "a dozen".
            "a" | "an" if scale == Scale::One => return Err(NumberError::NotANumber),
            words if words.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                parse_words(words).map(Decimal::from).ok_or(NumberError::NotANumber)?
            }
            digits => format.read(digits)?,
        };
        Self { written, scale }.checked().ok_or(NumberError::TooLarge)
    }

    /// The number itself.
    #[must_use]
    pub fn value(&self) -> Decimal {
        self.written.saturating_mul(self.scale.factor())
    }

    /// The same number below zero; zero stays zero.
    #[must_use]
    pub(super) fn negated(&self) -> Self {
        if self.written.is_zero() { *self } else { Self { written: -self.written, ..*self } }
    }

    /// How many digits of it are significant: at least so many, and at most. Zeros before the decimal
    /// mark may only hold the place: "10,000" has one to five, "9 million" one, "1.50 million" three.
    #[must_use]
    pub fn significant_digits(&self) -> (usize, usize) {
        let digits = self.written.mantissa().unsigned_abs().to_string();
        let fewest = match self.written.scale() {
            0 => digits.trim_end_matches('0').len(),
            _ => digits.len(),
        };
        (fewest, digits.len())
    }

    /// Whether it is counted in dozens, which are as often about twelve as twelve.
    #[must_use]
    pub fn is_in_dozens(&self) -> bool {
        self.scale == Scale::Dozen
    }

    /// Both together, to the last digit that either of them tells; nothing if that is more than 28
    /// digits.
    ///
    /// The sum has the larger of both scales where that needs no more than three decimals: 1.5 million
    /// and 20 thousand are 1.520 million, but 9 million and 49 are 9,000,049.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        match (self.value().is_zero(), other.value().is_zero()) {
            (true, true) => return Some(Self::ZERO),
            (true, false) => return Some(*other),
            (false, true) => return Some(*self),
            (false, false) => {}
        }
        let last = self.last_digit().min(other.last_digit());
        let scale = self.scale.max(other.scale).at_most(Scale::for_last_digit(last));
        let mut written = exact_sum(self.value(), other.value())?.normalize();
        written.set_scale(written.scale() + scale.exponent().unsigned_abs()).ok()?;
        written.rescale((scale.exponent() - last).max(0).unsigned_abs());
        Self { written, scale }.checked()
    }

    /// The power of ten of its last digit: 6 for "9 million", 5 for "1.5 million", 0 for "49".
    #[must_use]
    pub fn last_digit(&self) -> i32 {
        let decimals =
            if self.scale == Scale::Dozen { self.value().normalize() } else { self.written };
        self.scale.exponent() - i32::try_from(decimals.scale()).unwrap_or(i32::MAX)
    }

    /// The lower end of a range: "4 to 6 million" gives it the scale of the upper one.
    pub(super) fn with_scale_of(self, high: &Self) -> Option<Self> {
        let inherits = self.scale == Scale::One && self.written < high.written;
        Self { scale: if inherits { high.scale } else { self.scale }, ..self }.checked()
    }

    fn checked(self) -> Option<Self> {
        self.written.checked_mul(self.scale.factor()).map(|_| self)
    }

    /// The number as a document has it, with the digits it was given and its scale: "9 million",
    /// "neuf millions", "900만".
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        match self.scale {
            Scale::Dozen => {
                language.message("dozen", &[("number", language.number_value(self.written))])
            }
            _ => self.short(language),
        }
    }

    /// The number for a table: a dozen in digits.
    #[must_use]
    pub fn short(&self, language: &Language) -> String {
        let (number, scale) = self.scaled_for(language);
        scaled(language, language.number(number), number, scale)
    }

    /// The name of the word that it ends in, `none` if it ends in a digit.
    pub(super) fn scale_in(&self, language: &Language) -> &'static str {
        if self.is_in_dozens() { "dozen" } else { self.scaled_for(language).1.unwrap_or("none") }
    }

    /// Writes both ends of a range for a table, each after its operator. A scale that both have is written once, after the
    /// upper end: "4–6 million".
    pub(super) fn short_range(
        (before_low, low): (&str, &Self),
        (before_high, high): (&str, &Self),
        language: &Language,
    ) -> String {
        let (from, from_scale) = low.scaled_for(language);
        let (to, scale) = high.scaled_for(language);
        let lower = if from_scale == scale { language.number(from) } else { low.short(language) };
        let written = format!("{before_low}{lower}–{before_high}{}", language.number(to));
        scaled(language, written, to, scale)
    }

    /// Both ends of a range in words. A scale that both have is written once, after the upper end: "4 to 6 million".
    ///
    /// Languages that count in myriads write it at both ends (`400万～600万`): without it the lower end would read as
    /// its digits (GB/T 15835-2011, 5.1.4).
    pub(super) fn range_ends(low: &Self, high: &Self, language: &Language) -> (String, String) {
        let has_scale = low.scale == high.scale && low.scale > Scale::One;
        // "A dozen" and "half a dozen" have no digits that could be without their scale.
        let has_digits = low.scale != Scale::Dozen || low.written > Decimal::ONE;
        let is_shared =
            has_scale && has_digits && low.written < high.written && !language.counts_in_myriads();
        let lower = if is_shared { language.number(low.written) } else { low.text(language) };
        (lower, high.text(language))
    }

    /// The digits and the scale by which a language tells it: its own, or in a language that counts in
    /// myriads the largest of those that it fills.
    fn scaled_for(&self, language: &Language) -> (Decimal, Option<&'static str>) {
        match self.scale {
            Scale::One => (self.written, None),
            Scale::Dozen => (self.value().normalize(), None),
            _ if language.counts_in_myriads() => self.scaled_in_myriads(),
            scale => (self.written, scale.word()),
        }
    }

    fn scaled_in_myriads(&self) -> (Decimal, Option<&'static str>) {
        let fits =
            |(exponent, _): &&(u32, _)| self.value().abs() >= Decimal::from(10_u64.pow(*exponent));
        let (exponent, scale) =
            MYRIADS.iter().find(fits).map_or((0, None), |it| (it.0, Some(it.1)));
        let mut number = (self.value() / Decimal::from(10_u64.pow(exponent))).normalize();
        // Zeros after a decimal mark were stated; those before it may only hold the place.
        if self.written.scale() > 0 {
            let decimals = i32::try_from(exponent).unwrap_or(0) - self.last_digit();
            number.rescale(decimals.max(0).unsigned_abs());
        }
        (number, scale)
    }
}

/// The scales of languages that count in myriads, the largest first: powers of ten, and their names in
/// the message `scaled`.
const MYRIADS: &[(u32, &str)] =
    &[(12, "trillion"), (8, "hundred-million"), (4, "ten-thousand"), (3, "thousand")];

/// Digits with a scale, if they have one.
fn scaled(language: &Language, written: String, value: Decimal, scale: Option<&str>) -> String {
    match scale {
        None => written,
        Some(scale) => {
            let number = MessageValue::Number { written, value };
            language.message("scaled", &[("number", number), ("scale", scale.into())])
        }
    }
}

impl fmt::Display for Amount {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(english()))
    }
}

/// Letters that are a scale right after the digits. `b` and `t` are not among them: they are as often bytes, barrels and
/// tonnes.
const LETTERS: &[(&str, Scale)] = &[
    ("mln", Scale::Million),
    ("mn", Scale::Million),
    ("bn", Scale::Billion),
    ("tn", Scale::Trillion),
    ("k", Scale::Thousand),
    ("m", Scale::Million),
];

/// The English word for the scale that letters stand for: "million" for `mn`.
pub(super) fn scale_of_letters(letters: &str) -> Option<&'static str> {
    let (_, scale) = LETTERS.iter().find(|(known, _)| *known == letters)?;
    scale.word()
}

/// Whether a word is the English one for a scale: "million".
pub(super) fn is_scale_word(word: &str) -> bool {
    Scale::ALL.iter().any(|scale| scale.word() == Some(word))
}

/// Letters that may also be a unit if a space is between the digits and them: metres and short tons.
const ONLY_JOINED: [&str; 2] = ["tn", "m"];

impl Scale {
    const ALL: [Self; 6] =
        [Self::One, Self::Dozen, Self::Thousand, Self::Million, Self::Billion, Self::Trillion];

    /// The digits or words before a scale, and the scale.
    fn of(text: &str) -> (&str, Self) {
        let word = |scale: &Self| {
            let digits = text.strip_suffix(scale.word()?)?;
            digits.ends_with([' ', '-']).then(|| (digits.trim_end_matches([' ', '-']), *scale))
        };
        let letters = |(letters, scale): &(&str, Self)| {
            let before = text.strip_suffix(letters)?;
            let digits = if ONLY_JOINED.contains(letters) { before } else { before.trim_end() };
            digits.ends_with(|c: char| c.is_ascii_digit()).then_some((digits, *scale))
        };
        Self::ALL
            .iter()
            .find_map(word)
            .or_else(|| LETTERS.iter().find_map(letters))
            .unwrap_or((text, Self::One))
    }

    fn word(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::Dozen => Some("dozen"),
            Self::Thousand => Some("thousand"),
            Self::Million => Some("million"),
            Self::Billion => Some("billion"),
            Self::Trillion => Some("trillion"),
        }
    }

    fn factor(self) -> Decimal {
        Decimal::from(match self {
            Self::One => 1_u64,
            Self::Dozen => 12,
            Self::Thousand => 1_000,
            Self::Million => 1_000_000,
            Self::Billion => 1_000_000_000,
            Self::Trillion => 1_000_000_000_000,
        })
    }

    /// The power of ten of its last digit; a dozen counts in ones.
    fn exponent(self) -> i32 {
        match self {
            Self::One | Self::Dozen => 0,
            Self::Thousand => 3,
            Self::Million => 6,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    /// The largest scale at which a number, whose last digit has this power of ten, has no more
    /// than three decimals, and whole thousands.
    fn for_last_digit(last_digit: i32) -> Self {
        match last_digit {
            ..3 => Self::One,
            3..6 => Self::Million,
            6..9 => Self::Billion,
            _ => Self::Trillion,
        }
    }

    fn at_most(self, other: Self) -> Self {
        match self.min(other) {
            Self::Dozen => Self::One,
            scale => scale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_has_all_digits_or_is_none() {
        let check = |one: &str, other: &str, expect: Option<&str>| {
            let [one, other] =
                [one, other].map(|text| Amount::read(text, NumberFormat::default()).expect(text));
            let sum = one.add(&other).map(|sum| sum.value().to_string());
            assert_eq!(sum.as_deref(), expect);
            assert_eq!(other.add(&one).map(|sum| sum.value().to_string()), sum);
        };
        check("1.5", "0.25", Some("1.75"));
        check("12345678901234567890123456", "0.12", Some("12345678901234567890123456.12"));
        check("12345678901234567890123456", "0.123456", None);
        check("79228162514264337593543950334", "0.5", None);
    }
}
