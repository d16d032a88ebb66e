//! Coordinates for maps: the fields `lat` and `lon`, in decimal degrees.

use super::number::{DecimalMark, NumberFormat};
use crate::records::{CellValue, Record, ValueRef};

/// The fields that maps read, with the largest number of degrees of each.
pub(crate) const COORDINATES: [(&str, f64); 2] = [("lat", 90.0), ("lon", 180.0)];

/// Converts coordinates with a decimal comma to numbers if the comma is the declared decimal mark. Other values are kept.
pub(super) fn read_coordinates(
    record: &mut Record,
    numbers: impl Fn(&Record, &str) -> NumberFormat,
) {
    for (field, _) in COORDINATES {
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

/// The number of a coordinate in the form that maps read: digits with a point, and no exponent.
pub(crate) fn degrees(text: &str) -> Option<f64> {
    let plain = text.trim().replacen('\u{2212}', "-", 1);
    let digits = plain.trim_start_matches(['-', '+']);
    let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    is_plain.then(|| plain.parse().ok()).flatten()
}

/// The decimal degrees of a coordinate in degrees, minutes and seconds, such as `42°14′30″N`; south and west are
/// negative. `None` if the text has another form.
pub(crate) fn decimal_degrees(text: &str) -> Option<String> {
    const DIRECTIONS: [char; 4] = ['N', 'S', 'E', 'W'];
    let text = text.trim();
    let bare = text.trim_matches(DIRECTIONS);
    let direction = text.chars().filter(|it| DIRECTIONS.contains(it)).collect::<Vec<_>>();
    let is_negative = match direction[..] {
        [] if text.contains('°') => bare.trim().starts_with(['-', '\u{2212}']),
        [one] => matches!(one, 'S' | 'W'),
        _ => return None,
    };
    let signs = ['°', 'º', '\'', '’', '′', '"', '”', '″', ' ', ':', '-', '\u{2212}'];
    let parts: Vec<&str> = bare.split(signs).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() || parts.len() > 3 {
        return None;
    }
    let mut sum = 0.0;
    for (part, (size, limit)) in parts.iter().zip([(1.0, 180.0), (60.0, 60.0), (3600.0, 60.0)]) {
        let value = degrees(part).filter(|value| *value <= limit)?;
        sum += value / size;
    }
    // A minute has two digits more than a degree, a second four.
    let written = format!("{sum:.*}", 2 * parts.len());
    let written = written.trim_end_matches('0').trim_end_matches('.');
    Some(if is_negative { format!("-{written}") } else { written.to_owned() })
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

    #[test]
    fn minutes_and_seconds_are_proposed_in_decimal_degrees() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(decimal_degrees(text).as_deref(), expect, "{text}");
        };
        check("42°14′N", Some("42.2333"));
        check("42°14'30\"S", Some("-42.241667"));
        check("130° 18′ E", Some("130.3"));
        check("W 71 3.6", Some("-71.06"));
        check("-42°14′", Some("-42.2333"));
        check("42N", Some("42"));
        check("42 14", None);
        check("42°75′N", None);
        check("Nampo", None);
        check("42°14′NE", None);
    }
}
