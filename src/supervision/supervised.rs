//! The side of the supervised process: its limits, and notes of what it is working on.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::process::parent_id;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};
use rustix::process::{Signal, set_parent_process_death_signal};

use super::activity::Activity;
use super::failure::ProcessFailure;
use super::input::{EarlierPublication, InputLog};
use super::journal::{Journal, Orders, Record, SLOTS, descriptor};
use super::limits::MemoryLimit;
use super::memory::{address_space_limit, limit_address_space, set_address_space_limit};

/// The state of this process, if it is supervised. It is one for the process, as its journal and its limits are.
static SUPERVISED: OnceLock<Supervised> = OnceLock::new();

struct Supervised {
    journal: Journal,
    orders: Orders,
    /// The standard error of the user; that of the process goes to the journal.
    stderr: Mutex<File>,
    /// Which slots of the journal are in use.
    slots: Mutex<[bool; SLOTS]>,
    /// The number of the next record.
    next_number: AtomicU64,
    /// The limit of the address space in bytes, beyond what the process had when it was set.
    memory: Mutex<Option<MemoryLimit>>,
    /// The limit of the address space in bytes with which the process was started; `None` if it had none.
    initial_memory: Option<u64>,
    /// The time limit of an activity in milliseconds.
    time: AtomicU64,
    input: Mutex<InputLog>,
    /// Held by the activity whose turn it is, if activities take turns.
    turn: Mutex<()>,
}

/// Makes this process a supervised one, with the journal that it inherited under a number, and limits its memory.
///
/// # Errors
/// If there is no such journal, or the supervisor is gone.
pub(crate) fn enter(journal: u32, memory: MemoryLimit) -> io::Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    let number = journal;
    let (journal, orders) = Journal::inherited(number)?;
    if parent_id() != orders.supervisor {
        return Err(io::Error::other("the process that started this one is gone"));
    }
    let stderr = File::from(rustix::io::dup(io::stderr())?);
    rustix::stdio::dup2_stderr(Journal::stderr(number)?)?;
    let input = InputLog::open(&descriptor(orders.input))?;
    let supervised = Supervised {
        journal,
        orders,
        stderr: Mutex::new(stderr),
        slots: Mutex::new([false; SLOTS]),
        next_number: AtomicU64::new(1),
        memory: Mutex::default(),
        initial_memory: address_space_limit(),
        time: AtomicU64::new(u64::MAX),
        input: Mutex::new(input),
        turn: Mutex::default(),
    };
    if SUPERVISED.set(supervised).is_err() {
        return Err(io::Error::other("it is supervised already"));
    }
    limit_memory(memory, 0);
    Ok(())
}

/// Whether another process watches this one.
pub(crate) fn is_supervised() -> bool {
    SUPERVISED.get().is_some()
}

/// The process that the user has started: this one, or its supervisor.
pub(crate) fn main_process_id() -> u32 {
    if is_supervised() { parent_id() } else { std::process::id() }
}

/// The standard error of the user, if it is not that of this process.
pub(crate) fn standard_error() -> Option<MutexGuard<'static, File>> {
    SUPERVISED.get().map(|supervised| supervised.stderr.lock())
}

/// The standard input of the user, from its beginning. What is read of it is recorded for the next attempt.
pub(crate) fn standard_input() -> Box<dyn Read + Send> {
    let recorded = SUPERVISED.get().and_then(|it| it.input.lock().input(io::stdin()).ok());
    match recorded {
        Some(input) => Box::new(input),
        None => Box::new(io::stdin()),
    }
}

/// Notes that the request of a document is answered now; returns whether an earlier attempt has answered it.
pub(crate) fn note_answer(document: &str) -> bool {
    SUPERVISED.get().is_some_and(|supervised| supervised.input.lock().note_answer(document))
}

/// Notes for the next attempt that a document is published, with the number of pages of the PDF that it replaced.
pub(crate) fn note_published(document: &str, pages_before: Option<usize>) {
    if let Some(supervised) = SUPERVISED.get() {
        supervised.input.lock().note_published(document, pages_before);
    }
}

/// How an earlier attempt of this run has published a document, if one has.
pub(crate) fn earlier_publication(document: &str) -> Option<EarlierPublication> {
    SUPERVISED.get().and_then(|supervised| supervised.input.lock().earlier_publication(document))
}

/// From now on, this process may take so much memory, and `reserved` ones that it does
/// not use up, such as stacks. Without supervision there is no limit: nothing would explain the death of the process.
pub(crate) fn limit_memory(memory: MemoryLimit, reserved: u64) {
    if let Some(supervised) = SUPERVISED.get() {
        // Where the system refuses a limit, the process runs without one.
        if limit_address_space(memory.bytes.saturating_add(reserved), false).is_ok() {
            *supervised.memory.lock() = Some(memory);
        }
    }
}

/// From now on, this process may take as much memory as it could when it was started. Programs that it starts inherit the
/// limit otherwise.
pub(crate) fn release_memory() {
    if let Some(supervised) = SUPERVISED.get() {
        // Then they run within the limit.
        let _ = set_address_space_limit(supervised.initial_memory);
    }
}

/// From now on, reading a file or planning a briefing may take so long.
pub(crate) fn limit_time(time: Duration) {
    if let Some(supervised) = SUPERVISED.get() {
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        supervised.time.store(milliseconds, Ordering::Relaxed);
    }
}

/// Notes that this thread begins with an activity, which ends when the note is dropped. A thread has one note at a time.
///
/// # Errors
/// How the activity ended when it was tried before: it must not be tried again.
pub(crate) fn begin(activity: Activity) -> Result<Option<ActivityNote>, ProcessFailure> {
    let time = SUPERVISED.get().map(|it| Duration::from_millis(it.time.load(Ordering::Relaxed)));
    begin_within(activity, time.unwrap_or_default())
}

/// The same with another time limit.
pub(crate) fn begin_within(
    activity: Activity,
    time: Duration,
) -> Result<Option<ActivityNote>, ProcessFailure> {
    let Some(supervised) = SUPERVISED.get() else { return Ok(None) };
    let activity = activity.shortened();
    let failures = supervised.orders.failures.iter();
    if let Some((_, failure)) = failures.clone().find(|(failed, _)| *failed == activity) {
        return Err(failure.clone());
    }
    let has_turns = supervised.orders.one_at_a_time;
    let turn = (has_turns && activity.takes_turn()).then(|| supervised.turn.lock());
    let number = supervised.next_number.fetch_add(1, Ordering::Relaxed);
    let memory = *supervised.memory.lock();
    let slot = supervised.take_slot(&Record { number, activity, time, memory });
    Ok(Some(ActivityNote { slot, _turn: turn }))
}

/// An activity that is under way.
pub(crate) struct ActivityNote {
    slot: Option<usize>,
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Supervised {
    /// Puts a record into the first free slot; `None` if there is none.
    fn take_slot(&self, record: &Record) -> Option<usize> {
        let mut slots = self.slots.lock();
        let slot = slots.iter().position(|taken| !taken)?;
        // An activity that cannot be noted is carried out anyway.
        self.journal.put(slot, Some(record)).ok()?;
        slots[slot] = true;
        Some(slot)
    }
}

impl Drop for ActivityNote {
    fn drop(&mut self) {
        if let (Some(slot), Some(supervised)) = (self.slot, SUPERVISED.get()) {
            let _ = supervised.journal.put(slot, None);
            supervised.slots.lock()[slot] = false;
        }
    }
}
