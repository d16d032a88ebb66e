//! Findings in the Reviewdog Diagnostic Format, which reviewdog brings to many servers.
//!
//! Follows <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>: columns are counted in
//! bytes of UTF-8, ends are exclusive.

use serde_json::{Map, Value, json};

use super::json::pretty;
use super::properties::LineColumnRange;
use super::properties::is_literal_fix;
use super::{Report, plain};
use crate::diagnostic::{Diagnostic, Severity, Span};

/// One object with all findings.
pub(super) fn document(report: &Report<'_>) -> String {
    let findings: Vec<Value> =
        report.findings.iter().map(|finding| diagnostic(report, finding)).collect();
    pretty(&json!({ "source": { "name": "briefpress" }, "diagnostics": findings }))
}

fn diagnostic(report: &Report<'_>, finding: &Diagnostic) -> Value {
    let mut told = Map::new();
    told.insert("message".to_owned(), plain::message_with_help(finding).into());
    let place = match &finding.span {
        Some(span) => location(report, span),
        None => json!({ "path": report.paths.of_finding(finding) }),
    };
    told.insert("location".to_owned(), place);
    told.insert("severity".to_owned(), severity(finding.severity).into());
    told.insert("code".to_owned(), json!({ "value": finding.rule }));
    if let Some(fix) = finding.fix.as_ref().filter(|fix| is_literal_fix(fix)) {
        let suggestion = json!({ "range": range(&fix.place), "text": fix.text });
        told.insert("suggestions".to_owned(), json!([suggestion]));
    }
    if !finding.related.is_empty() {
        let related = |(span, message): &(Span, String)| json!({ "message": message, "location": location(report, span) });
        told.insert("related_locations".to_owned(), finding.related.iter().map(related).collect());
    }
    told.into()
}

fn location(report: &Report<'_>, span: &Span) -> Value {
    json!({ "path": report.paths.of_place(span), "range": range(span) })
}

fn range(span: &Span) -> Value {
    let LineColumnRange { line, column, end_line, end_column } = LineColumnRange::in_bytes(span);
    json!({
        "start": { "line": line, "column": column },
        "end": { "line": end_line, "column": end_column },
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    }
}
