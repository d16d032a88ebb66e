//! Files that are written under a name of their own, and get theirs when they are whole.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use cap_std::fs::{Dir, File, Metadata, OpenOptions};

use super::Refusal;

/// The prefix of the names of temporary files.
const TEMP_PREFIX: &str = ".briefpress-";

/// The suffix of the names of temporary files.
const TEMP_SUFFIX: &str = ".tmp";

/// The most that others may do with a file that is written: read it.
#[cfg(unix)]
const FILE_MODE: u32 = 0o644;

/// A file that is whole and on the disk, but not yet under its name. It is removed if it does not get that.
pub(crate) struct StagedFile {
    folder: Dir,
    temporary: OsString,
    target: OsString,
    file: File,
    is_committed: bool,
}

impl StagedFile {
    /// Writes a file that will have a name in a folder. It keeps the mode of the file that it replaces, as far as others
    /// cannot abuse it.
    pub(super) fn new(
        folder: Dir,
        target: &OsStr,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        let replaced = folder.symlink_metadata(target).ok();
        if replaced.as_ref().is_some_and(Metadata::is_dir) {
            return Err(Refusal::Folder.into());
        }
        let mut staged = Self::create(folder, target)?;
        #[cfg(unix)]
        if let Some(replaced) = replaced.filter(Metadata::is_file) {
            use cap_std::fs::{Permissions, PermissionsExt};
            let mode = replaced.permissions().mode() & FILE_MODE;
            staged.file.set_permissions(Permissions::from_mode(mode))?;
        }
        write(&mut staged.file)?;
        staged.file.sync_all()?;
        Ok(staged)
    }

    /// Whether a name is that of a file that has not got its own yet.
    pub(super) fn is_temporary(name: &OsStr) -> bool {
        let name = name.to_string_lossy();
        name.starts_with(TEMP_PREFIX) && name.ends_with(TEMP_SUFFIX)
    }

    /// Creates an empty file under a name of its own.
    fn create(folder: Dir, target: &OsStr) -> io::Result<Self> {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        cap_std::fs::OpenOptionsExt::mode(&mut options, FILE_MODE);
        loop {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("{TEMP_PREFIX}{}-{number}{TEMP_SUFFIX}", std::process::id());
            match folder.open_with(&name, &options) {
                Ok(file) => {
                    let (temporary, target) = (OsString::from(name), target.to_owned());
                    return Ok(Self { folder, temporary, target, file, is_committed: false });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Gives the file its name. It is certain to be there after a power cut once its folder is
    /// [synced](super::ConfinedFolder::sync).
    ///
    /// # Errors
    /// If the system reports one; then a file that had the name before is as it was.
    pub(crate) fn commit(mut self) -> io::Result<()> {
        self.folder.rename(&self.temporary, &self.folder, &self.target)?;
        self.is_committed = true;
        Ok(())
    }
}

impl Drop for StagedFile {
    fn drop(&mut self) {
        if !self.is_committed {
            let _ = self.folder.remove_file(&self.temporary);
        }
    }
}
