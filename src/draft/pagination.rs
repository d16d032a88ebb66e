//! Where a document stands among the volumes of its briefing: known only when the volumes before it
//! are typeset, so it reaches the layouts through a file and leaves the draft as it is.

use std::collections::BTreeSet;

use serde_bytes::ByteBuf;
use serde_json::{Value, json};

use super::Briefing;
use super::Draft;
use super::files::VOLUMES;
use crate::language::Language;

/// What a document is of its briefing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentKind {
    /// All of it.
    #[default]
    Whole,
    /// One of its volumes.
    Volume {
        /// Its number, from 1.
        number: usize,
        /// How many there are.
        of: usize,
        /// What its claims have in common.
        name: String,
    },
    /// The index of its volumes.
    Index,
}

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

impl Draft {
    /// The same draft at its place among volumes.
    #[must_use]
    pub fn with_pagination(mut self, briefing: &Briefing, pagination: &Pagination) -> Self {
        let file = ByteBuf::from(pagination.file(&briefing.part, &briefing.language));
        self.input.files.insert(VOLUMES.to_owned(), file);
        self
    }

    /// The same draft at the place of another one of its document.
    #[must_use]
    pub fn placed_as(mut self, other: &Self) -> Self {
        if let Some(file) = other.input.files.get(VOLUMES) {
            self.input.files.insert(VOLUMES.to_owned(), file.clone());
        }
        self
    }
}
