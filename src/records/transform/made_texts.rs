//! The limit of the texts that settings make: a short text in the configuration can make a long one in every row.

use crate::diagnostic::{Diagnostic, Span};
use crate::records::MAX_TEXT;

/// The limit of all texts that are made of one file, in bytes.
const MAX_ALL_TEXTS: usize = 256 << 20;

/// How much text was made of a file.
pub(super) struct MadeTexts<'a> {
    path: &'a str,
    length: usize,
}

impl<'a> MadeTexts<'a> {
    pub(super) const fn of(path: &'a str) -> Self {
        Self { path, length: 0 }
    }

    /// Checks the length of one text that `setting` is about to make, in bytes.
    pub(super) fn check_one(
        &self,
        length: usize,
        setting: &str,
        place: &Span,
    ) -> Result<(), Diagnostic> {
        if length <= MAX_TEXT {
            return Ok(());
        }
        let message = format!("{setting} makes a value of `{}` longer than 1 MiB", self.path);
        Err(error(message, place))
    }

    /// Counts a text that `setting` has made.
    pub(super) fn add(
        &mut self,
        length: usize,
        setting: &str,
        place: &Span,
    ) -> Result<(), Diagnostic> {
        self.length += length;
        if self.length <= MAX_ALL_TEXTS {
            return Ok(());
        }
        let message =
            format!("{setting} makes values of `{}` longer than 256 MiB in all", self.path);
        Err(error(message, place))
    }
}

fn error(message: String, place: &Span) -> Diagnostic {
    Diagnostic::error("unreadable-file", message).at(place.clone()).hint("use a shorter text")
}
