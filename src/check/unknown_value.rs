//! `unknown-value`: a `where` asks for a value that no claim has.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Span, nearest};
use crate::ledger::Ledger;
use crate::text::quote_list;

/// Each value of a condition that no claim has, at its place.
///
/// It is an error where no other value of the condition is known, so that nothing can be selected, and for an
/// `id`, which names a claim. One of several that is nearly a known one is a warning; another may be meant for
/// claims to come.
#[must_use]
pub(crate) fn unknown_values(
    ledger: &Ledger,
    field: &str,
    values: &[(String, Span)],
) -> Vec<Diagnostic> {
    if ledger.claims.is_empty() {
        return Vec::new();
    }
    let unknown: Vec<&(String, Span)> =
        values.iter().filter(|(value, _)| !ledger.knows(field, value)).collect();
    if unknown.is_empty() {
        return Vec::new();
    }
    let is_error = field == "id" || unknown.len() == values.len();
    let known = ledger.values(field);
    let told = unknown.into_iter().filter_map(|(value, span)| {
        let diagnostic = diagnostic(field, value, &known).at(span.clone());
        let near = nearest(value, known.iter().map(String::as_str)).is_some();
        match is_error {
            true => Some(diagnostic),
            false => near.then(|| Diagnostic {
                severity: crate::diagnostic::Severity::Warning,
                ..diagnostic
            }),
        }
    });
    told.collect()
}

/// The most values that are listed where none is near.
const LISTED: usize = 6;

fn diagnostic(field: &str, value: &str, known: &BTreeSet<String>) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("unknown-value", format!("no claim has `{value}` in `{field}`"));
    let names = || known.iter().map(String::as_str);
    if nearest(value, names()).is_some() {
        return diagnostic.did_you_mean(value, names());
    }
    match known.len() {
        1..=LISTED => diagnostic.hint(format!("known values: {}", quote_list(known))),
        _ => diagnostic,
    }
}
