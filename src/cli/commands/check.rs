//! `briefpress check`: reads everything and typesets every document. Only `--fix` writes data files, and only
//! `--update-baseline` a baseline.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::fix::{self, CheckResult, FixArgs};
use crate::check::{Baseline, RuleSelection};
use crate::cli::args::{JobFilterArgs, configured_folder};
use crate::cli::limits::LimitArgs;
use crate::cli::report::build_report::write_report_file;
use crate::cli::report::files::NoFolder;
use crate::cli::report::plain::statistics;
use crate::cli::report::{Reporter, status};
use crate::cli::{ExitStatus, GlobalArgs, counts, exit_status, load_project};
use crate::confined_folder::ConfinedFolder;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::{Interrupt, WorkerPool, check_project};
use crate::load::load_ledger;
use crate::project::Root;
use crate::text::{count_summary, error_chain, pluralize};

const AFTER_HELP: &str = "\
Examples:
  briefpress check                                   check everything
  briefpress check 'profile-*' --where to=RUS        check some documents
  briefpress check --select sources,quote-mismatch   use some groups and rules only
  briefpress check --diff                            show the changes that --fix would make
  briefpress check --format sarif > report.sarif     write a report for code scanning

Checks the configuration, data, sources and templates, including those that no briefing uses,
and each document as it would be built. `build` does not publish a document that prints
something `check` reports as an error.

No files are written, except with --fix and --update-baseline.

Exit codes:
  0  no errors; with --deny-warnings, also no warnings
  1  errors; with --deny-warnings, errors or warnings; with --diff, fixes are available
  2  wrong usage or configuration, or an environment error (disk, permissions)";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = AFTER_HELP)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct CheckArgs {
    #[command(flatten)]
    selection: JobFilterArgs,
    /// Use only these rules or groups, separated by commas; `briefpress explain` lists them
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    select: Vec<String>,
    /// Use all rules except these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    ignore: Vec<String>,
    /// Also show notes, which need no action
    #[arg(long, help_heading = "Output")]
    notes: bool,
    /// Exit with 1 if there are warnings
    #[arg(long, help_heading = "Exit code")]
    deny_warnings: bool,
    /// Exit with 0 even if there are errors in data or templates
    #[arg(long, help_heading = "Exit code")]
    exit_zero: bool,
    /// Print the number of errors, warnings and notes of each rule instead of a list (text formats only)
    #[arg(long, help_heading = "Output")]
    statistics: bool,
    /// Ignore the errors and warnings recorded in this file
    #[arg(long, value_name = "FILE", help_heading = "Baseline")]
    baseline: Option<PathBuf>,
    /// Record all current errors and warnings in the baseline file
    #[arg(long, requires = "baseline", conflicts_with_all = ["select", "ignore", "names", "conditions"], help_heading = "Baseline")]
    update_baseline: bool,
    #[command(flatten)]
    fixes: FixArgs,
    #[command(flatten)]
    pub(in crate::cli) limits: LimitArgs,
}

pub(in crate::cli) fn run(
    arguments: &CheckArgs,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> ExitStatus {
    let mut renamed = Diagnostics::new();
    let choice = RuleSelection::of(&arguments.select, &arguments.ignore, &mut renamed);
    if renamed.has_errors() {
        return reporter.report(renamed, None, ExitStatus::Error);
    }
    let baseline = arguments.baseline.as_deref().filter(|_| arguments.update_baseline);
    if let Some(missing) = baseline.and_then(|path| NoFolder::for_file("--baseline", path)) {
        return reporter.environment_error(&missing.to_string(), Some(&missing.help()));
    }
    if let Some(path) = baseline.filter(|path| path.exists() && read_baseline(path).is_err()) {
        let problem =
            format!("`--baseline {}` would replace a file that is not a baseline", path.display());
        return reporter.environment_error(&problem, Some("choose another file"));
    }
    let checked = || run_checks(arguments, choice.clone(), global, reporter);
    match fix::run(&arguments.fixes, checked, reporter) {
        Ok(Some(mut examined)) => {
            examined.diagnostics.extend(renamed);
            print(examined, arguments, reporter)
        }
        Ok(None) => ExitStatus::Success,
        Err(end) => end,
    }
}

/// Reads everything, typesets every document, and applies the policy of the project.
fn run_checks(
    arguments: &CheckArgs,
    choice: RuleSelection,
    global: &GlobalArgs,
    reporter: &Reporter,
) -> Result<CheckResult, ExitStatus> {
    let (mut project, mut diagnostics) = load_project(global, reporter)?;
    diagnostics.ok_or_push(configured_folder(&project));
    arguments.limits.apply(&mut project);
    let selection = arguments.limits.limit(arguments.selection.selection());
    let expected = selection.expected_documents(&project.settings.briefings);
    let workers = WorkerPool::new(&project, None, Interrupt::default()).prewarm(expected);
    let ledger = load_ledger(&project, &mut diagnostics);
    let checked = check_project(&project, &ledger, &selection, choice, workers, diagnostics);
    let summary = format!(
        "{}, {}, {}",
        pluralize(ledger.claims.len(), "claim"),
        pluralize(ledger.sources.len(), "source"),
        pluralize(checked.documents, "briefing")
    );
    Ok(CheckResult { project, diagnostics: checked.diagnostics, summary })
}

fn print(examined: CheckResult, arguments: &CheckArgs, reporter: &Reporter) -> ExitStatus {
    let CheckResult { project, diagnostics, summary } = examined;
    let (diagnostics, known) = match baseline(arguments, &project.root, diagnostics) {
        Ok(new_and_known) => new_and_known,
        Err(message) => return reporter.environment_error(&message, None),
    };
    let notes = diagnostics.count(Severity::Note);
    let with_notes = arguments.notes || !arguments.select.is_empty();
    let fixable = fix::fixable_summary(&diagnostics);
    let is_shown = |it: &Diagnostic| with_notes || it.severity != Severity::Note;
    let diagnostics: Diagnostics = diagnostics.into_iter().filter(is_shown).collect();
    let end = match exit_status(&diagnostics, &project.config, arguments.deny_warnings) {
        ExitStatus::Diagnostics if arguments.exit_zero => ExitStatus::Success,
        end => end,
    };
    let outcome = outcome(&diagnostics, notes, known);
    let end = if arguments.statistics && reporter.is_text() {
        match statistics(&diagnostics).print() {
            Ok(()) => end,
            Err(error) => reporter.environment_error(&format!("cannot write: {error}"), None),
        }
    } else {
        reporter.report(diagnostics, Some(&project), end)
    };
    status("Checked", &format!("{summary}: {outcome}"));
    if let Some(summary) = fixable {
        status("Fixable", &summary);
    }
    end
}

/// "2 warnings; 6 notes (`--notes` shows them)".
fn outcome(diagnostics: &Diagnostics, notes: usize, known: usize) -> String {
    let (errors, warnings) = counts(diagnostics);
    let mut parts = vec![match errors + warnings {
        0 => "no problems".to_owned(),
        _ => count_summary(errors, warnings),
    }];
    if notes > 0 {
        let hidden = diagnostics.count(Severity::Note) == 0;
        parts.push(pluralize(notes, "note") + if hidden { " (`--notes` shows them)" } else { "" });
    }
    if known > 0 {
        parts.push(format!("{known} in the baseline"));
    }
    parts.join("; ")
}

/// The diagnostics that are not in the baseline, and the number of those that are. With `--update-baseline` it is written
/// first.
fn baseline(
    arguments: &CheckArgs,
    root: &Root,
    diagnostics: Diagnostics,
) -> Result<(Diagnostics, usize), String> {
    let Some(path) = &arguments.baseline else { return Ok((diagnostics, 0)) };
    let known = if arguments.update_baseline {
        let known = Baseline::from_diagnostics(&diagnostics);
        let text = known.text();
        if text.len() as u64 > MAX_BASELINE_LENGTH {
            return Err(format!(
                "the baseline would have {} and {} bytes, more than the {MAX_BASELINE_LENGTH} that are read: \
                 fix some of them first, or turn off their rules in `[check]`",
                pluralize(known.count(), "diagnostic"),
                text.len()
            ));
        }
        write_report_file(root, path, &text).map_err(|error| error_chain(&error))?;
        status("Updated", &format!("{} ({})", path.display(), pluralize(known.count(), "finding")));
        known
    } else {
        read_baseline(path)?
    };
    let before = diagnostics.len();
    let mut diagnostics = known.filter_new(diagnostics);
    let count = before - diagnostics.len();
    diagnostics.extend(known.renamed_rules());
    Ok((diagnostics, count))
}

/// The maximum length of a baseline in bytes. A file of that name may be a link to a device that never ends.
const MAX_BASELINE_LENGTH: u64 = 64 << 20;

/// Reads a baseline.
pub(in crate::cli) fn read_baseline(path: &Path) -> Result<Baseline, String> {
    let wrong = |why: String| format!("cannot read the baseline `{}`: {why}", path.display());
    let bytes = read_regular_file(path).map_err(|error| wrong(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| wrong(error.to_string()))?;
    Baseline::read(&text).map_err(|error| wrong(error.to_string()))
}

/// The bytes of a baseline, of which a pipe or a device has no end.
fn read_regular_file(path: &Path) -> io::Result<Vec<u8>> {
    let real = path.canonicalize()?;
    let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
        return Err(io::ErrorKind::IsADirectory.into());
    };
    ConfinedFolder::open(folder)?.read(Path::new(name), MAX_BASELINE_LENGTH)
}
