//! Supervision: a command that reads a project runs in a process of its own, which another one watches.
//!
//! Typesetting runs in [workers](crate::engine). Everything before it (reading, checking, planning, drafting) would be too
//! slow there: each worker would have to read all data again. So it runs in one process, the *supervised* one, and Typst's
//! parser, MiniJinja and the readers may exhaust its stack or memory on hostile input, which ends a process. Counted budgets
//! (steps, lengths, depths) give better messages, and come first, but none of these libraries counts the memory that it takes.
//! The supervisor is the general net below them: it starts this program once more, with the same arguments and standard
//! streams, and waits.
//!
//! | what | where |
//! |---|---|
//! | the supervised process limits its address space, notes in a journal what it is working on, and sends its standard error there, so that the cause of its death is known | [`enter`], [`limit_memory`], [`begin`] |
//! | it dies, or an activity exceeds its time limit | the activity is recorded as failed, and the process started again; what it wrote is kept |
//! | it reaches an activity that has failed before | [`begin`] returns how, and it becomes an ordinary diagnostic |
//! | it died while several documents were drafted, or while rules were applied at the same time | it starts again and does one of these at a time, so that the next death has one cause |
//! | it dies at something without which it cannot continue | the supervisor reports it |
//! | SIGINT or SIGTERM | passed on; after a second the supervised process is killed, unless it is writing files |
//! | requests are read from standard input | what was read is recorded, and read again by the next process, see [`input`] |
//!
//! Commands that watch files run their engine as a *lasting* process, see [`run_lasting`]: the part that watches never reads the
//! project, and starts the engine again when a file has changed after its death.
//!
//! It costs one start of this program (3 ms), and two system calls for each document. On other systems than Linux, commands
//! run in the process itself, with counted budgets only.

mod activity;
mod failure;
mod input;
#[cfg(target_os = "linux")]
mod journal;
#[cfg(target_os = "linux")]
mod lasting;
mod limits;
mod memory;
#[cfg(target_os = "linux")]
mod supervised;
#[cfg(target_os = "linux")]
mod supervisor;
#[cfg(not(target_os = "linux"))]
mod unsupervised;

use std::io;
use std::path::PathBuf;
use std::process::{ChildStdin, ChildStdout};

pub(crate) use activity::Activity;
pub(crate) use failure::ProcessFailure;
pub(crate) use input::EarlierPublication;
#[cfg(target_os = "linux")]
pub(crate) use lasting::run_lasting;
pub(crate) use limits::{MemoryLimit, RunLimits};
pub(crate) use memory::limit_address_space;
#[cfg(target_os = "linux")]
pub(crate) use supervised::{
    begin, begin_within, earlier_publication, enter, is_supervised, limit_memory, limit_time,
    main_process_id, note_answer, note_published, release_memory, standard_error, standard_input,
};
#[cfg(target_os = "linux")]
pub(crate) use supervisor::supervise;
#[cfg(not(target_os = "linux"))]
pub(crate) use unsupervised::{
    begin, begin_within, earlier_publication, enter, is_supervised, limit_memory, limit_time,
    main_process_id, note_answer, note_published, release_memory, run_lasting, standard_error,
    standard_input, supervise,
};

/// The hidden option of a supervised process: the number of the descriptor under which it has its journal.
pub(crate) const SUPERVISED_OPTION: &str = "supervised";

/// Environment variables that make the allocator take memory in small portions. Reserving a gigabyte of address space at a
/// time, as it would by default, says nothing about what a document needs; and of pages of 2 MB, a third is never used.
pub(crate) const ALLOCATOR_SETTINGS: [(&str, &str); 3] =
    [("MIMALLOC_ARENA_RESERVE", "64MiB"), ("MIMALLOC_ALLOW_THP", "0"), ("MALLOC_ARENA_MAX", "1")];

/// The environment variable of the allocator that says after how many milliseconds it returns free memory to the system. The
/// process that reads the data does so soon: it frees much at first, and then runs as long as its workers, which
/// reuse their memory with each document. After less than a draft takes, each draft would get its memory back page by page.
pub(crate) const PURGE_DELAY: (&str, &str) = ("MIMALLOC_PURGE_DELAY", "200");

/// The path of this program, even if its file was replaced by a newer version while it runs.
pub(crate) fn this_program() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() {
        Ok(running)
    } else {
        std::env::current_exe()
    }
}

/// How a supervised run ended.
#[derive(Debug)]
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "nothing is supervised there"))]
pub(crate) enum Ending {
    /// With an exit code.
    Exited(u8),
    /// By a signal of this number to the supervisor.
    Interrupted(u8),
    /// After the time limit of the run.
    TimedOut,
    /// It died, and would die again: of what, and while it was doing what.
    Died(ProcessFailure, Option<Activity>),
}

/// An order to the supervisor of a lasting process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LastingOrder {
    /// The files that it reads have changed: what failed before may be tried again.
    FilesChanged,
    /// End it.
    Stop,
}

/// What happens to a lasting process.
#[derive(Debug)]
pub(crate) enum LastingEvent {
    /// It has been started, with these pipes to its standard input and output.
    Started(ChildStdin, Option<ChildStdout>),
    /// It has died, of what and while it was doing what. It is started again: at once if it can leave that out, else when
    /// files have changed.
    Died {
        /// Why.
        failure: ProcessFailure,
        /// While it was doing what.
        activity: Option<Activity>,
        /// Whether it waits for changed files.
        is_waiting: bool,
    },
    /// It has ended by itself with an exit code, and is not started again.
    Ended(u8),
}
