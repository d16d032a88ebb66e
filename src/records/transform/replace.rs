//! `replace`: texts within cells that are written in another way, such as characters around numbers.

use super::effect::Effect;
use super::{Row, has_column};
use crate::diagnostic::Diagnostics;
use crate::project::Replacements;
use crate::records::record::{CellValue, RecordSet, ValueRef};

/// Replaces texts in the cells of columns, one after the other. A cell of which nothing is left has no value.
pub(super) fn replace(
    path: &str,
    set: &mut RecordSet,
    rows: &mut [Row],
    replacements: &[Replacements],
    diagnostics: &mut Diagnostics,
) {
    for Replacements { column, texts } in replacements {
        if !has_column(path, set, rows, column, diagnostics) {
            continue;
        }
        let name = column.value.as_str();
        let mut counts = vec![0; texts.len()];
        for Row { record, .. } in rows.iter_mut() {
            let Some(cell) = record.get(name) else { continue };
            let ValueRef::Text(text) = cell.value() else { continue };
            let mut changed: Option<String> = None;
            for ((old, new), count) in texts.iter().zip(&mut counts) {
                let current = changed.as_deref().unwrap_or(text);
                if current.contains(&old.value) {
                    changed = Some(current.replace(&old.value, &new.value));
                    *count += 1;
                }
            }
            let Some(changed) = changed else { continue };
            let text = changed.trim();
            if text.is_empty() {
                record.remove(name);
            } else {
                let cell = cell.with(CellValue::Text(text.into()));
                record.set(cell);
            }
        }
        let effects = texts.iter().zip(counts);
        set.effects.extend(
            effects.map(|((old, _), count)| {
                Effect::matched(&old.value, &old.span, Some(column), count)
            }),
        );
    }
}
