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
mod marker;
mod misspelt_body;
mod remark;
mod script;
#[cfg(test)]
mod testing;

pub(super) use remark::marked;

use super::verdict::Choice;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules that are chosen: each looks at every claim, of which there may be many.
pub(super) fn check(choice: &Choice, project: &Project, ledger: &Ledger, found: &mut Diagnostics) {
    let settings = &project.settings;
    let latest = settings.briefings.iter().map(|briefing| briefing.edition.value).max();
    if choice.has("unknown-category") {
        category::unknown_category(ledger, &settings.check.categories, found);
    }
    if choice.has("remark-in-body") {
        remark::remark_in_body(ledger, found);
    }
    if choice.has("speaker-in-body") {
        body::speaker_in_body(ledger, found);
    }
    if choice.has("misspelled-body") {
        misspelt_body::misspelt_body(ledger, found);
        misspelt_body::misspelt_declaration(project, ledger, found);
    }
    for claim in &ledger.claims {
        if choice.has_any_of(&["future-date", "period-after-as-of"]) {
            found.extend(latest.and_then(|latest| dates::future_date(claim, latest)));
            found.extend(dates::period_after_as_of(claim));
        }
        if choice.has_any_of(&["source-before-event", "as-of-after-source"]) {
            found.extend(issued::source_before_event(ledger, claim));
            found.extend(issued::as_of_after_source(ledger, claim));
        }
        if choice.has("invalid-imo-number") {
            imo::bad_imo_number(claim, found);
        }
        if choice.has_any_of(&["invisible-character", "unnormalized-text"]) {
            characters::characters(claim, found);
        }
    }
    if choice.has_any_of(&["invisible-character", "unnormalized-text"]) {
        characters::characters_of_tables(ledger, found);
    }
    if choice.has("placeholder-value") {
        marker::missing_marker(ledger, found);
    }
    if choice.has("duplicate-claim") {
        duplicate::duplicate_claim(ledger, found);
    }
    if choice.has("mixed-script-confusable") {
        script::mixed_script_confusable(ledger, found);
    }
    if choice.has("surrounding-whitespace") {
        blanks::trailing_space_key(ledger, found);
    }
}
