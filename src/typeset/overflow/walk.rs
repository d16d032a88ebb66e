//! One way through all frames of a page.
//!
//! Typst marks where a cell begins. What it begins in is the frame of the cell itself, of its row or of its table: frames
//! of few items are dissolved in those around them. A cell extends as far as that frame, or to the next cell of its row
//! if that begins in the same frame.

use std::collections::HashSet;

use typst::foundations::Content;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform};
use typst::model::{FigureElem, TableCell, TableElem};
use typst::syntax::Span;
use typst::text::TextItem;
use typst_layout::Page;

use super::rect::{Overhang, Rect};
use super::{Bounds, Overflow};

/// All overflows, page by page.
pub(super) fn overflows(pages: &[Page]) -> Vec<Vec<Overflow>> {
    let mut walk = Walk::default();
    pages.iter().map(|page| walk.page(page)).collect()
}

#[derive(Default)]
struct Walk<'a> {
    /// The page, the first being 1.
    number: usize,
    /// What it covers.
    area: Rect,
    /// The cells and figures that are open, the innermost last.
    open: Vec<Open<'a>>,
    /// The cells that were opened so far: they may continue over pages.
    known: HashSet<Location>,
    /// Where the table that began last was written.
    table: Option<Span>,
    /// What the boxes cover that cut off what is outside of them, the innermost last.
    clips: Vec<Rect>,
    found: Vec<Overflow>,
}

enum Open<'a> {
    Cell(OpenCell<'a>),
    /// A figure in a cell: a drawing, which may place its labels where it likes.
    Figure(Location),
}

impl<'a> Walk<'a> {
    fn page(&mut self, page: &'a Page) -> Vec<Overflow> {
        self.number += 1;
        self.area = Rect::of_frame(page.frame.size(), Transform::identity());
        self.open.clear();
        self.frame(&page.frame, Transform::identity());
        std::mem::take(&mut self.found)
    }

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
            self.check_cells(ended, Rect::of_frame(frame.size(), transform));
        }
    }

    /// A group, which may cut off what runs out of it.
    fn group(&mut self, group: &'a GroupItem, placed: Transform) {
        let transform = placed.pre_concat(group.transform);
        let is_clipped = group.clip.is_some();
        if is_clipped {
            self.clips.push(Rect::of_frame(group.frame.size(), transform));
        }
        self.within(group, transform);
        if is_clipped {
            self.clips.pop();
        }
    }

    /// What is in a group, which is a part of a cell if the cell is its parent: that of a cell over two pages.
    fn within(&mut self, group: &'a GroupItem, transform: Transform) {
        let parent = group.parent.map(|parent| parent.location);
        let Some(location) = parent.filter(|parent| self.known.contains(parent)) else {
            return self.frame(&group.frame, transform);
        };
        self.open.push(Open::Cell(OpenCell::new(location, self.table, transform)));
        self.frame(&group.frame, transform);
        let part = self.end(location);
        self.check_cells(part.into_iter().collect(), Rect::of_frame(group.frame.size(), transform));
    }

    fn start(&mut self, element: &Content, placed: Transform) {
        let Some(location) = element.location() else { return };
        if element.is::<TableElem>() {
            self.table = Some(element.span());
        } else if element.is::<TableCell>() {
            self.known.insert(location);
            self.open.push(Open::Cell(OpenCell::new(location, self.table, placed)));
        } else if element.is::<FigureElem>() && !self.open.is_empty() {
            self.open.push(Open::Figure(location));
        }
    }

    /// Ends what is innermost, if it is this; gives it if it is a cell.
    fn end(&mut self, location: Location) -> Option<OpenCell<'a>> {
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
        let covered = Rect::of(Point::with_y(top), Point::with_x(text.width()), placed);
        if let Some(excess) = self.area.excess(&covered) {
            self.found.push(self.overflow(Bounds::Page, text, self.table_here(), excess));
        } else if let Some(excess) = self.clips.iter().find_map(|clip| clip.excess(&covered)) {
            self.found.push(self.overflow(Bounds::Clip, text, self.table_here(), excess));
        } else if let Some(Open::Cell(cell)) = self.open.last_mut() {
            cell.texts.push((text, covered));
        }
    }

    /// Holds the text of cells against what they may cover.
    fn check_cells(&mut self, cells: Vec<OpenCell<'a>>, frame: Rect) {
        for (cell, area) in cell_extents(cells, frame) {
            for (text, covered) in cell.texts {
                if let Some(excess) = area.excess(&covered) {
                    self.found.push(self.overflow(Bounds::Cell, text, cell.table, excess));
                }
            }
        }
    }

    /// Where the table was written in which the walk is.
    fn table_here(&self) -> Option<Span> {
        self.table.filter(|_| !self.open.is_empty())
    }

    /// The overflow of a text; that of a value which code puts into a table is at that table.
    fn overflow(
        &self,
        bounds: Bounds,
        text: &TextItem,
        table: Option<Span>,
        excess: Overhang,
    ) -> Overflow {
        let mut spans = text.glyphs.iter().map(|glyph| glyph.span.0);
        let span = spans.find(|span| !span.is_detached()).or(table);
        Overflow {
            bounds,
            text: text.text.to_string().replace('\u{200b}', ""),
            span: span.unwrap_or(Span::detached()),
            page: self.number,
            excess,
        }
    }
}

/// A cell and the text in it, in the order of the page.
struct OpenCell<'a> {
    /// Which cell it is.
    location: Location,
    /// Where its table was written.
    table: Option<Span>,
    /// Its upper left corner.
    origin: Point,
    /// Its text, with what each covers of the page.
    texts: Vec<(&'a TextItem, Rect)>,
}

impl OpenCell<'_> {
    fn new(location: Location, table: Option<Span>, placed: Transform) -> Self {
        Self { location, table, origin: Point::zero().transform(placed), texts: Vec::new() }
    }
}

/// The cells that begin in one frame, each with what it may cover; `frame` is what the frame covers.
fn cell_extents(
    cells: Vec<OpenCell<'_>>,
    frame: Rect,
) -> impl Iterator<Item = (OpenCell<'_>, Rect)> {
    let mut origins: Vec<Point> = cells.iter().map(|cell| cell.origin).collect();
    origins.sort_by_key(|origin| (origin.y, origin.x));
    cells.into_iter().map(move |cell| {
        let next = next_cell(&origins, cell.origin).map_or(frame.max.x, |x| x.min(frame.max.x));
        let area = Rect { min: cell.origin, max: Point::new(next, frame.max.y) };
        (cell, area)
    })
}

/// Where the next cell of the same row begins.
fn next_cell(origins: &[Point], origin: Point) -> Option<Abs> {
    let after =
        origins.partition_point(|other| (other.y, other.x) <= (origin.y, origin.x + Abs::pt(0.01)));
    origins.get(after).filter(|next| next.y == origin.y).map(|next| next.x)
}
