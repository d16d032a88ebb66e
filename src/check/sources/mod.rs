//! Rules about sources and how claims cite them.

mod deceptive_address;
mod duplicate_source;
mod incomplete_source;
mod pinpoints;
mod secondary_source_only;
#[cfg(test)]
mod testing;
mod web_source;

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;

/// Applies the rules.
pub(super) fn check(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    duplicate_source::duplicate_source(&ledger.sources, diagnostics);
    for source in ledger.sources.iter() {
        diagnostics.extend(deceptive_address::deceptive_addresses(source));
        diagnostics.extend(incomplete_source::incomplete_source(source));
        diagnostics.extend(web_source::web_source_without_access_date_or_archive(source));
    }
    pinpoints::pinpoints(ledger, diagnostics);
    secondary_source_only::secondary_source_only(ledger, diagnostics);
}
