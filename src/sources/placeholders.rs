//! Placeholders in the fields of sources, such as `??` or `n/a`: they would be printed as a volume, a page or a place. They
//! are reported and left out.

use serde_json::Value;

use super::csl_item::{NAMES, is_source_field};
use crate::text::is_placeholder;

/// Returns whether the text of a field only keeps its place. A title may be "None", and an author "Nan": of them, only texts
/// without letters are placeholders, and of the title of a source none, because it names the source.
pub(super) fn is_placeholder_of(field: &str, text: &str) -> bool {
    let is_own_title = field == "title";
    let may_be_any_text =
        ["affiliated", "author", "editor", "journal", "parent", "title", "translator"];
    let is_clear = !may_be_any_text.iter().any(|part| field.contains(part))
        && !NAMES.contains(&field)
        || !text.contains(char::is_alphanumeric);
    is_placeholder(text) && is_clear && !is_own_title
}

/// Fields of CSL-JSON that no citation prints.
const UNPRINTED: [&str; 6] = ["abstract", "annote", "citation-key", "id", "keyword", "type"];

/// Returns the text of a field of CSL-JSON that is a placeholder: a text, a date in words, or the only name of a list.
pub(super) fn placeholder_text<'v>(field: &str, value: &'v Value) -> Option<&'v str> {
    if !is_source_field(field) || UNPRINTED.contains(&field) {
        return None;
    }
    let text = match value {
        Value::String(text) => text,
        Value::Object(date) => date.get("literal").or_else(|| date.get("raw"))?.as_str()?,
        Value::Array(names) => match names.as_slice() {
            [Value::Object(name)] if name.len() == 1 => name.values().next()?.as_str()?,
            _ => return None,
        },
        _ => return None,
    };
    is_placeholder_of(field, text).then_some(text)
}

/// Returns a clause on a placeholder.
pub(super) fn clause(text: &str) -> String {
    format!("`{text}` is a placeholder")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_placeholder_is_not_the_text_of_a_field() {
        let check = |field: &str, value: Value, expect: Option<&str>| {
            assert_eq!(placeholder_text(field, &value), expect, "{field} {value}");
        };
        check("volume", json!("??"), Some("??"));
        check("page", json!("??–??"), Some("??–??"));
        check("publisher", json!("N/A"), Some("N/A"));
        check("issued", json!({ "literal": "????" }), Some("????"));
        check("author", json!([{ "literal": "????" }]), Some("????"));
        check("container-title", json!("????"), Some("????"));
        check("author", json!([{ "literal": "Nan" }]), None);
        check("author", json!([{ "family": "Lund", "given": "?" }]), None);
        check("container-title", json!("None"), None);
        check("title", json!("????"), None);
        check("volume", json!(3), None);
        check("issued", json!({ "date-parts": [[2020]] }), None);
    }
}
