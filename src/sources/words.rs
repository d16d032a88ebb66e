//! The words of citations in the language of the document: how a place in a source is written, and how
//! it is said that a source reports what another one says.
//!
//! They are messages of the document's language (`pinpoint-…`, `as-reported-by`, `outlet-before-source`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::declined::Days;
use super::pinpoint::{PinpointNumber, PinpointUnit};
use crate::language::{Language, MessageValue, english};

static IN_ENGLISH: LazyLock<CitationTerms> = LazyLock::new(|| CitationTerms::of(english()));

/// Stands in a message for what is put into it later.
const HERE: &str = "\u{e02e}";

/// The words that citations take from the document's language.
#[derive(Clone, Debug)]
pub struct CitationTerms {
    /// How places in a source are written.
    pub pinpoints: PinpointTerms,
    as_reported_by: Around,
    house: Around,
    /// What stands around the day on which a page was read.
    pub(super) accessed: Around,
    /// What stands around the address of an archived copy.
    pub(super) archived: Around,
    /// How days are written.
    pub(super) days: Days,
}

/// What stands before and after something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) before: String,
    pub(super) after: String,
}

/// How places in a source are written: unit and number → the text around what is counted.
#[derive(Clone, Debug)]
pub struct PinpointTerms(BTreeMap<(PinpointUnit, PinpointNumber), Around>);

impl CitationTerms {
    /// The words of a language.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        Self {
            pinpoints: PinpointTerms(said_units(language)),
            as_reported_by: around(language, "as-reported-by", "source", &[("body", BODY)]),
            house: around(language, "outlet-before-source", "source", &[("outlet", BODY)]),
            accessed: around(language, "source-accessed", "date", &[]),
            archived: around(language, "source-archived", "address", &[]),
            days: Days::of(language),
        }
    }

    /// The words in English.
    #[must_use]
    pub fn english() -> &'static Self {
        &IN_ENGLISH
    }

    /// What stands before and after the citation of outlets that report what a body says.
    pub(super) fn as_reported_by(&self, body: &str) -> Around {
        self.as_reported_by.with(body)
    }

    /// What stands before and after the citation of a source that an outlet has printed, whose authors
    /// are persons.
    pub(super) fn in_house(&self, outlet: &str) -> Around {
        self.house.with(outlet)
    }
}

impl Around {
    fn with(&self, body: &str) -> Self {
        let Self { before, after } = self;
        Self { before: before.replace(BODY, body), after: after.replace(BODY, body) }
    }
}

/// Stands in a message for the name of a body.
const BODY: &str = "\u{e02f}";

impl PinpointTerms {
    pub(super) fn english() -> &'static Self {
        &CitationTerms::english().pinpoints
    }

    pub(super) fn written(
        &self,
        unit: PinpointUnit,
        number: PinpointNumber,
        counted: &str,
    ) -> String {
        let Some(Around { before, after }) = self.0.get(&(unit, number)) else {
            return counted.to_owned();
        };
        format!("{before}{counted}{after}")
    }
}

fn said_units(language: &Language) -> BTreeMap<(PinpointUnit, PinpointNumber), Around> {
    let numbers = [(PinpointNumber::One, "one"), (PinpointNumber::Several, "other")];
    let said = PinpointUnit::ALL.into_iter().flat_map(|unit| {
        let said = move |(number, count)| {
            ((unit, number), around(language, unit.message(), "n", &[("count", count)]))
        };
        numbers.into_iter().map(said)
    });
    said.collect()
}

/// What a message has before and after one of its variables.
fn around(language: &Language, key: &str, variable: &str, values: &[(&str, &str)]) -> Around {
    let values: Vec<(&str, MessageValue<'_>)> = values
        .iter()
        .copied()
        .chain([(variable, HERE)])
        .map(|(name, it)| (name, it.into()))
        .collect();
    let said = language.message(key, &values);
    let (before, after) = said.split_once(HERE).unwrap_or((&said, ""));
    Around { before: before.to_owned(), after: after.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::Pinpoint;
    use super::*;

    #[test]
    fn places_and_outlets_are_told_in_the_language_of_the_document() {
        let words = CitationTerms::of(&Language::shipped("de"));
        let check = |pinpoint: &str, expect: &str| {
            let pinpoint = Pinpoint::parse(pinpoint).expect("a pinpoint");
            assert_eq!(pinpoint.written(&words.pinpoints), expect);
        };
        check("paras 24-26", "Ziff.\u{a0}24–26");
        check("pp 3-4", "S.\u{a0}3–4");
        assert_eq!(words.as_reported_by("MSMT").before, "MSMT, berichtet von ");
    }
}
