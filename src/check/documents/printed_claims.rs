//! Rules about the claims that documents print.
//!
//! - `uncited-claim`: a figure is printed without its source beside it.
//! - `single-source-key-finding`: a key finding is based on one source only.
//! - `claim-outside-briefing`: a parameter names a claim that some of its documents do not have.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, SourceFile, Span};
use crate::draft::{DocumentUsage, KeyFinding, NamedClaim, PrintedAs};
use crate::language::english;
use crate::ledger::Claim;
use crate::project::shipped;
use crate::text::quote_list_limited;

/// `uncited-claim`.
pub(super) fn uncited_claims(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    let bare = uses.claims.iter().filter(|it| it.manner == PrintedAs::Figure && !it.is_cited);
    for printed in bare {
        let claim = &printed.claim;
        let message = format!("the figure of `{}` is printed without its source", claim.id);
        diagnostics.push(
            Diagnostic::warning("uncited-claim", message)
                .at(printed.place.clone())
                .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
                .hint(
                    "print the claim with `{{ claim(\"…\") }}`, which includes its citation, or print its \
                     `.cite`, in a table its `.refs`, in the same paragraph",
                )
                .about(claim.subject()),
        );
    }
}

/// `single-source-key-finding`.
pub(super) fn single_source_key_findings(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for KeyFinding { place, claims } in &uses.key_findings {
        let keys: BTreeSet<&str> = claims
            .iter()
            .flat_map(|claim| &claim.sources)
            .map(|citation| citation.reference.key.as_str())
            .collect();
        if let [key] = keys.into_iter().collect::<Vec<_>>()[..] {
            let diagnostic = match (place, claims.first()) {
                (Some(place), Some(first)) if is_shipped(&place.file) => {
                    diagnostic_at_claim(key, first)
                }
                _ => diagnostic_in_template(key).at(place.clone()),
            };
            diagnostics.push(claims.iter().take(3).fold(diagnostic, |diagnostic, claim| {
                diagnostic
                    .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())))
            }));
        }
    }
}

/// A key finding that a template of the project has.
fn diagnostic_in_template(key: &str) -> Diagnostic {
    let message = format!("this key finding has only one source, `{key}`");
    Diagnostic::warning("single-source-key-finding", message).hint(
        "cite another source, or state in the text that there is only one, and allow it: \
         `// allow: single-source-key-finding (reason)`",
    )
}

/// A key finding that a shipped template has, which the project cannot change there: it is reported at its claim.
fn diagnostic_at_claim(key: &str, claim: &Claim) -> Diagnostic {
    let message = format!("the key finding of claim `{}` has only one source, `{key}`", claim.id);
    Diagnostic::warning("single-source-key-finding", message)
        .at(claim.field_span("sources"))
        .about(claim.subject())
        .hint(
            "cite another source, name other claims in the parameter `findings`, or allow it with `allow` \
             in this record",
        )
}

/// Whether a template is a shipped one without changes.
fn is_shipped(file: &SourceFile) -> bool {
    shipped(file.path()) == Some(file.text())
}

/// How many documents are named.
const LISTED: usize = 6;

/// `claim-outside-briefing`, as a note: a parameter that several documents share names a claim that some of them do not
/// have, and do not print.
pub(super) fn claims_outside_briefing(
    documents: &[(&str, &DocumentUsage)],
    diagnostics: &mut Diagnostics,
) {
    let mut places: Vec<&NamedClaim> = documents
        .iter()
        .flat_map(|(_, uses)| uses.named.iter().filter(|claim| !claim.is_held))
        .collect();
    places.sort_by_key(|claim| span_order(&claim.place));
    places.dedup_by_key(|claim| span_order(&claim.place));
    for claim in places {
        diagnostics.push(shared_claim(claim, documents));
    }
}

fn span_order(place: &Span) -> (&str, usize) {
    (place.file.path(), place.range().start)
}

/// Reports the documents that have a claim of a parameter that they share with others.
fn shared_claim(claim: &NamedClaim, documents: &[(&str, &DocumentUsage)]) -> Diagnostic {
    let mut holding = Vec::new();
    let mut count = 0;
    for (name, uses) in documents {
        if let Some(named) = uses.named.iter().find(|it| it.place == claim.place) {
            count += 1;
            if named.is_held {
                holding.push(name);
            }
        }
    }
    let listed = quote_list_limited(&holding, LISTED);
    let message = format!(
        "`{}` is in the claims of {} of {count} documents: {listed}",
        claim.id,
        holding.len()
    );
    let diagnostic = Diagnostic::error("claim-outside-briefing", message)
        .at(claim.place.clone())
        .hint("the other documents print only the claims of the list that they have");
    Diagnostic { severity: Severity::Note, ..diagnostic }
}
