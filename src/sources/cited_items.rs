//! The sources that a document cites, as the formatter takes them.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::json::{Item, Value};

use super::citeproc_item;
use super::library::Sources;
use super::request::{CitationContext, CitationGroup};

/// The cited sources by their keys, as the formatter takes them.
pub(super) type Items<'a> = BTreeMap<&'a str, Item>;

/// A field that sorts first and is unique: the formatter often compares items, field by field.
const UNIQUE_FIELD: &str = "\u{1}";

/// The key of an item that is not a source. Between two notes it prevents "ibid."
pub(super) const SEPARATOR_KEY: &str = "";

/// Returns the known sources that a document cites or mentions, and the separator.
pub(super) fn items<'a>(
    sources: &Sources,
    context: CitationContext<'_>,
    notes: &'a [CitationGroup],
    mentioned: &[&'a str],
) -> Items<'a> {
    let keys: BTreeSet<&str> = keys(notes).chain(mentioned.iter().copied()).collect();
    let known = keys.into_iter().filter_map(|key| Some((key, sources.get(key)?)));
    let CitationContext { style, words, .. } = context;
    let known =
        known.map(|(key, source)| (key, citeproc_item::to_citeproc(&source.item, style, words)));
    let all = known.chain([(SEPARATOR_KEY, Item(BTreeMap::new()))]);
    let distinct = all.enumerate().map(|(at, (key, mut item))| {
        item.0
            .insert(UNIQUE_FIELD.to_owned(), Value::Number(i64::try_from(at).unwrap_or(i64::MAX)));
        (key, item)
    });
    distinct.collect()
}

/// Returns the keys that citations name, in their order.
pub(super) fn keys(notes: &[CitationGroup]) -> impl Iterator<Item = &str> {
    notes.iter().flat_map(|note| &note.cited).map(|cited| cited.reference.key.as_str())
}
