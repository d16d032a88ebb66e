//! Findings as a JUnit report, for servers that know nothing but tests: a suite for each file, a
//! failed test for each finding.
//!
//! Of a build there is a suite of the documents before them, each a test with its duration. A document that
//! is not built is a failed test with the reasons.
//!
//! JUnit has no weights. Errors and warnings are failures, since passed tests are not read; a note
//! is a passed test with something to say. That the machine did not play along is an error of the
//! test's. Findings have no times: of a check, the same findings give the same report.

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};

use super::{Report, is_environment, job_diagnostics, one_line, plain};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::engine::{JobReport, JobStatus};
use crate::text::{escape_controls, escape_controls_in_lines};

const NAME: &str = "briefpress";

/// The suite of the documents of a build.
const BRIEFINGS: &str = "briefings";

/// One report; a test that passed, if nothing was found.
pub(super) fn document(report: &Report<'_>) -> String {
    let mut junit = Junit::new(NAME);
    if !report.jobs.is_empty() {
        let mut suite = TestSuite::new(BRIEFINGS);
        suite.add_test_cases(report.jobs.iter().map(|job| document_case(report, job)));
        junit.add_test_suite(suite);
    }
    let path = |finding: &Diagnostic| path_of(report, finding);
    let told: Vec<&Diagnostic> =
        report.findings.iter().filter(|finding| !is_told(report, finding)).collect();
    for in_file in told.chunk_by(|one, other| path(one) == path(other)) {
        let mut suite = TestSuite::new(path(in_file[0]));
        suite.add_test_cases(in_file.iter().map(|finding| case(report, finding)));
        junit.add_test_suite(suite);
    }
    if report.findings.is_empty() && report.jobs.is_empty() {
        let mut suite = TestSuite::new(NAME);
        suite.add_test_case(TestCase::new("no errors or warnings", TestCaseStatus::success()));
        junit.add_test_suite(suite);
    }
    let written = junit.to_string();
    debug_assert!(written.is_ok(), "nothing keeps a report from being written to memory");
    written.unwrap_or_default()
}

/// The path of the file of a finding, which names a suite.
fn path_of(report: &Report<'_>, finding: &Diagnostic) -> String {
    escape_controls(&report.paths.of_finding(finding)).into_owned()
}

/// The test of a document.
fn document_case(report: &Report<'_>, job: &JobReport) -> TestCase {
    let status = match job.status {
        JobStatus::Published { .. } | JobStatus::Unchanged(_) => TestCaseStatus::success(),
        JobStatus::Skipped => TestCaseStatus::skipped(),
        JobStatus::Failed | JobStatus::NotWritten(_) => failed(report, job),
    };
    let mut case = TestCase::new(&*escape_controls(&job.id), status);
    case.set_classname(BRIEFINGS).set_time(job.timing);
    case
}

/// The status of a document that failed: with its errors, or else with all that is known, such as a full disk.
fn failed(report: &Report<'_>, job: &JobReport) -> TestCaseStatus {
    let errors = report.findings.iter().filter(|it| is_error_in(it, job));
    let mut description = errors.map(text).collect::<Vec<_>>().join("\n\n");
    if description.is_empty() {
        let lines: Vec<String> = job_diagnostics(job).iter().map(one_line).collect();
        description = lines.join("\n");
    }
    let description = escape_controls_in_lines(&description);
    let message = description.lines().next().unwrap_or("the whole set failed").to_owned();
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(message).set_type(Severity::Error.name()).set_description(&*description);
    status
}

fn is_error_in(finding: &Diagnostic, job: &JobReport) -> bool {
    finding.severity == Severity::Error && finding.briefings.contains(&job.id)
}

/// Whether a diagnostic is listed with each document that it is about.
fn is_told(report: &Report<'_>, finding: &Diagnostic) -> bool {
    let is_failed = |id: &String| report.jobs.iter().any(|job| job.has_failed() && job.id == *id);
    finding.severity == Severity::Error
        && !finding.briefings.is_empty()
        && finding.briefings.iter().all(is_failed)
}

/// The test of a finding. Its name has no line in it: servers know tests by their names.
fn case(report: &Report<'_>, finding: &Diagnostic) -> TestCase {
    let message = plain::message(finding).replace('\n', " ");
    let message = escape_controls(&message);
    let status = match finding.severity {
        Severity::Note => TestCaseStatus::success(),
        _ => failure(finding, &message),
    };
    let mut case = TestCase::new(format!("{}: {message}", finding.rule), status);
    let path = path_of(report, finding);
    case.set_classname(path.as_str());
    case.extra.insert("file".into(), path.into());
    if let Some((line, _)) = finding.span.as_ref().map(Span::line_column) {
        case.extra.insert("line".into(), line.to_string().into());
    }
    if finding.severity == Severity::Note {
        case.set_system_out(text(finding));
    }
    case
}

fn failure(finding: &Diagnostic, message: &str) -> TestCaseStatus {
    let kind =
        if is_environment(finding) { NonSuccessKind::Error } else { NonSuccessKind::Failure };
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(message).set_type(finding.severity.name()).set_description(text(finding));
    status
}

/// All details of a diagnostic, one on each line.
fn text(finding: &Diagnostic) -> String {
    let related = finding.related.iter().map(|(span, what)| format!("{span}: {what}"));
    let help = plain::help(finding).into_iter().map(|help| format!("help: {help}"));
    let lines = [plain::line(finding)].into_iter().chain(related).chain(help);
    let lines = lines.chain(plain::briefings(finding));
    lines.map(|line| escape_controls(&line).into_owned()).collect::<Vec<_>>().join("\n")
}
