//! The source map: from a byte of the draft back to the template, and to the cell of the data.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use minijinja::{OutputSpan, OutputSpanKind};

use super::place::Place;
use super::printed::Printed;
use super::reckon::ReckonedView;
use super::view::{ClaimView, FieldView};
use crate::diagnostic::{SourceFile, Span};
use crate::ledger::{Ledger, LookupTable};
use crate::project::Settings;
use crate::records::CellValue;

/// Where the text of a draft comes from.
#[derive(Debug, Default)]
pub struct SourceMap {
    spans: Vec<OutputSpan>,
    templates: HashMap<String, Arc<SourceFile>>,
    edits: Vec<Edit>,
}

/// A stretch of the rendered text that was replaced.
#[derive(Debug)]
pub(super) struct Edit {
    /// The bytes in the rendered text.
    pub rendered: Range<usize>,
    /// The bytes in the draft.
    pub draft: Range<usize>,
    /// The cell the value came from, if it came from one.
    pub cell: Option<Span>,
    /// The kind of place it is.
    pub place: Place,
}

impl SourceMap {
    pub(super) fn new(spans: Vec<OutputSpan>, templates: HashMap<String, Arc<SourceFile>>) -> Self {
        Self { spans, templates, edits: Vec::new() }
    }

    pub(super) fn set_edits(&mut self, edits: Vec<Edit>) {
        self.edits = edits;
    }

    /// The templates that took part, by their paths.
    pub fn templates(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        let mut files: Vec<_> = self.templates.values().collect();
        files.sort_unstable_by_key(|file| file.path());
        files.into_iter()
    }

    /// The replaced stretches.
    pub(super) fn values(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter()
    }

    /// The place in a template that made these bytes of the rendered text.
    pub(super) fn template_of_rendered(&self, range: Range<usize>) -> Option<Span> {
        let at = self.spans.partition_point(|span| span.output_range().end <= range.start);
        let span = self.spans.get(at)?;
        let file = self.templates.get(span.name())?;
        let source = span.source_range();
        Some(Span::new(
            file,
            match span.kind() {
                OutputSpanKind::Raw => {
                    let start =
                        source.start + range.start.saturating_sub(span.output_range().start);
                    start..(start + range.len()).min(source.end)
                }
                _ => source,
            },
        ))
    }

    /// The place in a template that made these bytes of the draft.
    #[must_use]
    pub fn template(&self, range: Range<usize>) -> Option<Span> {
        self.template_of_rendered(self.rendered(range.start, false)..self.rendered(range.end, true))
    }

    /// The cell of the first value among these bytes of the draft.
    #[must_use]
    pub fn cell(&self, range: Range<usize>) -> Option<Span> {
        let touched = |edit: &&Edit| edit.draft.start < range.end && range.start < edit.draft.end;
        self.edits.iter().filter(touched).find_map(|edit| edit.cell.clone())
    }

    /// The bytes of another draft of the same text that stand for these bytes of this one: the drafts differ in
    /// how values are written.
    #[must_use]
    pub fn counterpart(&self, range: Range<usize>, other: &Self) -> Range<usize> {
        let pairs = || self.edits.iter().zip(&other.edits);
        let start = pairs().take_while(|(edit, _)| edit.draft.start <= range.start).last();
        let start = start.map_or(range.start, |(edit, moved)| match range.start {
            within if within < edit.draft.end => moved.draft.start,
            after => moved.draft.end + (after - edit.draft.end),
        });
        let end = pairs().take_while(|(edit, _)| edit.draft.start < range.end).last();
        let end = end.map_or(range.end, |(edit, moved)| match range.end {
            within if within <= edit.draft.end => moved.draft.end,
            after => moved.draft.end + (after - edit.draft.end),
        });
        start..end.max(start)
    }

    /// The byte of the rendered text that a byte of the draft stands for.
    fn rendered(&self, offset: usize, end: bool) -> usize {
        let after =
            self.edits.partition_point(|edit| edit.draft.start < offset + usize::from(!end));
        match self.edits[..after].last() {
            Some(edit) if offset < edit.draft.end || (end && offset == edit.draft.end) => {
                if end {
                    edit.rendered.end
                } else {
                    edit.rendered.start
                }
            }
            Some(edit) => edit.rendered.end + (offset - edit.draft.end),
            None => offset,
        }
    }
}

/// Which cell a printed text came from, by the address of the text.
#[derive(Debug, Default)]
pub(super) struct Cells(HashMap<usize, Span>);

impl Cells {
    /// The cells of all claims, and of the rows that documents may be about; and the texts among parameters.
    pub(super) fn of(ledger: &Ledger, settings: &Settings) -> Self {
        let in_claims = ledger.claims.iter().flat_map(|claim| claim.record.fields());
        let rows = ledger.tables.values().flat_map(LookupTable::rows);
        let in_rows = rows.flat_map(|(_, row)| row.iter().map(|(name, cell)| (name, cell)));
        let mut cells = HashMap::new();
        for (_, cell) in in_claims.chain(in_rows) {
            if let CellValue::Text(text) | CellValue::Number(text) = &cell.value {
                cells.insert(text.as_ptr().addr(), cell.span.clone());
            }
        }
        for (text, span) in settings.briefings.iter().flat_map(|it| it.parameters.texts()) {
            cells.insert(text.as_ptr().addr(), span.clone());
        }
        Self(cells)
    }

    /// The place of the text at this address, if it is one of these.
    pub(super) fn place(&self, text: &str) -> Option<Span> {
        self.0.get(&text.as_ptr().addr()).cloned()
    }

    /// Whether a text is that of a cell.
    pub(super) fn has(&self, text: &Arc<str>) -> bool {
        self.0.contains_key(&text.as_ptr().addr())
    }

    /// The cell of a value, as far as it has one.
    pub(super) fn find(&self, value: &Printed) -> Option<Span> {
        match value {
            Printed::Text(text) => self.0.get(&text.as_ptr().addr()).cloned(),
            Printed::Claim(ClaimView { claim, .. })
            | Printed::Field(FieldView { claim, field: "figure", .. }) => {
                Some(claim.field_span("item"))
            }
            Printed::Field(FieldView { claim, field, .. }) => Some(claim.field_span(field)),
            Printed::Reckoned(ReckonedView { reckoned, .. }) => {
                Some(reckoned.claims().first()?.field_span("quantity"))
            }
            Printed::Table(table) => Some(table.claims().next()?.field_span("id")),
            Printed::Numbers(claims) => Some(claims.first()?.field_span("sources")),
            Printed::List(items) => items.iter().find_map(|item| self.find(item)),
            Printed::Map(entries) => entries.iter().find_map(|(_, value)| self.find(value)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(drafts: &[Range<usize>]) -> SourceMap {
        let edit = |draft: &Range<usize>| Edit {
            rendered: 0..0,
            draft: draft.clone(),
            cell: None,
            place: Place::Markup,
        };
        SourceMap { edits: drafts.iter().map(edit).collect(), ..SourceMap::default() }
    }

    #[test]
    fn bytes_of_a_draft_have_counterparts_in_another_one_of_its_text() {
        let (one, other) = (map(&[0..10, 15..20]), map(&[0..12, 17..30]));
        let check = |range, expect| assert_eq!(one.counterpart(range, &other), expect);
        check(2..4, 0..12);
        check(11..13, 13..15);
        check(14..16, 16..30);
        check(16..18, 17..30);
        check(21..23, 31..33);
    }
}
