//! The side of the supervisor: starts the supervised process, watches it, and starts it again.

use std::collections::HashMap;
use std::io::{self, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{MemfdFlags, memfd_create};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::register_usize;

use super::activity::Activity;
use super::failure::ProcessFailure;
use super::journal::{Journal, Orders, Record};
use super::limits::RunLimits;
use super::{ALLOCATOR_SETTINGS, Ending, PURGE_DELAY, SUPERVISED_OPTION, this_program};

/// How often signals and time limits are looked at.
const POLL_INTERVAL: Duration = Duration::from_millis(25);

/// How long the supervised process has to end after a signal. The user is promised a second.
const GRACE: Duration = Duration::from_millis(700);

/// How long it has if it is writing files.
const GRACE_TO_WRITE: Duration = Duration::from_secs(10);

/// The exit code of a panic.
const PANIC: i32 = 101;

/// Runs this program with its arguments in a supervised process, until it ends by itself or cannot continue. `None` if no
/// process can be supervised here.
#[must_use]
pub(crate) fn supervise(limits: &RunLimits) -> Option<Ending> {
    if !can_supervise() {
        return None;
    }
    let deadline = limits.deadline();
    let (mut orders, _input) = Orders::without_failures().ok()?;
    let start = |orders: &Orders| {
        let mut arguments = std::env::args_os();
        let name = arguments.next();
        Attempt::start(orders, |command| {
            if let Some(name) = name {
                command.arg0(name);
            }
            command.args(arguments);
        })
    };
    let mut attempt = start(&orders).ok()?;
    let Ok(signals) = Signals::listen() else { return Some(attempt.abandon()) };
    loop {
        match attempt.wait(&|| signals.take(), deadline) {
            AttemptEnd::Final(ending) => return Some(ending),
            AttemptEnd::Failed(failure, activities) => {
                if !add_failures(&mut orders, &failure, &activities) {
                    return Some(Ending::Died(failure, activities.into_iter().next()));
                }
            }
        }
        attempt = match start(&orders) {
            Ok(attempt) => attempt,
            Err(error) => {
                return Some(Ending::Died(ProcessFailure::Exited(error.to_string()), None));
            }
        };
    }
}

/// Whether a process can be supervised on this system.
pub(super) fn can_supervise() -> bool {
    Path::new("/proc/self/fd").exists()
}

impl Orders {
    /// Orders for the first attempt, with the file of the log of its input, which must stay open.
    pub(super) fn without_failures() -> io::Result<(Self, OwnedFd)> {
        let input = memfd_create("briefpress-input", MemfdFlags::empty())?;
        let orders = Self {
            supervisor: std::process::id(),
            input: u32::try_from(input.as_raw_fd()).map_err(io::Error::other)?,
            ..Self::default()
        };
        Ok((orders, input))
    }
}

/// Changes the orders so that the next attempt does not fail in the same way; returns false if that is not possible.
pub(super) fn add_failures(
    orders: &mut Orders,
    failure: &ProcessFailure,
    activities: &[Activity],
) -> bool {
    let at_once = activities.iter().filter(|activity| activity.takes_turn());
    if at_once.count() > 1 && !orders.one_at_a_time {
        orders.one_at_a_time = true;
        return true;
    }
    let is_known = |activity: &Activity| orders.failures.iter().any(|(it, _)| it == activity);
    let new = activities.iter().filter(|it| it.can_be_left_out() && !is_known(it));
    let new: Vec<Activity> = new.cloned().collect();
    let has_new = !new.is_empty();
    orders.failures.extend(new.into_iter().map(|activity| (activity, failure.clone())));
    has_new
}

/// How an attempt ended.
pub(super) enum AttemptEnd {
    /// There will be no other one.
    Final(Ending),
    /// By this failure, during these activities.
    Failed(ProcessFailure, Vec<Activity>),
}

/// Why the supervisor stops the supervised process.
enum StopReason {
    /// A signal of this number.
    Signal(u8),
    /// The time limit of the run.
    RunLimit,
    /// The time limit of an activity.
    ActivityLimit(Activity, Duration),
}

/// A supervised process.
pub(super) struct Attempt {
    pub(super) process: Child,
    journal: Journal,
}

impl Attempt {
    /// Starts this program with the arguments and the standard streams that a function sets.
    pub(super) fn start(orders: &Orders, set: impl FnOnce(&mut Command)) -> io::Result<Self> {
        let journal = Journal::create(orders)?;
        let mut command = Command::new(this_program()?);
        command.arg(format!("--{SUPERVISED_OPTION}={}", journal.number()));
        set(&mut command);
        command.envs(ALLOCATOR_SETTINGS).envs([PURGE_DELAY]);
        Ok(Self { process: command.spawn()?, journal })
    }

    /// Ends the process, because it cannot be watched.
    fn abandon(mut self) -> Ending {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
        Ending::Died(ProcessFailure::Exited("it cannot be watched".to_owned()), None)
    }

    /// Waits for the end of the process, and evaluates it. `take_signal` returns the signal to pass on, if there is one.
    pub(super) fn wait(
        mut self,
        take_signal: &(dyn Fn() -> Option<u8> + Sync),
        deadline: Option<Instant>,
    ) -> AttemptEnd {
        let Some(pid) = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw) else {
            return AttemptEnd::Final(self.abandon());
        };
        let has_ended = &AtomicBool::new(false);
        let stop = thread::scope(|scope| {
            let mut watch = Watch::new(pid, &self.journal, take_signal, deadline);
            let watching = scope.spawn(move || watch.run(has_ended));
            // The process is not reaped before the watch has ended: its number may be that of another one afterwards.
            while waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT)
                .is_err_and(|error| error == rustix::io::Errno::INTR)
            {}
            has_ended.store(true, Ordering::Relaxed);
            watching.thread().unpark();
            watching.join().unwrap_or_default()
        });
        let status = self.process.wait();
        self.evaluate(status, stop)
    }

    fn evaluate(&mut self, status: io::Result<ExitStatus>, stop: Option<StopReason>) -> AttemptEnd {
        let code = status.as_ref().ok().and_then(ExitStatus::code).filter(|code| *code != PANIC);
        if let Some(code) = code.and_then(|code| u8::try_from(code).ok()) {
            // Warnings of libraries and of the allocator are none of the cause of a death.
            let _ = io::stderr().write_all(self.journal.stderr_text().as_bytes());
            return AttemptEnd::Final(Ending::Exited(code));
        }
        match stop {
            Some(StopReason::Signal(signal)) => {
                return AttemptEnd::Final(Ending::Interrupted(signal));
            }
            Some(StopReason::RunLimit) => return AttemptEnd::Final(Ending::TimedOut),
            Some(StopReason::ActivityLimit(activity, limit)) => {
                return AttemptEnd::Failed(ProcessFailure::TimedOut(limit), vec![activity]);
            }
            None => {}
        }
        let signal = status.as_ref().ok().and_then(ExitStatus::signal);
        if let Some(signal) = signal.filter(|signal| [SIGINT, SIGTERM].contains(signal)) {
            // A terminal sends it to all processes, and it has reached the other one first.
            return AttemptEnd::Final(Ending::Interrupted(
                u8::try_from(signal).unwrap_or_default(),
            ));
        }
        let records = self.journal.records();
        let memory = records.first().and_then(|record| record.memory);
        let failure = ProcessFailure::from_exit(status, &self.journal.stderr_tail(), memory);
        let activities = records.into_iter().map(|record| record.activity);
        AttemptEnd::Failed(failure, activities.collect())
    }
}

/// The signals to the supervisor.
struct Signals(Arc<AtomicUsize>);

impl Signals {
    fn listen() -> io::Result<Self> {
        let last = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM] {
            register_usize(signal, Arc::clone(&last), usize::try_from(signal).unwrap_or_default())?;
        }
        Ok(Self(last))
    }

    /// The last signal since this was called the last time.
    fn take(&self) -> Option<u8> {
        u8::try_from(self.0.swap(0, Ordering::Relaxed)).ok().filter(|signal| *signal > 0)
    }
}

/// Watches a process while it runs.
struct Watch<'a> {
    pid: Pid,
    journal: &'a Journal,
    take_signal: &'a (dyn Fn() -> Option<u8> + Sync),
    deadline: Option<Instant>,
    /// When the activities with these numbers were first seen.
    seen: HashMap<u64, Instant>,
    /// Why the process is being stopped, and since when.
    stop: Option<(StopReason, Instant)>,
}

impl<'a> Watch<'a> {
    fn new(
        pid: Pid,
        journal: &'a Journal,
        take_signal: &'a (dyn Fn() -> Option<u8> + Sync),
        deadline: Option<Instant>,
    ) -> Self {
        Self { pid, journal, take_signal, deadline, seen: HashMap::new(), stop: None }
    }

    /// Watches until the process has ended. Returns why it was stopped, if it was.
    fn run(&mut self, has_ended: &AtomicBool) -> Option<StopReason> {
        while !has_ended.load(Ordering::Relaxed) {
            let records = self.journal.records();
            self.pass_on_signals();
            self.apply_limits(&records);
            self.enforce_stop(&records);
            thread::park_timeout(POLL_INTERVAL);
        }
        self.stop.take().map(|(reason, _)| reason)
    }

    /// Passes the first signal on. The second one ends the process at once.
    fn pass_on_signals(&mut self) {
        let Some(signal) = (self.take_signal)() else { return };
        if self.stop.is_some() {
            self.send(Signal::KILL);
            return;
        }
        self.stop = Some((StopReason::Signal(signal), Instant::now()));
        self.send(if i32::from(signal) == SIGINT { Signal::INT } else { Signal::TERM });
    }

    /// Stops the process at the end of the run, or if an activity takes too long.
    fn apply_limits(&mut self, records: &[Record]) {
        let now = Instant::now();
        self.seen.retain(|number, _| records.iter().any(|record| record.number == *number));
        for record in records {
            self.seen.entry(record.number).or_insert(now);
        }
        if self.stop.is_some() {
            return;
        }
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            self.stop = Some((StopReason::RunLimit, now));
            return;
        }
        let is_late = |record: &&Record| {
            let since = self.seen.get(&record.number).copied().unwrap_or(now);
            record.activity.can_be_left_out() && now.duration_since(since) > record.time
        };
        if let Some(Record { activity, time, .. }) = records.iter().find(is_late) {
            self.stop = Some((StopReason::ActivityLimit(activity.clone(), *time), now));
            self.send(Signal::KILL);
        }
    }

    /// Kills the process if it has had the time to end by itself.
    fn enforce_stop(&self, records: &[Record]) {
        let Some((_, since)) = &self.stop else { return };
        let is_writing = records.iter().any(|record| record.activity == Activity::Write);
        let grace = if is_writing { GRACE_TO_WRITE } else { GRACE };
        if since.elapsed() > grace {
            self.send(Signal::KILL);
        }
    }

    fn send(&self, signal: Signal) {
        // It may have ended; it has not been reaped.
        let _ = kill_process(self.pid, signal);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_with_work_that_cannot_be_left_out() {
        let failure = ProcessFailure::Exited("x".to_owned());
        let merging = Activity::All("merging the claims".to_owned());
        let [one, other] = ["a", "b"].map(|id| Activity::Draft(id.to_owned()));
        let check = |orders: &mut Orders, activities: &[Activity], goes_on: bool| {
            assert_eq!(add_failures(orders, &failure, activities), goes_on, "{activities:?}");
        };
        let mut orders = Orders::default();
        check(&mut orders, std::slice::from_ref(&merging), false);
        check(&mut orders, std::slice::from_ref(&one), true);
        check(&mut orders, std::slice::from_ref(&one), false);
        assert!(!orders.one_at_a_time);
        check(&mut orders, &[one, other.clone()], true);
        assert!(orders.one_at_a_time);
        check(&mut orders, &[other], true);
        assert_eq!(orders.failures.len(), 2);
    }

    #[test]
    fn no_draft_is_blamed_for_rules_that_were_applied_at_the_same_time() {
        let failure = ProcessFailure::TooDeep;
        let rules = Activity::All("checking the data and the templates".to_owned());
        let draft = Activity::Draft("a".to_owned());
        let mut orders = Orders::default();
        assert!(add_failures(&mut orders, &failure, &[rules.clone(), draft]));
        assert!(orders.one_at_a_time && orders.failures.is_empty());
        assert!(!add_failures(&mut orders, &failure, &[rules]));
    }
}
