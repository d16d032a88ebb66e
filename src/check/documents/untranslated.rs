//! `untranslated-unit`: a document in another language prints a unit that has an English name only.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Uses;

pub(super) fn check(uses: &Uses, found: &mut Diagnostics) {
    if uses.language.split('-').next() == Some("en") {
        return;
    }
    let mut told = BTreeSet::new();
    for printed in &uses.claims {
        let claim = &printed.claim;
        let Some(unit) = claim.unit.as_ref().filter(|_| claim.quantity.is_some()) else { continue };
        if unit.is_declared() || !told.insert(&unit.name) {
            continue;
        }
        let message = format!(
            "the unit `{}` has no name in `{}`: it is printed in English",
            unit.name, uses.language
        );
        found.push(Diagnostic::note("untranslated-unit", message).at(claim.span_of("unit")).hint(
            format!(
                "declare it: `[units.{}]` with `singular = \"…\"` and `plural = \"…\"`",
                unit.name
            ),
        ));
    }
}
