//! Rules about the fields of claims.

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(project: &Project, ledger: &Ledger, found: &mut Diagnostics) {
    let _ = (project, ledger, found);
}
