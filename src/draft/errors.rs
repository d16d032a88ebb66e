//! MiniJinja's errors as findings at the template's own line.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};

use super::environment::{PART_OF_TEXT, Templates};
use super::functions::{NO_CLAIM, NO_SOURCE};
use super::view::DERIVED;
use crate::diagnostic::{Diagnostic, Span};
use crate::language::english;
use crate::ledger::{FIELDS, Refusal};
use crate::project::TEMPLATES;
use crate::template::{BRIEFING, NAMES, PROJECT};

/// The finding of an error in the template `name`, which the configuration names at `named`.
pub(super) fn finding(
    error: &Error,
    templates: &Templates,
    name: &str,
    named: &Span,
) -> Diagnostic {
    let chain = chain(error);
    let innermost = chain.last().copied().unwrap_or(error);
    if let Some(refused) = innermost.detail().and_then(|message| templates.refused(message)) {
        return refused;
    }
    let span = place(innermost, templates);
    if innermost.kind() == ErrorKind::TemplateNotFound && span.is_none() {
        let path = format!("{TEMPLATES}/{name}");
        let finding =
            Diagnostic::error("missing-template", format!("there is no template `{path}`"))
                .at(named.clone());
        return templates.root().proposed(finding, &path);
    }
    let refusal = innermost.source().and_then(|source| source.downcast_ref::<Refusal>());
    let (rule, message) = describe(innermost);
    let rule = refusal.map_or(rule, Refusal::rule);
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
        finding = hinted(finding, expression);
    }
    if finding.message == PART_OF_TEXT {
        finding = finding.hint(
            "print it by itself, as in `{{ claim(\"x\") }} in all`, or its words: `claim(\"x\").figure`",
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
            let name = detail.as_deref().and_then(|detail| detail.strip_suffix(" is unknown"));
            ("undefined-variable", format!("`{}` is undefined", name.unwrap_or("this function")))
        }
        ErrorKind::OutOfFuel => (
            "endless-template",
            "this template does not come to an end: it was stopped after fifty million steps"
                .into(),
        ),
        ErrorKind::TemplateNotFound => {
            ("missing-template", detail.unwrap_or("there is no such template".into()))
        }
        ErrorKind::SyntaxError => {
            ("template-syntax", detail.unwrap_or("this is not MiniJinja".into()))
        }
        kind => {
            let message = detail.unwrap_or(kind.to_string());
            match message.as_str() {
                "recursion limit exceeded" => (
                    "endless-template",
                    "this template includes itself, directly or through others".into(),
                ),
                text if text.starts_with(NO_SOURCE) => ("unknown-source", message),
                text if text.starts_with(NO_CLAIM) => ("unknown-claim", message),
                _ => ("template-error", message),
            }
        }
    }
}

/// What may be meant by the last name of an expression such as `claim.quantiy`.
fn hinted(finding: Diagnostic, expression: &str) -> Diagnostic {
    let names: Vec<&str> = expression
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|name| !name.is_empty())
        .collect();
    match names[..] {
        [name] => finding.did_you_mean(name, NAMES.iter().copied()),
        [.., "briefing", name] => finding.did_you_mean(name, BRIEFING.iter().copied()),
        [.., "project", name] => finding.did_you_mean(name, PROJECT.iter().copied()),
        [.., field @ ("quantity" | "period" | "as_of"), part] if PARTS.contains(&part) => {
            finding.hint(format!("this claim has no `{field}`: ask `{{% if c.{field} %}}` first"))
        }
        [.., name] => finding.did_you_mean(name, FIELDS.iter().chain(DERIVED).copied()),
        [] => finding,
    }
}

/// What a quantity, a period and a date have.
const PARTS: &[&str] = &["short", "form", "start", "end", "date"];
