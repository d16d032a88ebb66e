//! Claims that one chart can compare: of one category, unit and status, and where things of any kind are counted in the
//! unit, such as "piece", also of one item. "1 oxygen plant" and "42,000 vials" are not alike, though both are pieces.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use super::claim_list::{ClaimList, GroupObject};
use super::lists::grouped;
use crate::ledger::period::Period;
use crate::ledger::{Claim, DELIVERED, SharedStr};
use crate::project::NameKind;

/// Fewer figures are read faster in a sentence than in a chart.
const LEAST_FIGURES: usize = 3;

/// What claims of one chart have in common. The name of the item is compared without regard to case.
#[derive(Clone, PartialEq, Eq, Hash)]
struct ComparableKind {
    category: Option<SharedStr>,
    unit: SharedStr,
    item: Option<String>,
}

impl ComparableKind {
    /// The kind of a claim; none without a unit, since nothing says what its number counts.
    fn of(claim: &Claim) -> Option<Self> {
        let unit = claim.unit.as_ref()?;
        Some(Self {
            category: claim.category.clone(),
            unit: Arc::clone(&unit.name),
            item: unit.counts_anything().then(|| item(claim)),
        })
    }

    /// Whether a claim is of this kind. One without a figure may leave out the unit.
    fn holds(&self, claim: &Claim) -> bool {
        let same_unit = match &claim.unit {
            Some(unit) => unit.name == self.unit,
            None => claim.quantity.is_none(),
        };
        let same_item = self.item.as_ref().is_none_or(|name| *name == item(claim));
        same_unit && same_item && claim.category == self.category
    }
}

fn item(claim: &Claim) -> String {
    claim.item.as_deref().unwrap_or_default().to_lowercase()
}

fn has_number(claim: &Claim) -> bool {
    claim.quantity.as_ref().is_some_and(|quantity| quantity.published().is_some())
}

/// How many claims have a key, and the index of the first of them: the most frequent key comes first.
struct Frequency<K>(HashMap<K, (Reverse<usize>, usize)>);

impl<K: Eq + Hash> Frequency<K> {
    fn of(keys: impl Iterator<Item = K>) -> Self {
        let mut counts = HashMap::new();
        for (at, key) in keys.enumerate() {
            let (Reverse(count), _) = counts.entry(key).or_insert((Reverse(0), at));
            *count += 1;
        }
        Self(counts)
    }

    fn rank(&self, key: &K) -> Option<(Reverse<usize>, usize)> {
        self.0.get(key).copied()
    }
}

/// `comparable()`: the groups of claims that are alike and of which at least [`LEAST_FIGURES`] have a number: of the categories with
/// the most claims first, in each of the units with the most claims, and of each unit deliveries before the rest.
pub(in crate::draft) fn comparable(view: &ClaimList) -> Vec<GroupObject> {
    let kind_and_status =
        |claim: &Claim| ComparableKind::of(claim).map(|kind| (kind, Arc::clone(&claim.status)));
    let groups = grouped(&view.claims, kind_and_status).into_iter();
    let groups = groups.filter_map(|(key, claims)| Some((key?.0, claims)));
    let mut groups: Vec<(ComparableKind, Vec<Arc<Claim>>)> = groups.collect();
    groups.retain(|(_, claims)| {
        claims.iter().filter(|claim| has_number(claim)).count() >= LEAST_FIGURES
    });
    let categories = Frequency::of(view.claims.iter().map(|claim| claim.category.clone()));
    let unit = |claim: &Arc<Claim>| {
        (claim.category.clone(), claim.unit.as_ref().map(|unit| Arc::clone(&unit.name)))
    };
    let units = Frequency::of(view.claims.iter().map(unit));
    groups.sort_by_cached_key(|(kind, claims)| {
        let of_unit = (kind.category.clone(), Some(Arc::clone(&kind.unit)));
        let is_delivered = *claims[0].status == *DELIVERED;
        (
            categories.rank(&kind.category),
            units.rank(&of_unit),
            !is_delivered,
            Reverse(claims.len()),
        )
    });
    let group = |(kind, claims): (ComparableKind, Vec<Arc<Claim>>)| GroupObject {
        field: "category".to_owned(),
        key: kind.category.as_deref().map_or_else(String::new, |category| {
            view.document.language.printed(NameKind::Category, category).into_owned()
        }),
        claims: ClaimList { claims, document: view.document.clone() },
    };
    groups.into_iter().map(group).collect()
}

/// `differ_in_period()`: whether claims of one date, or without a date, have periods that have no day in common; or those of
/// one body on one item and route.
pub(in crate::draft) fn differ_in_period(claims: &[Arc<Claim>]) -> bool {
    let are_some_apart = |claims: &[Arc<Claim>]| {
        Period::are_some_apart(&claims.iter().filter_map(|claim| claim.period).collect::<Vec<_>>())
    };
    let series = |claim: &Claim| {
        let route = [&claim.from, &claim.to].map(|party| party.as_ref().map(|it| it.name.clone()));
        (claim.body.clone(), claim.item.clone(), route)
    };
    grouped(claims, |claim| claim.as_of).iter().any(|(_, claims)| are_some_apart(claims))
        || grouped(claims, series).iter().any(|(_, claims)| are_some_apart(claims))
}

/// `of_other_status(shown)`: the claims that are alike to some of those shown except that none of these has their
/// status.
pub(in crate::draft) fn of_other_status(
    claims: &[Arc<Claim>],
    shown: &[Arc<Claim>],
) -> Vec<Arc<Claim>> {
    let mut kinds: Vec<ComparableKind> = Vec::new();
    for kind in shown.iter().filter_map(|claim| ComparableKind::of(claim)) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let is_other = |claim: &&Arc<Claim>| {
        kinds.iter().any(|kind| kind.holds(claim))
            && shown.iter().all(|other| other.status != claim.status)
    };
    claims.iter().filter(is_other).cloned().collect()
}
