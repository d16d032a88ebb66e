//! One note for each sentence: the footnotes of a sentence become one, behind its full stop.
//!
//! A figure then has no number of a note directly behind it, which would read as a power. The note has the citations in the
//! order of the figures; figures one after the other that share a citation have it once. Sentences of many citations keep
//! a note for each: a long note would not say which source is that of which figure.

use std::ops::Range;

use typst::syntax::{LinkedNode, Side, SyntaxKind, SyntaxNode};

use super::objects::claim::{ClaimObject, FieldObject, citation_of};
use super::occurrence::Occurrence;
use super::output_value::OutputValue;
use super::syntax_context::SyntaxContext;
use crate::sources::CitedSource;

/// The maximum number of citations that become one note.
const MAX_CITATIONS: usize = 4;

/// The same values with the citations of each sentence at its end.
pub(super) fn merge_notes(
    printed: Vec<Occurrence>,
    root: &SyntaxNode,
    rendered: &str,
) -> Vec<Occurrence> {
    let root = LinkedNode::new(root);
    let ends: Vec<Option<usize>> = printed
        .iter()
        .map(|it| citation(it).and_then(|_| sentence_end(&root, &it.range, rendered)))
        .collect();
    let mut merged = Vec::with_capacity(printed.len());
    let mut pending: Option<Pending> = None;
    for (at, occurrence) in printed.into_iter().enumerate() {
        if let Some(note) = pending.take_if(|note| note.end <= occurrence.range.start) {
            merged.push(note.occurrence());
        }
        let Some(end) = ends[at] else {
            merged.push(occurrence);
            continue;
        };
        let is_few = ends.iter().filter(|other| **other == Some(end)).count() <= MAX_CITATIONS;
        let cited = citation(&occurrence).filter(|_| is_few);
        let Some(cited) = cited else {
            merged.push(occurrence);
            continue;
        };
        let note = pending.get_or_insert_with(|| Pending { end, cited: Vec::new() });
        note.add(cited);
        merged.push(without_citation(occurrence));
    }
    merged.extend(pending.map(Pending::occurrence));
    merged
}

/// A note that is to be written.
struct Pending {
    /// The end of its sentence, in bytes of the rendered text.
    end: usize,
    cited: Vec<CitedSource>,
}

impl Pending {
    fn add(&mut self, cited: Vec<CitedSource>) {
        let is_that_of_the_figure_before = self.cited.ends_with(&cited);
        if !is_that_of_the_figure_before {
            self.cited.extend(cited);
        }
    }

    fn occurrence(self) -> Occurrence {
        Occurrence {
            range: self.end..self.end,
            value: OutputValue::Citation(self.cited),
            place: SyntaxContext::Markup,
            cells: Vec::new(),
        }
    }
}

/// What a value in a text cites, if it can be cited elsewhere.
fn citation(occurrence: &Occurrence) -> Option<Vec<CitedSource>> {
    if occurrence.place != SyntaxContext::Markup {
        return None;
    }
    match &occurrence.value {
        OutputValue::Claim(ClaimObject { claim, document }) => {
            Some(citation_of([claim], &document.language))
        }
        OutputValue::Citation(cited) => Some(cited.clone()),
        _ => None,
    }
}

/// What is left of a value at its place.
fn without_citation(occurrence: Occurrence) -> Occurrence {
    let value = match occurrence.value {
        OutputValue::Claim(ClaimObject { claim, document }) => {
            OutputValue::Field(FieldObject { claim, field: "figure", document })
        }
        _ => OutputValue::None,
    };
    Occurrence { value, ..occurrence }
}

/// The end of the sentence around a value, in bytes: behind its stop and the quotation marks and brackets after it, or
/// where the text around it ends.
fn sentence_end(root: &LinkedNode<'_>, value: &Range<usize>, rendered: &str) -> Option<usize> {
    let mut node = root.leaf_at(value.start, Side::After)?;
    let mut from = value.end;
    loop {
        let markup = node.parent()?.clone();
        if markup.kind() != SyntaxKind::Markup {
            node = markup;
            continue;
        }
        let after = markup.children().filter(|child| child.range().end >= from);
        let mut end = from;
        for child in after.skip_while(|child| child.range().start < node.range().start) {
            match child.kind() {
                SyntaxKind::Parbreak => return Some(end),
                SyntaxKind::Text => {
                    let range = child.range();
                    if let Some(stop) = stop_in(rendered, from.max(range.start)..range.end, &markup)
                    {
                        return Some(stop);
                    }
                    end = range.end.max(end);
                }
                SyntaxKind::Space | SyntaxKind::LineComment | SyntaxKind::BlockComment => {}
                _ => end = child.range().end.max(end),
            }
        }
        // Emphasis is part of the sentence around it.
        let around = markup
            .parent()
            .filter(|around| matches!(around.kind(), SyntaxKind::Strong | SyntaxKind::Emph));
        let Some(around) = around.cloned() else { return Some(end) };
        from = around.range().end;
        node = around;
    }
}

/// Characters that end a sentence before a space, and those that do before anything.
const STOPS: &str = ".!?…؟۔";
const FULL_WIDTH_STOPS: &str = "。！？";
/// What may be between a stop and the next sentence.
const CLOSING: &str = ")]”’\"'»」』）";

/// The end of the first sentence that ends in a stretch of plain text within some markup.
fn stop_in(rendered: &str, stretch: Range<usize>, markup: &LinkedNode<'_>) -> Option<usize> {
    let text = &rendered[..markup.range().end];
    for (at, c) in rendered[stretch.clone()].char_indices() {
        let at = stretch.start + at;
        let behind = at + c.len_utf8();
        let closing = text[behind..].chars().take_while(|c| CLOSING.contains(*c));
        let end = behind + closing.map(char::len_utf8).sum::<usize>();
        // A closing bracket may be that of Typst.
        let end = end.min(stretch.end.max(behind));
        if FULL_WIDTH_STOPS.contains(c) {
            return Some(end);
        }
        if STOPS.contains(c) && is_end(&text[..at], c, &text[end..]) {
            return Some(end);
        }
    }
    None
}

/// Whether a sentence ends with a stop: not behind an initial, and not before a number or a small letter.
fn is_end(before: &str, stop: char, after: &str) -> bool {
    let mut rest = after.chars();
    if rest.next().is_some_and(|next| !next.is_whitespace()) {
        return false;
    }
    let next = rest.find(|c| !c.is_whitespace());
    let goes_on = next.is_some_and(|next| next.is_lowercase() || next.is_numeric());
    let mut letters = before.chars().rev();
    let is_initial = letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|c| !c.is_alphanumeric());
    !(stop == '.' && (goes_on || is_initial))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::parse_typst;

    /// The text with `^` at the end of the sentence around the first `X`, which becomes the placeholder of a value.
    fn end_of(text: &str) -> String {
        let text = &text.replace('X', "\u{a000}7\u{a001}");
        let root = parse_typst(text).expect("Typst");
        let start = text.find('\u{a000}').expect("a value");
        let value = start..text.find('\u{a001}').expect("a value") + '\u{a001}'.len_utf8();
        let end = sentence_end(&LinkedNode::new(&root), &value, text).expect("an end");
        format!("{}^{}", &text[..end], &text[end..]).replace("\u{a000}7\u{a001}", "X")
    }

    #[test]
    fn a_sentence_ends_behind_its_stop() {
        let check = |expect: &str| assert_eq!(end_of(&expect.replace('^', "")), expect);
        check("He has X, then more.^ Next.");
        check("He has X.^");
        check("He has X (or more).^ Next.");
        check("“He has X.”^ Next.");
        check("It is X of J. Smith and the U.S. Navy, says he.^ Next.");
        check("He has X, no. 4.^ Next.");
        check("He has *X* here.^ Next.");
        check("He has X^\n\nNext.");
        check("- item X^\n- other");
        check("#finding[Head][It has X.^ ]");
        check("#finding[Head][It has X #say(\"a.\")^]");
        check("#finding[Head][It has X (@a).^]");
        check("X。^次。");
        check("= Head X^\nText.");
    }
}
