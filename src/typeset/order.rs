//! The order of citations on the finished pages.
//!
//! Footnotes are in the order in which the pages print their notes; that of their numbers may be another where a
//! float is on another page than the text around it. Citations in the text are in the order of their words.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use typst::foundations::{Content, Label, NativeElement, Packed, Selector};
use typst::introspection::{Introspector, Location, MetadataElem};
use typst::layout::{Frame, FrameItem};
use typst::model::FootnoteElem;
use typst::syntax::Span;
use typst::utils::PicoStr;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

use super::notes::Notes;
use crate::draft::{PageOrder, PrintedCitation, UNPRINTED_NOTE, WrittenCitations};

/// The citations that the pages print, in their order.
pub(super) fn printed(
    world: &dyn World,
    written: &WrittenCitations,
    document: &PagedDocument,
    notes: &Notes,
) -> PageOrder {
    let places = Places { world, written };
    match written.as_notes {
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

/// Where the manuscript has its citations.
struct Places<'a> {
    world: &'a dyn World,
    written: &'a WrittenCitations,
}

impl Places<'_> {
    /// The citation that was written there.
    fn citation(&self, span: Span) -> Option<usize> {
        if span.id() != Some(self.world.main()) {
            return None;
        }
        self.written.at(self.world.range(span)?.start)
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
    PageOrder(order)
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
    let mut words =
        Words { places, last: Span::detached(), seen: HashSet::new(), order: Vec::new() };
    for page in document.pages() {
        words.frame(&page.frame);
    }
    PageOrder(words.order)
}

/// The words of a document, read one after the other.
struct Words<'a> {
    places: &'a Places<'a>,
    last: Span,
    seen: HashSet<usize>,
    order: Vec<PrintedCitation>,
}

impl Words<'_> {
    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Text(text) => {
                    text.glyphs.iter().for_each(|glyph| self.word(glyph.span.0))
                }
                _ => {}
            }
        }
    }

    fn word(&mut self, span: Span) {
        if span == self.last {
            return;
        }
        self.last = span;
        if let Some(citation) = self.places.citation(span)
            && self.seen.insert(citation)
        {
            self.order.push(PrintedCitation { citation, copy: 0, apart: false });
        }
    }
}
