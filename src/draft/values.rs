//! The values that a template printed, where they stand, and what they cite.

use std::ops::Range;
use std::sync::Arc;

use typst::syntax::parse;

use super::map::{Cells, SourceMap};
use super::place::{Place, place};
use super::placeholder::{Found, find};
use super::printed::Printed;
use super::view::{ClaimView, FieldView, references};
use crate::diagnostic::{Diagnostic, Span};
use crate::ledger::Claim;
use crate::sources::Reference;

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

/// The values in the order of the document.
///
/// # Errors
/// All values that stand where none can.
pub(super) fn occurrences(
    rendered: &str,
    slots: &[Printed],
    map: &SourceMap,
    cells: &Cells,
) -> Result<Vec<Occurrence>, Vec<Diagnostic>> {
    let misplaced = |range: Range<usize>, why: &str| {
        Diagnostic::error("misplaced-value", why).at(map.template_of_rendered(range))
    };
    let found = find(rendered).map_err(|at| {
        vec![misplaced(at..at + 3, "a value was taken apart by a filter after it was printed")]
    })?;
    let root = parse(rendered);
    let (mut occurrences, mut findings) = (Vec::new(), Vec::new());
    for Found { range, slot } in found {
        let Some(value) = slots.get(slot).cloned() else {
            let why = "a value was changed by a filter after it was printed";
            findings.push(misplaced(range, why));
            continue;
        };
        let cell = cells.find(&value);
        match place(&root, &range) {
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
        Printed::Reckoned(reckoned) => {
            reckoned.claims().iter().chain(reckoned.left_out().map(|out| &out.claim)).collect()
        }
        Printed::List(items) => items.iter().flat_map(claims_of).collect(),
        Printed::Map(entries) => entries.iter().flat_map(|(_, value)| claims_of(value)).collect(),
        _ => Vec::new(),
    }
}

/// Whether the document has a list of sources.
pub(super) fn has_list(occurrences: &[Occurrence]) -> bool {
    occurrences.iter().any(|it| it.place != Place::Comment && is_list(&it.value))
}

fn is_list(value: &Printed) -> bool {
    match value {
        Printed::SourceList => true,
        Printed::List(items) => items.iter().any(is_list),
        Printed::Map(entries) => entries.iter().any(|(_, value)| is_list(value)),
        _ => false,
    }
}

/// What the document cites, in the order in which it is written out, and the keys of what it refers
/// to by number only.
pub(super) fn cited(occurrences: &[Occurrence]) -> (Vec<Vec<Reference>>, Vec<&str>) {
    let (mut citations, mut mentioned) = (Vec::new(), Vec::new());
    for Occurrence { value, place, .. } in occurrences {
        match place {
            Place::Markup | Place::Code => cite(value, *place, &mut citations, &mut mentioned),
            _ => {}
        }
    }
    (citations, mentioned)
}

fn cite<'a>(
    value: &'a Printed,
    place: Place,
    citations: &mut Vec<Vec<Reference>>,
    mentioned: &mut Vec<&'a str>,
) {
    match value {
        Printed::Citation(references) => citations.push(references.clone()),
        Printed::Claim(ClaimView { claim, .. }) if place == Place::Markup => {
            citations.push(references([claim]));
        }
        Printed::Reckoned(reckoned) if place == Place::Markup => {
            citations.push(references(&reckoned.cited()));
        }
        Printed::Claim(ClaimView { claim, .. }) => mentioned.extend(keys([claim])),
        Printed::Numbers(claims) => mentioned.extend(keys(claims)),
        Printed::Table(table) => mentioned.extend(keys(table.claims())),
        Printed::Reckoned(reckoned) => mentioned.extend(keys(reckoned.claims())),
        Printed::List(items) => {
            for item in items {
                cite(item, place, citations, mentioned);
            }
        }
        Printed::Map(entries) => {
            for (_, value) in entries {
                cite(value, place, citations, mentioned);
            }
        }
        _ => {}
    }
}

fn keys<'a>(claims: impl IntoIterator<Item = &'a Arc<Claim>>) -> impl Iterator<Item = &'a str> {
    let sources = claims.into_iter().flat_map(|claim| &claim.sources);
    sources.map(|citation| citation.reference.key.as_str())
}
