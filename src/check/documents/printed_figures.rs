//! Rules about the figures that documents print.
//!
//! - `adjacent-numbers`: a figure and the number after it read as one.
//! - `column-without-unit`: the columns of a table show figures in several units, and none shows the unit.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{DocumentUsage, TableUsage};

/// Columns that show a number without its unit.
const NUMBERS: &[&str] =
    &["quantity", "quantity.short", "delivered", "quantity_low", "quantity_high"];

/// Columns that show the unit.
const UNITS: &[&str] = &["unit", "figure"];

/// `column-without-unit`.
pub(super) fn columns_without_unit(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
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

/// `adjacent-numbers`.
pub(super) fn adjacent_numbers(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for running in &uses.running {
        let message = format!(
            "`{}` and `{}` are printed next to each other and read as one number",
            running.figure, running.next
        );
        let mut diagnostic =
            Diagnostic::warning("adjacent-numbers", message).at(running.place.clone());
        for cell in &running.cells {
            diagnostic = diagnostic.related(cell.clone(), "the text after the figure");
        }
        diagnostics.push(diagnostic.hint(
            "print `{{ c.figure }}`, which separates the figure from what it counts, or put a word or `×` between them",
        ));
    }
}
