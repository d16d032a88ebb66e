//! `claim-outside-briefing`, as a note: a parameter that several documents share names a claim that some of them do not
//! hold, and do not print.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};
use crate::draft::{DocumentUsage, NamedClaim};
use crate::text::quote_list_limited;

/// How many documents are named.
const LISTED: usize = 6;

pub(super) fn check(documents: &[(&str, &DocumentUsage)], diagnostics: &mut Diagnostics) {
    let mut places: Vec<&NamedClaim> = documents
        .iter()
        .flat_map(|(_, uses)| uses.named.iter().filter(|claim| !claim.is_held))
        .collect();
    places.sort_by_key(|claim| order(&claim.place));
    places.dedup_by_key(|claim| order(&claim.place));
    for claim in places {
        diagnostics.push(in_some(claim, documents));
    }
}

fn order(place: &Span) -> (&str, usize) {
    (place.file.path(), place.range().start)
}

/// In which of the documents that share a parameter a claim is.
fn in_some(claim: &NamedClaim, documents: &[(&str, &DocumentUsage)]) -> Diagnostic {
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
