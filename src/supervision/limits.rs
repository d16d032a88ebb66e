//! The limits of a run, which the user sets and no project can raise.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// How much memory a process may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoryLimit {
    /// The address space beyond what the process had when it was limited, in bytes.
    pub bytes: u64,
    /// Whether it is that of the run (`--max-memory`), which the project cannot raise.
    pub is_of_run: bool,
}

/// What a run may take.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RunLimits {
    /// The time of all of it.
    pub time: Option<Duration>,
    /// The address space of each process, in bytes.
    pub memory: Option<u64>,
}

impl RunLimits {
    /// When a run that starts now must end.
    #[must_use]
    pub(crate) fn deadline(&self) -> Option<Instant> {
        Instant::now().checked_add(self.time?)
    }

    /// An amount of memory that a project asks for, as far as it is granted.
    #[must_use]
    pub(crate) fn cap_memory(&self, wanted: u64) -> MemoryLimit {
        match self.memory.filter(|limit| *limit <= wanted) {
            Some(bytes) => MemoryLimit { bytes, is_of_run: true },
            None => MemoryLimit { bytes: wanted, is_of_run: false },
        }
    }
}
