//! One build at a time in an output folder.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::thread;

use super::interrupt::{Interrupt, POLL_INTERVAL};
use super::publish::{WriteError, create_output_dir};

/// The name of the file that keeps a second build out.
pub const LOCK: &str = ".briefpress.lock";

/// A lock on an output folder, held until this is dropped. The lock is advisory and of the system: it ends with the
/// process, even if that is killed.
#[derive(Debug)]
pub struct OutputLock {
    file: File,
}

/// Why a folder is not ours.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another build has it, and we do not wait.
    #[error("another build ({0}) is running in the output folder")]
    Busy(String),
    /// We were told to stop while we waited.
    #[error("interrupted")]
    Interrupted,
    /// The machine did not let us.
    #[error(transparent)]
    Io(WriteError),
}

impl OutputLock {
    /// Takes an output folder, which is made if it is not there. Where another build has it, `waiting`
    /// is told which, and says whether to wait.
    ///
    /// # Errors
    /// If another build has it and `waiting` says no, or if it cannot be locked.
    pub fn acquire(
        folder: &Path,
        interrupt: &Interrupt,
        waiting: impl FnOnce(&str) -> bool,
    ) -> Result<Self, LockError> {
        let refused = |error| LockError::Io(WriteError::new("write in", folder)(error));
        let mut waiting = Some(waiting);
        loop {
            create_output_dir(folder).map_err(LockError::Io)?;
            let mut file = open_lock_file(folder).map_err(refused)?;
            while !try_lock(&file).map_err(refused)? {
                if let Some(waiting) = waiting.take() {
                    let owner = read_owner(&mut file);
                    if !waiting(&owner) {
                        return Err(LockError::Busy(owner));
                    }
                }
                if interrupt.signal().is_some() {
                    return Err(LockError::Interrupted);
                }
                thread::sleep(POLL_INTERVAL);
            }
            // Who had the lock may have removed its file, and another one may be there by now.
            if is_current(&file, folder) {
                write_owner(&mut file).map_err(refused)?;
                return Ok(Self { file });
            }
        }
    }

    /// Gives the folder back with nothing in it that tells of the lock.
    ///
    /// # Errors
    /// If the file cannot be removed.
    pub fn remove(self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(LOCK);
        let removed = fs::remove_file(&path).map_err(WriteError::new("remove", &path));
        drop(self.file);
        removed
    }
}

fn open_lock_file(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false).open(folder.join(LOCK))
}

/// Whether a file is the one that others find in the folder.
#[cfg(unix)]
fn is_current(file: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (ours, theirs) = (file.metadata().map(id), fs::metadata(folder.join(LOCK)).map(id));
    matches!((ours, theirs), (Ok(ours), Ok(theirs)) if ours == theirs)
}

/// Whether a file is the one that others find in the folder: where an open file cannot be removed, it is.
#[cfg(not(unix))]
fn is_current(_: &File, _: &Path) -> bool {
    true
}

fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Who has the lock, as far as it has said.
fn read_owner(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
    match read {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "of an unknown process".to_owned(),
    }
}

fn write_owner(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "process {}", std::process::id())
}
