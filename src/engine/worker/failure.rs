//! How a worker came to its end, and what that says about the document it was working at.

use std::io;
use std::process::ExitStatus;
use std::time::Duration;

use crate::diagnostic::Diagnostic;

/// Why there is no answer from a worker.
#[derive(Debug)]
pub(in crate::engine) enum WorkerFailure {
    /// It took longer than it may.
    TimedOut(Duration),
    /// It asked for more memory than it may have, in bytes.
    OutOfMemory(u64),
    /// It went deeper than its stack.
    TooDeep,
    /// Typst broke down, with these words.
    Panicked(String),
    /// Something else ended it.
    Lost(String),
    /// It could not be started.
    Unhired(io::Error),
    /// We ended it, since the build is to stop.
    Interrupted,
}

/// The rules by which deaths are told, save breakdowns of Typst.
pub const FAILURE_RULES: [&str; 4] = ["memory-limit", "time-limit", "nesting-too-deep", "worker-lost"];

impl WorkerFailure {
    /// What is said of a worker that answers what it was not asked.
    pub(in crate::engine) fn of_another_answer() -> Self {
        Self::Lost("it sent an unexpected reply".to_owned())
    }

    /// What ended a worker, from its exit status and from the last words on its standard error.
    pub(super) fn of(status: io::Result<ExitStatus>, words: &str, memory: u64) -> Self {
        let panicked = words.split_once("panicked at ").map(|(_, at)| at);
        let starved = ["memory allocation of", "out of memory", "unable to allocate"];
        match status {
            _ if starved.iter().any(|it| words.contains(it)) => Self::OutOfMemory(memory),
            _ if words.contains("has overflowed its stack") => Self::TooDeep,
            _ if let Some(at) = panicked => Self::Panicked(message_of(at)),
            Ok(status) => Self::Lost(format!("{status}{}", last_line(words))),
            Err(error) => Self::Lost(error.to_string()),
        }
    }

    /// What is told of the document `name`.
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
            Self::Panicked(words) => {
                let message = format!("Typst crashed on `{name}`: {words}");
                Diagnostic::error("typst-crash", message)
                    .hint("rewrite this part, or remove it")
                    .hint(
                        "this is a bug in Typst, not an error in the data: please report it \
                           with this message",
                    )
            }
            Self::Lost(how) => {
                let message = format!("the process that built `{name}` died: {how}");
                Diagnostic::error("worker-lost", message)
                    .hint("the machine may have run out of memory: `-j 1` needs the least memory")
            }
            Self::Unhired(error) => {
                let message = format!("cannot start a process to build `{name}`: {error}");
                Diagnostic::error("worker-lost", message)
            }
            Self::Interrupted => {
                Diagnostic::error("worker-lost", format!("`{name}` was interrupted"))
            }
        }
    }
}

/// The message of a panic, which stands in the line after its place.
fn message_of(at: &str) -> String {
    let lines = at.lines().skip(1).map(str::trim);
    lines
        .take_while(|line| !line.starts_with("note:") && !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn last_line(words: &str) -> String {
    let last = words.lines().rev().map(str::trim).find(|line| !line.is_empty());
    last.map(|line| format!(" ({line})")).unwrap_or_default()
}
