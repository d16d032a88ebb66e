//! Tables, enumerations and blocks with more footnotes than can be laid out.
//!
//! Typst lays out what is not text as a whole for each page that it is on, and once more for each note that has to move
//! to the next page, so memory grows with the square of the number of notes: a table of two columns takes 1.5 GB for 500
//! notes and 9 GB for 1,200. Bulleted lists are laid out in pieces, so they can be as long as they like.

use std::ops::Range;

use typst::syntax::ast::{Expr, FuncCall};
use typst::syntax::{LinkedNode, SyntaxKind, parse};

use super::source_map::SourceMap;
use crate::diagnostic::Diagnostic;
use crate::text::pluralize;

/// As many footnotes can be in one table, enumeration or block.
const MAX_NOTES: usize = 500;

/// The elements that are laid out as a whole.
const ELEMENTS: [&str; 11] = [
    "block", "columns", "enum", "figure", "grid", "pad", "quote", "rect", "stack", "table", "terms",
];

/// An error for each element of a draft that has too many footnotes.
///
/// `notes` are the places of the footnotes in the draft, in their order.
pub(super) fn crowded_notes(
    draft: &str,
    notes: &[Range<usize>],
    map: &SourceMap,
) -> Vec<Diagnostic> {
    if notes.len() <= MAX_NOTES {
        return Vec::new();
    }
    let mut search = Search { notes, found: Vec::new() };
    search.node(&LinkedNode::new(&parse(draft)));
    let diagnostic = |element: CrowdedElement| {
        let CrowdedElement { name, range, notes } = element;
        let message = format!(
            "the {name} has {}; it can have at most {MAX_NOTES}",
            pluralize(notes, "footnote")
        );
        Diagnostic::error("too-many-footnotes", message)
            .at(map.template(range.start..range.start + 1))
            .hint(
                "divide it into several, write a bulleted list or paragraphs, or print the numbers of \
                 the sources in place of footnotes: `{{ c.figure }}` and `{{ c.refs }}`",
            )
    };
    search.found.into_iter().map(diagnostic).collect()
}

/// An element with too many footnotes.
struct CrowdedElement {
    name: String,
    range: Range<usize>,
    notes: usize,
}

/// Looks for the outermost elements with too many footnotes.
struct Search<'a> {
    notes: &'a [Range<usize>],
    found: Vec<CrowdedElement>,
}

impl Search<'_> {
    fn node(&mut self, node: &LinkedNode<'_>) {
        let range = node.range();
        if self.count(&range) <= MAX_NOTES {
            return;
        }
        if let Some(name) = element(node) {
            self.add(format!("`{name}`"), range);
            return;
        }
        let mut end_of_crowded = 0;
        for (kind, range) in runs_of_items(node) {
            if self.count(&range) > MAX_NOTES {
                end_of_crowded = range.end;
                let is_enumeration = kind == SyntaxKind::EnumItem;
                let name = if is_enumeration { "numbered list" } else { "list of terms" };
                self.add(name.to_owned(), range);
            }
        }
        for child in node.children().filter(|child| child.offset() >= end_of_crowded) {
            self.node(&child);
        }
    }

    fn add(&mut self, name: String, range: Range<usize>) {
        let notes = self.count(&range);
        self.found.push(CrowdedElement { name, range, notes });
    }

    /// How many notes begin in a range.
    fn count(&self, range: &Range<usize>) -> usize {
        let before = |end: usize| self.notes.partition_point(|note| note.start < end);
        before(range.end) - before(range.start)
    }
}

/// The element that a call makes.
fn element(node: &LinkedNode<'_>) -> Option<&'static str> {
    let Expr::Ident(name) = node.cast::<FuncCall<'_>>()?.callee() else { return None };
    ELEMENTS.into_iter().find(|element| *element == name.as_str())
}

/// The items of numbered lists and lists of terms that follow each other.
fn runs_of_items(node: &LinkedNode<'_>) -> Vec<(SyntaxKind, Range<usize>)> {
    let mut runs: Vec<(SyntaxKind, Range<usize>)> = Vec::new();
    let mut goes_on = false;
    for child in node.children() {
        match child.kind() {
            SyntaxKind::Space | SyntaxKind::Parbreak => {}
            kind @ (SyntaxKind::EnumItem | SyntaxKind::TermItem) => {
                match runs.last_mut().filter(|(open, _)| goes_on && *open == kind) {
                    Some((_, range)) => range.end = child.range().end,
                    None => runs.push((kind, child.range())),
                }
                goes_on = true;
            }
            _ => goes_on = false,
        }
    }
    runs
}
