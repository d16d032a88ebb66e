//! The numbers that figures of several bodies have in common, if all are of one thing at one time: the intersection of
//! their intervals. It is arithmetic on statements, never an estimate.
//!
//! Approximate figures are not counted, because their width is unknown. Where no number is common to all, the largest
//! set of figures with a common number tells which ones exclude it; where several sets are as large, the two
//! figures that are furthest apart do.

use std::cmp::Ordering;
use std::sync::Arc;

use super::claim::Claim;
use super::current::{current_claims, exclude_parts};
use super::interval::{Endpoint, Interval};
use super::period::Period;

/// What figures have in common.
#[derive(Clone, Debug)]
pub(crate) struct Compatible {
    /// The numbers that no counted figure excludes, or only those of `against`.
    pub interval: Option<Interval>,
    /// The claims whose figures exclude these numbers; without an interval, two that exclude each other.
    pub against: Vec<Arc<Claim>>,
    /// The claims whose figures are approximate.
    pub approximate: Vec<Arc<Claim>>,
}

/// The numbers that the current ones among claims have in common, without those that are part of another; none where fewer than two can be compared: they have
/// no number, are approximate, differ in unit or status, or are of periods that have no day in common.
#[must_use]
pub(crate) fn compatible(claims: &[Arc<Claim>]) -> Option<Compatible> {
    let current = exclude_parts(current_claims(claims)).claims;
    let figures = current.into_iter().filter_map(|claim| {
        let quantity = claim.quantity.as_ref()?;
        quantity.published()?;
        let interval = quantity.interval();
        Some((claim, interval))
    });
    let (approximate, figures): (Vec<_>, Vec<_>) =
        figures.partition(|(claim, it)| it.approximate || is_about(claim));
    let kind =
        |claim: &Claim| (claim.unit.as_ref().map(|it| it.name.clone()), claim.status.clone());
    let first = kind(&figures.first()?.0);
    let differ = figures.iter().any(|(claim, _)| kind(claim) != first);
    let periods: Vec<Period> = figures.iter().filter_map(|(claim, _)| claim.period).collect();
    if figures.len() < 2 || differ || Period::are_some_apart(&periods) {
        return None;
    }
    let approximate = approximate.into_iter().map(|(claim, _)| claim).collect();
    let (interval, against) = most_common(&figures);
    Some(Compatible { interval, against, approximate })
}

/// Whether a figure is an approximation from one side: "nearly 16,000" is about 16,000, and bounds nothing.
fn is_about(claim: &Claim) -> bool {
    claim.quantity.as_ref().is_some_and(|quantity| quantity.display_interval().approximate)
}

/// The common interval of the largest set of figures that have one, with the claims of the others.
fn most_common(figures: &[(Arc<Claim>, Interval)]) -> (Option<Interval>, Vec<Arc<Claim>>) {
    // Each largest set has its common interval begin where one of its figures begins.
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for (_, start) in figures {
        let holds = |other: &Interval| {
            compare_lower(other.low, start.low) != Ordering::Greater
                && !is_below(other.high, start.low)
        };
        let set: Vec<usize> = (0..figures.len()).filter(|at| holds(&figures[*at].1)).collect();
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    let most = sets.iter().map(Vec::len).max().unwrap_or_default();
    let mut largest = sets.into_iter().filter(|set| set.len() == most);
    match (largest.next(), largest.next()) {
        (Some(set), None) if most > 1 => {
            let common = intersection(set.iter().map(|at| figures[*at].1));
            let others = (0..figures.len()).filter(|at| !set.contains(at));
            (common, others.map(|at| Arc::clone(&figures[at].0)).collect())
        }
        _ => (None, furthest_apart(figures)),
    }
}

/// The claim with the lowest upper end and that with the highest lower end.
fn furthest_apart(figures: &[(Arc<Claim>, Interval)]) -> Vec<Arc<Claim>> {
    let lowest = figures.iter().min_by(|(_, one), (_, other)| compare_upper(one.high, other.high));
    let highest = figures.iter().max_by(|(_, one), (_, other)| compare_lower(one.low, other.low));
    lowest.into_iter().chain(highest).map(|(claim, _)| Arc::clone(claim)).collect()
}

fn intersection(intervals: impl Iterator<Item = Interval>) -> Option<Interval> {
    intervals.reduce(|one, other| {
        let low =
            if compare_lower(one.low, other.low) == Ordering::Less { other.low } else { one.low };
        let is_lower = compare_upper(one.high, other.high) == Ordering::Less;
        Interval { low, high: if is_lower { one.high } else { other.high }, approximate: false }
    })
}

/// The order of lower ends; of equal numbers, the one that is left out is higher.
fn compare_lower(one: Endpoint, other: Endpoint) -> Ordering {
    one.amount.value().cmp(&other.amount.value()).then(one.open.cmp(&other.open))
}

/// The order of upper ends, of which a missing one is the highest; of equal numbers, the one that is left out is lower.
fn compare_upper(one: Option<Endpoint>, other: Option<Endpoint>) -> Ordering {
    match (one, other) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(other)) => {
            one.amount.value().cmp(&other.amount.value()).then(other.open.cmp(&one.open))
        }
    }
}

/// Whether all numbers up to an upper end are below all from a lower one on.
fn is_below(high: Option<Endpoint>, low: Endpoint) -> bool {
    high.is_some_and(|high| match high.amount.value().cmp(&low.amount.value()) {
        Ordering::Less => true,
        Ordering::Equal => high.open || low.open,
        Ordering::Greater => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    /// The common numbers of figures, those that stand against them, and the approximate ones.
    fn check(figures: &[&str], expect: Option<(&str, &str, &str)>) {
        let rows: String = figures
            .iter()
            .enumerate()
            .map(|(n, figure)| format!("c{n},Body {n},\"{figure}\",round,s1\n"))
            .collect();
        let (ledger, _) = ledger(&format!("id,body,quantity,unit,sources\n{rows}"));
        let ids = |claims: &[Arc<Claim>]| {
            claims.iter().map(|claim| &*claim.id).collect::<Vec<_>>().join(" ")
        };
        let found = compatible(&ledger.claims).map(|found| {
            let text = found.interval.map(|it| it.to_string().replace('\u{a0}', " "));
            (text.unwrap_or_default(), ids(&found.against), ids(&found.approximate))
        });
        let found = found.as_ref().map(|(text, against, about)| (&**text, &**against, &**about));
        assert_eq!(found, expect, "{figures:?}");
    }

    #[test]
    fn what_no_figure_excludes_is_compatible_with_all() {
        check(&["at least 100", "more than 300"], Some(("more than 300", "", "")));
        check(&["at least 300", "more than 300"], Some(("more than 300", "", "")));
        check(&["at least 100", "up to 300", "200 to 900"], Some(("200 to 300", "", "")));
        check(&["at least 100", "400", "more than 300"], Some(("400", "", "")));
        check(&["up to 9", "less than 9"], Some(("less than 9", "", "")));
    }

    #[test]
    fn where_no_number_fits_all_the_figures_in_its_way_are_named() {
        check(&["more than 24", "up to 16", "at least 20"], Some(("more than 24", "c1", "")));
        check(&["3", "more than 12"], Some(("", "c0 c1", "")));
        check(&["more than 9", "up to 9"], Some(("", "c1 c0", "")));
        check(&["1", "2", "at least 5", "at least 7", "up to 6"], Some(("", "c0 c3", "")));
    }

    #[test]
    fn figures_of_periods_that_are_apart_are_not_compared() {
        let found = |periods: [&str; 3]| {
            let row = |(n, period)| format!("c{n},Body,{},round,{period},s1\n", n + 1);
            let rows: String = periods.iter().enumerate().map(row).collect();
            let (ledger, _) = ledger(&format!("id,body,quantity,unit,period,sources\n{rows}"));
            compatible(&ledger.claims).is_some()
        };
        assert!(!found(["2021", "2022", "2023"]));
        assert!(!found(["2021/2022", "2022", "2023-05"]));
        assert!(!found(["../2021", "2020/2022", "2022/.."]));
        assert!(found(["2021/2023", "2022", "2022-05"]));
        assert!(found(["2021", "", ""]));
        assert!(found(["2020/..", "2021", "../2023"]));
    }

    #[test]
    fn approximate_figures_and_words_bound_nothing() {
        check(
            &["more than 24", "about 10", "nearly 16", "at least 3"],
            Some(("more than 24", "", "c1 c2")),
        );
        check(&["more than 24", "several dozen"], None);
        check(&["about 24", "about 3"], None);
        check(&["24"], None);
        check(&[], None);
    }
}
