//! Rules about the fields of claims.
//!
//! What a claim *says* is looked at as it was understood; how it is *written*, in the cells of its
//! record, whose places a fix replaces.

mod blanks;
mod body;
mod category;
mod characters;
mod dates;
mod duplicate;
mod imo;
mod issued;
mod remark;
mod script;
#[cfg(test)]
mod testing;

pub(super) use remark::marked;

use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(project: &Project, ledger: &Ledger, found: &mut Diagnostics) {
    let settings = &project.settings;
    let latest = settings.briefings.iter().map(|briefing| briefing.edition.value).max();
    category::unknown_category(ledger, &settings.check.categories, found);
    remark::remark_in_body(ledger, found);
    body::speaker_in_body(ledger, found);
    for claim in &ledger.claims {
        found.extend(latest.and_then(|latest| dates::future_date(claim, latest)));
        found.extend(dates::period_after_as_of(claim));
        found.extend(issued::source_before_event(ledger, claim));
        found.extend(issued::as_of_after_source(ledger, claim));
        imo::bad_imo_number(claim, found);
        characters::characters(claim, found);
    }
    duplicate::duplicate_claim(ledger, found);
    script::mixed_script_confusable(ledger, found);
    blanks::trailing_space_key(ledger, found);
}
