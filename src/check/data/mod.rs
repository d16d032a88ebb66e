//! Rules about the fields of claims.
//!
//! Rules about contents read the claim; rules about spelling read the cells of its record, whose places a fix replaces.

mod ambiguous_day;
mod ambiguous_month;
mod cell_texts;
mod claim_dates;
mod damaged_text;
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

use super::templates::Templates;
use crate::diagnostic::Diagnostics;
use crate::ledger::Ledger;
use crate::project::Project;

/// Applies the rules.
pub(super) fn check(
    project: &Project,
    ledger: &Ledger,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) {
    let settings = &project.settings;
    let latest = settings.briefings.iter().map(|briefing| briefing.edition.value).max();
    cell_texts::check(ledger, diagnostics);
    unknown_category::unknown_category(ledger, &settings.check.categories, diagnostics);
    unknown_status::unknown_status(ledger, diagnostics);
    remark_in_body::remark_in_body(ledger, diagnostics);
    speaker_in_body::speaker_in_body(ledger, diagnostics);
    misspelled_body::misspelled_body(ledger, diagnostics);
    misspelled_body::misspelled_declaration(project, ledger, diagnostics);
    let last_days = source_dates::LastDays::of(&ledger.sources);
    for claim in &ledger.claims {
        diagnostics.extend(latest.and_then(|latest| claim_dates::future_date(claim, latest)));
        diagnostics.extend(claim_dates::distant_date(claim));
        diagnostics.extend(claim_dates::period_after_as_of(claim));
        diagnostics.extend(source_dates::source_before_event(&last_days, claim));
        diagnostics.extend(source_dates::as_of_after_source(&last_days, claim));
        invalid_coordinates::coordinates(claim, diagnostics);
    }
    invalid_coordinates::coordinates_of_tables(ledger, diagnostics);
    placeholder_value::missing_marker(ledger, diagnostics);
    diagnostics.extend(printed_note::printed_note(ledger));
    year_spans::ambiguous_year_spans(ledger, diagnostics);
    ambiguous_day::ambiguous_days(ledger, diagnostics);
    ambiguous_month::ambiguous_months(ledger, diagnostics);
    duplicates::duplicate_claim(ledger, diagnostics);
    duplicates::dropped_records(project, ledger, diagnostics);
    mixed_script::mixed_script_keys(ledger, diagnostics);
    html_entity::html_entities_of_sources(ledger, diagnostics);
    damaged_text::damaged_texts_of_sources(ledger, diagnostics);
    damaged_text::damaged_column_names(ledger, diagnostics);
    other_texts::texts_of_sources(ledger, diagnostics);
    other_texts::texts_of_configuration(project, diagnostics);
    other_texts::texts_of_templates(project, templates, diagnostics);
    texts_of_styles::texts_of_styles(project, diagnostics);
    surrounding_whitespace::trailing_space_key(ledger, diagnostics);
}
