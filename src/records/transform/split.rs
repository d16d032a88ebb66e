//! `split`: a row for each of several texts in a cell, such as `IT; MY`.

use std::sync::Arc;

use super::effect::{Effect, EffectKind};
use super::placed_text::PlacedText;
use super::{Row, has_column};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::SplitSettings;
use crate::records::record::{Cell, Record, RecordSet, ValueRef};
use crate::records::{FileColumn, MAX_VALUES, ReadOptions};
use crate::text::split_names;

/// Makes a row for each part of the cells of some columns. The parts of a list in a JSON file are its items. A name of a party
/// that contains the separator is one part.
pub(super) fn split(
    path: &str,
    set: &mut RecordSet,
    mut rows: Vec<Row>,
    settings: &[SplitSettings],
    options: ReadOptions<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Row> {
    let is_name = |text: &str| options.names.is_some_and(|names| (names.is_name)(text));
    for SplitSettings { column, separator } in settings {
        if !has_column(path, set, &rows, column, diagnostics) {
            continue;
        }
        let name: Arc<str> = column.value.as_str().into();
        let of = rows.len();
        let mut parted = Vec::with_capacity(of);
        let (mut count, mut values) = (0, 0);
        for row in rows {
            let parts = row.record.get(&name).map(|cell| parts(cell, &separator.value, &is_name));
            let Some(parts) = parts.filter(|parts| parts.len() > 1) else {
                values += row.record.fields.len();
                parted.push(row);
                continue;
            };
            count += 1;
            values += row.record.fields.len().saturating_mul(parts.len());
            if values > MAX_VALUES {
                let message = format!("`split` makes more than 10 million values of `{path}`");
                diagnostics
                    .push(Diagnostic::error("unreadable-file", message).at(column.span.clone()));
                return Vec::new();
            }
            for part in parts {
                let mut record: Record = row.record.clone();
                record.set(part);
                parted.push(Row { number: row.number, record });
            }
        }
        rows = parted;
        let made = rows.len() - of + count;
        let kind = EffectKind::Split { column: column.value.clone(), made };
        set.effects.push(Effect { span: separator.span.clone(), kind, count, of });
    }
    rows
}

/// The parts of a cell, each at its own place where the file has the text as it is.
fn parts(cell: &Cell, separator: &str, is_name: &dyn Fn(&str) -> bool) -> Vec<Cell> {
    let text = match cell.value() {
        ValueRef::List(items) => {
            return items.iter().filter(|item| !item.is_nothing()).cloned().collect();
        }
        ValueRef::Text(text) => text,
        _ => return Vec::new(),
    };
    let whole = PlacedText::of(cell, text);
    let column = FileColumn::composed(Arc::clone(cell.name()), cell.file());
    let parts = split_names(text, separator, is_name).into_iter();
    parts.map(|part| whole.part(&column, part)).collect()
}
