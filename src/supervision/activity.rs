//! What a supervised process may be working on.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An activity that can exhaust time, memory or the stack.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Activity {
    /// Reading a file of the project, given by its path relative to the project.
    Read(String),
    /// Planning the documents of a briefing, given by its name.
    Plan(String),
    /// Drafting a document, given by its id.
    Draft(String),
    /// Work on all data at once, without which nothing can be done: "merging the claims". It is noted for the report of a
    /// death.
    All(String),
    /// Writing files: an interrupted process is not killed meanwhile.
    Write,
}

/// The maximum length of a name, in bytes.
#[cfg(target_os = "linux")]
const MAX_NAME_LEN: usize = 900;

#[cfg(target_os = "linux")]
impl Activity {
    /// The same with a name that fits into a record of the journal. The names of different activities differ in what is
    /// kept, unless they are hundreds of bytes long.
    #[must_use]
    pub(super) fn shortened(mut self) -> Self {
        if let Self::Read(name) | Self::Plan(name) | Self::Draft(name) = &mut self {
            name.truncate(name.floor_char_boundary(MAX_NAME_LEN));
        }
        self
    }

    /// Whether it never runs at the same time as others of its kind if activities take turns, so that the cause of a death is
    /// known.
    #[must_use]
    pub(super) fn takes_turn(&self) -> bool {
        matches!(self, Self::Draft(_) | Self::All(_))
    }

    /// Whether the process can continue without it.
    #[must_use]
    pub(super) fn can_be_left_out(&self) -> bool {
        !matches!(self, Self::All(_) | Self::Write)
    }
}

impl fmt::Display for Activity {
    /// "reading `data/claims.csv`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(path) => write!(f, "reading `{path}`"),
            Self::Plan(briefing) => write!(f, "planning the briefing `{briefing}`"),
            Self::Draft(document) => write!(f, "drafting `{document}`"),
            Self::All(work) => f.write_str(work),
            Self::Write => write!(f, "writing files"),
        }
    }
}
