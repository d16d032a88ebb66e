//! The position of a document among the volumes of its briefing: known only when the volumes before it
//! are typeset, so it reaches the layouts through a file and leaves the draft as it is.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::briefing::DocumentKind;
use crate::language::Language;

/// What the volumes before a document leave to it.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The number of its first page.
    pub first_page: usize,
    /// The volumes before it.
    pub volumes: Vec<PaginatedVolume>,
    /// What an index lists.
    pub marks: Vec<IndexEntry>,
}

/// A volume whose pages are counted.
#[derive(Clone, Debug)]
pub struct PaginatedVolume {
    /// What its claims have in common.
    pub name: String,
    /// The number of its first page.
    pub first: usize,
    /// The number of its last page.
    pub last: usize,
}

/// Something that an index lists, as a component has marked it.
#[derive(Clone, Debug)]
pub struct IndexEntry {
    /// What it is about.
    pub about: Value,
    /// The number of the volume.
    pub volume: usize,
    /// The number of the page, counted through all volumes.
    pub page: usize,
}

impl Default for Pagination {
    fn default() -> Self {
        Self { first_page: 1, volumes: Vec::new(), marks: Vec::new() }
    }
}

impl Pagination {
    /// The file that layouts read.
    pub(super) fn file(&self, part: &DocumentKind, language: &Language) -> String {
        let volume = match part {
            DocumentKind::Volume { number, of, name } => {
                json!({ "number": number, "of": of, "name": name })
            }
            DocumentKind::Whole | DocumentKind::Index => Value::Null,
        };
        let marks = self.marks.iter().map(|IndexEntry { about, volume, page }| {
            json!({ "about": about, "volume": volume, "page": page })
        });
        let volumes = self.volumes.iter().map(
            |PaginatedVolume { name, first, last }| json!({ "name": name, "first": first, "last": last }),
        );
        let file = json!({
            "volume": volume,
            "parted": *part != DocumentKind::Whole,
            "first-page": self.first_page,
            "volumes": volumes.collect::<Value>(),
            "marks": marks.collect::<Value>(),
            "names": self.names(language),
        });
        file.to_string()
    }

    /// The names that marks are about, in the order of the alphabet, each with its letter.
    fn names(&self, language: &Language) -> Value {
        let of = |mark: &'_ IndexEntry, key: &str| mark.about.get(key)?.as_str().map(str::to_owned);
        let names = self.marks.iter().flat_map(|mark| [of(mark, "group"), of(mark, "name")]);
        let names: BTreeSet<String> = names.flatten().collect();
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort_by(|one, other| language.compare(one, other));
        let name = |name: String| json!({ "initial": language.initial(&name), "name": name });
        names.into_iter().map(name).collect()
    }
}
