//! Coordinates for maps: the fields `lat` and `lon`, in decimal degrees.

use super::number::{DecimalMark, NumberFormat};
use crate::records::{CellValue, Record, ValueRef};

/// The fields that maps read.
const FIELDS: [&str; 2] = ["lat", "lon"];

/// Converts coordinates with a decimal comma to numbers if the comma is the declared decimal mark. Other values are kept.
pub(super) fn read_coordinates(
    record: &mut Record,
    numbers: impl Fn(&Record, &str) -> NumberFormat,
) {
    for field in FIELDS {
        let Some(cell) = record.get(field) else { continue };
        let ValueRef::Text(text) = cell.value() else { continue };
        if numbers(record, field).decimal() != DecimalMark::Comma {
            continue;
        }
        if let Some(degrees) = with_point(text.trim()) {
            let cell = cell.with(CellValue::Number(degrees.into()));
            record.set(cell);
        }
    }
}

/// The number with a point in place of its decimal comma; `None` if the text is not a number with a decimal comma.
fn with_point(text: &str) -> Option<String> {
    let text = text.replacen('\u{2212}', "-", 1);
    let digits = text.strip_prefix(['-', '+']).unwrap_or(&text);
    let (whole, fraction) = digits.split_once(',')?;
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let minus = if text.starts_with('-') { "-" } else { "" };
    (is_digits(whole) && is_digits(fraction)).then(|| format!("{minus}{whole}.{fraction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_becomes_a_point() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(with_point(text).as_deref(), expect, "{text}");
        };
        check("42,24", Some("42.24"));
        check("−130,3", Some("-130.3"));
        check("+1,0", Some("1.0"));
        check("42.24", None);
        check("1.042,24", None);
        check("42,24°", None);
        check(",5", None);
    }
}
