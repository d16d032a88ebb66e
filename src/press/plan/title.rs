//! Titles of documents that are several of their kind.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Each;
use crate::ledger::Claim;
use crate::project::Placed;

/// How the value of a field is shown: a party by its name.
pub(in crate::press) fn shown(value: &str, field: &str, claims: &[Arc<Claim>]) -> String {
    let named = claims.first().and_then(|claim| claim.field(&format!("{field}_name")));
    named.unwrap_or_else(|| value.to_owned())
}

/// The title of one of several documents.
pub(in crate::press) fn titled(title: &str, each: &str) -> String {
    match title.contains("{each}") {
        true => title.replace("{each}", each),
        false => format!("{title}: {each}"),
    }
}

/// The title of one document of a `for-each`. `{each}` stands for all printed values, `{to}` for that
/// of a field, `{row.region}` for a cell of the row; a title without any of them gets `{each}` at its
/// end.
pub(super) fn title(
    Placed { value: written, span }: &Placed<String>,
    each: &Each,
    found: &mut Diagnostics,
) -> String {
    let (mut title, mut rest, mut filled) = (String::new(), written.as_str(), false);
    while let Some((before, name, after)) = placeholder(rest) {
        title += before;
        match value(name, each) {
            Some(value) => title += &value,
            None => found.push(unknown(name, each).at(span.clone())),
        }
        (rest, filled) = (after, true);
    }
    title += rest;
    if filled { title } else { titled(&title, &each.name()) }
}

/// The first name in braces, with what stands before and after it.
fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let is_of_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    text.match_indices('{').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('}')?;
        let is_name = !name.is_empty() && name.chars().all(is_of_name);
        is_name.then_some((&text[..at], name, after))
    })
}

/// What a name in braces stands for: a cell that is empty for nothing.
fn value(name: &str, each: &Each) -> Option<String> {
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

fn unknown(name: &str, each: &Each) -> Diagnostic {
    let columns = each.row.iter().flat_map(|it| &it.columns).map(|it| format!("row.{it}"));
    let fields = each.fields.iter().map(|it| it.field.clone());
    let names: Vec<String> =
        std::iter::once("each".to_owned()).chain(fields).chain(columns).collect();
    let listed = names.iter().map(|name| format!("`{{{name}}}`")).collect::<Vec<_>>();
    Diagnostic::error("unknown-field", format!("`{{{name}}}` stands for nothing in this title"))
        .did_you_mean(name, names.iter().map(String::as_str))
        .hint(format!("it may have {}", listed.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceFile, Span};
    use crate::draft::EachField;

    fn check(written: &str, expect: &str) {
        let field = |field: &str, value: &str, name: &str| EachField {
            field: field.into(),
            value: value.into(),
            name: name.into(),
        };
        let fields = vec![field("from", "PRK", "DPRK"), field("to", "RUS", "Russia")];
        let each = Each { fields, row: None };
        let span = Span::new(&SourceFile::new("briefpress.toml", ""), 0..0);
        let mut found = Diagnostics::new();
        let title = title(&Placed { value: written.into(), span }, &each, &mut found);
        let told: Vec<_> = found.iter().map(|finding| finding.message.clone()).collect();
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
        check("To {too}", "To  | `{too}` stands for nothing in this title");
    }
}
