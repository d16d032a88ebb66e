//! A build: every document drafted, typeset if it is not unchanged, published and recorded.
//!
//! Separate documents come first, then the [volumes](super::volumes) of each briefing.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::time::Instant;
use std::vec;

use parking_lot::Mutex;

use super::build_run::{BuildContext, BuildOutput, BuildRun};
use super::fingerprint::RebuildReason;
use super::manifest::ManifestEntry;
use super::page_order::{self, Attempt};
use super::report::{BuildEvent, JobReport, Stage};
use super::scheduler::{Scheduler, Work};
use super::volumes;
use super::worker::{Reply, Request, TypesetFailure, TypesetResult, WorkerFailure, WorkerSlot};
use super::{Engine, Job};
use crate::diagnostic::Diagnostic;
use crate::draft::{DocumentKind, Draft};
use crate::typeset::Typeset;

/// Builds all documents that are not unchanged. The manifest is written from time to time, and at the end.
#[must_use]
pub(crate) fn build(engine: &Engine<'_>, context: BuildContext<'_>) -> BuildOutput {
    let run = BuildRun::new(engine, context);
    build_documents(&run);
    volumes::build_sets(&run, &|_| true);
    run.finish()
}

/// Builds the documents whose positions among the jobs `next_job` returns, as it returns them. Documents that are volumes
/// are built at the end, each with its whole set.
pub(crate) fn build_queue(
    engine: &Engine<'_>,
    context: BuildContext<'_>,
    next_job: &(dyn Fn() -> Option<usize> + Sync),
) -> BuildOutput {
    let run = BuildRun::new(engine, context);
    let requested_sets = build_queued_documents(&run, next_job);
    volumes::build_sets(&run, &|job| requested_sets.contains(job.settings.as_str()));
    run.finish()
}

/// Builds the separate documents, the slowest first.
fn build_documents(run: &BuildRun<'_>) {
    let documents = run.context.jobs.iter().enumerate();
    let documents = documents.filter(|(_, job)| job.briefing.part == DocumentKind::Whole);
    let mut queue: Vec<QueuedJob<'_>> = documents
        .map(|(at, job)| QueuedJob { at, job, unchanged: run.check_inputs(job) })
        .collect();
    // Those with unchanged inputs come last: unlike drafts, they need the rules of the gate, which are applied meanwhile.
    queue.sort_by_key(|it| (it.unchanged.is_some(), Reverse(run.expected_milliseconds(it.job))));
    let mut scheduler = Scheduler::new(&run.engine.workers, queue.len());
    let order = JobOrder::Planned(Mutex::new(queue.into_iter()));
    scheduler.run(&DocumentBuild { run, order });
}

/// Builds the requested separate documents, and returns the briefings of those that are volumes.
fn build_queued_documents<'r>(
    run: &BuildRun<'r>,
    next_job: &(dyn Fn() -> Option<usize> + Sync),
) -> BTreeSet<&'r str> {
    let requested_sets = Mutex::new(BTreeSet::new());
    let order = JobOrder::AsRequested { next_job, requested_sets: &requested_sets };
    Scheduler::new(&run.engine.workers, usize::MAX).run(&DocumentBuild { run, order });
    requested_sets.into_inner()
}

/// The order in which documents are built.
enum JobOrder<'r, 'q> {
    /// Those of a plan; those with unchanged inputs are last.
    Planned(Mutex<vec::IntoIter<QueuedJob<'r>>>),
    /// As they are requested.
    AsRequested {
        /// The position of the next job.
        next_job: &'q (dyn Fn() -> Option<usize> + Sync),
        /// The briefings of the volumes that were requested: a set takes all workers at once.
        requested_sets: &'q Mutex<BTreeSet<&'r str>>,
    },
}

/// A document that may have to be built.
struct QueuedJob<'r> {
    /// Its position among the jobs.
    at: usize,
    job: &'r Job,
    /// Its record in the last build, if its inputs are unchanged.
    unchanged: Option<&'r ManifestEntry>,
}

/// The work on separate documents.
struct DocumentBuild<'b, 'r> {
    run: &'b BuildRun<'r>,
    order: JobOrder<'r, 'b>,
}

/// A document that must be typeset.
struct PendingJob<'r> {
    at: usize,
    job: &'r Job,
    draft: Draft,
    reason: RebuildReason,
    /// Whether it may be published as far as its draft shows; `None` if that was not checked yet.
    gate: Option<Result<(), Vec<Diagnostic>>>,
}

impl<'r> DocumentBuild<'_, 'r> {
    /// Drafts a document and compares it with the manifest.
    ///
    /// # Errors
    /// Its report, if it need not or must not be typeset.
    fn draft(&self, at: usize, job: &'r Job) -> Result<PendingJob<'r>, JobReport> {
        let run = self.run;
        let failed = |errors| JobReport::failed(job, errors);
        let draft = run.engine.draft(job).map_err(failed)?;
        let mut gate = None;
        if run.has_gate_ready() {
            gate = Some(Ok(run.check_gate(job, &draft).map_err(failed)?));
        }
        match run.check_draft(job, &draft) {
            Ok(report) => {
                run.check_gate(job, &draft).map_err(failed)?;
                if !report.has_failed() {
                    run.update_fingerprint(job, &draft);
                }
                Err(report)
            }
            Err(reason) => Ok(PendingJob { at, job, draft, reason, gate }),
        }
    }
}

impl<'r> Work for DocumentBuild<'_, 'r> {
    type Item = QueuedJob<'r>;
    type Prepared = PendingJob<'r>;
    type Made = TypesetResult;

    fn looks_ahead(&self) -> bool {
        matches!(self.order, JobOrder::Planned(_))
    }

    fn next(&self, _lane: usize) -> Option<Self::Item> {
        loop {
            if !self.run.should_continue() {
                return None;
            }
            let (next_job, requested_sets) = match &self.order {
                JobOrder::Planned(queue) => return queue.lock().next(),
                JobOrder::AsRequested { next_job, requested_sets } => (next_job, requested_sets),
            };
            let at = next_job()?;
            let job = self.run.context.jobs.get(at)?;
            if job.briefing.part == DocumentKind::Whole {
                return Some(QueuedJob { at, job, unchanged: self.run.check_inputs(job) });
            }
            requested_sets.lock().insert(job.settings.as_str());
        }
    }

    /// Drafts a document and compares it with the manifest.
    fn prepare(&self, lane: usize, item: Self::Item) -> Option<PendingJob<'r>> {
        let run = self.run;
        let QueuedJob { at, job, unchanged } = item;
        if let Some(entry) = unchanged
            && run.report_if_unchanged(at, job, entry)
        {
            return None;
        }
        run.emit(BuildEvent::JobStarted(job));
        let start = Instant::now();
        let prepared = self.draft(at, job);
        run.record_timing(lane, job, Stage::Draft, start, start.elapsed());
        prepared.map_err(|report| run.record_report(at, report)).ok()
    }

    fn request<'p>(&self, pending: &'p PendingJob<'r>) -> Request<'p> {
        Request::typeset(&pending.draft.input)
    }

    /// Checks the draft, if the rules of the gate had not been applied before the worker got it.
    fn attend(&self, pending: &mut PendingJob<'r>) {
        let PendingJob { job, draft, gate, .. } = pending;
        gate.get_or_insert_with(|| self.run.check_gate(job, draft));
    }

    fn receive(
        &self,
        slot: &mut WorkerSlot<'_>,
        PendingJob { job, draft, .. }: &mut PendingJob<'r>,
        reply: Result<Reply, WorkerFailure>,
    ) -> TypesetResult {
        page_order::typeset(self.run.engine, slot, job, draft, Attempt::first(reply))
    }

    /// Publishes a document. One whose worker was interrupted counts as skipped.
    fn complete(&self, lane: usize, pending: PendingJob<'r>, result: TypesetResult) {
        let PendingJob { at, job, draft, reason, gate } = pending;
        let run = self.run;
        let now = Instant::now();
        match &result {
            Ok(typeset) => {
                let start = now.checked_sub(typeset.duration).unwrap_or(now);
                let Typeset { duration, passes, .. } = typeset;
                run.record_typesetting(lane, job, start, *duration, passes);
            }
            Err(TypesetFailure::Worker(WorkerFailure::Interrupted)) => return,
            Err(_) => {}
        }
        let resolved = match gate {
            Some(Err(errors)) => Err(errors),
            _ => run.engine.resolve(job, &draft, result),
        };
        let accepted = resolved.and_then(|(typeset, found)| Ok((typeset, run.accept(found)?)));
        let report = match accepted {
            Ok((typeset, warnings)) => run.publish(job, &draft, typeset, warnings, reason),
            Err(errors) => JobReport::failed(job, errors),
        };
        run.record_timing(lane, job, Stage::Publish, now, now.elapsed());
        run.record_report(at, report);
    }
}
