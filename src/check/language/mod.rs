//! Rules about the words of a briefing.

use super::templates::Templates;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    found: &mut Diagnostics,
) {
    let _ = (project, ledger, templates, found);
}
