//! `missing-unit`: a figure without a unit beside others of the same item that have one. It is left out of charts, totals
//! and comparisons with them, and is printed as if the thing itself were counted.

use std::collections::HashMap;

use super::figure_span;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};

/// Units of an item, each with how many claims have it, in the order of the claims.
type Counts<'a> = Vec<(&'a str, usize)>;

pub(super) fn missing_unit(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut units: HashMap<String, Counts<'_>> = HashMap::new();
    for claim in &ledger.claims {
        if let (Some(item), Some(unit)) = (item(claim), &claim.unit) {
            let counts = units.entry(item).or_default();
            match counts.iter_mut().find(|(name, _)| *name == &*unit.name) {
                Some((_, count)) => *count += 1,
                None => counts.push((&unit.name, 1)),
            }
        }
    }
    let without = ledger.claims.iter().filter(|it| it.unit.is_none() && it.quantity.is_some());
    for claim in without {
        let counts = item(claim).and_then(|item| units.get(&item));
        if let Some((unit, count)) = counts.and_then(|it| it.iter().max_by_key(|(_, count)| *count))
        {
            diagnostics.push(diagnostic(claim, unit, *count));
        }
    }
}

/// The item of a claim by its letters, with its category: the same word may be another thing in another one.
fn item(claim: &Claim) -> Option<String> {
    let item = claim.item.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("{}|{}", claim.category.as_deref().unwrap_or_default(), item).to_lowercase())
}

fn diagnostic(claim: &Claim, unit: &str, count: usize) -> Diagnostic {
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

#[cfg(test)]
mod tests {
    use super::super::testing;

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
}
