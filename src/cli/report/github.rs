//! Findings as workflow commands of GitHub Actions, which annotate the lines of a pull request.
//!
//! Follows <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>; the
//! escaping is that of GitHub's own toolkit.

use std::fmt::Write as _;

use super::properties::LineColumnRange;
use super::{Report, plain};
use crate::diagnostic::{Diagnostic, Severity};
use crate::text::escape_controls_in_lines;

/// A command on each line.
pub(super) fn commands(report: &Report<'_>) -> String {
    report.findings.iter().map(|finding| command(report, finding)).collect()
}

fn command(report: &Report<'_>, finding: &Diagnostic) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut command = format!("::{name} file={}", property(&report.paths.of_finding(finding)));
    if let Some(span) = &finding.span {
        let LineColumnRange { line, column, end_line, end_column } =
            LineColumnRange::in_characters(span);
        let _ = write!(command, ",line={line},endLine={end_line}");
        // GitHub takes columns only within a line.
        if line == end_line {
            let _ = write!(command, ",col={column},endColumn={end_column}");
        }
    }
    let message = message(&plain::message_with_help(finding));
    command + &format!(",title={}::{message}\n", property(finding.rule))
}

/// Escapes a message, after the second `::`. The log is read in a terminal or a browser.
fn message(text: &str) -> String {
    escape_controls_in_lines(text).replace('%', "%25").replace('\n', "%0A")
}

/// Escapes a property, after `=`.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(message("50%: a,\r\nb\u{1b}"), "50%25: a,\\r%0Ab\\u{1b}");
        assert_eq!(property("50%: a,\nb"), "50%25%3A a%2C%0Ab");
    }
}
