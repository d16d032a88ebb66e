//! Which of several claims a number of claims counts: each transfer as it stands, once.

use std::sync::Arc;

use super::claim::Claim;
use super::current::{CurrentClaims, ExcludedClaim, ExclusionReason, current_claims};
use super::total::exclude_parts;

/// Claims parted into those that are counted and those that are not: neither a claim that another one has taken the
/// place of, nor a part beside its whole, nor more than the first of several alternatives.
#[must_use]
pub fn counted(claims: &[Arc<Claim>]) -> CurrentClaims {
    let CurrentClaims { claims, mut left_out } = exclude_parts(current_claims(claims));
    let has_alternatives = |claim: &Arc<Claim>| !claim.relations.alternative_to.is_empty();
    if !claims.iter().any(has_alternatives) {
        return CurrentClaims { claims, left_out };
    }
    let mut counted: Vec<Arc<Claim>> = Vec::with_capacity(claims.len());
    for claim in claims {
        match counted.iter().find(|other| claim.is_alternative_to(other)).cloned() {
            Some(other) => left_out
                .push(ExcludedClaim { claim, because: ExclusionReason::AlternativeTo(other) }),
            None => counted.push(claim),
        }
    }
    CurrentClaims { claims: counted, left_out }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    /// Which claims of some rows are counted, and by which rule the others are not.
    fn parted(rows: &str) -> String {
        let head = "id,body,as_of,supersedes,part_of,alternative_to,sources";
        let (ledger, told) = ledger(&format!("{head}\n{rows}"));
        assert_eq!(told, "");
        let CurrentClaims { claims, left_out } = counted(&ledger.claims);
        let counted = claims.iter().map(|claim| claim.id.to_string());
        let others = left_out.iter().map(|out| format!("{} {}", out.claim.id, out.because.rule()));
        counted.chain(others).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn each_transfer_is_counted_once() {
        let check = |rows: &str, expect: &str| assert_eq!(parted(rows), expect);
        check("a,B,,,,,s\nb,B,,,,,s", "a; b");
        check("a,B,,,,,s\nb,B,,a,,,s", "b; a superseded");
        check("a,B,,,,,s\nb,B,,,a,,s", "a; b part-of");
        check("a,B,,,,,s\nb,C,,,,a,s\nc,D,,,,a; b,s", "a; b alternative; c alternative");
        check("a,B,,,,b,s\nb,C,,,,,s", "a; b alternative");
        // The whole of a part is gone: nothing is counted twice.
        check("a,B,,,,,s\nb,B,,,a,,s\nc,B,,a,,,s", "b; c; a superseded");
    }
}
