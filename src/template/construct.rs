//! Where the constructs of MiniJinja stand in a template: values, blocks and comments.
//!
//! MiniJinja keeps its own lexer to itself. What is found here is what it finds: a value or block
//! ends at the first closing delimiter outside of strings and brackets, a comment at the first one.

use std::ops::Range;

/// What a construct does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConstructKind {
    /// `{{ … }}`: prints a value.
    Expression,
    /// `{% … %}`: says what happens.
    Block,
    /// `{## … ##}`: says something to the reader of the template.
    Comment,
}

/// A construct of MiniJinja.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Construct {
    /// What it does.
    pub kind: ConstructKind,
    /// Its bytes, with the delimiters.
    pub range: Range<usize>,
    /// The bytes between the delimiters and their marks for blank space.
    pub inner: Range<usize>,
}

impl Construct {
    /// The text between its delimiters.
    #[must_use]
    pub(crate) fn text<'t>(&self, template: &'t str) -> &'t str {
        &template[self.inner.clone()]
    }

    /// The word that a block begins with: `if`, `for`, `set`.
    #[must_use]
    pub(crate) fn keyword<'t>(&self, template: &'t str) -> &'t str {
        let text = self.text(template).trim_start();
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        if self.kind == ConstructKind::Block { &text[..end] } else { "" }
    }
}

/// All constructs of a template, in order. What follows one that does not end is not looked at: it
/// cannot be rendered, either.
#[must_use]
pub(crate) fn constructs(text: &str) -> Vec<Construct> {
    let mut found: Vec<Construct> = Vec::new();
    let mut from = 0;
    while let Some((kind, start)) = opening(text, from) {
        let Some(construct) = construct(text, kind, start) else { break };
        from = construct.range.end;
        let raw = construct.keyword(text) == "raw";
        found.push(construct);
        if raw {
            let Some(end) = end_of_raw(text, from) else { break };
            from = end;
        }
    }
    found
}

/// Where a construct begins that never ends, if there is one.
#[must_use]
pub(crate) fn unclosed(text: &str) -> Option<usize> {
    let constructs = constructs(text);
    let from = constructs.last().map_or(0, |last| last.range.end);
    let is_raw = constructs.last().is_some_and(|last| last.keyword(text) == "raw");
    opening(text, from).filter(|_| !is_raw).map(|(_, start)| start)
}

/// The first construct that begins at a byte or after it.
fn opening(text: &str, from: usize) -> Option<(ConstructKind, usize)> {
    text[from..].match_indices('{').find_map(|(at, _)| {
        let rest = &text[from + at..];
        let kind = if rest.starts_with("{{") {
            ConstructKind::Expression
        } else if rest.starts_with("{%") {
            ConstructKind::Block
        } else if rest.starts_with("{##") {
            ConstructKind::Comment
        } else {
            return None;
        };
        Some((kind, from + at))
    })
}

fn construct(text: &str, kind: ConstructKind, start: usize) -> Option<Construct> {
    let (open, close) = match kind {
        ConstructKind::Expression => (2, "}}"),
        ConstructKind::Block => (2, "%}"),
        ConstructKind::Comment => (3, "##}"),
    };
    let inside = start + open;
    let end = match kind {
        ConstructKind::Comment => text[inside..].find(close)?,
        _ => end_of_code(&text[inside..], close)?,
    };
    let written = &text[inside..inside + end];
    let signs = ['-', '+'];
    let lead = usize::from(written.starts_with(signs));
    let trail = usize::from(written.len() > lead && written.ends_with(signs));
    Some(Construct {
        kind,
        range: start..inside + end + close.len(),
        inner: inside + lead..inside + end - trail,
    })
}

/// The offset of the closing delimiter, outside of strings and brackets.
fn end_of_code(text: &str, close: &str) -> Option<usize> {
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, sign) in text.char_indices() {
        if let Some(open) = quote {
            if !escaped && sign == open {
                quote = None;
            }
            escaped = !escaped && sign == '\\';
            continue;
        }
        if depth == 0 && text[at..].starts_with(close) {
            return Some(at);
        }
        match sign {
            '"' | '\'' => quote = Some(sign),
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Where the block begins that ends raw text.
fn end_of_raw(text: &str, from: usize) -> Option<usize> {
    let ends = |rest: &str| rest.trim_start_matches(['-', '+']).trim_start().starts_with("endraw");
    let mut blocks = text[from..].match_indices("{%");
    blocks.find(|(at, open)| ends(&text[from + at + open.len()..])).map(|(at, _)| from + at)
}

/// A letter of East Asia at both ends of a name: beside it `*` and `_` are markup, as they are beside
/// what a value is written as. It takes three bytes.
pub(crate) const EDGE: char = '\u{31f0}';

/// The template with a name in the place of each value and blank space in that of all else. Blocks and
/// comments alone on their lines are comments of Typst: MiniJinja leaves no empty line there, and an
/// empty line would end the paragraph.
#[must_use]
pub(crate) fn blanked(text: &str, constructs: &[Construct]) -> String {
    let mut blanked = String::with_capacity(text.len());
    for Construct { kind, range, .. } in constructs {
        blanked.push_str(&text[blanked.len()..range.start]);
        let written = &text[range.clone()];
        let alone = || stands_alone(text, range);
        if *kind == ConstructKind::Expression {
            blanked.push_str(&name(written.len()));
        } else if alone() {
            blanked.push_str("/*");
            blanked.push_str(&blank(&written[2..written.len() - 2]));
            blanked.push_str("*/");
        } else {
            blanked.push_str(&blank(written));
        }
    }
    blanked.push_str(&text[blanked.len()..]);
    blanked
}

/// Whether nothing else is on the lines of a construct.
fn stands_alone(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let after = text[range.end..].split('\n').next().unwrap_or_default();
    before.trim().is_empty() && after.trim().is_empty()
}

/// A name of so many bytes.
fn name(length: usize) -> String {
    let edge = EDGE.len_utf8();
    match length.checked_sub(2 * edge) {
        Some(inner) => format!("{EDGE}{}{EDGE}", "x".repeat(inner)),
        None => "x".repeat(length),
    }
}

/// Blank space of the same bytes, with the same line breaks.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_construct_ends_where_minijinja_ends_it() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> =
                constructs(text).iter().map(|construct| construct.text(text).trim()).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("a {{ b }} c {% if d %} {## e ##}", &["b", "if d", "e"]);
        check("{{- b -}}", &["b"]);
        check("{{ \"}}\" }} {{ '\\'}}' }}", &["\"}}\"", "'\\'}}'"]);
        check("{{ {\"a\": {\"b\": 1}} }}", &["{\"a\": {\"b\": 1}}"]);
        check("{## a {{ b }} ##}", &["a {{ b }}"]);
        check("{% raw %}{{ b }}{% endraw %}{{ c }}", &["raw", "endraw", "c"]);
        check("#let f = { 1 } {#emph[a]}", &[]);
        check("{{ a }} {{ b", &["a"]);
    }

    #[test]
    fn what_is_left_is_as_long_as_the_template() {
        let check = |text: &str, expect: &str| {
            let left = blanked(text, &constructs(text));
            assert_eq!(left.replace(EDGE, "ooo"), expect);
            assert_eq!(left.len(), text.len());
        };
        check("a {{ b }} c", "a oooxooo c");
        check("{{b}}", "xxxxx");
        check("a{% if é %}b", "a           b");
        check("- a\n{% if b %}\n- c", "- a\n/*      */\n- c");
        check("{## a\nb ##}\nc", "/*   \n   */\nc");
    }
}
