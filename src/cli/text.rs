//! Short texts that several commands print.

use std::error::Error;
use std::path::Path;

/// An error, and what caused it.
pub(super) fn error_chain(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// A path relative to the working directory if it lies below it.
pub(super) fn display_path(path: &Path) -> String {
    let working_directory = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(working_directory).unwrap_or(path).display().to_string()
}

/// "2 errors and 1 warning".
pub(super) fn count_summary(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, warnings) => pluralize(warnings, "warning"),
        (errors, 0) => pluralize(errors, "error"),
        (errors, warnings) => {
            format!("{} and {}", pluralize(errors, "error"), pluralize(warnings, "warning"))
        }
    }
}

/// "1 page", "2 pages".
pub(super) fn pluralize(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
