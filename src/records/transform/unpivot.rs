//! `unpivot`: rows of columns, such as one row for each year of a table whose columns are years.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::effect::{Effect, EffectKind, LeftOutRow};
use super::{Row, displace_columns, has_column};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{ColumnSelection, Spanned, UnpivotSettings};
use crate::records::MAX_VALUES;
use crate::records::RenamedColumns;
use crate::records::record::{Cell, CellValue, Heading, Record, RecordSet};

/// A column that becomes rows.
struct Column {
    name: Arc<str>,
    /// The cells that each of its rows has: the name of the column or parts of it, and constants.
    cells: Vec<Cell>,
}

/// For each row and each of the columns, a row with the other columns, the name of the column and its cell.
pub(super) fn unpivot(
    path: &str,
    set: &mut RecordSet,
    mut rows: Vec<Row>,
    settings: &UnpivotSettings,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let Some(columns) = select(path, set, &rows, settings, diagnostics) else {
        return Vec::new();
    };
    let value: Arc<str> = settings.value.as_str().into();
    let selected: HashSet<&str> = columns.iter().map(|column| &*column.name).collect();
    let made = columns.iter().flat_map(|column| &column.cells).map(|cell| &**cell.name());
    let displaced = made.chain([&*value]).filter(|name| !selected.contains(name));
    displace_columns(set, &mut rows, displaced.collect::<BTreeSet<_>>().into_iter());
    let row_count = rows.len();
    let (of, mut empty) = (row_count * columns.len(), 0);
    let is_kept = |cell: &&Cell| !selected.contains(&**cell.name());
    // What each new row has: the other columns, the name of the column, and its cell.
    let of_row = |row: &Row| row.record.fields.iter().filter(is_kept).count() + 2;
    let values = rows.iter().map(of_row).sum::<usize>();
    if values.saturating_mul(columns.len()) > MAX_VALUES {
        let message = format!("`unpivot` makes more than 10 million values of `{path}`");
        diagnostics.push(Diagnostic::error("unreadable-file", message).at(settings.span.clone()));
        return Vec::new();
    }
    let mut renamed = RenamedColumns::default();
    let mut long = Vec::with_capacity(of);
    for Row { number, record } in rows {
        let shared: Vec<_> = record.fields.iter().filter(is_kept).cloned().collect();
        for column in &columns {
            let cell = record.get(&column.name).cloned();
            if cell.is_none() && settings.skip_empty {
                empty += 1;
                set.left_out.push(LeftOutRow::new(record.span.clone(), "skip-empty"));
                continue;
            }
            let own = column.cells.iter().cloned();
            let cell = cell.map(|cell| renamed.rename(cell, &value));
            let fields = shared.iter().cloned().chain(own).chain(cell).collect();
            long.push(Row { number, record: Record { span: record.span.clone(), fields } });
        }
    }
    set.columns.retain(|name| !selected.contains(&**name));
    for heading in set.headings.iter_mut().filter(|it| selected.contains(&*it.name)) {
        heading.name = Arc::clone(&value);
        heading.is_declared = true;
    }
    let added = columns.iter().flat_map(|column| &column.cells);
    let added = added.map(|cell| Arc::clone(cell.name()));
    for field in added.chain([value]) {
        if !set.columns.contains(&field) {
            let heading = Heading::new(&field, path, settings.span.clone());
            set.headings.push(Heading { is_declared: true, ..heading });
            set.columns.push(field);
        }
    }
    let kind = EffectKind::Unpivoted(long.len());
    set.effects.push(Effect { span: settings.span.clone(), kind, count: row_count, of: row_count });
    let kind = EffectKind::LeftOut("skip-empty");
    set.effects.push(Effect { span: settings.span.clone(), kind, count: empty, of });
    long
}

/// The columns that become rows; nothing if one of them is not there, or if the new column is.
fn select(
    path: &str,
    set: &RecordSet,
    rows: &[Row],
    settings: &UnpivotSettings,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Column>> {
    let mut has = |columns: &[&Spanned<String>]| {
        let missing = columns.iter().filter(|it| !has_column(path, set, rows, it, diagnostics));
        missing.count() == 0
    };
    let position = |name: &str| set.columns.iter().position(|column| **column == *name);
    let filtered = |is_selected: &dyn Fn(&str) -> bool| {
        set.columns.iter().filter(|name| is_selected(name)).cloned().collect::<Vec<_>>()
    };
    let names: Vec<Arc<str>> = match &settings.columns {
        ColumnSelection::Listed(listed) => {
            has(&listed.iter().collect::<Vec<_>>()).then_some(())?;
            listed.iter().map(|name| name.value.as_str().into()).collect()
        }
        ColumnSelection::Range(from, to) => {
            has(&[from, to]).then_some(())?;
            let (first, last) = (position(&from.value)?, position(&to.value)?);
            set.columns.get(first..=last).unwrap_or_default().to_vec()
        }
        ColumnSelection::Matching(pattern) => filtered(&|name| pattern.value.is_match(name)),
        ColumnSelection::AllBut(others) => {
            has(&others.iter().collect::<Vec<_>>()).then_some(())?;
            filtered(&|name| others.iter().all(|other| other.value != name))
        }
    };
    has(&settings.constants.iter().map(|of| &of.column).collect::<Vec<_>>()).then_some(())?;
    if names.is_empty() {
        let message = format!("`unpivot` selects no column of `{path}`");
        let names: Vec<String> = set.columns.iter().map(|name| format!("`{name}`")).collect();
        diagnostics.push(
            Diagnostic::error("invalid-column", message)
                .at(settings.span.clone())
                .hint(format!("it has: {}", names.join(", "))),
        );
        return None;
    }
    Some(names.into_iter().map(|name| column(name, set, settings)).collect())
}

fn column(name: Arc<str>, set: &RecordSet, settings: &UnpivotSettings) -> Column {
    let heading = set.headings.iter().find(|heading| heading.name == name);
    let span = heading.map_or(&settings.span, |heading| &heading.span).clone();
    let cell = |field: &str, text: &str| Cell::at(field, &span, CellValue::Text(text.into()));
    let mut cells: Vec<Cell> =
        settings.name.iter().map(|field| cell(&field.value, &name)).collect();
    if let ColumnSelection::Matching(pattern) = &settings.columns
        && let Some(parts) = pattern.value.captures(&name)
    {
        let groups = pattern.value.capture_names().flatten();
        cells.extend(groups.filter_map(|group| Some(cell(group, parts.name(group)?.as_str()))));
    }
    let constants = settings.constants.iter().filter(|of| *of.column.value == *name);
    let constants = constants.flat_map(|of| &of.fields).map(|(field, text)| {
        let value = CellValue::Text(text.value.as_str().into());
        Cell::at(field.value.as_str(), &text.span, value)
    });
    cells.extend(constants);
    Column { name, cells }
}
