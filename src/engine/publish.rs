//! Publishing: a finished file appears whole under its name, or the old one stays.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// A file or folder could not be written, replaced or removed.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`", path.display())]
pub struct WriteError {
    /// The verb after "cannot".
    pub action: &'static str,
    /// The file or folder.
    pub path: PathBuf,
    /// The error of the system.
    #[source]
    pub source: io::Error,
}

impl WriteError {
    pub(super) fn new(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { action, path, source }
    }
}

/// The prefix of the names of temporary files.
const TEMP_PREFIX: &str = ".briefpress-";

/// The suffix of the names of temporary files.
const TEMP_SUFFIX: &str = ".tmp";

/// Creates a folder and its parents if they do not exist.
///
/// # Errors
/// If a folder cannot be created.
pub fn create_output_dir(folder: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(folder).map_err(WriteError::new("create the folder", folder))
}

/// Writes a file beside its target, makes sure it is on the disk, and renames it. Who may read and write
/// the file stays as it was. Folders that are not there are made.
///
/// # Errors
/// If any of it fails; the target is then as it was, and the temporary file is gone.
pub fn write_atomically(target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    StagedFile::new(target, bytes)?.commit()?;
    sync_dir(parent_dir(target))
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
        let folder = parent_dir(target);
        create_output_dir(folder)?;
        let mut builder = tempfile::Builder::new();
        let mut temporary = readable_by_all(builder.prefix(TEMP_PREFIX).suffix(TEMP_SUFFIX))
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

    /// Gives it its name. It is sure to be there after a power cut once its folder is [synced](sync_dir).
    pub(super) fn commit(self) -> Result<(), WriteError> {
        let Self { target, temporary } = self;
        let renamed = temporary.persist(&target);
        renamed.map_err(|error| WriteError::new("replace", &target)(error.error)).map(drop)
    }
}

/// Makes sure that what was renamed in a folder is so on the disk.
pub(super) fn sync_dir(folder: &Path) -> Result<(), WriteError> {
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(WriteError::new("write in", folder))?;
    }
    Ok(())
}

/// Removes temporary files that a build left which was killed, where these outputs are, relative to the
/// output folder, and in that itself. Only who holds the lock on the folder may do that.
pub fn remove_temp_files<'a>(folder: &Path, outputs: impl IntoIterator<Item = &'a Path>) {
    let parents = outputs.into_iter().filter_map(Path::parent).map(|parent| folder.join(parent));
    let folders: BTreeSet<PathBuf> = parents.chain([folder.to_owned()]).collect();
    for entry in folders.iter().flat_map(fs::read_dir).flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX) {
            // What cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn parent_dir(target: &Path) -> &Path {
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
