//! The values that a template printed, with their syntax context, cells and citations.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use typst::syntax::SyntaxNode;

use super::cell_reads::CellReads;
use super::objects::claim::{ClaimObject, FieldObject, ListForm};
use super::objects::computed::ComputedObject;
use super::output_value::OutputValue;
use super::placeholder::{PlaceholderMatch, find};
use super::source_map::SourceMap;
use super::syntax_context::{LeafCursor, SyntaxContext, context_at};
use crate::diagnostic::{Diagnostic, Span};
use crate::language::Language;
use crate::ledger::{Claim, SharedStr};
use crate::project::NameKind;
use crate::records::Cell;

/// A value where it is printed.
#[derive(Clone, Debug)]
pub(super) struct Occurrence {
    /// The bytes of its placeholder in the rendered text.
    pub range: Range<usize>,
    /// The value.
    pub value: OutputValue,
    /// The kind of place.
    pub place: SyntaxContext,
    /// The cells that it comes from or may come from.
    pub cells: Vec<Span>,
}

/// The values in the order of the document, whose rendered text was parsed.
///
/// # Errors
/// All values that are printed where none can be.
pub(super) fn locate_placeholders(
    rendered: &str,
    root: &SyntaxNode,
    slots: &[OutputValue],
    map: &SourceMap,
    reads: &CellReads,
) -> Result<Vec<Occurrence>, Vec<Diagnostic>> {
    let misplaced = |range: Range<usize>, why: &str| {
        Diagnostic::error("misplaced-value", why).at(map.template_of_rendered(range))
    };
    let found = find(rendered)
        .map_err(|at| vec![misplaced(at..at + 3, "a filter split a value after it was printed")])?;
    let mut leaves = LeafCursor::new(root);
    let (mut occurrences, mut findings) = (Vec::new(), Vec::new());
    for PlaceholderMatch { range, slot } in found {
        let Some(value) = slots.get(slot).cloned() else {
            let why = "a filter changed a value after it was printed";
            findings.push(misplaced(range, why));
            continue;
        };
        let cells = cells_of(&value, reads);
        match context_at(&mut leaves, &range) {
            Ok(place) => occurrences.push(Occurrence { range, value, place, cells }),
            Err(why) => findings.push(with_cells(misplaced(range, why), &cells)),
        }
    }
    if findings.is_empty() { Ok(occurrences) } else { Err(findings) }
}

/// Of more cells that a value may come from, no more are named.
const MAX_NAMED_CELLS: usize = 3;

/// Adds the cells that a value comes from or may come from.
#[must_use]
pub(crate) fn with_cells(diagnostic: Diagnostic, cells: &[Span]) -> Diagnostic {
    let label = match cells {
        [_] => "the value is here",
        _ => "the value, or part of it, may be from here",
    };
    let named = cells.iter().take(MAX_NAMED_CELLS);
    named.fold(diagnostic, |diagnostic, cell| diagnostic.related(cell.clone(), label))
}

/// The cells that a value comes from, or those of the first value in it that comes from any.
fn cells_of(value: &OutputValue, reads: &CellReads) -> Vec<Span> {
    let cells = value.leaves().map(|leaf| cells_of_leaf(leaf, reads));
    cells.into_iter().find(|cells| !cells.is_empty()).unwrap_or_default()
}

fn cells_of_leaf(leaf: &OutputValue, reads: &CellReads) -> Vec<Span> {
    let cell = match leaf {
        OutputValue::Text(_, ids) => {
            let mut cells = Vec::new();
            for cell in ids.iter().filter_map(|id| reads.get(*id)) {
                if !cells.contains(&cell.span) {
                    cells.push(cell.span);
                }
            }
            return cells;
        }
        OutputValue::Claim(object) => Some(object.claim.field_span("item")),
        OutputValue::Field(field) => Some(field.claim.field_span(field.field_of_record())),
        OutputValue::Computed(object) => {
            let claims = object.computed.claims();
            claims.first().map(|claim| claim.field_span("quantity"))
        }
        OutputValue::Table(table) => table.claims().next().map(|claim| claim.field_span("id")),
        OutputValue::SourceNumbers(owners) => owners.place(),
        OutputValue::Row(object) => object.row.fields.first().map(Cell::span),
        _ => None,
    };
    cell.into_iter().collect()
}

/// The claims that a value prints, wholly or in part.
pub(super) fn claims(occurrence: &Occurrence) -> impl Iterator<Item = &Arc<Claim>> {
    occurrence.value.leaves().flat_map(claims_of)
}

fn claims_of(leaf: &OutputValue) -> Vec<&Arc<Claim>> {
    match leaf {
        OutputValue::Claim(ClaimObject { claim, .. })
        | OutputValue::Field(FieldObject { claim, .. }) => vec![claim],
        OutputValue::SourceNumbers(owners) => owners.claims().iter().collect(),
        OutputValue::Table(table) => table.claims().collect(),
        OutputValue::Computed(ComputedObject { computed, .. }) => {
            computed.claims().iter().chain(computed.left_out().map(|out| &out.claim)).collect()
        }
        _ => Vec::new(),
    }
}

/// The names of the bodies whose claims cite a source, as far as they are printed, by its key.
pub(super) fn bodies_by_source<'o>(
    occurrences: &'o [Occurrence],
    language: &Language,
) -> HashMap<&'o str, BTreeSet<SharedStr>> {
    let mut bodies: HashMap<&str, BTreeSet<SharedStr>> = HashMap::new();
    for claim in occurrences.iter().flat_map(claims) {
        for citation in &claim.sources {
            let of_source = bodies.entry(&citation.reference.key).or_default();
            of_source.insert(language.printed(NameKind::Body, &claim.body).into());
        }
    }
    bodies
}

/// What the list of sources is like, if the document has one.
pub(super) fn list_form(occurrences: &[Occurrence]) -> Option<ListForm> {
    let printed = occurrences.iter().filter(|it| it.place != SyntaxContext::Comment);
    let mut leaves = printed.flat_map(|it| it.value.leaves());
    leaves.find_map(|leaf| match leaf {
        OutputValue::SourceList(form) => Some(*form),
        _ => None,
    })
}

/// The most rows that one document may hand to its components: it takes 2.5 GB of memory then
/// (docs/performance.md).
const MAX_ROWS: usize = 20_000;

/// Refuses a document of more rows than it can hold, at the table that is too much.
///
/// # Errors
/// If there are too many, with the advice to use volumes.
pub(super) fn check_row_limit(printed: &[Occurrence], map: &SourceMap) -> Result<(), Diagnostic> {
    let mut rows = 0;
    for Occurrence { range, value, place, .. } in printed {
        rows += if place.is_expression() { rows_of(value) } else { 0 };
        if rows > MAX_ROWS {
            let message = format!(
                "the table has {rows} rows, but a document can hold at most \
                                   {MAX_ROWS}"
            );
            let volumes = "split it into volumes with continuous pages and an index, as in \
                           `volumes = { by = \"to_name\", initial = true }`, or select fewer \
                           claims with `where`";
            return Err(Diagnostic::error("too-many-rows", message)
                .at(map.template_of_rendered(range.clone()))
                .hint(volumes));
        }
    }
    Ok(())
}

fn rows_of(value: &OutputValue) -> usize {
    let rows = |leaf: &OutputValue| match leaf {
        OutputValue::Claim(_) | OutputValue::Row(_) => 1,
        OutputValue::Table(table) => table.claims().count(),
        _ => 0,
    };
    value.leaves().map(rows).sum()
}
