//! Diagnostics of a BibTeX file.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// The findings of a file.
pub(super) struct Findings<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Findings<'_> {
    /// Reports an entry that is left out.
    pub(super) fn lost(&mut self, place: Range<usize>, message: &str) {
        let error = Diagnostic::error("unreadable-source", message).at(Span::new(self.file, place));
        self.diagnostics.push(error);
    }

    /// Reports a field.
    pub(super) fn field(&mut self, place: Range<usize>, message: &str, help: Option<&str>) {
        let warning =
            Diagnostic::warning("invalid-source-field", message).at(Span::new(self.file, place));
        self.diagnostics.push(match help {
            Some(help) => warning.hint(help),
            None => warning,
        });
    }

    /// Reports a field that is left out.
    pub(super) fn left_out(&mut self, place: Range<usize>, field: &str, message: &str) {
        self.field(place, &format!("`{field}`: {message}"), Some("the field is ignored"));
    }
}
