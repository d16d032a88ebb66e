//! `superseded-figure`: a figure that its body has replaced is reported again as current.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use super::same_statement::{Thing, Voices, are_related};
use super::similar_figures::{are_one_voice, numbers, of_one_figure, telling_digits};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::period::PartialDate;
use crate::ledger::{Claim, Ledger, is_same_series, series_of};

/// `superseded-figure`.
pub(super) fn superseded_figure(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    let newer = replacements(ledger);
    for group in of_one_figure(ledger, |claim| Some(Thing::of(claim))) {
        for repeated in &group {
            let replaced = |old: &&&Arc<Claim>| {
                old.id != repeated.id
                    && are_one_voice(voices, old, repeated)
                    && telling_digits(old) > 0
                    && !are_related(old, repeated)
            };
            let by = |old: &&Arc<Claim>| {
                let newer = newer.get(&*old.id)?.iter().find(|newer| is_repeated(repeated, newer));
                newer.map(|newer| (Arc::clone(old), *newer))
            };
            if let Some((old, newer)) = group.iter().filter(replaced).find_map(by) {
                diagnostics.extend(diagnostic(ledger, repeated, &old, newer));
            }
        }
    }
}

/// For each claim that a newer one has replaced, the newer ones: those that supersede it, and the later
/// ones of its series with another number.
fn replacements(ledger: &Ledger) -> HashMap<&str, Vec<&Claim>> {
    let mut newer: HashMap<&str, Vec<&Claim>> = HashMap::new();
    let mut series: HashMap<_, Vec<&Claim>> = HashMap::new();
    for claim in &ledger.claims {
        for (id, _) in &claim.relations.supersedes {
            newer.entry(id).or_default().push(claim);
        }
        if let Some(key) = series_of(claim) {
            series.entry(key).or_default().push(claim);
        }
    }
    for members in series.values() {
        for old in members {
            let is_newer = |it: &&&Claim| {
                let dates = old.as_of.zip(it.as_of);
                let later = dates.is_some_and(|(old, it)| old.compare(&it) == Some(Ordering::Less));
                later && numbers(it).map(values) != numbers(old).map(values)
            };
            let later = members.iter().filter(is_newer).copied();
            newer.entry(&old.id).or_default().extend(later);
        }
    }
    newer
}

fn values(
    (low, high): (crate::ledger::quantity::Amount, crate::ledger::quantity::Amount),
) -> (rust_decimal::Decimal, rust_decimal::Decimal) {
    (low.value(), high.value())
}

/// Whether a claim has a replaced figure as current: it is of a later day than the newer one, and no part
/// of what replaced it.
fn is_repeated(repeated: &Claim, newer: &Claim) -> bool {
    repeated.id != newer.id
        && !are_related(repeated, newer)
        && !is_same_series(repeated, newer)
        && numbers(repeated).map(values) != numbers(newer).map(values)
}

/// The day of which a claim speaks, or that of its sources where it does not say.
fn date(ledger: &Ledger, claim: &Claim) -> Option<PartialDate> {
    claim.as_of.or_else(|| {
        let issued = |key: &str| ledger.sources.get(key)?.days("issued").map(|(first, _)| first);
        let days = claim.sources.iter().map(|it| issued(&it.reference.key));
        days.collect::<Option<Vec<_>>>()?.into_iter().min().map(PartialDate::from)
    })
}

fn diagnostic(ledger: &Ledger, repeated: &Claim, old: &Claim, newer: &Claim) -> Option<Diagnostic> {
    let own = date(ledger, repeated)?;
    let of_newer = date(ledger, newer)?;
    if own.compare(&of_newer) != Some(Ordering::Greater) {
        return None;
    }
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let message = format!(
        "`{}` of {own} repeats `{}`, which `{}` had replaced with `{}` ({of_newer})",
        figure(repeated),
        old.id,
        newer.id,
        figure(newer)
    );
    Some(
        Diagnostic::warning("superseded-figure", message.replace('\u{a0}', " "))
            .at(figure_span(repeated))
            .related(figure_span(old), "the repeated figure")
            .related(figure_span(newer), "the newer figure")
            .hint("check the date of the figure, and correct `as_of`: the outlet may have printed an old figure")
            .hint(format!(
                "if the body returned to it, set `supersedes = {}`",
                newer.id
            ))
            .about(repeated.subject()),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    fn check(rows: &str, expect: &str) {
        let head = "id,body,quantity,as_of,series,supersedes,sources,category,unit,from,to";
        let rows: String =
            rows.lines().map(|row| format!("\n{row},arms,container,PRK,RUS")).collect();
        let told = testing::messages_by_outlets("superseded-figure", &(head.to_owned() + &rows));
        assert_eq!(told, expect, "{rows}");
    }

    #[test]
    fn an_old_figure_after_the_newer_one_is_reported() {
        let told = "c: `about 6,700` of May 2024 repeats `a`, which `b` had replaced with `7,000` \
                    (18 March 2024)";
        let a = "a,MG,\"6,700\",2024-02-26,n,,own";
        check(
            &format!("{a}\nb,MG,\"7,000\",2024-03-18,n,,own\nc,MG,\"about 6,700\",2024-05,,,t"),
            told,
        );
        check(
            "a,MG,\"6,700\",2024-02-26,,,own\nb,MG,\"7,000\",2024-03-18,,a,own\nc,MG,\"about 6,700\",2024-05,,,t",
            told,
        );
        check(
            &format!(
                "{a}\nb,MG,\"7,000\",2024-03-18,n,,own\nc,MG (via AP),\"about 6,700\",2024-05,,,t"
            ),
            told,
        );
    }

    #[test]
    fn what_was_current_then_is_not_reported() {
        let a = "a,MG,\"6,700\",2024-02-26,n,,own\nb,MG,\"7,000\",2024-03-18,n,,own";
        check(&format!("{a}\nc,MG,\"6,700\",2024-02-28,,,t"), "");
        check(&format!("{a}\nc,MG,\"6,700\",2024-03,,,t"), "");
        check(&format!("{a}\nc,NG,\"6,700\",2024-05,,,t"), "");
        check(&format!("{a}\nc,MG,\"6,700\",2024-05,,b,t"), "");
        check(&format!("{a}\nc,MG,\"6,700\",2024-05,n,,t"), "");
        check(&format!("{a}\nc,MG,\"7,000\",2024-05,,,t"), "");
    }
}
