//! Entries as items: which field and type of BibLaTeX is which of CSL.
//!
//! Source: the BibLaTeX manual, sections 2.1 and 2.2.

use serde_json::Value;

use super::super::csl_item::{Item, is_type_of_program};
use super::super::date::SourceDate;
use super::super::name::Name;
use super::super::page_ranges::page_ranges;
use super::address;
use super::field_names::{NAMES, TEXTS};
use super::fields::{BibtexDiagnostics, BibtexEntry};
use super::names::{list, names};
use super::{dates, terms};

/// Roles of those in `editor`, `editora`, `editorb` and `editorc` by their types.
const ROLES: [(&str, &str); 9] = [
    ("collaborator", "contributor"),
    ("compiler", "compiler"),
    ("director", "director"),
    ("editor", "editor"),
    ("organizer", "organizer"),
    ("producer", "producer"),
    ("scriptwriter", "script-writer"),
    ("translator", "translator"),
    ("writer", "script-writer"),
];

/// The item of an entry.
pub(super) fn item(entry: &BibtexEntry, kind: &str, findings: &mut BibtexDiagnostics<'_>) -> Item {
    let mut made = ItemBuilder { entry, kind, item: Item::new() };
    made.put("id", Some(entry.key.clone()));
    made.put("type", Some(kind.to_owned()));
    made.put_names(findings);
    made.put_titles();
    made.put_publication(findings);
    made.put_numbers();
    for (field, name) in TEXTS {
        made.put(name, entry.text(field));
    }
    made.put_part();
    made.put_texts();
    address::put(entry, &mut made.item, findings);
    made.put_dates(findings);
    made.item
}

/// An item that is being made.
struct ItemBuilder<'a> {
    entry: &'a BibtexEntry,
    kind: &'a str,
    item: Item,
}

impl ItemBuilder<'_> {
    /// Sets a field that is not set yet.
    fn put(&mut self, name: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.item.entry(name).or_insert_with(|| text.into());
        }
    }

    fn put_names(&mut self, findings: &mut BibtexDiagnostics<'_>) {
        for (field, name) in NAMES {
            let found = names(self.entry, field, findings);
            self.add_names(name, &found);
        }
        for (field, typed) in [
            ("editor", "editortype"),
            ("editora", "editoratype"),
            ("editorb", "editorbtype"),
            ("editorc", "editorctype"),
        ] {
            let role = self.entry.text(typed).unwrap_or_else(|| "editor".to_owned()).to_lowercase();
            let role = ROLES
                .iter()
                .find(|(typed, _)| *typed == role)
                .map_or("contributor", |(_, name)| name);
            let found = names(self.entry, field, findings);
            self.add_names(role, &found);
        }
        // Short forms are for labels. Where the full names are missing, as in lists of abbreviations, they are all there is.
        for (short, name) in [("shortauthor", "author"), ("shorteditor", "editor")] {
            if !self.item.contains_key(name) {
                let found = names(self.entry, short, findings);
                self.add_names(name, &found);
            }
        }
    }

    fn add_names(&mut self, field: &str, names: &[Name]) {
        if names.is_empty() {
            return;
        }
        let given = self.item.entry(field).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(given) = given {
            given.extend(names.iter().map(Name::to_json));
        }
    }

    fn put_titles(&mut self) {
        let title = self.title(["title", "subtitle", "titleaddon"]);
        let book = self.title(["booktitle", "booksubtitle", "booktitleaddon"]);
        let journal = self.title(["journaltitle", "journalsubtitle", "journaltitleaddon"]);
        let main = self.title(["maintitle", "mainsubtitle", "maintitleaddon"]);
        let site = self.entry.text("titleaddon").filter(|_| self.is_page());
        let short = self.entry.text("shortjournal");
        // BibTeX prints no `booktitle` of an article; it is often that of the conference.
        let container = if self.is_in_periodical() {
            journal.or(short).or(book)
        } else {
            book.or(journal).or(short)
        };
        let container = container.or(site);
        let mut collection = vec![main];
        if self.is_book() {
            // The whole of several volumes contains the volume.
            self.put("title", title.or(container));
        } else {
            self.put("title", title);
            let is_in_main = container.is_none();
            self.put("container-title", container.or_else(|| collection[0].clone()));
            collection.retain(|_| !is_in_main);
        }
        let series = self.entry.text("series").map(|text| self.series(&text));
        // CSL has one field for what a work is a part of.
        let collection: Vec<String> = collection.into_iter().chain([series]).flatten().collect();
        self.put("collection-title", Some(collection.join(", ")));
    }

    /// A title with its subtitle and what is added to both.
    fn title(&self, [title, subtitle, addition]: [&str; 3]) -> Option<String> {
        let mut title = self.entry.text(title)?;
        if let Some(subtitle) = self.entry.text(subtitle) {
            let is_ended = title.ends_with(['?', '!', ':', '…', '.']);
            title = format!("{title}{} {subtitle}", if is_ended { "" } else { ":" });
        }
        let addition =
            self.entry.text(addition).filter(|_| !(addition == "titleaddon" && self.is_page()));
        if let Some(addition) = addition {
            let is_ended = title.ends_with(['?', '!', '.']);
            title = format!("{title}{} {addition}", if is_ended { "" } else { "." });
        }
        Some(title)
    }

    /// A series; that of a journal may be a key or a number.
    fn series(&self, text: &str) -> String {
        if self.kind.starts_with("article") { terms::series(text) } else { text.to_owned() }
    }

    fn is_in_periodical(&self) -> bool {
        self.kind.starts_with("article") || self.kind.starts_with("review")
    }

    fn is_page(&self) -> bool {
        matches!(self.kind, "webpage" | "post" | "post-weblog")
    }

    fn is_book(&self) -> bool {
        matches!(self.kind, "book" | "collection" | "periodical")
    }

    /// Returns whether it is a whole in a series or a part of one, whose `number` is its place there.
    fn is_in_series(&self) -> bool {
        self.is_book()
            || matches!(self.kind, "chapter" | "paper-conference" | "entry-encyclopedia" | "entry")
    }

    fn is_of_law(&self) -> bool {
        let kinds =
            ["bill", "hearing", "legal_case", "legislation", "patent", "regulation", "treaty"];
        kinds.contains(&self.kind)
    }

    /// Who published it, and where: the first of those named; the other one is its authority.
    fn put_publication(&mut self, findings: &mut BibtexDiagnostics<'_>) {
        let entry = self.entry;
        let mut list = |field| list(entry, field, findings);
        let publisher = list("publisher");
        self.put("authority", list("court"));
        let bodies = ["institution", "organization"].map(&mut list);
        let mut bodies = bodies.into_iter().flatten();
        if publisher.is_some() || self.is_of_law() {
            self.put("publisher", publisher);
            self.put("authority", bodies.next());
        } else {
            self.put("publisher", bodies.next());
            self.put("authority", bodies.next());
        }
        self.put("publisher-place", list("location").map(|text| terms::countries(&text)));
    }

    fn put_numbers(&mut self) {
        let mut number = self.entry.text("number");
        let issue = self.entry.text("issue");
        let is_periodical = self.is_in_periodical() || self.kind == "periodical";
        let field = match self.kind {
            _ if is_periodical => "issue",
            _ if self.is_in_series() && self.item.contains_key("collection-title") => {
                "collection-number"
            }
            _ => "number",
        };
        // A journal may have both: "3, Winter", or the number in its volume and the one since it began, "2 (43)".
        if is_periodical && let (Some(given), Some(issue)) = (&number, &issue) {
            let is_counted = issue.chars().all(|c| c.is_ascii_digit());
            number = Some(if is_counted {
                format!("{given} ({issue})")
            } else {
                format!("{given}, {issue}")
            });
        }
        self.put(field, number);
        self.put("issue", issue);
        let pages = self.entry.text("pages").map(|pages| page_ranges(&pages));
        self.put("page", pages);
        let number_of_article = self.entry.text("eid");
        let field = if self.item.contains_key("page") { "number" } else { "page" };
        self.put(field, number_of_article);
    }

    /// Volume 7, part 2 is volume 7.2, as BibLaTeX prints it: hardly any style prints the number of a part.
    fn put_part(&mut self) {
        let Some(part) = self.entry.text("part") else { return };
        match self.entry.text("volume") {
            Some(volume) => {
                self.item.insert("volume".to_owned(), format!("{volume}.{part}").into());
            }
            None => self.put("part-number", Some(part)),
        }
    }

    fn put_texts(&mut self) {
        let genre = self.entry.text("type").filter(|text| !is_type_of_program(text));
        let genre = genre.map(|text| terms::genre(&text));
        self.put("genre", genre.or_else(|| terms::genre_of_type(&self.entry.kind)));
        self.put("status", self.entry.text("pubstate").map(|text| terms::status(&text)));
        let language = ["langid", "language"]
            .into_iter()
            .find_map(|field| terms::language(&self.entry.text(field)?));
        self.put("language", language);
    }

    fn put_dates(&mut self, findings: &mut BibtexDiagnostics<'_>) {
        let issued = dates::issued(self.entry, findings);
        let others =
            [("urldate", "accessed"), ("eventdate", "event-date"), ("origdate", "original-date")];
        let others = others.map(|(field, name)| (name, dates::date(self.entry, field, findings)));
        for (name, date) in [("issued", issued)].into_iter().chain(others) {
            if let Some(date) = date.as_ref().map(SourceDate::to_json) {
                self.item.insert(name.to_owned(), date);
            }
        }
    }
}
