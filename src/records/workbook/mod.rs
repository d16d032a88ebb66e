//! Workbooks (`.xlsx`, `.xlsm`, `.xlsb`, `.xls`, `.ods`): a table in a sheet into records.
//!
//! 1. The cells of the sheet are read as a person sees them.
//! 2. They are written out as a text, a line for each row: what findings about a cell show.
//! 3. The first row gives the columns their names; every other row is a record.
//! 4. What the sheet shows beside the values of its cells is reported.

mod archive;
mod book;
mod cell_reader;
mod container;
mod format;
mod grid;
mod metered_reader;
mod open_document;
mod part_names;
mod range;
mod sheet;
mod sheet_diagnostics;
mod sheet_parts;
mod superscript;
mod value;

use std::sync::Arc;

use super::columns::{name_columns, unnamed_column};
use super::options::ReadOptions;
use super::record::{Cell, CellError, CellValue, Heading, Record, RecordSet};
use super::transform::Effect;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use grid::{Grid, GridRow};
use value::CellDisplay;

/// Reads the table in a workbook; what cannot be read is reported and left out.
pub(super) fn read(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let cells = diagnostics.ok_or_push(book::read(path, bytes, options))?;
    let grid = diagnostics.ok_or_push(Grid::new(path, cells, options))?;
    let (header, rows) = grid.rows.split_first()?;
    let (rows, below) = split_at_end(rows, options);
    if options.range.is_none()
        && let Some(finding) = grid.preamble(options)
    {
        diagnostics.push(finding);
        return None;
    }
    if rows.is_empty() {
        diagnostics.push(no_records(&grid, header));
    }
    let texts = header_cells(&grid, header, diagnostics);
    let columns = name_columns(&texts, options, diagnostics);
    for (column, (text, place)) in texts.iter().enumerate() {
        let has_value = |row: &GridRow| !matches!(row.cells[column].0, CellDisplay::Nothing);
        if text.is_empty() && rows.iter().any(has_value) {
            diagnostics.push(
                unnamed_column(place.clone())
                    .hint("a `range` such as `A1:F40` leaves out what is beside the table"),
            );
        }
    }
    let records: Vec<Record> =
        rows.iter().filter_map(|line| record(&grid.file, &columns, line)).collect();
    let effects = Effect::stopped(options, below.len(), records.len()).into_iter().collect();
    sheet_diagnostics::report(&grid, header.row, &columns, options, diagnostics);
    let headings = Heading::from_columns(&columns, texts, grid.file.path());
    let columns = columns.into_iter().flatten().collect();
    Some(RecordSet { columns, headings, records, effects })
}

/// The rows of the table, and those from the one on at which `stop-at` says that they end.
fn split_at_end<'g>(
    rows: &'g [GridRow],
    options: ReadOptions<'_>,
) -> (&'g [GridRow], &'g [GridRow]) {
    let is_below = |row: &GridRow| {
        let texts: Vec<_> = row.cells.iter().map(|(shown, _)| shown.to_line()).collect();
        options.is_below_rows(texts.iter().map(AsRef::as_ref))
    };
    rows.split_at(rows.iter().position(is_below).unwrap_or(rows.len()))
}

/// A sheet without a second row is hardly the one that was meant.
fn no_records(grid: &Grid, header: &GridRow) -> Diagnostic {
    let name = grid.file.sheet().map_or("", |sheet| sheet.name.as_str());
    let message = format!("the sheet `{name}` of `{}` has no records", grid.file.path());
    Diagnostic::warning("empty-sheet", message)
        .at(Span::new(&grid.file, header.range()))
        .hint(format!("its sheets are: {}", grid.sheets.join(", ")))
}

/// The texts of the header row, and where they are.
fn header_cells(
    grid: &Grid,
    header: &GridRow,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Span)> {
    let mut cells = Vec::with_capacity(header.cells.len());
    for (shown, range) in &header.cells {
        let place = Span::new(&grid.file, range.clone());
        let value = value(shown);
        if let Some(CellValue::Error(error)) = &value {
            diagnostics.push(error.diagnostic().at(place.clone()));
        }
        let text = value.and_then(|value| value.text()).unwrap_or_default();
        cells.push((text.trim().to_owned(), place));
    }
    cells
}

/// The record of a row, if it has anything in a column that has a name.
fn record(file: &Arc<SourceFile>, columns: &[Option<Arc<str>>], line: &GridRow) -> Option<Record> {
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
fn value(shown: &CellDisplay) -> Option<CellValue> {
    match shown {
        CellDisplay::Nothing => None,
        CellDisplay::Value(value) => Some(value.clone()),
        CellDisplay::Error(error) => {
            Some(CellValue::Error(CellError::Formula(error.as_str().into())))
        }
        CellDisplay::Uncalculated => Some(CellValue::Error(CellError::NoResult)),
    }
}
