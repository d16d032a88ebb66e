//! What a dataset declares to be done to the rows of its files, before their columns become fields.
//!
//! 1. Cells with a null value are emptied.
//! 2. `where` and `except` leave out rows.
//! 3. `unpivot` makes rows of columns.
//! 4. Columns are added that are texts composed of others.
//!
//! Each cell keeps its place in the file, and what a setting did is counted ([`Effect`]).

mod composed;
mod effect;
mod filter;
mod unpivot;

pub(super) use effect::Effect;
pub(crate) use effect::report as report_effects;

pub(crate) use composed::number_repeated_ids;

use super::options::ReadOptions;
use super::record::{Record, RecordSet};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{NullValues, Spanned};

/// A record with its number in its file, from 1.
struct Row {
    number: usize,
    record: Record,
}

/// Does what is declared to the records of a file.
pub(super) fn apply(
    path: &str,
    mut set: RecordSet,
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> RecordSet {
    if set.records.is_empty() {
        return set;
    }
    let records = std::mem::take(&mut set.records);
    let mut rows: Vec<Row> =
        (1..).zip(records).map(|(number, record)| Row { number, record }).collect();
    if let Some(settings) = options.transform {
        empty_null_values(path, &mut set, &mut rows, &settings.null_values, diagnostics);
        filter::leave_out(path, &mut set, &mut rows, settings, diagnostics);
        if let Some(unpivot) = &settings.unpivot {
            rows = unpivot::unpivot(path, &mut set, rows, unpivot, diagnostics);
        }
    }
    if rows.is_empty() {
        return RecordSet { effects: set.effects, ..RecordSet::default() };
    }
    composed::compose_columns(path, &mut set, &mut rows, options, diagnostics);
    set.records = rows.into_iter().map(|row| row.record).collect();
    set
}

/// Removes cells whose text, without white space around it, is a null value.
fn empty_null_values(
    path: &str,
    set: &mut RecordSet,
    rows: &mut [Row],
    null_values: &[NullValues],
    diagnostics: &mut Diagnostics,
) {
    for NullValues { column, texts } in null_values {
        if let Some(column) = column
            && !has_column(path, set, rows, column, diagnostics)
        {
            continue;
        }
        let mut counts = vec![0; texts.len()];
        for Row { record, .. } in rows.iter_mut() {
            let fields = std::mem::take(&mut record.fields).into_vec();
            let has_value = |(name, cell): &(std::sync::Arc<str>, super::Cell)| {
                if column.as_ref().is_some_and(|column| column.value != **name) {
                    return true;
                }
                let Some(text) = cell.value.text() else { return true };
                let found = texts.iter().position(|null| null.value.trim() == text.trim());
                found.map(|at| counts[at] += 1).is_none()
            };
            record.fields = fields.into_iter().filter(has_value).collect();
        }
        let effects = texts.iter().zip(counts);
        set.effects.extend(
            effects.map(|(text, count)| {
                Effect::matched(&text.value, &text.span, column.as_ref(), count)
            }),
        );
    }
}

/// Whether a file has a column; reports it if not.
fn has_column(
    path: &str,
    set: &RecordSet,
    rows: &[Row],
    column: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let is_there = set.columns.iter().any(|name| **name == *column.value)
        || rows.iter().any(|row| row.record.at(&column.value).is_some());
    if !is_there {
        let message = format!("`{path}` has no column `{}`", column.value);
        diagnostics.push(
            Diagnostic::error("invalid-column", message)
                .at(column.span.clone())
                .did_you_mean(&column.value, set.columns.iter().map(|name| &**name)),
        );
    }
    is_there
}
