//! Quantities as reported: intervals that remember the words they came in.
//!
//! "at least 100" is [100, ∞) and prints as "at least 100"; "9 million" stays "9 million" and
//! never becomes "9,000,000". Words without a figure ("several dozen") are kept as words. Nothing is
//! ever silently read as exact: what is not understood is an error.

mod advice;
mod extract;
mod parse;
mod scale_words;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

pub(crate) use extract::extract_quantities;
pub(crate) use parse::{NumberText, QuantityError, is_qualified_by_sign};
pub(crate) use scale_words::{power_of_ten, scale_of_word};

pub(crate) use super::amount::Amount;
pub(crate) use super::interval::Endpoint;
pub use super::interval::Interval;
pub use super::number::{DecimalMark, Grouping, NumberFormat};
pub(crate) use super::qualifier::Qualifier;
pub(crate) use super::qualifier::qualifier_wordings;
use super::qualifier::{complements_of, qualified};
use crate::language::{Language, beginning, ending, english};

/// A reported quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// One number with its qualifier.
    Single {
        /// What the number bounds.
        qualifier: Qualifier,
        /// The words of the qualifier as the source has them; empty for an exact one.
        wording: &'static str,
        /// The number.
        amount: Amount,
    },
    /// From one number to another, both included.
    Range {
        /// The lower one.
        low: Amount,
        /// The higher one.
        high: Amount,
    },
    /// An amount in words without a figure, as written: "several dozen".
    Words(Arc<str>),
    /// What several of them come to.
    Sum(Interval),
}

impl Quantity {
    /// The numbers it admits, for sums and comparisons. "About" gives its point, words give any number.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let zero = Endpoint::closed(Amount::ZERO);
        let exactly = |low, high| Interval { low, high, approximate: false };
        match self {
            Self::Words(_) => Interval::ANY,
            Self::Sum(sum) => *sum,
            Self::Range { low, high } => {
                exactly(Endpoint::closed(*low), Some(Endpoint::closed(*high)))
            }
            Self::Single { qualifier, amount, .. } => {
                let closed = Endpoint::closed(*amount);
                let open = Endpoint::open(*amount);
                match qualifier {
                    Qualifier::Exact => exactly(closed, Some(closed)),
                    Qualifier::About => {
                        Interval { approximate: true, ..exactly(closed, Some(closed)) }
                    }
                    Qualifier::AtLeast => exactly(closed, None),
                    Qualifier::MoreThan | Qualifier::JustAbove => exactly(open, None),
                    Qualifier::UpTo => exactly(zero, Some(closed)),
                    Qualifier::LessThan | Qualifier::JustBelow => exactly(zero, Some(open)),
                }
            }
        }
    }

    /// The numbers as tables and charts show them: an approximation from one side is about its number,
    /// which it does not reach or which it exceeds. Only sums and comparisons take it for a bound.
    #[must_use]
    pub fn display_interval(&self) -> Interval {
        let Self::Single { qualifier, amount, .. } = self else { return self.interval() };
        let closed = Endpoint::closed(*amount);
        let open = Endpoint::open(*amount);
        let about = |low, high| Interval { low, high: Some(high), approximate: true };
        match qualifier {
            Qualifier::JustBelow => about(closed, open),
            Qualifier::JustAbove => about(open, closed),
            _ => self.interval(),
        }
    }

    /// The same number below zero; nothing if it is a bound, a range or words.
    #[must_use]
    pub(crate) fn negated(&self) -> Option<Self> {
        let Self::Single { qualifier, wording, amount } = self else { return None };
        matches!(qualifier, Qualifier::Exact | Qualifier::About).then(|| Self::Single {
            qualifier: *qualifier,
            wording,
            amount: amount.negated(),
        })
    }

    /// The kind of statement, by the name templates use for it.
    #[must_use]
    pub fn form(&self) -> &'static str {
        match self {
            Self::Range { .. } => "range",
            Self::Words(_) => "words",
            Self::Sum(sum) => sum.form(),
            Self::Single { qualifier, .. } => qualifier.name(),
        }
    }

    /// The numbers that were published, without what qualifies them: one, the two ends of a range, or
    /// none.
    #[must_use]
    pub fn published(&self) -> Option<(Amount, Amount)> {
        match self {
            Self::Single { amount, .. } => Some((*amount, *amount)),
            Self::Range { low, high } => Some((*low, *high)),
            Self::Words(_) => None,
            Self::Sum(Interval { low, high, .. }) => {
                let high = high.map_or(low.amount, |high| high.amount);
                let low = if low.amount.value().is_zero() { high } else { low.amount };
                Some((low, high))
            }
        }
    }

    /// The plural that its unit takes in a language: that of its last number, or the one that the language has after a
    /// qualifier. After a word such as "million", it is that of a round number: "1,5 млн тонн", and not "1,5 млн тонны".
    pub(super) fn plural(&self, language: &Language) -> Cow<'static, str> {
        let plural = match self.scale(language) {
            "none" | "of" => language.plural(self.last_number()),
            _ => language.plural(Decimal::ONE_THOUSAND),
        };
        let Some(qualifier) = self.wording() else { return plural.into() };
        let values = [("qualifier", (&qualifier).into()), ("plural", plural.into())];
        match language.message("plural-after-qualifier", &values) {
            unchanged if unchanged.is_empty() => plural.into(),
            other => other.into(),
        }
    }

    /// Whether its unit is one only, for units that have one name for one and another for several.
    pub(super) fn is_singular(&self, language: &Language) -> bool {
        let number = self.last_number();
        number == Decimal::ONE || number < Decimal::TWO && language.plural(number) == "one"
    }

    /// The number that decides on the plural; words without a figure are many.
    fn last_number(&self) -> Decimal {
        self.published().map_or(Decimal::TEN, |(_, high)| high.value())
    }

    /// What qualifies it, by the name that messages have for it: `at-least`, `range`.
    fn wording(&self) -> Option<String> {
        match self {
            Self::Single { wording: "", .. } | Self::Words(_) => None,
            Self::Single { wording, .. } => Some(wording.replace(' ', "-")),
            Self::Range { .. } => Some("range".to_owned()),
            Self::Sum(sum) => (sum.form() != "unqualified").then(|| sum.form().to_owned()),
        }
    }

    /// Whether its words need "of" before what they count: "hundreds of thousands of rounds".
    #[must_use]
    pub fn complements_of(&self) -> bool {
        matches!(self, Self::Words(words) if complements_of(words))
    }

    /// The quantity as a document has it, with the source's qualifier and precision. Words without
    /// a figure are the source's own.
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        match self {
            Self::Single { wording: "", amount, .. } => amount.text(language),
            Self::Single { wording, amount, .. } => {
                qualified(wording, &amount.text(language), language)
            }
            Self::Range { low, high } => {
                let (low, high) = Amount::range_ends(low, high, language);
                language
                    .message("quantity-range", &[("low", (&low).into()), ("high", (&high).into())])
            }
            Self::Words(words) => words.to_string(),
            Self::Sum(sum) => sum.text(language),
        }
    }

    /// The quantity with what it counts: "at least 100 ballistic missiles". Where the item begins with a digit,
    /// the two are set off: "15 × 358 missiles".
    #[must_use]
    pub fn of(&self, item: &str, language: &Language) -> String {
        self.before("figure-of-item", ("item", item), language)
    }

    /// The quantity with its unit, which counts or measures: "20,000 containers". In a language whose qualifiers include
    /// the unit, the qualifier is around both: in Korean "20,000 컨테이너 초과".
    pub(super) fn in_units(&self, unit: &str, language: &Language) -> String {
        match self {
            Self::Single { wording, amount, .. }
                if !wording.is_empty() && language.qualifiers_include_units() =>
            {
                let exact =
                    Self::Single { qualifier: Qualifier::Exact, wording: "", amount: *amount };
                qualified(wording, &exact.in_units(unit, language), language)
            }
            _ => self.before("figure-in-units", ("unit", unit), language),
        }
    }

    /// The quantity before a noun, by a message that is made for it.
    fn before(&self, message: &str, noun: (&str, &str), language: &Language) -> String {
        self.written_before(message, &self.before_noun(language), noun, language)
    }

    /// The quantity, as it is written, before a noun.
    pub(super) fn written_before(
        &self,
        message: &str,
        written: &str,
        (name, noun): (&str, &str),
        language: &Language,
    ) -> String {
        if noun.is_empty() {
            return written.to_owned();
        }
        let values = [
            ("quantity", written.into()),
            (name, noun.into()),
            ("scale", self.scale(language).into()),
            ("begins", self.beginning_of(noun).into()),
            ("ends", ending(noun).into()),
        ];
        language.message(message, &values)
    }

    /// How what it counts begins, for messages. A digit is set off from a number in digits, into which it would run; not
    /// from words such as "several dozen" or "a dozen".
    pub(super) fn beginning_of(&self, noun: &str) -> &'static str {
        let ends_in_words = self.published().is_none_or(|(_, high)| high.is_in_dozens());
        match beginning(noun) {
            "digit" if ends_in_words => "other",
            begins => begins,
        }
    }

    /// The name of the word that its last number ends in, for languages that say "9 millions de"; `of`, if its
    /// words need that: "hundreds of".
    pub(super) fn scale(&self, language: &Language) -> &'static str {
        if self.complements_of() {
            return "of";
        }
        self.published().map_or("none", |(_, high)| high.scale_in(language))
    }

    /// Whether its number ends in a word such as "million" or "dozen".
    pub(crate) fn has_scale(&self) -> bool {
        !matches!(self.scale(english()), "none" | "of")
    }

    /// The quantity as it stands before what it counts. Words of the source are quoted there in other languages
    /// than their own.
    pub(super) fn before_noun(&self, language: &Language) -> String {
        match self {
            Self::Words(words) => {
                language.message("quantity-in-words", &[("words", (&**words).into())])
            }
            quantity => quantity.text(language),
        }
    }

    /// A short form with signs for words, for tables: "≥ 100", "11,000–12,000".
    #[must_use]
    pub fn short(&self, language: &Language) -> String {
        match self {
            Self::Range { low, high } => Amount::short_range(("", low), ("", high), language),
            Self::Words(_) => self.text(language),
            Self::Sum(sum) => sum.short(language),
            Self::Single { qualifier, wording, amount } => {
                let amount = amount.short(language);
                match qualifier.sign() {
                    Some(sign) => format!("{sign}\u{a0}{amount}"),
                    None if wording.is_empty() => amount,
                    None => qualified(wording, &amount, language),
                }
            }
        }
    }
}

impl fmt::Display for Quantity {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(english()))
    }
}
