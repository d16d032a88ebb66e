//! Signals that stop a build: SIGINT from Ctrl-C, or SIGTERM from a process manager.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_default, register_usize};

/// How often waiting code looks for a signal.
pub(super) const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// The first signal that this process received, if any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// From now on, the first SIGINT or SIGTERM is only noted; the second one ends this process at once.
    ///
    /// # Errors
    /// If the system does not let signals be handled.
    pub(crate) fn listen() -> io::Result<Self> {
        let interrupt = Self::default();
        let again = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            register_conditional_default(signal, Arc::clone(&again))?;
            register(signal, Arc::clone(&again))?;
            let number = usize::try_from(signal).unwrap_or_default();
            register_usize(signal, Arc::clone(&interrupt.0), number)?;
        }
        Ok(interrupt)
    }

    /// The number of the signal, if there was one.
    #[must_use]
    pub(crate) fn signal(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::Relaxed)).ok().filter(|signal| *signal > 0)
    }
}
