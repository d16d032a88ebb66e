//! Parts of the text of a cell, each with its own place in the file.

use std::ops::Range;
use std::sync::Arc;

use crate::records::FileColumn;
use crate::records::record::{Cell, CellValue};

/// The text of a cell, and its place in the file if the file has it as it is.
pub(super) struct PlacedText<'a> {
    cell: &'a Cell,
    text: &'a str,
    /// The first byte in the file.
    start: Option<usize>,
}

impl<'a> PlacedText<'a> {
    /// The text of a cell.
    pub(super) fn of(cell: &'a Cell, text: &'a str) -> Self {
        let start = cell.written().find(text).map(|at| cell.range().start + at);
        Self { cell, text, start }
    }

    /// A range of bytes of the text as a cell of a column: at its own place, or else at that of the whole cell.
    pub(super) fn part(&self, column: &Arc<FileColumn>, range: Range<usize>) -> Cell {
        if let Some(start) = self.start {
            return Cell::shown(column, start + range.start..start + range.end);
        }
        let value = CellValue::Text(self.text[range].into());
        Cell::new(column, self.cell.range(), value)
    }
}
