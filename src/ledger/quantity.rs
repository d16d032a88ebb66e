//! Quantities as reported: intervals that remember the words they came in.
//!
//! "at least 100" is [100, ∞) and prints as "at least 100"; "9 million" stays "9 million" and
//! never becomes "9,000,000". Nothing is ever silently read as exact: what is not understood is
//! an error.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

pub use super::amount::Amount;
use super::amount::amount;

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
}

/// What a number bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number itself: [n, n].
    Exact,
    /// [n, ∞).
    AtLeast,
    /// (n, ∞).
    MoreThan,
    /// [0, n].
    UpTo,
    /// [0, n), said of a number just missed ("almost 500") or of any below ("fewer than 500").
    LessThan,
    /// The point n, flagged as approximate; no width is invented.
    About,
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number.
    pub value: Decimal,
    /// Whether the number itself is left out.
    pub open: bool,
}

/// The numbers a quantity admits; a missing end is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
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
    /// The number is beyond 28 digits.
    #[error("`{0}` is too large a number")]
    TooLarge(String),
    /// The lower end of a range is above its upper end.
    #[error("the range `{0}` runs backwards")]
    Backwards(String),
}

/// The forms a quantity may have, for messages.
pub const ACCEPTED: &str = "accepted: 100 · at least 100 · more than 20,000 · up to 9 million · \
                            almost 500 · about 300 · 11,000 to 12,000. Where the words have no \
                            number, leave it empty and put them in `quote`";

/// Words and signs before a number: as written, what they mean, and the words printed for them.
const PREFIXES: &[(&str, Qualifier, &str)] = &[
    ("at least", Qualifier::AtLeast, "at least"),
    ("no fewer than", Qualifier::AtLeast, "no fewer than"),
    ("no less than", Qualifier::AtLeast, "no less than"),
    (">=", Qualifier::AtLeast, "at least"),
    ("≥", Qualifier::AtLeast, "at least"),
    ("more than", Qualifier::MoreThan, "more than"),
    ("upwards of", Qualifier::MoreThan, "upwards of"),
    ("upward of", Qualifier::MoreThan, "upward of"),
    ("over", Qualifier::MoreThan, "over"),
    (">", Qualifier::MoreThan, "more than"),
    ("up to", Qualifier::UpTo, "up to"),
    ("as many as", Qualifier::UpTo, "as many as"),
    ("as much as", Qualifier::UpTo, "as much as"),
    ("no more than", Qualifier::UpTo, "no more than"),
    ("<=", Qualifier::UpTo, "up to"),
    ("≤", Qualifier::UpTo, "up to"),
    ("almost", Qualifier::LessThan, "almost"),
    ("nearly", Qualifier::LessThan, "nearly"),
    ("fewer than", Qualifier::LessThan, "fewer than"),
    ("less than", Qualifier::LessThan, "less than"),
    ("<", Qualifier::LessThan, "less than"),
    ("about", Qualifier::About, "about"),
    ("around", Qualifier::About, "around"),
    ("approximately", Qualifier::About, "approximately"),
    ("roughly", Qualifier::About, "roughly"),
    ("some", Qualifier::About, "some"),
    ("~", Qualifier::About, "about"),
    ("≈", Qualifier::About, "about"),
];

/// Words and signs after a number that make it a lower bound.
const AT_LEAST_SUFFIXES: &[&str] = &["+", "or more"];

impl Quantity {
    /// The numbers it admits. An approximate quantity gives its point.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let closed = |amount: &Amount| Some(Bound { value: amount.value(), open: false });
        let open = |amount: &Amount| Some(Bound { value: amount.value(), open: true });
        let zero = Some(Bound { value: Decimal::ZERO, open: false });
        let (low, high) = match self {
            Self::Range { low, high } => (closed(low), closed(high)),
            Self::Single { qualifier, amount, .. } => match qualifier {
                Qualifier::Exact | Qualifier::About => (closed(amount), closed(amount)),
                Qualifier::AtLeast => (closed(amount), None),
                Qualifier::MoreThan => (open(amount), None),
                Qualifier::UpTo => (zero, closed(amount)),
                Qualifier::LessThan => (zero, open(amount)),
            },
        };
        Interval { low, high }
    }

    /// The kind of statement, by the name templates use for it.
    #[must_use]
    pub fn form(&self) -> &'static str {
        match self {
            Self::Range { .. } => "range",
            Self::Single { qualifier, .. } => match qualifier {
                Qualifier::Exact => "exact",
                Qualifier::AtLeast => "at-least",
                Qualifier::MoreThan => "more-than",
                Qualifier::UpTo => "up-to",
                Qualifier::LessThan => "less-than",
                Qualifier::About => "about",
            },
        }
    }

    /// Whether the source calls it approximate.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        matches!(self, Self::Single { qualifier: Qualifier::About, .. })
    }

    /// Whether it is exactly one, which decides between "container" and "containers".
    #[must_use]
    pub fn is_one(&self) -> bool {
        matches!(self, Self::Single { amount, .. } if amount.value() == Decimal::ONE)
    }

    /// A short form with signs for words, for tables: "≥ 100", "11,000–12,000".
    #[must_use]
    pub fn short(&self) -> String {
        let (sign, amount) = match self {
            Self::Range { low, high } => return format!("{}–{high}", low.before(high)),
            Self::Single { qualifier, amount, .. } => (qualifier.sign(), amount),
        };
        if sign.is_empty() { amount.to_string() } else { format!("{sign}\u{a0}{amount}") }
    }
}

impl Qualifier {
    fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
            Self::UpTo => "≤",
            Self::LessThan => "<",
            Self::About => "≈",
        }
    }
}

impl fmt::Display for Quantity {
    /// Writes the source's words and precision.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single { wording: "", amount, .. } => write!(f, "{amount}"),
            Self::Single { wording, amount, .. } => write!(f, "{wording} {amount}"),
            Self::Range { low, high } => write!(f, "{low} to {high}"),
        }
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let written = text.trim();
        let lower = written.replace('\u{a0}', " ").to_lowercase();
        if let Some((low, high)) = range_ends(&lower) {
            return range(low, high, written);
        }
        if let Some((rest, qualifier, wording)) = prefix(&lower) {
            let amount = amount(rest, written)?;
            return Ok(Self::Single { qualifier, wording, amount });
        }
        for suffix in AT_LEAST_SUFFIXES {
            if let Some(rest) = lower.strip_suffix(suffix) {
                let amount = amount(rest, written)?;
                return Ok(Self::Single {
                    qualifier: Qualifier::AtLeast,
                    wording: "at least",
                    amount,
                });
            }
        }
        let amount = amount(&lower, written)?;
        Ok(Self::Single { qualifier: Qualifier::Exact, wording: "", amount })
    }
}

fn prefix(text: &str) -> Option<(&str, Qualifier, &'static str)> {
    PREFIXES.iter().find_map(|(words, qualifier, wording)| {
        let rest = text.strip_prefix(words)?;
        let apart = rest.starts_with(' ') || !words.ends_with(|c: char| c.is_ascii_alphabetic());
        apart.then_some((rest, *qualifier, *wording))
    })
}

/// The two ends of "a to b", "a–b", "a-b" or "between a and b".
fn range_ends(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix("between ") {
        return rest.split_once(" and ");
    }
    let numeral = |end: &&str| end.trim().starts_with(|c: char| c.is_ascii_digit());
    [" to ", "–", "-"]
        .iter()
        .find_map(|sign| text.split_once(sign))
        .filter(|(low, high)| numeral(low) && numeral(high))
}

/// A range; "4 to 6 million" gives both ends the scale.
fn range(low: &str, high: &str, written: &str) -> Result<Quantity, QuantityError> {
    let high = amount(high, written)?;
    let low = amount(low, written)?.before_scale_of(&high).checked(written)?;
    if low.value() > high.value() {
        return Err(QuantityError::Backwards(written.to_owned()));
    }
    Ok(Quantity::Range { low, high })
}

#[cfg(test)]
mod tests {
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
    }

    #[test]
    fn qualifiers_are_the_intervals_they_mean() {
        let check = |text: &str, expect: &str| {
            let Interval { low, high } = parse(text).interval();
            let low = low.map_or("(-∞".into(), |b| {
                format!("{}{}", if b.open { '(' } else { '[' }, b.value)
            });
            let high = high.map_or("∞)".into(), |b| {
                format!("{}{}", b.value, if b.open { ')' } else { ']' })
            });
            assert_eq!(format!("{low}, {high}"), expect, "{text}");
        };
        check("100", "[100, 100]");
        check("at least 100", "[100, ∞)");
        check("more than 100", "(100, ∞)");
        check("up to 9 million", "[0, 9000000]");
        check("almost 500", "[0, 500)");
        check("about 300", "[300, 300]");
        check("4 million to 6 million", "[4000000, 6000000]");
    }

    #[test]
    fn what_is_not_understood_is_never_read_as_exact() {
        let check = |text: &str, expect: &str| {
            assert_eq!(text.parse::<Quantity>().expect_err(text).to_string(), expect);
        };
        check("several dozen", "`several dozen` is not a quantity");
        check("20,00", "`20,00` is not a quantity");
        check(
            "as many as more than 6 million",
            "`as many as more than 6 million` is not a quantity",
        );
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

    proptest::proptest! {
        #[test]
        fn what_is_printed_reads_back_as_itself(
            prefix in proptest::sample::select(PREFIXES), number in 0_u64..u64::MAX,
            decimals in 0_u32..3, scale in proptest::sample::select(&["", " thousand", " million", " billion"][..]),
        ) {
            let digits = Decimal::from_i128_with_scale(i128::from(number / 1000), decimals);
            let quantity = parse(&format!("{} {digits}{scale}", prefix.0));
            proptest::prop_assert_eq!(parse(&quantity.to_string()), quantity);
        }
    }
}
