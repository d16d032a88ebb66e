//! Standard error as the user sees it. That of a [supervised process](crate::supervision) is not it.

use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use indicatif::ProgressDrawTarget;

use crate::supervision::standard_error;

/// Writes text with styles, which are removed if standard error is not a terminal. An error is ignored: a run continues on
/// a full disk, and its exit code shows the result.
pub(in crate::cli) fn print_styled(text: &str) {
    let _ = match standard_error() {
        Some(mut stream) => AutoStream::auto(&mut *stream).write_all(text.as_bytes()),
        None => anstream::stderr().lock().write_all(text.as_bytes()),
    };
}

/// Writes a text as it is.
///
/// # Errors
/// If standard error cannot be written.
pub(super) fn write(text: &str) -> io::Result<()> {
    match standard_error() {
        Some(mut stream) => super::write(&mut *stream, text),
        None => super::write(io::stderr().lock(), text),
    }
}

/// The number of columns of the terminal, if standard error is one.
pub(super) fn terminal_width() -> Option<usize> {
    let size = match standard_error() {
        Some(stream) => stream.is_terminal().then(|| terminal_size::terminal_size_of(&*stream)),
        None => io::stderr().is_terminal().then(|| terminal_size::terminal_size_of(io::stderr())),
    };
    size.flatten().map(|(width, _)| usize::from(width.0))
}

/// Where progress bars are drawn.
pub(in crate::cli) fn draw_target() -> ProgressDrawTarget {
    supervised_target().unwrap_or_else(ProgressDrawTarget::stderr)
}

#[cfg(unix)]
fn supervised_target() -> Option<ProgressDrawTarget> {
    let stream = standard_error()?;
    let (input, output) = (stream.try_clone().ok()?, stream.try_clone().ok()?);
    let terminal = console::Term::read_write_pair(input, output);
    Some(ProgressDrawTarget::term(terminal, 20))
}

#[cfg(not(unix))]
fn supervised_target() -> Option<ProgressDrawTarget> {
    None
}
