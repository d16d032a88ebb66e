//! What the engine and its workers say to each other.

use serde::{Deserialize, Serialize};

use crate::draft::{Manuscript, VirtualFiles};
use crate::typeset::{Count, Means, Said, Typeset};

/// The first message to a worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::engine) struct WorkerConfig {
    /// What all documents are typeset with.
    pub means: Means,
    /// On how many threads a document may be laid out.
    pub threads: usize,
    /// The most address space it may take, in bytes.
    pub memory: u64,
}

/// What a worker is asked.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::engine) enum Request<'a> {
    /// To share files that are not on the disk with all documents; the first of all requests, and the only
    /// one without an answer.
    Share(std::borrow::Cow<'a, VirtualFiles>),
    /// To typeset a document.
    Typeset(std::borrow::Cow<'a, Manuscript>),
    /// To see how many pages a document has, which it will be asked to typeset next.
    Count(std::borrow::Cow<'a, Manuscript>),
}

/// What a worker answers, in the order in which it was asked.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::engine) enum Reply {
    /// To [`Request::Typeset`].
    Typeset(Result<Typeset, Vec<Said>>),
    /// To [`Request::Count`].
    Count(Result<Count, Vec<Said>>),
}
