//! The fields of sources that a document carries: those that its style can print.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::csl_item::{self, DATES, Item, NAMES, is_source_field, variable};
use super::source::Source;
use super::style::CitationStyle;
use crate::text::is_web_address;

/// Fields by which a person or a library describes its own copy. A document carries them only if its style can print
/// them, or if the configuration names them.
pub(super) const WITHHELD: [&str; 13] = [
    "abstract",
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "call-number",
    "citation-key",
    "citation-label",
    "keyword",
    "license",
    "note",
    "source",
];

/// Fields that may hold the address of an archived copy, which the list of sources prints.
const ADDRESSES: [&str; 3] = ["archive", "archive_location", "note"];

/// The keys of a name and of a date in CSL-JSON.
const PARTS_OF_NAMES: [&str; 9] = [
    "comma-suffix",
    "dropping-particle",
    "family",
    "given",
    "literal",
    "non-dropping-particle",
    "parse-names",
    "static-ordering",
    "suffix",
];
const PARTS_OF_DATES: [&str; 5] = ["circa", "date-parts", "literal", "raw", "season"];

impl CitationStyle {
    /// The [withheld](WITHHELD) fields that the style can print, of whatever source.
    pub(super) fn printable_withheld_fields(&self) -> BTreeSet<&'static str> {
        let csl = self.csl();
        let can_print = |field: &&str| {
            let Some(variable) = variable(field) else { return false };
            let list = csl.bibliography.as_ref();
            csl.citation.layout.find_variable_element(variable, &csl.macros).is_some()
                || list.is_some_and(|list| {
                    list.layout.find_variable_element(variable, &csl.macros).is_some()
                })
        };
        WITHHELD.into_iter().filter(can_print).collect()
    }
}

impl Source {
    /// The source as CSL-JSON, as far as a style can print it and the configuration names fields.
    pub(super) fn attached(&self, style: &CitationStyle, named: &[&str]) -> Item {
        let item = csl_item::with_named(&self.item);
        let mut attached = Map::new();
        for (field, value) in item {
            let value = if named.contains(&field.as_str()) {
                Some(value)
            } else if self.is_printable(&field, style) {
                printable_value(&field, value)
            } else {
                None
            };
            attached.extend(value.map(|value| (field, value)));
        }
        attached
    }

    fn is_printable(&self, field: &str, style: &CitationStyle) -> bool {
        if WITHHELD.contains(&field) {
            let is_address = || self.text(field).is_some_and(|text| is_web_address(&text));
            return style.withheld_fields().contains(field)
                || (ADDRESSES.contains(&field) && is_address());
        }
        is_source_field(field)
    }
}

/// What of a value CSL-JSON knows; a program may have added more to it.
fn printable_value(field: &str, value: Value) -> Option<Value> {
    if NAMES.contains(&field) {
        return with_parts_of_each(value, &PARTS_OF_NAMES);
    }
    if DATES.contains(&field) {
        return with_parts(value, &PARTS_OF_DATES);
    }
    matches!(value, Value::String(_) | Value::Number(_)).then_some(value)
}

fn with_parts_of_each(value: Value, parts: &[&str]) -> Option<Value> {
    let Value::Array(items) = value else { return None };
    Some(Value::Array(items.into_iter().filter_map(|item| with_parts(item, parts)).collect()))
}

fn with_parts(value: Value, parts: &[&str]) -> Option<Value> {
    let Value::Object(mut object) = value else { return None };
    object.retain(|key, _| parts.contains(&key.as_str()));
    Some(Value::Object(object))
}
