//! CSV files (RFC 4180, with other signs where they are declared) into records.
//!
//! The `csv` crate decides what the fields are; a second look at the bytes of each record says
//! where they are. The crate takes ragged rows and repeated headers as they come: refusing them
//! is done here.

mod guess;
mod rows;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub(super) use rows::{CsvDialect, Row, Rows};

use super::columns::{name_columns, unnamed_column};
use super::{Cell, CellValue, Heading, ReadOptions, Record, RecordSet};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::Spanned;

/// Reads all rows; a row that does not fit the header is reported and left out.
pub(super) fn read(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let (start, dialect) = diagnostics.ok_or_push(form(file, options))?;
    let mut own = Diagnostics::new();
    let (table, first) = table(file, &mut Rows::new(file, start, dialect), options, &mut own);
    let is_named = options.csv.is_some_and(|csv| !csv.header.is_empty());
    if !is_named && let Some(finding) = guess::headless(file, start, dialect, options) {
        diagnostics.push(finding);
        return None;
    }
    let doubtful = own.iter().next().is_some() || guess::is_doubtful(&file.text()[first], dialect);
    if doubtful && let Some(finding) = guess::guess(file, start, dialect, options) {
        diagnostics.push(finding);
        return None;
    }
    diagnostics.extend(own);
    Some(table)
}

/// Where the rows begin, and the signs of the file: as declared, or by Excel's line `sep=;`.
fn form(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
) -> Result<(usize, CsvDialect), Diagnostic> {
    let text = file.text();
    let declared = options.csv.and_then(|csv| csv.delimiter.as_ref());
    let sep = separator(text);
    if let (Some(declared), Some(own)) = (declared, sep)
        && declared.value != own
    {
        let own = char::from(own);
        let message = format!("`{}` says that `{own}` separates its columns", file.path());
        return Err(Diagnostic::error("wrong-delimiter", message)
            .at(Span::new(file, 0..5))
            .related(declared.span.clone(), "the configuration says otherwise"));
    }
    let dialect = CsvDialect {
        delimiter: declared.map(|sign| sign.value).or(sep).unwrap_or(b','),
        quote: options.csv.and_then(|csv| csv.quote.as_ref()).map_or(b'"', |sign| sign.value),
    };
    let skip = options.csv.and_then(|csv| csv.skip_lines.as_ref());
    let lines = skip.map_or(0, |lines| lines.value).max(usize::from(sep.is_some()));
    let start = text.split_inclusive('\n').take(lines).map(str::len).sum();
    match skip {
        Some(skip) if text[start..].trim().is_empty() => {
            let message = format!("`{}` has no more than {} lines", file.path(), skip.value);
            Err(Diagnostic::error("empty-file", message).at(skip.span.clone()))
        }
        _ => Ok((start, dialect)),
    }
}

/// The sign of Excel's first line `sep=;`.
fn separator(text: &str) -> Option<u8> {
    let line = text.lines().next()?;
    match line.strip_prefix("sep=")?.as_bytes() {
        [sign] if sign.is_ascii() => Some(*sign),
        _ => None,
    }
}

/// The records, and the bytes of the first row.
fn table(
    file: &Arc<SourceFile>,
    rows: &mut Rows<'_>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> (RecordSet, Range<usize>) {
    let mut row = Row::default();
    let mut table = RecordSet::default();
    if !next(rows, &mut row, diagnostics) {
        return (table, 0..0);
    }
    let first = row.range();
    let declared = options.csv.map_or(&[][..], |csv| &csv.header);
    let header: Vec<(String, Span)> = if declared.is_empty() {
        header_cells(file, &row)
    } else {
        declared.iter().map(|name| (name.value.clone(), name.span.clone())).collect()
    };
    let names = name_columns(&header, options, diagnostics);
    let mut more = true;
    if declared.is_empty() {
        more = next(rows, &mut row, diagnostics);
    } else if let Err(finding) = check_declared(file, &row, declared) {
        diagnostics.push(finding);
        more = false;
    }
    let mut empty: Vec<usize> = (0..names.len()).filter(|at| names[*at].is_none()).collect();
    let nameless = empty.clone();
    while more {
        let record = record(file, &names, &row, rows.dialect());
        table.records.extend(diagnostics.ok_or_push(record));
        empty.retain(|at| row.texts.get(*at).is_none_or(|text| text.trim().is_empty()));
        more = next(rows, &mut row, diagnostics);
    }
    let has_values = |at: &usize| !empty.contains(at) && header[*at].0.is_empty();
    let nameless = nameless.into_iter().filter(has_values);
    diagnostics.extend(nameless.map(|at| unnamed_column(header[at].1.clone())));
    table.headings = Heading::of_columns(&names, header, file.path());
    table.columns = names.into_iter().flatten().collect();
    (table, first)
}

/// Reads the next row that can be read; what cannot is reported. Rows without any value, such as the
/// `,,,` that spreadsheets write below a table, are passed over, however wide they are.
pub(super) fn next(rows: &mut Rows<'_>, row: &mut Row, diagnostics: &mut Diagnostics) -> bool {
    while let Some(read) = rows.read(row) {
        if diagnostics.ok_or_push(read).is_some()
            && row.texts.iter().any(|text| !text.trim().is_empty())
        {
            return true;
        }
    }
    false
}

/// The texts of the header row, and where they are.
fn header_cells(file: &Arc<SourceFile>, row: &Row) -> Vec<(String, Span)> {
    let names = row.texts.iter().zip(&row.places);
    names.map(|(name, place)| (name.trim().to_owned(), Span::new(file, place.clone()))).collect()
}

/// A header of the configuration fits the first row, and is not in the file itself.
fn check_declared(
    file: &Arc<SourceFile>,
    row: &Row,
    names: &[Spanned<String>],
) -> Result<(), Diagnostic> {
    let first = Span::new(file, row.range());
    if row.texts.iter().map(str::trim).eq(names.iter().map(|name| name.value.as_str())) {
        let message = format!("`{}` has a header of its own", file.path());
        return Err(Diagnostic::error("invalid-header", message)
            .at(first)
            .hint("remove `header` from the configuration"));
    }
    let (fields, declared) = (row.texts.len(), names.len());
    if fields == declared {
        return Ok(());
    }
    let message =
        format!("`header` names {declared} columns, the rows of `{}` have {fields}", file.path());
    Err(Diagnostic::error("invalid-header", message)
        .at(names.first().map(|name| name.span.clone()))
        .related(first, "the first row"))
}

fn record(
    file: &Arc<SourceFile>,
    columns: &[Option<Arc<str>>],
    row: &Row,
    dialect: CsvDialect,
) -> Result<Record, Diagnostic> {
    if row.texts.len() != columns.len() {
        return Err(ragged(file, row, columns.len(), dialect));
    }
    let full = row.texts.iter().filter(|text| !text.is_empty()).count();
    let mut fields = Vec::with_capacity(full);
    for (column, name) in columns.iter().enumerate() {
        if let (Some(name), Some(cell)) = (name, cell(file, row, column)) {
            fields.push((Arc::clone(name), cell));
        }
    }
    Ok(Record { span: Span::new(file, row.range()), fields: fields.into() })
}

/// The field of a row, if there is anything in it.
pub(super) fn cell(file: &Arc<SourceFile>, row: &Row, column: usize) -> Option<Cell> {
    let text = row.texts.get(column).filter(|text| !text.is_empty())?;
    let span = Span::new(file, row.places[column].clone());
    Some(Cell { value: CellValue::Text(text.into()), span })
}

/// A row that has not as many fields as the header.
pub(super) fn ragged(
    file: &Arc<SourceFile>,
    row: &Row,
    columns: usize,
    dialect: CsvDialect,
) -> Diagnostic {
    let message = format!("this row has {} fields, the header has {columns}", row.texts.len());
    let sign = match dialect.delimiter {
        b',' => "comma".to_owned(),
        b'\t' => "tab".to_owned(),
        other => format!("`{}`", char::from(other)),
    };
    let quotes = match dialect.quote {
        b'"' => "double quotes".to_owned(),
        other => format!("`{}`", char::from(other)),
    };
    Diagnostic::error("ragged-row", message)
        .at(Span::new(file, row.range()))
        .hint(format!("a field that holds a {sign} must stand in {quotes}"))
}
