//! `uncanonical-qualifier`: a qualifier is written as a symbol whose words are known.

use super::super::record_text;
use super::plain_text;
use crate::diagnostic::{Diagnostic, Safety};
use crate::ledger::Claim;
use crate::ledger::quantity::{Quantity, is_qualified_by_sign};

/// `uncanonical-qualifier`.
pub(super) fn uncanonical_qualifier(claim: &Claim) -> Option<Diagnostic> {
    let figure = claim.quantity.as_ref()?;
    let cell = claim.record.get("quantity")?;
    let written = cell.value.text().filter(|text| is_qualified_by_sign(text))?;
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
            .at(cell.span.clone())
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
    use crate::diagnostic::Diagnostics;

    #[test]
    fn a_sign_is_put_into_words() {
        let check = |quantity: &str, expect: &str| {
            let csv = format!("id,body,sources,quantity\na,MG,s,\"{quantity}\"");
            let mut diagnostics = Diagnostics::new();
            super::super::check(&testing::ledger(&csv), &mut diagnostics);
            let fixes = diagnostics
                .iter()
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
