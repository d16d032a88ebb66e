//! How a language writes numbers, and which plural they take: from the Unicode CLDR, through ICU4X.

use std::collections::BTreeSet;

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as Digits;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// The separators and plurals of a language.
#[derive(Debug)]
pub(super) struct Numbers {
    /// The separator of groups of three digits.
    group: String,
    /// The separator before decimals.
    decimal: String,
    /// Whole numbers of fewer digits are not grouped: Spanish writes 1000, but 10.000.
    least_grouped: usize,
    plurals: Option<PluralRules>,
}

impl Numbers {
    /// Those of a BCP 47 tag; those of no language in particular for one that CLDR does not have.
    pub(super) fn of(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let plurals = PluralRules::try_new_cardinal((&locale).into()).ok();
        let (group, decimal, least_grouped) =
            separators(&locale).unwrap_or((",".to_owned(), ".".to_owned(), 4));
        Self { group, decimal, least_grouped, plurals }
    }

    /// A number with every digit that it has, after a minus sign if it is negative.
    pub(super) fn format(&self, number: Decimal) -> String {
        if number.is_sign_negative() && !number.is_zero() {
            return format!("\u{2212}{}", self.format(-number));
        }
        let text = number.abs().to_string();
        let (whole, fraction) = text.split_once('.').map_or((&*text, None), |(w, f)| (w, Some(f)));
        let mut written = String::with_capacity(text.len() + text.len());
        for (index, digit) in whole.chars().enumerate() {
            let left = whole.len() - index;
            if index > 0 && left.is_multiple_of(3) && whole.len() >= self.least_grouped {
                written.push_str(&self.group);
            }
            written.push(digit);
        }
        fraction.map_or(written.clone(), |digits| format!("{written}{}{digits}", self.decimal))
    }

    /// The plural category of a number, by its name in CLDR; decimals count as they are written.
    pub(super) fn plural(&self, number: Decimal) -> &'static str {
        let digits = Digits::try_from_str(&number.to_string());
        match (&self.plurals, digits) {
            (Some(rules), Ok(digits)) => name(rules.category_for(&digits)),
            _ => "other",
        }
    }

    /// The plural categories of whole numbers, as far as numbers below 200 have them.
    pub(super) fn plural_forms(&self) -> Vec<&'static str> {
        let of_numbers: BTreeSet<&str> =
            (0..200).map(|number| self.plural(Decimal::from(number))).collect();
        ["zero", "one", "two", "few", "many", "other"]
            .into_iter()
            .filter(|form| *form == "other" || of_numbers.contains(form))
            .collect()
    }

    /// What components know: separators, and as `plurals` the categories of the whole numbers 0 to
    /// 199; from 200 on, those of the last two digits and 100 hold, except for whole millions in the
    /// Romance languages. `fractions` are those of 0.5, 1.5, and what is above.
    pub(super) fn to_json(&self) -> Value {
        let plurals: Vec<_> = (0..200).map(|number| self.plural(Decimal::from(number))).collect();
        let fractions = [5, 15, 25].map(|tenths| self.plural(Decimal::new(tenths, 1)));
        json!({
            "group": self.group, "decimal": self.decimal, "least-grouped": self.least_grouped,
            "plurals": plurals, "fractions": fractions,
        })
    }
}

/// The separators of groups and of decimals, and the number of digits from which on digits are grouped.
fn separators(locale: &Locale) -> Option<(String, String, usize)> {
    let formatter =
        DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok()?;
    let mut number = Digits::from(12_345_675);
    number.multiply_pow10(-1);
    let written = formatter.format(&number).to_string();
    let mut marks = written.split(|c: char| c.is_numeric()).filter(|mark| !mark.is_empty());
    let group = marks.next()?.to_owned();
    let decimal = marks.next_back()?.to_owned();
    let thousand = formatter.format(&Digits::from(1000)).to_string();
    let least = if thousand.contains(&group) { 4 } else { 5 };
    Some((group, decimal, least))
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_separators_of_the_language() {
        let check = |tag: &str, expect: [&str; 3]| {
            let numbers = Numbers::of(tag);
            let written = ["1000", "20000", "1234567.50"].map(|number| {
                numbers.format(number.parse().expect(number)).replace(['\u{a0}', '\u{202f}'], "_")
            });
            assert_eq!(written, expect, "{tag}");
        };
        check("en", ["1,000", "20,000", "1,234,567.50"]);
        check("fr", ["1_000", "20_000", "1_234_567,50"]);
        check("es", ["1000", "20.000", "1.234.567,50"]);
        check("de", ["1.000", "20.000", "1.234.567,50"]);
        check("uk", ["1_000", "20_000", "1_234_567,50"]);
        check("ru", ["1_000", "20_000", "1_234_567,50"]);
        check("ko", ["1,000", "20,000", "1,234,567.50"]);
        check("ar", ["1,000", "20,000", "1,234,567.50"]);
        check("xx", ["1,000", "20,000", "1,234,567.50"]);
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        let check = |tag: &str, expect: &str| {
            let numbers = Numbers::of(tag);
            let told = ["0", "1", "1.5", "2", "5", "11", "21", "100"]
                .map(|number| numbers.plural(number.parse().expect(number)));
            assert_eq!(told.join(" "), expect, "{tag}");
        };
        check("en", "other one other other other other other other");
        check("fr", "one one one other other other other other");
        check("ru", "many one other few many many one many");
        check("ar", "zero one other two few many many other");
        check("ko", "other other other other other other other other");
    }
}
