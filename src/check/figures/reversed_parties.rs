//! `reversed-parties`: the same figure with supplier and recipient exchanged.

use std::collections::HashSet;
use std::sync::Arc;

use super::same_statement::Voices;
use super::similar_figures::{
    are_one_voice, are_unconnected, by_trust, is_no_chance, of_one_figure,
};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};

/// `reversed-parties`.
pub(super) fn reversed_parties(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    let mut suspected = HashSet::new();
    let groups = of_one_figure(ledger, |claim| {
        let from = &claim.from.as_ref()?.code;
        let to = &claim.to.as_ref()?.code;
        let pair = if from < to { (from, to) } else { (to, from) };
        Some((pair, claim.unit.as_ref().map(|unit| &unit.name), &claim.status))
    });
    for group in groups {
        for (at, later) in group.iter().enumerate() {
            let is_reversed = |earlier: &&&Arc<Claim>| {
                are_reversed(earlier, later)
                    && are_one_voice(voices, earlier, later)
                    && are_unconnected(earlier, later)
                    && is_no_chance(earlier, later)
            };
            if let Some(earlier) = group[..at].iter().find(is_reversed) {
                let (suspect, other) = by_trust(earlier, later);
                if suspected.insert(&suspect.id) {
                    diagnostics.push(diagnostic(suspect, other));
                }
            }
        }
    }
}

fn are_reversed(one: &Claim, other: &Claim) -> bool {
    let kind = one.category.as_ref().zip(other.category.as_ref());
    one.from != one.to
        && one.from == other.to
        && one.to == other.from
        && kind.is_none_or(|(one, other)| one == other)
}

fn diagnostic(suspect: &Claim, other: &Claim) -> Diagnostic {
    let party = |party: &Option<Arc<crate::ledger::Party>>| {
        party.as_ref().map(|party| party.code.to_string()).unwrap_or_default()
    };
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let from = party(&suspect.from);
    let to = party(&suspect.to);
    let message = format!(
        "`{}` has `{}` from {from} to {to}, but `{}` has the same figure from {to} to {from}",
        suspect.id,
        figure(suspect),
        other.id
    );
    Diagnostic::warning("reversed-parties", message)
        .at(suspect.field_span("from"))
        .related(other.field_span("from"), "the other direction")
        .related(figure_span(other), "the same figure")
        .hint("check who the supplier is, and swap `from` and `to` in the wrong claim")
        .hint(format!("if both were published, add `alternative_to = {}`", other.id))
        .about(suspect.subject())
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    fn check(rows: &str, expect: &str) {
        let head = "id,body,from,to,quantity,as_of,item,sources,alternative_to,category,unit";
        let rows: String = rows.lines().map(|row| format!("\n{row},fuel,barrel")).collect();
        let told = testing::messages_by_outlets("reversed-parties", &(head.to_owned() + &rows));
        assert_eq!(told, expect, "{rows}");
    }

    #[test]
    fn an_exchange_of_supplier_and_recipient_is_reported() {
        let told = "b: `b` has `over 165,000` from PRK to RUS, but `a` has the same figure from RUS to PRK";
        let right = "a,MG,RUS,PRK,\"more than 165,000\",2024-03,fuel,own,";
        check(&format!("{right}\nb,MG,PRK,RUS,\"over 165,000\",2024-03-20,oil,t,"), told);
        check(&format!("b,MG (via AP),PRK,RUS,\"over 165,000\",2024-03,fuel,t,\n{right}"), told);
        check(
            "a,MG,RUS,PRK,100,2024-03,fuel,own,\nb,MG,PRK,RUS,100,2024-03,fuel,t,",
            &told.replace("over 165,000", "100"),
        );
    }

    #[test]
    fn two_ways_that_may_both_be_true_are_not_reported() {
        check("a,MG,RUS,PRK,148,2024-03,x,own,\nb,MG,PRK,RUS,148,2024-03,x,own,", "");
        check("a,MG,RUS,PRK,148,2024-03,x,own,\nb,MG,PRK,RUS,148,2024-03,x,t,a", "");
        check("a,MG,RUS,PRK,148,2024-03,x,own,\nb,NG,PRK,RUS,148,2024-03,x,t,", "");
        check("a,MG,RUS,PRK,148,2024-03,x,own,\nb,MG,PRK,RUS,148,2025-03,x,t,", "");
        check("a,MG,RUS,PRK,100,2024-03,x,own,\nb,MG,PRK,RUS,100,2024-03,y,t,", "");
        check("a,MG,RUS,PRK,148,2024-03,x,own,\nb,MG,PRK,CHN,148,2024-03,x,t,", "");
    }
}
