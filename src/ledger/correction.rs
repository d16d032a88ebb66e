//! Corrections: records that change fields of a claim, with a reason.
//!
//! A record with `corrects` is one. It has the fields it changes, a `reason`, the `source` it rests
//! on, and may name in `clears` the fields it empties. The claim keeps what it said before; the
//! source of the correction is cited with its own.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::fields::{
    CORRECTION_FIELDS, Citation, FIGURE_FIELDS, REQUIRED_FIELDS, SharedStr, cell_text,
    check_citation, parse_citations, split_list,
};
use super::quantity::NumberFormat;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::records::{Cell, Record};
use crate::sources::Sources;

/// A record that changes a claim.
#[derive(Debug)]
pub struct Correction {
    /// The id of the claim.
    pub corrects: SharedStr,
    /// Why.
    pub reason: SharedStr,
    /// What it rests on.
    pub source: Citation,
    /// How its dataset writes numbers.
    pub numbers: NumberFormat,
    clears: Vec<(String, Span)>,
    record: Record,
}

/// One field of a claim that a correction changed.
#[derive(Clone, Debug)]
pub struct FieldCorrection {
    /// The field.
    pub field: SharedStr,
    /// The value before the correction, if any.
    pub was: Option<Cell>,
    /// The value after the correction, if any.
    pub now: Option<Cell>,
    /// The correction.
    pub correction: Arc<Correction>,
}

/// All corrections, by the ids of the claims they change.
#[derive(Debug, Default)]
pub(super) struct Corrections(HashMap<SharedStr, Vec<Arc<Correction>>>);

impl Correction {
    /// Whether a record is a correction and no claim.
    pub(super) fn is_one(record: &Record) -> bool {
        record.get("corrects").is_some()
    }

    /// Reads a correction; what keeps it from being one is reported.
    pub(super) fn read(
        record: Record,
        numbers: NumberFormat,
        bibliography: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let mut text = |field: &str, example: &str| {
            let text = record.get(field).and_then(|cell| Some((cell, cell_text(cell)?)));
            if text.is_none() {
                let message = format!("this correction has no `{field}`");
                let finding = Diagnostic::error("missing-field", message).at(record.span());
                diagnostics.push(finding.hint(format!("add it: {example}")));
            }
            text
        };
        let corrects = text("corrects", "the id of the claim it changes");
        let reason = text("reason", "the reason for the correction");
        let source = text("source", "the source that supports it, as `key` or `key@para 24`");
        let source = source
            .and_then(|(cell, text)| parse_citations(cell, text, bibliography).into_iter().next());
        if let Some(source) = &source {
            check_citation(source, bibliography, diagnostics);
        }
        let clears = record
            .get("clears")
            .and_then(|cell| Some(split_list(cell, cell_text(cell)?)))
            .unwrap_or_default();
        let corrects = corrects?.1.into();
        let reason = reason?.1.into();
        let mut correction = Self { corrects, reason, source: source?, numbers, clears, record };
        correction.check_fields(diagnostics);
        Some(correction)
    }

    /// Reports a change of the id, and fields to clear that a claim cannot be without; these stay.
    fn check_fields(&mut self, diagnostics: &mut Diagnostics) {
        if let Some(cell) = self.record.get("id") {
            let message = "a correction cannot change the `id` of a claim";
            diagnostics.push(Diagnostic::error("invalid-correction", message).at(cell.span()));
        }
        self.clears.retain(|(field, span)| {
            let needed = REQUIRED_FIELDS.contains(&field.as_str());
            if needed {
                let message = format!("`{field}` is required in a claim and cannot be cleared");
                diagnostics.push(Diagnostic::error("invalid-correction", message).at(span.clone()));
            }
            !needed
        });
    }

    /// The place that names the claim.
    #[must_use]
    pub fn span(&self) -> Span {
        self.record.get("corrects").map_or_else(|| self.record.span(), Cell::span)
    }

    /// The fields it sets.
    fn sets(&self) -> impl Iterator<Item = (&SharedStr, &Cell)> {
        let own = |name: &str| CORRECTION_FIELDS.contains(&name) || name == "id";
        self.record.fields().filter(move |(name, _)| !own(name))
    }

    /// Changes a record, and tells what it changed.
    fn apply(self: &Arc<Self>, record: &mut Record, changes: &mut Vec<FieldCorrection>) {
        let mut note = |field: &SharedStr, was: Option<Cell>, now: Option<Cell>| {
            if was != now {
                let correction = Arc::clone(self);
                changes.push(FieldCorrection { field: Arc::clone(field), was, now, correction });
            }
        };
        for (field, cell) in self.sets() {
            let was = record.set(cell.clone());
            note(field, was, Some(cell.clone()));
        }
        let figure = FIGURE_FIELDS
            .iter()
            .filter(|_| self.sets().any(|(set, _)| FIGURE_FIELDS.contains(&&**set)));
        let replaced = figure.copied().filter(|field| self.record.get(field).is_none());
        for field in self.clears.iter().map(|(field, _)| field.as_str()).chain(replaced) {
            if let Some(was) = record.remove(field) {
                note(&field.into(), Some(was), None);
            }
        }
    }
}

impl Corrections {
    pub(super) fn new(corrections: impl IntoIterator<Item = Correction>) -> Self {
        let mut by_id: HashMap<SharedStr, Vec<Arc<Correction>>> = HashMap::new();
        for correction in corrections {
            by_id.entry(Arc::clone(&correction.corrects)).or_default().push(Arc::new(correction));
        }
        Self(by_id)
    }

    /// Corrects a record by all corrections of its claim, in the order in which they were read.
    pub(super) fn apply(&self, record: &mut Record) -> Vec<FieldCorrection> {
        let mut changes = Vec::new();
        if self.0.is_empty() {
            return changes;
        }
        let id = record.get("id").and_then(cell_text);
        for correction in id.and_then(|id| self.0.get(id)).into_iter().flatten() {
            correction.apply(record, &mut changes);
        }
        changes
    }

    /// Those whose claim is none of the known ones.
    pub(super) fn without_claim<'a>(
        &'a self,
        known: impl Fn(&str) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Arc<Correction>> {
        self.0.iter().filter(move |(id, _)| !known(id)).flat_map(|(_, corrections)| corrections)
    }
}

impl FieldCorrection {
    /// A value before or after the change, on one line.
    #[must_use]
    pub fn text(cell: Option<&Cell>) -> String {
        cell.map(|cell| cell.to_single_line().into_owned()).unwrap_or_default()
    }
}

impl Hash for FieldCorrection {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { field, was, now, correction } = self;
        let cited = &correction.source.reference;
        (field, was, now, &correction.reason, &cited.key, &cited.pinpoint).hash(state);
    }
}
