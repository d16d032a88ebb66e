//! The counts of a build, printed at its end.

use std::cmp::Reverse;
use std::time::Duration;

use super::progress::Verbosity;
use crate::cli::report::status;
use crate::diagnostic::Diagnostic;
use crate::engine::{Interrupt, JobReport, JobStatus};
use crate::rules::Rule;
use crate::text::pluralize;

/// The number of documents in the list of the slowest.
const MAX_SLOWEST: usize = 3;

/// The counts of a build.
#[derive(Default)]
pub(super) struct BuildTotals {
    published: usize,
    unchanged: usize,
    failed: usize,
    /// The failed documents that only configurable rules refused.
    refused: usize,
    skipped: usize,
    /// The warnings of `check` that a build does not show.
    pub(super) unshown: usize,
    /// The pages of published documents.
    pages: usize,
    /// The size of published documents in bytes.
    bytes: u64,
    /// The names of published files, with the time of their typesetting.
    times: Vec<(Duration, String)>,
}

impl BuildTotals {
    /// Counts the results of documents.
    pub(super) fn of(reports: &[JobReport]) -> Self {
        let mut totals = Self::default();
        for report in reports {
            totals.add(report);
        }
        totals.times.sort_by_key(|(time, _)| Reverse(*time));
        totals
    }

    /// The totals of a build that had nothing to do.
    pub(super) fn unchanged(count: usize) -> Self {
        Self { unchanged: count, ..Self::default() }
    }

    fn add(&mut self, report: &JobReport) {
        match &report.status {
            JobStatus::Published { pdf, .. } => {
                self.published += 1;
                self.pages += pdf.pages;
                self.bytes += pdf.bytes;
                let name = pdf.path.file_stem().unwrap_or_default();
                self.times.push((report.timing, name.to_string_lossy().into_owned()));
            }
            JobStatus::Unchanged(_) => self.unchanged += 1,
            JobStatus::Failed => {
                self.failed += 1;
                self.refused += usize::from(is_refused(&report.diagnostics));
            }
            JobStatus::NotWritten(_) => self.failed += 1,
            JobStatus::Skipped => self.skipped += 1,
        }
    }

    pub(super) fn has_published(&self) -> bool {
        self.published > 0
    }

    /// Prints the counts; `found` is the number of errors and warnings as text.
    pub(super) fn print(
        &self,
        interrupt: &Interrupt,
        verbosity: Verbosity,
        duration: Duration,
        found: &str,
    ) {
        if verbosity == Verbosity::Quiet {
            return;
        }
        if self.published > 1 {
            status("Total", &self.total());
        }
        if self.unshown > 0 {
            let warnings = pluralize(self.unshown, "warning");
            let them = if self.unshown == 1 { "it" } else { "them" };
            let shown = format!("`briefpress check` shows {them}");
            status("Checked", &format!("data and templates: {warnings}; {shown}"));
        }
        let mut counts = vec![pluralize(self.published, "briefing")];
        let others =
            [(self.unchanged, "unchanged"), (self.failed, "failed"), (self.skipped, "not started")];
        for (count, what) in others {
            if count > 0 {
                counts.push(format!("{count} {what}"));
            }
        }
        let mut message = format!("{} in {:.2} s", counts.join(", "), duration.as_secs_f64());
        if !found.starts_with("0 ") {
            message.push_str("; ");
            message.push_str(found);
        }
        if self.refused > 0 {
            message += " (`--no-check` also publishes documents with errors of `check`)";
        }
        let word = if interrupt.is_set() { "Interrupted" } else { "Finished" };
        status(word, &message);
    }

    /// "54 pages, 1.3 MB; slowest: register 0.80 s".
    fn total(&self) -> String {
        let slowest = self.times.iter().take(MAX_SLOWEST);
        let slowest = slowest.map(|(time, name)| format!("{name} {:.2} s", time.as_secs_f64()));
        let slowest = slowest.collect::<Vec<_>>().join(", ");
        let size = bytesize::ByteSize(self.bytes).display().si();
        format!("{}, {size}; slowest: {slowest}", pluralize(self.pages, "page"))
    }
}

/// Whether only rules that a project may turn off keep a document from being published.
fn is_refused(diagnostics: &[Diagnostic]) -> bool {
    let is_configurable = |it: &Diagnostic| Rule::named(it.rule).is_some_and(Rule::is_configurable);
    !diagnostics.is_empty() && diagnostics.iter().all(is_configurable)
}
