//! `replace`: texts within cells that are written in another way, such as characters around numbers.

use super::effect::{Effect, EffectKind};
use super::made_texts::MadeTexts;
use super::{Row, has_column};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::{Replacements, Spanned};
use crate::records::record::{CellValue, RecordSet, ValueRef};

/// Replaces texts in the cells of columns, one after the other. A cell of which nothing is left has no value. Texts that
/// become too long are reported, and leave no row.
pub(super) fn replace(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
    replacements: &[Replacements],
    made: &mut MadeTexts<'_>,
    diagnostics: &mut Diagnostics,
) {
    for Replacements { column, texts } in replacements {
        if !has_column(path, set, rows, column, diagnostics) {
            continue;
        }
        let name = column.value.as_str();
        let mut counts = vec![0; texts.len()];
        let (mut count, mut of) = (0, 0);
        for Row { record, .. } in rows.iter_mut() {
            let Some(cell) = record.get(name) else { continue };
            let ValueRef::Text(text) = cell.value() else { continue };
            of += 1;
            let changed = match replaced(text, texts, &mut counts, made) {
                Ok(Some(changed)) => changed,
                Ok(None) => continue,
                Err(diagnostic) => {
                    diagnostics.push(diagnostic);
                    rows.clear();
                    return;
                }
            };
            count += 1;
            let text = changed.trim();
            if text.is_empty() {
                record.remove(name);
            } else {
                let cell = cell.with(CellValue::Text(text.into()));
                record.set(cell);
            }
        }
        let kind = EffectKind::Replaced(column.value.clone());
        set.effects.push(Effect { span: column.span.clone(), kind, count, of });
        let effects = texts.iter().zip(counts);
        set.effects.extend(
            effects.map(|((old, _), count)| {
                Effect::matched(&old.value, &old.span, Some(column), count)
            }),
        );
    }
}

/// A text with its replacements, each of which is counted; `None` if there are none.
fn replaced(
    text: &str,
    texts: &[(Spanned<String>, Spanned<String>)],
    counts: &mut [usize],
    made: &mut MadeTexts<'_>,
) -> Result<Option<String>, Diagnostic> {
    let mut changed: Option<String> = None;
    let mut last = None;
    for ((old, new), count) in texts.iter().zip(counts) {
        let current = changed.as_deref().unwrap_or(text);
        let found = current.matches(&old.value).count();
        if found == 0 {
            continue;
        }
        let length = current.len() - found * old.value.len() + found * new.value.len();
        made.check_one(length, "`replace`", &new.span)?;
        changed = Some(current.replace(&old.value, &new.value));
        last = Some(&new.span);
        *count += 1;
    }
    if let (Some(changed), Some(place)) = (&changed, last) {
        made.add(changed.len(), "`replace`", place)?;
    }
    Ok(changed)
}
