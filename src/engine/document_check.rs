//! Drafts and typesets documents without writing them, for `check`.

use std::iter::Enumerate;
use std::slice;

use parking_lot::Mutex;

use super::page_order::{self, Attempt};
use super::scheduler::{Scheduler, Work};
use super::worker::{Reply, Request, TypesetResult, WorkerFailure, WorkerSlot};
use super::{Engine, Job};
use crate::diagnostic::Diagnostic;
use crate::draft::{Draft, Uses};

/// A document that was typeset and not written.
#[derive(Debug)]
pub struct CheckedDocument {
    /// Its id.
    pub briefing: String,
    /// What it prints, if it could be drafted.
    pub uses: Option<Uses>,
    /// Its errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Typesets all documents and writes none. The results are in the order of the jobs.
#[must_use]
pub fn check_documents(engine: &Engine<'_>, jobs: &[Job]) -> Vec<CheckedDocument> {
    let work = DocumentCheck {
        engine,
        queue: Mutex::new(jobs.iter().enumerate()),
        documents: Mutex::new(Vec::with_capacity(jobs.len())),
    };
    Scheduler::new(&engine.workers, jobs.len()).run(&work);
    let mut documents = work.documents.into_inner();
    documents.sort_by_key(|(at, _)| *at);
    documents.into_iter().map(|(_, document)| document).collect()
}

struct DocumentCheck<'c> {
    engine: &'c Engine<'c>,
    queue: Mutex<Enumerate<slice::Iter<'c, Job>>>,
    documents: Mutex<Vec<(usize, CheckedDocument)>>,
}

impl DocumentCheck<'_> {
    fn record(&self, at: usize, job: &Job, uses: Option<Uses>, diagnostics: Vec<Diagnostic>) {
        let document = CheckedDocument { briefing: job.briefing.name.clone(), uses, diagnostics };
        self.documents.lock().push((at, document));
    }
}

impl<'c> Work for DocumentCheck<'c> {
    type Item = (usize, &'c Job);
    type Prepared = (usize, &'c Job, Draft);
    type Made = TypesetResult;

    fn looks_ahead(&self) -> bool {
        true
    }

    fn next(&self, _lane: usize) -> Option<Self::Item> {
        self.queue.lock().next()
    }

    fn prepare(&self, _lane: usize, (at, job): Self::Item) -> Option<Self::Prepared> {
        match self.engine.draft(job) {
            Ok(draft) => Some((at, job, draft)),
            Err(diagnostics) => {
                self.record(at, job, None, diagnostics);
                None
            }
        }
    }

    fn request<'p>(&self, (_, _, draft): &'p Self::Prepared) -> Request<'p> {
        Request::typeset(&draft.manuscript)
    }

    fn receive(
        &self,
        slot: &mut WorkerSlot<'_>,
        (_, job, draft): &mut Self::Prepared,
        reply: Result<Reply, WorkerFailure>,
    ) -> TypesetResult {
        page_order::typeset(self.engine, slot, job, draft, Attempt::first(reply))
    }

    fn complete(&self, _lane: usize, (at, job, draft): Self::Prepared, made: TypesetResult) {
        let diagnostics = match self.engine.resolve(job, &draft, made) {
            Ok((_, warnings)) => warnings,
            Err(errors) => errors,
        };
        self.record(at, job, Some(draft.uses), diagnostics);
    }
}
