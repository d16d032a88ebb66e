//! Diagnostics of a typeset document as plain data, with places in the files as Typst read them. They can be sent to
//! another process, and kept in the manifest.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use typst::diag::{Severity, SourceDiagnostic, Tracepoint};
use typst::syntax::{DiagSpan, Span};
use typst::{World, WorldExt};

use super::footnotes::LostNote;
use super::links::UnsafeLink;
use super::overflow::{Bounds, Overflow};
use super::world::path_of;
use crate::draft::TypstInput;

/// A diagnostic of Typst or of the finished pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawDiagnostic {
    /// Its origin and severity.
    pub kind: DiagnosticOrigin,
    /// The message.
    pub message: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<FileRange>,
    /// What to do, some of it with a place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hints: Vec<DiagnosticNote>,
    /// The calls and imports that led there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trace: Vec<DiagnosticNote>,
    /// The text that is outside of its page, cell or box, or the address that a link leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The origin of a diagnostic, with its severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosticOrigin {
    /// An error of Typst: there is no document.
    Error,
    /// A warning of Typst: there is a document.
    Warning,
    /// Text outside of its page.
    OutsidePage,
    /// Text outside of its cell.
    OutsideCell,
    /// The mark of a footnote without its note.
    LostNote,
    /// Text that a box cuts off.
    CutOff,
    /// Citations whose order changes with their words.
    UnsettledOrder,
    /// A link that no reader should follow, to the address in the text.
    UnsafeLink,
    /// A citation that refers to a list of sources, which the document does not have.
    UnlistedCitation,
}

/// A text that belongs to a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticNote {
    /// Where, if they have a place of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<FileRange>,
    /// The words.
    pub words: String,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRange {
    /// Its path, relative to the project.
    pub path: String,
    /// The first byte, counted from 0.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl RawDiagnostic {
    /// The diagnostic of Typst.
    pub(super) fn from_typst(world: &dyn World, diagnostic: &SourceDiagnostic) -> Self {
        let hint = |hint: &typst::syntax::Spanned<_, DiagSpan>| note(world, hint.span, &hint.v);
        let point = |point: &typst::syntax::Spanned<Tracepoint>| match point.v {
            Tracepoint::Call(_) | Tracepoint::Import(_) => {
                Some(note(world, point.span.into(), &point.v)).filter(|it| it.at.is_some())
            }
            _ => None,
        };
        Self {
            kind: match diagnostic.severity {
                Severity::Error => DiagnosticOrigin::Error,
                Severity::Warning => DiagnosticOrigin::Warning,
            },
            message: diagnostic.message.to_string(),
            at: FileRange::of(world, diagnostic.span),
            hints: diagnostic.hints.iter().map(hint).collect(),
            trace: diagnostic.trace.iter().filter_map(point).collect(),
            text: None,
        }
    }

    /// The diagnostic of a text outside of its page, cell or box.
    pub(super) fn from_overflow(world: &dyn World, overflow: Overflow) -> Self {
        let (message, hint) = overflow.message();
        Self {
            kind: match overflow.bounds {
                Bounds::Page => DiagnosticOrigin::OutsidePage,
                Bounds::Cell => DiagnosticOrigin::OutsideCell,
                Bounds::Clip => DiagnosticOrigin::CutOff,
            },
            message,
            at: FileRange::of(world, overflow.span.into()),
            hints: vec![DiagnosticNote { at: None, words: hint.to_owned() }],
            trace: Vec::new(),
            text: Some(overflow.text),
        }
    }

    /// The diagnostic of a note to which others refer and whose label is on no page.
    pub(super) fn of_unlabelled_note(input: &TypstInput, citation: usize) -> Self {
        let message = "a later note refers to the number of this note, which is unknown";
        let hint = "the template puts the citation into another footnote: print it without \
                    `#footnote`";
        Self::of_citation(DiagnosticOrigin::LostNote, input, citation, (message.to_owned(), hint))
    }

    /// The diagnostic of citations whose order never becomes stable: in the order of their pages, they make pages of
    /// another order.
    #[must_use]
    pub fn of_unsettled_order(input: &TypstInput, citation: usize) -> Self {
        let message = "the order of the citations never becomes stable: it depends on their \
                       length, and their length depends on the order";
        let hint = "fix the position of content that moves when a note gets longer or shorter: a \
                    float (use `placement: none`), or content that depends on its own size";
        Self::of_citation(
            DiagnosticOrigin::UnsettledOrder,
            input,
            citation,
            (message.to_owned(), hint),
        )
    }

    fn of_citation(
        kind: DiagnosticOrigin,
        input: &TypstInput,
        citation: usize,
        (message, hint): (String, &str),
    ) -> Self {
        let range = input.citations.ranges.get(citation);
        let path = input.path.clone();
        let at = range.map(|range| FileRange { path, start: range.start, end: range.end });
        let hints = vec![DiagnosticNote { at: None, words: hint.to_owned() }];
        Self { kind, message, at, hints, trace: Vec::new(), text: None }
    }

    /// The same about another input of the path of this one, whose bytes are found by a function.
    #[must_use]
    pub fn moved(
        mut self,
        input: &TypstInput,
        counterpart: impl Fn(Range<usize>) -> Range<usize>,
    ) -> Self {
        let remarks = self.hints.iter_mut().chain(&mut self.trace);
        let places = self.at.iter_mut().chain(remarks.filter_map(|remark| remark.at.as_mut()));
        for at in places.filter(|at| at.path == input.path) {
            let range = counterpart(at.range_in(&input.text));
            (at.start, at.end) = (range.start, range.end);
        }
        self
    }

    /// The diagnostic of a link that no reader should follow.
    pub(super) fn from_link(world: &dyn World, link: &UnsafeLink) -> Self {
        let (message, hint) = link.message();
        Self {
            kind: DiagnosticOrigin::UnsafeLink,
            message,
            at: FileRange::of(world, link.span.into()),
            hints: vec![DiagnosticNote { at: None, words: hint.to_owned() }],
            trace: Vec::new(),
            text: Some(link.destination.to_string()),
        }
    }

    /// The diagnostic of a citation that refers to a list of sources, which the document does not have.
    pub(super) fn from_unlisted_citation(world: &dyn World, span: Span) -> Self {
        let message = "this citation refers to a list of sources, which the document does not have";
        let hint =
            "add a heading and `#source-list({{ source_list() }})` at the end of the template";
        Self {
            kind: DiagnosticOrigin::UnlistedCitation,
            message: message.to_owned(),
            at: FileRange::of(world, span.into()),
            hints: vec![DiagnosticNote { at: None, words: hint.to_owned() }],
            trace: Vec::new(),
            text: None,
        }
    }

    /// The diagnostic of a mark that is printed without its note.
    pub(super) fn from_lost_note(world: &dyn World, note: &LostNote) -> Self {
        let (message, hint) = note.message();
        Self {
            kind: DiagnosticOrigin::LostNote,
            message,
            at: FileRange::of(world, note.span.into()),
            hints: vec![DiagnosticNote { at: None, words: hint.to_owned() }],
            trace: Vec::new(),
            text: None,
        }
    }
}

fn note(world: &dyn World, span: DiagSpan, words: &impl ToString) -> DiagnosticNote {
    DiagnosticNote { at: FileRange::of(world, span), words: words.to_string() }
}

impl FileRange {
    fn of(world: &dyn World, span: DiagSpan) -> Option<Self> {
        let id = span.id()?;
        let range = world.range(span)?;
        Some(Self { path: path_of(id), start: range.start, end: range.end })
    }

    /// The bytes in the text of the file, counted from 0. A place beyond its end or within a character, as a manifest or
    /// a worker may have it, is moved back to the next character.
    #[must_use]
    pub fn range_in(&self, text: &str) -> Range<usize> {
        let start = text.floor_char_boundary(self.start);
        start..text.floor_char_boundary(self.end).max(start)
    }
}
