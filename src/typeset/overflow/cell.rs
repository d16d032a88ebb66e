//! How far a cell reaches.
//!
//! Typst marks where a cell begins. What it begins in is the frame of the cell itself, of its row or
//! of its table: frames of few items are dissolved in those around them. A cell reaches as far as
//! that frame, or as the next cell of its row if that begins in the same frame.

use typst::introspection::Location;
use typst::layout::{Abs, Point};
use typst::syntax::Span;
use typst::text::TextItem;

use super::rect::Rect;

/// A cell and the text in it, in the order of the page.
pub(super) struct Cell<'a> {
    /// Which cell it is.
    pub(super) location: Location,
    /// Where its table was written.
    pub(super) table: Option<Span>,
    /// Its upper left corner.
    pub(super) origin: Point,
    /// Its text, with what each covers of the page.
    pub(super) texts: Vec<(&'a TextItem, Rect)>,
}

/// The cells that begin in one frame, each with what it may cover; `frame` is what the frame covers.
pub(super) fn reaches(cells: Vec<Cell<'_>>, frame: Rect) -> impl Iterator<Item = (Cell<'_>, Rect)> {
    let mut origins: Vec<Point> = cells.iter().map(|cell| cell.origin).collect();
    origins.sort_by_key(|origin| (origin.y, origin.x));
    cells.into_iter().map(move |cell| {
        let next = following(&origins, cell.origin).map_or(frame.max.x, |x| x.min(frame.max.x));
        let area = Rect { min: cell.origin, max: Point::new(next, frame.max.y) };
        (cell, area)
    })
}

/// Where the next cell of the same row begins.
fn following(origins: &[Point], origin: Point) -> Option<Abs> {
    let after =
        origins.partition_point(|other| (other.y, other.x) <= (origin.y, origin.x + Abs::pt(0.01)));
    origins.get(after).filter(|next| next.y == origin.y).map(|next| next.x)
}
