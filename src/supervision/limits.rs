//! The limits of a run, which the user sets and no project can raise.

use std::time::{Duration, Instant};

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
    pub(crate) fn cap_memory(&self, wanted: u64) -> u64 {
        self.memory.map_or(wanted, |limit| limit.min(wanted))
    }
}
