//! `invalid-coordinates`: a latitude or longitude, for a map, that is not a number of degrees on the earth.

use std::sync::Arc;

use super::super::record_text::fix;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety};
use crate::ledger::{Claim, Ledger};
use crate::records::{Cell, ValueRef};

/// The fields that maps read, with the largest number of degrees of each.
const FIELDS: [(&str, f64); 2] = [("lat", 90.0), ("lon", 180.0)];

/// Reports the coordinates of a claim.
pub(super) fn coordinates(claim: &Claim, diagnostics: &mut Diagnostics) {
    for diagnostic in in_row(claim.extra_names(), |field| claim.record.get(field)) {
        diagnostics.push(diagnostic.about(claim.subject()));
    }
}

/// Reports the coordinates of the rows of tables.
pub(super) fn coordinates_of_tables(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for table in ledger.tables.values() {
        for row in table.rows() {
            diagnostics.extend(in_row(&table.columns, |field| row.get(field)));
        }
    }
}

/// Reports the coordinates of a row of data that has some columns.
fn in_row<'a>(columns: &[Arc<str>], cell: impl Fn(&str) -> Option<&'a Cell>) -> Vec<Diagnostic> {
    let given = |field| cell(field).filter(|cell| !is_empty(cell));
    let mut found: Vec<Diagnostic> = Vec::new();
    for (field, limit) in FIELDS {
        found.extend(given(field).and_then(|cell| problem(field, limit, cell)));
    }
    // Data without one of the columns has other coordinates than those of maps.
    let missing = match (given("lat"), given("lon")) {
        (Some(latitude), None) => Some((latitude, "lon")),
        (None, Some(longitude)) => Some((longitude, "lat")),
        _ => None,
    };
    if let Some((cell, missing)) = missing
        && columns.iter().any(|column| **column == *missing)
    {
        let message = format!("a place has no `{missing}`");
        let diagnostic = Diagnostic::error("invalid-coordinates", message).at(cell.span());
        found.push(diagnostic.hint("give both coordinates, or none"));
    }
    found
}

fn is_empty(cell: &Cell) -> bool {
    cell.is_nothing() || cell.text().is_some_and(|text| text.trim().is_empty())
}

fn problem(field: &str, limit: f64, cell: &Cell) -> Option<Diagnostic> {
    let report =
        |message: String| Diagnostic::error("invalid-coordinates", message).at(cell.span());
    let (ValueRef::Text(written) | ValueRef::Number(written)) = cell.value() else {
        return Some(report(format!("`{field}` is not a number of degrees")));
    };
    let Some(degrees) = degrees(written) else {
        let with_point = written.trim().replacen(',', ".", 1);
        let message = format!("`{}` is not a number of degrees", written.trim());
        let diagnostic =
            report(message).hint("accepted: 42.34 · -71.06, south and west below zero");
        if degrees_in(&with_point).is_some() {
            return Some(diagnostic.fix(fix(cell, written, with_point, Safety::Safe)));
        }
        let Some(decimal) = decimal_degrees(written) else { return Some(diagnostic) };
        let diagnostic = diagnostic.hint(format!("in decimal degrees: `{decimal}`"));
        return Some(diagnostic.fix(fix(cell, written, decimal, Safety::Unsafe)));
    };
    if degrees.abs() <= limit {
        return None;
    }
    let hint = match field {
        "lat" if degrees.abs() <= 180.0 => "are latitude and longitude swapped?",
        _ => "check the number",
    };
    let message =
        format!("`{field}` is {}, but it lies between -{limit} and {limit}", written.trim());
    Some(report(message).hint(hint))
}

fn degrees(text: &str) -> Option<f64> {
    degrees_in(text.trim())
}

/// A number in the form that maps read: digits with a point, and no exponent.
fn degrees_in(text: &str) -> Option<f64> {
    let plain = text.replacen('\u{2212}', "-", 1);
    let digits = plain.trim_start_matches(['-', '+']);
    let is_plain = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    is_plain.then(|| plain.parse().ok()).flatten()
}

/// The decimal degrees of a coordinate in degrees, minutes and seconds, such as `42°14′30″N`; south and west are
/// negative. `None` if the text has another form.
fn decimal_degrees(text: &str) -> Option<String> {
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
    let mut degrees = 0.0;
    for (part, (size, limit)) in parts.iter().zip([(1.0, 180.0), (60.0, 60.0), (3600.0, 60.0)]) {
        let value = degrees_in(part).filter(|value| *value <= limit)?;
        degrees += value / size;
    }
    // A minute has two digits more than a degree, a second four.
    let written = format!("{degrees:.*}", 2 * parts.len());
    let written = written.trim_end_matches('0').trim_end_matches('.');
    Some(if is_negative { format!("-{written}") } else { written.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    fn check(lat: &str, lon: &str, expect: &str) {
        let csv = format!("id,body,sources,lat,lon\nc,B,s,{lat},{lon}");
        let found =
            messages(&csv, |ledger, diagnostics| coordinates(&ledger.claims[0], diagnostics));
        assert_eq!(found, expect, "{lat} {lon}");
    }

    #[test]
    fn coordinates_are_degrees_on_the_earth() {
        check("42.24", "130.3", "");
        check("-90", "−180", "");
        check("", "", "");
        check("130.3", "42.24", "1.csv:2:7 `lat` is 130.3, but it lies between -90 and 90");
        check("42", "181", "1.csv:2:10 `lon` is 181, but it lies between -180 and 180");
        check("1e5", "5", "1.csv:2:7 `1e5` is not a number of degrees");
        check("NaN", "5", "1.csv:2:7 `NaN` is not a number of degrees");
        check("42°14′N", "5", "1.csv:2:7 `42°14′N` is not a number of degrees -> 42.2333");
        let csv = "id,body,sources,lat,lon\nc,B,s,42.1,\nd,B,s,1,2";
        let found =
            messages(csv, |ledger, diagnostics| coordinates(&ledger.claims[0], diagnostics));
        assert_eq!(found, "1.csv:2:7 a place has no `lon`");
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

    #[test]
    fn a_decimal_comma_can_be_fixed() {
        check("\"42,24\"", "130.3", "1.csv:2:7 `42,24` is not a number of degrees -> 42.24");
    }
}
