//! Entries: from items to hayagriva's entries, which Typst's own `cite` reads.
//!
//! Texts go in verbatim: dollar signs and braces stay what they are, and no style recases them.

use std::str::FromStr;

use hayagriva::Entry;
use hayagriva::types::{
    EntryType, FormatString, MaybeTyped, Numeric, PersonRole, PersonsWithRoles, Publisher,
    QualifiedUrl, StringChunk,
};

use super::csl_item::{self, Item};
use super::name::Name;
use super::page_ranges::printed_pages;
use crate::text::is_web_address;

type FieldSetter<T> = fn(&mut Entry, T);

/// Roles with a field of their own in both models.
pub(super) const ROLES: [(&str, PersonRole); 9] = [
    ("translator", PersonRole::Translator),
    ("compiler", PersonRole::Compiler),
    ("composer", PersonRole::Composer),
    ("contributor", PersonRole::Collaborator),
    ("director", PersonRole::Director),
    ("illustrator", PersonRole::Illustrator),
    ("narrator", PersonRole::Narrator),
    ("organizer", PersonRole::Organizer),
    ("producer", PersonRole::Producer),
];

/// Numbers that are kept by name, with their names in both models.
pub(super) const SERIALS: [(&str, &str); 7] = [
    ("number", "serial"),
    ("DOI", "doi"),
    ("ISBN", "isbn"),
    ("ISSN", "issn"),
    ("PMID", "pmid"),
    ("PMCID", "pmcid"),
    ("version", "version"),
];

/// The entry of hayagriva for an item.
pub(super) fn from_item(item: &Item) -> Entry {
    let name = csl_item::text(item, "type").unwrap_or_default();
    let known = csl_item::item_type(&name);
    let entry_type = known.map_or(EntryType::Misc, |known| known.entry);
    let key = csl_item::text(item, "id").unwrap_or_default();
    let mut entry = Entry::new(&key, entry_type);
    set_title(&mut entry, item);
    set_names(&mut entry, item);
    set_texts(&mut entry, item);
    set_numbers(&mut entry, item);
    set_publication(&mut entry, item);
    set_address(&mut entry, item);
    if let Some(parent) = known.and_then(|known| container(item, &key, known.container)) {
        entry.set_parents(vec![parent]);
    }
    entry
}

fn verbatim(text: String) -> FormatString {
    StringChunk::verbatim(text).into()
}

/// A number or range if it is one, otherwise the text.
fn number<T: FromStr>(text: &str) -> MaybeTyped<T> {
    text.parse().map_or_else(|_| MaybeTyped::String(text.to_owned()), MaybeTyped::Typed)
}

fn set_title(entry: &mut Entry, item: &Item) {
    if let Some(title) = csl_item::text(item, "title") {
        let short =
            csl_item::text(item, "title-short").or_else(|| csl_item::text(item, "shortTitle"));
        let short = short.map(|short| Box::new(StringChunk::verbatim(short).into()));
        entry.set_title(FormatString { short, ..verbatim(title) });
    }
}

fn persons(item: &Item, field: &str) -> Option<Vec<hayagriva::types::Person>> {
    let names = csl_item::names(item, field);
    (!names.is_empty()).then(|| names.iter().map(Name::to_hayagriva).collect())
}

fn set_names(entry: &mut Entry, item: &Item) {
    if let Some(authors) = persons(item, "author") {
        entry.set_authors(authors);
    }
    if let Some(editors) = persons(item, "editor") {
        entry.set_editors(editors);
    }
    let with_role = |(field, role)| Some(PersonsWithRoles::new(persons(item, field)?, role));
    let affiliated: Vec<_> = ROLES.into_iter().filter_map(with_role).collect();
    if !affiliated.is_empty() {
        entry.set_affiliated(affiliated);
    }
}

fn set_texts(entry: &mut Entry, item: &Item) {
    let setters: [(&str, FieldSetter<FormatString>); 7] = [
        ("authority", Entry::set_organization),
        ("archive", Entry::set_archive),
        ("archive_location", Entry::set_archive_location),
        ("call-number", Entry::set_call_number),
        ("note", Entry::set_note),
        ("abstract", Entry::set_abstract_),
        ("genre", Entry::set_genre),
    ];
    for (field, set) in setters {
        if let Some(text) = csl_item::text(item, field) {
            set(entry, verbatim(text));
        }
    }
    if let Some(language) = csl_item::text(item, "language").and_then(|text| text.parse().ok()) {
        entry.set_language(language);
    }
}

fn set_numbers(entry: &mut Entry, item: &Item) {
    for (field, serial) in SERIALS {
        if let Some(text) = csl_item::text(item, field) {
            entry.set_keyed_serial_number(serial, text);
        }
    }
    let setters: [(&str, FieldSetter<MaybeTyped<Numeric>>); 4] = [
        ("volume", Entry::set_volume),
        ("issue", Entry::set_issue),
        ("edition", Entry::set_edition),
        ("chapter-number", Entry::set_chapter),
    ];
    for (field, set) in setters {
        if let Some(text) = csl_item::text(item, field) {
            set(entry, number(&text));
        }
    }
    if let Some(pages) = csl_item::text(item, "page") {
        let text = || MaybeTyped::String(printed_pages(&pages));
        entry.set_page_range(pages.parse().map_or_else(|_| text(), MaybeTyped::Typed));
    }
}

fn set_publication(entry: &mut Entry, item: &Item) {
    if let Some(date) = csl_item::date(item, "issued").and_then(|date| date.to_hayagriva()) {
        entry.set_date(date);
    }
    let name = csl_item::text(item, "publisher").map(verbatim);
    let place = csl_item::text(item, "publisher-place").map(verbatim);
    if name.is_some() || place.is_some() {
        entry.set_publisher(Publisher::new(name, place));
    }
    if let Some(place) = csl_item::text(item, "event-place") {
        entry.set_location(verbatim(place));
    }
}

fn set_address(entry: &mut Entry, item: &Item) {
    let url = csl_item::text(item, "URL").filter(|url| is_web_address(url));
    let url = url.and_then(|url| QualifiedUrl::from_str(&url).ok());
    if let Some(mut url) = url {
        url.visit_date = csl_item::date(item, "accessed").and_then(|date| date.to_hayagriva());
        entry.set_url(url);
    }
}

/// The container of an item, and the series that contains the container.
fn container(item: &Item, key: &str, kind: EntryType) -> Option<Entry> {
    let titled = |field: &str, kind: EntryType| {
        let mut entry = Entry::new(key, kind);
        entry.set_title(verbatim(csl_item::text(item, field)?));
        Some(entry)
    };
    let mut series = titled("collection-title", kind);
    if let (Some(series), Some(text)) = (&mut series, csl_item::text(item, "collection-number")) {
        series.set_volume(number(&text));
    }
    let event = || titled("event-title", EntryType::Conference);
    let mut container = titled("container-title", kind);
    if let (Some(container), Some(series)) = (&mut container, &series) {
        container.set_parents(vec![series.clone()]);
    }
    container.or(series).or_else(event)
}
