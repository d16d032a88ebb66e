//! The footnotes of the finished pages, and marks whose notes are printed nowhere.
//!
//! Typst loses the notes of what floats over all columns (`scope: "parent"`), and says nothing of it. What else
//! loses a note is not known beforehand, so the finished pages are walked through once: each mark must have its
//! note. It need not be on the same page: where a long block goes on on the next page, Typst may print the notes
//! of its end too early.

use std::collections::HashSet;

use typst::foundations::{Content, Packed};
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{FootnoteElem, FootnoteEntry};
use typst::syntax::Span;
use typst_layout::PagedDocument;

/// A mark without its note.
pub(super) struct LostNote {
    /// Where the footnote was written.
    pub(super) span: Span,
    /// The page of the mark, the first being 1.
    page: usize,
}

/// The marks and the notes of a document, in the order of its pages.
#[derive(Default)]
pub(super) struct Notes {
    marks: Vec<FootnoteMark>,
    /// The footnotes whose notes are printed.
    printed: Vec<Packed<FootnoteElem>>,
    /// Those whose notes have text on a page.
    with_text: HashSet<Location>,
    /// The note that is open: the entry, and the footnote that it belongs to.
    open: Option<(Location, Location)>,
}

/// The mark of a footnote on a page.
struct FootnoteMark {
    location: Location,
    span: Span,
    page: usize,
}

impl Notes {
    /// The notes of a document.
    pub(super) fn of(document: &PagedDocument) -> Self {
        let mut notes = Self::default();
        for (page, number) in document.pages().iter().zip(1..) {
            notes.frame(&page.frame, number);
        }
        notes
    }

    /// All marks without their notes, in the order of the pages; of each footnote the first.
    pub(super) fn lost(&self) -> Vec<LostNote> {
        let mut lost: Vec<LostNote> = Vec::new();
        for FootnoteMark { location, span, page } in &self.marks {
            let is_new = lost.iter().all(|before| before.span != *span);
            if !self.with_text.contains(location) && is_new {
                lost.push(LostNote { span: *span, page: *page });
            }
        }
        lost
    }

    /// The footnotes in the order in which the pages print their notes.
    pub(super) fn printed(&self) -> impl Iterator<Item = &Packed<FootnoteElem>> {
        // A note that goes on on the next page begins there again.
        let mut seen = HashSet::new();
        self.printed.iter().filter(move |note| seen.insert(note.location()))
    }

    fn frame(&mut self, frame: &Frame, page: usize) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, page),
                FrameItem::Tag(Tag::Start(element, _)) => self.start(element, page),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    self.open.take_if(|(entry, _)| entry == location);
                }
                FrameItem::Text(_) | FrameItem::Image(..) => {
                    self.with_text.extend(self.open.map(|(_, footnote)| footnote));
                }
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn start(&mut self, element: &Content, page: usize) {
        if let Some(entry) = element.to_packed::<FootnoteEntry>() {
            self.open = entry.location().zip(entry.note.location());
            self.printed.push(entry.note.clone());
        } else if let Some(footnote) = element.to_packed::<FootnoteElem>()
            && !footnote.is_ref()
            && let Some(location) = footnote.location()
        {
            self.marks.push(FootnoteMark { location, span: footnote.span(), page });
        }
    }
}

impl LostNote {
    /// The message without its place, and a hint.
    pub(super) fn message(&self) -> (String, &'static str) {
        let page = self.page;
        (
            format!("page {page} has the mark of a footnote, but the note is not printed"),
            "Typst does not print footnotes of floats that span all columns: remove `scope: \
             \"parent\"`, or print the claim without its note, as `claim(\"…\").figure`, and its \
             source as `claim(\"…\").refs`",
        )
    }
}
