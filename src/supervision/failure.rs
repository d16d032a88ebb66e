//! Why a process ended: a worker, or the supervised process.

use std::fmt;
use std::io;
use std::process::ExitStatus;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::limits::MemoryLimit;
use crate::diagnostic::Diagnostic;

/// Why a process ended, or was ended, before it finished.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ProcessFailure {
    /// It exceeded the time limit.
    TimedOut(Duration),
    /// It exceeded the memory limit, if that is known.
    OutOfMemory(Option<MemoryLimit>),
    /// It overflowed its stack.
    TooDeep,
    /// It panicked, with this message.
    Panicked(String),
    /// It ended for another reason.
    Exited(String),
}

impl ProcessFailure {
    /// The diagnostic of what could not be done, "cannot read `data/claims.csv`", with the general hint.
    pub(crate) fn diagnostic(&self, what: &str) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.rule(), format!("{what}: {self}"));
        self.general_hint().into_iter().fold(diagnostic, Diagnostic::hint)
    }

    /// The rule of documents that fail in this way.
    pub(crate) fn rule(&self) -> &'static str {
        match self {
            Self::TimedOut(_) => "time-limit",
            Self::OutOfMemory(_) => "memory-limit",
            Self::TooDeep => "nesting-too-deep",
            Self::Panicked(_) => "typst-crash",
            Self::Exited(_) => "worker-lost",
        }
    }

    /// What to do about it in general: how to raise the limit that was exceeded, if one was.
    pub(crate) fn general_hint(&self) -> Option<&'static str> {
        match self {
            Self::TimedOut(_) => Some(
                "to allow more time, set `timeout = \"20 min\"` under `[build]` in briefpress.toml",
            ),
            Self::OutOfMemory(Some(MemoryLimit { is_of_run: true, .. })) => {
                Some("to allow more memory, set a higher `--max-memory` or BRIEFPRESS_MAX_MEMORY")
            }
            Self::OutOfMemory(None) => Some(
                "to allow more memory, set `memory = \"8 GB\"` under `[build]` in briefpress.toml, and a higher \
                 `--max-memory` if it is set",
            ),
            Self::OutOfMemory(_) => Some(
                "to allow more memory, set `memory = \"8 GB\"` under `[build]` in briefpress.toml",
            ),
            Self::Panicked(_) => Some(
                "this is a bug in Typst, not an error in the data: please report it with this message",
            ),
            Self::TooDeep | Self::Exited(_) => None,
        }
    }

    /// Determines why a process ended, from its status and the end of its standard error.
    pub(crate) fn from_exit(
        status: io::Result<ExitStatus>,
        stderr: &str,
        memory: Option<MemoryLimit>,
    ) -> Self {
        let panicked = stderr.rsplit_once("panicked at ").map(|(_, at)| at);
        let out_of_memory = ["memory allocation of", "out of memory", "unable to allocate"];
        match status {
            _ if out_of_memory.iter().any(|it| stderr.contains(it)) => Self::OutOfMemory(memory),
            _ if stderr.contains("has overflowed its stack") => Self::TooDeep,
            _ if let Some(at) = panicked => Self::Panicked(panic_message(at)),
            Ok(status) => Self::Exited(format!("{status}{}", last_line(stderr))),
            Err(error) => Self::Exited(error.to_string()),
        }
    }
}

impl fmt::Display for ProcessFailure {
    /// A clause about what it was doing: "it needs more memory than the limit of 4.0 GB".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimedOut(limit) => {
                let limit = jiff::SignedDuration::try_from(*limit).unwrap_or_default();
                write!(f, "it takes longer than the time limit of {limit:#}")
            }
            Self::OutOfMemory(None) => write!(f, "it needs more memory than its limit"),
            Self::OutOfMemory(Some(limit)) => {
                let limit = bytesize::ByteSize(limit.bytes).display().si();
                write!(f, "it needs more memory than the limit of {limit}")
            }
            Self::TooDeep => write!(f, "it is nested too deeply, or too long"),
            Self::Panicked(panic) => write!(f, "briefpress crashed: {panic}"),
            Self::Exited(how) => write!(f, "its process died: {how}"),
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
