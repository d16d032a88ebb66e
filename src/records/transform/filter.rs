//! `where` and `except`: which rows are read.

use std::collections::HashMap;

use super::effect::{Effect, EffectKind, LeftOutRow};
use super::{Row, has_column, is_column};
use crate::diagnostic::{Diagnostics, Span};
use crate::project::{Condition, Spanned, Test, TransformSettings};
use crate::records::record::{Record, RecordSet};

/// Leaves out the rows that do not meet all conditions of `where`, then those that meet one of `except`.
pub(super) fn leave_out(
    path: &str,
    set: &mut RecordSet,
    rows: &mut Vec<Row>,
    settings: &TransformSettings,
    diagnostics: &mut Diagnostics,
) {
    for (key, conditions) in [("where", &settings.keep), ("except", &settings.leave_out)] {
        let known: Vec<&Condition> = conditions
            .iter()
            .filter(|Condition { column, is_of_dialect, .. }| {
                // No row can have what a dialect leaves out if the file does not have the column.
                let is_needed = key == "where" || !is_of_dialect;
                if is_needed {
                    has_column(path, set, rows, column, diagnostics)
                } else {
                    is_column(set, rows, &column.value)
                }
            })
            .collect();
        let Some(first) = known.first() else { continue };
        let span = first.column.span.clone();
        let before = rows.len();
        let mut counters: Vec<Counter<'_>> = known.iter().copied().map(Counter::new).collect();
        rows.retain(|row| {
            // All of them are counted, also when the first one decides.
            let met = counters.iter_mut().map(|counter| counter.is_met(&row.record));
            let met: Vec<bool> = met.collect();
            let is_kept = if key == "where" { !met.contains(&false) } else { !met.contains(&true) };
            if !is_kept {
                set.left_out.push(LeftOutRow::new(row.record.span(), key));
            }
            is_kept
        });
        set.effects.extend(counters.into_iter().flat_map(Counter::effects));
        let left_out = before - rows.len();
        set.effects.push(left_out_by(key, span, left_out, before));
    }
}

fn left_out_by(key: &'static str, span: Span, count: usize, of: usize) -> Effect {
    Effect { span, kind: EffectKind::LeftOut(key), count, of }
}

/// The position of each text, without white space around it; of the first one, if it is repeated.
pub(super) fn positions(texts: &[Spanned<String>]) -> HashMap<&str, usize> {
    // The last one that is collected stays.
    texts.iter().enumerate().rev().map(|(at, text)| (text.value.trim(), at)).collect()
}

/// A condition, and how often each of its texts, or its pattern, was found.
pub(super) struct Counter<'a> {
    condition: &'a Condition,
    /// The positions of the texts, trimmed.
    texts: HashMap<&'a str, usize>,
    found: Vec<usize>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(condition: &'a Condition) -> Self {
        let (texts, count) = match &condition.test {
            Test::OneOf(texts) => (positions(texts), texts.len()),
            Test::IsEmpty(_) => (HashMap::new(), 0),
            Test::Matches(_) => (HashMap::new(), 1),
        };
        Self { condition, texts, found: vec![0; count] }
    }

    pub(super) fn is_met(&mut self, record: &Record) -> bool {
        let cell = record.at(&self.condition.column.value);
        let text = cell.map(|cell| cell.to_single_line());
        let text = text.as_deref().unwrap_or_default().trim();
        let at = match &self.condition.test {
            Test::IsEmpty(empty) => return text.is_empty() == *empty,
            Test::OneOf(_) => self.texts.get(text).copied(),
            Test::Matches(pattern) => pattern.value.is_match(text).then_some(0),
        };
        at.map(|at| self.found[at] += 1).is_some()
    }

    pub(super) fn effects(self) -> Vec<Effect> {
        let Condition { column, test, .. } = self.condition;
        let matched = |text, span, count| Effect::matched(text, span, Some(column), count);
        let counts = self.found.into_iter();
        match test {
            Test::OneOf(texts) => {
                let found = texts.iter().zip(counts);
                found.map(|(text, count)| matched(&text.value, &text.span, count)).collect()
            }
            Test::IsEmpty(_) => Vec::new(),
            Test::Matches(Spanned { value, span }) => {
                counts.map(|count| matched(value.as_str(), span, count)).collect()
            }
        }
    }
}
