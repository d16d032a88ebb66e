//! The result of each document of a build, and what is reported while it runs.
//!
//! The terminal, the summary, JSON, JUnit, provenance and the final counts are renderers of the same [`JobReport`]s.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::publish::WriteError;
use super::{Job, RebuildReason};
use crate::diagnostic::Diagnostic;
use crate::typeset::LayoutPass;

/// The outcome of one planned document.
#[derive(Debug)]
pub struct JobReport {
    /// The id of the document.
    pub id: String,
    /// The title of the document.
    pub title: String,
    /// What the build did.
    pub status: JobStatus,
    /// Warnings about a document that is in its place, or the reasons why it failed.
    pub diagnostics: Vec<Diagnostic>,
    /// How long a worker typeset; zero if none did.
    pub timing: Duration,
}

/// What a build did with a document.
#[derive(Debug)]
pub enum JobStatus {
    /// It was built, and its PDF replaced the old one.
    Published {
        /// The new PDF.
        pdf: Pdf,
        /// The number of pages of the old PDF, if there was one.
        pages_before: Option<usize>,
        /// Why it was built.
        reason: RebuildReason,
    },
    /// Nothing that it depends on has changed.
    Unchanged(Pdf),
    /// It has errors. The old PDF, if there is one, is unchanged.
    Failed,
    /// It was built, and its PDF could not be written.
    NotWritten(WriteError),
    /// The build stopped before it was started.
    Skipped,
}

/// A published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The path, with that of the output folder.
    pub path: PathBuf,
    /// The number of pages.
    pub pages: usize,
    /// The size in bytes.
    pub bytes: u64,
}

impl JobReport {
    /// The report of a document that was not typeset.
    pub(super) fn new(job: &Job, status: JobStatus, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            id: job.briefing.name.clone(),
            title: job.briefing.title.clone(),
            status,
            diagnostics,
            timing: Duration::ZERO,
        }
    }

    /// The report of a document with errors.
    pub(super) fn failed(job: &Job, diagnostics: Vec<Diagnostic>) -> Self {
        Self::new(job, JobStatus::Failed, diagnostics)
    }

    /// The report of a document that the build did not reach.
    pub(super) fn skipped(job: &Job) -> Self {
        Self::new(job, JobStatus::Skipped, Vec::new())
    }

    /// The PDF, if one is in its place and up to date.
    #[must_use]
    pub fn pdf(&self) -> Option<&Pdf> {
        match &self.status {
            JobStatus::Published { pdf, .. } | JobStatus::Unchanged(pdf) => Some(pdf),
            JobStatus::Failed | JobStatus::NotWritten(_) | JobStatus::Skipped => None,
        }
    }

    /// Whether the document could not be built or written.
    #[must_use]
    pub fn has_failed(&self) -> bool {
        matches!(self.status, JobStatus::Failed | JobStatus::NotWritten(_))
    }

    /// Whether the build did not reach the document.
    #[must_use]
    pub fn is_skipped(&self) -> bool {
        matches!(self.status, JobStatus::Skipped)
    }
}

/// Progress of a build.
#[derive(Debug)]
pub(crate) enum BuildEvent<'e> {
    /// A document is being drafted.
    JobStarted(&'e Job),
    /// A document is published, unchanged or failed.
    JobFinished(&'e Job, &'e JobReport),
    /// A stage of a document is done.
    StageFinished(StageTiming<'e>),
}

/// When a stage of a document ran, and for how long.
#[derive(Debug)]
pub(crate) struct StageTiming<'e> {
    /// The lane of the scheduler, from 0.
    pub lane: usize,
    /// The document.
    pub job: &'e Job,
    /// The stage.
    pub stage: Stage,
    /// The start.
    pub start: Instant,
    /// The duration.
    pub duration: Duration,
    /// The passes of layout within it, if they are recorded.
    pub passes: &'e [LayoutPass],
}

/// A stage of the build of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The template is rendered and the result compared with the manifest.
    Draft,
    /// A worker typesets the draft of a volume to count its pages.
    Count,
    /// A worker typesets the draft.
    Typeset,
    /// The PDF is written and recorded.
    Publish,
}
