//! Rules about documents: what they print of the ledger, and whether a reader can follow it.

mod key_findings;
mod running;
mod stale;
mod uncited;
mod untranslated;
mod unused;

use super::Extent;
use crate::diagnostic::Diagnostics;
use crate::draft::Uses;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules to what the documents of a project print, each with its name.
///
/// What is not used by any is told only if these are all there are.
pub fn documents(
    project: &Project,
    ledger: &Ledger,
    documents: &[(&str, &Uses)],
    extent: Extent,
    found: &mut Diagnostics,
) {
    let replaced = stale::replaced(ledger);
    for (name, uses) in documents {
        let mut own = Diagnostics::new();
        uncited::check(uses, &mut own);
        stale::check(&replaced, uses, &mut own);
        key_findings::check(uses, &mut own);
        running::check(uses, &mut own);
        untranslated::check(uses, &mut own);
        found.extend(own.into_iter().map(|finding| finding.in_briefing(name)));
    }
    if extent == Extent::Whole {
        unused::check(project, ledger, documents, found);
    }
}
