//! The links of the finished pages: those that no reader should follow, and those to a list of sources that is missing.
//!
//! What a template does with a value is known only when it has run, so the finished document is looked at: each link leads
//! to the web or a mailbox, and shows no other address than it leads to. A link that a template spells out may lead
//! to a telephone, too: that is found when the diagnostic is [located](super::DiagnosticMapper).

use std::collections::HashSet;

use typst::ecow::EcoString;
use typst::foundations::{Content, NativeElement, Packed};
use typst::introspection::Introspector;
use typst::model::{BibliographyElem, Destination, LinkElem, LinkTarget};
use typst::syntax::Span;
use typst_layout::PagedDocument;

use crate::draft::UNLISTED;
use crate::text::{link_error, misleading_text, truncate_chars};

/// How much of an address is repeated in a message, in characters.
const LONGEST: usize = 80;

/// A link that no reader should follow.
pub(super) struct UnsafeLink {
    /// Where the link was made.
    pub(super) span: Span,
    /// Where it leads.
    pub(super) destination: EcoString,
    error: String,
}

/// The unsafe links of a document, each destination once for each place.
pub(super) fn unsafe_links(document: &PagedDocument) -> Vec<UnsafeLink> {
    let mut seen = HashSet::new();
    let links = document.introspector().query(&LinkElem::ELEM.select());
    let of_data = links.iter().filter_map(|element| {
        let link = element.to_packed::<LinkElem>()?;
        let LinkTarget::Dest(Destination::Url(url)) = &link.dest else { return None };
        let destination = url.clone().into_inner();
        let misleading = || misleading_text(&link.body.plain_text(), &destination);
        let error = link_error(&destination).or_else(misleading)?;
        seen.insert((link.span(), destination.clone())).then(|| UnsafeLink {
            span: link.span(),
            destination,
            error,
        })
    });
    of_data.collect()
}

/// The first citation that refers to a list of sources, if the document has none.
pub(super) fn unlisted_citation(document: &PagedDocument) -> Option<Span> {
    let introspector = document.introspector();
    let links = introspector.query(&LinkElem::ELEM.select());
    let refers_to_list = |link: &&Packed<LinkElem>| match &link.dest {
        LinkTarget::Label(label) => label.resolve().as_str() == UNLISTED,
        LinkTarget::Dest(_) => false,
    };
    let first = links.iter().filter_map(Content::to_packed::<LinkElem>).find(refers_to_list)?;
    let has_list = introspector.query_first(&BibliographyElem::ELEM.select()).is_some();
    (!has_list).then(|| first.span())
}

impl UnsafeLink {
    /// The message without its place, and a hint.
    pub(super) fn message(&self) -> (String, &'static str) {
        let destination = truncate_chars(&self.destination, LONGEST);
        (
            format!("the link to `{destination}` {}", self.error),
            "print the value as text, or correct it; an address that a template spells out may also begin with `tel:`, \
             `sms:`, `geo:`, `urn:`, `doi:`, `ftp:` or `news:`",
        )
    }
}
