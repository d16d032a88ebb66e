//! Citations as data and templates write them, and as the formatter takes them.
//!
//! A reference is `key` or `key@para 24`; several are joined by `;`. A key may itself have an `@` or a `;`: what is a key as
//! a whole is never cut.

use std::sync::Arc;

use super::pinpoint::Pinpoint;
use super::style::CitationStyle;
use super::terms::CitationTerms;

/// One source cited, and where in it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The key of the source.
    pub key: String,
    /// The place within the source.
    pub pinpoint: Option<Pinpoint>,
}

impl Reference {
    /// Reads `key` or `key@para 24`.
    ///
    /// The key is the whole text if that is one, else the longest one before an `@`, else all before the first `@`.
    #[must_use]
    pub fn parse(text: &str, is_key: impl Fn(&str) -> bool) -> Self {
        let text = text.trim();
        if is_key(text) {
            return Self { key: text.to_owned(), pinpoint: None };
        }
        let mut cuts = text.rmatch_indices('@').map(|(at, _)| at);
        let cut = cuts.find(|at| is_key(text[..*at].trim_end())).or_else(|| text.find('@'));
        let Some(cut) = cut else {
            return Self { key: text.to_owned(), pinpoint: None };
        };
        let key = text[..cut].trim_end().to_owned();
        Self { key, pinpoint: Pinpoint::parse(&text[cut + 1..]) }
    }

    /// The references of a text, which are joined by `;`, as they are written. A key has at most 8 `;`.
    #[must_use]
    pub fn split(text: &str, is_key: impl Fn(&str) -> bool) -> Vec<&str> {
        /// With more, a cell of a megabyte would be looked through once for each of its references.
        const MAX_IN_KEY: usize = 8;
        let ends: Vec<usize> =
            text.match_indices(';').map(|(at, _)| at).chain([text.len()]).collect();
        let mut parts = Vec::new();
        let mut start = 0;
        let mut next = 0;
        while next < ends.len() {
            let is_longer_key =
                |end: &usize| is_key_with_pinpoint(&text[start..ends[*end]], &is_key);
            let mut longer = (next + 1..ends.len()).take(MAX_IN_KEY).rev();
            let last = longer.find(is_longer_key).unwrap_or(next);
            parts.push(text[start..ends[last]].trim());
            start = ends[last] + 1;
            next = last + 1;
        }
        parts.retain(|part| !part.is_empty());
        parts
    }
}

/// Returns whether a text with a `;` is a key, or begins with a key that has all of these, up to an `@`.
fn is_key_with_pinpoint(text: &str, is_key: impl Fn(&str) -> bool) -> bool {
    let last = text.rfind(';').unwrap_or_default();
    let cuts = text.match_indices('@').map(|(at, _)| at).filter(|at| *at > last);
    cuts.chain([text.len()]).any(|end| is_key(text[..end].trim()))
}

/// A citation of a document: one footnote, or one group in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CitationGroup {
    /// The cited sources.
    pub cited: Vec<CitedSource>,
    /// True if a note that cites nothing may be between it and the one before, so that "ibid."
    /// would be misread.
    pub is_separate: bool,
}

/// A source in a citation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CitedSource {
    /// The source and the place in it.
    pub reference: Reference,
    /// The body whose words it reports, if the source is not that body's own.
    pub reported_body: Option<Arc<str>>,
}

impl From<Reference> for CitedSource {
    fn from(reference: Reference) -> Self {
        Self { reference, reported_body: None }
    }
}

/// How the citations of a document are written.
#[derive(Clone, Copy, Debug)]
pub struct CitationContext<'a> {
    /// The style.
    pub style: &'a CitationStyle,
    /// The language of the document, as in `en` (American English) or `en-GB`.
    pub language: &'a str,
    /// The words of that language.
    pub words: &'a CitationTerms,
    /// Whether the list has short entries of pages of the press: the outlet and the day, linked to the page.
    pub has_short_entries: bool,
}

/// The citations of a document and the order of its sources.
#[derive(Clone, Copy, Debug)]
pub struct CitedWorks<'a> {
    /// The citations, in the order of the pages.
    pub notes: &'a [CitationGroup],
    /// The sources that are referred to by their number in the list only.
    pub mentioned: &'a [&'a str],
    /// The sources that a numeric style numbers first, in this order.
    pub numbered: &'a [String],
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 5] = ["desk", "desk@2024", "a;b", "a", "mail@host"];

    fn is_key(text: &str) -> bool {
        KEYS.contains(&text)
    }

    #[test]
    fn a_key_ends_where_the_pinpoint_begins() {
        let check = |text: &str, key: &str, pinpoint: Option<&str>| {
            let found = Reference::parse(text, is_key);
            let place = found.pinpoint.map(|pinpoint| pinpoint.to_string());
            assert_eq!((found.key.as_str(), place.as_deref()), (key, pinpoint), "{text}");
        };
        check("desk", "desk", None);
        check(" desk @ p 3", "desk", Some("p. 3"));
        check("desk@2024", "desk@2024", None);
        check("desk@2024@p 3", "desk@2024", Some("p. 3"));
        check("desk@2023", "desk", Some("2023"));
        check("mail@host@para 2", "mail@host", Some("para. 2"));
        check("gone@p 3", "gone", Some("p. 3"));
        check("gone@", "gone", None);
    }

    #[test]
    fn references_are_cut_at_semicolons_outside_of_keys() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(Reference::split(text, is_key), expect, "{text}");
        };
        check("desk@p 3; a", &["desk@p 3", "a"]);
        check("a;b", &["a;b"]);
        check("a;b@p 3;desk", &["a;b@p 3", "desk"]);
        check("a; b", &["a", "b"]);
        check(";a;;", &["a"]);
        check("", &[]);
        check("a;bc", &["a", "bc"]);
        check("a;b;a;a;b", &["a;b", "a", "a;b"]);
    }

    #[test]
    fn a_cell_of_many_references_is_cut_in_one_pass() {
        let asked = std::cell::Cell::new(0);
        let is_key = |_: &str| {
            asked.set(asked.get() + 1);
            false
        };
        let many = ["a@p 1"; 1000].join(";");
        assert_eq!(Reference::split(&many, is_key).len(), 1000);
        assert!(asked.get() < 20_000, "{}", asked.get());
    }
}
