//! The pass in which a document's citations and its list of sources are formatted.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, RenderedBibliography, SpecificLocator, TransparentLocator, standalone_citation,
};

use super::citation::{Cited, CitationManner, Note};
use super::run::{FIRST_NOTE, Run, end_with_full_stop, plain_text, runs};
use super::style::{CitationStyle, keys_only};
use super::{Sources, item};

/// The sources that a document uses, by key, as the formatter takes them.
pub(super) type Items<'a> = BTreeMap<&'a str, Item>;

/// What all citations of a pass share.
pub(super) struct Pass<'a> {
    pub(super) manner: CitationManner<'a>,
    pub(super) items: &'a Items<'a>,
    pub(super) code: LocaleCode,
    pub(super) locales: &'a [Locale],
}

/// What a pass gives.
pub(super) struct Passed {
    pub(super) citations: Vec<ElemChildren>,
    pub(super) bibliography: Option<RenderedBibliography>,
}

/// A field that comes first and differs in every item: the formatter compares items field by field,
/// each with many others.
const DISTINCT: &str = "\u{1}";

/// The sources that are used and known.
pub(super) fn items<'a>(
    sources: &Sources,
    style: &CitationStyle,
    notes: &'a [Note],
    mentioned: &[&'a str],
) -> Items<'a> {
    let keys: BTreeSet<&str> = keys(notes).chain(mentioned.iter().copied()).collect();
    let known = keys.into_iter().filter_map(|key| Some((key, sources.get(key)?)));
    let items = known.enumerate().map(|(at, (key, source))| {
        let mut item = item::formattable(&source.item, style);
        item.0.insert(DISTINCT.to_owned(), Value::Number(i64::try_from(at).unwrap_or(i64::MAX)));
        (key, item)
    });
    items.collect()
}

/// The keys that notes cite, in their order.
fn keys(notes: &[Note]) -> impl Iterator<Item = &str> {
    notes.iter().flat_map(|note| &note.cited).map(|cited| cited.reference.key.as_str())
}

impl<'a> Pass<'a> {
    /// The citations, and the list if the style has one.
    pub(super) fn rendered(&self, notes: &'a [Note], mentioned: &[&str]) -> Passed {
        let mut driver = BibliographyDriver::new();
        let (mut printed, mut at) = (HashSet::new(), 0);
        let mut before: Vec<&Item> = Vec::new();
        for (number, note) in (FIRST_NOTE..).zip(notes) {
            if let Some(item) = before.last().filter(|_| before.len() > 1 || note.apart) {
                driver.citation(self.hidden_request(item));
                at += 1;
            }
            let items: Vec<_> = note.cited.iter().filter_map(|cited| self.item(cited)).collect();
            before = items.iter().map(|item| item.entry).collect();
            driver.citation(self.request(items, self.manner.style.is_note().then_some(number)));
            printed.insert(at);
            at += 1;
        }
        for item in self.only_mentioned(notes, mentioned) {
            driver.citation(self.hidden_request(item));
        }
        let (style, code) = (self.manner.style.csl(), Some(self.code.clone()));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let citations = rendered.citations.into_iter().enumerate();
        let citations = citations.filter(|(at, _)| printed.contains(at));
        Passed {
            citations: citations.map(|(_, citation)| citation.citation).collect(),
            bibliography: rendered.bibliography,
        }
    }

    fn request(
        &self,
        items: Vec<CitationItem<'a, Item>>,
        note: Option<usize>,
    ) -> CitationRequest<'a, Item> {
        let (style, code) = (self.manner.style.csl(), Some(self.code.clone()));
        CitationRequest::new(items, style, code, self.locales, note)
    }

    /// The sources that are mentioned and not cited, each once, in the order of their mention.
    fn only_mentioned(&self, notes: &[Note], mentioned: &[&str]) -> Vec<&'a Item> {
        let mut seen: BTreeSet<&str> = keys(notes).collect();
        let new = mentioned.iter().filter(|key| seen.insert(**key));
        new.filter_map(|key| self.items.get(*key)).collect()
    }

    /// A citation that is not printed: of what is only mentioned, or between two notes of which the
    /// second must not say "ibid." of a note with several sources, or over a note of another kind.
    ///
    /// Under a note style it is formatted, which nobody sees but everybody waits for, by a style that
    /// prints the key alone; in the text, other citations may have to be told from it ("2024a"), so
    /// there it takes the style itself.
    fn hidden_request(&self, item: &'a Item) -> CitationRequest<'a, Item> {
        let mut hidden = CitationItem::with_entry(item);
        hidden.hidden = true;
        if !self.manner.style.is_note() {
            return self.request(vec![hidden], None);
        }
        let code = Some(self.code.clone());
        CitationRequest::new(vec![hidden], keys_only(), code, self.locales, None)
    }

    /// What is cited as the formatter takes it.
    ///
    /// Its pinpoint is of a kind that gets no label, and is a hole for us to fill, so that no style
    /// changes a letter of it; unless the style brings its own words for places.
    fn item(&self, cited: &'a Cited) -> Option<CitationItem<'a, Item>> {
        let item = self.items.get(cited.reference.key.as_str())?;
        let locator = cited.reference.pinpoint.as_ref().map(|pinpoint| {
            let by_style = pinpoint.locator().filter(|_| self.manner.style.words_pinpoints());
            match by_style {
                Some((unit, counted)) => SpecificLocator(unit, LocatorPayload::Str(counted)),
                None => {
                    let hole = TransparentLocator::new(pinpoint.clone());
                    SpecificLocator(Locator::Custom, LocatorPayload::Transparent(hole))
                }
            }
        });
        Some(CitationItem::with_locator(item, locator))
    }

    /// The list under a style that has none: every source once, in the order of its first
    /// citation, as the citation of it alone would be.
    pub(super) fn list_without_bibliography(
        &self,
        notes: &[Note],
        mentioned: &[&str],
    ) -> Vec<(String, Vec<Run>)> {
        let mut seen = HashSet::new();
        let all = keys(notes).chain(mentioned.iter().copied()).filter(|key| seen.insert(*key));
        let known = all.filter_map(|key| Some((key, self.items.get(key)?)));
        known.map(|(key, item)| (key.to_owned(), self.alone(item))).collect()
    }

    /// The text of the citation of a source by itself.
    fn alone(&self, item: &Item) -> Vec<Run> {
        let mut text = self.alone_by(self.manner.style.csl(), item);
        end_with_full_stop(&mut text);
        text
    }

    /// What a style prints of an item by itself.
    pub(super) fn alone_by(&self, style: &IndependentStyle, item: &Item) -> Vec<Run> {
        let item = vec![CitationItem::with_entry(item)];
        let code = Some(self.code.clone());
        let request = CitationRequest::new(item, style, code, self.locales, None);
        runs(&standalone_citation(request), &[])
    }

    /// The entry of an item in a list of it alone.
    pub(super) fn entry(&self, item: &Item) -> String {
        let (style, code) = (self.manner.style.csl(), Some(self.code.clone()));
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(items, keys_only(), code.clone(), self.locales, None));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        let texts = list.iter().map(|entry| plain_text(&runs(&entry.content, &[])));
        let text: String = texts.collect();
        if text.is_empty() { plain_text(&self.alone(item)) } else { text }
    }

    /// The entry; for a source of which a style's list prints nothing (Chicago leaves out
    /// unpublished works without an address), the text of its citation.
    pub(super) fn or_cited(&self, (key, body): (String, Vec<Run>)) -> (String, Vec<Run>) {
        let blank = plain_text(&body).trim().is_empty();
        match self.items.get(key.as_str()) {
            Some(item) if blank => (key, self.alone(item)),
            _ => (key, body),
        }
    }
}
