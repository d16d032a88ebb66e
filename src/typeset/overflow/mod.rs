//! Text that stands where nobody can read it: outside its page, outside its cell of a table, or outside a
//! box that cuts it off.
//!
//! Typst says nothing of either: a long word without a place to break runs on over the edge of the
//! paper, or over what the next column says. So the finished pages are walked through once.
//!
//! 1. [`walk`] goes through the frames of a page with what they are placed by, and holds the box of
//!    each text against the page and against the cell that is open.
//! 2. It determines how far a cell extends, for Typst keeps the size of only some cells.
//! 3. Each place in a template is told once a page, by the text that runs out furthest.

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
    /// The text, as far as it stands on one line in one font, without invisible places to break.
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
    walk::overflows(document.pages()).into_iter().flat_map(worst).collect()
}

/// Of the overflows of one page, for each place the one that runs out furthest.
fn worst(overflows: Vec<Overflow>) -> Vec<Overflow> {
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
    /// What is said about it, without its place, and what to do.
    pub(super) fn words(&self) -> (String, &'static str) {
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
