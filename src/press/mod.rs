//! The press: from a project to its published files.
//!
//! 1. [`load`] reads, merges and checks the data.
//! 2. [`plan`] lists the documents to build.
//! 3. [`Press::run`] drafts, typesets and publishes each; one that fails never stops the others.

mod load;
mod plan;
mod publish;
mod slug;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rayon::prelude::*;

pub use load::load;
pub use plan::{Job, plan};
pub use publish::{PublishError, prepare};
pub use slug::slug;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Desk, Draft};
use crate::ledger::{Ledger, to_csv};
use crate::project::Project;
use crate::typeset::{Attachments, Pdf, Workshop, forget};

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

/// All that is needed to make a project's documents.
pub struct Press<'a> {
    desk: Desk<'a>,
    ledger: &'a Ledger,
    workshop: Workshop,
}

impl<'a> Press<'a> {
    /// Sets up the press.
    #[must_use]
    pub fn new(project: &'a Project, ledger: &'a Ledger, found: &mut Diagnostics) -> Self {
        let desk = Desk::new(&project.root, &project.settings.project, ledger);
        Self { desk, ledger, workshop: Workshop::new(project, found) }
    }

    /// Renders the templates of all jobs and typesets nothing.
    pub fn proof(&self, jobs: &[Job], found: &mut Diagnostics) {
        for job in jobs {
            if let Err(findings) = self.desk.draft(&job.briefing) {
                found.extend(findings);
            }
        }
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
        jobs.par_iter()
            .map(|job| {
                let outcome = self.make(job, folder);
                forget();
                done(job, &outcome);
                outcome
            })
            .collect()
    }

    fn make(&self, job: &Job, folder: &Path) -> Outcome {
        let start = Instant::now();
        let made = catch_unwind(AssertUnwindSafe(|| self.typeset(job)));
        let pdf = match made {
            Ok(Ok(pdf)) => pdf,
            Ok(Err(findings)) => return Outcome::Failed(findings),
            Err(_) => {
                let message = format!("Typst broke down over `{}`", job.briefing.name);
                return Outcome::Failed(vec![
                    Diagnostic::error("typst-panic", message).at(job.named.clone()),
                ]);
            }
        };
        let path = folder.join(&job.output);
        match publish::publish(&path, &pdf.bytes) {
            Ok(()) => Outcome::Published {
                path,
                pages: pdf.pages,
                bytes: pdf.bytes.len(),
                duration: start.elapsed(),
                warnings: pdf.warnings,
            },
            Err(error) => Outcome::Unpublished(error),
        }
    }

    fn typeset(&self, job: &Job) -> Result<Pdf, Vec<Diagnostic>> {
        let draft = self.desk.draft(&job.briefing)?;
        self.workshop.typeset(&job.briefing, &draft, &self.attachments(job, &draft))
    }

    fn attachments(&self, job: &Job, draft: &Draft) -> Attachments {
        Attachments {
            claims: to_csv(&job.briefing.claims),
            sources: self.ledger.sources.to_csl_json(draft.cited.iter().map(String::as_str)),
        }
    }
}
