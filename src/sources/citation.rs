//! Formats all citations of a document and its list of sources together.
//!
//! 1. Every citation is handed over in the order of the pages, under note styles with its number.
//! 2. Sources that are only mentioned follow, hidden: were they first, they would make the first
//!    footnote on the same source a short one.
//! 3. The formatter's output becomes runs; our pinpoints go into the holes that it leaves, numbers of
//!    notes become references to these notes, and whose words an outlet reports is said before it.
//! 4. Each cited source has its number in the list, counted from 1.

use hayagriva::{BibliographyItem, Elem, ElemChild, ElemChildren, ElemMeta};

use super::address;
use super::attribution::with_attribution;
use super::citeproc_item::{SEPARATOR_KEY, items};
use super::csl_item::SourceKind;
use super::disambiguation::disambiguate;
use super::et_al::EtAl;
use super::foreign_titles;
use super::formatter::CiteprocRun;
use super::library::Sources;
use super::list_comparison::rank_items;
use super::request::{CitationContext, CitationGroup, CitedSource, CitedWorks};
use super::short_entries;
use super::source::Source;
use super::specialized_style::specialize_style;
use super::style::locale;
use super::supplement::supplement_entries;
use super::text_run::{TextRun, end_with_full_stop};
use super::typography::to_runs;
use super::united_nations::begin_with_capital;

/// The formatted citations and list of sources of a document.
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
    /// The kind of source.
    pub kind: SourceKind,
    /// The body that wrote it, or the outlet that published it.
    pub issuer: String,
}

impl FormattedCitations {
    /// Returns whether a citation refers to the note of another one.
    #[must_use]
    pub fn refers_back(&self) -> bool {
        self.citations.iter().flatten().any(|run| run.note.is_some())
    }

    /// Prints of the addresses of sources what a reader needs to recognise a page; links lead to the whole address. An
    /// address in a title or in another text of a source is printed as it is written.
    #[must_use]
    pub fn with_short_addresses(mut self) -> Self {
        let entries = self.list.iter_mut().map(|entry| &mut entry.body);
        for run in self.citations.iter_mut().chain(entries).flatten() {
            if run.is_own_address {
                run.text = address::short(&run.text);
            }
        }
        self
    }

    /// Sorts the list by kind (official documents, reports, press), within each in the style's order, and numbers it
    /// again. Not for numeric styles.
    #[must_use]
    pub fn by_kind(mut self) -> Self {
        self.list.sort_by_key(|entry| entry.kind);
        for (number, entry) in (1..).zip(&mut self.list) {
            entry.number = number;
        }
        self
    }
}

/// Formats all citations of a document and its list of sources.
///
/// An unknown key is printed in bold and in brackets; the caller reports it.
#[must_use]
pub fn format(
    sources: &Sources,
    context: CitationContext<'_>,
    works: CitedWorks<'_>,
) -> FormattedCitations {
    let CitedWorks { notes, mentioned, .. } = works;
    let written = items(sources, context, notes, mentioned);
    let mut items = written.clone();
    let locales = locale(context.language);
    let ranks = rank_items(context.style, &locales, &written);
    let csl = specialize_style(
        context.style.csl(),
        &locales.list,
        &context.words.style_words,
        &mut items,
        ranks.as_ref(),
    );
    let quotes = context.style.quotes(&locales);
    let (code, locales) = (locales.code.clone(), locales.list.as_slice());
    let pass = CiteprocRun {
        context,
        sources,
        csl: &csl,
        items: &items,
        cited: &items,
        code,
        locales,
        quotes,
    };
    let Some(mut distinguished) = disambiguate(&pass, &written) else {
        return run_formatter(&pass, works);
    };
    let ranks = ranks.map(|ranks| distinguished.ranks(ranks));
    let mut csl = specialize_style(
        context.style.csl(),
        locales,
        &context.words.style_words,
        &mut distinguished.listed,
        ranks.as_ref(),
    );
    // Collapsed years would lose their letters.
    csl.citation.collapse = None;
    let renamed = distinguished.cited();
    let listed = &distinguished.listed;
    let pass =
        CiteprocRun { csl: &csl, items: listed, cited: renamed.as_ref().unwrap_or(listed), ..pass };
    run_formatter(&pass, works)
}

/// Formats the citations and the list in one run.
fn run_formatter<'a>(pass: &CiteprocRun<'a>, works: CitedWorks<'a>) -> FormattedCitations {
    let CitedWorks { notes, mentioned, .. } = works;
    let CiteprocRun { sources, items, .. } = *pass;
    // The separator alone is not a source.
    if items.len() == 1 {
        let citations = notes.iter().map(|note| citation_text(&[], None, note, pass));
        return FormattedCitations { citations: citations.collect(), list: Vec::new() };
    }
    let rendered = pass.run(works);
    let list = match rendered.bibliography {
        Some(list) => {
            let entries = list.items.into_iter().filter(|entry| entry.key != SEPARATOR_KEY);
            entries.map(|entry| pass.or_citation_text(list_item(entry, pass))).collect()
        }
        None => pass.list_without_bibliography(notes, mentioned),
    };
    let before = [None].into_iter().chain(notes.iter().map(|note| note.cited.last()));
    let texts = rendered.citations.iter().zip(notes).zip(before);
    let citations = texts.map(|((texts, note), before)| citation_text(texts, before, note, pass));
    let et_al = EtAl::of(pass);
    let finish_text = |text: Vec<TextRun>| finish_text(et_al.replace_marks(text), pass);
    let mark_titles = |text: &mut Vec<TextRun>, key: &str| {
        if let Some(source) = sources.get(key) {
            foreign_titles::mark(text, source, pass.context.language);
        }
    };
    let citations = citations.map(finish_text).zip(notes).map(|(mut text, note)| {
        note.cited.iter().for_each(|cited| mark_titles(&mut text, &cited.reference.key));
        text
    });
    let citations = citations.collect();
    let mut list = supplement_entries(list, sources, pass);
    if pass.context.has_short_entries {
        short_entries::shorten(&mut list, pass);
    }
    let list = list.into_iter().map(|(key, body)| {
        let body = if is_blank(&body) { vec![title(&key, sources)] } else { body };
        let mut body = finish_text(body);
        mark_titles(&mut body, &key);
        (key, body)
    });
    let list = list.collect();
    FormattedCitations { citations, list: number_entries(list, sources) }
}

/// Adapts days to the language, and removes a second full stop after an abbreviation: "2024 г.".
fn finish_text(mut text: Vec<TextRun>, pass: &CiteprocRun<'_>) -> Vec<TextRun> {
    pass.context.words.days.decline(&mut text);
    if let Some(last) = text.last_mut().filter(|last| last.text.ends_with(".."))
        && !last.text.ends_with("...")
    {
        last.text.pop();
    }
    text
}

/// Composes the text of a citation: the formatted parts, then unknown keys. `before` is the source cited last before it.
fn citation_text(
    texts: &[ElemChildren],
    before: Option<&CitedSource>,
    note: &CitationGroup,
    pass: &CiteprocRun<'_>,
) -> Vec<TextRun> {
    let mut text = Vec::new();
    for (part, children) in pass.parts(note).iter().zip(texts) {
        if !text.is_empty() {
            text.push(TextRun::plain(" "));
        }
        let printed = with_attribution(children, part, before, pass);
        let mut printed = if is_blank(&printed) { titles(part, pass) } else { printed };
        let place = |of_part: usize| {
            let cited = *part.get(of_part)?;
            note.cited.iter().position(|it| std::ptr::eq(it, cited))
        };
        for run in &mut printed {
            run.cited = run.cited.and_then(place);
        }
        text.extend(printed);
    }
    for CitedSource { reference, .. } in note.cited.iter().filter(|cited| !pass.contains(cited)) {
        let key = format!("[{}]", reference.key);
        text.push(TextRun { bold: true, ..TextRun::plain(key) });
    }
    if pass.context.style.is_note() {
        begin_with_capital(&mut text);
        end_with_full_stop(&mut text);
    }
    text
}

/// Whether a style printed nothing of a source: at most punctuation.
fn is_blank(text: &[TextRun]) -> bool {
    let has_words = |run: &TextRun| run.text.chars().any(char::is_alphanumeric);
    !text.iter().any(has_words)
}

/// The titles of the sources of a citation, with the places in them, where a style prints nothing of these: a note without
/// words would hide that there is a source.
fn titles(part: &[&CitedSource], pass: &CiteprocRun<'_>) -> Vec<TextRun> {
    let mut text: Vec<TextRun> = Vec::new();
    for (at, CitedSource { reference, .. }) in part.iter().enumerate() {
        if !text.is_empty() {
            text.push(TextRun::plain("; "));
        }
        let pinpoint = reference.pinpoint.as_ref();
        let pinpoint = pinpoint.map(|it| it.written(&pass.context.words.pinpoints));
        let pinpoint = pinpoint.map(|pinpoint| TextRun::plain(format!(", {pinpoint}")));
        let of_source = [title(&reference.key, pass.sources)].into_iter().chain(pinpoint);
        text.extend(of_source.map(|run| TextRun { cited: Some(at), ..run }));
    }
    text
}

/// The title of a source, or its key if it has none.
fn title(key: &str, sources: &Sources) -> TextRun {
    let title = sources.get(key).and_then(Source::title);
    TextRun::plain(title.filter(|title| !title.trim().is_empty()).unwrap_or_else(|| key.to_owned()))
}

/// The text of an entry of the list without its number, which the caller writes.
pub(super) fn list_item(item: BibliographyItem, pass: &CiteprocRun<'_>) -> (String, Vec<TextRun>) {
    let BibliographyItem { key, first_field, content, .. } = item;
    let first = first_field.filter(|first| !is_number(first));
    let children = first.into_iter().chain(content.0.into_iter().filter(|c| !is_number(c)));
    (key, to_runs(&ElemChildren(children.collect()), &[], &pass.quotes))
}

fn is_number(child: &ElemChild) -> bool {
    matches!(child, ElemChild::Elem(Elem { meta: Some(ElemMeta::CitationNumber), .. }))
}

fn number_entries(list: Vec<(String, Vec<TextRun>)>, sources: &Sources) -> Vec<ListEntry> {
    let entry = |(number, (key, body)): (usize, (String, Vec<TextRun>))| {
        let kind = sources.get(&key).map_or(SourceKind::Report, |source| source.kind);
        let issuer = sources.get(&key).map(Source::outlet).unwrap_or_default();
        ListEntry { key, number, body, kind, issuer }
    };
    (1..).zip(list).map(entry).collect()
}
