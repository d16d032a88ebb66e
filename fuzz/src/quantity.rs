use std::cmp::Ordering;

use briefpress::internals::{DecimalMark, Grouping, Interval, NumberFormat, Quantity};

use super::{LANGUAGES, parts};

/// Words after which no number is exact.
const QUALIFIERS: [&str; 6] = ["at least ", "more than ", "up to ", "almost ", "about ", ">"];

/// Quantities that others are compared with.
const OTHERS: [&str; 6] = ["0", "100", "at least 100", "almost 100", "about 300", "1 to 9 million"];

/// What is read prints as what reads as the same; it is never exact where it was qualified; its interval
/// is one, and adds and compares by the laws.
pub fn quantity(bytes: &[u8]) {
    let Some((choice, text)) = parts(bytes) else { return };
    let Ok(quantity) = Quantity::read(text, format(choice)) else { return };
    let printed = quantity.to_string();
    let again = Quantity::read(&printed, NumberFormat::ENGLISH);
    assert_eq!(again.as_ref(), Ok(&quantity), "{text:?} prints as {printed:?}");
    for language in &*LANGUAGES {
        assert!(!quantity.short(language).is_empty());
        assert!(!quantity.text(language).is_empty());
    }
    let start = text.trim_start().to_lowercase();
    if QUALIFIERS.iter().any(|qualifier| start.starts_with(qualifier)) {
        assert_ne!(quantity.form(), "exact", "{text:?}");
    }
    let interval = quantity.interval();
    assert!(in_order(&interval), "{text:?} is {interval:?}");
    for other in OTHERS.map(|other| other.parse::<Quantity>().expect(other).interval()) {
        let (forth, back) = (interval.compare(&other), other.compare(&interval));
        assert_eq!(forth, back.map(Ordering::reverse), "{text:?}");
        assert_eq!(interval.add(&other), other.add(&interval), "{text:?}");
        if let Ok(sum) = interval.add(&other) {
            assert!(in_order(&sum) && sum.low.amount.value() >= interval.low.amount.value());
            assert_eq!(sum.high.is_none(), interval.high.is_none() || other.high.is_none());
        }
    }
}

fn in_order(interval: &Interval) -> bool {
    interval.high.is_none_or(|high| interval.low.amount.value() <= high.amount.value())
}

/// One of the ways of writing numbers that a dataset may declare.
fn format(choice: usize) -> NumberFormat {
    let decimal = [None, Some(DecimalMark::Dot), Some(DecimalMark::Comma)];
    let grouping = Grouping::ALL.map(Some).into_iter().chain([None]).collect::<Vec<_>>();
    NumberFormat { decimal: decimal[choice % 3], grouping: grouping[choice / 3 % grouping.len()] }
}
