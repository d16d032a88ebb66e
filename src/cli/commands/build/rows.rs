//! What became of each document, as it is told in a table or a report.

use std::time::Duration;

use crate::cli::report::{Test, Verdict, one_line, problem};
use crate::cli::text::error_chain;
use crate::diagnostic::Diagnostic;
use crate::engine::{Job, Outcome, RebuildReason};

/// A document of the build.
pub(in crate::cli) struct Row {
    /// Its id.
    pub(in crate::cli) name: String,
    pub(in crate::cli) title: String,
    pub(in crate::cli) became: Became,
}

/// What became of a document.
pub(in crate::cli) enum Became {
    Published {
        pages: usize,
        /// How many pages it had when it was built last.
        before: Option<usize>,
        bytes: u64,
        duration: Duration,
        why: RebuildReason,
    },
    Unchanged {
        pages: usize,
        bytes: u64,
    },
    Failed(Vec<Diagnostic>),
    NotBegun,
}

/// A row for each document, in the order of the jobs.
pub(in crate::cli) fn rows(jobs: &[Job], outcomes: &[Option<Outcome>]) -> Vec<Row> {
    let row = |(job, outcome): (&Job, &Option<Outcome>)| Row {
        name: job.briefing.name.clone(),
        title: job.briefing.title.clone(),
        became: Became::of(outcome.as_ref()),
    };
    jobs.iter().zip(outcomes).map(row).collect()
}

impl Became {
    fn of(outcome: Option<&Outcome>) -> Self {
        match outcome {
            Some(Outcome::Published { pages, bytes, duration, reason, before, .. }) => {
                Self::Published {
                    pages: *pages,
                    before: *before,
                    bytes: *bytes,
                    duration: *duration,
                    why: reason.clone(),
                }
            }
            Some(Outcome::Fresh { pages, bytes, .. }) => {
                Self::Unchanged { pages: *pages, bytes: *bytes }
            }
            Some(Outcome::Failed(diagnostics)) => Self::Failed(diagnostics.clone()),
            Some(Outcome::Unpublished(error)) => {
                Self::Failed(vec![problem(&error_chain(error), None)])
            }
            None => Self::NotBegun,
        }
    }
}

impl Row {
    /// The document as a test of the build.
    pub(in crate::cli) fn test(&self) -> Test {
        let (verdict, time) = match &self.became {
            Became::Published { duration, .. } => (Verdict::Passed, *duration),
            Became::Unchanged { .. } => (Verdict::Passed, Duration::ZERO),
            Became::NotBegun => (Verdict::Skipped, Duration::ZERO),
            Became::Failed(diagnostics) => {
                let lines: Vec<String> = diagnostics.iter().map(one_line).collect();
                (Verdict::Failed(lines.join("\n")), Duration::ZERO)
            }
        };
        Test { name: self.name.clone(), verdict, time }
    }
}
