//! Blocks of MiniJinja that open and close: `{% if %}` … `{% endif %}`.

use super::{Construct, ConstructKind, TokenKind, tokens};

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
pub enum Imbalance<'c> {
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
pub fn imbalance<'c>(text: &str, constructs: &'c [Construct]) -> Option<Imbalance<'c>> {
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
}
