//! `misattributed-figure`: the same figure for the same thing under two bodies. An outlet has named the
//! wrong organisation, or the ministry of the wrong country.

use std::collections::HashSet;
use std::sync::Arc;

use super::same_statement::{Thing, Voices};
use super::similar_figures::{
    are_one_voice, are_unconnected, by_trust, is_no_chance, of_one_figure,
};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};

/// `misattributed-figure`.
pub(super) fn misattributed_figure(
    ledger: &Ledger,
    voices: &Voices,
    diagnostics: &mut Diagnostics,
) {
    let mut suspected = HashSet::new();
    for group in of_one_figure(ledger, |claim| Some(Thing::of(claim))) {
        for (at, later) in group.iter().enumerate() {
            let is_misattributed = |earlier: &&&Arc<Claim>| {
                !are_one_voice(voices, earlier, later)
                    && are_unconnected(earlier, later)
                    && is_no_chance(earlier, later)
                    && is_printed_by_outlets(earlier, later)
            };
            if let Some(earlier) = group[..at].iter().find(is_misattributed) {
                let (suspect, other) = by_trust(earlier, later);
                if suspected.insert(&suspect.id) {
                    diagnostics.push(diagnostic(suspect, other));
                }
            }
        }
    }
}

/// Two bodies that both published a figure themselves agree; a misquote is known by outlets alone.
fn is_printed_by_outlets(one: &Claim, other: &Claim) -> bool {
    !one.via.is_empty() || !other.via.is_empty()
}

fn diagnostic(suspect: &Claim, other: &Claim) -> Diagnostic {
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let message = format!(
        "`{}` attributes `{}` to {}, but `{}` attributes the same figure to {}",
        suspect.id,
        figure(suspect),
        suspect.body,
        other.id,
        other.body
    );
    Diagnostic::warning("misattributed-figure", message)
        .at(suspect.field_span("body"))
        .related(other.field_span("body"), "the other body")
        .related(figure_span(other), "its figure")
        .hint("check which body published it, and correct `body` if an outlet names the wrong one")
        .hint(format!(
            "if both published it, add `alternative_to = {}`, or `derived_from` if one took it from the \
             other",
            other.id
        ))
        .about(suspect.subject())
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    fn check(rows: &str, expect: &str) {
        let head =
            "id,body,quantity,as_of,period,item,sources,alternative_to,category,unit,from,to";
        let rows: String =
            rows.lines().map(|row| format!("\n{row},arms,missile,PRK,RUS")).collect();
        let told = testing::messages_by_outlets("misattributed-figure", &(head.to_owned() + &rows));
        assert_eq!(told, expect, "{rows}");
    }

    #[test]
    fn one_figure_under_another_body_is_reported_at_the_body() {
        let told = "b: `b` attributes `148` to NG, but `a` attributes the same figure to MG";
        check("a,MG,148,2025-01,,KN-23,own,\nb,NG,148,2025-01,,KN-23,t,", told);
        check("b,NG,148,2025-01-20,,KN-23,t,\na,MG,148,2025-01,,KN-23,own,", told);
        check(
            "a,MG,\"16,500\",2024-09-04,,x,own,\nb,NG,\"about 16,500\",2024-09-20,,y,t,",
            &told.replace("148", "about 16,500"),
        );
        check("a,MG,100,2025-01,,x,own,\nb,NG,100,2025-01,,x,t,", &told.replace("148", "100"));
        check("a,MG,148,,2024,KN-23,own,\nb,NG,148,,2024,KN-23,t,", told);
        check(
            "a,MG,120 to 148,2025-01,,x,own,\nb,NG,120 to 148,2025-01,,x,t,",
            &told.replace("148", "120 to 148"),
        );
    }

    #[test]
    fn bodies_that_may_well_agree_are_not_reported() {
        check("a,MG,100,2025-01,,x,own,\nb,NG,100,2025-01,,y,t,", "");
        check("a,MG,148,2025-01,,x,own,\nb,NG,148,2025-06,,x,t,", "");
        check("a,MG,148,2025-01,,x,own,\nb,NG,148,2025-01,,x,own,", "");
        check("a,MG,148,2025-01,,x,own,\nb,NG,148,2025-01,,x,t,a", "");
        check("a,MG,148,2025-01,,x,own,\nb,\"“MG”\",148,2025-01,,x,t,", "");
        check("a,US White House,148,2025-01,,x,own,\nb,US Mission,148,2025-01,,x,t,", "");
        check("a,MG,5,2025-01,,x,own,\nb,NG,5,2025-01,,x,t,", "");
        check("a,MG,148,2025-01,2023,x,own,\nb,NG,148,2025-01,2024,x,t,", "");
        check("a,MG,148,2025-01,,122 mm,own,\nb,NG,148,2025-01,,152 mm,t,", "");
        check("a,MG,148,2025-01,,x,own,\nb,NG,148,2025-01,,x,other,", "");
    }
}
