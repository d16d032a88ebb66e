//! Drafts into PDFs, with Typst as a library.
//!
//! A [`Workshop`] holds what all documents of a project share: one Typst library and one set of
//! fonts. [`Workshop::typeset`] compiles a draft in a world of its own and writes the PDF.

mod count;
mod findings;
mod fonts;
mod glyphs;
mod overflow;
mod pack;
mod standards;
mod world;

use typst::foundations::{Binding, Datetime, Smart, Value};
use typst::syntax::Source;
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandards, Timestamp};

pub use count::Count;
pub use world::PACKAGES;

use self::world::DraftWorld;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{Briefing, Draft};
use crate::project::Project;

/// What all documents of a project are typeset with.
pub struct Workshop {
    root: crate::project::Root,
    library: LazyHash<Library>,
    fonts: FontStore,
    standards: PdfStandards,
    /// For telling which font has a text that none of the document's has.
    machine: glyphs::MachineFonts,
}

/// A typeset document.
#[derive(Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What Typst warned of, and what text stands where it cannot be read.
    pub warnings: Vec<Diagnostic>,
}

impl Workshop {
    /// Gathers the fonts and standards of a project.
    #[must_use]
    pub fn new(project: &Project, found: &mut Diagnostics) -> Self {
        let fonts = fonts::fonts(&project.root, &project.settings.fonts, found);
        fonts::missing(&fonts, &project.settings.style, found);
        Self {
            root: project.root.clone(),
            library: LazyHash::new(library()),
            fonts,
            standards: standards::standards(&project.settings.pdf, found),
            machine: glyphs::MachineFonts::default(),
        }
    }

    /// Typesets a draft.
    ///
    /// # Errors
    /// All errors and warnings of Typst, at their places in the templates.
    pub fn typeset(&self, briefing: &Briefing, draft: &Draft) -> Result<Pdf, Vec<Diagnostic>> {
        let world = DraftWorld::new(self, draft, datetime(briefing.edition));
        let compiled = typst::compile::<PagedDocument>(&world);
        let mut found =
            findings::findings(&world, draft, briefing, &self.machine, &compiled.warnings);
        let document = compiled.output.and_then(|document| {
            let overflows = overflow::overflows(&document);
            found.extend(findings::overflows(&world, draft, briefing, &overflows));
            let bytes = typst_pdf::pdf(&document, &self.options(briefing))?;
            Ok((pack::packed(bytes), document.pages().len()))
        });
        match document {
            Ok((bytes, pages)) => Ok(Pdf { bytes, pages, warnings: found }),
            Err(errors) => {
                found.extend(findings::findings(&world, draft, briefing, &self.machine, &errors));
                Err(found)
            }
        }
    }

    /// Typesets a draft only to see how many pages it has, and what an index would list of it.
    ///
    /// # Errors
    /// All errors and warnings of Typst, at their places in the templates.
    pub fn count(&self, briefing: &Briefing, draft: &Draft) -> Result<Count, Vec<Diagnostic>> {
        let world = DraftWorld::new(self, draft, datetime(briefing.edition));
        let compiled = typst::compile::<PagedDocument>(&world);
        compiled.output.map(|document| Count::of(&document)).map_err(|errors| {
            let said = compiled.warnings.iter().chain(&errors);
            findings::findings(&world, draft, briefing, &self.machine, said)
        })
    }

    fn options(&self, briefing: &Briefing) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(briefing.name.clone()),
            creator: Smart::Custom(Some(
                concat!("briefpress ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            timestamp: Some(Timestamp::new_utc(datetime(briefing.edition))),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        }
    }
}

/// Forgets what was remembered for documents that are done; measured: without it memory grows by
/// 19 MB a document.
pub fn forget() {
    typst::comemo::evict(0);
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

/// The text of a source file of the world, for showing a place in it.
fn shown(source: &Source) -> std::sync::Arc<crate::diagnostic::SourceFile> {
    let path = source.id().vpath().get_without_slash().to_owned();
    crate::diagnostic::SourceFile::new(path, source.text())
}
