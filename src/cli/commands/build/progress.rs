//! The progress of a build: a line for each document, and on a terminal a bar with the running documents and the time
//! left.

use std::fmt;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use parking_lot::Mutex;

use crate::cli::report::error_stream::draw_target;
use crate::cli::report::status;
use crate::engine::{BuildEvent, JobReport, JobStatus};
use crate::supervision::earlier_publication;
use crate::text::{display_path, pluralize};

/// How much is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    /// Only errors and warnings.
    Quiet,
    /// Also what was done.
    Normal,
    /// Also unchanged documents, and why the others were rebuilt.
    Verbose,
}

/// Prints the progress of a build.
pub(super) struct Progress {
    verbosity: Verbosity,
    /// Draws nothing if there is no terminal.
    bar: ProgressBar,
    /// The ids of running documents.
    running: Mutex<Vec<String>>,
}

/// Finished documents of all, documents per second, the time left, and the running documents.
const TEMPLATE: &str =
    "{prefix:>12.bold} [{bar:24}] {pos}/{len} · {rate:.dim} · {eta} left · {wide_msg:.dim}";

/// Writes the number of documents per second.
fn write_rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    // An error of the terminal is not an error of the build.
    let _ = write!(out, "{:.1} per second", state.per_sec());
}

impl Progress {
    pub(super) fn new(total: usize, verbosity: Verbosity) -> Self {
        let target = match verbosity {
            Verbosity::Quiet => ProgressDrawTarget::hidden(),
            _ => draw_target(),
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        let style = ProgressStyle::with_template(TEMPLATE);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ");
        bar.set_style(style.with_key("rate", write_rate));
        bar.set_prefix("Building");
        Self { verbosity, bar, running: Mutex::default() }
    }

    /// Progress without a bar, if the number of documents is unknown.
    pub(super) fn without_bar(verbosity: Verbosity) -> Self {
        Self { verbosity, bar: ProgressBar::hidden(), running: Mutex::default() }
    }

    /// Prints an event.
    pub(super) fn on_event(&self, event: &BuildEvent<'_>) {
        match event {
            BuildEvent::JobStarted(job) => {
                self.change_running(|running| running.push(job.briefing.name.clone()));
            }
            BuildEvent::JobFinished(_, report) => {
                self.change_running(|running| running.retain(|id| *id != report.id));
                if let Some((word, message)) = self.status_line(report) {
                    self.bar.suspend(|| status(word, &message));
                }
                self.bar.inc(1);
            }
            BuildEvent::StageFinished(_) => {}
        }
    }

    /// Clears the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn change_running(&self, change: impl FnOnce(&mut Vec<String>)) {
        let mut running = self.running.lock();
        change(&mut running);
        self.bar.set_message(running.join(", "));
    }

    /// The line of a document, if it is printed.
    fn status_line(&self, report: &JobReport) -> Option<(&'static str, String)> {
        match &report.status {
            JobStatus::Published { pdf, reason, .. } => {
                // What was published before a process died, was reported then.
                if self.verbosity < Verbosity::Normal || earlier_publication(&report.id).is_some() {
                    return None;
                }
                let path = display_path(&pdf.path);
                let pages = pluralize(pdf.pages, "page");
                let kilobytes = pdf.bytes.div_ceil(1000);
                let seconds = report.timing.as_secs_f64();
                let reason = match self.verbosity {
                    Verbosity::Verbose => format!(": {reason}"),
                    Verbosity::Quiet | Verbosity::Normal => String::new(),
                };
                let line = format!("{path} ({pages}, {kilobytes} kB, {seconds:.2} s){reason}");
                Some(("Published", line))
            }
            JobStatus::Unchanged(_) => {
                (self.verbosity >= Verbosity::Verbose).then(|| ("Unchanged", report.id.clone()))
            }
            JobStatus::Failed | JobStatus::NotWritten(_) => Some(("Failed", report.id.clone())),
            JobStatus::Skipped => None,
        }
    }
}
