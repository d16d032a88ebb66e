//! The press: from a project to its published files.
//!
//! 1. [`load`] reads, merges and checks the data.
//! 2. [`plan`] lists the documents to build.
//! 3. [`Press::run`] drafts, typesets and publishes each; one that fails never stops the others, save
//!    those that are volumes of the same briefing.

mod each;
mod load;
pub mod partition;
mod plan;
mod publish;
mod slug;
mod volumes;

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

pub use load::{load, records};
pub use plan::{Job, documents, plan};
pub use publish::{PublishError, prepare, publish};
pub use slug::slug;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Desk, Part, Uses};
use crate::ledger::Ledger;
use crate::project::Project;
use crate::typeset::{Pdf, Workshop, forget};

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
        bytes: usize,
        /// How long it took from draft to file.
        duration: Duration,
        /// What there is to look at all the same.
        warnings: Vec<Diagnostic>,
    },
    /// The template or the data must be mended.
    Failed(Vec<Diagnostic>),
    /// The machine did not let it be written.
    Unpublished(PublishError),
}

/// A document that was made and not kept.
#[derive(Debug)]
pub struct Proof {
    /// Its name.
    pub briefing: String,
    /// What it prints, if its draft could be made.
    pub uses: Option<Uses>,
    /// What there is to mend.
    pub found: Vec<Diagnostic>,
}

/// All that is needed to make a project's documents.
pub struct Press<'a> {
    desk: Desk<'a>,
    workshop: Workshop,
}

impl<'a> Press<'a> {
    /// Sets up the press.
    #[must_use]
    pub fn new(project: &'a Project, ledger: &'a Ledger, found: &mut Diagnostics) -> Self {
        if let Some(logo) = &project.settings.style.logo {
            found.take(project.root.read_named(&logo.file.value, &logo.file.span));
        }
        let desk = Desk::new(&project.root, &project.settings, ledger);
        Self { desk, workshop: Workshop::new(project, found) }
    }

    /// Makes all documents and keeps none: what there is to mend in them, and what they print.
    #[must_use]
    pub fn proof(&self, jobs: &[Job]) -> Vec<Proof> {
        let proof = |job: &Job| {
            let (uses, made) = self.typeset(job);
            let found = made.map_or_else(|found| found, |pdf| pdf.warnings);
            Proof { briefing: job.briefing.name.clone(), uses, found }
        };
        jobs.par_iter().map(proof).collect()
    }

    /// Makes all documents, on all cores, and gives what became of each, in the order of the jobs.
    ///
    /// `done` is told of each as soon as it is made.
    pub fn run(
        &self,
        jobs: &[Job],
        folder: &Path,
        done: impl Fn(&Job, &Outcome) + Sync,
    ) -> Vec<Outcome> {
        let is_single = |job: &&Job| job.briefing.part == Part::Whole;
        let made: HashMap<&Path, Outcome> = jobs
            .par_iter()
            .filter(is_single)
            .map(|job| {
                let outcome = self.make(job, folder);
                done(job, &outcome);
                (&*job.output, outcome)
            })
            .collect();
        let parts: Vec<&Job> = jobs.iter().filter(|job| !is_single(job)).collect();
        let sets = parts.chunk_by(|one, other| one.settings == other.settings);
        let bound = sets
            .flat_map(|set| set.iter().map(|job| &*job.output).zip(self.bind(set, folder, &done)));
        let mut made: HashMap<&Path, Outcome> = bound.chain(made).collect();
        jobs.iter().filter_map(|job| made.remove(&*job.output)).collect()
    }

    fn make(&self, job: &Job, folder: &Path) -> Outcome {
        let start = Instant::now();
        let pdf = match self.typeset(job).1 {
            Ok(pdf) => pdf,
            Err(findings) => return Outcome::Failed(findings),
        };
        Self::published(job, pdf, folder, start.elapsed())
    }

    /// Publishes a document that took some time to make.
    fn published(job: &Job, pdf: Pdf, folder: &Path, duration: Duration) -> Outcome {
        let path = folder.join(&job.output);
        match publish(&path, &pdf.bytes) {
            Ok(()) => Outcome::Published {
                path,
                pages: pdf.pages,
                bytes: pdf.bytes.len(),
                duration,
                warnings: pdf.warnings,
            },
            Err(error) => Outcome::Unpublished(error),
        }
    }

    /// Drafts and typesets a document, and tells what the draft prints.
    fn typeset(&self, job: &Job) -> (Option<Uses>, Result<Pdf, Vec<Diagnostic>>) {
        let mut uses = None;
        let made = guarded(job, || {
            let draft = self.desk.draft(&job.briefing)?;
            let pdf = self.workshop.typeset(&job.briefing, &draft);
            uses = Some(draft.uses);
            pdf
        });
        forget();
        (uses, made.map(|pdf| Pdf { warnings: in_briefing(pdf.warnings, job), ..pdf }))
    }
}

/// What a job's work gives; all that is found is in its briefing, and a breakdown is a finding, too.
fn guarded<T>(
    job: &Job,
    work: impl FnOnce() -> Result<T, Vec<Diagnostic>>,
) -> Result<T, Vec<Diagnostic>> {
    let made = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = format!("Typst broke down over `{}`", job.briefing.name);
        Err(vec![Diagnostic::error("typst-panic", message).at(job.named.clone())])
    });
    made.map_err(|found| in_briefing(found, job))
}

/// Findings with the name of the document that they are about.
fn in_briefing(found: Vec<Diagnostic>, job: &Job) -> Vec<Diagnostic> {
    found.into_iter().map(|it| it.in_briefing(&job.briefing.name)).collect()
}
