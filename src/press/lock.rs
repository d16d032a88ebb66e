//! One build at a time in an output folder.

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::interrupt::Interrupt;
use super::publish::{PublishError, prepare};

/// The file that is locked.
pub(super) const LOCK: &str = ".briefpress.lock";

/// How often it is looked whether the other build is done.
const GLANCE: Duration = Duration::from_millis(50);

/// An output folder that is ours until this is dropped. The lock is advisory and of the system: it goes
/// with the process, however that ends.
#[derive(Debug)]
pub struct OutputLock {
    _file: File,
}

/// Why a folder is not ours.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another build has it, and we do not wait.
    #[error("another build ({0}) is at work in the output folder")]
    Busy(String),
    /// We were told to stop while we waited.
    #[error("interrupted")]
    Interrupted,
    /// The machine did not let us.
    #[error(transparent)]
    Refused(PublishError),
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
        let mut waiting = Some(waiting);
        loop {
            if let Some(mut file) = locked(folder, interrupt, &mut waiting)? {
                sign(&mut file).map_err(refused(folder))?;
                return Ok(Self { _file: file });
            }
        }
    }
}

/// The file of a folder, locked; nothing, if it was removed while we waited, with the folder perhaps, so that
/// another build could lock a new one.
fn locked(
    folder: &Path,
    interrupt: &Interrupt,
    waiting: &mut Option<impl FnOnce(&str) -> bool>,
) -> Result<Option<File>, LockError> {
    prepare(folder).map_err(LockError::Refused)?;
    let path = folder.join(LOCK);
    let mut options = File::options();
    let options = options.read(true).write(true).create(true).truncate(false);
    let mut file = options.open(&path).map_err(refused(folder))?;
    while !is_free(&file).map_err(refused(folder))? {
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
    Ok(is_at(&file, &path).then_some(file))
}

fn refused(folder: &Path) -> impl FnOnce(io::Error) -> LockError {
    |error| LockError::Refused(PublishError::new("write in", folder)(error))
}

/// Whether a file is still what is found under its path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |of: &std::fs::Metadata| (of.dev(), of.ino());
    let (own, found) = (file.metadata(), std::fs::metadata(path));
    own.is_ok_and(|own| found.is_ok_and(|found| identity(&own) == identity(&found)))
}

/// Elsewhere, a file that is open cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
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
