//! Files, and ranges of bytes in them, that a diagnostic can point to.
//!
//! A sheet of a workbook is represented by a text with one line for each row. Its places are printed as the addresses of
//! cells.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text that spans point into: its path as shown to the user, and its content.
pub struct SourceFile {
    path: String,
    text: String,
    /// Files are read up to 1 GiB. One of line ends only has as many lines as bytes.
    line_starts: OnceLock<Vec<u32>>,
    block_starts: OnceLock<Vec<BlockStart>>,
    sheet: Option<Sheet>,
}

/// The length of the blocks of a text that characters are counted in, in bytes. A data file may be one line of many
/// megabytes, in which each diagnostic would otherwise count from the beginning.
const BLOCK: usize = 4096;

/// The first character boundary at or after a multiple of [`BLOCK`].
struct BlockStart {
    offset: usize,
    /// The number of characters before it.
    characters: usize,
}

/// A sheet of a workbook, with the positions of its cells in the text that represents it.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The name of the sheet.
    pub name: String,
    /// The cells, by offset.
    pub cells: Vec<SheetCell>,
    /// The names of the columns where these are no letters: in a Parquet file or a database, whose rows are counted from 1
    /// without the names.
    pub columns: Vec<Arc<str>>,
    /// The texts in the rows above the range that is read which may be the title of the table, in the order of the file.
    pub above: Vec<Arc<str>>,
}

/// The position of a cell in the text that represents its sheet.
#[derive(Clone, Copy, Debug)]
pub struct SheetCell {
    /// The byte, counted from 0.
    pub offset: u32,
    /// The row, counted from 0.
    pub row: u32,
    /// The column, counted from 0.
    pub column: u32,
}

impl Sheet {
    /// The separator of two cells of a row in the text.
    pub const BETWEEN: &str = " | ";

    /// The cells of a row, which is counted from 0.
    #[must_use]
    pub fn row(&self, row: u32) -> &[SheetCell] {
        let start = self.cells.partition_point(|cell| cell.row < row);
        let end = self.cells.partition_point(|cell| cell.row <= row);
        &self.cells[start..end]
    }

    /// The text of a cell.
    #[must_use]
    pub fn text_of<'a>(&self, cell: &SheetCell, text: &'a str) -> &'a str {
        let start = cell.offset as usize;
        let after = self.cells.partition_point(|other| other.offset <= cell.offset);
        let next = self.cells.get(after).filter(|next| next.row == cell.row);
        let line = || text.get(start..)?.find('\n').map(|newline| start + newline);
        let end = match next {
            Some(next) => Some((next.offset as usize).saturating_sub(Self::BETWEEN.len())),
            None => line(),
        };
        text.get(start..end.unwrap_or(text.len())).unwrap_or_default()
    }

    /// Row and column of the cell at an offset, both counted from 0.
    fn cell(&self, offset: usize) -> (usize, usize) {
        let after = self.cells.partition_point(|cell| cell.offset as usize <= offset);
        let cell = after.checked_sub(1).and_then(|at| self.cells.get(at)).or(self.cells.first());
        cell.map_or((0, 0), |cell| (cell.row as usize, cell.column as usize))
    }

    /// The sheet's name as in a formula: in quotes, if it is not a plain word.
    fn quoted_name(&self) -> String {
        let plain = |c: char| c.is_alphanumeric() || c == '_';
        if self.name.chars().all(plain) {
            self.name.clone()
        } else {
            format!("'{}'", self.name.replace('\'', "''"))
        }
    }
}

impl SourceFile {
    /// Wraps the text of a file, or of a text made in memory, under the path shown to the user.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Self::with(path.into(), text.into(), None)
    }

    /// Wraps the text that shows a sheet of the workbook at `path`.
    pub fn of_sheet(path: impl Into<String>, sheet: Sheet, text: impl Into<String>) -> Arc<Self> {
        Self::with(path.into(), text.into(), Some(sheet))
    }

    fn with(path: String, text: String, sheet: Option<Sheet>) -> Arc<Self> {
        let (line_starts, block_starts) = (OnceLock::new(), OnceLock::new());
        Arc::new(Self { path, text, line_starts, block_starts, sheet })
    }

    /// The sheet that the text shows, if it is not a file of its own.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.sheet.as_ref()
    }

    fn sheet_name(&self) -> Option<&str> {
        self.sheet.as_ref().map(|sheet| sheet.name.as_str())
    }

    /// The path as shown to the user: relative to the project with `/` between its parts.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte offset, both counted from 1, columns in characters.
    ///
    /// An offset beyond the end or inside a character is moved back to the next boundary. In a sheet
    /// they are the row and column of the cell.
    #[must_use]
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        if let Some(sheet) = &self.sheet {
            let (row, column) = sheet.cell(offset);
            let row = if sheet.columns.is_empty() { row + 1 } else { row.max(1) };
            return (row, column + 1);
        }
        let offset = self.text.floor_char_boundary(offset);
        let (line, start) = self.line_and_start(offset);
        (line, self.characters_before(offset) - self.characters_before(start) + 1)
    }

    /// The offset at which the line of a byte offset begins.
    #[must_use]
    pub fn line_start(&self, offset: usize) -> usize {
        self.line_and_start(offset).1
    }

    /// The number of a line, counted from 1, and the offset at which it begins.
    fn line_and_start(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| line_starts(&self.text));
        let line = starts.partition_point(|&start| start as usize <= offset);
        (line, starts[line - 1] as usize)
    }

    /// The number of characters before an offset, which is at a character boundary.
    fn characters_before(&self, offset: usize) -> usize {
        let blocks = self.block_starts.get_or_init(|| block_starts(&self.text));
        let after = blocks.partition_point(|block| block.offset <= offset);
        let BlockStart { offset: start, characters } = blocks[after - 1];
        characters + self.text[start..offset].chars().count()
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let is_end = |byte: &u8| *byte == b'\n';
    let mut starts = Vec::with_capacity(1 + text.bytes().filter(is_end).count());
    starts.push(0);
    let ends = text.bytes().enumerate().filter(|(_, byte)| is_end(byte));
    starts.extend(ends.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX)));
    starts
}

fn block_starts(text: &str) -> Vec<BlockStart> {
    let mut starts = vec![BlockStart { offset: 0, characters: 0 }];
    let (mut offset, mut characters) = (0, 0);
    while offset < text.len() {
        let end = text.ceil_char_boundary(offset + BLOCK);
        characters += text[offset..end].chars().count();
        offset = end;
        starts.push(BlockStart { offset, characters });
    }
    starts
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.sheet {
            Some(sheet) => write!(f, "SourceFile({:?}, {:?})", self.path, sheet.name),
            None => write!(f, "SourceFile({:?})", self.path),
        }
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.sheet_name() == other.sheet_name()
    }
}

impl Eq for SourceFile {}

/// A place: a range of bytes in a file. Small, since every cell of the data has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub file: Arc<SourceFile>,
    start: u32,
    end: u32,
}

impl Span {
    /// The place of `range` in `file`, in bytes counted from 0. It is always in the file: what is beyond its end is cut off,
    /// and characters of which the range has a part are in it.
    ///
    /// Offsets beyond 4 GiB are cut to `u32::MAX`; larger files are not read.
    #[must_use]
    pub fn new(file: &Arc<SourceFile>, range: Range<usize>) -> Self {
        let start = file.text.floor_char_boundary(range.start);
        let end = file.text.ceil_char_boundary(range.end).max(start);
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file: Arc::clone(file), start: offset(start), end: offset(end) }
    }

    /// The place from one byte to another, both of which are character boundaries of the file.
    pub(crate) fn of(file: &Arc<SourceFile>, start: u32, end: u32) -> Self {
        Self { file: Arc::clone(file), start, end }
    }

    /// The bytes, counted from 0.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The line and column where the place begins, both counted from 1.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        self.file.line_column(self.range().start)
    }

    /// The address of the cell, as `Sheet!C17`, if it is in a sheet of a workbook, or as `table:17:column` in a database.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        let (row, column) = self.line_column();
        let sheet = self.file.sheet()?;
        if let Some(name) = sheet.columns.get(column - 1) {
            let table = if sheet.name.is_empty() { "" } else { &format!("{}:", sheet.name) };
            return Some(format!("{table}{row}:{name}"));
        }
        Some(format!("{}!{}{row}", sheet.quoted_name(), column_letters(column)))
    }
}

impl fmt::Display for Span {
    /// Writes `path:line:column`, `path:Sheet!C17` for a cell of a workbook, or `path:17:name` for one of a Parquet file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        let path = self.file.path();
        match self.cell() {
            Some(cell) => write!(f, "{path}:{cell}"),
            None => write!(f, "{path}:{line}:{column}"),
        }
    }
}

/// The letters of a column, counted from 1: A, B, … Z, AA.
pub(crate) fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.extend(u8::try_from(rest % 26).ok().map(|letter| char::from(b'A' + letter)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The number, from 1, of the column that a spreadsheet calls by up to three letters.
pub(crate) fn column_number(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    letters.chars().try_fold(0, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| column * 26 + letter as usize - 'A' as usize + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let file = SourceFile::new("a.csv", "id\n한국,x\r\nlast");
        let check = |offset, expect| assert_eq!(file.line_column(offset), expect, "at {offset}");
        check(0, (1, 1));
        check(2, (1, 3));
        check(3, (2, 1));
        check(6, (2, 2));
        check(9, (2, 3));
        check(13, (3, 1));
        check(999, (3, 5));
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_the_start_of_its_block() {
        let long = "é한𐐀x".repeat(5_000);
        let file = SourceFile::new("a.json", format!("[\n{long}\n]"));
        let character = |at: usize| long.char_indices().nth(at).map_or(long.len(), |(at, _)| at);
        for at in [0, 1, 1_637, 1_638, 1_639, 4_095, 4_096, 4_097, 19_999, 20_000] {
            assert_eq!(file.line_column(2 + character(at)), (2, at + 1));
        }
        assert_eq!(file.line_start(2 + character(9_999)), 2);
        assert_eq!(file.line_column(file.text().len()), (3, 2));
    }

    #[test]
    fn a_place_in_a_sheet_is_the_address_of_its_cell() {
        let text = "id | body\n\nc1 | MG\n";
        let cell = |offset, row, column| SheetCell { offset, row, column };
        let cells = || vec![cell(0, 4, 1), cell(5, 4, 2), cell(11, 6, 1), cell(16, 6, 2)];
        let check = |name: &str, offset: usize, expect: &str| {
            let sheet = Sheet { name: name.to_owned(), cells: cells(), ..Sheet::default() };
            let file = SourceFile::of_sheet("a.xlsx", sheet, text);
            assert_eq!(Span::new(&file, offset..offset).to_string(), expect);
        };
        check("Data", 0, "a.xlsx:Data!B5");
        check("Data", 6, "a.xlsx:Data!C5");
        check("Data", 11, "a.xlsx:Data!B7");
        check("Data", 99, "a.xlsx:Data!C7");
        check("Table 3", 0, "a.xlsx:'Table 3'!B5");
        check("It's", 0, "a.xlsx:'It''s'!B5");
    }

    #[test]
    fn a_place_is_in_its_file() {
        let file = SourceFile::new("a.csv", "a한b");
        let check = |range, expect| assert_eq!(Span::new(&file, range).range(), expect);
        check(0..5, 0..5);
        check(2..3, 1..4);
        check(5..6, 5..5);
        check(9..usize::MAX, 5..5);
        #[expect(clippy::reversed_empty_ranges, reason = "a manifest may have such a range")]
        check(4..1, 4..4);
    }

    #[test]
    fn columns_have_letters() {
        let check = |column, expect: &str| assert_eq!(column_letters(column), expect);
        check(1, "A");
        check(26, "Z");
        check(27, "AA");
        check(703, "AAA");
        check(16384, "XFD");
    }
}
