//! Findings as JSON of our own, which `docs/formats.md` describes: all there is to know of each.

use serde::Serialize;

use super::properties::LineColumnRange;
use super::{Report, is_environment};
use crate::diagnostic::{Diagnostic, DiagnosticSubject, Fix, Omitted, Safety, Span};
use crate::engine::{Job, JobReport, JobStatus};

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
    /// How many diagnostics it represents that are counted and not listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    omitted: Option<usize>,
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

/// The result of a requested document.
#[derive(Serialize)]
pub(in crate::cli) struct JobAnswer<'a> {
    briefing: &'a str,
    outcome: &'static str,
    #[serde(flatten)]
    pdf: Option<PdfJson>,
}

/// A PDF that is in its place.
#[derive(Serialize)]
struct PdfJson {
    /// The path in the output folder.
    output: String,
    pages: usize,
    bytes: u64,
    /// The time of typesetting; absent if the PDF was unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<u64>,
}

#[derive(Serialize)]
struct JobAnswerLine<'a> {
    #[serde(flatten)]
    answer: &'a JobAnswer<'a>,
    findings: Vec<Finding<'a>>,
}

impl<'a> JobAnswer<'a> {
    /// The answer for a planned document.
    pub(in crate::cli) fn of(job: &'a Job, report: &JobReport) -> Self {
        let (outcome, milliseconds) = match &report.status {
            JobStatus::Published { .. } => {
                ("published", u64::try_from(report.timing.as_millis()).ok())
            }
            JobStatus::Unchanged(_) => ("unchanged", None),
            JobStatus::Failed | JobStatus::NotWritten(_) | JobStatus::Skipped => ("failed", None),
        };
        let pdf = report.pdf().map(|pdf| PdfJson {
            output: job.output.to_string_lossy().into_owned(),
            pages: pdf.pages,
            bytes: pdf.bytes,
            milliseconds,
        });
        Self { briefing: &job.briefing.name, outcome, pdf }
    }

    /// The answer for an id that is not planned.
    pub(in crate::cli) fn unknown(id: &'a str) -> Self {
        Self { briefing: id, outcome: "unknown", pdf: None }
    }
}

/// One array of findings.
pub(super) fn document(report: &Report<'_>) -> String {
    let findings: Vec<Finding<'_>> = report.findings.iter().map(Finding::of).collect();
    pretty(&findings)
}

/// A finding on each line.
pub(super) fn lines(report: &Report<'_>) -> String {
    let line = |finding| json_text(serde_json::to_string(&Finding::of(finding)));
    report.findings.iter().map(line).collect()
}

/// The result of a requested document, on one line.
pub(super) fn answer(answer: &JobAnswer<'_>, diagnostics: &[Diagnostic]) -> String {
    let findings = diagnostics.iter().map(Finding::of).collect();
    json_text(serde_json::to_string(&JobAnswerLine { answer, findings }))
}

/// A value as JSON that a person can read, too.
pub(super) fn pretty(value: &impl Serialize) -> String {
    json_text(serde_json::to_string_pretty(value))
}

fn json_text(json: serde_json::Result<String>) -> String {
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
            fix: finding.fix.as_deref().map(JsonFix::of),
            about: finding.about.as_ref().map(About::of),
            briefings: &finding.briefings,
            omitted: finding.omitted.map(Omitted::count),
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
