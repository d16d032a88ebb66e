//! Documents in volumes: continuous pages, and an index of all of them.
//!
//! 1. As many volumes as there are workers are typeset to count their pages, each by its own worker, and then, when it is
//!    known where each begins, once more by the same worker: nearly all of it is remembered, because only the page numbers
//!    change.
//! 2. The index is typeset last, from the entries that the volumes have marked.
//! 3. If one of them cannot be typeset, none is published: half of a set would have wrong numbers. All are unchanged, or
//!    all are built.
//!
//! [`plan::volumes`](super::plan) divides the claims of a briefing into volumes.

use std::time::Instant;

use super::Job;
use super::build_run::BuildRun;
use super::fingerprint::RebuildReason;
use super::page_order::{self, Attempt};
use super::report::{BuildEvent, JobReport, JobStatus, Stage};
use super::scheduler::{PerLane, Scheduler, Work};
use super::worker::{Reply, Request, TypesetResult, WorkerFailure, WorkerSlot};
use crate::diagnostic::Diagnostic;
use crate::draft::{DocumentKind, Draft, IndexEntry, PaginatedVolume, Pagination};
use crate::supervision::{Activity, begin};
use crate::typeset::{DocumentPages, Typeset};

/// A value for each document of a set, or its errors.
type VolumeResult<T> = Result<T, Vec<Diagnostic>>;

/// The drafts of a volume.
struct VolumeDrafts {
    /// The draft by which it is known to be unchanged.
    first: Draft,
    /// The draft whose citations are in the order of the pages, if that is another one.
    reordered: Option<Draft>,
}

/// A volume or index that was typeset.
struct TypesetVolume {
    draft: Draft,
    typeset: Typeset,
    warnings: Vec<Diagnostic>,
}

/// Builds the briefings in volumes that are `wanted`, one after the other.
pub(super) fn build_sets<'r>(run: &BuildRun<'r>, wanted: &dyn Fn(&Job) -> bool) {
    let jobs = run.context.jobs.iter().enumerate();
    let volumes: Vec<(usize, &'r Job)> =
        jobs.filter(|(_, job)| job.briefing.part != DocumentKind::Whole && wanted(job)).collect();
    for set in volumes.chunk_by(|(_, one), (_, other)| one.settings == other.settings) {
        if run.should_continue() {
            build_set(run, set);
        }
    }
}

/// Builds the volumes of one briefing and their index, unless all are unchanged.
fn build_set<'r>(run: &BuildRun<'r>, set: &[(usize, &'r Job)]) {
    let reasons = match check_set(run, set) {
        Err(reasons) => reasons,
        Ok(reports) => {
            for ((at, _), report) in set.iter().zip(reports) {
                run.record_report(*at, report);
            }
            return;
        }
    };
    let results = typeset_set(run, set);
    if run.is_interrupted() {
        return;
    }
    if results.iter().any(Result::is_err) {
        for ((at, job), result) in set.iter().zip(results) {
            let errors = result.err().unwrap_or_default();
            run.record_report(*at, JobReport::failed(job, errors));
        }
        return;
    }
    let volumes = results.into_iter().filter_map(Result::ok).zip(reasons).collect();
    publish_set(run, set, volumes);
}

/// The reports of a set that is unchanged, or why each of its documents is built.
fn check_set(
    run: &BuildRun<'_>,
    set: &[(usize, &Job)],
) -> Result<Vec<JobReport>, Vec<RebuildReason>> {
    let mut reports = Vec::with_capacity(set.len());
    for (_, job) in set {
        run.emit(BuildEvent::JobStarted(job));
        match check_volume(run, job) {
            Ok(report) => reports.push(report),
            Err(reason) => return Err(set_reasons(run, set, reports.len(), &reason)),
        }
    }
    Ok(reports)
}

fn check_volume(run: &BuildRun<'_>, job: &Job) -> Result<JobReport, RebuildReason> {
    if let Some(reason) = run.context.options.scope.rebuild_reason() {
        return Err(reason);
    }
    if !is_recorded(run, job) {
        return Err(RebuildReason::New);
    }
    let draft = run.engine.draft(job).map_err(|_| RebuildReason::Draft)?;
    match run.check_gate(job, &draft) {
        Ok(()) => run.check_draft(job, &draft),
        Err(errors) => Ok(JobReport::failed(job, errors)),
    }
}

/// Whether a document was built before.
fn is_recorded(run: &BuildRun<'_>, job: &Job) -> bool {
    run.context.manifest.briefings.contains_key(&job.briefing.name)
}

/// Why each document of a set is built. The one at `first` is the first that is not unchanged; those after it were not
/// compared, because they are built in any case.
fn set_reasons(
    run: &BuildRun<'_>,
    set: &[(usize, &Job)],
    first: usize,
    reason: &RebuildReason,
) -> Vec<RebuildReason> {
    let reason_of = |(at, (_, job)): (usize, &(usize, &Job))| match reason {
        RebuildReason::Forced | RebuildReason::Attested => reason.clone(),
        _ if at == first => reason.clone(),
        _ if !is_recorded(run, job) => RebuildReason::New,
        _ => RebuildReason::Set,
    };
    set.iter().enumerate().map(reason_of).collect()
}

/// Writes all documents of a set under temporary names, and then renames them.
fn publish_set(
    run: &BuildRun<'_>,
    set: &[(usize, &Job)],
    volumes: Vec<(TypesetVolume, RebuildReason)>,
) {
    // Writing never fails because it was tried before.
    let _note = begin(Activity::Write);
    let mut staged = Vec::with_capacity(set.len());
    for ((_, job), (volume, _)) in set.iter().zip(&volumes) {
        let start = Instant::now();
        staged.push(run.context.folder.stage(&job.output, &volume.typeset.bytes));
        run.record_timing(0, job, Stage::Publish, start, start.elapsed());
    }
    let mut is_whole = staged.iter().all(Result::is_ok);
    for (((at, job), (volume, reason)), staged) in set.iter().zip(volumes).zip(staged) {
        let committed = match staged {
            Ok(staged) if is_whole => run.context.folder.commit(&job.output, staged),
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        };
        let report = match committed {
            Ok(()) if is_whole => {
                let TypesetVolume { draft, typeset, warnings } = volume;
                let draft = without_pages(draft, job);
                run.record_published(job, &draft, None, typeset, warnings, reason)
            }
            Ok(()) => JobReport::failed(job, Vec::new()),
            Err(error) => {
                is_whole = false;
                JobReport::new(job, JobStatus::NotWritten(error), Vec::new())
            }
        };
        run.record_report(*at, report);
    }
}

/// Typesets all documents of a set. The results are in their order.
fn typeset_set<'r>(
    run: &BuildRun<'r>,
    set: &[(usize, &'r Job)],
) -> Vec<VolumeResult<TypesetVolume>> {
    let is_volume = |job: &&Job| matches!(job.briefing.part, DocumentKind::Volume { .. });
    let (volumes, indexes): (Vec<&Job>, Vec<&Job>) =
        set.iter().map(|(_, job)| *job).partition(is_volume);
    let mut scheduler = Scheduler::new(&run.engine.workers, usize::MAX);
    let lanes = scheduler.lanes();
    let mut results = Vec::with_capacity(set.len());
    let mut pagination = Pagination::default();
    for wave in volumes.chunks(lanes) {
        let count = PageCount {
            run,
            items: PerLane::new(wave.iter().copied()),
            results: PerLane::empty(lanes),
        };
        scheduler.run(&count);
        let mut inputs = Vec::with_capacity(wave.len());
        for (job, counted) in wave.iter().zip(count.results.into_items()) {
            let drafts =
                counted.map(|(drafts, count)| assign_pages(drafts, job, count, &mut pagination));
            inputs.push((*job, Some(drafts)));
        }
        results.extend(typeset_wave(run, &mut scheduler, inputs, &pagination));
    }
    for index in indexes {
        results.extend(typeset_wave(run, &mut scheduler, vec![(index, None)], &pagination));
    }
    results
}

fn typeset_wave<'r>(
    run: &BuildRun<'r>,
    scheduler: &mut Scheduler<'_>,
    inputs: Vec<VolumeInput<'r>>,
    pagination: &Pagination,
) -> Vec<VolumeResult<TypesetVolume>> {
    let work = VolumeTypesetting {
        run,
        items: PerLane::new(inputs),
        results: PerLane::empty(scheduler.lanes()),
        pagination,
    };
    scheduler.run(&work);
    work.results.into_items()
}

/// Drafts volumes and counts their pages, one on each lane.
struct PageCount<'b, 'r> {
    run: &'b BuildRun<'r>,
    items: PerLane<&'r Job>,
    results: PerLane<VolumeResult<(VolumeDrafts, DocumentPages)>>,
}

/// A volume on its way through a worker, which has it since `start`.
struct PendingVolume<'r> {
    job: &'r Job,
    drafts: VolumeDrafts,
    start: Instant,
}

/// Drafts a volume or an index, and takes note of how long it took.
fn timed_draft(
    run: &BuildRun<'_>,
    lane: usize,
    job: &Job,
    draft: impl FnOnce() -> Result<Draft, Vec<Diagnostic>>,
) -> VolumeResult<VolumeDrafts> {
    let start = Instant::now();
    let first = draft();
    run.record_timing(lane, job, Stage::Draft, start, start.elapsed());
    Ok(VolumeDrafts { first: first?, reordered: None })
}

impl<'r> Work for PageCount<'_, 'r> {
    type Item = &'r Job;
    type Prepared = PendingVolume<'r>;
    type Made = VolumeResult<DocumentPages>;

    fn looks_ahead(&self) -> bool {
        false
    }

    fn next(&self, lane: usize) -> Option<&'r Job> {
        self.items.take(lane)
    }

    fn prepare(&self, lane: usize, job: &'r Job) -> Option<PendingVolume<'r>> {
        match timed_draft(self.run, lane, job, || self.run.draft(job)) {
            Ok(drafts) => Some(PendingVolume { job, drafts, start: Instant::now() }),
            Err(errors) => {
                self.results.put(lane, Err(errors));
                None
            }
        }
    }

    fn request<'p>(&self, pending: &'p PendingVolume<'r>) -> Request<'p> {
        Request::count(&pending.drafts.first.input)
    }

    fn receive(
        &self,
        slot: &mut WorkerSlot<'_>,
        PendingVolume { job, drafts, .. }: &mut PendingVolume<'r>,
        reply: Result<Reply, WorkerFailure>,
    ) -> VolumeResult<DocumentPages> {
        let engine = self.run.engine;
        let attempt = page_order::count(engine, slot, job, &drafts.first, reply);
        drafts.reordered = attempt.draft;
        attempt.made.map_err(|failure| engine.explain(job, &drafts.first, failure))
    }

    fn complete(
        &self,
        lane: usize,
        pending: PendingVolume<'r>,
        counted: VolumeResult<DocumentPages>,
    ) {
        let PendingVolume { job, drafts, start } = pending;
        self.run.record_timing(lane, job, Stage::Count, start, start.elapsed());
        self.results.put(lane, counted.map(|count| (drafts, count)));
    }
}

/// A volume with its drafts after the count of its pages, or an index, which is not drafted yet.
type VolumeInput<'r> = (&'r Job, Option<VolumeResult<VolumeDrafts>>);

/// Typesets volumes whose pages are known, or an index, one on each lane.
struct VolumeTypesetting<'b, 'r> {
    run: &'b BuildRun<'r>,
    items: PerLane<VolumeInput<'r>>,
    results: PerLane<VolumeResult<TypesetVolume>>,
    /// The pages and index entries of the volumes so far.
    pagination: &'b Pagination,
}

impl VolumeTypesetting<'_, '_> {
    fn draft_index(&self, lane: usize, job: &Job) -> VolumeResult<VolumeDrafts> {
        let draft = || Ok(self.run.draft(job)?.with_pagination(&job.briefing, self.pagination));
        timed_draft(self.run, lane, job, draft)
    }
}

impl<'r> Work for VolumeTypesetting<'_, 'r> {
    type Item = VolumeInput<'r>;
    type Prepared = PendingVolume<'r>;
    type Made = TypesetResult;

    fn looks_ahead(&self) -> bool {
        false
    }

    fn next(&self, lane: usize) -> Option<Self::Item> {
        self.items.take(lane)
    }

    fn prepare(&self, lane: usize, (job, counted): Self::Item) -> Option<PendingVolume<'r>> {
        match counted.unwrap_or_else(|| self.draft_index(lane, job)) {
            Ok(drafts) => Some(PendingVolume { job, drafts, start: Instant::now() }),
            Err(errors) => {
                self.results.put(lane, Err(errors));
                None
            }
        }
    }

    fn request<'q>(&self, pending: &'q PendingVolume<'r>) -> Request<'q> {
        let VolumeDrafts { first, reordered } = &pending.drafts;
        Request::typeset(&reordered.as_ref().unwrap_or(first).input)
    }

    fn receive(
        &self,
        slot: &mut WorkerSlot<'_>,
        PendingVolume { job, drafts, .. }: &mut PendingVolume<'r>,
        reply: Result<Reply, WorkerFailure>,
    ) -> TypesetResult {
        let attempt = Attempt { draft: drafts.reordered.take(), ..Attempt::first(reply) };
        page_order::typeset(self.run.engine, slot, job, &drafts.first, attempt)
    }

    fn complete(&self, lane: usize, pending: PendingVolume<'r>, result: TypesetResult) {
        let PendingVolume { job, drafts, start } = pending;
        let passes = result.as_ref().map_or(&[][..], |typeset| &typeset.passes);
        self.run.record_typesetting(lane, job, start, start.elapsed(), passes);
        let draft = drafts.first;
        let resolved = self.run.engine.resolve(job, &draft, result);
        let accepted = resolved
            .and_then(|(typeset, found)| Ok((typeset, self.run.accept(found)?)))
            .map(|(typeset, warnings)| TypesetVolume { draft, typeset, warnings });
        self.results.put(lane, accepted);
    }
}

/// The draft by which a document of a set is known to be unchanged. Its pages follow from the volumes before it, which
/// are built together with it.
fn without_pages(draft: Draft, job: &Job) -> Draft {
    draft.with_pagination(&job.briefing, &Pagination::default())
}

/// Gives a volume its first page, and adds its pages and index entries to those of the volumes before it.
fn assign_pages(
    drafts: VolumeDrafts,
    job: &Job,
    count: DocumentPages,
    pagination: &mut Pagination,
) -> VolumeDrafts {
    let first_page = pagination.first_page;
    let own = Pagination { first_page, ..Pagination::default() };
    let drafts = VolumeDrafts {
        first: drafts.first.with_pagination(&job.briefing, &own),
        reordered: drafts.reordered.map(|draft| draft.with_pagination(&job.briefing, &own)),
    };
    pagination.first_page += count.pages as usize;
    if let DocumentKind::Volume { name, .. } = &job.briefing.part {
        let last = pagination.first_page - 1;
        pagination.volumes.push(PaginatedVolume { name: name.clone(), first: first_page, last });
    }
    let volume = pagination.volumes.len();
    for (about, page) in count.marks {
        pagination.marks.push(IndexEntry { about, volume, page: first_page + page as usize - 1 });
    }
    drafts
}
