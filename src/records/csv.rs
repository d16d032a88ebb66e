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
    let first = rows.remove(0);
    if let Some(finding) = other_delimiter(file, &first) {
        found.push(finding);
        return Vec::new();
    }
    let header = header(file, &first, found);
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
                match field_ranges(file.text(), start) {
                    Ok(places) => rows.push(Row { texts, places }),
                    Err((at, why)) => found.push(
                        Diagnostic::error("disordered-quotes", why)
                            .at(Span::new(file, at..at + 1))
                            .hint("a quote within a quoted field is written twice: `\"\"`"),
                    ),
                }
            }
            Err(error) => found.push(
                Diagnostic::error("unreadable-row", error.to_string()).at(Span::new(file, 0..0)),
            ),
        }
    }
    rows
}

/// The bytes of each field of the record that starts at or after `start`, quotes included, or the
/// place where its quotes are in disorder, and how.
fn field_ranges(text: &str, start: usize) -> Result<Vec<Range<usize>>, (usize, &'static str)> {
    let bytes = text.as_bytes();
    let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let (mut ranges, mut at) = (Vec::new(), start + blank);
    loop {
        let begin = at;
        if bytes.get(at) == Some(&b'"') {
            at = closing_quote(bytes, at).ok_or((begin, "this quote is never closed"))? + 1;
            if bytes.get(at).is_some_and(|byte| !matches!(byte, b',' | b'\r' | b'\n')) {
                return Err((at, "there is text after the closing quote"));
            }
        } else {
            let ends = |byte: &u8| matches!(byte, b',' | b'\r' | b'\n');
            at += bytes[at..].iter().position(ends).unwrap_or(bytes.len() - at);
        }
        ranges.push(begin..at);
        if bytes.get(at) != Some(&b',') {
            return Ok(ranges);
        }
        at += 1;
    }
}

/// The quote that closes the one at `open`; two of them are one within the text.
fn closing_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// A header of one column that holds another sign again and again is a file of another dialect.
fn other_delimiter(file: &Arc<SourceFile>, header: &Row) -> Option<Diagnostic> {
    let text = header.texts.get(0).filter(|_| header.texts.len() == 1)?;
    let (sign, name) =
        [(';', "semicolons"), ('\t', "tabs")].into_iter().find(|(sign, _)| text.contains(*sign))?;
    let at = header.range().start + file.text()[header.range()].find(sign)?;
    let message =
        format!("the columns of `{}` are separated by {name}, not by commas", file.path());
    Some(Diagnostic::error("other-delimiter", message).at(Span::new(file, at..at + 1)).hint(
        "save the file with commas (in Excel: \"CSV UTF-8\"; in LibreOffice: field delimiter `,`)",
    ))
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
            let span = Span::new(file, range);
            (Arc::clone(name), Cell { value: CellValue::Text(text.into()), span })
        })
        .collect();
    Ok(Record { span: Span::new(file, range), fields })
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
            let span = &records[record].get(field).expect(field).span;
            assert_eq!((span.line_column(), &text[span.range()]), (expect, slice));
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
        check("a,b\n\"1,2\n3,4", "a.csv:2:1 this quote is never closed");
        check("a,b\n\"1\" x,2", "a.csv:2:4 there is text after the closing quote");
        check("a,b,a\n1,2,3", "a.csv:1:5 two columns are named `a`");
        check("a,,c\n1,2,3", "a.csv:1:3 column 2 has no name");
    }
}
