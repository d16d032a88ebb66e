//! CSV files (RFC 4180, comma-separated, a header row) into records.
//!
//! The `csv` crate decides what the fields are; a second look at the bytes of each record says
//! where they are. The crate takes ragged rows and repeated headers as they come: refusing them
//! is done here.

use std::ops::Range;
use std::sync::Arc;

use super::{Cell, CellValue, Record};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// Reads all rows; a row that does not fit the header is reported and left out.
pub(super) fn read(file: &Arc<SourceFile>, found: &mut Diagnostics) -> Vec<Record> {
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(file.text().as_bytes());
    let mut rows = rows(&mut reader, file, found);
    if rows.is_empty() {
        return Vec::new();
    }
    let header = header(file, &rows.remove(0), found);
    rows.into_iter().filter_map(|row| found.take(record(file, &header, row))).collect()
}

struct Row {
    texts: ::csv::StringRecord,
    places: Vec<Range<usize>>,
}

impl Row {
    fn range(&self) -> Range<usize> {
        let start = self.places.first().map_or(0, |place| place.start);
        start..self.places.last().map_or(start, |place| place.end)
    }
}

fn rows(
    reader: &mut ::csv::Reader<&[u8]>,
    file: &Arc<SourceFile>,
    found: &mut Diagnostics,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for texts in reader.records() {
        match texts {
            Ok(texts) => {
                let start = texts.position().map_or(0, ::csv::Position::byte);
                let start = usize::try_from(start).unwrap_or(usize::MAX);
                rows.push(Row { places: places(file.text(), start, texts.len()), texts });
            }
            Err(error) => found.push(
                Diagnostic::error("unreadable-row", error.to_string()).at(Span::new(file, 0..0)),
            ),
        }
    }
    rows
}

/// The bytes of each field; of the whole record for each, where its quotes are in disorder.
fn places(text: &str, start: usize, fields: usize) -> Vec<Range<usize>> {
    let ranges = field_ranges(text, start);
    if ranges.len() == fields {
        return ranges;
    }
    let whole = ranges.first().map_or(start, |first| first.start)
        ..ranges.last().map_or(start, |last| last.end);
    vec![whole; fields]
}

/// The bytes of each field of the record that starts at or after `start`, quotes included.
fn field_ranges(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let (mut ranges, mut begin, mut quoted) = (Vec::new(), start + blank, false);
    for (at, byte) in bytes.iter().enumerate().skip(begin) {
        match byte {
            b'"' if quoted => quoted = false,
            b'"' => quoted = at == begin || (bytes[begin] == b'"' && bytes[at - 1] == b'"'),
            b',' if !quoted => {
                ranges.push(begin..at);
                begin = at + 1;
            }
            b'\r' | b'\n' if !quoted => {
                ranges.push(begin..at);
                return ranges;
            }
            _ => {}
        }
    }
    ranges.push(begin..bytes.len());
    ranges
}

fn header(file: &Arc<SourceFile>, row: &Row, found: &mut Diagnostics) -> Vec<Arc<str>> {
    let names: Vec<Arc<str>> = row.texts.iter().map(|name| name.trim().into()).collect();
    for (column, name) in names.iter().enumerate() {
        let place = || Span::new(file, row.places[column].clone());
        if name.is_empty() {
            found.push(
                Diagnostic::error("nameless-column", format!("column {} has no name", column + 1))
                    .at(place()),
            );
        } else if let Some(first) = names[..column].iter().position(|earlier| earlier == name) {
            found.push(
                Diagnostic::error("duplicate-column", format!("two columns are named `{name}`"))
                    .at(place())
                    .related(Span::new(file, row.places[first].clone()), "the first one"),
            );
        }
    }
    names
}

fn record(file: &Arc<SourceFile>, header: &[Arc<str>], row: Row) -> Result<Record, Diagnostic> {
    if row.texts.len() != header.len() {
        let message =
            format!("this row has {} fields, the header has {}", row.texts.len(), header.len());
        return Err(Diagnostic::error("ragged-row", message)
            .at(Span::new(file, row.range()))
            .hint("a field that holds a comma must stand in double quotes"));
    }
    let range = row.range();
    let cells = header.iter().zip(&row.texts).zip(row.places);
    let fields = cells
        .filter(|((_, text), _)| !text.is_empty())
        .map(|((name, text), range)| {
            (Arc::clone(name), Cell { value: CellValue::Text(text.into()), range })
        })
        .collect();
    Ok(Record { file: Arc::clone(file), range, fields })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Record>, Vec<String>) {
        let mut found = Diagnostics::new();
        let records = read(&SourceFile::new("a.csv", text), &mut found);
        let told = found.iter().map(|finding| {
            format!("{} {}", finding.span.as_ref().expect("a place"), finding.message)
        });
        (records, told.collect())
    }

    #[test]
    fn every_field_knows_its_line_and_column() {
        let text = "id,item,note\r\n\r\na,\"x \"\"y\"\", z\",\"two\nlines\"\r\nb,c,한국";
        let (records, found) = read_text(text);
        assert!(found.is_empty());
        let check = |record: usize, field: &str, expect: (usize, usize), slice: &str| {
            let span = records[record].span_of(records[record].get(field).expect(field));
            assert_eq!((span.line_column(), &text[span.range]), (expect, slice));
        };
        check(0, "id", (3, 1), "a");
        check(0, "item", (3, 3), "\"x \"\"y\"\", z\"");
        check(0, "note", (3, 16), "\"two\nlines\"");
        check(1, "note", (5, 5), "한국");
    }

    #[test]
    fn what_the_csv_crate_lets_pass_is_refused() {
        let check = |text: &str, expect: &str| assert_eq!(read_text(text).1, [expect]);
        check("a,b\n1,2,3", "a.csv:2:1 this row has 3 fields, the header has 2");
        check("a,b\n1\n2,3", "a.csv:2:1 this row has 1 fields, the header has 2");
        check("a,b,a\n1,2,3", "a.csv:1:5 two columns are named `a`");
        check("a,,c\n1,2,3", "a.csv:1:3 column 2 has no name");
    }
}
