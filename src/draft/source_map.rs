//! The source map: from a byte of the draft back to the template, and to the cell of the data.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use minijinja::{OutputSpan, OutputSpanKind};

use super::syntax_context::SyntaxContext;
use crate::diagnostic::{SourceFile, Span};

/// Where the text of a draft comes from.
#[derive(Debug, Default)]
pub struct SourceMap {
    spans: Vec<OutputSpan>,
    templates: HashMap<String, Arc<SourceFile>>,
    edits: Vec<Substitution>,
}

/// A stretch of the rendered text that was replaced.
#[derive(Debug)]
pub(super) struct Substitution {
    /// The bytes in the rendered text.
    pub rendered: Range<usize>,
    /// The bytes in the draft.
    pub draft: Range<usize>,
    /// The cells that the value comes from or may come from.
    pub cells: Vec<Span>,
    /// The kind of place it is.
    pub place: SyntaxContext,
}

impl SourceMap {
    pub(super) fn new(spans: Vec<OutputSpan>, templates: HashMap<String, Arc<SourceFile>>) -> Self {
        Self { spans, templates, edits: Vec::new() }
    }

    pub(super) fn set_substitutions(&mut self, edits: Vec<Substitution>) {
        self.edits = edits;
    }

    /// The templates that took part, by their paths.
    pub fn templates(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        let mut files: Vec<_> = self.templates.values().collect();
        files.sort_unstable_by_key(|file| file.path());
        files.into_iter()
    }

    /// The replaced stretches.
    pub(super) fn substitutions(&self) -> impl Iterator<Item = &Substitution> {
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
        self.template_of_rendered(
            self.to_rendered(range.start, false)..self.to_rendered(range.end, true),
        )
    }

    /// The cells that the first value of the data among these bytes of the draft comes from. If there are several, each
    /// may be the right one.
    #[must_use]
    pub fn cells(&self, range: Range<usize>) -> &[Span] {
        let touched =
            |edit: &&Substitution| edit.draft.start < range.end && range.start < edit.draft.end;
        let mut cells = self.edits.iter().filter(touched).map(|edit| &edit.cells[..]);
        cells.find(|cells| !cells.is_empty()).unwrap_or_default()
    }

    /// The number of the value that wrote a byte of the draft, counted from 0.
    pub(super) fn value_at(&self, offset: usize) -> Option<usize> {
        let at = self.edits.partition_point(|edit| edit.draft.end <= offset);
        let edit = self.edits.get(at).filter(|edit| edit.draft.contains(&offset));
        // The first one is what is put before the text of the template.
        edit.and_then(|_| at.checked_sub(1))
    }

    /// The bytes of the draft that a value wrote, by its number from 0.
    #[must_use]
    pub(crate) fn value_range(&self, number: usize) -> Option<Range<usize>> {
        self.edits.get(number + 1).map(|edit| edit.draft.clone())
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
    fn to_rendered(&self, offset: usize, end: bool) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn map(drafts: &[Range<usize>]) -> SourceMap {
        let edit = |draft: &Range<usize>| Substitution {
            rendered: 0..0,
            draft: draft.clone(),
            cells: Vec::new(),
            place: SyntaxContext::Markup,
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
