//! One build at a time in an output folder.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::interrupt::Interrupt;
use super::publish::{WriteError, prepare};

/// The name of the file that keeps a second build out.
pub const LOCK: &str = ".briefpress.lock";

/// How often it is looked whether the other build is done.
const GLANCE: Duration = Duration::from_millis(50);

/// An output folder that is ours until this is dropped. The lock is advisory and of the system: it goes
/// with the process, however that ends.
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
    Refused(WriteError),
}

impl OutputLock {
    /// Takes an output folder, which is made if it is not there. Where another build has it, `waiting`
    /// is told which, and says whether to wait.
    ///
    /// # Errors
    /// If another build has it and `waiting` says no, or if it cannot be locked.
    pub fn take(
        folder: &Path,
        interrupt: &Interrupt,
        waiting: impl FnOnce(&str) -> bool,
    ) -> Result<Self, LockError> {
        let refused = |error| LockError::Refused(WriteError::new("write in", folder)(error));
        let mut waiting = Some(waiting);
        loop {
            prepare(folder).map_err(LockError::Refused)?;
            let mut file = opened(folder).map_err(refused)?;
            while !is_free(&file).map_err(refused)? {
                if let Some(waiting) = waiting.take() {
                    let holder = holder(&mut file);
                    if !waiting(&holder) {
                        return Err(LockError::Busy(holder));
                    }
                }
                if interrupt.signal().is_some() {
                    return Err(LockError::Interrupted);
                }
                thread::sleep(GLANCE);
            }
            // Who had the lock may have removed its file, and another one may be there by now.
            if is_the_one(&file, folder) {
                sign(&mut file).map_err(refused)?;
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

fn opened(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false).open(folder.join(LOCK))
}

/// Whether a file is the one that others find in the folder.
#[cfg(unix)]
fn is_the_one(file: &File, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (ours, theirs) = (file.metadata().map(id), fs::metadata(folder.join(LOCK)).map(id));
    matches!((ours, theirs), (Ok(ours), Ok(theirs)) if ours == theirs)
}

/// Whether a file is the one that others find in the folder: where an open file cannot be removed, it is.
#[cfg(not(unix))]
fn is_the_one(_: &File, _: &Path) -> bool {
    true
}

fn is_free(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Who has the lock, as far as it has said.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.read_to_string(&mut text));
    match read {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "of an unknown process".to_owned(),
    }
}

fn sign(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "process {}", std::process::id())
}
