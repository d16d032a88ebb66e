//! `invalid-coordinates`: a latitude or longitude, for a map, that is not a number of degrees on the earth.

use std::sync::Arc;

use super::super::record_text::fix;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety};
use crate::ledger::{COORDINATES, Claim, Ledger, decimal_degrees, degrees};
use crate::records::{Cell, ValueRef};

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
    for (field, limit) in COORDINATES {
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
    let Some(number) = degrees(written) else {
        let with_point = written.trim().replacen(',', ".", 1);
        let message = format!("`{}` is not a number of degrees", written.trim());
        let diagnostic =
            report(message).hint("accepted: 42.34 · -71.06, south and west below zero");
        if degrees(&with_point).is_some() {
            return Some(diagnostic.fix(fix(cell, written, with_point, Safety::Safe)));
        }
        let Some(decimal) = decimal_degrees(written) else { return Some(diagnostic) };
        let diagnostic = diagnostic.hint(format!("in decimal degrees: `{decimal}`"));
        return Some(diagnostic.fix(fix(cell, written, decimal, Safety::Unsafe)));
    };
    if number.abs() <= limit {
        return None;
    }
    let hint = match field {
        "lat" if number.abs() <= 180.0 => "are latitude and longitude swapped?",
        _ => "check the number",
    };
    let message =
        format!("`{field}` is {}, but it lies between -{limit} and {limit}", written.trim());
    Some(report(message).hint(hint))
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
    fn a_decimal_comma_can_be_fixed() {
        check("\"42,24\"", "130.3", "1.csv:2:7 `42,24` is not a number of degrees -> 42.24");
    }
}
