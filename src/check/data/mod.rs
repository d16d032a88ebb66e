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
pub(super) fn check(
    choice: &Choice,
    project: &Project,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let settings = &project.settings;
    let latest = settings.briefings.iter().map(|briefing| briefing.edition.value).max();
    if choice.has("unknown-category") {
        category::unknown_category(ledger, &settings.check.categories, diagnostics);
    }
    if choice.has("remark-in-body") {
        remark::remark_in_body(ledger, diagnostics);
    }
    if choice.has("speaker-in-body") {
        body::speaker_in_body(ledger, diagnostics);
    }
    if choice.has("misspelled-body") {
        misspelt_body::misspelt_body(ledger, diagnostics);
        misspelt_body::misspelt_declaration(project, ledger, diagnostics);
    }
    for claim in &ledger.claims {
        if choice.has_any_of(&["future-date", "period-after-as-of"]) {
            diagnostics.extend(latest.and_then(|latest| dates::future_date(claim, latest)));
            diagnostics.extend(dates::period_after_as_of(claim));
        }
        if choice.has_any_of(&["source-before-event", "as-of-after-source"]) {
            diagnostics.extend(issued::source_before_event(ledger, claim));
            diagnostics.extend(issued::as_of_after_source(ledger, claim));
        }
        if choice.has("invalid-imo-number") {
            imo::bad_imo_number(claim, diagnostics);
        }
        if choice.has_any_of(&["invisible-character", "unnormalized-text"]) {
            characters::characters(claim, diagnostics);
        }
    }
    if choice.has_any_of(&["invisible-character", "unnormalized-text"]) {
        characters::characters_of_tables(ledger, diagnostics);
    }
    if choice.has("placeholder-value") {
        marker::missing_marker(ledger, diagnostics);
    }
    if choice.has("duplicate-claim") {
        duplicate::duplicate_claim(ledger, diagnostics);
    }
    if choice.has("mixed-script-confusable") {
        script::mixed_script_confusable(ledger, diagnostics);
    }
    if choice.has("surrounding-whitespace") {
        blanks::trailing_space_key(ledger, diagnostics);
    }
}
