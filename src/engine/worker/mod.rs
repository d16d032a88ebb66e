//! Workers: processes that typeset. One that hangs, is killed, or runs out of memory fails only the document that it was
//! working on, and is replaced.
//!
//! A [`WorkerPool`] knows how workers are configured, and may have started the first of them before there is anything to
//! do. A [`WorkerSlot`] holds one worker at a time: it answers what is sent to it within the limits of the pool, or has
//! failed. The limits are per document: a time that this process measures, and an address space that the worker sets
//! itself before the first request.

mod failure;
mod pictures;
mod pool;
mod process;
mod protocol;

pub(crate) use failure::FAILURE_RULES;
pub(super) use failure::{TypesetFailure, TypesetResult, WorkerFailure};
pub(crate) use pictures::PagePictures;
pub(super) use pool::WorkerSlot;
pub(crate) use pool::{KeptWorkers, WorkerPool};
pub(crate) use process::serve;
pub(crate) use protocol::write_frame;
pub use protocol::{Reply, Request, WorkerConfig, encode_frame, read_frame};

/// The hidden command that is a worker.
pub(crate) const WORKER: &str = "worker";
