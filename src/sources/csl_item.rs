//! Items: a source as a CSL-JSON object, the form in which every source is formatted.
//!
//! All three kinds of bibliography are brought to this form, because the formatter knows more of
//! CSL-JSON than of its own entries: treaties, hearings, datasets, maps, magazines, authorities.
//! Types and fields: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>.

use hayagriva::citationberg::taxonomy::Variable;
use hayagriva::types::EntryType;
use serde_json::{Map, Value};

use super::address::corrected_address;
use super::date::{SourceDate, letter_message, lettered_year};
use super::doubtful_name::doubt_of_list;
use super::markup;
use super::name::{AFTER_OTHERS, Name};
use super::name_titles::{removed_clause, without_titles};
use super::page_ranges::page_ranges;
use super::terms::publication_status;
use crate::text::{is_web_address, web_address_error};

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

/// Fields of CSL-JSON that are not variables of CSL, and describe the work.
const NOT_VARIABLES: [&str; 6] =
    ["event", "id", "journalAbbreviation", "language", "shortTitle", "type"];

/// Whether a field is one that sources can have.
#[must_use]
pub(crate) fn is_source_field(name: &str) -> bool {
    NOT_VARIABLES.contains(&name) || variable(name).is_some()
}

/// The variable of CSL with this name.
pub(super) fn variable(name: &str) -> Option<Variable> {
    serde_json::from_value(name.into()).ok()
}

/// The field of CSL-JSON whose name differs from the one written only in its capitals: `URL` for `url`.
pub(super) fn field_with_capitals(written: &str) -> Option<String> {
    let other = ["journalAbbreviation", "shortTitle"].map(str::to_owned);
    let mut spellings = [written.to_lowercase(), written.to_uppercase()].into_iter().chain(other);
    if is_source_field(written) {
        return None;
    }
    spellings.find(|name| name.eq_ignore_ascii_case(written) && is_source_field(name))
}

/// The field of those known that was probably meant by one that is not: they differ in one letter, or in two that
/// have changed places. Programs add fields of their own, so more would be guessing.
pub(super) fn misspelt_field<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
) -> Option<&'a str> {
    let mut known = known.into_iter();
    if written.len() <= 3 || known.clone().any(|name| name == written) {
        return None;
    }
    known.find(|name| {
        // To compare names letter by letter takes long: there are many fields in a large bibliography.
        name.len().abs_diff(written.len()) <= 1 && strsim::damerau_levenshtein(written, name) == 1
    })
}

/// Fields of other programs that are not ours to check.
pub(super) const IGNORED_FIELDS: [&str; 3] = ["categories", "custom", "keyword"];

/// The type of CSL with this name.
pub(super) fn item_type(name: &str) -> Option<&'static ItemType> {
    TYPES.iter().find(|known| known.name == name)
}

/// The text of a field without its markup, if it has one that is not blank; numbers are written out.
pub(super) fn text(item: &Item, field: &str) -> Option<String> {
    rich_text(item, field).map(|text| markup::plain(&text))
}

/// The text of a field with its markup.
pub(super) fn rich_text(item: &Item, field: &str) -> Option<String> {
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

pub(super) fn all_names(item: &Item, field: &str) -> Vec<Name> {
    item.get(field).and_then(|value| Name::read_all(value).ok()).unwrap_or_default()
}

/// Types of works in `EndNote`, Web of Science and Scopus, which their exports repeat in `type`: they are no kinds of work.
const TYPES_OF_PROGRAMS: [&str; 28] = [
    "Article",
    "Article in Press",
    "Book",
    "Book Chapter",
    "Book Review",
    "Book Section",
    "Conference Paper",
    "Conference Proceedings",
    "Conference Review",
    "Correction",
    "Data Paper",
    "Early Access",
    "Edited Book",
    "Editorial",
    "Editorial Material",
    "Electronic Article",
    "Electronic Book",
    "Erratum",
    "Generic",
    "Journal Article",
    "Letter",
    "Magazine Article",
    "Meeting Abstract",
    "Newspaper Article",
    "Proceedings Paper",
    "Review",
    "Short Survey",
    "Web Page",
];

/// Returns whether the kind of a work is a type of such a program, or several: "Article; Early Access".
pub(super) fn is_type_of_program(genre: &str) -> bool {
    genre.split(';').all(|part| TYPES_OF_PROGRAMS.contains(&part.trim()))
}

/// Fields whose lines are kept.
const LINED_FIELDS: [&str; 4] = ["abstract", "annote", "custom", "note"];

/// Brings a field to the form in which it is printed: dates as `date-parts`, and each text on one line. Of a date that is
/// only partly one, that part is kept. Returns a clause on what is lost.
pub(super) fn normalize_field(item: &mut Item, field: &str) -> Option<String> {
    if field == "id" || !is_source_field(field) {
        return None;
    }
    if DATES.contains(&field) {
        return normalize_date(item, field);
    }
    if field == "URL"
        && let Some((corrected, clause)) = corrected_address(item.get(field)?.as_str()?)
    {
        item.insert(field.to_owned(), corrected.into());
        return Some(clause.to_owned());
    }
    if NAMES.contains(&field) {
        if let Some(clause) = remove_titles(item.get_mut(field)?) {
            return Some(clause);
        }
        let value = item.get(field)?;
        let is_after_others = Name::has_name_after_others(value);
        let clause = is_after_others.then(|| AFTER_OTHERS.to_owned());
        let doubt = || Name::read_all(value).ok().and_then(|_| doubt_of_list(value));
        if let Some(clause) = clause.or_else(doubt) {
            return Some(clause);
        }
    }
    if field == "page"
        && let Some(Value::String(pages)) = item.get_mut(field)
    {
        *pages = page_ranges(pages);
    }
    if let Some(value) = item.get_mut(field).filter(|_| !LINED_FIELDS.contains(&field)) {
        join_lines(value);
    }
    None
}

/// Removes the titles and roles from a list of names; returns a clause on those of the first name that has some.
fn remove_titles(names: &mut Value) -> Option<String> {
    let mut clauses = Vec::new();
    for name in names.as_array_mut()?.iter_mut().filter_map(Value::as_object_mut) {
        if !name.contains_key("given") {
            continue;
        }
        for part in ["family", "given"] {
            let Some(text) = name.get(part).and_then(Value::as_str) else { continue };
            let Some((bare, removed)) = without_titles(text) else { continue };
            clauses.push(removed_clause(text, &removed));
            name.insert(part.to_owned(), bare.into());
        }
    }
    clauses.into_iter().next()
}

fn normalize_date(item: &mut Item, field: &str) -> Option<String> {
    let value = item.get(field)?;
    let words = ["raw", "literal"].iter().find_map(|name| value.get(*name)).unwrap_or(value);
    if let Some((text, year)) = words.as_str().and_then(|text| Some((text, lettered_year(text)?))) {
        let clause = letter_message(text, year);
        let date = SourceDate::or_words(year)?.to_json();
        item.insert(field.to_owned(), date);
        return Some(clause);
    }
    let (date, clause) = match SourceDate::read(value) {
        Ok(date) => (date?, None),
        Err(message) => {
            let part = SourceDate::valid_part(value)?;
            let clause = format!("{message}; {} is used", part.written());
            (part, Some(clause))
        }
    };
    item.insert(field.to_owned(), date.to_json());
    clause
}

/// Moves a state of publication in the place of the date, "forthcoming", to its own field.
pub(super) fn move_status(item: &mut Item) {
    let words = date(item, "issued").and_then(|date| publication_status(date.words()?));
    let Some(status) = words else { return };
    let given = text(item, "status").map(|text| publication_status(&text).unwrap_or(text));
    if given.is_none_or(|given| given == status) {
        item.remove("issued");
        item.insert("status".to_owned(), status.into());
    }
}

/// Replaces line breaks and tabs in all texts of a value by blanks.
fn join_lines(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(char::is_control) => {
            let words = text.split([' ', '\n', '\t', '\r', '\u{b}', '\u{c}', '\u{85}']);
            *text = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        }
        Value::Array(values) => values.iter_mut().for_each(join_lines),
        Value::Object(fields) => fields.values_mut().for_each(join_lines),
        _ => {}
    }
}

/// Fields that may have several numbers, which are printed one after the other.
const SEVERAL_NUMBERS: [&str; 2] = ["ISBN", "ISSN"];

/// Replaces the list of texts of a field that has one text, as Crossref writes titles, by its first text. Returns a clause
/// on those that are lost.
pub(super) fn take_first_text(item: &mut Item, field: &str) -> Option<String> {
    let has_lists = DATES.contains(&field) || NAMES.contains(&field);
    if has_lists || IGNORED_FIELDS.contains(&field) {
        return None;
    }
    let Value::Array(values) = item.get(field)? else { return None };
    let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
    let mut texts: Vec<&str> = texts?.into_iter().map(str::trim).collect();
    texts.retain(|text| !text.is_empty());
    texts.dedup();
    let Some(first) = texts.first() else {
        item.remove(field);
        return None;
    };
    let joined = SEVERAL_NUMBERS.contains(&field).then(|| texts.join(", "));
    let lost = joined.is_none() && texts.len() > 1;
    let clause = lost.then(|| format!("of its {} texts, only the first is used", texts.len()));
    let text = joined.unwrap_or_else(|| (*first).to_owned());
    item.insert(field.to_owned(), text.into());
    clause
}

/// Returns a clause on the error in the value of a field, and whether the value is usable anyway.
pub(super) fn field_error(field: &str, value: &Value) -> Option<(String, bool)> {
    let unusable = |message: String| Some((message, false));
    let is_blank = value.as_str().is_some_and(|text| text.trim().is_empty());
    if value.is_null() || is_blank || IGNORED_FIELDS.contains(&field) {
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
        ("URL", Value::String(url)) if !is_web_address(url.trim()) => {
            unusable(format!("`{url}` {}", web_address_error(url.trim()).unwrap_or_default()))
        }
        ("PMID", Value::String(number)) if !is_pubmed_number(number.trim()) => {
            unusable(format!("`{number}` is not a number of PubMed, such as 33301246"))
        }
        ("PMCID", Value::String(number)) if !is_pubmed_central_number(number.trim()) => {
            unusable(format!("`{number}` is not a number of PubMed Central, such as PMC7732344"))
        }
        (_, Value::String(_) | Value::Number(_)) => None,
        _ if is_source_field(field) => unusable("expected a text".to_owned()),
        _ => None,
    }
}

/// Whether a text is a number of `PubMed`: `33301246`.
pub(super) fn is_pubmed_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a number of `PubMed` Central: `PMC7732344`, or its digits.
fn is_pubmed_central_number(text: &str) -> bool {
    is_pubmed_number(text.strip_prefix("PMC").unwrap_or(text))
}

/// The kind of a source, by its type. A source with a symbol of the United Nations is an
/// official document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// An act or document of a state or international body: legislation, treaties, cases, bills,
    /// hearings, regulations.
    Official,
    /// A report, book, article in a journal, dataset, or the like.
    Report,
    /// A newspaper, magazine, web page, post or broadcast.
    Press,
}
