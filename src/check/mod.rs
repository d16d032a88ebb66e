//! Rules over the whole ledger: what no single record can show. Pure.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};

/// Applies all rules.
pub fn check(ledger: &Ledger, found: &mut Diagnostics) {
    for claim in &ledger.claims {
        unknown_claim(ledger, claim, found);
    }
}

/// `unknown-claim`: a claim says how it relates to one that does not exist.
fn unknown_claim(ledger: &Ledger, claim: &Claim, found: &mut Diagnostics) {
    let relations = &claim.relations;
    let related = [&relations.supersedes, &relations.part_of, &relations.alternative_to];
    for (id, span) in related.into_iter().flatten() {
        if ledger.get(id).is_none() {
            let ids = ledger.claims.iter().map(|claim| &*claim.id);
            found.push(
                Diagnostic::error("unknown-claim", format!("there is no claim `{id}`"))
                    .at(span.clone())
                    .did_you_mean(id, ids),
            );
        }
    }
}
