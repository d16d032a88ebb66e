//! `sum-as-figure`: an exact figure that is the sum of two claims which must not be added.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::ToSpan;
use rust_decimal::Decimal;

use super::same_statement::{Voices, are_related};
use super::similar_figures::{numbers, telling_digits};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::{Qualifier, Quantity};
use crate::ledger::{Claim, Ledger};

/// Of how many figures of one thing each two are added, at most.
const MOST_ADDED: usize = 100;

/// How many pairs there may be for each number of two digits, of three, and so on: of more, some pair
/// would add up to a figure by chance.
const PAIRS_FOR_TWO_DIGITS: usize = 15;

/// `sum-as-figure`.
pub(super) fn sum_as_figure(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    for claims in group_by_thing(ledger).into_iter().filter(|claims| claims.len() <= MOST_ADDED) {
        for suspect in claims.iter().filter(|claim| is_exact(claim)) {
            let addends = addends(suspect, &claims, voices);
            diagnostics.extend(addends.map(|(one, other)| diagnostic(suspect, one, other, voices)));
        }
    }
}

/// The figures of one thing, whatever their status; those of distinct transfers are left out.
fn group_by_thing(ledger: &Ledger) -> Vec<Vec<&Claim>> {
    let (mut things, mut index): (Vec<Vec<&Claim>>, HashMap<_, usize>) = Default::default();
    let counted = |claim: &&Arc<Claim>| !claim.dataset.distinct && numbers(claim).is_some();
    for claim in ledger.claims.iter().filter(counted) {
        let code = |party: &'_ Option<Arc<crate::ledger::Party>>| {
            party.as_ref().map(|party| party.code.to_string())
        };
        let unit = claim.unit.as_ref().map(|unit| &*unit.name);
        let key = (claim.category.as_deref(), unit, code(&claim.from), code(&claim.to));
        let at = *index.entry(key).or_insert_with(|| {
            things.push(Vec::new());
            things.len() - 1
        });
        things[at].push(claim);
    }
    things
}

/// Whether a figure is a plain number that says more than its size.
fn is_exact(claim: &Claim) -> bool {
    let exact =
        matches!(claim.quantity, Some(Quantity::Single { qualifier: Qualifier::Exact, .. }));
    exact && telling_digits(claim) >= 2 && claim.relations.derived_from.is_empty()
}

/// The first two figures that add up to a claim's and must not be added.
fn addends<'a>(
    suspect: &Claim,
    claims: &[&'a Claim],
    voices: &Voices,
) -> Option<(&'a Claim, &'a Claim)> {
    let sum = value(suspect)?;
    let others: Vec<&Claim> = claims.iter().copied().filter(|it| it.id != suspect.id).collect();
    // Where somebody else has the figure, too, it was not made by adding.
    if others.iter().any(|other| value(other) == Some(sum)) {
        return None;
    }
    let earlier: Vec<&Claim> =
        others.into_iter().filter(|it| may_be_added(it, suspect, sum)).collect();
    if may_be_chance(&earlier, telling_digits(suspect)) {
        return None;
    }
    let pair = |at: usize, one: &'a Claim| {
        let rest = value(one).and_then(|it| sum.checked_sub(it))?;
        let fits =
            |other: &&&Claim| value(other) == Some(rest) && must_not_be_added(one, other, voices);
        Some((one, *earlier[at + 1..].iter().find(fits)?))
    };
    earlier.iter().enumerate().find_map(|(at, one)| pair(at, one))
}

/// Whether so many numbers are on record that two of them add up to any number of these digits.
fn may_be_chance(claims: &[&Claim], digits: usize) -> bool {
    let numbers: BTreeSet<Decimal> = claims.iter().filter_map(|claim| value(claim)).collect();
    let pairs = numbers.len() * numbers.len().saturating_sub(1) / 2;
    let tens = u32::try_from(digits.saturating_sub(2)).unwrap_or(0).min(6);
    pairs > PAIRS_FOR_TWO_DIGITS * 10_usize.pow(tens)
}

/// The number of a figure that has one.
fn value(claim: &Claim) -> Option<Decimal> {
    numbers(claim).filter(|(low, high)| low.value() == high.value()).map(|(low, _)| low.value())
}

/// Whether a figure was current, at most two years old, when the sum was printed, and is not
/// negligible beside it.
fn may_be_added(claim: &Claim, suspect: &Claim, sum: Decimal) -> bool {
    let dates = claim.as_of.zip(suspect.as_of);
    let is_known = dates.is_none_or(|(own, of_sum)| {
        let since = of_sum.first().saturating_sub(2.years());
        own.first() <= of_sum.last() && own.last() >= since
    });
    let is_large = value(claim).is_some_and(|it| it >= 10.into() && it >= sum / Decimal::from(20));
    is_known && is_large && !are_related(claim, suspect)
}

/// Whether two figures differ in what keeps them from being added.
fn must_not_be_added(one: &Claim, other: &Claim, voices: &Voices) -> bool {
    !differences(one, other, voices).is_empty()
}

fn differences(one: &Claim, other: &Claim, voices: &Voices) -> Vec<&'static str> {
    let differ = [
        ("body", voices[&one.body] != voices[&other.body]),
        ("status", one.status != other.status),
        ("basis", one.basis != other.basis),
    ];
    differ.into_iter().filter_map(|(what, differs)| differs.then_some(what)).collect()
}

fn diagnostic(suspect: &Claim, one: &Claim, other: &Claim, voices: &Voices) -> Diagnostic {
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let message = format!(
        "`{}` is the sum of `{}` ({}) and `{}` ({}), which differ in {} and must not be added",
        figure(suspect),
        one.id,
        figure(one),
        other.id,
        figure(other),
        differences(one, other, voices).join(" and ")
    );
    Diagnostic::warning("sum-as-figure", message)
        .at(figure_span(suspect))
        .related(figure_span(one), "the first summand")
        .related(figure_span(other), "the second summand")
        .hint("check that the body published this number; an outlet may have added the two")
        .hint(format!(
            "if it is calculated from them, set `basis = derived` and `derived_from = {};{}`",
            one.id, other.id
        ))
        .about(suspect.subject())
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    fn check(rows: &str, expect: &str) {
        let head = "id,body,quantity,status,basis,as_of,sources,derived_from,category,unit,from,to";
        let rows: String =
            rows.lines().map(|row| format!("\n{row},troops,person,PRK,RUS")).collect();
        let told = testing::messages_by_outlets("sum-as-figure", &(head.to_owned() + &rows));
        assert_eq!(told, expect, "{rows}");
    }

    #[test]
    fn an_exact_sum_of_what_must_not_be_added_is_reported() {
        let told = |what: &str, one: &str, other: &str| {
            format!(
                "c: `14,000` is the sum of `a` ({one}) and `b` ({other}), which differ in {what} \
                 and must not be added"
            )
        };
        let sum = "c,MG,\"14,000\",,,2025-03,t,";
        let a = "a,MG,\"more than 11,000\",,,2024,own,";
        check(
            &format!("{a}\nb,NG,\"at least 3,000\",,,2025-02,s,\n{sum}"),
            &told("body", "more than 11,000", "at least 3,000"),
        );
        check(
            &format!("{a}\nb,MG,\"3,000\",planned,,2025-02,s,\n{sum}"),
            &told("status", "more than 11,000", "3,000"),
        );
        check(
            &format!("{a}\nb,MG,\"3,000\",,observed,2025-02,s,\n{sum}"),
            &told("basis", "more than 11,000", "3,000"),
        );
    }

    #[test]
    fn sums_that_are_honest_or_hardly_one_are_not_reported() {
        let a = "a,MG,\"more than 11,000\",,,2024,own,";
        let b = "b,NG,\"at least 3,000\",,,2025-02,s,";
        check(&format!("{a}\nb,MG,\"3,000\",,,2025-02,s,\nc,MG,\"14,000\",,,2025-03,t,"), "");
        check(&format!("{a}\n{b}\nc,MG,\"about 14,000\",,,2025-03,t,"), "");
        check(&format!("{a}\n{b}\nc,MG,\"14,000\",,derived,2025-03,t,a;b"), "");
        check(&format!("{a}\n{b}\nc,MG,\"14,000\",,,2023,t,"), "");
        check(
            &format!("{a}\n{b}\nc,MG,\"14,000\",,,2025-03,t,\nd,OG,\"14,000\",,,2025-03,own,"),
            "",
        );
        let many: String = (1..8).map(|n| format!("d{n},MG,\"{n},100\",,,2023,own,\n")).collect();
        check(&format!("{many}{a}\n{b}\nc,MG,\"14,000\",,,2025-03,t,"), "");
        let huge = "1".repeat(29);
        check(
            &format!("a,MG,{huge},,,2024,own,\nb,NG,2000,,,2024,s,\nc,MG,\"14,000\",,,2025,t,"),
            "",
        );
        check("a,MG,100,,,2024,own,\nb,NG,200,,,2024,s,\nc,MG,300,,,2025,t,", "");
        check("a,MG,\"13,990\",,,2024,own,\nb,NG,10,,,2024,s,\nc,MG,\"14,000\",,,2025,t,", "");
    }
}
