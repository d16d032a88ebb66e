//! Marks of footnotes whose notes are printed nowhere, or only on a page before.
//!
//! Typst loses the notes of what floats over all columns (`scope: "parent"`), and says nothing of it. What else
//! loses a note is not known beforehand, so the finished pages are walked through once: each mark that was set
//! must have its note on the same page or on one that follows.

use std::collections::HashMap;

use typst::foundations::Content;
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
    /// The page of the note, if it is printed on one before.
    note: Option<usize>,
}

/// All marks without their notes, in the order of the pages; of each footnote the first.
pub(super) fn lost_notes(document: &PagedDocument) -> Vec<LostNote> {
    let mut found = Found::default();
    for (page, number) in document.pages().iter().zip(1..) {
        found.frame(&page.frame, number);
    }
    let mut lost: Vec<LostNote> = Vec::new();
    for Mark { location, span, page } in found.marks {
        let note = found.notes.get(&location).copied();
        if note.is_none_or(|last| last < page) && lost.iter().all(|before| before.span != span) {
            lost.push(LostNote { span, page, note });
        }
    }
    lost
}

#[derive(Default)]
struct Found {
    marks: Vec<Mark>,
    /// The last page that has text of the note of a footnote.
    notes: HashMap<Location, usize>,
    /// The note that has begun and not ended: the entry, and the footnote that it belongs to.
    open: Option<(Location, Location)>,
}

/// The mark of a footnote on a page.
struct Mark {
    location: Location,
    span: Span,
    page: usize,
}

impl Found {
    fn frame(&mut self, frame: &Frame, page: usize) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, page),
                FrameItem::Tag(Tag::Start(element, _)) => self.start(element, page),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    self.open.take_if(|(entry, _)| entry == location);
                }
                FrameItem::Text(_) | FrameItem::Image(..) => {
                    self.notes.extend(self.open.map(|(_, footnote)| (footnote, page)));
                }
                FrameItem::Shape(..) | FrameItem::Link(..) => {}
            }
        }
    }

    fn start(&mut self, element: &Content, page: usize) {
        if let Some(entry) = element.to_packed::<FootnoteEntry>() {
            self.open = entry.location().zip(entry.note.location());
        } else if let Some(footnote) = element.to_packed::<FootnoteElem>()
            && !footnote.is_ref()
            && let Some(location) = footnote.location()
        {
            self.marks.push(Mark { location, span: footnote.span(), page });
        }
    }
}

impl LostNote {
    /// What is said about it, without its place, and what to do.
    pub(super) fn words(&self) -> (String, &'static str) {
        let page = self.page;
        match self.note {
            None => (
                format!("a footnote is marked on page {page}, but its note is not printed"),
                "Typst does not print the notes of what floats over all columns: leave out \
                 `scope: \"parent\"`, or print the value without its note, as `.figure` or \
                 `.quantity` of a claim, and name its source by `.refs`",
            ),
            Some(note) => (
                format!(
                    "a footnote is marked on page {page}, but its note is printed on page {note}"
                ),
                "take the footnote out of what is repeated on every page",
            ),
        }
    }
}
