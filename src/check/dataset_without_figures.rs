//! `dataset-without-figures`: no claim of a dataset has a figure, but one of its columns has numbers and is not a field, or
//! its only column is not a field.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::{DecimalMark, Grouping, NumberFormat, Quantity};
use crate::ledger::{Claim, Dataset, FIELDS, FIGURE_FIELDS, Ledger, match_column};
use crate::project::{DatasetSettings, Project};
use crate::records::{Cell, Heading};
use crate::text::toml_string;

/// Columns of numbers that are no figures.
const OTHER_NUMBERS: [&str; 10] =
    ["lat", "lon", "latitude", "longitude", "imo", "year", "years", "page", "no", "nr"];

/// Reports each dataset without figures at the heading of its first column of numbers.
pub(super) fn datasets_without_figures(
    project: &Project,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let mut datasets: HashMap<&str, Vec<&Claim>> = HashMap::new();
    for claim in &ledger.claims {
        datasets.entry(&claim.dataset.name).or_default().push(claim);
    }
    for settings in &project.settings.datasets {
        let claims = datasets.get(&*settings.name.value).map_or(&[][..], Vec::as_slice);
        // Those of a dataset in which rows were refused may have been the ones with figures.
        let is_refused = ledger.refused.iter().any(|it| *it.dataset.name == *settings.name.value);
        if !is_refused && claims.iter().all(|claim| claim.quantity.is_none()) {
            diagnostics.extend(without_figures(settings, claims, ledger));
        }
    }
}

fn without_figures(
    settings: &DatasetSettings,
    claims: &[&Claim],
    ledger: &Ledger,
) -> Option<Diagnostic> {
    let has_amount =
        |claim: &&Claim| FIGURE_FIELDS.iter().any(|field| claim.record.get(field).is_some());
    if claims.iter().any(has_amount) {
        return None;
    }
    let dataset: &Arc<Dataset> = &claims.first()?.dataset;
    let headings = ledger.headings.iter().filter(|(of, _)| of.name == dataset.name);
    let own: Vec<&Heading> = headings.map(|(_, it)| it).filter(|it| !it.is_declared).collect();
    let is_unread = |heading: &Heading| !is_read_otherwise(&heading.name, settings);
    if let [only] = own[..]
        && is_unread(only)
    {
        return Some(only_column(only, dataset));
    }
    let mut own = own.into_iter();
    let heading = own.find(|it| is_unread(it) && holds_figures(&it.name, claims))?;
    let name = &heading.name;
    let message = format!("no claim of `{}` has a figure, but `{name}` has numbers", dataset.name);
    let measure = ledger.vocabulary.units.in_column_name(name);
    let quantity = measure.map_or_else(|| name.to_string(), |measure| measure.composed(name));
    Some(
        Diagnostic::warning("dataset-without-figures", message)
            .at(heading.span.clone())
            .hint(format!(
                "if they are the figures, set `quantity = {}` in `[datasets.{}.columns]`",
                toml_string(&quantity),
                dataset.name
            ))
            .hint(format!("to keep it as a column of your own, add `{name:?} = {name:?}` there")),
    )
}

/// The warning about a dataset whose only column is not a field: its rows were probably not divided into columns.
fn only_column(heading: &Heading, dataset: &Dataset) -> Diagnostic {
    let message = format!(
        "no claim of `{}` has a figure, since its only column, `{}`, is not a field",
        dataset.name, heading.name
    );
    Diagnostic::warning("dataset-without-figures", message)
        .at(heading.span.clone())
        .hint("if a cell contains a whole row, divide it into columns in a spreadsheet program, or set the `delimiter` of a CSV file")
}

/// Whether a column is a field, or the configuration reads it otherwise: for lookups, or as a part of a text.
fn is_read_otherwise(name: &str, settings: &DatasetSettings) -> bool {
    let in_braces = format!("{{{name}}}");
    // `misnamed-field` reports a name that is near to that of a field.
    FIELDS.contains(&name)
        || match_column(name).is_some()
        || settings.claims.lookups.iter().any(|lookup| lookup.by.value == name)
        || settings.columns.iter().any(|(_, text)| text.value.contains(&in_braces))
}

/// Whether the values of a column are amounts, which at least half of the claims have: numbers, but neither years nor
/// places nor the numbers of things.
fn holds_figures(name: &str, claims: &[&Claim]) -> bool {
    let folded = name.to_lowercase();
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    if words.any(|word| OTHER_NUMBERS.contains(&word)) || folded.ends_with("id") {
        return false;
    }
    let cells: Vec<&Cell> = claims.iter().filter_map(|claim| claim.record.get(name)).collect();
    2 * cells.len() >= claims.len()
        && cells.iter().all(|cell| is_amount(cell))
        && !cells.iter().all(|cell| is_year(cell))
}

/// Whether a cell is an amount, in English marks or with a decimal comma.
fn is_amount(cell: &Cell) -> bool {
    let comma = NumberFormat { decimal: Some(DecimalMark::Comma), grouping: Some(Grouping::Dot) };
    let is_read = |text: &str, format| {
        Quantity::read(text, format).is_ok_and(|quantity| quantity.published().is_some())
    };
    let is_written = |text: &str| {
        text.trim().starts_with(|c: char| c.is_ascii_digit())
            && (is_read(text, NumberFormat::default()) || is_read(text, comma))
    };
    cell.is_number() || cell.text().is_some_and(|text| is_written(&text))
}

fn is_year(cell: &Cell) -> bool {
    let text = cell.text().unwrap_or_default();
    text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1800..2100).contains(&year))
}
