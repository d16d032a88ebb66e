//! `fill-down`: empty cells that mean the value of the row above, such as those of a merged cell or of a group.

use std::sync::Arc;

use super::effect::{Effect, EffectKind};
use super::{Row, has_column};
use crate::diagnostic::Diagnostics;
use crate::project::Spanned;
use crate::records::record::{Cell, RecordSet};

/// Gives rows without a value in one of the columns that of the last row above that has one, with its place.
pub(super) fn fill_down(
    path: &str,
    set: &mut RecordSet,
    rows: &mut [Row],
    columns: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) {
    for column in columns {
        if !has_column(path, set, rows, column, diagnostics) {
            continue;
        }
        let name: Arc<str> = column.value.as_str().into();
        let mut above: Option<Cell> = None;
        let mut count = 0;
        for Row { record, .. } in rows.iter_mut() {
            match record.get(&name) {
                Some(cell) if !cell.to_single_line().trim().is_empty() => {
                    above = Some(cell.clone());
                }
                _ => {
                    if let Some(cell) = above.clone() {
                        record.set(cell);
                        count += 1;
                    }
                }
            }
        }
        let kind = EffectKind::Filled(column.value.clone());
        set.effects.push(Effect { span: column.span.clone(), kind, count, of: rows.len() });
    }
}
