//! Rules about sources and how claims cite them.

mod ambiguous_name;
mod deceptive_address;
mod duplicate_source;
mod incomplete_source;
mod pinpoints;
mod secondary_source_only;
#[cfg(test)]
mod testing;
mod unread_field;
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
    unread_field::unread_fields(&ledger.sources, diagnostics);
    ambiguous_name::ambiguous_names(&ledger.sources, diagnostics);
    pinpoints::pinpoints(ledger, diagnostics);
    secondary_source_only::secondary_source_only(ledger, diagnostics);
}
