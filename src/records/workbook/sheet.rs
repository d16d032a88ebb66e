//! What a sheet of Office Open XML has beside the values of its cells: merged and hidden cells, errors that
//! `calamine` does not know, and superscripts.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::archive::{
    Archive, MAX_PART, XmlEvent, attribute, find_part, number, open_part_at, visit_events,
};
use super::format::CellFormat;
use super::range::{CellRange, MAX_COLUMNS, MAX_ROWS, address};
use super::superscript::{FormattedRun, TextWithoutMarks};
use crate::records::MAX_VALUES;

/// What a sheet has beside values. Rows and columns are counted from 0.
#[derive(Debug, Default)]
pub(super) struct SheetFeatures {
    /// Cells that are merged into one.
    pub(super) merged: Vec<CellRange>,
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
    /// The texts of cells that have superscripts.
    pub(super) superscripts: HashMap<(u32, u32), Arc<TextWithoutMarks>>,
    /// Numbers with white space around them, which XML Schema allows and `calamine` does not.
    pub(super) padded_numbers: Vec<PaddedNumber>,
    /// The address of a cell that no sheet has.
    pub(super) invalid_address: Option<String>,
    /// Whether every cell has an address.
    pub(super) is_addressed: bool,
}

/// A number cell with white space around its digits.
#[derive(Debug)]
pub(super) struct PaddedNumber {
    pub(super) position: (u32, u32),
    /// The index of its format.
    pub(super) style: usize,
    /// Whether the cell declares that it is a number: `calamine` fails at it.
    pub(super) is_declared: bool,
    pub(super) value: f64,
}

fn is_on(value: Option<String>) -> bool {
    value.is_some_and(|value| value == "1" || value == "true")
}

/// Reads a sheet of Office Open XML, unless it is the one that was read while the archive was checked.
pub(super) fn read(bytes: &[u8], name: &str, expected: Option<SheetFile>) -> Option<SheetFeatures> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let parts = SheetParts::find(&mut archive, Some(name), MAX_PART)?;
    if let Some(expected) = expected.filter(|expected| expected.parts == parts) {
        return Some(expected.sheet.features);
    }
    let mut file = SheetFile::new(parts);
    for part in file.parts() {
        let reader = open_part_at(&mut archive, part, MAX_PART)?;
        visit_events(reader, &mut |event| file.read(part, event))?;
    }
    Some(file.sheet.features)
}

/// The limit of a part that names sheets, before the archive is checked, in bytes.
const MAX_UNCHECKED_PART: u64 = 1 << 22;

/// The parts of a workbook that a sheet is read from, and what was read of them.
pub(super) struct SheetFile {
    parts: SheetParts,
    strings: StringReader,
    sheet: SheetReader,
}

impl SheetFile {
    fn new(parts: SheetParts) -> Self {
        let mut sheet = SheetReader::default();
        sheet.features.is_addressed = true;
        Self { parts, strings: StringReader::default(), sheet }
    }

    /// The sheet of a name, or the first visible one, of a workbook that is not checked yet.
    pub(super) fn expect(bytes: &[u8], name: Option<&str>) -> Option<Self> {
        let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
        SheetParts::find(&mut archive, name, MAX_UNCHECKED_PART).map(Self::new)
    }

    /// The indices of its parts, in the order of reading.
    pub(super) fn parts(&self) -> Vec<usize> {
        self.parts.shared_strings.into_iter().chain([self.parts.sheet]).collect()
    }

    /// Reads an event of one of its parts.
    pub(super) fn read(&mut self, part: usize, event: XmlEvent<'_>) {
        if part == self.parts.sheet {
            self.sheet.read(event, &self.strings.superscripts);
        } else {
            self.strings.read(event);
        }
    }
}

/// Reads the strings that cells share.
#[derive(Default)]
struct StringReader {
    runs: RunReader,
    /// The number of strings that were read.
    count: usize,
    /// The strings that have superscripts, by index.
    superscripts: SharedSuperscripts,
}

impl StringReader {
    fn read(&mut self, event: XmlEvent<'_>) {
        self.runs.read(event);
        if let XmlEvent::End("si", _) = event {
            self.superscripts.extend(self.runs.take().map(|text| (self.count, text)));
            self.count += 1;
        }
    }
}

/// The limit of runs that are kept of a string: a cell has no more characters.
pub(super) const MAX_RUNS: usize = 32_768;

/// Collects the runs of a string item (ECMA-376, part 1, 18.4.8).
#[derive(Default)]
struct RunReader {
    runs: Vec<FormattedRun>,
    is_superscript: bool,
    is_phonetic: bool,
    keeps_space: bool,
}

impl RunReader {
    fn read(&mut self, event: XmlEvent<'_>) {
        match event {
            XmlEvent::Start(element) => match element.local_name().as_ref() {
                "r" => self.is_superscript = false,
                "vertAlign" => {
                    self.is_superscript =
                        attribute(element, "val").is_some_and(|it| it == "superscript");
                }
                "rPh" => self.is_phonetic = true,
                "t" => {
                    self.keeps_space =
                        attribute(element, "space").is_some_and(|it| it == "preserve");
                }
                _ => {}
            },
            XmlEvent::End("rPh", _) => self.is_phonetic = false,
            XmlEvent::End("r", _) => self.is_superscript = false,
            XmlEvent::End("t", text) if !self.is_phonetic => {
                let text = if self.keeps_space {
                    text
                } else {
                    text.trim_matches([' ', '\t', '\r', '\n'])
                };
                let is_superscript = self.is_superscript;
                if self.runs.len() < MAX_RUNS {
                    let text = unescape_characters(text);
                    self.runs.push(FormattedRun { text, is_superscript });
                }
            }
            _ => {}
        }
    }

    /// The text of the item, if it has superscripts.
    fn take(&mut self) -> Option<Arc<TextWithoutMarks>> {
        let runs = std::mem::take(&mut self.runs);
        TextWithoutMarks::from_runs(&runs).map(Arc::new)
    }
}

/// Resolves escapes such as `_x000D_` (ECMA-376, part 1, 22.9.2.19).
fn unescape_characters(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let escape = rest.get(at..at + 7).filter(|it| it.ends_with('_'));
        let digits =
            escape.map(|it| &it[2..6]).filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let end = if code.is_some() { at + 7 } else { at + 2 };
        unescaped.push_str(&rest[..at]);
        match code {
            Some(code) => {
                unescaped.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            None => unescaped.push_str("_x"),
        }
        rest = &rest[end..];
    }
    unescaped.push_str(rest);
    unescaped
}

/// Reads the events of a sheet.
#[derive(Default)]
struct SheetReader {
    features: SheetFeatures,
    /// The number of values, formulas, rows, columns and merged cells.
    values: usize,
    /// The runs of an inline string.
    runs: RunReader,
    is_in_string: bool,
    /// The row and column of a cell without an address.
    next: (u32, u32),
    cell: SheetCell,
}

/// The type of a cell, which its attribute `t` gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CellKind {
    #[default]
    Undeclared,
    Number,
    SharedString,
    Error,
    Other,
}

impl CellKind {
    fn new(name: &str) -> Self {
        match name {
            "n" => Self::Number,
            "s" => Self::SharedString,
            "e" => Self::Error,
            _ => Self::Other,
        }
    }
}

/// The cell that is read.
#[derive(Default)]
struct SheetCell {
    kind: CellKind,
    style: usize,
    address: Option<(u32, u32)>,
    position: (u32, u32),
    has_formula: bool,
    has_value: bool,
}

/// The texts with superscripts among the strings that cells share, by index.
type SharedSuperscripts = HashMap<usize, Arc<TextWithoutMarks>>;

impl SheetReader {
    fn read(&mut self, event: XmlEvent<'_>, shared: &SharedSuperscripts) {
        // The reader of the cells reports that there are too many.
        if self.values > 4 * MAX_VALUES {
            return;
        }
        if self.is_in_string {
            self.runs.read(event);
        }
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::End(name, text) => self.end(name, text, shared),
            XmlEvent::Text(_) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            "c" => return self.start_cell(element),
            "v" => {}
            "f" => self.cell.has_formula = true,
            "row" => self.row(element),
            "is" => {
                self.cell.has_value = true;
                self.is_in_string = true;
            }
            "col" => self.column(element),
            "mergeCell" => {
                let range = attribute(element, "ref").and_then(|it| CellRange::parse(&it));
                self.features.merged.extend(range);
            }
            _ => return,
        }
        self.values += 1;
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        if is_on(attribute(element, "hidden")) {
            let ends = number(element, "min").zip(number(element, "max"));
            let ends = ends.filter(|(first, last)| (1..=*last).contains(first));
            let columns = ends.map(|(first, last)| (first - 1, last - 1));
            self.features.hidden_columns.extend(columns);
        }
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        let row = number(element, "r").and_then(|row| row.checked_sub(1));
        self.next = (row.unwrap_or(self.next.0), self.next.1);
        if is_on(attribute(element, "hidden")) {
            self.features.hidden_rows.extend(row.map(|row| (row, row)));
        }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>) {
        let mut cell = SheetCell::default();
        // A sheet may have millions of cells: their attributes are read in one pass, and not copied.
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => {
                    cell.address = address(&attribute.value)
                        .filter(|(row, column)| *row < MAX_ROWS && *column < MAX_COLUMNS);
                    if cell.address.is_none() && self.features.invalid_address.is_none() {
                        self.features.invalid_address = Some(attribute.value.to_string());
                    }
                }
                "s" => cell.style = attribute.value.parse().unwrap_or(0),
                "t" => cell.kind = CellKind::new(&attribute.value),
                _ => {}
            }
        }
        cell.position = cell.address.unwrap_or(self.next);
        self.next.1 = cell.position.1.saturating_add(1);
        self.features.is_addressed &= cell.address.is_some();
        self.cell = cell;
    }

    fn end(&mut self, name: &str, text: &str, shared: &SharedSuperscripts) {
        let position = self.cell.position;
        match name {
            "row" => self.next = (self.next.0.saturating_add(1), 0),
            "is" => {
                self.is_in_string = false;
                let text = self.runs.take();
                self.features.superscripts.extend(text.map(|text| (position, text)));
            }
            "v" => self.end_value(text, shared),
            "c" if self.cell.has_formula && !self.cell.has_value => {
                self.features.without_result.extend(self.cell.address);
            }
            _ => {}
        }
    }

    fn end_value(&mut self, text: &str, shared: &SharedSuperscripts) {
        self.cell.has_value |= !text.is_empty();
        match self.cell.kind {
            CellKind::Error => {
                let error = self.cell.address.map(|(row, column)| (row, column, text.to_owned()));
                self.features.errors.extend(error);
            }
            CellKind::Number | CellKind::Undeclared if text.trim().len() < text.len() => {
                let value = text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
                self.features.padded_numbers.extend(value.map(|value| PaddedNumber {
                    position: self.cell.position,
                    style: self.cell.style,
                    is_declared: self.cell.kind == CellKind::Number,
                    value,
                }));
            }
            CellKind::SharedString if !shared.is_empty() => {
                let index = text.trim().parse::<usize>().ok();
                if let Some(text) = index.and_then(|index| shared.get(&index)) {
                    self.features.superscripts.insert(self.cell.position, Arc::clone(text));
                }
            }
            _ => {}
        }
    }
}

/// The parts of an archive that a sheet is read from, by index.
#[derive(PartialEq, Eq)]
struct SheetParts {
    sheet: usize,
    shared_strings: Option<usize>,
}

/// A relationship of a part: its identifier, type and target.
struct Relationship {
    id: String,
    kind: String,
    target: String,
}

impl SheetParts {
    /// Finds the sheet of a name, or the first visible one. No part may have more bytes than the limit.
    fn find(archive: &mut Archive<'_>, name: Option<&str>, limit: u64) -> Option<Self> {
        let of_package = relationships(archive, "_rels/.rels", limit)?;
        let workbook = of_package.iter().find(|it| it.kind.ends_with("/officeDocument"))?;
        let workbook = workbook.target.trim_start_matches('/');
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
        let path = format!("{folder}/_rels/{file}.rels");
        let of_workbook = relationships(archive, path.trim_start_matches('/'), limit)?;
        let mut id = None;
        let part = find_part(archive, workbook)?;
        visit_events(open_part_at(archive, part, limit)?, &mut |event| {
            let XmlEvent::Start(element) = event else { return };
            if element.local_name().as_ref() != "sheet" {
                return;
            }
            let is_wanted = match name {
                Some(name) => attribute(element, "name").as_deref() == Some(name),
                None => {
                    id.is_none() && attribute(element, "state").is_none_or(|it| it == "visible")
                }
            };
            if is_wanted {
                id = attribute(element, "id");
            }
        })?;
        let id = id?;
        let sheet = of_workbook.iter().find(|it| it.id == id)?;
        let strings = of_workbook.iter().find(|it| it.kind.ends_with("/sharedStrings"));
        Some(Self {
            sheet: find_part(archive, &sheet.path_in(folder))?,
            shared_strings: strings.and_then(|it| find_part(archive, &it.path_in(folder))),
        })
    }
}

impl Relationship {
    /// The path of its target in the archive.
    fn path_in(&self, folder: &str) -> String {
        match self.target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None if folder.is_empty() => self.target.clone(),
            None => format!("{folder}/{}", self.target),
        }
    }
}

fn relationships(archive: &mut Archive<'_>, path: &str, limit: u64) -> Option<Vec<Relationship>> {
    let mut relationships = Vec::new();
    let part = find_part(archive, path)?;
    visit_events(open_part_at(archive, part, limit)?, &mut |event| {
        if let XmlEvent::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let of = |name| attribute(element, name).unwrap_or_default();
            relationships.push(Relationship {
                id: of("Id"),
                kind: of("Type"),
                target: of("Target"),
            });
        }
    })?;
    Some(relationships)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_are_resolved() {
        let check = |text: &str, expect: &str| assert_eq!(unescape_characters(text), expect);
        check("100", "100");
        check("a_x000D_b_x0041_", "a\rbA");
        check("_x_x0041_x", "_xAx");
        check("_xé000_ _xZZZZ_ _x00", "_xé000_ _xZZZZ_ _x00");
    }
}
