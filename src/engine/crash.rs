//! Over which part of a draft Typst breaks down. A panic has no place in a template, so the place is searched for:
//! the draft is typeset again with fewer of its parts.

use std::ops::Range;

use typst::syntax::SyntaxKind;

use super::Job;
use super::worker::{Request, WorkerFailure, WorkerPool, WorkerSlot};
use crate::diagnostic::Diagnostic;
use crate::draft::{Draft, TypstInput, with_cells};
use crate::supervision::ProcessFailure;
use crate::template::parse_typst;

/// The diagnostic of a document whose worker failed. Where Typst broke down, it is at the part of the template.
pub(super) fn diagnostic(
    workers: &WorkerPool,
    failure: &WorkerFailure,
    job: &Job,
    draft: &Draft,
) -> Diagnostic {
    let name = &job.briefing.name;
    let mut diagnostic = failure.diagnostic(name).at(job.named.clone()).in_briefing(name);
    if !matches!(failure, WorkerFailure::Ended(ProcessFailure::Panicked(_))) {
        return diagnostic;
    }
    let Some(part) = first_crashing_part(workers, &draft.input) else { return diagnostic };
    if let Some(span) = draft.map.template(first_line(&draft.input.text, &part)) {
        diagnostic = diagnostic.at(span);
    }
    match draft.map.cells(part) {
        [cell] => diagnostic.related(cell.clone(), "the first value that it prints is here"),
        cells => with_cells(diagnostic, cells),
    }
}

/// The bytes of the first part of a text over which Typst breaks down, if it does so again.
fn first_crashing_part(workers: &WorkerPool, input: &TypstInput) -> Option<Range<usize>> {
    let mut slot = WorkerSlot::new(workers);
    let parts = parts(&input.text);
    let passes = |part: &Range<usize>| {
        let text = input.text[..part.end].to_owned();
        let shortened = TypstInput { text, ..input.clone() };
        let reply = slot.request(&Request::typeset(&shortened));
        !matches!(reply, Err(WorkerFailure::Ended(ProcessFailure::Panicked(_))))
    };
    let at = parts.partition_point(passes);
    parts.get(at).cloned()
}

/// The bytes of the nodes of a Typst text in their order, without whitespace, comments and the hashes before code.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::new();
    let Ok(root) = parse_typst(text) else { return parts };
    for node in root.children() {
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
