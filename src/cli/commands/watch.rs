//! `briefpress watch`: builds again whenever files change.
//!
//! The process that the user starts watches the files, and never reads the project. A second one, which it starts and supervises,
//! builds. If that dies of a hostile or broken project, it is started again when files have changed.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ChildStdin;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use clap::Args;
use parking_lot::Mutex;

use super::build::{
    BuildArgs, BuildMemory, BuildRound, GateArgs, RepeatedBuild, parse_jobs, run_round,
};
use crate::cli::args::{JobFilterArgs, OutputArgs, PollArgs};
use crate::cli::find_project::{ProjectPlace, find_project};
use crate::cli::limits::{LimitArgs, time_limit_error};
use crate::cli::report::{Reporter, environment_error, status};
use crate::cli::{ExitStatus, GlobalArgs};
use crate::diagnostic::Diagnostics;
use crate::engine::{Interrupt, encode_frame, read_frame};
use crate::supervision::{LastingEvent, LastingOrder, run_lasting};
use crate::watch::{Changes, ProjectWatcher, WatchMethod};

/// The hidden option of the process that builds.
pub(in crate::cli) const LASTING_OPTION: &str = "lasting";

/// How often signals are looked for.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

const AFTER_HELP: &str = "\
Examples:
  briefpress watch                 build all documents, and again after each change
  briefpress watch monitoring-brief 'profile-*'
  briefpress watch --poll=5        look at the files every 5 seconds

Rebuilds documents as `build` does when data, sources, templates, fonts, messages or the
configuration change. Only what has changed is read again. A newer change stops a build.
Errors are printed; the next change may correct them.

Exit codes:
  2         wrong usage, no project, or an environment error
  130, 143  ended by Ctrl-C or SIGTERM";

/// Arguments of `watch`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in crate::cli) struct WatchArgs {
    #[command(flatten)]
    selection: JobFilterArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    poll: PollArgs,
    /// Number of documents to build at the same time [default: number of CPU cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs, allow_negative_numbers = true)]
    jobs: Option<usize>,
    #[command(flatten)]
    gate: GateArgs,
    #[command(flatten)]
    pub(in crate::cli) limits: LimitArgs,
}

/// Watches a project until a signal arrives.
pub(in crate::cli) fn run(
    arguments: &WatchArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let place = match find_project(global) {
        Ok(place) => place,
        Err(error) => return reporter.environment_error(&error.to_string(), Some(&error.help())),
    };
    let limits = arguments.limits.run_limits();
    let interrupt = Interrupt::at(limits.deadline());
    if let Err(error) = interrupt.listen() {
        return reporter.environment_error(&format!("cannot handle signals: {error}"), None);
    }
    let ProjectPlace { folder, .. } = place;
    let mut watcher = ProjectWatcher::start(&folder, arguments.poll.interval());
    announce(&folder, watcher.method());
    let mut builder = Builder::start();
    loop {
        for notice in watcher.take_notices() {
            status("Watching", &notice);
        }
        if let Some(signal) = interrupt.signal() {
            return ExitStatus::Interrupted(signal);
        }
        if interrupt.is_overdue() {
            let found = Diagnostics::from_iter([time_limit_error(&limits)]);
            return reporter.report(found, None, ExitStatus::Diagnostics);
        }
        let changes = watcher.next(POLL_INTERVAL);
        // The process may have been started, and have built, while this one waited.
        if let Some(end) = builder.handle_events(reporter) {
            return end;
        }
        if let Some(changes) = changes {
            builder.request(&changes);
        }
    }
}

fn announce(folder: &Path, method: &WatchMethod) {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let folder = folder.display();
    let how = match method {
        WatchMethod::Events => String::new(),
        WatchMethod::Polling(interval) => {
            let interval = jiff::SignedDuration::try_from(*interval).unwrap_or_default();
            format!(", looking at the files every {interval:#}")
        }
    };
    status("Watching", &format!("`{folder}`{how}; Ctrl-C ends"));
}

/// The process that builds, from the side of the one that watches. Dropping this ends it.
struct Builder {
    orders: Sender<LastingOrder>,
    events: Receiver<LastingEvent>,
    supervisor: Option<JoinHandle<io::Result<()>>>,
    input: Option<ChildStdin>,
}

impl Builder {
    /// Starts the process with the arguments of this one.
    fn start() -> Self {
        let (orders, inbox) = channel();
        let (sender, events) = channel();
        let own = std::env::args_os().skip(1);
        let arguments: Vec<OsString> =
            std::iter::once(OsString::from(format!("--{LASTING_OPTION}"))).chain(own).collect();
        let supervisor = thread::spawn(move || {
            run_lasting(&arguments, false, inbox, &mut |event| {
                // Without a receiver, this process is ending.
                let _ = sender.send(event);
            })
        });
        Self { orders, events, supervisor: Some(supervisor), input: None }
    }

    /// Requests a build because of changes.
    fn request(&mut self, changes: &Changes) {
        // A process that is being started builds anyway.
        if let (Some(input), Ok(frame)) = (&mut self.input, encode_frame(&changes.paths)) {
            // If it has died, the supervisor notices it.
            let _ = input.write_all(&frame).and_then(|()| input.flush());
        }
        let _ = self.orders.send(LastingOrder::FilesChanged);
    }

    /// Handles what has happened to the process. Returns how the run ends, if it does.
    fn handle_events(&mut self, reporter: &Reporter) -> Option<ExitStatus> {
        while let Ok(event) = self.events.try_recv() {
            match event {
                LastingEvent::Started(input, _) => self.input = Some(input),
                LastingEvent::Died { failure, activity, is_waiting } => {
                    self.input = None;
                    if is_waiting {
                        let activity =
                            activity.map(|it| format!(" while {it}")).unwrap_or_default();
                        let message = format!("the build was stopped{activity}: {failure}");
                        let found = environment_error(&message, failure.general_hint());
                        reporter.report(Diagnostics::from_iter([found]), None, ExitStatus::Error);
                        status("Waiting", "for a change of the files, to build again");
                    }
                }
                // It has explained why.
                LastingEvent::Ended(_) => return Some(ExitStatus::Error),
            }
        }
        let has_ended = self.supervisor.as_ref().is_none_or(JoinHandle::is_finished);
        if !has_ended {
            return None;
        }
        let ended = self.supervisor.take().map(JoinHandle::join);
        if let Some(Ok(Err(error))) = ended {
            let message = format!("cannot start the process that builds: {error}");
            reporter.environment_error(&message, None);
        }
        Some(ExitStatus::Error)
    }
}

impl Drop for Builder {
    fn drop(&mut self) {
        self.input = None;
        // It may have ended.
        let _ = self.orders.send(LastingOrder::Stop);
        if let Some(supervisor) = self.supervisor.take() {
            let _ = supervisor.join();
        }
    }
}

/// Builds at once, and again for each reason that arrives on standard input.
pub(in crate::cli) fn run_rounds(
    arguments: &WatchArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let WatchArgs { selection, output, jobs, gate, limits, .. } = arguments;
    let (selection, output, gate) = (selection.clone(), output.clone(), gate.clone());
    let build = BuildArgs::for_watch(selection, output, *jobs, gate, *limits);
    let interrupt = Interrupt::default();
    if let Err(error) = interrupt.listen() {
        return reporter.environment_error(&format!("cannot handle signals: {error}"), None);
    }
    let memory = BuildMemory::default();
    let inbox = ChangeInbox::receive();
    let mut changes: Option<Changes> = None;
    loop {
        let of_round = interrupt.renewed();
        let reason = changes.as_ref().map(ToString::to_string);
        let repeated = Some(RepeatedBuild { memory: &memory, reason });
        let round = BuildRound { interrupt: of_round.clone(), repeated };
        inbox.stop_when_files_change(&of_round);
        run_round(&build, global, reporter, &round);
        // What a build that was stopped should have built is built by the next one.
        let unbuilt = changes.take().filter(|_| of_round.is_outdated());
        let new = loop {
            if let Some(signal) = interrupt.signal() {
                return ExitStatus::Interrupted(signal);
            }
            match inbox.changes.recv_timeout(POLL_INTERVAL) {
                Ok(paths) => break paths,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return ExitStatus::Success,
            }
        };
        let others = inbox.changes.try_iter().flatten();
        let unbuilt = unbuilt.into_iter().flat_map(|changes| changes.paths);
        let paths: BTreeSet<String> = new.into_iter().chain(others).chain(unbuilt).collect();
        changes = Some(Changes { paths: paths.into_iter().collect() });
    }
}

/// The changes that arrive on standard input.
struct ChangeInbox {
    changes: Receiver<Vec<String>>,
    /// Stops the current build.
    current: Arc<Mutex<Interrupt>>,
}

impl ChangeInbox {
    fn receive() -> Self {
        let (sender, changes) = channel();
        let current = Arc::new(Mutex::new(Interrupt::default()));
        let interrupted = Arc::clone(&current);
        thread::spawn(move || {
            let mut input = io::stdin().lock();
            while let Ok(Some(paths)) = read_frame::<Vec<String>>(&mut input) {
                // The build that these changes are the reason for begins afterwards.
                interrupted.lock().outdate();
                if sender.send(paths).is_err() {
                    break;
                }
            }
        });
        Self { changes, current }
    }

    /// From now on, new changes stop a build.
    fn stop_when_files_change(&self, interrupt: &Interrupt) {
        *self.current.lock() = interrupt.clone();
    }
}
