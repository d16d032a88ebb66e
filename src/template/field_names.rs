//! The names by which Typst code may read the fields of a claim that it is given.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::syntax::{SyntaxKind, SyntaxNode};

/// The names of fields in Typst code, as in `claim.note`, and its strings, as in `claim.at("note")` and
/// `columns: ("note",)`, each with its first place.
pub(crate) type FieldNames = BTreeMap<String, Range<usize>>;

/// Collects the names of fields in Typst code.
#[must_use]
pub(crate) fn field_names(root: &SyntaxNode) -> FieldNames {
    let mut names = FieldNames::default();
    collect(root, None, 0, &mut names);
    names
}

/// Collects the names below a node, which begins at a byte of the text and has a parent of a kind. A [`LinkedNode`] would
/// know both, but allocates for each node, and the text of a long document has hundreds of thousands.
///
/// [`LinkedNode`]: typst::syntax::LinkedNode
fn collect(node: &SyntaxNode, parent: Option<SyntaxKind>, start: usize, names: &mut FieldNames) {
    let mut start = start;
    for (index, child) in node.children().enumerate() {
        let name = match child.kind() {
            SyntaxKind::Str => Some(child.leaf_text().trim_matches('"')),
            SyntaxKind::Ident if is_field(node.kind(), parent, index) => {
                Some(child.leaf_text().as_str())
            }
            _ => None,
        };
        match name {
            Some(name) if names.contains_key(name) => {}
            Some(name) => {
                names.insert(name.to_owned(), start..start + child.len());
            }
            None => collect(child, Some(node.kind()), start, names),
        }
        start += child.len();
    }
}

/// Whether a name comes after a dot, or is taken out of a dictionary: `let (note: text) = claim`. It is the child with this
/// index of a node, whose kind and whose parent's kind are given.
fn is_field(node: SyntaxKind, parent: Option<SyntaxKind>, index: usize) -> bool {
    match node {
        SyntaxKind::FieldAccess => index > 0,
        SyntaxKind::Destructuring => true,
        SyntaxKind::Named => parent == Some(SyntaxKind::Destructuring) && index == 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use typst::syntax::parse;

    use super::*;

    #[test]
    fn names_of_fields_are_told_from_other_names() {
        let check = |text: &str, expect: &[&str]| {
            let found = field_names(&parse(text));
            assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), expect, "{text}");
        };
        check("#claim.note #c.at(\"as-of\")", &["as-of", "at", "note"]);
        check("#for c in claims [#c.ship-name]", &["ship-name"]);
        check("#table(columns: (\"note\",), note: [A])", &["note"]);
        check("#note[A] #let note = 1 #figure(note: 2)", &[]);
        check("#{ let (note, (item: what)) = claim }", &["item", "note"]);
        check("A claim.note and \"note\".", &[]);
    }
}
