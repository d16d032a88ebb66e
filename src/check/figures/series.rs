//! `series-break` and `cumulative-without-period`: whether the readings of one counter can be compared.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::same_statement::are_related;
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::period::PartialDate;
use crate::ledger::quantity::{Amount, Quantity};
use crate::ledger::{Claim, Ledger, series_of};

/// Applies both rules.
pub(super) fn check(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for series in all_series(ledger) {
        diagnostics.extend(series.iter().filter_map(|claim| cumulative_without_period(claim)));
        diagnostics.extend(moved_starts(&series));
        diagnostics.extend(falls(&series));
    }
}

/// The claims of each series by their dates, those without one first.
fn all_series(ledger: &Ledger) -> Vec<Vec<&Arc<Claim>>> {
    let mut all: Vec<Vec<&Arc<Claim>>> = Vec::new();
    let mut index = HashMap::new();
    for claim in &ledger.claims {
        let Some(key) = series_of(claim) else { continue };
        let at = *index.entry(key).or_insert_with(|| {
            all.push(Vec::new());
            all.len() - 1
        });
        all[at].push(claim);
    }
    for series in &mut all {
        series.sort_by_key(|claim| claim.as_of.map(|date| (date.last(), date.first())));
    }
    all
}

fn cumulative_without_period(claim: &Claim) -> Option<Diagnostic> {
    if claim.period.is_some() || claim.has_unread("period") {
        return None;
    }
    let series = claim.relations.series.as_ref()?;
    claim.quantity.as_ref()?;
    let message =
        format!("`{}` is in the cumulative series `{series}`, but has no `period`", claim.id);
    Some(
        Diagnostic::warning("cumulative-without-period", message)
            .at(claim.field_span("series"))
            .hint("add a `period`: `2023-09/2025-05`, or `../2025-05` if the start is not known")
            .about(claim.subject()),
    )
}

/// Each claim whose count begins certainly on another day than that of the one before it.
fn moved_starts(series: &[&Arc<Claim>]) -> Vec<Diagnostic> {
    let stated: Vec<_> =
        series.iter().filter_map(|claim| Some((*claim, claim.period?.beginning()?))).collect();
    let pairs = stated.windows(2).filter_map(|pair| {
        let [(earlier, was), (later, is)] = pair else { return None };
        let moved = matches!(was.compare(is), Some(Ordering::Less | Ordering::Greater));
        (moved && !are_related(earlier, later)).then(|| moved_start(earlier, *was, later, *is))
    });
    pairs.collect()
}

fn moved_start(earlier: &Claim, was: PartialDate, later: &Claim, is: PartialDate) -> Diagnostic {
    let message = format!(
        "`{}` counts from {is}, but the earlier claims of the series count from {was}",
        later.id
    );
    Diagnostic::warning("series-break", message)
        .at(later.field_span("period"))
        .related(earlier.field_span("period"), format!("`{}` counts from {was} on", earlier.id))
        .hint("correct the start, or give the counts two different series")
        .about(later.subject())
}

/// Each claim whose number is below that of the one before it, which a count never is.
fn falls(series: &[&Arc<Claim>]) -> Vec<Diagnostic> {
    let number = |claim: &Claim| claim.quantity.as_ref().and_then(Quantity::published);
    let counted: Vec<_> =
        series.iter().filter_map(|claim| Some((*claim, number(claim)?))).collect();
    let pairs = counted.windows(2).filter_map(|pair| {
        let [(earlier, (was, _)), (later, (_, is))] = pair else { return None };
        let falls = is_before(earlier, later) && Amount::value(is) < was.value();
        (falls && !are_related(earlier, later)).then(|| fall(earlier, later))
    });
    pairs.collect()
}

fn is_before(one: &Claim, other: &Claim) -> bool {
    let dates = one.as_of.zip(other.as_of);
    dates.and_then(|(one, other)| one.compare(&other)) == Some(Ordering::Less)
}

fn fall(earlier: &Claim, later: &Claim) -> Diagnostic {
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let was = figure(earlier);
    let is = figure(later);
    Diagnostic::warning("series-break", format!("the cumulative count falls from `{was}` to `{is}`"))
        .at(figure_span(later))
        .related(figure_span(earlier), format!("`{}` has {was}", earlier.id))
        .hint("if it corrects the earlier figure, name that claim in `supersedes`; otherwise remove `series`")
        .about(later.subject())
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    /// What is found in rows `id,as_of,period,quantity,alternative_to,supersedes`.
    fn found(rule: &str, rows: &str) -> String {
        let head = "id,as_of,period,quantity,alternative_to,supersedes,body,series,sources";
        let rows: String = rows.lines().map(|row| format!("\n{row},MG,n,s")).collect();
        testing::messages(rule, &(head.to_owned() + &rows))
    }

    #[test]
    fn a_series_counts_from_one_day_and_never_falls() {
        let check = |rows: &str, expect: &str| assert_eq!(found("series-break", rows), expect);
        check("a,2024,2023-09/2024,100,,\nb,2025,2023-09/2025,200,,", "");
        check(
            "b,2025,2023-12/2025,200,,\na,2024,2023-09/2024,100,,",
            "b: `b` counts from December 2023, but the earlier claims of the series count from September 2023",
        );
        check("a,2024,2023-12/2024,100,,\nb,2025,../2025,200,,\nc,2026,2023/2026,300,,", "");
        check("a,2024,2023-12/2024,100,,\nb,2024,2023-09/2024,100,a,", "");
        check(
            "a,2024,../2024,at least 100,,\nb,2025,../2025,90,,",
            "b: the cumulative count falls from `at least 100` to `90`",
        );
        check("a,2024,../2024,100,,\nb,2025,../2025,90,,a", "");
        check("a,2024,../2024,100,,\nb,2024,../2024,90,,", "");
        check("a,2024,../2024,100 to 200,,\nb,2025,../2025,150,,", "");
    }

    #[test]
    fn a_count_says_since_when() {
        let check = |rows: &str, expect: &str| {
            assert_eq!(found("cumulative-without-period", rows), expect);
        };
        check("a,2024,../2024,100,,", "");
        check("a,2024,,,,", "");
        check("a,2024,,100,,", "a: `a` is in the cumulative series `n`, but has no `period`");
    }
}
