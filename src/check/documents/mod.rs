//! Rules about documents: what they print of the ledger, and whether a reader can follow it.

mod adjacent_numbers;
mod claim_outside_briefing;
mod column_without_unit;
mod single_source_key_finding;
mod stale_figure;
mod uncited_claim;
mod unprinted_source_field;
mod untranslated_unit;
mod unused_data;

pub(super) use self::stale_figure::{Replaced, replaced_claims};
use super::Coverage;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::Ledger;
use crate::project::Project;

/// The rules about what a single document prints.
pub(super) const OF_ONE_DOCUMENT: [&str; 6] = [
    "uncited-claim",
    "stale-figure",
    "single-source-key-finding",
    "adjacent-numbers",
    "column-without-unit",
    "untranslated-unit",
];

/// Applies the rules to what the documents of a project print, each with its name.
///
/// What is not used by any, or held by some only, is reported only if these are all there are.
pub fn documents(
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
    unprinted_source_field::check(ledger, documents, diagnostics);
    if coverage == Coverage::Full {
        claim_outside_briefing::check(documents, diagnostics);
        unused_data::check(project, ledger, documents, diagnostics);
    }
}

/// Applies the rules to what one document prints.
pub(super) fn in_document(
    name: &str,
    uses: &DocumentUsage,
    replaced: &Replaced,
) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    uncited_claim::check(uses, &mut diagnostics);
    stale_figure::check(replaced, uses, &mut diagnostics);
    single_source_key_finding::check(uses, &mut diagnostics);
    adjacent_numbers::check(uses, &mut diagnostics);
    column_without_unit::check(uses, &mut diagnostics);
    untranslated_unit::check(uses, &mut diagnostics);
    diagnostics.into_iter().map(|diagnostic| diagnostic.in_briefing(name)).collect()
}
