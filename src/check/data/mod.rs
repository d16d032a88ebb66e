//! Rules about the fields of claims.
//!
//! Rules about contents read the claim; rules about spelling read the cells of its record, whose places a fix replaces.

mod claim_dates;
mod duplicates;
mod formula_in_cell;
mod html_entity;
mod invalid_coordinates;
mod invalid_imo_number;
mod invisible_character;
mod misspelled_body;
mod mixed_script;
mod other_texts;
mod placeholder_value;
mod printed_note;
mod remark_in_body;
mod similar_bodies;
mod source_dates;
mod speaker_in_body;
mod surrounding_whitespace;
#[cfg(test)]
mod testing;
mod texts_of_styles;
mod unknown_category;
mod unknown_status;
mod year_spans;

pub(super) use self::remark_in_body::find_remark;

use jiff::civil::Date;

use super::policy::RuleSelection;
use super::templates::Templates;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// The rules that all texts are under which documents print.
const ABOUT_CHARACTERS: [&str; 3] =
    ["direction-control", "invisible-character", "mixed-script-confusable"];

/// Applies the selected rules. Others are skipped, because each reads every claim.
pub(super) fn check(
    choice: &RuleSelection,
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) {
    let settings = &project.settings;
    let latest = settings.briefings.iter().map(|briefing| briefing.edition.value).max();
    if choice.has("unknown-category") {
        unknown_category::unknown_category(ledger, &settings.check.categories, diagnostics);
    }
    if choice.has("unknown-status") {
        unknown_status::unknown_status(ledger, diagnostics);
    }
    if choice.has("remark-in-body") {
        remark_in_body::remark_in_body(ledger, diagnostics);
    }
    if choice.has("speaker-in-body") {
        speaker_in_body::speaker_in_body(ledger, diagnostics);
    }
    if choice.has("misspelled-body") {
        misspelled_body::misspelled_body(ledger, diagnostics);
        misspelled_body::misspelled_declaration(project, ledger, diagnostics);
    }
    check_characters_and_dates(choice, latest, ledger, diagnostics);
    if choice.has("placeholder-value") {
        placeholder_value::missing_marker(ledger, diagnostics);
    }
    if choice.has("printed-note") {
        diagnostics.extend(printed_note::printed_note(ledger));
    }
    if choice.has("ambiguous-year-span") {
        year_spans::ambiguous_year_spans(ledger, diagnostics);
    }
    if choice.has("duplicate-claim") {
        duplicates::duplicate_claim(ledger, diagnostics);
    }
    if choice.has("dropped-record") {
        duplicates::dropped_records(project, ledger, diagnostics);
    }
    if choice.has("mixed-script-confusable") {
        mixed_script::mixed_script_confusable(ledger, diagnostics);
    }
    if choice.has("html-entity") {
        html_entity::html_entities(ledger, diagnostics);
    }
    if choice.has_any_of(&ABOUT_CHARACTERS) {
        other_texts::texts_of_sources(ledger, diagnostics);
        other_texts::texts_of_configuration(project, diagnostics);
        other_texts::texts_of_templates(project, templates, diagnostics);
        texts_of_styles::texts_of_styles(project, diagnostics);
    }
    if choice.has("surrounding-whitespace") {
        surrounding_whitespace::trailing_space_key(ledger, diagnostics);
    }
}

/// Applies the rules about dates, numbers of ships and characters. `latest` is the latest edition of the project.
fn check_characters_and_dates(
    choice: &RuleSelection,
    latest: Option<Date>,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    for claim in &ledger.claims {
        if choice.has_any_of(&["future-date", "period-after-as-of"]) {
            diagnostics.extend(latest.and_then(|latest| claim_dates::future_date(claim, latest)));
            diagnostics.extend(claim_dates::period_after_as_of(claim));
        }
        if choice.has_any_of(&["source-before-event", "as-of-after-source"]) {
            diagnostics.extend(source_dates::source_before_event(ledger, claim));
            diagnostics.extend(source_dates::as_of_after_source(ledger, claim));
        }
        if choice.has("invalid-coordinates") {
            invalid_coordinates::coordinates(claim, diagnostics);
        }
        if choice.has("invalid-imo-number") {
            invalid_imo_number::bad_imo_number(claim, diagnostics);
        }
        if choice.has_any_of(&["direction-control", "invisible-character", "unnormalized-text"]) {
            invisible_character::characters(claim, diagnostics);
        }
        if choice.has("formula-in-cell") {
            formula_in_cell::formulas(claim, diagnostics);
        }
    }
    if choice.has_any_of(&["direction-control", "invisible-character", "unnormalized-text"]) {
        invisible_character::characters_of_tables(ledger, diagnostics);
    }
    if choice.has("invalid-coordinates") {
        invalid_coordinates::coordinates_of_tables(ledger, diagnostics);
    }
    if choice.has("formula-in-cell") {
        formula_in_cell::formulas_of_tables(ledger, diagnostics);
    }
}
