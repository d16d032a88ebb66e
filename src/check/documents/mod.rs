//! Rules about documents: what they print of the ledger, and whether a reader can follow it.

mod missing_translation;
mod printed_claims;
mod printed_figures;
mod stale_figure;
mod unused_data;

pub(super) use self::stale_figure::{Replaced, replaced_claims};
use super::Coverage;
use super::internal_field_attached::printed_columns;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::Ledger;
use crate::project::Project;

/// The rules about what a single document prints.
pub(super) const OF_ONE_DOCUMENT: [&str; 7] = [
    "uncited-claim",
    "stale-figure",
    "single-source-key-finding",
    "adjacent-numbers",
    "column-without-unit",
    "missing-translation",
    "internal-field-attached",
];

/// Applies the rules to what the documents of a project print, each with its name.
///
/// What is not used by any, or held by some only, is reported only if these are all there are.
pub(crate) fn documents(
    project: &Project,
    ledger: &Ledger,
    documents: &[(&str, &DocumentUsage)],
    coverage: Coverage,
    diagnostics: &mut Diagnostics,
) {
    let replaced = replaced_claims(ledger);
    for (name, uses) in documents {
        diagnostics.extend(in_document(name, uses, &replaced));
    }
    unused_data::unprinted_source_fields(ledger, documents, diagnostics);
    if coverage == Coverage::Full {
        printed_claims::claims_outside_briefing(documents, diagnostics);
        unused_data::unused_data(project, ledger, documents, diagnostics);
    }
}

/// Applies the rules to what one document prints.
pub(super) fn in_document(
    name: &str,
    uses: &DocumentUsage,
    replaced: &Replaced,
) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    printed_claims::uncited_claims(uses, &mut diagnostics);
    stale_figure::stale_figures(replaced, uses, &mut diagnostics);
    printed_claims::single_source_key_findings(uses, &mut diagnostics);
    printed_figures::adjacent_numbers(uses, &mut diagnostics);
    printed_figures::columns_without_unit(uses, &mut diagnostics);
    missing_translation::missing_translations(uses, &mut diagnostics);
    printed_columns(uses, &mut diagnostics);
    diagnostics.into_iter().map(|diagnostic| diagnostic.in_briefing(name)).collect()
}
