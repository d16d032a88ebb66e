//! Limits of the one who runs a command, which a project cannot raise: for projects of strangers, and in CI.

use std::time::Duration;

use clap::Args;

use super::report::environment_error;
use crate::diagnostic::Diagnostic;
use crate::engine::Selection;
use crate::project::{MIN_MEMORY, Project, parse_duration, parse_size};
use crate::supervision::RunLimits;

/// The arguments for limits.
#[derive(Clone, Copy, Debug, Default, Args)]
#[command(next_help_heading = "Limits, which the project cannot raise")]
pub(super) struct LimitArgs {
    /// Time limit of the whole run, such as '10 min'
    #[arg(long = "max-time", value_name = "TIME", env = "BRIEFPRESS_MAX_TIME", value_parser = duration)]
    time: Option<Duration>,
    /// Memory limit of each process, such as '2 GB': lowers `memory` under `[build]`, and applies to reading the project
    #[arg(long = "max-memory", value_name = "SIZE", env = "BRIEFPRESS_MAX_MEMORY", value_parser = size)]
    memory: Option<u64>,
    /// Fail if there are more documents to build
    #[arg(long = "max-documents", value_name = "N", env = "BRIEFPRESS_MAX_DOCUMENTS", value_parser = count)]
    documents: Option<usize>,
}

impl LimitArgs {
    pub(super) fn run_limits(&self) -> RunLimits {
        RunLimits { time: self.time, memory: self.memory }
    }

    /// Lowers the limits of a project that was loaded, and sets the limit of memory for reading its files.
    pub(super) fn apply(&self, project: &mut Project) {
        project.settings.build.apply(&self.run_limits());
    }

    /// How many documents there may be.
    pub(super) fn documents(&self) -> Option<usize> {
        self.documents
    }

    /// A selection of documents that may not be more than the limit.
    pub(super) fn limit(&self, selection: Selection) -> Selection {
        Selection { max_documents: self.documents, ..selection }
    }
}

/// The error of a run that was stopped at its time limit.
pub(super) fn time_limit_error(limits: &RunLimits) -> Diagnostic {
    let limit = limits.time.unwrap_or_default();
    let limit = jiff::SignedDuration::try_from(limit).unwrap_or_default();
    let message = format!("the run was stopped after its time limit of {limit:#}");
    environment_error(&message, Some("set a higher limit with `--max-time`"))
}

fn duration(written: &str) -> Result<Duration, String> {
    parse_duration(written)
        .ok_or_else(|| "must be a duration, such as `90 s` or `10 min`".to_owned())
}

fn size(written: &str) -> Result<u64, String> {
    let size =
        parse_size(written).ok_or("must be an amount of memory, such as `800 MB` or `2 GB`")?;
    if size < MIN_MEMORY {
        return Err("must be at least 256 MB".to_owned());
    }
    Ok(size)
}

fn count(written: &str) -> Result<usize, String> {
    let count = written.parse().ok().filter(|count| *count > 0);
    count.ok_or_else(|| "must be a whole number from 1".to_owned())
}
