//! Publishing: a finished file appears whole under its name, or the old one stays.
//!
//! Nobody vouches for what is in an output folder: a pull request may bring one, and others may write to it. Everything
//! below it is read, written and removed through a [`ConfinedFolder`], so that no link in it leads elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::confined_folder::{ConfinedFolder, StagedFile};
use crate::project::Root;

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

/// The place of an output folder, which may not exist yet.
#[derive(Clone, Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// The project's folder and the path in it, if the output folder is inside: then no part of that path may be a link.
    inside: Option<(Root, PathBuf)>,
}

impl OutputFolder {
    /// The folder at a path, inside the project or not. Links in the path of one outside are followed: only the user who
    /// runs the program can name it.
    #[must_use]
    pub fn new(path: PathBuf, root: &Root) -> Self {
        let inside = root.locate(&path).map(|inside| (root.clone(), inside));
        Self { path, inside }
    }

    /// The path as it is shown.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the folder; `None` if it does not exist.
    ///
    /// # Errors
    /// If it is a link, or cannot be opened.
    pub fn open(&self) -> Result<Option<ConfinedFolder>, WriteError> {
        let opened = match &self.inside {
            Some((root, inside)) => root.folder().open_folder(inside),
            None => ConfinedFolder::open(&self.path),
        };
        match opened {
            Ok(folder) => Ok(Some(folder.with_path(&self.path))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(WriteError::new("open the folder", &self.path)(error)),
        }
    }

    /// Opens the folder; it is created, with its parents, if it does not exist.
    ///
    /// # Errors
    /// If it is a link, or cannot be created or opened.
    pub fn create(&self) -> Result<ConfinedFolder, WriteError> {
        let created = match &self.inside {
            Some((root, inside)) => root.folder().create_folder(inside),
            None => fs::create_dir_all(&self.path).and_then(|()| ConfinedFolder::open(&self.path)),
        };
        let folder = created.map_err(WriteError::new("create the folder", &self.path))?;
        Ok(folder.with_path(&self.path))
    }

    /// Removes the folder if it is empty.
    pub fn remove_if_empty(&self) {
        // A folder with something in it stays.
        let _ = match &self.inside {
            Some((root, inside)) => root.folder().remove_empty_folder(inside),
            None => fs::remove_dir(&self.path),
        };
    }
}

/// Writes a file beside its target, makes sure that it is on the disk, and renames it. Its mode stays as it was, or is
/// that of a new file; a link is replaced, not followed. Missing folders are created.
///
/// # Errors
/// If any of it fails; the target is then as it was, and the temporary file is gone.
pub fn write_atomically(target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let named = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = named.unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(WriteError::new("create the folder", folder))?;
    let mut temporary = new_file(&mut tempfile::Builder::new())
        .tempfile_in(folder)
        .map_err(WriteError::new("write in", folder))?;
    let replaced = fs::symlink_metadata(target).ok().filter(fs::Metadata::is_file);
    if let Some(replaced) = replaced {
        let kept = temporary.as_file().set_permissions(replaced.permissions());
        kept.map_err(WriteError::new("write", target))?;
    }
    let written = temporary.write_all(bytes).and_then(|()| temporary.as_file().sync_all());
    written.map_err(WriteError::new("write", target))?;
    let renamed = temporary.persist(target);
    renamed.map_err(|error| WriteError::new("replace", target)(error.error))?;
    if cfg!(unix) {
        let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(WriteError::new("write in", folder))?;
    }
    Ok(())
}

/// Writes a file in an output folder, makes sure that it is on the disk, and gives it its name.
///
/// # Errors
/// If any of it fails; a file that had the name before is then as it was.
pub(super) fn write_output(
    folder: &ConfinedFolder,
    path: &Path,
    bytes: &[u8],
) -> Result<(), WriteError> {
    commit_output(folder, path, stage_output(folder, path, bytes)?)?;
    sync_outputs(folder, [path])
}

/// Writes a file in an output folder under a temporary name.
pub(super) fn stage_output(
    folder: &ConfinedFolder,
    path: &Path,
    bytes: &[u8],
) -> Result<StagedFile, WriteError> {
    folder.stage(path, bytes).map_err(WriteError::new("write", &folder.path().join(path)))
}

/// Gives a file that was written its name.
pub(super) fn commit_output(
    folder: &ConfinedFolder,
    path: &Path,
    staged: StagedFile,
) -> Result<(), WriteError> {
    staged.commit().map_err(WriteError::new("replace", &folder.path().join(path)))
}

/// Makes sure that the names of files in an output folder are on the disk.
pub(super) fn sync_outputs<'p>(
    folder: &ConfinedFolder,
    outputs: impl IntoIterator<Item = &'p Path>,
) -> Result<(), WriteError> {
    let parents: BTreeSet<&Path> = outputs.into_iter().filter_map(Path::parent).collect();
    parents.into_iter().try_for_each(|parent| {
        folder.sync(parent).map_err(WriteError::new("write in", &folder.path().join(parent)))
    })
}

/// Removes a file of an output folder.
///
/// # Errors
/// If it cannot be removed. That it is not there is not an error.
pub fn remove_output(folder: &ConfinedFolder, path: &Path) -> Result<(), WriteError> {
    match folder.remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WriteError::new("remove", &folder.path().join(path))(error))
        }
        _ => Ok(()),
    }
}

/// Removes the temporary files that a killed build left beside these outputs, and in the output folder itself. Only the
/// owner of the lock on the folder may do that.
pub fn remove_temp_files<'p>(folder: &ConfinedFolder, outputs: impl IntoIterator<Item = &'p Path>) {
    let parents = outputs.into_iter().filter_map(Path::parent).chain([Path::new("")]);
    let parents: BTreeSet<&Path> = parents.collect();
    parents.into_iter().for_each(|parent| folder.remove_temp_files(parent));
}

/// With the mode of a new file, not of a private one as temporary files are.
fn new_file<'b, 'p, 's>(
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
