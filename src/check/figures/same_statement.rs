//! Claims that report one statement: of one voice, about one thing, at one time, with one number.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::Arc;

use super::super::data::find_remark;
use crate::ledger::quantity::{Amount, Quantity};
use crate::ledger::voice::voice_of;
use crate::ledger::{Claim, Ledger, SharedStr};
use crate::text::fold_case;

/// The maximum number of claims with one number that are compared pairwise.
pub(super) const MOST: usize = 50;

/// Body, as written → whose voice it is.
pub(super) type Voices = HashMap<SharedStr, SharedStr>;

/// The voices of all bodies. An editor's remark in the name of a body is ignored: a distorted figure seldom comes with
/// the spelling of the correct one.
pub(super) fn voices(ledger: &Ledger) -> Voices {
    let mut voices = Voices::new();
    for claim in &ledger.claims {
        if !voices.contains_key(&claim.body) {
            let plain = find_remark(&claim.body, &ledger.vocabulary);
            let body = plain.as_ref().map_or(&*claim.body, |marked| &marked.body);
            let voice = voice_of(body, &ledger.vocabulary);
            voices.insert(Arc::clone(&claim.body), voice);
        }
    }
    voices
}

/// The subject of a claim.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Thing<'a> {
    pub(super) category: Option<&'a str>,
    pub(super) unit: Option<&'a str>,
    pub(super) from: Option<&'a str>,
    pub(super) to: Option<&'a str>,
    pub(super) status: &'a str,
}

impl<'a> Thing<'a> {
    pub(super) fn of(claim: &'a Claim) -> Self {
        Self {
            category: claim.category.as_deref(),
            unit: claim.unit.as_ref().map(|unit| &*unit.name),
            from: claim.from.as_ref().map(|party| &*party.code),
            to: claim.to.as_ref().map(|party| &*party.code),
            status: &claim.status,
        }
    }
}

/// The claims with one number by one voice about one thing, in their order, wherever there are
/// several. Claims of a dataset whose claims are distinct are left out: each is a transfer of its own.
pub(super) fn claims_of_one_number<'a>(
    ledger: &'a Ledger,
    voices: &'a Voices,
) -> Vec<Vec<&'a Arc<Claim>>> {
    group_by_number(ledger, |claim, number| {
        Some((Thing::of(claim), &*voices[&claim.body], number.value()))
    })
}

/// The claims of a single number that have one key, as [`group_by_key`] gives them.
pub(super) fn group_by_number<'a, K: Eq + std::hash::Hash>(
    ledger: &'a Ledger,
    key: impl Fn(&'a Claim, &'a Amount) -> Option<K>,
) -> Vec<Vec<&'a Arc<Claim>>> {
    group_by_key(ledger, |claim| match &claim.quantity {
        Some(Quantity::Single { amount, .. }) => key(claim, amount),
        _ => None,
    })
}

/// The claims that have one key, in their order, wherever there are several, but no more than [`MOST`] of
/// them; those of datasets whose claims are distinct are left out.
pub(super) fn group_by_key<'a, K: Eq + std::hash::Hash>(
    ledger: &'a Ledger,
    key: impl Fn(&'a Claim) -> Option<K>,
) -> Vec<Vec<&'a Arc<Claim>>> {
    let mut groups: Vec<Vec<&Arc<Claim>>> = Vec::new();
    let mut index: HashMap<K, usize> = HashMap::new();
    for claim in ledger.claims.iter().filter(|claim| !claim.dataset.distinct) {
        let Some(key) = key(claim) else { continue };
        let at = *index.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) if group.len() < MOST => group.push(claim),
            Some(_) => {}
            None => groups.push(vec![claim]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// Whether nothing speaks against two claims reporting one statement, but what qualifies its number.
pub(super) fn may_be_one(one: &Claim, other: &Claim) -> bool {
    let same_item = one.item.as_deref().map(fold_case) == other.item.as_deref().map(fold_case);
    let dates = one.as_of.zip(other.as_of).and_then(|(one, other)| one.compare(&other));
    let periods = one.period.zip(other.period).and_then(|(one, other)| one.overlaps(&other));
    let apart = [Some(Ordering::Less), Some(Ordering::Greater)].contains(&dates);
    // What is described otherwise is one thing only if something says when both were said.
    let both_dated = one.as_of.zip(other.as_of).is_some() || one.period.zip(other.period).is_some();
    !apart
        && periods != Some(false)
        && !are_related(one, other)
        && (same_item || (both_dated && is_ten_or_more(one) && !names_other_models(one, other)))
        && (same_item || !share_a_source(one, other))
}

/// Whether a figure has a number of ten or more. Smaller ones are too frequent to identify a statement.
fn is_ten_or_more(claim: &Claim) -> bool {
    let published = claim.quantity.as_ref().and_then(Quantity::published);
    published.is_some_and(|(number, _)| number.value() >= 10.into())
}

fn names_other_models(one: &Claim, other: &Claim) -> bool {
    let one = models(one);
    let other = models(other);
    !one.is_empty() && !other.is_empty() && one != other
}

/// What an item says by numerals: calibres and models, "170" and "240" of "170 mm SP howitzers and
/// 240 mm MRL". They tell kinds of a thing apart, where words only describe it otherwise.
pub(super) fn models(claim: &Claim) -> BTreeSet<String> {
    let item = claim.item.as_deref().unwrap_or_default().to_lowercase();
    let words = item.split(|c: char| !c.is_alphanumeric() && c != '-');
    let model = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
    words
        .filter(model)
        .map(|word| word.trim_end_matches("mm").trim_end_matches('-').to_owned())
        .collect()
}

/// Whether two claims are read in one source: then they are two figures of it.
pub(super) fn share_a_source(one: &Claim, other: &Claim) -> bool {
    let keys = |claim: &Claim| {
        claim.sources.iter().map(|citation| citation.reference.key.clone()).collect::<Vec<_>>()
    };
    let of_other = keys(other);
    keys(one).iter().any(|key| of_other.contains(key))
}

/// Whether the data say how two claims relate.
pub(super) fn are_related(one: &Claim, other: &Claim) -> bool {
    let leads = |one: &Claim, other: &Claim| {
        one.supersedes(other) || one.is_part_of(other) || one.is_derived_from(other)
    };
    one.is_alternative_to(other) || leads(one, other) || leads(other, one)
}
