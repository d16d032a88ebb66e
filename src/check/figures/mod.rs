//! Rules about figures: what claims say of one thing, and whether it can be.

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;

/// Applies the rules.
pub(super) fn check(ledger: &Ledger, found: &mut Diagnostics) {
    let _ = (ledger, found);
}
