//! `--open`: the PDF that was built, shown in the viewer of the system.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::rows::{Became, Row};

/// The program that shows a file to a user in the viewer that they have chosen for its kind.
#[cfg(target_os = "macos")]
const OPENER: &[&str] = &["open"];
#[cfg(windows)]
const OPENER: &[&str] = &["explorer"];
#[cfg(not(any(target_os = "macos", windows)))]
const OPENER: &[&str] = &["xdg-open"];

/// Why nothing could be shown.
#[derive(Debug, thiserror::Error)]
#[error("cannot open `{}` with `{}`", path.display(), OPENER[0])]
pub(in crate::cli) struct CannotOpen {
    path: PathBuf,
    source: io::Error,
}

/// What is to be shown of a build: its PDF if it is one, or else the output folder. Nothing, if a document
/// failed, since then its older PDF might be taken for the new one.
pub(in crate::cli) fn shown(rows: &[Row], outputs: &[&Path], folder: &Path) -> Option<PathBuf> {
    let is_there =
        |row: &Row| matches!(row.became, Became::Published { .. } | Became::Unchanged { .. });
    if rows.is_empty() || !rows.iter().all(is_there) {
        return None;
    }
    match outputs {
        [output] => Some(folder.join(output)),
        _ => Some(folder.to_owned()),
    }
}

/// Shows a file or folder. The viewer is not waited for.
pub(in crate::cli) fn open(path: &Path) -> Result<(), CannotOpen> {
    let mut command = Command::new(OPENER[0]);
    command.args(&OPENER[1..]).arg(path);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let opened = command.spawn().map(drop);
    opened.map_err(|source| CannotOpen { path: path.to_owned(), source })
}
