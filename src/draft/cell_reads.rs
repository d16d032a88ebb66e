//! The cells that a template reads, and which of them a printed text came from.
//!
//! A string of MiniJinja does not know where it came from. So a text gets a [`CellId`] when the template reads it, and a
//! printed text gets the id of
//!
//! 1. the last text that was read with the same words, also where filters have trimmed it or changed its case;
//! 2. else the last text that was read since the last value was printed and is part of it, as `~` and `format` make it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::output_value::OutputValue;
use crate::diagnostic::Span;
use crate::ledger::Claim;
use crate::records::{Cell, CellValue};

/// The number of a reading, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellId(usize);

/// A cell that was read.
#[derive(Clone, Debug)]
pub(super) struct ReadCell {
    /// The place of the cell.
    pub span: Span,
    /// The claim whose figure the text is, with or without its unit.
    pub figure_of: Option<Arc<Claim>>,
}

/// All texts that one template has read.
#[derive(Debug, Default)]
pub(super) struct CellReads(Mutex<Reads>);

#[derive(Debug, Default)]
struct Reads {
    cells: Vec<ReadCell>,
    /// The last reading of each text, in lower case and trimmed.
    by_text: HashMap<String, CellId>,
    /// What was read since the last value was printed.
    pending: Vec<(String, CellId)>,
}

impl CellReads {
    /// Notes that a text of a cell is read.
    pub(super) fn note(&self, text: &str, span: Span) {
        self.add(text, ReadCell { span, figure_of: None });
    }

    /// Notes that the figure of a claim is read, in these words.
    pub(super) fn note_figure(&self, words: &str, claim: &Arc<Claim>, field: &str) {
        let span = claim.field_span(field);
        self.add(words, ReadCell { span, figure_of: Some(Arc::clone(claim)) });
    }

    /// Notes that all texts of a cell are read.
    pub(super) fn note_cell(&self, value: &CellValue, span: &Span) {
        match value {
            CellValue::Text(text) | CellValue::Number(text) => self.note(text, span.clone()),
            CellValue::List(cells) => cells.iter().for_each(|cell| self.note_whole(cell)),
            CellValue::Object(fields) => fields.iter().for_each(|(_, cell)| self.note_whole(cell)),
            CellValue::Nothing | CellValue::Bool(_) | CellValue::Error(_) => {}
        }
    }

    fn note_whole(&self, cell: &Cell) {
        self.note_cell(&cell.value, &cell.span);
    }

    fn add(&self, text: &str, cell: ReadCell) {
        let text = folded(text);
        if text.is_empty() {
            return;
        }
        let mut reads = self.lock();
        let id = CellId(reads.cells.len());
        reads.cells.push(cell);
        reads.by_text.insert(text.clone(), id);
        reads.pending.push((text, id));
    }

    /// The cell that a text is all of.
    pub(super) fn cell_of(&self, text: &str) -> Option<CellId> {
        self.lock().by_text.get(&folded(text)).copied()
    }

    /// The cell that a printed text came from. What was read before is no part of the values after it.
    pub(super) fn cell_of_printed(&self, text: &str) -> Option<CellId> {
        let text = folded(text);
        let reads = self.lock();
        let within = || {
            let mut pending = reads.pending.iter().rev();
            pending.find(|(part, _)| has_words(&text, part)).map(|(_, id)| *id)
        };
        reads.by_text.get(&text).copied().or_else(within)
    }

    /// Notes that a value is printed.
    pub(super) fn end_value(&self) {
        self.lock().pending.clear();
    }

    /// A cell that was read.
    pub(super) fn get(&self, id: CellId) -> Option<ReadCell> {
        self.lock().cells.get(id.0).cloned()
    }

    /// The place of the cell that a text is all of.
    pub(super) fn place(&self, text: &str) -> Option<Span> {
        Some(self.get(self.cell_of(text)?)?.span)
    }

    /// The place of the cell that a value came from, or the first value in it that came from one.
    pub(super) fn place_of(&self, value: &OutputValue) -> Option<Span> {
        value.leaves().find_map(|leaf| match leaf {
            OutputValue::Text(_, id) => Some(self.get((*id)?)?.span),
            OutputValue::Claim(view) => Some(view.claim.field_span("item")),
            OutputValue::Field(view) => Some(view.claim.field_span(view.field_of_record())),
            OutputValue::Computed(view) => {
                Some(view.reckoned.claims().first()?.field_span("quantity"))
            }
            OutputValue::Table(table) => Some(table.claims().next()?.field_span("id")),
            OutputValue::SourceNumbers(claims) => Some(claims.first()?.field_span("sources")),
            _ => None,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Reads> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Whether a text has a part that neither begins nor ends within a word or number.
fn has_words(text: &str, part: &str) -> bool {
    let mut found = text.match_indices(part);
    found.any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + part.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn printed(reads: &CellReads, text: &str) -> Option<usize> {
        Some(reads.get(reads.cell_of_printed(text)?)?.span.range().start)
    }

    #[test]
    fn a_printed_text_is_that_of_the_cell_that_was_read() {
        let file = SourceFile::new("a.csv", "MSMT;about 40;40;about 40");
        let reads = CellReads::default();
        reads.note("MSMT", Span::new(&file, 0..4));
        reads.note("about 40", Span::new(&file, 5..13));
        reads.note("40", Span::new(&file, 14..16));
        let check = |text: &str, expect| assert_eq!(printed(&reads, text), expect, "{text}");
        check("MSMT", Some(0));
        check(" msmt", Some(0));
        check("ABOUT 40", Some(5));
        check("MSMT: about 40!", Some(14));
        check("MSMT2", None);
        check("40", Some(14));
        reads.end_value();
        check("MSMT: about 40!", None);
        check("about 40", Some(5));
        reads.note("about 40", Span::new(&file, 17..25));
        check("about 40", Some(17));
    }
}
