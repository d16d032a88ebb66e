//! `[build]`: how much one document may ask of the machine.

use std::time::Duration;

use bytesize::ByteSize;
use jiff::SignedDuration;

use super::toml_reader::TableReader;
use crate::diagnostic::Diagnostic;

/// `[build]`: limits for each document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuildSettings {
    /// How long one may take; 5 minutes if not given.
    pub timeout: Duration,
    /// How much address space it may take, beside what its worker has to begin with, in bytes; 4 GB if
    /// not given.
    pub memory: u64,
}

/// The least memory in which an empty document can be made, in bytes.
const LEAST: u64 = 256_000_000;

impl Default for BuildSettings {
    fn default() -> Self {
        Self { timeout: Duration::from_mins(5), memory: 4_000_000_000 }
    }
}

impl BuildSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Self {
        let default = Self::default();
        let timeout = table.parsed("timeout", duration);
        let memory = table.parsed("memory", size);
        table.finish();
        Self {
            timeout: timeout.map_or(default.timeout, |it| it.value),
            memory: memory.map_or(default.memory, |it| it.value),
        }
    }
}

fn duration(value: &str) -> Result<Duration, Diagnostic> {
    let duration = value.parse::<SignedDuration>().ok().and_then(|it| Duration::try_from(it).ok());
    duration.filter(|duration| !duration.is_zero()).ok_or_else(|| {
        Diagnostic::error("invalid-value", format!("`{value}` is not a duration"))
            .hint("accepted: \"90 s\" · \"5 min\" · \"1 h 30 min\"")
    })
}

fn size(value: &str) -> Result<u64, Diagnostic> {
    let refused = |message: String| {
        Diagnostic::error("invalid-value", message)
            .hint("accepted: \"800 MB\" · \"4 GB\" · \"2 GiB\"")
    };
    let size: ByteSize =
        value.parse().map_err(|_| refused(format!("`{value}` is not an amount of memory")))?;
    if size.as_u64() < LEAST {
        return Err(refused(format!("`{value}` is too little memory for a document")));
    }
    Ok(size.as_u64())
}
