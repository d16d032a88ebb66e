//! Records with their fields, each with its place in the file.
//!
//! A large file has millions of cells, so a cell is little more than its place: what it says is read in the text of the
//! file. Only a value that the file does not show as it is, such as a text with escapes or one that was composed, is kept
//! beside it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::column::FileColumn;
use super::transform::{Effect, LeftOutRow, RowSource};
use crate::diagnostic::{Diagnostic, Severity, SourceFile, Span};

/// One row of a CSV file or a sheet, or one object of a JSON file.
#[derive(Clone, Debug)]
pub struct Record {
    pub(super) span: Span,
    /// Each has a name of its own.
    pub(super) fields: Box<[Cell]>,
}

/// A value with the field that it is of and the place it came from. Small, since data has millions of them.
#[derive(Clone)]
pub struct Cell {
    column: Arc<FileColumn>,
    start: u32,
    end: u32,
    /// The value, if it is not what the file shows at the place.
    own: Option<Arc<CellValue>>,
}

impl Cell {
    /// A cell whose value is what the file shows at the place, which is at character boundaries.
    pub(super) fn shown(column: &Arc<FileColumn>, range: Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (start, end) = (offset(range.start), offset(range.end));
        Self { column: Arc::clone(column), start, end, own: None }
    }

    /// A cell with a value of its own.
    pub(crate) fn new(
        column: &Arc<FileColumn>,
        range: Range<usize>,
        value: impl Into<Arc<CellValue>>,
    ) -> Self {
        Self { own: Some(value.into()), ..Self::shown(column, range) }
    }

    /// A cell of a field with a value of its own, from any place.
    pub(crate) fn at(name: impl Into<Arc<str>>, span: &Span, value: CellValue) -> Self {
        Self::new(&FileColumn::composed(name, &span.file), span.range(), value)
    }

    /// The same cell with another value.
    #[must_use]
    pub(crate) fn with(&self, value: CellValue) -> Self {
        Self { own: Some(Arc::new(value)), ..self.clone() }
    }

    /// The same cell as one of another column.
    pub(super) fn in_column(self, column: Arc<FileColumn>) -> Self {
        Self { column, ..self }
    }

    /// What the cells of its field in this file have in common.
    pub(super) fn column(&self) -> &Arc<FileColumn> {
        &self.column
    }

    /// The name of the field.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        &self.column.name
    }

    /// The value as written in the file.
    #[must_use]
    pub fn value(&self) -> ValueRef<'_> {
        match &self.own {
            Some(value) => ValueRef::from(&**value),
            None => self.column.value_at(self.range()),
        }
    }

    /// The value as plain text, if it is a single one.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.value().text()
    }

    /// The text or the number, if it is shared already.
    pub(crate) fn shared_text(&self) -> Option<&Arc<str>> {
        match self.own.as_deref() {
            Some(CellValue::Text(text) | CellValue::Number(text)) => Some(text),
            _ => None,
        }
    }

    /// The value on one line, as [`ValueRef::to_single_line`] writes it.
    #[must_use]
    pub fn to_single_line(&self) -> Cow<'_, str> {
        self.value().to_single_line()
    }

    /// The file that it is in.
    #[must_use]
    pub fn file(&self) -> &Arc<SourceFile> {
        &self.column.file
    }

    /// The bytes in the file, quotes included, counted from 0.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The place in the file, quotes included.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::of(&self.column.file, self.start, self.end)
    }

    /// What the file has at the place, quotes included.
    #[must_use]
    pub fn written(&self) -> &str {
        self.column.file.text().get(self.range()).unwrap_or_default()
    }

    /// Whether it is a number of a workbook or of JSON, and not a text that may be one.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.value(), ValueRef::Number(_))
    }

    /// Whether it has no value: a JSON `null` within an object or an array.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.value() == ValueRef::Nothing
    }
}

impl fmt::Debug for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} at {}", self.name(), self.value(), self.span())
    }
}

impl PartialEq for Cell {
    /// Compares the values, wherever each was read.
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

impl Hash for Cell {
    /// Hashes the value, wherever it was read.
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value().hash(state);
    }
}

/// A value that no file shows as it is, or that consists of several cells.
#[derive(Clone, Debug, PartialEq)]
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
    List(Box<[Cell]>),
    /// A JSON object, or the row of a table.
    Object(Arc<[Cell]>),
    /// The error of a workbook's cell. It is a failure only of what reads the cell.
    Error(CellError),
}

/// A text that no file shows as it is, shared by the cells that have it.
#[derive(Clone, Debug)]
pub(super) struct OwnValue(pub(super) Arc<CellValue>);

impl From<&str> for OwnValue {
    fn from(text: &str) -> Self {
        Self(Arc::new(CellValue::Text(text.into())))
    }
}

/// The value of a cell, wherever it is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueRef<'a> {
    /// A JSON `null` within an object or an array; as the value of a field, it means that there is none.
    Nothing,
    /// Text: any CSV field, or a JSON string.
    Text(&'a str),
    /// A JSON number, digit for digit, or one of a workbook.
    Number(&'a str),
    /// A JSON `true` or `false`, or one of a workbook.
    Bool(bool),
    /// A JSON array.
    List(&'a [Cell]),
    /// A JSON object, or the row of a table, each value with its name.
    Object(&'a [Cell]),
    /// The error of a workbook's cell. It is a failure only of what reads the cell.
    Error(&'a CellError),
}

impl<'a> From<&'a CellValue> for ValueRef<'a> {
    fn from(value: &'a CellValue) -> Self {
        match value {
            CellValue::Nothing => Self::Nothing,
            CellValue::Text(text) => Self::Text(text),
            CellValue::Number(digits) => Self::Number(digits),
            CellValue::Bool(flag) => Self::Bool(*flag),
            CellValue::List(cells) => Self::List(cells),
            CellValue::Object(fields) => Self::Object(fields),
            CellValue::Error(error) => Self::Error(error),
        }
    }
}

impl Hash for ValueRef<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Self::Nothing => {}
            Self::Text(text) | Self::Number(text) => text.hash(state),
            Self::Bool(flag) => flag.hash(state),
            Self::List(cells) => cells.hash(state),
            Self::Object(fields) => {
                fields.len().hash(state);
                fields.iter().for_each(|cell| (cell.name(), cell).hash(state));
            }
            Self::Error(error) => error.hash(state),
        }
    }
}

/// The reason why a cell of a workbook or a database has no value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum CellError {
    /// The error of a formula, such as `#N/A`.
    Formula(Arc<str>),
    /// Its formula has no result.
    NoResult,
    /// It has bytes that are not text.
    Bytes,
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
            Self::Bytes => "this cell has bytes that are not text".to_owned(),
        }
    }

    /// An error without a place, for the reader of the cell.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::error("error-cell", self.message()).hint(match self {
            Self::Formula(_) => "correct the formula, or clear the cell",
            Self::NoResult => "open the workbook in a spreadsheet program and save it",
            Self::Bytes => {
                "write a text or a number in the database, or leave out the column with `use`"
            }
        })
    }

    /// A warning at its cell, where no field of a claim is read from it.
    #[must_use]
    pub fn warning(&self, cell: &Cell) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.diagnostic() }
            .at(cell.span())
            .hint("a template that prints it cannot be built")
    }
}

impl<'a> ValueRef<'a> {
    /// The value as plain text, if it is a single one.
    #[must_use]
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text.to_owned()),
            Self::Bool(flag) => Some(flag.to_string()),
            Self::Nothing | Self::List(_) | Self::Object(_) | Self::Error(_) => None,
        }
    }

    /// The error, if it is one.
    #[must_use]
    pub fn error(self) -> Option<&'a CellError> {
        match self {
            Self::Error(error) => Some(error),
            _ => None,
        }
    }

    /// The value on one line: the items of a list joined by semicolons, the fields of an object as
    /// `key: value`, joined by commas.
    #[must_use]
    pub fn to_single_line(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Bool(value) => Cow::Borrowed(if value { "true" } else { "false" }),
            Self::Nothing | Self::Error(CellError::NoResult | CellError::Bytes) => {
                Cow::Borrowed("")
            }
            Self::Error(CellError::Formula(error)) => Cow::Borrowed(error),
            Self::List(cells) => {
                let cells = cells.iter().filter(|cell| !cell.is_nothing());
                let items: Vec<_> = cells.map(Cell::to_single_line).collect();
                Cow::Owned(items.join("; "))
            }
            Self::Object(fields) => {
                let fields = fields.iter().filter(|cell| !cell.is_nothing());
                let items =
                    fields.map(|cell| format!("{}: {}", cell.name(), cell.to_single_line()));
                Cow::Owned(items.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl Record {
    /// The value of a field; an empty CSV field and a JSON `null` are no value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Cell> {
        self.fields.iter().find(|cell| **cell.name() == *name)
    }

    /// All fields that have a value, in the order of the file.
    pub fn fields(&self) -> impl Iterator<Item = (&Arc<str>, &Cell)> {
        self.fields.iter().map(|cell| (cell.name(), cell))
    }

    /// The cells of several fields. Names in the order of the record are each found at once.
    pub(crate) fn cells<T: AsRef<str>>(
        &self,
        names: impl Iterator<Item = T>,
    ) -> impl Iterator<Item = (T, Option<&Cell>)> {
        let fields = &self.fields;
        let mut next = 0;
        names.map(move |name| {
            let mut positions = (next..fields.len()).chain(0..next);
            let found = positions.find(|at| **fields[*at].name() == *name.as_ref());
            next = found.map_or(next, |at| at + 1);
            (name, found.map(|at| &fields[at]))
        })
    }

    /// The place of the whole record.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span.clone()
    }

    /// Sets the field of a cell, and gives back what it was.
    pub(crate) fn set(&mut self, cell: Cell) -> Option<Cell> {
        if let Some(old) = self.fields.iter_mut().find(|field| field.name() == cell.name()) {
            return Some(std::mem::replace(old, cell));
        }
        let added = std::iter::once(cell);
        self.fields = std::mem::take(&mut self.fields).into_iter().chain(added).collect();
        None
    }

    /// Takes a field out, and gives back what it was.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Cell> {
        let at = self.fields.iter().position(|cell| **cell.name() == *name)?;
        let mut fields = std::mem::take(&mut self.fields).into_vec();
        let cell = fields.remove(at);
        self.fields = fields.into();
        Some(cell)
    }

    /// The fields, without the place of the record.
    pub(crate) fn into_fields(self) -> Box<[Cell]> {
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
    /// Columns of the file that settings put aside, since they make columns of their names, with their new names.
    pub(super) displaced: Vec<(Arc<str>, Arc<str>)>,
    /// The sources that rows name in their own columns, each once for each file.
    pub sources: Vec<RowSource>,
}

/// The name of a column where it is written: in a header, or as the first key of that name in a JSON file.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The name of the field that its values are read into.
    pub name: Arc<str>,
    /// The name of the column before settings gave it another one, or the text that the column is composed by.
    pub column: Arc<str>,
    /// The path of the data file.
    pub file: Arc<str>,
    /// The place, which may be one in the configuration.
    pub span: Span,
    /// Whether the configuration names the column or the field: under `columns`, or under `defaults`.
    pub is_declared: bool,
}

impl Heading {
    pub(super) fn new(name: &Arc<str>, file: &str, span: Span) -> Self {
        let (name, column) = (Arc::clone(name), Arc::clone(name));
        Self { name, column, file: file.into(), span, is_declared: false }
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
