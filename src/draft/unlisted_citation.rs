//! Citations that only a list of sources explains: numbers such as "[3]", or author and year.

use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxNode};

use super::objects::claim::ClaimObject;
use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::source_map::SourceMap;
use super::syntax_context::SyntaxContext;
use crate::diagnostic::Span;
use crate::template::calls;

/// Components that print the numbers of the sources of the claims that they are given.
const NUMBERING_COMPONENTS: [&str; 6] = [
    "category-matrix",
    "claims-table",
    "competing-figures",
    "figures-chart",
    "range-chart",
    "time-chart",
];

/// The place in the template of the first citation that refers to a list of sources.
///
/// `in_notes`: whether citations are footnotes, which name their sources themselves.
pub(super) fn unlisted_citation(
    root: &SyntaxNode,
    printed: &[Occurrence],
    map: &SourceMap,
    in_notes: bool,
) -> Option<Span> {
    let calls = calls(&LinkedNode::new(root));
    let numbering = calls.iter().filter(|it| NUMBERING_COMPONENTS.contains(&it.name.as_str()));
    let components: Vec<Range<usize>> = numbering.map(|call| call.node.range()).collect();
    let refers_to_list = |it: &&Occurrence| {
        let is_in_component = components.iter().any(|range| range.contains(&it.range.start));
        let is_cited = !in_notes && it.place.is_text();
        it.place != SyntaxContext::Comment
            && it.value.leaves().any(|leaf| match leaf {
                OutputValue::SourceNumbers(owners) => owners.keys().next().is_some(),
                OutputValue::Citation(cited) => !in_notes && !cited.is_empty(),
                OutputValue::Claim(ClaimObject { claim, .. }) => {
                    (is_cited || is_in_component) && !claim.sources.is_empty()
                }
                OutputValue::Computed(_) => is_cited,
                OutputValue::Table(table) => table.columns.iter().any(|column| column == "refs"),
                _ => false,
            })
    };
    let first = printed.iter().find(refers_to_list)?;
    map.template_of_rendered(first.range.clone())
}
