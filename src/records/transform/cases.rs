//! `cases`: fields whose columns depend on the row, such as `from` and `to` of exports and of imports.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::effect::{Effect, EffectKind};
use super::filter::Counter;
use super::{Row, has_column, remove_composed};
use crate::diagnostic::Diagnostics;
use crate::project::{CaseSettings, Spanned};
use crate::records::record::{Cell, CellValue, Heading, RecordSet};
use crate::records::{ReadOptions, RenamedColumns};

/// Gives each row the fields of the cases whose conditions it meets; of two values for a field, the first one counts.
pub(super) fn apply_cases(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
    cases: &[CaseSettings],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) {
    if rows.is_empty() {
        return;
    }
    let mut is_known = true;
    for column in cases.iter().flat_map(CaseSettings::read_columns) {
        is_known &= has_column(path, set, rows, column, diagnostics);
    }
    let Some(first) = cases.first().filter(|_| is_known) else {
        rows.clear();
        return;
    };
    let mut counters: Vec<Vec<Counter<'_>>> =
        cases.iter().map(|case| case.conditions.iter().map(Counter::new).collect()).collect();
    let constants: Vec<Vec<Cell>> = cases.iter().map(constant_cells).collect();
    let mut columns = RenamedColumns::default();
    let mut without = 0;
    for Row { record, .. } in rows.iter_mut() {
        let mut is_met = false;
        let mut added: Vec<Cell> = Vec::new();
        for ((case, constants), counters) in cases.iter().zip(&constants).zip(&mut counters) {
            let met: Vec<bool> = counters.iter_mut().map(|it| it.is_met(record)).collect();
            if met.contains(&false) {
                continue;
            }
            is_met = true;
            for (field, column) in &case.columns {
                let cell = record.at(&column.value).cloned();
                let name: Arc<str> = CaseSettings::column_of(&field.value).into();
                added.extend(cell.map(|cell| columns.rename(cell, &name)));
            }
            added.extend(constants.iter().cloned());
        }
        without += usize::from(!is_met);
        for cell in added {
            if record.get(cell.name()).is_none() {
                record.set(cell);
            }
        }
    }
    set.effects.extend(counters.into_iter().flatten().flat_map(Counter::effects));
    let of = rows.len();
    let effects = [(EffectKind::InCase, of - without), (EffectKind::WithoutCase, without)];
    set.effects.extend(effects.map(|(kind, count)| Effect {
        span: first.span.clone(),
        kind,
        count,
        of,
    }));
    let fields: BTreeSet<&str> = cases.iter().flat_map(CaseSettings::fields).collect();
    for field in fields {
        let name: Arc<str> = CaseSettings::column_of(field).into();
        let columns = cases.iter().flat_map(|case| &case.columns);
        for (_, column) in columns.filter(|(of, _)| of.value == field) {
            let heading = Heading::new(&name, path, column.span.clone());
            set.headings.push(Heading { column: column.value.as_str().into(), ..heading });
        }
        set.headings.push(Heading::new(&name, path, first.span.clone()));
        set.columns.push(name);
    }
    let composed = cases.iter().flat_map(|case| &case.columns).map(|(_, column)| column);
    remove_composed(set, rows, composed, options);
}

/// The cells that all rows of a case have.
fn constant_cells(case: &CaseSettings) -> Vec<Cell> {
    let cell = |(field, text): &(Spanned<String>, Spanned<String>)| {
        let value = CellValue::Text(text.value.as_str().into());
        Cell::at(CaseSettings::column_of(&field.value), &text.span, value)
    };
    case.constants.iter().map(cell).collect()
}
