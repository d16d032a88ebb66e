//! `derived-without-basis`: a derived figure does not say from what, or one that is not derived does.

use crate::diagnostic::Diagnostic;
use crate::ledger::{Basis, Claim};

/// `derived-without-basis`.
pub(super) fn derived_without_basis(claim: &Claim) -> Option<Diagnostic> {
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

#[cfg(test)]
mod tests {
    use super::super::testing;

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
}
