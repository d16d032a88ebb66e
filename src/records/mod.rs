//! The only readers of data: CSV, JSON and NDJSON files into records that know their places.
//!
//! A record keeps every field as it was written, with the bytes it came from. What a field means
//! is the ledger's business.

mod csv;
pub(crate) mod json;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::project::Placed;

/// One row of a CSV file or one object of a JSON file.
#[derive(Clone, Debug)]
pub struct Record {
    span: Span,
    fields: Box<[(Arc<str>, Cell)]>,
}

/// A value with the place it came from.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The value.
    pub value: CellValue,
    /// Where it stands, quotes included.
    pub span: Span,
}

impl PartialEq for Cell {
    /// Compares the values, wherever each was read.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// A value as written.
#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    /// Text: any CSV field, or a JSON string.
    Text(Arc<str>),
    /// A JSON number, digit for digit.
    Number(Arc<str>),
    /// A JSON `true` or `false`.
    Flag(bool),
    /// A JSON array.
    List(Vec<Cell>),
    /// A JSON object, or the row of a table.
    Object(Arc<[(Arc<str>, Cell)]>),
}

impl CellValue {
    /// The value as plain text, if it is a single one.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text.to_string()),
            Self::Flag(flag) => Some(flag.to_string()),
            Self::List(_) | Self::Object(_) => None,
        }
    }
}

impl Record {
    /// The value of a field; an empty CSV field and a JSON `null` are no value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Cell> {
        self.fields.iter().find(|(field, _)| &**field == name).map(|(_, cell)| cell)
    }

    /// All fields that have a value, in the order of the file.
    pub fn fields(&self) -> impl Iterator<Item = (&Arc<str>, &Cell)> {
        self.fields.iter().map(|(name, cell)| (name, cell))
    }

    /// The place of the whole record.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// Sets a field, and gives back what it was.
    pub(crate) fn set(&mut self, name: &Arc<str>, cell: Cell) -> Option<Cell> {
        if let Some((_, old)) = self.fields.iter_mut().find(|(field, _)| field == name) {
            return Some(std::mem::replace(old, cell));
        }
        let added = std::iter::once((Arc::clone(name), cell));
        self.fields = std::mem::take(&mut self.fields).into_iter().chain(added).collect();
        None
    }

    /// Takes a field out, and gives back what it was.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Cell> {
        let at = self.fields.iter().position(|(field, _)| &**field == name)?;
        let mut fields = std::mem::take(&mut self.fields).into_vec();
        let (_, cell) = fields.remove(at);
        self.fields = fields.into();
        Some(cell)
    }

    /// The fields alone.
    pub(crate) fn into_fields(self) -> Box<[(Arc<str>, Cell)]> {
        self.fields
    }

    /// Gives fields the names they have in a claim: `columns` holds (field, column) pairs.
    fn rename(&mut self, columns: &[(Placed<String>, Placed<String>)]) {
        for (name, _) in &mut self.fields {
            if let Some((field, _)) = columns.iter().find(|(_, column)| *column.value == **name) {
                *name = field.value.as_str().into();
            }
        }
    }
}

/// How the files of a dataset are to be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Layout<'a> {
    /// Where in a JSON file the array of records is (RFC 6901).
    pub pointer: Option<&'a Placed<String>>,
    /// Field of a claim → column of the file.
    pub columns: &'a [(Placed<String>, Placed<String>)],
}

/// Reads a data file by the ending of its name; what cannot be read is reported and left out.
pub fn read(file: &Arc<SourceFile>, layout: Layout<'_>, found: &mut Diagnostics) -> Vec<Record> {
    if file.text().trim().is_empty() {
        found.push(
            Diagnostic::error("empty-file", format!("`{}` is empty", file.path()))
                .at(Span::new(file, 0..0)),
        );
        return Vec::new();
    }
    let extension = file.path().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let mut records = match extension.as_str() {
        "csv" => csv::read(file, found),
        "json" => json::read(file, layout.pointer, found),
        "ndjson" | "jsonl" => json::read_lines(file, found),
        other => {
            let message = format!("`{}`: data in `.{other}` files is not understood", file.path());
            found.push(
                Diagnostic::error("unknown-format", message)
                    .at(Span::new(file, 0..0))
                    .hint("use .csv, .json, .ndjson or .jsonl"),
            );
            Vec::new()
        }
    };
    if let (Some(pointer), "csv" | "ndjson" | "jsonl") = (layout.pointer, extension.as_str()) {
        let message = format!("`{}` is not JSON and has no `pointer`", file.path());
        found.push(Diagnostic::error("bad-pointer", message).at(pointer.span.clone()));
    }
    check_columns(file, &records, layout.columns, found);
    for record in &mut records {
        record.rename(layout.columns);
    }
    records
}

/// Every mapped column is there, and none takes the name of another one: else figures would be gone
/// without a word.
fn check_columns(
    file: &SourceFile,
    records: &[Record],
    columns: &[(Placed<String>, Placed<String>)],
    found: &mut Diagnostics,
) {
    let Some(first) = records.first() else { return };
    let has = |name: &str| {
        let header = file.text().lines().next().unwrap_or_default();
        records.iter().any(|record| record.get(name).is_some())
            || header.split(',').any(|column| column.trim().trim_matches('"') == name)
    };
    for (field, column) in columns {
        let (message, place) = if !has(&column.value) {
            (format!("`{}` has no column `{}`", file.path(), column.value), &column.span)
        } else if field.value != column.value && has(&field.value) {
            (format!("`{}` has a column `{}` of its own", file.path(), field.value), &field.span)
        } else {
            continue;
        };
        let names = first.fields().map(|(name, _)| &**name);
        found.push(
            Diagnostic::error("bad-column", message)
                .at(place.clone())
                .did_you_mean(&column.value, names),
        );
    }
}
