//! The values that a template printed, where they stand, and what they cite.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use typst::syntax::SyntaxNode;

use super::cell_reads::CellReads;
use super::objects::claim::{ClaimObject, FieldObject, ListOrder};
use super::objects::computed::ComputedObject;
use super::output_value::OutputValue;
use super::placeholder::{PlaceholderMatch, find};
use super::source_map::SourceMap;
use super::syntax_context::{LeafCursor, SyntaxContext, context_at};
use crate::diagnostic::{Diagnostic, Span};
use crate::ledger::{Claim, SharedStr};

/// A value where it is printed.
#[derive(Debug)]
pub(super) struct Occurrence {
    /// The bytes of its placeholder in the rendered text.
    pub range: Range<usize>,
    /// The value.
    pub value: OutputValue,
    /// The kind of place.
    pub place: SyntaxContext,
    /// The cell it came from, if it came from one.
    pub cell: Option<Span>,
}

/// The values in the order of the document, whose rendered text was parsed.
///
/// # Errors
/// All values that stand where none can.
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
        let cell = reads.place_of(&value);
        match context_at(&mut leaves, &range) {
            Ok(place) => occurrences.push(Occurrence { range, value, place, cell }),
            Err(why) => findings.push(with_cell(misplaced(range, why), cell)),
        }
    }
    if findings.is_empty() { Ok(occurrences) } else { Err(findings) }
}

/// Adds the cell that a value came from.
pub(super) fn with_cell(finding: Diagnostic, cell: Option<Span>) -> Diagnostic {
    match cell {
        Some(cell) => finding.related(cell, "the value is here"),
        None => finding,
    }
}

/// The claims that are printed, wholly or in part.
pub(super) fn claims(occurrences: &[Occurrence]) -> impl Iterator<Item = &Arc<Claim>> {
    occurrences.iter().flat_map(|it| it.value.leaves()).flat_map(claims_of)
}

fn claims_of(leaf: &OutputValue) -> Vec<&Arc<Claim>> {
    match leaf {
        OutputValue::Claim(ClaimObject { claim, .. })
        | OutputValue::Field(FieldObject { claim, .. }) => vec![claim],
        OutputValue::SourceNumbers(claims) => claims.iter().collect(),
        OutputValue::Table(table) => table.claims().collect(),
        OutputValue::Computed(ComputedObject { reckoned, .. }) => {
            reckoned.claims().iter().chain(reckoned.left_out().map(|out| &out.claim)).collect()
        }
        _ => Vec::new(),
    }
}

/// The bodies whose claims cite a source, as far as they are printed, by its key.
pub(super) fn bodies_by_source(occurrences: &[Occurrence]) -> HashMap<&str, BTreeSet<SharedStr>> {
    let mut bodies: HashMap<&str, BTreeSet<SharedStr>> = HashMap::new();
    for claim in claims(occurrences) {
        for citation in &claim.sources {
            let of_source = bodies.entry(&citation.reference.key).or_default();
            of_source.insert(Arc::clone(&claim.body));
        }
    }
    bodies
}

/// The order of the list of sources, if the document has one.
pub(super) fn list_order(occurrences: &[Occurrence]) -> Option<ListOrder> {
    let printed = occurrences.iter().filter(|it| it.place != SyntaxContext::Comment);
    let mut leaves = printed.flat_map(|it| it.value.leaves());
    leaves.find_map(|leaf| match leaf {
        OutputValue::SourceList(order) => Some(*order),
        _ => None,
    })
}
