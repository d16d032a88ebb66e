//! The lines around a place, or the cells around one of a workbook, with the place marked.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::sheet::cell_excerpt;
use crate::diagnostic::{Diagnostic, Span};
use crate::text::escape_controls;

/// The most lines of one place that are shown.
const MOST_LINES: usize = 6;

/// The longest line that is shown whole, in bytes. A data file may be one line of many megabytes.
const LONGEST_LINE: usize = 2_000;

/// How much of a longer line is shown before a place and after its start, in bytes.
const BEFORE: usize = 60;
const AFTER: usize = 300;

/// A part of a text in which places are marked. Only a part, so that a large file is not gone through
/// for each finding.
pub(super) struct Excerpt<'a> {
    text: Cow<'a, str>,
    /// The bytes of the file that are in the text.
    shown: Range<usize>,
    /// The bytes before them: the ellipsis of a line that is cut.
    indent: usize,
    first_line: Option<usize>,
    path: Cow<'a, str>,
    /// Whether the path has the position of the place, which the renderer does not know.
    is_address: bool,
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
        let same = |(first, excerpt): &&mut (&Span, Excerpt<'_>)| {
            first.file.sheet().is_none()
                && first.file == span.file
                && first.line_column().0 == span.line_column().0
                && (!excerpt.is_address || excerpt.shown.contains(&span.range().start))
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
            let (shown, indent) = (0..0, 0);
            return Self { text, shown, indent, first_line: None, path, is_address: true, marks };
        }
        let mut excerpt = Self::of_lines(span);
        excerpt.mark(span, kind, label);
        excerpt
    }

    /// The lines of a place, or a part of the first one if they are long.
    fn of_lines(span: &'a Span) -> Self {
        let text = span.file.text();
        let start = span.file.line_start(span.range().start);
        let lines = text[start..].split_inclusive('\n').take(MOST_LINES);
        let end = start + lines.map(str::len).sum::<usize>();
        let first_line = Some(span.line_column().0);
        if end - start <= LONGEST_LINE * MOST_LINES {
            return Self {
                text: text[start..end].into(),
                shown: start..end,
                indent: 0,
                first_line,
                path: escape_controls(span.file.path()),
                is_address: false,
                marks: Vec::new(),
            };
        }
        let at = span.range().start;
        let shown = text.floor_char_boundary(at.saturating_sub(BEFORE)).max(start)
            ..text.ceil_char_boundary(at + AFTER).min(end);
        let part = text[shown.clone()].lines().next().unwrap_or_default();
        Self {
            text: format!("…{part}…").into(),
            shown,
            indent: '…'.len_utf8(),
            first_line,
            path: escape_controls(&span.to_string()).into_owned().into(),
            is_address: true,
            marks: Vec::new(),
        }
    }

    /// Marks a place that begins in the first line, as far as that line goes.
    fn mark(&mut self, span: &Span, kind: AnnotationKind, label: &'a str) {
        let text = &self.text;
        let within = |offset: usize| {
            let offset = self.indent + offset.saturating_sub(self.shown.start);
            text.floor_char_boundary(offset.min(text.len()))
        };
        let range = within(span.range().start)..within(span.range().end);
        let line_end = text[range.start..].find('\n').map_or(text.len(), |at| range.start + at);
        let range = range.start..range.end.clamp(range.start, line_end.max(range.start));
        self.marks.push(Underline { range, kind, label });
    }

    /// The position of the place, if the renderer would show another one.
    pub(super) fn address(&self) -> Option<&str> {
        self.is_address.then_some(&*self.path)
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
