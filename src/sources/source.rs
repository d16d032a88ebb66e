//! A source: its kind and its fields.
//!
//! Fields have the names of CSL, whatever the bibliography was written in:
//! <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>.

use hayagriva::Entry;
use jiff::civil::Date;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::csl_item::SourceKind;
use super::csl_item::{self, Item};
use super::name::Name;
use super::{to_hayagriva, united_nations};
use crate::diagnostic::{DiagnosticSubject, Span};
use crate::rules::Suppression;

/// A work that claims are taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The work as hayagriva and Typst know it.
    pub entry: Entry,
    /// The kind of work.
    pub kind: SourceKind,
    /// The place of its key.
    pub span: Span,
    /// Rules that are suppressed for this source.
    pub allow: Vec<Suppression>,
    /// Other keys by which it is cited: `ids` of BibLaTeX, `tex.ids` of Zotero.
    pub(super) aliases: Vec<String>,
    /// The fields that have a text and are not read, with their places.
    pub(super) unread_fields: Vec<(String, Span)>,
    /// The names of persons that may be those of bodies, or have another family name.
    pub(super) ambiguous_names: Vec<AmbiguousName>,
    /// The work as it is formatted: CSL-JSON without the fields that cannot be used.
    pub(super) item: Item,
    /// The CSL-JSON that it came as, if it did.
    pub(super) given: Option<Item>,
}

/// A name of BibTeX without braces and commas, which is read as that of a person.
#[derive(Clone, Debug)]
pub(crate) struct AmbiguousName {
    pub(crate) written: String,
    /// The family name that is read.
    pub(crate) family: String,
    /// The names that may be meant, with a comma after the family name; none if no person has such a name.
    pub(crate) possible_names: Vec<String>,
    pub(crate) place: Span,
}

/// The fields of CSL-JSON that make up most of an entry in a list of sources.
const PRINTED: [&str; 10] = [
    "author",
    "title",
    "container-title",
    "collection-title",
    "publisher",
    "publisher-place",
    "number",
    "DOI",
    "URL",
    "archive_location",
];

/// The letters of all texts in a value; letters of East Asian scripts count twice.
fn letters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.width(),
        Value::Array(values) => values.iter().map(letters).sum(),
        Value::Object(fields) => fields.values().map(letters).sum(),
        _ => 0,
    }
}

impl Source {
    /// The key by which claims and templates cite it.
    #[must_use]
    pub fn key(&self) -> &str {
        self.entry.key()
    }

    /// The source as what a finding is about.
    #[must_use]
    pub fn subject(&self) -> DiagnosticSubject {
        DiagnosticSubject::Source(self.key().into())
    }

    /// About how many letters it takes in a list of sources, as wide as they are set: those of its main fields.
    #[must_use]
    pub fn letters(&self) -> usize {
        PRINTED.iter().filter_map(|field| self.item.get(*field)).map(letters).sum()
    }

    /// A source of an item whose [DOI is correct](super::address::correct_doi).
    pub(super) fn from_item(mut item: Item, given: Option<Item>, span: Span) -> Self {
        csl_item::move_status(&mut item);
        let entry = to_hayagriva::from_item(&item);
        let name = csl_item::text(&item, "type").unwrap_or_default();
        let of_type = csl_item::item_type(&name).map_or(SourceKind::Report, |known| known.kind);
        let kind = united_nations::symbol(&item).map_or(of_type, |_| SourceKind::Official);
        Self {
            entry,
            kind,
            span,
            allow: Vec::new(),
            aliases: Vec::new(),
            unread_fields: Vec::new(),
            ambiguous_names: Vec::new(),
            item,
            given,
        }
    }

    /// The fields that have a text and are not read, with their places.
    pub(crate) fn unread_fields(&self) -> &[(String, Span)] {
        &self.unread_fields
    }

    /// The names of persons that may be those of bodies, or have another family name.
    pub(crate) fn ambiguous_names(&self) -> &[AmbiguousName] {
        &self.ambiguous_names
    }

    /// Its title, if it has one.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.text("title")
    }

    /// The name of its type, as CSL has it; empty if it came without one.
    #[must_use]
    pub fn type_name(&self) -> String {
        self.text("type").unwrap_or_default()
    }

    /// The text of a field, if it has one that is not blank.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<String> {
        csl_item::text(&self.item, field)
    }

    /// The fields with a text that is not blank, and their texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.item.keys().filter_map(|field| Some((field.as_str(), self.text(field)?)))
    }

    /// All texts, with names and lists, each with its field.
    pub(crate) fn all_texts(&self) -> Vec<(&str, &str)> {
        let mut texts = Vec::new();
        let mut values: Vec<(&str, &Value)> =
            self.item.iter().map(|(field, value)| (field.as_str(), value)).collect();
        while let Some((field, value)) = values.pop() {
            match value {
                Value::String(text) => texts.push((field, text.as_str())),
                Value::Array(items) => values.extend(items.iter().map(|item| (field, item))),
                Value::Object(entries) => {
                    values.extend(entries.values().map(|value| (field, value)));
                }
                _ => {}
            }
        }
        texts
    }

    /// Whether it has a field, under its name in CSL.
    #[must_use]
    pub fn has_field(&self, field: &str) -> bool {
        self.item.contains_key(field)
    }

    /// The names in a field, each as a reader would say it: "Min Jung Kim".
    #[must_use]
    pub fn names(&self, field: &str) -> Vec<String> {
        csl_item::names(&self.item, field).iter().map(Name::display_name).collect()
    }

    /// The name under which it is known as an outlet: that of the body that wrote it, else of what it
    /// appeared in, such as a newspaper, else of its publisher, or its title.
    #[must_use]
    pub fn outlet(&self) -> String {
        let authors = csl_item::names(&self.item, "author");
        let body = authors.iter().find_map(|name| match name {
            Name::Literal(body) => Some(body.clone()),
            Name::Person(_) | Name::Others => None,
        });
        let mut fields = ["container-title", "publisher", "title"].into_iter();
        body.or_else(|| fields.find_map(|field| self.text(field)))
            .unwrap_or_else(|| self.key().to_owned())
    }

    /// The outlet of a source whose authors are persons: what it appeared in, else its publisher, else the
    /// host of its address. `None` if a body wrote it, or if no author is named.
    #[must_use]
    pub fn house(&self) -> Option<String> {
        let authors = csl_item::names(&self.item, "author");
        if authors.is_empty() || authors.iter().any(|name| matches!(name, Name::Literal(_))) {
            return None;
        }
        let mut fields = ["container-title", "publisher"].into_iter();
        fields.find_map(|field| self.text(field)).or_else(|| host(&self.text("URL")?))
    }

    /// Its symbol, without blanks, if it is a document of the United Nations.
    #[must_use]
    pub fn symbol(&self) -> Option<String> {
        united_nations::symbol(&self.item)
    }

    /// Returns whether it is of the United Nations, by its symbol, its address, or who issued it.
    #[must_use]
    pub fn is_of_united_nations(&self) -> bool {
        united_nations::is_of_united_nations(&self.item)
    }

    /// Returns whether there is a date in a field, however vague.
    #[must_use]
    pub fn is_dated(&self, field: &str) -> bool {
        csl_item::date(&self.item, field).is_some()
    }

    /// The words of a date that is nothing else: "forthcoming".
    pub(super) fn date_in_words(&self, field: &str) -> Option<String> {
        csl_item::date(&self.item, field)?.words().map(str::to_owned)
    }

    /// The first and the last day that the date in a field can mean; nothing where there is none, or
    /// none that bounds anything.
    #[must_use]
    pub fn days(&self, field: &str) -> Option<(Date, Date)> {
        csl_item::date(&self.item, field)?.days()
    }
}

/// The host of a web address, without "www."
fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}
