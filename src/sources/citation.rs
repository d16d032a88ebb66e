//! Citations: all those of a document formatted in one pass, with its list of sources.
//!
//! 1. Every citation is handed over in the order of the pages, under note styles with its number.
//! 2. Sources that are only mentioned follow, hidden: were they first, they would make the first
//!    footnote on the same source a short one.
//! 3. The formatter's output becomes runs; our pinpoints go into the holes that it leaves, numbers of
//!    notes become references to these notes, and whose words an outlet reports is said before it.
//! 4. What it cites has its place in the list, counted from 1, with all that is needed to find it.

use std::sync::Arc;

use hayagriva::{BibliographyItem, Elem, ElemChild, ElemChildren, ElemMeta};

use super::applied::applied;
use super::complete::completed;
use super::others::Others;
use super::pass::{DIVIDER, Pass, items};
use super::reference::Reference;
use super::reported::with_reported;
use super::resolution::begin_with_capital;
use super::run::{TextRun, end_with_full_stop, runs};
use super::style::{CitationStyle, locale};
use super::twins::told_apart;
use super::words::CitationTerms;
use super::{Source, SourceKind, Sources};

/// A citation of a document: one footnote, or one group in the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CitationGroup {
    /// What it cites.
    pub cited: Vec<CitedSource>,
    /// Whether a note that cites nothing may stand between it and the one before, so that "ibid."
    /// would be misread.
    pub apart: bool,
}

/// A source in a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedSource {
    /// The source and the place in it.
    pub reference: Reference,
    /// The body whose words it reports, if the source is not that body's own.
    pub reports: Option<Arc<str>>,
}

impl From<Reference> for CitedSource {
    fn from(reference: Reference) -> Self {
        Self { reference, reports: None }
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

/// The citations and the list of sources of a document, ready to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormattedCitations {
    /// The text of each citation, in the order given.
    pub citations: Vec<Vec<TextRun>>,
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
    pub body: Vec<TextRun>,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// Who wrote it, or the paper or house in which it stands.
    pub issuer: String,
}

impl FormattedCitations {
    /// Whether a citation refers to the note of another one.
    #[must_use]
    pub fn refers_back(&self) -> bool {
        self.citations.iter().flatten().any(|run| run.note.is_some())
    }

    /// The same with the list in the order of kinds: official documents, reports, press; within each in
    /// the style's order, and numbered anew. Not for styles whose citations are numbers.
    #[must_use]
    pub fn by_kind(mut self) -> Self {
        self.list.sort_by_key(|entry| entry.kind);
        for (number, entry) in (1..).zip(&mut self.list) {
            entry.number = number;
        }
        self
    }
}

/// What a document cites, by the keys of its sources.
#[derive(Clone, Copy, Debug)]
pub struct CitedWorks<'a> {
    /// The citations, in the order of the pages.
    pub notes: &'a [CitationGroup],
    /// The sources that are referred to by their number in the list only.
    pub mentioned: &'a [&'a str],
    /// The sources that a numeric style numbers first, in this order.
    pub numbered: &'a [String],
}

/// Formats all citations of a document and its list of sources.
///
/// A key that is not among the sources is printed as itself, bold and in brackets; whoever calls
/// reports it.
#[must_use]
pub fn format(sources: &Sources, manner: CitationContext<'_>, works: CitedWorks<'_>) -> FormattedCitations {
    let CitedWorks { notes, mentioned, .. } = works;
    let written = items(sources, manner.style, notes, mentioned);
    let mut items = written.clone();
    let locales = locale(manner.language);
    let csl = applied(manner.style.csl(), &locales.list, &mut items);
    let quotes = manner.style.quotes(&locales);
    let (code, locales) = (locales.code.clone(), locales.list.as_slice());
    let pass =
        Pass { manner, sources, csl: &csl, items: &items, cited: &items, code, locales, quotes };
    let Some(mut twins) = told_apart(&pass, &written) else {
        return formatted(&pass, works);
    };
    let mut csl = applied(manner.style.csl(), locales, &mut twins.listed);
    // Collapsed years would lose their letters.
    csl.citation.collapse = None;
    if let Some(cited) = &mut twins.cited {
        applied(manner.style.csl(), locales, cited);
    }
    let cited = twins.cited.as_ref().unwrap_or(&twins.listed);
    let pass = Pass { csl: &csl, items: &twins.listed, cited, ..pass };
    formatted(&pass, works)
}

/// The citations and the list, in one pass.
fn formatted<'a>(pass: &Pass<'a>, works: CitedWorks<'a>) -> FormattedCitations {
    let CitedWorks { notes, mentioned, .. } = works;
    let Pass { sources, items, .. } = *pass;
    // The divider alone is no source.
    if items.len() == 1 {
        let citations = notes.iter().map(|note| citation_text(&[], None, note, pass));
        return FormattedCitations { citations: citations.collect(), list: Vec::new() };
    }
    let rendered = pass.rendered(works);
    let list = match rendered.bibliography {
        Some(list) => {
            let entries = list.items.into_iter().filter(|entry| entry.key != DIVIDER);
            entries.map(|entry| pass.or_cited(list_item(entry, pass))).collect()
        }
        None => pass.list_without_bibliography(notes, mentioned),
    };
    let before = [None].into_iter().chain(notes.iter().map(|note| note.cited.last()));
    let texts = rendered.citations.iter().zip(notes).zip(before);
    let citations = texts.map(|((texts, note), before)| citation_text(texts, before, note, pass));
    let others = Others::of(pass);
    let finished = |text: Vec<TextRun>| finished(others.placed(text), pass);
    let citations = citations.map(finished).collect();
    let list = completed(list, sources, pass).into_iter();
    let list = list.map(|(key, body)| (key, finished(body))).collect();
    FormattedCitations { citations, list: numbered(list, sources) }
}

/// A text with its days as the language writes them, and one full stop where an abbreviation ends it: "2024 г.".
fn finished(mut text: Vec<TextRun>, pass: &Pass<'_>) -> Vec<TextRun> {
    pass.manner.words.days.decline(&mut text);
    if let Some(last) = text.last_mut().filter(|last| last.text.ends_with(".."))
        && !last.text.ends_with("...")
    {
        last.text.pop();
    }
    text
}

/// The text of a citation: what the formatter made of the known references, part by part, then the
/// unknown keys. `before` is what was cited last before it.
fn citation_text(
    texts: &[ElemChildren],
    before: Option<&CitedSource>,
    note: &CitationGroup,
    pass: &Pass<'_>,
) -> Vec<TextRun> {
    let mut text = Vec::new();
    for (part, children) in pass.parts(note).iter().zip(texts) {
        if !text.is_empty() {
            text.push(TextRun::plain(" "));
        }
        text.extend(with_reported(children, part, before, pass));
    }
    for CitedSource { reference, .. } in note.cited.iter().filter(|cited| !pass.knows(cited)) {
        let key = format!("[{}]", reference.key);
        text.push(TextRun { bold: true, ..TextRun::plain(key) });
    }
    if pass.manner.style.is_note() {
        begin_with_capital(&mut text);
        end_with_full_stop(&mut text);
    }
    text
}

/// The text of an entry of the list without its number, which whoever sets the list writes.
fn list_item(item: BibliographyItem, pass: &Pass<'_>) -> (String, Vec<TextRun>) {
    let BibliographyItem { key, first_field, content, .. } = item;
    let first = first_field.filter(|first| !is_number(first));
    let children = first.into_iter().chain(content.0.into_iter().filter(|c| !is_number(c)));
    (key, runs(&ElemChildren(children.collect()), &[], &pass.quotes))
}

fn is_number(child: &ElemChild) -> bool {
    matches!(child, ElemChild::Elem(Elem { meta: Some(ElemMeta::CitationNumber), .. }))
}

fn numbered(list: Vec<(String, Vec<TextRun>)>, sources: &Sources) -> Vec<ListEntry> {
    let entry = |(number, (key, body)): (usize, (String, Vec<TextRun>))| {
        let kind = sources.get(&key).map_or(SourceKind::Report, |source| source.kind);
        let issuer = sources.get(&key).map(Source::outlet).unwrap_or_default();
        ListEntry { key, number, body, kind, issuer }
    };
    (1..).zip(list).map(entry).collect()
}
