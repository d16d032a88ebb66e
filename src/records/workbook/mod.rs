//! Workbooks (`.xlsx`, `.xlsm`, `.xlsb`, `.xls`, `.ods`): a table in a sheet into records.
//!
//! 1. The cells of the sheet are read as a person sees them.
//! 2. They are written out as a text, a line for each row: what findings about a cell show.
//! 3. The first row gives the columns their names; every other row is a record.
//! 4. What the sheet shows beside the values of its cells is reported.

mod archive;
mod aside;
mod book;
mod container;
mod format;
mod grid;
mod range;
mod sheet;
mod value;

use std::sync::Arc;

use super::header::{name_columns, nameless};
use super::{Cell, CellError, CellValue, Heading, Layout, Record, Table};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use grid::{Grid, Line};
use value::Shown;

/// Reads the table in a workbook; what cannot be read is reported and left out.
pub(super) fn read(
    path: &str,
    bytes: Vec<u8>,
    layout: Layout<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Table> {
    let cells = diagnostics.ok_or_push(book::read(path, bytes, layout))?;
    let grid = diagnostics.ok_or_push(Grid::new(path, cells, layout))?;
    let (header, rows) = grid.lines.split_first()?;
    if layout.range.is_none()
        && let Some(finding) = grid.preamble(layout)
    {
        diagnostics.push(finding);
        return None;
    }
    if rows.is_empty() {
        diagnostics.push(no_records(&grid, header));
    }
    let texts = header_cells(&grid, header, diagnostics);
    let columns = name_columns(&texts, layout, diagnostics);
    for (column, (text, place)) in texts.iter().enumerate() {
        let has_value = |row: &Line| !matches!(row.cells[column].0, Shown::Nothing);
        if text.is_empty() && rows.iter().any(has_value) {
            diagnostics.push(
                nameless(place.clone())
                    .hint("a `range` such as `A1:F40` leaves out what is beside the table"),
            );
        }
    }
    let records = rows.iter().filter_map(|line| record(&grid.file, &columns, line)).collect();
    aside::report(&grid, header.row, &columns, layout, diagnostics);
    let headings = Heading::of_columns(&columns, texts, grid.file.path());
    let columns = columns.into_iter().flatten().collect();
    Some(Table { columns, headings, records })
}

/// A sheet without a second row is hardly the one that was meant.
fn no_records(grid: &Grid, header: &Line) -> Diagnostic {
    let name = grid.file.sheet().map_or("", |sheet| sheet.name.as_str());
    let message = format!("the sheet `{name}` of `{}` has no records", grid.file.path());
    Diagnostic::warning("empty-sheet", message)
        .at(Span::new(&grid.file, header.range()))
        .hint(format!("its sheets are: {}", grid.sheets.join(", ")))
}

/// The texts of the header row, and where they are.
fn header_cells(grid: &Grid, header: &Line, diagnostics: &mut Diagnostics) -> Vec<(String, Span)> {
    let mut cells = Vec::with_capacity(header.cells.len());
    for (shown, range) in &header.cells {
        let place = Span::new(&grid.file, range.clone());
        let value = value(shown);
        if let Some(CellValue::Error(error)) = &value {
            diagnostics.push(error.finding().at(place.clone()));
        }
        let text = value.and_then(|value| value.text()).unwrap_or_default();
        cells.push((text.trim().to_owned(), place));
    }
    cells
}

/// The record of a row, if it has anything in a column that has a name.
fn record(file: &Arc<SourceFile>, columns: &[Option<Arc<str>>], line: &Line) -> Option<Record> {
    let mut fields = Vec::new();
    for (name, (shown, range)) in columns.iter().zip(&line.cells) {
        let span = Span::new(file, range.clone());
        if let (Some(value), Some(name)) = (value(shown), name) {
            fields.push((Arc::clone(name), Cell { value, span }));
        }
    }
    let span = Span::new(file, line.range());
    (!fields.is_empty()).then(|| Record { span, fields: fields.into() })
}

/// The value of a cell, if it has one.
fn value(shown: &Shown) -> Option<CellValue> {
    match shown {
        Shown::Nothing => None,
        Shown::Value(value) => Some(value.clone()),
        Shown::Error(error) => Some(CellValue::Error(CellError::Shown(error.as_str().into()))),
        Shown::Unreckoned => Some(CellValue::Error(CellError::NoResult)),
    }
}
