//! `stale-figure`: a document prints a claim that another one has replaced, and not that one.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{ClaimUsage, DocumentUsage};
use crate::language::english;
use crate::ledger::{Claim, ExclusionReason, Ledger, SharedStr, current_claims};

/// Id of a claim that is no longer current → how it was replaced.
pub(in crate::check) type Replaced = HashMap<SharedStr, ExclusionReason>;

/// The claims of the ledger that others have replaced.
pub(in crate::check) fn replaced_claims(ledger: &Ledger) -> Replaced {
    let left_out = current_claims(&ledger.claims).left_out;
    left_out.into_iter().map(|out| (Arc::clone(&out.claim.id), out.reason)).collect()
}

pub(super) fn stale_figures(
    replaced: &Replaced,
    uses: &DocumentUsage,
    diagnostics: &mut Diagnostics,
) {
    let printed: HashSet<&str> = uses.claims.iter().map(|it| &*it.claim.id).collect();
    let mut told = HashSet::new();
    for printed_here in &uses.claims {
        let Some(by) = replacement(&printed_here.claim, replaced) else { continue };
        if !printed.contains(&*by.id) && told.insert(&printed_here.claim.id) {
            diagnostics.push(stale(printed_here, by));
        }
    }
}

/// The current claim that replaces a claim, if that is no longer current.
fn replacement<'a>(claim: &Claim, replaced: &'a Replaced) -> Option<&'a Arc<Claim>> {
    let mut by = replacing_claim(replaced.get(&claim.id)?)?;
    // Relations may lead back to where they began; that is told elsewhere.
    for _ in 0..replaced.len() {
        match replaced.get(&by.id).and_then(replacing_claim) {
            Some(next) => by = next,
            None => break,
        }
    }
    Some(by)
}

fn replacing_claim(reason: &ExclusionReason) -> Option<&Arc<Claim>> {
    match reason {
        ExclusionReason::SupersededBy(other) | ExclusionReason::EarlierThan(other) => Some(other),
        ExclusionReason::NoFigure
        | ExclusionReason::PartOf(_)
        | ExclusionReason::SameAs(_)
        | ExclusionReason::AlternativeTo(_) => None,
    }
}

fn stale(printed: &ClaimUsage, by: &Claim) -> Diagnostic {
    let claim = &printed.claim;
    let as_of = by.as_of.map(|date| format!(" as of {date}")).unwrap_or_default();
    let message = format!("`{}` is out of date: `{}`{as_of} replaces it", claim.id, by.id);
    Diagnostic::warning("stale-figure", message)
        .at(printed.place.clone())
        .related(claim.span(), format!("printed: {}", claim.figure(english())))
        .related(by.span(), format!("later: {}", by.figure(english())))
        .hint(format!("print `{}` or both, or filter the claims with `.latest()`", by.id))
        .about(claim.subject())
}
