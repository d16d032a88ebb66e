//! Fields that an entry takes from others: `crossref` and `xdata`.
//!
//! Source: the BibLaTeX manual, section 2.4.1 and appendix B, "Default Inheritance Setup".

use std::collections::HashMap;

use super::fields::{BibtexDiagnostics, BibtexEntry, BibtexField};

/// Types whose titles are those of a whole that has parts.
const WHOLES: [&str; 9] = [
    "book",
    "collection",
    "manual",
    "mvbook",
    "mvcollection",
    "mvproceedings",
    "mvreference",
    "proceedings",
    "reference",
];

/// Types of parts of a book.
const PARTS: [&str; 9] = [
    "bookinbook",
    "conference",
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "suppbook",
    "suppcollection",
    "suppperiodical",
];

/// Fields that belong to an entry alone.
const OWN: [&str; 16] = [
    "allow",
    "crossref",
    "entryset",
    "entrysubtype",
    "execute",
    "ids",
    "label",
    "options",
    "presort",
    "related",
    "relatedoptions",
    "shorthand",
    "sortkey",
    "sorttitle",
    "xdata",
    "xref",
];

/// The titles of an entry, as they are called after what they are the titles of.
const TITLES: [&str; 3] = ["title", "subtitle", "titleaddon"];

/// Fields that together make one date.
const DATES: [&str; 4] = ["date", "year", "month", "day"];

/// Gives every entry what it takes from others.
pub(super) fn inherit(entries: &mut [BibtexEntry], findings: &mut BibtexDiagnostics<'_>) {
    let mut places = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        places.entry(entry.key.clone()).or_insert(at);
    }
    for (at, entry) in entries.iter().enumerate() {
        for alias in entry.keys_in("ids") {
            places.entry(alias).or_insert(at);
        }
    }
    let state = vec![VisitState::New; entries.len()];
    let mut heirs = Inheritance { state, places, open: 0, left: MAX_INHERITED };
    for at in 0..entries.len() {
        heirs.complete(entries, at, findings);
    }
}

/// How many entries one may take from in a row.
const LONGEST: usize = 50;

/// The maximum length of all inherited values of a file, in bytes.
const MAX_INHERITED: usize = 32_000_000;

#[derive(Clone, Copy, PartialEq, Eq)]
enum VisitState {
    New,
    Open,
    Done,
}

struct Inheritance {
    state: Vec<VisitState>,
    places: HashMap<String, usize>,
    /// How many entries are being completed.
    open: usize,
    /// How many bytes may still be inherited.
    left: usize,
}

impl Inheritance {
    /// Completes an entry, and before it those that it takes from. False if the way leads back to it, or too far.
    fn complete(
        &mut self,
        entries: &mut [BibtexEntry],
        at: usize,
        findings: &mut BibtexDiagnostics<'_>,
    ) -> bool {
        match self.state[at] {
            VisitState::Done => return true,
            VisitState::Open => return false,
            VisitState::New if self.open == LONGEST => return false,
            VisitState::New => self.state[at] = VisitState::Open,
        }
        self.open += 1;
        for name in ["xdata", "crossref"] {
            let Some(field) = entries[at].fields.get(name).cloned() else { continue };
            for key in entries[at].keys_in(name) {
                let Some(&from) = self.places.get(&key) else {
                    let message = format!("`{name}`: there is no source `{key}`");
                    findings.report_field(field.place.clone(), &message, None);
                    continue;
                };
                if self.complete(entries, from, findings) {
                    let Some(left) = self.left.checked_sub(length(&entries[from])) else {
                        let message = format!(
                            "`{name}`: with the fields of `{key}`, the sources of this file inherit more than 32 MB"
                        );
                        findings.report_unreadable(field.place.clone(), &message);
                        entries[at].is_unreadable = true;
                        continue;
                    };
                    self.left = left;
                    let parent = entries[from].clone();
                    take(&mut entries[at], &parent, name == "xdata");
                } else {
                    let way = if self.state[from] == VisitState::Open {
                        "back to this source"
                    } else {
                        "too far"
                    };
                    let message = format!("`{name}`: `{key}` leads {way}");
                    findings.report_field(
                        field.place.clone(),
                        &message,
                        Some(
                            "no fields are inherited \
                                                                        from it",
                        ),
                    );
                }
            }
        }
        self.state[at] = VisitState::Done;
        self.open -= 1;
        true
    }
}

/// The length of the values of an entry, in bytes.
fn length(entry: &BibtexEntry) -> usize {
    let chunks = entry.fields.values().flat_map(|field| &field.value);
    chunks.map(|chunk| chunk.v.get().len()).sum()
}

/// Takes from another entry what an entry does not have itself.
fn take(entry: &mut BibtexEntry, parent: &BibtexEntry, is_container: bool) {
    let prefix = if is_container { "" } else { prefix(&entry.kind, &parent.kind) };
    let has_date = DATES.iter().any(|date| entry.fields.contains_key(*date));
    for (name, field) in &parent.fields {
        let is_date = DATES.contains(&&**name);
        let is_title = TITLES.contains(&&**name);
        if OWN.contains(&&**name)
            || (is_date && has_date)
            || (name == "shorttitle" && !prefix.is_empty())
        {
            continue;
        }
        if is_title && !prefix.is_empty() {
            put(entry, &format!("{prefix}{name}"), field);
        } else if !(is_title && entry.fields.contains_key("title")) {
            // A subtitle goes with its title.
            put(entry, name, field);
        }
        let is_book = matches!(&*parent.kind, "book" | "mvbook");
        if name == "author" && is_book && PARTS.contains(&&*entry.kind) {
            put(entry, "bookauthor", field);
        }
    }
}

fn put(entry: &mut BibtexEntry, name: &str, field: &BibtexField) {
    entry.fields.entry(name.to_owned()).or_insert_with(|| field.clone());
}

/// The field of a child that takes the title of its parent: `booktitle`.
fn prefix(child: &str, parent: &str) -> &'static str {
    match (parent, child) {
        ("periodical", "article" | "suppperiodical") => "journal",
        (whole, part) if whole.starts_with("mv") && PARTS.contains(&part) => "main",
        (whole, "book" | "collection" | "reference" | "proceedings") if whole.starts_with("mv") => {
            "main"
        }
        (whole, part) if WHOLES.contains(&whole) && PARTS.contains(&part) => "book",
        _ => "",
    }
}
