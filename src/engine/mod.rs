//! From a project to its published files.
//!
//! 1. [`load`](crate::load) reads, merges and checks the data.
//! 2. [`plan`] lists the documents to build.
//! 3. [`OutputLock`] makes the output folder ours; [`Manifest`] knows what was built there.
//! 4. [`Engine::run`] drafts each document, sees whether it is [fresh](Stale), has it typeset by a worker
//!    process, and publishes it. One that fails never stops the others, save those that are volumes of
//!    the same briefing.

mod breakdown;
pub mod distribute;
mod event;
mod fingerprint;
mod interrupt;
mod lock;
mod manifest;
mod origin;
mod page_order;
mod plan;
mod publish;
mod queue;
mod record;
mod run;
mod settled;
mod stale;
mod volumes;
mod worker;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use serde_bytes::ByteBuf;

pub use event::{BuildEvent, Stage, StageTiming};
pub use fingerprint::{ClaimChange, RebuildReason};
pub use interrupt::Interrupt;
pub use lock::{LOCK, LockError, OutputLock};
pub use manifest::{
    Inputs, MANIFEST, Manifest, ManifestEntry, ManifestError, TOOL, VERSION, inputs,
};
pub use plan::{FieldFilter, FieldFilterError, Job, NamePattern, Selection, documents, plan};
pub use publish::{WriteError, prepare, publish, sweep};
pub use queue::{JobQueue, QueueItem};
pub use run::{BuildOptions, Built, Task};
pub use stale::Outlook;
pub use worker::{FAILURE_RULES, WORKER, WorkerPool, serve};

use self::fingerprint::Contents;
use self::page_order::Attempt;
use self::worker::{Reply, WorkerFailure, WorkerSlot};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Briefing, Desk, Draft, PageOrder, Uses, VirtualFiles};
use crate::ledger::Ledger;
use crate::project::Project;
use crate::typeset::{Count, Means, Reviewer, Said, Typeset};

/// Typst's layout and MiniJinja's renderer recurse deeply.
pub const STACK: usize = 16 << 20;

/// Where Typst's own `bibliography` finds all sources.
const BIBLIOGRAPHY: &str = "/sources.yaml";

/// What became of a job.
#[derive(Debug)]
pub enum Outcome {
    /// A file was published.
    Published {
        /// Its path.
        path: PathBuf,
        /// How many pages it has.
        pages: usize,
        /// How many bytes it has.
        bytes: u64,
        /// How long typesetting took.
        duration: Duration,
        /// What there is to look at all the same.
        warnings: Vec<Diagnostic>,
        /// Why it was made.
        reason: RebuildReason,
        /// How many pages it had when it was built last, if it was.
        before: Option<usize>,
    },
    /// It was published before, and nothing of it has changed.
    Fresh {
        /// How many pages it has.
        pages: usize,
        /// How many bytes it has.
        bytes: u64,
        /// What there is to look at all the same.
        warnings: Vec<Diagnostic>,
    },
    /// The template or the data must be mended.
    Failed(Vec<Diagnostic>),
    /// The machine did not let it be written.
    Unpublished(WriteError),
}

/// A document that was made and not kept.
#[derive(Debug)]
pub struct Proof {
    /// Its name.
    pub briefing: String,
    /// What it prints, if its draft could be made.
    pub uses: Option<Uses>,
    /// What there is to mend.
    pub diagnostics: Vec<Diagnostic>,
}

/// All that is needed to make a project's documents.
pub struct Engine<'a> {
    project: &'a Project,
    desk: Desk<'a>,
    reviewer: Reviewer,
    crew: WorkerPool,
    contents: Contents,
}

impl<'a> Engine<'a> {
    /// Sets up the press of a project, with the crew that is to work at it.
    #[must_use]
    pub fn new(
        project: &'a Project,
        ledger: &'a Ledger,
        crew: WorkerPool,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let (inspected, shared) = (Means::inspect(project, diagnostics), shared(ledger));
        Self {
            project,
            desk: Desk::new(&project.root, &project.settings, ledger),
            reviewer: Reviewer::new(project),
            crew: crew.sharing(shared.clone()),
            contents: Contents::new(&project.root, inspected, shared),
        }
    }

    /// Makes all documents and keeps none: what there is to mend in them, and what they print.
    #[must_use]
    pub fn proof(&self, jobs: &[Job]) -> Vec<Proof> {
        let proofs: Mutex<Vec<(usize, Proof)>> = Mutex::default();
        let queue = Mutex::new(jobs.iter().enumerate());
        let next = |_: usize| loop {
            let (at, job) = taken(&queue)?;
            match self.draft(job) {
                Ok(draft) => return Some((at, job, draft)),
                Err(diagnostics) => {
                    let proof =
                        Proof { briefing: job.briefing.name.clone(), uses: None, diagnostics };
                    locked(&proofs).push((at, proof));
                }
            }
        };
        let done = |_: usize, (at, job, draft): (usize, &Job, Draft), made: Made| {
            let diagnostics = match self.judged(job, &draft, made) {
                Ok((_, warnings)) => warnings,
                Err(diagnostics) => diagnostics,
            };
            let briefing = job.briefing.name.clone();
            locked(&proofs).push((at, Proof { briefing, uses: Some(draft.uses), diagnostics }));
        };
        self.work_off(jobs.len(), &next, &|(_, job, draft)| (job, draft), &done);
        let mut proofs = proofs.into_inner().unwrap_or_default();
        proofs.sort_by_key(|(at, _)| *at);
        proofs.into_iter().map(|(_, proof)| proof).collect()
    }

    /// At each station: takes the `next` piece of work, has its draft typeset, and hands it on to be
    /// `done`. While a worker is busy, what it made before is done, and the next piece is drafted.
    fn work_off<W>(
        &self,
        count: usize,
        next: &(impl Fn(usize) -> Option<W> + Sync),
        draft: &(impl Fn(&W) -> (&Job, &Draft) + Sync),
        done: &(impl Fn(usize, W, Made) + Sync),
    ) {
        self.at_stations(count, |number, station| {
            let ask = |station: &mut WorkerSlot<'_>, work: &Option<W>| {
                work.as_ref().map(|work| station.typeset(&draft(work).1.manuscript))
            };
            let mut current = next(number);
            let mut asked = ask(station, &current);
            while let (Some(work), Some(sent)) = (current, asked) {
                current = next(number);
                let made = typeset(sent.and_then(|()| station.receive()));
                let (job, draft) = draft(&work);
                let made =
                    self.typeset_in_page_order(station, job, draft, Attempt { draft: None, made });
                asked = ask(station, &current);
                done(number, work, made);
            }
        });
    }

    /// The same without looking ahead: what was made is done before the next piece is waited for.
    fn work_as_asked<W>(
        &self,
        next: &(impl Fn(usize) -> Option<W> + Sync),
        draft: &(impl Fn(&W) -> (&Job, &Draft) + Sync),
        done: &(impl Fn(usize, W, Made) + Sync),
    ) {
        self.at_stations(self.crew.stations, |number, station| {
            while let Some(work) = next(number) {
                let (job, draft) = draft(&work);
                let sent = station.typeset(&draft.manuscript);
                let made = typeset(sent.and_then(|()| station.receive()));
                let made =
                    self.typeset_in_page_order(station, job, draft, Attempt { draft: None, made });
                done(number, work, made);
            }
        });
    }

    /// Works at as many stations at once as there are, or as are of use, each with its number.
    fn at_stations(&self, count: usize, work: impl Fn(usize, &mut WorkerSlot<'_>) + Sync) {
        let work = &work;
        thread::scope(|scope| {
            for number in 0..self.crew.stations.min(count) {
                let at_one = move || work(number, &mut WorkerSlot::new(&self.crew));
                on_large_stack(scope, at_one);
            }
        });
    }

    /// The draft of a document; what is found is in its briefing, and a breakdown is a finding, too.
    fn draft(&self, job: &Job) -> Result<Draft, Vec<Diagnostic>> {
        self.draft_in(job, None)
    }

    /// The same with its citations in an order of the pages.
    fn draft_in(&self, job: &Job, order: Option<&PageOrder>) -> Result<Draft, Vec<Diagnostic>> {
        let drafted = catch_unwind(AssertUnwindSafe(|| self.desk.draft(&job.briefing, order)));
        let drafted = drafted.unwrap_or_else(|_| {
            let message = format!("Typst crashed on `{}`", job.briefing.name);
            Err(vec![Diagnostic::error("typst-crash", message).at(job.named.clone())])
        });
        drafted.map_err(|found| in_briefing(found, job))
    }

    /// What was made, with warnings, or what is to be mended.
    fn judged(
        &self,
        job: &Job,
        draft: &Draft,
        made: Made,
    ) -> Result<(Typeset, Vec<Diagnostic>), Vec<Diagnostic>> {
        match made {
            Ok(typeset) => {
                let warnings = self.reviewed(&job.briefing, draft, &typeset.said);
                Ok((typeset, warnings))
            }
            Err(unmade) => Err(self.why_unmade(job, draft, unmade)),
        }
    }

    /// What there is to fix where a document was not made.
    fn why_unmade(&self, job: &Job, draft: &Draft, unmade: Unmade) -> Vec<Diagnostic> {
        match unmade {
            Unmade::Undrafted(diagnostics) => diagnostics,
            Unmade::Refused(said) => self.reviewed(&job.briefing, draft, &said),
            Unmade::Died(death) => vec![self.of_typesetting(&death, job, draft)],
        }
    }

    fn reviewed(&self, briefing: &Briefing, draft: &Draft, said: &[Said]) -> Vec<Diagnostic> {
        let findings = self.reviewer.findings(briefing, draft, said).into_iter();
        findings.map(|finding| finding.in_briefing(&briefing.name)).collect()
    }
}

/// What a worker made of a document: the PDF, or why there is none.
type Made = Result<Typeset, Unmade>;

/// Why nothing was made of a document.
#[derive(Debug)]
enum Unmade {
    /// Its draft could not be made in the order of its pages.
    Undrafted(Vec<Diagnostic>),
    /// This is said of it.
    Refused(Vec<Said>),
    /// Its worker died.
    Died(WorkerFailure),
}

/// The answer to a document that was to be typeset.
fn typeset(reply: Result<Reply, WorkerFailure>) -> Made {
    match reply.map_err(Unmade::Died)? {
        Reply::Typeset(made) => made.map_err(Unmade::Refused),
        Reply::Count(_) => Err(Unmade::Died(WorkerFailure::of_another_answer())),
    }
}

/// The answer to a document whose pages were to be counted.
fn counted(reply: Result<Reply, WorkerFailure>) -> Result<Count, Unmade> {
    match reply.map_err(Unmade::Died)? {
        Reply::Count(made) => made.map_err(Unmade::Refused),
        Reply::Typeset(_) => Err(Unmade::Died(WorkerFailure::of_another_answer())),
    }
}

/// What is told of a document whose worker died.
fn of_death(death: &WorkerFailure, job: &Job) -> Diagnostic {
    let name = &job.briefing.name;
    death.diagnostic(name).at(job.named.clone()).in_briefing(name)
}

/// Runs on a thread with a large stack. Where the system gives no thread, nothing can be made.
fn on_large_stack<'scope>(
    scope: &'scope thread::Scope<'scope, '_>,
    work: impl FnOnce() + Send + 'scope,
) {
    let builder = thread::Builder::new().stack_size(STACK);
    if let Err(error) = builder.spawn_scoped(scope, work) {
        panic!("cannot start a thread: {error}");
    }
}

/// The next of a queue.
fn taken<T>(queue: &Mutex<impl Iterator<Item = T>>) -> Option<T> {
    locked(queue).next()
}

/// What a lock guards. Nobody panics who has one; where it is so, what is guarded is whole.
fn locked<T>(guarded: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    guarded.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The files that exist for all documents: the bibliography for Typst's own `bibliography`.
fn shared(ledger: &Ledger) -> VirtualFiles {
    let bibliography = ledger.sources.to_yaml().unwrap_or_default();
    [(BIBLIOGRAPHY.to_owned(), ByteBuf::from(bibliography))].into()
}

/// Findings with the name of the document that they are about.
fn in_briefing(diagnostics: Vec<Diagnostic>, job: &Job) -> Vec<Diagnostic> {
    diagnostics.into_iter().map(|it| it.in_briefing(&job.briefing.name)).collect()
}
