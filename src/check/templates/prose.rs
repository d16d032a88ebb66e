//! The prose of a template: what a reader of the document reads as running text, passage by passage.
//!
//! It is divided into [passages](Passage).
//! Code, web addresses, formulas and raw text are not prose: the character [`THING`] replaces them and values.

use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxKind, ast};

use super::passage::{Passage, THING};
use super::template_graph::Template;
use crate::template::ConstructKind;

/// Functions whose content belongs to the sentence around them.
const WITHIN: &[&str] = &[
    "emph",
    "strong",
    "text",
    "link",
    "highlight",
    "underline",
    "smallcaps",
    "box",
    "upper",
    "lower",
];

/// The prose of a template, in order. It is read once.
pub(in crate::check) fn prose(template: &Template) -> &[Passage] {
    template.passages.get_or_init(|| {
        let mut reader = Reader { template, passages: Vec::new() };
        reader.block(&template.tree());
        reader.passages.sort_by_key(Passage::start);
        reader.passages
    })
}

struct Reader<'t> {
    template: &'t Template,
    passages: Vec<Passage>,
}

impl Reader<'_> {
    /// Reads markup whose passages are its own.
    fn block(&mut self, markup: &LinkedNode<'_>) {
        let mut passage = Passage::default();
        self.markup(markup, &mut passage);
        self.end(&mut passage);
    }

    fn end(&mut self, passage: &mut Passage) {
        let passage = std::mem::take(passage);
        if !passage.text.trim().is_empty() {
            self.passages.push(passage);
        }
    }

    fn markup(&mut self, markup: &LinkedNode<'_>, passage: &mut Passage) {
        for node in markup.children() {
            self.node(&node, passage);
        }
    }

    fn node(&mut self, node: &LinkedNode<'_>, passage: &mut Passage) {
        let range = node.range();
        match node.kind() {
            SyntaxKind::Parbreak => self.end(passage),
            SyntaxKind::Space | SyntaxKind::Linebreak => passage.push(self.space(&range), range),
            SyntaxKind::Text => self.text(node, passage),
            SyntaxKind::Shorthand => passage.push(shorthand(node.leaf_text()), range),
            SyntaxKind::Escape => passage.push(&unescape(node), range),
            SyntaxKind::Strong | SyntaxKind::Emph => self.inner(node, passage),
            SyntaxKind::Heading
            | SyntaxKind::ListItem
            | SyntaxKind::EnumItem
            | SyntaxKind::TermItem => {
                self.end(passage);
                for markup in inner(node) {
                    self.block(&markup);
                }
            }
            SyntaxKind::Raw | SyntaxKind::Link | SyntaxKind::Ref | SyntaxKind::Equation => {
                passage.push(THING.encode_utf8(&mut [0; 4]), range);
            }
            kind if is_sign_of_text(kind) => passage.push(node.leaf_text(), range),
            _ => self.code(node, passage),
        }
    }

    /// Reads an expression: it may print something, and may hold prose.
    fn code(&mut self, node: &LinkedNode<'_>, passage: &mut Passage) {
        if let Some(content) = content_within(node) {
            for content in content {
                self.inner(&content, passage);
            }
            return;
        }
        if node.kind().is_trivia() || !node.is::<ast::Expr<'_>>() {
            return;
        }
        if is_literal(node) {
            // Its own text is what the words around it are about; the place has its hash.
            let range = node.range();
            passage.push(&item_number(node), range.start.saturating_sub(1)..range.end);
        } else if prints(node.kind()) {
            passage.push(THING.encode_utf8(&mut [0; 4]), node.range());
        }
        self.blocks(node);
    }

    /// Reads all content in code.
    fn blocks(&mut self, node: &LinkedNode<'_>) {
        for child in node.children() {
            match child.kind() {
                SyntaxKind::Markup => self.block(&child),
                _ => self.blocks(&child),
            }
        }
    }

    /// What stands for blank space: more of it where a block of MiniJinja is, which may keep apart what
    /// is never printed together.
    fn space(&self, range: &Range<usize>) -> &'static str {
        let mut blocks = self.template.constructs_in(ConstructKind::Block, range.clone());
        if blocks.next().is_some() { "  " } else { " " }
    }

    fn inner(&mut self, node: &LinkedNode<'_>, passage: &mut Passage) {
        for markup in inner(node) {
            self.markup(&markup, passage);
        }
    }

    /// Reads text, which may contain values.
    fn text(&self, node: &LinkedNode<'_>, passage: &mut Passage) {
        let range = node.range();
        let text = node.leaf_text();
        let mut from = range.start;
        for value in self.template.constructs_in(ConstructKind::Expression, range.clone()) {
            let start = value.range.start.max(from);
            let end = value.range.end.min(range.end);
            passage.push(&text[from - range.start..start - range.start], from..start);
            passage.push(THING.encode_utf8(&mut [0; 4]), start..end);
            from = end;
        }
        passage.push(&text[from - range.start..], from..range.end);
    }
}

/// The markup in a node.
fn inner<'a>(node: &LinkedNode<'a>) -> Vec<LinkedNode<'a>> {
    node.children().filter(|child| child.kind() == SyntaxKind::Markup).collect()
}

/// The brackets of a call whose content belongs to the sentence around it.
fn content_within<'a>(node: &LinkedNode<'a>) -> Option<Vec<LinkedNode<'a>>> {
    let call = node.cast::<ast::FuncCall<'_>>()?;
    let ast::Expr::Ident(name) = call.callee() else { return None };
    if !WITHIN.contains(&name.as_str()) {
        return None;
    }
    let arguments = node.children().find(|child| child.kind() == SyntaxKind::Args)?;
    let content: Vec<_> =
        arguments.children().filter(|child| child.kind() == SyntaxKind::ContentBlock).collect();
    (!content.is_empty()).then_some(content)
}

/// Whether an expression prints a number that is typed in it: it has numbers, and no name.
fn is_literal(node: &LinkedNode<'_>) -> bool {
    fn leaves(node: &LinkedNode<'_>, kinds: &mut Vec<SyntaxKind>) {
        if node.get().children().len() == 0 {
            kinds.push(node.kind());
        }
        node.children().for_each(|child| leaves(&child, kinds));
    }
    let is_expression = matches!(
        node.kind(),
        SyntaxKind::Int
            | SyntaxKind::Float
            | SyntaxKind::Parenthesized
            | SyntaxKind::CodeBlock
            | SyntaxKind::Unary
            | SyntaxKind::Binary
    );
    if !is_expression {
        return false;
    }
    let mut kinds = Vec::new();
    leaves(node, &mut kinds);
    let is_number = |kind: &SyntaxKind| matches!(kind, SyntaxKind::Int | SyntaxKind::Float);
    let is_other = |kind: &SyntaxKind| {
        matches!(kind, SyntaxKind::Ident | SyntaxKind::Str | SyntaxKind::Numeric | SyntaxKind::Text)
    };
    kinds.iter().any(is_number) && !kinds.iter().any(is_other)
}

/// The last number that is typed in an expression.
fn item_number(node: &LinkedNode<'_>) -> String {
    let own = matches!(node.kind(), SyntaxKind::Int | SyntaxKind::Float)
        .then(|| node.leaf_text().to_string());
    let mut within = node.children().map(|child| item_number(&child)).filter(|it| !it.is_empty());
    own.or_else(|| within.next_back()).unwrap_or_default()
}

/// Whether an expression in markup shows something.
fn prints(kind: SyntaxKind) -> bool {
    !matches!(
        kind,
        SyntaxKind::LetBinding
            | SyntaxKind::SetRule
            | SyntaxKind::ShowRule
            | SyntaxKind::ModuleImport
            | SyntaxKind::ModuleInclude
            | SyntaxKind::Label
    )
}

/// Whether a token of the syntax is a plain character in text.
fn is_sign_of_text(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::SmartQuote
            | SyntaxKind::Colon
            | SyntaxKind::LeftBracket
            | SyntaxKind::RightBracket
    )
}

/// What a shorthand is printed as.
fn shorthand(written: &str) -> &'static str {
    match written {
        "..." => "…",
        "---" => "—",
        "--" => "–",
        "~" => "\u{a0}",
        "-" => "−",
        _ => "",
    }
}

/// What an escape sequence is printed as.
fn unescape(node: &LinkedNode<'_>) -> String {
    node.cast::<ast::Escape<'_>>().map(|escape| escape.get().to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::TemplateRole;
    use super::*;
    use crate::diagnostic::SourceFile;

    #[test]
    fn prose_is_read_passage_by_passage() {
        let check = |text: &str, expect: &[&str]| {
            let file = SourceFile::new("templates/a.typ", text);
            let template = Template::new(file, TemplateRole::Briefing).expect("a template");
            let found = prose(&template);
            let found: Vec<&str> = found.iter().map(|passage| passage.text.trim()).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("= A _b_ c\nd\n\ne", &["A b c", "d", "e"]);
        check("a {{ b.c }} d", &["a \u{fffc} d"]);
        check("a{{ claim(\"b\") }}, d", &["a\u{fffc}, d"]);
        check("a~b -- c \\# d [e]: f", &["a\u{a0}b – c # d [e]: f"]);
        check("- a\n{% if b %}\n- c\n{% endif %}", &["a", "c"]);
        check("a\n{## b ##}\nc", &["a  c"]);
        check("#f(x: [a], \"b\")[c] d", &["\u{fffc} d", "a", "c"]);
        check("a #emph[b] c #link(\"x\")[d]", &["a b c d"]);
        check("#let a = [b]\n#set text(lang: \"en\")\nc", &["b", "c"]);
        check(
            "a `b` $c$ https://d.example @e <f> // g",
            &["a \u{fffc} \u{fffc} \u{fffc} \u{fffc}"],
        );
        check("/ A: b", &["A", "b"]);
        check("#show: f.with(a: [b])\nc", &["b", "c"]);
        check("#if a [b] else [c]", &["\u{fffc}", "b", "c"]);
    }

    #[test]
    fn a_word_is_found_where_it_stands() {
        let text = "{{ a.b }}~*cd* e";
        let template =
            Template::new(SourceFile::new("templates/a.typ", text), TemplateRole::Briefing)
                .expect("a template");
        let passage = &prose(&template)[0];
        let place = |part: &str| {
            let at = passage.text.find(part).expect("a part");
            &text[passage.place(&(at..at + part.len()))]
        };
        assert_eq!(place("cd"), "cd");
        assert_eq!(place("\u{fffc}"), "{{ a.b }}");
        assert_eq!(place("\u{a0}c"), "~*c");
        assert_eq!(place("d e"), "d* e");
    }
}
