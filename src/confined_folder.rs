//! Folders that nothing opened through them can leave.
//!
//! A stranger may have written what is in a project's folder or in its output folder: a link may lead anywhere, a name may
//! be a device whose bytes never end, and a folder may be exchanged for a link between a check and its use. A
//! [`ConfinedFolder`] is opened once. Every path below it is opened part by part, each from the folder before it, and a
//! link is refused, not followed. Only regular files are read, and no more bytes than the caller allows.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use cap_fs_ext::{DirExt, FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, OpenOptions};

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
    /// There are more bytes than the caller allows.
    #[error("it is larger than expected")]
    TooLarge,
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

    /// The bytes of a regular file.
    ///
    /// # Errors
    /// If there is none, if it has more bytes than `limit`, or if a part of the path is a link.
    pub(crate) fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let entry = self.entry(path)?;
        let mut options = OpenOptions::new();
        let file = entry.open_regular(options.read(true))?;
        let length = file.metadata()?.len();
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

    /// The folder that a file is in, opened part by part.
    fn entry<'p>(&self, path: &'p Path) -> io::Result<Entry<'p>> {
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
