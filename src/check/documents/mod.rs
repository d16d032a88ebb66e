//! Rules about documents: what they print of the ledger, and whether a reader can follow it.

mod key_findings;
mod outside;
mod running;
mod stale;
mod uncited;
mod unit_column;
mod unprinted_source_field;
mod untranslated;
mod unused;

pub(super) use self::stale::{Replaced, replaced};
use super::Extent;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Uses;
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
    documents: &[(&str, &Uses)],
    extent: Extent,
    diagnostics: &mut Diagnostics,
) {
    let replaced = replaced(ledger);
    for (name, uses) in documents {
        diagnostics.extend(in_document(name, uses, &replaced));
    }
    unprinted_source_field::check(ledger, documents, diagnostics);
    if extent == Extent::Whole {
        outside::check(documents, diagnostics);
        unused::check(project, ledger, documents, diagnostics);
    }
}

/// Applies the rules to what one document prints.
pub(super) fn in_document(name: &str, uses: &Uses, replaced: &Replaced) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    uncited::check(uses, &mut diagnostics);
    stale::check(replaced, uses, &mut diagnostics);
    key_findings::check(uses, &mut diagnostics);
    running::check(uses, &mut diagnostics);
    unit_column::check(uses, &mut diagnostics);
    untranslated::check(uses, &mut diagnostics);
    diagnostics.into_iter().map(|finding| finding.in_briefing(name)).collect()
}
