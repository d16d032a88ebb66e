//! A build: every document drafted, made if it is not fresh, published and recorded.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::event::{BuildEvent, Stage, StageTiming};
use super::fingerprint::RebuildReason;
use super::manifest::{Manifest, ManifestEntry};
use super::origin::Ground;
use super::publish::{StagedFile, WriteError, sweep, sync};
use super::worker::WorkerFailure;
use super::{Engine, Job, Made, Outcome, Unmade, locked, taken};
use crate::check::Gate;
use crate::diagnostic::Diagnostic;
use crate::draft::{Draft, Part};
use crate::typeset::Typeset;

/// After how many documents the manifest is written.
const CHECKPOINT: usize = 25;

/// How a build is to be run.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuildOptions {
    /// Whether fresh documents are made, too.
    pub force: bool,
    /// Whether no more is begun once one has failed.
    pub fail_fast: bool,
}

/// What is to be built where, and how.
#[derive(Clone, Copy)]
pub struct Task<'t> {
    /// The documents.
    pub jobs: &'t [Job],
    /// The output folder, which must be locked.
    pub folder: &'t Path,
    /// What is known of it.
    pub manifest: &'t Manifest,
    /// How the build is to be run.
    pub orders: BuildOptions,
    /// What keeps documents from being published, if anything does that could be made.
    pub gate: Option<&'t Gate<'t>>,
    /// Whether these are all documents there are, nothing was found in the data, and the gate left nothing
    /// out.
    pub settles: bool,
    /// What is told how it goes.
    pub tell: &'t (dyn Fn(BuildEvent<'_>) + Sync),
}

/// What a build has come to.
#[derive(Debug)]
pub struct Built {
    /// What became of each document, in the order of the jobs: nothing, if it was not begun.
    pub outcomes: Vec<Option<Outcome>>,
    /// What is known now.
    pub manifest: Manifest,
    /// Whether that could be written.
    pub saved: Result<(), WriteError>,
}

/// A build under way.
pub(super) struct Run<'r> {
    pub(super) press: &'r Engine<'r>,
    pub(super) folder: &'r Path,
    pub(super) orders: BuildOptions,
    pub(super) gate: Option<&'r Gate<'r>>,
    ground: Ground,
    before: &'r Manifest,
    now: Mutex<Manifest>,
    outcomes: Mutex<Vec<Option<Outcome>>>,
    unsaved: Mutex<Vec<PathBuf>>,
    /// Held while the manifest is written, so that an older one never replaces a newer one.
    saving: Mutex<()>,
    closed: AtomicBool,
    pub(super) tell: &'r (dyn Fn(BuildEvent<'_>) + Sync),
}

/// A document that must be made.
struct Work<'r> {
    at: usize,
    job: &'r Job,
    draft: Draft,
    why: RebuildReason,
}

impl Engine<'_> {
    /// Makes all documents that are not fresh by the manifest, which is brought up to date and written
    /// from time to time and in the end.
    #[must_use]
    pub fn run(&self, task: Task<'_>) -> Built {
        self.built(task, |run| {
            run.singles(task.jobs);
            run.sets(task.jobs, &|_| true);
        })
    }

    /// Makes the documents that are `asked` for by their positions among the jobs, as they are asked for,
    /// until nothing is: then those that are volumes of a briefing, each with its whole set.
    pub fn follow(&self, asked: &(dyn Fn() -> Option<usize> + Sync), task: Task<'_>) -> Built {
        self.built(task, |run| {
            let sets = run.asked(task.jobs, asked);
            run.sets(task.jobs, &|job| sets.contains(job.settings.as_str()));
        })
    }

    /// What comes of some work in an output folder.
    fn built<'t>(&'t self, task: Task<'t>, work: impl FnOnce(&Run<'t>)) -> Built {
        let Task { jobs, folder, manifest, orders, gate, settles, tell } = task;
        sweep(folder, jobs.iter().map(|job| job.output.as_path()));
        let run = Run {
            press: self,
            folder,
            orders,
            gate,
            ground: Ground::of(self.project, &self.contents, manifest),
            before: manifest,
            now: Mutex::new(Manifest { settled: None, ..manifest.clone() }),
            outcomes: Mutex::new(jobs.iter().map(|_| None).collect()),
            unsaved: Mutex::default(),
            saving: Mutex::default(),
            closed: AtomicBool::new(false),
            tell,
        };
        work(&run);
        if settles {
            let mut now = locked(&run.now);
            now.settled = self.contents.settled(&now, &locked(&run.outcomes));
        }
        let saved = run.save();
        let Run { now, outcomes, .. } = run;
        Built {
            outcomes: outcomes.into_inner().unwrap_or_else(PoisonError::into_inner),
            manifest: now.into_inner().unwrap_or_else(PoisonError::into_inner),
            saved,
        }
    }
}

impl<'r> Run<'r> {
    /// The documents that stand by themselves, those first that take longest.
    fn singles(&'r self, jobs: &'r [Job]) {
        let single = jobs.iter().enumerate().filter(|(_, job)| job.briefing.part == Part::Whole);
        let mut queue: Vec<(usize, &Job)> = single.collect();
        queue.sort_by_key(|(_, job)| Reverse(self.expected(job)));
        let count = queue.len();
        let queue = Mutex::new(queue.into_iter());
        let next = |station| loop {
            let (at, job) = self.is_open().then(|| taken(&queue))??;
            if let Some(work) = self.begun(station, at, job) {
                return Some(work);
            }
        };
        let done = |station, work: Work<'_>, made| self.finish(station, &work, made);
        self.press.work_off(count, &next, &|work| (work.job, &work.draft), &done);
    }

    /// The documents that are asked for; those of sets, which take all workers at once, are given back
    /// by the names of their briefings.
    fn asked(
        &'r self,
        jobs: &'r [Job],
        asked: &(dyn Fn() -> Option<usize> + Sync),
    ) -> BTreeSet<&'r str> {
        let sets = Mutex::new(BTreeSet::new());
        let next = |station| loop {
            let at = self.is_open().then(asked)??;
            let job = jobs.get(at)?;
            if job.briefing.part != Part::Whole {
                locked(&sets).insert(job.settings.as_str());
            } else if let Some(work) = self.begun(station, at, job) {
                return Some(work);
            }
        };
        let done = |station, work: Work<'_>, made| self.finish(station, &work, made);
        self.press.work_as_asked(&next, &|work| (work.job, &work.draft), &done);
        sets.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long a document will take, in milliseconds, as far as can be guessed.
    fn expected(&self, job: &Job) -> u64 {
        let record = self.before.briefings.get(&job.briefing.name);
        record.map_or(50 + job.briefing.claims.len() as u64, |record| record.milliseconds)
    }

    /// Whether more documents are to be begun.
    pub(super) fn is_open(&self) -> bool {
        !self.closed.load(Ordering::Relaxed) && self.press.crew.interrupt.signal().is_none()
    }

    /// A document that must be made, with its draft.
    fn begun(&self, station: usize, at: usize, job: &'r Job) -> Option<Work<'r>> {
        (self.tell)(BuildEvent::Started(job));
        let start = Instant::now();
        if let Some(fresh) = self.untouched(job) {
            self.end(at, job, fresh);
            return None;
        }
        let drafted = self.press.draft(job);
        let outcome = match drafted {
            Err(diagnostics) => Outcome::Failed(diagnostics),
            Ok(draft) => {
                match self.passed(job, draft).map(|draft| (self.fresh(job, &draft), draft)) {
                    Err(diagnostics) => Outcome::Failed(diagnostics),
                    Ok((Ok(fresh), draft)) => {
                        self.remember(job, &draft, &fresh);
                        fresh
                    }
                    Ok((Err(why), draft)) => {
                        self.lap(station, job, Stage::Draft, start, start.elapsed());
                        return Some(Work { at, job, draft, why });
                    }
                }
            }
        };
        self.lap(station, job, Stage::Draft, start, start.elapsed());
        self.end(at, job, outcome);
        None
    }

    /// That a document is fresh, if that is known without its draft.
    fn untouched(&self, job: &Job) -> Option<Outcome> {
        let Self { press, ground, before, folder, .. } = self;
        let contents = (!self.orders.force).then_some(&press.contents)?;
        let record = contents.untouched(ground, job, before, folder)?;
        let may_concern = |gate: &Gate<'_>| {
            gate.may_concern(&job.briefing, |claim| record.claims.contains_key(claim))
        };
        if self.gate.is_some_and(may_concern) {
            return None;
        }
        let ManifestEntry { pages, bytes, .. } = record;
        Some(Outcome::Fresh { pages: *pages, bytes: *bytes, warnings: Vec::new() })
    }

    /// A draft that may be published.
    ///
    /// # Errors
    /// What it prints that is wrong.
    pub(super) fn passed(&self, job: &Job, draft: Draft) -> Result<Draft, Vec<Diagnostic>> {
        let errors = self.gate.map(|gate| gate.errors(&job.briefing, &draft)).unwrap_or_default();
        if errors.is_empty() { Ok(draft) } else { Err(errors) }
    }

    /// Findings about a document that was made, if it may be published with them.
    ///
    /// # Errors
    /// All of them, if it may not.
    pub(super) fn accepted(
        &self,
        diagnostics: Vec<Diagnostic>,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let refused = |gate: &Gate<'_>| gate.refuses(diagnostics.clone());
        if !diagnostics.is_empty() && self.gate.is_some_and(refused) {
            Err(diagnostics)
        } else {
            Ok(diagnostics)
        }
    }

    /// What the draft of a document is made from, to know it by next time. Where nothing kept it from being
    /// published, it is looked at again.
    fn origin_of(&self, job: &Job, draft: &Draft) -> Option<String> {
        self.gate.and_then(|_| self.ground.origin_of(job, draft))
    }

    /// Notes what the draft of a fresh document is made from now.
    fn remember(&self, job: &Job, draft: &Draft, outcome: &Outcome) {
        if matches!(outcome, Outcome::Failed(_)) {
            return;
        }
        let origin = self.origin_of(job, draft);
        if let Some(record) = locked(&self.now).briefings.get_mut(&job.briefing.name) {
            record.origin = origin;
        }
    }

    /// Whether a document was made before.
    pub(super) fn is_recorded(&self, job: &Job) -> bool {
        self.before.briefings.contains_key(&job.briefing.name)
    }

    /// That a document is fresh, with what there is to say of it; or that it would no longer be published.
    pub(super) fn fresh(&self, job: &Job, draft: &Draft) -> Result<Outcome, RebuildReason> {
        if self.orders.force {
            return Err(RebuildReason::Forced);
        }
        let press = self.press;
        let ManifestEntry { pages, bytes, warnings, .. } =
            press.contents.fresh(job, draft, self.before, self.folder)?;
        let diagnostics = press.reviewed(&job.briefing, draft, warnings);
        Ok(match self.accepted(diagnostics) {
            Ok(warnings) => Outcome::Fresh { pages: *pages, bytes: *bytes, warnings },
            Err(diagnostics) => Outcome::Failed(diagnostics),
        })
    }

    /// Publishes what was made.
    fn finish(&self, station: usize, Work { at, job, draft, why }: &Work<'_>, made: Made) {
        let now = Instant::now();
        if let Ok(typeset) = &made {
            let start = now.checked_sub(typeset.took).unwrap_or(now);
            self.lap(station, job, Stage::Typeset, start, typeset.took);
        } else if matches!(made, Err(Unmade::Died(WorkerFailure::Interrupted))) {
            return;
        }
        let judged = self.press.judged(job, draft, made);
        let accepted =
            judged.and_then(|(typeset, diagnostics)| Ok((typeset, self.accepted(diagnostics)?)));
        let outcome = match accepted {
            Err(diagnostics) => Outcome::Failed(diagnostics),
            Ok((typeset, warnings)) => {
                let staged = StagedFile::new(&self.folder.join(&job.output), &typeset.bytes);
                match staged.and_then(StagedFile::commit) {
                    Ok(()) => {
                        let origin = self.origin_of(job, draft);
                        let record = self.press.record(job, draft, &typeset, origin);
                        self.published(job, record, typeset, warnings, why.clone())
                    }
                    Err(error) => Outcome::Unpublished(error),
                }
            }
        };
        self.lap(station, job, Stage::Publish, now, now.elapsed());
        self.end(*at, job, outcome);
    }

    /// Records a document that is in its place.
    pub(super) fn published(
        &self,
        job: &Job,
        mut record: ManifestEntry,
        typeset: Typeset,
        warnings: Vec<Diagnostic>,
        reason: RebuildReason,
    ) -> Outcome {
        let Typeset { bytes, pages, read, took, .. } = typeset;
        let mut manifest = locked(&self.now);
        record.layouts = manifest.keep(read);
        manifest.briefings.insert(job.briefing.name.clone(), record);
        let before = self.before.briefings.get(&job.briefing.name).map(|record| record.pages);
        let (path, bytes) = (self.folder.join(&job.output), bytes.len() as u64);
        Outcome::Published { path, pages, bytes, duration: took, warnings, reason, before }
    }

    /// Notes what became of a document; from time to time, all is saved.
    pub(super) fn end(&self, at: usize, job: &Job, outcome: Outcome) {
        (self.tell)(BuildEvent::Done(job, &outcome));
        let failed = matches!(outcome, Outcome::Failed(_) | Outcome::Unpublished(_));
        if failed && self.orders.fail_fast {
            self.closed.store(true, Ordering::Relaxed);
        }
        let published = match &outcome {
            Outcome::Published { path, .. } => Some(path.clone()),
            _ => None,
        };
        let name = &job.briefing.name;
        match failed {
            true => locked(&self.now).failed.insert(name.clone()),
            false => locked(&self.now).failed.remove(name),
        };
        if let Some(place) = locked(&self.outcomes).get_mut(at) {
            *place = Some(outcome);
        }
        if let Some(path) = published {
            locked(&self.unsaved).push(path);
            if locked(&self.unsaved).len() >= CHECKPOINT {
                // In the end it is told whether it can be saved.
                let _ = self.save();
            }
        }
    }

    pub(super) fn lap(
        &self,
        station: usize,
        job: &Job,
        stage: Stage,
        start: Instant,
        duration: Duration,
    ) {
        (self.tell)(BuildEvent::StageTiming(StageTiming { station, job, stage, start, duration }));
    }

    /// Makes sure that what was published is on the disk, and then writes the manifest.
    fn save(&self) -> Result<(), WriteError> {
        let _saving = locked(&self.saving);
        let published = std::mem::take(&mut *locked(&self.unsaved));
        let manifest = {
            let mut manifest = locked(&self.now);
            manifest.forget_unused_layouts();
            manifest.clone()
        };
        let folders: BTreeSet<&Path> = published.iter().filter_map(|it| it.parent()).collect();
        folders.into_iter().try_for_each(sync)?;
        manifest.write(self.folder)
    }
}
