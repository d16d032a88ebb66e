//! What claims are, in numbers: how many, by how many bodies, of which status, and what is not known.
//!
//! A document that only counts claims gets this one value of them. Handing each claim to Typst to count them there takes
//! seconds for thousands of claims.

use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

use minijinja::{Value, context};

use super::claim::ClaimObject;
use super::claim_list::ClaimList;
use super::lists::grouped;
use crate::ledger::quantity::Quantity;
use crate::ledger::{Claim, ExcludedClaim, countable_claims};

/// `claims.tally()`
pub(super) fn tally(list: &ClaimList) -> Value {
    let parted = countable_claims(&list.claims);
    let counted = parted.claims;
    list.document.reads.count(&list.claims);
    let with_figure: Vec<_> = counted.iter().filter(|it| it.quantity.is_some()).collect();
    let printed = |claim: &Claim, field| claim.printed_field(field, &list.document.language);
    let field = |claim: &Arc<Claim>, name| field(list, claim, name);
    let by_category = grouped(&counted, |it| printed(it, "category").unwrap_or_default());
    let (categories, uncategorised): (Vec<_>, Vec<_>) =
        by_category.iter().partition(|(category, _)| !category.is_empty());
    let silent =
        categories.iter().filter(|(_, claims)| !claims.iter().any(|it| it.quantity.is_some()));
    let statuses = grouped(&counted, |it| it.status.to_string());
    let dates = end_dates(counted.iter());
    context! {
        claims => counted.len(),
        bodies => distinct(counted.iter().map(|it| printed(it, "body"))),
        sources => distinct(counted.iter().flat_map(|it| &it.sources).map(|it| &it.reference.key)),
        categories => categories.len(),
        uncategorised => uncategorised.iter().map(|(_, claims)| claims.len()).sum::<usize>(),
        silent => silent.map(|(_, claims)| field(&claims[0], "category")).collect::<Value>(),
        statuses => statuses
            .iter()
            .map(|(_, claims)| context! { status => field(&claims[0], "status"), claims => claims.len() })
            .collect::<Value>(),
        dates => dates.iter().map(|claim| field(claim, "as_of")).collect::<Value>(),
        route => common_route(&list.claims).map(|claim| field(claim, "route")),
        figures => context! {
            missing => counted.len() - with_figure.len(),
            words => of_form(&with_figure, &["words"]),
            lower => of_form(&with_figure, &["at-least", "more-than"]),
            upper => of_form(&with_figure, &["up-to", "less-than"]),
            approximate => of_form(&with_figure, &["about", "just-below", "just-above"]),
            latest => end_dates(with_figure.iter().copied()).last().map(|claim| field(claim, "as_of")),
        },
        left_out => left_out_by_reason(&parted.left_out),
    }
}

/// A field of a claim, as templates have it.
fn field(list: &ClaimList, claim: &Arc<Claim>, name: &str) -> Value {
    let view = ClaimObject { claim: Arc::clone(claim), document: list.document.clone() };
    Value::from_object(view).get_attr(name).unwrap_or_default()
}

fn distinct<T: Eq + Hash>(values: impl Iterator<Item = T>) -> usize {
    values.collect::<HashSet<_>>().len()
}

fn of_form(claims: &[&Arc<Claim>], forms: &[&str]) -> usize {
    let form = |claim: &Claim| claim.quantity.as_ref().map(Quantity::form);
    claims.iter().filter(|claim| form(claim).is_some_and(|it| forms.contains(&it))).count()
}

/// The claims with the first and the last date; one if both dates are the same, none if no claim has a date.
fn end_dates<'a>(claims: impl Iterator<Item = &'a Arc<Claim>>) -> Vec<&'a Arc<Claim>> {
    let dated: Vec<_> = claims.filter(|claim| claim.as_of.is_some()).collect();
    let day = |claim: &&&Arc<Claim>| claim.as_of.map(|as_of| as_of.first());
    let first = dated.iter().min_by_key(day);
    let last = dated.iter().max_by_key(day);
    let mut ends: Vec<_> = first.into_iter().chain(last).copied().collect();
    ends.dedup_by_key(|claim| claim.as_of);
    ends
}

/// A claim that has the same route as all others.
fn common_route(claims: &[Arc<Claim>]) -> Option<&Arc<Claim>> {
    let first = claims.first()?;
    claims.iter().all(|claim| claim.from == first.from && claim.to == first.to).then_some(first)
}

/// The numbers of claims that are not counted, by reason: a later claim has `replaced` them, or another rule.
fn left_out_by_reason(left_out: &[ExcludedClaim]) -> Value {
    let reason = |out: &ExcludedClaim| match out.reason.replacement() {
        Some(_) => "replaced",
        None => out.reason.rule(),
    };
    let mut reasons: Vec<(&str, usize)> = Vec::new();
    for reason in left_out.iter().map(reason) {
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, claims)) => *claims += 1,
            None => reasons.push((reason, 1)),
        }
    }
    reasons.into_iter().map(|(reason, claims)| context! { reason, claims }).collect()
}
