//! Long lists with footnotes.
//!
//! Typst lays out a list as a whole for each page that it is on, and once more for each note that has to move to the next
//! page: time and memory grow with the square of the number of notes, to 2.5 GB for 1,200. So a long list with notes is
//! laid out in pieces of a few items, one below the other. Tags and looks are those of one list.

use std::ops::ControlFlow;
use std::sync::OnceLock;

use typst::Library;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{Content, NativeElement, NativeShowRule, Packed, StyleChain, Target};
use typst::layout::VElem;
use typst::model::{FootnoteElem, ListElem, ParElem};

/// The items of a list that is laid out as a whole.
const MOST_ITEMS: usize = 100;

/// The items of a piece of a longer one.
const ITEMS_OF_PIECE: usize = 20;

/// Typst's own rule for lists.
static SHOW: OnceLock<NativeShowRule> = OnceLock::new();

/// Lays out long lists with footnotes in pieces.
pub(super) fn install(library: &mut Library) {
    let any_list = ListElem::new(Vec::new()).pack();
    let rule = library.rules.get(Target::Paged, &any_list);
    SHOW.get_or_init(|| rule.unwrap_or_else(|| unreachable!("Typst has a rule for lists")));
    library.rules.replace::<ListElem>(Target::Paged, show_list);
}

/// The rule for lists: that of Typst, for each piece of a list.
fn show_list(
    list: &Packed<ListElem>,
    engine: &mut Engine<'_>,
    styles: StyleChain<'_>,
) -> SourceResult<Content> {
    let mut show = |list: Packed<ListElem>| match SHOW.get() {
        Some(rule) => rule.apply(&list.pack(), engine, styles),
        None => Ok(list.pack()),
    };
    if list.children.len() <= MOST_ITEMS || !has_footnote(list) {
        return show(list.clone());
    }
    let gap = list.spacing.get(styles).unwrap_or_else(|| {
        let is_tight = list.tight.get(styles);
        if is_tight { styles.get(ParElem::leading) } else { styles.get(ParElem::spacing) }
    });
    let gap = VElem::new(gap.into()).with_weak(true).pack();
    let mut pieces = Vec::new();
    for items in list.children.chunks(ITEMS_OF_PIECE) {
        if !pieces.is_empty() {
            pieces.push(gap.clone());
        }
        let mut piece = list.clone();
        piece.children = items.to_vec();
        pieces.push(show(piece)?);
    }
    Ok(Content::sequence(pieces))
}

fn has_footnote(list: &Packed<ListElem>) -> bool {
    let mut find = |content: Content| match content.is::<FootnoteElem>() {
        true => ControlFlow::Break(()),
        false => ControlFlow::Continue(()),
    };
    list.children.iter().any(|item| item.body.traverse(&mut find).is_break())
}
