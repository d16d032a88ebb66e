//! Drafts into PDFs, with Typst as a library.
//!
//! 1. [`TypesetConfig::validate`] looks at fonts and standards before anything is typeset.
//! 2. A [`Typesetter`] holds what all documents of a project share: one Typst library, one set of fonts,
//!    the layouts. [`Typesetter::typeset`] compiles a input in a world of its own and writes the PDF.
//!    It may be in another process, so it gives back what Typst [`RawDiagnostic`] with places in plain files.
//! 3. A [`DiagnosticMapper`] makes findings of that: at the template's own line, and at the cell of the data.

mod citation_order;
mod compress;
mod config;
mod diagnostics;
mod font_hints;
mod fonts;
mod footnotes;
mod images;
mod index;
mod overflow;
mod raw_diagnostic;
mod standards;
mod world;

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
use typst::foundations::{Binding, Datetime, Smart, Value};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt};
use typst_kit::files::FileStore;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandards, Timestamp};

pub use config::{TypesetConfig, ValidatedConfig};
pub use diagnostics::DiagnosticMapper;
pub use index::Count;
pub use raw_diagnostic::{DiagnosticOrigin, FileRange, RawDiagnostic};
pub use world::{AccessedFiles, PACKAGES};

use self::footnotes::Notes;
use self::world::{DocumentWorld, ProjectFiles};
use crate::diagnostic::Diagnostics;
use crate::draft::{PageOrder, TypstInput, VirtualFiles};
use crate::language::Languages;
use crate::project::Root;

/// What all documents of a project are typeset with.
pub struct Typesetter {
    root: Root,
    library: LazyHash<Library>,
    fonts: FontStore,
    standards: PdfStandards,
    /// Layouts and components, read and parsed once.
    files: FileStore<ProjectFiles>,
}

/// A typeset document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Typeset {
    /// The file.
    pub bytes: ByteBuf,
    /// How many pages it has.
    pub pages: usize,
    /// What Typst warned of, and what text stands where it cannot be read.
    pub said: Vec<RawDiagnostic>,
    /// The files it was made from, beside its input.
    pub read: AccessedFiles,
    /// How long it took.
    pub took: Duration,
    /// The order of the citations on its pages, where it is not the one that was assumed.
    pub reordered: Option<PageOrder>,
}

impl Typesetter {
    /// Sets up a typesetter. A folder of fonts that cannot be read has none: that was told before.
    ///
    /// # Errors
    /// If the project's folder is not there.
    pub fn new(means: &TypesetConfig) -> std::io::Result<Self> {
        let root = Root::open(&means.root)?;
        Ok(Self {
            library: LazyHash::new(library()),
            fonts: fonts::fonts(&root, &means.fonts, means.system_fonts),
            standards: means.standards(),
            files: FileStore::new(ProjectFiles::new(root.clone())),
            root,
        })
    }

    /// Shares files that are not on the disk with all documents. It is done once, before the first of them.
    pub fn share(&self, files: VirtualFiles) {
        self.files.loader().share(files);
    }

    /// Evaluates the components as most documents will find them, which Typst remembers. What goes wrong here
    /// is told when a document goes wrong by it.
    pub fn prewarm(&self, means: &TypesetConfig) {
        let language =
            Languages::new(&self.root).get(&means.language, None, &mut Diagnostics::new());
        let opening = TypstInput::opening(&language, &means.style);
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
        let compiled = typst::compile::<PagedDocument>(&world);
        let from_typst = |said: &_| RawDiagnostic::from_typst(&world, said);
        let mut said: Vec<RawDiagnostic> = compiled.warnings.iter().map(from_typst).collect();
        let mut reordered = None;
        if let Ok(document) = &compiled.output {
            match notes_in_order(&world, input, document) {
                Ok(seen) => reordered = seen,
                Err(lost) => {
                    said.extend(lost);
                    return Err(said);
                }
            }
        }
        let document = compiled.output.and_then(|document| {
            let overflows = overflow::overflows(&document).into_iter();
            said.extend(overflows.map(|overflow| RawDiagnostic::from_overflow(&world, overflow)));
            let bytes = typst_pdf::pdf(&document, &self.options(input))?;
            Ok((compress::compress_objects(bytes), document.pages().len()))
        });
        match document {
            Ok((bytes, pages)) => {
                let (bytes, read) = (ByteBuf::from(bytes), world.into_read());
                Ok(Typeset { bytes, pages, said, read, took: start.elapsed(), reordered })
            }
            Err(errors) => {
                said.extend(errors.iter().map(from_typst));
                Err(said)
            }
        }
    }

    /// Typesets a document only to see how many pages it has, and what an index would list of it.
    ///
    /// # Errors
    /// All errors and warnings of Typst.
    pub fn count(&self, input: &TypstInput) -> Result<Count, Vec<RawDiagnostic>> {
        let world = self.world(input)?;
        let compiled = typst::compile::<PagedDocument>(&world);
        let document = compiled.output.map_err(|errors| {
            let said = compiled.warnings.iter().chain(&errors);
            said.map(|said| RawDiagnostic::from_typst(&world, said)).collect::<Vec<_>>()
        })?;
        let reordered = notes_in_order(&world, input, &document)?;
        Ok(Count { reordered, ..Count::of(&document) })
    }

    fn world<'a>(&'a self, input: &'a TypstInput) -> Result<DocumentWorld<'a>, Vec<RawDiagnostic>> {
        DocumentWorld::new(self, input).map_err(|message| {
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
    let said: Vec<RawDiagnostic> =
        unlabelled.map(|citation| RawDiagnostic::of_unlabelled_note(input, citation)).collect();
    if !said.is_empty() {
        return Err(said);
    }
    let seen = printed.with_unprinted(written.ranges.len());
    Ok((!written.order.is_confirmed_by(&seen)).then_some(seen))
}

/// Forgets what the document that is done did not need; what it did need, such as the layouts and
/// components, the next one finds. Measured (docs/performance.md): a sixth quicker than to forget all,
/// for 12 MB more; without it memory grows by 19 MB a document.
pub fn evict_cache() {
    typst::comemo::evict(1);
}

/// Typst's library without `eval`, the one function that makes text into code, and with what tells
/// screen readers which cells head a row and what a table is about.
fn library() -> Library {
    let features = Features::from_iter([Feature::A11yExtras]);
    let mut library = Library::builder().with_features(features).build();
    if let Some(eval) = library.global.scope_mut().get_mut("eval") {
        *eval = Binding::detached(Value::None);
    }
    library.std = Binding::detached(library.global.clone());
    library
}

/// Midnight of a day, as Typst has it.
fn datetime(date: jiff::civil::Date) -> Datetime {
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)
        .unwrap_or_else(|| unreachable!("a date of jiff is a date of Typst"))
}
