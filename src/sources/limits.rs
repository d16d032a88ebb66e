//! Limits of bibliographies: a file from a stranger costs bounded memory and time.

use crate::diagnostic::{Diagnostic, Span};

/// The limit of the sources of a project, and of a file.
pub(super) const MAX_SOURCES: usize = 50_000;

/// The limit of the values of a JSON file, keys not counted.
pub(super) const MAX_VALUES: usize = 3_000_000;

/// The limit of a value of a source, in bytes.
pub(super) const MAX_VALUE: usize = 1_000_000;

/// The finding at the first source beyond the limit.
pub(super) fn too_many_sources(place: Span) -> Diagnostic {
    let message = "the bibliography has more than 50,000 sources";
    Diagnostic::error("unreadable-bibliography", message)
        .at(place)
        .hint("keep the sources that the project cites in a bibliography of its own")
}
