//! MiniJinja's errors as findings at the template's own line.

use std::error::Error as _;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

use super::environment::{MadePartOfText, RefusedTemplate, Templates};
use super::globals::UnknownName;
use super::minijinja_messages::{is_not_a_string, is_recursion, is_subtraction, unknown_function};
use super::objects::lists::UndefinedArgument;
use super::syntax;
use crate::diagnostic::{Diagnostic, Span};
use crate::language::english;
use crate::ledger::{FIELDS, SumError};
use crate::project::{TEMPLATES, shipped};
use crate::template::{
    BRIEFING_ATTRIBUTES, CLAIM_ATTRIBUTES, FIELD_PARTS, GLOBALS, PROJECT_ATTRIBUTES, Slip,
    constructs, hyphenated, lone_arguments,
};

/// The finding of an error in the template `name`, which the configuration names at `named`.
pub(super) fn render_diagnostic(
    error: &Error,
    templates: &Templates,
    name: &str,
    named: &Span,
) -> Diagnostic {
    let chain = chain(error);
    let innermost = chain.last().copied().unwrap_or(error);
    if let Some(RefusedTemplate(refused)) = source_of(innermost) {
        return (**refused).clone();
    }
    let span = place(innermost, templates);
    if innermost.kind() == ErrorKind::TemplateNotFound && span.is_none() {
        let path = format!("{TEMPLATES}/{name}");
        let finding =
            Diagnostic::error("missing-template", format!("there is no template `{path}`"))
                .at(named.clone());
        return templates.root().with_suggestion(finding, &path);
    }
    if let Some(finding) = span.as_ref().and_then(|span| cause(innermost, span)) {
        return finding;
    }
    let (mut rule, message) = describe(innermost);
    if let Some(unknown) = source_of::<UnknownName>(innermost) {
        rule = unknown.kind.rule();
        if let Some(written) = &unknown.place {
            return at_text(Diagnostic::error(rule, message), written, span);
        }
    }
    let refusal = source_of::<SumError>(innermost);
    if let Some(refusal) = refusal {
        rule = refusal.rule();
    }
    let mut finding =
        Diagnostic::error(rule, message).at(span.clone().unwrap_or_else(|| named.clone()));
    if let Some(refusal) = refusal {
        finding = finding.hint(refusal.hint());
        for claim in &refusal.claims {
            finding = finding
                .related(claim.span(), format!("{}: {}", claim.body, claim.figure(english())));
        }
    }
    if matches!(innermost.kind(), ErrorKind::UndefinedError | ErrorKind::UnknownFunction)
        && let Some(expression) = span.as_ref().and_then(|span| span.file.text().get(span.range()))
    {
        finding = with_suggestion(finding, expression);
    }
    if source_of::<MadePartOfText>(innermost).is_some() {
        finding = finding.hint(
            "print it separately, as in `{{ claim(\"x\") }} in all`, or print its text: \
             `claim(\"x\").figure`",
        );
    }
    for outer in chain.iter().rev().skip(1) {
        if let Some(place) = place(outer, templates)
            && span.as_ref() != Some(&place)
            && !finding.related.iter().any(|(known, _)| *known == place)
        {
            finding = finding.related(place, "reached from here");
        }
    }
    finding
}

/// The error that MiniJinja does not name: text without quotation marks, a statement that is never closed.
fn cause(error: &Error, span: &Span) -> Option<Diagnostic> {
    let detail = error.detail().unwrap_or_default();
    let is_syntax = error.kind() == ErrorKind::SyntaxError;
    let of_syntax = is_syntax.then(|| syntax::cause(detail, span)).flatten();
    of_syntax.or_else(|| Some(slip(error, detail, span)?.diagnostic(&span.file)))
}

/// Text without quotation marks in which an error is.
fn slip(error: &Error, detail: &str, span: &Span) -> Option<Slip> {
    let (text, range) = (span.file.text(), span.range());
    let constructs = constructs(text);
    let touches = |other: &Range<usize>| other.start < range.end && range.start < other.end;
    let around = constructs.iter().filter(|it| touches(&it.range));
    if let Some(UndefinedArgument(name)) = source_of(error) {
        let mut arguments = around.flat_map(|it| lone_arguments(text, it));
        return arguments.find(|slip| argument_name(text, slip) == name);
    }
    match error.kind() {
        ErrorKind::UndefinedError | ErrorKind::SyntaxError => {
            around.flat_map(|it| hyphenated(text, it)).find(|slip| touches(&slip.range))
        }
        _ if is_subtraction(detail) => {
            around.flat_map(|it| hyphenated(text, it)).find(|slip| touches(&slip.range))
        }
        _ if is_not_a_string(detail) => {
            // Of a call such as `claim(x)`, the name is all of its arguments.
            let calls = |slip: &Slip| {
                text[range.clone()].ends_with(&format!("({})", &text[slip.range.clone()]))
            };
            around.flat_map(|it| lone_arguments(text, it)).find(calls)
        }
        _ => None,
    }
}

/// The name under which an argument is given, if it is given under one.
fn argument_name<'t>(text: &'t str, slip: &Slip) -> &'t str {
    let before = text[..slip.range.start].trim_end().trim_end_matches('=').trim_end();
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |at| at + 1);
    before.get(start..).unwrap_or_default()
}

/// An error about a text that the project wrote somewhere else than in the template that uses it.
fn at_text(finding: Diagnostic, written: &Span, used: Option<Span>) -> Diagnostic {
    let finding = finding.at(written.clone());
    match used {
        Some(used) if shipped(used.file.path()) != Some(used.file.text()) => {
            finding.related(used, "used here")
        }
        _ => finding,
    }
}

/// Our own error that caused one of MiniJinja, if it is of this type.
fn source_of<E: std::error::Error + 'static>(error: &Error) -> Option<&E> {
    error.source()?.downcast_ref()
}

/// The error and those that caused it, the outermost first.
fn chain(error: &Error) -> Vec<&Error> {
    std::iter::successors(Some(error), |&error| error.source()?.downcast_ref()).collect()
}

fn place(error: &Error, templates: &Templates) -> Option<Span> {
    let file = templates.get(error.name()?)?;
    let range = error.range().or_else(|| {
        let start = file.text().split_inclusive('\n').take(error.line()? - 1).map(str::len).sum();
        Some(start..start)
    })?;
    // Of a call of what is not there, it is the name that is wrong.
    let name = || file.text()[range.clone()].find('(').map_or(range.end, |at| range.start + at);
    let end = if error.kind() == ErrorKind::UnknownFunction { name() } else { range.end };
    Some(Span::new(&file, range.start..end))
}

fn describe(error: &Error) -> (&'static str, String) {
    let detail = error.detail().map(str::to_owned);
    match error.kind() {
        ErrorKind::UndefinedError => {
            ("undefined-variable", detail.unwrap_or("this is not defined".into()))
        }
        ErrorKind::UnknownFunction => {
            let name = detail.as_deref().and_then(unknown_function);
            ("undefined-variable", format!("`{}` is undefined", name.unwrap_or("this function")))
        }
        ErrorKind::OutOfFuel => (
            "endless-template",
            "this template does not terminate: it was stopped after fifty million steps".into(),
        ),
        ErrorKind::TemplateNotFound => {
            ("missing-template", detail.unwrap_or("there is no such template".into()))
        }
        ErrorKind::SyntaxError => {
            ("template-syntax-error", detail.unwrap_or("this is not MiniJinja".into()))
        }
        kind => {
            let message = detail.unwrap_or(kind.to_string());
            if is_recursion(&message) {
                let message = "this template includes itself, directly or through others";
                return ("endless-template", message.into());
            }
            ("template-error", message)
        }
    }
}

/// What may be meant by the last name of an expression such as `claim.quantiy`.
fn with_suggestion(finding: Diagnostic, expression: &str) -> Diagnostic {
    let names: Vec<&str> = expression
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|name| !name.is_empty())
        .collect();
    match names[..] {
        [name] => finding.did_you_mean(name, GLOBALS.iter().copied()),
        [.., "briefing", name] => finding.did_you_mean(name, BRIEFING_ATTRIBUTES.iter().copied()),
        [.., "project", name] => finding.did_you_mean(name, PROJECT_ATTRIBUTES.iter().copied()),
        [.., field @ ("quantity" | "period" | "as_of"), part] if FIELD_PARTS.contains(&part) => {
            finding.hint(format!("this claim has no `{field}`: test `{{% if c.{field} %}}` first"))
        }
        [.., name] => finding.did_you_mean(name, FIELDS.iter().chain(CLAIM_ATTRIBUTES).copied()),
        [] => finding,
    }
}
