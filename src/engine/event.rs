//! What is told of a build while it runs.

use std::time::{Duration, Instant};

use super::{Job, Outcome};

/// What is told of a build while it runs.
#[derive(Debug)]
pub enum BuildEvent<'e> {
    /// A document is drafted.
    Started(&'e Job),
    /// A document has come to its end.
    Done(&'e Job, &'e Outcome),
    /// Something was done for a document.
    StageTiming(StageTiming<'e>),
}

/// A stretch of time in which something was done for a document.
#[derive(Debug)]
pub struct StageTiming<'e> {
    /// The station, from 0.
    pub station: usize,
    /// The document.
    pub job: &'e Job,
    /// What was done.
    pub stage: Stage,
    /// When it began.
    pub start: Instant,
    /// How long it took.
    pub duration: Duration,
}

/// What is done for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The template is rendered, and it is seen whether the document is fresh.
    Draft,
    /// A worker typesets it.
    Typeset,
    /// It is written and recorded.
    Publish,
}
