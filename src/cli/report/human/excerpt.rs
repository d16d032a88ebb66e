//! The lines around a place, or the cells around one of a workbook, with the place marked.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::sheet::cell_excerpt;
use crate::diagnostic::{Diagnostic, Span};
use crate::text::escape_controls;

/// The most lines of one place that are shown.
const MOST_LINES: usize = 6;

/// A part of a text in which places are marked. Only a part, so that a large file is not gone through
/// for each finding.
pub(super) struct Excerpt<'a> {
    text: Cow<'a, str>,
    first_line: Option<usize>,
    path: Cow<'a, str>,
    marks: Vec<Underline<'a>>,
}

struct Underline<'a> {
    range: Range<usize>,
    kind: AnnotationKind,
    label: &'a str,
}

/// The excerpts for a finding: one for each line that it names, the line of its place first.
pub(super) fn excerpts(finding: &Diagnostic) -> Vec<Excerpt<'_>> {
    let own = finding.span.iter().map(|span| (span, AnnotationKind::Primary, ""));
    let related = finding.related.iter();
    let related = related.map(|(span, what)| (span, AnnotationKind::Context, what.as_str()));
    let mut lines: Vec<(&Span, Excerpt<'_>)> = Vec::new();
    for (span, kind, label) in own.chain(related) {
        let same = |(first, _): &&mut (&Span, Excerpt<'_>)| {
            first.file.sheet().is_none()
                && first.file == span.file
                && first.line_column().0 == span.line_column().0
        };
        match lines.iter_mut().find(same) {
            Some((_, excerpt)) => excerpt.mark(span, kind, label),
            None => lines.push((span, Excerpt::new(span, kind, label))),
        }
    }
    lines.into_iter().map(|(_, excerpt)| excerpt).collect()
}

impl<'a> Excerpt<'a> {
    fn new(span: &'a Span, kind: AnnotationKind, label: &'a str) -> Self {
        if let Some((text, range)) = cell_excerpt(span) {
            let marks = vec![Underline { range, kind, label }];
            let text = text.into();
            let path = escape_controls(&span.to_string()).into_owned().into();
            return Self { text, first_line: None, path, marks };
        }
        let start = line_start(span);
        let text = &span.file.text()[start..];
        let length: usize = text.split_inclusive('\n').take(MOST_LINES).map(str::len).sum();
        let mut excerpt = Self {
            text: text[..length].into(),
            first_line: Some(span.line_column().0),
            path: escape_controls(span.file.path()),
            marks: Vec::new(),
        };
        excerpt.mark(span, kind, label);
        excerpt
    }

    /// Marks a place that begins in the first line, as far as that line goes.
    fn mark(&mut self, span: &Span, kind: AnnotationKind, label: &'a str) {
        let start = line_start(span);
        let text = &self.text;
        let within =
            |offset: usize| text.floor_char_boundary(offset.saturating_sub(start).min(text.len()));
        let range = within(span.range().start)..within(span.range().end);
        let line_end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
        let range = range.start..range.end.clamp(range.start, line_end.max(range.start));
        self.marks.push(Underline { range, kind, label });
    }

    /// The address of the cell, if a sheet is shown.
    pub(super) fn address(&self) -> Option<&str> {
        self.first_line.is_none().then_some(&*self.path)
    }

    pub(super) fn snippet(&self) -> Snippet<'_, Annotation<'_>> {
        let annotations = self.marks.iter().map(|mark| {
            let annotation = mark.kind.span(mark.range.clone());
            if mark.label.is_empty() { annotation } else { annotation.label(mark.label) }
        });
        let snippet = Snippet::source(&*self.text).path(&*self.path).annotations(annotations);
        match self.first_line {
            Some(line) => snippet.line_start(line),
            // The rows have their numbers in the text.
            None => snippet.line_numbering(false).fold(false),
        }
    }
}

/// The offset at which the line of a place begins.
fn line_start(span: &Span) -> usize {
    let text = span.file.text();
    let at = text.floor_char_boundary(span.range().start);
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
