//! The only readers of data: CSV, JSON, NDJSON and workbooks into records that know their places.
//!
//! 1. The bytes of a text file are decoded as its encoding is declared.
//! 2. Its rows or objects, or those of a workbook's sheet, are read into records.
//! 3. Columns get the names they have in a claim, and missing fields their defaults.
//!
//! A record keeps every field as it was written, with the bytes it came from. What a field means
//! is the ledger's business.

mod columns;
mod csv;
mod encoding;
pub(crate) mod json;
mod options;
mod sipri;
mod workbook;

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use encoding::encode;
pub use options::ReadOptions;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
use options::Format;

/// One row of a CSV file or a sheet, or one object of a JSON file.
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
    /// A JSON `null` within an object or an array; as the value of a field it is no value.
    Nothing,
    /// Text: any CSV field, or a JSON string.
    Text(Arc<str>),
    /// A JSON number, digit for digit, or one of a workbook.
    Number(Arc<str>),
    /// A JSON `true` or `false`, or one of a workbook.
    Flag(bool),
    /// A JSON array.
    List(Vec<Cell>),
    /// A JSON object, or the row of a table.
    Object(Arc<[(Arc<str>, Cell)]>),
    /// The error of a workbook's cell. Only what reads the cell is stopped by it.
    Error(CellError),
}

/// Why a cell of a workbook has no value.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum CellError {
    /// It shows the error of a formula, such as `#N/A`.
    Shown(Arc<str>),
    /// Its formula has no result.
    NoResult,
}

impl CellError {
    /// What is wrong, as a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Shown(error) => format!("`{error}` is an error of the spreadsheet, not a value"),
            Self::NoResult => "this formula has no result".to_owned(),
        }
    }

    /// An error without a place yet, for what reads the cell.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        Diagnostic::error("error-cell", self.message()).hint(match self {
            Self::Shown(_) => "correct the formula, or clear the cell",
            Self::NoResult => "open the workbook in a spreadsheet program and save it",
        })
    }

    /// A warning at its cell, where no field of a claim is read from it.
    #[must_use]
    pub fn warning(&self, cell: &Cell) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self.finding() }
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
            Self::Flag(flag) => Some(flag.to_string()),
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

    /// The value on one line: the parts of a list joined by semicolons, those of an object as
    /// `key: value`.
    #[must_use]
    pub fn in_line(&self) -> String {
        match self {
            Self::List(cells) => {
                let cells = cells.iter().filter(|cell| cell.value != Self::Nothing);
                cells.map(|cell| cell.value.in_line()).collect::<Vec<_>>().join("; ")
            }
            Self::Object(fields) => {
                let part =
                    |(name, cell): &(Arc<str>, Cell)| format!("{name}: {}", cell.value.in_line());
                let fields = fields.iter().filter(|(_, cell)| cell.value != Self::Nothing);
                fields.map(part).collect::<Vec<_>>().join(", ")
            }
            Self::Error(CellError::Shown(error)) => error.to_string(),
            single => single.text().unwrap_or_default(),
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
}

/// The records of a file or of several, and the names of their columns, also of those that are empty
/// throughout.
#[derive(Debug, Default)]
pub struct RecordSet {
    /// The names, in the order of the file.
    pub columns: Vec<Arc<str>>,
    /// Where each file names its columns.
    pub headings: Vec<Heading>,
    /// The records, in the order of the file.
    pub records: Vec<Record>,
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
    fn new(name: &Arc<str>, file: &str, span: Span) -> Self {
        Self { name: Arc::clone(name), file: file.into(), span, is_declared: false }
    }

    /// The headings of those columns that have a name.
    fn of_columns(
        names: &[Option<Arc<str>>],
        header: Vec<(String, Span)>,
        file: &str,
    ) -> Vec<Self> {
        let columns = names.iter().zip(header);
        columns
            .filter_map(|(name, (_, place))| Some(Self::new(name.as_ref()?, file, place)))
            .collect()
    }
}

impl RecordSet {
    /// Puts another one below it.
    pub fn append(&mut self, other: Self) {
        let known: HashSet<Arc<str>> = self.columns.iter().cloned().collect();
        self.columns.extend(other.columns.into_iter().filter(|name| !known.contains(name)));
        self.headings.extend(other.headings);
        self.records.extend(other.records);
    }
}

/// Reads a data file by the ending of its name; what cannot be read is reported and left out.
pub fn read_bytes(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    match Format::of(path) {
        Ok(Format::Workbook) => {
            Format::Workbook.check(path, options, diagnostics);
            let table = workbook::read(path, bytes, options, diagnostics);
            table
                .map(|table| columns::apply_mapping(path, table, options, diagnostics))
                .unwrap_or_default()
        }
        Ok(_) => encoding::decode(path, bytes, options, diagnostics)
            .map(|file| read(&file, options, diagnostics))
            .unwrap_or_default(),
        Err(finding) => {
            diagnostics.push(finding.at(Span::new(&SourceFile::new(path, ""), 0..0)));
            RecordSet::default()
        }
    }
}

/// Reads a text by the ending of its name; what cannot be read is reported and left out.
pub fn read(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    let start = || Span::new(file, 0..0);
    let Some(format) =
        diagnostics.ok_or_push(Format::of(file.path()).map_err(|finding| finding.at(start())))
    else {
        return RecordSet::default();
    };
    format.check(file.path(), options, diagnostics);
    if file.text().trim().is_empty() {
        let message = format!("`{}` is empty", file.path());
        diagnostics.push(Diagnostic::error("empty-file", message).at(start()));
        return RecordSet::default();
    }
    let table = match (format, options.dialect) {
        (Format::Csv, Some(_)) => sipri::read(file, diagnostics),
        (Format::Csv, None) => csv::read(file, options, diagnostics),
        (Format::Json, _) => json::read(file, options.pointer, diagnostics),
        (Format::JsonLines, _) => Some(json::read_lines(file, diagnostics)),
        (Format::Workbook, _) => None,
    };
    table
        .map(|table| columns::apply_mapping(file.path(), table, options, diagnostics))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::{Value, json};

    use super::*;
    use crate::project::Spanned;

    /// The sheets of workbooks that are compared.
    const SHEETS: [&str; 4] = ["iris", "mtcars", "chickwts", "quakes"];

    /// A cell with its kind: `["number", "1.50"]`.
    fn cell(cell: &Cell) -> Value {
        match &cell.value {
            CellValue::Nothing => json!(["nothing", null]),
            CellValue::Text(text) => json!(["text", **text]),
            CellValue::Number(digits) => json!(["number", **digits]),
            CellValue::Flag(flag) => json!(["flag", flag]),
            CellValue::List(cells) => {
                json!(["list", cells.iter().map(self::cell).collect::<Vec<_>>()])
            }
            CellValue::Object(cells) => json!(["object", fields(cells.iter())]),
            CellValue::Error(error) => json!(["error", error.message()]),
        }
    }

    fn fields<'a>(fields: impl Iterator<Item = &'a (Arc<str>, Cell)>) -> Value {
        fields.map(|(name, value)| json!([**name, cell(value)])).collect()
    }

    /// What `scripts/readers/compare` compares with other readers.
    #[test]
    #[ignore = "it reads the files of BRIEFPRESS_COMPARE_READERS"]
    fn writes_what_other_readers_are_compared_with() {
        let folder = std::env::var("BRIEFPRESS_COMPARE_READERS").expect("a folder");
        for entry in fs::read_dir(folder).expect("the folder") {
            let path = entry.expect("a file").path();
            let name = path.to_string_lossy().into_owned();
            match path.extension().and_then(|it| it.to_str()) {
                Some("csv" | "json") => write_records(&path, ReadOptions::default(), &name),
                Some("xls" | "xlsx") => {
                    for sheet in SHEETS {
                        let span = Span::new(&SourceFile::new("briefpress.toml", ""), 0..0);
                        let selected = Spanned { value: sheet.to_owned(), span };
                        let options =
                            ReadOptions { sheet: Some(&selected), ..ReadOptions::default() };
                        write_records(&path, options, &format!("{name}.{sheet}"));
                    }
                }
                _ => {}
            }
        }
    }

    fn write_records(path: &Path, options: ReadOptions<'_>, name: &str) {
        let mut diagnostics = Diagnostics::new();
        let bytes = fs::read(path).expect("a data file");
        let read = read_bytes(&path.to_string_lossy(), bytes, options, &mut diagnostics);
        for diagnostic in &diagnostics {
            println!("{name}: {}: {}", diagnostic.rule, diagnostic.message);
        }
        let records: Vec<Value> =
            read.records.iter().map(|record| fields(record.fields.iter())).collect();
        let text = serde_json::to_string(&records).expect("JSON");
        fs::write(format!("{name}.records"), text).expect("a file");
    }
}
