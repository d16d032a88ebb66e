//! Exceptions in templates: `// allow: RULE (reason)` and `{## allow: RULE (reason) ##}`.
//!
//! A comment beside content covers its own lines; one on a line of its own covers the content that follows, up to the
//! end of the next line that is neither blank nor a comment.

use std::ops::Range;
use std::sync::Arc;

use typst::syntax::{LinkedNode, SyntaxKind};

use super::template_graph::{KnownTemplates, Template, Templates};
use crate::diagnostic::{Diagnostics, SourceFile, Span};
use crate::project::{Project, TEMPLATES};
use crate::rules::Suppression;
use crate::template::ConstructKind;

/// How the text of a comment begins that lets findings pass.
const WORD: &str = "allow:";

/// An exception that a template makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct TemplateSuppression {
    /// The rule, the reason, and where it is written.
    pub allow: Suppression,
    lines: Range<usize>,
}

impl TemplateSuppression {
    /// Whether it allows a diagnostic of this rule at this place.
    #[must_use]
    pub(in super::super) fn covers(&self, rule: &str, place: &Span) -> bool {
        self.allow.rule.name == rule
            && self.allow.span.file.path() == place.file.path()
            && self.lines.contains(&place.range().start)
    }
}

/// Reads the exceptions that the templates of a project make.
#[must_use]
pub(in super::super) fn template_suppressions(
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) -> Vec<TemplateSuppression> {
    let may_allow = templates.own.iter().filter(|template| template.file.text().contains(WORD));
    may_allow.flat_map(|template| of_template(template, diagnostics)).collect()
}

/// Whether any template contains the word, so that parsing them is worthwhile. If one did in an earlier state of the project,
/// the files are not searched.
pub(super) fn may_allow(project: &Project, known: &KnownTemplates) -> bool {
    if known.texts().any(|text| text.contains(WORD)) {
        return true;
    }
    let own = project.root.list_files(TEMPLATES, "typ");
    let has_word = |path: &String| {
        let bytes = project.root.read(path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).contains(WORD)
    };
    own.iter().any(has_word)
}

fn of_template(template: &Template, diagnostics: &mut Diagnostics) -> Vec<TemplateSuppression> {
    let comments = comments(template);
    let mut allows = Vec::new();
    for (at, (_, inner)) in comments.iter().enumerate() {
        let Some(text) = template.file.text()[inner.clone()].trim_start().strip_prefix(WORD) else {
            continue;
        };
        let lines = lines(&template.file, &comments, at);
        for allow in Suppression::read(text.trim(), &template.span(inner.clone()), diagnostics) {
            allows.push(TemplateSuppression { allow, lines: lines.clone() });
        }
    }
    allows
}

/// The bytes of all comments, and of what each says, in order.
fn comments(template: &Template) -> Vec<(Range<usize>, Range<usize>)> {
    let all = 0..template.file.text().len();
    let ours = template.constructs_in(ConstructKind::Comment, all);
    let mut comments: Vec<_> =
        ours.map(|comment| (comment.range.clone(), comment.inner.clone())).collect();
    line_comments(&template.tree(), &mut comments);
    comments.sort_by_key(|(range, _)| range.start);
    comments
}

fn line_comments(node: &LinkedNode<'_>, comments: &mut Vec<(Range<usize>, Range<usize>)>) {
    if node.kind() == SyntaxKind::LineComment {
        let range = node.range();
        comments.push((range.clone(), range.start + 2..range.end));
    }
    node.children().for_each(|child| line_comments(&child, comments));
}

/// The lines that a comment speaks for.
fn lines(file: &Arc<SourceFile>, all: &[(Range<usize>, Range<usize>)], at: usize) -> Range<usize> {
    let text = file.text();
    let comment = &all[at].0;
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let start = text[..comment.start].rfind('\n').map_or(0, |at| at + 1);
    let end = line_end(comment.end);
    let beside = [&text[start..comment.start], &text[comment.end..end]];
    if beside.iter().any(|beside| !beside.trim().is_empty()) {
        return start..end;
    }
    start..line_end(next_content(text, &all[at + 1..], end))
}

/// The offset of the next character that is neither blank nor in a comment.
fn next_content(text: &str, comments: &[(Range<usize>, Range<usize>)], from: usize) -> usize {
    let blank = |from: usize| text.len() - text[from..].trim_start().len();
    let mut at = blank(from);
    for (comment, _) in comments {
        if comment.start != at {
            break;
        }
        at = blank(comment.end);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::TemplateRole;
    use super::*;

    /// What the exceptions of a template cover, or the messages about them.
    fn covered(text: &str) -> Vec<String> {
        let file = SourceFile::new("templates/a.typ", text);
        let template = Template::new(file, TemplateRole::Briefing).expect("a template");
        let mut diagnostics = Diagnostics::new();
        let allows = of_template(&template, &mut diagnostics).into_iter();
        let lines = allows.map(|allow| text[allow.lines].to_owned());
        lines.chain(diagnostics.into_iter().map(|it| it.message)).collect()
    }

    #[test]
    fn a_comment_covers_its_line_or_the_next_with_content() {
        let check = |text: &str, expect: &[&str]| assert_eq!(covered(text), expect, "{text}");
        check("a\n100 // allow: bare-number (b)\nc", &["100 // allow: bare-number (b)"]);
        check("a\n// allow: bare-number (b)\n100\nc", &["// allow: bare-number (b)\n100"]);
        check(
            "{## allow: bare-number (b) ##}\n\n100\nc",
            &["{## allow: bare-number (b) ##}\n\n100"],
        );
        check(
            "// allow: bare-number (b)\n// allow: image-without-alt (c)\n100\nd",
            &[
                "// allow: bare-number (b)\n// allow: image-without-alt (c)\n100",
                "// allow: image-without-alt (c)\n100",
            ],
        );
        check("// allow: bare-number (b)", &["// allow: bare-number (b)"]);
        check("#f(\"// allow: bare-number (b)\") // about it", &[]);
        check("// allow: bare-number\n100", &["`bare-number` is allowed without a reason"]);
        check("// allow: bare-numbers (b)\n100", &["there is no rule `bare-numbers`"]);
    }

    #[test]
    fn an_exception_is_for_its_rule_and_its_file() {
        let text = "// allow: bare-number (b)\n100 shells";
        let file = SourceFile::new("templates/a.typ", text);
        let template =
            Template::new(Arc::clone(&file), TemplateRole::Briefing).expect("a template");
        let allow = of_template(&template, &mut Diagnostics::new()).remove(0);
        let at = |file: &Arc<SourceFile>| Span::new(file, 26..29);
        assert!(allow.covers("bare-number", &at(&file)));
        assert!(!allow.covers("image-without-alt", &at(&file)));
        assert!(!allow.covers("bare-number", &at(&SourceFile::new("templates/b.typ", text))));
    }
}
