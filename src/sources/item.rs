//! Items: a source as a CSL-JSON object, the form in which every source is formatted.
//!
//! All three kinds of bibliography are brought to this form, because the formatter knows more of
//! CSL-JSON than of its own entries: treaties, hearings, datasets, maps, magazines, authorities.
//! Types and fields: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>.

use std::collections::BTreeMap;
use std::str::FromStr;

use hayagriva::citationberg::json as csl;
use hayagriva::types::{EntryType, Numeric, QualifiedUrl};
use serde_json::{Map, Value};

use super::SourceKind;
use super::applied::YEAR_SUFFIX;
use super::date::SourceDate;
use super::name::Name;
use super::resolution::fields_of_law;
use super::rich::{self, FIELD, FIELD_END};
use super::run::{GUARD, without_notes};
use super::style::CitationStyle;

/// The fields of a CSL-JSON object.
pub(super) type Item = Map<String, Value>;

/// A type of CSL: its name, the nearest type of hayagriva and that of what contains it.
pub(super) struct ItemType {
    pub(super) name: &'static str,
    pub(super) kind: SourceKind,
    pub(super) entry: EntryType,
    pub(super) container: EntryType,
}

macro_rules! types {
    ($($name:literal $kind:ident $entry:ident in $container:ident;)*) => {
        &[$(ItemType {
            name: $name,
            kind: SourceKind::$kind,
            entry: EntryType::$entry,
            container: EntryType::$container,
        }),*]
    };
}

/// The types of CSL 1.0.2.
pub(super) const TYPES: &[ItemType] = types! {
    "article" Report Article in Web;
    "article-journal" Report Article in Periodical;
    "article-magazine" Press Article in Periodical;
    "article-newspaper" Press Article in Newspaper;
    "bill" Official Legislation in Anthology;
    "book" Report Book in Book;
    "broadcast" Press Video in Video;
    "chapter" Report Chapter in Book;
    "classic" Report Book in Book;
    "collection" Report Anthology in Anthology;
    "dataset" Report Misc in Web;
    "document" Report Misc in Misc;
    "entry" Report Entry in Reference;
    "entry-dictionary" Report Entry in Reference;
    "entry-encyclopedia" Report Entry in Reference;
    "event" Report Exhibition in Exhibition;
    "figure" Report Artwork in Article;
    "graphic" Report Artwork in Exhibition;
    "hearing" Official Misc in Misc;
    "interview" Report Misc in Misc;
    "legal_case" Official Case in Reference;
    "legislation" Official Legislation in Anthology;
    "manuscript" Report Manuscript in Misc;
    "map" Report Artwork in Exhibition;
    "motion_picture" Report Video in Video;
    "musical_score" Report Audio in Book;
    "pamphlet" Report Misc in Misc;
    "paper-conference" Report Article in Proceedings;
    "patent" Report Patent in Misc;
    "performance" Report Performance in Performance;
    "periodical" Report Periodical in Periodical;
    "personal_communication" Report Misc in Misc;
    "post" Press Post in Web;
    "post-weblog" Press Article in Blog;
    "regulation" Official Legislation in Anthology;
    "report" Report Report in Book;
    "review" Report Article in Periodical;
    "review-book" Report Article in Periodical;
    "software" Report Repository in Misc;
    "song" Report Audio in Audio;
    "speech" Report Misc in Conference;
    "standard" Report Report in Book;
    "thesis" Report Thesis in Misc;
    "treaty" Official Legislation in Anthology;
    "webpage" Press Web in Web;
};

/// The fields that hold dates.
pub(super) const DATES: [&str; 6] =
    ["accessed", "available-date", "event-date", "issued", "original-date", "submitted"];

/// The fields that hold names.
pub(super) const NAMES: [&str; 27] = [
    "author",
    "chair",
    "collection-editor",
    "compiler",
    "composer",
    "container-author",
    "contributor",
    "curator",
    "director",
    "editor",
    "editor-translator",
    "editorial-director",
    "executive-producer",
    "guest",
    "host",
    "illustrator",
    "interviewer",
    "narrator",
    "organizer",
    "original-author",
    "performer",
    "producer",
    "recipient",
    "reviewed-author",
    "script-writer",
    "series-creator",
    "translator",
];

/// The fields that are numbers, addresses or keys: the formatter takes them apart.
const BARE: [&str; 26] = [
    "DOI",
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "URL",
    "chapter-number",
    "citation-key",
    "citation-number",
    "collection-number",
    "edition",
    "first-reference-note-number",
    "id",
    "issue",
    "locator",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "page",
    "page-first",
    "part-number",
    "printing-number",
    "section",
    "supplement-number",
    "version",
    "volume",
];

/// The fields that styles print most, whose names are worth a second look.
pub(super) const FIELDS: [&str; 33] = [
    "DOI",
    "ISBN",
    "ISSN",
    "URL",
    "abstract",
    "accessed",
    "archive",
    "archive_location",
    "author",
    "authority",
    "chapter-number",
    "collection-number",
    "collection-title",
    "container-author",
    "container-title",
    "edition",
    "editor",
    "event-date",
    "event-place",
    "event-title",
    "genre",
    "issue",
    "issued",
    "language",
    "medium",
    "number",
    "page",
    "publisher",
    "publisher-place",
    "title",
    "translator",
    "version",
    "volume",
];

/// The field of those known that was probably meant by one that is not: they differ in one letter, or in two that
/// have changed places. Programs add fields of their own, so more would be guessing.
pub(super) fn misspelt_field<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let is_near =
        |name: &&str| written.len() > 3 && strsim::damerau_levenshtein(written, name) == 1;
    let mut near = None;
    for name in known {
        if name == written {
            return None;
        }
        near = near.or(Some(name).filter(is_near));
    }
    near
}

/// The fields whose texts are symbols.
const NUMBERS: [&str; 2] = ["number", "collection-number"];

/// Fields of other programs that are not ours to check.
const FOREIGN: [&str; 3] = ["categories", "custom", "keyword"];

/// Fields of which any names a source. One without them is named by its key.
const NAMING: [&str; 12] = [
    "DOI",
    "URL",
    "collection-title",
    "container-title",
    "event-title",
    "genre",
    "note",
    "number",
    "reviewed-title",
    "shortTitle",
    "title",
    "title-short",
];

/// Older names of fields, with those of today.
const RENAMED: [(&str, &str); 4] = [
    ("shortTitle", "title-short"),
    ("journalAbbreviation", "container-title-short"),
    ("event", "event-title"),
    ("event-title", "event"),
];

/// The type of CSL with this name.
pub(super) fn item_type(name: &str) -> Option<&'static ItemType> {
    TYPES.iter().find(|known| known.name == name)
}

/// The text of a field without its markup, if it has one that is not blank; numbers are written out.
pub(super) fn text(item: &Item, field: &str) -> Option<String> {
    rich_text(item, field).map(|text| rich::plain(&text))
}

/// The text of a field with its markup.
fn rich_text(item: &Item, field: &str) -> Option<String> {
    let text = match item.get(field)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The date in a field, if it holds one.
pub(super) fn date(item: &Item, field: &str) -> Option<SourceDate> {
    SourceDate::read(item.get(field)?).ok().flatten()
}

/// The names in a field; "and others" is none.
pub(super) fn names(item: &Item, field: &str) -> Vec<Name> {
    let mut names = all_names(item, field);
    names.retain(|name| *name != Name::Others);
    names
}

/// An item without "and others", which CSL-JSON has no form for.
pub(super) fn with_named(item: &Item) -> Item {
    let mut item = item.clone();
    for field in NAMES.into_iter().filter(|field| item.contains_key(*field)).collect::<Vec<_>>() {
        if all_names(&item, field).contains(&Name::Others) {
            let named = names(&item, field).iter().map(Name::to_json).collect();
            item.insert(field.to_owned(), Value::Array(named));
        }
    }
    item
}

fn all_names(item: &Item, field: &str) -> Vec<Name> {
    item.get(field).and_then(|value| Name::read_all(value).ok()).unwrap_or_default()
}

/// Whether a source has a field that names it.
pub(super) fn is_named(item: &Item) -> bool {
    NAMING.iter().any(|field| text(item, field).is_some())
}

/// The pages of a source as CSL has them: `12-19, 23`.
pub(super) fn page_ranges(text: &str) -> String {
    let plain = text.replace(['–', '—', '‒', '−'], "-").replace("---", "-").replace("--", "-");
    let parts =
        plain.split(',').map(|part| part.split('-').map(str::trim).collect::<Vec<_>>().join("-"));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What is wrong with the value of a field, as a clause, and whether it can be used all the same.
pub(super) fn fault(field: &str, value: &Value) -> Option<(String, bool)> {
    let unusable = |message: String| Some((message, false));
    if value.is_null() || FOREIGN.contains(&field) {
        return None;
    }
    if DATES.contains(&field) {
        return match SourceDate::read(value) {
            Err(message) => unusable(message),
            Ok(date) => Some((date?.loss()?.to_owned(), true)),
        };
    }
    if NAMES.contains(&field) {
        return Name::read_all(value).err().and_then(unusable);
    }
    match (field, value) {
        ("URL", Value::String(url)) if !is_web_address(url) => unusable(format!(
            "`{url}` is not a web address: it must begin with https:// or http://"
        )),
        (_, Value::String(_) | Value::Number(_)) => None,
        ("title" | "URL" | "container-title" | "number" | "publisher" | "language", _) => {
            unusable("expected a text".to_owned())
        }
        _ => None,
    }
}

/// Whether a text is an address that a reader may safely be sent to.
pub(super) fn is_web_address(text: &str) -> bool {
    QualifiedUrl::from_str(text.trim())
        .is_ok_and(|url| matches!(url.value.scheme(), "https" | "http" | "ftp"))
}

/// The item as the formatter takes it under a style.
pub(super) fn formattable(item: &Item, style: &CitationStyle) -> csl::Item {
    let mut fields = BTreeMap::new();
    for field in item.keys() {
        let value = if NAMES.contains(&field.as_str()) {
            csl::Value::Names(all_names(item, field).iter().map(Name::to_csl).collect())
        } else if DATES.contains(&field.as_str()) {
            let Some(date) = date(item, field) else { continue };
            match (date.to_csl(), date.words()) {
                (Some(date), _) => csl::Value::Date(date),
                (None, Some(words)) => csl::Value::String(of_source(words)),
                (None, None) => continue,
            }
        } else {
            let Some(text) = rich_text(item, field).filter(|it| !is_archived_copy(field, it))
            else {
                continue;
            };
            csl::Value::String(if BARE.contains(&field.as_str()) {
                guarded(field, &text)
            } else {
                of_source(&without_notes(text))
            })
        };
        fields.insert(field.clone(), value);
    }
    if !is_named(item) {
        fields.insert(
            "title".to_owned(),
            csl::Value::String(format!("[{}]", text(item, "id").unwrap_or_default())),
        );
    }
    for (old, new) in RENAMED {
        if let (Some(value), false) = (fields.get(old), fields.contains_key(new)) {
            fields.insert(new.to_owned(), value.clone());
        }
    }
    if style.is_of_law() {
        for (field, text) in fields_of_law(item) {
            fields.entry(field.to_owned()).or_insert(csl::Value::String(text));
        }
    }
    // The words of a style follow the language of the document, whatever that of the source is.
    fields.remove("language");
    // Words by which a source is found are not printed; the field holds what tells it from others.
    fields.remove(&YEAR_SUFFIX.to_string());
    let key = text(item, "id").unwrap_or_default();
    fields.insert("citation-key".to_owned(), csl::Value::String(key));
    let kind = formatted_type(item, style);
    if is_act(item) && matches!(kind, "document" | "report") {
        put_journal(&mut fields, item);
    }
    fields.insert("type".to_owned(), csl::Value::String(kind.to_owned()));
    csl::Item(fields)
}

/// A text with the marks of what is a source's own, and not the style's.
fn of_source(text: &str) -> String {
    format!("{FIELD}{}{FIELD_END}", rich::marked(text))
}

fn is_act(item: &Item) -> bool {
    let name = text(item, "type").unwrap_or_default();
    matches!(name.as_str(), "bill" | "legislation" | "regulation")
}

fn put_journal(fields: &mut BTreeMap<String, csl::Value>, item: &Item) {
    let Some(journal) = official_journal(item) else { return };
    for field in ["collection-title", "volume", "issue", "page", "container-title-short"] {
        fields.remove(field);
    }
    fields.insert("container-title".to_owned(), csl::Value::String(of_source(&journal)));
}

/// Whether a field gives the address of an archived copy: styles write it as a name, with a capital
/// letter and no link. The list of sources adds it.
fn is_archived_copy(field: &str, text: &str) -> bool {
    matches!(field, "archive" | "archive_location") && is_web_address(text)
}

/// The type under which an item is formatted.
///
/// The styles know legislation as statutes of the United States, which have no author, and whose number is that of a
/// public law: "Resolution 1718 (2006), Pub. L. No. S/RES/1718 (2006) (2006)". Other acts are formatted as
/// documents, of which body, title, symbol, date and address all show, or under numeric styles, which leave out the
/// symbol of a document, as reports. Styles of law know better.
fn formatted_type(item: &Item, style: &CitationStyle) -> &'static str {
    let name = text(item, "type").unwrap_or_default();
    if is_act(item) && !style.is_of_law() && is_of_no_statute_book(item) {
        return if style.is_numeric() { "report" } else { "document" };
    }
    item_type(&name).map_or("document", |known| known.name)
}

/// Whether an act is one of a body, such as a resolution of the Security Council, or has a number that is not one of
/// a public law of the United States ("116-92").
fn is_of_no_statute_book(item: &Item) -> bool {
    let is_public_law = |number: &str| {
        let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        number.split_once(['-', '–']).is_some_and(|(congress, law)| digits(congress) && digits(law))
    };
    let has_other_number = text(item, "number").is_some_and(|number| !is_public_law(&number));
    has_other_number || !names(item, "author").is_empty()
}

/// Where an act was published, as one text: "OJ L 119, 1". As a document it has no issue and no pages.
fn official_journal(item: &Item) -> Option<String> {
    let journal = rich_text(item, "container-title")?;
    let parts = ["collection-title", "volume", "issue"].map(|field| text(item, field));
    let place: Vec<String> = parts.into_iter().flatten().collect();
    let place = [journal].into_iter().chain(place).collect::<Vec<_>>().join(" ");
    Some(match text(item, "page") {
        Some(page) => format!("{place}, {page}"),
        None => place,
    })
}

/// Whether a symbol begins with a small letter, and is no number: `arXiv:2401.00001`, `c. 7`, but not `v2`.
fn begins_with_name(symbol: &str) -> bool {
    let letters = symbol.trim_start_matches(char::is_alphabetic);
    let is_number =
        letters.len() < symbol.len() && letters.starts_with(|c: char| c.is_ascii_digit());
    symbol.starts_with(char::is_lowercase) && !is_number
}

/// Guards a text against two habits of the formatter: a number with signs in it is set anew ("05-34"
/// becomes "05–34"), and a closing bracket is dropped before the style's own.
fn guarded(field: &str, text: &str) -> String {
    let set_anew =
        |text: &str| Numeric::from_str(text).is_ok_and(|number| number.to_string() != text);
    let mut guarded = text.to_owned();
    if field == "number" && set_anew(text) {
        for sign in ['-', '–', '&', ','] {
            guarded = guarded.replace(sign, &format!("{GUARD}{sign}"));
        }
    }
    if begins_with_name(text) && NUMBERS.contains(&field) {
        guarded.insert(0, GUARD);
    }
    let is_address = matches!(field, "URL" | "DOI" | "PMID" | "PMCID");
    if guarded.ends_with([')', ']']) && !is_address {
        guarded.push(GUARD);
    }
    without_notes(guarded)
}
