//! The words of citations in the language of the document: how a place in a source is written, and how
//! it is said that a source reports what another one says.
//!
//! They are messages of the document's language (`pinpoint-…`, `as-reported-by`); what a message file
//! lacks is said in English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::pinpoint::{PinpointNumber, PinpointUnit};
use crate::language::Messages;

/// The shipped messages in English.
const ENGLISH: &str = include_str!("../../templates/briefpress/languages/en.ftl");

static IN_ENGLISH: LazyLock<CitationWords> = LazyLock::new(|| {
    let messages = Messages::read(ENGLISH).unwrap_or_default();
    CitationWords {
        pinpoints: PinpointWords(said_units(&messages)),
        as_reported_by: around_source(&messages).unwrap_or_default(),
        accessed: around(&messages, "source-accessed", "date").unwrap_or_default(),
        archived: around(&messages, "source-archived", "address").unwrap_or_default(),
    }
});

/// Stands in a message for what is put into it later.
const HERE: &str = "\u{e02e}";

/// The words that citations take from the document's language.
#[derive(Clone, Debug)]
pub struct CitationWords {
    /// How places in a source are written.
    pub pinpoints: PinpointWords,
    as_reported_by: Around,
    /// What stands around the day on which a page was read.
    pub(super) accessed: Around,
    /// What stands around the address of an archived copy.
    pub(super) archived: Around,
}

/// What stands before and after something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) before: String,
    pub(super) after: String,
}

/// How places in a source are written: unit and number → the text around what is counted.
#[derive(Clone, Debug)]
pub struct PinpointWords(BTreeMap<(PinpointUnit, PinpointNumber), Around>);

impl CitationWords {
    /// The words that the messages of a language have, and English ones for the others.
    #[must_use]
    pub fn of(messages: &Messages) -> Self {
        let english = Self::english();
        let mut pinpoints = english.pinpoints.clone();
        pinpoints.0.extend(said_units(messages));
        let or_english = |own: Option<Around>, english: &Around| own.unwrap_or(english.clone());
        Self {
            pinpoints,
            as_reported_by: or_english(around_source(messages), &english.as_reported_by),
            accessed: or_english(around(messages, "source-accessed", "date"), &english.accessed),
            archived: or_english(around(messages, "source-archived", "address"), &english.archived),
        }
    }

    /// The words in English.
    #[must_use]
    pub fn english() -> &'static Self {
        &IN_ENGLISH
    }

    /// What stands before and after the citation of outlets that report what a body says.
    pub(super) fn as_reported_by(&self, body: &str) -> Around {
        let Around { before, after } = &self.as_reported_by;
        Around { before: before.replace(BODY, body), after: after.replace(BODY, body) }
    }
}

/// Stands in a message for the name of a body.
const BODY: &str = "\u{e02f}";

impl PinpointWords {
    pub(super) fn english() -> &'static Self {
        &CitationWords::english().pinpoints
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

fn said_units(messages: &Messages) -> BTreeMap<(PinpointUnit, PinpointNumber), Around> {
    let numbers = [(PinpointNumber::One, "one"), (PinpointNumber::Several, "other")];
    let said = PinpointUnit::ALL.into_iter().flat_map(|unit| {
        numbers.into_iter().filter_map(move |(number, count)| {
            let said = messages.said(unit.message(), &[("count", count), ("n", HERE)])?;
            Some(((unit, number), split(&said)?))
        })
    });
    said.collect()
}

fn around_source(messages: &Messages) -> Option<Around> {
    split(&messages.said("as-reported-by", &[("body", BODY), ("source", HERE)])?)
}

fn around(messages: &Messages, key: &str, variable: &str) -> Option<Around> {
    split(&messages.said(key, &[(variable, HERE)])?)
}

fn split(said: &str) -> Option<Around> {
    let (before, after) = said.split_once(HERE)?;
    Some(Around { before: before.to_owned(), after: after.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::super::Pinpoint;
    use super::*;

    #[test]
    fn the_words_of_a_language_go_before_english_ones() {
        let text = "pinpoint-paragraph = { $count ->\n    [one] Ziff. { $n }\n   *[other] Ziff. { $n }\n }\n\
                    as-reported-by = { $body }, zitiert nach { $source }\n";
        let words = CitationWords::of(&Messages::read(text).expect("messages"));
        let check = |pinpoint: &str, expect: &str| {
            let pinpoint = Pinpoint::parse(pinpoint).expect("a pinpoint");
            assert_eq!(pinpoint.written(&words.pinpoints), expect);
        };
        check("paras 24-26", "Ziff. 24–26");
        check("pp 3-4", "pp. 3–4");
        assert_eq!(words.as_reported_by("MSMT").before, "MSMT, zitiert nach ");
    }
}
