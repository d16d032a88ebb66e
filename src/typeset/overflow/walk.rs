//! One way through all frames of a page.

use std::collections::HashSet;

use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem, Point, Transform};
use typst::model::{FigureElem, TableCell};
use typst::syntax::Span;
use typst::text::TextItem;
use typst_layout::Page;

use super::area::{Area, Excess};
use super::cell::{Cell, reaches};
use super::{Bounds, Overflow};

/// All overflows, page by page.
pub(super) fn overflows(pages: &[Page]) -> Vec<Vec<Overflow>> {
    let mut known = HashSet::new();
    pages
        .iter()
        .enumerate()
        .map(|(index, page)| on_page(&page.frame, index + 1, &mut known))
        .collect()
}

/// The overflows of one page; `known` are the cells that have begun on it and before.
fn on_page(page: &Frame, number: usize, known: &mut HashSet<Location>) -> Vec<Overflow> {
    let area = Area::of_frame(page.size(), Transform::identity());
    let (near, open, found) = (Span::detached(), Vec::new(), Vec::new());
    let mut walk = Walk { number, area, open, near, known, found };
    walk.frame(page, Transform::identity());
    walk.found
}

struct Walk<'a, 'k> {
    number: usize,
    /// What the page covers.
    area: Area,
    /// What has begun and not ended, the innermost last.
    open: Vec<Open<'a>>,
    /// Where the element was written that began last: text out of a value has no place of its own.
    near: Span,
    /// The cells that have begun on this page and before: a cell may go on over pages.
    known: &'k mut HashSet<Location>,
    found: Vec<Overflow>,
}

enum Open<'a> {
    Cell(Cell<'a>),
    /// A figure in a cell: a drawing, which may place its labels where it likes.
    Figure(Location),
}

impl<'a> Walk<'a, '_> {
    fn frame(&mut self, frame: &'a Frame, transform: Transform) {
        let mut ended = Vec::new();
        for (position, item) in frame.items() {
            let placed = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Text(text) => self.text(text, placed),
                FrameItem::Group(group) => self.group(group, placed),
                FrameItem::Tag(Tag::Start(element, _)) => self.start(element, placed),
                FrameItem::Tag(Tag::End(location, ..)) => ended.extend(self.end(*location)),
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
            }
        }
        if !ended.is_empty() {
            self.settle(ended, Area::of_frame(frame.size(), transform));
        }
    }

    /// A group, which is a part of a cell if the cell is its parent: that of a cell over two pages.
    fn group(&mut self, group: &'a GroupItem, placed: Transform) {
        let transform = placed.pre_concat(group.transform);
        let parent = group.parent.map(|parent| parent.location);
        let Some(location) = parent.filter(|parent| self.known.contains(parent)) else {
            return self.frame(&group.frame, transform);
        };
        self.open.push(Open::Cell(Cell::new(location, self.near, transform)));
        self.frame(&group.frame, transform);
        let part = self.end(location);
        self.settle(part.into_iter().collect(), Area::of_frame(group.frame.size(), transform));
    }

    fn start(&mut self, element: &typst::foundations::Content, placed: Transform) {
        let Some(location) = element.location() else { return };
        if !element.span().is_detached() {
            self.near = element.span();
        }
        if element.is::<TableCell>() {
            self.known.insert(location);
            self.open.push(Open::Cell(Cell::new(location, self.near, placed)));
        } else if element.is::<FigureElem>() && !self.open.is_empty() {
            self.open.push(Open::Figure(location));
        }
    }

    /// Ends what is innermost, if it is this; gives it if it is a cell.
    fn end(&mut self, location: Location) -> Option<Cell<'a>> {
        let innermost = self.open.pop_if(|open| match open {
            Open::Cell(cell) => cell.location == location,
            Open::Figure(figure) => *figure == location,
        });
        match innermost {
            Some(Open::Cell(cell)) => Some(cell),
            Some(Open::Figure(_)) | None => None,
        }
    }

    fn text(&mut self, text: &'a TextItem, placed: Transform) {
        if text.text.trim().is_empty() {
            return;
        }
        // From the height of a capital down to the base line: the parts below it hardly ever matter.
        let top = -text.font.metrics().cap_height.at(text.size);
        let covered = Area::of(Point::with_y(top), Point::with_x(text.width()), placed);
        if let Some(excess) = self.area.excess(&covered) {
            self.found.push(self.overflow(Bounds::Page, text, self.near, excess));
        } else if let Some(Open::Cell(cell)) = self.open.last_mut() {
            cell.texts.push((text, covered));
        }
    }

    /// Holds the text of cells against what they may cover.
    fn settle(&mut self, cells: Vec<Cell<'a>>, frame: Area) {
        for (cell, area) in reaches(cells, frame) {
            for (text, covered) in cell.texts {
                if let Some(excess) = area.excess(&covered) {
                    self.found.push(self.overflow(Bounds::Cell, text, cell.span, excess));
                }
            }
        }
    }

    fn overflow(&self, bounds: Bounds, text: &TextItem, near: Span, excess: Excess) -> Overflow {
        let mut spans = text.glyphs.iter().map(|glyph| glyph.span.0);
        Overflow {
            bounds,
            text: text.text.to_string().replace('\u{200b}', ""),
            span: spans.find(|span| !span.is_detached()).unwrap_or(near),
            page: self.number,
            excess,
        }
    }
}

impl Cell<'_> {
    fn new(location: Location, span: Span, placed: Transform) -> Self {
        Self { location, span, origin: Point::zero().transform(placed), texts: Vec::new() }
    }
}
