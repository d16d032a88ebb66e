//! Selection of the claims that are current: within a cumulative series the latest statement replaces the earlier ones,
//! and a claim that another one supersedes is excluded.
//!
//! Where dates are not precise enough to show which of two claims is later, both are current.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::claim::Claim;
use super::fields::SharedStr;
use crate::language::Language;

/// Claims split into current and excluded ones.
#[derive(Clone, Debug, Default)]
pub struct CurrentClaims {
    /// The current claims, in their order.
    pub claims: Vec<Arc<Claim>>,
    /// The excluded claims, in their order.
    pub left_out: Vec<ExcludedClaim>,
}

/// A claim that a result does not count.
#[derive(Clone, Debug)]
pub struct ExcludedClaim {
    /// The claim.
    pub claim: Arc<Claim>,
    /// Why.
    pub reason: ExclusionReason,
}

/// The reason for which a result does not count a claim.
#[derive(Clone, Debug)]
pub enum ExclusionReason {
    /// It has no figure.
    NoFigure,
    /// Another claim supersedes it.
    SupersededBy(Arc<Claim>),
    /// A later statement of its cumulative series has it.
    EarlierThan(Arc<Claim>),
    /// The figure of another claim contains its own.
    PartOf(Arc<Claim>),
    /// It says the same as an alternative to it.
    SameAs(Arc<Claim>),
    /// Only one of both can hold, and the other one is counted.
    AlternativeTo(Arc<Claim>),
}

impl ExclusionReason {
    /// The name of the rule by which it is left out, as the methodology has it.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NoFigure => "no-figure",
            Self::SupersededBy(_) => "superseded",
            Self::EarlierThan(_) => "later-in-series",
            Self::PartOf(_) => "part-of",
            Self::SameAs(_) => "same-statement",
            Self::AlternativeTo(_) => "alternative",
        }
    }

    /// The claim that took its place.
    #[must_use]
    pub(crate) fn replacement(&self) -> Option<&Arc<Claim>> {
        match self {
            Self::SupersededBy(other) | Self::EarlierThan(other) => Some(other),
            _ => None,
        }
    }

    /// The reason in words: "an earlier figure of the series of `us-19`".
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        let said =
            |key: &str, other: &Claim| language.message(key, &[("claim", (&*other.id).into())]);
        match self {
            Self::NoFigure => language.message("left-out-without-figure", &[]),
            Self::SupersededBy(other) => said("left-out-superseded", other),
            Self::EarlierThan(other) => said("left-out-earlier", other),
            Self::PartOf(other) => said("left-out-part", other),
            Self::SameAs(other) => said("left-out-same", other),
            Self::AlternativeTo(other) => said("left-out-alternative", other),
        }
    }
}

/// Of each claim the earlier ones with a number in the same unit and status that it replaces, directly or through others,
/// in the order of their dates; only claims that replace any.
#[must_use]
pub(crate) fn earlier_figures(claims: &[Arc<Claim>]) -> Vec<(Arc<Claim>, Vec<Arc<Claim>>)> {
    let CurrentClaims { claims: current, left_out } = current_claims(claims);
    let replacements: HashMap<&SharedStr, &Arc<Claim>> = left_out
        .iter()
        .filter_map(|out| Some((&out.claim.id, out.reason.replacement()?)))
        .collect();
    let kind = |claim: &Claim| {
        let unit = claim.unit.as_ref().map(|unit| Arc::clone(&unit.name));
        (unit, Arc::clone(&claim.status))
    };
    let mut earlier: HashMap<&SharedStr, Vec<Arc<Claim>>> = HashMap::new();
    for out in &left_out {
        let mut last = &out.claim.id;
        let mut by = None;
        // No longer than all replacements, should they go round in a circle.
        for _ in 0..=replacements.len() {
            let Some(next) = replacements.get(last) else { break };
            (last, by) = (&next.id, Some(*next));
        }
        let has_number = out.claim.quantity.as_ref().is_some_and(|it| it.published().is_some());
        if by.is_some_and(|by| kind(by) == kind(&out.claim)) && has_number {
            earlier.entry(last).or_default().push(Arc::clone(&out.claim));
        }
    }
    let with_earlier = |claim: &Arc<Claim>| {
        let mut before = earlier.get(&claim.id)?.clone();
        before.sort_by_key(|claim| claim.as_of.map(|as_of| as_of.last()));
        Some((Arc::clone(claim), before))
    };
    current.iter().filter_map(with_earlier).collect()
}

/// Splits claims into current ones and those that others of them replace.
#[must_use]
pub fn current_claims(claims: &[Arc<Claim>]) -> CurrentClaims {
    let mut series: HashMap<_, Vec<&Arc<Claim>>> = HashMap::new();
    for claim in claims {
        series.extend(
            series_of(claim)
                .map(|key| (key, Vec::new()))
                .filter(|(key, _)| !series.contains_key(key)),
        );
        if let Some(members) = series_of(claim).and_then(|key| series.get_mut(&key)) {
            members.push(claim);
        }
    }
    let mut superseding: HashMap<&SharedStr, &Arc<Claim>> = HashMap::new();
    for claim in claims {
        for id in claim.superseded() {
            superseding.entry(id).or_insert(claim);
        }
    }
    let tops: HashMap<_, Option<&Arc<Claim>>> =
        series.iter().map(|(key, members)| (*key, latest(members.iter().copied()))).collect();
    // By series and date, on which alone it depends: a long series may have thousands of claims of its last day.
    let mut later_ones = HashMap::new();
    let mut parted = CurrentClaims::default();
    for claim in claims {
        let by = superseding.get(&claim.id);
        let mut later = || {
            let key = series_of(claim)?;
            // Mostly the latest of all is later. Where the dates do not show that, another one may be.
            let top = tops.get(&key).copied().flatten().filter(|top| is_earlier(claim, top));
            top.or_else(|| {
                *later_ones.entry((key, claim.as_of)).or_insert_with(|| {
                    let members = series.get(&key)?.iter().copied();
                    latest(members.filter(|other| is_earlier(claim, other)))
                })
            })
        };
        let reason = match by {
            Some(other) => Some(ExclusionReason::SupersededBy(Arc::clone(other))),
            None => later().map(|other| ExclusionReason::EarlierThan(Arc::clone(other))),
        };
        match reason {
            Some(reason) => {
                parted.left_out.push(ExcludedClaim { claim: Arc::clone(claim), reason });
            }
            None => parted.claims.push(Arc::clone(claim)),
        }
    }
    parted
}

/// The key of a claim's series: its name, the body, the unit and the status.
pub(crate) fn series_of(
    claim: &Claim,
) -> Option<(&SharedStr, &SharedStr, Option<&SharedStr>, &SharedStr)> {
    let unit = claim.unit.as_ref().map(|unit| &unit.name);
    claim.relations.series.as_ref().map(|series| (series, &claim.body, unit, &claim.status))
}

/// Whether two claims belong to one cumulative series.
#[must_use]
pub(crate) fn is_same_series(one: &Claim, other: &Claim) -> bool {
    series_of(one).is_some_and(|series| Some(series) == series_of(other))
}

fn is_earlier(one: &Claim, other: &Claim) -> bool {
    let dates = one.as_of.zip(other.as_of);
    dates.is_some_and(|(one, other)| one.compare(&other) == Some(Ordering::Less))
}

/// The one of several claims that none of them is later than, the first of several such.
fn latest<'a>(mut claims: impl Iterator<Item = &'a Arc<Claim>>) -> Option<&'a Arc<Claim>> {
    let first = claims.next()?;
    Some(claims.fold(first, |latest, claim| if is_earlier(latest, claim) { claim } else { latest }))
}

/// Leaves out the claims that are contained in another one.
pub(super) fn exclude_parts(parted: CurrentClaims) -> CurrentClaims {
    let CurrentClaims { claims, mut left_out } = parted;
    let whole = |part: &Arc<Claim>| {
        let related = !part.relations.part_of.is_empty();
        claims.iter().find(|whole| related && part.is_part_of(whole)).cloned()
    };
    let mut kept = Vec::with_capacity(claims.len());
    for claim in &claims {
        match whole(claim) {
            Some(whole) => {
                left_out.push(ExcludedClaim {
                    claim: Arc::clone(claim),
                    reason: ExclusionReason::PartOf(whole),
                });
            }
            None => kept.push(Arc::clone(claim)),
        }
    }
    CurrentClaims { claims: kept, left_out }
}

/// Claims parted into those that are counted and those that are not: neither a claim that another one has taken the
/// place of, nor a part beside its whole, nor more than the first of several alternatives.
#[must_use]
pub(crate) fn countable_claims(claims: &[Arc<Claim>]) -> CurrentClaims {
    let CurrentClaims { claims, mut left_out } = exclude_parts(current_claims(claims));
    let has_alternatives = |claim: &Arc<Claim>| !claim.relations.alternative_to.is_empty();
    if !claims.iter().any(has_alternatives) {
        return CurrentClaims { claims, left_out };
    }
    let mut counted: Vec<Arc<Claim>> = Vec::with_capacity(claims.len());
    for claim in claims {
        match counted.iter().find(|other| claim.is_alternative_to(other)).cloned() {
            Some(other) => left_out
                .push(ExcludedClaim { claim, reason: ExclusionReason::AlternativeTo(other) }),
            None => counted.push(claim),
        }
    }
    CurrentClaims { claims: counted, left_out }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    /// What stands of rows `id,body,as_of,series,supersedes`, and why the others do not.
    fn parted(rows: &str) -> String {
        let (ledger, told) = ledger(&format!("id,body,as_of,series,supersedes,sources\n{rows}"));
        assert_eq!(told, "");
        let CurrentClaims { claims, left_out } = current_claims(&ledger.claims);
        let stands = claims.iter().map(|claim| claim.id.to_string());
        let out = left_out
            .iter()
            .map(|out| format!("{} {}", out.claim.id, out.reason.text(crate::language::english())));
        stands.chain(out).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn the_latest_statement_of_a_series_stands() {
        let check = |rows: &str, expect: &str| assert_eq!(parted(rows), expect);
        check(
            "a,B,2024-01-05,n,,s\nb,B,2024-05-20,n,,s\nc,B,2023,n,,s",
            "b; a earlier than b of the same series; c earlier than b of the same series",
        );
        check("a,B,2024-01,,,s\nb,B,2024-02,,,s", "a; b");
        check("a,B,2024-01,n,,s\nb,C,2024-02,n,,s", "a; b");
        check("a,B,2024,n,,s\nb,B,2024-02,n,,s", "a; b");
        check("a,B,2024-02-26,n,,s\nb,B,2024-02-26,n,,s", "a; b");
        check("a,B,,n,,s\nb,B,2024,n,,s", "a; b");
    }

    #[test]
    fn a_statement_of_another_status_takes_the_place_of_none() {
        let rows = "id,body,as_of,series,status,sources\na,B,2024-01-05,n,ordered,s\nb,B,2024-05-20,n,delivered,s";
        let (ledger, told) = ledger(rows);
        assert_eq!(told, "");
        assert_eq!(current_claims(&ledger.claims).left_out.len(), 0);
    }

    #[test]
    fn what_is_superseded_does_not_stand() {
        let check = |rows: &str, expect: &str| assert_eq!(parted(rows), expect);
        check("a,B,,,,s\nb,B,,,a,s", "b; a superseded by b");
        check("a,B,,,,s\nb,B,,,a,s\nc,B,,,b,s", "c; a superseded by b; b superseded by c");
    }

    /// Which claims of some rows are counted, and by which rule the others are not.
    fn counted_rows(rows: &str) -> String {
        let head = "id,body,as_of,supersedes,part_of,alternative_to,sources";
        let (ledger, told) = ledger(&format!("{head}\n{rows}"));
        assert_eq!(told, "");
        let CurrentClaims { claims, left_out } = countable_claims(&ledger.claims);
        let counted = claims.iter().map(|claim| claim.id.to_string());
        let others = left_out.iter().map(|out| format!("{} {}", out.claim.id, out.reason.rule()));
        counted.chain(others).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn each_transfer_is_counted_once() {
        let check = |rows: &str, expect: &str| assert_eq!(counted_rows(rows), expect);
        check("a,B,,,,,s\nb,B,,,,,s", "a; b");
        check("a,B,,,,,s\nb,B,,a,,,s", "b; a superseded");
        check("a,B,,,,,s\nb,B,,,a,,s", "a; b part-of");
        check("a,B,,,,,s\nb,C,,,,a,s\nc,D,,,,a; b,s", "a; b alternative; c alternative");
        check("a,B,,,,b,s\nb,C,,,,,s", "a; b alternative");
        // The whole of a part is gone: nothing is counted twice.
        check("a,B,,,,,s\nb,B,,,a,,s\nc,B,,a,,,s", "b; c; a superseded");
    }
}
