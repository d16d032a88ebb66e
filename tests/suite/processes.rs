//! Processes that a test starts, watches and sends signals to. Linux tells of them in `/proc`.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a test waits for what must come.
const PATIENCE: Duration = Duration::from_mins(1);

/// A process that runs beside the test, which hears in the end what it said.
pub(crate) fn spawn(command: &mut Command) -> Child {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary runs")
}

/// The workers of a build that still run. Those who watch them are no workers.
pub(crate) fn workers(build: u32) -> Vec<u32> {
    let mut ahead = vec![build];
    let mut workers = Vec::new();
    while let Some(process) = ahead.pop() {
        let started = children(process);
        workers.extend(started.iter().filter(|id| is_worker(**id)));
        ahead.extend(started);
    }
    workers
}

/// The process that one watches, as soon as it runs.
pub(crate) fn supervised(build: u32) -> u32 {
    wait_until(|| children(build).into_iter().next())
}

fn is_worker(id: u32) -> bool {
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    line.split(|byte| *byte == 0).any(|word| word == b"worker")
}

/// The processes that one has started and that still run.
fn children(parent: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{parent}/task")).into_iter().flatten().flatten();
    let started = threads.flat_map(|thread| {
        let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        children.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()
    });
    started.filter(|id| is_alive(*id) && is_itself(*id)).collect()
}

/// Whether a process is what it was started for, and no longer the copy of its parent that it is at first. Its
/// parent waits for that, and for ever if it is stopped before.
fn is_itself(id: u32) -> bool {
    let program = |id: &str| fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1));
    parent.is_some_and(|parent| program(parent) != program(&id.to_string()))
}

/// Whether a process is there, and is more than the record of its end.
pub(crate) fn is_alive(id: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

/// The processor time that a process has taken: `utime` of `proc_pid_stat(5)`, in hundredths of a second.
pub(crate) fn cpu_time(id: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let fields = stat.rsplit_once(") ").map(|(_, rest)| rest.split(' '));
    let ticks = fields.and_then(|mut fields| fields.nth(11)?.parse::<u64>().ok());
    Duration::from_millis(ticks.unwrap_or_default() * 10)
}

/// Sends a process a signal by its name.
pub(crate) fn signal(name: &str, id: u32) {
    let sent = Command::new("kill").args(["-s", name, &id.to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()), "{id} gets no {name}");
}

/// What comes in time.
#[track_caller]
pub(crate) fn wait_until<T>(mut come: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(it) = come() {
            return it;
        }
        assert!(start.elapsed() < PATIENCE, "it never came");
        thread::sleep(Duration::from_millis(2));
    }
}
