//! Telling findings: to a person on standard error, or to a machine as one document on standard
//! output. One file for each format.
//!
//! A run reports once, with all it found. What stood in the way of a run (a disk, a right, a folder
//! that is not there) is a finding, too, of the rule [`ENVIRONMENT`]: so every format can tell it.

mod causes;
pub(super) mod deps;
pub(super) mod files;
mod fingerprint;
mod fix;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod paths;
mod plain;
mod position;
pub(super) mod provenance;
mod rdjson;
mod sarif;
mod short;
pub(super) mod statistics;
pub(super) mod summary;
#[cfg(test)]
mod tests;
pub(super) mod timings;
pub(super) mod totals;

use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use super::{ExitStatus, Format};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{BriefingSettings, Project};
use paths::CiPaths;

/// The name under which it is told that the machine did not play along.
pub(super) const ENVIRONMENT: &str = "environment-error";

/// Tells what a run found.
#[derive(Debug)]
pub(super) struct Reporter {
    format: Format,
    documents: OutputStream,
}

/// Where the documents for machines go.
#[derive(Clone, Copy, Debug)]
pub(super) enum OutputStream {
    /// To standard output.
    Output,
    /// To standard error, since standard output holds what was asked for.
    Error,
}

/// What a run found, by file and line, and what must be known to tell it.
struct Report {
    findings: Vec<Diagnostic>,
    paths: CiPaths,
    /// Whether there are several briefings in which something can be found.
    is_batch: bool,
    end: ExitStatus,
    tests: Vec<Test>,
}

/// A document that a build was to make, as servers know tests.
#[derive(Debug)]
pub(super) struct Test {
    /// The id of the document.
    pub(super) name: String,
    /// What became of it.
    pub(super) verdict: Verdict,
    /// How long it took.
    pub(super) time: Duration,
}

/// What became of a test.
#[derive(Debug)]
pub(super) enum Verdict {
    Passed,
    /// It was not begun.
    Skipped,
    /// For these reasons, one on each line.
    Failed(String),
}

/// What became of a document that was asked for by its id.
pub(super) struct Answer<'a> {
    /// The id.
    pub(super) briefing: &'a str,
    /// The word for it.
    pub(super) outcome: &'static str,
    /// The PDF, if there is one.
    pub(super) made: Option<Output>,
    /// What was found.
    pub(super) findings: Diagnostics,
}

/// A PDF that is in its place.
#[derive(Serialize)]
pub(super) struct Output {
    /// Its path in the output folder.
    #[serde(rename = "output")]
    pub(super) path: String,
    pub(super) pages: usize,
    pub(super) bytes: u64,
    /// How long typesetting took; nothing, if it was there before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) milliseconds: Option<u64>,
}

impl Reporter {
    pub(super) fn new(format: Format, documents: OutputStream) -> Self {
        Self { format, documents }
    }

    /// Whether people read what is told, and no machine.
    pub(super) fn is_for_people(&self) -> bool {
        matches!(self.format, Format::Human | Format::Short)
    }

    /// Tells all that a run found, and how the run ended: badly, if it cannot be told.
    pub(super) fn report(
        &self,
        diagnostics: Diagnostics,
        project: Option<&Project>,
        end: ExitStatus,
    ) -> ExitStatus {
        self.tell(&Report::new(diagnostics, project, end))
    }

    /// Whether what became of each document is not told.
    pub(super) fn tells_findings_only(&self) -> bool {
        !matches!(self.format, Format::Junit)
    }

    /// Tells what a build found and what became of each document.
    pub(super) fn report_build(
        &self,
        diagnostics: Diagnostics,
        project: &Project,
        end: ExitStatus,
        tests: Vec<Test>,
    ) -> ExitStatus {
        self.tell(&Report { tests, ..Report::new(diagnostics, Some(project), end) })
    }

    fn tell(&self, report: &Report) -> ExitStatus {
        let end = report.end;
        let document = match self.format {
            Format::Human => {
                human::tell(report);
                return end;
            }
            Format::Short => {
                short::tell(report);
                return end;
            }
            Format::Json => json::document(report),
            Format::JsonLines => json::lines(report),
            Format::Github => github::commands(report),
            Format::Gitlab => gitlab::document(report),
            Format::Sarif => sarif::document(report),
            Format::Junit => junit::document(report),
            Format::Rdjson => rdjson::document(report),
        };
        match self.write(&document) {
            Ok(()) => end,
            Err(error) => {
                human::tell_finding(&problem(
                    &format!("cannot write the diagnostics: {error}"),
                    None,
                ));
                ExitStatus::Error
            }
        }
    }

    /// Tells that something stands in the way of the whole run, and what to do about it.
    pub(super) fn problem(&self, message: &str, help: Option<&str>) -> ExitStatus {
        let found = Diagnostics::from_iter([problem(message, help)]);
        self.report(found, None, ExitStatus::Error)
    }

    /// Tells at once what became of a document, if each finding is told on a line of its own anyway.
    pub(super) fn answer(&self, answer: &Answer<'_>) -> io::Result<()> {
        match self.format {
            Format::JsonLines => self.write(&json::answer(answer)),
            _ => Ok(()),
        }
    }

    fn write(&self, document: &str) -> io::Result<()> {
        let written = match self.documents {
            OutputStream::Output => write(io::stdout().lock(), document),
            OutputStream::Error => write(io::stderr().lock(), document),
        };
        match written {
            // A reader that went away has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}

fn write(mut stream: impl Write, document: &str) -> io::Result<()> {
    stream.write_all(document.as_bytes())?;
    stream.flush()
}

impl Report {
    fn new(diagnostics: Diagnostics, project: Option<&Project>, end: ExitStatus) -> Self {
        let mut findings: Vec<Diagnostic> = diagnostics.deduplicated().into_iter().collect();
        findings.sort_by_cached_key(|finding| {
            let Some(span) = &finding.span else {
                return (is_environment(finding), String::new(), String::new(), 0);
            };
            let sheet = span.file.sheet().map_or("", |sheet| &sheet.name);
            (false, span.file.path().to_owned(), sheet.to_owned(), span.range().start)
        });
        let findings = causes::by_cause(findings);
        let is_batch = project.is_some_and(|project| {
            let briefings = &project.settings.briefings;
            briefings.len() > 1 || briefings.iter().any(BriefingSettings::is_batch)
        });
        Self { findings, paths: CiPaths::of(project), is_batch, end, tests: Vec::new() }
    }
}

/// What stands in the way of a run, as a finding.
pub(super) fn problem(message: &str, help: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::error(ENVIRONMENT, message);
    help.into_iter().fold(finding, Diagnostic::hint)
}

/// A finding on one line: `file:line:column: severity[rule]: message`.
pub(super) fn one_line(finding: &Diagnostic) -> String {
    short::line(finding)
}

fn is_environment(finding: &Diagnostic) -> bool {
    finding.rule == ENVIRONMENT
}

/// Tells how the run goes, with a word in bold before it.
pub(super) fn status(word: &str, message: &str) {
    let bold = anstyle::Style::new().bold();
    say(&format!("{bold}{word:>12}{bold:#} {message}"));
}

/// Says a line on standard error. If nobody can hear it, as on a full disk, the run goes on all the same,
/// and its exit code tells how it ended.
fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}
