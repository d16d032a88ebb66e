//! `briefpress build`: from data to finished PDFs.
//!
//! 1. If nothing has changed since a build without diagnostics, exit early.
//! 2. Read, plan and check everything; an error stops the build here.
//! 3. Lock the output folder, read its manifest, and run the engine. It does not publish a document if
//!    [`check`](super::check) finds an error in what it prints.
//! 4. Report diagnostics and the result of each document.

mod args;
mod progress;
mod queue;
mod round;
mod totals;
mod viewer;

use std::path::Path;
use std::thread;
use std::time::Instant;

pub(in crate::cli) use self::args::{BuildArgs, GateArgs, parse_jobs};
use self::progress::{Progress, Verbosity};
pub(in crate::cli) use self::round::{BuildMemory, BuildRound, RepeatedBuild};
use self::totals::BuildTotals;
use super::clean::remove_unplanned;
use crate::check::{Baseline, GateSource, LazyGate, Policy, apply_policy, held_of_plan};
use crate::cli::args::folder_error;
use crate::cli::limits::time_limit_error;
use crate::cli::report::build_report::BuildReport;
use crate::cli::report::timings::BuildClock;
use crate::cli::report::timings::Timings;
use crate::cli::report::{Reporter, environment_error, status};
use crate::cli::{ExitStatus, GlobalArgs, counts, exit_status};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::distribute::ResolvedPartition;
use crate::engine::{
    BuildContext, BuildEvent, BuildOptions, BuildOutput, Engine, FileDigestMap, Interrupt, Job,
    JobReport, JobStatus, LockError, MANIFEST, Manifest, ManifestError, ManifestFile, OutputFolder,
    OutputLock, STACK_SIZE, WorkerPool, briefing_by_document, build, digest_inputs, distribute,
    is_up_to_date, plan,
};
use crate::ledger::Ledger;
use crate::load::{load_ledger, load_with_cache};
use crate::project::Project;
use crate::text::{count_summary, display_path, error_chain, pluralize};

/// What a time set from outside must be.
const EPOCH: &str = "set it to the time to record, in whole seconds since 1970";

/// A build that is set up and may run.
struct BuildSession<'a> {
    round: &'a BuildRound<'a>,
    arguments: &'a BuildArgs,
    reporter: &'a Reporter,
    policy: &'a Policy<'a>,
    gate: Option<&'a dyn GateSource>,
    engine: &'a Engine<'a>,
    interrupt: &'a Interrupt,
    jobs: &'a [Job],
    folder: &'a OutputFolder,
    timings: &'a Timings,
    clock: &'a BuildClock,
}

/// The errors of a build that are not about documents.
#[derive(Default)]
struct SessionErrors {
    /// Ids that were requested and are not planned.
    unknown_ids: Vec<Diagnostic>,
    /// Files and streams that could not be written or read, and the like.
    environment: Vec<Diagnostic>,
    /// Whether the time of the run ended before the requests on standard input.
    is_cut_short: bool,
}

impl SessionErrors {
    fn push_environment(&mut self, error: &dyn std::error::Error) {
        self.environment.push(environment_error(&error_chain(error), None));
    }
}

/// What is known before data is read.
struct BuildSetup<'a> {
    arguments: &'a BuildArgs,
    reporter: &'a Reporter,
    round: &'a BuildRound<'a>,
    interrupt: Interrupt,
    timings: Timings,
    clock: BuildClock,
    partition: Option<ResolvedPartition>,
    baseline: Option<Baseline>,
    folder: OutputFolder,
    inputs: FileDigestMap,
    /// The manifest as it was when the output was found to be out of date; `None` if it was not read.
    manifest: Option<ManifestFile>,
}

pub(in crate::cli) fn run(
    arguments: &BuildArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let interrupt = Interrupt::at(arguments.limits.run_limits().deadline());
    run_round(arguments, global, reporter, &BuildRound { interrupt, repeated: None })
}

/// Builds once, perhaps as one of several times.
pub(in crate::cli) fn run_round(
    arguments: &BuildArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
    round: &BuildRound<'_>,
) -> ExitStatus {
    match prepare(arguments, global, reporter, round) {
        Ok((mut setup, project, workers, diagnostics)) => {
            setup.load_and_build(&project, workers, diagnostics)
        }
        Err(status) => status,
    }
}

/// Loads the configuration and checks the arguments. `Err` carries the exit status of a build that ends here: because of
/// an error, or because everything is up to date.
fn prepare<'a>(
    arguments: &'a BuildArgs,
    global: &GlobalArgs,
    reporter: &'a Reporter,
    round: &'a BuildRound<'a>,
) -> Result<(BuildSetup<'a>, Project, WorkerPool, Diagnostics), ExitStatus> {
    if arguments.dry_run {
        let help = "`briefpress plan` shows what would be built and why";
        return Err(reporter.environment_error("`build` has no `--dry-run`", Some(help)));
    }
    let timings = Timings::new(Instant::now());
    let clock =
        BuildClock::start().map_err(|message| reporter.environment_error(&message, Some(EPOCH)))?;
    let partition = arguments.sharding.resolve_partition(reporter)?;
    let baseline = arguments.gate.read_baseline(reporter)?;
    let loaded = arguments.output.load_project(global, reporter);
    if let (Err(_), Some(repeated)) = (&loaded, &round.repeated) {
        repeated.announce_stop("the project cannot be read", timings.elapsed());
    }
    let (mut project, folder, diagnostics) = loaded?;
    arguments.limits.apply(&mut project);
    if let Some(misplaced) = arguments.report_files.misplaced(&project, folder.path()) {
        return Err(reporter.environment_error(&misplaced.to_string(), Some(&misplaced.help())));
    }
    let interrupt = round.interrupt.clone();
    let selection = arguments.selection.selection();
    let expected = selection.expected_documents(&project.settings.briefings);
    let mut workers = WorkerPool::new(&project, arguments.jobs, interrupt.clone())
        .record_passes(arguments.report_files.has_timings());
    if let Some(repeated) = &round.repeated {
        workers = workers.keeping(&repeated.memory.workers);
    }
    // They start while this process reads, unless there may be nothing to do for them.
    let may_be_up_to_date = arguments.can_skip_if_up_to_date() && has_manifest(&folder);
    if !may_be_up_to_date {
        workers = workers.prewarm(expected);
    }
    let inputs = digest_inputs(&project);
    let mut setup = BuildSetup {
        arguments,
        reporter,
        round,
        interrupt,
        timings,
        clock,
        partition,
        baseline,
        folder,
        inputs,
        manifest: None,
    };
    setup.manifest = setup.finish_if_up_to_date(&project)?;
    if may_be_up_to_date {
        workers = workers.prewarm(expected);
    }
    Ok((setup, project, workers, diagnostics))
}

/// Whether an output folder has a manifest, which may be of any content.
fn has_manifest(folder: &OutputFolder) -> bool {
    folder.open_file(Path::new(MANIFEST)).is_ok_and(|file| file.is_some())
}

impl BuildSetup<'_> {
    /// Reports that the output folder is up to date, if that is all that was requested: `Err` carries the exit status then. Returns
    /// the manifest that was read to find out.
    fn finish_if_up_to_date(&self, project: &Project) -> Result<Option<ManifestFile>, ExitStatus> {
        let Self { arguments, reporter, interrupt, timings, folder, inputs, .. } = self;
        if self.round.repeated.is_some()
            || !arguments.can_skip_if_up_to_date()
            || !reporter.omits_passing_jobs()
        {
            return Ok(None);
        }
        // While another build runs in the folder, it is unknown whether the output is up to date.
        if !has_manifest(folder) {
            return Ok(None);
        }
        let Ok(_lock) = OutputLock::acquire(folder, interrupt, |_| false) else { return Ok(None) };
        let Ok(known) = ManifestFile::read(folder) else { return Ok(None) };
        if !is_up_to_date(&known.manifest, project, inputs, folder) {
            return Ok(Some(known));
        }
        let count = known.manifest.plan.len();
        let status = reporter.report_build(Diagnostics::new(), project, ExitStatus::Success, &[]);
        let found = count_summary(0, 0);
        let totals = BuildTotals::unchanged(count);
        totals.print(interrupt, arguments.verbosity(), timings.elapsed(), &found);
        Err(status)
    }

    /// Reads the data, and builds.
    fn load_and_build(
        &mut self,
        project: &Project,
        workers: WorkerPool,
        mut diagnostics: Diagnostics,
    ) -> ExitStatus {
        let known = self.manifest.take();
        let Some(repeated) = &self.round.repeated else {
            let ledger = load_ledger(project, &mut diagnostics);
            let status = self.build(project, &ledger, workers, known, diagnostics);
            // Millions of cells take longer to free one by one than the process takes to end.
            std::mem::forget(ledger);
            return status.unwrap_or_else(|status| status);
        };
        let mut records = repeated.memory.records.lock();
        let ledger = load_with_cache(project, &mut records, &mut diagnostics);
        drop(records);
        self.build(project, &ledger, workers, known, diagnostics).unwrap_or_else(|status| status)
    }

    /// Plans everything and runs the build, while the rules are applied. `Err` carries the exit status if that fails.
    fn build(
        &self,
        project: &Project,
        ledger: &Ledger,
        workers: WorkerPool,
        known: Option<ManifestFile>,
        mut diagnostics: Diagnostics,
    ) -> Result<ExitStatus, ExitStatus> {
        let Self { arguments, .. } = self;
        let selection = arguments.limits.limit(arguments.selection.selection());
        let jobs = plan(project, ledger, &selection, &mut diagnostics);
        let (engine, engine_diagnostics) = Engine::new(project, ledger, workers);
        diagnostics.extend(engine_diagnostics);
        let strictness = arguments.gate.strictness();
        let of_build = Policy::of_build(project, ledger, briefing_by_document(&jobs));
        let policy = Policy { is_lenient: arguments.gate.no_check, ..of_build };
        let (held, diagnostics) = self.weigh(diagnostics, &policy);
        if diagnostics.severest().is_some_and(|severity| strictness.refuses(severity)) {
            return Err(self.abort(diagnostics, project));
        }
        let gate = (!arguments.gate.no_check)
            .then(|| LazyGate::new(&policy, strictness, self.baseline.as_ref(), held));
        let gate = gate.as_ref().map(|gate| gate as &dyn GateSource);
        self.timings.mark("read and plan");
        thread::scope(|scope| {
            // A single document is drafted first, and they are applied while its worker typesets it.
            if gate.is_some() && jobs.len() > 1 {
                let thread = thread::Builder::new().stack_size(STACK_SIZE);
                // If no thread can be started, they are applied when they are needed.
                let _ = thread.spawn_scoped(scope, || policy.findings());
            }
            self.lock_and_build(&engine, &policy, gate, jobs, known, diagnostics)
        })
    }

    /// Locks the output folder and builds what is planned.
    fn lock_and_build(
        &self,
        engine: &Engine<'_>,
        policy: &Policy<'_>,
        gate: Option<&dyn GateSource>,
        jobs: Vec<Job>,
        known: Option<ManifestFile>,
        mut diagnostics: Diagnostics,
    ) -> Result<ExitStatus, ExitStatus> {
        let Self { arguments, reporter, interrupt, folder, .. } = self;
        let project = policy.project;
        interrupt.listen().map_err(|error| {
            reporter.environment_error(&format!("cannot handle signals: {error}"), None)
        })?;
        let _lock = match lock(folder, arguments, interrupt) {
            Ok(lock) => lock,
            Err(LockError::Interrupted) if interrupt.signal().is_some() => {
                return Err(ExitStatus::interrupted(interrupt));
            }
            Err(LockError::Interrupted) if interrupt.is_outdated() => {
                return Err(ExitStatus::Success);
            }
            Err(LockError::Interrupted) => {
                diagnostics.push(time_limit_error(&arguments.limits.run_limits()));
                return Err(reporter.report(diagnostics, Some(project), ExitStatus::Diagnostics));
            }
            Err(error) => {
                diagnostics.push(lock_diagnostic(&error));
                return Err(reporter.report(diagnostics, Some(project), ExitStatus::Error));
            }
        };
        let mut manifest = load_manifest(project, self.inputs.clone(), &jobs, folder, known);
        let jobs = self.keep_shard(jobs, &mut manifest);
        let session = BuildSession {
            round: self.round,
            arguments,
            reporter,
            policy,
            gate,
            engine,
            interrupt,
            jobs: &jobs,
            folder,
            timings: &self.timings,
            clock: &self.clock,
        };
        Ok(session.run(&manifest, diagnostics))
    }

    /// Applies the policy and the baseline. Returns the diagnostics of a briefing's plan, which fail its documents and
    /// stop no other one, and the rest.
    fn weigh(&self, diagnostics: Diagnostics, policy: &Policy<'_>) -> (Diagnostics, Diagnostics) {
        let gate = &self.arguments.gate;
        let (held, rest) = if gate.no_check {
            (Diagnostics::new(), diagnostics)
        } else {
            held_of_plan(diagnostics, policy, gate.strictness())
        };
        let rest = apply_policy(rest, policy);
        match &self.baseline {
            Some(baseline) => {
                let mut rest = baseline.filter_new(rest);
                rest.extend(baseline.renamed_rules());
                (baseline.filter_new(held), rest)
            }
            None => (held, rest),
        }
    }

    /// Reports the errors that stop a build before it starts.
    fn abort(&self, mut diagnostics: Diagnostics, project: &Project) -> ExitStatus {
        let Self { arguments, reporter, .. } = self;
        let (errors, warnings) = counts(&diagnostics);
        let mut exit = exit_status(&diagnostics, &project.config, arguments.gate.deny_warnings);
        if let Some(error) = arguments.report_files.write_aborted(project, &diagnostics) {
            exit = ExitStatus::Error;
            diagnostics.push(environment_error(&error_chain(&error), None));
        }
        let exit = reporter.report(diagnostics, Some(project), exit);
        let found = count_summary(errors, warnings);
        match &self.round.repeated {
            Some(repeated) => repeated.announce_stop(&found, self.timings.elapsed()),
            None => status("Stopped", &format!("{found}, nothing was built")),
        }
        exit
    }

    /// Reduces the plan to the shard of this machine, if one is given.
    fn keep_shard(&self, jobs: Vec<Job>, manifest: &mut Manifest) -> Vec<Job> {
        let planned = jobs.len();
        let partition = self.partition;
        let jobs = distribute::keep_shard(jobs, manifest, partition.map(|it| it.partition));
        if let Some(partition) = partition {
            let message = format!("{partition}: {} of {planned} briefings", jobs.len());
            status("Partition", &message);
        }
        jobs
    }
}

impl BuildSession<'_> {
    /// Builds all documents, then writes the reports.
    fn run(&self, manifest: &Manifest, mut diagnostics: Diagnostics) -> ExitStatus {
        let Self { arguments, policy, .. } = self;
        let mut errors = SessionErrors::default();
        let covers_everything = diagnostics.is_empty()
            && arguments.is_full_build()
            && arguments.gate.checks_everything();
        let BuildOutput { reports, manifest, saved } =
            self.run_engine(manifest, arguments.options(covers_everything), &mut errors);
        self.timings.mark("build");
        let mut of_jobs = Diagnostics::new();
        for report in &reports {
            of_jobs.extend(report.diagnostics.iter().cloned());
            if let JobStatus::NotWritten(error) = &report.status {
                errors.push_environment(error);
            }
        }
        diagnostics.extend(apply_policy(of_jobs, policy));
        if let Err(error) = &saved {
            errors.push_environment(error);
        }
        let build_report = BuildReport {
            project: policy.project,
            jobs: self.jobs,
            selection: &arguments.selection.to_arg_strings(),
            folder: &arguments.output.display_dir(self.folder.path()),
            manifest: &manifest,
            reports: &reports,
            diagnostics: &diagnostics,
            timings: self.timings,
            clock: self.clock,
            duration: self.timings.elapsed(),
        };
        for error in arguments.report_files.write(&build_report) {
            errors.push_environment(&error);
        }
        if arguments.selection.selection().is_all() {
            self.handle_unplanned(manifest, &mut errors);
        }
        if arguments.open
            && let Some(path) = viewer::path_to_open(&reports, self.folder.path())
            && let Err(error) = viewer::open(&path)
        {
            errors.push_environment(&error);
        }
        self.finish(diagnostics, &reports, errors)
    }

    fn run_engine(
        &self,
        manifest: &Manifest,
        options: BuildOptions,
        errors: &mut SessionErrors,
    ) -> BuildOutput {
        if self.arguments.sharding.from.is_some() {
            return queue::build_from_stdin(self, manifest, options, errors);
        }
        // A repeated build has one line for all documents.
        let has_progress = self.round.repeated.is_none();
        let progress = Progress::new(self.jobs.len(), self.arguments.verbosity());
        let on_event = |event: BuildEvent<'_>| {
            self.timings.on_event(&event);
            if has_progress {
                progress.on_event(&event);
            }
        };
        let output = build(self.engine, self.context(manifest, options, &on_event));
        progress.finish();
        output
    }

    fn context<'c>(
        &'c self,
        manifest: &'c Manifest,
        options: BuildOptions,
        on_event: &'c (dyn Fn(BuildEvent<'_>) + Sync),
    ) -> BuildContext<'c> {
        BuildContext {
            jobs: self.jobs,
            folder: self.folder,
            manifest,
            gate: self.gate,
            options,
            on_event,
        }
    }

    /// Deletes PDFs that are no longer planned with `--prune`, or else counts them. One of several builds leaves them alone:
    /// a document that is renamed while the files are watched may come back.
    fn handle_unplanned(&self, manifest: Manifest, errors: &mut SessionErrors) {
        let unplanned = manifest.unplanned_ids();
        if unplanned.is_empty() || self.round.repeated.is_some() {
            return;
        }
        if !self.arguments.prune {
            let pdfs = pluralize(unplanned.len(), "PDF");
            status("Unplanned", &format!("{pdfs} from earlier builds; `--prune` deletes them"));
            return;
        }
        for error in remove_unplanned(manifest, &unplanned, self.folder) {
            errors.push_environment(&error);
        }
    }

    /// Reports everything, and returns the exit status.
    fn finish(
        &self,
        mut diagnostics: Diagnostics,
        reports: &[JobReport],
        mut errors: SessionErrors,
    ) -> ExitStatus {
        let Self { arguments, reporter, policy, interrupt, .. } = self;
        let project = policy.project;
        let mut totals = BuildTotals::of(reports);
        if totals.has_published() && self.shows_warning_count() {
            let shown_by_check = apply_policy(policy.findings().clone(), policy);
            totals.unshown = shown_by_check.count(Severity::Warning);
        }
        let (error_count, warning_count) = counts(&diagnostics);
        let mut exit = exit_status(&diagnostics, &project.config, arguments.gate.deny_warnings);
        if exit == ExitStatus::Success && !errors.unknown_ids.is_empty() {
            exit = ExitStatus::Diagnostics;
        }
        if !errors.environment.is_empty() {
            exit = ExitStatus::Error;
        }
        if interrupt.signal().is_some() {
            exit = ExitStatus::interrupted(interrupt);
        } else if errors.is_cut_short
            || reports.iter().any(JobReport::is_skipped) && interrupt.is_overdue()
        {
            errors.environment.push(time_limit_error(&arguments.limits.run_limits()));
            exit = ExitStatus::Diagnostics;
        }
        diagnostics.extend(errors.unknown_ids);
        diagnostics.extend(errors.environment);
        if let Some(repeated) = &self.round.repeated {
            let elapsed = self.timings.elapsed();
            return match repeated.announce(reports, &diagnostics, interrupt, elapsed) {
                true => reporter.report_build(diagnostics, project, exit, reports),
                false => exit,
            };
        }
        let exit = reporter.report_build(diagnostics, project, exit, reports);
        let found = count_summary(error_count, warning_count);
        totals.print(interrupt, arguments.verbosity(), self.timings.elapsed(), &found);
        exit
    }

    /// Whether the number of warnings that only `check` shows is printed: not if only a program reads the output.
    fn shows_warning_count(&self) -> bool {
        let is_read = self.reporter.is_text()
            && self.arguments.verbosity() != Verbosity::Quiet
            && self.round.repeated.is_none();
        is_read && self.arguments.gate.checks_everything()
    }
}

fn lock(
    folder: &OutputFolder,
    arguments: &BuildArgs,
    interrupt: &Interrupt,
) -> Result<OutputLock, LockError> {
    OutputLock::acquire(folder, interrupt, |owner| {
        if !arguments.no_wait {
            let folder = display_path(folder.path());
            status("Waiting", &format!("for another build ({owner}) in `{folder}` to finish"));
        }
        !arguments.no_wait
    })
}

fn lock_diagnostic(error: &LockError) -> Diagnostic {
    match error {
        LockError::Io(error) => folder_error(error),
        other => {
            let help = "run without `--no-wait` to wait for it";
            environment_error(&other.to_string(), Some(help))
        }
    }
}

/// Reads the manifest of an output folder and updates it for a build. It is not parsed again if it is the same as `known`. A
/// damaged manifest counts as missing.
pub(super) fn load_manifest(
    project: &Project,
    inputs: FileDigestMap,
    jobs: &[Job],
    folder: &OutputFolder,
    known: Option<ManifestFile>,
) -> Manifest {
    let read = match known {
        Some(known) => known.refresh(folder),
        None => Manifest::read(folder),
    };
    let manifest = read.unwrap_or_else(|error| {
        if !matches!(error, ManifestError::Missing) {
            let path = display_path(&folder.path().join(MANIFEST));
            status("Warning", &format!("ignoring `{path}`, rebuilding everything: {error}"));
        }
        Manifest::default()
    });
    manifest.for_build(project, inputs, jobs)
}
