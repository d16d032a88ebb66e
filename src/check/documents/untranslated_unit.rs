//! `untranslated-unit`: a document prints a unit that has no name in its language.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;

pub(super) fn check(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    let language = &uses.language;
    for printed in &uses.claims {
        let claim = &printed.claim;
        let Some(unit) = claim.unit.as_ref().filter(|_| claim.quantity.is_some()) else { continue };
        let Some(name) = uses.foreign_units.get(&unit.name) else { continue };
        if !told.insert(&unit.name) {
            continue;
        }
        let message = format!(
            "the unit `{}` has no name in `{language}` and is printed as `{name}`",
            unit.name
        );
        diagnostics.push(
            Diagnostic::note("untranslated-unit", message).at(claim.field_span("unit")).hint(
                format!(
                    "write `{} = …` in `templates/briefpress/languages/{}.ftl`",
                    unit.message_key(),
                    language.split('-').next().unwrap_or_default()
                ),
            ),
        );
    }
}
