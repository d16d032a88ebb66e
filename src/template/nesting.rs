//! Blocks of MiniJinja that open and close: `{% if %}` … `{% endif %}`; and text outside of all blocks in a template that
//! extends another one, which prints nothing.

use std::ops::Range;

use typst::syntax::LinkedNode;

use super::{Construct, ConstructKind, TokenKind, blanked, parse_typst, tokens};

/// Statements that are closed by one of their name after `end`.
const OPENING: &[&str] =
    &["if", "for", "block", "macro", "call", "filter", "with", "autoescape", "raw"];

/// What a construct does to the nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting<'t> {
    /// It opens a statement of this name.
    Opens(&'t str),
    /// It closes one of this name.
    Closes(&'t str),
    /// It does neither.
    Keeps,
}

/// The first place where openings and closings do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Imbalance<'c> {
    /// A statement is never closed; another one is closed instead, or the template ends.
    NeverClosed {
        /// What opens it.
        opening: &'c Construct,
        /// What closes another one.
        instead: Option<&'c Construct>,
    },
    /// A closing statement, and nothing is open.
    NeverOpened(&'c Construct),
}

/// What a construct does to the nesting.
#[must_use]
pub(super) fn nesting<'t>(text: &'t str, construct: &Construct) -> Nesting<'t> {
    let keyword = construct.keyword(text);
    if let Some(name) = keyword.strip_prefix("end") {
        return if name == "set" || OPENING.contains(&name) {
            Nesting::Closes(name)
        } else {
            Nesting::Keeps
        };
    }
    if OPENING.contains(&keyword) || (keyword == "set" && captures(text, construct)) {
        Nesting::Opens(keyword)
    } else {
        Nesting::Keeps
    }
}

/// Whether a `set` takes what follows, up to `endset`: it has no `=`.
fn captures(text: &str, construct: &Construct) -> bool {
    !tokens(text, construct.inner.clone()).iter().any(|token| token.is("="))
}

/// The first statement that is never closed, or closed and never opened.
#[must_use]
pub(crate) fn imbalance<'c>(text: &str, constructs: &'c [Construct]) -> Option<Imbalance<'c>> {
    let mut open: Vec<(&str, &Construct)> = Vec::new();
    for construct in constructs {
        match nesting(text, construct) {
            Nesting::Opens(name) => open.push((name, construct)),
            Nesting::Closes(name) => match open.pop() {
                Some((opened, _)) if opened == name => {}
                // Several closings may be missing; the nearest is the first to be added.
                Some((_, opening)) if open.iter().any(|(opened, _)| *opened == name) => {
                    return Some(Imbalance::NeverClosed { opening, instead: Some(construct) });
                }
                Some(_) | None => return Some(Imbalance::NeverOpened(construct)),
            },
            Nesting::Keeps => {}
        }
    }
    let (_, opening) = open.pop()?;
    Some(Imbalance::NeverClosed { opening, instead: None })
}

/// The name of the block that a construct opens.
#[must_use]
pub(super) fn block_name<'t>(text: &'t str, construct: &Construct) -> Option<&'t str> {
    if construct.kind != ConstructKind::Block || construct.keyword(text) != "block" {
        return None;
    }
    let tokens = tokens(text, construct.inner.clone());
    tokens.get(1).filter(|token| token.kind == TokenKind::Name).map(|token| token.text)
}

/// The first thing between each two blocks, in bytes, that would be printed if it were in a block.
/// Blank space, comments and definitions are none.
#[must_use]
pub(super) fn unprinted_text(text: &str, constructs: &[Construct]) -> Vec<Range<usize>> {
    let extends = constructs.iter().position(|it| it.keyword(text) == "extends");
    let Some(first) = extends else { return Vec::new() };
    let outside = outside(text, &constructs[first..]);
    let masked = mask(&blanked(text, constructs), &outside);
    // Rendering reports a template that is nested too deeply.
    let Ok(root) = parse_typst(&masked) else { return Vec::new() };
    let mut printed: Vec<Range<usize>> = Vec::new();
    leaves(&LinkedNode::new(&root), &mut printed);
    printed.extend(includes(text, &constructs[first..], &outside));
    printed.sort_by_key(|range| range.start);
    let within =
        |range: &Range<usize>, at: &Range<usize>| range.start <= at.start && at.start < range.end;
    outside
        .iter()
        .filter_map(|stretch| {
            let first = printed.iter().find(|at| within(stretch, at))?;
            let line_end = text[first.start..].find('\n').map_or(text.len(), |at| first.start + at);
            let end = line_end.min(stretch.end).max(first.end);
            let length = text[first.start..end].trim_end().len();
            Some(first.start..first.start + length)
        })
        .collect()
}

/// The stretches after the first construct, which extends another template, that are neither in a
/// block nor in a definition.
fn outside(text: &str, constructs: &[Construct]) -> Vec<Range<usize>> {
    let defines = |name: &str| matches!(name, "block" | "macro" | "set");
    let (mut stretches, mut open): (Vec<Range<usize>>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut from = constructs.first().map_or(text.len(), |extends| extends.range.end);
    for construct in constructs {
        let was_inside = open.iter().any(|name| defines(name));
        match nesting(text, construct) {
            Nesting::Opens(name) => open.push(name),
            Nesting::Closes(_) => {
                open.pop();
            }
            Nesting::Keeps => {}
        }
        let is_inside = open.iter().any(|name| defines(name));
        if is_inside && !was_inside {
            stretches.push(from..construct.range.start);
        } else if was_inside && !is_inside {
            from = construct.range.end;
        }
    }
    if !open.iter().any(|name| defines(name)) {
        stretches.push(from..text.len());
    }
    stretches
}

/// The text with blank space instead of all that lies in no stretch.
fn mask(text: &str, stretches: &[Range<usize>]) -> String {
    let blank = |part: &str| -> String {
        part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
    };
    let mut masked = String::with_capacity(text.len());
    for stretch in stretches {
        masked += &blank(&text[masked.len()..stretch.start]);
        masked += &text[stretch.clone()];
    }
    masked += &blank(&text[masked.len()..]);
    masked
}

/// The leaves of a tree that are neither blank space nor comments.
fn leaves(node: &LinkedNode<'_>, found: &mut Vec<Range<usize>>) {
    let text = node.leaf_text();
    if node.children().len() > 0 {
        node.children().for_each(|child| leaves(&child, found));
    } else if !node.kind().is_trivia() && !text.trim().is_empty() {
        found.push(node.range());
    }
}

/// What takes in other templates there, whose text is not printed either.
fn includes(text: &str, constructs: &[Construct], outside: &[Range<usize>]) -> Vec<Range<usize>> {
    let prints = |it: &&Construct| {
        it.kind == ConstructKind::Block && matches!(it.keyword(text), "include" | "call")
    };
    let stands_outside = |range: &Range<usize>| {
        outside.iter().any(|stretch| stretch.start <= range.start && range.end <= stretch.end)
    };
    let printing = constructs.iter().filter(prints).map(|it| it.range.clone());
    printing.filter(stands_outside).collect()
}

#[cfg(test)]
mod tests {
    use super::super::constructs;
    use super::*;

    #[test]
    fn the_statement_that_is_never_closed_is_found() {
        let check = |text: &str, expect: &str| {
            let all = constructs(text);
            let told = match imbalance(text, &all) {
                None => "whole".to_owned(),
                Some(Imbalance::NeverOpened(close)) => format!("stray{}", close.text(text)),
                Some(Imbalance::NeverClosed { opening, instead }) => {
                    format!("open{}{}", opening.text(text), instead.map_or("", |it| it.text(text)))
                }
            };
            assert_eq!(told.trim(), expect, "{text}");
        };
        check("{% if a %}{% endif %}{% set b = 1 %}{% set c %}d{% endset %}", "whole");
        check("{% raw %}{% if a %}{% endraw %}", "whole");
        check("{% if a %}\nb", "open if a");
        check("{% for a in b %}{% if c %}{% endfor %}", "open if c  endfor");
        check("{% block a %}{% for b in c %}{% endblock %}", "open for b in c  endblock");
        check("{% if a %}{% endif %}{% endif %}", "stray endif");
        check("{% if a %}{% endfor %}", "stray endfor");
        check("{% set a %}b", "open set a");
    }

    #[test]
    fn what_stands_outside_of_blocks_is_found() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = unprinted_text(text, &constructs(text))
                .into_iter()
                .map(|range| &text[range])
                .collect();
            assert_eq!(found, expect, "{text}");
        };
        let extending = |rest: &str| format!("{{% extends \"a.typ\" %}}\n{rest}");
        check("= A\n", &[]);
        check(&extending(""), &[]);
        check(&extending("{% block b %}\nc\n{% endblock %}\n"), &[]);
        check(
            &extending("{% set a = 1 %}\n{% macro m() %}b{% endmacro %}{% import \"c\" as c %}"),
            &[],
        );
        check(&extending("{% set a %}b{% endset %}"), &[]);
        check(&extending("// a {{ b }}\n/* c */\n{## d ##}\n"), &[]);
        check(&extending("{% if a %}{% set b = 1 %}{% endif %}{% for c in d %}{% endfor %}"), &[]);
        check(&extending("= Heading one\nand more"), &["= Heading one"]);
        check(&extending("{{ a }}"), &["{{ a }}"]);
        check(
            &extending("#import \"a.typ\": *\n{% block b %}{% endblock %}\nc"),
            &["#import \"a.typ\": *", "c"],
        );
        check(&extending("{% if a %}\nb\n{% endif %}"), &["b"]);
        check(&extending("{% include \"b.typ\" %}"), &["{% include \"b.typ\" %}"]);
        check(&extending("{% block b %}{% if c %}d{% endif %}{% endblock %} e"), &["e"]);
        check("= Before\n{% extends \"a.typ\" %}", &[]);
    }
}
