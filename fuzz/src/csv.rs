use std::sync::Arc;

use briefpress::internals::{
    CsvSettings, Diagnostics, Dialect, ReadOptions, Record, SourceFile, Span, Spanned, ValueRef,
    read, read_bytes,
};

use super::{at, parts};

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
const QUOTES: [u8; 2] = [b'"', b'\''];

/// Every cell stands where it says it does, and its text, without quotes, is its value; what is read
/// without an error are the rows that the `csv` crate finds, in columns that have a name. Any bytes are read without a panic.
pub fn csv(bytes: &[u8]) {
    if let Some((choice, text)) = parts(bytes) {
        as_declared(choice, text);
    }
    if let Some((choice, bytes)) = bytes.split_first() {
        as_bytes(*choice, bytes);
    }
}

fn as_declared(choice: usize, text: &str) {
    let file = SourceFile::new("a.csv", text);
    let (delimiter, quote) = (DELIMITERS[choice % 3], QUOTES[choice / 3 % 2]);
    let skip = choice / 6 % 3;
    let csv = CsvSettings {
        delimiter: Some(placed(&file, delimiter)),
        quote: Some(placed(&file, Some(quote))),
        skip_lines: Some(placed(&file, skip)),
        ..CsvSettings::default()
    };
    let mut diagnostics = Diagnostics::new();
    let records =
        read(&file, ReadOptions { csv: Some(&csv), ..ReadOptions::default() }, &mut diagnostics)
            .records;
    for record in &records {
        cells_stand_where_they_say(&file, record, char::from(quote));
    }
    // Excel's line that names the delimiter is no row.
    if !diagnostics.has_errors() && !text.starts_with("sep=") {
        let start = text.split_inclusive('\n').take(skip).map(str::len).sum();
        // Marks of byte order are passed over, however many.
        let rows = bare(text[start..].trim_start_matches('\u{feff}'), delimiter, quote);
        let values = |record: &Record| {
            record.fields().filter_map(|(_, cell)| cell.text()).collect::<Vec<_>>()
        };
        let ours: Vec<_> = records.iter().map(values).filter(|row| !row.is_empty()).collect();
        assert_eq!(ours, rows, "{text:?}");
    }
}

fn placed<T>(file: &Arc<SourceFile>, value: T) -> Spanned<T> {
    Spanned { value, span: Span::new(file, 0..0) }
}

fn cells_stand_where_they_say(file: &Arc<SourceFile>, record: &Record, quote: char) {
    let mut end = 0;
    for (_, cell) in record.fields() {
        let written = at(file, &cell.span());
        assert!(cell.range().start >= end, "cells overlap or are out of order");
        end = cell.range().end;
        let double: String = [quote, quote].iter().collect();
        let text = match written.strip_prefix(quote) {
            Some(rest) => rest
                .strip_suffix(quote)
                .expect("a closing quote")
                .replace(&double, &quote.to_string()),
            None => written.to_owned(),
        };
        let ValueRef::Text(value) = cell.value() else { panic!("a cell that is no text") };
        assert_eq!(text, value);
    }
}

/// The values that are not empty, of all rows after the header, in columns that have a name. Rows of blanks alone are
/// not rows.
fn bare(text: &str, delimiter: u8, quote: u8) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(delimiter).quote(quote);
    let mut reader = reader.from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("text in memory"));
    let mut rows = rows.filter(|row| row.iter().any(|it| !it.trim().is_empty()));
    let header = rows.next().unwrap_or_default();
    let values = |row: ::csv::StringRecord| -> Vec<String> {
        let named = header.iter().zip(&row).filter(|(name, _)| !name.trim().is_empty());
        named.map(|(_, value)| value.to_owned()).filter(|value| !value.is_empty()).collect()
    };
    rows.map(values).filter(|row| !row.is_empty()).collect()
}

/// The bytes in an encoding, and as a register.
fn as_bytes(choice: u8, bytes: &[u8]) {
    let file = SourceFile::new("briefpress.toml", "");
    let label = ["utf-8", "utf-16le", "windows-1252", "gb18030"][usize::from(choice) % 4];
    let encoding = placed(&file, encoding_rs::Encoding::for_label(label.as_bytes()).expect(label));
    let dialect = placed(&file, Dialect::SipriTradeRegister);
    let register = choice.is_multiple_of(5);
    let options = ReadOptions {
        encoding: Some(&encoding),
        dialect: register.then_some(&dialect),
        ..ReadOptions::default()
    };
    read_bytes("a.csv", bytes.to_vec(), options, &mut Diagnostics::new());
}
