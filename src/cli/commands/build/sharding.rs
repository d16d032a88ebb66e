//! Builds that are spread over several machines: which documents are made here.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use crate::cli::ExitStatus;
use crate::cli::report::{Reporter, status};
use crate::draft::Part;
use crate::engine::distribute::{AutoError, PartitionArg, ResolvedPartition, choose};
use crate::engine::{Job, Manifest};

/// Over what these arguments stand.
const HEADING: &str = "Building on several machines";

/// Which part of the plan is built.
#[derive(Debug, Args)]
pub(in crate::cli) struct ShardingArgs {
    /// Build one shard of the plan: `hash:2/8`, `slice:2/8`, or `auto` to read the shard from the environment of
    /// the CI or batch system
    #[arg(long, value_name = "SHARD", conflicts_with = "from", help_heading = HEADING)]
    partition: Option<PartitionArg>,
    /// Build the documents whose ids are read from standard input (`-`), one on each line, as they arrive
    #[arg(long, value_name = "WHERE", hide_possible_values = true, help_heading = HEADING)]
    #[arg(conflicts_with_all = ["names", "conditions", "prune"])]
    pub(in crate::cli) from: Option<JobSource>,
}

/// Where the ids of the documents come from.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum JobSource {
    /// Standard input.
    #[value(name = "-")]
    Input,
}

impl ShardingArgs {
    /// Whether everything is built here.
    pub(in crate::cli) fn is_none(&self) -> bool {
        self.partition.is_none() && self.from.is_none()
    }

    /// The shard to be built, if not the whole plan. If nothing tells which, that is reported.
    pub(in crate::cli) fn chosen(
        &self,
        reporter: &Reporter,
    ) -> Result<Option<ResolvedPartition>, ExitStatus> {
        let Some(wish) = self.partition else { return Ok(None) };
        let variable = |name: &str| std::env::var(name).ok();
        let unknown = |error: AutoError| {
            reporter.problem(&format!("`--partition auto`: {error}"), Some(&error.help()))
        };
        choose(wish, variable).map(Some).map_err(unknown)
    }
}

/// What of the plan is to be built here. From the manifest goes what is planned and built elsewhere, so
/// that it tells of this shard alone.
pub(in crate::cli) fn shard(
    plan: Vec<Job>,
    manifest: &mut Manifest,
    chosen: Option<ResolvedPartition>,
) -> Vec<Job> {
    manifest.partition = chosen.map(|chosen| chosen.partition.to_string());
    let Some(chosen) = chosen else { return plan };
    let total = plan.len();
    let jobs = chosen.partition.shard(plan, bundle);
    let own: BTreeSet<&str> = jobs.iter().map(|job| job.briefing.name.as_str()).collect();
    let planned = &manifest.plan;
    let stays = |id: &String| own.contains(id.as_str()) || !planned.contains(id);
    manifest.briefings.retain(|id, _| stays(id));
    manifest.failed.retain(|id| own.contains(id.as_str()));
    status("Partition", &format!("{chosen}: {} of {total} briefings", jobs.len()));
    jobs
}

/// What a document cannot be parted from: the volumes of a briefing are made together.
fn bundle(job: &Job) -> &str {
    match job.briefing.part {
        Part::Whole => &job.briefing.name,
        _ => &job.settings,
    }
}
