//! The cells of a sheet as a text, a line for each row, with the place of every cell in it.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::cell_reader::{DisplayDifferences, SheetCells};
use super::range::{CellRange, IndexRanges, written_open};
use super::value::CellDisplay;
use crate::diagnostic::{Diagnostic, Sheet, SheetCell, SourceFile, Span};
use crate::records::MAX_VALUES;
use crate::records::field_kind::{FieldKind, last_row_of_names};
use crate::records::options::ReadOptions;

/// The number of rows below the first one in which a header may be.
const HEADER_WITHIN: u32 = 30;

/// A table of cells and the text that shows it.
pub(super) struct Grid {
    pub(super) file: Arc<SourceFile>,
    /// The names of all sheets of the workbook.
    pub(super) sheets: Vec<String>,
    /// The selected range.
    pub(super) range: CellRange,
    pub(super) differences: DisplayDifferences,
    /// The rows that are not empty.
    pub(super) rows: Vec<GridRow>,
    /// The columns that are not empty, counted from 0.
    pub(super) columns: Vec<u32>,
}

/// A row of the table: a cell for each column that is not empty throughout.
pub(super) struct GridRow {
    pub(super) row: u32,
    /// What each cell holds, and its bytes in the text.
    pub(super) cells: Vec<(CellDisplay, Range<usize>)>,
}

impl GridRow {
    /// The bytes of the row.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.cells.first().map_or(0, |(_, range)| range.start);
        start..self.cells.last().map_or(start, |(_, range)| range.end)
    }

    /// What each of its cells seems to be.
    fn kinds(&self) -> impl Iterator<Item = FieldKind> {
        self.cells.iter().map(|(shown, _)| FieldKind::of(&shown.to_line()))
    }

    /// The number of its values.
    pub(super) fn width(&self) -> usize {
        self.cells.iter().filter(|(shown, _)| !matches!(shown, CellDisplay::Nothing)).count()
    }
}

impl Grid {
    /// Lays out cells that are in the order of rows and columns.
    pub(super) fn new(
        path: &str,
        sheet: SheetCells,
        options: ReadOptions<'_>,
    ) -> Result<Self, Diagnostic> {
        let SheetCells { sheet, sheets, cells, range, differences } = sheet;
        let columns: Vec<u32> = cells
            .iter()
            .map(|(_, column, _)| *column)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let rows = cells.chunk_by(|a, b| a.0 == b.0).count();
        let start = || Span::new(&SourceFile::new(path, ""), 0..0);
        if cells.is_empty() {
            let message = format!("the sheet `{sheet}` of `{path}` is empty");
            let place = options.range.or(options.sheet).map_or_else(start, |it| it.span.clone());
            return Err(Diagnostic::error("empty-file", message)
                .at(place)
                .hint(format!("its sheets are: {}", sheets.join(", "))));
        }
        if rows.saturating_mul(columns.len()) > MAX_VALUES {
            let message = format!("the sheet `{sheet}` of `{path}` has more than 10 million cells");
            return Err(Diagnostic::error("unreadable-file", message).at(start()).hint(format!(
                "choose the cells to read: {}",
                options.text_setting_hint("range", "A1:F40")
            )));
        }
        let first = if options.range.is_some() { range.first.0 } else { cells[0].0 };
        let mut text = SheetTextBuilder { written: String::new(), cells: Vec::new(), row: first };
        let mut lines = Vec::with_capacity(rows);
        let mut cells = cells.into_iter().peekable();
        while let Some(row) = cells.peek().map(|(row, _, _)| *row) {
            let here = std::iter::from_fn(|| cells.next_if(|(at, _, _)| *at == row));
            lines.push(text.add_row(row, &columns, here.map(|(_, column, shown)| (column, shown))));
        }
        let above = differences.above.clone();
        let sheet = Sheet { name: sheet, cells: text.cells, above, ..Sheet::default() };
        let file = SourceFile::of_sheet(path, sheet, text.written);
        Ok(Self { file, sheets, range, differences, rows: lines, columns })
    }

    /// The number of a column among those that are not empty.
    pub(super) fn index(&self, column: u32) -> Option<usize> {
        self.columns.binary_search(&column).ok()
    }

    /// The place of a cell, if its row and column are in the table.
    pub(super) fn place(&self, row: u32, column: u32) -> Option<Span> {
        let line = self.rows.binary_search_by_key(&row, |line| line.row).ok()?;
        let (_, range) = self.rows[line].cells.get(self.index(column)?)?;
        Some(Span::new(&self.file, range.clone()))
    }

    /// The columns that cells of a row cover which are merged across columns, and the first ones of each.
    pub(super) fn merged_columns(&self, row: u32) -> (IndexRanges, HashSet<u32>) {
        let merged = self.differences.features.merged.iter();
        let wide = merged.filter(|range| range.first.1 < range.last.1);
        let here = wide.filter(|range| (range.first.0..=range.last.0).contains(&row));
        let columns: Vec<(u32, u32)> = here.map(|range| (range.first.1, range.last.1)).collect();
        (IndexRanges::new(&columns), columns.iter().map(|(first, _)| *first).collect())
    }

    /// A first row of few cells before many of many is not the header, unless it names columns that have values below it.
    pub(super) fn preamble(&self, options: ReadOptions<'_>) -> Option<Diagnostic> {
        let first = self.rows.first()?;
        let last = self.rows.last()?;
        let full = self.columns.len();
        let header = self.rows.iter().position(|line| self.is_full(line))?;
        let header = &self.rows[self.row_of_names(header)];
        if first.width() * 2 > full || header.row == last.row || names_values(first, header) {
            return None;
        }
        let range = written_open((header.row, *self.columns.first()?), *self.columns.last()?);
        let number = header.row + 1;
        let message = format!("the header of `{}` seems to be in row {number}", self.file.path());
        let diagnostic = Diagnostic::error("lines-before-header", message)
            .at(Span::new(&self.file, first.cells.first()?.1.clone()))
            .hint(format!("set {}", options.text_setting_hint("range", &range)));
        let rows = self.header_rows(header.row);
        Some(match rows {
            1 => diagnostic,
            _ => diagnostic.hint(format!(
                "the header has {rows} rows: set {}",
                options.setting_hint(&format!("header-rows = {rows}"))
            )),
        })
    }

    /// Whether a row has a text in most columns of the sheet.
    fn is_full(&self, line: &GridRow) -> bool {
        self.named_columns(line) * 5 >= self.columns.len() * 4
    }

    /// The row of the names of columns, at or below the first full one: the lines of a title can be as wide as the table. Merged
    /// cells in the first one are those of a header of several rows.
    fn row_of_names(&self, first: usize) -> usize {
        let mut merged = self.differences.features.merged.iter();
        if merged.any(|range| range.first.0 == self.rows[first].row) {
            return first;
        }
        let texts = |line: &GridRow| -> Vec<String> {
            line.cells.iter().map(|(shown, _)| shown.to_line().into_owned()).collect()
        };
        let rows = self.rows[first..].iter().take(HEADER_WITHIN as usize);
        let last = first + last_row_of_names(&rows.map(texts).collect::<Vec<_>>());
        if self.is_full(&self.rows[last]) { last } else { first }
    }

    /// The number of columns that have a text in a row. In one of the first rows that has several texts, merged cells give
    /// theirs to all columns and rows that they cover.
    fn named_columns(&self, line: &GridRow) -> usize {
        let first = self.rows.first().map_or(0, |line| line.row);
        if line.width() < 2 || line.row - first > HEADER_WITHIN {
            return line.width();
        }
        let merged = self.differences.features.merged.iter();
        let here = merged.filter(|range| (range.first.0..=range.last.0).contains(&line.row));
        let covered: Vec<(u32, u32)> = here.map(|range| (range.first.1, range.last.1)).collect();
        let covered = IndexRanges::new(&covered);
        let cells = self.columns.iter().zip(&line.cells);
        let named = cells.filter(|(column, (shown, _))| {
            !matches!(shown, CellDisplay::Nothing) || covered.contains(**column)
        });
        named.count()
    }

    /// The number of rows of a header by its merged cells: those that cover several rows, and those that cover several
    /// columns, below which each column has a name of its own.
    fn header_rows(&self, header: u32) -> u32 {
        let merged = self.differences.features.merged.iter();
        let here = merged.filter(|range| range.first.0 == header);
        let last_row = |range: &CellRange| match range.first.1 == range.last.1 {
            true => range.last.0,
            false => range.last.0 + 1,
        };
        here.map(last_row).max().unwrap_or(header) - header + 1
    }
}

/// Whether a row has a name above each cell of several columns of a later row, some of which are numbers, and not years. The
/// other columns of the later row may be another table, beside the one that the first row names.
fn names_values(first: &GridRow, below: &GridRow) -> bool {
    let named = first.kinds().zip(below.kinds()).filter(|(name, _)| *name != FieldKind::Nothing);
    let named: Vec<(FieldKind, FieldKind)> = named.collect();
    let is_filled = |(name, value): &(FieldKind, FieldKind)| {
        *name == FieldKind::Text && *value != FieldKind::Nothing
    };
    named.len() > 1
        && named.iter().all(is_filled)
        && named.iter().any(|(_, it)| *it == FieldKind::Number)
}

/// A text that grows row by row.
struct SheetTextBuilder {
    written: String,
    cells: Vec<SheetCell>,
    /// The row of the line that is written next.
    row: u32,
}

impl SheetTextBuilder {
    fn add_row(
        &mut self,
        row: u32,
        columns: &[u32],
        here: impl Iterator<Item = (u32, CellDisplay)>,
    ) -> GridRow {
        let mut here = here.peekable();
        let gap = row.saturating_sub(self.row) as usize;
        self.written.extend(std::iter::repeat_n('\n', gap));
        let mut cells = Vec::with_capacity(columns.len());
        for &column in columns {
            if !cells.is_empty() {
                self.written.push_str(Sheet::BETWEEN);
            }
            let shown =
                here.next_if(|(at, _)| *at == column).map_or(CellDisplay::Nothing, |it| it.1);
            let start = self.written.len();
            self.written.push_str(&shown.to_line());
            let offset = u32::try_from(start).unwrap_or(u32::MAX);
            self.cells.push(SheetCell { offset, row, column });
            cells.push((shown, start..self.written.len()));
        }
        self.written.push('\n');
        self.row = row.saturating_add(1);
        GridRow { row, cells }
    }
}
