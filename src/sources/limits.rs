//! Limits of bibliographies: a file from a stranger costs bounded memory and time.

use serde_json::Value;

use super::source::Source;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};

/// The limit of the sources of a project, and of a file.
pub(super) const MAX_SOURCES: usize = 50_000;

/// The limit of the values of a file, those of names included: a name has three.
pub(super) const MAX_VALUES: usize = 1_500_000;

/// The limit of the values of a JSON file before it is parsed.
pub(super) const MAX_JSON_VALUES: usize = 2_000_000;

/// The limit of a value of a source, in bytes.
pub(super) const MAX_VALUE: usize = 1_000_000;

/// The finding at the first source beyond the limit.
pub(super) fn too_many_sources(place: Span) -> Diagnostic {
    let message = "the bibliography has more than 50,000 sources";
    Diagnostic::error("unreadable-bibliography", message)
        .at(place)
        .hint("keep the sources that the project cites in a bibliography of its own")
}

/// Counts the values of the sources of a file.
pub(super) struct ValueCounter {
    left: Option<usize>,
}

impl ValueCounter {
    pub(super) fn new() -> Self {
        Self { left: Some(MAX_VALUES) }
    }

    /// Returns whether there are too many values, so that no further source is read.
    pub(super) fn is_exceeded(&self) -> bool {
        self.left.is_none()
    }

    /// Returns a source whose values are within the limit, and reports the first one beyond it.
    pub(super) fn count(
        &mut self,
        source: Source,
        diagnostics: &mut Diagnostics,
    ) -> Option<Source> {
        let values = source.item.values().map(count_values).sum();
        self.left = self.left?.checked_sub(values);
        if self.left.is_some() {
            return Some(source);
        }
        let message = "the sources up to this one have more than 1.5 million values";
        diagnostics.push(
            Diagnostic::error("unreadable-bibliography", message)
                .at(source.span)
                .hint("a name has three values: end long lists of names with `and others`"),
        );
        None
    }
}

fn count_values(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(count_values).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(count_values).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}
