//! Fields in a note: Zotero exports its field "Extra" as the note, and lines such as `DOI: 10.5555/ab` or `Original
//! Date: 1999` there are fields that it has no place for.
//!
//! Source: <https://www.zotero.org/support/kb/item_types_and_fields>, "Citing Fields from Extra".

use hayagriva::citationberg::taxonomy::Variable;
use serde_json::{Value, json};

use super::csl_item::{self, Item};

/// Takes fields out of the note of an item and sets those that it does not have; gives what is wrong with them.
pub(super) fn take(item: &mut Item) -> Vec<String> {
    let Some(note) = csl_item::text(item, "note") else { return Vec::new() };
    let mut faults = Vec::new();
    let mut kept = Vec::new();
    for line in note.lines() {
        match field(line) {
            Some((field, value)) => faults.extend(set(item, &field, value)),
            None => kept.push(line),
        }
    }
    if kept.len() < note.lines().count() {
        let kept = kept.join("\n").trim().to_owned();
        if kept.is_empty() {
            item.remove("note");
        } else {
            item.insert("note".to_owned(), kept.into());
        }
    }
    faults
}

/// The field that a line sets, and its value: `DOI: 10.5555/ab`, or `{:DOI: 10.5555/ab}`.
fn field(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    let bare = line.strip_prefix("{:").and_then(|line| line.strip_suffix('}')).unwrap_or(line);
    let (label, value) = bare.split_once(':')?;
    let value = value.trim();
    let name = label.trim().to_lowercase().replace(' ', "-");
    let spellings = [name.replace('-', "_"), name.to_uppercase(), name];
    let known = spellings.into_iter().find(|name| name == "type" || is_variable(name))?;
    (known != "note" && !value.is_empty()).then_some((known, value))
}

fn is_variable(name: &str) -> bool {
    serde_json::from_value::<Variable>(name.into()).is_ok()
}

fn set(item: &mut Item, field: &str, text: &str) -> Option<String> {
    if field == "type" {
        if csl_item::item_type(text).is_none() {
            return Some(format!("there is no source type `{text}`"));
        }
        item.insert("type".to_owned(), text.into());
        return None;
    }
    let value = value(field, text);
    if let Some(fault) = csl_item::field_error(field, &value) {
        let (message, is_usable) = fault;
        if is_usable {
            item.entry(field).or_insert(value);
        }
        return Some(format!("`{field}`: {message}"));
    }
    if item.contains_key(field) {
        let is_other = csl_item::text(item, field).is_some_and(|given| given != text);
        return is_other
            .then(|| format!("the source has a field `{field}`, which is used instead"));
    }
    let names = item.entry(field).or_insert(Value::Null);
    *names = value;
    None
}

/// The value of a field; names are written `Family || Given`.
fn value(field: &str, text: &str) -> Value {
    if csl_item::DATES.contains(&field) {
        return json!({ "raw": text });
    }
    if !csl_item::NAMES.contains(&field) {
        return text.into();
    }
    match text.split_once("||") {
        Some((family, given)) => json!([{ "family": family.trim(), "given": given.trim() }]),
        None => json!([{ "literal": text }]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_note_are_fields() {
        let check = |note: &str, expect: Value, faults: &[&str]| {
            let mut item = json!({ "DOI": "10.1/a", "note": note });
            let item = item.as_object_mut().expect("an object");
            assert_eq!(take(item), faults, "{note}");
            item.remove("DOI");
            assert_eq!(Value::Object(item.clone()), expect, "{note}");
        };
        check("Seen: twice", json!({ "note": "Seen: twice" }), &[]);
        check("collection-title: Port Studies", json!({ "collection-title": "Port Studies" }), &[]);
        check("PMID: 7\nRead.", json!({ "PMID": "7", "note": "Read." }), &[]);
        check("{:publisher-place: Oslo}", json!({ "publisher-place": "Oslo" }), &[]);
        check("Original Date: 1999", json!({ "original-date": { "raw": "1999" } }), &[]);
        check("archive location: Box 7", json!({ "archive_location": "Box 7" }), &[]);
        check(
            "Translator: Lund || Per",
            json!({ "translator": [{ "family": "Lund", "given": "Per" }] }),
            &[],
        );
        check("Type: dataset", json!({ "type": "dataset" }), &[]);
        check("Type: datum", json!({}), &["there is no source type `datum`"]);
        check("DOI: 10.1/a", json!({}), &[]);
        check("DOI: 10.1/b", json!({}), &["the source has a field `DOI`, which is used instead"]);
        check(
            "URL: a.b",
            json!({}),
            &["`URL`: `a.b` is not a web address: it must begin with https:// or http://"],
        );
    }
}
