//! Publishing: a finished file appears whole under its name, or the old one stays.
//!
//! The contents of an output folder are not trusted: a pull request may bring one, and others may write to it. Everything
//! below it is read, written and removed through a [`ConfinedFolder`], so that no link in it leads elsewhere.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

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
pub(crate) struct OutputFolder {
    path: PathBuf,
    /// A folder that strangers may write to, and the path in it: no part of that path may be a link.
    inside: Option<(ConfinedFolder, PathBuf)>,
}

impl OutputFolder {
    /// The folder at a path. No link is followed on the way to one inside the project, or, if the path is relative, below
    /// the working directory: a checkout may have brought it. Links to other places are the user's own.
    #[must_use]
    pub(crate) fn new(path: PathBuf, root: &Root) -> Self {
        let in_project = root.locate(&path).map(|inside| (root.folder().clone(), inside));
        let inside = in_project.or_else(|| {
            let is_below =
                path.is_relative() && !path.components().any(|it| it == Component::ParentDir);
            is_below.then(|| Some((ConfinedFolder::open(Path::new(".")).ok()?, path.clone())))?
        });
        Self { path, inside }
    }

    /// The path as it is shown.
    #[must_use]
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A folder that the user names, outside of any project.
    #[must_use]
    pub(crate) fn elsewhere(path: PathBuf) -> Self {
        Self { path, inside: None }
    }

    /// Opens the folder; `None` if it does not exist.
    ///
    /// # Errors
    /// If it is a link, or cannot be opened.
    pub(crate) fn open(&self) -> Result<Option<ConfinedFolder>, WriteError> {
        let opened = match &self.inside {
            Some((parent, inside)) => parent.open_folder(inside),
            None => ConfinedFolder::open(&self.path),
        };
        match opened {
            Ok(folder) => Ok(Some(folder)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(WriteError::new("open the folder", &self.path)(error)),
        }
    }

    /// Opens the folder; it is created, with its parents, if it does not exist.
    ///
    /// # Errors
    /// If it is a link, or cannot be created or opened.
    pub(super) fn create(&self) -> Result<ConfinedFolder, WriteError> {
        let created = match &self.inside {
            Some((parent, inside)) => parent.create_folder(inside),
            None => fs::create_dir_all(&self.path).and_then(|()| ConfinedFolder::open(&self.path)),
        };
        created.map_err(WriteError::new("create the folder", &self.path))
    }

    /// A regular file in the folder, opened to be read, and its length in bytes; `None` if it does not exist.
    ///
    /// # Errors
    /// If it, or a part of its path, is a link.
    pub(crate) fn open_file(&self, path: &Path) -> io::Result<Option<(fs::File, u64)>> {
        let Some(folder) = self.open().map_err(|error| error.source)? else { return Ok(None) };
        match folder.open_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => opened.map(Some),
        }
    }

    /// Writes a file under a temporary name.
    pub(super) fn stage(&self, path: &Path, bytes: &[u8]) -> Result<StagedFile, WriteError> {
        self.create()?.stage(path, bytes).map_err(self.error("write", path))
    }

    /// Writes a file under a temporary name, piece by piece.
    pub(super) fn stage_with(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<StagedFile, WriteError> {
        self.create()?.stage_with(path, write).map_err(self.error("write", path))
    }

    /// Gives a file that was written its name.
    pub(super) fn commit(&self, path: &Path, staged: StagedFile) -> Result<(), WriteError> {
        staged.commit().map_err(self.error("replace", path))
    }

    /// Makes sure that the names of files are on the disk.
    pub(super) fn sync<'p>(
        &self,
        files: impl IntoIterator<Item = &'p Path>,
    ) -> Result<(), WriteError> {
        let folder = self.create()?;
        let parents: BTreeSet<&Path> = files.into_iter().filter_map(Path::parent).collect();
        parents
            .into_iter()
            .try_for_each(|parent| folder.sync(parent).map_err(self.error("write in", parent)))
    }

    /// Removes a file.
    ///
    /// # Errors
    /// If it cannot be removed. That it does not exist is not an error.
    pub(crate) fn remove(&self, path: &Path) -> Result<(), WriteError> {
        let Some(folder) = self.open()? else { return Ok(()) };
        match folder.remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.error("remove", path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Removes the folders that a file was in, if they are empty.
    pub(crate) fn remove_empty_parents(&self, path: &Path) {
        let Ok(Some(folder)) = self.open() else { return };
        for parent in path.ancestors().skip(1).take_while(|parent| *parent != Path::new("")) {
            // A folder with something in it stays.
            let _ = folder.remove_empty_folder(parent);
        }
    }

    /// Removes the folder if it is empty.
    pub(crate) fn remove_if_empty(&self) {
        // A folder with something in it stays.
        let _ = match &self.inside {
            Some((parent, inside)) => parent.remove_empty_folder(inside),
            None => fs::remove_dir(&self.path),
        };
    }

    /// Removes the temporary files that a killed build left beside these outputs, and in the folder itself. Only the owner
    /// of the lock may do that.
    pub(crate) fn remove_temp_files<'p>(&self, outputs: impl IntoIterator<Item = &'p Path>) {
        let Ok(Some(folder)) = self.open() else { return };
        let parents = outputs.into_iter().filter_map(Path::parent).chain([Path::new("")]);
        let parents: BTreeSet<&Path> = parents.collect();
        for parent in parents {
            folder.remove_temp_files(parent);
        }
    }

    fn error(
        &self,
        action: &'static str,
        path: &Path,
    ) -> impl FnOnce(io::Error) -> WriteError + use<> {
        let path = self.path.join(path);
        move |source| WriteError { action, path, source }
    }
}

/// Writes a file beside its target, makes sure that it is on the disk, and renames it. Its mode stays as it was, or is
/// that of a new file; a link is replaced, not followed. Missing folders are created.
///
/// # Errors
/// If any of it fails; the target is then as it was, and the temporary file is gone.
pub(crate) fn write_atomically(target: &Path, bytes: &[u8]) -> Result<(), WriteError> {
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
