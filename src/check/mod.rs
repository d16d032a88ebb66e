//! Rules over the whole ledger: what no single record can show. Pure.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::ledger::{Claim, FIELDS, Ledger};

/// Applies the rules about the ledger as a whole.
pub fn check(ledger: &Ledger, found: &mut Diagnostics) {
    for claim in &ledger.claims {
        unknown_claim(ledger, claim, found);
    }
    misnamed_field(ledger, found);
}

/// `misnamed-field`: a column beyond the fields of a claim has nearly the name of one that no claim
/// of the file has. Its values would be printed nowhere, and nobody would notice.
fn misnamed_field(ledger: &Ledger, found: &mut Diagnostics) {
    let mut told = HashSet::new();
    for claim in &ledger.claims {
        let file = claim.record.span().file;
        for (name, _) in &claim.extra {
            let Some(field) = nearest(&name.to_lowercase(), FIELDS.iter().copied()) else {
                continue;
            };
            let of_file = |other: &&Arc<Claim>| other.record.span().file == file;
            let given =
                ledger.claims.iter().filter(of_file).any(|it| it.record.get(field).is_some());
            if !given && told.insert((file.path().to_owned(), Arc::clone(name))) {
                found.push(
                    Diagnostic::warning(
                        "misnamed-field",
                        format!("`{name}` is not a field of a claim"),
                    )
                    .at(claim.span_of(name))
                    .hint(format!(
                        "did you mean `{field}`? Else give the column a name less like it"
                    )),
                );
            }
        }
    }
}

/// `after-cutoff`: a briefing holds information that is younger than it says.
pub fn after_cutoff(claims: &[Arc<Claim>], cutoff: Date, found: &mut Diagnostics) {
    for claim in claims {
        if let Some(as_of) = claim.as_of.filter(|as_of| as_of.first() > cutoff) {
            let message = format!("this claim is of {as_of}, after the briefing's cut-off");
            found.push(Diagnostic::warning("after-cutoff", message).at(claim.span_of("as_of")));
        }
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
