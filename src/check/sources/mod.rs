//! Rules about sources and how claims cite them.

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;

/// Applies the rules.
pub(super) fn check(ledger: &Ledger, found: &mut Diagnostics) {
    let _ = (ledger, found);
}
