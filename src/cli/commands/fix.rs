//! `--fix`, `--unsafe-fixes` and `--diff` of `briefpress check`: correcting data files.

use std::io::IsTerminal;

use clap::Args;
use similar::TextDiff;

use crate::check::{FixedFile, apply_fixes, is_fixable};
use crate::cli::ExitStatus;
use crate::cli::report::{Reporter, status};
use crate::diagnostic::{Diagnostics, Safety};
use crate::engine::write_atomically;
use crate::project::Project;
use crate::text::{error_chain, escape_controls, escape_controls_in_lines, pluralize};

/// One fix may bring up another; after so many rounds something goes in circles.
const ROUNDS: usize = 10;

/// The fixes to apply.
#[derive(Debug, Args)]
#[command(next_help_heading = "Fixes")]
pub(in crate::cli) struct FixArgs {
    /// Apply safe fixes to the data files
    #[arg(long, group = "fixes", conflicts_with = "diff")]
    fix: bool,
    /// Show the changes that --fix would make, without writing them
    #[arg(long, group = "fixes")]
    diff: bool,
    /// Also apply fixes that are a guess, such as the nearest key for a misspelt one
    #[arg(long, requires = "fixes")]
    unsafe_fixes: bool,
}

impl FixArgs {
    fn max_safety(&self) -> Safety {
        if self.unsafe_fixes { Safety::Unsafe } else { Safety::Safe }
    }
}

/// The result of checking a project.
pub(super) struct CheckResult {
    pub(super) project: Project,
    pub(super) diagnostics: Diagnostics,
    /// "77 claims, 12 sources, 2 briefings".
    pub(super) summary: String,
}

/// Checks a project and applies fixes. Returns the remaining diagnostics; `None` if only the changes were requested.
///
/// # Errors
/// How the run ends if it cannot be checked or a file cannot be written.
pub(in crate::cli) fn run(
    arguments: &FixArgs,
    checked: impl Fn() -> Result<CheckResult, ExitStatus>,
    reporter: &Reporter,
) -> Result<Option<CheckResult>, ExitStatus> {
    let mut result = checked()?;
    if arguments.diff {
        return diff(&apply_fixes(&result.project, &result.diagnostics, arguments.max_safety()));
    }
    for _ in 0..ROUNDS {
        let files = if arguments.fix {
            apply_fixes(&result.project, &result.diagnostics, arguments.max_safety())
        } else {
            Vec::new()
        };
        if files.is_empty() {
            break;
        }
        for file in &files {
            write(&result, file).map_err(|message| reporter.environment_error(&message, None))?;
        }
        result = checked()?;
    }
    Ok(Some(result))
}

fn write(checked: &CheckResult, file: &FixedFile) -> Result<(), String> {
    let target = checked.project.root.resolve(&file.path);
    let target = target.map_err(|why| format!("cannot write `{}`: {why}", file.path))?;
    write_atomically(&target, &file.bytes).map_err(|error| error_chain(&error))?;
    status("Fixed", &format!("{} ({})", file.path, pluralize(file.count, "value")));
    Ok(())
}

fn diff(files: &[FixedFile]) -> Result<Option<CheckResult>, ExitStatus> {
    for file in files {
        let path = escape_controls(&file.path);
        let names = (format!("a/{path}"), format!("b/{path}"));
        let lines = TextDiff::from_lines(&file.before, &file.after);
        let diff = lines.unified_diff().header(&names.0, &names.1).to_string();
        // A program that applies it needs the bytes as they are.
        let is_terminal = std::io::stdout().is_terminal();
        anstream::print!(
            "{}",
            if is_terminal { escape_controls_in_lines(&diff) } else { diff.into() }
        );
    }
    let count: usize = files.iter().map(|file| file.count).sum();
    status(
        "Would fix",
        &format!("{} in {}", pluralize(count, "value"), pluralize(files.len(), "file")),
    );
    if files.is_empty() { Ok(None) } else { Err(ExitStatus::Diagnostics) }
}

/// The status line about available fixes, if there are any.
pub(in crate::cli) fn fixable_summary(diagnostics: &Diagnostics) -> Option<String> {
    let count =
        |most: Safety| diagnostics.iter().filter(|finding| is_fixable(finding, most)).count();
    let safe = count(Safety::Safe);
    let all = count(Safety::Unsafe);
    match (safe, all - safe) {
        (0, 0) => None,
        (0, guesses) => Some(format!("{guesses} with `--fix --unsafe-fixes`")),
        (safe, 0) => Some(format!("{safe} with `--fix`")),
        (safe, guesses) => {
            Some(format!("{safe} with `--fix`, {guesses} more with `--unsafe-fixes`"))
        }
    }
}
