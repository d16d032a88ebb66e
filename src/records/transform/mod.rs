//! What a dataset declares to be done to the rows of its files, before their columns become fields.
//!
//! 0. Repeated header rows are left out.
//! 1. Empty cells get the value of the row above, and hidden rows of a sheet are left out.
//! 2. Cells with a null value are emptied.
//! 3. Texts within cells are replaced.
//! 4. `extract` makes columns of parts of cells; of those that `unpivot` makes, after it.
//! 5. `split` makes a row for each part of a cell.
//! 6. `where` and `except` leave out rows.
//! 7. `unpivot` makes rows of columns.
//! 8. `cases` give rows columns that depend on other ones.
//! 9. Columns are added that are texts composed of others.
//! 10. Each row gets a citation of the source that it names in its own columns.
//!
//! Each cell keeps its place in the file, and what a setting did is counted ([`Effect`]).

mod cases;
mod composed;
mod effect;
mod extract;
mod fill;
mod filter;
mod made_texts;
mod placed_text;
mod repeated_header;
mod replace;
mod row_sources;
mod split;
mod unpivot;

pub(super) use effect::LeftOutRow;
pub(crate) use effect::report as report_effects;
pub(super) use effect::{Effect, EffectKind, below_stop};
pub(crate) use row_sources::RowSource;

pub(crate) use composed::{composing_names, composition, number_repeated_ids};

use std::collections::HashSet;
use std::sync::Arc;

use made_texts::MadeTexts;

use super::column::RenamedColumns;
use super::columns::report_blocked_path;
use super::options::ReadOptions;
use super::record::{Cell, CellError, Record, RecordSet, ValueRef};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::project::{Extraction, NullValues, Spanned};

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
    repeated_header::leave_out_repeated_headers(path, &mut set, &mut rows, diagnostics);
    if let Some(settings) = options.transform {
        fill::fill_down(path, &mut set, &mut rows, &settings.fill_down, diagnostics);
    }
    leave_out_hidden(&mut set, &mut rows, options);
    let mut made = MadeTexts::of(path);
    if let Some(settings) = options.transform {
        empty_null_values(path, &mut set, &mut rows, &settings.null_values, diagnostics);
        let replacements = &settings.replace;
        replace::replace(path, &mut set, &mut rows, replacements, &mut made, diagnostics);
        let is_made = |it: &&Extraction| {
            let unpivot = settings.unpivot.as_ref();
            unpivot.is_some_and(|unpivot| unpivot.makes(&it.column.value))
        };
        let (of_unpivot, of_file): (Vec<_>, Vec<_>) = settings.extract.iter().partition(is_made);
        extract::extract(path, &mut set, &mut rows, &of_file, diagnostics);
        rows = split::split(path, &mut set, rows, &settings.split, options, diagnostics);
        filter::leave_out(path, &mut set, &mut rows, settings, diagnostics);
        if let Some(unpivot) = &settings.unpivot {
            rows = unpivot::unpivot(path, &mut set, rows, unpivot, diagnostics);
        }
        extract::extract(path, &mut set, &mut rows, &of_unpivot, diagnostics);
    }
    if rows.is_empty() {
        let RecordSet { effects, left_out, .. } = set;
        return RecordSet { effects, left_out, ..RecordSet::default() };
    }
    if let Some(cases) = options.transform.map(|transform| &transform.cases)
        && !cases.is_empty()
    {
        let texts = cases.iter().flat_map(|case| &case.columns).map(|(_, column)| column);
        composed::compose_columns(
            path,
            &mut set,
            &mut rows,
            texts,
            options,
            &mut made,
            diagnostics,
        );
        cases::apply_cases(path, &mut set, &mut rows, cases, options, diagnostics);
    }
    let texts = options.composed_columns();
    composed::compose_columns(path, &mut set, &mut rows, texts, options, &mut made, diagnostics);
    if let Some(source) = options.transform.and_then(|transform| transform.source.as_ref()) {
        row_sources::cite_row_sources(path, &mut set, &mut rows, source, options, diagnostics);
    }
    set.records = rows.into_iter().map(|row| row.record).collect();
    set
}

/// Leaves out the rows that a sheet hides, if this is declared. Rows are filled before: the first of merged cells may be
/// in a hidden row.
fn leave_out_hidden(set: &mut RecordSet, rows: &mut Vec<Row>, options: ReadOptions<'_>) {
    let hidden: HashSet<usize> = std::mem::take(&mut set.hidden).into_iter().collect();
    let Some(setting) = options.hidden.filter(|_| !hidden.is_empty()) else { return };
    let of = rows.len();
    rows.retain(|row| {
        let is_hidden = hidden.contains(&(row.number - 1));
        if is_hidden {
            set.left_out.push(LeftOutRow::new(row.record.span(), "hidden"));
        }
        !is_hidden
    });
    let kind = EffectKind::LeftOut("hidden");
    let count = of - rows.len();
    set.effects.push(Effect { span: setting.span.clone(), kind, count, of });
}

/// Removes cells whose text, without white space around it, is a null value.
fn empty_null_values(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
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
        let positions = filter::positions(texts);
        let null_text = |cell: &Cell| {
            let text = match cell.value() {
                ValueRef::Text(text) | ValueRef::Number(text) => text,
                ValueRef::Error(CellError::Formula(text)) => text,
                _ => return None,
            };
            if column.as_ref().is_some_and(|column| column.value != **cell.name()) {
                return None;
            }
            positions.get(text.trim()).copied()
        };
        for Row { record, .. } in rows.iter_mut() {
            let mut is_changed = false;
            for at in record.fields.iter().filter_map(null_text) {
                counts[at] += 1;
                is_changed = true;
            }
            if is_changed {
                let fields = std::mem::take(&mut record.fields).into_vec();
                record.fields = fields.into_iter().filter(|it| null_text(it).is_none()).collect();
            }
        }
        if let Some(setting) = column.as_ref().or(texts.first()) {
            let kind = EffectKind::Emptied(column.as_ref().map(|column| column.value.clone()));
            let count = counts.iter().sum();
            set.effects.push(Effect { span: setting.span.clone(), kind, count, of: count });
        }
        let effects = texts.iter().zip(counts);
        set.effects.extend(
            effects.map(|(text, count)| {
                Effect::matched(&text.value, &text.span, column.as_ref(), count)
            }),
        );
    }
    let first = null_values.iter().find_map(|it| it.texts.first());
    if let Some(first) = first {
        leave_out_empty(set, rows, &first.span);
    }
}

/// Leaves out the rows that have no value but null values, like rows without any value.
fn leave_out_empty(set: &mut RecordSet, rows: &mut Vec<Row>, setting: &Span) {
    let of = rows.len();
    rows.retain(|row| {
        let is_empty = row.record.fields.is_empty();
        if is_empty {
            set.left_out.push(LeftOutRow::new(row.record.span(), "null-values"));
        }
        !is_empty
    });
    let kind = EffectKind::LeftOut("null-values");
    set.effects.push(Effect { span: setting.clone(), kind, count: of - rows.len(), of });
}

/// Keeps columns of the file under other names if a setting makes columns of their names: `from` as `file_from`.
fn displace_columns<'a>(
    set: &mut RecordSet,
    rows: &mut [Row],
    made: impl Iterator<Item = &'a str>,
) {
    let mut renamed = RenamedColumns::default();
    for name in made {
        let Some(at) = set.columns.iter().position(|column| **column == *name) else { continue };
        let displaced = set.displaced_name(name);
        for heading in set.headings.iter_mut().filter(|heading| *heading.name == *name) {
            heading.name = Arc::clone(&displaced);
        }
        for Row { record, .. } in rows.iter_mut() {
            for cell in record.fields.iter_mut().filter(|cell| **cell.name() == *name) {
                *cell = renamed.rename(cell.clone(), &displaced);
            }
        }
        let name = std::mem::replace(&mut set.columns[at], Arc::clone(&displaced));
        set.displaced.push((name, displaced));
    }
}

/// Removes columns that were composed and are no fields themselves.
fn remove_composed<'a>(
    set: &mut RecordSet,
    rows: &mut [Row],
    texts: impl Iterator<Item = &'a Spanned<String>>,
    options: ReadOptions<'_>,
) {
    let is_mapped = |text: &str| options.columns.iter().any(|(_, column)| column.value == text);
    let names = texts.map(|text| text.value.as_str());
    for name in names.filter(|name| name.contains(['{', '}']) && !is_mapped(name)) {
        set.columns.retain(|column| **column != *name);
        set.headings.retain(|heading| *heading.name != *name);
        for Row { record, .. } in rows.iter_mut() {
            record.remove(name);
        }
    }
}

/// Whether a file has a column.
fn is_column(set: &RecordSet, rows: &[Row], name: &str) -> bool {
    set.columns.iter().any(|column| **column == *name)
        || rows.iter().any(|row| row.record.at(name).is_some())
}

/// Whether a file has a column; reports it if not.
fn has_column(
    path: &str,
    set: &RecordSet,
    rows: &[Row],
    column: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let records = rows.iter().map(|row| &row.record);
    report_blocked_path(&column.value, &set.columns, records, diagnostics);
    let is_there = is_column(set, rows, &column.value);
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
