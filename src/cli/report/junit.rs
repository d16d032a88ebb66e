//! Findings as a JUnit report, for servers that know nothing but tests: a suite for each file, a
//! failed test for each finding.
//!
//! JUnit has no weights. Errors and warnings are failures, since nobody opens a passed test; a note
//! is a passed test with something to say. That the machine did not play along is an error of the
//! test's. There are no times in it: the same findings give the same report.

use quick_junit::{NonSuccessKind, Report as Junit, TestCase, TestCaseStatus, TestSuite};

use super::{Report, is_environment, short, wording};
use crate::diagnostic::{Diagnostic, Severity, Span};

const NAME: &str = "briefpress";

/// One report; a test that passed, if nothing was found.
pub(super) fn document(report: &Report) -> String {
    let mut junit = Junit::new(NAME);
    let path = |finding: &Diagnostic| report.paths.of_finding(finding);
    for in_file in report.findings.chunk_by(|one, other| path(one) == path(other)) {
        let mut suite = TestSuite::new(path(&in_file[0]));
        suite.add_test_cases(in_file.iter().map(|finding| case(report, finding)));
        junit.add_test_suite(suite);
    }
    if report.findings.is_empty() {
        let mut suite = TestSuite::new(NAME);
        suite.add_test_case(TestCase::new("nothing was found", TestCaseStatus::success()));
        junit.add_test_suite(suite);
    }
    let written = junit.to_string();
    debug_assert!(written.is_ok(), "nothing keeps a report from being written to memory");
    written.unwrap_or_default()
}

/// The test of a finding. Its name has no line in it: servers know tests by their names.
fn case(report: &Report, finding: &Diagnostic) -> TestCase {
    let message = wording::message(finding).replace('\n', " ");
    let status = match finding.severity {
        Severity::Note => TestCaseStatus::success(),
        _ => failure(finding, &message),
    };
    let mut case = TestCase::new(format!("{}: {message}", finding.rule), status);
    let path = report.paths.of_finding(finding);
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

/// All that there is to tell, on lines.
fn text(finding: &Diagnostic) -> String {
    let related = finding.related.iter().map(|(span, what)| format!("{span}: {what}"));
    let help = wording::help(finding).into_iter().map(|help| format!("help: {help}"));
    let lines = [short::line(finding)].into_iter().chain(related).chain(help);
    lines.chain(wording::briefings(finding)).collect::<Vec<_>>().join("\n")
}
