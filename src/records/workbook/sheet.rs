//! What a sheet has beside the values of its cells: merged and hidden ones, notes, the formats of an
//! `OpenDocument` sheet, and errors that `calamine` does not know.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::format::CellFormat;
use super::range::{Window, address};

/// What a sheet has beside values. Rows and columns are counted from 0.
#[derive(Debug, Default)]
pub(super) struct SheetAspect {
    /// Cells that are merged into one.
    pub(super) merged: Vec<Window>,
    /// Rows that are hidden, by hand or by a filter.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    /// Columns that are hidden.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Cells with an error, and its text.
    pub(super) errors: Vec<(u32, u32, String)>,
    /// Cells with a formula that has no result.
    pub(super) without_result: Vec<(u32, u32)>,
    /// The formats of cells that have one, where `calamine` does not give them.
    pub(super) formats: HashMap<(u32, u32), Arc<CellFormat>>,
    /// Whether every cell says where it is.
    pub(super) is_addressed: bool,
}

type Xml<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

/// How many columns and rows a sheet may have: a file may say that it repeats one more often.
const MOST_COLUMNS: u32 = 16_384;
const MOST_ROWS: u32 = 1_048_576;

/// Reads what a sheet of an `.xlsx` or `.ods` has; of other formats nothing is known.
///
/// The workbook has been read by `calamine` already: what cannot be read here is left out.
pub(super) fn read(extension: &str, bytes: &[u8], sheet: &str) -> SheetAspect {
    let read = match extension {
        "xls" | "xlsb" => None,
        "ods" => open_document(bytes, sheet),
        _ => open_xml(bytes, sheet),
    };
    read.unwrap_or_default()
}

/// A part of an archive as XML.
fn part<'a>(archive: &'a mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Xml<'a>> {
    let names = archive.file_names().flatten();
    let found = names.into_iter().find(|it| it.eq_ignore_ascii_case(name))?.into_owned();
    let file: Box<dyn Read + 'a> = Box::new(archive.by_name(&found).ok()?);
    let mut reader = Reader::from_reader(BufReader::new(file));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    Some(reader)
}

/// Hands every element of a part over as it begins, and as it ends, with the text before its end.
fn each(mut xml: Xml<'_>, see: &mut dyn FnMut(Seen<'_>)) -> Option<()> {
    let mut buffer = Vec::new();
    let mut text = String::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => {
                text.clear();
                see(Seen::Start(&element));
            }
            Event::Text(part) => text.push_str(part.as_ref()),
            Event::End(element) => {
                see(Seen::End(element.local_name().as_ref(), &text));
                text.clear();
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

#[derive(Clone, Copy)]
enum Seen<'a> {
    Start(&'a BytesStart<'a>),
    End(&'a str, &'a str),
}

/// The value of an attribute by the last part of its name.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    Some(
        quick_xml::escape::unescape(&found.value)
            .map_or_else(|_| found.value.to_string(), Into::into),
    )
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

fn is_on(value: Option<String>) -> bool {
    value.is_some_and(|value| value == "1" || value == "true")
}

/// What a sheet of Office Open XML has.
fn open_xml(bytes: &[u8], name: &str) -> Option<SheetAspect> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let path = sheet_path(&mut archive, name)?;
    let mut sheet = SheetAspect { is_addressed: true, ..SheetAspect::default() };
    let mut at = None;
    let (mut is_error, mut has_formula, mut has_value) = (false, false, false);
    each(part(&mut archive, &path)?, &mut |seen| match seen {
        Seen::Start(element) => match element.local_name().as_ref() {
            "row" if is_on(attribute(element, "hidden")) => {
                let row = number(element, "r").and_then(|row| row.checked_sub(1));
                sheet.hidden_rows.extend(row.map(|row| (row, row)));
            }
            "col" if is_on(attribute(element, "hidden")) => {
                let ends = number(element, "min").zip(number(element, "max"));
                let ends = ends.filter(|(first, last)| (1..=*last).contains(first));
                sheet.hidden_columns.extend(ends.map(|(first, last)| (first - 1, last - 1)));
            }
            "c" => {
                at = attribute(element, "r").and_then(|it| address(&it));
                sheet.is_addressed &= at.is_some();
                is_error = attribute(element, "t").is_some_and(|kind| kind == "e");
                (has_formula, has_value) = (false, false);
            }
            "f" => has_formula = true,
            "is" => has_value = true,
            "mergeCell" => {
                let window = attribute(element, "ref").and_then(|it| Window::parse(&it));
                sheet.merged.extend(window);
            }
            _ => {}
        },
        Seen::End("v", text) => {
            has_value |= !text.is_empty();
            if let Some((row, column)) = at.filter(|_| is_error) {
                sheet.errors.push((row, column, text.to_owned()));
            }
        }
        Seen::End("c", _) if has_formula && !has_value => sheet.without_result.extend(at),
        Seen::End(..) => {}
    })?;
    Some(sheet)
}

/// The part of an archive that holds a sheet.
fn sheet_path(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let targets = |archive: &mut ZipArchive<_>, path: &str| {
        let mut targets = Vec::new();
        each(part(archive, path)?, &mut |seen| {
            if let Seen::Start(element) = seen
                && element.local_name().as_ref() == "Relationship"
            {
                let of = |name| attribute(element, name).unwrap_or_default();
                targets.push((of("Id"), of("Type"), of("Target")));
            }
        })?;
        Some(targets)
    };
    let workbook = targets(archive, "_rels/.rels")?
        .into_iter()
        .find(|(_, kind, _)| kind.ends_with("/officeDocument"))
        .map(|(_, _, target)| target.trim_start_matches('/').to_owned())?;
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations =
        targets(archive, format!("{folder}/_rels/{file}.rels").trim_start_matches('/'))?;
    let mut id = None;
    each(part(archive, &workbook)?, &mut |seen| {
        if let Seen::Start(element) = seen
            && element.local_name().as_ref() == "sheet"
            && attribute(element, "name").as_deref() == Some(name)
        {
            id = attribute(element, "id");
        }
    })?;
    let (_, _, target) = relations.into_iter().find(|(it, _, _)| Some(it) == id.as_ref())?;
    Some(match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    })
}

/// What a sheet of `OpenDocument` has.
fn open_document(bytes: &[u8], name: &str) -> Option<SheetAspect> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut styles = CellStyles::default();
    for path in ["styles.xml", "content.xml"] {
        if let Some(xml) = part(&mut archive, path) {
            each(xml, &mut |seen| styles.see(seen))?;
        }
    }
    let mut table = TableReading { styles: styles.of_cells(), ..TableReading::default() };
    each(part(&mut archive, "content.xml")?, &mut |seen| table.see(seen, name))?;
    Some(table.sheet)
}

/// The formats that an `OpenDocument` declares, as the codes that other programs have for them.
#[derive(Default)]
struct CellStyles {
    /// The data style that is being read, and its code so far.
    current: Option<(String, String)>,
    codes: HashMap<String, String>,
    /// Style of a cell, the style that it builds on, and its data style.
    cells: Vec<(String, Option<String>, Option<String>)>,
}

impl CellStyles {
    fn see(&mut self, seen: Seen<'_>) {
        match seen {
            Seen::Start(element) => self.start(element),
            Seen::End(name, text) => self.end(name, text),
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let local = element.local_name();
        let is_long = attribute(element, "style").as_deref() == Some("long");
        let either = |long: &'static str, short| if is_long { long } else { short };
        let code = match local.as_ref() {
            "style" => {
                let of = |name| attribute(element, name);
                self.cells.extend(
                    of("name").map(|it| (it, of("parent-style-name"), of("data-style-name"))),
                );
                return;
            }
            "date-style" | "number-style" | "percentage-style" | "currency-style"
            | "time-style" => {
                self.current = attribute(element, "name").map(|name| (name, String::new()));
                return;
            }
            "year" => either("yyyy", "yy"),
            "month" if attribute(element, "textual").as_deref() == Some("true") => {
                either("mmmm", "mmm")
            }
            "month" => either("mm", "m"),
            "day" => either("dd", "d"),
            "day-of-week" => either("dddd", "ddd"),
            "era" => "g",
            "hours" => "hh",
            "minutes" => ":mm",
            "seconds" => ":ss",
            "quarter" => "[q]",
            "number" => {
                let digits = number(element, "min-integer-digits").unwrap_or(1).clamp(1, 30);
                let mut factor = number(element, "display-factor").unwrap_or(1);
                let mut code = "0".repeat(digits as usize);
                while factor >= 1000 {
                    code.push(',');
                    factor /= 1000;
                }
                self.add(&code);
                return;
            }
            _ => return,
        };
        self.add(code);
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
    fn of_cells(&self) -> HashMap<String, Arc<CellFormat>> {
        let codes = self.codes.iter();
        let formats: HashMap<&str, Arc<CellFormat>> =
            codes.map(|(name, code)| (name.as_str(), Arc::new(CellFormat::parse(code)))).collect();
        let by_name: HashMap<&str, _> =
            self.cells.iter().map(|(name, parent, data)| (name.as_str(), (parent, data))).collect();
        let format = |name: &str| {
            let mut name = name;
            for _ in 0..16 {
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

/// A table of an `OpenDocument` that is being read.
#[derive(Default)]
struct TableReading {
    styles: HashMap<String, Arc<CellFormat>>,
    sheet: SheetAspect,
    is_asked_for: bool,
    row: u32,
    /// How often the row is there.
    rows: u32,
    row_style: Option<String>,
    column: u32,
    /// The styles of columns: the first and the last, and the style.
    column_styles: Vec<(u32, u32, String)>,
    columns: u32,
}

impl TableReading {
    fn see(&mut self, seen: Seen<'_>, name: &str) {
        match seen {
            Seen::Start(element) => match element.local_name().as_ref() {
                "table" => self.is_asked_for = attribute(element, "name").as_deref() == Some(name),
                _ if !self.is_asked_for => {}
                "table-column" => self.table_column(element),
                "table-row" => self.table_row(element),
                "table-cell" => self.cell(element),
                "covered-table-cell" => self.column += repeated(element, "number-columns-repeated"),
                _ => {}
            },
            Seen::End("table", _) => self.is_asked_for = false,
            Seen::End("table-row", _) if self.is_asked_for => {
                self.row = self.row.saturating_add(self.rows).min(MOST_ROWS);
            }
            Seen::End(..) => {}
        }
    }

    fn table_column(&mut self, element: &BytesStart<'_>) {
        let count = repeated(element, "number-columns-repeated");
        let ends = (self.columns, self.columns + count - 1);
        if is_hidden(element) {
            self.sheet.hidden_columns.push(ends);
        }
        let style = attribute(element, "default-cell-style-name");
        self.column_styles.extend(style.map(|style| (ends.0, ends.1, style)));
        self.columns = (self.columns + count).min(MOST_COLUMNS);
    }

    fn table_row(&mut self, element: &BytesStart<'_>) {
        self.column = 0;
        self.rows = attribute(element, "number-rows-repeated")
            .and_then(|it| it.parse().ok())
            .unwrap_or(1)
            .clamp(1, MOST_ROWS);
        self.row_style = attribute(element, "default-cell-style-name");
        if is_hidden(element) {
            self.sheet.hidden_rows.push((self.row, self.row.saturating_add(self.rows - 1)));
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let (row, column) = (self.row, self.column);
        let count = repeated(element, "number-columns-repeated");
        self.column = (self.column + count).min(MOST_COLUMNS);
        let spanned = |name| number(element, name).unwrap_or(1).clamp(1, MOST_ROWS);
        let (down, across) = (spanned("number-rows-spanned"), spanned("number-columns-spanned"));
        if down > 1 || across > 1 {
            let last = (row.saturating_add(down - 1), column.saturating_add(across - 1));
            self.sheet.merged.push(Window { first: (row, column), last });
        }
        // Rows and columns that are repeated beyond what data has are empty.
        let is_value = attribute(element, "value-type").is_some_and(|kind| kind != "string");
        if !is_value || self.rows > 1000 {
            return;
        }
        let of_column = |at: u32| {
            let styles = self.column_styles.iter();
            styles.rev().find(|(first, last, _)| (*first..=*last).contains(&at))
        };
        let own = attribute(element, "style-name").or_else(|| self.row_style.clone());
        for column in column..self.column {
            let style = own.as_deref().or_else(|| Some(&*of_column(column)?.2));
            let Some(format) = style.and_then(|style| self.styles.get(style)) else { continue };
            for row in row..row.saturating_add(self.rows) {
                self.sheet.formats.insert((row, column), Arc::clone(format));
            }
        }
    }
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u32 {
    number(element, name).unwrap_or(1).clamp(1, MOST_COLUMNS)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "visibility").is_some_and(|it| it == "collapse" || it == "filter")
}
