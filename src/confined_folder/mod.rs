//! Folders that nothing opened through them can leave.
//!
//! A stranger may have written what is in a project's folder or in its output folder: a link may lead anywhere, a name may
//! be a device whose bytes never end, and a folder may be exchanged for a link between a check and its use. A
//! [`ConfinedFolder`] is opened once. Every path below it is opened part by part, each from the folder before it, and a
//! link is refused, not followed. Only regular files are read, and no more bytes than the caller allows; a file that is
//! written replaces a link of its name, and is never executable or writable by others.

mod staged_file;

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use cap_fs_ext::{DirExt, FollowSymlinks, MetadataExt, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, Metadata, OpenOptions};

pub(crate) use staged_file::StagedFile;

/// How many zero bytes in a row are no content: a file with holes takes no space on the disk, but as much memory as others.
const ZEROS: usize = 1 << 16;

/// What others may do with a lock: nothing, since any process that can open it can lock it.
#[cfg(unix)]
const LOCK_MODE: u32 = 0o600;

/// A path that is not opened, for a reason that is not the system's. It is the inner error of an [`io::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// The path leads out of the folder by its words: it is absolute, or has `..`.
    #[error("it is outside the folder")]
    Outside,
    /// The path, or a part of it, is a symbolic link.
    #[error("it is a symbolic link, or below one, and links are not followed here")]
    Link,
    /// The path names a folder.
    #[error("it is a folder, not a file")]
    Folder,
    /// A device, a pipe or a socket.
    #[error("it is not a regular file")]
    Special,
    /// The file has another name, a hard link, under which it would be changed as well.
    #[error("it has a second name (a hard link), under which it would be changed as well")]
    HardLink,
    /// There are more bytes than the caller allows.
    #[error("it is larger than expected")]
    TooLarge,
    /// A part of the file has no content.
    #[error("it has {ZEROS} zero bytes in a row: it is damaged, or was not copied to its end")]
    Zeros,
}

impl Refusal {
    /// The reason for which a path was refused, if an error is a refusal.
    pub(crate) fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        Self::other(refusal)
    }
}

/// A folder that nothing opened through it can leave.
#[derive(Clone)]
pub(crate) struct ConfinedFolder {
    folder: Arc<Dir>,
    path: PathBuf,
}

impl fmt::Debug for ConfinedFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ConfinedFolder").field(&self.path).finish()
    }
}

/// The folder of a file, and the file's name in it.
struct Entry<'p> {
    folder: Dir,
    name: &'p OsStr,
}

impl ConfinedFolder {
    /// Opens a folder. Links in its own path are followed.
    ///
    /// # Errors
    /// If there is no such folder.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let folder = Dir::open_ambient_dir(path, ambient_authority())?;
        Ok(Self { folder: Arc::new(folder), path: path.to_owned() })
    }

    /// The path that it was opened with.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A regular file, opened to be read, and its length in bytes.
    ///
    /// # Errors
    /// If there is none, or if a part of the path is a link.
    pub(crate) fn open_file(&self, path: &Path) -> io::Result<(std::fs::File, u64)> {
        let file = self.entry(path)?.open_regular(OpenOptions::new().read(true))?;
        let length = file.metadata()?.len();
        Ok((file.into_std(), length))
    }

    /// The bytes of a regular file.
    ///
    /// # Errors
    /// If there is none, if it has more bytes than `limit`, or if a part of the path is a link.
    pub(crate) fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let (file, length) = self.open_file(path)?;
        if length > limit {
            return Err(Refusal::TooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        // It may have grown since.
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            Ok(bytes)
        } else {
            Err(Refusal::TooLarge.into())
        }
    }

    /// Calls `visit` with each block of a file that has content at its beginning and, if it is a text, everywhere; and with
    /// the length that the file had when it was opened.
    ///
    /// # Errors
    /// Those of [`read`](Self::read), and if there are only zeros at the beginning, or anywhere in a text.
    pub(crate) fn visit_content(
        &self,
        path: &Path,
        limit: u64,
        is_text: bool,
        mut visit: impl FnMut(&[u8], u64),
    ) -> io::Result<()> {
        let (file, length) = self.open_file(path)?;
        if length > limit {
            return Err(Refusal::TooLarge.into());
        }
        let mut block = Vec::with_capacity(ZEROS);
        let mut visited = 0;
        loop {
            block.clear();
            let read = (&file).take(ZEROS as u64).read_to_end(&mut block)?;
            let is_empty = read == ZEROS && block.iter().all(|byte| *byte == 0);
            if is_empty && (is_text || visited == 0) {
                return Err(Refusal::Zeros.into());
            }
            visited += read as u64;
            // It may have grown since.
            if visited > limit {
                return Err(Refusal::TooLarge.into());
            }
            if read == 0 {
                return Ok(());
            }
            visit(&block, length);
        }
    }

    /// Opens a folder below this one, which is created, with its parents, if it does not exist.
    ///
    /// # Errors
    /// If it cannot be created, or if a part of the path is a link or a file.
    pub(crate) fn create_folder(&self, path: &Path) -> io::Result<Self> {
        let inside = path.join("-");
        let folder = self.created_entry(&inside)?.folder;
        Ok(Self { folder: Arc::new(folder), path: self.path.join(path) })
    }

    /// Opens a folder below this one.
    ///
    /// # Errors
    /// If there is none, or if a part of the path is a link or a file.
    pub(crate) fn open_folder(&self, path: &Path) -> io::Result<Self> {
        let inside = path.join("-");
        let folder = self.entry(&inside)?.folder;
        Ok(Self { folder: Arc::new(folder), path: self.path.join(path) })
    }

    /// Writes a new file beside `path` and makes sure that it is on the disk; [`StagedFile::commit`] gives it its name.
    /// Folders that do not exist are created. The file may be read by those who could read the one that it replaces, and is
    /// writable by its owner alone.
    ///
    /// # Errors
    /// If it cannot be written, or if a folder of the path is a link; then nothing is left.
    pub(crate) fn stage(&self, path: &Path, bytes: &[u8]) -> io::Result<StagedFile> {
        self.stage_with(path, |file| file.write_all(bytes))
    }

    /// The same for a file that is written piece by piece.
    ///
    /// # Errors
    /// Those of [`stage`](Self::stage), and of `write`.
    pub(crate) fn stage_with(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<StagedFile> {
        let Entry { folder, name } = self.created_entry(path)?;
        StagedFile::new(folder, name, write)
    }

    /// Whether there is anything at a path, be it a link that leads nowhere.
    ///
    /// # Errors
    /// If a folder of the path is a link or a file.
    pub(crate) fn has_entry(&self, path: &Path) -> io::Result<bool> {
        match self.entry(path) {
            Ok(entry) => Ok(entry.folder.symlink_metadata(entry.name).is_ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Writes a file where there is nothing yet. Folders that do not exist are created.
    ///
    /// # Errors
    /// If there is something, or if a folder of the path is a link.
    pub(crate) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let Entry { folder, name } = self.created_entry(path)?;
        folder.open_with(name, OpenOptions::new().write(true).create_new(true))?.write_all(bytes)
    }

    /// Makes sure that what was renamed in a folder is so on the disk.
    ///
    /// # Errors
    /// If the system reports one.
    pub(crate) fn sync(&self, folder: &Path) -> io::Result<()> {
        if cfg!(unix) {
            let folder = self.open_folder(folder)?;
            folder.folder.open(".")?.sync_all()?;
        }
        Ok(())
    }

    /// Opens a file for a lock, which is created if it does not exist, and readable by its owner alone.
    ///
    /// # Errors
    /// If it is not a regular file, or has another name.
    pub(crate) fn open_lock(&self, path: &Path) -> io::Result<std::fs::File> {
        let entry = self.entry(path)?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        cap_std::fs::OpenOptionsExt::mode(&mut options, LOCK_MODE);
        let file = entry.open_regular(&mut options)?;
        if file.metadata()?.nlink() > 1 {
            return Err(Refusal::HardLink.into());
        }
        #[cfg(unix)]
        {
            use cap_std::fs::{Permissions, PermissionsExt};
            file.set_permissions(Permissions::from_mode(LOCK_MODE))?;
        }
        Ok(file.into_std())
    }

    /// Whether a file is the one that others find at a path.
    pub(crate) fn is_at(&self, file: &std::fs::File, path: &Path) -> bool {
        let id = |metadata: &Metadata| (metadata.dev(), metadata.ino());
        let file = Metadata::from_file(file);
        let entry = self.entry(path).and_then(|it| it.folder.symlink_metadata(it.name));
        matches!((file, entry), (Ok(ours), Ok(theirs)) if id(&ours) == id(&theirs))
    }

    /// Removes a file, or a link itself.
    ///
    /// # Errors
    /// If there is none, or if a folder of the path is a link.
    pub(crate) fn remove_file(&self, path: &Path) -> io::Result<()> {
        let entry = self.entry(path)?;
        entry.folder.remove_file_or_symlink(entry.name)
    }

    /// Removes a folder that has nothing in it.
    ///
    /// # Errors
    /// If it has something in it, or if a part of the path is a link.
    pub(crate) fn remove_empty_folder(&self, path: &Path) -> io::Result<()> {
        let entry = self.entry(path)?;
        entry.folder.remove_dir(entry.name)
    }

    /// Removes the temporary files in a folder that a killed program left there. Those that cannot be removed do no harm.
    pub(crate) fn remove_temp_files(&self, folder: &Path) {
        let Ok(folder) = self.open_folder(folder) else { return };
        for entry in folder.folder.entries().into_iter().flatten().flatten() {
            let name = entry.file_name();
            if StagedFile::is_temporary(&name) {
                let _ = folder.folder.remove_file(&name);
            }
        }
    }

    /// The folder that a file is in, opened part by part.
    fn entry<'p>(&self, path: &'p Path) -> io::Result<Entry<'p>> {
        self.entry_after(path, |_, _| Ok(()))
    }

    /// The folder that a file is in; it is created, with its parents, if it does not exist.
    fn created_entry<'p>(&self, path: &'p Path) -> io::Result<Entry<'p>> {
        self.entry_after(path, |folder, name| match folder.create_dir(name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        })
    }

    /// Opens the folders of a path one by one, each after `before` was called with its parent and its name.
    fn entry_after<'p>(
        &self,
        path: &'p Path,
        before: impl Fn(&Dir, &OsStr) -> io::Result<()>,
    ) -> io::Result<Entry<'p>> {
        let mut names = Vec::new();
        for component in path.components() {
            match component {
                Component::Normal(name) => names.push(name),
                Component::CurDir => {}
                _ => return Err(Refusal::Outside.into()),
            }
        }
        let Some(name) = names.pop() else { return Err(Refusal::Folder.into()) };
        let mut folder = self.folder.try_clone()?;
        for parent in names {
            before(&folder, parent)?;
            folder = folder
                .open_dir_nofollow(parent)
                .map_err(|error| link_or(&folder, parent, error))?;
        }
        Ok(Entry { folder, name })
    }
}

impl Entry<'_> {
    /// Opens a regular file; a link, folder or device is refused. Opening a pipe does not wait.
    fn open_regular(&self, options: &mut OpenOptions) -> io::Result<File> {
        options.follow(FollowSymlinks::No).nonblock(true);
        let opened = self.folder.open_with(self.name, options);
        let file = opened.map_err(|error| match error.kind() {
            io::ErrorKind::IsADirectory => Refusal::Folder.into(),
            _ => link_or(&self.folder, self.name, error),
        })?;
        let metadata = file.metadata()?;
        if metadata.is_file() {
            Ok(file)
        } else if metadata.is_dir() {
            Err(Refusal::Folder.into())
        } else {
            Err(Refusal::Special.into())
        }
    }
}

/// The error of a name that cannot be opened: systems have several for a link.
fn link_or(folder: &Dir, name: &OsStr, error: io::Error) -> io::Error {
    match folder.symlink_metadata(name) {
        Ok(metadata) if metadata.is_symlink() => Refusal::Link.into(),
        _ => error,
    }
}

/// Whether a path, which may have `..` in it, leads through a link that is in a folder or below it. The last name of the path
/// is not looked at.
pub(crate) fn leads_through_link_in(folder: &Path, path: &Path) -> bool {
    let (Ok(folder), Ok(path)) = (folder.canonicalize(), std::path::absolute(path)) else {
        return false;
    };
    let is_link_in = |link: &Path| {
        let parent = link.parent().and_then(|parent| parent.canonicalize().ok());
        link.is_symlink() && parent.is_some_and(|parent| parent.starts_with(&folder))
    };
    path.ancestors().skip(1).any(is_link_in)
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
