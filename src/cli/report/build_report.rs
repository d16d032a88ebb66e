//! The data of the report files of a build, and writing them.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::timings::{BuildClock, Timings};
use crate::cli::args::leads_through_link;
use crate::confined_folder::Refusal;
use crate::diagnostic::Diagnostics;
use crate::engine::{Job, JobReport, Manifest, WriteError, write_atomically};
use crate::project::{Project, Root};

/// What the report files are made from.
pub(in crate::cli) struct BuildReport<'a> {
    pub(in crate::cli) project: &'a Project,
    pub(in crate::cli) jobs: &'a [Job],
    /// The selection of documents as it was written on the command line.
    pub(in crate::cli) selection: &'a [String],
    /// The output folder as it is shown.
    pub(in crate::cli) folder: &'a Path,
    pub(in crate::cli) manifest: &'a Manifest,
    pub(in crate::cli) reports: &'a [JobReport],
    pub(in crate::cli) diagnostics: &'a Diagnostics,
    pub(in crate::cli) timings: &'a Timings,
    pub(in crate::cli) clock: &'a BuildClock,
    pub(in crate::cli) duration: Duration,
}

/// Writes a file atomically. Inside the project a link of its name is replaced, since a pull request may have brought it;
/// elsewhere a link, a pipe or a device is written to.
///
/// # Errors
/// If it cannot be written, or if the path leads through a link that a pull request may have brought.
pub(in crate::cli) fn write_report_file(
    root: &Root,
    path: &Path,
    text: &str,
) -> Result<(), WriteError> {
    if let Some(inside) = root.locate(path) {
        return root.write(&inside, text.as_bytes()).map_err(write_error(path));
    }
    if leads_through_link(root, path) {
        return Err(write_error(path)(Refusal::Link.into()));
    }
    match fs::symlink_metadata(path) {
        Ok(existing) if !existing.is_file() => fs::write(path, text).map_err(write_error(path)),
        _ => write_atomically(path, text.as_bytes()),
    }
}

/// The error of a file that cannot be written.
pub(super) fn write_error(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError { action: "write", path, source }
}
