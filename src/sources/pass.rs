//! The pass in which a document's citations and its list of sources are formatted.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, RenderedBibliography, SpecificLocator, TransparentLocator, standalone_citation,
};

use super::applied::applied;
use super::citation::{CitationContext, CitedSource, CitedWorks, CitationGroup};
use super::pinpoint::Pinpoint;
use super::run::{FIRST_NOTE, TextRun, end_with_full_stop, plain_text, runs};
use super::style::{CitationStyle, keys_only};
use super::typography::Quotes;
use super::{Sources, item};

/// The sources that a document uses, by key, as the formatter takes them.
pub(super) type Items<'a> = BTreeMap<&'a str, Item>;

/// What all citations of a pass share.
pub(super) struct Pass<'a> {
    pub(super) manner: CitationContext<'a>,
    /// The style, as far as it can matter for the items.
    pub(super) csl: &'a IndependentStyle,
    pub(super) sources: &'a Sources,
    /// The items as the list has them.
    pub(super) items: &'a Items<'a>,
    /// The same as they are cited: some with given names, which tell them from others.
    pub(super) cited: &'a Items<'a>,
    pub(super) code: LocaleCode,
    pub(super) locales: &'a [Locale],
    pub(super) quotes: Quotes,
}

/// What a pass gives.
pub(super) struct Passed {
    /// The texts of the parts of each note.
    pub(super) citations: Vec<Vec<ElemChildren>>,
    pub(super) bibliography: Option<RenderedBibliography>,
}

/// A field that comes first and differs in every item: the formatter compares items field by field,
/// each with many others.
const DISTINCT: &str = "\u{1}";

/// The key of an item that is no source. Between two notes it keeps the second from "ibid."; the
/// formatter asks only whether the item before is the same.
pub(super) const DIVIDER: &str = "";

/// The sources that are used and known, and the divider.
pub(super) fn items<'a>(
    sources: &Sources,
    style: &CitationStyle,
    notes: &'a [CitationGroup],
    mentioned: &[&'a str],
) -> Items<'a> {
    let keys: BTreeSet<&str> = keys(notes).chain(mentioned.iter().copied()).collect();
    let known = keys.into_iter().filter_map(|key| Some((key, sources.get(key)?)));
    let known = known.map(|(key, source)| (key, item::formattable(&source.item, style)));
    let all = known.chain([(DIVIDER, Item(BTreeMap::new()))]);
    let distinct = all.enumerate().map(|(at, (key, mut item))| {
        item.0.insert(DISTINCT.to_owned(), Value::Number(i64::try_from(at).unwrap_or(i64::MAX)));
        (key, item)
    });
    distinct.collect()
}

/// The keys that notes cite, in their order.
fn keys(notes: &[CitationGroup]) -> impl Iterator<Item = &str> {
    notes.iter().flat_map(|note| &note.cited).map(|cited| cited.reference.key.as_str())
}

/// Whether a note must not say "ibid.": the one before has several sources, a note of another kind
/// stands between, or the source now reports another body's words.
fn divided(before: Option<&CitationGroup>, note: &CitationGroup) -> bool {
    let Some(last) = before.and_then(|before| before.cited.last()) else { return false };
    let is_other = note.cited.first().is_some_and(|first| first.reports != last.reports);
    note.apart || is_other || before.is_some_and(|before| before.cited.len() > 1)
}

impl<'a> Pass<'a> {
    /// The citations, and the list if the style has one.
    pub(super) fn rendered(&self, cited: CitedWorks<'a>) -> Passed {
        let CitedWorks { notes, mentioned, numbered } = cited;
        let mut driver = BibliographyDriver::new();
        let (mut places, mut handed) = (Vec::new(), 0..0);
        for item in numbered.iter().filter_map(|key| self.items.get(key.as_str())) {
            driver.citation(self.hidden_request(item));
            handed.end += 1;
        }
        let mut before = None;
        for (number, note) in (FIRST_NOTE..).zip(notes) {
            if self.manner.style.is_note()
                && divided(before, note)
                && let Some(divider) = self.items.get(DIVIDER)
            {
                driver.citation(self.hidden_request(divider));
                handed.end += 1;
            }
            handed.start = handed.end;
            for part in self.parts(note) {
                let items = part.into_iter().filter_map(|cited| self.item(cited)).collect();
                let number = self.manner.style.is_note().then_some(number);
                driver.citation(self.request(items, number));
                handed.end += 1;
            }
            places.push(handed.clone());
            before = Some(note);
        }
        for item in self.only_mentioned(notes, mentioned) {
            driver.citation(self.hidden_request(item));
        }
        let (style, code) = (self.csl, Some(self.code.clone()));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let is_same = std::ptr::eq(self.items, self.cited);
        let bibliography = if is_same { rendered.bibliography } else { self.list_of_all() };
        let mut texts = rendered.citations.into_iter().map(|text| text.citation).enumerate();
        let mut texts_in = |place: Range<usize>| {
            let of_part = texts.by_ref().skip_while(|(at, _)| *at < place.start);
            of_part.take(place.len()).map(|(_, text)| text).collect()
        };
        Passed { citations: places.into_iter().map(&mut texts_in).collect(), bibliography }
    }

    /// The list of all items, whatever their citations are.
    fn list_of_all(&self) -> Option<RenderedBibliography> {
        let mut driver = BibliographyDriver::new();
        let code = Some(self.code.clone());
        for item in self.items.iter().filter(|(key, _)| **key != DIVIDER).map(|(_, item)| item) {
            let item = vec![CitationItem::with_entry(item)];
            driver.citation(CitationRequest::new(
                item,
                keys_only(),
                code.clone(),
                self.locales,
                None,
            ));
        }
        driver.finish(BibliographyRequest::new(self.csl, code, self.locales)).bibliography
    }

    /// The keys in the order of the list.
    pub(super) fn order_of_list(&self) -> Vec<String> {
        let list = self.list_of_all().map(|list| list.items).unwrap_or_default();
        list.into_iter().map(|entry| entry.key).collect()
    }

    /// The parts of a citation: a note is one; in the text, sources that report the words of different
    /// bodies stand in brackets of their own, since styles join sources of one author. A part holds
    /// only what is known, and every citation has one.
    pub(super) fn parts<'n>(&self, note: &'n CitationGroup) -> Vec<Vec<&'n CitedSource>> {
        let mut parts: Vec<Vec<&CitedSource>> = vec![Vec::new()];
        for cited in note.cited.iter().filter(|cited| self.knows(cited)) {
            let fits = |part: &&mut Vec<&CitedSource>| {
                self.manner.style.is_note()
                    || part.first().is_none_or(|first| first.reports == cited.reports)
            };
            match parts.iter_mut().find(fits) {
                Some(part) => part.push(cited),
                None => parts.push(vec![cited]),
            }
        }
        parts
    }

    /// Whether what is cited is in the bibliography.
    pub(super) fn knows(&self, cited: &CitedSource) -> bool {
        self.items.contains_key(cited.reference.key.as_str())
    }

    fn request(
        &self,
        items: Vec<CitationItem<'a, Item>>,
        note: Option<usize>,
    ) -> CitationRequest<'a, Item> {
        let (style, code) = (self.csl, Some(self.code.clone()));
        CitationRequest::new(items, style, code, self.locales, note)
    }

    /// The sources that are mentioned and not cited, each once, in the order of their mention.
    fn only_mentioned(&self, notes: &[CitationGroup], mentioned: &[&str]) -> Vec<&'a Item> {
        let mut seen: BTreeSet<&str> = keys(notes).collect();
        let new = mentioned.iter().filter(|key| seen.insert(**key));
        new.filter_map(|key| self.cited.get(*key)).collect()
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
    fn item(&self, cited: &'a CitedSource) -> Option<CitationItem<'a, Item>> {
        let item = self.cited.get(cited.reference.key.as_str())?;
        let locator = cited.reference.pinpoint.as_ref().map(|pinpoint| {
            if let Some((unit, counted)) = self.locator(pinpoint) {
                return SpecificLocator(unit, LocatorPayload::Str(counted));
            }
            let hole = TransparentLocator::new(pinpoint.clone());
            SpecificLocator(Locator::Custom, LocatorPayload::Transparent(hole))
        });
        Some(CitationItem::with_locator(item, locator))
    }

    /// A pinpoint that the style writes itself.
    fn locator<'p>(&self, pinpoint: &'p Pinpoint) -> Option<(Locator, &'p str)> {
        pinpoint.locator().filter(|_| self.manner.style.words_pinpoints())
    }

    /// The text of a pinpoint that is ours to write.
    pub(super) fn words_of_pinpoint(&self, pinpoint: &Pinpoint) -> Option<String> {
        let is_ours = self.locator(pinpoint).is_none();
        is_ours.then(|| pinpoint.written(&self.manner.words.pinpoints))
    }

    /// The list under a style that has none: every source once, in the order of its first
    /// citation, as the citation of it alone would be.
    pub(super) fn list_without_bibliography(
        &self,
        notes: &[CitationGroup],
        mentioned: &[&str],
    ) -> Vec<(String, Vec<TextRun>)> {
        let mut seen = HashSet::new();
        let all = keys(notes).chain(mentioned.iter().copied()).filter(|key| seen.insert(*key));
        let known = all.filter_map(|key| Some((key, self.items.get(key)?)));
        known.map(|(key, item)| (key.to_owned(), self.alone(item))).collect()
    }

    /// The text of the citation of a source by itself.
    fn alone(&self, item: &Item) -> Vec<TextRun> {
        // Outside of a document a note style takes a citation for a later one, and shortens it.
        let note = self.manner.style.is_note().then_some(FIRST_NOTE);
        let mut driver = BibliographyDriver::new();
        driver.citation(self.request(vec![CitationItem::with_entry(item)], note));
        let (style, code) = (self.csl, Some(self.code.clone()));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let mut text: Vec<TextRun> = rendered
            .citations
            .iter()
            .flat_map(|text| runs(&text.citation, &[], &self.quotes))
            .collect();
        end_with_full_stop(&mut text);
        text
    }

    /// What a style prints of an item by itself.
    pub(super) fn alone_by(&self, style: &IndependentStyle, item: &Item) -> Vec<TextRun> {
        let item = vec![CitationItem::with_entry(item)];
        let code = Some(self.code.clone());
        let request = CitationRequest::new(item, style, code, self.locales, None);
        runs(&standalone_citation(request), &[], &self.quotes)
    }

    /// The entry of an item in a list of it alone.
    pub(super) fn entry(&self, item: &Item) -> String {
        let text = plain_text(&self.entry_by(self.csl, item));
        if text.is_empty() { plain_text(&self.alone(item)) } else { text }
    }

    fn entry_by(&self, style: &IndependentStyle, item: &Item) -> Vec<TextRun> {
        let code = Some(self.code.clone());
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(items, keys_only(), code.clone(), self.locales, None));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        list.iter().flat_map(|entry| runs(&entry.content, &[], &self.quotes)).collect()
    }

    /// The entry; for a source of which a style's list prints nothing (Chicago leaves out letters and unpublished
    /// works without an address), that of a page with the same fields. Where the note says more, its text.
    pub(super) fn or_cited(&self, (key, body): (String, Vec<TextRun>)) -> (String, Vec<TextRun>) {
        let is_blank = plain_text(&body).trim().is_empty();
        let Some(item) = self.items.get(key.as_str()).filter(|_| is_blank) else {
            return (key, body);
        };
        let note = self.alone(item);
        let entry = self.entry_as_page(item);
        let said = plain_text(&entry).to_lowercase();
        let words = plain_text(&note).to_lowercase();
        let is_complete =
            words.split(|c: char| !c.is_alphanumeric()).all(|word| said.contains(word));
        (key, if is_complete && !said.is_empty() { entry } else { note })
    }

    fn entry_as_page(&self, item: &Item) -> Vec<TextRun> {
        let mut page = item.clone();
        page.0.insert("type".to_owned(), Value::String("webpage".to_owned()));
        let mut items = Items::from([("page", page)]);
        let style = applied(self.manner.style.csl(), self.locales, &mut items);
        let mut entries = items.values().map(|page| self.entry_by(&style, page));
        entries.next().unwrap_or_default()
    }
}
