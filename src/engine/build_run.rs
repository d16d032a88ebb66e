//! The state of a build in progress: what separate documents and volumes share. It accepts, publishes, records and saves.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::fingerprint::{BuildFingerprint, RebuildReason};
use super::manifest::{Manifest, ManifestEntry, publish_manifest};
use super::publish::{OutputFolder, WriteError};
use super::report::{BuildEvent, JobReport, JobStatus, Pdf, Stage, StageTiming};
use super::{Engine, Job};
use crate::check::GateSource;
use crate::diagnostic::Diagnostic;
use crate::draft::Draft;
use crate::supervision::{
    Activity, EarlierPublication, begin, earlier_publication, note_published,
};
use crate::typeset::{LayoutPass, Typeset};

/// The least number of published documents after which the manifest is written.
const CHECKPOINT_INTERVAL: usize = 25;

/// How much longer than writing the manifest the time between two writes is at least. The manifest is as long as there are
/// documents: writing it as often with ten thousand as with a hundred would take most of the time.
const CHECKPOINT_PAUSE: u32 = 20;

/// How a build runs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BuildOptions {
    /// Which documents are built.
    pub scope: BuildScope,
    /// Start no more documents after one has failed.
    pub fail_fast: bool,
    /// Whether the jobs are all documents of the project, the data has no diagnostics, and the gate checks everything:
    /// then the next build can skip everything if nothing has changed.
    pub covers_everything: bool,
}

/// Which documents are built.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum BuildScope {
    /// Those that have changed.
    #[default]
    Changed,
    /// All.
    Forced,
    /// All, because their provenance is stated.
    Attested,
}

impl BuildScope {
    /// The reason why everything is built, if it is.
    pub(super) fn rebuild_reason(self) -> Option<RebuildReason> {
        match self {
            Self::Changed => None,
            Self::Forced => Some(RebuildReason::Forced),
            Self::Attested => Some(RebuildReason::Attested),
        }
    }
}

/// What is built, and where.
#[derive(Clone, Copy)]
pub(crate) struct BuildContext<'c> {
    /// The documents.
    pub jobs: &'c [Job],
    /// The output folder, which must be locked.
    pub folder: &'c OutputFolder,
    /// The manifest before the build.
    pub manifest: &'c Manifest,
    /// Keeps documents with errors from being published.
    pub gate: Option<&'c dyn GateSource>,
    /// How the build runs.
    pub options: BuildOptions,
    /// Receives the progress.
    pub on_event: &'c (dyn Fn(BuildEvent<'_>) + Sync),
}

/// The results of a build.
#[derive(Debug)]
pub(crate) struct BuildOutput {
    /// One for each document, in the order of the jobs.
    pub reports: Vec<JobReport>,
    /// The manifest after the build.
    pub manifest: Manifest,
    /// Whether the manifest could be written.
    pub saved: Result<(), WriteError>,
}

/// A build in progress.
pub(super) struct BuildRun<'r> {
    pub(super) engine: &'r Engine<'r>,
    pub(super) context: BuildContext<'r>,
    fingerprint: BuildFingerprint,
    manifest: Mutex<Manifest>,
    reports: Mutex<Vec<Option<JobReport>>>,
    /// Published files, relative to the output folder, whose names may not be on the disk yet.
    unsynced: Mutex<Vec<&'r Path>>,
    /// Held while the manifest is written, so that an older one never replaces a newer one.
    save_lock: Mutex<()>,
    /// When the manifest is written next at the earliest.
    next_save: Mutex<Instant>,
    is_stopped: AtomicBool,
}

impl<'r> BuildRun<'r> {
    pub(super) fn new(engine: &'r Engine<'r>, context: BuildContext<'r>) -> Self {
        context.folder.remove_temp_files(context.jobs.iter().map(|job| job.output.as_path()));
        Self {
            engine,
            context,
            fingerprint: engine.fingerprints.of_build(engine.project, context.manifest),
            manifest: Mutex::new(Manifest { settled: None, ..context.manifest.clone() }),
            reports: Mutex::new(context.jobs.iter().map(|_| None).collect()),
            unsynced: Mutex::default(),
            save_lock: Mutex::default(),
            next_save: Mutex::new(Instant::now()),
            is_stopped: AtomicBool::new(false),
        }
    }

    /// Writes the manifest and returns the results.
    pub(super) fn finish(self) -> BuildOutput {
        let reports = std::mem::take(&mut *self.reports.lock());
        let with_job = reports.into_iter().zip(self.context.jobs);
        let reports: Vec<JobReport> = with_job
            .map(|(report, job)| report.unwrap_or_else(|| JobReport::skipped(job)))
            .collect();
        if self.context.options.covers_everything {
            let mut manifest = self.manifest.lock();
            manifest.settled = self.engine.fingerprints.settled(&manifest, &reports);
        }
        let saved = self.save();
        BuildOutput { reports, manifest: self.manifest.into_inner(), saved }
    }

    /// The time that a document will take: as in the last build, or a guess from the number of its claims.
    pub(super) fn expected_milliseconds(&self, job: &Job) -> u64 {
        match self.context.manifest.briefings.get(&job.briefing.name) {
            Some(entry) => entry.milliseconds,
            None => 50 + job.briefing.claims.len() as u64,
        }
    }

    /// Whether more documents may be started.
    pub(super) fn should_continue(&self) -> bool {
        !self.is_stopped.load(Ordering::Relaxed) && !self.is_interrupted()
    }

    /// Whether a signal or the time limit of the run has stopped the build.
    pub(super) fn is_interrupted(&self) -> bool {
        self.engine.workers.interrupt().is_set()
    }

    pub(super) fn emit(&self, event: BuildEvent<'_>) {
        (self.context.on_event)(event);
    }

    /// Returns the record of a document in the last build, if its inputs are unchanged. This needs neither its draft nor the
    /// rules of the gate.
    pub(super) fn check_inputs(&self, job: &Job) -> Option<&'r ManifestEntry> {
        let BuildContext { manifest, folder, options, .. } = self.context;
        if options.scope.rebuild_reason().is_some() || !self.should_continue() {
            return None;
        }
        self.engine.fingerprints.check_inputs(&self.fingerprint, job, manifest, folder)
    }

    /// Reports a document with unchanged inputs as unchanged, unless the gate holds something that may concern it. Returns
    /// `false` if it must be drafted.
    pub(super) fn report_if_unchanged(&self, at: usize, job: &Job, entry: &ManifestEntry) -> bool {
        let may_have_errors = self.context.gate.is_some_and(|gate| {
            gate.get().may_concern(&job.briefing, |claim| entry.claims.contains_key(claim))
        });
        if may_have_errors {
            return false;
        }
        self.emit(BuildEvent::JobStarted(job));
        let status = self.status_of_unchanged(job, entry);
        self.record_report(at, JobReport::new(job, status, Vec::new()));
        true
    }

    /// Reports a document whose draft is unchanged: with its warnings, or as failed if it may no longer be published.
    ///
    /// # Errors
    /// Why it must be built.
    pub(super) fn check_draft(&self, job: &Job, draft: &Draft) -> Result<JobReport, RebuildReason> {
        let BuildContext { manifest, folder, options, .. } = self.context;
        if let Some(reason) = options.scope.rebuild_reason() {
            return Err(reason);
        }
        let entry = self.engine.fingerprints.check_draft(job, draft, manifest, folder)?;
        let diagnostics = self.engine.to_diagnostics(job, draft, &entry.warnings);
        Ok(match self.accept(diagnostics) {
            Ok(warnings) => JobReport::new(job, self.status_of_unchanged(job, entry), warnings),
            Err(errors) => JobReport::failed(job, errors),
        })
    }

    /// The status of a document that need not be built: this run may have published it before it was started again.
    fn status_of_unchanged(&self, job: &Job, entry: &ManifestEntry) -> JobStatus {
        let pdf = self.pdf(job, entry);
        match earlier_publication(&job.briefing.name) {
            Some(EarlierPublication { pages_before }) => {
                JobStatus::Published { pdf, pages_before, reason: RebuildReason::Restarted }
            }
            None => JobStatus::Unchanged(pdf),
        }
    }

    fn pdf(&self, job: &Job, entry: &ManifestEntry) -> Pdf {
        let path = self.context.folder.path().join(&job.output);
        Pdf { path, pages: entry.pages as usize, bytes: entry.bytes }
    }

    /// Drafts a document.
    ///
    /// # Errors
    /// The errors of the draft, or of what it prints.
    pub(super) fn draft(&self, job: &Job) -> Result<Draft, Vec<Diagnostic>> {
        let draft = self.engine.draft(job)?;
        self.check_gate(job, &draft).map(|()| draft)
    }

    /// Checks that a draft may be published.
    ///
    /// # Errors
    /// The errors of what it prints.
    pub(super) fn check_gate(&self, job: &Job, draft: &Draft) -> Result<(), Vec<Diagnostic>> {
        let Some(gate) = self.context.gate else { return Ok(()) };
        let errors = gate.get().errors(&job.briefing, draft);
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// Whether a draft can be checked without applying the rules first.
    pub(super) fn has_gate_ready(&self) -> bool {
        self.context.gate.is_none_or(GateSource::is_made)
    }

    /// Returns the diagnostics of a typeset document if it may be published with them.
    ///
    /// # Errors
    /// All of them, if it may not.
    pub(super) fn accept(
        &self,
        diagnostics: Vec<Diagnostic>,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let is_refused = !diagnostics.is_empty()
            && self.context.gate.is_some_and(|gate| gate.get().refuses(diagnostics.clone()));
        if is_refused { Err(diagnostics) } else { Ok(diagnostics) }
    }

    /// The fingerprint to record of what a draft was made from. Without a gate there is none, so that the next build
    /// checks the draft.
    fn origin(&self, job: &Job, draft: &Draft) -> Option<String> {
        self.context.gate?;
        self.fingerprint.origin(job, draft)
    }

    /// Records the current fingerprint of a document that is unchanged.
    pub(super) fn update_fingerprint(&self, job: &Job, draft: &Draft) {
        let origin = self.origin(job, draft);
        if let Some(entry) = self.manifest.lock().briefings.get_mut(&job.briefing.name) {
            entry.origin = origin;
        }
    }

    /// Publishes a separate document.
    pub(super) fn publish(
        &self,
        job: &Job,
        draft: &Draft,
        typeset: Typeset,
        warnings: Vec<Diagnostic>,
        reason: RebuildReason,
    ) -> JobReport {
        // Writing never fails because it was tried before.
        let _note = begin(Activity::Write);
        let folder = self.context.folder;
        let path = job.output.as_path();
        let staged = folder.stage(path, &typeset.bytes);
        if let Err(error) = staged.and_then(|staged| folder.commit(path, staged)) {
            return JobReport::new(job, JobStatus::NotWritten(error), Vec::new());
        }
        let origin = self.origin(job, draft);
        self.record_published(job, draft, origin, typeset, warnings, reason)
    }

    /// The number of pages that a document had before this run, if there was one. It is noted for the next attempt.
    fn pages_before(&self, name: &str) -> Option<usize> {
        if let Some(EarlierPublication { pages_before }) = earlier_publication(name) {
            return pages_before;
        }
        let entry_before = self.context.manifest.briefings.get(name);
        let pages_before = entry_before.map(|entry| entry.pages as usize);
        note_published(name, pages_before);
        pages_before
    }

    /// Records a document that is in its place.
    pub(super) fn record_published(
        &self,
        job: &Job,
        draft: &Draft,
        origin: Option<String>,
        typeset: Typeset,
        warnings: Vec<Diagnostic>,
        reason: RebuildReason,
    ) -> JobReport {
        let name = &job.briefing.name;
        let mut entry = self.engine.fingerprints.entry(job, draft, &typeset, origin);
        let pdf = self.pdf(job, &entry);
        let timing = typeset.duration;
        let mut manifest = self.manifest.lock();
        entry.layouts = manifest.intern_layouts(typeset.accessed_files);
        manifest.briefings.insert(name.clone(), entry);
        drop(manifest);
        let pages_before = self.pages_before(name);
        let status = JobStatus::Published { pdf, pages_before, reason };
        JobReport { timing, ..JobReport::new(job, status, warnings) }
    }

    /// Records the result of the job at a position. From time to time, the manifest is saved.
    pub(super) fn record_report(&self, at: usize, report: JobReport) {
        self.emit(BuildEvent::JobFinished(&self.context.jobs[at], &report));
        let has_failed = report.has_failed();
        if has_failed && self.context.options.fail_fast {
            self.is_stopped.store(true, Ordering::Relaxed);
        }
        {
            let mut manifest = self.manifest.lock();
            if has_failed {
                manifest.failed.insert(report.id.clone());
            } else {
                manifest.failed.remove(&report.id);
            }
        }
        let is_published = matches!(report.status, JobStatus::Published { .. });
        self.reports.lock()[at] = Some(report);
        if !is_published {
            return;
        }
        let unsynced = {
            let mut unsynced = self.unsynced.lock();
            unsynced.push(&self.context.jobs[at].output);
            unsynced.len()
        };
        if unsynced >= CHECKPOINT_INTERVAL && *self.next_save.lock() <= Instant::now() {
            // At the end the manifest is saved again, and an error reported.
            let _ = self.save();
        }
    }

    pub(super) fn record_timing(
        &self,
        lane: usize,
        job: &Job,
        stage: Stage,
        start: Instant,
        duration: Duration,
    ) {
        let passes = &[];
        let timing = StageTiming { lane, job, stage, start, duration, passes };
        self.emit(BuildEvent::StageFinished(timing));
    }

    /// Records the time of typesetting, with the passes of layout.
    pub(super) fn record_typesetting(
        &self,
        lane: usize,
        job: &Job,
        start: Instant,
        duration: Duration,
        passes: &[LayoutPass],
    ) {
        let stage = Stage::Typeset;
        let timing = StageTiming { lane, job, stage, start, duration, passes };
        self.emit(BuildEvent::StageFinished(timing));
    }

    /// Makes sure that published files are on the disk, and then writes the manifest.
    fn save(&self) -> Result<(), WriteError> {
        let _saving = self.save_lock.lock();
        let _note = begin(Activity::Write);
        let start = Instant::now();
        let folder = self.context.folder;
        let published = std::mem::take(&mut *self.unsynced.lock());
        let staged = {
            let mut manifest = self.manifest.lock();
            manifest.drop_unused_layouts();
            manifest.stage(folder)?
        };
        folder.sync(published)?;
        publish_manifest(staged, folder)?;
        *self.next_save.lock() = Instant::now() + start.elapsed() * CHECKPOINT_PAUSE;
        Ok(())
    }
}
