//! Placeholders: what the formatter writes in the place of every value.
//!
//! A placeholder is a number between an opening and a closing letter, its digits letters as well.
//! All twelve are small Katakana for writing Ainu: caseless, and letters to Typst, so that a
//! placeholder is one word in markup, one identifier in code and in mathematics, and part of
//! the string, label or comment around it. Beside an East Asian letter `*` and `_` are
//! markup, as they are beside the `#"…";` that a value becomes; beside other letters they are not.

use std::ops::Range;

const OPEN: char = '\u{31f0}';
const CLOSE: char = '\u{31f1}';
const ZERO: u32 = 0x31f2;
const LAST: char = '\u{31fb}';

/// The placeholder of a slot.
pub(super) fn placeholder(slot: usize) -> String {
    let digits = slot.to_string();
    let letters = digits.bytes().filter_map(|digit| char::from_u32(ZERO + u32::from(digit - b'0')));
    std::iter::once(OPEN).chain(letters).chain(std::iter::once(CLOSE)).collect()
}

/// A placeholder that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceholderMatch {
    /// The bytes it takes.
    pub range: Range<usize>,
    /// The slot it stands for.
    pub slot: usize,
}

/// Whether a character is kept for placeholders.
pub(super) fn is_reserved(character: char) -> bool {
    (OPEN..=LAST).contains(&character)
}

/// What a value that cannot be part of a text leaves in one, so that it is noticed.
pub(super) const SENTINEL: char = OPEN;

/// All placeholders of a text in order, or the place of a reserved character outside of one: a
/// template took a placeholder apart.
pub(super) fn find(text: &str) -> Result<Vec<PlaceholderMatch>, usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(is_reserved).map(|at| from + at) {
        let (slot, length) = parse(&text[at..]).ok_or(at)?;
        found.push(PlaceholderMatch { range: at..at + length, slot });
        from = at + length;
    }
    Ok(found)
}

fn parse(text: &str) -> Option<(usize, usize)> {
    let inner = text.strip_prefix(OPEN)?;
    let end = inner.find(CLOSE)?;
    let digits: Option<String> = inner[..end].chars().map(digit).collect();
    let slot = digits?.parse().ok()?;
    Some((slot, OPEN.len_utf8() + end + CLOSE.len_utf8()))
}

fn digit(letter: char) -> Option<char> {
    u32::from(letter).checked_sub(ZERO).and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_found_where_it_was_written() {
        let text = format!("= {} and x{}y", placeholder(0), placeholder(1234));
        let slots: Vec<usize> =
            find(&text).expect("whole").iter().map(|found| found.slot).collect();
        assert_eq!(slots, [0, 1234]);
    }

    #[test]
    fn a_placeholder_in_pieces_is_told() {
        let whole = placeholder(17);
        let cut: String = whole.chars().skip(1).collect();
        let reversed: String = whole.chars().rev().collect();
        for broken in [cut, reversed, format!("{OPEN}{CLOSE}"), format!("{OPEN}17{CLOSE}")] {
            assert_eq!(find(&broken), Err(0), "{broken}");
        }
    }

    #[test]
    fn a_placeholder_is_one_token_wherever_it_stands() {
        use typst::syntax::{LinkedNode, Side, SyntaxKind, parse};
        let check = |before: &str, after: &str, kind: SyntaxKind| {
            let text = format!("{before}{}{after}", placeholder(90));
            let root = parse(&text);
            let leaf = LinkedNode::new(&root).leaf_at(before.len(), Side::After).expect("a leaf");
            assert_eq!(leaf.kind(), kind, "{text}");
        };
        check("a ", " b", SyntaxKind::Text);
        check("= ", "", SyntaxKind::Text);
        check("#f(", ")", SyntaxKind::Ident);
        check("#f(x: ", "cm)", SyntaxKind::Ident);
        check("$ x + ", " $", SyntaxKind::MathIdent);
        check("#\"a", "b\"", SyntaxKind::Str);
        check("<a-", ">", SyntaxKind::Label);
        check("@", "", SyntaxKind::RefMarker);
        check("// ", "", SyntaxKind::LineComment);
    }
}
