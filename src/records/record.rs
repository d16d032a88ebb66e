//! Records with their fields, each with its place in the file.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::transform::{Effect, LeftOutRow, RowSource};
use crate::diagnostic::{Diagnostic, Severity, Span};

/// One row of a CSV file or a sheet, or one object of a JSON file.
#[derive(Clone, Debug)]
pub struct Record {
    pub(super) span: Span,
    pub(super) fields: Box<[(Arc<str>, Cell)]>,
}

/// A value with the place it came from.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The value as written in the file.
    pub value: CellValue,
    /// The place in the file, quotes included.
    pub span: Span,
}

impl Cell {
    /// Whether it is a number of a workbook or of JSON, and not a text that may be one.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.value, CellValue::Number(_))
    }
}

impl PartialEq for Cell {
    /// Compares the values, wherever each was read.
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Hash for Cell {
    /// Hashes the value, wherever it was read.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

/// A value as written.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum CellValue {
    /// A JSON `null` within an object or an array; as the value of a field, it means that there is none.
    Nothing,
    /// Text: any CSV field, or a JSON string.
    Text(Arc<str>),
    /// A JSON number, digit for digit, or one of a workbook.
    Number(Arc<str>),
    /// A JSON `true` or `false`, or one of a workbook.
    Bool(bool),
    /// A JSON array.
    List(Vec<Cell>),
    /// A JSON object, or the row of a table.
    Object(Arc<[(Arc<str>, Cell)]>),
    /// The error of a workbook's cell. It is a failure only of what reads the cell.
    Error(CellError),
}

/// The reason why a cell of a workbook has no value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum CellError {
    /// The error of a formula, such as `#N/A`.
    Formula(Arc<str>),
    /// Its formula has no result.
    NoResult,
}

impl CellError {
    /// What is wrong, as a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Formula(error) => {
                format!("`{error}` is an error of the spreadsheet, not a value")
            }
            Self::NoResult => "this formula has no result".to_owned(),
        }
    }

    /// An error without a place, for the reader of the cell.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::error("error-cell", self.message()).hint(match self {
            Self::Formula(_) => "correct the formula, or clear the cell",
            Self::NoResult => "open the workbook in a spreadsheet program and save it",
        })
    }

    /// A warning at its cell, where no field of a claim is read from it.
    #[must_use]
    pub fn warning(&self, cell: &Cell) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.diagnostic() }
            .at(cell.span.clone())
            .hint("a template that prints it cannot be built")
    }
}

impl CellValue {
    /// The value as plain text, if it is a single one.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text.to_string()),
            Self::Bool(flag) => Some(flag.to_string()),
            Self::Nothing | Self::List(_) | Self::Object(_) | Self::Error(_) => None,
        }
    }

    /// The error, if it is one.
    #[must_use]
    pub fn error(&self) -> Option<&CellError> {
        match self {
            Self::Error(error) => Some(error),
            _ => None,
        }
    }

    /// The value on one line: the items of a list joined by semicolons, the fields of an object as
    /// `key: value`, joined by commas.
    #[must_use]
    pub fn to_single_line(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Self::Nothing | Self::Error(CellError::NoResult) => Cow::Borrowed(""),
            Self::Error(CellError::Formula(error)) => Cow::Borrowed(error),
            Self::List(cells) => {
                let cells = cells.iter().filter(|cell| cell.value != Self::Nothing);
                let items: Vec<_> = cells.map(|cell| cell.value.to_single_line()).collect();
                Cow::Owned(items.join("; "))
            }
            Self::Object(fields) => {
                let fields = fields.iter().filter(|(_, cell)| cell.value != Self::Nothing);
                let items =
                    fields.map(|(name, cell)| format!("{name}: {}", cell.value.to_single_line()));
                Cow::Owned(items.collect::<Vec<_>>().join(", "))
            }
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

    /// The fields, without the place of the record.
    pub(crate) fn into_fields(self) -> Box<[(Arc<str>, Cell)]> {
        self.fields
    }
}

/// The records of a file or of several, and the names of their columns, also of those that are empty
/// throughout.
#[derive(Clone, Debug, Default)]
pub struct RecordSet {
    /// The names, in the order of the file.
    pub columns: Vec<Arc<str>>,
    /// Where each file names its columns.
    pub headings: Vec<Heading>,
    /// The records, in the order of the file.
    pub records: Vec<Record>,
    /// The indices of the records that are to be left out because their rows are hidden, until transforms do so.
    pub(super) hidden: Vec<usize>,
    /// What the settings of the dataset did to the rows.
    pub effects: Vec<Effect>,
    /// The rows that settings left out, or parts of which they did.
    pub left_out: Vec<LeftOutRow>,
    /// The sources that rows name in their own columns, each once for each file.
    pub sources: Vec<RowSource>,
}

/// The name of a column where it is written: in a header, or as the first key of that name in a JSON file.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The name of the field that its values are read into.
    pub name: Arc<str>,
    /// The path of the data file.
    pub file: Arc<str>,
    /// The place, which may be one in the configuration.
    pub span: Span,
    /// Whether the configuration names the column or the field: under `columns`, or under `defaults`.
    pub is_declared: bool,
}

impl Heading {
    pub(super) fn new(name: &Arc<str>, file: &str, span: Span) -> Self {
        Self { name: Arc::clone(name), file: file.into(), span, is_declared: false }
    }
}

impl RecordSet {
    /// Appends the columns and records of another file.
    pub fn append(&mut self, other: Self) {
        let known: HashSet<Arc<str>> = self.columns.iter().cloned().collect();
        self.columns.extend(other.columns.into_iter().filter(|name| !known.contains(name)));
        self.headings.extend(other.headings);
        self.records.extend(other.records);
        self.left_out.extend(other.left_out);
        self.sources.extend(other.sources);
        Effect::add(&mut self.effects, other.effects);
    }
}
