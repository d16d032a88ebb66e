//! The syntax around a placeholder, by the syntax tree of Typst.

use std::ops::Range;

use typst::syntax::{LinkedNode, Side, SyntaxKind, SyntaxNode};

use crate::template::calls_around;

/// The kind of place, which decides how a value is written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SyntaxContext {
    /// Running text, lists.
    Markup,
    /// Text that an outline may repeat: headings, and what is handed over by name, such as captions.
    Title,
    /// A formula.
    Math,
    /// An expression in code.
    Code,
    /// An expression handed to the component that shows the record of each claim.
    Records,
    /// The path of a module, which Typst takes its name from.
    ModulePath,
    /// A number in code with its unit after it: `{{ width }}cm`.
    Measure,
    /// A string literal.
    Str,
    /// A label, or a reference to one.
    Label,
    /// Raw text.
    Raw,
    /// A comment.
    Comment,
}

/// The component that shows the record of each claim.
const RECORDS: &str = "claims-table";

impl SyntaxContext {
    /// Whether it is text, in which a claim is a phrase with its citation.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Markup | Self::Title)
    }

    /// Whether it is an expression, in which a claim is a dictionary.
    pub(super) fn is_expression(self) -> bool {
        matches!(self, Self::Code | Self::Records)
    }
}

/// Units that may follow a number in Typst code.
const UNITS: &[&str] = &["pt", "mm", "cm", "in", "em", "fr", "deg", "rad"];

/// The leaves of a document, asked for one after the other: each question goes on where the one before
/// it ended, since to look from the root each time takes the square of the time in long arrays.
pub(super) struct LeafCursor<'a> {
    root: LinkedNode<'a>,
    at: Option<LinkedNode<'a>>,
}

impl<'a> LeafCursor<'a> {
    /// Those of a tree.
    pub(super) fn new(root: &'a SyntaxNode) -> Self {
        let root = LinkedNode::new(root);
        Self { at: root.leftmost_leaf(), root }
    }

    /// The leaf at a byte, which is not before the one that was asked for last.
    pub(super) fn at(&mut self, byte: usize) -> Option<LinkedNode<'a>> {
        while let Some(leaf) = self.at.as_ref().filter(|leaf| leaf.range().end <= byte) {
            self.at = leaf.next_leaf();
        }
        // Comments are no leaves to go on to.
        let here = self.at.clone().filter(|leaf| leaf.range().start <= byte);
        here.or_else(|| self.root.leaf_at(byte, Side::After))
    }
}

/// The context of the placeholder at these bytes, or why a value cannot be printed there.
pub(super) fn context_at(
    leaves: &mut LeafCursor<'_>,
    placeholder: &Range<usize>,
) -> Result<SyntaxContext, &'static str> {
    let Some(leaf) = leaves.at(placeholder.start) else {
        return Err("a value cannot be printed here");
    };
    let token = leaf.range();
    if token.start > placeholder.start || token.end < placeholder.end {
        return Err(
            "a value cannot be printed here: it would be split by the characters around it",
        );
    }
    let parent = leaf.parent_kind();
    Ok(match leaf.kind() {
        SyntaxKind::LineComment | SyntaxKind::BlockComment => SyntaxContext::Comment,
        SyntaxKind::Text if parent == Some(SyntaxKind::Raw) => SyntaxContext::Raw,
        SyntaxKind::Text if continues_address(&leaf, placeholder) => {
            return Err(
                "a value cannot be part of a bare web address: write `#link(\"https://…\")`",
            );
        }
        SyntaxKind::Text if is_repeated(&leaf) => SyntaxContext::Title,
        SyntaxKind::Text => SyntaxContext::Markup,
        SyntaxKind::Str if in_escape(&leaf, placeholder) => {
            return Err(
                "a value cannot follow a backslash in a string: write `\\\\` for a backslash",
            );
        }
        SyntaxKind::Str => SyntaxContext::Str,
        SyntaxKind::Label | SyntaxKind::RefMarker => SyntaxContext::Label,
        SyntaxKind::MathIdent | SyntaxKind::MathText if token == *placeholder => {
            SyntaxContext::Math
        }
        SyntaxKind::MathIdent | SyntaxKind::MathText => {
            return Err("a value in a formula needs a space on both sides");
        }
        SyntaxKind::Ident => code(&leaf, placeholder)?,
        SyntaxKind::RawLang => return Err("a value cannot name the language of raw text"),
        _ => return Err("a value cannot be printed here"),
    })
}

/// Whether the placeholder would complete an escape sequence of a string: after an odd number of
/// backslashes, or within `\u{…}`.
fn in_escape(leaf: &LinkedNode<'_>, placeholder: &Range<usize>) -> bool {
    let before = &leaf.leaf_text()[..placeholder.start - leaf.range().start];
    let backslashes = before.bytes().rev().take_while(|byte| *byte == b'\\').count();
    let code = before.rfind("\\u{").is_some_and(|at| !before[at..].contains('}'));
    backslashes % 2 == 1 || code
}

/// Whether the placeholder follows a written out web address, which would take in its beginning.
fn continues_address(leaf: &LinkedNode<'_>, placeholder: &Range<usize>) -> bool {
    let before = leaf.prev_leaf().is_some_and(|before| {
        before.kind() == SyntaxKind::Link && before.range().end == leaf.range().start
    });
    before && leaf.range().start == placeholder.start
}

/// Whether a text is in a heading or in a named argument.
fn is_repeated(leaf: &LinkedNode<'_>) -> bool {
    let around = std::iter::successors(leaf.parent(), |node| node.parent());
    let mut kinds = around.map(|node| node.kind());
    kinds.any(|kind| matches!(kind, SyntaxKind::Heading | SyntaxKind::Named))
}

fn code(leaf: &LinkedNode<'_>, placeholder: &Range<usize>) -> Result<SyntaxContext, &'static str> {
    if names_something(leaf) {
        return Err(
            "a value cannot be a name in code: pass it as an argument, or assign it with `#let`",
        );
    }
    let before = placeholder.start - leaf.range().start;
    let after = &leaf.leaf_text()[before + placeholder.len()..];
    match (before, after) {
        (0, "") if names_module(leaf) => Ok(SyntaxContext::ModulePath),
        (0, "") if calls_around(leaf).any(|call| call.name == RECORDS) => {
            Ok(SyntaxContext::Records)
        }
        (0, "") => Ok(SyntaxContext::Code),
        (0, unit) if UNITS.contains(&unit) => Ok(SyntaxContext::Measure),
        _ => Err("a value cannot be part of a name in code"),
    }
}

/// Whether an identifier is a name and not an expression.
fn names_something(leaf: &LinkedNode<'_>) -> bool {
    match leaf.parent_kind() {
        Some(SyntaxKind::Named | SyntaxKind::LetBinding | SyntaxKind::Closure) => {
            leaf.prev_sibling().is_none_or(|before| before.kind() == SyntaxKind::Let)
        }
        Some(SyntaxKind::FieldAccess) => leaf.prev_sibling().is_some(),
        Some(
            SyntaxKind::Params
            | SyntaxKind::ImportItems
            | SyntaxKind::ImportItemPath
            | SyntaxKind::RenamedImportItem
            | SyntaxKind::Destructuring,
        ) => true,
        Some(SyntaxKind::ForLoop) => leaf.prev_sibling_kind() == Some(SyntaxKind::For),
        _ => false,
    }
}

/// Whether an identifier stands for the path of a module that is imported.
fn names_module(leaf: &LinkedNode<'_>) -> bool {
    leaf.parent_kind() == Some(SyntaxKind::ModuleImport)
}

#[cfg(test)]
mod tests {
    use typst::syntax::parse;

    use super::super::placeholder::{find, placeholder};
    use super::*;

    fn place_in(text: &str) -> Result<SyntaxContext, &'static str> {
        let text = text.replace('@', &placeholder(3)).replace('§', "@");
        let found = find(&text).expect("a placeholder");
        context_at(&mut LeafCursor::new(&parse(&text)), &found[0].range)
    }

    #[test]
    fn the_place_is_known_by_the_syntax_around_it() {
        let check =
            |text: &str, expect: SyntaxContext| assert_eq!(place_in(text), Ok(expect), "{text}");
        check("a @ b", SyntaxContext::Markup);
        check("a@b", SyntaxContext::Markup);
        check("- @", SyntaxContext::Markup);
        check("/ @: x", SyntaxContext::Markup);
        check("*@*", SyntaxContext::Markup);
        check("#f[@]", SyntaxContext::Markup);
        check("#f(@)", SyntaxContext::Code);
        check("#f(a: @, b)", SyntaxContext::Code);
        check("#let a = @", SyntaxContext::Code);
        check("= @", SyntaxContext::Title);
        check("#figure(caption: [a @])[]", SyntaxContext::Title);
        check("#claims-table(f(@))", SyntaxContext::Records);
        check("#(@, 1)", SyntaxContext::Code);
        check("#import @: f", SyntaxContext::ModulePath);
        check("#include @", SyntaxContext::Code);
        check("#{ if @ { 1 } }", SyntaxContext::Code);
        check("#box(width: @cm)", SyntaxContext::Measure);
        check("#f(\"a@b\")", SyntaxContext::Str);
        check("#\"@\"", SyntaxContext::Str);
        check("#\"C:\\\\@\"", SyntaxContext::Str);
        check("<a-@>", SyntaxContext::Label);
        check("§fig-@", SyntaxContext::Label);
        check("`@`", SyntaxContext::Raw);
        check("```typ @ ```", SyntaxContext::Raw);
        check("// @", SyntaxContext::Comment);
        check("/* @ */", SyntaxContext::Comment);
        check("$ x = @ $", SyntaxContext::Math);
        check("$ \"a@\" $", SyntaxContext::Str);
        check("see https://undocs.org/ @", SyntaxContext::Markup);
    }

    #[test]
    fn where_a_value_cannot_stand_is_told() {
        for text in [
            "\\@",
            "#@x",
            "#let @ = 1",
            "#f(@: 1)",
            "#a.@",
            "#import \"x.typ\": @",
            "$ x@ $",
            "#let f(@) = 1",
            "```@ x```",
            "#for @ in x [a]",
            "https://undocs.org/@",
            "#\"C:\\@\"",
            "#\"\\\\\\@\"",
            "#\"\\u{@}\"",
        ] {
            assert!(place_in(text).is_err(), "{text}: {:?}", place_in(text));
        }
    }
}
