//! Parsing of amounts as sources and datasets write them. Text in another form is an error with a hint.

use std::borrow::Cow;
use std::str::FromStr;

use super::super::amount::{Amount, is_scale_word};
use super::super::number::{
    DecimalMark, NumberError, NumberFormat, has_exponent, without_exponent,
};
use super::super::qualifier::{Qualifier, QualifierWording, after, before, is_vague};
use super::Quantity;
use super::advice::advice;
use crate::text::ascii_digit;

/// The reason for which a text is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// It has none of the accepted forms.
    #[error("`{0}` is not a quantity")]
    NotUnderstood(String),
    /// A dot or comma before three digits may group thousands or begin decimals.
    #[error("`{0}` is ambiguous: the separator can mark thousands or decimals")]
    Ambiguous(String),
    /// It is one if the dataset declares its number format: the key, and the character.
    #[error("`{0}` does not match the number format of its dataset")]
    Undeclared(String, &'static str, char),
    /// Quantities are amounts, which are never below zero.
    #[error("`{0}` is negative, but a quantity cannot be below zero")]
    Negative(String),
    /// A negative number has a qualifier, or is in a range.
    #[error("`{0}` has a negative number with a qualifier or in a range, which is not supported")]
    NegativeBound(String),
    /// A number with an exponent, and the same in digits.
    #[error("`{0}` is written with an exponent")]
    Exponent(String, String),
    /// One number has two qualifiers.
    #[error("`{0}` has two qualifiers, `{1}` and `{2}`")]
    TwoQualifiers(String, &'static str, &'static str),
    /// The number is beyond 28 digits.
    #[error("the number `{0}` has more than 28 digits")]
    TooLarge(String),
    /// The lower end of a range is above its upper end.
    #[error("the range `{0}` is reversed: its lower end is above its upper end")]
    Backwards(String),
}

/// The forms a quantity may have, for messages.
const ACCEPTED: &str = "accepted: 100 · at least 100 · more than 20,000 · up to 9 million · \
                            almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the \
                            source gives no amount, leave the cell empty and put its words into \
                            `quote`";

impl QuantityError {
    /// The hint of the diagnostic.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::TooLarge(_) => "write it with fewer digits, or use a word such as `million`".to_owned(),
            Self::NotUnderstood(text) | Self::Backwards(text) => {
                advice(text).unwrap_or_else(|| ACCEPTED.to_owned())
            }
            Self::Ambiguous(text) if !text.contains('.') => {
                "if the comma marks decimals, set `decimal = \",\"` in the dataset's configuration"
                    .to_owned()
            }
            Self::Ambiguous(_) => "set `decimal = \".\"` or `grouping = \".\"` in the dataset's \
                                   configuration"
                .to_owned(),
            Self::Undeclared(text, "decimal", ',') => {
                let point = text.replace(',', ".");
                format!(
                    "if each comma in the numbers of this dataset marks decimals, set `decimal = \",\"` in the \
                     dataset's configuration: `12,500` is then 12.5; otherwise write `{point}`"
                )
            }
            Self::Undeclared(_, key, separator) => format!(
                "if it is correct, set `{key} = \"{separator}\"` in the dataset's configuration"
            ),
            Self::Negative(_) => {
                "a reduction or a net flow is not a transfer: leave out such rows with \
                 `except.quantity = { matches = \"^[-−]\" }` in the dataset's configuration, with the \
                 name of the column of the file; or, if they correct other rows, set \
                 `negatives = true`"
                    .to_owned()
            }
            Self::NegativeBound(_) => "only single numbers can be negative, with `negatives = true` in the \
                                       dataset's configuration: leave the cell empty, and put its \
                                       words into `quote`"
                .to_owned(),
            Self::Exponent(_, digits) => format!(
                "write it out: `{digits}`; or set `exponents = true` in the dataset's configuration"
            ),
            Self::TwoQualifiers(..) => "a quantity has one qualifier: keep the one that the \
                                        source uses, and put its words into `quote`"
                .to_owned(),
        }
    }
}

impl Quantity {
    /// Reads a quantity whose numbers are written in a declared way.
    ///
    /// # Errors
    /// If the text is none; nothing is guessed.
    pub fn read(text: &str, format: NumberFormat) -> Result<Self, QuantityError> {
        let written = text.trim();
        let common = in_common_signs(written).to_lowercase();
        let (lower, format) = without_arabic_marks(&common, format);
        let lower = with_scale_beside_number(&lower);
        if has_negative_bound(&lower, format) {
            return Err(QuantityError::NegativeBound(written.to_owned()));
        }
        let reader = QuantityReader { written, format };
        if let Some((low, high)) = range_ends(&lower).filter(|_| !has_exponent(&lower)) {
            return reader.range(low, high);
        }
        if is_vague(&lower) {
            let words = written.trim_end_matches(" of").trim_end();
            return Ok(Self::Words(words.into()));
        }
        reader.single(&lower)
    }
}

/// A number in a cell, and how it is written there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NumberText {
    /// The text.
    pub text: String,
    /// How its numbers are written.
    pub format: NumberFormat,
}

impl NumberText {
    /// The quantity of the text.
    ///
    /// # Errors
    /// If it is none.
    pub(crate) fn read(&self) -> Result<Quantity, QuantityError> {
        Quantity::read(&self.text, self.format)
    }

    /// The text without the minus sign before it, or without the brackets that accounts have around negative numbers;
    /// nothing if it has neither, or more than one number.
    pub(crate) fn without_minus(&self) -> Option<Self> {
        let text = self.text.trim();
        let rest = without_minus(text)?;
        if has_negative_bound(&in_common_signs(text).to_lowercase(), self.format) {
            return None;
        }
        Some(Self { text: rest.trim().to_owned(), format: self.format })
    }

    /// The range from this number to another one, each as it is written.
    ///
    /// # Errors
    /// If one of them is not a number, or the first is the larger one.
    pub(crate) fn to(&self, high: &Self) -> Result<Quantity, QuantityError> {
        let written = format!("{} to {}", self.text, high.text);
        if self.format == high.format {
            return Quantity::read(&written, self.format);
        }
        let amount = |end: &Self| {
            QuantityReader { written: &end.text, format: end.format }
                .amount(&end.text.to_lowercase())
        };
        QuantityReader { written: &written, format: high.format }
            .in_order(amount(self)?, amount(high)?)
    }
}

/// Whether a text qualifies its number by a symbol or a shortened word, as in `≥100`, `100+`, `ca. 300`.
#[must_use]
pub(crate) fn is_qualified_by_sign(text: &str) -> bool {
    let lower = in_common_signs(text.trim()).to_lowercase();
    let (before, after, _) = qualifiers(&lower);
    let plain = |words: &str| words.chars().all(|sign| sign.is_alphabetic() || sign == ' ');
    before.or(after).is_some_and(|(_, written)| !plain(written))
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Reads a quantity with numbers in English.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        Self::read(text, NumberFormat::default())
    }
}

/// The text with common spaces for the no-break, thin and other ones that group digits, and with ASCII digits.
pub(super) fn in_common_signs(text: &str) -> String {
    let common = text.chars().map(|character| match character {
        '\u{a0}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{202f}' => ' ',
        '，' => ',',
        '．' => '.',
        other => ascii_digit(other),
    });
    common.collect()
}

/// A number with the Arabic marks for decimals and thousands in English marks, in which it is then read: they have no other
/// meaning, whatever a dataset declares.
fn without_arabic_marks(text: &str, format: NumberFormat) -> (Cow<'_, str>, NumberFormat) {
    if !text.contains(['٫', '٬']) || text.contains(['.', ',']) {
        return (text.into(), format);
    }
    (text.replace('٫', ".").replace('٬', ",").into(), NumberFormat::ENGLISH)
}

/// The text with the scale right after its number: "5+ million" is "5 million +", and "5 or more million" "5 million or more".
fn with_scale_beside_number(text: &str) -> Cow<'_, str> {
    let beside = || {
        let (head, scale) = text.rsplit_once(' ')?;
        let (_, qualifier, number) = after(head).filter(|_| is_scale_word(scale))?;
        let is_number = number.ends_with(|c: char| c.is_ascii_digit());
        is_number.then(|| format!("{number} {scale} {qualifier}"))
    };
    beside().map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The text without the sign of a negative number.
fn without_minus(text: &str) -> Option<&str> {
    let in_brackets = || text.strip_prefix('(')?.strip_suffix(')');
    text.strip_prefix(['-', '\u{2212}', '\u{2011}']).or_else(in_brackets)
}

/// Whether a text is a range with a negative number, or a negative number with a qualifier: "-5 to -2", "at least -5".
fn has_negative_bound(text: &str, format: NumberFormat) -> bool {
    // Of most texts no more has to be known.
    if !text.contains(['-', '\u{2212}', '\u{2011}', '(']) {
        return false;
    }
    let is_number = |text: &str| Amount::read(text.trim(), format).is_ok();
    let is_negative = |text: &str| without_minus(text.trim()).is_some_and(is_number);
    let (first, last, rest) = qualifiers(text);
    let is_qualified = (first.is_some() || last.is_some()) && is_negative(rest);
    let inner = ["between ", "from "].iter().find_map(|word| text.strip_prefix(word));
    let ends = [" to ", " and ", "–", " - "].into_iter();
    let ends = ends.filter_map(|sign| inner.unwrap_or(text).split_once(sign));
    let is_end = |text: &str| is_number(text) || is_negative(text);
    let is_range = |(low, high): (&str, &str)| {
        is_end(low) && is_end(high) && (is_negative(low) || is_negative(high))
    };
    is_qualified || ends.into_iter().any(is_range)
}

/// The two ends of "a to b", "a–b", "a-b", "between a and b" or "from a to b".
fn range_ends(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("between ") {
        return rest.split_once(" and ");
    }
    if let Some(rest) = text.strip_prefix("from ") {
        return rest.split_once(" to ");
    }
    let digit = |end: &str| end.trim().starts_with(|c: char| c.is_ascii_digit());
    let word = |end: &str| Amount::read(end, NumberFormat::default()).is_ok();
    let ends = |sign| text.split_once(sign);
    ends(" to ").filter(|(low, _)| digit(low) || word(low)).or_else(|| {
        ["–", "-"].into_iter().filter_map(ends).find(|(low, high)| digit(low) && digit(high))
    })
}

/// A text that is being read as a quantity, and how it writes numbers.
struct QuantityReader<'a> {
    written: &'a str,
    format: NumberFormat,
}

impl QuantityReader<'_> {
    fn single(&self, text: &str) -> Result<Quantity, QuantityError> {
        let (before, after, digits) = qualifiers(text);
        let (qualifier, wording) = match (before, after) {
            (Some((_, one)), Some((_, two))) => {
                return Err(QuantityError::TwoQualifiers(self.written.to_owned(), one, two));
            }
            (Some((worded, _)), None) | (None, Some((worded, _))) => worded,
            (None, None) => (Qualifier::Exact, ""),
        };
        if let Some((_, second, _)) = self::before(digits).filter(|_| !wording.is_empty()) {
            let first = before.or(after).map_or("", |(_, written)| written);
            return Err(QuantityError::TwoQualifiers(self.written.to_owned(), first, second));
        }
        Ok(Quantity::Single { qualifier, wording, amount: self.amount(digits)? })
    }

    /// A range; "4 to 6 million" gives both ends the scale.
    fn range(&self, low: &str, high: &str) -> Result<Quantity, QuantityError> {
        let high = self.amount(high)?;
        let low = self.amount(low)?.with_scale_of(&high);
        let low = low.ok_or_else(|| QuantityError::TooLarge(self.written.to_owned()))?;
        self.in_order(low, high)
    }

    fn in_order(&self, low: Amount, high: Amount) -> Result<Quantity, QuantityError> {
        if low.value() > high.value() {
            return Err(QuantityError::Backwards(self.written.to_owned()));
        }
        Ok(Quantity::Range { low, high })
    }

    fn amount(&self, text: &str) -> Result<Amount, QuantityError> {
        let written = || self.written.to_owned();
        // Programs write a sum that is zero as "-0.0".
        let unsigned = without_minus(text.trim());
        let unsigned = unsigned.and_then(|digits| Amount::read(digits, self.format).ok());
        if let Some(zero) = unsigned.filter(|amount| amount.value().is_zero()) {
            return Ok(zero);
        }
        Amount::read(text.trim(), self.format).map_err(|why| match why {
            NumberError::NotANumber => self.not_a_number(text.trim()),
            NumberError::Undeclared(key, sign) => QuantityError::Undeclared(written(), key, sign),
            NumberError::Ambiguous => QuantityError::Ambiguous(written()),
            NumberError::TooLarge => QuantityError::TooLarge(written()),
        })
    }

    /// Why a text without a number is refused, where more can be said than that it is none.
    fn not_a_number(&self, text: &str) -> QuantityError {
        let written = || self.written.to_owned();
        let is_number = |text: &str| self.format.read(text.trim()) != Err(NumberError::NotANumber);
        if text.strip_prefix(['-', '\u{2212}']).is_some_and(is_number) {
            return QuantityError::Negative(written());
        }
        let mark = self.format.decimal();
        match without_exponent(text, mark) {
            Some(digits) if digits.starts_with('-') => return QuantityError::Negative(written()),
            Some(digits) => return QuantityError::Exponent(written(), digits),
            None => {}
        }
        let mut others = DecimalMark::ALL.into_iter().filter(|other| *other != mark);
        match others.find(|other| without_exponent(text, *other).is_some()) {
            Some(other) => QuantityError::Undeclared(written(), "decimal", other.sign()),
            None if has_exponent(text) => QuantityError::TooLarge(written()),
            None => QuantityError::NotUnderstood(written()),
        }
    }
}

/// A qualifier with its words as written.
type Found = Option<(QualifierWording, &'static str)>;

/// The qualifiers before and after a number, and what is left of the text.
fn qualifiers(text: &str) -> (Found, Found, &str) {
    let (first, rest) = match before(text) {
        Some((worded, written, rest)) => (Some((worded, written)), rest),
        None => (None, text),
    };
    match after(rest) {
        Some((worded, written, rest)) => (first, Some((worded, written)), rest),
        None => (first, None, rest),
    }
}
