//! Texts and names that lack the quotation marks or brackets without which MiniJinja reads them as
//! something else: `claim(mg-2)`, `briefing.parameters.bottom-line`, `where(category=fuel)`.

use std::ops::Range;
use std::sync::Arc;

use super::{Construct, Token, TokenKind, tokens};
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// A text or name that is read as something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    /// Its bytes in the template.
    pub range: Range<usize>,
    message: String,
    hint: String,
}

impl Slip {
    /// The error, in the file of the template.
    #[must_use]
    pub(crate) fn diagnostic(&self, file: &Arc<SourceFile>) -> Diagnostic {
        Diagnostic::error("undefined-variable", self.message.clone())
            .at(Span::new(file, self.range.clone()))
            .hint(self.hint.clone())
    }
}

/// Names with hyphens, which are read as subtractions. Whether they are meant as such is known only where
/// a part of them is undefined.
#[must_use]
pub(crate) fn hyphenated(text: &str, construct: &Construct) -> Vec<Slip> {
    let tokens = tokens(text, construct.inner.clone());
    let mut slips = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = end_of_hyphenated(&tokens, at);
        if end > at + 1 {
            slips.push(subtraction(text, &tokens, at, end));
        }
        at = end;
    }
    slips
}

/// Names that are arguments by themselves: where one is undefined, a text is meant.
#[must_use]
pub(crate) fn lone_arguments(text: &str, construct: &Construct) -> Vec<Slip> {
    let tokens = tokens(text, construct.inner.clone());
    let is = |at: Option<usize>, signs: &[&str]| {
        at.and_then(|at| tokens.get(at)).is_some_and(|it| signs.iter().any(|sign| it.is(sign)))
    };
    let lone = |at: &usize| {
        tokens[*at].kind == TokenKind::Name
            && is(at.checked_sub(1), &["(", ",", "=", "["])
            && is(Some(at + 1), &[")", ",", "]"])
    };
    let slip = |at: usize| Slip {
        range: tokens[at].range.clone(),
        message: format!("`{}` is undefined", tokens[at].text),
        hint: in_quotes(&tokens, at, tokens[at].text),
    };
    (0..tokens.len()).filter(lone).map(slip).collect()
}

/// Where a name ends that begins at a token, with what hyphens join to it; the next token, if none does.
fn end_of_hyphenated(tokens: &[Token<'_>], at: usize) -> usize {
    let touch = |one: usize, other: usize| {
        tokens.get(other).is_some_and(|it| it.range.start == tokens[one].range.end)
    };
    let mut end = at + 1;
    if tokens[at].kind != TokenKind::Name {
        return end;
    }
    while touch(end - 1, end)
        && tokens[end].is("-")
        && touch(end, end + 1)
        && matches!(tokens[end + 1].kind, TokenKind::Name | TokenKind::Number)
    {
        end += 2;
    }
    end
}

fn subtraction(text: &str, tokens: &[Token<'_>], at: usize, end: usize) -> Slip {
    let range = tokens[at].range.start..tokens[end - 1].range.end;
    let written = &text[range.clone()];
    let is = |back: usize, word: &str| {
        at.checked_sub(back).is_some_and(|before| tokens[before].is(word))
    };
    let (range, hint) = if is(1, ".") && is(2, "parameters") && is(3, ".") && is(4, "briefing") {
        let start = tokens[at - 4].range.start;
        (start..range.end, format!("write `briefing.parameters[\"{written}\"]`"))
    } else if is(1, ".") {
        (range, format!("write `{}`", written.replace('-', "_")))
    } else if ["(", ",", "=", "[", "in"].iter().any(|sign| is(1, sign)) {
        (range, in_quotes(tokens, at, written))
    } else {
        let name = written.replace('-', "_");
        (
            range,
            format!(
                "for a name, use underscores: `{name}`; for a text, use quotation marks: \
                 `\"{written}\"`"
            ),
        )
    };
    let whole = &text[range.clone()];
    let (less, more) = whole.split_once('-').unwrap_or((whole, ""));
    let message = format!("`{whole}` is read as a subtraction: `{less}` minus `{more}`");
    Slip { range, message, hint }
}

/// How a text is written that is an argument.
fn in_quotes(tokens: &[Token<'_>], at: usize, written: &str) -> String {
    let call = at.checked_sub(2).map(|before| tokens[before].text);
    let is_first = at.checked_sub(1).is_some_and(|before| tokens[before].is("("));
    match call {
        Some(name @ ("claim" | "cite")) if is_first => {
            format!("write it in quotation marks: `{name}(\"{written}\")`")
        }
        _ => format!("if it is a text, write it in quotation marks: `\"{written}\"`"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::constructs;
    use super::*;

    fn told(text: &str, find: fn(&str, &Construct) -> Vec<Slip>) -> Vec<String> {
        let found = constructs(text).iter().flat_map(|it| find(text, it)).collect::<Vec<_>>();
        found
            .iter()
            .map(|it| format!("{}: {}; {}", &text[it.range.clone()], it.message, it.hint))
            .collect()
    }

    #[test]
    fn a_hyphen_in_a_name_is_told_with_what_was_meant() {
        let check = |text: &str, expect: &[&str]| assert_eq!(told(text, hyphenated), expect);
        check(
            "{{ claim(mg-2) }}",
            &[
                "mg-2: `mg-2` is read as a subtraction: `mg` minus `2`; write it in quotation marks: `claim(\"mg-2\")`",
            ],
        );
        check(
            "{{ briefing.parameters.bottom-line }}",
            &[
                "briefing.parameters.bottom-line: `briefing.parameters.bottom-line` is read as a subtraction: \
               `briefing.parameters.bottom` minus `line`; write `briefing.parameters[\"bottom-line\"]`",
            ],
        );
        check(
            "{{ c.from-name }}",
            &[
                "from-name: `from-name` is read as a subtraction: `from` minus `name`; write `from_name`",
            ],
        );
        check(
            "{% set x = claims.where(id=us-19a-3) %}",
            &["us-19a-3: `us-19a-3` is read as a subtraction: `us` minus `19a-3`; \
               if it is a text, write it in quotation marks: `\"us-19a-3\"`"],
        );
        check("{{ a - b }} {{ 2-1 }} {{ \"a-b\" }}", &[]);
    }

    #[test]
    fn a_name_that_is_an_argument_may_be_a_text() {
        let check = |text: &str, expect: &[&str]| assert_eq!(told(text, lone_arguments), expect);
        check(
            "{{ claim(mg2) }}",
            &["mg2: `mg2` is undefined; write it in quotation marks: `claim(\"mg2\")`"],
        );
        check(
            "{{ claims.where(category=fuel) }}",
            &[
                "fuel: `fuel` is undefined; if it is a text, write it in quotation marks: `\"fuel\"`",
            ],
        );
        check("{{ claim(c.id) }} {{ f(\"a\") }}", &[]);
    }
}
