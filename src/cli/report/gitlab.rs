//! Findings as a Code Quality report of GitLab, which it shows in a merge request.
//!
//! Follows <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use serde_json::{Value, json};

use super::json::pretty;
use super::properties::LineColumnRange;
use super::properties::fingerprints;
use super::{Report, plain};
use crate::diagnostic::{Diagnostic, Severity};

/// One array of findings.
pub(super) fn document(report: &Report<'_>) -> String {
    let findings = report.findings.iter().zip(fingerprints(report));
    let all: Vec<Value> =
        findings.map(|(finding, fingerprint)| issue(report, finding, &fingerprint)).collect();
    pretty(&all)
}

fn issue(report: &Report<'_>, finding: &Diagnostic, fingerprint: &str) -> Value {
    let (begin, end) = finding.span.as_ref().map_or((1, 1), |span| {
        let region = LineColumnRange::in_characters(span);
        (region.line, region.end_line)
    });
    json!({
        "description": plain::message(finding).replace('\n', " "),
        "check_name": finding.rule,
        "fingerprint": fingerprint,
        "severity": severity(finding.severity),
        "location": {
            "path": report.paths.of_finding(finding),
            "lines": { "begin": begin, "end": end },
        },
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
