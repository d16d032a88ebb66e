//! How a language writes numbers.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use serde_json::{Value, json};

/// The separators of a language, `group` and `decimal`, and as `plurals` the plural categories of the
/// whole numbers 0 to 199: from 200 on, those of the last two digits and 100 hold.
pub(super) fn numbers(tag: &str) -> Value {
    let locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    let (group, decimal) = separators(&locale);
    let rules = PluralRules::try_new_cardinal((&locale).into());
    let category = |number: u32| match &rules {
        Ok(rules) => name(rules.category_for(number)),
        Err(_) => "other",
    };
    let plurals: Vec<_> = (0..200).map(category).collect();
    json!({ "group": group, "decimal": decimal, "plurals": plurals })
}

/// What stands between the thousands and the hundreds, and between the ones and the tenths.
fn separators(locale: &Locale) -> (String, String) {
    let Ok(formatter) = DecimalFormatter::try_new(locale.into(), Default::default()) else {
        return (",".to_owned(), ".".to_owned());
    };
    let mut number = Decimal::from(12_345_675);
    number.multiply_pow10(-1);
    let written = formatter.format(&number).to_string();
    let mut marks = written.split(|c: char| c.is_numeric()).filter(|mark| !mark.is_empty());
    let group = marks.next().unwrap_or(",").to_owned();
    let decimal = marks.next_back().unwrap_or(".").to_owned();
    (group, decimal)
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
