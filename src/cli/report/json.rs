//! Findings as JSON of our own, which `docs/formats.md` describes: all there is to know of each.

use serde::Serialize;

use super::position::LineColumnRange;
use super::{Answer, Output, Report, is_environment};
use crate::diagnostic::{Diagnostic, DiagnosticSubject, Fix, Safety, Span};

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    place: Option<JsonLocation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<JsonLocation<'a>>,
    related: Vec<Related<'a>>,
    hints: &'a [String],
    fix: Option<JsonFix<'a>>,
    about: Option<About<'a>>,
    briefings: &'a [String],
    help: Option<String>,
}

/// A place in a text, or in a sheet of a workbook, which has no offsets.
#[derive(Serialize)]
struct JsonLocation<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    #[serde(flatten)]
    region: LineColumnRange,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct Related<'a> {
    place: JsonLocation<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    place: JsonLocation<'a>,
    text: &'a str,
    safe: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum About<'a> {
    Claim(&'a str),
    Source(&'a str),
}

/// What became of a document that was asked for.
#[derive(Serialize)]
struct Answered<'a> {
    briefing: &'a str,
    outcome: &'a str,
    #[serde(flatten)]
    made: &'a Option<Output>,
    findings: Vec<Finding<'a>>,
}

/// One array of findings.
pub(super) fn document(report: &Report) -> String {
    let findings: Vec<Finding<'_>> = report.findings.iter().map(Finding::of).collect();
    pretty(&findings)
}

/// A finding on each line.
pub(super) fn lines(report: &Report) -> String {
    let line = |finding| written(serde_json::to_string(&Finding::of(finding)));
    report.findings.iter().map(line).collect()
}

/// What became of a document, on one line.
pub(super) fn answer(Answer { briefing, outcome, made, findings }: &Answer<'_>) -> String {
    let findings = findings.iter().map(Finding::of).collect();
    written(serde_json::to_string(&Answered { briefing, outcome, made, findings }))
}

/// A value as JSON that a person can read, too.
pub(super) fn pretty(value: &impl Serialize) -> String {
    written(serde_json::to_string_pretty(value))
}

fn written(json: serde_json::Result<String>) -> String {
    debug_assert!(json.is_ok(), "plain values are JSON");
    json.unwrap_or_default() + "\n"
}

impl<'a> Finding<'a> {
    fn of(finding: &'a Diagnostic) -> Self {
        let related = |(span, message): &'a (Span, String)| Related {
            place: JsonLocation::of(span),
            message,
        };
        Self {
            rule: finding.rule,
            severity: finding.severity.name(),
            message: &finding.message,
            place: finding.span.as_ref().map(JsonLocation::of),
            also: finding.also.iter().map(JsonLocation::of).collect(),
            related: finding.related.iter().map(related).collect(),
            hints: &finding.hints,
            fix: finding.fix.as_ref().map(JsonFix::of),
            about: finding.about.as_ref().map(About::of),
            briefings: &finding.briefings,
            help: (!is_environment(finding))
                .then(|| format!("briefpress explain {}", finding.rule)),
        }
    }
}

impl<'a> JsonLocation<'a> {
    fn of(span: &'a Span) -> Self {
        let sheet = span.file.sheet();
        Self {
            file: span.file.path(),
            sheet: sheet.map(|sheet| sheet.name.as_str()),
            cell: span.cell(),
            region: LineColumnRange::in_characters(span),
            offset: sheet.is_none().then(|| [span.range().start, span.range().end]),
        }
    }
}

impl<'a> JsonFix<'a> {
    fn of(fix: &'a Fix) -> Self {
        Self {
            place: JsonLocation::of(&fix.place),
            text: &fix.text,
            safe: fix.safety == Safety::Safe,
        }
    }
}

impl<'a> About<'a> {
    fn of(subject: &'a DiagnosticSubject) -> Self {
        match subject {
            DiagnosticSubject::Claim(id) => Self::Claim(id),
            DiagnosticSubject::Source(key) => Self::Source(key),
        }
    }
}
