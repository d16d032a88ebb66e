//! Runs of citeproc (hayagriva), which formats the citations and the list of sources of a document together.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren,
    LocatorPayload, RenderedBibliography, SpecificLocator, TransparentLocator, standalone_citation,
};

use super::citeproc_item::{Items, SEPARATOR_KEY, keys};
use super::csl_item::text;
use super::library::Sources;
use super::pinpoint::Pinpoint;
use super::request::{CitationContext, CitationGroup, CitedSource, CitedWorks};
use super::source_ranks::remove_rank;
use super::specialized_style::specialize_style;
use super::style::keys_only;
use super::text_run::{FIRST_NOTE, TextRun, end_with_full_stop, plain_text};
use super::typography::{Quotes, to_runs};

/// The style, language and sources of a run.
pub(super) struct CiteprocRun<'a> {
    pub(super) context: CitationContext<'a>,
    /// The style, specialized for the items.
    pub(super) csl: &'a IndependentStyle,
    pub(super) sources: &'a Sources,
    /// The items of the list.
    pub(super) items: &'a Items<'a>,
    /// The same as they are cited: some with given names, which distinguish them.
    pub(super) cited: &'a Items<'a>,
    pub(super) code: LocaleCode,
    pub(super) locales: &'a [Locale],
    pub(super) quotes: Quotes,
}

/// The result of a run.
pub(super) struct CiteprocOutput {
    /// The texts of the parts of each note.
    pub(super) citations: Vec<Vec<ElemChildren>>,
    pub(super) bibliography: Option<RenderedBibliography>,
}

/// Returns whether a note must not say "ibid.": the one before has several sources, a note of another kind
/// is between them, or the source now reports another body's words.
fn needs_separator(before: Option<&CitationGroup>, note: &CitationGroup) -> bool {
    let Some(last) = before.and_then(|before| before.cited.last()) else { return false };
    let is_other =
        note.cited.first().is_some_and(|first| first.reported_body != last.reported_body);
    note.is_separate || is_other || before.is_some_and(|before| before.cited.len() > 1)
}

/// Formats the list of some items, independent of their citations; `None` if the style has no list.
pub(super) fn list_of<'i>(
    items: impl Iterator<Item = &'i Item>,
    style: &IndependentStyle,
    code: &LocaleCode,
    locales: &[Locale],
) -> Option<RenderedBibliography> {
    let mut driver = BibliographyDriver::new();
    let code = Some(code.clone());
    for item in items {
        let item = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(item, keys_only(), code.clone(), locales, None));
    }
    driver.finish(BibliographyRequest::new(style, code, locales)).bibliography
}

/// A citation without the brackets around it, for the list: "(K. Sato, personal communication, 2021)."
fn without_brackets(mut runs: Vec<TextRun>) -> Vec<TextRun> {
    let text = plain_text(&runs);
    let inner = text.strip_suffix('.').unwrap_or(&text);
    let mut depth = 0_usize;
    let is_closed_before = inner.char_indices().any(|(at, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && at + 1 < inner.len()
    });
    if is_closed_before || !inner.ends_with(')') {
        return runs;
    }
    if let Some(first) = runs.iter_mut().find(|run| !run.text.is_empty()) {
        first.text.remove(0);
    }
    if let Some((run, at)) = runs.iter_mut().rev().find_map(|run| {
        let at = run.text.rfind(')')?;
        Some((run, at))
    }) {
        run.text.remove(at);
    }
    runs
}

impl<'a> CiteprocRun<'a> {
    /// Formats the citations, and the list if the style has one.
    pub(super) fn run(&self, cited: CitedWorks<'a>) -> CiteprocOutput {
        let CitedWorks { notes, mentioned, numbered } = cited;
        let mut driver = BibliographyDriver::new();
        let (mut places, mut handed) = (Vec::new(), 0..0);
        for item in numbered.iter().filter_map(|key| self.items.get(key.as_str())) {
            driver.citation(self.hidden_request(item));
            handed.end += 1;
        }
        let mut before = None;
        for (number, note) in (FIRST_NOTE..).zip(notes) {
            if self.context.style.is_note()
                && needs_separator(before, note)
                && let Some(divider) = self.items.get(SEPARATOR_KEY)
            {
                driver.citation(self.hidden_request(divider));
                handed.end += 1;
            }
            handed.start = handed.end;
            for part in self.parts(note) {
                let items = part.into_iter().filter_map(|cited| self.item(cited)).collect();
                let number = self.context.style.is_note().then_some(number);
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
        CiteprocOutput { citations: places.into_iter().map(&mut texts_in).collect(), bibliography }
    }

    /// Formats the list of all items, independent of their citations.
    fn list_of_all(&self) -> Option<RenderedBibliography> {
        let sources = self.items.iter().filter(|(key, _)| **key != SEPARATOR_KEY);
        list_of(sources.map(|(_, item)| item), self.csl, &self.code, self.locales)
    }

    /// Returns the keys in the order of the list.
    pub(super) fn order_of_list(&self) -> Vec<String> {
        let list = self.list_of_all().map(|list| list.items).unwrap_or_default();
        list.into_iter().map(|entry| entry.key).collect()
    }

    /// Splits a citation into parts. A note is one part. In the text, sources that report different bodies get separate
    /// brackets, since styles join sources of one author. Parts hold only known sources; every citation has one.
    pub(super) fn parts<'n>(&self, note: &'n CitationGroup) -> Vec<Vec<&'n CitedSource>> {
        let mut parts: Vec<Vec<&CitedSource>> = vec![Vec::new()];
        for cited in note.cited.iter().filter(|cited| self.contains(cited)) {
            let fits = |part: &&mut Vec<&CitedSource>| {
                self.context.style.is_note()
                    || part.first().is_none_or(|first| first.reported_body == cited.reported_body)
            };
            match parts.iter_mut().find(fits) {
                Some(part) => part.push(cited),
                None => parts.push(vec![cited]),
            }
        }
        parts
    }

    /// Returns whether what is cited is in the bibliography.
    pub(super) fn contains(&self, cited: &CitedSource) -> bool {
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

    /// Returns the sources that are mentioned and not cited, each once, in the order of their mention.
    fn only_mentioned(&self, notes: &[CitationGroup], mentioned: &[&str]) -> Vec<&'a Item> {
        let mut seen: BTreeSet<&str> = keys(notes).collect();
        let new = mentioned.iter().filter(|key| seen.insert(**key));
        new.filter_map(|key| self.cited.get(*key)).collect()
    }

    /// A citation that is not printed: of what is only mentioned, or between two notes of which the
    /// second must not say "ibid." of a note with several sources, or over a note of another kind.
    ///
    /// It is formatted with a style that prints only the key, which is faster; unless its author and year may need to be
    /// distinguished from those of others ("2024a").
    fn hidden_request(&self, item: &'a Item) -> CitationRequest<'a, Item> {
        let mut hidden = CitationItem::with_entry(item);
        hidden.hidden = true;
        let style = self.context.style;
        if !style.is_note() && !style.is_numeric() {
            return self.request(vec![hidden], None);
        }
        let code = Some(self.code.clone());
        CitationRequest::new(vec![hidden], keys_only(), code, self.locales, None)
    }

    /// Converts a cited source for the formatter.
    ///
    /// Its pinpoint is of a kind that gets no label, and is a hole for us to fill, so that no style
    /// changes a letter of it; unless the style brings its own words for places.
    fn item(&self, cited: &'a CitedSource) -> Option<CitationItem<'a, Item>> {
        let item = self.cited.get(cited.reference.key.as_str())?;
        let locator = cited.reference.pinpoint.as_ref().map(|pinpoint| {
            if let Some((unit, counted)) = self.locator(&cited.reference.key, pinpoint) {
                return SpecificLocator(unit, LocatorPayload::Str(counted));
            }
            let hole = TransparentLocator::new(pinpoint.clone());
            SpecificLocator(Locator::Custom, LocatorPayload::Transparent(hole))
        });
        Some(CitationItem::with_locator(item, locator))
    }

    /// Returns a pinpoint of a source that the style writes itself.
    fn locator<'p>(&self, key: &str, pinpoint: &'p Pinpoint) -> Option<(Locator, &'p str)> {
        let style = self.context.style;
        if !style.writes_pinpoints() {
            return None;
        }
        let locator = pinpoint.locator(style.has_plain_pinpoints())?;
        let is_case = self
            .sources
            .get(key)
            .is_some_and(|source| text(&source.item, "type").as_deref() == Some("legal_case"));
        let is_in_brackets = is_case && locator.0 == Locator::Paragraph && style.has_brackets();
        if is_in_brackets { pinpoint.bracketed_locator() } else { Some(locator) }
    }

    /// Returns the text of a pinpoint of a source that the style does not write.
    pub(super) fn pinpoint_text(&self, key: &str, pinpoint: &Pinpoint) -> Option<String> {
        let is_ours = self.locator(key, pinpoint).is_none();
        let is_plain = self.context.style.has_plain_pinpoints();
        if !is_ours {
            return None;
        }
        let words = &self.context.words.pinpoints;
        Some(if is_plain { pinpoint.written_plainly() } else { pinpoint.written(words) })
    }

    /// Formats the list for a style without one: the single citation of every source, in the order of first use.
    pub(super) fn list_without_bibliography(
        &self,
        notes: &[CitationGroup],
        mentioned: &[&str],
    ) -> Vec<(String, Vec<TextRun>)> {
        let mut seen = HashSet::new();
        let all = keys(notes).chain(mentioned.iter().copied()).filter(|key| seen.insert(*key));
        let known = all.filter_map(|key| Some((key, self.items.get(key)?)));
        known.map(|(key, item)| (key.to_owned(), self.format_single(item))).collect()
    }

    /// Formats a citation of one source.
    fn format_single(&self, item: &Item) -> Vec<TextRun> {
        // Outside of a document a note style takes a citation for a later one, and shortens it.
        let note = self.context.style.is_note().then_some(FIRST_NOTE);
        let mut driver = BibliographyDriver::new();
        driver.citation(self.request(vec![CitationItem::with_entry(item)], note));
        let (style, code) = (self.csl, Some(self.code.clone()));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let mut text: Vec<TextRun> = rendered
            .citations
            .iter()
            .flat_map(|text| to_runs(&text.citation, &[], &self.quotes))
            .collect();
        end_with_full_stop(&mut text);
        text
    }

    /// Formats a citation of one item with another style.
    pub(super) fn format_by(&self, style: &IndependentStyle, item: &Item) -> Vec<TextRun> {
        let item = vec![CitationItem::with_entry(item)];
        let code = Some(self.code.clone());
        let request = CitationRequest::new(item, style, code, self.locales, None);
        to_runs(&standalone_citation(request), &[], &self.quotes)
    }

    /// Formats the entry of an item in a list of one.
    pub(super) fn entry(&self, item: &Item) -> String {
        let text = plain_text(&self.entry_by(self.csl, item));
        if text.is_empty() { plain_text(&self.format_single(item)) } else { text }
    }

    fn entry_by(&self, style: &IndependentStyle, item: &Item) -> Vec<TextRun> {
        let code = Some(self.code.clone());
        let mut driver = BibliographyDriver::new();
        let items = vec![CitationItem::with_entry(item)];
        driver.citation(CitationRequest::new(items, keys_only(), code.clone(), self.locales, None));
        let rendered = driver.finish(BibliographyRequest::new(style, code, self.locales));
        let list = rendered.bibliography.map(|list| list.items).unwrap_or_default();
        list.iter().flat_map(|entry| to_runs(&entry.content, &[], &self.quotes)).collect()
    }

    /// Returns the entry; for a source of which a style's list prints nothing (Chicago leaves out letters and unpublished
    /// works without an address), that of a page with the same fields. Where the note says more, its text.
    pub(super) fn or_citation_text(
        &self,
        (key, body): (String, Vec<TextRun>),
    ) -> (String, Vec<TextRun>) {
        let is_blank = plain_text(&body).trim().is_empty();
        let Some(item) = self.items.get(key.as_str()).filter(|_| is_blank) else {
            return (key, body);
        };
        let note = without_brackets(self.format_single(item));
        let entry = self.entry_as_page(item);
        let said = plain_text(&entry).to_lowercase();
        let words = plain_text(&note).to_lowercase();
        // A letter alone is one of "n.d."
        let is_letter =
            |word: &str| word.chars().count() == 1 && word.contains(char::is_alphabetic);
        let is_complete = words
            .split(|c: char| !c.is_alphanumeric())
            .all(|word| is_letter(word) || said.contains(word));
        (key, if is_complete && !said.is_empty() { entry } else { note })
    }

    fn entry_as_page(&self, item: &Item) -> Vec<TextRun> {
        let mut page = item.clone();
        remove_rank(self.csl, &mut page);
        page.0.insert("type".to_owned(), Value::String("webpage".to_owned()));
        let mut items = Items::from([("page", page)]);
        let style = specialize_style(
            self.context.style.csl(),
            self.locales,
            &self.context.words.style_words,
            &mut items,
            None,
        );
        let mut entries = items.values().map(|page| self.entry_by(&style, page));
        entries.next().unwrap_or_default()
    }
}
