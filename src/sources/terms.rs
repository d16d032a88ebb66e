//! The words of citations in the language of the document: how a place in a source is written, and how
//! it is said that a source reports what another one says.
//!
//! They are messages of the document's language (`pinpoint-…`, `as-reported-by`, `outlet-before-source`).

use std::sync::LazyLock;

use super::affixes::{Affixes, BODY, affixes};
use super::day_names::Days;
use super::pinpoint::PinpointTerms;
use crate::language::{Language, english};

static IN_ENGLISH: LazyLock<CitationTerms> = LazyLock::new(|| CitationTerms::of(english()));

/// The words that citations take from the document's language.
#[derive(Clone, Debug)]
pub struct CitationTerms {
    /// How places in a source are written.
    pub pinpoints: PinpointTerms,
    as_reported_by: Affixes,
    house: Affixes,
    /// The text around the day of access.
    pub(super) accessed: Affixes,
    /// The text around the address of an archived copy.
    pub(super) archived: Affixes,
    /// How days are written.
    pub(super) days: Days,
}

impl CitationTerms {
    /// The words of a language.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        Self {
            pinpoints: PinpointTerms::of(language),
            as_reported_by: affixes(language, "as-reported-by", "source", &[("body", BODY)]),
            house: affixes(language, "outlet-before-source", "source", &[("outlet", BODY)]),
            accessed: affixes(language, "source-accessed", "date", &[]),
            archived: affixes(language, "source-archived", "address", &[]),
            days: Days::of(language),
        }
    }

    /// The words in English.
    #[must_use]
    pub fn english() -> &'static Self {
        &IN_ENGLISH
    }

    /// Returns the text around the citation of outlets that report a body.
    pub(super) fn as_reported_by(&self, body: &str) -> Affixes {
        self.as_reported_by.with(body)
    }

    /// Returns the text around the citation of a source whose authors are persons and which an outlet printed.
    pub(super) fn in_house(&self, outlet: &str) -> Affixes {
        self.house.with(outlet)
    }
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
