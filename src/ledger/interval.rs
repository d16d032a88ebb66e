//! Intervals of numbers: what is known of an amount, how two of them add, and how they compare.
//!
//! The rules are those of interval arithmetic (R. E. Moore, R. B. Kearfott and M. J. Cloud,
//! *Introduction to Interval Analysis*, SIAM 2009, ch. 2; IEEE 1788-2015): ends add, an end that is
//! left out stays left out, and an end that is not known leaves the sum without one. Decimals are
//! exact; nothing is rounded. Amounts of things are not negative, except in datasets that declare it
//! for corrections.

use std::cmp::Ordering;
use std::fmt;

use super::amount::Amount;
use super::qualifier::qualified;
use crate::language::{Language, english};

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The number.
    pub amount: Amount,
    /// Whether the number itself is left out.
    pub open: bool,
}

/// The numbers that an amount may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end: zero or above, unless a number is negative.
    pub low: Endpoint,
    /// The upper end, if there is one.
    pub high: Option<Endpoint>,
    /// Whether the ends are approximate, without a known width.
    pub approximate: bool,
}

/// A sum beyond 28 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the sum has more than 28 digits")]
pub struct TooLarge;

impl Endpoint {
    /// The end that has the number itself in it.
    #[must_use]
    pub fn closed(amount: Amount) -> Self {
        Self { amount, open: false }
    }

    /// The end that leaves the number itself out.
    #[must_use]
    pub fn open(amount: Amount) -> Self {
        Self { amount, open: true }
    }

    fn add(self, other: Self) -> Result<Self, TooLarge> {
        let amount = self.amount.add(&other.amount).ok_or(TooLarge)?;
        Ok(Self { amount, open: self.open || other.open })
    }

    /// Whether all numbers up to this end are below all from the other one on.
    fn is_below(self, low: Self) -> bool {
        match self.amount.value().cmp(&low.amount.value()) {
            Ordering::Less => true,
            Ordering::Equal => self.open || low.open,
            Ordering::Greater => false,
        }
    }
}

impl Interval {
    /// Any amount at all: [0, ∞).
    pub const ANY: Self = Self {
        low: Endpoint { amount: Amount::ZERO, open: false },
        high: None,
        approximate: false,
    };

    /// What is known of both amounts together.
    ///
    /// # Errors
    /// If a number of it would have more than 28 digits.
    pub fn add(&self, other: &Self) -> Result<Self, TooLarge> {
        let high = match (self.high, other.high) {
            (Some(one), Some(other)) => Some(one.add(other)?),
            _ => None,
        };
        let approximate = self.approximate || other.approximate;
        Ok(Self { low: self.low.add(other.low)?, high, approximate })
    }

    /// Whether it is certainly less or more than the other one; nothing where that cannot be said.
    ///
    /// Both are equal only where each is one number, and the same. An approximate amount cannot be compared, because its
    /// width is unknown.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let below =
            |one: &Self, other: &Self| one.high.is_some_and(|high| high.is_below(other.low));
        if self.approximate || other.approximate {
            None
        } else if below(self, other) {
            Some(Ordering::Less)
        } else if below(other, self) {
            Some(Ordering::Greater)
        } else {
            let points = self.point().zip(other.point());
            points.filter(|(one, other)| one.value() == other.value()).map(|_| Ordering::Equal)
        }
    }

    /// Its number, if it has only one.
    fn point(&self) -> Option<Amount> {
        let high = self.high.filter(|high| high.amount.value() == self.low.amount.value())?;
        (!high.open && !self.low.open).then_some(high.amount)
    }

    /// The kind of statement, by the name templates use for it.
    #[must_use]
    pub fn form(&self) -> &'static str {
        let from_zero = self.low == Endpoint::closed(Amount::ZERO);
        match self.high {
            _ if self.point().is_some() => {
                if self.approximate {
                    "about"
                } else {
                    "unqualified"
                }
            }
            None if self.low.open => "more-than",
            None => "at-least",
            Some(high) if from_zero && high.open => "less-than",
            Some(_) if from_zero => "up-to",
            Some(_) => "range",
        }
    }

    /// The numbers in mathematical notation: "[100, ∞)"; "≈" before those that are only about right.
    #[must_use]
    pub fn notation(&self) -> String {
        let about = if self.approximate { "≈\u{a0}" } else { "" };
        let open = if self.low.open { '(' } else { '[' };
        let low = self.low.amount.value().normalize();
        match self.high {
            None => format!("{about}{open}{low}, ∞)"),
            Some(Endpoint { amount, open: is_open }) => {
                let close = if is_open { ')' } else { ']' };
                format!("{about}{open}{low}, {}{close}", amount.value().normalize())
            }
        }
    }

    /// A short form with operators in place of words, for tables: "≥ 100", "11,000–12,000".
    #[must_use]
    pub fn short(&self, language: &Language) -> String {
        let about = if self.approximate { "≈\u{a0}" } else { "" };
        let low = self.low.amount;
        let high = self.high;
        let symbol = match self.form() {
            "unqualified" | "about" => return format!("{about}{}", low.short(language)),
            "more-than" => ">\u{a0}",
            "at-least" => "≥\u{a0}",
            "less-than" => "<\u{a0}",
            "up-to" => "≤\u{a0}",
            _ => "",
        };
        match high {
            None => format!("{symbol}{about}{}", low.short(language)),
            Some(high) if !symbol.is_empty() => {
                format!("{symbol}{about}{}", high.amount.short(language))
            }
            Some(high) => {
                let open = |bound: Endpoint, symbol: &str| {
                    if bound.open { symbol.to_owned() } else { String::new() }
                };
                let (above, below) = (open(self.low, ">\u{a0}"), open(high, "<\u{a0}"));
                Amount::short_range((&(above + about), &low), (&below, &high.amount), language)
            }
        }
    }

    /// The numbers in words: "at least 100", "more than 300 and up to 9 million".
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        let low = self.end(&self.low.amount.text(language), language);
        let Some(high) = self.high else {
            let words = if self.low.open { "more than" } else { "at least" };
            return qualified(words, &low, language);
        };
        match self.form() {
            "unqualified" | "about" => low,
            "less-than" => {
                let high = self.end(&high.amount.text(language), language);
                qualified("less than", &high, language)
            }
            "up-to" => {
                let high = self.end(&high.amount.text(language), language);
                qualified("up to", &high, language)
            }
            _ => self.range_in_words(high, language),
        }
    }

    /// Both ends in words. Where both are included, a scale that they share is written once: "4 to 6 million".
    fn range_in_words(&self, high: Endpoint, language: &Language) -> String {
        let (mut lower, upper) = Amount::range_ends(&self.low.amount, &high.amount, language);
        let key = match (self.low.open, high.open) {
            (false, false) => "quantity-range",
            (false, true) => "sum-from-to-below",
            (true, false) => "sum-from-above-to",
            (true, true) => "sum-from-above-to-below",
        };
        if key != "quantity-range" {
            lower = self.low.amount.text(language);
        }
        let lower = self.end(&lower, language);
        language.message(key, &[("low", (&lower).into()), ("high", (&upper).into())])
    }

    /// One of its numbers, which is in words, with "about" if the interval is approximate.
    fn end(&self, amount: &str, language: &Language) -> String {
        if self.approximate { qualified("about", amount, language) } else { amount.to_owned() }
    }
}

impl fmt::Display for Interval {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(english()))
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::super::quantity::{NumberFormat, Quantity};
    use super::*;

    fn interval(text: &str) -> Interval {
        let quantity = Quantity::read(text, NumberFormat::ENGLISH);
        quantity.unwrap_or_else(|error| panic!("{text}: {error}")).interval()
    }

    #[test]
    fn sums_say_no_more_than_their_parts() {
        let check = |one: &str, other: &str, long: &str, short: &str| {
            let sum = interval(one).add(&interval(other)).expect(one);
            let plain = |text: String| text.replace('\u{a0}', " ");
            assert_eq!(
                (&*plain(sum.to_string()), &*plain(sum.short(english()))),
                (long, short),
                "{one} + {other}"
            );
        };
        check("100", "200", "300", "300");
        check("at least 100", "200", "at least 300", "≥ 300");
        check("at least 100", "more than 200", "more than 300", "> 300");
        check("up to 100", "up to 200", "up to 300", "≤ 300");
        check("up to 100", "almost 200", "less than 300", "< 300");
        check("up to 9 million", "at least 100", "at least 100", "≥ 100");
        check("up to 9 million", "1.5 million", "1.5 to 10.5 million", "1.5–10.5 million");
        check("9 million", "49", "9,000,049", "9,000,049");
        check("1.50 million", "half a million", "2.00 million", "2.00 million");
        check("1.50 million", "20 thousand", "1.520 million", "1.520 million");
        check("11,000 to 12,000", "about 300", "about 11,300 to 12,300", "≈ 11,300–12,300");
        check("about 300", "at least 100", "at least about 400", "≥ ≈ 400");
        check("about 300", "100", "about 400", "≈ 400");
        check("a dozen", "1", "13", "13");
        check("100 to 200", "almost 50", "100 and less than 250", "100–< 250");
        check("several dozen", "100", "at least 100", "≥ 100");
    }

    #[test]
    fn a_sum_beyond_the_digits_there_are_is_refused() {
        let huge = interval("79228162514264337593543950335");
        assert_eq!(huge.add(&interval("1")), Err(TooLarge));
    }

    #[test]
    fn amounts_compare_only_where_nothing_else_can_be() {
        let check = |one: &str, other: &str, expect: Option<Ordering>| {
            let a = interval(one);
            let b = interval(other);
            assert_eq!(a.compare(&b), expect, "{one} against {other}");
            assert_eq!(b.compare(&a), expect.map(Ordering::reverse), "{other} against {one}");
        };
        check("100", "200", Some(Less));
        check("100", "100", Some(Equal));
        check("1 million", "1,000,000", Some(Equal));
        check("at least 100", "99", Some(Greater));
        check("at least 100", "100", None);
        check("more than 100", "100", Some(Greater));
        check("up to 100", "more than 100", Some(Less));
        check("almost 100", "at least 100", Some(Less));
        check("up to 100", "up to 900", None);
        check("at least 100", "at least 900", None);
        check("100 to 200", "201 to 300", Some(Less));
        check("100 to 200", "100 to 200", None);
        check("about 100", "9 million", None);
        check("several dozen", "100", None);
    }

    fn any_interval() -> impl Strategy<Value = Interval> {
        let amount =
            (0_i64..1_000_000, 0_u32..4, prop::sample::select(vec!["", " thousand", " million"]));
        let word = prop::sample::select(vec![
            "",
            "at least ",
            "more than ",
            "up to ",
            "almost ",
            "about ",
        ]);
        (word, amount).prop_map(|(word, (number, decimals, scale))| {
            interval(&format!("{word}{}{scale}", Decimal::new(number, decimals)))
        })
    }

    /// Whether every number of the one is in the other.
    fn within(one: &Interval, other: &Interval) -> bool {
        let not_below = |a: Endpoint, b: Endpoint| {
            a.amount.value() > b.amount.value()
                || (a.amount.value() == b.amount.value() && (a.open || !b.open))
        };
        let high = match (one.high, other.high) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => {
                a.amount.value() < b.amount.value()
                    || (a.amount.value() == b.amount.value() && (a.open || !b.open))
            }
        };
        not_below(one.low, other.low) && high
    }

    proptest! {
        #[test]
        fn addition_is_commutative(a in any_interval(), b in any_interval()) {
            prop_assert_eq!(a.add(&b), b.add(&a));
        }

        #[test]
        fn addition_is_associative(a in any_interval(), b in any_interval(), c in any_interval()) {
            let left = a.add(&b).and_then(|sum| sum.add(&c));
            prop_assert_eq!(left, b.add(&c).and_then(|sum| a.add(&sum)));
        }

        #[test]
        fn addition_is_monotone(a in any_interval(), b in any_interval(), c in any_interval()) {
            let (wider, sum) = (Interval { high: None, ..a }, a.add(&c).unwrap());
            prop_assert!(within(&sum, &wider.add(&c).unwrap()));
            if within(&a, &b) {
                prop_assert!(within(&sum, &b.add(&c).unwrap()));
            }
        }

        #[test]
        fn an_open_bound_opens_the_sum(a in any_interval(), b in any_interval()) {
            let sum = a.add(&b).unwrap();
            prop_assert_eq!(sum.high.is_none(), a.high.is_none() || b.high.is_none());
            prop_assert_eq!(sum.low.open, a.low.open || b.low.open);
            prop_assert_eq!(sum.approximate, a.approximate || b.approximate);
        }

        #[test]
        fn a_comparison_holds_for_every_number_of_both(a in any_interval(), b in any_interval()) {
            let order = a.compare(&b);
            prop_assert_eq!(b.compare(&a), order.map(Ordering::reverse));
            let numbers = |it: &Interval| {
                let high = it.high.map_or(it.low.amount.value() * Decimal::TWO + Decimal::ONE, |b| b.amount.value());
                [it.low.amount.value(), high].map(|n| {
                    let left_out = (n == it.low.amount.value() && it.low.open)
                        || it.high.is_some_and(|b| b.open && n == b.amount.value());
                    if left_out { (it.low.amount.value() + high) / Decimal::TWO } else { n }
                })
            };
            for (x, y) in numbers(&a).into_iter().flat_map(|x| numbers(&b).map(|y| (x, y))) {
                if let Some(order) = order {
                    prop_assert_eq!(x.cmp(&y), order);
                }
            }
        }
    }
}
