//! `conflicting-claims`: what several voices have published of one thing, where it is not the same.
//!
//! Each voice counts with the latest figure that nothing supersedes, the highest of several of one
//! date. Nobody need be wrong; a briefing that prints one of the figures should know of the others.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan;
use rust_decimal::Decimal;

use super::same_statement::Thing;
use super::voices::Voices;
use super::{figure_span, told};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::{Interval, Quantity};
use crate::ledger::{Claim, Ledger};

/// How many of the other figures are shown.
const SHOWN: usize = 5;

/// `conflicting-claims`.
pub(super) fn conflicting_claims(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    for of_voices in by_thing(ledger, voices) {
        let mut figures: Vec<&Claim> =
            of_voices.iter().filter_map(|claims| standing(claims)).collect();
        drop_old(&mut figures);
        figures.sort_by_key(|claim| numbers(claim));
        let ends = figures.first().zip(figures.last());
        if let Some((low, high)) = ends.filter(|(low, high)| differ(low, high)) {
            diagnostics.push(finding(low, high, &figures));
        }
    }
}

/// The claims of each thing with a figure, by voices; those of distinct transfers are left out, and
/// those that another one supersedes.
fn by_thing<'a>(ledger: &'a Ledger, voices: &'a Voices) -> Vec<Vec<Vec<&'a Claim>>> {
    let superseded: HashSet<&str> = ledger
        .claims
        .iter()
        .flat_map(|claim| claim.relations.supersedes.iter().map(|(id, _)| &**id))
        .collect();
    let (mut things, mut index) = (Vec::new(), HashMap::new());
    let counted = |claim: &&Arc<Claim>| !claim.dataset.distinct && !superseded.contains(&*claim.id);
    for claim in ledger.claims.iter().filter(counted).filter(|claim| numbers(claim).is_some()) {
        let at = *index.entry(Thing::of(claim)).or_insert_with(|| {
            things.push((Vec::new(), HashMap::new()));
            things.len() - 1
        });
        let (of_voices, known): &mut (Vec<Vec<&Claim>>, HashMap<&str, usize>) = &mut things[at];
        let voice = *known.entry(&voices[&claim.body]).or_insert_with(|| {
            of_voices.push(Vec::new());
            of_voices.len() - 1
        });
        of_voices[voice].push(claim);
    }
    things.into_iter().map(|(of_voices, _)| of_voices).collect()
}

/// The highest and the lowest number of a claim's figure.
fn numbers(claim: &Claim) -> Option<(Decimal, Decimal)> {
    let (low, high) = claim.quantity.as_ref()?.published()?;
    Some((high.value(), low.value()))
}

/// The figure by which a voice counts.
fn standing<'a>(claims: &[&'a Claim]) -> Option<&'a Claim> {
    let latest = claims
        .iter()
        .filter_map(|claim| claim.as_of)
        .max_by_key(|date| (date.last(), date.first()));
    let is_late = |claim: &&&Claim| {
        let dates = claim.as_of.zip(latest);
        dates.and_then(|(date, latest)| date.compare(&latest)) != Some(Ordering::Less)
    };
    claims.iter().filter(is_late).copied().max_by_key(|claim| numbers(claim))
}

/// Drops the figures that were of more than a year before the newest one: no voice stands by them now.
fn drop_old(figures: &mut Vec<&Claim>) {
    let newest = figures.iter().filter_map(|claim| claim.as_of).map(|date| date.first()).max();
    let since = newest.map(|newest| newest.saturating_sub(1.year()));
    let is_old =
        |claim: &Claim| claim.as_of.zip(since).is_some_and(|(date, since)| date.last() < since);
    figures.retain(|claim| !is_old(claim));
}

/// Whether two figures have other numbers, or bounds that exclude each other, for one time.
fn differ(one: &Claim, other: &Claim) -> bool {
    let interval =
        |claim: &Claim| claim.quantity.as_ref().map_or(Interval::ANY, Quantity::interval);
    let order = interval(one).compare(&interval(other));
    let excluded = matches!(order, Some(Ordering::Less | Ordering::Greater));
    let periods = one.period.zip(other.period).and_then(|(one, other)| one.overlaps(&other));
    periods != Some(false) && (numbers(one) != numbers(other) || excluded)
}

fn finding(low: &Claim, high: &Claim, figures: &[&Claim]) -> Diagnostic {
    let figure = |claim: &Claim| claim.quantity.as_ref().map(told).unwrap_or_default();
    let message = format!(
        "{} voices do not agree on {}: from \"{}\" ({}) to \"{}\" ({}){}",
        figures.len(),
        thing(low),
        figure(low),
        low.body,
        figure(high),
        high.body,
        factor(low, high)
    );
    let finding = Diagnostic::note("conflicting-claims", message)
        .at(figure_span(low))
        .hint("where a briefing prints one of them, let it print who else says what")
        .about(low.subject());
    let others = figures.iter().skip(1).rev().take(SHOWN);
    others.fold(finding, |finding, claim| {
        let date = claim.as_of.map(|date| format!(", {date}")).unwrap_or_default();
        finding.related(figure_span(claim), format!("{} ({}{date})", figure(claim), claim.body))
    })
}

/// What the figures are about: "munitions-containers from PRK to RUS, delivered, in containers".
fn thing(claim: &Claim) -> String {
    let Thing { category, unit: _, from, to, status } = Thing::of(claim);
    let category = category.or(claim.item.as_deref()).unwrap_or("what was transferred");
    let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
    let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
    let unit =
        claim.unit.as_ref().map(|unit| format!(", in {}", unit.plural())).unwrap_or_default();
    format!("{category}{from}{to}, {status}{unit}")
}

/// By how much they differ: ", a factor of 1.8".
fn factor(low: &Claim, high: &Claim) -> String {
    let ends = numbers(low).zip(numbers(high)).filter(|(low, high)| low != high);
    let factor = ends.and_then(|((low, _), (high, _))| high.checked_div(low)?.round_sf(2));
    factor.map(|factor| format!(", a factor of {}", factor.normalize())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    #[test]
    fn what_voices_do_not_agree_on_is_told_once_for_each_thing() {
        let check = |rows: &str, expect: &str| {
            let head = "id,body,quantity,as_of,period,supersedes,category,unit,from,to,sources";
            let rows: String =
                rows.lines().map(|row| format!("\n{row},containers,container,PRK,RUS,s")).collect();
            assert_eq!(testing::told("conflicting-claims", &(head.to_owned() + &rows)), expect);
        };
        let told = "a: 2 voices do not agree on containers from PRK to RUS, delivered, in containers: \
                    from \"more than 20,000\" (MG) to \"about 28,000\" (NG), a factor of 1.4";
        let two = "a,MG,\"more than 20,000\",2025-05,,\nb,NG,\"about 28,000\",2025-07,,";
        check(two, told);
        check(&format!("{two}\nc,MG,\"1,000\",2023,,"), told);
        check(
            &format!("{two}\nc,MG,1,,,\nd,MG,2,2026,,c"),
            &told
                .replace("a:", "d:")
                .replace("\"more than 20,000\"", "\"2\"")
                .replace("1.4", "14000"),
        );
        check("a,MG,100,,2023,\nb,NG,200,,2024,", "");
        check(
            "a,MG,100,,,\nb,NG,over 100,,,",
            "a: 2 voices do not agree on containers from PRK to RUS, delivered, in containers: from \"100\" (MG) to \"over 100\" (NG)",
        );
        check("a,MG,100,2023,,\nb,NG,200,2025,,", "");
        check("a,MG,at least 100,,,\nb,NG,about 100,,,", "");
        check("a,MG,100,,,\nb,MG,200,,,", "");
        check("a,US White House,100,,,\nb,US Mission (Wood),200,,,", "");
    }
}
