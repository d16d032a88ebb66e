//! `build --from -`: builds the documents whose ids are read from standard input, as they arrive.
//!
//! Everything is loaded once, and the workers stay. With `--format json-lines`, each id is answered by one line on standard
//! output as soon as its document is published or has failed; in the other formats the progress shows it. An id that is not
//! planned fails alone. The volumes of a briefing are built when the input ends.

use std::collections::HashSet;
use std::io::{self, BufReader};

use parking_lot::Mutex;

use super::progress::Progress;
use super::{BuildSession, SessionErrors};
use crate::check::apply_policy;
use crate::cli::report::{JobAnswer, job_diagnostics, status};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{
    BuildEvent, BuildOptions, BuildOutput, Job, JobQueue, JobReport, Manifest, QueueItem,
    WriteError, build_queue,
};
use crate::supervision::{note_answer, standard_input};

/// Builds the documents that are requested on standard input.
pub(super) fn build_from_stdin(
    session: &BuildSession<'_>,
    manifest: &Manifest,
    options: BuildOptions,
    errors: &mut SessionErrors,
) -> BuildOutput {
    let run = QueueRun {
        session,
        queue: JobQueue::from_reader(
            BufReader::new(standard_input()),
            session.jobs,
            session.interrupt.clone(),
        ),
        requested: Mutex::default(),
        errors: Mutex::new(errors),
    };
    let progress = Progress::without_bar(session.arguments.verbosity());
    let on_event = |event: BuildEvent<'_>| {
        session.timings.on_event(&event);
        progress.on_event(&event);
        if let BuildEvent::JobFinished(job, report) = event {
            run.answer_job(job, report);
        }
    };
    let context = session.context(manifest, options, &on_event);
    let mut output = build_queue(session.engine, context, &|| run.next_job());
    let QueueRun { queue, requested, errors, .. } = run;
    // A document that was not requested is not missing.
    let requested = requested.into_inner();
    output.reports.retain(|report| !report.is_skipped() || requested.contains(report.id.as_str()));
    errors.into_inner().is_cut_short = !queue.has_ended() && session.interrupt.is_overdue();
    output
}

struct QueueRun<'q, 'a> {
    session: &'q BuildSession<'a>,
    queue: JobQueue<'q>,
    /// The ids of the planned documents that were requested.
    requested: Mutex<HashSet<&'a str>>,
    errors: Mutex<&'q mut SessionErrors>,
}

impl QueueRun<'_, '_> {
    /// The position of the next requested job. Ids that are not planned are answered here.
    fn next_job(&self) -> Option<usize> {
        loop {
            match self.queue.next()? {
                QueueItem::Job(at) => {
                    self.requested.lock().insert(&self.session.jobs[at].briefing.name);
                    return Some(at);
                }
                QueueItem::Unknown(id) => {
                    let diagnostic = unknown_id(self.session.jobs, &id);
                    status("Unknown", &id);
                    if !note_answer(&id) {
                        self.answer(&JobAnswer::unknown(&id), vec![diagnostic.clone()]);
                    }
                    self.errors.lock().unknown_ids.push(diagnostic);
                }
                QueueItem::ReadError(source) => {
                    self.record_stream_error("read", "standard input", source);
                }
            }
        }
    }

    fn answer_job(&self, job: &Job, report: &JobReport) {
        if !note_answer(&job.briefing.name) {
            self.answer(&JobAnswer::of(job, report), job_diagnostics(report));
        }
    }

    fn answer(&self, answer: &JobAnswer<'_>, diagnostics: Vec<Diagnostic>) {
        let mut diagnostics: Diagnostics = diagnostics.into_iter().collect();
        if !diagnostics.is_empty() {
            diagnostics = apply_policy(diagnostics, self.session.policy);
        }
        if let Err(source) = self.session.reporter.answer(answer, &diagnostics.into_listed()) {
            self.record_stream_error("write to", "standard output", source);
        }
    }

    fn record_stream_error(&self, action: &'static str, stream: &str, source: io::Error) {
        let error = WriteError { action, path: stream.into(), source };
        self.errors.lock().push_environment(&error);
    }
}

fn unknown_id(jobs: &[Job], id: &str) -> Diagnostic {
    let known = jobs.iter().map(|job| job.briefing.name.as_str());
    Diagnostic::error("unknown-briefing", format!("no briefing `{id}` is planned"))
        .in_briefing(id)
        .did_you_mean(id, known)
}
