//! Citations: all those of a document formatted in one pass, with its list of sources.
//!
//! 1. Every citation is handed over in document order, under note styles with its number.
//! 2. Sources that are only mentioned follow, hidden: were they first, they would make the first
//!    footnote on the same source a short one.
//! 3. The formatter's output becomes runs; our pinpoints go into the holes that it leaves.
//! 4. What it cites has its place in the list, counted from 1.

use std::collections::{BTreeMap, BTreeSet};

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, Elem,
    ElemChild, ElemChildren, ElemMeta, LocatorPayload, Rendered, SpecificLocator,
    TransparentLocator, standalone_citation,
};

use super::pinpoint::Pinpoint;
use super::run::{Run, end_with_full_stop, plain_text, runs};
use super::style::{CitationStyle, keys_only, locale};
use super::{SourceKind, Sources, item};

/// One source cited, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The key of the source.
    pub key: String,
    /// The place within the source.
    pub pinpoint: Option<Pinpoint>,
}

/// The citations and the list of sources of a document, ready to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formatted {
    /// The text of each citation, in the order given.
    pub citations: Vec<Vec<Run>>,
    /// The list of sources, in the style's order.
    pub list: Vec<ListEntry>,
}

/// An entry of the list of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEntry {
    /// The key of the source.
    pub key: String,
    /// Its number: its place in the list, counted from 1.
    pub number: usize,
    /// Its text, without its number.
    pub body: Vec<Run>,
    /// What sort of source it is.
    pub kind: SourceKind,
}

/// Formats all citations of a document and its list of sources.
///
/// Each of `citations` is one footnote or one group in the text, in document order; `mentioned` are
/// keys that are referred to by their number in the list only. `language` is that of the document,
/// as in `en` (American English) or `en-GB`. A key that is not among the sources is printed as
/// itself, bold and in brackets; whoever calls reports it.
#[must_use]
pub fn format(
    sources: &Sources,
    style: &CitationStyle,
    language: &str,
    citations: &[Vec<Reference>],
    mentioned: &[&str],
) -> Formatted {
    let items = items(sources, style, citations, mentioned);
    if items.is_empty() {
        let citations = citations.iter().map(|it| citation_text(None, it, &items, style));
        return Formatted { citations: citations.collect(), list: Vec::new() };
    }
    let (code, locales) = locale(language);
    let pass = Pass { style, items: &items, code, locales: &locales };
    let rendered = pass.rendered(citations, mentioned);
    let texts = rendered.citations.iter().zip(citations);
    let list = match rendered.bibliography {
        Some(bibliography) => {
            bibliography.items.into_iter().map(|item| pass.or_cited(list_item(item))).collect()
        }
        None => pass.list_without_bibliography(citations, mentioned),
    };
    Formatted {
        citations: texts
            .map(|(text, it)| citation_text(Some(&text.citation), it, &items, style))
            .collect(),
        list: numbered(list, sources),
    }
}

/// The sources that are used and known, by key, as the formatter takes them.
fn items<'a>(
    sources: &Sources,
    style: &CitationStyle,
    citations: &'a [Vec<Reference>],
    mentioned: &[&'a str],
) -> Items<'a> {
    let cited = citations.iter().flatten().map(|reference| reference.key.as_str());
    let keys: BTreeSet<&str> = cited.chain(mentioned.iter().copied()).collect();
    keys.into_iter()
        .filter_map(|key| Some((key, item::formattable(&sources.get(key)?.item, style))))
        .collect()
}

type Items<'a> = BTreeMap<&'a str, Item>;

/// What all citations of a pass share.
struct Pass<'a> {
    style: &'a CitationStyle,
    items: &'a Items<'a>,
    code: LocaleCode,
    locales: &'a [Locale],
}

impl<'a> Pass<'a> {
    fn rendered(&self, citations: &[Vec<Reference>], mentioned: &[&str]) -> Rendered {
        let mut driver = BibliographyDriver::new();
        for (number, references) in (1..).zip(citations) {
            let items = references.iter().filter_map(|reference| self.item(reference)).collect();
            let note = self.style.is_note().then_some(number);
            driver.citation(self.request(items, note));
        }
        for item in self.only_mentioned(citations, mentioned) {
            let mut hidden = CitationItem::with_entry(item);
            hidden.hidden = true;
            driver.citation(self.hidden_request(hidden));
        }
        let (style, code) = (self.style.csl(), Some(self.code.clone()));
        driver.finish(BibliographyRequest::new(style, code, self.locales))
    }

    fn request(
        &self,
        items: Vec<CitationItem<'a, Item>>,
        note: Option<usize>,
    ) -> CitationRequest<'a, Item> {
        CitationRequest::new(items, self.style.csl(), Some(self.code.clone()), self.locales, note)
    }

    /// The sources that are mentioned and not cited, each once, in the order of their mention.
    fn only_mentioned(&self, citations: &[Vec<Reference>], mentioned: &[&str]) -> Vec<&'a Item> {
        let cited = citations.iter().flatten().map(|reference| reference.key.as_str());
        let mut seen: BTreeSet<&str> = cited.collect();
        let new = mentioned.iter().filter(|key| seen.insert(**key));
        new.filter_map(|key| self.items.get(*key)).collect()
    }

    /// A citation that is not printed. Under a note style it is formatted, which nobody sees but
    /// everybody waits for, by a style that prints the key alone; in the text, other citations may
    /// have to be told from it ("2024a"), so there it takes the style itself.
    fn hidden_request(&self, hidden: CitationItem<'a, Item>) -> CitationRequest<'a, Item> {
        if !self.style.is_note() {
            return self.request(vec![hidden], None);
        }
        let code = Some(self.code.clone());
        CitationRequest::new(vec![hidden], keys_only(), code, self.locales, None)
    }

    /// A reference as the formatter takes it. Its pinpoint is of a kind that gets no label, and is
    /// a hole for us to fill, so that no style changes a letter of it.
    fn item(&self, reference: &Reference) -> Option<CitationItem<'a, Item>> {
        let locator = reference.pinpoint.clone().map(|pinpoint| {
            let payload = LocatorPayload::Transparent(TransparentLocator::new(pinpoint));
            SpecificLocator(Locator::Custom, payload)
        });
        Some(CitationItem::with_locator(self.items.get(reference.key.as_str())?, locator))
    }

    /// The list under a style that has none: every source once, in the order of its first
    /// citation, as the citation of it alone would be.
    fn list_without_bibliography(
        &self,
        citations: &[Vec<Reference>],
        mentioned: &[&str],
    ) -> Vec<(String, Vec<Run>)> {
        let cited = citations.iter().flatten().map(|reference| reference.key.as_str());
        let mut list: Vec<(String, Vec<Run>)> = Vec::new();
        for key in cited.chain(mentioned.iter().copied()) {
            let Some(item) = self.items.get(key).filter(|_| list.iter().all(|(k, _)| k != key))
            else {
                continue;
            };
            list.push((key.to_owned(), self.alone(item)));
        }
        list
    }

    /// The text of the citation of a source by itself.
    fn alone(&self, item: &Item) -> Vec<Run> {
        let request = CitationRequest::new(
            vec![CitationItem::with_entry(item)],
            self.style.csl(),
            Some(self.code.clone()),
            self.locales,
            None,
        );
        let mut text = runs(&standalone_citation(request), &[]);
        end_with_full_stop(&mut text);
        text
    }

    /// The entry; for a source of which a style's list prints nothing (Chicago leaves out
    /// unpublished works without an address), the text of its citation.
    fn or_cited(&self, (key, body): (String, Vec<Run>)) -> (String, Vec<Run>) {
        let blank = plain_text(&body).trim().is_empty();
        match self.items.get(key.as_str()) {
            Some(item) if blank => (key, self.alone(item)),
            _ => (key, body),
        }
    }
}

/// The text of a citation: what the formatter made of the known references, then the unknown keys.
fn citation_text(
    text: Option<&ElemChildren>,
    references: &[Reference],
    items: &Items<'_>,
    style: &CitationStyle,
) -> Vec<Run> {
    let (known, unknown): (Vec<_>, Vec<_>) =
        references.iter().partition(|reference| items.contains_key(reference.key.as_str()));
    let pinpoints: Vec<_> = known.iter().map(|reference| reference.pinpoint.as_ref()).collect();
    let mut text = text.map(|text| runs(text, &pinpoints)).unwrap_or_default();
    for reference in unknown {
        let key = format!("[{}]", reference.key);
        text.push(Run { bold: true, ..Run::plain(key) });
    }
    if style.is_note() {
        end_with_full_stop(&mut text);
    }
    text
}

/// The text of an entry of the list without its number, which whoever sets the list writes.
fn list_item(item: BibliographyItem) -> (String, Vec<Run>) {
    let BibliographyItem { key, first_field, content, .. } = item;
    let first = first_field.filter(|first| !is_number(first));
    let children = first.into_iter().chain(content.0.into_iter().filter(|c| !is_number(c)));
    (key, runs(&ElemChildren(children.collect()), &[]))
}

fn is_number(child: &ElemChild) -> bool {
    matches!(child, ElemChild::Elem(Elem { meta: Some(ElemMeta::CitationNumber), .. }))
}

fn numbered(list: Vec<(String, Vec<Run>)>, sources: &Sources) -> Vec<ListEntry> {
    let entry = |(number, (key, body)): (usize, (String, Vec<Run>))| {
        let kind = sources.get(&key).map_or(SourceKind::Report, |source| source.kind);
        ListEntry { key, number, body, kind }
    };
    (1..).zip(list).map(entry).collect()
}
