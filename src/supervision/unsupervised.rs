//! Commands on systems without supervision: nothing is noted, and counted budgets are the only limits.

use std::convert::Infallible;
use std::time::Duration;

use super::input::EarlierPublication;
use super::{Activity, Ending, ProcessFailure, RunLimits};

/// Nothing: the command runs in this process.
pub(crate) fn supervise(_limits: &RunLimits) -> Option<Ending> {
    None
}

/// Never called: no process is supervised.
pub(crate) fn enter(_journal: u32, _memory: u64) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
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
pub(crate) fn limit_memory(_memory: u64, _reserved: u64) {}

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
