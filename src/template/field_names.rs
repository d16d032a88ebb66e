//! The names by which Typst code may read the fields of a claim that it is given.

use std::collections::BTreeMap;
use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxKind, SyntaxNode};

/// The names of fields in Typst code, as in `claim.note`, and its strings, as in `claim.at("note")` and
/// `columns: ("note",)`, each with its first place.
pub(crate) type FieldNames = BTreeMap<String, Range<usize>>;

/// Collects the names of fields in Typst code.
#[must_use]
pub(crate) fn field_names(root: &SyntaxNode) -> FieldNames {
    let mut names = FieldNames::default();
    collect(&LinkedNode::new(root), &mut names);
    names
}

fn collect(node: &LinkedNode<'_>, names: &mut FieldNames) {
    let name = match node.kind() {
        SyntaxKind::Str => node.leaf_text().trim_matches('"'),
        SyntaxKind::Ident if is_field(node) => node.leaf_text().as_str(),
        _ => return node.children().for_each(|child| collect(&child, names)),
    };
    names.entry(name.to_owned()).or_insert(node.range());
}

/// Whether a name comes after a dot, or is taken out of a dictionary: `let (note: text) = claim`.
fn is_field(name: &LinkedNode<'_>) -> bool {
    let Some(parent) = name.parent() else { return false };
    match parent.kind() {
        SyntaxKind::FieldAccess => name.index() > 0,
        SyntaxKind::Destructuring => true,
        SyntaxKind::Named => {
            parent.parent_kind() == Some(SyntaxKind::Destructuring) && name.index() == 0
        }
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
