//! Rules about sources and how claims cite them.

mod completeness;
mod duplicate;
mod permanence;
mod pinpoint;
mod primary;
#[cfg(test)]
mod testing;

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;

/// Applies the rules.
pub(super) fn check(ledger: &Ledger, found: &mut Diagnostics) {
    duplicate::duplicate_source(&ledger.sources, found);
    for source in ledger.sources.iter() {
        found.extend(completeness::incomplete_source(source));
        found.extend(permanence::web_source_without_access_date_or_archive(source));
    }
    pinpoint::pinpoints(ledger, found);
    primary::secondary_source_only(ledger, found);
}
