//! Why a worker gave no reply, and why a document was not typeset.

use std::io;

use crate::diagnostic::Diagnostic;
use crate::supervision::ProcessFailure;
use crate::typeset::{RawDiagnostic, Typeset};

/// A typeset document, or why there is none.
pub(in crate::engine) type TypesetResult = Result<Typeset, TypesetFailure>;

/// Why a document was not typeset.
#[derive(Debug)]
pub(in crate::engine) enum TypesetFailure {
    /// It could not be drafted in the order of its pages.
    NotDrafted(Vec<Diagnostic>),
    /// Typst has errors.
    Rejected(Vec<RawDiagnostic>),
    /// The worker gave no reply.
    Worker(WorkerFailure),
}

/// Why a worker gave no reply.
#[derive(Debug)]
pub(in crate::engine) enum WorkerFailure {
    /// It ended.
    Ended(ProcessFailure),
    /// It could not be started.
    SpawnFailed(io::Error),
    /// The build is being interrupted.
    Interrupted,
}

/// The rules of these failures, except for panics of Typst.
pub(crate) const FAILURE_RULES: [&str; 4] =
    ["memory-limit", "time-limit", "nesting-too-deep", "worker-lost"];

impl WorkerFailure {
    /// The failure of a worker that replies to another request than the one that was sent.
    pub(in crate::engine) fn wrong_reply() -> Self {
        Self::exited("it sent an unexpected reply")
    }

    /// The failure of a worker that is not there.
    pub(super) fn exited(why: &str) -> Self {
        Self::Ended(ProcessFailure::Exited(why.to_owned()))
    }

    /// The diagnostic of the document `name`.
    pub(in crate::engine) fn diagnostic(&self, name: &str) -> Diagnostic {
        match self {
            Self::Ended(failure) => {
                let (message, hint) = ended(failure, name);
                let diagnostic = Diagnostic::error(failure.rule(), message).hint(hint);
                failure.general_hint().into_iter().fold(diagnostic, Diagnostic::hint)
            }
            Self::SpawnFailed(error) => {
                let message = format!("cannot start a process to build `{name}`: {error}");
                Diagnostic::error("worker-lost", message)
            }
            Self::Interrupted => {
                Diagnostic::error("worker-lost", format!("`{name}` was interrupted"))
            }
        }
    }
}

/// The message about the document `name`, whose worker ended, and where to look.
fn ended(failure: &ProcessFailure, name: &str) -> (String, &'static str) {
    match failure {
        ProcessFailure::TimedOut(limit) => {
            let limit = jiff::SignedDuration::try_from(*limit).unwrap_or_default();
            let message = format!("`{name}` was stopped after the time limit of {limit:#}");
            (message, "look for an endless loop in its template")
        }
        ProcessFailure::OutOfMemory(_) => (
            format!("`{name}` was stopped: {failure}"),
            "look for a large image, a long range or an endless loop",
        ),
        ProcessFailure::TooDeep => {
            let message = format!("`{name}` contains content that is nested too deeply for Typst");
            (message, "look for functions or boxes that contain themselves")
        }
        ProcessFailure::Panicked(panic) => {
            (format!("Typst crashed on `{name}`: {panic}"), "rewrite this part, or remove it")
        }
        ProcessFailure::Exited(how) => {
            let message = format!("the process that built `{name}` died: {how}");
            (message, "the machine may have run out of memory: `-j 1` needs the least memory")
        }
    }
}
