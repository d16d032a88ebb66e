//! Documents with their citations in the order of their pages.
//!
//! Layout decides the order, and the words of citations depend on it: the first note on a source is the long one.
//! So a document whose pages have another order than its draft assumed is drafted again in that order, and typeset
//! again, until both agree.
//!
//! The first draft stays the one by which a document is known to be [unchanged](super::fingerprint), since all others
//! follow from it; diagnostics of the others are moved to the same places of the first.

use std::collections::BTreeSet;
use std::time::Instant;

use super::worker::{Reply, Request, TypesetFailure, TypesetResult, WorkerFailure, WorkerSlot};
use super::{Engine, Job};
use crate::draft::{Draft, PageOrder, TypstInput};
use crate::typeset::{
    DocumentPages, LayoutPass, LayoutStart, PreviewPages, RawDiagnostic, Typeset,
};

/// The maximum number of drafts of a document.
const MAX_DRAFTS: usize = 6;

/// A draft of a document, and what a worker made of it.
pub(super) struct Attempt<T> {
    /// The draft; `None` if it is the first.
    pub draft: Option<Draft>,
    /// What a worker made of it.
    pub made: Result<T, TypesetFailure>,
}

impl Attempt<Typeset> {
    /// The attempt to typeset the first draft.
    pub(super) fn first(reply: Result<Reply, WorkerFailure>) -> Self {
        Self { draft: None, made: expect_typeset(reply) }
    }
}

/// What a worker makes of a draft.
trait FromPages: Sized {
    /// The order of the citations on the pages, if it is not the assumed one.
    fn reordered(&self) -> Option<&PageOrder>;
    /// The same with all messages about the draft changed.
    fn map_messages(self, change: &dyn Fn(RawDiagnostic) -> RawDiagnostic) -> Self;
}

impl FromPages for Typeset {
    fn reordered(&self) -> Option<&PageOrder> {
        self.reordered.as_ref()
    }

    fn map_messages(mut self, change: &dyn Fn(RawDiagnostic) -> RawDiagnostic) -> Self {
        self.diagnostics = self.diagnostics.into_iter().map(change).collect();
        self
    }
}

impl FromPages for PreviewPages {
    fn reordered(&self) -> Option<&PageOrder> {
        self.reordered.as_ref()
    }

    fn map_messages(mut self, change: &dyn Fn(RawDiagnostic) -> RawDiagnostic) -> Self {
        self.diagnostics = self.diagnostics.into_iter().map(change).collect();
        self
    }
}

impl FromPages for DocumentPages {
    fn reordered(&self) -> Option<&PageOrder> {
        self.reordered.as_ref()
    }

    fn map_messages(self, _: &dyn Fn(RawDiagnostic) -> RawDiagnostic) -> Self {
        self
    }
}

/// Typesets a document until its pages have the assumed order, from its last attempt on. The time counts all attempts.
pub(super) fn typeset(
    engine: &Engine<'_>,
    slot: &mut WorkerSlot<'_>,
    job: &Job,
    first: &Draft,
    last: Attempt<Typeset>,
) -> TypesetResult {
    let start = Instant::now();
    let took = last.made.as_ref().map(|typeset| typeset.duration).unwrap_or_default();
    let mut passes = last.made.as_ref().map(|it| it.passes.clone()).unwrap_or_default();
    let mut is_repeated = false;
    let attempt = settle(engine, job, first, last, &mut |input| {
        is_repeated = true;
        let begin = took + start.elapsed();
        let made = expect_typeset(slot.request(&Request::typeset(input)));
        if let (Some(last), Ok(typeset)) = (passes.last_mut(), &made) {
            last.changed.insert("the order of the citations".to_owned(), 1);
            let later =
                |pass: &LayoutPass| LayoutPass { start: begin + pass.start, ..pass.clone() };
            passes.extend(typeset.passes.iter().map(later));
        }
        made
    });
    let mut made = attempt.made;
    if let Ok(typeset) = &mut made
        && is_repeated
    {
        typeset.duration = took + start.elapsed();
        typeset.passes = passes;
    }
    made
}

/// Counts the pages of a volume once they have the assumed order; the attempt has the draft in that order, if it is not
/// the first.
pub(super) fn count(
    engine: &Engine<'_>,
    slot: &mut WorkerSlot<'_>,
    job: &Job,
    first: &Draft,
    reply: Result<Reply, WorkerFailure>,
) -> Attempt<DocumentPages> {
    let attempt = Attempt { draft: None, made: expect_count(reply) };
    settle(engine, job, first, attempt, &mut |input| {
        expect_count(slot.request(&Request::count(input)))
    })
}

/// Typesets a document for a preview, in the order of its pages; the attempt has the draft in that order, if it is not
/// the first.
pub(super) fn preview(
    engine: &Engine<'_>,
    slot: &mut WorkerSlot<'_>,
    job: &Job,
    first: &Draft,
    known: &BTreeSet<String>,
    start: LayoutStart,
) -> Attempt<PreviewPages> {
    let mut is_warm = false;
    let mut request = |input: &TypstInput| {
        let made = expect_preview(slot.request(&Request::preview(input, known, start)));
        is_warm |= made.as_ref().is_ok_and(|pages| pages.start == LayoutStart::Warm);
        made
    };
    let attempt = Attempt { draft: None, made: request(&first.input) };
    let mut attempt = settle(engine, job, first, attempt, &mut request);
    if let Ok(pages) = &mut attempt.made
        && is_warm
    {
        // The last draft follows from the layout of the one before.
        pages.start = LayoutStart::Warm;
    }
    attempt
}

/// Repeats the last attempt until the pages have the order that its draft assumed.
fn settle<T: FromPages>(
    engine: &Engine<'_>,
    job: &Job,
    first: &Draft,
    last: Attempt<T>,
    request: &mut dyn FnMut(&TypstInput) -> Result<T, TypesetFailure>,
) -> Attempt<T> {
    let mut attempt = last;
    let mut assumed = Vec::new();
    while let Some(order) = attempt.made.as_ref().ok().and_then(FromPages::reordered) {
        let last = attempt.draft.as_ref().unwrap_or(first);
        if !order.is_of(last.input.citations.ranges.len()) {
            attempt.made = Err(TypesetFailure::Worker(WorkerFailure::wrong_reply()));
            break;
        }
        let next = match engine.draft_in_order(job, Some(order)) {
            Ok(next) => next.placed_as(first),
            Err(diagnostics) => {
                attempt.made = Err(TypesetFailure::NotDrafted(diagnostics));
                break;
            }
        };
        if next.input.prints_as(&last.input) {
            break;
        }
        assumed.push(last.input.citations.order.clone());
        if assumed.contains(order) || assumed.len() == MAX_DRAFTS {
            let citation = last.input.citations.first_moved(order).unwrap_or_default();
            let said = RawDiagnostic::of_unsettled_order(&last.input, citation);
            attempt.made = Err(TypesetFailure::Rejected(vec![said]));
            break;
        }
        let made = request(&next.input);
        attempt = Attempt { draft: Some(next), made };
    }
    move_messages(attempt, first)
}

/// Moves all messages about the draft of an attempt to the same places of the first draft.
fn move_messages<T: FromPages>(attempt: Attempt<T>, first: &Draft) -> Attempt<T> {
    let Attempt { draft: Some(draft), made } = attempt else { return attempt };
    let counterpart = |range| draft.map.counterpart(range, &first.map);
    let moved = |said: RawDiagnostic| said.moved(&draft.input, counterpart);
    let made = match made {
        Ok(made) => Ok(made.map_messages(&moved)),
        Err(TypesetFailure::Rejected(said)) => {
            Err(TypesetFailure::Rejected(said.into_iter().map(moved).collect()))
        }
        Err(failure) => Err(failure),
    };
    Attempt { draft: Some(draft), made }
}

fn expect_typeset(reply: Result<Reply, WorkerFailure>) -> TypesetResult {
    match reply.map_err(TypesetFailure::Worker)? {
        Reply::Typeset(made) => made.map_err(TypesetFailure::Rejected),
        _ => Err(TypesetFailure::Worker(WorkerFailure::wrong_reply())),
    }
}

fn expect_count(reply: Result<Reply, WorkerFailure>) -> Result<DocumentPages, TypesetFailure> {
    match reply.map_err(TypesetFailure::Worker)? {
        Reply::Count(made) => made.map_err(TypesetFailure::Rejected),
        _ => Err(TypesetFailure::Worker(WorkerFailure::wrong_reply())),
    }
}

/// Whether a document that was typeset for a preview can be exported.
pub(super) fn export(slot: &mut WorkerSlot<'_>, input: &TypstInput) -> Result<(), TypesetFailure> {
    match slot.request(&Request::export(input)).map_err(TypesetFailure::Worker)? {
        Reply::Export(made) => made.map_err(TypesetFailure::Rejected),
        _ => Err(TypesetFailure::Worker(WorkerFailure::wrong_reply())),
    }
}

fn expect_preview(reply: Result<Reply, WorkerFailure>) -> Result<PreviewPages, TypesetFailure> {
    match reply.map_err(TypesetFailure::Worker)? {
        Reply::Preview(made) => made.map_err(TypesetFailure::Rejected),
        _ => Err(TypesetFailure::Worker(WorkerFailure::wrong_reply())),
    }
}
