//! `where`: the claims that a briefing is about.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};
use crate::ledger::{Claim, Ledger};
use crate::project::{BriefingSettings, Spanned};

/// The claims that meet every condition of a briefing.
pub(super) fn selected(
    ledger: &Ledger,
    settings: &BriefingSettings,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<Claim>> {
    let mut conditions = Vec::new();
    let mut is_explained = false;
    for (field, values) in &settings.selection {
        if known_field(ledger, field, diagnostics) {
            let unknown = unknown_values(ledger, field, values);
            is_explained |= unknown.iter().any(|it| it.severity == Severity::Error);
            diagnostics.extend(unknown);
            let accepted = values.iter().map(|v| Some(value(ledger, &field.value, &v.value)));
            conditions.push((field.value.as_str(), accepted.collect()));
        }
    }
    let claims = ledger.select(&conditions);
    if claims.is_empty() && !ledger.claims.is_empty() && !is_explained {
        let message = format!("`{}` selects no claims", settings.name.value);
        let place =
            settings.selection.first().map_or(&settings.name.span, |(field, _)| &field.span);
        diagnostics.push(
            Diagnostic::warning("empty-selection", message)
                .at(place.clone())
                .hint("a claim must meet every condition of `where`"),
        );
    }
    claims
}

/// What is told of the values of a condition that no claim has.
fn unknown_values(
    ledger: &Ledger,
    field: &Spanned<String>,
    values: &[Spanned<String>],
) -> Vec<Diagnostic> {
    let values = values.iter().map(|it| (value(ledger, &field.value, &it.value), it.span.clone()));
    let values: Vec<(String, Span)> = values.collect();
    crate::check::unknown_values(ledger, &field.value, &values)
}

/// A value as claims have it: a party may be named by any of its names.
pub(super) fn value(ledger: &Ledger, field: &str, written: &str) -> String {
    let party = match field {
        "from" | "to" => ledger.vocabulary.parties.get(&written.into()),
        _ => None,
    };
    party.map_or_else(|| written.to_owned(), |party| party.code.to_string())
}

/// Whether claims have a field; if not, that is told.
pub(super) fn known_field(
    ledger: &Ledger,
    field: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let unknown = unknown_field(ledger, &field.value);
    let known = unknown.is_none();
    diagnostics.extend(unknown.map(|finding| finding.at(field.span.clone())));
    known
}

/// What is told of a field that no claim has; nothing where there is no claim that could have it.
pub(super) fn unknown_field(ledger: &Ledger, field: &str) -> Option<Diagnostic> {
    let fields = ledger.fields();
    let unknown = !ledger.claims.is_empty() && !fields.contains(&field);
    unknown.then(|| {
        Diagnostic::error("unknown-field", format!("claims have no field `{field}`"))
            .did_you_mean(field, fields)
    })
}
