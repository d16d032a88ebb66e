//! Fields that are not read: misspelt ones, those of other programs, and those that CSL has no place for.

use serde_json::Value;

use super::super::address::Eprint;
use super::super::csl_item::Item;
use super::field_names::{WITHOUT_PLACE, current_name, has_place, misspelt_field};
use super::fields::{BibtexDiagnostics, BibtexEntry};
use crate::diagnostic::Span;

/// Returns the fields of an entry whose texts its item does not have, with their places. Misspelt fields, and those of BibLaTeX
/// that no style prints, are reported.
pub(super) fn unread_fields(
    entry: &BibtexEntry,
    item: &Item,
    findings: &mut BibtexDiagnostics<'_>,
) -> Vec<(String, Span)> {
    let mut unread = Vec::new();
    for (name, field) in &entry.fields {
        let text = field.text();
        // Beside the field that it is near, it is one of other programs: `fjournal`, the full name of `journal`.
        let is_beside = |meant: &&str| entry.fields.contains_key(current_name(meant));
        if let Some(meant) = misspelt_field(name).filter(|meant| !is_beside(meant)) {
            let message = format!("there is no field `{name}`");
            let help = format!("did you mean `{meant}`? the field is ignored");
            findings.report_field(field.place.clone(), &message, Some(&help));
        } else if !text.is_empty() && WITHOUT_PLACE.contains(&name.as_str()) {
            let message = format!("`{name}`: no citation style prints this field");
            findings.report_field(field.place.clone(), &message, None);
        } else if !text.is_empty() && has_place(name) && !has_text(item, &printed_text(name, text))
        {
            unread.push((name.clone(), Span::new(findings.file, field.place.clone())));
        }
    }
    unread
}

/// The text that is printed of a field: of an eprint that is given by its address, its number.
fn printed_text(name: &str, text: String) -> String {
    let number = (name == "eprint").then(|| Eprint::of("", &text).number).flatten();
    number.unwrap_or(text)
}

/// Returns whether an item has a text, or the first of the texts that `and` separates.
fn has_text(item: &Item, text: &str) -> bool {
    let first = text.split(" and ").next().unwrap_or_default();
    let contains = |value: &Value| value.as_str().is_some_and(|value| value.contains(first));
    item.values().any(contains)
}
