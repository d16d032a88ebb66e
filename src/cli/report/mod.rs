//! Reports: diagnostics and results of jobs, as text on standard error or as one document on standard output. One file for
//! each format, and one for each report file of a build.
//!
//! A run reports once, with all diagnostics. An error of the environment (a full disk, a missing permission or folder) is a
//! diagnostic of the rule [`ENVIRONMENT`], so that it is in every format.

pub(super) mod build_report;
mod causes;
pub(super) mod deps;
pub(super) mod error_stream;
pub(super) mod files;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
pub(super) mod plain;
mod properties;
pub(super) mod provenance;
mod rdjson;
mod sarif;
pub(super) mod summary;
#[cfg(test)]
mod tests;
pub(super) mod timings;

use std::io::{self, Write};

use super::{ExitStatus, Format};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{JobReport, JobStatus};
use crate::project::{BriefingSettings, Project};
use crate::text::{error_chain, escape_controls};
pub(super) use json::JobAnswer;
use properties::CiPaths;

/// The rule name of environment errors: disk, permissions, a locked folder.
pub(super) const ENVIRONMENT: &str = "environment-error";

/// Prints the report of a run.
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
    /// To standard error, because standard output has the requested output.
    Error,
}

/// The report of a run: diagnostics by file and line, and the results of jobs.
struct Report<'a> {
    findings: Vec<Diagnostic>,
    paths: CiPaths,
    /// Whether there are several briefings in which something can be found.
    is_batch: bool,
    end: ExitStatus,
    /// The results of the documents of a build.
    jobs: &'a [JobReport],
}

impl Reporter {
    pub(super) fn new(format: Format, documents: OutputStream) -> Self {
        Self { format, documents }
    }

    /// Whether the format is text for people.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.format, Format::Human | Format::Short)
    }

    /// Prints all diagnostics. Returns the exit status, which is an error if they cannot be printed.
    pub(super) fn report(
        &self,
        diagnostics: Diagnostics,
        project: Option<&Project>,
        end: ExitStatus,
    ) -> ExitStatus {
        self.print(&Report::new(diagnostics, project, end))
    }

    /// Whether the format has no records of documents without diagnostics.
    pub(super) fn omits_passing_jobs(&self) -> bool {
        !matches!(self.format, Format::Junit)
    }

    /// Prints the diagnostics and the results of a build.
    pub(super) fn report_build(
        &self,
        diagnostics: Diagnostics,
        project: &Project,
        end: ExitStatus,
        jobs: &[JobReport],
    ) -> ExitStatus {
        self.print(&Report { jobs, ..Report::new(diagnostics, Some(project), end) })
    }

    fn print(&self, report: &Report<'_>) -> ExitStatus {
        let end = report.end;
        let document = match self.format {
            Format::Human => {
                human::print(report);
                return end;
            }
            Format::Short => {
                plain::print(report);
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
                human::print_diagnostic(&environment_error(
                    &format!("cannot write the diagnostics: {error}"),
                    None,
                ));
                ExitStatus::Error
            }
        }
    }

    /// Prints an environment error.
    pub(super) fn environment_error(&self, message: &str, help: Option<&str>) -> ExitStatus {
        let found = Diagnostics::from_iter([environment_error(message, help)]);
        self.report(found, None, ExitStatus::Error)
    }

    /// Prints the result of a requested document at once, if the format has a line for each diagnostic.
    pub(super) fn answer(
        &self,
        answer: &JobAnswer<'_>,
        diagnostics: &[Diagnostic],
    ) -> io::Result<()> {
        match self.format {
            Format::JsonLines => self.write(&json::answer(answer, diagnostics)),
            _ => Ok(()),
        }
    }

    fn write(&self, document: &str) -> io::Result<()> {
        let written = match self.documents {
            OutputStream::Output => write(io::stdout().lock(), document),
            OutputStream::Error => error_stream::write(document),
        };
        match written {
            // A closed pipe is not an error.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}

fn write(mut stream: impl Write, document: &str) -> io::Result<()> {
    stream.write_all(document.as_bytes())?;
    stream.flush()
}

impl Report<'_> {
    fn new(diagnostics: Diagnostics, project: Option<&Project>, end: ExitStatus) -> Self {
        let mut findings = diagnostics.deduplicated().into_listed();
        findings.sort_by_cached_key(|finding| {
            let Some(span) = &finding.span else {
                return (is_environment(finding), String::new(), false, String::new(), 0);
            };
            let sheet = span.file.sheet().map_or("", |sheet| &sheet.name);
            let is_rest = finding.omitted.is_some();
            let start = span.range().start;
            (false, span.file.path().to_owned(), is_rest, sheet.to_owned(), start)
        });
        let findings = causes::by_cause(findings);
        let is_batch = project.is_some_and(|project| {
            let briefings = &project.settings.briefings;
            briefings.len() > 1 || briefings.iter().any(BriefingSettings::is_batch)
        });
        Self { findings, paths: CiPaths::of(project), is_batch, end, jobs: &[] }
    }
}

/// An error of the environment as a diagnostic.
pub(super) fn environment_error(message: &str, help: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::error(ENVIRONMENT, message);
    help.into_iter().fold(finding, Diagnostic::hint)
}

/// A finding on one line: `file:line:column: severity[rule]: message`.
pub(super) fn one_line(finding: &Diagnostic) -> String {
    plain::line(finding)
}

/// The diagnostics of a document, also if its PDF could not be written.
pub(super) fn job_diagnostics(report: &JobReport) -> Vec<Diagnostic> {
    match &report.status {
        JobStatus::NotWritten(error) => vec![environment_error(&error_chain(error), None)],
        _ => report.diagnostics.clone(),
    }
}

fn is_environment(finding: &Diagnostic) -> bool {
    finding.rule == ENVIRONMENT
}

/// Prints a status line with a word in bold before it.
pub(super) fn status(word: &str, message: &str) {
    let bold = anstyle::Style::new().bold();
    eprint_line(&format!("{bold}{word:>12}{bold:#} {}", escape_controls(message)));
}

/// Prints a line on standard error.
fn eprint_line(line: &str) {
    error_stream::print_styled(&format!("{line}\n"));
}
