//! Text that cannot be read: outside of its page, outside of its cell of a table, or outside of a box that cuts it off.
//!
//! Typst reports none of these: a long word without a place to break extends over the edge of the paper, or over the
//! next column. So the finished pages are walked through once.
//!
//! 1. [`walk`] goes through the frames of a page with their transformations, and compares the box of each text with the
//!    page and with the cell that is open. It determines how far a cell extends, since Typst keeps the size of only some
//!    cells.
//! 2. Each place in a template is reported once a page, with the text that extends furthest.

mod rect;
mod walk;

use std::collections::HashMap;

use typst::layout::Abs;
use typst::syntax::Span;
use typst_layout::PagedDocument;

use self::rect::Overhang;
use crate::text::truncate_chars;

/// How much of a text is quoted, in characters.
const QUOTED: usize = 60;

/// Text outside of what it belongs to.
pub(super) struct Overflow {
    /// What it runs out of.
    pub(super) bounds: Bounds,
    /// The part of the text on one line in one font, without invisible places to break.
    pub(super) text: String,
    /// Where it was written.
    pub(super) span: Span,
    /// The page, the first being 1.
    pub(super) page: usize,
    /// How far it runs out, and where.
    pub(super) excess: Overhang,
}

/// What text must stay within.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Bounds {
    Page,
    Cell,
    /// A box that cuts off what is outside of it.
    Clip,
}

/// All text outside its page or its cell, in the order of the pages.
pub(super) fn overflows(document: &PagedDocument) -> Vec<Overflow> {
    walk::overflows(document.pages()).into_iter().flat_map(largest_per_span).collect()
}

/// Of the overflows of one page, for each place the one that runs out furthest.
fn largest_per_span(overflows: Vec<Overflow>) -> Vec<Overflow> {
    let mut kept: Vec<Overflow> = Vec::new();
    let mut places = HashMap::new();
    for overflow in overflows {
        let place = *places.entry((overflow.bounds, overflow.span)).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(before) if before.excess.length >= overflow.excess.length => {}
            Some(before) => *before = overflow,
            None => kept.push(overflow),
        }
    }
    kept
}

impl Overflow {
    /// The message without its place, and a hint.
    pub(super) fn message(&self) -> (String, &'static str) {
        let text = truncate_chars(&self.text, QUOTED);
        let Overhang { side, length } = self.excess;
        let (length, side, page) = (millimetres(length), side.name(), self.page);
        let over = format!("`{text}` extends {length} beyond the {side} edge of");
        match self.bounds {
            Bounds::Page => (
                format!("{over} page {page}"),
                "allow the text to break, use a smaller size, or give it more room",
            ),
            Bounds::Clip => (
                format!("{over} a box on page {page}, which cuts it off"),
                "make the box larger or the text smaller, or remove `clip: true`",
            ),
            Bounds::Cell => (
                format!("{over} its cell on page {page}"),
                "allow the text to break, or make its column wider",
            ),
        }
    }
}

/// A length, a short one to a tenth of a millimetre.
fn millimetres(length: Abs) -> String {
    let decimals = usize::from(length.to_mm() < 9.95);
    format!("{:.decimals$} mm", length.to_mm())
}
