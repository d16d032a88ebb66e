//! `conflicting-claims`: several voices published figures of one thing that exclude each other.
//!
//! Each voice counts with its latest figure that nothing supersedes, the highest of several of one date. Figures agree
//! if one number can satisfy both: "3" and "at least 2" do, and so do "about 28,000" and "more than 20,000".

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::ToSpan;
use rust_decimal::Decimal;

use super::same_statement::{Thing, Voices};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::{Amount, Interval, Qualifier, Quantity};
use crate::ledger::{Claim, Ledger};

/// How many of the other figures are shown.
const SHOWN: usize = 5;

/// `conflicting-claims`.
pub(super) fn conflicting_claims(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    for of_voices in group_by_thing(ledger, voices) {
        let mut figures: Vec<&Claim> =
            of_voices.iter().filter_map(|claims| latest_figure(claims)).collect();
        drop_old(&mut figures);
        figures.sort_by_key(|claim| numbers(claim));
        let lowest = figures.iter().min_by(|one, other| {
            AdmittedNumbers::of(one).compare_high(&AdmittedNumbers::of(other))
        });
        let highest = figures
            .iter()
            .rev()
            .max_by(|one, other| AdmittedNumbers::of(one).compare_low(&AdmittedNumbers::of(other)));
        if let Some((low, high)) = lowest.zip(highest).filter(|(low, high)| conflict(low, high)) {
            diagnostics.push(diagnostic(low, high, &figures));
        }
    }
}

/// The numbers that a figure admits.
///
/// An approximation admits those that round to it, up to a tenth of it: "about 28,000" is from 27,500 to 28,500, "about
/// 100" from 90 to 110. "Almost" admits the lower half of these, "just over" the upper half.
struct AdmittedNumbers {
    low: Decimal,
    is_low_open: bool,
    /// The upper end; none if there is no upper bound.
    high: Option<Decimal>,
    is_high_open: bool,
}

impl AdmittedNumbers {
    fn of(claim: &Claim) -> Self {
        let interval = claim.quantity.as_ref().map_or(Interval::ANY, Quantity::interval);
        let numbers = Self {
            low: interval.low.amount.value(),
            is_low_open: interval.low.open,
            high: interval.high.map(|high| high.amount.value()),
            is_high_open: interval.high.is_some_and(|high| high.open),
        };
        match &claim.quantity {
            Some(Quantity::Single { qualifier, amount, .. }) if qualifier.is_approximate() => {
                let (below, above) = (
                    amount.value().saturating_sub(tolerance(amount)),
                    amount.value().saturating_add(tolerance(amount)),
                );
                match qualifier {
                    Qualifier::JustBelow => Self { low: below, ..numbers },
                    Qualifier::JustAbove => Self { high: Some(above), ..numbers },
                    _ => Self { low: below, high: Some(above), ..numbers },
                }
            }
            _ => numbers,
        }
    }

    fn compare_low(&self, other: &Self) -> Ordering {
        (self.low, self.is_low_open).cmp(&(other.low, other.is_low_open))
    }

    fn compare_high(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.high.is_none(), it.high, !it.is_high_open);
        key(self).cmp(&key(other))
    }

    /// Whether all of its numbers are below those of the other one.
    fn is_below(&self, other: &Self) -> bool {
        self.high.is_some_and(|high| {
            high < other.low || high == other.low && (self.is_high_open || other.is_low_open)
        })
    }
}

/// How far a number may be from one that is approximate: half of the last place that is not zero, but no more than a
/// tenth of it.
fn tolerance(amount: &Amount) -> Decimal {
    let value = amount.value().normalize();
    let mut place =
        if amount.is_in_dozens() { Decimal::from(12) } else { Decimal::new(1, value.scale()) };
    let mut digits = value.mantissa();
    while !amount.is_in_dozens() && digits != 0 && digits % 10 == 0 {
        digits /= 10;
        place = place.saturating_mul(Decimal::TEN);
    }
    (place / Decimal::TWO).min(value / Decimal::TEN)
}

/// The claims of each thing with a figure, by voices; those of distinct transfers are left out, and
/// those that another one supersedes.
fn group_by_thing<'a>(ledger: &'a Ledger, voices: &'a Voices) -> Vec<Vec<Vec<&'a Claim>>> {
    let superseded: HashSet<&str> = ledger
        .claims
        .iter()
        .flat_map(|claim| claim.relations.supersedes.iter().map(|(id, _)| &**id))
        .collect();
    let mut things = Vec::new();
    let mut index = HashMap::new();
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
fn latest_figure<'a>(claims: &[&'a Claim]) -> Option<&'a Claim> {
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

/// Drops the figures that were of more than a year before the newest one: their voices may no longer hold them.
fn drop_old(figures: &mut Vec<&Claim>) {
    let newest = figures.iter().filter_map(|claim| claim.as_of).map(|date| date.first()).max();
    let since = newest.map(|newest| newest.saturating_sub(1.year()));
    let is_old =
        |claim: &Claim| claim.as_of.zip(since).is_some_and(|(date, since)| date.last() < since);
    figures.retain(|claim| !is_old(claim));
}

/// Whether two figures, the first one lower, exclude each other and may be of one time.
fn conflict(low: &Claim, high: &Claim) -> bool {
    let periods = low.period.zip(high.period).and_then(|(one, other)| one.overlaps(&other));
    periods != Some(false) && AdmittedNumbers::of(low).is_below(&AdmittedNumbers::of(high))
}

fn diagnostic(low: &Claim, high: &Claim, figures: &[&Claim]) -> Diagnostic {
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let message = format!(
        "{} voices published conflicting figures for {}: from `{}` ({}) to `{}` ({}){}",
        figures.len(),
        describe_thing(low),
        figure(low),
        low.body,
        figure(high),
        high.body,
        factor(low, high)
    );
    let diagnostic = Diagnostic::note("conflicting-claims", message)
        .at(figure_span(low))
        .hint("print the other figures, or their range, wherever a briefing prints one of these")
        .about(low.subject());
    let others = figures.iter().rev().filter(|claim| claim.id != low.id && claim.id != high.id);
    let others = std::iter::once(&high).chain(others).take(SHOWN);
    others.fold(diagnostic, |diagnostic, claim| {
        let date = claim.as_of.map(|date| format!(", {date}")).unwrap_or_default();
        diagnostic.related(figure_span(claim), format!("{} ({}{date})", figure(claim), claim.body))
    })
}

/// What the figures are about: "munitions-containers from PRK to RUS, delivered, in containers".
fn describe_thing(claim: &Claim) -> String {
    let Thing { category, unit: _, from, to, status } = Thing::of(claim);
    let category = category.or(claim.item.as_deref()).unwrap_or("what was transferred");
    let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
    let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
    let unit =
        claim.unit.as_ref().map(|unit| format!(", in {}", unit.plural())).unwrap_or_default();
    format!("{category}{from}{to}, {status}{unit}")
}

/// The factor between them: ", a factor of 1.8".
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
            assert_eq!(testing::messages("conflicting-claims", &(head.to_owned() + &rows)), expect);
        };
        let told = "a: 2 voices published conflicting figures for containers from PRK to RUS, delivered, in \
                    containers: from `up to 20,000` (MG) to `about 28,000` (NG), a factor of 1.4";
        let two = "a,MG,\"up to 20,000\",2025-05,,\nb,NG,\"about 28,000\",2025-07,,";
        check(two, told);
        check(&format!("{two}\nc,MG,\"1,000\",2023,,"), told);
        check(
            &format!("{two}\nc,MG,1,,,\nd,MG,2,2026,,c"),
            &told.replace("a:", "d:").replace("`up to 20,000`", "`2`").replace("1.4", "14000"),
        );
        check("a,MG,100,,2023,\nb,NG,200,,2024,", "");
        check(
            "a,MG,100,,,\nb,NG,over 100,,,",
            "a: 2 voices published conflicting figures for containers from PRK to RUS, delivered, in containers: from `100` (MG) to `over 100` (NG)",
        );
        check("a,MG,100,2023,,\nb,NG,200,2025,,", "");
        check("a,MG,at least 100,,,\nb,NG,about 100,,,", "");
        check("a,MG,100,,,\nb,MG,200,,,", "");
        check("a,US White House,100,,,\nb,US Mission (Wood),200,,,", "");
    }
    #[test]
    fn figures_that_one_number_satisfies_do_not_conflict() {
        let is_told = |one: &str, other: &str| {
            let head = "id,body,quantity,category,unit,sources";
            let row = |id: &str, body: &str, quantity: &str| {
                format!("\n{id},{body},\"{quantity}\",containers,container,s")
            };
            let csv = [head.to_owned(), row("a", "MG", one), row("b", "NG", other)].concat();
            !testing::messages("conflicting-claims", &csv).is_empty()
        };
        let check = |one: &str, other: &str, expect: bool| {
            assert_eq!(is_told(one, other), expect, "{one}; {other}");
            assert_eq!(is_told(other, one), expect, "{other}; {one}");
        };
        check("3", "3", false);
        check("3", "5", true);
        check("3", "at least 2", false);
        check("3", "at least 3", false);
        check("3", "at least 4", true);
        check("3", "more than 3", true);
        check("3", "more than 2", false);
        check("3", "at most 5", false);
        check("3", "at most 2", true);
        check("3", "fewer than 3", true);
        check("at least 100", "at least 900", false);
        check("up to 100", "up to 900", false);
        check("at most 100", "at least 900", true);
        check("4 to 6 million", "5 million", false);
        check("4 to 6 million", "7 million", true);
        check("4 to 6 million", "more than 6 million", true);
        check("4 to 6 million", "at least 6 million", false);
        check("about 28,000", "more than 20,000", false);
        check("about 28,000", "28,300", false);
        check("about 28,000", "29,000", true);
        check("about 100", "100", false);
        check("about 100", "109", false);
        check("about 100", "140", true);
        check("about a dozen", "13", false);
        check("almost 500", "480", false);
        check("almost 500", "500", true);
        check("almost 500", "100", true);
        check("just over 500", "510", false);
        check("just over 500", "900", true);
        check("several dozen", "3", false);
        check("", "3", false);
    }
}
