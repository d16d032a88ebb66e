//! Workbooks (`.xlsx`, `.xlsm`, `.xlsb`, `.xls`, `.ods`): a table in a sheet into records.
//!
//! 1. The cells of the sheet are read as a person sees them.
//! 2. They are written out as a text, a line for each row: what findings about a cell show.
//! 3. The first row, or as many as are declared, gives the columns their names; every other row is a record.
//! 4. What the sheet shows beside the values of its cells is reported.

mod archive;
mod book;
mod cell_reader;
mod container;
mod format;
mod grid;
mod hidden;
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

use super::column::SheetColumn;
use super::header::{Header, HeaderCell, declared_cells, join_rows};
use super::options::ReadOptions;
use super::record::{CellError, CellValue, Record, RecordSet, ValueRef};
use super::transform::{Effect, LeftOutRow, below_stop};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::HeaderSettings;
use grid::{Grid, GridRow};
use hidden::SkippedCells;
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
    if has_unknown_start(&grid, options)
        && let Some(finding) = grid.preamble(options)
    {
        diagnostics.push(finding);
        return None;
    }
    let count = options.header.map_or(1, HeaderSettings::row_count).min(grid.rows.len());
    let (header_rows, rows) = grid.rows.split_at(count);
    let (rows, below) = split_at_end(rows, options);
    if rows.is_empty() {
        diagnostics.push(no_records(&grid, header_rows));
    }
    let cells = match options.header {
        Some(settings) if !settings.names.is_empty() => named_columns(path, &grid, settings),
        _ => Ok(header_cells(&grid, header_rows, diagnostics)),
    };
    let cells = diagnostics.ok_or_push(cells)?;
    let mut header = Header::new(path, cells, options, diagnostics);
    let merged = header_rows.first().map(|line| grid.merged_columns(line.row));
    for &column in &header.nameless {
        let has_value = |row: &GridRow| !matches!(row.cells[column].0, CellDisplay::Nothing);
        if rows.iter().any(has_value) {
            let finding = header.unnamed_column(path, column, options);
            let is_merged =
                merged.as_ref().is_some_and(|(merged, _)| merged.contains(grid.columns[column]));
            let line = options.setting_hint("header-rows = 2");
            diagnostics.push(if is_merged {
                finding.hint(format!("if the header has two rows: {line}"))
            } else {
                finding
            });
        }
    }
    let skipped = SkippedCells::find(&grid, options, diagnostics);
    diagnostics.extend(skipped.remove_columns(&grid, &mut header.names));
    let named = header.names.iter().map(Option::as_ref);
    let named = named.map(|name| name.map(|name| SheetColumn::new(name, &grid.file)));
    let columns: Vec<Option<SheetColumn>> = named.collect();
    let mut records = Vec::with_capacity(rows.len());
    let mut hidden = Vec::new();
    for line in rows {
        let Some(record) = record(&grid.file, &columns, line) else { continue };
        if skipped.has_row(line) {
            hidden.push(records.len());
        }
        records.push(record);
    }
    let values: usize = records.iter().map(|record| record.fields.len()).sum();
    let usual = values.checked_div(records.len()).unwrap_or(0).max(2);
    let is_row = |line: &&GridRow| {
        let record = record(&grid.file, &columns, line);
        record.is_some_and(|it| it.fields.len() >= usual) && !ends_table(line, options)
    };
    let row_below = below.iter().skip(1).find(is_row);
    let place = row_below.map(|line| Span::new(&grid.file, line.range()));
    diagnostics.extend(place.and_then(|place| below_stop(place, options)));
    let effects = Effect::stopped(options, below.len(), records.len()).into_iter().collect();
    let first = rows.first().or(below.first()).map_or(u32::MAX, |row| row.row);
    sheet_diagnostics::report(&grid, first, &header.names, options, diagnostics);
    let (headings, columns) = header.into_headings(path);
    let left_out =
        below.iter().map(|line| LeftOutRow::new(Span::new(&grid.file, line.range()), "stop-at"));
    let left_out = left_out.collect();
    Some(RecordSet {
        columns,
        headings,
        records,
        hidden,
        effects,
        left_out,
        ..RecordSet::default()
    })
}

/// Whether the first row may be one above the table: no range of rows is declared, nor what is in the header.
fn has_unknown_start(grid: &Grid, options: ReadOptions<'_>) -> bool {
    let is_declared =
        options.header.is_some_and(|header| !header.names.is_empty() || header.rows.is_some());
    !is_declared && grid.range.has_all_rows()
}

/// The rows of the table, and those from the one on at which `stop-at` says that they end.
fn split_at_end<'g>(
    rows: &'g [GridRow],
    options: ReadOptions<'_>,
) -> (&'g [GridRow], &'g [GridRow]) {
    let end = rows.iter().position(|row| ends_table(row, options));
    rows.split_at(end.unwrap_or(rows.len()))
}

/// Whether `stop-at` ends the table above a row.
fn ends_table(row: &GridRow, options: ReadOptions<'_>) -> bool {
    let texts: Vec<_> = row.cells.iter().map(|(shown, _)| shown.to_line()).collect();
    options.is_below_rows(texts.iter().map(AsRef::as_ref))
}

/// A sheet without a row below its header is hardly the one that was meant.
fn no_records(grid: &Grid, header: &[GridRow]) -> Diagnostic {
    let name = grid.file.sheet().map_or("", |sheet| sheet.name.as_str());
    let message = format!("the sheet `{name}` of `{}` has no records", grid.file.path());
    let place = header.first().map_or(0..0, GridRow::range);
    Diagnostic::warning("empty-sheet", message)
        .at(Span::new(&grid.file, place))
        .hint(format!("its sheets are: {}", grid.sheets.join(", ")))
}

/// The columns as the header rows name them.
fn header_cells(grid: &Grid, header: &[GridRow], diagnostics: &mut Diagnostics) -> Vec<HeaderCell> {
    let rows: Vec<Vec<HeaderCell>> =
        header.iter().map(|row| header_row(grid, row, diagnostics)).collect();
    let merged: Vec<_> = header.iter().map(|line| grid.merged_columns(line.row)).collect();
    // Where cells are merged, only they continue; otherwise a text counts until the next one, or until an empty column.
    join_rows(&rows, &|row, at| {
        let column = grid.columns[at];
        let (covered, first) = &merged[row];
        if covered.is_empty() {
            grid.columns[at - 1] + 1 == column
        } else {
            covered.contains(column) && !first.contains(&column)
        }
    })
}

/// The texts of a header row, and where they are.
fn header_row(grid: &Grid, header: &GridRow, diagnostics: &mut Diagnostics) -> Vec<HeaderCell> {
    let mut cells = Vec::with_capacity(header.cells.len());
    for ((shown, range), column) in header.cells.iter().zip(&grid.columns) {
        let span = Span::new(&grid.file, range.clone());
        let value = value(shown);
        if let Some(CellValue::Error(error)) = &value {
            diagnostics.push(error.diagnostic().at(span.clone()));
        }
        let text =
            value.as_ref().and_then(|value| ValueRef::from(value).text()).unwrap_or_default();
        let text = text.trim().to_owned();
        cells.push(HeaderCell { position: *column as usize, text, span });
    }
    cells
}

/// The columns as the configuration names them, from the first to the last one of the range, or else of those that have
/// values.
fn named_columns(
    path: &str,
    grid: &Grid,
    settings: &HeaderSettings,
) -> Result<Vec<HeaderCell>, Diagnostic> {
    let Some(first) = grid.rows.first() else { return Ok(Vec::new()) };
    let (start, end) = match (grid.columns.first(), grid.columns.last()) {
        _ if grid.range.last.1 < u32::MAX => (grid.range.first.1, grid.range.last.1),
        (Some(start), Some(end)) => (*start, *end),
        _ => return Ok(Vec::new()),
    };
    let texts: Vec<(usize, String)> = (start..=end)
        .map(|column| {
            let shown = grid.index(column).and_then(|at| first.cells.get(at));
            let text = shown.map(|(shown, _)| shown.to_line().trim().to_owned());
            (column as usize, text.unwrap_or_default())
        })
        .collect();
    let place = Span::new(&grid.file, first.range());
    let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
    let cells = declared_cells(path, texts, &place, settings)?;
    let named = |column: &u32| {
        let named = cells.iter().find(|cell| cell.position == *column as usize);
        named.cloned().unwrap_or_else(|| HeaderCell {
            position: *column as usize,
            text: String::new(),
            span: place.clone(),
        })
    };
    Ok(grid.columns.iter().map(named).collect())
}

/// The record of a row, if it has anything in a column that has a name.
fn record(
    file: &Arc<SourceFile>,
    columns: &[Option<SheetColumn>],
    line: &GridRow,
) -> Option<Record> {
    let mut fields = Vec::new();
    for (column, (shown, range)) in columns.iter().zip(&line.cells) {
        if let (Some(value), Some(column)) = (value(shown), column) {
            fields.push(column.cell(range.clone(), value));
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
