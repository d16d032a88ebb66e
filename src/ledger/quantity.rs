//! Quantities as reported: intervals that remember the words they came in.
//!
//! "at least 100" is [100, ∞) and prints as "at least 100"; "9 million" stays "9 million" and
//! never becomes "9,000,000". Words without a figure ("several dozen") are kept as words. Nothing is
//! ever silently read as exact: what is not understood is an error.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

pub use super::amount::Amount;
pub use super::interval::{Bound, Interval, TooLarge};
use super::number::NumberError;
pub use super::number::{DecimalMark, Grouping, NumberFormat};
pub use super::qualifier::Qualifier;
use super::qualifier::{Worded, after, before, is_vague, takes_of};

/// A reported quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// One number with its qualifier.
    Single {
        /// What the number bounds.
        qualifier: Qualifier,
        /// The words of the qualifier as the source has them; empty for [`Qualifier::Exact`].
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

/// Why a text is not a quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// It has none of the accepted forms.
    #[error("`{0}` is not a quantity")]
    NotUnderstood(String),
    /// A dot before three digits may group thousands or begin decimals.
    #[error("`{0}` may mean thousands or decimals")]
    Ambiguous(String),
    /// It would be one if the dataset declared how it writes numbers: the key, and the sign.
    #[error("`{0}` is not written as its dataset says numbers are")]
    Undeclared(String, &'static str, char),
    /// Two qualifiers stand around one number.
    #[error("`{0}` says both `{1}` and `{2}`")]
    TwoQualifiers(String, &'static str, &'static str),
    /// The number is beyond 28 digits.
    #[error("`{0}` is too large a number")]
    TooLarge(String),
    /// The lower end of a range is above its upper end.
    #[error("the range `{0}` runs backwards")]
    Backwards(String),
}

/// The forms a quantity may have, for messages.
pub const ACCEPTED: &str = "accepted: 100 · at least 100 · more than 20,000 · up to 9 million · \
                            almost 500 · about 300 · 11,000 to 12,000 · several dozen. Where the words \
                            tell no amount, leave it empty and put them in `quote`";

impl QuantityError {
    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::NotUnderstood(_) | Self::TooLarge(_) | Self::Backwards(_) => ACCEPTED.to_owned(),
            Self::Ambiguous(_) => "say which in the dataset's configuration: `decimal = \".\"` or `grouping = \".\"`".to_owned(),
            Self::Undeclared(_, key, sign) => format!("if it is meant so, say it in the dataset's configuration: `{key} = \"{sign}\"`"),
            Self::TwoQualifiers(..) => "a figure bounds one way: keep the qualifier that the source states, and its words in `quote`".to_owned(),
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
        let lower = in_common_signs(written).to_lowercase();
        let reader = Reader { written, format };
        if let Some((low, high)) = range_ends(&lower) {
            return reader.range(low, high);
        }
        if is_vague(&lower) {
            let words = written.trim_end_matches(" of");
            return Ok(Self::Words(words.into()));
        }
        reader.single(&lower)
    }

    /// The numbers it admits. An approximate quantity gives its point, words give any number.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let zero = Bound::closed(Amount::ZERO);
        let exactly = |low, high| Interval { low, high, approximate: false };
        match self {
            Self::Words(_) => Interval::ANY,
            Self::Sum(sum) => *sum,
            Self::Range { low, high } => exactly(Bound::closed(*low), Some(Bound::closed(*high))),
            Self::Single { qualifier, amount, .. } => {
                let (closed, open) = (Bound::closed(*amount), Bound::open(*amount));
                match qualifier {
                    Qualifier::Exact => exactly(closed, Some(closed)),
                    Qualifier::About => {
                        Interval { approximate: true, ..exactly(closed, Some(closed)) }
                    }
                    Qualifier::AtLeast => exactly(closed, None),
                    Qualifier::MoreThan => exactly(open, None),
                    Qualifier::UpTo => exactly(zero, Some(closed)),
                    Qualifier::LessThan => exactly(zero, Some(open)),
                }
            }
        }
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

    /// Whether it is exactly one, which decides between "container" and "containers".
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self, Self::Single { amount, .. } if amount.value() == rust_decimal::Decimal::ONE)
    }

    /// Whether its words need "of" before what they count: "hundreds of thousands of rounds".
    #[must_use]
    pub fn takes_of(&self) -> bool {
        matches!(self, Self::Words(words) if takes_of(words))
    }

    /// A short form with signs for words, for tables: "≥ 100", "11,000–12,000".
    #[must_use]
    pub fn short(&self) -> String {
        let (sign, amount) = match self {
            Self::Range { low, high } => return format!("{}–{}", low.before(high), high.short()),
            Self::Words(words) => return words.to_string(),
            Self::Sum(sum) => return sum.short(),
            Self::Single { qualifier, amount, .. } => (qualifier.sign(), amount.short()),
        };
        if sign.is_empty() { amount } else { format!("{sign}\u{a0}{amount}") }
    }
}

impl fmt::Display for Quantity {
    /// Writes the source's words and precision.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single { wording: "", amount, .. } => write!(f, "{amount}"),
            Self::Single { wording, amount, .. } => write!(f, "{wording} {amount}"),
            Self::Range { low, high } => write!(f, "{low} to {high}"),
            Self::Words(words) => f.write_str(words),
            Self::Sum(sum) => write!(f, "{sum}"),
        }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Reads a quantity with numbers in English.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        Self::read(text, NumberFormat::default())
    }
}

/// The text with common spaces for the no-break, thin and other ones that group digits.
fn in_common_signs(text: &str) -> String {
    text.replace(['\u{a0}', '\u{2007}', '\u{2008}', '\u{2009}', '\u{202f}'], " ")
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
struct Reader<'a> {
    written: &'a str,
    format: NumberFormat,
}

impl Reader<'_> {
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
        let low = self.amount(low)?.before_scale_of(&high);
        let low = low.ok_or_else(|| QuantityError::TooLarge(self.written.to_owned()))?;
        if low.value() > high.value() {
            return Err(QuantityError::Backwards(self.written.to_owned()));
        }
        Ok(Quantity::Range { low, high })
    }

    fn amount(&self, text: &str) -> Result<Amount, QuantityError> {
        let written = || self.written.to_owned();
        Amount::read(text.trim(), self.format).map_err(|why| match why {
            NumberError::NotANumber => QuantityError::NotUnderstood(written()),
            NumberError::Undeclared(key, sign) => QuantityError::Undeclared(written(), key, sign),
            NumberError::Ambiguous => QuantityError::Ambiguous(written()),
            NumberError::TooLarge => QuantityError::TooLarge(written()),
        })
    }
}

/// A qualifier with its words as written.
type Found = Option<(Worded, &'static str)>;

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

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    fn parse(text: &str) -> Quantity {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn every_spelling_prints_in_its_own_words_and_precision() {
        let check = |text: &str, long: &str, short: &str| {
            let plain = |text: String| text.replace('\u{a0}', " ");
            assert_eq!(
                (plain(parse(text).to_string()), plain(parse(text).short())),
                (long.into(), short.into())
            );
        };
        check("100", "100", "100");
        check("at least 100", "at least 100", "≥ 100");
        check("≥100", "at least 100", "≥ 100");
        check("100+", "at least 100", "≥ 100");
        check("3,000 or more", "at least 3,000", "≥ 3,000");
        check("more than 20,000", "more than 20,000", "> 20,000");
        check("over 20000", "over 20,000", "> 20,000");
        check(">20,000", "more than 20,000", "> 20,000");
        check("up to 9 million", "up to 9 million", "≤ 9 million");
        check("as many as 9 million", "as many as 9 million", "≤ 9 million");
        check("almost 500", "almost 500", "< 500");
        check("about 300", "about 300", "≈ 300");
        check("~300", "about 300", "≈ 300");
        check("11,000 to 12,000", "11,000 to 12,000", "11,000–12,000");
        check("11,000–12,000", "11,000 to 12,000", "11,000–12,000");
        check("4 to 6 million", "4 million to 6 million", "4–6 million");
        check("1.50 million", "1.50 million", "1.50 million");
        check("74,000.5", "74,000.5", "74,000.5");
        check("almost 11,000", "almost 11,000", "< 11,000");
        check("upward of 65", "upward of 65", "> 65");
        check("well over 100", "well over 100", "> 100");
        check("nine million", "9 million", "9 million");
        check("as many as nine million", "as many as 9 million", "≤ 9 million");
        check("9m", "9 million", "9 million");
        check("20K", "20 thousand", "20 thousand");
        check("1.5bn", "1.5 billion", "1.5 billion");
        check("half a million", "0.5 million", "0.5 million");
        check("a dozen", "a dozen", "12");
        check("half a dozen", "half a dozen", "6");
        check("about two dozen", "about 2 dozen", "≈ 24");
        check("four to six million", "4 million to 6 million", "4–6 million");
        check("between 10 and 12", "10 to 12", "10–12");
        check("from 10 to 12", "10 to 12", "10–12");
        check("Some 3,000", "some 3,000", "≈ 3,000");
        check("300 or so", "about 300", "≈ 300");
        check("about\u{a0}300", "about 300", "≈ 300");
        check("several dozen", "several dozen", "several dozen");
        check("a number of", "a number", "a number");
        check("hundreds of thousands", "hundreds of thousands", "hundreds of thousands");
        check("Tens of thousands of", "Tens of thousands", "Tens of thousands");
        check("a significant number", "a significant number", "a significant number");
        check("at least several hundred", "at least several hundred", "at least several hundred");
        check("large quantities", "large quantities", "large quantities");
    }

    #[test]
    fn a_dataset_may_declare_how_it_writes_numbers() {
        let check = |decimal, grouping, text: &str, expect: &str| {
            let format = NumberFormat { decimal, grouping };
            let quantity = Quantity::read(text, format).expect(text).to_string();
            assert_eq!(quantity.replace('\u{a0}', " "), expect, "{text}");
        };
        let comma = Some(DecimalMark::Comma);
        check(comma, Some(Grouping::Dot), "about 1.000", "about 1,000");
        check(comma, Some(Grouping::Dot), "1.000,5 to 2.000", "1,000.5 to 2,000");
        check(comma, None, "1,5 million", "1.5 million");
        check(None, Some(Grouping::Space), "at least 11\u{202f}000", "at least 11,000");
        check(None, Some(Grouping::Space), "11\u{2009}000 to 12 000", "11,000 to 12,000");
        check(Some(DecimalMark::Dot), None, "1.000", "1.000");
    }

    #[test]
    fn qualifiers_are_the_intervals_they_mean() {
        let check = |text: &str, expect: &str| {
            let Interval { low, high, approximate } = parse(text).interval();
            let about = if approximate { "≈" } else { "" };
            let low = format!("{}{}", if low.open { '(' } else { '[' }, low.amount.value());
            let high = high.map_or("∞)".into(), |b| {
                format!("{}{}", b.amount.value(), if b.open { ')' } else { ']' })
            });
            assert_eq!(format!("{about}{low}, {high}"), expect, "{text}");
        };
        check("100", "[100, 100]");
        check("at least 100", "[100, ∞)");
        check("more than 100", "(100, ∞)");
        check("up to 9 million", "[0, 9000000]");
        check("almost 500", "[0, 500)");
        check("about 300", "≈[300, 300]");
        check("several dozen", "[0, ∞)");
        check("a dozen", "[12, 12]");
        check("half a million", "[500000.0, 500000.0]");
        check("4 million to 6 million", "[4000000, 6000000]");
    }

    #[test]
    fn what_is_not_understood_is_never_read_as_exact() {
        let check = |text: &str, expect: &str| {
            assert_eq!(text.parse::<Quantity>().expect_err(text).to_string(), expect);
        };
        check("20,00", "`20,00` is not written as its dataset says numbers are");
        check("11 000", "`11 000` is not written as its dataset says numbers are");
        check(
            "as many as more than 6 million",
            "`as many as more than 6 million` says both `as many as` and `more than`",
        );
        check("some 3,000 or more", "`some 3,000 or more` says both `some` and `or more`");
        check("~100+", "`~100+` says both `~` and `+`");
        check("over 49 shipments", "`over 49 shipments` is not a quantity");
        check("a significant blow", "`a significant blow` is not a quantity");
        check("9 m", "`9 m` is not a quantity");
        check("100 + 20", "`100 + 20` is not a quantity");
        check("n/a", "`n/a` is not a quantity");
        check("", "`` is not a quantity");
        check("-5", "`-5` is not a quantity");
        check("overt 9", "`overt 9` is not a quantity");
        check("1.000", "`1.000` may mean thousands or decimals");
        check("12,000 to 11,000", "the range `12,000 to 11,000` runs backwards");
        check(&"9".repeat(40), &format!("`{}` is too large a number", "9".repeat(40)));
        check(
            "79228162514264337593543950335 billion",
            "`79228162514264337593543950335 billion` is too large a number",
        );
    }

    #[test]
    fn a_text_that_is_refused_says_what_to_do() {
        let check = |text: &str, expect: &str| {
            let hint = text.parse::<Quantity>().expect_err(text).hint();
            assert!(hint.contains(expect), "{text}: {hint}");
        };
        check("11 000", "`grouping = \" \"`");
        check("1,5", "`decimal = \",\"`");
        check("1.000", "`decimal = \".\"` or `grouping = \".\"`");
        check("some 3,000 or more", "keep the qualifier that the source states");
        check("n/a", "accepted: 100");
    }

    proptest::proptest! {
        #[test]
        fn what_is_printed_reads_back_as_itself(
            prefix in proptest::sample::select(super::super::qualifier::PREFIXES), number in 0_u64..u64::MAX,
            decimals in 0_u32..3, scale in proptest::sample::select(&["", " thousand", " million", " billion"][..]),
        ) {
            let digits = Decimal::from_i128_with_scale(i128::from(number / 1000), decimals);
            let quantity = parse(&format!("{} {digits}{scale}", prefix.0));
            proptest::prop_assert_eq!(parse(&quantity.to_string()), quantity);
        }
    }
}
