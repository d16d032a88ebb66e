//! The build engine: from a plan to published files.
//!
//! 1. [`plan()`] lists the documents to build as [`Job`]s.
//! 2. [`OutputLock`] reserves the output folder; [`Manifest`] describes what earlier builds left there.
//! 3. [`build()`] and [`build_queue`] draft each document, skip it if its fingerprints are unchanged, have a
//!    worker process typeset it, and publish it atomically. A document that fails never stops the others, except for
//!    the volumes of one briefing, which are published together.
//! 4. Each document ends as a [`JobReport`].
//! 5. [`check_project`] and [`dry_run()`] do parts of this and write nothing.
//!
//! All of them are work for one scheduler. [`distribute`] splits a plan over several machines.

mod build;
mod build_run;
mod check;
mod crash;
pub(crate) mod distribute;
mod draft_failure;
mod dry_run;
mod fingerprint;
mod interrupt;
mod lock;
mod manifest;
mod page_order;
mod plan;
mod preview;
mod publish;
mod queue;
mod report;
mod scheduler;
mod volumes;
mod worker;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_bytes::ByteBuf;

pub(crate) use build::{build, build_queue};
pub(crate) use build_run::{BuildContext, BuildOptions, BuildOutput, BuildScope};
pub(crate) use check::{CheckedDocument, CheckedPlan, check_project, conclude_check};
pub(crate) use dry_run::{JobForecast, dry_run};
pub use fingerprint::{ClaimChange, RebuildReason};
pub(crate) use fingerprint::{is_up_to_date, verify_output};
pub(crate) use interrupt::Interrupt;
pub use lock::LockError;
pub(crate) use lock::{LOCK, OutputLock};
pub(crate) use manifest::{FileDigestMap, MANIFEST, ManifestError, ManifestFile, digest_inputs};
pub use manifest::{Manifest, ManifestEntry};
pub(crate) use plan::{FieldFilter, NamePattern, briefing_by_document};
pub use plan::{Job, Selection, plan};
pub(crate) use preview::{PreviewFailure, PreviewedDocument, Previewer};
pub use publish::WriteError;
pub(crate) use publish::{OutputFolder, write_atomically};
pub(crate) use queue::{JobQueue, QueueItem};
pub(crate) use report::{BuildEvent, Stage, StageTiming};
pub use report::{JobReport, JobStatus, Pdf};
pub(crate) use worker::{
    FAILURE_RULES, KeptWorkers, PagePictures, WORKER, WorkerPool, serve, write_frame,
};
pub use worker::{Reply, Request, WorkerConfig, encode_frame, read_frame};

use self::fingerprint::Fingerprints;
use self::worker::{TypesetFailure, TypesetResult};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Draft, DraftRenderer, PageOrder, VirtualFiles};
use crate::ledger::Ledger;
use crate::project::Project;
use crate::sources::KeptCitations;
use crate::supervision::{Activity, ProcessFailure, begin_within};
use crate::typeset::{DiagnosticMapper, RawDiagnostic, Typeset};

/// The stack of threads that draft or typeset, in bytes: Typst's layout and MiniJinja's renderer recurse deeply.
pub(crate) const STACK_SIZE: usize = 16 << 20;

/// Where Typst's own `bibliography` finds all sources.
const BIBLIOGRAPHY: &str = "/sources.yaml";

/// Everything that is needed to draft and typeset the documents of a project.
pub(crate) struct Engine<'a> {
    project: &'a Project,
    renderer: DraftRenderer<'a>,
    mapper: DiagnosticMapper<'a>,
    workers: WorkerPool,
    fingerprints: Fingerprints,
}

impl<'a> Engine<'a> {
    /// Sets up the engine, and returns diagnostics about fonts and PDF standards.
    #[must_use]
    pub(crate) fn new(
        project: &'a Project,
        ledger: &'a Ledger,
        workers: WorkerPool,
    ) -> (Self, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let inspected = workers.validated_config(project, &mut diagnostics);
        let shared = shared_files(ledger);
        let engine = Self {
            project,
            renderer: DraftRenderer::new(&project.root, &project.settings, ledger),
            mapper: DiagnosticMapper::new(project, &ledger.sources),
            workers: workers.with_shared_files(shared.clone()),
            fingerprints: Fingerprints::new(&project.root, inspected, shared),
        };
        (engine, diagnostics)
    }

    /// The same engine, which takes citations from those that were formatted for earlier states of the project.
    #[must_use]
    pub(crate) fn keeping_citations(self, kept: Arc<KeptCitations>) -> Self {
        Self { renderer: self.renderer.keeping_citations(kept), ..self }
    }

    /// Drafts a document. A panic is caught and reported.
    fn draft(&self, job: &Job) -> Result<Draft, Vec<Diagnostic>> {
        self.draft_in_order(job, None)
    }

    /// Drafts a document with its citations in the order of its pages.
    fn draft_in_order(
        &self,
        job: &Job,
        order: Option<&PageOrder>,
    ) -> Result<Draft, Vec<Diagnostic>> {
        let name = &job.briefing.name;
        let note = match self.workers.time_left(name) {
            Duration::ZERO => Err(ProcessFailure::TimedOut(self.workers.timeout())),
            left => begin_within(Activity::Draft(name.clone()), left),
        };
        let _note = note.map_err(|failure| {
            in_briefing(vec![draft_failure::diagnostic(&failure, job, &self.project.root)], job)
        })?;
        let start = Instant::now();
        let drafted = catch_unwind(AssertUnwindSafe(|| self.renderer.draft(&job.briefing, order)));
        let drafted = drafted.unwrap_or_else(|_| {
            let message = format!("Typst crashed on `{name}`");
            Err(vec![Diagnostic::error("typst-crash", message).at(job.named.clone())])
        });
        self.workers.spend_time(name, start.elapsed());
        drafted.map_err(|diagnostics| in_briefing(diagnostics, job))
    }

    /// Returns a typeset document with its warnings, or the reasons why it failed.
    fn resolve(
        &self,
        job: &Job,
        draft: &Draft,
        result: TypesetResult,
    ) -> Result<(Typeset, Vec<Diagnostic>), Vec<Diagnostic>> {
        match result {
            Ok(typeset) => {
                let warnings = self.to_diagnostics(job, draft, &typeset.diagnostics);
                Ok((typeset, warnings))
            }
            Err(failure) => Err(self.explain(job, draft, failure)),
        }
    }

    /// The reasons why a document was not typeset.
    fn explain(&self, job: &Job, draft: &Draft, failure: TypesetFailure) -> Vec<Diagnostic> {
        match failure {
            TypesetFailure::NotDrafted(diagnostics) => diagnostics,
            TypesetFailure::Rejected(said) => self.to_diagnostics(job, draft, &said),
            TypesetFailure::Worker(failure) => {
                vec![crash::diagnostic(&self.workers, &failure, job, draft)]
            }
        }
    }

    /// The diagnostics of Typst, at their places in templates and data.
    fn to_diagnostics(&self, job: &Job, draft: &Draft, said: &[RawDiagnostic]) -> Vec<Diagnostic> {
        in_briefing(self.mapper.to_diagnostics(&job.briefing, draft, said), job)
    }
}

/// The files that exist for all documents.
fn shared_files(ledger: &Ledger) -> VirtualFiles {
    let bibliography = ledger.sources.to_yaml().unwrap_or_default();
    [(BIBLIOGRAPHY.to_owned(), ByteBuf::from(bibliography))].into()
}

/// Diagnostics with the name of the document that they are about; if there are too many, some with their number.
fn in_briefing(diagnostics: Vec<Diagnostic>, job: &Job) -> Vec<Diagnostic> {
    let listed = diagnostics.into_iter().collect::<Diagnostics>().into_listed();
    listed.into_iter().map(|it| it.in_briefing(&job.briefing.name)).collect()
}
