//! `briefpress build`: from data to finished PDFs.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::report::{Reporter, problem, status};
use super::selection::SelectionArguments;
use super::{Common, End, counts, end_of, make_threads, open};
use crate::check::{Choice, Extent, Terms, judged};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::press::{Job, Outcome, Press, documents, load, plan, prepare};
use crate::project::{Placed, Project};

/// Arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    selection: SelectionArguments,
    /// The folder for the PDFs [default: the project's `output`, or `out` in its folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many briefings are made at once [default: one for each core]
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Fail if there are warnings
    #[arg(long)]
    deny_warnings: bool,
}

pub(super) fn run(arguments: &BuildArguments, common: &Common, reporter: &Reporter) -> End {
    let start = Instant::now();
    let (project, mut found) = match open(common, reporter) {
        Ok(opened) => opened,
        Err(end) => return end,
    };
    let Some(folder) = found.take(output(arguments, &project)) else {
        return reporter.report(found, Some(&project), End::Environment);
    };
    make_threads(arguments.jobs);
    let ledger = load(&project, &mut found);
    let jobs = plan(&project, &ledger, &arguments.selection.selection(), &mut found);
    let press = Press::new(&project, &ledger, &mut found);
    let terms = Terms {
        project: &project,
        ledger: &ledger,
        documents: documents(&jobs),
        choice: Choice::default(),
        extent: Extent::Part,
    };
    let mut found = judged(found, &terms);
    if found.has_errors() {
        return stop(found, &project, reporter);
    }
    if let Err(error) = prepare(&folder) {
        found.push(problem(&with_cause(&error), None));
        return reporter.report(found, Some(&project), End::Environment);
    }
    let outcomes = press.run(&jobs, &folder, |job, outcome| {
        tell(job, outcome);
    });
    finish(outcomes, found, &terms, arguments, start, reporter)
}

/// The folder for the PDFs. One that the configuration names must be inside the project.
fn output(arguments: &BuildArguments, project: &Project) -> Result<PathBuf, Diagnostic> {
    if let Some(folder) = &arguments.out {
        return Ok(folder.clone());
    }
    let folder = project.output();
    let existing = folder.ancestors().find(|above| above.exists()).unwrap_or(&folder);
    let inside = existing.canonicalize().is_ok_and(|real| real.starts_with(project.root.path()))
        && !folder.components().any(|part| part == std::path::Component::ParentDir);
    if inside {
        return Ok(folder);
    }
    let named = project.settings.project.output.as_ref().map(|Placed { span, .. }| span.clone());
    Err(Diagnostic::error("outside-project", "the output folder lies outside the project's folder")
        .at(named)
        .hint("`--out DIR` on the command line may name any folder"))
}

fn stop(found: Diagnostics, project: &Project, reporter: &Reporter) -> End {
    let (errors, warnings) = counts(&found);
    let end = end_of(&found, &project.config, false);
    let end = reporter.report(found, Some(project), end);
    status("Stopped", &format!("{}, nothing was built", summary(errors, warnings)));
    end
}

fn tell(job: &Job, outcome: &Outcome) {
    match outcome {
        Outcome::Published { path, pages, bytes, duration, .. } => status(
            "Published",
            &format!(
                "{} ({}, {} kB, {:.2} s)",
                shown(path),
                plural(*pages, "page"),
                bytes.div_ceil(1000),
                duration.as_secs_f64()
            ),
        ),
        Outcome::Failed(_) | Outcome::Unpublished(_) => {
            status("Failed", &job.briefing.name);
        }
    }
}

fn finish(
    outcomes: Vec<Outcome>,
    mut found: Diagnostics,
    terms: &Terms<'_>,
    arguments: &BuildArguments,
    start: Instant,
    reporter: &Reporter,
) -> End {
    let project = terms.project;
    let (mut published, mut failed, mut obstacles) = (0, 0, Vec::new());
    let mut told = Diagnostics::new();
    for outcome in outcomes {
        match outcome {
            Outcome::Published { warnings, .. } => {
                published += 1;
                told.extend(warnings);
            }
            Outcome::Failed(findings) => {
                failed += 1;
                told.extend(findings);
            }
            Outcome::Unpublished(error) => obstacles.push(error),
        }
    }
    found.extend(judged(told, terms));
    let (errors, warnings) = counts(&found);
    let end = end_of(&found, &project.config, arguments.deny_warnings);
    let end = if obstacles.is_empty() { end } else { End::Environment };
    found.extend(obstacles.iter().map(|obstacle| problem(&with_cause(obstacle), None)));
    let end = reporter.report(found, Some(project), end);
    let failed = failed + obstacles.len();
    let lost = if failed == 0 { String::new() } else { format!(", {failed} failed") };
    let told = if errors + warnings == 0 {
        String::new()
    } else {
        format!("; {}", summary(errors, warnings))
    };
    let seconds = start.elapsed().as_secs_f64();
    let message = format!("{}{lost} in {seconds:.2} s{told}", plural(published, "briefing"));
    status("Finished", &message);
    end
}

/// An error with what caused it.
pub(super) fn with_cause(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

/// A path as short as it can be said from here.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// "2 errors and 1 warning".
pub(super) fn summary(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, warnings) => plural(warnings, "warning"),
        (errors, 0) => plural(errors, "error"),
        (errors, warnings) => {
            format!("{} and {}", plural(errors, "error"), plural(warnings, "warning"))
        }
    }
}

pub(super) fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
