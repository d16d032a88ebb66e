//! Texts of documents that are several of their kind: names in braces are for the values that make each different.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Briefing, ForEachValue};
use crate::ledger::{Claim, Ledger};
use crate::project::{BriefingSettings, Spanned};

/// How the value of a field is shown: a party by its name.
pub(super) fn display_value(value: &str, field: &str, claims: &[Arc<Claim>]) -> String {
    let named = claims.first().and_then(|claim| claim.field(&format!("{field}_name")));
    named.unwrap_or_else(|| value.to_owned())
}

/// The title of one of several documents.
pub(super) fn with_suffix(title: &str, each: &str) -> String {
    if title.contains("{each}") {
        title.replace("{each}", each)
    } else {
        format!("{title}: {each}")
    }
}

/// One document of a `for-each`, with the values in its texts.
pub(super) fn fill_texts(
    settings: &BriefingSettings,
    each: &ForEachValue,
    shared: &Briefing,
    diagnostics: &mut Diagnostics,
) -> Briefing {
    let title = title(&settings.title, each, diagnostics);
    let mut text = |placed: &Option<Spanned<String>>| {
        placed
            .as_ref()
            .map(|placed| fill(placed, each, diagnostics).unwrap_or(placed.value.clone()))
    };
    Briefing {
        title,
        subtitle: text(&settings.subtitle),
        description: text(&settings.description),
        marking: text(&settings.marking),
        watermark: text(&settings.watermark),
        ..shared.clone()
    }
}

/// The title of one document of a `for-each`: one without any name in braces gets the printed values at its end.
fn title(written: &Spanned<String>, each: &ForEachValue, diagnostics: &mut Diagnostics) -> String {
    fill(written, each, diagnostics).unwrap_or_else(|| with_suffix(&written.value, &each.name()))
}

/// A text with values for the names in braces: `{each}` is for all printed values, `{to}` for that of a field,
/// `{row.region}` for a cell of the row. None if there is no such name in it.
fn fill(
    Spanned { value: written, span }: &Spanned<String>,
    each: &ForEachValue,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let (mut text, mut rest, mut is_filled) = (String::new(), written.as_str(), false);
    while let Some((before, name, after)) = placeholder(rest) {
        text += before;
        match value(name, each) {
            Some(value) => text += &value,
            None => diagnostics.push(unknown(name, each).at(span.clone())),
        }
        (rest, is_filled) = (after, true);
    }
    is_filled.then(|| text + rest)
}

/// Reports names in braces in the texts of a briefing without `for-each`, which has no values for them. Volumes have
/// the name of each in their titles.
pub(super) fn check_unfilled(
    settings: &BriefingSettings,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let BriefingSettings { title, subtitle, description, marking, watermark, .. } = settings;
    let others = [subtitle, description, marking, watermark];
    for text in std::iter::once(title).chain(others.into_iter().flatten()) {
        let is_title_of_volumes = settings.volumes.is_some() && std::ptr::eq(text, title);
        let mut rest = text.value.as_str();
        while let Some((_, name, after)) = placeholder(rest) {
            rest = after;
            let is_meant = ["each", "each_name"].contains(&name)
                || name.starts_with("row.")
                || ledger.fields().contains(&name);
            if is_meant && !(is_title_of_volumes && name == "each") {
                diagnostics.push(without_value(name, settings).at(text.span.clone()));
            }
        }
    }
}

/// The first name in braces, with what is before and after it. Double braces are those of templates.
pub(super) fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let is_of_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    text.match_indices('{').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('}')?;
        let is_name = !name.is_empty() && name.chars().all(is_of_name);
        let is_single = !text[..at].ends_with('{') && !after.starts_with('}');
        (is_name && is_single).then_some((&text[..at], name, after))
    })
}

/// What a name in braces is replaced by: a cell that is empty by nothing.
fn value(name: &str, each: &ForEachValue) -> Option<String> {
    if name == "each" {
        return Some(each.name());
    }
    if let Some(field) = each.fields.iter().find(|it| it.field == name) {
        return Some(field.name.clone());
    }
    let column = name.strip_prefix("row.")?;
    let row = each.row.as_ref()?;
    row.columns.iter().any(|known| **known == *column).then(|| row.text(column).unwrap_or_default())
}

fn unknown(name: &str, each: &ForEachValue) -> Diagnostic {
    let columns = each.row.iter().flat_map(|it| &it.columns).map(|it| format!("row.{it}"));
    let fields = each.fields.iter().map(|it| it.field.clone());
    let names: Vec<String> =
        std::iter::once("each".to_owned()).chain(fields).chain(columns).collect();
    let listed = names.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>();
    Diagnostic::error("unknown-field", format!("`{{{name}}}` has no value in this text"))
        .did_you_mean(name, names.iter().map(String::as_str))
        .hint(format!("available: {}", listed.join(", ")))
}

fn without_value(name: &str, settings: &BriefingSettings) -> Diagnostic {
    let briefing = &settings.name.value;
    let each = match name {
        "each" | "each_name" => "\"to\"".to_owned(),
        name if name.starts_with("row.") => "{ table = \"…\", field = \"to\" }".to_owned(),
        field => format!("\"{field}\""),
    };
    let hint = match settings.volumes {
        Some(_) => "in a briefing with volumes, only the title can contain `{each}`".to_owned(),
        None => format!("add `for-each = {each}`, or write the text to print"),
    };
    let message = format!("`{{{name}}}` has no value here: `{briefing}` has no `for-each`");
    Diagnostic::error("unknown-field", message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceFile, Span};
    use crate::draft::ForEachField;

    fn check(written: &str, expect: &str) {
        let field = |field: &str, value: &str, name: &str| ForEachField {
            field: field.into(),
            value: value.into(),
            name: name.into(),
        };
        let fields = vec![field("from", "PRK", "DPRK"), field("to", "RUS", "Russia")];
        let each = ForEachValue { fields, row: None };
        let span = Span::new(&SourceFile::new("briefpress.toml", ""), 0..0);
        let mut diagnostics = Diagnostics::new();
        let title = title(&Spanned { value: written.into(), span }, &each, &mut diagnostics);
        let told: Vec<_> = diagnostics.iter().map(|finding| finding.message.clone()).collect();
        assert_eq!([vec![title], told].concat().join(" | "), expect);
    }

    #[test]
    fn names_in_braces_stand_for_printed_values() {
        check("Reported", "Reported: DPRK – Russia");
        check("Reported: {each}", "Reported: DPRK – Russia");
        check("From {from} to {to}", "From DPRK to Russia");
        check("{from}, {from}", "DPRK, DPRK");
        check("Sets {a, b} and {", "Sets {a, b} and {: DPRK – Russia");
        check("{ {to}", "{ Russia");
        check("{{to}} {{ to }}", "{{to}} {{ to }}: DPRK – Russia");
        check("To {too}", "To  | `{too}` has no value in this text");
    }
}
