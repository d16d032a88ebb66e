//! `accidental-label`: a word in angle brackets within a sentence, which Typst takes for a label.

use typst::syntax::{LinkedNode, SyntaxKind};

use super::template_graph::{TemplateRole, Templates};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::template::EDGE;

/// Reports the labels in running text that nothing refers to.
pub(super) fn vanishing_words(templates: &Templates, diagnostics: &mut Diagnostics) {
    for template in templates.own.iter().filter(|it| it.role != TemplateRole::Module) {
        for label in labels(&template.tree()) {
            let written = label.leaf_text().as_str();
            let name = written.trim_matches(['<', '>']);
            let use_of = label_use(name, templates);
            if !written.contains(EDGE) && use_of != Use::Here {
                diagnostics.push(diagnostic(written, &use_of).at(template.span(label.range())));
            }
        }
    }
}

fn diagnostic(written: &str, use_of: &Use) -> Diagnostic {
    let message = format!("`{written}` is not printed, because Typst reads it as a label");
    let diagnostic = Diagnostic::warning("accidental-label", message);
    let name = written.trim_matches(['<', '>']);
    match use_of {
        Use::Elsewhere => {
            diagnostic.hint(format!("write `@{name}` to refer to what has this label"))
        }
        _ => diagnostic.hint(format!("write `\\{written}` to print it")),
    }
}

/// The labels below a node that follow running text, or begin it.
fn labels<'a>(node: &LinkedNode<'a>) -> Vec<LinkedNode<'a>> {
    let mut found = Vec::new();
    let mut before: Option<SyntaxKind> = None;
    for child in node.children() {
        if child.kind() == SyntaxKind::Label
            && node.kind() == SyntaxKind::Markup
            && (before.is_none_or(is_text)
                || before == Some(SyntaxKind::Heading) && goes_on(&child))
        {
            found.push(child.clone());
        }
        found.extend(labels(&child));
        if !matches!(
            child.kind(),
            SyntaxKind::Space | SyntaxKind::LineComment | SyntaxKind::BlockComment
        ) {
            before = Some(child.kind());
        }
    }
    found
}

/// Whether text follows on the line of a label, which has ended the heading before it.
fn goes_on(label: &LinkedNode<'_>) -> bool {
    let next = label.next_leaf();
    let Some(parent) = label.parent() else { return false };
    let between = |end: usize| {
        let start = label.range().end - parent.range().start;
        parent.get().full_text().get(start..end - parent.range().start).map(str::to_owned)
    };
    next.is_some_and(|next| {
        let space = between(next.range().start);
        next.kind() == SyntaxKind::Text && space.is_some_and(|space| !space.contains('\n'))
    })
}

/// Whether a label after this belongs to nothing that can have one.
fn is_text(kind: SyntaxKind) -> bool {
    matches!(
        kind,
        SyntaxKind::Text
            | SyntaxKind::SmartQuote
            | SyntaxKind::Shorthand
            | SyntaxKind::Escape
            | SyntaxKind::Linebreak
            | SyntaxKind::Label
            | SyntaxKind::Parbreak
    )
}

/// What a label in running text is there for.
#[derive(PartialEq)]
enum Use {
    /// Something refers to this place.
    Here,
    /// A heading, a figure or a paragraph has the label: this was meant to refer to it.
    Elsewhere,
    /// Nothing.
    None,
}

/// What a label in running text is there for, by what the templates say of its name.
fn label_use(name: &str, templates: &Templates) -> Use {
    let written = format!("<{name}>");
    let texts = || templates.own.iter().map(|template| template.file.text());
    let all: usize = texts().map(|text| text.matches(&written).count()).sum();
    let is_same = |label: &LinkedNode<'_>| *label.leaf_text() == *written;
    let trees = templates.own.iter().map(|template| template.tree());
    let in_text: usize =
        trees.map(|tree| labels(&tree).iter().filter(|it| is_same(it)).count()).sum();
    let spoken = [format!("@{name}"), format!("\"{name}\"")];
    let is_spoken = || texts().any(|text| spoken.iter().any(|written| text.contains(written)));
    match (all > in_text, in_text > 1 || is_spoken()) {
        (true, _) => Use::Elsewhere,
        (false, true) => Use::Here,
        (false, false) => Use::None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::Template;
    use super::*;
    use crate::diagnostic::SourceFile;

    #[test]
    fn a_word_in_angle_brackets_within_a_sentence_is_found() {
        let check = |text: &str, expect: &[&str]| {
            let file = SourceFile::new("templates/a.typ", text);
            let own = vec![Template::new(file, TemplateRole::Briefing).expect("a template")];
            let mut diagnostics = Diagnostics::new();
            vanishing_words(&Templates { own, ..Templates::default() }, &mut diagnostics);
            let one = |it: &Diagnostic| text[it.span.as_ref().expect("a place").range()].to_owned();
            assert_eq!(diagnostics.kept().map(one).collect::<Vec<_>>(), expect, "{text}");
        };
        check("The file <country>-profile.pdf", &["<country>"]);
        check("#finding[A][See <name> there.]", &["<name>"]);
        check("- <name> goes", &["<name>"]);
        check("= The <word> of it", &["<word>"]);
        check("= Heading <name>", &[]);
        check("#figure[a] <name>\n\n$ x $ <eq>\n\n#para(<p>)[a]", &[]);
        check("A text <name> and @name", &[]);
        check("= Fuel <fuel>\n\nFor more see <fuel>.", &["<fuel>"]);
        check("#para(<fuel>)[a]\n\nSee <fuel>, and @fuel", &["<fuel>"]);
        check("A <a-{{ x }}> and \\<b> and `<c>` and a < b", &[]);
    }
}
