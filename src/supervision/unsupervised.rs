//! Commands on systems without supervision: nothing is noted, and counted budgets are the only limits.

use std::convert::Infallible;
use std::ffi::OsString;
use std::io;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::input::EarlierPublication;
use super::{
    Activity, Ending, LastingEvent, LastingOrder, MemoryLimit, ProcessFailure, RunLimits,
    this_program,
};

/// Nothing: the command runs in this process.
pub(crate) fn supervise(_limits: &RunLimits) -> Option<Ending> {
    None
}

/// How often the end of a lasting process and orders are looked for.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Runs this program with `arguments` without limits. If it dies, it is started again when files have changed.
///
/// # Errors
/// If it cannot be started.
pub(crate) fn run_lasting(
    arguments: &[OsString],
    has_output: bool,
    inbox: Receiver<LastingOrder>,
    on_event: &mut dyn FnMut(LastingEvent),
) -> io::Result<()> {
    loop {
        let mut command = Command::new(this_program()?);
        command.args(arguments).stdin(Stdio::piped());
        if has_output {
            command.stdout(Stdio::piped());
        }
        let mut process = command.spawn()?;
        if let Some(input) = process.stdin.take() {
            on_event(LastingEvent::Started(input, process.stdout.take()));
        }
        let Some(status) = wait(&mut process, &inbox)? else { return Ok(()) };
        match status.code().and_then(|code| u8::try_from(code).ok()) {
            Some(code) => {
                on_event(LastingEvent::Ended(code));
                return Ok(());
            }
            None => {
                let failure = ProcessFailure::Exited(status.to_string());
                on_event(LastingEvent::Died { failure, activity: None, is_waiting: true });
            }
        }
        if inbox.recv() != Ok(LastingOrder::FilesChanged) {
            return Ok(());
        }
    }
}

/// Waits for the end of a process; `None` if it was to be stopped.
fn wait(
    process: &mut Child,
    inbox: &Receiver<LastingOrder>,
) -> io::Result<Option<std::process::ExitStatus>> {
    loop {
        match inbox.recv_timeout(POLL_INTERVAL) {
            Ok(LastingOrder::FilesChanged) | Err(RecvTimeoutError::Timeout) => {}
            Ok(LastingOrder::Stop) | Err(RecvTimeoutError::Disconnected) => {
                process.kill()?;
                process.wait()?;
                return Ok(None);
            }
        }
        if let Some(status) = process.try_wait()? {
            return Ok(Some(status));
        }
    }
}

/// Never called: no process is supervised.
pub(crate) fn enter(_journal: u32, _memory: MemoryLimit) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether another process watches this one: never.
pub(crate) fn is_supervised() -> bool {
    false
}

/// The process that the user has started: this one.
pub(crate) fn main_process_id() -> u32 {
    std::process::id()
}

/// The standard error of the user is that of this process.
pub(crate) fn standard_error() -> Option<std::sync::MutexGuard<'static, std::fs::File>> {
    None
}

/// The standard input of the user.
pub(crate) fn standard_input() -> Box<dyn std::io::Read + Send> {
    Box::new(std::io::stdin())
}

/// Whether an earlier attempt has answered the request of a document: never.
pub(crate) fn note_answer(_document: &str) -> bool {
    false
}

/// Notes nothing.
pub(crate) fn note_published(_document: &str, _pages_before: Option<usize>) {}

/// How an earlier attempt has published a document: there is none.
pub(crate) fn earlier_publication(_document: &str) -> Option<EarlierPublication> {
    None
}

/// Limits nothing.
pub(crate) fn limit_memory(_memory: MemoryLimit, _reserved: u64) {}

/// Limits nothing.
pub(crate) fn release_memory() {}

/// Limits nothing.
pub(crate) fn limit_time(_time: Duration) {}

/// Notes nothing.
pub(crate) fn begin(_: Activity) -> Result<Option<Infallible>, ProcessFailure> {
    Ok(None)
}

/// Notes nothing.
pub(crate) fn begin_within(_: Activity, _: Duration) -> Result<Option<Infallible>, ProcessFailure> {
    Ok(None)
}
