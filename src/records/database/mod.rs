//! Tables whose columns have names in the file itself: Parquet files, and tables of SQLite databases.
//!
//! The rows are written out as a text, a line for each, like the cells of a sheet: findings show it, and the place of a
//! value is its row, counted from 1, and the name of its column.

mod parquet;
mod sqlite;
mod time_zone;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::column::SheetColumn;
use super::header::{Header, HeaderCell};
use super::options::ReadOptions;
use super::record::{Cell, CellValue, Record, RecordSet, ValueRef};
use super::{MAX_COLUMNS, MAX_TEXT, MAX_VALUES};
use crate::diagnostic::{Diagnostic, Diagnostics, Sheet, SheetCell, SourceFile, Span};

/// The limit of the texts of a table together, in bytes.
const MAX_ALL_TEXT: usize = 256 << 20;

/// Reads the rows of a Parquet file; what cannot be read is reported.
pub(super) fn read_parquet(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let table = read_table(path, "a Parquet file", || parquet::read(bytes, options));
    Some(diagnostics.ok_or_push(table)?.into_records(path, options, diagnostics))
}

/// Reads a table of an SQLite database; what cannot be read is reported.
pub(super) fn read_sqlite(
    path: &str,
    bytes: &[u8],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<RecordSet> {
    let table = read_table(path, "an SQLite database", || sqlite::read(path, bytes, options));
    Some(diagnostics.ok_or_push(table)?.into_records(path, options, diagnostics))
}

/// Reads a table with a reader of a foreign binary format, which has many ways to stumble over a damaged file.
fn read_table(
    path: &str,
    kind: &str,
    read: impl FnOnce() -> Result<Table, TableError>,
) -> Result<Table, Diagnostic> {
    let crashed = |_| Err(TableError::Damaged("the reader crashed".to_owned()));
    let table = catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(crashed);
    table.map_err(|error| error.diagnostic(path, kind))
}

/// The columns of a table with their values.
struct Table {
    /// The name of the table in its file, if that has several.
    name: String,
    /// The names of the columns.
    columns: Vec<String>,
    /// The values of each row; `None` where there is none.
    rows: Vec<Vec<Option<CellValue>>>,
    /// The bytes of all texts.
    text: usize,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
enum TableError {
    /// The file is damaged, with what its reader says.
    #[error("{0}")]
    Damaged(String),
    /// It has more than can be read.
    #[error("{0}")]
    TooLarge(String),
    /// It has what cannot be a value of a record.
    #[error("{0}")]
    Unsupported(String),
    /// The configuration must say more, or something else.
    #[error("{}", .0.message)]
    Configuration(Box<Diagnostic>),
}

impl TableError {
    fn diagnostic(self, path: &str, kind: &str) -> Diagnostic {
        let start = Span::new(&SourceFile::new(path, ""), 0..0);
        match self {
            Self::Damaged(why) => {
                let message = format!("`{path}` is damaged, or is not {kind}: {why}");
                Diagnostic::error("unreadable-file", message).at(start)
            }
            Self::TooLarge(what) => {
                let message = format!("cannot read `{path}`: {what}");
                Diagnostic::error("unreadable-file", message).at(start).hint(
                    "split the file, or leave columns out with `use`, as in `use = [\"A:B\", \"D:\"]`",
                )
            }
            Self::Unsupported(what) => {
                let message = format!("cannot read `{path}`: {what}");
                Diagnostic::error("wrong-type", message).at(start).hint(
                    "export it without this column, or select the other columns with `use`, as in \
                     `use = [\"A:B\", \"D:\"]`",
                )
            }
            Self::Configuration(finding) if finding.span.is_some() => *finding,
            Self::Configuration(finding) => finding.at(start),
        }
    }
}

impl Table {
    /// A table without rows.
    ///
    /// # Errors
    /// If it has too many columns, or would have too many values.
    fn new(name: String, columns: Vec<String>, rows: usize) -> Result<Self, TableError> {
        if columns.len() > MAX_COLUMNS {
            return Err(TableError::TooLarge(format!("it has more than {MAX_COLUMNS} columns")));
        }
        let table = Self { name, columns, rows: Vec::new(), text: 0 };
        table.check_size(rows)?;
        Ok(table)
    }

    fn check_size(&self, rows: usize) -> Result<(), TableError> {
        if rows.saturating_mul(self.columns.len().max(1)) > MAX_VALUES {
            return Err(TableError::TooLarge("it has more than 10 million values".to_owned()));
        }
        if self.text > MAX_ALL_TEXT {
            return Err(TableError::TooLarge("it has more than 256 MiB of text".to_owned()));
        }
        Ok(())
    }

    /// Adds a row, whose values are in the order of the columns.
    fn add_row(&mut self, row: Vec<Option<CellValue>>) -> Result<(), TableError> {
        for value in &row {
            if let Some(CellValue::Text(text) | CellValue::Number(text)) = value {
                if text.len() > MAX_TEXT {
                    let number = self.rows.len() + 1;
                    let message = format!("a text in row {number} is longer than 1 MiB");
                    return Err(TableError::TooLarge(message));
                }
                self.text += text.len();
            }
        }
        self.rows.push(row);
        self.check_size(self.rows.len())
    }

    /// The rows as records. Columns that `use` leaves out are not read.
    fn into_records(
        self,
        path: &str,
        options: ReadOptions<'_>,
        diagnostics: &mut Diagnostics,
    ) -> RecordSet {
        let Self { name, columns, rows, .. } = self;
        let mut text = TableText::default();
        let heads: Vec<_> = text.add_row(0, columns.iter().map(|name| name.replace('\n', " ")));
        let mut places = Vec::with_capacity(rows.len());
        for (row, values) in (1..).zip(&rows) {
            places.push(text.add_row(row, values.iter().map(|value| line(value.as_ref()))));
        }
        let shared: Vec<Arc<str>> = columns.iter().map(|name| name.as_str().into()).collect();
        let sheet = Sheet { name, cells: text.cells, columns: shared, ..Sheet::default() };
        let file = SourceFile::of_sheet(path, sheet, text.written);
        let cell = |(position, (text, range)): (usize, (&String, std::ops::Range<usize>))| {
            HeaderCell { position, text: text.clone(), span: Span::new(&file, range) }
        };
        let cells = columns.iter().zip(heads).enumerate().map(cell).collect();
        let header = Header::new(path, cells, options, diagnostics);
        let named = header.names.iter().map(Option::as_ref);
        let named = named.map(|name| name.map(|name| SheetColumn::new(name, &file)));
        let named: Vec<Option<SheetColumn>> = named.collect();
        let mut records = Vec::with_capacity(rows.len());
        for (values, places) in rows.into_iter().zip(places) {
            let span =
                places.first().map_or(0, |it| it.start)..places.last().map_or(0, |it| it.end);
            let cells = named.iter().zip(values).zip(places);
            let fields = cells
                .filter_map(|((column, value), place)| Some(column.as_ref()?.cell(place, value?)));
            let fields: Box<[Cell]> = fields.collect();
            if !fields.is_empty() {
                records.push(Record { span: Span::new(&file, span), fields });
            }
        }
        let (headings, columns) = header.into_headings(path);
        RecordSet { columns, headings, records, ..RecordSet::default() }
    }
}

/// A value in one line.
fn line(value: Option<&CellValue>) -> String {
    let text =
        value.map(|value| ValueRef::from(value).to_single_line().into_owned()).unwrap_or_default();
    text.replace(['\n', '\r'], " ")
}

/// A text that grows row by row.
#[derive(Default)]
struct TableText {
    written: String,
    cells: Vec<SheetCell>,
}

impl TableText {
    /// Adds a row, and returns the bytes of its cells.
    fn add_row(
        &mut self,
        row: u32,
        texts: impl Iterator<Item = String>,
    ) -> Vec<std::ops::Range<usize>> {
        let mut places = Vec::new();
        for (column, text) in (0..).zip(texts) {
            if column > 0 {
                self.written.push_str(Sheet::BETWEEN);
            }
            let start = self.written.len();
            self.written.push_str(&text);
            let offset = u32::try_from(start).unwrap_or(u32::MAX);
            self.cells.push(SheetCell { offset, row, column });
            places.push(start..self.written.len());
        }
        self.written.push('\n');
        places
    }
}

/// A value is none that a record can have.
struct NoCellValue;

/// A floating-point number in decimal digits, as few as give the same number again. What is not a finite number is the
/// text that names it.
fn float(number: impl Into<f64> + std::fmt::Display) -> CellValue {
    let text = number.to_string();
    let is_finite = number.into().is_finite();
    if is_finite { CellValue::Number(text.into()) } else { CellValue::Text(text.into()) }
}

/// Whether a column is read.
fn is_used(position: usize, options: ReadOptions<'_>) -> bool {
    options.header.is_none_or(|header| header.is_used(position))
}
