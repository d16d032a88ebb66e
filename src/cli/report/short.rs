//! A finding on a line: `file:line:column: severity[rule]: message`.

use std::fmt::Write as _;

use super::{Report, eprint_line, is_environment};
use crate::diagnostic::Diagnostic;

pub(super) fn print(report: &Report<'_>) {
    for finding in &report.findings {
        eprint_line(&line(finding));
    }
}

/// The line of a finding.
pub(super) fn line(finding: &Diagnostic) -> String {
    let mut line = finding.span.as_ref().map_or_else(String::new, |span| format!("{span}: "));
    line += finding.severity.name();
    if !is_environment(finding) {
        let _ = write!(line, "[{}]", finding.rule);
    }
    let _ = write!(line, ": {}", finding.message.replace('\n', " "));
    line
}
