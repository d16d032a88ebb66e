//! The fields of claims and of corrections: their names, and how their cells are read.

use std::ops::Range;

use super::claim::SharedStr;
use crate::diagnostic::{Diagnostic, Span};
use crate::records::{Cell, CellValue};

/// The fields of a claim in a dataset; every other field is kept as an extra one.
pub const FIELDS: &[&str] = &[
    "id",
    "from",
    "to",
    "category",
    "item",
    "quantity",
    "qualifier",
    "quantity_low",
    "quantity_high",
    "unit",
    "period",
    "as_of",
    "status",
    "basis",
    "body",
    "sources",
    "quote",
    "note",
    "series",
    "supersedes",
    "part_of",
    "alternative_to",
    "derived_from",
    "allow",
];

/// The fields that every claim must have.
pub(super) const REQUIRED_FIELDS: [&str; 3] = ["id", "body", "sources"];

/// The fields that together give a figure: a correction of one of them replaces all.
pub(super) const FIGURE_FIELDS: [&str; 4] =
    ["quantity", "qualifier", "quantity_low", "quantity_high"];

/// The fields of a correction beside those that it changes.
pub const CORRECTION_FIELDS: &[&str] = &["corrects", "reason", "source", "clears"];

/// The fields by which claims can be compared, selected and grouped, beside the extra ones.
pub const FILTERABLE_FIELDS: &[&str] = &[
    "id",
    "from",
    "to",
    "from_name",
    "to_name",
    "category",
    "item",
    "quantity",
    "unit",
    "period",
    "as_of",
    "status",
    "basis",
    "body",
    "quote",
    "note",
    "series",
];

/// The [`FILTERABLE_FIELDS`] whose values are texts, and neither quantities nor times.
pub fn text_fields() -> impl Iterator<Item = &'static str> {
    let is_text = |field: &&str| !matches!(*field, "quantity" | "period" | "as_of");
    FILTERABLE_FIELDS.iter().copied().filter(is_text)
}

/// Whether a field of a dataset is none of [`FIELDS`].
pub(super) fn is_extra_field(name: &str) -> bool {
    !FIELDS.contains(&name)
}

/// The text of a cell; a number of a JSON file is text too.
pub(super) fn cell_text(cell: &Cell) -> Option<&SharedStr> {
    match &cell.value {
        CellValue::Text(text) | CellValue::Number(text) => Some(text),
        _ => None,
    }
}

/// The parts of a text between semicolons, each with its own place if the cell shows it plainly.
pub(super) fn split_list(cell: &Cell, text: &str) -> Vec<(String, Span)> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| (part.to_owned(), part_span(cell, part))).collect()
}

/// The place of a part of a cell's text; the whole cell where the file does not show the part plainly.
pub(super) fn part_span(cell: &Cell, part: &str) -> Span {
    let whole = &cell.span;
    let Range { start, end } = whole.range();
    match whole.file.text()[start..end].find(part) {
        Some(at) => Span::new(&whole.file, start + at..start + at + part.len()),
        None => whole.clone(),
    }
}

/// A finding about a cell that must be text: it is another value, or the error of a workbook.
pub(super) fn not_text(message: &str, cell: &Cell) -> Diagnostic {
    let finding = match &cell.value {
        CellValue::Error(error) => error.finding(),
        _ => Diagnostic::error("wrong-type", message),
    };
    finding.at(cell.span.clone())
}
