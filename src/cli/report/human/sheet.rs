//! A cell of a workbook as a spreadsheet shows it: the letters of the columns, the row of the header,
//! and the row of the cell with its neighbours.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Sheet, SheetCell, Span, column_letters};
use crate::text::{escape_controls, truncate_width};

/// How many columns are shown on each side of the marked ones.
const NEIGHBOURS: usize = 2;

/// The widest a cell is shown, if it is not the marked one.
const WIDEST: usize = 20;

/// The widest a marked cell is shown.
const WIDEST_MARKED: usize = 60;

/// The cells around those of a place, laid out as text, and the bytes of the marked ones in it. None,
/// if the place is not in a sheet.
pub(super) fn cell_excerpt(span: &Span) -> Option<(String, Range<usize>)> {
    let sheet = span.file.sheet()?;
    let header = sheet.cells.first()?.row;
    let first = usize::from(sheet.columns.is_empty());
    let row = u32::try_from(span.line_column().0.saturating_sub(first)).ok()?;
    let text = span.file.text();
    let heads = sheet.row(header);
    let cells = sheet.row(row);
    let marked = marked(cells, span);
    let visible = visible_columns(cells.len(), &marked);
    let column = |at: Option<usize>| Column::new(at, heads, cells, (sheet, text), &marked);
    let columns: Vec<Column> = visible.into_iter().map(column).collect();
    Some(render(&columns, header, row, !sheet.columns.is_empty()))
}

/// Which of the cells of a row are in a place; always one at least.
fn marked(cells: &[SheetCell], span: &Span) -> Range<usize> {
    let at = |offset: usize| cells.partition_point(|cell| cell.offset as usize <= offset);
    let first = at(span.range().start).saturating_sub(1);
    let last = at(span.range().end.saturating_sub(1)).max(first + 1);
    first..last
}

/// The columns to show, by their number in the row, with none where several are left out: the first,
/// which tells the record, and those around the first marked one.
fn visible_columns(count: usize, marked: &Range<usize>) -> Vec<Option<usize>> {
    let near = marked.start.saturating_sub(NEIGHBOURS)..(marked.start + 1 + NEIGHBOURS).min(count);
    let mut visible = Vec::new();
    let mut next = 0;
    for at in (0..near.start.min(1)).chain(near) {
        visible.extend(gap_columns(next..at));
        visible.push(Some(at));
        next = at + 1;
    }
    visible.extend(gap_columns(next..count));
    visible
}

/// A gap for omitted columns; a single one is shown instead.
fn gap_columns(columns: Range<usize>) -> impl Iterator<Item = Option<usize>> {
    let alone = (columns.len() == 1).then_some(columns.start);
    (!columns.is_empty()).then_some(alone).into_iter()
}

/// A column of what is shown: its letters, its head, and the cell.
struct Column {
    letters: String,
    head: String,
    cell: String,
    is_marked: bool,
}

impl Column {
    fn new(
        at: Option<usize>,
        heads: &[SheetCell],
        cells: &[SheetCell],
        (sheet, text): (&Sheet, &str),
        marked: &Range<usize>,
    ) -> Self {
        let gap = || "…".to_owned();
        let Some((at, cell)) = at.and_then(|at| Some((at, cells.get(at)?))) else {
            return Self { letters: gap(), head: gap(), cell: gap(), is_marked: false };
        };
        let is_marked = marked.contains(&at);
        let widest = if is_marked { WIDEST_MARKED } else { WIDEST };
        let head = heads.iter().find(|head| head.column == cell.column);
        let shown =
            |cell, width| truncate_width(&escape_controls(sheet.text_of(cell, text)), width);
        Self {
            letters: column_letters(cell.column as usize + 1),
            head: head.map_or_else(String::new, |head| shown(head, WIDEST)),
            cell: shown(cell, widest),
            is_marked,
        }
    }

    fn width(&self) -> usize {
        self.letters.width().max(self.head.width()).max(self.cell.width())
    }
}

/// The rows as text. Where the columns have names of their own, the header is outside of the rows of the file, and columns
/// have no letters.
fn render(columns: &[Column], header: u32, row: u32, has_names: bool) -> (String, Range<usize>) {
    let numbers = match has_names {
        true => [String::new(), row.to_string()],
        false => [header, row].map(|number| (u64::from(number) + 1).to_string()),
    };
    let margin = numbers.iter().map(String::len).max().unwrap_or(0);
    let line = |number: &str, part: fn(&Column) -> &str| {
        let cells = columns.iter().map(|column| pad(part(column), column.width()));
        let cells = cells.collect::<Vec<_>>().join(" | ");
        format!("{number:>margin$} | {}", cells.trim_end())
    };
    let mut text = String::new();
    if !has_names {
        text = line("", |column| &column.letters) + "\n";
    }
    if header != row {
        text += &line(&numbers[0], |column| &column.head);
        text += "\n";
    }
    let start = text.len() + margin + 3;
    text += &line(&numbers[1], |column| &column.cell);
    let marked = mark(columns, start, text.len());
    (text, marked)
}

/// The bytes of the marked cells in a line of cells that begins and ends at offsets.
fn mark(columns: &[Column], start: usize, end: usize) -> Range<usize> {
    let length = |column: &Column| pad(&column.cell, column.width()).len();
    let before = columns.iter().take_while(|column| !column.is_marked);
    let from = start + before.map(|column| length(column) + 3).sum::<usize>();
    let marked: Vec<&Column> = columns.iter().filter(|column| column.is_marked).collect();
    let cells = marked.iter().rev().skip(1).map(|column| length(column) + 3).sum::<usize>();
    let last = marked.last().map_or(0, |column| column.cell.len());
    from.min(end)..(from + cells + last).min(end)
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    /// A sheet in which columns begin at B and the table in row 3.
    fn sheet(rows: &[(u32, &[&str])]) -> std::sync::Arc<SourceFile> {
        let mut text = String::new();
        let mut cells = Vec::new();
        for (row, values) in rows {
            for (column, value) in (1..).zip(*values) {
                if column > 1 {
                    text += Sheet::BETWEEN;
                }
                let offset = u32::try_from(text.len()).expect("a small sheet");
                cells.push(SheetCell { offset, row: *row, column });
                text += value;
            }
            text += "\n";
        }
        SourceFile::of_sheet(
            "a.xlsx",
            Sheet { name: "Data".to_owned(), cells, ..Sheet::default() },
            text,
        )
    }

    /// What is shown of the text that is marked, with the marks below as wide as they look.
    fn check(rows: &[(u32, &[&str])], marked: &str, expect: &[&str]) {
        let file = sheet(rows);
        let at = file.text().rfind(marked).expect("a cell");
        let (text, range) =
            cell_excerpt(&Span::new(&file, at..at + marked.len())).expect("a sheet");
        let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let before = " ".repeat(text[start..range.start].width());
        let below = before + &"^".repeat(text[range].width().max(1));
        let lines: Vec<&str> = text.lines().chain([below.as_str()]).collect();
        assert_eq!(lines, expect);
    }

    #[test]
    fn a_cell_is_shown_below_its_header() {
        check(
            &[(2, &["id", "body", "sources"]), (16, &["c1", "한국", "s9"])],
            "s9",
            &[
                "   | B  | C    | D",
                " 3 | id | body | sources",
                "17 | c1 | 한국 | s9",
                "                 ^^",
            ],
        );
        check(
            &[(2, &["id", "body", "sources"])],
            "body",
            &["  | B  | C    | D", "3 | id | body | sources", "         ^^^^"],
        );
        check(
            &[(2, &["id", "body"]), (3, &["c1", "MG"])],
            "c1 | MG",
            &["  | B  | C", "3 | id | body", "4 | c1 | MG", "    ^^^^^^^"],
        );
    }

    #[test]
    fn of_a_long_row_the_record_and_the_neighbours_are_shown() {
        let long = "a text that goes on and on";
        check(
            &[
                (0, &["id", "b", "c", "d", "e", "f", "g", "h"]),
                (1, &["c1", "2", "3", "4", long, "!6", "7", "8"]),
            ],
            "!6",
            &[
                "  | B  | … | E | F                    | G  | H | I",
                "1 | id | … | d | e                    | f  | g | h",
                "2 | c1 | … | 4 | a text that goes on… | !6 | 7 | 8",
                "                                        ^^",
            ],
        );
    }

    #[test]
    fn an_empty_cell_can_be_marked() {
        let file = sheet(&[(0, &["id", "body"]), (1, &["c1", ""])]);
        let at = file.text().len() - 1;
        let (text, range) = cell_excerpt(&Span::new(&file, at..at)).expect("a sheet");
        assert_eq!(text, "  | B  | C\n1 | id | body\n2 | c1 |");
        assert_eq!(range, text.len()..text.len());
    }
}
