//! Diagnostics and places as the preview shows them.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Safety, Severity, Span};
use crate::digest::sha256_parts;
use crate::preview::api::{
    DiagnosticNote, Excerpt, FileDiagnostics, FixSummary, Place, ReportedDiagnostic,
};
use crate::rules::Rule;

/// The maximum length of a place that is shown, and of the line behind it, in characters; half of it is shown before.
const MAX_EXCERPT: usize = 200;

/// The place of a span.
pub(super) fn place(span: &Span) -> Place {
    let (line, column) = span.line_column();
    let (path, cell) = (span.file.path().to_owned(), span.cell());
    Place { path, line, column, cell, is_shipped: false }
}

/// A diagnostic as it is shown.
pub(super) fn reported(diagnostic: &Diagnostic) -> ReportedDiagnostic {
    let note = |(span, message): &(Span, String)| DiagnosticNote {
        message: message.clone(),
        place: place(span),
    };
    let also = diagnostic
        .also
        .iter()
        .map(|span| DiagnosticNote { message: "the same here".to_owned(), place: place(span) });
    ReportedDiagnostic {
        severity: diagnostic.severity.name().to_owned(),
        rule: diagnostic.rule.to_owned(),
        has_page: Rule::named(diagnostic.rule).is_some(),
        message: diagnostic.message.clone(),
        place: diagnostic.span.as_ref().map(place),
        excerpt: diagnostic.span.as_ref().and_then(excerpt),
        notes: diagnostic.related.iter().map(note).chain(also).collect(),
        help: diagnostic.hints.clone(),
        documents: diagnostic.briefings.clone(),
        fix: diagnostic.fix.as_deref().filter(|fix| fix.place.file.sheet().is_none()).map(summary),
    }
}

/// Diagnostics as they are shown, the errors first.
pub(super) fn all_reported(diagnostics: &Diagnostics) -> Vec<ReportedDiagnostic> {
    let mut listed = diagnostics.clone().into_listed();
    listed.sort_by_key(|it| it.severity);
    listed.iter().map(reported).collect()
}

/// Diagnostics by their files and lines. Those without a place come first.
pub(super) fn by_file(diagnostics: &Diagnostics) -> Vec<FileDiagnostics> {
    let mut files: BTreeMap<String, Vec<ReportedDiagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics.clone().into_listed() {
        let diagnostic = reported(&diagnostic);
        let path = diagnostic.place.as_ref().map_or("", |place| &place.path).to_owned();
        files.entry(path).or_default().push(diagnostic);
    }
    let sorted = files.into_iter().map(|(path, mut diagnostics)| {
        diagnostics.sort_by_key(|it| it.place.as_ref().map(|place| (place.line, place.column)));
        FileDiagnostics { path, diagnostics }
    });
    sorted.collect()
}

/// The first error of some diagnostics on one line, as in `--format short`, with the number of the others.
pub(super) fn first_error(diagnostics: &[ReportedDiagnostic]) -> Option<String> {
    let mut errors = diagnostics.iter().filter(|it| it.severity == Severity::Error.name());
    let ReportedDiagnostic { rule, message, place, .. } = errors.next()?;
    let place = place.as_ref().map(|Place { path, line, column, cell, .. }| match cell {
        Some(cell) => format!("{path}:{cell}: "),
        None => format!("{path}:{line}:{column}: "),
    });
    let others = match errors.count() {
        0 => String::new(),
        count => format!(" (and {count} more)"),
    };
    Some(format!("{}error[{rule}]: {message}{others}", place.unwrap_or_default()))
}

/// What a fix does.
pub(super) fn summary(fix: &Fix) -> FixSummary {
    let before = fix.place.file.text().get(fix.place.range()).unwrap_or_default();
    let title = match fix.text.as_str() {
        "" => format!("clear `{}`", shortened(before)),
        text => format!("replace `{}` by `{}`", shortened(before), shortened(text)),
    };
    FixSummary { id: id(fix), title, is_safe: fix.safety == Safety::Safe }
}

/// Identifies a fix among those of a project. Of two rules that suggest the same change, one may guess.
pub(super) fn id(fix: &Fix) -> String {
    let range = format!("{:?}", fix.place.range());
    let file = &fix.place.file;
    let safety = format!("{:?}", fix.safety);
    let parts = [file.path(), file.text(), &range, &fix.text, &safety].map(str::as_bytes);
    let mut id = sha256_parts(parts);
    id.truncate(16);
    id
}

/// The line of a place, or what fits of it around the place.
fn excerpt(span: &Span) -> Option<Excerpt> {
    if span.file.sheet().is_some() {
        return None;
    }
    let range = span.range();
    let start = span.file.line_start(range.start);
    let line = span.file.text().get(start..)?.lines().next()?;
    let at = range.start - start..(range.end - start).min(line.len());
    let (before, place, after) =
        (line.get(..at.start)?, line.get(at.clone())?, line.get(at.end..)?);
    let before = match before.char_indices().rev().nth(MAX_EXCERPT / 2) {
        Some((cut, _)) => format!("…{}", &before[cut..]),
        None => before.to_owned(),
    };
    Some(Excerpt { before, place: shortened(place), after: shortened(after) })
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
