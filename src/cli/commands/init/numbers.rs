//! What `init --from` asks of the numbers of a file before it guesses their format, or which column is the quantity.

use super::from::Setting;
use super::guesses::is_year;
use crate::diagnostic::Diagnostics;
use crate::ledger::quantity::{DecimalMark, Grouping, NumberFormat, Quantity, QuantityError};
use crate::ledger::{ColumnMatch, FIELDS, NUMBER_FIELDS, NamedUnit, Units, match_column};
use crate::records::{Cell, Record, RecordSet};
use crate::text::{pluralize, toml_string};

/// A question, if a text that is a number already would be another one or none with these characters before decimals and
/// between groups of digits.
pub(super) fn changed_number(
    records: &[Record],
    decimal: Option<char>,
    grouping: Option<char>,
) -> Option<String> {
    let format = NumberFormat {
        decimal: DecimalMark::ALL.into_iter().find(|mark| Some(mark.sign()) == decimal),
        grouping: Grouping::ALL.into_iter().find(|mark| Some(mark.sign()) == grouping),
    };
    let cells = records.iter().flat_map(|record| NUMBER_FIELDS.map(|field| record.get(field)));
    let texts = cells.flatten().filter(|cell| !cell.is_number()).filter_map(Cell::text);
    let mut changed = texts.filter_map(|text| {
        let known = Quantity::read(&text, NumberFormat::default()).ok()?;
        let changed = Quantity::read(&text, format).ok();
        (changed.as_ref() != Some(&known)).then(|| {
            let becomes = match changed {
                Some(changed) => changed.to_string(),
                None => "not a number".to_owned(),
            };
            format!("question: `{text}`, which is {known} without it, would be {becomes}")
        })
    });
    Some(changed.next()?.replace('\u{a0}', " "))
}

/// The setting for a dot or comma that may group digits or begin decimals in some numbers, if it can do only one of them in
/// others, and in none the other.
pub(super) fn mark_of_ambiguous(records: &[Record]) -> Option<Setting> {
    let cells = records.iter().flat_map(|record| NUMBER_FIELDS.map(|field| record.get(field)));
    let texts = cells.flatten().filter(|cell| !cell.is_number()).filter_map(Cell::text);
    let texts: Vec<String> = texts.collect();
    let read = |text: &String, format| Quantity::read(text, format);
    let is_ambiguous = |text: &&String| {
        matches!(read(text, NumberFormat::default()), Err(QuantityError::Ambiguous(_)))
    };
    let mark = if texts.iter().find(is_ambiguous)?.contains('.') { '.' } else { ',' };
    let decimal = DecimalMark::ALL.into_iter().find(|it| it.sign() == mark);
    let grouping = Grouping::ALL.into_iter().find(|it| it.sign() == mark);
    let with_mark = texts.iter().filter(|text| text.contains(mark));
    let (mut of_decimals, mut of_groups) = (0, 0);
    for text in with_mark {
        let as_decimal = read(text, NumberFormat { decimal, grouping: None }).is_ok();
        let as_grouping = read(text, NumberFormat { decimal: None, grouping }).is_ok();
        of_decimals += usize::from(as_decimal && !as_grouping);
        of_groups += usize::from(as_grouping && !as_decimal);
    }
    let (key, count) = match (of_decimals, of_groups) {
        (1.., 0) => ("decimal", of_decimals),
        (0, 1..) => ("grouping", of_groups),
        _ => return None,
    };
    let reason = format!("guess: {} can only be read so", pluralize(count, "cell"));
    Some(Setting::new(key, toml_string(&mark.to_string()), reason))
}

/// The unit in the name of a column of numbers, as in `Exports (USD million)`, and the name without it.
pub(super) struct MeasuredColumn {
    /// The name of the column without its unit.
    pub(super) name: String,
    /// The words of the unit.
    pub(super) measure: String,
    /// The name of the unit, if claims can have it.
    pub(super) unit: Option<String>,
}

impl MeasuredColumn {
    pub(super) fn new(set: &RecordSet, name: &str) -> Option<Self> {
        let measure = Units::new([]).in_column_name(name)?;
        let unit = match measure.unit {
            Some(NamedUnit::One(unit)) => Some(unit.name.to_string()),
            // A distance is seldom the figure of a transfer.
            Some(NamedUnit::Other(_)) if measure.scale.is_none() => return None,
            _ => None,
        };
        if !has_numbers(set, name) || has_years(set, name) {
            return None;
        }
        let name = name.replacen(&measure.text, "", 1);
        let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        Some(Self { name, measure: measure.text, unit })
    }
}

/// The text that `unit-in-column-name` proposes for the quantity of a dataset, in TOML, and why.
pub(super) fn scaled_quantity(
    diagnostics: &Diagnostics,
    dataset: &str,
) -> Option<(String, String)> {
    let place = format!("` in `[datasets.{dataset}.columns]`");
    diagnostics.iter().filter(|it| it.rule == "unit-in-column-name").find_map(|finding| {
        let proposed = |hint: &String| {
            let (_, line) = hint.split_once("set `quantity = ")?;
            Some(line.split_once(&*place)?.0.to_owned())
        };
        let value = finding.hints.iter().find_map(proposed)?;
        Some((value, format!("guess: {}", finding.message)))
    })
}

/// Whether the name of a column is that of a total.
pub(super) fn is_total(name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or_default().to_lowercase();
    ["total", "totals", "sum", "gesamt", "summe"].contains(&&*last)
}

/// Whether a column that is not a field has numbers that the one of this name may be the total of.
pub(super) fn has_others(set: &RecordSet, name: &str) -> bool {
    let is_other = |other: &str| {
        let meant = match_column(other).filter(|it| !matches!(it, ColumnMatch::Near(_)));
        other != name && meant.is_none() && FIELDS.iter().all(|field| *field != other)
    };
    let mut others = set.columns.iter().filter(|other| is_other(other));
    others.any(|other| has_numbers(set, other))
}

fn has_numbers(set: &RecordSet, name: &str) -> bool {
    let texts = set.records.iter().filter_map(|record| record.get(name)?.text());
    let texts: Vec<String> = texts.collect();
    !texts.is_empty() && texts.iter().all(|text| is_number(text))
}

/// Whether a column of numbers has only years: `EURO` may be the year in which a country adopted it.
fn has_years(set: &RecordSet, name: &str) -> bool {
    let mut texts = set.records.iter().filter_map(|record| record.get(name)?.text());
    texts.all(|text| is_year(text.trim()))
}

fn is_number(text: &str) -> bool {
    text.trim().starts_with(|c: char| c.is_ascii_digit())
        && Quantity::read(text, NumberFormat::default()).is_ok()
}
