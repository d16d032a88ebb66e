//! `unknown-value` in templates: `claims.where(field="…")` asks for a value that no claim has.
//!
//! Only values that are typed there are looked at. One that no claim of this document has is accepted if
//! another claim has it.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::unknown_value::unknown_values;
use super::template_graph::{Template, TemplateRole, Templates};
use crate::diagnostic::{Diagnostics, Span};
use crate::language::party_names;
use crate::ledger::Ledger;
use crate::project::Project;
use crate::template::{ConstructKind, Token, TokenKind, tokens};

/// Reports each value of a condition that no claim has.
pub(super) fn unknown_conditions(
    project: &Project,
    templates: &Templates,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let fields = ledger.fields();
    let printed_names = printed_party_names(project);
    for template in templates.own.iter().filter(|it| it.role != TemplateRole::Module) {
        for Condition { field, mut values } in conditions(template) {
            // A document in another language has other names of parties than the ledger.
            if matches!(field, "from" | "to" | "from_name" | "to_name") {
                values.retain(|(value, _)| !printed_names.contains(value.as_str()));
            }
            // That a field is unknown is told where the template is rendered.
            if fields.contains(&field) {
                diagnostics.extend(unknown_values(ledger, field, &values));
            }
        }
    }
}

/// The names of parties in the languages of the project's documents.
fn printed_party_names(project: &Project) -> BTreeSet<&'static str> {
    let settings = &project.settings;
    let own = settings.briefings.iter().map(|briefing| &briefing.language);
    let languages = own.chain([&settings.project.language]).flatten();
    languages.flat_map(|language| party_names(&language.value)).map(|(_, name)| name).collect()
}

/// `field="…"` or `field=["…", "…"]`.
struct Condition<'t> {
    field: &'t str,
    values: Vec<(String, Span)>,
}

/// The conditions of all calls of `where` in a template whose values are typed.
fn conditions(template: &Template) -> Vec<Condition<'_>> {
    let text = template.file.text();
    let code = template.constructs.iter().filter(|construct| {
        construct.kind != ConstructKind::Comment
            && !matches!(construct.keyword(text), "raw" | "endraw")
    });
    let mut found = Vec::new();
    for construct in code {
        let tokens = tokens(text, construct.inner.clone());
        for at in calls(&tokens).filter(|at| !is_of_rows(&tokens[..*at - 3])) {
            found.extend(arguments(&tokens[at..]).into_iter().filter_map(|tokens| {
                let [field, equals, value @ ..] = tokens else { return None };
                let is_named = field.kind == TokenKind::Name && equals.is("=");
                let values = is_named.then(|| literal_texts(value))??;
                let placed = |(value, range)| (value, template.span(range));
                Some(Condition {
                    field: field.text,
                    values: values.into_iter().map(placed).collect(),
                })
            }));
        }
    }
    found
}

/// The indices after the opening brackets of the calls `.where(`.
fn calls<'a>(tokens: &'a [Token<'_>]) -> impl Iterator<Item = usize> + 'a {
    let is_call =
        |window: &[Token<'_>]| window[0].is(".") && window[1].is("where") && window[2].is("(");
    tokens.windows(3).enumerate().filter(move |(_, it)| is_call(it)).map(|(at, _)| at + 3)
}

/// Whether a method after these tokens is one of rows of a table, as in `tables.vessels.sort_by("name").where(…)`, and not
/// one of claims. A loop over rows gives them a name of its own, so any other name than `claims` may be theirs once the
/// expression names `tables`.
fn is_of_rows(before: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    for token in before.iter().rev() {
        if [")", "]"].iter().any(|sign| token.is(sign)) {
            depth += 1;
        } else if ["(", "["].iter().any(|sign| token.is(sign)) {
            let Some(outer) = depth.checked_sub(1) else { return false };
            depth = outer;
        } else if depth == 0 && token.is("tables") {
            return true;
        } else if depth == 0 && token.kind != TokenKind::Name && !token.is(".") {
            return false;
        }
    }
    false
}

/// The arguments up to the closing bracket.
fn arguments<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let mut arguments = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let is_closing = [")", "]", "}"].iter().any(|sign| token.is(sign));
        if is_closing && depth == 0 {
            arguments.push(&tokens[start..at]);
            break;
        }
        if is_closing {
            depth -= 1;
        } else if ["(", "[", "{"].iter().any(|sign| token.is(sign)) {
            depth += 1;
        } else if token.is(",") && depth == 0 {
            arguments.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    arguments
}

/// The text or the list of texts that a value consists of, if it consists of nothing else.
fn literal_texts(value: &[Token<'_>]) -> Option<Vec<(String, Range<usize>)>> {
    let items = match value {
        [one] => std::slice::from_ref(one),
        [open, items @ .., close] if open.is("[") && close.is("]") => items,
        _ => return None,
    };
    let texts = items.split(|token| token.is(",")).filter(|item| !item.is_empty());
    texts.map(|item| if let [item] = item { text(item) } else { None }).collect()
}

/// The text of a string without escapes, with its place within the quotation marks.
fn text(token: &Token<'_>) -> Option<(String, Range<usize>)> {
    let text = token.string().filter(|text| !text.contains('\\'))?;
    Some((text.to_owned(), token.range.start + 1..token.range.end - 1))
}
