//! A second look at the finished text: writing the values must not have changed what anything else
//! means.
//!
//! Typst's parser has read the text twice, with placeholders and with values. Byte by byte, all that
//! is outside of the values must be of the same class in both readings, and each value must be
//! what its place asked for. Where the finished text is not sound, Typst itself refuses all of it.

use std::ops::Range;

use typst::syntax::{SyntaxKind, SyntaxNode, parse};

use super::occurrence::with_cells;
use super::source_map::{SourceMap, Substitution};
use super::syntax_context::{LeafCursor, SyntaxContext};
use crate::diagnostic::Diagnostic;

/// Compares the finished text with the rendered one, as it was parsed.
///
/// # Errors
/// The first value after which the text means something else, or all that are not what they were.
pub(super) fn verify(
    rendered: &SyntaxNode,
    finished: &str,
    map: &SourceMap,
) -> Result<(), Vec<Diagnostic>> {
    let finished = parse(finished);
    if finished.diagnosis().errors {
        return Ok(());
    }
    let edits: Vec<&Substitution> = map.substitutions().collect();
    let changed = |edit: &Substitution| {
        let why = "this value would change the meaning of the characters next to it";
        let finding = Diagnostic::error("misplaced-value", why)
            .at(map.template_of_rendered(edit.rendered.clone()))
            .hint("put a space or a bracket between them, or write `#strong[…]` instead of `*…*`");
        with_cells(finding, &edit.cells)
    };
    let before = classes(rendered, &edits, |edit| &edit.rendered, |at, _| at);
    let after = classes(
        &finished,
        &edits,
        |edit| &edit.draft,
        |at, edit| match edit {
            Some(edit) => at - edit.draft.end + edit.rendered.end,
            None => at,
        },
    );
    if let Some(at) = first_difference(&before, &after) {
        let near = edits.partition_point(|edit| edit.rendered.start <= at).saturating_sub(1);
        return Err(edits.get(near).map(|edit| changed(edit)).into_iter().collect());
    }
    let mut leaves = LeafCursor::new(&finished);
    let unfit = edits.iter().filter(|edit| !stays(&mut leaves, edit));
    let findings: Vec<Diagnostic> = unfit.map(|edit| changed(edit)).collect();
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// What a stretch of text is: a kind of token, where some kinds are one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenClass {
    /// Text and spaces, which the parser cuts as it likes.
    Plain,
    /// Names and numbers: a unit belongs to a name in one reading and to a number in the other.
    Word,
    /// Text within raw text.
    Raw,
    /// Any other token.
    Token(SyntaxKind),
}

/// The classes of all tokens outside of the edits, by their bytes in the rendered text.
fn classes<'e>(
    root: &SyntaxNode,
    edits: &[&'e Substitution],
    range_of: impl Fn(&'e Substitution) -> &'e Range<usize>,
    rendered: impl Fn(usize, Option<&'e Substitution>) -> usize,
) -> Vec<(Range<usize>, TokenClass)> {
    let mut classes: Vec<(Range<usize>, TokenClass)> = Vec::new();
    let mut next = 0;
    let mut push = |range: Range<usize>, last: Option<&'e Substitution>, class: TokenClass| {
        let (start, end) = (rendered(range.start, last), rendered(range.end, last));
        match classes.last_mut() {
            Some((before, same)) if *same == class && before.end == start => before.end = end,
            _ if start < end => classes.push((start..end, class)),
            _ => {}
        }
    };
    leaves(root, 0, false, &mut |range: Range<usize>, class| {
        let mut at = range.start;
        while at < range.end {
            while next < edits.len() && range_of(edits[next]).end <= at {
                next += 1;
            }
            let last = next.checked_sub(1).map(|index| edits[index]);
            match edits.get(next).map(|edit| range_of(edit)) {
                Some(edit) if edit.start <= at => at = edit.end,
                Some(edit) if edit.start < range.end => {
                    push(at..edit.start, last, class);
                    at = edit.start;
                }
                _ => {
                    push(at..range.end, last, class);
                    at = range.end;
                }
            }
        }
    });
    classes
}

/// Visits all tokens in order, with their bytes.
fn leaves(
    node: &SyntaxNode,
    start: usize,
    raw: bool,
    visit: &mut impl FnMut(Range<usize>, TokenClass),
) {
    if node.children().len() == 0 {
        let class = match node.kind() {
            SyntaxKind::Text if raw => TokenClass::Raw,
            SyntaxKind::Text | SyntaxKind::Space => TokenClass::Plain,
            SyntaxKind::Ident | SyntaxKind::Numeric => TokenClass::Word,
            kind => TokenClass::Token(kind),
        };
        visit(start..start + node.len(), class);
    }
    let mut at = start;
    for child in node.children() {
        leaves(child, at, node.kind() == SyntaxKind::Raw, visit);
        at += child.len();
    }
}

/// The first byte whose class differs.
fn first_difference(
    before: &[(Range<usize>, TokenClass)],
    after: &[(Range<usize>, TokenClass)],
) -> Option<usize> {
    let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    match (before.get(same), after.get(same)) {
        (Some((one, class)), Some((other, other_class))) => {
            let alike = class == other_class && one.start == other.start;
            Some(if alike { one.end.min(other.end) } else { one.start.min(other.start) })
        }
        (one, other) => one.or(other).map(|(range, _)| range.start),
    }
}

/// Whether a value is of the kind that it was written as.
fn stays(leaves: &mut LeafCursor<'_>, edit: &Substitution) -> bool {
    let Some(leaf) = leaves.at(edit.draft.start) else { return true };
    let kind = leaf.kind();
    let in_raw = leaf.parent_kind() == Some(SyntaxKind::Raw);
    edit.draft.is_empty()
        || match edit.place {
            SyntaxContext::Markup | SyntaxContext::Title | SyntaxContext::Math => {
                kind == SyntaxKind::Hash || (kind == SyntaxKind::Text && !in_raw)
            }
            SyntaxContext::Str => kind == SyntaxKind::Str && leaf.range().end > edit.draft.end,
            SyntaxContext::ModulePath => kind == SyntaxKind::Str && leaf.range() == edit.draft,
            SyntaxContext::Label => matches!(kind, SyntaxKind::Label | SyntaxKind::RefMarker),
            SyntaxContext::Raw => in_raw,
            SyntaxContext::Code | SyntaxContext::Records | SyntaxContext::Measure => {
                !matches!(kind, SyntaxKind::Text | SyntaxKind::MathText)
            }
            SyntaxContext::Comment => true,
        }
}
