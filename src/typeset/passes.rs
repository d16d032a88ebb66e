//! The passes in which Typst lays out a document: it begins again until the answers that the layout was given, such as the
//! number of pages, are those of its result.
//!
//! Recording them takes a little time, so it is done only for `--timings`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use typst::World;
use typst::comemo::{Track, Tracked};
use typst::diag::{SourceResult, Warned};
use typst::engine::{Engine, Route, Sink};
use typst::foundations::{Content, Output, StyleChain, Target};
use typst::introspection::{EmptyIntrospector, Introspection, Introspector, MAX_ITERS, analyze};
use typst::utils::Protected;
use typst_layout::{PagedDocument, PagedIntrospector};

/// A pass of the layout of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LayoutPass {
    /// The time from the beginning of typesetting.
    pub start: Duration,
    /// How long it took.
    pub duration: Duration,
    /// The number of pages that it made.
    pub pages: u32,
    /// Why another pass follows: the answers that are others in its result than it was given, each with the number of places
    /// that asked for it.
    pub changed: BTreeMap<String, usize>,
}

/// Compiles a document, and records its passes if asked to.
pub(super) fn compile(
    world: &dyn World,
    is_recorded: bool,
) -> (Warned<SourceResult<PagedDocument>>, Vec<LayoutPass>) {
    if !is_recorded {
        return (typst::compile::<PagedDocument>(world), Vec::new());
    }
    let start = Instant::now();
    RECORDED.take();
    let Warned { output, warnings } = typst::compile::<RecordedDocument>(world);
    let passes = passes(world, start, &RECORDED.take());
    (Warned { output: output.map(|document| document.0), warnings }, passes)
}

/// A document whose passes are recorded.
struct RecordedDocument(PagedDocument);

/// What is kept of a pass.
struct RecordedPass {
    start: Instant,
    end: Instant,
    pages: usize,
    introspector: Arc<PagedIntrospector>,
    /// What the layout asked.
    asked: Vec<Introspection>,
}

thread_local! {
    /// The passes of the document that this thread compiles: Typst makes documents by a function without a context.
    static RECORDED: RefCell<Vec<RecordedPass>> = const { RefCell::new(Vec::new()) };
}

impl Output for RecordedDocument {
    fn target() -> Target {
        PagedDocument::target()
    }

    fn create(
        engine: &mut Engine<'_>,
        content: &Content,
        styles: StyleChain<'_>,
    ) -> SourceResult<Self> {
        let start = Instant::now();
        let given = engine.introspector.access("it is passed on");
        let (document, sink) = lay_out(engine, given, content, styles)?;
        let asked = sink.introspections().to_vec();
        report(engine, sink);
        RECORDED.with_borrow_mut(|recorded| {
            recorded.push(RecordedPass {
                start,
                end: Instant::now(),
                pages: document.pages().len(),
                introspector: Arc::clone(document.introspector()),
                asked,
            });
        });
        Ok(Self(document))
    }

    fn introspector(&self) -> &dyn Introspector {
        self.0.introspector().as_ref()
    }
}

/// Lays a document out once with the answers of an introspector. Returns also what the layout asked and reported.
pub(super) fn lay_out(
    engine: &Engine<'_>,
    introspector: &Tracked<'_, dyn Introspector + '_>,
    content: &Content,
    styles: StyleChain<'_>,
) -> SourceResult<(PagedDocument, Sink)> {
    let mut sink = Sink::new();
    let mut engine = Engine {
        library: engine.library,
        world: engine.world,
        introspector: Protected::new(*introspector),
        traced: engine.traced,
        sink: sink.track_mut(),
        route: Route::default(),
    };
    let document = PagedDocument::create(&mut engine, content, styles)?;
    Ok((document, sink))
}

/// Reports to an engine what a layout has asked and reported.
pub(super) fn report(engine: &mut Engine<'_>, mut sink: Sink) {
    sink.introspections().iter().cloned().for_each(|it| engine.sink.introspection(it));
    engine.sink.delayed_errors(sink.delayed());
    sink.warnings().into_iter().for_each(|it| engine.sink.warn(it));
}

fn passes(world: &dyn World, start: Instant, recorded: &[RecordedPass]) -> Vec<LayoutPass> {
    let before = std::iter::once(None).chain(recorded.iter().map(Some));
    let pass = |(before, pass): (Option<&RecordedPass>, &RecordedPass)| LayoutPass {
        start: pass.start.saturating_duration_since(start),
        duration: pass.end.saturating_duration_since(pass.start),
        pages: u32::try_from(pass.pages).unwrap_or(u32::MAX),
        changed: changed(world, before, pass),
    };
    before.zip(recorded).map(pass).collect()
}

/// The answers that a pass was given and that differ from its own result. The first one is given those of an empty document.
fn changed(
    world: &dyn World,
    before: Option<&RecordedPass>,
    pass: &RecordedPass,
) -> BTreeMap<String, usize> {
    let given: &dyn Introspector = match before {
        Some(before) => before.introspector.as_ref(),
        None => &EmptyIntrospector,
    };
    // Typst compares the last two of them.
    let mut documents = [given; MAX_ITERS + 1];
    documents[MAX_ITERS] = pass.introspector.as_ref();
    let mut changed = BTreeMap::new();
    // Typst reports each place once. The first warning only counts the others.
    for warning in analyze(world.track(), documents, &pass.asked).iter().skip(1) {
        *changed.entry(subject(&warning.message).to_owned()).or_insert(0) += 1;
    }
    changed
}

/// "the page counter" of Typst's "value of the page counter did not converge".
fn subject(message: &str) -> &str {
    let message = message.strip_prefix("value of ").unwrap_or(message);
    let ends = [" did not converge", " did not stabilize"];
    ends.iter().find_map(|end| message.strip_suffix(end)).unwrap_or(message)
}
