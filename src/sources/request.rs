//! The input of the formatter: the citations of a document, their style and language.

use std::sync::Arc;

use super::reference::Reference;
use super::style::CitationStyle;
use super::terms::CitationTerms;

/// A citation of a document: one footnote, or one group in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationGroup {
    /// The cited sources.
    pub cited: Vec<CitedSource>,
    /// Is true if a note that cites nothing may stand between it and the one before, so that "ibid."
    /// would be misread.
    pub is_separate: bool,
}

/// A source in a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
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
