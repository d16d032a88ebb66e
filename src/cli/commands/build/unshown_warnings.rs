//! The number of warnings about data and templates that only `check` shows, which a build mentions at its end.
//!
//! They are counted on a thread of their own while workers typeset, so that they take no time of the build.

use std::panic::resume_unwind;
use std::thread::{self, Scope, ScopedJoinHandle};

use parking_lot::Mutex;

use crate::check::{Policy, apply_policy, run_rules};
use crate::diagnostic::Severity;
use crate::engine::{BuildEvent, STACK_SIZE, Stage};

/// Counts the warnings that only `check` shows, once a document was drafted: before, it is not known that any will be
/// published.
pub(super) struct UnshownWarnings<'scope, 'env> {
    scope: &'scope Scope<'scope, 'env>,
    policy: &'env Policy<'env>,
    /// Whether the number is printed.
    is_wanted: bool,
    counting: Mutex<Option<ScopedJoinHandle<'scope, usize>>>,
}

impl<'scope, 'env> UnshownWarnings<'scope, 'env> {
    pub(super) fn new(
        scope: &'scope Scope<'scope, 'env>,
        policy: &'env Policy<'env>,
        is_wanted: bool,
    ) -> Self {
        Self { scope, policy, is_wanted, counting: Mutex::default() }
    }

    /// Starts to count after the first draft.
    pub(super) fn on_event(&self, event: &BuildEvent<'_>) {
        let is_draft =
            matches!(event, BuildEvent::StageFinished(timing) if timing.stage == Stage::Draft);
        if !self.is_wanted || !is_draft {
            return;
        }
        let mut counting = self.counting.lock();
        if counting.is_none() {
            let policy = self.policy;
            let thread = thread::Builder::new().stack_size(STACK_SIZE);
            // If no thread can be started, they are counted at the end.
            *counting = thread.spawn_scoped(self.scope, || count(policy)).ok();
        }
    }

    /// The number of warnings; zero if it is not printed.
    pub(super) fn count(self) -> usize {
        match self.counting.into_inner() {
            _ if !self.is_wanted => 0,
            Some(counting) => counting.join().unwrap_or_else(|panic| resume_unwind(panic)),
            None => count(self.policy),
        }
    }
}

fn count(policy: &Policy<'_>) -> usize {
    apply_policy(run_rules(policy), policy).count(Severity::Warning)
}
