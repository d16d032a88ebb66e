//! The words of citations in the language of the document: how a place in a source is written, and how
//! it is said that a source reports what another one says.
//!
//! They are messages of the document's language (`pinpoint-…`, `as-reported-by`, `outlet-before-source`, `source-…`, `genre-…`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::affixes::Days;
use super::affixes::{Affixes, BODY, affixes};
use super::pinpoint::PinpointTerms;
use super::style_words::StyleWords;
use crate::language::{Language, english};

/// The messages for kinds of works; what follows `genre-` is the key of BibLaTeX.
pub(super) const GENRES: [&str; 21] = [
    "genre-audiocd",
    "genre-bathesis",
    "genre-candthesis",
    "genre-datacd",
    "genre-mathesis",
    "genre-patent",
    "genre-patentde",
    "genre-patenteu",
    "genre-patentfr",
    "genre-patentuk",
    "genre-patentus",
    "genre-patreq",
    "genre-patreqde",
    "genre-patreqeu",
    "genre-patreqfr",
    "genre-patrequk",
    "genre-patrequs",
    "genre-phdthesis",
    "genre-resreport",
    "genre-software",
    "genre-techreport",
];

/// The messages for states of publication; what follows `status-` is the key of BibLaTeX.
pub(super) const STATUSES: [&str; 5] = [
    "status-forthcoming",
    "status-inpreparation",
    "status-inpress",
    "status-prepublished",
    "status-submitted",
];

/// Returns the English words for a state of publication, if a text is one: "forthcoming", "In press", `inpress`.
pub(super) fn publication_status(text: &str) -> Option<String> {
    let small = text.trim().to_lowercase();
    let small = if small == "to appear" { "forthcoming" } else { small.as_str() };
    let is_named = |message: &&&str| {
        message.strip_prefix("status-") == Some(small)
            || english().message(message, &[]).to_lowercase() == small
    };
    let message = STATUSES.iter().find(is_named)?;
    Some(english().message(message, &[]))
}

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
    pub(super) style_words: StyleWords,
    /// Kinds of works and states of publication by their English words, in small letters.
    genres: BTreeMap<String, String>,
    /// The word between the last two of several places, with its blanks.
    and: String,
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
            style_words: StyleWords::of(language),
            genres: genres(language),
            and: language.message("list-and", &[]),
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

    /// Returns a kind of work or state of publication in the language of the document, if it is one that BibLaTeX has a
    /// key for.
    pub(super) fn genre(&self, english: &str) -> Option<&str> {
        self.genres.get(&english.to_lowercase()).map(String::as_str)
    }

    /// Returns places with the word of the language between them: "Köln und Berlin".
    pub(super) fn places(&self, english: &str) -> String {
        english.replace(" and ", &self.and)
    }

    /// Returns the text around the citation of a source whose authors are persons and which an outlet printed.
    pub(super) fn in_house(&self, outlet: &str) -> Affixes {
        self.house.with(outlet)
    }
}

/// Returns the words of a language for kinds of works and states of publication, by the English ones in small letters.
fn genres(language: &Language) -> BTreeMap<String, String> {
    let messages = GENRES.into_iter().chain(STATUSES);
    let of_message =
        |key: &str| (english().message(key, &[]).to_lowercase(), language.message(key, &[]));
    messages.map(of_message).collect()
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
