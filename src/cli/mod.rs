//! The command line: arguments, one file for each command, and reports.
//!
//! Exit codes: 0 done; 1 findings or failed briefings; 2 usage, configuration or environment; 130 and 143
//! interrupted by a signal.

mod args;
mod commands;
mod find_project;
mod limits;
mod output;
mod report;
mod supervision;
mod variables;

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use self::commands::{
    build, check, clean, completions, explain, init, inspect, manifests, plan, preview, watch,
};
use self::find_project::{ProjectPlace, find_project};
use self::report::{OutputStream, Reporter};
use self::supervision::run_supervised;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile};
use crate::engine::{FAILURE_RULES, Interrupt, WORKER, serve};
use crate::preview::session::{self, SESSION};
use crate::project::{Project, Root};
use crate::rules::Rule;
use crate::supervision::SUPERVISED_OPTION;
use crate::text::escape_controls;

const AFTER_HELP: &str = "\
Exit codes:
  0         success
  1         errors in data or templates, or documents that failed
  2         wrong usage or configuration, or an environment error (disk, permissions, lock)
  130, 143  interrupted by Ctrl-C or SIGTERM";

/// Build briefing PDFs from datasets of reported transfers, with every figure traceable to its source
#[derive(Debug, Parser)]
#[command(version, after_help = AFTER_HELP, propagate_version = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: GlobalArgs,
    /// The journal of a supervised process; set by its supervisor.
    #[arg(long = SUPERVISED_OPTION, hide = true, value_name = "NUMBER")]
    supervised: Option<u32>,
    /// Whether this process builds for the one that watches.
    #[arg(long = watch::LASTING_OPTION, hide = true)]
    lasting: bool,
}

impl Arguments {
    /// The arguments of this process. If they are wrong, or ask for help, the answer is printed and the process ends.
    #[must_use]
    pub fn from_command_line() -> Self {
        let given: Vec<OsString> = std::env::args_os().collect();
        Self::try_parse_from(&given).unwrap_or_else(|error| {
            // A message repeats what is wrong with its line breaks, so it is made of what can be printed on one line.
            let printable =
                given.iter().map(|it| escape_controls(&it.to_string_lossy()).into_owned());
            Self::try_parse_from(printable).err().unwrap_or(error).exit()
        })
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the PDFs of a project
    Build(build::BuildArgs),
    /// Build, and build again whenever files change
    Watch(watch::WatchArgs),
    /// Delete built PDFs and the manifest (modified PDFs are kept)
    Clean(clean::CleanArgs),
    /// Show what `build` would do and why
    Plan(plan::PlanArgs),
    /// Preview documents in the browser, and update them whenever a file changes
    Preview(preview::PreviewArgs),
    /// Check data, sources, templates and documents for errors
    Check(check::CheckArgs),
    /// Trace a claim to its data and sources, or list datasets, bodies and categories
    Inspect(inspect::InspectArgs),
    /// Explain the rules of `check`, or the parameters and blocks of a template
    Explain(explain::ExplainArgs),
    /// Create a new project
    Init(init::InitArgs),
    /// Verify and merge the manifests of a build on several machines
    Manifests(manifests::ManifestsArgs),
    /// Print shell completions
    Completions(completions::CompletionsArgs),
    /// Print a manual page
    Man(completions::ManArgs),
    /// Typeset the requests on standard input; started by `build`
    #[command(name = WORKER, hide = true)]
    Worker,
    /// Answer the questions on standard input; started by `preview`
    #[command(name = SESSION, hide = true)]
    Session,
}

/// What all commands take.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
struct GlobalArgs {
    /// Project folder [default: the nearest parent folder with a briefpress.toml]
    #[arg(long, global = true, env = "BRIEFPRESS_ROOT", value_name = "DIR")]
    root: Option<PathBuf>,
    /// Configuration file [default: briefpress.toml in the project folder]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Format of errors and warnings
    #[arg(long, global = true, value_enum, default_value_t)]
    format: Format,
    /// When to use colours
    #[arg(long, global = true, default_value_t = ColorChoice::Auto, value_name = "WHEN")]
    color: ColorChoice,
}

/// Formats of diagnostics.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Text with an excerpt of the file and a hint
    #[default]
    Human,
    /// One line for each: `file:line:col: severity[rule]: message`
    Short,
    /// JSON array; this and all formats below are written to standard output
    Json,
    /// One JSON object on each line
    JsonLines,
    /// GitHub Actions annotations
    Github,
    /// GitLab Code Quality report
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
    /// JUnit XML
    Junit,
    /// Reviewdog Diagnostic Format
    Rdjson,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    Success,
    Diagnostics,
    Error,
    /// By a signal of this number.
    Interrupted(u8),
}

impl ExitStatus {
    /// The status of a run that a signal stopped.
    fn interrupted(interrupt: &Interrupt) -> Self {
        interrupt.signal().map_or(Self::Error, Self::Interrupted)
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(end: ExitStatus) -> Self {
        match end {
            ExitStatus::Success => Self::SUCCESS,
            ExitStatus::Diagnostics => Self::from(1),
            ExitStatus::Error => Self::from(2),
            ExitStatus::Interrupted(signal) => Self::from(128 + signal),
        }
    }
}

/// Runs the command, and returns the exit code.
#[must_use]
pub fn run(arguments: &Arguments) -> ExitCode {
    set_color(arguments.global.color);
    let documents = match &arguments.command {
        // Standard output has the requested page.
        Command::Inspect(_) | Command::Explain(_) | Command::Plan(_) => OutputStream::Error,
        _ => OutputStream::Output,
    };
    let reporter = Reporter::new(arguments.global.format, documents);
    if let Some(ended) = run_supervised(arguments, &reporter) {
        return ended;
    }
    if !matches!(arguments.command, Command::Worker | Command::Session) {
        variables::warn_of_unknown();
    }
    let end = match &arguments.command {
        Command::Build(build) => build::run(build, &arguments.global, &reporter),
        Command::Watch(watch) if arguments.lasting => {
            watch::run_rounds(watch, &arguments.global, &reporter)
        }
        Command::Watch(watch) => watch::run(watch, &arguments.global, &reporter),
        Command::Clean(clean) => clean::run(clean, &arguments.global, &reporter),
        Command::Plan(plan) => plan::run(plan, &arguments.global, &reporter),
        Command::Preview(preview) => preview::run(preview, &arguments.global, &reporter),
        Command::Check(check) => check::run(check, &arguments.global, &reporter),
        Command::Inspect(inspect) => inspect::run(inspect, &arguments.global, &reporter),
        Command::Explain(explain) => explain::run(explain, &arguments.global, &reporter),
        Command::Init(init) => init::run(init, &arguments.global, &reporter),
        Command::Manifests(manifests) => manifests::run(manifests, &reporter),
        Command::Completions(arguments) => completions::run(arguments, &reporter),
        Command::Man(arguments) => completions::run_man(arguments, &reporter),
        Command::Worker => hidden_command("a worker", serve(), &reporter),
        Command::Session => hidden_command("a preview", session::serve(), &reporter),
    };
    end.into()
}

/// How a process ends that another one has started.
fn hidden_command(name: &str, served: io::Result<()>, reporter: &Reporter) -> ExitStatus {
    match served {
        Ok(()) => ExitStatus::Success,
        Err(error) => reporter.environment_error(&format!("{name} stopped: {error}"), None),
    }
}

fn set_color(choice: ColorChoice) {
    match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
}

/// Loads the project the arguments name, or the nearest one above the working directory, and gives
/// what there is to say of its configuration. If it cannot be loaded, that is reported.
fn load_project(
    global: &GlobalArgs,
    reporter: &Reporter,
) -> Result<(Project, Diagnostics), ExitStatus> {
    let ProjectPlace { folder, config } = find_project(global)
        .map_err(|error| reporter.environment_error(&error.to_string(), Some(&error.help())))?;
    let root = Root::open(&folder).map_err(|error| {
        reporter.environment_error(&format!("cannot open `{}`: {error}", folder.display()), None)
    })?;
    let mut diagnostics = Diagnostics::new();
    let project = Project::load(root, &config, &mut diagnostics);
    match project {
        Some(project) if !diagnostics.has_errors() => Ok((project, diagnostics)),
        project => Err(reporter.report(diagnostics, project.as_ref(), ExitStatus::Error)),
    }
}

/// How findings end a run: an error in the configuration weighs more than one in data or templates.
fn exit_status(diagnostics: &Diagnostics, config: &SourceFile, deny_warnings: bool) -> ExitStatus {
    let in_config = |finding: &Diagnostic| {
        finding.severity == Severity::Error
            && !finding.rule.starts_with("typst")
            // Its place is the briefing in the configuration, which is not at fault.
            && !FAILURE_RULES.contains(&finding.rule)
            && Rule::named(finding.rule).is_none_or(|rule| !rule.is_configurable())
            && finding.span.as_ref().is_none_or(|span| span.file.path() == config.path())
    };
    match counts(diagnostics) {
        (0, 0) => ExitStatus::Success,
        (0, _) if !deny_warnings => ExitStatus::Success,
        _ if diagnostics.iter().any(|it| in_config(&it)) => ExitStatus::Error,
        _ => ExitStatus::Diagnostics,
    }
}

/// How many errors and warnings there are.
fn counts(diagnostics: &Diagnostics) -> (usize, usize) {
    (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning))
}
