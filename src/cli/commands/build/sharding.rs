//! The arguments of builds that are spread over several machines.

use clap::{Args, ValueEnum};

use crate::cli::ExitStatus;
use crate::cli::report::Reporter;
use crate::engine::distribute::{AutoError, PartitionArg, ResolvedPartition, choose};

/// The heading of these arguments in the help.
const HEADING: &str = "Building on several machines";

/// Which part of the plan is built.
#[derive(Debug, Args)]
pub(super) struct ShardingArgs {
    /// Build one shard of the plan: `hash:2/8`, `slice:2/8`, or `auto` to read the shard from the environment of
    /// the CI or batch system
    #[arg(long, value_name = "SHARD", conflicts_with = "from", help_heading = HEADING)]
    partition: Option<PartitionArg>,
    /// Build the documents whose ids are read from standard input (`-`), one on each line, as they arrive
    #[arg(long, value_name = "WHERE", hide_possible_values = true, help_heading = HEADING)]
    #[arg(conflicts_with_all = ["names", "conditions", "prune"])]
    pub(super) from: Option<JobSource>,
}

/// Where the ids of the documents come from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum JobSource {
    /// Standard input.
    #[value(name = "-")]
    Input,
}

impl ShardingArgs {
    /// Whether everything is built here.
    pub(super) fn is_none(&self) -> bool {
        self.partition.is_none() && self.from.is_none()
    }

    /// Determines the shard to build; `None` for the whole plan. An error is reported.
    pub(super) fn resolve_partition(
        &self,
        reporter: &Reporter,
    ) -> Result<Option<ResolvedPartition>, ExitStatus> {
        let Some(partition) = self.partition else { return Ok(None) };
        let variable = |name: &str| std::env::var(name).ok();
        let report = |error: AutoError| {
            let message = format!("`--partition auto`: {error}");
            reporter.environment_error(&message, Some(&error.help()))
        };
        choose(partition, variable).map(Some).map_err(report)
    }
}
