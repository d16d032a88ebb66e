//! Rows that claims, and rows of other tables, look up in tables.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::dataset::Lookup;
use super::fields::{SharedStr, not_text_or_number};
use super::table::{DataTable, TableRow};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::records::{Cell, CellValue, RenamedColumns};

/// The tables of a project by their names.
pub(super) type Tables = BTreeMap<SharedStr, Arc<DataTable>>;

/// What looks up rows: the claims of a dataset, or the rows of a table.
pub(super) struct LookingUp<'a> {
    /// The name of the dataset or table.
    pub name: &'a str,
    /// `claim` or `row`.
    pub noun: &'static str,
    /// The fields that have a value, of each claim or row.
    pub fields: &'a mut dyn Iterator<Item = Vec<&'a str>>,
}

/// The lookups whose table there is, and whose field some claim or row has.
pub(super) fn usable_lookups(
    lookups: &[Lookup],
    tables: &Tables,
    LookingUp { name, noun, fields }: LookingUp<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Lookup> {
    if lookups.is_empty() {
        return Vec::new();
    }
    let rows: Vec<Vec<&str>> = fields.collect();
    let mut sound = Vec::new();
    for lookup in lookups {
        let by = lookup.by.value.as_str();
        let Some(table) = tables.get(&*lookup.table.value) else {
            let message = format!("there is no table `{}`", lookup.table.value);
            let finding = Diagnostic::error("unknown-table", message)
                .at(lookup.table.span.clone())
                .did_you_mean(&lookup.table.value, tables.keys().map(|name| &**name));
            diagnostics.push(finding.hint("declare it as `[tables.NAME]` with a `key`"));
            continue;
        };
        if !table.has_key() {
            let message =
                format!("rows of the table `{}` cannot be found: it has no `key`", table.name);
            let hint = format!(
                "set `key` in `[tables.{}]` to the column with a value for each row",
                table.name
            );
            diagnostics.push(
                Diagnostic::error("unknown-table", message)
                    .at(lookup.table.span.clone())
                    .hint(hint),
            );
        } else if !rows.is_empty() && rows.iter().all(|fields| !fields.contains(&by)) {
            let message = format!("no {noun} of `{name}` has `{by}`");
            let finding = Diagnostic::error("invalid-column", message).at(lookup.by.span.clone());
            diagnostics.push(finding.did_you_mean(by, rows[0].iter().copied()));
        } else {
            sound.push(lookup.clone());
        }
    }
    sound
}

/// The row that a cell names, as a cell with the place of that one. A key that no row has is reported.
pub(super) fn look_up(
    lookup: &Lookup,
    cell: &Cell,
    tables: &Tables,
    diagnostics: &mut Diagnostics,
) -> Option<Cell> {
    let Some(key) = cell.text() else {
        diagnostics.push(not_text_or_number(&lookup.by.value, cell));
        return None;
    };
    let table = tables.get(&*lookup.table.value)?;
    if let Some(row) = table.get(&key) {
        return Some(cell.with(CellValue::from(&row.fields)));
    }
    if !table.is_incomplete() {
        let message = format!("the table `{}` has no row `{key}`", table.name);
        let finding = Diagnostic::error("unknown-row", message).at(cell.span());
        diagnostics.push(finding.did_you_mean(&key, table.keys()));
    }
    None
}

/// The tables with the rows that their own rows look up. What is looked up has no looked-up rows itself, so that no table
/// can contain itself.
pub(super) fn joined(tables: Vec<DataTable>, diagnostics: &mut Diagnostics) -> Tables {
    let shared = |table: DataTable| (Arc::clone(&table.name), Arc::new(table));
    let plain: Tables = tables.into_iter().map(shared).collect();
    let mut joined = Tables::new();
    let mut columns = RenamedColumns::default();
    for (name, table) in &plain {
        let mut fields =
            table.rows().iter().map(|row| row.fields.iter().map(|cell| &**cell.name()).collect());
        let looking_up = LookingUp { name, noun: "row", fields: &mut fields };
        let lookups = usable_lookups(&table.lookups, &plain, looking_up, diagnostics);
        let table = if lookups.is_empty() {
            Arc::clone(table)
        } else {
            let row = |row: &Arc<TableRow>| {
                with_looked_up(row, &lookups, &plain, &mut columns, diagnostics)
            };
            Arc::new(table.with_rows(table.rows().iter().map(row).collect()))
        };
        joined.insert(Arc::clone(name), table);
    }
    joined
}

fn with_looked_up(
    row: &Arc<TableRow>,
    lookups: &[Lookup],
    tables: &Tables,
    columns: &mut RenamedColumns,
    diagnostics: &mut Diagnostics,
) -> Arc<TableRow> {
    let mut fields = row.fields.to_vec();
    for lookup in lookups {
        let found =
            row.get(&lookup.by.value).and_then(|cell| look_up(lookup, cell, tables, diagnostics));
        if let Some(cell) = found {
            fields.retain(|field| *field.name() != lookup.field);
            fields.push(columns.rename(cell, &lookup.field));
        }
    }
    Arc::new(TableRow { fields: fields.into(), ..TableRow::clone(row) })
}
