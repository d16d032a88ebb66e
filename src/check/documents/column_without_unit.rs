//! `column-without-unit`: the chosen columns of a table show figures in several units, and none shows the unit.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{DocumentUsage, TableUsage};

/// Columns that show a number without its unit.
const NUMBERS: &[&str] =
    &["quantity", "quantity.short", "delivered", "quantity_low", "quantity_high"];

/// Columns that show the unit.
const UNITS: &[&str] = &["unit", "figure"];

pub(super) fn check(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for TableUsage { columns, units, place } in &uses.tables {
        let matches_any =
            |names: &[&str]| columns.iter().any(|name| names.contains(&name.as_str()));
        if units.len() < 2 || !matches_any(NUMBERS) || matches_any(UNITS) {
            continue;
        }
        let names = units.iter().map(|unit| match unit {
            Some(unit) => format!("`{unit}`"),
            None => "none".to_owned(),
        });
        let names: Vec<String> = names.collect();
        let message = format!(
            "this table has figures of different units ({}), but no column for the unit",
            names.join(", ")
        );
        diagnostics.push(
            Diagnostic::warning("column-without-unit", message)
                .at(place.clone())
                .hint("add the column `unit`, or use `figure`, which includes the unit"),
        );
    }
}
