//! `heading-skips-level`: a heading is more than one level below the one before it.
//!
//! Only within the template of one briefing, and only where it is certain which heading comes before:
//! not at the start of another branch, or something is taken in that may have headings of its own.

use crate::template::Call;
use typst::syntax::{LinkedNode, SyntaxKind, ast};

use super::template_graph::{Template, TemplateRole};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::template::{Construct, ConstructKind, GLOBALS, TokenKind, tokens};

/// What decides about the levels of a template, in order.
enum Step {
    /// A heading of a level.
    Heading(usize, Span),
    /// Something that may have headings of its own, or stand for what is not shown.
    Unknown,
}

/// Reports each heading that skips a level.
pub(super) fn heading_skips_level(template: &Template, diagnostics: &mut Diagnostics) {
    if template.role != TemplateRole::Briefing {
        return;
    }
    let mut before: Option<(usize, Span)> = None;
    for step in steps(template) {
        match step {
            Step::Unknown => before = None,
            Step::Heading(level, span) => {
                if let Some((upper, upper_span)) = before.filter(|(upper, _)| level > upper + 1) {
                    diagnostics.push(
                        diagnostic(level, upper).at(span.clone()).related(
                            upper_span,
                            format!("the heading before it has level {upper}"),
                        ),
                    );
                }
                before = Some((level, span));
            }
        }
    }
}

fn diagnostic(level: usize, upper: usize) -> Diagnostic {
    let message = format!("this heading of level {level} follows one of level {upper}");
    let signs = "=".repeat(upper + 1);
    Diagnostic::warning("heading-skips-level", message)
        .hint(format!("begin it with `{signs}`, because screen readers navigate by levels"))
}

fn steps(template: &Template) -> Vec<Step> {
    let mut steps: Vec<(usize, Step)> = Vec::new();
    of_typst(template, &template.tree(), &mut steps);
    let unknown = template.constructs.iter().filter(|construct| is_unknown(template, construct));
    steps.extend(unknown.map(|construct| (construct.range.start, Step::Unknown)));
    steps.sort_by_key(|(at, _)| *at);
    steps.into_iter().map(|(_, step)| step).collect()
}

fn of_typst(template: &Template, node: &LinkedNode<'_>, steps: &mut Vec<(usize, Step)>) {
    let range = node.range();
    match node.kind() {
        // What is defined is shown elsewhere, if at all.
        SyntaxKind::LetBinding | SyntaxKind::Closure => return,
        SyntaxKind::Heading => {
            let level = node.cast::<ast::Heading<'_>>().map_or(1, |heading| heading.depth().get());
            steps.push((range.start, Step::Heading(level, template.span(range))));
        }
        SyntaxKind::ModuleInclude | SyntaxKind::ShowRule | SyntaxKind::SetRule
            if moves_headings(node) =>
        {
            steps.push((range.start, Step::Unknown));
        }
        SyntaxKind::FuncCall => steps.extend(heading_call(template, node)),
        SyntaxKind::Conditional | SyntaxKind::ForLoop | SyntaxKind::WhileLoop => {
            steps.push((range.start, Step::Unknown));
            steps.push((range.end, Step::Unknown));
        }
        _ => {}
    }
    node.children().for_each(|child| of_typst(template, &child, steps));
}

/// Whether an include or a rule may add headings, or move them to other levels.
fn moves_headings(node: &LinkedNode<'_>) -> bool {
    match node.kind() {
        SyntaxKind::ModuleInclude => true,
        _ => node.get().full_text().contains("heading"),
    }
}

/// `#heading(level: 2)[…]`.
fn heading_call(template: &Template, node: &LinkedNode<'_>) -> Option<(usize, Step)> {
    let call = Call::of(node).filter(|call| call.name == "heading")?;
    let level = match (call.named("level").or(call.named("depth")), call.named("offset")) {
        (None, None) if !call.spreads() => usize::try_from(1).ok(),
        (Some(ast::Expr::Int(level)), None) => usize::try_from(level.get()).ok(),
        _ => None,
    };
    let range = node.range();
    let step = level.map(|level| Step::Heading(level, template.span(range.clone())));
    Some((range.start, step.unwrap_or(Step::Unknown)))
}

/// Whether a construct may print headings, or makes it unclear which one comes before.
fn is_unknown(template: &Template, construct: &Construct) -> bool {
    let text = template.file.text();
    match construct.kind {
        ConstructKind::Comment => false,
        ConstructKind::Block => !matches!(construct.keyword(text), "set" | "endset" | "if" | "do"),
        ConstructKind::Expression => {
            let tokens = tokens(text, construct.inner.clone());
            let own = tokens.first().is_some_and(|first| {
                first.kind == TokenKind::Name
                    && !GLOBALS.contains(&first.text)
                    && tokens.iter().any(|token| token.is("("))
            });
            own || tokens.iter().any(|token| token.is("markup"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::messages;
    use super::*;

    #[test]
    fn a_heading_two_levels_below_the_one_before_it_is_told() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(messages(text, heading_skips_level), expect, "{text}");
        };
        check("= A\n=== B", &["2:1 this heading of level 3 follows one of level 1"]);
        check(
            "= A\n== B\n{{ claim(\"c\") }}\n==== D",
            &["4:1 this heading of level 4 follows one of level 2"],
        );
        check(
            "= A\n#heading(level: 3)[B]",
            &["2:2 this heading of level 3 follows one of level 1"],
        );
        check(
            "= A\n{% if b %}\n=== C\n{% endif %}",
            &["3:1 this heading of level 3 follows one of level 1"],
        );
        check("= A\n#f[\n=== B\n]", &["3:1 this heading of level 3 follows one of level 1"]);
    }

    #[test]
    fn steps_down_by_one_and_up_by_any_are_well() {
        let check = |text: &str| assert!(messages(text, heading_skips_level).is_empty(), "{text}");
        check("= A\n== B\n=== C\n= D\n== E");
        check("=== A");
        check("= A\n{% include \"b.typ\" %}\n=== C");
        check("= A\n{% for b in c %}\n== {{ b }}\n{% endfor %}");
        check("== A\n{% if b %}\n= C\n{% else %}\n=== D\n{% endif %}");
        check("= A\n#include \"b.typ\"\n=== C");
        check("= A\n#let b = [=== C]\n== D");
        check("= A\n#set heading(offset: 1)\n=== C");
        check("= A\n{{ b | markup }}\n=== C");
        check("= A\n#if b [== C]\n=== D");
    }
}
