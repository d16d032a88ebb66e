//! Errors of syntax at the place that causes them, which is seldom the place where MiniJinja notices.

use super::minijinja_messages::{
    expects_end_of_block, is_end_of_input, is_unclosed_string, is_unexpected_end, unknown_statement,
};
use crate::diagnostic::{Diagnostic, Span};
use crate::template::{Construct, Imbalance, constructs, imbalance, unclosed};

/// What a template can say between `{%` and `%}`, beside what ends with `end`.
const STATEMENTS: &[&str] = &[
    "block",
    "break",
    "call",
    "continue",
    "do",
    "elif",
    "else",
    "endblock",
    "endcall",
    "endfilter",
    "endfor",
    "endif",
    "endmacro",
    "endraw",
    "endset",
    "endwith",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "include",
    "macro",
    "raw",
    "set",
    "with",
];

/// The cause of an error of syntax that MiniJinja describes by `detail` and notices at `span`.
pub(super) fn cause(detail: &str, span: &Span) -> Option<Diagnostic> {
    let text = span.file.text();
    if let Some(word) = unknown_statement(detail) {
        return Some(of_statement(word, span));
    }
    if expects_end_of_block(detail) && !is_end_of_input(detail) {
        if let Some(finding) = of_block_name(span) {
            return Some(finding);
        }
        if let Some(start) = runs_over(text, span) {
            return Some(of_delimiter(start, span, ""));
        }
    }
    let ends = is_unexpected_end(detail);
    if let Some(start) = unclosed(text).filter(|_| ends) {
        let quote = if is_unclosed_string(detail) { "a quotation mark is missing" } else { "" };
        return Some(of_delimiter(start, span, quote));
    }
    let at_end = is_end_of_input(detail);
    at_end.then(|| of_imbalance(span)).flatten()
}

fn syntax(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("template-syntax-error", message)
}

fn written<'t>(text: &'t str, construct: &Construct) -> &'t str {
    &text[construct.range.clone()]
}

/// What is never closed, or closed and never opened.
fn of_imbalance(span: &Span) -> Option<Diagnostic> {
    let text = span.file.text();
    let constructs = constructs(text);
    match imbalance(text, &constructs)? {
        Imbalance::NeverClosed { opening, instead } => {
            let keyword = opening.keyword(text);
            let message = format!("`{}` is never closed", written(text, opening));
            let finding = syntax(message)
                .at(Span::new(&span.file, opening.range.clone()))
                .hint(format!("add `{{% end{keyword} %}}` where it ends"));
            Some(match instead {
                Some(other) => finding.related(
                    Span::new(&span.file, other.range.clone()),
                    "this closes the enclosing statement",
                ),
                None => finding,
            })
        }
        Imbalance::NeverOpened(closing) => {
            let keyword = closing.keyword(text);
            let opened = keyword.strip_prefix("end").unwrap_or(keyword);
            let message = format!(
                "`{}` closes nothing: no `{{% {opened} %}}` is open here",
                written(text, closing)
            );
            Some(syntax(message).at(Span::new(&span.file, closing.range.clone())))
        }
    }
}

/// A statement that MiniJinja does not expect at its place.
fn of_statement(word: &str, span: &Span) -> Diagnostic {
    if word.starts_with("end")
        && STATEMENTS.contains(&word)
        && let Some(finding) = of_imbalance(span)
    {
        return finding;
    }
    if STATEMENTS.contains(&word) {
        let message = format!("`{{% {word} %}}` is not inside `{{% if %}}` or `{{% for %}}`");
        return syntax(message).at(span.clone());
    }
    let finding = syntax(format!("there is no statement `{word}`")).at(span.clone());
    match open_statement(span).filter(|_| word.starts_with("end")) {
        Some(keyword) => finding.suggest(&format!("end{keyword}")),
        None => finding.did_you_mean(word, STATEMENTS.iter().copied()),
    }
}

/// The name of the statement that is never closed.
fn open_statement(span: &Span) -> Option<&str> {
    let text = span.file.text();
    match imbalance(text, &constructs(text))? {
        Imbalance::NeverClosed { opening, .. } => Some(opening.keyword(text)),
        Imbalance::NeverOpened(_) => None,
    }
}

/// A block whose name has a hyphen.
fn of_block_name(span: &Span) -> Option<Diagnostic> {
    let text = span.file.text();
    let constructs = constructs(text);
    let at = span.range().start;
    let block = constructs.iter().find(|it| it.range.contains(&at))?;
    let name = block.text(text).trim().strip_prefix(block.keyword(text))?.trim();
    let is_name =
        name.contains('-') && name.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if !is_name || !matches!(block.keyword(text), "block" | "endblock") {
        return None;
    }
    let start = block.range.start + written(text, block).find(name)?;
    let message = format!("`{name}` is not a valid block name: it contains a hyphen");
    let finding = syntax(message).at(Span::new(&span.file, start..start + name.len()));
    Some(finding.suggest(&name.replace('-', "_")))
}

/// Where the construct begins that should have ended before a place.
fn runs_over(text: &str, span: &Span) -> Option<usize> {
    let range = span.range();
    let start = ["{{", "{%"].iter().filter_map(|open| text[..range.start].rfind(open)).max()?;
    let is_brace = text[range.start..].starts_with(['{', '}']);
    (is_brace || text[start..range.start].contains('\n')).then_some(start)
}

/// A construct without its end.
fn of_delimiter(start: usize, span: &Span, why: &str) -> Diagnostic {
    let text = span.file.text();
    let (open, close) = match &text[start..] {
        rest if rest.starts_with("{{") => ("{{", "}}"),
        rest if rest.starts_with("{%") => ("{%", "%}"),
        _ => ("{##", "##}"),
    };
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let finding = syntax(format!("`{open}` is never closed"))
        .at(Span::new(&span.file, start..line_end))
        .hint(format!("add `{close}` where it ends"));
    if why.is_empty() { finding } else { finding.hint(why) }
}
