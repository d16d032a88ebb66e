//! Layout that starts from the last layout of the same document.
//!
//! Typst starts each compilation without knowing anything about the pages, and lays a document out again until the answers that
//! the layout was given, such as the number of pages, are those of its result. After a small change, nearly all of these answers
//! are those that the last layout ended with. A layout that starts from them needs fewer passes: one in place of three for words of
//! a brief (docs/performance.md).
//!
//! The result satisfies the same condition as that of a cold start, but a document may have several such layouts: for instance
//! one that prints a remark if it has more than two pages, and has more than two pages because of the remark. A build always
//! starts cold, so a preview repeats the layout with a cold start when there is time.

use std::cell::Cell;
use std::sync::Arc;

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::{SourceResult, Warned};
use typst::engine::Engine;
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::{Introspector, MAX_ITERS};
use typst_layout::{PagedDocument, PagedIntrospector};

use super::passes::{lay_out, report};

/// What the first pass of a layout knows about the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LayoutStart {
    /// Nothing, as in a build.
    Cold,
    /// What the last layout of the document found, if it is kept.
    Warm,
}

/// The number of documents whose last layouts are kept: those that are looked at by turns.
const MAX_KEPT: usize = 4;

/// What the last layouts of some documents found, by the names of the documents; the latest one at the end.
#[derive(Default)]
pub(super) struct LastLayouts(Mutex<Vec<(String, Arc<PagedIntrospector>)>>);

impl LastLayouts {
    pub(super) fn get(&self, document: &str) -> Option<Arc<PagedIntrospector>> {
        let layouts = self.0.lock();
        layouts.iter().find(|(name, _)| name == document).map(|(_, found)| Arc::clone(found))
    }

    pub(super) fn keep(&self, document: &str, found: &Arc<PagedIntrospector>) {
        let mut layouts = self.0.lock();
        layouts.retain(|(name, _)| name != document);
        layouts.push((document.to_owned(), Arc::clone(found)));
        let excess = layouts.len().saturating_sub(MAX_KEPT);
        layouts.drain(..excess);
    }
}

/// Compiles a document, starting from what its last layout found.
pub(super) fn compile(
    world: &dyn World,
    last: Arc<PagedIntrospector>,
) -> Warned<SourceResult<PagedDocument>> {
    LAST.set(Some(last));
    let Warned { output, warnings } = typst::compile::<WarmDocument>(world);
    // An error of evaluation precedes all layout.
    LAST.take();
    Warned { output: output.map(|document| document.0), warnings }
}

thread_local! {
    /// What the last layout found of the document that this thread compiles, until its first pass: Typst makes documents by a
    /// function without a context.
    static LAST: Cell<Option<Arc<PagedIntrospector>>> = const { Cell::new(None) };
}

/// A document whose first pass is all of its passes from the last layout on. If they find a stable layout, it depends on nothing
/// that Typst gave the pass, so Typst does not begin another one.
struct WarmDocument(PagedDocument);

impl Output for WarmDocument {
    fn target() -> Target {
        PagedDocument::target()
    }

    fn create(
        engine: &mut Engine<'_>,
        content: &Content,
        styles: StyleChain<'_>,
    ) -> SourceResult<Self> {
        if let Some(last) = LAST.take()
            && let Some(document) = stable_layout(engine, content, styles, last)?
        {
            return Ok(Self(document));
        }
        PagedDocument::create(engine, content, styles).map(Self)
    }

    fn introspector(&self) -> &dyn Introspector {
        self.0.introspector().as_ref()
    }
}

/// Lays out until the answers that a pass was given are those of its result; `None` if that takes too many passes.
fn stable_layout(
    engine: &mut Engine<'_>,
    content: &Content,
    styles: StyleChain<'_>,
    mut found: Arc<PagedIntrospector>,
) -> SourceResult<Option<PagedDocument>> {
    for _ in 0..MAX_ITERS {
        let given: &dyn Introspector = found.as_ref();
        let constraint = Constraint::new();
        let tracked = given.track_with(&constraint);
        let (document, sink) = lay_out(engine, &tracked, content, styles)?;
        let result: &dyn Introspector = document.introspector().as_ref();
        if constraint.validate(result) {
            report(engine, sink);
            return Ok(Some(document));
        }
        found = Arc::clone(document.introspector());
    }
    Ok(None)
}
