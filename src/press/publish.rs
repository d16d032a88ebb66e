//! Publishing: a finished file appears whole under its name, or the old one stays.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What the machine did not let us do.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{}`", path.display())]
pub struct PublishError {
    /// What was tried.
    pub action: &'static str,
    /// On which path.
    pub path: PathBuf,
    /// Why it did not work.
    #[source]
    pub source: io::Error,
}

impl PublishError {
    fn new(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self { action, path, source }
    }
}

/// Makes the output folder if it is not there.
///
/// # Errors
/// If it cannot be made.
pub fn prepare(folder: &Path) -> Result<(), PublishError> {
    fs::create_dir_all(folder).map_err(PublishError::new("make the folder", folder))
}

/// Writes a file beside its target, makes sure it is on the disk, and renames it. Who may read and write
/// the file stays as it was. Folders that are not there are made.
///
/// # Errors
/// If any of it fails; the target is then as it was, and the temporary file is gone.
pub fn publish(target: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let named = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = named.unwrap_or(Path::new("."));
    prepare(folder)?;
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut temporary =
        readable_by_all(tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(".tmp"))
            .tempfile_in(folder)
            .map_err(PublishError::new("write in", folder))?;
    if let Ok(replaced) = fs::metadata(target) {
        temporary
            .as_file()
            .set_permissions(replaced.permissions())
            .map_err(PublishError::new("write", target))?;
    }
    temporary
        .write_all(bytes)
        .and_then(|()| temporary.as_file().sync_all())
        .map_err(PublishError::new("write", target))?;
    temporary.persist(target).map_err(|error| PublishError::new("replace", target)(error.error))?;
    sync_folder(folder).map_err(PublishError::new("write in", folder))
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

/// A rename is on the disk when its folder is.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
