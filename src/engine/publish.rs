//! Publishing: a finished file appears whole under its name, or the old one stays.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// What the machine did not let us do.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`", path.display())]
pub struct WriteError {
    /// What was tried.
    pub action: &'static str,
    /// On which path.
    pub path: PathBuf,
    /// Why it did not work.
    #[source]
    pub source: io::Error,
}

impl WriteError {
    pub(super) fn new(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { action, path, source }
    }
}

/// How the names of our temporary files begin and end.
const TEMPORARY: (&str, &str) = (".briefpress-", ".tmp");

/// Makes the output folder if it is not there.
///
/// # Errors
/// If it cannot be made.
pub fn prepare(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(WriteError::new("create the folder", folder))
}

/// Writes a file beside its target, makes sure it is on the disk, and renames it. Who may read and write
/// the file stays as it was. Folders that are not there are made.
///
/// # Errors
/// If any of it fails; the target is then as it was, and the temporary file is gone.
pub fn publish(target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    StagedFile::new(target, bytes)?.commit()?;
    sync(folder_of(target))
}

/// A file that is whole and on the disk, but not yet under its name.
#[derive(Debug)]
pub(super) struct StagedFile {
    target: PathBuf,
    temporary: NamedTempFile,
}

impl StagedFile {
    /// Writes a file beside its target; the folder is made if it is not there.
    pub(super) fn new(target: &Path, bytes: &[u8]) -> Result<Self, WriteError> {
        let folder = folder_of(target);
        prepare(folder)?;
        let mut builder = tempfile::Builder::new();
        let mut temporary = readable_by_all(builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1))
            .tempfile_in(folder)
            .map_err(WriteError::new("write in", folder))?;
        if let Ok(replaced) = fs::metadata(target) {
            let kept = temporary.as_file().set_permissions(replaced.permissions());
            kept.map_err(WriteError::new("write", target))?;
        }
        let written = temporary.write_all(bytes).and_then(|()| temporary.as_file().sync_all());
        written.map_err(WriteError::new("write", target))?;
        Ok(Self { target: target.to_owned(), temporary })
    }

    /// Gives it its name. It is sure to be there after a power cut once its folder is [synced](sync).
    pub(super) fn commit(self) -> Result<(), WriteError> {
        let Self { target, temporary } = self;
        let renamed = temporary.persist(&target);
        renamed.map_err(|error| WriteError::new("replace", &target)(error.error)).map(drop)
    }
}

/// Makes sure that what was renamed in a folder is so on the disk.
pub(super) fn sync(folder: &Path) -> Result<(), WriteError> {
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(WriteError::new("write in", folder))?;
    }
    Ok(())
}

/// Removes temporary files that a build left which was killed, where these outputs are, relative to the
/// output folder, and in that itself. Only who holds the lock on the folder may do that.
pub fn sweep<'a>(folder: &Path, outputs: impl IntoIterator<Item = &'a Path>) {
    let parents = outputs.into_iter().filter_map(Path::parent).map(|parent| folder.join(parent));
    let folders: BTreeSet<PathBuf> = parents.chain([folder.to_owned()]).collect();
    for entry in folders.iter().flat_map(fs::read_dir).flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1) {
            // What cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn folder_of(target: &Path) -> &Path {
    let named = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    named.unwrap_or(Path::new("."))
}

/// As any new file, not as the private one that temporary files are.
fn readable_by_all<'b, 'p, 's>(
    builder: &'b mut tempfile::Builder<'p, 's>,
) -> &'b mut tempfile::Builder<'p, 's> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666))
    }
    #[cfg(not(unix))]
    builder
}
