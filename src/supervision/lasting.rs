//! The supervisor of a lasting process: an engine that works for as long as files are watched.
//!
//! It differs from [a run](super::supervise) in two ways. When files have changed, what failed before is forgotten: the
//! change may have corrected it. And when the process dies at something without which it cannot continue, it is not
//! given up, but started again after the next change.

use std::ffi::OsString;
use std::io;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use signal_hook::consts::SIGTERM;

use super::activity::Activity;
use super::journal::Orders;
use super::supervisor::{Attempt, AttemptEnd, add_failures};
use super::{Ending, LastingEvent, LastingOrder, ProcessFailure};

/// A process that dies of nothing in particular is started again at once only if it has lived longer than this.
const SHORT_LIFE: Duration = Duration::from_secs(2);

/// Runs this program with `arguments` until [`LastingOrder::Stop`] arrives, the sender of orders is dropped, or the process
/// ends by itself. Its standard input is a pipe; so is its standard output if `has_output`. The process ends with the
/// thread that calls this.
///
/// # Errors
/// If the process cannot be started.
pub(crate) fn run_lasting(
    arguments: &[OsString],
    has_output: bool,
    inbox: Receiver<LastingOrder>,
    on_event: &mut dyn FnMut(LastingEvent),
) -> io::Result<()> {
    let (mut orders, _input) = Orders::without_failures()?;
    let inbox =
        Inbox(Mutex::new(InboxState { orders: inbox, has_changes: false, is_stopped: false }));
    loop {
        let mut attempt = start(&orders, arguments, has_output)?;
        let pipes = (attempt.process.stdin.take(), attempt.process.stdout.take());
        if let (Some(input), output) = pipes {
            on_event(LastingEvent::Started(input, output));
        }
        let started_at = Instant::now();
        let end = attempt.wait(&|| inbox.take_signal(), None);
        if inbox.is_stopped() {
            return Ok(());
        }
        if inbox.take_changes() {
            orders.forget_failures();
        }
        let (failure, activities) = match end {
            AttemptEnd::Final(Ending::Exited(code)) => {
                on_event(LastingEvent::Ended(code));
                return Ok(());
            }
            AttemptEnd::Final(_) => {
                (ProcessFailure::Exited("it was stopped by a signal".to_owned()), Vec::new())
            }
            AttemptEnd::Failed(failure, activities) => (failure, activities),
        };
        let is_waiting = !can_continue(&mut orders, &failure, &activities, started_at.elapsed());
        let activity = activities.into_iter().next();
        on_event(LastingEvent::Died { failure, activity, is_waiting });
        if is_waiting {
            if !inbox.wait_for_changes() {
                return Ok(());
            }
            orders.forget_failures();
        }
    }
}

fn start(orders: &Orders, arguments: &[OsString], has_output: bool) -> io::Result<Attempt> {
    Attempt::start(orders, |command| {
        command.args(arguments).stdin(Stdio::piped());
        if has_output {
            command.stdout(Stdio::piped());
        }
    })
}

/// Whether the process can be started again at once, with changed orders.
fn can_continue(
    orders: &mut Orders,
    failure: &ProcessFailure,
    activities: &[Activity],
    lifetime: Duration,
) -> bool {
    add_failures(orders, failure, activities) || activities.is_empty() && lifetime > SHORT_LIFE
}

impl Orders {
    /// The same as at first: everything is tried again.
    fn forget_failures(&mut self) {
        self.failures.clear();
        self.one_at_a_time = false;
    }
}

/// The orders to the supervisor, which arrive while it waits for the end of the process.
struct Inbox(Mutex<InboxState>);

struct InboxState {
    orders: Receiver<LastingOrder>,
    /// Whether files have changed since the process was started.
    has_changes: bool,
    is_stopped: bool,
}

impl Inbox {
    /// The signal that ends the process, once it is to be stopped.
    fn take_signal(&self) -> Option<u8> {
        let mut state = self.0.lock();
        if state.is_stopped {
            return None;
        }
        loop {
            match state.orders.try_recv() {
                Ok(LastingOrder::FilesChanged) => state.has_changes = true,
                Err(TryRecvError::Empty) => return None,
                Ok(LastingOrder::Stop) | Err(TryRecvError::Disconnected) => {
                    state.is_stopped = true;
                    return u8::try_from(SIGTERM).ok();
                }
            }
        }
    }

    fn is_stopped(&self) -> bool {
        self.take_signal().is_some() || self.0.lock().is_stopped
    }

    /// Whether files have changed since this was called the last time.
    fn take_changes(&self) -> bool {
        std::mem::take(&mut self.0.lock().has_changes)
    }

    /// Waits until files change; false if the process is to be stopped.
    fn wait_for_changes(&self) -> bool {
        matches!(self.0.lock().orders.recv(), Ok(LastingOrder::FilesChanged))
    }
}
