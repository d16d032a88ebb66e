//! The rows of a CSV file: the fields that the `csv` crate finds, and the place of each.

use std::ops::Range;
use std::sync::Arc;

use csv::{Position, ReaderBuilder, StringRecord};

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::records::{MAX_COLUMNS, MAX_TEXT, MAX_VALUES};
use crate::text::unquote_formulas;

/// The characters that give a file its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::records) struct CsvDialect {
    /// Between fields.
    pub(in crate::records) delimiter: u8,
    /// Around a field; none if fields have no quotes.
    pub(in crate::records) quote: Option<u8>,
}

impl Default for CsvDialect {
    fn default() -> Self {
        Self { delimiter: b',', quote: Some(b'"') }
    }
}

/// A row: the fields and their places, quotes included. It is read into again and again.
#[derive(Clone, Debug, Default)]
pub(in crate::records) struct Row {
    pub(in crate::records) texts: StringRecord,
    pub(in crate::records) places: Vec<Range<usize>>,
}

impl Row {
    /// The bytes of the whole row.
    pub(in crate::records) fn range(&self) -> Range<usize> {
        let start = self.places.first().map_or(0, |place| place.start);
        start..self.places.last().map_or(start, |place| place.end)
    }

    /// Removes the apostrophes before formulas.
    pub(super) fn unquote_formulas(&mut self) {
        self.texts = self.texts.iter().map(unquote_formulas).collect();
    }
}

/// The rows in a part of a file, one after the other.
pub(in crate::records) struct Rows<'a> {
    file: &'a Arc<SourceFile>,
    reader: csv::Reader<&'a [u8]>,
    start: usize,
    dialect: CsvDialect,
}

impl<'a> Rows<'a> {
    /// The rows from a byte on.
    pub(in crate::records) fn new(
        file: &'a Arc<SourceFile>,
        start: usize,
        dialect: CsvDialect,
    ) -> Self {
        Self::within(file, start..file.text().len(), dialect)
    }

    /// The rows in a range of bytes.
    pub(in crate::records) fn within(
        file: &'a Arc<SourceFile>,
        Range { start, end }: Range<usize>,
        dialect: CsvDialect,
    ) -> Self {
        // The crate passes over a byte order mark; one that is still here is a second one.
        let text = &file.text()[start..end];
        let start = start + text.len() - text.trim_start_matches('\u{feff}').len();
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(dialect.delimiter)
            .quoting(dialect.quote.is_some())
            .quote(dialect.quote.unwrap_or(b'"'))
            .from_reader(&file.text().as_bytes()[start..end]);
        Self { file, reader, start, dialect }
    }

    /// The delimiter and the quote with which the rows are read.
    pub(in crate::records) fn dialect(&self) -> CsvDialect {
        self.dialect
    }

    /// The file that they are in.
    pub(super) fn file(&self) -> &'a Arc<SourceFile> {
        self.file
    }

    /// Reads the next row that is not blank; `None` at the end of the file.
    pub(in crate::records) fn read(&mut self, row: &mut Row) -> Option<Result<(), Diagnostic>> {
        match self.reader.read_record(&mut row.texts) {
            Ok(false) => None,
            Ok(true) => Some(self.place(row)),
            Err(error) => Some(Err(Diagnostic::error("unreadable-row", error.to_string())
                .at(Span::new(self.file, self.start..self.start)))),
        }
    }

    fn place(&self, row: &mut Row) -> Result<(), Diagnostic> {
        let byte = |position: &Position| usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let start = self.start.saturating_add(row.texts.position().map_or(0, byte));
        let end = self.start.saturating_add(byte(self.reader.position()));
        let bytes = self.file.text().as_bytes();
        if unquoted_field_ranges(bytes, start..end, self.dialect.quote, row) {
            return Ok(());
        }
        quoted_field_ranges(bytes, start, self.dialect, &mut row.places).map_err(|(at, why)| {
            let quote = self.dialect.quote.map(char::from).unwrap_or_default();
            let finding =
                Diagnostic::error("malformed-quotes", why).at(Span::new(self.file, at..at + 1));
            if why == SPACE_BEFORE_QUOTE {
                return finding.hint("remove it: the quotes would be part of the text");
            }
            finding
                .hint(format!("write a quote inside a quoted field twice: `{quote}{quote}`"))
                .hint("if quotes are part of the texts in this file, set `quote = \"\"` in the dataset's configuration")
        })
    }
}

/// Refuses fields, rows and numbers of fields beyond the limits, before a row is kept.
pub(in crate::records) fn check_size(
    file: &Arc<SourceFile>,
    Range { start, end }: Range<usize>,
    dialect: CsvDialect,
) -> Result<(), Diagnostic> {
    let CsvDialect { delimiter, quote } = dialect;
    let bytes = &file.text().as_bytes()[..end];
    let refuse = |at: usize, why: String| {
        Err(Diagnostic::error("unreadable-row", why).at(Span::new(file, at..at)))
    };
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\r' | b'\n');
    let mut at = start;
    let mut columns = 1;
    let mut values = 0;
    while at < bytes.len() {
        let begin = at;
        if let Some(quote) = quote.filter(|quote| bytes[at] == *quote) {
            // The reader of rows reports a quote that is never closed.
            let Some(closing) = closing_quote(bytes, at, quote) else { return Ok(()) };
            at = closing + 1;
        }
        at += bytes[at..].iter().position(ends).unwrap_or(bytes.len() - at);
        values += usize::from(at > begin);
        if at - begin > MAX_TEXT {
            return refuse(begin, "a field is longer than 1 MiB".to_owned());
        }
        if columns > MAX_COLUMNS {
            return refuse(begin, format!("a row has more than {MAX_COLUMNS} fields"));
        }
        if values > MAX_VALUES {
            return refuse(begin, "the file has more than 10 million values".to_owned());
        }
        columns = if bytes.get(at) == Some(&delimiter) { columns + 1 } else { 1 };
        at += 1;
    }
    Ok(())
}

/// The bytes of each field of a record that has no quotes in it. Such a record consists only of its fields
/// and a delimiter between each two; its length shows whether this is so.
fn unquoted_field_ranges(
    bytes: &[u8],
    Range { start, end }: Range<usize>,
    quote: Option<u8>,
    row: &mut Row,
) -> bool {
    let ends_line = |byte: &&u8| matches!(byte, b'\r' | b'\n');
    let has_quote = |raw: &[u8]| quote.is_some_and(|quote| raw.contains(&quote));
    let Some(raw) = bytes.get(start..end).filter(|raw| !has_quote(raw)) else {
        return false;
    };
    let start = start + raw.iter().take_while(ends_line).count();
    let end = end - raw.iter().rev().take_while(ends_line).count();
    let texts = row.texts.as_slice().len();
    if end.checked_sub(start) != Some((texts + row.texts.len()).saturating_sub(1)) {
        return false;
    }
    row.places.clear();
    let mut at = start;
    for text in &row.texts {
        row.places.push(at..at + text.len());
        at += text.len() + 1;
    }
    true
}

/// The bytes of each field of the record that starts at or after `start`, quotes included, or the
/// place where its quotes are in disorder, and how.
fn quoted_field_ranges(
    bytes: &[u8],
    start: usize,
    CsvDialect { delimiter, quote }: CsvDialect,
    ranges: &mut Vec<Range<usize>>,
) -> Result<(), (usize, &'static str)> {
    let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\r' | b'\n');
    let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    ranges.clear();
    let mut at = start + blank;
    loop {
        let begin = at;
        if let Some(quote) = quote.filter(|quote| bytes.get(at) == Some(quote)) {
            at = closing_quote(bytes, at, quote).ok_or((begin, "this quote is never closed"))? + 1;
            if bytes.get(at).is_some_and(|byte| !ends(byte)) {
                return Err((at, "there is text after the closing quote"));
            }
        } else {
            at += bytes[at..].iter().position(ends).unwrap_or(bytes.len() - at);
            if quote.is_some_and(|quote| is_in_quotes_after_space(&bytes[begin..at], quote)) {
                return Err((begin, SPACE_BEFORE_QUOTE));
            }
        }
        ranges.push(begin..at);
        if bytes.get(at) != Some(&delimiter) {
            return Ok(());
        }
        at += 1;
    }
}

const SPACE_BEFORE_QUOTE: &str = "there is a space before the quote";

/// Whether a field is in quotes but for the space before them, which makes them part of its text (RFC 4180).
fn is_in_quotes_after_space(field: &[u8], quote: u8) -> bool {
    let text = field.trim_ascii();
    let is_quoted = text.len() >= 2 && text[0] == quote && text[text.len() - 1] == quote;
    is_quoted && !text[1..text.len() - 1].contains(&quote)
}

/// The quote that closes the one at `open`; two of them are one within the text.
fn closing_quote(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == quote)?;
        if bytes.get(at + 1) != Some(&quote) {
            return Some(at);
        }
        at += 2;
    }
}
