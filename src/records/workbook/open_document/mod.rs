//! What a sheet of an `OpenDocument` has beside the values of its cells: merged and hidden cells, formats, and
//! superscripts.

mod cell_text;
mod sizes;
mod styles;

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use self::cell_text::CellTextReader;
pub(super) use self::sizes::{DocumentError, check};
use self::styles::{StyleNames, StyleReader};
use super::archive::{Archive, XmlEvent, attribute, number, open_part, visit_events};
use super::format::CellFormat;
use super::range::{CellRange, MAX_COLUMNS, MAX_ROWS};
use super::sheet::{SheetFeatures, ShownText};
use super::superscript::TextWithoutMarks;
use super::value::is_error;

/// Rows that are repeated more often than data repeats them are empty.
const MAX_REPEATED_ROWS: u32 = 1000;

/// The content of an `OpenDocument`.
const CONTENT: &str = "content.xml";

/// Reads a sheet of an `OpenDocument`.
pub(super) fn read(bytes: &[u8], name: &str) -> Option<SheetFeatures> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let mut styles = StyleReader::default();
    for path in ["styles.xml", "content.xml"] {
        if let Some(part) = open_part(&mut archive, path) {
            visit_events(part, &mut |event| styles.read(event))?;
        }
    }
    let mut table = TableReader {
        formats: styles.cell_formats(),
        styles: styles.names(),
        ..TableReader::default()
    };
    visit_events(open_part(&mut archive, "content.xml")?, &mut |event| table.read(event, name))?;
    Some(table.features)
}

/// A table of an `OpenDocument` that is being read.
#[derive(Default)]
struct TableReader {
    formats: HashMap<String, Arc<CellFormat>>,
    styles: StyleNames,
    text: CellTextReader,
    /// The type of the cell that is being read.
    kind: Option<String>,
    /// Whether the cell has the error of a formula.
    is_error: bool,
    /// The cells that the text is that of.
    text_range: Option<CellRange>,
    features: SheetFeatures,
    is_selected: bool,
    row: u32,
    /// How often the row is there.
    rows: u32,
    row_style: Option<String>,
    column: u32,
    /// The styles of columns: the first and the last, and the style.
    column_styles: Vec<(u32, u32, String)>,
    columns: u32,
}

impl TableReader {
    fn read(&mut self, event: XmlEvent<'_>, name: &str) {
        if self.text_range.is_some() {
            self.text.read(event, &self.styles);
        }
        match event {
            XmlEvent::Start(element) => match element.local_name().as_ref() {
                "table" => self.is_selected = attribute(element, "name").as_deref() == Some(name),
                _ if !self.is_selected => {}
                "table-column" => self.table_column(element),
                "table-row" => self.table_row(element),
                "table-cell" => self.cell(element),
                "annotation" => {
                    let column = self.column.saturating_sub(1);
                    self.features.comments.push((self.row, column));
                }
                "covered-table-cell" => self.column += repeated(element, "number-columns-repeated"),
                _ => {}
            },
            XmlEvent::End("table", _) => self.is_selected = false,
            XmlEvent::End("table-cell", _) => self.end_cell(),
            XmlEvent::End("table-row", _) if self.is_selected => {
                self.row = self.row.saturating_add(self.rows).min(MAX_ROWS);
            }
            XmlEvent::End(..) | XmlEvent::Text(_) => {}
        }
    }

    /// Keeps the text of a cell that has superscripts, and one that is shown in place of its value.
    fn end_cell(&mut self) {
        let Some(range) = self.text_range.take() else { return };
        let text = std::mem::take(&mut self.text);
        if text.has_struck {
            self.features.struck.extend(range.cells());
        }
        if self.is_error || self.kind.as_deref() != Some("string") {
            let shown = text.runs.iter().map(|run| run.text.as_str()).collect::<String>();
            let shown = match &*shown {
                "" if self.is_error => Some(ShownText::Error("#ERROR!".into())),
                error if self.is_error || is_error(error) => Some(ShownText::Error(error.into())),
                text if self.kind.is_none() && !text.is_empty() => {
                    Some(ShownText::Text(text.into()))
                }
                _ => None,
            };
            let cells = shown.iter().flat_map(|shown| range.cells().map(|at| (at, shown.clone())));
            self.features.shown.extend(cells);
            return;
        }
        let Some(text) = TextWithoutMarks::from_runs(&text.runs).map(Arc::new) else { return };
        for cell in range.cells() {
            self.features.superscripts.insert(cell, Arc::clone(&text));
        }
    }

    fn table_column(&mut self, element: &BytesStart<'_>) {
        let count = repeated(element, "number-columns-repeated");
        let ends = (self.columns, self.columns + count - 1);
        if is_hidden(element) {
            self.features.hidden_columns.push(ends);
        }
        let style = attribute(element, "default-cell-style-name");
        self.column_styles.extend(style.map(|style| (ends.0, ends.1, style)));
        self.columns = (self.columns + count).min(MAX_COLUMNS);
    }

    fn table_row(&mut self, element: &BytesStart<'_>) {
        self.column = 0;
        self.rows = attribute(element, "number-rows-repeated")
            .and_then(|it| it.parse().ok())
            .unwrap_or(1)
            .clamp(1, MAX_ROWS);
        self.row_style = attribute(element, "default-cell-style-name");
        if is_hidden(element) {
            self.features.hidden_rows.push((self.row, self.row.saturating_add(self.rows - 1)));
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let row = self.row;
        let column = self.column;
        let count = repeated(element, "number-columns-repeated");
        self.column = (self.column + count).min(MAX_COLUMNS);
        let spanned = |name| number(element, name).unwrap_or(1).clamp(1, MAX_ROWS);
        let down = spanned("number-rows-spanned");
        let across = spanned("number-columns-spanned");
        if down > 1 || across > 1 {
            let last = (row.saturating_add(down - 1), column.saturating_add(across - 1));
            self.features.merged.push(CellRange { first: (row, column), last });
        }
        let kind = named_attribute(element, "office:value-type");
        self.kind.clone_from(&kind);
        // LibreOffice marks errors in this way in any language, and so do programs that write files for it.
        self.is_error = named_attribute(element, "calcext:value-type").as_deref() == Some("error");
        if self.rows > MAX_REPEATED_ROWS {
            return;
        }
        let last_row = row.saturating_add(self.rows - 1);
        let is_text = kind.as_deref() == Some("string");
        let last = (last_row, self.column.saturating_sub(1));
        let has_text = attribute(element, "string-value").is_none();
        let has_text = has_text || self.is_error;
        self.text_range = has_text.then_some(CellRange { first: (row, column), last });
        if kind.is_none() {
            return;
        }
        let of_column = |at: u32| {
            let styles = self.column_styles.iter();
            styles.rev().find(|(first, last, _)| (*first..=*last).contains(&at))
        };
        let own = attribute(element, "style-name").or_else(|| self.row_style.clone());
        let of_kind = format_of_kind(kind.as_deref().unwrap_or_default(), element);
        for column in column..self.column {
            let style = own.as_deref().or_else(|| Some(&*of_column(column)?.2));
            let cells = || (row..=last_row).map(|row| (row, column));
            if style.is_some_and(|style| self.styles.struck_cells.contains(style)) {
                self.features.struck.extend(cells());
            }
            let format = style.and_then(|style| self.formats.get(style)).or(of_kind.as_ref());
            if let Some(format) = format.filter(|_| !is_text) {
                let formats = cells().map(|cell| (cell, Arc::clone(format)));
                self.features.formats.extend(formats);
            }
        }
    }
}

/// The value of an attribute, by its name with the prefix that all programs write.
fn named_attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.0 == name)?;
    Some(found.value.into_owned())
}

/// The format of a cell without one, by the kind of its value: programs show it so.
fn format_of_kind(kind: &str, element: &BytesStart<'_>) -> Option<Arc<CellFormat>> {
    let code = match kind {
        "percentage" => "0%".to_owned(),
        "currency" => format!("0 \"{}\"", attribute(element, "currency")?.replace('"', "")),
        _ => return None,
    };
    Some(Arc::new(CellFormat::parse(&code)))
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    number(element, name).unwrap_or(1).clamp(1, MAX_COLUMNS)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|it| it == "collapse" || it == "filter")
}
