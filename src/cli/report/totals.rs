//! What a build has come to, in the end.

use std::cmp::Reverse;
use std::path::Path;
use std::time::Duration;

use crate::check::{Terms, judged};
use crate::cli::commands::build::BuildArgs;
use crate::cli::commands::build::progress::Verbosity;
use crate::cli::commands::build::queue::Site;
use crate::cli::commands::build::rows::Row;
use crate::cli::commands::build::viewer::CannotOpen;
use crate::cli::report::{problem, status};
use crate::cli::text::{count_summary, display_path, error_chain, pluralize};
use crate::cli::{ExitStatus, counts, exit_status};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{Interrupt, Manifest, Outcome, WriteError};
use crate::rules::Rule;

/// What became of all documents.
#[derive(Default)]
pub(in crate::cli) struct Tally {
    pub(in crate::cli) obstacles: Vec<WriteError>,
    /// That what was built cannot be shown.
    pub(in crate::cli) unopened: Option<CannotOpen>,
    /// What was asked for and is not planned.
    pub(in crate::cli) unknown: Vec<Diagnostic>,
    published: usize,
    unchanged: usize,
    failed: usize,
    /// How many of those that failed could be made, and were refused by rules that can be turned off.
    refused: usize,
    not_begun: usize,
    /// The warnings of `check` that a build does not show.
    pub(in crate::cli) unshown: usize,
    pages: usize,
    bytes: u64,
    times: Vec<(Duration, String)>,
    told: Vec<Diagnostic>,
}

/// How many of those that took longest are told.
const SLOWEST: usize = 3;

impl Tally {
    /// Counts what became of each document.
    pub(in crate::cli) fn count_all(&mut self, outcomes: Vec<Option<Outcome>>) {
        for outcome in outcomes {
            self.count(outcome);
        }
    }

    fn count(&mut self, outcome: Option<Outcome>) {
        match outcome {
            Some(Outcome::Published { path, pages, bytes, duration, warnings, .. }) => {
                self.published += 1;
                self.pages += pages;
                self.bytes += bytes;
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                self.times.push((duration, name));
                self.told.extend(warnings);
            }
            Some(Outcome::Fresh { warnings, .. }) => {
                self.unchanged += 1;
                self.told.extend(warnings);
            }
            Some(Outcome::Failed(findings)) => {
                self.failed += 1;
                self.refused += usize::from(is_refused(&findings));
                self.told.extend(findings);
            }
            Some(Outcome::Unpublished(error)) => {
                self.failed += 1;
                self.obstacles.push(error);
            }
            None => self.not_begun += 1,
        }
    }

    /// Whether a document was made.
    pub(in crate::cli) fn has_made_some(&self) -> bool {
        self.published > 0
    }

    /// What was found in the documents, judged.
    pub(in crate::cli) fn told(&mut self, terms: &Terms<'_>) -> Diagnostics {
        judged(self.told.drain(..).collect(), terms)
    }

    /// Tells all that was found and what was done, and how the run ends.
    pub(in crate::cli) fn conclude(
        mut self,
        mut diagnostics: Diagnostics,
        rows: &[Row],
        Site { terms, interrupt, reporter, .. }: &Site<'_>,
        arguments: &BuildArgs,
        time: Duration,
    ) -> ExitStatus {
        let project = terms.project;
        let (errors, warnings) = counts(&diagnostics);
        let end = exit_status(&diagnostics, &project.config, arguments.gate.deny_warnings);
        let end = match end {
            ExitStatus::Success if !self.unknown.is_empty() => ExitStatus::Diagnostics,
            end => end,
        };
        diagnostics.extend(self.unknown.drain(..));
        let is_hindered = !self.obstacles.is_empty() || self.unopened.is_some();
        let end = if is_hindered { ExitStatus::Error } else { end };
        let end =
            if interrupt.signal().is_some() { ExitStatus::interrupted(interrupt) } else { end };
        diagnostics.extend(self.obstacles.iter().map(|error| problem(&error_chain(error), None)));
        diagnostics.extend(self.unopened.iter().map(|error| problem(&error_chain(error), None)));
        let tests = rows.iter().map(Row::test).collect();
        let end = reporter.report_build(diagnostics, project, end, tests);
        self.tell(interrupt, arguments.loudness(), time, &count_summary(errors, warnings));
        end
    }

    fn tell(&mut self, interrupt: &Interrupt, loudness: Verbosity, time: Duration, found: &str) {
        if loudness == Verbosity::Quiet {
            return;
        }
        let counts = [
            (self.unchanged, "unchanged"),
            (self.failed, "failed"),
            (self.not_begun, "not started"),
        ];
        let counts = counts.iter().filter(|(count, _)| *count > 0);
        let counts: String = counts.map(|(count, what)| format!(", {count} {what}")).collect();
        let found = if found.starts_with("0 ") { String::new() } else { format!("; {found}") };
        let seconds = time.as_secs_f64();
        let message =
            format!("{}{counts} in {seconds:.2} s{found}", pluralize(self.published, "briefing"));
        let refused = match self.refused {
            0 => "",
            _ => " (`--no-check` also publishes documents with errors of `check`)",
        };
        let message = message + refused;
        let word = if interrupt.signal().is_some() { "Interrupted" } else { "Finished" };
        if self.published > 1 {
            status("Written", &self.written());
        }
        if self.unshown > 0 {
            let warnings = pluralize(self.unshown, "warning");
            let them = if self.unshown == 1 { "it" } else { "them" };
            let told = format!("data and templates: {warnings}; `briefpress check` shows {them}");
            status("Checked", &told);
        }
        status(word, &message);
    }

    /// "54 pages, 1.3 MB; slowest: register 0.80 s".
    fn written(&mut self) -> String {
        self.times.sort_by_key(|(time, _)| Reverse(*time));
        let slowest = self.times.iter().take(SLOWEST);
        let slowest = slowest.map(|(time, name)| format!("{name} {:.2} s", time.as_secs_f64()));
        let slowest = slowest.collect::<Vec<_>>().join(", ");
        let size = bytesize::ByteSize(self.bytes).display().si();
        format!("{}, {size}; slowest: {slowest}", pluralize(self.pages, "page"))
    }
}

/// Whether nothing but rules that a project may turn off keeps a document from being published.
fn is_refused(findings: &[Diagnostic]) -> bool {
    let is_adjustable = |it: &Diagnostic| Rule::named(it.rule).is_some_and(Rule::is_adjustable);
    !findings.is_empty() && findings.iter().all(is_adjustable)
}

/// Tells of so many documents that they are as the last build left them.
pub(in crate::cli) fn tell_unchanged(
    count: usize,
    interrupt: &Interrupt,
    loudness: Verbosity,
    time: Duration,
) {
    let mut tally = Tally { unchanged: count, ..Tally::default() };
    tally.tell(interrupt, loudness, time, &count_summary(0, 0));
}

/// Tells which PDFs are no longer planned, or removes them.
pub(in crate::cli) fn unplanned(
    mut manifest: Manifest,
    folder: &Path,
    prune: bool,
    obstacles: &mut Vec<WriteError>,
) {
    let unplanned = manifest.unplanned();
    if unplanned.is_empty() {
        return;
    }
    if !prune {
        let outputs = pluralize(unplanned.len(), "PDF");
        status("Unplanned", &format!("{outputs} from earlier builds; `--prune` deletes them"));
        return;
    }
    for id in unplanned {
        match manifest.remove(&id, folder) {
            Ok(Some(path)) => status("Removed", &display_path(&path)),
            Ok(None) => {}
            Err(error) => obstacles.push(error),
        }
    }
    obstacles.extend(manifest.write(folder).err());
}
