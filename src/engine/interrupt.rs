//! What stops a build: SIGINT from Ctrl-C, SIGTERM from a process manager, the time limit of the run, or a newer edit of
//! its input.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_default, register_usize};

use crate::supervision::is_supervised;

/// How often waiting code looks for a signal.
pub(super) const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// The last signal that this process received, if any, the end of its time, and whether its input is outdated.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    signal: Arc<AtomicUsize>,
    is_listening: Arc<AtomicBool>,
    is_outdated: Arc<AtomicBool>,
    deadline: Option<Instant>,
}

impl Interrupt {
    /// No signal, and a time at which the run must end. Signals end the process at once until [`listen`](Self::listen).
    pub(crate) fn at(deadline: Option<Instant>) -> Self {
        Self { deadline, ..Self::default() }
    }

    /// From now on, the first SIGINT or SIGTERM is only noted, so that what is being written is finished. The second one ends
    /// this process at once. A supervised process leaves that to its supervisor, which passes signals on: Ctrl-C reaches
    /// it twice.
    ///
    /// # Errors
    /// If the system does not let signals be handled.
    pub(crate) fn listen(&self) -> io::Result<()> {
        if self.is_listening.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let again = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            if !is_supervised() {
                register_conditional_default(signal, Arc::clone(&again))?;
                register(signal, Arc::clone(&again))?;
            }
            let number = usize::try_from(signal).unwrap_or_default();
            register_usize(signal, Arc::clone(&self.signal), number)?;
        }
        Ok(())
    }

    /// The interrupt of the next build: of the same signals, and with input that is not outdated.
    #[must_use]
    pub(crate) fn renewed(&self) -> Self {
        Self { is_outdated: Arc::default(), ..self.clone() }
    }

    /// Stops the build, because its input has changed.
    pub(crate) fn outdate(&self) {
        self.is_outdated.store(true, Ordering::Relaxed);
    }

    /// Whether the input of the build has changed.
    #[must_use]
    pub(crate) fn is_outdated(&self) -> bool {
        self.is_outdated.load(Ordering::Relaxed)
    }

    /// Whether the build stops.
    #[must_use]
    pub(crate) fn is_set(&self) -> bool {
        self.signal().is_some() || self.is_outdated() || self.is_overdue()
    }

    /// Whether the time of the run is over.
    #[must_use]
    pub(crate) fn is_overdue(&self) -> bool {
        self.deadline.is_some_and(|deadline| deadline <= Instant::now())
    }

    /// The number of the signal, if there was one.
    #[must_use]
    pub(crate) fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|signal| *signal > 0)
    }
}
