//! Findings as SARIF 2.1.0, the format of code scanning.
//!
//! Follows <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>, and what GitHub asks
//! for beyond it: a place for every result, a page for every rule.

use serde_json::{Map, Value, json};

use super::json::pretty;
use super::properties::LineColumnRange;
use super::properties::fingerprints;
use super::properties::is_literal_fix;
use super::{Report, is_environment, plain};
use crate::cli::ExitStatus;
use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::rules::Rule;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The base of all paths, which the reader of the document resolves.
const BASE: &str = "SRCROOT";

/// One log with one run.
pub(super) fn document(report: &Report<'_>) -> String {
    let mut rules: Vec<&Diagnostic> = Vec::new();
    for finding in &report.findings {
        if rules.iter().all(|known| known.rule != finding.rule) {
            rules.push(finding);
        }
    }
    let results = report.findings.iter().zip(fingerprints(report));
    let results: Vec<Value> = results
        .map(|(finding, fingerprint)| {
            let index = rules.iter().position(|known| known.rule == finding.rule);
            result(report, finding, index, &fingerprint)
        })
        .collect();
    let rules: Vec<Value> = rules.into_iter().map(rule).collect();
    pretty(&json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "briefpress",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "invocations": [{ "executionSuccessful": report.end != ExitStatus::Error }],
            "originalUriBaseIds": {
                BASE: { "description": { "text": "The root of the repository" } },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// The description of the rule of a diagnostic.
fn rule(finding: &Diagnostic) -> Value {
    let name = finding.rule;
    let known = Rule::named(name);
    let summary = match known {
        Some(rule) => rule.summary(),
        None if is_environment(finding) => "Environment error (disk, permissions or a locked \
                                            folder)"
            .to_owned(),
        None => name.replace('-', " "),
    };
    let severity = known.map_or(finding.severity, Rule::severity);
    let page = known.map_or(summary.as_str(), |rule| rule.page);
    let mut rule = json!({
        "id": name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": summary },
        "defaultConfiguration": { "level": severity.name() },
        "help": { "text": page, "markdown": page },
    });
    let former: Vec<&str> = known.into_iter().flat_map(Rule::former_names).collect();
    if !former.is_empty() {
        rule["deprecatedIds"] = json!(former);
    }
    rule
}

fn result(report: &Report<'_>, finding: &Diagnostic, index: Option<usize>, print: &str) -> Value {
    let mut result = Map::new();
    let mut set = |name: &str, value: Value| result.insert(name.to_owned(), value);
    set("ruleId", finding.rule.into());
    set("ruleIndex", index.into());
    set("level", finding.severity.name().into());
    set("message", json!({ "text": plain::message_with_help(finding) }));
    let place = match &finding.span {
        Some(span) => location(report, span),
        None => json!({ "physicalLocation": {
            "artifactLocation": artifact(&report.paths.of_finding(finding)),
            "region": { "startLine": 1 },
        } }),
    };
    set("locations", json!([place]));
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate();
        set("relatedLocations", related.map(|it| related_location(report, it)).collect());
    }
    if !finding.also.is_empty() || finding.omitted.is_some() {
        set("occurrenceCount", (finding.also.len() + finding.count()).into());
    }
    set("partialFingerprints", json!({ "briefpress/v1": print }));
    if let Some(fix) = finding.fix.as_ref().filter(|fix| is_literal_fix(fix)) {
        set("fixes", json!([change(report, fix)]));
    }
    if !finding.briefings.is_empty() {
        set("properties", json!({ "briefings": finding.briefings }));
    }
    result.into()
}

fn location(report: &Report<'_>, span: &Span) -> Value {
    let mut location = json!({ "physicalLocation": {
        "artifactLocation": artifact(&report.paths.of_place(span)),
        "region": region(span),
    } });
    if let Some(cell) = span.cell() {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": cell }]);
    }
    location
}

fn related_location(report: &Report<'_>, (at, (span, message)): (usize, &(Span, String))) -> Value {
    let mut location = location(report, span);
    location["id"] = (at + 1).into();
    location["message"] = json!({ "text": message });
    location
}

fn artifact(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": BASE })
}

fn region(span: &Span) -> Value {
    let LineColumnRange { line, column, end_line, end_column } =
        LineColumnRange::in_characters(span);
    json!({
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    })
}

fn change(report: &Report<'_>, fix: &Fix) -> Value {
    json!({
        "description": { "text": format!("write `{}`", fix.text) },
        "artifactChanges": [{
            "artifactLocation": artifact(&report.paths.of_place(&fix.place)),
            "replacements": [{
                "deletedRegion": region(&fix.place),
                "insertedContent": { "text": fix.text },
            }],
        }],
    })
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let written = |byte: u8| {
        if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    path.bytes().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        let check = |path: &str, expect: &str| assert_eq!(uri(path), expect);
        check("data/claims.csv", "data/claims.csv");
        check("data/C# 50%/ö:1.csv", "data/C%23%2050%25/%C3%B6%3A1.csv");
    }
}
