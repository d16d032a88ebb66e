//! Rules about the fields of a single figure.
//!
//! - `derived-without-basis`: a derived figure does not list the claims that it is calculated from, or one that is not
//!   derived does.
//! - `missing-unit`: a figure has no unit, but others of the same item have one. It is left out of charts, totals and
//!   comparisons with them, and is printed as if the thing itself were counted.
//! - `uncanonical-qualifier`: a qualifier is written as a symbol whose words are known.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::record_text;
use super::{figure_span, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics, Safety};
use crate::ledger::quantity::{Quantity, is_qualified_by_sign};
use crate::ledger::{Basis, Claim, Ledger};

/// `derived-without-basis`.
pub(super) fn derived_without_basis(claim: &Claim) -> Option<Diagnostic> {
    if claim.has_unread("basis") {
        return None;
    }
    let derived_from = &claim.relations.derived_from;
    let diagnostic = match (claim.basis, derived_from.first()) {
        (Basis::Derived, None) => {
            claim.quantity.as_ref()?;
            let message = format!("`{}` is derived, but has no `derived_from`", claim.id);
            Diagnostic::warning("derived-without-basis", message)
                .at(claim.field_span("basis"))
                .hint("list the claims that it is calculated from in `derived_from`")
        }
        (Basis::Stated | Basis::Observed, Some((id, span))) => {
            let own = &claim.id;
            let basis = claim.basis.name();
            let message = format!("`{own}` is derived from `{id}`, but its basis is `{basis}`");
            Diagnostic::warning("derived-without-basis", message)
                .at(span.clone())
                .hint("set `basis` to `derived`, or remove `derived_from`")
        }
        _ => return None,
    };
    Some(diagnostic.about(claim.subject()))
}

/// Units of an item, each with how many claims have it, in the order of the claims.
type Counts<'a> = Vec<(&'a str, usize)>;

/// `missing-unit`.
pub(super) fn missing_unit(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut units: HashMap<String, Counts<'_>> = HashMap::new();
    for claim in &ledger.claims {
        if let (Some(item), Some(unit)) = (item_key(claim), &claim.unit) {
            let counts = units.entry(item).or_default();
            match counts.iter_mut().find(|(name, _)| *name == &*unit.name) {
                Some((_, count)) => *count += 1,
                None => counts.push((&unit.name, 1)),
            }
        }
    }
    let is_without =
        |it: &&Arc<Claim>| it.unit.is_none() && it.quantity.is_some() && !it.has_unread("unit");
    let without = ledger.claims.iter().filter(is_without);
    for claim in without {
        let counts = item_key(claim).and_then(|item| units.get(&item));
        if let Some((unit, count)) = counts.and_then(|it| it.iter().max_by_key(|(_, count)| *count))
        {
            diagnostics.push(missing_unit_diagnostic(claim, unit, *count));
        }
    }
}

/// The item of a claim by its letters, with its category: the same word may be another thing in another one.
fn item_key(claim: &Claim) -> Option<String> {
    let item = claim.item.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("{}|{}", claim.category.as_deref().unwrap_or_default(), item).to_lowercase())
}

fn missing_unit_diagnostic(claim: &Claim, unit: &str, count: usize) -> Diagnostic {
    let item = claim.item.as_deref().unwrap_or_default();
    let (claims, have) = if count == 1 { ("claim", "has") } else { ("claims", "have") };
    let message = format!(
        "this figure has no unit, but {count} {claims} of `{item}` {have} the unit `{unit}`"
    );
    Diagnostic::warning("missing-unit", message)
        .at(figure_span(claim))
        .about(claim.subject())
        .hint(format!("set `unit` to `{unit}`, or name what is counted in `item`"))
}

/// `uncanonical-qualifier`.
pub(super) fn uncanonical_qualifier(claim: &Claim) -> Option<Diagnostic> {
    let figure = claim.quantity.as_ref()?;
    let cell = claim.record.get("quantity")?;
    let written = cell.text().filter(|text| is_qualified_by_sign(text))?;
    let words = plain_text(figure);
    if !is_read_as(claim, figure, &words) {
        return None;
    }
    let message =
        format!("the qualifier of `{}` is a symbol: in words it is `{words}`", written.trim());
    let whole = [&written, &words].into_iter().all(|text| is_read_as(claim, figure, text));
    let fix =
        whole.then(|| record_text::fix(cell, &written, words.clone(), Safety::Safe)).flatten();
    Some(
        Diagnostic::note("uncanonical-qualifier", message)
            .at(cell.span())
            .hint(format!("write `{words}`, or use the words of the source"))
            .about(claim.subject())
            .fix(fix),
    )
}

/// Whether the text alone is read as this figure in the number format of its dataset. It is not if it includes the
/// unit.
fn is_read_as(claim: &Claim, figure: &Quantity, text: &str) -> bool {
    let read = Quantity::read(text, claim.numbers("quantity"));
    read.is_ok_and(|read| read == *figure && read.to_string() == figure.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[test]
    fn a_derived_figure_says_from_what() {
        let check = |row: &str, expect: &str| {
            let csv =
                format!("id,body,sources,quantity,basis,derived_from\nb,MG,s,7,,\na,MG,s,{row}");
            assert_eq!(testing::messages("derived-without-basis", &csv), expect);
        };
        check("100,derived,b", "");
        check("100,stated,", "");
        check(",derived,", "");
        check("100,derived,", "a: `a` is derived, but has no `derived_from`");
        check("100,,b", "a: `a` is derived from `b`, but its basis is `stated`");
    }

    #[test]
    fn a_figure_without_the_unit_of_its_like_is_reported() {
        let check = |row: &str, expect: &str| {
            let csv = format!(
                "id,body,sources,category,item,quantity,unit\na,MG,s,ammunition,artillery shells,100,round\n\
                 b,MG,t,ammunition,artillery shells,200,round\nc,MG,t,{row}"
            );
            assert_eq!(testing::messages("missing-unit", &csv), expect, "{row}");
        };
        let message =
            "c: this figure has no unit, but 2 claims of `Artillery  shells` have the unit `round`";
        check("ammunition,Artillery  shells,300,", message);
        check("ammunition,artillery shells,300,container", "");
        check("ammunition,artillery shells,,", "");
        check("ammunition,rockets,300,", "");
        check("training,artillery shells,300,", "");
    }

    #[test]
    fn a_field_that_cannot_be_read_is_not_reported_as_missing() {
        let check = |row: &str, error: &str| {
            let csv = format!(
                "id,body,sources,item,quantity,unit,period,series,basis,derived_from\n\
                 a,MG,s,shells,100,round,2023,,,\nb,MG,t,shells,200,{row}"
            );
            let (ledger, told) = crate::ledger::testing::ledger(&csv);
            assert!(told.contains(error), "{told}");
            let mut found = Diagnostics::new();
            super::super::check(&ledger, &mut found);
            assert_eq!(found.iter().map(|it| it.message.clone()).collect::<Vec<_>>(), [""; 0]);
        };
        check("shels,2024,,,", "there is no unit `shels`");
        check("round,Sprinng 2024,x,,", "`Sprinng 2024` is not a date or period");
        check("round,2024,,derivd,a", "there is no basis `derivd`");
    }

    #[test]
    fn a_sign_is_put_into_words() {
        let check = |quantity: &str, expect: &str| {
            let csv = format!("id,body,sources,quantity\na,MG,s,\"{quantity}\"");
            let mut diagnostics = Diagnostics::new();
            super::super::check(&testing::ledger(&csv), &mut diagnostics);
            let fixes = diagnostics
                .kept()
                .filter(|diagnostic| diagnostic.rule == "uncanonical-qualifier")
                .map(|diagnostic| diagnostic.fix.as_ref().map_or("none", |fix| &*fix.text));
            assert_eq!(fixes.collect::<Vec<_>>().join("; "), expect, "{quantity}");
        };
        check(">=100", "at least 100");
        check("≥ 20000", "at least 20,000");
        check("100+", "at least 100");
        check("~300", "about 300");
        check("ca. 300", "circa 300");
        check("> 9m", "more than 9 million");
        check("~300 rounds", "none");
        check("about 300", "");
        check("3,000 or more", "");
        check("100", "");
        check("11,000–12,000", "");
    }
}
