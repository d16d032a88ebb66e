//! Why a worker gave no reply, and why a document was not typeset.

use std::io;
use std::process::ExitStatus;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
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
    /// It exceeded the time limit.
    TimedOut(Duration),
    /// It exceeded the memory limit, in bytes.
    OutOfMemory(u64),
    /// It overflowed its stack.
    TooDeep,
    /// Typst panicked, with this message.
    Panicked(String),
    /// It ended for another reason.
    Exited(String),
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
        Self::Exited("it sent an unexpected reply".to_owned())
    }

    /// Determines why a worker exited, from its status and the end of its standard error.
    pub(super) fn from_exit(status: io::Result<ExitStatus>, stderr: &str, memory: u64) -> Self {
        let panicked = stderr.split_once("panicked at ").map(|(_, at)| at);
        let out_of_memory = ["memory allocation of", "out of memory", "unable to allocate"];
        match status {
            _ if out_of_memory.iter().any(|it| stderr.contains(it)) => Self::OutOfMemory(memory),
            _ if stderr.contains("has overflowed its stack") => Self::TooDeep,
            _ if let Some(at) = panicked => Self::Panicked(panic_message(at)),
            Ok(status) => Self::Exited(format!("{status}{}", last_line(stderr))),
            Err(error) => Self::Exited(error.to_string()),
        }
    }

    /// The diagnostic of the document `name`.
    pub(in crate::engine) fn diagnostic(&self, name: &str) -> Diagnostic {
        match self {
            Self::TimedOut(limit) => {
                let limit = jiff::SignedDuration::try_from(*limit).unwrap_or_default();
                let message = format!("`{name}` was stopped after the time limit of {limit:#}");
                Diagnostic::error("time-limit", message)
                    .hint("look for an endless loop in its template")
                    .hint(
                        "to allow more time, set `timeout = \"20 min\"` under `[build]` in \
                           briefpress.toml",
                    )
            }
            Self::OutOfMemory(limit) => {
                let limit = bytesize::ByteSize(*limit).display().si();
                let message = format!(
                    "`{name}` was stopped: it needs more memory than the limit \
                                       of {limit}"
                );
                Diagnostic::error("memory-limit", message)
                    .hint("look for a large image, a long range or an endless loop")
                    .hint(
                        "to allow more memory, set `memory = \"8 GB\"` under `[build]` in \
                           briefpress.toml",
                    )
            }
            Self::TooDeep => {
                let message = format!(
                    "`{name}` contains content that is nested too deeply for \
                                       Typst"
                );
                Diagnostic::error("nesting-too-deep", message)
                    .hint("look for functions or boxes that contain themselves")
            }
            Self::Panicked(panic) => {
                let message = format!("Typst crashed on `{name}`: {panic}");
                Diagnostic::error("typst-crash", message)
                    .hint("rewrite this part, or remove it")
                    .hint(
                        "this is a bug in Typst, not an error in the data: please report it \
                           with this message",
                    )
            }
            Self::Exited(how) => {
                let message = format!("the process that built `{name}` died: {how}");
                Diagnostic::error("worker-lost", message)
                    .hint("the machine may have run out of memory: `-j 1` needs the least memory")
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

/// The message of a panic, which is in the line after its place.
fn panic_message(at: &str) -> String {
    let lines = at.lines().skip(1).map(str::trim);
    lines
        .take_while(|line| !line.starts_with("note:") && !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn last_line(text: &str) -> String {
    let last = text.lines().rev().map(str::trim).find(|line| !line.is_empty());
    last.map(|line| format!(" ({line})")).unwrap_or_default()
}
