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
pub(super) fn check(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    duplicate::duplicate_source(&ledger.sources, diagnostics);
    for source in ledger.sources.iter() {
        diagnostics.extend(completeness::incomplete_source(source));
        diagnostics.extend(permanence::web_source_without_access_date_or_archive(source));
    }
    pinpoint::pinpoints(ledger, diagnostics);
    primary::secondary_source_only(ledger, diagnostics);
}
