//! Workbooks (`.xlsx`, `.xlsm`, `.xlsb`, `.xls`, `.ods`): a table in a sheet into records.
//!
//! 1. The cells of the sheet are read as a person sees them.
//! 2. They are written out as a text, a line for each row: what findings about a cell show.
//! 3. The first row gives the columns their names; every other row is a record.
//! 4. What the sheet shows beside the values of its cells is reported.

mod aside;
mod book;
mod container;
mod format;
mod grid;
mod range;
mod sheet;
mod value;

use std::sync::Arc;

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
    let columns = columns(&grid, header, rows, diagnostics);
    let records = rows.iter().filter_map(|line| record(&grid.file, &columns, line)).collect();
    aside::report(&grid, header.row, &columns, layout, diagnostics);
    let headings = columns.iter().zip(&header.cells).filter_map(|(name, (_, range))| {
        let place = Span::new(&grid.file, range.clone());
        Some(Heading::new(name.as_ref()?, grid.file.path(), place))
    });
    let headings = headings.collect();
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

/// The names of the columns; none for a column that is empty throughout.
fn columns(
    grid: &Grid,
    header: &Line,
    rows: &[Line],
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Arc<str>>> {
    let mut names: Vec<Option<Arc<str>>> = Vec::with_capacity(header.cells.len());
    for (column, (shown, range)) in header.cells.iter().enumerate() {
        let place = Span::new(&grid.file, range.clone());
        let value = value(shown);
        if let Some(CellValue::Error(error)) = &value {
            diagnostics.push(error.finding().at(place.clone()));
        }
        let name = value.and_then(|value| value.text());
        let name: Option<Arc<str>> =
            name.map(|name| name.trim().into()).filter(|name: &Arc<str>| !name.is_empty());
        let first = names.iter().position(|earlier| name.is_some() && *earlier == name);
        if let (Some(first), Some(name)) = (first, &name) {
            diagnostics.push(
                Diagnostic::error("duplicate-column", format!("two columns are named `{name}`"))
                    .at(place)
                    .related(Span::new(&grid.file, header.cells[first].1.clone()), "the first one"),
            );
        } else if matches!(shown, Shown::Nothing) {
            let used = rows.iter().any(|row| !matches!(row.cells[column].0, Shown::Nothing));
            diagnostics.extend(used.then(|| {
                Diagnostic::error("unnamed-column", "this column has no name")
                    .at(place)
                    .hint("give it a name, or exclude it with a `range` such as `A1:F40`")
            }));
        }
        names.push(name);
    }
    names
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
