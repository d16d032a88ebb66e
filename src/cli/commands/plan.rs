//! `briefpress plan`: what `build` would do, without doing it.

use clap::Args;
use serde::Serialize;

use super::build::load_manifest;
use crate::check::{Gate, Policy, Strictness, apply_policy, held_of_plan};
use crate::cli::args::{JobFilterArgs, OutputArgs};
use crate::cli::limits::LimitArgs;
use crate::cli::output::TextOutput;
use crate::cli::report::{Reporter, environment_error, status};
use crate::cli::{ExitStatus, Format, GlobalArgs, exit_status};
use crate::diagnostic::{Diagnostics, Severity};
use crate::draft::AttachedColumns;
use crate::engine::{
    Engine, Interrupt, Job, JobForecast, WorkerPool, briefing_by_document, digest_inputs, dry_run,
    plan,
};
use crate::load::load_ledger;
use crate::text::pluralize;

const AFTER_HELP: &str = "\
Examples:
  briefpress plan                       show what would be built and why
  briefpress plan -v                    show what data each PDF would carry
  briefpress plan --format json-lines   print one JSON object on each line

Nothing is typeset or written. Errors that would stop a document are printed to standard error,
except those that only appear when pages are typeset.

Exit codes:
  0  no errors
  1  errors that would stop a document or the build
  2  wrong usage or configuration, or an environment error (disk, permissions)";

/// Arguments of `plan`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
pub(in crate::cli) struct PlanArgs {
    #[command(flatten)]
    selection: JobFilterArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    pub(in crate::cli) limits: LimitArgs,
    /// Show which files are attached to each PDF, and which columns they have
    #[arg(short, long)]
    verbose: bool,
}

/// A document that is planned.
#[derive(Serialize)]
struct Planned<'a> {
    id: &'a str,
    output: String,
    fresh: bool,
    /// Whether what it prints keeps it from being made or published.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    refused: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// The attached files with their columns, if they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    attached: Option<&'a AttachedColumns>,
}

pub(in crate::cli) fn run(
    arguments: &PlanArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let (mut project, folder, mut diagnostics) =
        match arguments.output.load_project(global, reporter) {
            Ok(loaded) => loaded,
            Err(status) => return status,
        };
    arguments.limits.apply(&mut project);
    let inputs = digest_inputs(&project);
    let ledger = load_ledger(&project, &mut diagnostics);
    let selection = arguments.limits.limit(arguments.selection.selection());
    let jobs = plan(&project, &ledger, &selection, &mut diagnostics);
    let workers = WorkerPool::new(&project, None, Interrupt::default());
    let (engine, engine_diagnostics) = Engine::new(&project, &ledger, workers);
    diagnostics.extend(engine_diagnostics);
    let policy = Policy::of_build(&project, &ledger, briefing_by_document(&jobs));
    let (held, diagnostics) = held_of_plan(diagnostics, &policy, Strictness::Errors);
    let gate = Gate::new(&policy, Strictness::Errors, None, held);
    let manifest = load_manifest(&project, inputs, &jobs, &folder, None);
    let forecasts = dry_run(&engine, &jobs, &manifest, &folder, &gate);
    let of_job = |(job, forecast)| Planned::of(job, forecast, arguments.verbose);
    let planned: Vec<Planned<'_>> = jobs.iter().zip(&forecasts).map(of_job).collect();
    let written = page(&planned, global.format).print();
    let refused = planned.iter().filter(|planned| planned.refused).count();
    let count = planned.iter().filter(|planned| !planned.fresh && !planned.refused).count();
    let refused = if refused > 0 { format!(", {refused} would fail") } else { String::new() };
    let briefings = pluralize(planned.len(), "briefing");
    status("Planned", &format!("{briefings}, {count} to build{refused}"));
    let mut diagnostics = apply_policy(diagnostics, &policy);
    diagnostics
        .extend(apply_policy(forecasts.into_iter().flat_map(|it| it.errors).collect(), &policy));
    let mut errors: Diagnostics =
        diagnostics.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
    let end = exit_status(&errors, &project.config, false);
    let Err(error) = written else { return reporter.report(errors, Some(&project), end) };
    errors.push(environment_error(&format!("cannot write: {error}"), None));
    reporter.report(errors, Some(&project), ExitStatus::Error)
}

impl<'a> Planned<'a> {
    fn of(job: &'a Job, forecast: &'a JobForecast, is_verbose: bool) -> Self {
        let JobForecast { reason, errors, attached } = forecast;
        Self {
            id: &job.briefing.name,
            output: job.output.to_string_lossy().into_owned(),
            fresh: reason.is_none(),
            refused: !errors.is_empty(),
            why: reason.as_ref().map(ToString::to_string),
            attached: is_verbose.then_some(attached),
        }
    }

    /// The heading that it is listed under.
    fn heading(&self) -> &'static str {
        match (self.refused, self.fresh) {
            (true, _) => "Would fail",
            (false, true) => "Unchanged",
            (false, false) => "To build",
        }
    }

    fn row(&self) -> Vec<String> {
        let cells = [Some(self.id), Some(self.output.as_str()), self.why.as_deref()];
        cells.into_iter().flatten().map(str::to_owned).collect()
    }

    /// A row for each attached file.
    fn attached_rows(&self) -> impl Iterator<Item = Vec<String>> {
        let files = self.attached.into_iter().flatten();
        files.map(|(file, columns)| vec![self.id.to_owned(), file.clone(), columns.join(", ")])
    }
}

fn page(planned: &[Planned<'_>], format: Format) -> TextOutput {
    match format {
        Format::Json => return TextOutput::of_json(&planned),
        Format::JsonLines => return TextOutput::of_json_lines(planned),
        _ => {}
    }
    let mut page = TextOutput::for_stdout();
    for heading in ["To build", "Would fail", "Unchanged"] {
        let rows = planned.iter().filter(|it| it.heading() == heading).map(Planned::row);
        page.section(heading, &rows.collect::<Vec<_>>());
    }
    page.section("Attached", &planned.iter().flat_map(Planned::attached_rows).collect::<Vec<_>>());
    page
}
