//! Checks an `OpenDocument` before its cells are laid out: their number, their texts, and values that are not numbers.

use std::borrow::Cow;
use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::archive::{
    Archive, MAX_PART, XmlEvent, attribute, find_part, open_part, open_part_at, visit_events,
};
use super::super::range::{MAX_COLUMNS, MAX_ROWS, written};
use super::{CONTENT, named_attribute};
use crate::records::{MAX_TEXT, MAX_VALUES};

/// The reason for refusing an `OpenDocument`.
pub(in super::super) enum DocumentError {
    /// It is too large.
    Size(String),
    /// The cell of a sheet has a value that is not a number: its row and column, and the value.
    Value { sheet: String, position: (u32, u32), value: String },
}

/// Checks an `OpenDocument` before `calamine` reads it, and returns it without the empty values of cells with an error,
/// which `calamine` takes for damaged numbers.
///
/// # Errors
/// If its repeated cells and rows are too many, since `calamine` lays all of them out, or if a numeric value is not a number.
pub(in super::super) fn check(bytes: &[u8]) -> Result<Cow<'_, [u8]>, DocumentError> {
    let Ok(mut archive) = Archive::new(Cursor::new(bytes)) else { return Ok(bytes.into()) };
    let Some(part) = open_part(&mut archive, CONTENT) else { return Ok(bytes.into()) };
    let mut sizes = TableSizes::default();
    visit_events(part, &mut |event| sizes.read(event));
    match sizes.error {
        Some(error) => Err(error),
        None if sizes.has_empty_value => {
            Ok(without_empty_values(bytes).map_or(bytes.into(), Cow::Owned))
        }
        None => Ok(bytes.into()),
    }
}

/// The document without the empty values of cells; `None` if it cannot be written again.
fn without_empty_values(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let content = find_part(&archive, CONTENT)?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..archive.len() {
        if part != content {
            written.raw_copy_file(archive.by_index_raw(part).ok()?).ok()?;
        }
    }
    written.start_file(CONTENT, SimpleFileOptions::default()).ok()?;
    let mut reader = open_part_at(&mut archive, content, MAX_PART)?;
    let mut writer = Writer::new(&mut written);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer).ok()? {
            Event::Eof => break,
            Event::Start(element) if is_value_empty(&element) => {
                let kept = element.attributes().flatten().filter(|it| it.key.0 != VALUE);
                let name = element.name().0.to_owned();
                Event::Start(BytesStart::new(name).with_attributes(kept)).into_owned()
            }
            event => event.into_owned(),
        };
        writer.write_event(event).ok()?;
    }
    Some(written.finish().ok()?.into_inner())
}

/// The attribute with the number of a cell.
const VALUE: &str = "office:value";

fn is_value_empty(element: &BytesStart<'_>) -> bool {
    named_attribute(element, VALUE).is_some_and(|value| value.is_empty())
}

/// The limit of the texts of all cells, in bytes, repeated ones included.
const MAX_TEXTS: usize = 1 << 28;

/// Counts the cells of all tables as they are laid out.
#[derive(Default)]
struct TableSizes {
    error: Option<DocumentError>,
    /// Whether a cell has an empty numeric value.
    has_empty_value: bool,
    sheet: String,
    /// The cells and the texts of all tables before.
    cells: usize,
    texts: usize,
    /// The rows of the table before this one, and those up to the last one with a value.
    rows: usize,
    used_rows: usize,
    /// The number of columns up to the last one with a value.
    width: usize,
    row_count: usize,
    column: usize,
    cell_count: usize,
    /// The bytes of the open cell.
    text: usize,
    has_value: bool,
}

impl TableSizes {
    fn read(&mut self, event: XmlEvent<'_>) {
        if self.error.is_some() {
            return;
        }
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::Text(text) => {
                self.has_value |= !text.trim().is_empty();
                self.add_text(text.len());
            }
            XmlEvent::End("table-cell" | "covered-table-cell", _) => self.end_cell(),
            XmlEvent::End("table-row", _) => self.rows += self.row_count,
            XmlEvent::End("table", _) => {
                self.cells = self.cells.saturating_add(self.used_rows * self.width);
                self.rows = 0;
                self.used_rows = 0;
                self.width = 0;
                self.check();
            }
            XmlEvent::End(..) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let count = |name| {
            let written = attribute(element, name);
            written.map_or(1, |it| it.trim().parse::<usize>().unwrap_or(usize::MAX))
        };
        match element.local_name().as_ref() {
            "table" => self.sheet = attribute(element, "name").unwrap_or_default(),
            "table-row" => {
                self.row_count = count("number-rows-repeated").min(MAX_ROWS as usize);
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.cell_count = count("number-columns-repeated").min(MAX_COLUMNS as usize);
                let own = ["string-value", "formula", "date-value", "time-value"];
                let own = own.iter().filter_map(|name| attribute(element, name));
                self.text = own.map(|text| text.len()).sum();
                let values = ["value-type", "value", "boolean-value"];
                self.has_value =
                    self.text > 0 || values.iter().any(|name| attribute(element, name).is_some());
                self.check_value(named_attribute(element, VALUE));
            }
            "s" => self.add_text(count("c")),
            _ => {}
        }
    }

    fn check_value(&mut self, value: Option<String>) {
        match value {
            Some(value) if value.is_empty() => self.has_empty_value = true,
            Some(value) if value.parse::<f64>().is_err() => {
                let sheet = self.sheet.clone();
                self.error = Some(DocumentError::Value { sheet, position: self.position(), value });
            }
            _ => {}
        }
    }

    fn add_text(&mut self, length: usize) {
        self.text = self.text.saturating_add(length);
        if self.has_value && self.text > MAX_TEXT {
            let at = written(self.position(), self.position());
            let at = at.split(':').next().unwrap_or_default();
            self.error = Some(DocumentError::Size(format!(
                "the cell `{at}` of the sheet `{}` has more than 1 MiB of text",
                self.sheet
            )));
        }
    }

    /// The row and column of the open cell.
    fn position(&self) -> (u32, u32) {
        let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        (index(self.rows), index(self.column))
    }

    fn end_cell(&mut self) {
        self.column = (self.column + self.cell_count).min(MAX_COLUMNS as usize);
        if std::mem::take(&mut self.has_value) {
            let times = self.cell_count.saturating_mul(self.row_count);
            self.texts = self.texts.saturating_add(self.text.saturating_mul(times));
            self.width = self.width.max(self.column);
            self.used_rows = (self.rows + self.row_count).min(MAX_ROWS as usize);
        }
        self.text = 0;
        self.check();
    }

    fn check(&mut self) {
        let cells = self.cells.saturating_add(self.used_rows * self.width);
        let what = if cells > MAX_VALUES {
            "more than 10 million cells, repeated ones included"
        } else if self.texts > MAX_TEXTS {
            "more than 256 MiB of text, repeated cells included"
        } else {
            return;
        };
        let message = format!("its sheets up to `{}` have {what}", self.sheet);
        self.error = Some(DocumentError::Size(message));
    }
}
