//! A sheet of Office Open XML, read event by event: its cells as they are written, and what it has beside them. Which days
//! its numbers are, is known once the styles of the workbook are.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Cursor;
use std::sync::Arc;

use quick_xml::events::BytesStart;

use super::archive::{
    Archive, MAX_PART, XmlEvent, attribute, local_name, number, open_part_at, visit_events,
    without_prefix,
};
use super::cell_reader::{MAX_SHEET_TEXT, SheetError};
use super::format::CellFormat;
use super::range::{CellRange, MAX_COLUMNS, MAX_ROWS, address};
use super::sheet_parts::SheetParts;
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
    /// The formats of cells that have one, where `calamine` gives the cells without them.
    pub(super) formats: HashMap<(u32, u32), Arc<CellFormat>>,
    /// The texts of cells that have superscripts, where `calamine` gives the cells.
    pub(super) superscripts: HashMap<(u32, u32), Arc<TextWithoutMarks>>,
    /// What cells show that `calamine` gives otherwise.
    pub(super) shown: BTreeMap<(u32, u32), ShownText>,
    /// Cells whose value is struck out, all of it or a part.
    pub(super) struck: Vec<(u32, u32)>,
    /// Cells that have a comment.
    pub(super) comments: Vec<(u32, u32)>,
}

/// What a cell of an `OpenDocument` shows in place of its value.
#[derive(Clone, Debug)]
pub(super) enum ShownText {
    /// The text of a cell without a type.
    Text(Arc<str>),
    /// The error of a formula, in any language.
    Error(Arc<str>),
}

/// The content of a sheet of Office Open XML.
#[derive(Default)]
pub(super) struct SheetContent {
    pub(super) features: SheetFeatures,
    /// The cells that are not empty, in the order of the file.
    pub(super) cells: Vec<WrittenCell>,
    /// The strings that cells share.
    pub(super) strings: SharedStrings,
    /// Why no more cells were read.
    pub(super) error: Option<SheetError>,
    /// The address of a cell that no sheet has.
    pub(super) invalid_address: Option<String>,
}

/// A cell as it is written.
pub(super) struct WrittenCell {
    /// Row and column, counted from 0.
    pub(super) position: (u32, u32),
    /// The index of its style, if it has one.
    pub(super) style: Option<usize>,
    pub(super) value: WrittenValue,
}

/// The value of a cell as it is written.
pub(super) enum WrittenValue {
    /// A number, which may be a day.
    Number(f64),
    /// The index of a string that cells share.
    Shared(usize),
    Text(Arc<str>),
    /// A text with superscripts.
    Marked(Arc<TextWithoutMarks>),
    Bool(bool),
    /// A day in ISO 8601.
    Day(String),
    /// The error of a formula.
    Error(String),
    /// A formula whose result no program has calculated yet.
    Uncalculated,
}

/// The strings that cells share, by index.
#[derive(Default)]
pub(super) struct SharedStrings {
    pub(super) texts: Vec<Arc<str>>,
    /// Those that have superscripts.
    pub(super) marked: HashMap<usize, Arc<TextWithoutMarks>>,
    /// Those of which a part is struck out.
    pub(super) struck: HashSet<usize>,
}

fn is_on(value: Option<String>) -> bool {
    value.is_some_and(|value| is_true(&value))
}

/// Whether a width or a height is zero, which hides a column or a row.
fn is_zero(size: Option<String>) -> bool {
    size.and_then(|size| size.parse::<f64>().ok()) == Some(0.0)
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// Reads a sheet of Office Open XML, unless it is the one that was read while the archive was checked. Cells outside of the
/// range are left out, except those beside it and in the rows of a title above it.
pub(super) fn read(
    bytes: &[u8],
    name: &str,
    range: CellRange,
    expected: Option<SheetFile>,
) -> Option<SheetContent> {
    let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
    let parts = SheetParts::find(&mut archive, Some(name), MAX_PART)?;
    if let Some(expected) = expected.filter(|it| it.parts == parts && it.has_all_of(range)) {
        return Some(expected.finish());
    }
    let mut file = SheetFile::new(parts, range);
    for part in file.parts() {
        let reader = open_part_at(&mut archive, part, MAX_PART)?;
        visit_events(reader, &mut |event| file.read(part, event))?;
    }
    Some(file.finish())
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
    fn new(parts: SheetParts, range: CellRange) -> Self {
        Self { parts, strings: StringReader::default(), sheet: SheetReader::new(range) }
    }

    /// The sheet of a name, or the first visible one, of a workbook that is not checked yet.
    pub(super) fn expect(bytes: &[u8], name: Option<&str>, range: CellRange) -> Option<Self> {
        let mut archive = Archive::new(Cursor::new(bytes)).ok()?;
        let parts = SheetParts::find(&mut archive, name, MAX_UNCHECKED_PART)?;
        Some(Self::new(parts, range))
    }

    /// The indices of its parts, in the order of reading.
    pub(super) fn parts(&self) -> Vec<usize> {
        let SheetParts { sheet, shared_strings, comments } = self.parts;
        shared_strings.into_iter().chain([sheet]).chain(comments).collect()
    }

    /// Reads an event of one of its parts.
    pub(super) fn read(&mut self, part: usize, event: XmlEvent<'_>) {
        if part == self.parts.sheet {
            self.sheet.read(event);
        } else if Some(part) == self.parts.comments {
            self.sheet.read_comment(event);
        } else {
            self.strings.read(event);
        }
    }

    /// Returns whether it was read with all cells of a range.
    fn has_all_of(&self, range: CellRange) -> bool {
        self.sheet.range == range
            || (self.sheet.range == CellRange::ALL && self.sheet.is_complete())
    }

    fn finish(self) -> SheetContent {
        let strings = self.strings.strings;
        let content = self.sheet.content;
        let error = content.error.or(self.strings.error);
        SheetContent { strings, error, ..content }
    }
}

/// Reads the strings that cells share.
#[derive(Default)]
struct StringReader {
    runs: RunReader,
    strings: SharedStrings,
    /// The bytes of all strings.
    text_len: usize,
    error: Option<SheetError>,
}

impl StringReader {
    fn read(&mut self, event: XmlEvent<'_>) {
        if self.error.is_some() {
            return;
        }
        self.runs.read(event);
        if let XmlEvent::End("si", _) = event {
            let index = self.strings.texts.len();
            if self.runs.has_struck {
                self.strings.struck.insert(index);
            }
            let text = self.runs.take();
            let text = match text {
                RunText::Plain(text) => text,
                RunText::Marked(marked) => {
                    let text = Arc::from(marked.text.as_str());
                    self.strings.marked.insert(index, marked);
                    text
                }
            };
            self.text_len += text.len();
            if self.text_len > MAX_SHEET_TEXT {
                self.error = Some(SheetError::ManyTexts);
            }
            self.strings.texts.push(text);
        }
    }
}

/// The limit of runs that are kept of a string: a cell has no more characters.
pub(super) const MAX_RUNS: usize = 32_768;

/// The format of a run.
#[derive(Default)]
struct RunFormat {
    is_superscript: bool,
    is_struck: bool,
}

/// Collects the runs of a string item (ECMA-376, part 1, 18.4.8).
#[derive(Default)]
struct RunReader {
    runs: Vec<FormattedRun>,
    format: RunFormat,
    /// Is true if a run is struck out.
    has_struck: bool,
    is_phonetic: bool,
    keeps_space: bool,
}

impl RunReader {
    fn read(&mut self, event: XmlEvent<'_>) {
        match event {
            XmlEvent::Start(element) => match local_name(element) {
                "r" => self.format = RunFormat::default(),
                "strike" => {
                    self.format.is_struck = attribute(element, "val").is_none_or(|it| is_true(&it));
                }
                "vertAlign" => {
                    self.format.is_superscript =
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
            XmlEvent::End("r", _) => self.format = RunFormat::default(),
            XmlEvent::End("t", text) if !self.is_phonetic => {
                let text = if self.keeps_space {
                    text
                } else {
                    text.trim_matches([' ', '\t', '\r', '\n'])
                };
                let RunFormat { is_superscript, is_struck } = self.format;
                self.has_struck |= is_struck && !text.trim().is_empty();
                // A text of more runs has more characters than a cell, and is refused.
                if self.runs.len() <= MAX_RUNS && !text.is_empty() {
                    let text = unescape_characters(text);
                    self.runs.push(FormattedRun { text, is_superscript });
                }
            }
            _ => {}
        }
    }

    /// Takes the text of the item.
    fn take(&mut self) -> RunText {
        self.has_struck = false;
        let text = match self.runs.as_slice() {
            [one] if !one.is_superscript => RunText::Plain(one.text.as_str().into()),
            runs => match TextWithoutMarks::from_runs(runs) {
                Some(marked) => RunText::Marked(Arc::new(marked)),
                None => RunText::Plain(
                    runs.iter().map(|run| run.text.as_str()).collect::<String>().into(),
                ),
            },
        };
        self.runs.clear();
        text
    }
}

/// The text of a string item.
enum RunText {
    Plain(Arc<str>),
    /// One with superscripts.
    Marked(Arc<TextWithoutMarks>),
}

/// Resolves escapes such as `_x000D_` (ECMA-376, part 1, 22.9.2.19).
fn unescape_characters(text: &str) -> String {
    if !text.as_bytes().contains(&b'_') {
        return text.to_owned();
    }
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
struct SheetReader {
    content: SheetContent,
    /// Cells outside of it are left out, except those beside it.
    range: CellRange,
    /// The number of values, formulas, rows, columns and merged cells.
    values: usize,
    /// The bytes of the texts of all cells.
    text_len: usize,
    /// The runs of an inline string.
    runs: RunReader,
    is_in_string: bool,
    /// Whether the event is within the rows of the sheet.
    is_in_rows: bool,
    /// The row and column of a cell without an address.
    next: (u32, u32),
    cell: OpenCell,
}

/// The type of a cell, which its attribute `t` gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum CellKind {
    #[default]
    Undeclared,
    Number,
    SharedString,
    InlineString,
    FormulaString,
    Bool,
    Day,
    Error,
    Unknown,
}

impl CellKind {
    fn new(name: &str) -> Self {
        match name {
            "n" => Self::Number,
            "s" => Self::SharedString,
            "inlineStr" | "is" => Self::InlineString,
            "str" => Self::FormulaString,
            "b" => Self::Bool,
            "d" => Self::Day,
            "e" => Self::Error,
            _ => Self::Unknown,
        }
    }

    /// Reads the value of a cell that is not an inline string; `None` if it is empty.
    ///
    /// # Errors
    /// The reason for which a cell of this type cannot have the value.
    fn read(self, text: &str) -> Result<Option<WrittenValue>, String> {
        let plain = text.trim();
        if plain.is_empty() && self != Self::FormulaString {
            return Ok(None);
        }
        let is = |flag: &str| plain.eq_ignore_ascii_case(flag);
        Ok(Some(match self {
            Self::InlineString => return Ok(None),
            Self::SharedString => WrittenValue::Shared(
                plain.parse().map_err(|_| format!("`{plain}` is not the number of a string"))?,
            ),
            Self::FormulaString => WrittenValue::Text(unescape_characters(text).into()),
            Self::Bool if plain == "0" || is("false") => WrittenValue::Bool(false),
            Self::Bool if plain == "1" || is("true") => WrittenValue::Bool(true),
            Self::Bool => return Err(format!("`{plain}` is not a truth value")),
            Self::Day => WrittenValue::Day(plain.to_owned()),
            Self::Error => WrittenValue::Error(plain.to_owned()),
            Self::Number | Self::Undeclared => match plain.parse() {
                Ok(number) => WrittenValue::Number(number),
                Err(_) if self == Self::Undeclared => WrittenValue::Text(text.into()),
                Err(_) => return Err(format!("`{plain}` is not a number")),
            },
            Self::Unknown => return Err("a cell has a type that is not known".to_owned()),
        }))
    }
}

/// The cell that is read.
#[derive(Default)]
struct OpenCell {
    kind: CellKind,
    style: Option<usize>,
    position: (u32, u32),
    has_formula: bool,
    value: Option<WrittenValue>,
}

impl SheetReader {
    fn new(range: CellRange) -> Self {
        Self {
            content: SheetContent::default(),
            range,
            values: 0,
            text_len: 0,
            runs: RunReader::default(),
            is_in_string: false,
            is_in_rows: false,
            next: (0, 0),
            cell: OpenCell::default(),
        }
    }

    fn is_complete(&self) -> bool {
        self.content.error.is_none()
    }

    fn read(&mut self, event: XmlEvent<'_>) {
        if !self.is_complete() {
            return;
        }
        if self.is_in_string {
            self.runs.read(event);
        }
        match event {
            XmlEvent::Start(element) => self.start(element),
            XmlEvent::End(name, text) => self.end(name, text),
            XmlEvent::Text(_) => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        match local_name(element) {
            "c" if self.is_in_rows => return self.start_cell(element),
            "v" => {}
            "f" => self.cell.has_formula = true,
            "row" if self.is_in_rows => self.row(element),
            "is" => self.is_in_string = true,
            "sheetData" => self.is_in_rows = true,
            "col" => self.column(element),
            "mergeCell" => {
                let range = attribute(element, "ref").and_then(|it| CellRange::parse(&it));
                self.content.features.merged.extend(range);
            }
            _ => return,
        }
        self.values += 1;
        if self.values > 4 * MAX_VALUES {
            self.content.error = Some(SheetError::ManyCells);
        }
    }

    /// Reads an event of the part with the comments.
    fn read_comment(&mut self, event: XmlEvent<'_>) {
        let XmlEvent::Start(element) = event else { return };
        let comments = &mut self.content.features.comments;
        if local_name(element) == "comment" && comments.len() < MAX_VALUES {
            comments.extend(attribute(element, "ref").and_then(|it| address(&it)));
        }
    }

    fn column(&mut self, element: &BytesStart<'_>) {
        if is_on(attribute(element, "hidden")) || is_zero(attribute(element, "width")) {
            let ends = number(element, "min").zip(number(element, "max"));
            let ends = ends.filter(|(first, last)| (1..=*last).contains(first));
            let columns = ends.map(|(first, last)| (first - 1, last - 1));
            self.content.features.hidden_columns.extend(columns);
        }
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        let row = number(element, "r").and_then(|row| row.checked_sub(1));
        self.next = (row.unwrap_or(self.next.0), self.next.1);
        if is_on(attribute(element, "hidden")) || is_zero(attribute(element, "ht")) {
            self.content.features.hidden_rows.extend(row.map(|row| (row, row)));
        }
    }

    fn start_cell(&mut self, element: &BytesStart<'_>) {
        let mut cell = OpenCell { position: self.next, ..OpenCell::default() };
        // A sheet may have millions of cells: their attributes are read in one pass, and not copied.
        for attribute in element.attributes().with_checks(false).flatten() {
            match without_prefix(attribute.key.0) {
                "r" => {
                    let address = address(&attribute.value);
                    match address.filter(|(row, column)| *row < MAX_ROWS && *column < MAX_COLUMNS) {
                        Some(position) => cell.position = position,
                        None if self.content.invalid_address.is_none() => {
                            self.content.invalid_address = Some(attribute.value.to_string());
                        }
                        None => {}
                    }
                }
                "s" => cell.style = attribute.value.parse().ok(),
                "t" => cell.kind = CellKind::new(&attribute.value),
                _ => {}
            }
        }
        self.next.1 = cell.position.1.saturating_add(1);
        self.cell = cell;
    }

    fn end(&mut self, name: &str, text: &str) {
        match name {
            "row" if self.is_in_rows => self.next = (self.next.0.saturating_add(1), 0),
            "sheetData" => self.is_in_rows = false,
            "is" => {
                self.is_in_string = false;
                if self.runs.has_struck {
                    self.content.features.struck.push(self.cell.position);
                }
                self.cell.value = match self.runs.take() {
                    RunText::Plain(text) => Some(WrittenValue::Text(text)),
                    RunText::Marked(text) => Some(WrittenValue::Marked(text)),
                };
            }
            "v" => match self.cell.kind.read(text) {
                Ok(Some(value)) => self.cell.value = Some(value),
                Ok(None) => {}
                Err(why) => self.content.error = Some(SheetError::Damaged(self.cell.position, why)),
            },
            "c" if self.is_in_rows => self.end_cell(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let OpenCell { style, position, has_formula, value, .. } = std::mem::take(&mut self.cell);
        let value = value.or_else(|| has_formula.then_some(WrittenValue::Uncalculated));
        let is_kept = self.range.is_near(position) || self.range.is_below_title(position);
        let Some(value) = value.filter(|_| is_kept) else { return };
        self.text_len += value.text_len();
        if self.text_len > MAX_SHEET_TEXT {
            self.content.error = Some(SheetError::ManyTexts);
        } else if self.content.cells.len() > MAX_VALUES {
            self.content.error = Some(SheetError::ManyCells);
        } else {
            self.content.cells.push(WrittenCell { position, style, value });
        }
    }
}

impl WrittenValue {
    /// The number of bytes of its own text.
    fn text_len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Marked(marked) => marked.text.len(),
            Self::Day(text) | Self::Error(text) => text.len(),
            Self::Number(_) | Self::Shared(_) | Self::Bool(_) | Self::Uncalculated => 0,
        }
    }
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
