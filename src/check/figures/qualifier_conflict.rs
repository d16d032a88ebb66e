//! `inverted-bound` and `altered-qualifier`: one statement whose number is qualified in two ways. One
//! of both readings is not what the voice said.

use std::collections::HashSet;
use std::sync::Arc;

use super::same_statement::{Voices, claims_of_one_number, may_be_one};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::{Qualifier, Quantity};
use crate::ledger::{Claim, Ledger};

/// Applies both rules.
pub(super) fn check(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    let mut suspected = HashSet::new();
    for group in claims_of_one_number(ledger, voices) {
        for (at, later) in group.iter().enumerate() {
            let differs = |earlier: &&&Arc<Claim>| {
                qualifier(earlier) != qualifier(later) && may_be_one(earlier, later)
            };
            if let Some(earlier) = group[..at].iter().find(differs) {
                let (suspect, other) = by_trust(earlier, later);
                if suspected.insert(&suspect.id) {
                    diagnostics.push(diagnostic(suspect, other));
                }
            }
        }
    }
}

fn qualifier(claim: &Claim) -> Option<Qualifier> {
    match &claim.quantity {
        Some(Quantity::Single { qualifier, .. }) => Some(*qualifier),
        _ => None,
    }
}

/// The claim to look at first, and the other one: rather one without a quote, rather the later one.
fn by_trust<'a>(earlier: &'a Arc<Claim>, later: &'a Arc<Claim>) -> (&'a Claim, &'a Claim) {
    if earlier.quote.is_none() && later.quote.is_some() {
        (earlier, later)
    } else {
        (later, earlier)
    }
}

fn diagnostic(suspect: &Claim, other: &Claim) -> Diagnostic {
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let one = figure(suspect);
    let two = figure(other);
    let diagnostic = if are_opposite(qualifier(suspect), qualifier(other)) {
        let message = format!(
            "`{}` inverts the bound of `{}`: `{one}` instead of `{two}`",
            suspect.id, other.id
        );
        Diagnostic::error("inverted-bound", message)
    } else {
        let message = format!(
            "`{}` has another qualifier than `{}`: `{one}` instead of `{two}`",
            suspect.id, other.id
        );
        Diagnostic::warning("altered-qualifier", message)
    };
    let quoted = other.quote.as_ref().map(|_| other.field_span("quote"));
    diagnostic
        .at(figure_span(suspect))
        .related(quoted.unwrap_or_else(|| figure_span(other)), format!("the other claim: {two}"))
        .hint("check the source, and correct the wrong claim")
        .hint("if both were published, name one claim in `alternative_to` of the other")
        .about(suspect.subject())
}

/// Whether one is a lower bound and the other an upper one.
fn are_opposite(one: Option<Qualifier>, other: Option<Qualifier>) -> bool {
    let lower = |it: Option<Qualifier>| it.is_some_and(Qualifier::is_from_above);
    let upper = |it: Option<Qualifier>| it.is_some_and(Qualifier::is_from_below);
    (lower(one) && upper(other)) || (upper(one) && lower(other))
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    /// What is found in rows `id,body,quantity,as_of,period,item,sources,alternative_to`.
    fn found(rule: &str, rows: &str) -> String {
        let head = "id,body,quantity,as_of,period,item,sources,alternative_to,unit";
        let rows: String = rows.lines().map(|row| format!("\n{row},round")).collect();
        testing::messages(rule, &(head.to_owned() + &rows))
    }

    #[test]
    fn a_bound_turned_round_is_told() {
        let check = |rows: &str, expect: &str| assert_eq!(found("inverted-bound", rows), expect);
        let told = "b: `b` inverts the bound of `a`: `up to 100` instead of `more than 100`";
        check("a,MG,more than 100,2024,,x,s,\nb,MG,up to 100,2024,,y,t,", told);
        check("a,US White House (A),more than 100,2024,,x,s,\nb,US,up to 100,2024,,y,t,", told);
        check("a,MG,more than 100,2024,,x,s,\nb,NG,up to 100,2024,,y,t,", "");
        check("a,MG,more than 100,2024,,x,s,\nb,MG,up to 100,2024,,y,t,a", "");
        check("a,MG,more than 100,2024,,x,s,\nb,MG,up to 100,2025,,y,t,", "");
        check("a,MG,more than 100,,2023,x,s,\nb,MG,up to 100,,2024,y,t,", "");
        check("a,MG,more than 100,2024,,x,s,\nb,MG,up to 200,2024,,y,t,", "");
        check("a,MG,more than 100,2024,,x,s,\nb,MG,up to 100,2024,,y,s,", "");
        check("a,MG,more than 100,2024,,122 mm,s,\nb,MG,up to 100,2024,,152 mm,t,", "");
        check("a,MG,more than 3,2024,,x,s,\nb,MG,up to 3,2024,,y,t,", "");
    }

    #[test]
    fn another_qualifier_of_one_statement_is_told_and_other_words_of_one_kind_are_not() {
        let check = |rows: &str, expect: &str| assert_eq!(found("altered-qualifier", rows), expect);
        check(
            "a,MG,as many as 9 million,2024,,x,s,\nb,MG,about 9 million,2024-12,,y,t,",
            "b: `b` has another qualifier than `a`: `about 9 million` instead of `as many as 9 million`",
        );
        check(
            "a,MG,at least 100,2024,,x,s,\nb,MG,100,2024,,y,t,",
            "b: `b` has another qualifier than `a`: `100` instead of `at least 100`",
        );
        check("a,MG,at least 100,2024,,x,s,\nb,MG,100,,,y,t,", "");
        check("a,MG,over 100,2024,,x,s,\nb,MG,more than 100,2024,,y,t,", "");
    }

    #[test]
    fn the_claim_that_quotes_its_source_is_believed_first() {
        let csv = "id,body,quantity,sources,quote\na,MG,100,s,\nb,MG,over 100,t,over 100 missiles";
        assert!(testing::messages("altered-qualifier", csv).starts_with("a: "));
    }
}
