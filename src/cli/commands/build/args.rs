//! The arguments of `build`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::progress::Verbosity;
use crate::check::{Baseline, Strictness};
use crate::cli::ExitStatus;
use crate::cli::args::{JobFilterArgs, OutputArgs};
use crate::cli::commands::check::read_baseline;
use crate::cli::limits::LimitArgs;
use crate::cli::report::Reporter;
use crate::cli::report::files::ReportFileArgs;
use crate::engine::distribute::{AutoError, PartitionArg, ResolvedPartition, choose};
use crate::engine::{BuildOptions, BuildScope};

const AFTER_HELP: &str = "\
Checks:
  Before the build   configuration, data and sources can be read and are consistent
  For each document  the claims, figures and sources that it prints, its templates and its pages;
                     a document with an error of `check` is not published, and its old PDF is kept
`briefpress check` also checks unused data and templates, and shows the warnings of all rules.

Exit codes:
  0  all documents are published or unchanged
  1  documents failed, or errors stopped the build; with --deny-warnings, also because of warnings
  2  wrong usage or configuration, or an environment error (disk, permissions, a locked folder)";

/// Arguments of `build`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct BuildArgs {
    #[command(flatten)]
    pub(super) selection: JobFilterArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
    #[command(flatten)]
    pub(super) sharding: ShardingArgs,
    /// Number of documents to build at the same time [default: number of CPU cores]
    #[arg(short, long, value_name = "N", value_parser = parse_jobs, allow_negative_numbers = true)]
    pub(super) jobs: Option<usize>,
    #[command(flatten)]
    pub(super) gate: GateArgs,
    #[command(flatten)]
    run: RunArgs,
    /// Fail if another build is running in the output folder, instead of waiting for it
    #[arg(long)]
    pub(super) no_wait: bool,
    /// Delete PDFs from earlier builds that are no longer planned
    #[arg(long, conflicts_with_all = ["names", "conditions"])]
    pub(super) prune: bool,
    /// Open the PDF in the default viewer after the build; if there are several, open their folder
    #[arg(long, conflicts_with = "from")]
    pub(super) open: bool,
    #[command(flatten)]
    pub(in crate::cli) limits: LimitArgs,
    #[command(flatten)]
    verbosity: VerbosityArgs,
    #[command(flatten)]
    pub(super) report_files: ReportFileArgs,
    /// Other programs have this flag: an error points to `plan`.
    #[arg(short = 'n', long, hide = true)]
    pub(super) dry_run: bool,
}

/// Parses the value of `--jobs`.
pub(in crate::cli) fn parse_jobs(written: &str) -> Result<usize, String> {
    match written.parse() {
        Ok(0) => Err("must be at least 1; the default is the number of CPU cores".to_owned()),
        Ok(jobs) => Ok(jobs),
        Err(_) => Err("must be a whole number from 1".to_owned()),
    }
}

/// What is built, and when the build stops.
#[derive(Debug, Args)]
#[command(next_help_heading = "Execution")]
struct RunArgs {
    /// Rebuild everything, including unchanged documents
    #[arg(short, long)]
    force: bool,
    /// Continue after a document fails (the default)
    #[arg(long, overrides_with = "fail_fast")]
    keep_going: bool,
    /// Start no more documents after one fails
    #[arg(long)]
    fail_fast: bool,
}

/// What keeps a document from being published.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Publishing")]
pub(in crate::cli) struct GateArgs {
    /// Do not publish documents with warnings. This excludes warnings that only `check` reports (see `check
    /// --deny-warnings`)
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Publish documents even if `check` reports errors in them
    #[arg(long)]
    pub(super) no_check: bool,
    /// Ignore the errors and warnings recorded in this file (see `check --update-baseline`)
    #[arg(long, value_name = "FILE", conflicts_with = "no_check")]
    pub(super) baseline: Option<PathBuf>,
}

/// How much is printed.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
struct VerbosityArgs {
    /// Print only errors and warnings
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Also list unchanged documents, and why the others were rebuilt
    #[arg(short, long)]
    verbose: bool,
}

impl GateArgs {
    pub(super) fn strictness(&self) -> Strictness {
        if self.deny_warnings { Strictness::Warnings } else { Strictness::Errors }
    }

    /// Whether every error of what a document prints keeps it from being published.
    pub(super) fn checks_everything(&self) -> bool {
        !self.no_check && self.baseline.is_none()
    }

    /// Reads the baseline, if one is given. An error is reported.
    pub(super) fn read_baseline(
        &self,
        reporter: &Reporter,
    ) -> Result<Option<Baseline>, ExitStatus> {
        let read = self.baseline.as_deref().map(read_baseline).transpose();
        read.map_err(|message| reporter.environment_error(&message, None))
    }
}

impl BuildArgs {
    /// The arguments of each build of `watch`.
    pub(in crate::cli) fn for_watch(
        selection: JobFilterArgs,
        output: OutputArgs,
        jobs: Option<usize>,
        gate: GateArgs,
        limits: LimitArgs,
    ) -> Self {
        Self {
            selection,
            output,
            sharding: ShardingArgs { partition: None, from: None },
            jobs,
            gate,
            run: RunArgs { force: false, keep_going: true, fail_fast: false },
            no_wait: false,
            prune: false,
            open: false,
            limits,
            verbosity: VerbosityArgs { quiet: false, verbose: false },
            report_files: ReportFileArgs::default(),
            dry_run: false,
        }
    }

    pub(super) fn verbosity(&self) -> Verbosity {
        if self.verbosity.quiet {
            Verbosity::Quiet
        } else if self.verbosity.verbose {
            Verbosity::Verbose
        } else {
            Verbosity::Normal
        }
    }

    /// Whether all planned documents are built, except for unchanged ones.
    pub(super) fn is_full_build(&self) -> bool {
        self.selection.selection().is_all() && self.sharding.is_none()
    }

    /// Whether the build is done if the output folder is up to date: nothing but the PDFs is requested.
    pub(super) fn can_skip_if_up_to_date(&self) -> bool {
        self.is_full_build()
            && !self.run.force
            && !self.open
            && self.report_files.is_none()
            && self.verbosity() != Verbosity::Verbose
    }

    pub(super) fn options(&self, covers_everything: bool) -> BuildOptions {
        let RunArgs { force, keep_going, fail_fast } = self.run;
        let scope = if force {
            BuildScope::Forced
        } else if self.report_files.states_provenance() {
            BuildScope::Attested
        } else {
            BuildScope::Changed
        };
        BuildOptions { scope, fail_fast: fail_fast && !keep_going, covers_everything }
    }
}

/// The heading of these arguments in the help.
const HEADING: &str = "Building on several machines";

/// Which part of the plan is built.
#[derive(Debug, Args)]
pub(super) struct ShardingArgs {
    /// Build one shard of the plan: `hash:2/8`, `slice:2/8`, or `auto` to read the shard from the environment of
    /// the CI or batch system
    #[arg(long, value_name = "SHARD", conflicts_with = "from", help_heading = HEADING)]
    partition: Option<PartitionArg>,
    /// Read ids of documents from standard input (`-`), one per line, and build each document as its id arrives
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
