//! One build at a time in an output folder.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::thread;

use super::interrupt::{Interrupt, POLL_INTERVAL};
use super::publish::{OutputFolder, WriteError};
use crate::supervision::main_process_id;

/// The name of the file that keeps a second build out.
pub(crate) const LOCK: &str = ".briefpress.lock";

/// A lock on an output folder, held until this is dropped. The lock is advisory and of the system: it ends with the
/// process, even if that is killed.
#[derive(Debug)]
pub(crate) struct OutputLock {
    file: File,
}

/// An output folder could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another build holds the lock, and waiting is not wanted.
    #[error("another build ({0}) is running in the output folder")]
    Busy(String),
    /// A signal arrived while waiting.
    #[error("interrupted")]
    Interrupted,
    /// The lock file cannot be created or locked.
    #[error(transparent)]
    Io(WriteError),
}

impl OutputLock {
    /// Locks an output folder, which is created if it does not exist. If another build holds the lock, `waiting` receives
    /// its owner and returns whether to wait.
    ///
    /// # Errors
    /// If another build holds the lock and `waiting` returns false, or if the folder cannot be locked.
    pub(crate) fn acquire(
        folder: &OutputFolder,
        interrupt: &Interrupt,
        waiting: impl FnOnce(&str) -> bool,
    ) -> Result<Self, LockError> {
        let refused =
            |error| LockError::Io(WriteError::new("lock", &folder.path().join(LOCK))(error));
        let mut waiting = Some(waiting);
        loop {
            let opened = folder.create().map_err(LockError::Io)?;
            let mut file = opened.open_lock(Path::new(LOCK)).map_err(refused)?;
            while !try_lock(&file).map_err(refused)? {
                if let Some(waiting) = waiting.take() {
                    let owner = read_owner(&mut file);
                    if !waiting(&owner) {
                        return Err(LockError::Busy(owner));
                    }
                }
                if interrupt.is_set() {
                    return Err(LockError::Interrupted);
                }
                thread::sleep(POLL_INTERVAL);
            }
            // `clean` removes the lock file with the lock held: this may be a file that others no longer find.
            if opened.is_at(&file, Path::new(LOCK)) {
                write_owner(&mut file).map_err(refused)?;
                return Ok(Self { file });
            }
        }
    }

    /// Releases the lock and deletes the lock file.
    ///
    /// # Errors
    /// If the file cannot be deleted.
    pub(crate) fn remove(self, folder: &OutputFolder) -> Result<(), WriteError> {
        let removed = folder.remove(Path::new(LOCK));
        drop(self.file);
        removed
    }
}

fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The maximum length of the owner's name in bytes.
const MAX_OWNER_LENGTH: u64 = 80;

/// The owner of the lock, as written in its file.
fn read_owner(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(MAX_OWNER_LENGTH).read_to_string(&mut text));
    match read {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "of an unknown process".to_owned(),
    }
}

fn write_owner(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "process {}", main_process_id())
}
