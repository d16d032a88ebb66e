//! Bounds of templates, which keep the parsers and renderers from exhausting their stacks: MiniJinja and Typst call
//! themselves for each operator, call and branch. No template for people comes near them.

use std::ops::Range;
use std::sync::Arc;

use typst::syntax::{SyntaxNode, parse};

use super::{Construct, Nesting, Token, TokenKind, constructs, nesting, tokens};
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// The maximum length of a template in bytes.
const MAX_LENGTH: usize = 8 << 20;

/// The maximum number of operators, calls, subscripts and filters in a row.
const MAX_OPERATORS: usize = 500;

/// The maximum number of blocks in blocks.
const MAX_BLOCKS: usize = 100;

/// The maximum number of `elif` of one `if`.
const MAX_BRANCHES: usize = 500;

/// The maximum depth of a syntax tree of Typst, which its parser limits only for brackets.
const MAX_TREE_DEPTH: usize = 1_500;

/// The minimum length of a node that is looked into, in bytes: what is shorter has some hundred levels at most.
const MIN_DEEP_LEN: usize = 200;

/// The words that are operators.
const OPERATOR_WORDS: [&str; 7] = ["and", "or", "not", "in", "is", "if", "else"];

/// The error of a template that exceeds a bound, at the place where it does.
#[must_use]
pub(crate) fn excess(file: &Arc<SourceFile>) -> Option<Diagnostic> {
    let text = file.text();
    if text.len() > MAX_LENGTH {
        let message = "this template is longer than 8 MB";
        return Some(Diagnostic::error("nesting-too-deep", message).at(Span::new(file, 0..0)));
    }
    let constructs = constructs(text);
    let (place, message) = deep_blocks(text, &constructs)
        .or_else(|| constructs.iter().find_map(|it| long_chain(text, it)))?;
    Some(Diagnostic::error("nesting-too-deep", message).at(Span::new(file, place)))
}

/// The first block that is in too many others, or branch that has too many before it.
fn deep_blocks(text: &str, constructs: &[Construct]) -> Option<(Range<usize>, String)> {
    // The number of branches of each open block.
    let mut open: Vec<usize> = Vec::new();
    for construct in constructs {
        match nesting(text, construct) {
            Nesting::Opens(_) => open.push(0),
            Nesting::Closes(_) => {
                open.pop();
            }
            Nesting::Keeps => {}
        }
        if construct.keyword(text) == "elif"
            && let Some(branches) = open.last_mut()
        {
            *branches += 1;
            if *branches > MAX_BRANCHES {
                let message = format!("this `if` has more than {MAX_BRANCHES} branches");
                return Some((construct.range.clone(), message));
            }
        }
        if open.len() > MAX_BLOCKS {
            let message = format!("this block is in more than {MAX_BLOCKS} others");
            return Some((construct.range.clone(), message));
        }
    }
    None
}

/// The first operator of a construct that is in a row with too many others. Those in brackets are counted for
/// themselves, between each two commas.
fn long_chain(text: &str, construct: &Construct) -> Option<(Range<usize>, String)> {
    let mut counts = vec![0];
    for token in tokens(text, construct.inner.clone()) {
        let is_opening = ["(", "[", "{"].iter().any(|bracket| token.is(bracket));
        let count = counts.last_mut()?;
        if token.is(",") {
            *count = 0;
        } else if [")", "]", "}"].iter().any(|bracket| token.is(bracket)) {
            if counts.len() > 1 {
                counts.pop();
            }
        } else if is_operator(&token) {
            *count += 1;
            if *count > MAX_OPERATORS {
                let message = format!(
                    "this expression has more than {MAX_OPERATORS} operators, calls and filters in a row"
                );
                return Some((token.range, message));
            }
            if is_opening {
                counts.push(0);
            }
        }
    }
    None
}

/// Whether a token makes an expression deeper.
fn is_operator(token: &Token<'_>) -> bool {
    match token.kind {
        TokenKind::Sign => !["=", ":", "!"].contains(&token.text),
        TokenKind::Name => OPERATOR_WORDS.contains(&token.text),
        TokenKind::Str | TokenKind::Number => false,
    }
}

/// Typst's syntax tree of a text.
///
/// # Errors
/// The bytes of the first node that is nested too deeply for the functions that visit all nodes.
pub(crate) fn parse_typst(text: &str) -> Result<SyntaxNode, Range<usize>> {
    // Typst's parser refuses brackets at a depth of 256 and takes the square of the time for those that follow.
    if let Some(at) = deep_bracket(text) {
        return Err(at..at + 1);
    }
    let root = parse(text);
    match deep_node(&root) {
        None => Ok(root),
        Some(range) => {
            // To drop it would overflow the stack, too.
            std::mem::forget(root);
            Err(range)
        }
    }
}

/// The first opening bracket at the maximum depth, by counting all brackets alike, in text and in code.
fn deep_bracket(text: &str) -> Option<usize> {
    let mut depth: usize = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_TREE_DEPTH {
            return Some(at);
        }
    }
    None
}

/// The bytes of the first node at the maximum depth.
fn deep_node(root: &SyntaxNode) -> Option<Range<usize>> {
    // The nodes above the current one, with their children that are still to be visited.
    let mut path = vec![root.children()];
    let mut at = 0;
    while let Some(children) = path.last_mut() {
        let Some(child) = children.next() else {
            path.pop();
            continue;
        };
        if child.len() < MIN_DEEP_LEN {
            at += child.len();
        } else if path.len() == MAX_TREE_DEPTH {
            return Some(at..at + child.len());
        } else {
            path.push(child.children());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_or_too_deep_is_refused_at_its_place() {
        let check = |text: &str, expect: Option<&str>| {
            let found = excess(&SourceFile::new("a.typ", text));
            let told = found.map(|it| {
                let place = it.span.as_ref().expect("a place").line_column();
                format!("{}:{} {}", place.0, place.1, it.message)
            });
            assert_eq!(told.as_deref(), expect, "{}", &text[..text.len().min(80)]);
        };
        let chain = "this expression has more than 500 operators, calls and filters in a row";
        for (start, link) in [
            ("", "not "),
            ("1", "+1"),
            ("x", ".a"),
            ("x", "[0]"),
            ("x", "|int"),
            ("f", "(1,)"),
            ("1", " if 1 else 1"),
            ("1", " is a"),
            ("", "-"),
        ] {
            let text = format!("\n{{{{ {start}{}1 }}}}", link.repeat(501));
            let found = excess(&SourceFile::new("a.typ", text.as_str())).expect(link);
            assert_eq!(found.message, chain, "{link}");
            check(&format!("{{{{ {start}{}1 }}}}", link.repeat(200)), None);
        }
        check(&format!("{{% set a = [{}] %}}", "f(-1) + 2, ".repeat(10_000)), None);
        check(&"{{ a.b|c }}\n".repeat(10_000), None);
        check(
            &format!("{{% if a %}}{}", "\n{% elif a %}".repeat(501)),
            Some("502:1 this `if` has more than 500 branches"),
        );
        check(
            &format!("a{}", "\n{% for a in b %}".repeat(101)),
            Some("102:1 this block is in more than 100 others"),
        );
        check(&"{% if a %}b{% elif c %}{% endif %}".repeat(1_000), None);
    }

    #[test]
    fn a_tree_is_refused_where_it_is_too_deep() {
        for (start, link) in [("#f", "()"), ("#f", ".a"), ("$x", "/x")] {
            let text = format!("ab\n{start}{}", link.repeat(100_000));
            let Err(deep) = parse_typst(&text) else { panic!("{link}") };
            assert!((3..6).contains(&deep.start) && deep.end > 1_000, "{link}: {deep:?}");
            let text = format!("{start}{}", link.repeat(500));
            assert!(parse_typst(&text).is_ok(), "{link}");
        }
        assert_eq!(parse_typst(&format!("#{}", "[".repeat(100_000))).err(), Some(1501..1502));
        assert!(parse_typst(&format!("#f{}", "[]".repeat(100_000))).is_ok(), "arguments in a row");
        let long = "#let a = (1, 2)\n= A\n- b\n".repeat(10_000);
        assert!(parse_typst(&long).is_ok());
    }
}
