//! Items for entries that were read as BibTeX or Hayagriva YAML.
//!
//! The reverse of the room's `entry`, after the rules by which hayagriva itself answers a style's
//! questions about an entry (its `src/csl/taxonomy.rs`).

use hayagriva::Entry;
use hayagriva::types::{ChunkKind, ChunkedString, EntryType, FormatString, Person, StringChunk};
use serde_json::Value;

use super::date::SourceDate;
use super::entry::{ROLES, SERIALS};
use super::item::{self, Item};
use super::name::Name;

/// The item for an entry that was read as BibTeX or YAML: its main fields.
pub(super) fn to_item(entry: &Entry) -> Item {
    let mut fields = Item::new();
    let kind = item_type(entry);
    fields.insert("id".into(), entry.key().into());
    fields.insert("type".into(), kind.into());
    let mut put = |field: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            fields.entry(field).or_insert_with(|| text.into());
        }
    };
    put_titles(entry, &mut put);
    put_texts(entry, kind, &mut put);
    put_numbers(entry, kind, &mut put);
    put_names(entry, &mut fields);
    put_dates(entry, &mut fields);
    fields
}

fn put_texts(entry: &Entry, kind: &str, put: &mut impl FnMut(&str, Option<String>)) {
    put("publisher", publisher(entry, kind));
    put("publisher-place", entry.map(place));
    put("authority", entry.map(|e| plain(e.organization())));
    put("archive", plain(entry.archive()));
    put("archive_location", plain(entry.archive_location()));
    put("call-number", plain(entry.call_number()));
    put("note", plain(entry.note()));
    put("abstract", plain(entry.abstract_()));
    put("genre", plain(entry.genre()));
    put("language", entry.language().map(ToString::to_string));
    let url = entry.map(Entry::url).map(|url| url.value.to_string());
    put("URL", url.filter(|url| item::is_web_address(url)));
}

fn place(entry: &Entry) -> Option<String> {
    entry.publisher().and_then(|it| plain(it.location())).or_else(|| plain(entry.location()))
}

/// The text of a title or the like; mathematics are given as they were written.
fn plain(text: Option<&FormatString>) -> Option<String> {
    text.map(|text| joined(&text.value))
}

fn joined(text: &ChunkedString) -> String {
    let written = |chunk: &StringChunk| match chunk.kind {
        ChunkKind::Math => format!("${}$", chunk.value),
        ChunkKind::Normal | ChunkKind::Verbatim => chunk.value.clone(),
    };
    text.0.iter().map(written).collect()
}

/// Who published it: for reports and theses, whose institution BibTeX keeps apart, that too.
fn publisher(entry: &Entry, kind: &str) -> Option<String> {
    let institution = || match kind {
        "report" | "thesis" | "dataset" => plain(entry.organization()),
        _ => None,
    };
    entry.map(|e| plain(e.publisher()?.name())).or_else(institution)
}

fn put_numbers(entry: &Entry, kind: &str, put: &mut impl FnMut(&str, Option<String>)) {
    for (field, serial) in SERIALS {
        put(field, entry.map(|e| e.keyed_serial_number(serial)).map(str::to_owned));
    }
    let issue = entry.map(Entry::issue).map(ToString::to_string);
    // BibTeX has one field for the number of an issue and the symbol of a document.
    let serial = kind.starts_with("article") || matches!(kind, "periodical" | "post-weblog");
    put(if serial { "issue" } else { "number" }, issue);
    put("volume", entry.map(Entry::volume).map(ToString::to_string));
    put("edition", entry.map(Entry::edition).map(ToString::to_string));
    put("chapter-number", entry.chapter().map(ToString::to_string));
    put("page", entry.page_range().map(ToString::to_string));
    put("number-of-pages", entry.page_total().map(ToString::to_string));
    put("number-of-volumes", entry.map(Entry::volume_total).map(ToString::to_string));
}

/// The titles of an entry and of what contains it: a book's parent is its series, other parents
/// contain it.
fn put_titles(entry: &Entry, put: &mut impl FnMut(&str, Option<String>)) {
    put("title", plain(entry.title()));
    put("title-short", entry.title().and_then(|it| it.short.as_ref()).map(|it| joined(it)));
    let is_event =
        |e: &&Entry| matches!(e.entry_type(), EntryType::Conference | EntryType::Exhibition);
    put("event-title", entry.parents().iter().find(is_event).and_then(|e| plain(e.title())));
    let parent = entry.parents().iter().find(|e| !is_event(e));
    let series = if stands_alone(entry) {
        parent
    } else {
        put("container-title", parent.and_then(|e| plain(e.title())));
        parent.and_then(|e| e.parents().first())
    };
    put("collection-title", series.and_then(|e| plain(e.title())));
    put("collection-number", series.and_then(Entry::volume).map(ToString::to_string));
}

fn stands_alone(entry: &Entry) -> bool {
    use EntryType::{Anthology, Book, Periodical, Proceedings, Reference, Report};
    matches!(entry.entry_type(), Anthology | Book | Periodical | Proceedings | Reference | Report)
}

fn put_names(entry: &Entry, fields: &mut Item) {
    let mut put = |field: &str, persons: &[Person]| {
        let names = persons.iter().map(|person| Name::of(person).to_json()).collect();
        fields.insert(field.to_owned(), Value::Array(names));
    };
    if let Some(authors) = entry.authors() {
        put("author", authors);
    }
    if let Some(editors) = entry.map(Entry::editors) {
        put("editor", editors);
    }
    for group in entry.affiliated().unwrap_or_default() {
        if let Some((field, _)) = ROLES.iter().find(|(_, role)| *role == group.role) {
            put(field, &group.names);
        }
    }
}

fn put_dates(entry: &Entry, fields: &mut Item) {
    let accessed = entry.url_any().and_then(|url| url.visit_date.as_ref());
    for (field, date) in [("issued", entry.date_any()), ("accessed", accessed)] {
        if let Some(date) = date.and_then(SourceDate::of) {
            fields.insert(field.to_owned(), date.to_json());
        }
    }
}

/// The type of CSL for an entry, by its own type and that of what contains it.
fn item_type(entry: &Entry) -> &'static str {
    let within = |kind| entry.parents().iter().any(|parent| *parent.entry_type() == kind);
    match entry.entry_type() {
        EntryType::Article if within(EntryType::Newspaper) => "article-newspaper",
        EntryType::Article if within(EntryType::Blog) => "post-weblog",
        EntryType::Article if within(EntryType::Periodical) => "article-journal",
        EntryType::Article if within(EntryType::Web) => "webpage",
        EntryType::Article if within(EntryType::Proceedings) || within(EntryType::Conference) => {
            "paper-conference"
        }
        EntryType::Article => "article",
        EntryType::Chapter | EntryType::Anthos => "chapter",
        EntryType::Entry if within(EntryType::Reference) => "entry-encyclopedia",
        EntryType::Entry => "entry",
        EntryType::Report => "report",
        EntryType::Thesis => "thesis",
        EntryType::Web | EntryType::Blog => "webpage",
        EntryType::Post | EntryType::Thread => "post",
        EntryType::Legislation => "legislation",
        EntryType::Case => "legal_case",
        EntryType::Patent => "patent",
        EntryType::Manuscript => "manuscript",
        EntryType::Newspaper | EntryType::Periodical => "periodical",
        EntryType::Artwork => "graphic",
        EntryType::Performance => "performance",
        EntryType::Repository => "software",
        EntryType::Video if entry.parents().is_empty() => "motion_picture",
        EntryType::Audio if entry.parents().is_empty() => "song",
        EntryType::Scene | EntryType::Video | EntryType::Audio => "broadcast",
        EntryType::Exhibition | EntryType::Conference => "event",
        EntryType::Book | EntryType::Proceedings | EntryType::Reference | EntryType::Anthology => {
            "book"
        }
        _ => "document",
    }
}
