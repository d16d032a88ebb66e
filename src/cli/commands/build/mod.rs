//! `briefpress build`: from data to finished PDFs.
//!
//! 1. If all is as a build left it that had nothing to tell, that is all there is to tell.
//! 2. Everything is read, planned and checked; an error there stops the build before it begins.
//! 3. The output folder is locked, its manifest read, and the press runs.
//! 4. A document is not published if [`check`](super::check) finds an error in what it prints.
//! 5. What was found and what became of each document is told in the end.

pub(in crate::cli) mod clock;
pub(in crate::cli) mod progress;
pub(in crate::cli) mod queue;
pub(in crate::cli) mod rows;
mod sharding;
pub(in crate::cli) mod viewer;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use self::clock::BuildClock;
use self::progress::{Progress, Verbosity};
use self::queue::Site;
use self::rows::{Became, Row, rows};
use self::sharding::{ShardingArgs, shard};
use super::check::read_baseline;
use crate::check::{
    Baseline, Choice, Extent, Gate, Strictness, Terms, findings, held_of_plan, judged,
};
use crate::cli::args::JobFilterArgs;
use crate::cli::report::files::{Account, ReportFileArgs};
use crate::cli::report::timings::Timings;
use crate::cli::report::totals::Tally;
use crate::cli::report::{Reporter, problem, status};
use crate::cli::text::{count_summary, display_path, error_chain};
use crate::cli::{ExitStatus, GlobalArgs, counts, exit_status, open};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::{
    BuildEvent, BuildOptions, Built, Engine, Inputs, Interrupt, Job, LockError, MANIFEST, Manifest,
    ManifestError, OutputLock, Task, WorkerPool, documents, inputs, plan,
};
use crate::ledger::Ledger;
use crate::load::load;
use crate::project::{Project, Spanned};

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
    selection: JobFilterArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    spread: ShardingArgs,
    /// Number of documents to build at the same time [default: number of CPU cores]
    #[arg(short, long, value_name = "N", value_parser = jobs, allow_negative_numbers = true)]
    jobs: Option<usize>,
    #[command(flatten)]
    pub(in crate::cli) gate: GateArgs,
    #[command(flatten)]
    orders: RunArgs,
    /// Fail if another build is running in the output folder, instead of waiting for it
    #[arg(long)]
    no_wait: bool,
    /// Delete PDFs from earlier builds that are no longer planned
    #[arg(long, conflicts_with_all = ["names", "conditions"])]
    prune: bool,
    /// Open the PDF in the default viewer after the build; if there are several, open their folder
    #[arg(long, conflicts_with = "from")]
    open: bool,
    #[command(flatten)]
    loudness: VerbosityArgs,
    #[command(flatten)]
    asides: ReportFileArgs,
    /// What other programs have: it is told that `plan` does it.
    #[arg(short = 'n', long, hide = true)]
    dry_run: bool,
}

/// How many briefings are made at once, as it is written.
fn jobs(written: &str) -> Result<usize, String> {
    match written.parse() {
        Ok(0) => Err("must be at least 1; the default is the number of CPU cores".to_owned()),
        Ok(jobs) => Ok(jobs),
        Err(_) => Err("must be a whole number from 1".to_owned()),
    }
}

/// What is built, and when it ends.
#[derive(Debug, Args)]
#[command(next_help_heading = "Execution")]
struct RunArgs {
    /// Rebuild everything, including unchanged documents
    #[arg(short, long)]
    force: bool,
    /// Continue after a document fails (the default)
    #[arg(long, overrides_with = "fail_fast")]
    keep_going: bool,
    /// Stop starting documents after the first failure
    #[arg(long)]
    fail_fast: bool,
}

/// What keeps a briefing from being published.
#[derive(Debug, Args)]
#[command(next_help_heading = "Publishing")]
pub(in crate::cli) struct GateArgs {
    /// Do not publish documents with warnings. Warnings that only `check` reports do not count (see `check
    /// --deny-warnings`)
    #[arg(long)]
    pub(in crate::cli) deny_warnings: bool,
    /// Publish documents even if `check` reports errors in them
    #[arg(long)]
    no_check: bool,
    /// Ignore the errors and warnings recorded in this file (see `check --update-baseline`)
    #[arg(long, value_name = "FILE", conflicts_with = "no_check")]
    baseline: Option<PathBuf>,
}

/// How much is told.
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

/// Where the PDFs are.
#[derive(Debug, Args)]
pub(in crate::cli) struct OutputArgs {
    /// Output folder [default: `output` of the configuration, or `out`]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl GateArgs {
    fn strictness(&self) -> Strictness {
        if self.deny_warnings { Strictness::Warnings } else { Strictness::Errors }
    }

    /// Whether every error of what is printed is looked for, and keeps a briefing from being published.
    fn is_whole(&self) -> bool {
        !self.no_check && self.baseline.is_none()
    }

    fn baseline(&self, reporter: &Reporter) -> Result<Option<Baseline>, ExitStatus> {
        let read = self.baseline.as_deref().map(read_baseline).transpose();
        read.map_err(|problem| reporter.problem(&problem, None))
    }
}

impl BuildArgs {
    pub(in crate::cli) fn loudness(&self) -> Verbosity {
        match (self.loudness.quiet, self.loudness.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        }
    }

    /// Whether all that is planned is built here, as far as it is not fresh.
    fn is_whole(&self) -> bool {
        self.selection.selection().is_all() && self.spread.is_none()
    }

    /// Whether nobody asks for more than the PDFs.
    fn asks_no_more_than_pdfs(&self) -> bool {
        let tells_each = self.loudness() == Verbosity::Verbose;
        let is_shown = tells_each || self.open;
        self.is_whole() && !self.orders.force && self.asides.is_none() && !is_shown
    }

    fn orders(&self) -> BuildOptions {
        let RunArgs { force, keep_going, fail_fast } = self.orders;
        BuildOptions { force, fail_fast: fail_fast && !keep_going }
    }
}

pub(in crate::cli) fn run(
    arguments: &BuildArgs,
    common: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    build(arguments, common, reporter).unwrap_or_else(|end| end)
}

/// Builds, and gives how that ended; or how it ended before it began.
fn build(
    arguments: &BuildArgs,
    common: &GlobalArgs,
    reporter: &Reporter,
) -> Result<ExitStatus, ExitStatus> {
    if arguments.dry_run {
        let help = "`briefpress plan` shows what would be built and why";
        return Err(reporter.problem("`build` has no `--dry-run`", Some(help)));
    }
    let timings = Timings::new(Instant::now());
    let clock = BuildClock::start().map_err(|problem| reporter.problem(&problem, Some(EPOCH)))?;
    let chosen = arguments.spread.chosen(reporter)?;
    let baseline = arguments.gate.baseline(reporter)?;
    let (project, mut diagnostics) = open(common, reporter)?;
    let Some(folder) = diagnostics.ok_or_push(arguments.output.folder(&project)) else {
        return Err(reporter.report(diagnostics, Some(&project), ExitStatus::Error));
    };
    if let Some(misplaced) = arguments.asides.misplaced(&project, &folder) {
        return Err(reporter.problem(&misplaced.to_string(), Some(&misplaced.help())));
    }
    let unheard = |error| reporter.problem(&format!("cannot handle signals: {error}"), None);
    let interrupt = Interrupt::listen().map_err(unheard)?;
    let inputs = inputs(&project);
    if arguments.asks_no_more_than_pdfs()
        && reporter.tells_findings_only()
        && let Some(count) = settled(&project, &inputs, &folder, &interrupt)
    {
        let end =
            reporter.report_build(Diagnostics::new(), &project, ExitStatus::Success, Vec::new());
        crate::cli::report::totals::tell_unchanged(
            count,
            &interrupt,
            arguments.loudness(),
            timings.elapsed(),
        );
        return Ok(end);
    }
    let crew = WorkerPool::new(&project, arguments.jobs, interrupt.clone()).with_one_waiting();
    let ledger = load(&project, &mut diagnostics);
    let jobs = plan(&project, &ledger, &arguments.selection.selection(), &mut diagnostics);
    let press = Engine::new(&project, &ledger, crew, &mut diagnostics);
    let strictness = arguments.gate.strictness();
    let terms = terms(&project, &ledger, &jobs, arguments.gate.no_check);
    // What fails only documents of its briefing stops no other one.
    let (held, diagnostics) = match arguments.gate.no_check {
        true => (Diagnostics::new(), diagnostics),
        false => held_of_plan(diagnostics, &terms, strictness),
    };
    let unknown = |diagnostics: Diagnostics| match &baseline {
        Some(known) => known.unknown(diagnostics),
        None => diagnostics,
    };
    let (held, mut diagnostics) = (unknown(held), unknown(judged(diagnostics, &terms)));
    if diagnostics.iter().any(|finding| strictness.refuses(finding.severity)) {
        return Err(stop(diagnostics, &project, arguments, reporter));
    }
    let gate =
        (!arguments.gate.no_check).then(|| Gate::new(&terms, strictness, baseline.as_ref(), held));
    timings.note("read, plan and check");
    let _lock = match lock(&folder, arguments, &interrupt) {
        Ok(lock) => lock,
        Err(LockError::Interrupted) => return Err(ExitStatus::interrupted(&interrupt)),
        Err(error) => {
            diagnostics.push(locked_out(&error));
            return Err(reporter.report(diagnostics, Some(&project), ExitStatus::Error));
        }
    };
    let mut manifest = manifest(&project, inputs, &jobs, &folder);
    let jobs = shard(jobs, &mut manifest, chosen);
    let (press, interrupt) = (&press, &interrupt);
    let (gate, terms) = (gate.as_ref(), &terms);
    let site = Site { press, jobs: &jobs, folder: &folder, terms, gate, reporter, interrupt };
    Ok(built(&site, &manifest, diagnostics, arguments, &timings, &clock))
}

/// Makes, records and tells all that is planned at a site.
fn built(
    site: &Site<'_>,
    manifest: &Manifest,
    mut diagnostics: Diagnostics,
    arguments: &BuildArgs,
    timings: &Timings,
    clock: &BuildClock,
) -> ExitStatus {
    let Site { jobs, folder, terms, .. } = site;
    let mut tally = Tally::default();
    let is_quiet = diagnostics.iter().next().is_none();
    let settles = is_quiet && arguments.is_whole() && arguments.gate.is_whole();
    let (manifest, rows) = made(site, manifest, settles, arguments, timings, &mut tally);
    timings.note("build");
    diagnostics.extend(tally.told(terms));
    tally.obstacles.extend(arguments.asides.write(&Account {
        project: terms.project,
        jobs,
        chosen: &arguments.selection.words(),
        folder: &arguments.output.called(folder),
        manifest: &manifest,
        rows: &rows,
        diagnostics: &diagnostics,
        timings,
        clock,
        took: timings.elapsed(),
    }));
    if arguments.selection.selection().is_all() {
        crate::cli::report::totals::unplanned(
            manifest,
            folder,
            arguments.prune,
            &mut tally.obstacles,
        );
    }
    if arguments.open {
        let outputs: Vec<&Path> = jobs.iter().map(|job| job.output.as_path()).collect();
        let shown = viewer::shown(&rows, &outputs, folder);
        tally.unopened = shown.and_then(|path| viewer::open(&path).err());
    }
    tally.unshown = unshown_warnings(&tally, site, arguments);
    tally.conclude(diagnostics, &rows, site, arguments, timings.elapsed())
}

/// How many warnings `check` has about data and templates that a build does not show. Where nothing was made, or only a
/// program reads on, they are not looked for.
fn unshown_warnings(tally: &Tally, site: &Site<'_>, arguments: &BuildArgs) -> usize {
    let is_read = site.reporter.is_for_people() && arguments.loudness() != Verbosity::Quiet;
    if !is_read || !tally.has_made_some() || !arguments.gate.is_whole() {
        return 0;
    }
    let Terms { project, ledger, .. } = *site.terms;
    judged(findings(project, ledger), site.terms).count(Severity::Warning)
}

/// Makes what is planned, or what is asked for, and gives what is known of the folder now, and what became
/// of each document.
fn made(
    site: &Site<'_>,
    manifest: &Manifest,
    settles: bool,
    arguments: &BuildArgs,
    timings: &Timings,
    tally: &mut Tally,
) -> (Manifest, Vec<Row>) {
    let (orders, loudness) = (arguments.orders(), arguments.loudness());
    let Site { press, jobs, folder, gate, .. } = *site;
    let is_followed = arguments.spread.from.is_some();
    let Built { mut outcomes, manifest, saved } = if is_followed {
        queue::follow(site, manifest, orders, loudness, timings, tally)
    } else {
        let progress = Progress::new(jobs.len(), loudness);
        let tell = |event: BuildEvent<'_>| {
            timings.take(&event);
            progress.take(&event);
        };
        let built = press.run(Task { jobs, folder, manifest, orders, gate, settles, tell: &tell });
        progress.finish();
        built
    };
    let mut rows = rows(jobs, &outcomes);
    if is_followed {
        // What nobody asked for is not missing.
        outcomes.retain(Option::is_some);
        rows.retain(|row| !matches!(row.became, Became::NotBegun));
    }
    tally.count_all(outcomes);
    tally.obstacles.extend(saved.err());
    (manifest, rows)
}

/// What a time set from outside must be.
const EPOCH: &str = "set it to the time to record, in whole seconds since 1970";

/// By what findings of a build are judged.
pub(in crate::cli) fn terms<'a>(
    project: &'a Project,
    ledger: &'a Ledger,
    jobs: &[Job],
    is_lenient: bool,
) -> Terms<'a> {
    let (choice, extent) = (Choice::default(), Extent::Part);
    Terms { project, ledger, documents: documents(jobs), choice, extent, is_lenient }
}

impl OutputArgs {
    /// The output folder as it is called from here: as it was given, or else relative to where we are.
    fn called(&self, folder: &Path) -> PathBuf {
        let here = std::env::current_dir().and_then(|here| here.canonicalize());
        match (&self.out, here) {
            (None, Ok(here)) if folder.is_absolute() => {
                crate::cli::report::deps::relative(folder, &here)
            }
            _ => folder.to_owned(),
        }
    }

    /// The folder for the PDFs. One that the configuration names must be inside the project.
    pub(in crate::cli) fn folder(&self, project: &Project) -> Result<PathBuf, Diagnostic> {
        if let Some(folder) = &self.out {
            let file = folder.ancestors().find(|above| above.is_file());
            return file.map_or_else(|| Ok(folder.clone()), |file| Err(no_folder(file)));
        }
        let folder = project.output();
        let existing = folder.ancestors().find(|above| above.exists()).unwrap_or(&folder);
        let inside =
            existing.canonicalize().is_ok_and(|real| real.starts_with(project.root.path()))
                && !folder.components().any(|part| part == std::path::Component::ParentDir);
        if inside {
            return Ok(folder);
        }
        let named = project.settings.project.output.as_ref();
        let named = named.map(|Spanned { span, .. }| span.clone());
        let message = "the output folder is outside the project folder";
        Err(Diagnostic::error("output-outside-project", message)
            .at(named)
            .hint("use `--out DIR` on the command line for a folder outside the project"))
    }
}

fn no_folder(file: &Path) -> Diagnostic {
    let message = format!("`--out` must be a folder, but `{}` is a file", file.display());
    problem(&message, None)
}

fn stop(
    mut diagnostics: Diagnostics,
    project: &Project,
    arguments: &BuildArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let (errors, warnings) = counts(&diagnostics);
    let end = exit_status(&diagnostics, &project.config, arguments.gate.deny_warnings);
    let obstacle = arguments.asides.write_stopped(&diagnostics);
    let end = if obstacle.is_some() { ExitStatus::Error } else { end };
    diagnostics.extend(obstacle.iter().map(|error| problem(&error_chain(error), None)));
    let end = reporter.report(diagnostics, Some(project), end);
    status("Stopped", &format!("{}, nothing was built", count_summary(errors, warnings)));
    end
}

/// How many documents there are in an output folder with which everything is as the last build left it. It is
/// not waited for: while another build is at work there, nobody knows.
fn settled(
    project: &Project,
    inputs: &Inputs,
    folder: &Path,
    interrupt: &Interrupt,
) -> Option<usize> {
    if !folder.join(MANIFEST).exists() {
        return None;
    }
    let _lock = OutputLock::take(folder, interrupt, |_| false).ok()?;
    let manifest = Manifest::read(folder).ok()?;
    manifest.is_settled(project, inputs, folder).then_some(manifest.plan.len())
}

fn lock(
    folder: &Path,
    arguments: &BuildArgs,
    interrupt: &Interrupt,
) -> Result<OutputLock, LockError> {
    OutputLock::take(folder, interrupt, |holder| {
        if !arguments.no_wait {
            let folder = display_path(folder);
            status("Waiting", &format!("for another build ({holder}) in `{folder}` to finish"));
        }
        !arguments.no_wait
    })
}

fn locked_out(error: &LockError) -> Diagnostic {
    match error {
        LockError::Refused(error) => problem(&error_chain(error), None),
        other => problem(&other.to_string(), Some("run without `--no-wait` to wait for it")),
    }
}

/// What is known of the output folder, brought up to what the build is about. One that is damaged is as
/// none: everything is built.
pub(in crate::cli) fn manifest(
    project: &Project,
    inputs: Inputs,
    jobs: &[Job],
    folder: &Path,
) -> Manifest {
    let known = Manifest::read(folder).unwrap_or_else(|why| {
        if !matches!(why, ManifestError::Missing) {
            let path = display_path(&folder.join(crate::engine::MANIFEST));
            status("Warning", &format!("ignoring `{path}`, rebuilding everything: {why}"));
        }
        Manifest::default()
    });
    known.about(project, inputs, jobs)
}
