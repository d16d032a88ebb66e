//! `check`: all diagnostics of a project, its data, templates and documents. Documents are drafted and typeset, and not
//! written.

use std::borrow::Cow;
use std::iter::Enumerate;
use std::slice;

use parking_lot::Mutex;

use super::page_order::{self, Attempt};
use super::scheduler::{Scheduler, Work};
use super::worker::{Reply, Request, TypesetResult, WorkerFailure, WorkerSlot};
use super::{Engine, Job, Selection, WorkerPool, briefing_by_document, plan};
use crate::check::{self as rules, Coverage, Policy, PrintedDocument, RuleSelection};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{DocumentUsage, Draft};
use crate::ledger::Ledger;
use crate::project::Project;

/// The result of checking a project.
#[derive(Debug)]
pub(crate) struct ProjectCheck {
    /// The diagnostics, with the levels and exceptions of the project applied.
    pub diagnostics: Diagnostics,
    /// The number of documents that were drafted or typeset.
    pub documents: usize,
}

/// Checks a project whose configuration and data gave `diagnostics`, and the documents of a selection.
#[must_use]
pub(crate) fn check_project(
    project: &Project,
    ledger: &Ledger,
    selection: &Selection,
    choice: RuleSelection,
    workers: WorkerPool,
    mut diagnostics: Diagnostics,
) -> ProjectCheck {
    let jobs = plan(project, ledger, selection, &mut diagnostics);
    let (engine, engine_diagnostics) = Engine::new(project, ledger, workers);
    diagnostics.extend(engine_diagnostics);
    let documents = check_documents(&engine, &jobs);
    let documents: Vec<CheckedDocument<'_>> =
        documents.iter().map(TypesetDocument::checked).collect();
    let plan = CheckedPlan { project, ledger, jobs: &jobs, is_all: selection.is_all(), choice };
    conclude_check(plan, &documents, diagnostics)
}

/// The plan of a project that is checked.
pub(crate) struct CheckedPlan<'c> {
    pub project: &'c Project,
    pub ledger: &'c Ledger,
    pub jobs: &'c [Job],
    /// Whether all documents of the project are planned.
    pub is_all: bool,
    pub choice: RuleSelection,
}

/// A document that was typeset for a check.
#[derive(Debug)]
pub(crate) struct CheckedDocument<'c> {
    /// Its id.
    pub briefing: &'c str,
    /// What it prints, if it could be drafted.
    pub uses: Option<&'c DocumentUsage>,
    /// Its errors and warnings.
    pub diagnostics: &'c [Diagnostic],
}

/// Applies the rules and the policy of a project to what was found as it was read and planned, and to its documents.
#[must_use]
pub(crate) fn conclude_check(
    plan: CheckedPlan<'_>,
    documents: &[CheckedDocument<'_>],
    mut diagnostics: Diagnostics,
) -> ProjectCheck {
    let CheckedPlan { project, ledger, jobs, is_all, choice } = plan;
    let is_whole = is_all && ledger.refused.is_empty() && !diagnostics.has_errors();
    let is_drafted = documents.iter().all(|document| document.uses.is_some());
    let is_whole = is_whole && is_drafted && !documents.is_empty();
    let coverage = if is_whole { Coverage::Full } else { Coverage::Partial };
    let uses: Vec<(&str, &DocumentUsage)> =
        documents.iter().filter_map(|it| Some((it.briefing, it.uses?))).collect();
    // Where data could not be read, values are missing for that reason, which has been reported.
    let has_unread_data = diagnostics.has_errors();
    let is_news = |it: &Diagnostic| !(has_unread_data && it.rule == "unknown-value");
    let of_build = Policy::of_build(project, ledger, briefing_by_document(jobs));
    let policy = Policy { choice, coverage, ..of_build };
    diagnostics.extend(policy.findings().iter().map(Cow::into_owned).filter(is_news));
    rules::documents(project, ledger, &uses, coverage, &mut diagnostics);
    diagnostics.extend(documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
    let printed = jobs.iter().zip(documents).filter_map(|(job, document)| {
        let is_of_job = document.briefing == job.briefing.name;
        let uses = document.uses.filter(|_| is_of_job)?;
        Some(PrintedDocument { briefing: &job.briefing, uses })
    });
    let printed: Vec<PrintedDocument<'_>> = printed.collect();
    let diagnostics = rules::apply_policy_to_documents(diagnostics, &policy, &printed);
    ProjectCheck { diagnostics, documents: jobs.len() }
}

/// A document that was typeset and not written, see [`CheckedDocument`].
#[derive(Debug)]
struct TypesetDocument {
    /// Its id.
    pub briefing: String,
    /// What it prints, if it could be drafted.
    pub uses: Option<DocumentUsage>,
    /// Its errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

impl TypesetDocument {
    fn checked(&self) -> CheckedDocument<'_> {
        let Self { briefing, uses, diagnostics } = self;
        CheckedDocument { briefing, uses: uses.as_ref(), diagnostics }
    }
}

/// Typesets all documents and writes none. The results are in the order of the jobs.
#[must_use]
fn check_documents(engine: &Engine<'_>, jobs: &[Job]) -> Vec<TypesetDocument> {
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
    documents: Mutex<Vec<(usize, TypesetDocument)>>,
}

impl DocumentCheck<'_> {
    fn record(
        &self,
        at: usize,
        job: &Job,
        uses: Option<DocumentUsage>,
        diagnostics: Vec<Diagnostic>,
    ) {
        let document = TypesetDocument { briefing: job.briefing.name.clone(), uses, diagnostics };
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
        Request::typeset(&draft.input)
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
