//! Over which part of a draft Typst breaks down. A panic has no place in a template, so the place is searched for:
//! the draft is typeset again with fewer of its parts.

use std::ops::Range;

use typst::syntax::{SyntaxKind, parse};

use super::worker::{WorkerFailure, WorkerSlot};
use super::{Engine, Job, of_death};
use crate::diagnostic::Diagnostic;
use crate::draft::{Draft, Manuscript};

impl Engine<'_> {
    /// The diagnostic of a document whose worker died. Where Typst broke down, it is at the part of the template.
    pub(super) fn of_typesetting(
        &self,
        death: &WorkerFailure,
        job: &Job,
        draft: &Draft,
    ) -> Diagnostic {
        let found = of_death(death, job);
        if !matches!(death, WorkerFailure::Panicked(_)) {
            return found;
        }
        let Some(part) = self.breaking(&draft.manuscript) else { return found };
        let found = match draft.map.template(first_line(&draft.manuscript.text, &part)) {
            Some(place) => found.at(place),
            None => found,
        };
        match draft.map.cell(part) {
            Some(cell) => found.related(cell, "the first value that it prints is here"),
            None => found,
        }
    }

    /// The bytes of the first part of a text over which Typst breaks down, if it does so again.
    fn breaking(&self, manuscript: &Manuscript) -> Option<Range<usize>> {
        let mut station = WorkerSlot::new(&self.crew);
        let parts = parts(&manuscript.text);
        let passes = |part: &Range<usize>| {
            let text = manuscript.text[..part.end].to_owned();
            let sent = station.typeset(&Manuscript { text, ..manuscript.clone() });
            !matches!(sent.and_then(|()| station.receive()), Err(WorkerFailure::Panicked(_)))
        };
        let at = parts.partition_point(passes);
        parts.get(at).cloned()
    }
}

/// The bytes of what a text in Typst consists of, in its order, without blanks and the marks before code.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::new();
    for node in parse(text).children() {
        let end = start + node.len();
        if !node.kind().is_trivia() && node.kind() != SyntaxKind::Hash {
            parts.push(start..end);
        }
        start = end;
    }
    parts
}

/// The first line of a part of a text.
fn first_line(text: &str, part: &Range<usize>) -> Range<usize> {
    let length = text[part.clone()].lines().next().map_or(0, str::len);
    part.start..part.start + length
}
