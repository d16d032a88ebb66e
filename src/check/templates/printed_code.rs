//! `printed-code`: code that a document would show as text.
//!
//! A template names a value without its braces or a component without its `#`; a text of the configuration,
//! which is printed as it is written, has code or markup in it.

use std::collections::BTreeSet;
use std::ops::Range;

use typst::syntax::{LinkedNode, SyntaxKind, SyntaxNode, ast, parse};

use super::configuration_texts::PrintedText;
use super::passage::THING;
use super::prose::prose;
use super::template_graph::{Template, TemplateRole, Templates};
use super::undefined_variable::assigned_names;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::FIELDS;
use crate::project::{TEMPLATES, shipped};
use crate::template::GLOBALS;

/// Shipped files whose names templates use.
const MODULES: &[&str] = &["components.typ", "report.typ"];

/// Functions of Typst that a template may be meant to call.
const OF_TYPST: &[&str] = &[
    "emph",
    "strong",
    "footnote",
    "figure",
    "image",
    "table",
    "grid",
    "link",
    "pagebreak",
    "box",
    "block",
];

/// A piece of code in a text.
#[derive(Debug, PartialEq, Eq)]
struct Code {
    range: Range<usize>,
    message: String,
    hint: String,
}

impl Code {
    fn diagnostic(self) -> Diagnostic {
        Diagnostic::warning("printed-code", self.message).hint(self.hint)
    }
}

/// Reports the code that templates would print.
pub(super) fn printed_code(templates: &Templates, found: &mut Diagnostics) {
    let components = components(templates);
    for template in templates.own.iter().filter(|it| it.role != TemplateRole::Module) {
        let own = assigned_names(template);
        for passage in prose(template) {
            for code in in_prose(&passage.text, &own, &components) {
                let span = template.span(passage.place(&code.range));
                found.push(code.diagnostic().at(span));
            }
        }
        for code in detached_calls(template, &components) {
            let span = template.span(code.range.clone());
            found.push(code.diagnostic().at(span));
        }
    }
}

/// Reports the code in a text of the configuration.
pub(super) fn in_configuration(text: &PrintedText, found: &mut Diagnostics) {
    let words = &text.passage.text;
    let mut found_in_text = markup_in(words);
    // Titles and the like are templates; parameters are not.
    if text.is_parameter {
        found_in_text.extend(template_code_in(words));
        found_in_text.extend(names_in_braces(words));
    }
    for code in found_in_text {
        let span = text.place(&code.range);
        found.push(code.diagnostic().at(span));
    }
}

/// The functions that templates of the project can call by name.
fn components(templates: &Templates) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = OF_TYPST.iter().map(|&name| name.to_owned()).collect();
    for module in MODULES {
        let text = shipped(&format!("{TEMPLATES}/briefpress/{module}")).unwrap_or_default();
        collect_names(&parse(text), &mut names);
    }
    for module in templates.own.iter().filter(|it| it.role == TemplateRole::Module) {
        collect_names(&module.root, &mut names);
    }
    names
}

/// The functions that a module defines or passes on.
fn collect_names(root: &SyntaxNode, names: &mut BTreeSet<String>) {
    for node in root.children() {
        if let Some(import) = node.cast::<ast::ModuleImport<'_>>()
            && let Some(ast::Imports::Items(items)) = import.imports()
        {
            names.extend(items.iter().map(|item| item.bound_name().as_str().to_owned()));
        } else if let Some(binding) = node.cast::<ast::LetBinding<'_>>()
            && let ast::LetBindingKind::Closure(name) = binding.kind()
        {
            names.insert(name.as_str().to_owned());
        }
    }
}

/// The code in a passage of a template.
fn in_prose(
    text: &str,
    own: &std::collections::HashSet<&str>,
    components: &BTreeSet<String>,
) -> Vec<Code> {
    let mut found = in_braces(text, own);
    for (range, word) in words(text) {
        let is_braced =
            found.iter().any(|it| it.range.start <= range.start && range.end <= it.range.end);
        if is_braced || !begins_freely(&text[..range.start]) {
            continue;
        }
        let after = &text[range.end..];
        let quoted = ["(\"", "('", "(“", "(”"].iter().any(|open| after.starts_with(open));
        if matches!(word, "claim" | "cite") && quoted {
            let message = format!("`{word}(…)` is printed as text: its braces are missing");
            let hint = format!("write `{{{{ {word}(…) }}}}`");
            found.push(Code { range: to_bracket(text, range), message, hint });
        } else if components.contains(word) && calls(&text[..range.start], word, after) {
            found.push(without_hash(text, range, word));
        }
    }
    found
}

/// Names of values, and blocks, in single braces.
fn in_braces(text: &str, own: &std::collections::HashSet<&str>) -> Vec<Code> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('{') {
        // Two braces are those of a value that is never closed, which rendering reports.
        if text[..at].ends_with('{') {
            continue;
        }
        let inner = text[at + 1..].trim_start();
        let start = text.len() - inner.len();
        let word = word(inner);
        let after = &inner[word.len()..];
        let ends = after.trim_start().starts_with('}');
        let is_attribute =
            after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let is_value = GLOBALS.contains(&word) && (ends || after.starts_with(['(', '.', '[']))
            || own.contains(word) && (ends || is_attribute);
        let end = text[start..].find('}').map_or(start + word.len(), |end| start + end + 1);
        let range = at..end;
        if is_value {
            let message = "a value in single braces is printed as text".to_owned();
            let inner = text[start..end].trim_end_matches('}').trim_end();
            found.push(Code { range, message, hint: format!("write `{{{{ {inner} }}}}`") });
        } else if word.is_empty() && inner.starts_with('%') && start > at + 1 {
            let message = "a statement with a space in its braces is printed as text".to_owned();
            found.push(Code { range, message, hint: "write `{% … %}`".to_owned() });
        }
    }
    found
}

/// Whether a name with what follows it is a call without `#`.
fn calls(before: &str, name: &str, after: &str) -> bool {
    let is_first = before.trim().is_empty();
    let is_hyphenated = name.contains('-');
    let bracket = after.trim_start();
    let is_apart = bracket.len() < after.len();
    let inner = bracket.get(1..).unwrap_or_default();
    match bracket.chars().next() {
        Some('[') if is_apart => is_hyphenated || is_first,
        Some('[') => !inner.split(']').next().is_some_and(is_number),
        Some('(') if is_apart => is_hyphenated && looks_like_arguments(inner),
        Some('(') if inner.starts_with("s)") => false,
        Some('(') => is_hyphenated || looks_like_arguments(inner),
        _ => false,
    }
}

/// Whether what is in brackets only counts: "note[3]".
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_numeric)
}

/// Whether what follows a bracket is not what a sentence has in brackets.
fn looks_like_arguments(inner: &str) -> bool {
    let arguments = inner.split(')').next().unwrap_or_default();
    let is_named = arguments.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    arguments.is_empty() || is_named || arguments.starts_with([THING, '"', '<', '['])
}

fn without_hash(text: &str, range: Range<usize>, name: &str) -> Code {
    let bracket = text[range.end..].trim_start().chars().next();
    let shape = if bracket == Some('[') { "[…]" } else { "(…)" };
    Code {
        range: to_bracket(text, range),
        message: format!("`{name}{shape}` is printed as text: the `#` before it is missing"),
        hint: format!("write `#{name}{shape}`"),
    }
}

/// The place of a name, with the bracket that follows it.
fn to_bracket(text: &str, range: Range<usize>) -> Range<usize> {
    let end = text[range.end..].find(['[', '(']).map_or(range.end, |at| range.end + at + 1);
    range.start..end
}

/// Components that have a blank between them and their brackets: the brackets are printed.
fn detached_calls(template: &Template, components: &BTreeSet<String>) -> Vec<Code> {
    let mut found = Vec::new();
    collect_apart(&template.tree(), components, &mut found);
    found
}

fn collect_apart(node: &LinkedNode<'_>, components: &BTreeSet<String>, found: &mut Vec<Code>) {
    if node.kind() == SyntaxKind::Markup {
        let children: Vec<_> = node.children().collect();
        for trio in children.windows(3) {
            let [name, space, bracket] = trio else { continue };
            let shape = match bracket.get().full_text().chars().next() {
                Some('[') => "[…]",
                Some('(') => "(…)",
                _ => continue,
            };
            let word = name.leaf_text();
            if name.kind() == SyntaxKind::Ident
                && space.kind() == SyntaxKind::Space
                && components.contains(word.as_str())
            {
                let message = format!(
                    "`#{word} {shape}` prints its brackets, because a space is before them"
                );
                let hint = format!("write `#{word}{shape}`");
                found.push(Code {
                    range: name.range().start..bracket.range().start + 1,
                    message,
                    hint,
                });
            }
        }
    }
    node.children().for_each(|child| collect_apart(&child, components, found));
}

/// Names in single braces that would have a value in the title of a document of a `for-each`.
fn names_in_braces(text: &str) -> Vec<Code> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('{') {
        let Some((name, after)) = text[at + 1..].split_once('}') else { continue };
        let is_double = text[..at].ends_with('{') || after.starts_with('}');
        let is_name = ["each", "each_name"].contains(&name)
            || name.starts_with("row.")
            || FIELDS.contains(&name);
        if is_name && !is_double {
            let message = format!(
                "`{{{name}}}` is printed literally, because parameters cannot contain values"
            );
            let hint = "print the value in a block of a template".to_owned();
            found.push(Code { range: at..at + name.len() + 2, message, hint });
        }
    }
    found
}

/// The code and markup in a text that is printed as it is written.
fn template_code_in(text: &str) -> Vec<Code> {
    let mut found = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for (at, _) in text.match_indices(open) {
            let end = text[at..].find(close).map_or(at + open.len(), |end| at + end + close.len());
            let message = format!(
                "`{}` is printed literally, because this text is not a template",
                &text[at..end]
            );
            let hint = "print the value in a block of a template".to_owned();
            found.push(Code { range: at..end, message, hint });
        }
    }
    found
}

/// The markup of Typst in a text that is not markup.
fn markup_in(text: &str) -> Vec<Code> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('#') {
        let name = word(&text[at + 1..]);
        let end = at + 1 + name.len();
        if !name.is_empty() && text[end..].starts_with(['[', '(']) {
            found.push(markup(at..end + 1, &text[at..=end]));
        }
    }
    for sign in ["*", "_"] {
        found
            .extend(emphasized_ranges(text, sign).map(|range| markup(range.clone(), &text[range])));
    }
    found
}

fn markup(range: Range<usize>, written: &str) -> Code {
    let message = format!("`{written}` is printed literally, because this text is not markup");
    Code {
        range,
        message,
        hint: "print it from a block of a template, or remove the markup".to_owned(),
    }
}

/// Words between two of a sign of emphasis.
fn emphasized_ranges<'t>(
    text: &'t str,
    sign: &'static str,
) -> impl Iterator<Item = Range<usize>> + 't {
    let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '*' || c == '_');
    let signs: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
    let is_pair = move |pair: &[usize]| {
        let inner = &text[pair[0] + 1..pair[1]];
        let is_tight = !inner.is_empty() && inner.trim() == inner;
        is_tight
            && edge(text[..pair[0]].chars().next_back())
            && edge(text[pair[1] + 1..].chars().next())
            && inner.contains(char::is_alphabetic)
    };
    let pairs: Vec<Range<usize>> =
        signs.windows(2).filter(|pair| is_pair(pair)).map(|pair| pair[0]..pair[1] + 1).collect();
    pairs.into_iter()
}

/// The names in a text, with their places.
fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(char::is_alphabetic).map(|start| at + start) {
        let word = word(&text[start..]);
        found.push((start..start + word.len(), word));
        at = start + word.len();
    }
    found
}

/// The name that a text begins with.
fn word(text: &str) -> &str {
    let is_other = |c: char| !c.is_alphanumeric() && c != '-' && c != '_';
    let end = if text.starts_with(char::is_alphabetic) {
        text.find(is_other).unwrap_or(text.len())
    } else {
        0
    };
    text[..end].trim_end_matches('-')
}

/// Whether what comes before a name does not make it a part of something else.
fn begins_freely(before: &str) -> bool {
    let signs = ['#', '.', '_', '-', '@', '`', '/', '\\', THING];
    let is_in_value = before.trim_end().ends_with("{{");
    !is_in_value
        && !before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || signs.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceFile;

    fn messages(text: &str) -> Vec<String> {
        let file = SourceFile::new("templates/a.typ", text);
        let own = vec![Template::new(file, TemplateRole::Briefing).expect("a template")];
        let mut found = Diagnostics::new();
        printed_code(&Templates { own, ..Templates::default() }, &mut found);
        let one = |diagnostic: &Diagnostic| {
            text[diagnostic.span.as_ref().expect("a place").range()].to_owned()
        };
        found.kept().map(one).collect()
    }

    #[test]
    fn code_that_would_be_printed_is_found() {
        let check = |text: &str, expect: &[&str]| assert_eq!(messages(text), expect, "{text}");
        check("Sent { claim(\"a\") }.", &["{ claim(\"a\") }"]);
        check("#bottom-line[Sent {claim(\"a\")}.]", &["{claim(\"a\")}"]);
        check("In {claims.length} claims", &["{claims.length}"]);
        check("{% for c in claims %}{ c } { c.body }{% endfor %}", &["{ c }", "{ c.body }"]);
        check("{ % if a % }", &["{ % if a % }"]);
        check("{{ claim(\"a\") } b", &[]);
        check("Sent claim(\"a\").", &["claim("]);
        check("bottom-line[Fuel went back.]", &["bottom-line["]);
        check("bottom-line [Fuel went back.]", &["bottom-line ["]);
        check("finding[Head.][Text.]", &["finding["]);
        check("finding [Head.]", &["finding ["]);
        check("See:\n\nrange-chart({{ claims }})", &["range-chart("]);
        check("note[A note.]", &["note["]);
        check("#finding [Head.]", &["finding ["]);
        check("#colophon ()", &["colophon ("]);
        check("colophon()", &["colophon("]);
    }

    #[test]
    fn what_a_sentence_has_is_not_found() {
        let check = |text: &str| assert!(messages(text).is_empty(), "{text}: {:?}", messages(text));
        check("#finding[Head.][{{ claim(\"a\") }}]");
        check(
            "The finding [by Reuters] and a note (see below), the table (1), the finding(s) and bar-charts.",
        );
        check("A set {a, b} and { c } of claims (12) and #box[a] [b]");
        check("A note[3] and `finding[a]` and a bottom-line (in words)");
        check("#let finding(a) = a\n#show: brief.with(title: [a])");
        check("{{ value }} [a] #f(finding) #claims-table({{ claims }})");
        check("// finding[a]\n{## { claim(\"a\") } ##}");
    }

    #[test]
    fn texts_that_are_printed_as_they_are_have_no_code() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = template_code_in(text)
                .into_iter()
                .chain(markup_in(text))
                .map(|it| &text[it.range])
                .collect();
            assert_eq!(found, expect, "{text}");
        };
        check("Sent {{ claim(\"a\") }}.", &["{{ claim(\"a\") }}"]);
        check("{% if a %}b", &["{% if a %}"]);
        check("An #emph[old] figure", &["#emph["]);
        check("*Ardania* sent _nothing_", &["*Ardania*", "_nothing_"]);
        check("Point #3, a * b * c, 5*, from_name and to_name", &[]);
    }
}
