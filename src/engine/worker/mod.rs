//! Workers: processes that typeset. One that hangs, is killed, or runs out of memory takes with it the
//! one document it was working at, and is replaced.
//!
//! A [`WorkerPool`] knows how workers are set up, and may have hired the first of them before there is anything to
//! do. A [`WorkerSlot`] is a place of work with one worker at a time:
//! what is [sent](Station::send) to it is [answered](Station::receive), within the limits of the crew,
//! or the worker is dead.

mod failure;
mod pool;
mod process;
mod protocol;

pub use failure::FAILURE_RULES;
pub(super) use failure::WorkerFailure;
pub use pool::WorkerPool;
pub(super) use pool::WorkerSlot;
pub use process::serve;
pub(super) use protocol::Reply;

/// The hidden command that is a worker.
pub const WORKER: &str = "worker";
