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
pub enum Part {
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
pub struct Placing {
    /// The number of its first page.
    pub first_page: usize,
    /// The volumes before it.
    pub volumes: Vec<Bound>,
    /// What an index lists.
    pub marks: Vec<Mark>,
}

/// A volume whose pages are counted.
#[derive(Clone, Debug)]
pub struct Bound {
    /// What its claims have in common.
    pub name: String,
    /// The number of its first page.
    pub first: usize,
    /// The number of its last page.
    pub last: usize,
}

/// Something that an index lists, as a component has marked it.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it is about.
    pub about: Value,
    /// The number of the volume.
    pub volume: usize,
    /// The number of the page, counted through all volumes.
    pub page: usize,
}

impl Default for Placing {
    fn default() -> Self {
        Self { first_page: 1, volumes: Vec::new(), marks: Vec::new() }
    }
}

impl Placing {
    /// The file that layouts read.
    pub(super) fn file(&self, part: &Part, language: &Language) -> String {
        let volume = match part {
            Part::Volume { number, of, name } => {
                json!({ "number": number, "of": of, "name": name })
            }
            Part::Whole | Part::Index => Value::Null,
        };
        let marks = self.marks.iter().map(|Mark { about, volume, page }| {
            json!({ "about": about, "volume": volume, "page": page })
        });
        let volumes = self.volumes.iter().map(
            |Bound { name, first, last }| json!({ "name": name, "first": first, "last": last }),
        );
        let file = json!({
            "volume": volume,
            "parted": *part != Part::Whole,
            "first-page": self.first_page,
            "volumes": volumes.collect::<Value>(),
            "marks": marks.collect::<Value>(),
            "names": self.names(language),
        });
        file.to_string()
    }

    /// The names that marks are about, in the order of the alphabet, each with its letter.
    fn names(&self, language: &Language) -> Value {
        let of = |mark: &'_ Mark, key: &str| mark.about.get(key)?.as_str().map(str::to_owned);
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
    pub fn placed(mut self, briefing: &Briefing, placing: &Placing) -> Self {
        let file = ByteBuf::from(placing.file(&briefing.part, &briefing.language));
        self.manuscript.files.insert(VOLUMES.to_owned(), file);
        self
    }

    /// The same draft at the place of another one of its document.
    #[must_use]
    pub fn placed_as(mut self, other: &Self) -> Self {
        if let Some(file) = other.manuscript.files.get(VOLUMES) {
            self.manuscript.files.insert(VOLUMES.to_owned(), file.clone());
        }
        self
    }
}
