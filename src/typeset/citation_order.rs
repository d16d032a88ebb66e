//! The order of citations on the finished pages.
//!
//! Footnotes are in the order in which the pages print their notes; that of their numbers may be another where a
//! float is on another page than the text around it. Citations in the text are in the order of their words; where
//! they are numbers, the numbers in tables count, too.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::{ControlFlow, Range};

use typst::foundations::{Content, Label, NativeElement, Packed, Selector};
use typst::introspection::{Introspector, Location, MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{FootnoteElem, LinkElem, LinkTarget};
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

use super::footnotes::Notes;
use crate::draft::{PageOrder, PrintedCitation, UNPRINTED_NOTE, WrittenCitations, linked_source};

/// The citations that the pages print, in their order.
pub(super) fn printed(
    world: &dyn World,
    written: &WrittenCitations,
    document: &PagedDocument,
    notes: &Notes,
) -> PageOrder {
    let places = Places { world, written, known: RefCell::default() };
    let assumed = &written.order;
    match written.as_notes {
        _ if !assumed.sources.is_empty() => of_numbers(&places, document),
        _ if written.ranges.is_empty() => PageOrder::default(),
        true => of_notes(&places, document, notes),
        false => of_text(&places, document),
    }
}

/// The citations to whose notes others refer although no page has their labels.
pub(super) fn unlabelled(written: &WrittenCitations, document: &PagedDocument) -> Vec<usize> {
    let Some(label) = Label::new(PicoStr::intern(UNPRINTED_NOTE)) else { return Vec::new() };
    let references = document.introspector().query(&Selector::Label(label));
    let citation = |reference: &Content| {
        let name = reference.to_packed::<MetadataElem>()?.value.clone().cast::<String>().ok()?;
        written.labelled(&name)
    };
    let mut citations: Vec<usize> = references.iter().filter_map(citation).collect();
    citations.sort_unstable();
    citations.dedup();
    citations
}

/// Where the input has its citations.
struct Places<'a> {
    world: &'a dyn World,
    written: &'a WrittenCitations,
    /// The citations of spans that were looked for: all numbers of a table are from one.
    known: RefCell<HashMap<Span, Option<usize>>>,
}

impl Places<'_> {
    /// The bytes of the input that a span is about; none if it is about another file. To find them takes a walk
    /// through the syntax tree.
    fn range(&self, span: Span) -> Option<Range<usize>> {
        if span.id() != Some(self.world.main()) {
            return None;
        }
        self.world.range(span)
    }

    /// The citation that was written there.
    fn citation(&self, span: Span) -> Option<usize> {
        let find = || self.written.at(self.range(span)?.start);
        *self.known.borrow_mut().entry(span).or_insert_with(find)
    }

    /// The number of the source that a link of the draft leads to.
    fn number(&self, link: &Packed<LinkElem>) -> Option<usize> {
        if link.span().id() != Some(self.world.main()) {
            return None;
        }
        match &link.dest {
            LinkTarget::Label(label) => linked_source(&label.resolve()),
            LinkTarget::Dest(_) => None,
        }
    }

    /// The citation whose footnote this is, also where a rule has made another footnote of it. A footnote with
    /// others in it is none.
    fn of_note(&self, note: &Packed<FootnoteElem>) -> Option<usize> {
        self.citation(note.span()).or_else(|| {
            let mut citation = None;
            let nested = note.body_content()?.traverse(&mut |content: Content| {
                if content.is::<FootnoteElem>() {
                    return ControlFlow::Break(());
                }
                citation = citation.or_else(|| self.citation(content.span()));
                ControlFlow::Continue(())
            });
            citation.filter(|_| nested.is_continue())
        })
    }
}

fn of_notes(places: &Places<'_>, document: &PagedDocument, notes: &Notes) -> PageOrder {
    let numbers = numbers(document);
    let number = |note: &Packed<FootnoteElem>| numbers.get(&note.location()?).copied();
    let mut order = Vec::new();
    let mut ranks: Vec<(usize, usize)> = Vec::new();
    let mut before = None;
    for note in notes.printed() {
        let number = number(note).unwrap_or_default();
        let citation = places.of_note(note);
        if let Some(citation) = citation {
            let is_apart = |(number_before, is_citation): (usize, bool)| {
                !is_citation || number_before + 1 != number
            };
            let apart = before.is_some_and(is_apart);
            order.push(PrintedCitation { citation, copy: 0, apart });
            ranks.push((citation, number));
        }
        before = Some((number, citation.is_some()));
    }
    let mut sorted = ranks.clone();
    sorted.sort_unstable();
    for (printed, rank) in order.iter_mut().zip(&ranks) {
        let first = sorted.partition_point(|(citation, _)| *citation < printed.citation);
        printed.copy = sorted[first..].iter().take_while(|it| *it < rank).count();
    }
    PageOrder { citations: order, sources: Vec::new() }
}

/// The footnotes by the order of their numbers, from 0.
fn numbers(document: &PagedDocument) -> HashMap<Location, usize> {
    let footnotes = document.introspector().query(&FootnoteElem::ELEM.select());
    let is_note = |footnote: &&Content| {
        footnote.to_packed::<FootnoteElem>().is_some_and(|footnote| !footnote.is_ref())
    };
    footnotes.iter().filter(is_note).filter_map(Content::location).zip(0..).collect()
}

fn of_text(places: &Places<'_>, document: &PagedDocument) -> PageOrder {
    let (mut seen, mut citations) = (HashSet::new(), Vec::new());
    each_piece(document, &mut |piece| {
        if let Piece::Word(span, _) = piece
            && let Some(citation) = places.citation(span)
            && seen.insert(citation)
        {
            citations.push(PrintedCitation { citation, copy: 0, apart: false });
        }
    });
    PageOrder { citations, sources: Vec::new() }
}

/// The sources in the order in which their numbers are printed; those that no page prints follow.
fn of_numbers(places: &Places<'_>, document: &PagedDocument) -> PageOrder {
    let WrittenCitations { numbers, order, .. } = places.written;
    let mut printed: Vec<usize> = Vec::new();
    let mut continues = false;
    each_piece(document, &mut |piece| match piece {
        Piece::Word(span, text) => {
            let citation = places.citation(span);
            printed.extend(citation.and_then(|it| numbers.get(it)).into_iter().flatten());
            continues = text.ends_with('–');
        }
        Piece::Link(link) => {
            let Some(number) = places.number(link) else { return };
            let last = printed.last().copied().filter(|_| continues);
            printed.extend(last.map_or(number, |last| last + 1)..=number);
        }
    });
    printed.extend(1..=order.sources.len());
    let mut seen = HashSet::new();
    printed.retain(|number| seen.insert(*number));
    let sources =
        printed.into_iter().filter_map(|number| order.sources.get(number.checked_sub(1)?));
    PageOrder { citations: order.citations.clone(), sources: sources.cloned().collect() }
}

/// A piece of a page.
enum Piece<'a> {
    /// A word, with where it was written, and the text that it is in.
    Word(Span, &'a str),
    /// The beginning of a link.
    Link(&'a Packed<LinkElem>),
}

/// Hands over the words and links of the pages, one after the other. Of what was written at one place, a text is handed
/// over once.
fn each_piece(document: &PagedDocument, visit: &mut dyn FnMut(Piece<'_>)) {
    for page in document.pages() {
        each_piece_of(&page.frame, visit);
    }
}

fn each_piece_of(frame: &Frame, visit: &mut dyn FnMut(Piece<'_>)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => each_piece_of(&group.frame, visit),
            FrameItem::Text(text) => {
                let mut last = Span::detached();
                for span in text.glyphs.iter().map(|glyph| glyph.span.0) {
                    if span != last {
                        last = span;
                        visit(Piece::Word(span, &text.text));
                    }
                }
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                element.to_packed().into_iter().for_each(|link| visit(Piece::Link(link)));
            }
            _ => {}
        }
    }
}
