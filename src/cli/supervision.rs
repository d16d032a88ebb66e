//! Commands in a [supervised process](crate::supervision), and the reports of runs that it did not survive.

use std::process::ExitCode;

use super::limits::time_limit_error;
use super::report::{Reporter, environment_error, status};
use super::{Arguments, Command, ExitStatus};
use crate::diagnostic::Diagnostics;
use crate::project::BuildSettings;
use crate::supervision::{Ending, RunLimits, enter, limit_time, supervise};

/// Runs a command that reads a project in a supervised process. `None` if it runs in this process: because it is the
/// supervised one, or reads no project, or no process can be supervised on this system.
pub(super) fn run_supervised(arguments: &Arguments, reporter: &Reporter) -> Option<ExitCode> {
    let limits = run_limits(&arguments.command)?;
    if let Some(journal) = arguments.supervised {
        let default = BuildSettings::default();
        let entered = enter(journal, limits.cap_memory(default.memory.bytes));
        limit_time(default.timeout);
        let error = entered.err()?;
        let message = format!("`--supervised` is set by briefpress itself: {error}");
        return Some(reporter.environment_error(&message, None).into());
    }
    if matches!(arguments.command, Command::Session | Command::Watch(_)) {
        // The process that has started it is its supervisor.
        return None;
    }
    let ending = match supervise(&limits)? {
        Ending::Exited(code) => return Some(ExitCode::from(code)),
        Ending::Interrupted(signal) => {
            status("Interrupted", "nothing else was written");
            ExitStatus::Interrupted(signal)
        }
        Ending::TimedOut => {
            let found = Diagnostics::from_iter([time_limit_error(&limits)]);
            reporter.report(found, None, ExitStatus::Diagnostics)
        }
        Ending::Died(failure, activity) => {
            let activity =
                activity.map(|activity| format!(" while {activity}")).unwrap_or_default();
            let message = format!("briefpress was stopped{activity}: {failure}");
            let found = environment_error(&message, failure.general_hint());
            reporter.report(Diagnostics::from_iter([found]), None, ExitStatus::Error)
        }
    };
    Some(ending.into())
}

/// The limits of a command that reads a project; `None` for other commands.
fn run_limits(command: &Command) -> Option<RunLimits> {
    match command {
        Command::Build(build) => Some(build.limits.run_limits()),
        Command::Check(check) => Some(check.limits.run_limits()),
        Command::Plan(plan) => Some(plan.limits.run_limits()),
        Command::Inspect(_) | Command::Explain(_) | Command::Clean(_) | Command::Manifests(_) => {
            Some(RunLimits::default())
        }
        Command::Watch(watch) => Some(watch.limits.run_limits()),
        Command::Session => Some(RunLimits::default()),
        // The server of a preview reads no project; it supervises the process that does.
        Command::Preview(_)
        | Command::Init(_)
        | Command::Completions(_)
        | Command::Man(_)
        | Command::Worker => None,
    }
}
