//! Documents with their citations in the order of their pages.
//!
//! Layout decides the order, and the words of citations depend on it: the first note on a source is the long one.
//! So a document whose pages have another order than its draft assumed is drafted again in that order, and typeset
//! again, until both agree.
//!
//! The first draft stays the one by which a document is known to be [fresh](super::Stale), since all others follow
//! from it; what is said of the others is said of the same places of the first.

use std::time::Instant;

use super::worker::WorkerSlot;
use super::{Engine, Job, Made, Unmade, counted, typeset};
use crate::draft::{Draft, Manuscript, PageOrder};
use crate::typeset::{Count, Said, Typeset};

/// How often a document is drafted before it is given up.
const DRAFTS: usize = 6;

/// What a worker makes of a draft.
pub(super) trait OfPages: Sized {
    /// The order of the citations on the pages, where it is not the one that was assumed.
    fn reordered(&self) -> Option<&PageOrder>;
    /// The same with all that is said of the draft changed.
    fn with_said(self, change: &dyn Fn(Said) -> Said) -> Self;
}

impl OfPages for Typeset {
    fn reordered(&self) -> Option<&PageOrder> {
        self.reordered.as_ref()
    }

    fn with_said(mut self, change: &dyn Fn(Said) -> Said) -> Self {
        self.said = self.said.into_iter().map(change).collect();
        self
    }
}

impl OfPages for Count {
    fn reordered(&self) -> Option<&PageOrder> {
        self.reordered.as_ref()
    }

    fn with_said(self, _: &dyn Fn(Said) -> Said) -> Self {
        self
    }
}

/// A draft of a document, and what was made of it.
pub(super) struct Attempt<T> {
    /// The draft; none if it is the first.
    pub draft: Option<Draft>,
    /// What was made.
    pub made: Result<T, Unmade>,
}

impl Engine<'_> {
    /// What a station makes of a document in the order of its pages, given its last attempt.
    pub(super) fn typeset_in_page_order(
        &self,
        station: &mut WorkerSlot<'_>,
        job: &Job,
        first: &Draft,
        last: Attempt<Typeset>,
    ) -> Made {
        let start = Instant::now();
        let took = last.made.as_ref().map(|typeset| typeset.took).unwrap_or_default();
        let mut is_first = true;
        let attempt = self.in_page_order(job, first, last, &mut |manuscript| {
            is_first = false;
            typeset(station.typeset(manuscript).and_then(|()| station.receive()))
        });
        match is_first {
            true => attempt.made,
            false => {
                attempt.made.map(|typeset| Typeset { took: took + start.elapsed(), ..typeset })
            }
        }
    }

    /// The pages of a volume in their order, and its draft in that order, if it is not the first.
    pub(super) fn count_in_page_order(
        &self,
        station: &mut WorkerSlot<'_>,
        job: &Job,
        first: &Draft,
    ) -> Attempt<Count> {
        let mut ask = |manuscript: &Manuscript| {
            counted(station.count(manuscript).and_then(|()| station.receive()))
        };
        let made = ask(&first.manuscript);
        self.in_page_order(job, first, Attempt { draft: None, made }, &mut ask)
    }

    /// The attempt whose pages have the order that its draft assumed: the last one, or one after it.
    pub(super) fn in_page_order<T: OfPages>(
        &self,
        job: &Job,
        first: &Draft,
        last: Attempt<T>,
        ask: &mut dyn FnMut(&Manuscript) -> Result<T, Unmade>,
    ) -> Attempt<T> {
        let mut attempt = last;
        let mut assumed = Vec::new();
        while let Some(seen) = attempt.made.as_ref().ok().and_then(OfPages::reordered) {
            let last = attempt.draft.as_ref().unwrap_or(first);
            let next = match self.draft_in(job, Some(seen)) {
                Ok(next) => next.placed_as(first),
                Err(found) => {
                    attempt.made = Err(Unmade::Undrafted(found));
                    break;
                }
            };
            if next.manuscript.prints_as(&last.manuscript) {
                break;
            }
            assumed.push(last.manuscript.citations.order.clone());
            if assumed.contains(seen) || assumed.len() == DRAFTS {
                let citation = last.manuscript.citations.first_moved(seen).unwrap_or_default();
                let said = Said::of_unsettled_order(&last.manuscript, citation);
                attempt.made = Err(Unmade::Refused(vec![said]));
                break;
            }
            let made = ask(&next.manuscript);
            attempt = Attempt { draft: Some(next), made };
        }
        attempt.said_of(first)
    }
}

impl<T: OfPages> Attempt<T> {
    /// The same with all that is said of its draft said of the first one.
    fn said_of(self, first: &Draft) -> Self {
        let Self { draft: Some(draft), made } = self else { return self };
        let counterpart = |range| draft.map.counterpart(range, &first.map);
        let moved = |said: Said| said.moved(&draft.manuscript.path, counterpart);
        let made = match made {
            Ok(made) => Ok(made.with_said(&moved)),
            Err(Unmade::Refused(said)) => {
                Err(Unmade::Refused(said.into_iter().map(moved).collect()))
            }
            Err(unmade) => Err(unmade),
        };
        Self { draft: Some(draft), made }
    }
}
