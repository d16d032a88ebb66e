//! Drafts into PDFs, with Typst as a library.
//!
//! 1. [`TypesetConfig::validate`] checks fonts and standards before anything is typeset.
//! 2. A [`Typesetter`] holds what all documents of a project share: one Typst library, one set of fonts,
//!    the layouts. [`Typesetter::typeset`] compiles an input in a world of its own and writes the PDF.
//!    It may be in another process, so it returns [`RawDiagnostic`]s with places in plain files.
//! 3. A [`DiagnosticMapper`] makes diagnostics of them: at the template's own line, and at the cell of the data.

mod bounded_cbor;
mod breaking;
mod citation_order;
mod claim_facts;
mod compress;
mod config;
mod diagnostics;
mod embedded_fonts;
mod font_limits;
mod fonts;
mod footnotes;
mod images;
mod jpeg;
mod late_links;
mod links;
mod list_tags;
mod listing_rows;
mod long_lists;
mod maps;
mod measuring;
mod messages;
mod missing_glyphs;
mod native_function;
mod overflow;
mod page_picture;
mod passes;
mod picture_streams;
mod placed_pdf;
mod preview;
mod raw_diagnostic;
mod register_pages;
mod shared_width;
mod styled;
mod typst_messages;
mod values;
mod warm_start;
mod widest;
mod world;

use std::collections::BTreeSet;
use std::io;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::{Label, Selector, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandards, Timestamp};

pub use config::TypesetConfig;
pub(crate) use config::ValidatedConfig;
pub use diagnostics::DiagnosticMapper;
pub(crate) use fonts::KnownFonts;
pub(crate) use passes::LayoutPass;
pub(crate) use preview::{PagePicture, PlacedRun, PreviewPage, PreviewPages, RunPiece};
pub use raw_diagnostic::RawDiagnostic;
pub(crate) use raw_diagnostic::{DiagnosticOrigin, FileRange};
pub(crate) use warm_start::LayoutStart;
pub(crate) use world::{AccessedFiles, PACKAGES};

use self::footnotes::Notes;
use self::page_picture::picture;
use self::preview::preview_pages;
use self::warm_start::LastLayouts;
use self::world::{DocumentWorld, SharedWorld, datetime};
use crate::diagnostic::Diagnostics;
use crate::draft::{PageOrder, TypstInput, VirtualFiles};
use crate::language::Languages;
use crate::project::Root;

/// What all documents of a project are typeset with.
pub struct Typesetter {
    world: SharedWorld,
    standards: PdfStandards,
    records_passes: bool,
    /// The pages that were previewed last, with the digest of their input: whether they can be exported is asked next.
    previewed: Mutex<Option<(String, PagedDocument)>>,
    last_layouts: LastLayouts,
}

/// A typeset document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Typeset {
    /// The file.
    pub bytes: ByteBuf,
    /// How many pages it has.
    pub pages: u32,
    /// Warnings of Typst, and text outside of its page, cell or box.
    pub diagnostics: Vec<RawDiagnostic>,
    /// The files it was made from, beside its input.
    pub accessed_files: AccessedFiles,
    /// How long it took.
    pub duration: Duration,
    /// The order of the citations on its pages, where it is not the one that was assumed.
    pub reordered: Option<PageOrder>,
    /// The passes of its layout, if they are recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passes: Vec<LayoutPass>,
}

impl Typesetter {
    /// Sets up a typesetter. Folders of fonts that cannot be read are ignored: they were reported before.
    ///
    /// # Errors
    /// If the project's folder is not there.
    pub fn new(config: &TypesetConfig) -> std::io::Result<Self> {
        let root = Root::open(&config.root)?;
        let world = SharedWorld::new(root, &config.fonts, config.system_fonts);
        let standards = config.standards();
        Ok(Self {
            world,
            standards,
            records_passes: false,
            previewed: Mutex::default(),
            last_layouts: LastLayouts::default(),
        })
    }

    /// Sets whether the passes of layout are recorded.
    #[must_use]
    pub fn record_passes(self, records_passes: bool) -> Self {
        Self { records_passes, ..self }
    }

    /// Shares files that are not on the disk with all documents, and reads the files of the project again that have changed.
    /// It is done before the first document of a build.
    pub fn share(&mut self, files: VirtualFiles) {
        self.previewed.get_mut().take();
        self.world.share(files);
    }

    /// Evaluates the components as most documents will find them, which Typst caches. Errors are ignored: a document
    /// that they affect reports them.
    pub fn prewarm(&self, config: &TypesetConfig) {
        let language =
            Languages::new(self.world.root()).get(&config.language, None, &mut Diagnostics::new());
        let opening = TypstInput::opening(&language, &config.style);
        if let Ok(world) = self.world(&opening) {
            let _ = typst::compile::<PagedDocument>(&world);
        }
    }

    /// Typesets a document.
    ///
    /// # Errors
    /// All errors and warnings of Typst; and marks of footnotes without their notes, which are never published.
    pub fn typeset(&self, input: &TypstInput) -> Result<Typeset, Vec<RawDiagnostic>> {
        let start = Instant::now();
        let world = self.world(input)?;
        let (compiled, passes) = passes::compile(&world, self.records_passes);
        let FinishedPages { document, diagnostics, reordered } =
            finished_pages(&world, input, compiled)?;
        if document.pages().len() > MANY_PAGES {
            // What Typst keeps of the layout takes as much memory as the pages, and the PDF will need some.
            typst::comemo::evict(0);
        }
        let bytes = match typst_pdf::pdf(&document, &self.options(input)) {
            Ok(bytes) => compress::finish_objects(bytes),
            Err(errors) => return Err(with_errors(&world, diagnostics, &errors)),
        };
        Ok(Typeset {
            bytes: ByteBuf::from(bytes),
            pages: page_count(&document),
            diagnostics,
            accessed_files: world.into_accessed(),
            duration: start.elapsed(),
            reordered,
            passes,
        })
    }

    /// Typesets a document for a preview. The pictures of pages whose digests are not `known` are drawn next. If
    /// the layout has errors after a warm start, it is repeated with a cold start.
    ///
    /// # Errors
    /// Those of [`typeset`](Self::typeset) without those of [`export`](Self::export).
    pub fn preview(
        &self,
        input: &TypstInput,
        known: &BTreeSet<String>,
        start: LayoutStart,
    ) -> Result<PreviewPages, Vec<RawDiagnostic>> {
        let begin = Instant::now();
        let world = self.world(input)?;
        let last = match start {
            LayoutStart::Cold => None,
            LayoutStart::Warm => self.last_layouts.get(&input.name),
        };
        let warm = last
            .and_then(|last| finished_pages(&world, input, warm_start::compile(&world, last)).ok());
        let start = if warm.is_some() { LayoutStart::Warm } else { LayoutStart::Cold };
        let finished = match warm {
            Some(finished) => finished,
            None => finished_pages(&world, input, typst::compile(&world))?,
        };
        let FinishedPages { document, diagnostics, reordered } = finished;
        self.last_layouts.keep(&input.name, document.introspector());
        let (pages, files) = preview_pages(&world, &document);
        let accessed_files = world.into_accessed();
        *self.previewed.lock() = Some((input.digest(), document));
        let duration = begin.elapsed();
        let digests = pages.iter().map(|page| page.digest.clone());
        let pictures = digests.filter(|digest| !known.contains(digest)).collect();
        Ok(PreviewPages {
            pages,
            pictures,
            files,
            diagnostics,
            accessed_files,
            duration,
            reordered,
            start,
        })
    }

    /// Draws the pictures of pages that were previewed last, one after the other.
    ///
    /// # Errors
    /// Those of `send`.
    pub(crate) fn draw(
        &self,
        previewed: &PreviewPages,
        mut send: impl FnMut(PagePicture) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut wanted = previewed.pictures.clone();
        let last = self.previewed.lock();
        let pages = last.iter().flat_map(|(_, document)| document.pages());
        for (page, PreviewPage { digest, .. }) in pages.zip(&previewed.pages) {
            // Pages that look the same have one.
            if wanted.remove(digest) {
                send(PagePicture { digest: digest.clone(), svg: picture(page) })?;
            }
        }
        Ok(())
    }

    /// Makes the PDF of a document, which was previewed last if possible, only to know whether that has errors.
    ///
    /// # Errors
    /// Those of the export: for instance, what the PDF standards do not allow.
    pub fn export(&self, input: &TypstInput) -> Result<(), Vec<RawDiagnostic>> {
        let world = self.world(input)?;
        let previewed = self.previewed.lock().take();
        let document = match previewed.filter(|(digest, _)| *digest == input.digest()) {
            Some((_, document)) => document,
            None => finished_pages(&world, input, typst::compile(&world))?.document,
        };
        let exported = typst_pdf::pdf(&document, &self.options(input));
        exported.map(drop).map_err(|errors| with_errors(&world, Vec::new(), &errors))
    }

    /// Typesets a document only to count its pages, and to find what an index lists of it.
    ///
    /// # Errors
    /// All errors and warnings of Typst.
    pub fn count(&self, input: &TypstInput) -> Result<DocumentPages, Vec<RawDiagnostic>> {
        let world = self.world(input)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        let document = compiled.output.map_err(|errors| {
            let diagnostics = compiled.warnings.iter().chain(&errors);
            diagnostics
                .map(|diagnostic| RawDiagnostic::from_typst(&world, diagnostic))
                .collect::<Vec<_>>()
        })?;
        let reordered = notes_in_order(&world, input, &document)?;
        Ok(DocumentPages { reordered, ..DocumentPages::of(&document) })
    }

    fn world<'a>(&'a self, input: &'a TypstInput) -> Result<DocumentWorld<'a>, Vec<RawDiagnostic>> {
        DocumentWorld::new(&self.world, input).map_err(|message| {
            let (hints, trace) = (Vec::new(), Vec::new());
            vec![RawDiagnostic {
                kind: DiagnosticOrigin::Error,
                message,
                at: None,
                hints,
                trace,
                text: None,
            }]
        })
    }

    fn options(&self, input: &TypstInput) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(input.name.clone()),
            creator: Smart::Custom(Some(
                concat!("briefpress ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            timestamp: Some(Timestamp::new_utc(datetime(input.edition))),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        }
    }
}

/// The pages of a document with their links, and the warnings about them.
struct FinishedPages {
    document: PagedDocument,
    diagnostics: Vec<RawDiagnostic>,
    /// The order of the citations on the pages, where it is not the one that was assumed.
    reordered: Option<PageOrder>,
}

/// The pages of a compiled document.
///
/// # Errors
/// All errors and warnings of Typst; and marks of footnotes without their notes.
fn finished_pages(
    world: &DocumentWorld<'_>,
    input: &TypstInput,
    compiled: Warned<SourceResult<PagedDocument>>,
) -> Result<FinishedPages, Vec<RawDiagnostic>> {
    let from_typst = |diagnostic: &_| RawDiagnostic::from_typst(world, diagnostic);
    let mut diagnostics: Vec<RawDiagnostic> = compiled.warnings.iter().map(from_typst).collect();
    let mut reordered = None;
    if let Ok(document) = &compiled.output {
        match notes_in_order(world, input, document) {
            Ok(seen) => reordered = seen,
            Err(lost) => {
                diagnostics.extend(lost);
                return Err(diagnostics);
            }
        }
    }
    let unlisted = compiled.output.as_ref().ok().and_then(links::unlisted_citation);
    let unlisted = unlisted.map(|span| RawDiagnostic::from_unlisted_citation(world, span));
    diagnostics.extend(unlisted);
    let document = match compiled.output.and_then(late_links::resolve) {
        Ok(document) => document,
        Err(errors) => return Err(with_errors(world, diagnostics, &errors)),
    };
    let links = links::unsafe_links(&document);
    diagnostics.extend(links.iter().map(|link| RawDiagnostic::from_link(world, link)));
    let overflows = overflow::overflows(&document).into_iter();
    diagnostics.extend(overflows.map(|overflow| RawDiagnostic::from_overflow(world, overflow)));
    Ok(FinishedPages { document, diagnostics, reordered })
}

/// Diagnostics with the errors of Typst after them.
fn with_errors(
    world: &DocumentWorld<'_>,
    mut diagnostics: Vec<RawDiagnostic>,
    errors: &[SourceDiagnostic],
) -> Vec<RawDiagnostic> {
    diagnostics.extend(errors.iter().map(|error| RawDiagnostic::from_typst(world, error)));
    diagnostics
}

/// The order of the citations on the pages, where it is not the one that was assumed.
///
/// # Errors
/// Marks of footnotes without their notes, and notes to which others refer and whose labels a rule has removed.
fn notes_in_order(
    world: &DocumentWorld<'_>,
    input: &TypstInput,
    document: &PagedDocument,
) -> Result<Option<PageOrder>, Vec<RawDiagnostic>> {
    let (notes, written) = (Notes::of(document), &input.citations);
    let lost = notes.lost();
    if !lost.is_empty() {
        return Err(lost.iter().map(|note| RawDiagnostic::from_lost_note(world, note)).collect());
    }
    let printed = citation_order::printed(world, written, document, &notes);
    let unlabelled = citation_order::unlabelled(written, document).into_iter();
    // In the order of the pages, none refers to one that is not printed.
    let unlabelled = unlabelled.filter(|citation| printed.has(*citation));
    let diagnostics: Vec<RawDiagnostic> =
        unlabelled.map(|citation| RawDiagnostic::of_unlabelled_note(input, citation)).collect();
    if !diagnostics.is_empty() {
        return Err(diagnostics);
    }
    let seen = printed.with_unprinted(written.ranges.len());
    Ok((!written.order.is_confirmed_by(&seen)).then_some(seen))
}

/// Before a document of more pages than this is exported, all caches are emptied. To fill them again takes less than a
/// hundredth of the time of such a document.
const MANY_PAGES: usize = 40;

/// Evicts from the cache what the last document did not need; what it did need, such as the layouts and
/// components, the next one finds. Measured (docs/performance.md): a sixth quicker than to evict all,
/// for 12 MB more; without it memory grows by 19 MB a document.
pub fn evict_cache() {
    typst::comemo::evict(1);
}

/// Evicts from the cache what none of the last previews needed. A previewed document is changed in small steps, and the
/// last ones may be undone.
pub(crate) fn evict_old_cache() {
    typst::comemo::evict(4);
}

/// The pages of a document, and what it has marked for an index.
#[derive(Debug, Serialize, Deserialize)]
pub struct DocumentPages {
    /// How many pages it has.
    pub pages: u32,
    /// What is marked, each with its page, from 1: the values of `metadata` that has the label
    /// `bp-mark`, item by item.
    pub marks: Vec<(serde_json::Value, u32)>,
    /// The order of the citations on its pages, where it is not the one that was assumed.
    pub reordered: Option<PageOrder>,
}

/// The label of what an index lists.
const INDEX_LABEL: &str = "bp-mark";

impl DocumentPages {
    /// Counts a document.
    pub(super) fn of(document: &PagedDocument) -> Self {
        Self { pages: page_count(document), marks: index_entries(document), reordered: None }
    }
}

fn page_count(document: &PagedDocument) -> u32 {
    u32::try_from(document.pages().len()).unwrap_or(u32::MAX)
}

fn index_entries(document: &PagedDocument) -> Vec<(serde_json::Value, u32)> {
    let Some(label) = Label::new(PicoStr::intern(INDEX_LABEL)) else { return Vec::new() };
    let introspector = document.introspector();
    let marked = introspector.query(&Selector::Label(label));
    let mut marks = Vec::new();
    for element in &marked {
        let page = element.location().and_then(|at| introspector.page(at));
        let value = element.to_packed::<MetadataElem>().map(|it| &it.value);
        let (Some(page), Some(value)) = (page, value) else { continue };
        let page = u32::try_from(page.get()).unwrap_or(u32::MAX);
        match serde_json::to_value(value) {
            Ok(serde_json::Value::Array(items)) => {
                marks.extend(items.into_iter().map(|item| (item, page)));
            }
            Ok(item) => marks.push((item, page)),
            // What has no form as data cannot be listed.
            Err(_) => {}
        }
    }
    marks
}
