//! `--open`: opens the PDF in the viewer of the system.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::engine::JobReport;
use crate::supervision::release_memory;

/// The program that opens a file in the user's viewer.
#[cfg(target_os = "macos")]
const OPENER: &[&str] = &["open"];
#[cfg(windows)]
const OPENER: &[&str] = &["explorer"];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENER: &[&str] = &["xdg-open"];

/// The viewer could not be started.
#[derive(Debug, thiserror::Error)]
#[error("cannot open `{}` with `{}`", path.display(), OPENER[0])]
pub(super) struct CannotOpen {
    path: PathBuf,
    source: io::Error,
}

/// What is opened after a build: its PDF if it is the only one, or else the output folder. `None` if a document failed,
/// because its older PDF might be taken for the new one.
pub(super) fn path_to_open(reports: &[JobReport], folder: &Path) -> Option<PathBuf> {
    let pdfs: Option<Vec<_>> = reports.iter().map(JobReport::pdf).collect();
    match pdfs?.as_slice() {
        [] => None,
        [pdf] => Some(pdf.path.clone()),
        _ => Some(folder.to_owned()),
    }
}

/// Opens a file or folder in the viewer of the system, without waiting for it.
pub(super) fn open(path: &Path) -> Result<(), CannotOpen> {
    release_memory();
    let mut command = Command::new(OPENER[0]);
    command.args(&OPENER[1..]).arg(path);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let opened = command.spawn().map(drop);
    opened.map_err(|source| CannotOpen { path: path.to_owned(), source })
}
