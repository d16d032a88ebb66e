//! Where a place begins and ends, as the formats count it.

use serde::Serialize;

use crate::diagnostic::Span;

/// The lines and columns of a place, all counted from 1; the end column is the one after the place.
/// In a sheet of a workbook the line is the row, and the column that of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct LineColumnRange {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl LineColumnRange {
    /// The region with columns in characters.
    pub(super) fn in_characters(span: &Span) -> Self {
        let (line, column) = span.line_column();
        let range = span.range();
        let end = range.end.max(range.start);
        let (end_line, end_column) = if span.file.sheet().is_some() {
            let (row, last) = span.file.line_column(end.saturating_sub(1).max(range.start));
            (row, last + 1)
        } else {
            span.file.line_column(end)
        };
        Self { line, column, end_line, end_column }
    }

    /// The region with columns in bytes of UTF-8.
    pub(super) fn in_bytes(span: &Span) -> Self {
        let region = Self::in_characters(span);
        if span.file.sheet().is_some() {
            return region;
        }
        let range = span.range();
        Self {
            column: byte_column(span.file.text(), range.start),
            end_column: byte_column(span.file.text(), range.end.max(range.start)),
            ..region
        }
    }
}

fn byte_column(text: &str, offset: usize) -> usize {
    let offset = text.floor_char_boundary(offset);
    offset - text[..offset].rfind('\n').map_or(0, |newline| newline + 1) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Sheet, SheetCell, SourceFile};

    #[test]
    fn columns_are_counted_in_characters_or_in_bytes() {
        let file = SourceFile::new("a.csv", "id\n한국,x𐐀y\nlast");
        let check = |range, characters: [usize; 4], bytes: [usize; 4]| {
            let span = Span::new(&file, range);
            let numbers = |it: LineColumnRange| [it.line, it.column, it.end_line, it.end_column];
            assert_eq!(numbers(LineColumnRange::in_characters(&span)), characters);
            assert_eq!(numbers(LineColumnRange::in_bytes(&span)), bytes);
        };
        check(0..2, [1, 1, 1, 3], [1, 1, 1, 3]);
        check(3..9, [2, 1, 2, 3], [2, 1, 2, 7]);
        check(11..15, [2, 5, 2, 6], [2, 9, 2, 13]);
        check(11..20, [2, 5, 3, 4], [2, 9, 3, 4]);
        check(99..99, [3, 5, 3, 5], [3, 5, 3, 5]);
    }

    #[test]
    fn in_a_sheet_they_are_rows_and_columns_of_cells() {
        let cell = |offset, row, column| SheetCell { offset, row, column };
        let cells = vec![cell(0, 4, 1), cell(5, 4, 2), cell(10, 6, 1), cell(15, 6, 2)];
        let sheet = Sheet { name: "Data".to_owned(), cells };
        let file = SourceFile::of_sheet("a.xlsx", sheet, "id | body\n\nc1 | MG\n");
        let check = |range, expect: [usize; 4]| {
            let it = LineColumnRange::in_bytes(&Span::new(&file, range));
            assert_eq!([it.line, it.column, it.end_line, it.end_column], expect);
        };
        check(5..9, [5, 3, 5, 4]);
        check(0..9, [5, 2, 5, 4]);
    }
}
