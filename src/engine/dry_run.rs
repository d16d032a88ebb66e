//! What a build would do, without doing it: for `plan`.

use std::convert::Infallible;
use std::iter::Enumerate;
use std::slice;

use parking_lot::Mutex;

use super::fingerprint::{BuildFingerprint, RebuildReason};
use super::manifest::{Manifest, ManifestEntry};
use super::publish::OutputFolder;
use super::scheduler::{Scheduler, Work};
use super::worker::{Reply, Request, WorkerFailure, WorkerSlot};
use super::{Engine, Job};
use crate::check::Gate;
use crate::diagnostic::Diagnostic;
use crate::draft::{AttachedColumns, DocumentKind};

/// What a build would do with a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct JobForecast {
    /// Why it would be built; `None` if it is unchanged.
    pub reason: Option<RebuildReason>,
    /// What would keep it from being built or published, as far as its draft shows.
    pub errors: Vec<Diagnostic>,
    /// The files that it carries, with their columns; none if it cannot be drafted.
    pub attached: AttachedColumns,
}

/// Compares each document with the manifest, in the order of the jobs. Errors that only show on finished pages are not
/// found.
#[must_use]
pub(crate) fn dry_run(
    engine: &Engine<'_>,
    jobs: &[Job],
    manifest: &Manifest,
    folder: &OutputFolder,
    gate: &Gate<'_>,
) -> Vec<JobForecast> {
    let work = DryRun {
        engine,
        manifest,
        folder,
        gate,
        fingerprint: engine.fingerprints.of_build(engine.project, manifest),
        queue: Mutex::new(jobs.iter().enumerate()),
        forecasts: Mutex::new(vec![JobForecast::default(); jobs.len()]),
    };
    Scheduler::new(&engine.workers, jobs.len()).run(&work);
    let mut forecasts = work.forecasts.into_inner();
    propagate_to_volumes(jobs, &mut forecasts);
    forecasts
}

struct DryRun<'c> {
    engine: &'c Engine<'c>,
    manifest: &'c Manifest,
    folder: &'c OutputFolder,
    gate: &'c Gate<'c>,
    fingerprint: BuildFingerprint,
    queue: Mutex<Enumerate<slice::Iter<'c, Job>>>,
    forecasts: Mutex<Vec<JobForecast>>,
}

impl DryRun<'_> {
    fn forecast(&self, job: &Job) -> JobForecast {
        let Self { engine, manifest, folder, gate, fingerprint, .. } = self;
        let unchanged = engine.fingerprints.check_inputs(fingerprint, job, manifest, folder);
        let may_have_errors = |entry: &ManifestEntry| {
            gate.may_concern(&job.briefing, |id| entry.claims.contains_key(id))
        };
        if let Some(entry) = unchanged.filter(|entry| !may_have_errors(entry)) {
            return JobForecast { attached: entry.attached.clone(), ..JobForecast::default() };
        }
        match engine.draft(job) {
            Ok(draft) => JobForecast {
                reason: engine.fingerprints.check_draft(job, &draft, manifest, folder).err(),
                errors: gate.errors(&job.briefing, &draft),
                attached: draft.attached,
            },
            Err(errors) => JobForecast {
                reason: Some(RebuildReason::Draft),
                errors,
                attached: AttachedColumns::default(),
            },
        }
    }
}

impl<'c> Work for DryRun<'c> {
    type Item = (usize, &'c Job);
    type Prepared = Infallible;
    type Made = Infallible;

    fn looks_ahead(&self) -> bool {
        false
    }

    fn next(&self, _lane: usize) -> Option<Self::Item> {
        self.queue.lock().next()
    }

    fn prepare(&self, _lane: usize, (at, job): Self::Item) -> Option<Infallible> {
        let forecast = self.forecast(job);
        self.forecasts.lock()[at] = forecast;
        None
    }

    fn request<'p>(&self, prepared: &'p Infallible) -> Request<'p> {
        match *prepared {}
    }

    fn receive(
        &self,
        _slot: &mut WorkerSlot<'_>,
        prepared: &mut Infallible,
        _reply: Result<Reply, WorkerFailure>,
    ) -> Infallible {
        match *prepared {}
    }

    fn complete(&self, _lane: usize, prepared: Infallible, _made: Infallible) {
        match prepared {}
    }
}

/// Of the volumes of a briefing, all are built if one is.
fn propagate_to_volumes(jobs: &[Job], forecasts: &mut [JobForecast]) {
    let is_same_set = |(one, _): &(&Job, _), (other, _): &(&Job, _)| {
        one.briefing.part != DocumentKind::Whole && one.settings == other.settings
    };
    let reasons = forecasts.iter_mut().map(|forecast| &mut forecast.reason);
    let mut all: Vec<(&Job, &mut Option<RebuildReason>)> = jobs.iter().zip(reasons).collect();
    for set in all.chunk_by_mut(is_same_set) {
        if set.iter().any(|(_, reason)| reason.is_some()) {
            for (_, reason) in set {
                reason.get_or_insert(RebuildReason::Set);
            }
        }
    }
}
