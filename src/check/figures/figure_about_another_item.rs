//! `figure-about-another-item`: the number of one statement stands for another thing in another source.

use std::sync::Arc;

use super::same_statement::{Voices, are_related, group_by_number, models, share_a_source};
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::Amount;
use crate::ledger::{Claim, Ledger};

/// `figure-about-another-item`.
pub(super) fn rescoped_figure(ledger: &Ledger, voices: &Voices, diagnostics: &mut Diagnostics) {
    let groups = group_by_number(ledger, |claim, number| {
        let parties =
            [&claim.from, &claim.to].map(|party| party.as_ref().map(|party| &*party.code));
        let date = claim.as_of.filter(|_| is_telling(number))?.to_string();
        Some((&*voices[&claim.body], date, parties, &*claim.status, number.value()))
    });
    for group in groups {
        for (at, later) in group.iter().enumerate() {
            let other = |earlier: &&&Arc<Claim>| is_rescoped(earlier, later);
            diagnostics
                .extend(group[..at].iter().find(other).map(|earlier| diagnostic(earlier, later)));
        }
    }
}

/// Whether a number is so particular that it seldom stands for two things: 220, but not 200.
fn is_telling(number: &Amount) -> bool {
    number.significant_digits().0 > 1 && number.value() >= 10.into()
}

fn is_rescoped(one: &Claim, other: &Claim) -> bool {
    let differ =
        one.unit != other.unit || one.category != other.category || models(one) != models(other);
    differ && !share_a_source(one, other) && !are_related(one, other)
}

fn diagnostic(earlier: &Claim, later: &Claim) -> Diagnostic {
    let scope = |claim: &Claim| match (&claim.item, &claim.unit) {
        (Some(item), Some(unit)) => format!("{item} ({})", unit.name),
        (Some(item), None) => item.to_string(),
        (None, unit) => unit.as_ref().map_or("another thing", |unit| unit.plural()).to_owned(),
    };
    let figure = |claim: &Claim| claim.quantity.as_ref().map(plain_text).unwrap_or_default();
    let message = format!(
        "the same voice has `{}` on the same day for {} and for {}",
        figure(later),
        scope(later),
        scope(earlier)
    );
    Diagnostic::warning("figure-about-another-item", message)
        .at(figure_span(later))
        .related(figure_span(earlier), format!("the other claim: {}", figure(earlier)))
        .hint("check what the figure counts, and correct the wrong claim")
        .hint("if it counts both, relate the claims with `part_of` or `alternative_to`")
        .about(later.subject())
}

#[cfg(test)]
mod tests {
    use super::super::testing;

    #[test]
    fn one_number_for_two_things_is_told_if_it_is_telling_and_of_two_sources() {
        let check = |rows: &str, expect: &str| {
            let csv = format!("id,body,quantity,unit,as_of,sources,part_of,item\n{rows}");
            assert_eq!(testing::messages("figure-about-another-item", &csv), expect);
        };
        let both = "a,MG,about 220,piece,2025-03-27,s,,170 mm and 240 mm guns\n";
        check(
            &format!("{both}b,MG (per AP),about 220,launcher,2025-03-27,t,,240 mm MRL only"),
            "b: the same voice has `about 220` on the same day for 240 mm MRL only (launcher) and for \
             170 mm and 240 mm guns (piece)",
        );
        check(
            &format!("{both}b,MG,220,piece,2025-03-27,t,,240 mm MRL"),
            "b: the same voice has `220` on the same day for 240 mm MRL (piece) and for 170 mm \
             and 240 mm guns (piece)",
        );
        check(&format!("{both}b,MG,220,piece,2025-03-27,t,,guns of 240mm and 170mm"), "");
        check(&format!("{both}b,MG,about 220,launcher,2025-03-27,s,,240 mm MRL"), "");
        check(&format!("{both}b,MG,about 220,launcher,2025-03-27,t,a,240 mm MRL"), "");
        check(&format!("{both}b,MG,about 220,launcher,2025-03-28,t,,240 mm MRL"), "");
        check(&format!("{both}b,NG,about 220,launcher,2025-03-27,t,,240 mm MRL"), "");
        check("a,MG,200,piece,2025,s,,guns\nb,MG,200,launcher,2025,t,,MRL", "");
    }
}
