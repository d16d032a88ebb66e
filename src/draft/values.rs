//! The values that a template printed, where they stand, and what they cite.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use typst::syntax::SyntaxNode;

use super::map::{Cells, SourceMap};
use super::place::{Leaves, Place, place};
use super::placeholder::{Found, find};
use super::printed::Printed;
use super::reckon::ReckonedView;
use super::view::{ClaimView, FieldView, ListOrder};
use crate::diagnostic::{Diagnostic, Span};
use crate::ledger::{Claim, SharedStr};

/// A value where it is printed.
#[derive(Debug)]
pub(super) struct Occurrence {
    /// The bytes of its placeholder in the rendered text.
    pub range: Range<usize>,
    /// The value.
    pub value: Printed,
    /// The kind of place.
    pub place: Place,
    /// The cell it came from, if it came from one.
    pub cell: Option<Span>,
}

/// The values in the order of the document, whose rendered text was parsed.
///
/// # Errors
/// All values that stand where none can.
pub(super) fn occurrences(
    rendered: &str,
    root: &SyntaxNode,
    slots: &[Printed],
    map: &SourceMap,
    cells: &Cells,
) -> Result<Vec<Occurrence>, Vec<Diagnostic>> {
    let misplaced = |range: Range<usize>, why: &str| {
        Diagnostic::error("misplaced-value", why).at(map.template_of_rendered(range))
    };
    let found = find(rendered)
        .map_err(|at| vec![misplaced(at..at + 3, "a filter split a value after it was printed")])?;
    let mut leaves = Leaves::new(root);
    let (mut occurrences, mut findings) = (Vec::new(), Vec::new());
    for Found { range, slot } in found {
        let Some(value) = slots.get(slot).cloned() else {
            let why = "a filter changed a value after it was printed";
            findings.push(misplaced(range, why));
            continue;
        };
        let cell = cells.find(&value);
        match place(&mut leaves, &range) {
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
    occurrences.iter().flat_map(|it| claims_of(&it.value))
}

fn claims_of(value: &Printed) -> Vec<&Arc<Claim>> {
    match value {
        Printed::Claim(ClaimView { claim, .. }) | Printed::Field(FieldView { claim, .. }) => {
            vec![claim]
        }
        Printed::Numbers(claims) => claims.iter().collect(),
        Printed::Table(table) => table.claims().collect(),
        Printed::Reckoned(ReckonedView { reckoned, .. }) => {
            reckoned.claims().iter().chain(reckoned.left_out().map(|out| &out.claim)).collect()
        }
        Printed::List(items) => items.iter().flat_map(claims_of).collect(),
        Printed::Map(entries) => entries.iter().flat_map(|(_, value)| claims_of(value)).collect(),
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
    let mut printed = occurrences.iter().filter(|it| it.place != Place::Comment);
    printed.find_map(|it| order(&it.value))
}

fn order(value: &Printed) -> Option<ListOrder> {
    match value {
        Printed::SourceList(order) => Some(*order),
        Printed::List(items) => items.iter().find_map(order),
        Printed::Map(entries) => entries.iter().find_map(|(_, value)| order(value)),
        _ => None,
    }
}
