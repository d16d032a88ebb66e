//! `unread-scale`: a column beside the figures has their scale, such as `UNIT_MULT` of SDMX, and the figures do not have it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::quantity::Quantity;
use crate::ledger::table_words::{self, ScaleColumn};
use crate::ledger::{Claim, Ledger, NamedScale, Units};
use crate::project::{DatasetSettings, Project};
use crate::records::Cell;
use crate::text::{toml_key, toml_string};

/// Reports each such column of a dataset at its first scale.
pub(super) fn unread_scales(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let headings = ledger.headings.iter().filter(|(_, heading)| kind_of(&heading.name).is_some());
    let columns: BTreeSet<(&str, &str)> =
        headings.map(|(dataset, heading)| (&*dataset.name, &*heading.name)).collect();
    for (dataset, name) in columns {
        let mut settings = project.settings.datasets.iter();
        let Some(settings) = settings.find(|it| it.name.value == dataset) else { continue };
        let claims = ledger.claims.iter().filter(|claim| *claim.dataset.name == *dataset);
        let Some(kind) = kind_of(name) else { continue };
        let column = ScaleValues::new(name, kind, claims, &ledger.vocabulary.units);
        diagnostics.extend(column.finding(name, settings));
    }
}

/// The values of a column with scales.
#[derive(Default)]
struct ScaleValues<'a> {
    /// The first scale that a figure does not have.
    first: Option<(&'a Claim, &'a Cell)>,
    /// Whether one of the scales is at least a thousand. A column that has only tens and hundreds may be data.
    is_of_thousands: bool,
    /// Whether a scale or another number has no English word.
    is_wordless: bool,
    /// The values with the English words for them.
    words: BTreeMap<String, &'static str>,
}

impl<'a> ScaleValues<'a> {
    fn new(
        name: &str,
        kind: ScaleColumn,
        claims: impl Iterator<Item = &'a Arc<Claim>> + Clone,
        units: &Units,
    ) -> Self {
        let mut column = Self::default();
        let has_sizes = has_other_letter(name, claims.clone());
        // A large file has few texts in such a column.
        let mut scales: HashMap<String, Option<NamedScale>> = HashMap::new();
        for claim in claims {
            let Some(cell) = claim.record.get(name) else { continue };
            let Some(text) = cell.text() else { continue };
            let scale = *scales.entry(text.clone()).or_insert_with(|| scale_of(kind, &text, units));
            let scale = scale.filter(|_| !has_sizes || !is_letter(&text));
            column.is_of_thousands |=
                kind != ScaleColumn::Factor || scale.is_some_and(NamedScale::is_of_thousands);
            let word = scale.map_or("", |scale| scale.word);
            column.is_wordless |= word.is_empty() && !is_zero_or_one(&text);
            if scale.is_some() && !has_scale(claim) {
                column.first.get_or_insert((claim, cell));
            }
            column.words.insert(text, word);
        }
        column
    }

    fn finding(&self, name: &str, settings: &DatasetSettings) -> Option<Diagnostic> {
        let (claim, cell) = self.first.filter(|_| self.is_of_thousands)?;
        let figure = claim.record.get("quantity")?;
        let message = format!(
            "`{name}` is `{}`, but `{}` is read without this scale",
            cell.to_single_line(),
            figure.to_single_line(),
        );
        let finding = Diagnostic::warning("unread-scale", message)
            .at(cell.span())
            .related(figure.span(), "the figure");
        Some(finding.hint(self.advice(name, settings)))
    }

    fn advice(&self, name: &str, settings: &DatasetSettings) -> String {
        if self.is_wordless {
            return "multiply the numbers by this scale in the file, and remove the column"
                .to_owned();
        }
        let section = format!("{}.{}", settings.section.name(), settings.name.value);
        let column = settings.columns.iter().find(|(field, _)| field.value == "quantity");
        let column = column.map_or("quantity", |(_, column)| &column.value);
        let figure = if column.contains('{') { column.to_owned() } else { format!("{{{column}}}") };
        let quantity = toml_string(&format!("{figure} {{{name}}}"));
        let compose = format!("set `quantity = {quantity}` in `[{section}.columns]`");
        let is_read = |(text, word): (&String, &&str)| text.to_lowercase() == **word;
        if self.words.iter().all(is_read) {
            return compose;
        }
        let replaced = self.words.iter().filter(|(text, word)| text.as_str() != **word);
        let replaced: Vec<String> =
            replaced.map(|(text, word)| format!("{} = {word:?}", toml_string(text))).collect();
        let key = toml_key(name);
        format!("{compose}, and `replace.{key} = {{ {} }}` in `[{section}]`", replaced.join(", "))
    }
}

/// Whether a value without a scale leaves a number as it is: it has no digits, or is 0 or 1.
fn is_zero_or_one(text: &str) -> bool {
    let text = text.trim();
    !text.contains(|c: char| c.is_ascii_digit()) && NamedScale::of_word(text).is_none()
        || ["0", "1"].contains(&text)
}

/// Whether a column has a letter that is not a scale, such as `S` (small) beside `M` (medium).
fn has_other_letter<'a>(name: &str, mut claims: impl Iterator<Item = &'a Arc<Claim>>) -> bool {
    claims.any(|claim| {
        let text = claim.record.get(name).and_then(Cell::text);
        text.is_some_and(|text| is_letter(&text) && NamedScale::of_value(&text).is_none())
    })
}

fn is_letter(text: &str) -> bool {
    let text = text.trim();
    text.len() == 1 && text.bytes().all(|it| it.is_ascii_alphabetic())
}

/// What a column has besides figures, by its name. `None` for the column from which the unit of claims is read.
fn kind_of(name: &str) -> Option<ScaleColumn> {
    table_words::scale_column(id_of(name)).filter(|_| name != "unit")
}

/// The code of SDMX before its label: `UNIT_MULT: Unit multiplier`, `6: Millions`.
fn id_of(text: &str) -> &str {
    text.split_once(": ").map_or(text, |(id, _)| id).trim()
}

/// The scale that the value of a column is.
fn scale_of(column: ScaleColumn, text: &str, units: &Units) -> Option<NamedScale> {
    let number = id_of(text).replace([',', ' '], "").parse::<u32>().ok();
    if let Some(power) = number.filter(|power| column == ScaleColumn::Power && *power <= 15) {
        return NamedScale::of_exponent(power).filter(|_| power > 0);
    }
    if let Some(number) = number {
        // Elsewhere, 100 and 1000 may be counts, or the ends of a scale.
        if column != ScaleColumn::Factor {
            return None;
        }
        let power = number.checked_ilog10().filter(|power| 10_u32.pow(*power) == number)?;
        return NamedScale::of_exponent(power).filter(|_| power > 0);
    }
    // A letter is a scale where it cannot be a unit.
    let of_letters = || NamedScale::of_value(text).filter(|_| column != ScaleColumn::Unit);
    let measure = units.in_column_name(&format!("({})", text.trim()));
    let scale = measure.and_then(|measure| measure.scale).filter(|scale| !scale.is_of_money);
    scale.or_else(of_letters)
}

/// Whether the figure of a claim has a scale, in its number or in its unit, or is not a number.
fn has_scale(claim: &Claim) -> bool {
    let has_number = |quantity: &Quantity| quantity.published().is_some();
    !claim.quantity.as_ref().is_some_and(has_number)
        || claim.quantity.as_ref().is_some_and(Quantity::has_scale)
        || claim.unit.as_ref().is_some_and(|unit| unit.has_scale())
}
