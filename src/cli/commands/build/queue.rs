//! `build --from -`: the documents whose ids come on standard input, while it goes on.
//!
//! Everything is loaded once, and workers stay. With `--format json-lines` each id is answered by one line
//! on standard output as soon as its document is in its place, or has failed; in the other formats
//! progress tells of it. An id that is not planned fails by itself. The volumes of a briefing are made
//! when no more ids come.

use std::io::{self, BufReader};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::progress::{Progress, Verbosity};
use crate::check::{Gate, Terms, judged};
use crate::cli::report::timings::Timings;
use crate::cli::report::totals::Tally;
use crate::cli::report::{Answer, Output, Reporter, problem, status};
use crate::cli::text::error_chain;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{
    BuildEvent, BuildOptions, Built, Engine, Interrupt, Job, JobQueue, Manifest, Outcome,
    QueueItem, Task, WriteError,
};

/// What is built where.
pub(in crate::cli) struct Site<'a> {
    pub(in crate::cli) press: &'a Engine<'a>,
    pub(in crate::cli) jobs: &'a [Job],
    pub(in crate::cli) folder: &'a Path,
    pub(in crate::cli) terms: &'a Terms<'a>,
    pub(in crate::cli) gate: Option<&'a Gate<'a>>,
    pub(in crate::cli) reporter: &'a Reporter,
    pub(in crate::cli) interrupt: &'a Interrupt,
}

/// Makes what is asked for on standard input. What is asked for and is not planned, and that an answer could not
/// be given, is left to the tally.
pub(in crate::cli) fn follow(
    site: &Site<'_>,
    manifest: &Manifest,
    orders: BuildOptions,
    loudness: Verbosity,
    timings: &Timings,
    tally: &mut Tally,
) -> Built {
    let asked = JobQueue::by(BufReader::new(io::stdin()), site.jobs, site.interrupt.clone());
    let progress = Progress::without_bar(loudness);
    let troubles: Mutex<Troubles> = Mutex::default();
    let next = || next(site, &asked, &troubles);
    let tell = |event: BuildEvent<'_>| {
        timings.take(&event);
        progress.take(&event);
        if let BuildEvent::Done(job, outcome) = event {
            answered(site, job, outcome, &troubles);
        }
    };
    let Site { press, jobs, folder, gate, .. } = *site;
    let task = Task { jobs, folder, manifest, orders, gate, settles: false, tell: &tell };
    let built = press.follow(&next, task);
    let troubles = troubles.into_inner().unwrap_or_else(PoisonError::into_inner);
    let Troubles { unknown, broken } = troubles;
    tally.unknown = unknown;
    tally.obstacles.extend(broken);
    built
}

/// What went wrong beside the documents.
#[derive(Default)]
struct Troubles {
    unknown: Vec<Diagnostic>,
    broken: Vec<WriteError>,
}

fn note(troubles: &Mutex<Troubles>, change: impl FnOnce(&mut Troubles)) {
    change(&mut troubles.lock().unwrap_or_else(PoisonError::into_inner));
}

/// The next job that is asked for. An id that is not planned is answered here.
fn next(site: &Site<'_>, asked: &JobQueue<'_>, troubles: &Mutex<Troubles>) -> Option<usize> {
    loop {
        match asked.next()? {
            QueueItem::Job(at) => return Some(at),
            QueueItem::Unknown(id) => {
                let finding = unknown(site.jobs, &id);
                status("Unknown", &id);
                answer(site, &id, "unknown", None, vec![finding.clone()], troubles);
                note(troubles, |it| it.unknown.push(finding));
            }
            QueueItem::ReadError(source) => {
                let path = "standard input".into();
                let error = WriteError { action: "read", path, source };
                note(troubles, |it| it.broken.push(error));
            }
        }
    }
}

fn unknown(jobs: &[Job], id: &str) -> Diagnostic {
    let known = jobs.iter().map(|job| job.briefing.name.as_str());
    Diagnostic::error("unknown-briefing", format!("no briefing `{id}` is planned"))
        .in_briefing(id)
        .did_you_mean(id, known)
}

/// Answers what became of a document.
fn answered(site: &Site<'_>, job: &Job, outcome: &Outcome, troubles: &Mutex<Troubles>) {
    let output = |pages: &usize, bytes: &u64, milliseconds| {
        let path = job.output.to_string_lossy().into_owned();
        Some(Output { path, pages: *pages, bytes: *bytes, milliseconds })
    };
    let (word, made, diagnostics) = match outcome {
        Outcome::Published { pages, bytes, duration, warnings, .. } => {
            let milliseconds = u64::try_from(duration.as_millis()).ok();
            ("published", output(pages, bytes, milliseconds), warnings.clone())
        }
        Outcome::Fresh { pages, bytes, warnings } => {
            ("unchanged", output(pages, bytes, None), warnings.clone())
        }
        Outcome::Failed(diagnostics) => ("failed", None, diagnostics.clone()),
        Outcome::Unpublished(error) => ("failed", None, vec![problem(&error_chain(error), None)]),
    };
    answer(site, &job.briefing.name, word, made, diagnostics, troubles);
}

fn answer(
    site: &Site<'_>,
    briefing: &str,
    outcome: &'static str,
    made: Option<Output>,
    diagnostics: Vec<Diagnostic>,
    troubles: &Mutex<Troubles>,
) {
    let diagnostics: Diagnostics = diagnostics.into_iter().collect();
    let findings =
        if diagnostics.iter().len() == 0 { diagnostics } else { judged(diagnostics, site.terms) };
    if let Err(source) = site.reporter.answer(&Answer { briefing, outcome, made, findings }) {
        let path = "standard output".into();
        note(troubles, |it| it.broken.push(WriteError { action: "write to", path, source }));
    }
}
