//! What a sheet of an `OpenDocument` has beside the values of its cells: merged and hidden cells, formats, and
//! superscripts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::archive::{
    Archive, MAX_PART, XmlEvent, attribute, find_part, number, open_part, open_part_at,
    visit_events,
};
use super::format::CellFormat;
use super::range::{CellRange, MAX_COLUMNS, MAX_ROWS, written};
use super::sheet::{MAX_RUNS, SheetFeatures, ShownText};
use super::superscript::{FormattedRun, TextWithoutMarks};
use super::value::is_error;
use crate::records::{MAX_TEXT, MAX_VALUES};

/// Rows that are repeated more often than data repeats them are empty.
const MAX_REPEATED_ROWS: u32 = 1000;

/// The most styles that are looked through for what a style inherits.
const MAX_PARENTS: usize = 16;

/// The content of an `OpenDocument`.
const CONTENT: &str = "content.xml";

/// The reason for refusing an `OpenDocument`.
pub(super) enum DocumentError {
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
pub(super) fn check(bytes: &[u8]) -> Result<Cow<'_, [u8]>, DocumentError> {
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
        styles: StyleNames {
            superscript: names_of(&styles.texts, |style| style.is_superscript),
            struck_texts: names_of(&styles.texts, |style| style.is_struck),
            struck_cells: names_of(&styles.cell_texts, |style| style.is_struck),
        },
        ..TableReader::default()
    };
    visit_events(open_part(&mut archive, "content.xml")?, &mut |event| table.read(event, name))?;
    Some(table.features)
}

/// Reads the styles that an `OpenDocument` declares: number formats as the codes that other programs have for them,
/// and superscripts.
#[derive(Default)]
struct StyleReader {
    /// The data style that is being read, and its code so far.
    current: Option<(String, String)>,
    codes: HashMap<String, String>,
    /// Style of a cell, the style that it builds on, and its data style.
    cells: Vec<(String, Option<String>, Option<String>)>,
    /// Styles of text, in their order.
    texts: Vec<TextStyle>,
    /// The same for styles of cells.
    cell_texts: Vec<TextStyle>,
    /// Whether the style that is being read is one of text.
    is_text_style: bool,
}

/// A style of text.
struct TextStyle {
    name: String,
    parent: Option<String>,
    /// None if it does not set a position.
    is_superscript: Option<bool>,
    /// None if it does not set a line through the text.
    is_struck: Option<bool>,
}

/// The code of a part of a date; empty for other elements.
fn date_code(name: &str, element: &BytesStart<'_>) -> &'static str {
    let is_on = |name: &str, value: &str| attribute(element, name).as_deref() == Some(value);
    match name {
        "year" if is_on("style", "long") => "yyyy",
        "year" => "yy",
        "month" if is_on("textual", "true") && is_on("style", "long") => "mmmm",
        "month" if is_on("textual", "true") => "mmm",
        "month" if is_on("style", "long") => "mm",
        "month" => "m",
        "day" if is_on("style", "long") => "dd",
        "day" => "d",
        "day-of-week" if is_on("style", "long") => "dddd",
        "day-of-week" => "ddd",
        "era" => "g",
        "hours" => "hh",
        "minutes" => ":mm",
        "seconds" => ":ss",
        "quarter" => "[q]",
        _ => "",
    }
}

/// The code of a number: its least digits, and a comma for each thousand that it is divided by.
fn number_code(element: &BytesStart<'_>) -> String {
    let digits = number(element, "min-integer-digits").unwrap_or(1).clamp(1, 30);
    let mut factor = number(element, "display-factor").unwrap_or(1);
    let mut code = "0".repeat(digits as usize);
    while factor >= 1000 {
        code.push(',');
        factor /= 1000;
    }
    code
}

/// Whether a text position is above the line: `super 58%` or `33% 58%`.
fn is_raised(position: &str) -> bool {
    let position = position.split_whitespace().next().unwrap_or_default();
    let raise = position.strip_suffix('%').and_then(|it| it.parse::<f64>().ok());
    position == "super" || raise.is_some_and(|raise| raise > 0.0)
}

impl StyleReader {
    fn read(&mut self, event: XmlEvent<'_>) {
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::End(name, text) => self.end(name, text),
            XmlEvent::Text(_) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "style" => self.start_style(element),
            "text-properties" => {
                let styles =
                    if self.is_text_style { &mut self.texts } else { &mut self.cell_texts };
                if let Some(style) = styles.last_mut() {
                    let position = attribute(element, "text-position");
                    style.is_superscript = position.as_deref().map(is_raised);
                    let line = ["text-line-through-style", "text-line-through-type"];
                    let mut line = line.iter().filter_map(|name| attribute(element, name));
                    style.is_struck = line.next().map(|line| line != "none");
                }
            }
            "date-style" | "number-style" | "percentage-style" | "currency-style"
            | "time-style" => {
                self.current = attribute(element, "name").map(|name| (name, String::new()));
            }
            "number" => self.add(&number_code(element)),
            name => self.add(date_code(name, element)),
        }
    }

    fn start_style(&mut self, element: &BytesStart<'_>) {
        let Some(name) = attribute(element, "name") else { return };
        let parent = attribute(element, "parent-style-name");
        self.is_text_style = attribute(element, "family").as_deref() == Some("text");
        let text = TextStyle {
            name: name.clone(),
            parent: parent.clone(),
            is_superscript: None,
            is_struck: None,
        };
        if self.is_text_style {
            self.texts.push(text);
        } else {
            self.cell_texts.push(text);
            self.cells.push((name, parent, attribute(element, "data-style-name")));
        }
    }

    fn end(&mut self, name: &str, text: &str) {
        match name {
            "text" | "currency-symbol" if !text.is_empty() => match text {
                "%" => self.add("%"),
                _ => self.add(&format!("\"{}\"", text.replace('"', ""))),
            },
            "date-style" | "number-style" | "percentage-style" | "currency-style"
            | "time-style" => {
                self.codes.extend(self.current.take());
            }
            _ => {}
        }
    }

    fn add(&mut self, code: &str) {
        if let Some((_, all)) = &mut self.current {
            all.push_str(code);
        }
    }

    /// The format of each style of cells that has one, by itself or by one that it builds on.
    fn cell_formats(&self) -> HashMap<String, Arc<CellFormat>> {
        let codes = self.codes.iter();
        let formats: HashMap<&str, Arc<CellFormat>> =
            codes.map(|(name, code)| (name.as_str(), Arc::new(CellFormat::parse(code)))).collect();
        let by_name: HashMap<&str, _> =
            self.cells.iter().map(|(name, parent, data)| (name.as_str(), (parent, data))).collect();
        let format = |name: &str| {
            let mut name = name;
            for _ in 0..MAX_PARENTS {
                let (parent, data) = by_name.get(name)?;
                if let Some(format) = data.as_ref().and_then(|data| formats.get(data.as_str())) {
                    return Some(Arc::clone(format));
                }
                name = parent.as_deref()?;
            }
            None
        };
        let named = self.cells.iter();
        named.filter_map(|(name, ..)| Some((name.clone(), format(name)?))).collect()
    }
}

/// The names of the styles that have a property, by themselves or by a parent.
fn names_of(
    styles: &[TextStyle],
    property: impl Fn(&TextStyle) -> Option<bool>,
) -> HashSet<String> {
    let by_name: HashMap<&str, &TextStyle> =
        styles.iter().map(|style| (style.name.as_str(), style)).collect();
    let has_property = |style: &TextStyle| {
        let mut style = style;
        for _ in 0..MAX_PARENTS {
            if let Some(has_property) = property(style) {
                return has_property;
            }
            let parent = style.parent.as_deref().and_then(|parent| by_name.get(parent));
            match parent {
                Some(parent) => style = parent,
                None => return false,
            }
        }
        false
    };
    let names = styles.iter().filter(|style| has_property(style));
    names.map(|style| style.name.clone()).collect()
}

/// The names of the styles that change what a text means.
#[derive(Default)]
struct StyleNames {
    superscript: HashSet<String>,
    /// Styles of text, and of cells, with a line through the text.
    struck_texts: HashSet<String>,
    struck_cells: HashSet<String>,
}

/// Collects the runs of a cell's text.
#[derive(Default)]
struct CellTextReader {
    runs: Vec<FormattedRun>,
    /// For each open span, whether it is superscript, and whether it is struck out.
    spans: Vec<(bool, bool)>,
    /// Whether a run is struck out.
    has_struck: bool,
    /// The number of open paragraphs, and of those that have started.
    open_paragraphs: usize,
    paragraphs: usize,
    /// The number of open comments, whose text is not that of the cell.
    comments: usize,
}

impl CellTextReader {
    fn read(&mut self, event: XmlEvent<'_>, styles: &StyleNames) {
        match event {
            XmlEvent::Start(element) => self.start(element, styles),
            XmlEvent::Text(text) if self.open_paragraphs > 0 => self.push(text),
            XmlEvent::End("annotation", _) => self.comments = self.comments.saturating_sub(1),
            XmlEvent::End("p", _) => self.open_paragraphs = self.open_paragraphs.saturating_sub(1),
            XmlEvent::End("span", _) => drop(self.spans.pop()),
            XmlEvent::Text(_) | XmlEvent::End(..) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, styles: &StyleNames) {
        match element.local_name().as_ref() {
            "annotation" => self.comments += 1,
            "p" => {
                self.open_paragraphs += 1;
                if self.comments == 0 {
                    self.paragraphs += 1;
                    self.push(if self.paragraphs > 1 { "\n" } else { "" });
                }
            }
            "span" => {
                let style = attribute(element, "style-name");
                let style = style.unwrap_or_default();
                let (is_superscript, is_struck) = self.spans.last().copied().unwrap_or_default();
                self.spans.push((
                    is_superscript || styles.superscript.contains(&style),
                    is_struck || styles.struck_texts.contains(&style),
                ));
            }
            "s" => {
                let count = number(element, "c").unwrap_or(1).min(MAX_COLUMNS);
                self.push(&" ".repeat(count as usize));
            }
            "tab" => self.push("\t"),
            "line-break" => self.push("\n"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.comments == 0 && self.runs.len() < MAX_RUNS {
            let (is_superscript, is_struck) = self.spans.last().copied().unwrap_or_default();
            self.has_struck |= is_struck && !text.trim().is_empty();
            self.runs.push(FormattedRun { text: text.to_owned(), is_superscript });
        }
    }
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
