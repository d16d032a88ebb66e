//! One of several builds of a project whose files are watched: what stays from one to the next, and the line about each.

use std::time::Duration;

use parking_lot::Mutex;

use crate::cli::report::status;
use crate::diagnostic::{Diagnostics, Severity};
use crate::digest::sha256;
use crate::engine::{Interrupt, JobReport, JobStatus, KeptWorkers};
use crate::record_cache::RecordCache;
use crate::text::{count_summary, pluralize};

/// How many documents are named in a line.
const MAX_NAMED: usize = 4;

/// A build: the only one, or one of several.
pub(in crate::cli) struct BuildRound<'r> {
    /// What stops it.
    pub interrupt: Interrupt,
    /// What it shares with the builds before and after it; `None` if it is the only one.
    pub repeated: Option<RepeatedBuild<'r>>,
}

/// One of several builds.
pub(in crate::cli) struct RepeatedBuild<'r> {
    pub memory: &'r BuildMemory,
    /// The files whose change is the reason for it: "data/claims.csv"; `None` for the first one.
    pub reason: Option<String>,
}

/// What stays from one build to the next.
#[derive(Default)]
pub(in crate::cli) struct BuildMemory {
    pub(super) records: Mutex<RecordCache>,
    pub(super) workers: KeptWorkers,
    /// The digest of what was reported last.
    reported: Mutex<String>,
}

impl RepeatedBuild<'_> {
    /// Prints a line about a build, unless it has built nothing and reports what the last one has reported. Returns whether
    /// its diagnostics are to be printed.
    pub(super) fn announce(
        &self,
        reports: &[JobReport],
        diagnostics: &Diagnostics,
        interrupt: &Interrupt,
        duration: Duration,
    ) -> bool {
        let is_cancelled = interrupt.is_outdated();
        let built = ids(reports, |status| matches!(status, JobStatus::Published { .. }));
        let failed =
            ids(reports, |status| matches!(status, JobStatus::Failed | JobStatus::NotWritten(_)));
        if is_cancelled && built.is_empty() {
            return false;
        }
        let digest = digest(&failed, diagnostics);
        let is_known = {
            let mut reported = self.memory.reported.lock();
            let is_known = *reported == digest;
            if !is_cancelled {
                *reported = digest;
            }
            is_known
        };
        if built.is_empty() && is_known && self.reason.is_some() {
            return false;
        }
        let (label, documents) = match (&built[..], &failed[..]) {
            ([], []) => ("Current", pluralize(reports.len(), "document")),
            (built, []) => ("Built", named(built)),
            ([], failed) => ("Failed", format!("{} failed", named(failed))),
            (built, failed) => ("Failed", format!("{}; {} failed", named(built), named(failed))),
        };
        let counts = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        let mut message = format!("{documents} in {:.2} s", duration.as_secs_f64());
        message += &self.because();
        if is_cancelled {
            message += "; stopped, since files have changed again";
        } else if counts != (0, 0) {
            message += "; ";
            message += &count_summary(counts.0, counts.1);
        }
        status(label, &message);
        !is_cancelled
    }

    /// Prints a line about a build that errors have stopped before it began.
    pub(in crate::cli) fn announce_stop(&self, found: &str, duration: Duration) {
        self.memory.reported.lock().clear();
        let seconds = duration.as_secs_f64();
        status(
            "Stopped",
            &format!("{found}, nothing was built in {seconds:.2} s{}", self.because()),
        );
    }

    /// " (data/claims.csv)"
    fn because(&self) -> String {
        self.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default()
    }
}

/// The ids of documents with a status.
fn ids(reports: &[JobReport], has: impl Fn(&JobStatus) -> bool) -> Vec<&str> {
    reports.iter().filter(|report| has(&report.status)).map(|report| report.id.as_str()).collect()
}

/// "brief, report" or "profile-prk, profile-rus, register, report and 96 others".
fn named(ids: &[&str]) -> String {
    let (first, others) = ids.split_at(ids.len().min(MAX_NAMED));
    match others {
        [] => first.join(", "),
        others => format!("{} and {}", first.join(", "), pluralize(others.len(), "other")),
    }
}

fn digest(failed: &[&str], diagnostics: &Diagnostics) -> String {
    let mut text = failed.join(" ");
    for diagnostic in diagnostics.iter() {
        let place = diagnostic.span.as_ref().map(ToString::to_string);
        let parts = ["\n", diagnostic.rule, &diagnostic.message, &place.unwrap_or_default()];
        text.extend(parts);
    }
    sha256(text.as_bytes())
}
