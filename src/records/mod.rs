//! Reads data files: CSV, JSON, NDJSON, workbooks, Parquet and SQLite into records whose fields have places.
//!
//! 1. The bytes of a text file are decoded as its encoding is declared.
//! 2. Its rows or objects, or those of a workbook's sheet, are read into records.
//! 3. What the dataset declares is done to the rows: some are left out, columns become rows, texts are composed.
//! 4. Columns get the names they have in a claim, and missing fields their defaults.
//!
//! A record keeps every field as it was written, with the bytes it came from. What a field means
//! is the ledger's business.

mod column;
mod columns;
mod csv;
mod database;
mod encoding;
mod field_kind;
mod file_kind;
mod header;
pub(crate) mod json;
mod options;
mod record;
mod sipri;
mod transform;
mod workbook;

use std::sync::Arc;

pub(crate) use column::{FileColumn, RenamedColumns};
pub(crate) use csv::ORIGIN;
pub(crate) use encoding::encode;
pub use options::ReadOptions;
pub(crate) use options::{UndividedNames, csv_signs};
pub(crate) use record::CellValue;
pub(crate) use record::Heading;
pub use record::{Cell, Record, RecordSet, ValueRef};
pub(crate) use transform::RowSource;
pub(crate) use transform::{composing_names, composition, number_repeated_ids, report_effects};

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use options::Format;

/// The limit of the values of a data file, and of the cells of a sheet that are laid out.
const MAX_VALUES: usize = 10_000_000;

/// The limit of a text, a key or a field, in bytes.
const MAX_TEXT: usize = 1 << 20;

/// The limit of the columns of a file.
const MAX_COLUMNS: usize = 1 << 14;

/// Reads a data file in the format of its extension. Rows and files that cannot be read are reported and left out.
pub fn read_bytes(
    path: &str,
    bytes: Vec<u8>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    let format = Format::from_path(path)
        .map_err(|finding| finding.at(Span::new(&SourceFile::new(path, ""), 0..0)))
        .and_then(|format| file_kind::check(path, format, &bytes).map(|()| format));
    let Some(format) = diagnostics.ok_or_push(format) else { return RecordSet::default() };
    if bytes.is_empty() {
        diagnostics.push(empty_file(&SourceFile::new(path, "")));
        return RecordSet::default();
    }
    let set = match format {
        Format::Workbook => workbook::read(path, bytes, options, diagnostics),
        Format::Parquet => database::read_parquet(path, bytes, options, diagnostics),
        Format::Sqlite => database::read_sqlite(path, &bytes, options, diagnostics),
        Format::Csv | Format::Json | Format::JsonLines => {
            let file = encoding::decode(path, bytes, options, diagnostics);
            return file.map(|file| read(&file, options, diagnostics)).unwrap_or_default();
        }
    };
    format.check_settings(path, options, diagnostics);
    set.map(|set| to_fields(path, set, options, diagnostics)).unwrap_or_default()
}

/// Reads a text in the format of its extension. Rows that cannot be read are reported and left out.
pub fn read(
    file: &Arc<SourceFile>,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    let start = || Span::new(file, 0..0);
    let Some(format) = diagnostics
        .ok_or_push(Format::from_path(file.path()).map_err(|finding| finding.at(start())))
    else {
        return RecordSet::default();
    };
    format.check_settings(file.path(), options, diagnostics);
    if file.text().trim().is_empty() {
        diagnostics.push(empty_file(file));
        return RecordSet::default();
    }
    let set = match format {
        Format::Csv if options.is_sipri_register() => sipri::read(file, diagnostics),
        Format::Csv => csv::read(file, options, diagnostics),
        Format::Json => json::read(file, options, diagnostics),
        Format::JsonLines => Some(json::read_lines(file, diagnostics)),
        Format::Workbook | Format::Parquet | Format::Sqlite => None,
    };
    set.map(|set| to_fields(file.path(), set, options, diagnostics)).unwrap_or_default()
}

fn empty_file(file: &Arc<SourceFile>) -> Diagnostic {
    let message = format!("`{}` is empty", file.path());
    Diagnostic::error("empty-file", message).at(Span::new(file, 0..0))
}

/// From the rows of a file to records with the fields of claims.
fn to_fields(
    path: &str,
    set: RecordSet,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    let set = transform::apply(path, set, options, diagnostics);
    columns::apply_mapping(path, set, options, diagnostics)
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
        match cell.value() {
            ValueRef::Nothing => json!(["nothing", null]),
            ValueRef::Text(text) => json!(["text", text]),
            ValueRef::Number(digits) => json!(["number", digits]),
            ValueRef::Bool(value) => json!(["bool", value]),
            ValueRef::List(cells) => {
                json!(["list", cells.iter().map(self::cell).collect::<Vec<_>>()])
            }
            ValueRef::Object(cells) => json!(["object", fields(cells.iter())]),
            ValueRef::Error(error) => json!(["error", error.message()]),
        }
    }

    fn fields<'a>(fields: impl Iterator<Item = &'a Cell>) -> Value {
        fields.map(|value| json!([**value.name(), cell(value)])).collect()
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
        for diagnostic in diagnostics.kept() {
            println!("{name}: {}: {}", diagnostic.rule, diagnostic.message);
        }
        let records: Vec<Value> =
            read.records.iter().map(|record| fields(record.fields.iter())).collect();
        let text = serde_json::to_string(&records).expect("JSON");
        fs::write(format!("{name}.records"), text).expect("a file");
    }
}
