//! How a build goes: a line for each document, and on a terminal what is being done and how long it
//! will take.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::cli::report::status;
use crate::cli::text::{display_path, pluralize};
use crate::engine::{BuildEvent, Job, Outcome};

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Verbosity {
    /// Only what went wrong.
    Quiet,
    /// What was done.
    Normal,
    /// Also what had not to be done, and why the rest was.
    Verbose,
}

/// Tells how a build goes.
pub(in crate::cli) struct Progress {
    loudness: Verbosity,
    /// Draws nothing where there is no terminal.
    bar: ProgressBar,
    at_work: Mutex<Vec<String>>,
}

/// Done of all, how many a second, how long it will still take, and what is being made.
const TEMPLATE: &str =
    "{prefix:>12.bold} [{bar:24}] {pos}/{len} · {rate:.dim} · {eta} left · {wide_msg:.dim}";

/// How many documents are made in a second.
fn rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    // What cannot be drawn is not missed.
    let _ = write!(out, "{:.1} per second", state.per_sec());
}

impl Progress {
    pub(in crate::cli) fn new(total: usize, loudness: Verbosity) -> Self {
        let target = match loudness {
            Verbosity::Quiet => ProgressDrawTarget::hidden(),
            _ => ProgressDrawTarget::stderr(),
        };
        let bar = ProgressBar::with_draw_target(Some(total as u64), target);
        let style = ProgressStyle::with_template(TEMPLATE);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ");
        bar.set_style(style.with_key("rate", rate));
        bar.set_prefix("Building");
        Self { loudness, bar, at_work: Mutex::default() }
    }

    /// Tells of each document, where it is not known how many there will be.
    pub(in crate::cli) fn without_bar(loudness: Verbosity) -> Self {
        Self { loudness, bar: ProgressBar::hidden(), at_work: Mutex::default() }
    }

    /// Takes note of what happens.
    pub(in crate::cli) fn take(&self, event: &BuildEvent<'_>) {
        match event {
            BuildEvent::Started(job) => self.at_work(|all| all.push(job.briefing.name.clone())),
            BuildEvent::Done(job, outcome) => {
                self.at_work(|all| all.retain(|name| *name != job.briefing.name));
                if let Some((word, message)) = self.line(job, outcome) {
                    self.bar.suspend(|| status(word, &message));
                }
                self.bar.inc(1);
            }
            BuildEvent::StageTiming(_) => {}
        }
    }

    /// Ends the line on the terminal.
    pub(in crate::cli) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn at_work(&self, change: impl FnOnce(&mut Vec<String>)) {
        let mut all = self.at_work.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut all);
        self.bar.set_message(all.join(", "));
    }

    /// What is told of a document.
    fn line(&self, job: &Job, outcome: &Outcome) -> Option<(&'static str, String)> {
        let name = || job.briefing.name.clone();
        match outcome {
            Outcome::Published { path, pages, bytes, duration, reason, .. } => {
                let (pages, kilobytes) = (pluralize(*pages, "page"), bytes.div_ceil(1000));
                let seconds = duration.as_secs_f64();
                let why = match self.loudness {
                    Verbosity::Verbose => format!(": {reason}"),
                    _ => String::new(),
                };
                let message = format!(
                    "{} ({pages}, {kilobytes} kB, {seconds:.2} s){why}",
                    display_path(path)
                );
                (self.loudness >= Verbosity::Normal).then_some(("Published", message))
            }
            Outcome::Fresh { .. } => {
                (self.loudness >= Verbosity::Verbose).then(|| ("Unchanged", name()))
            }
            Outcome::Failed(_) | Outcome::Unpublished(_) => Some(("Failed", name())),
        }
    }
}
