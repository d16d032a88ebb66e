//! A bare loop over Typst files: what Typst alone takes in one process, with nothing around it.
//!
//! `bare ROOT FONTS OUT AGE < NAMES` compiles `ROOT/NAME.typ` for each name, one on a line, to
//! `OUT/NAME.pdf` as PDF/A-3a and PDF/UA-1. Fonts are scanned once; files are read and parsed once; after
//! each document the cache forgets what was not used for `AGE` documents, with 0 all of it.

use std::error::Error;
use std::fs;
use std::io::stdin;
use std::path::Path;

use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore, FsRoot};
use typst_kit::fonts::{FontStore, scan};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What all documents share.
struct Folder {
    library: LazyHash<Library>,
    fonts: FontStore,
    files: FileStore<Files>,
}

impl Folder {
    fn new(root: &Path, fonts: &Path) -> Self {
        let mut store = FontStore::new();
        store.extend(embedded());
        store.extend(scan(fonts));
        Self {
            library: LazyHash::new(Library::default()),
            fonts: store,
            files: FileStore::new(Files(FsRoot::new(root.to_owned()))),
        }
    }

    fn pdf(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = VirtualPath::new(format!("{name}.typ")).map_err(|error| error.to_string())?;
        let main = FileId::new(RootedPath::new(VirtualRoot::Project, path));
        let document = typst::compile::<PagedDocument>(&One { folder: self, main }).output;
        let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            standards: standards.map_err(|error| format!("{error:?}"))?,
            ..PdfOptions::default()
        };
        let pdf = document.and_then(|document| typst_pdf::pdf(&document, &options));
        pdf.map_err(|errors| format!("{name}: {errors:?}"))
    }
}

/// The fonts that are built into Typst's own program.
fn embedded() -> impl Iterator<Item = (Font, FontInfo)> {
    let fonts = typst_assets::fonts().flat_map(|file| Font::iter(Bytes::new(file)));
    fonts.map(|font| {
        let info = font.info().clone();
        (font, info)
    })
}

struct Files(FsRoot);

impl FileLoader for Files {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        self.0.load(id.vpath())
    }
}

/// One document of the folder.
struct One<'a> {
    folder: &'a Folder,
    main: FileId,
}

impl World for One<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.folder.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.folder.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.folder.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.folder.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.folder.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Datetime::from_ymd(2025, 7, 31)
    }
}

/// Runs the loop with the arguments of the command line.
pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [root, fonts, out, age] = arguments.as_slice() else {
        return Err("usage: bare ROOT FONTS OUT AGE < NAMES".into());
    };
    let (folder, age) = (Folder::new(root.as_ref(), fonts.as_ref()), age.parse()?);
    for name in stdin().lines() {
        let name = name?;
        fs::write(Path::new(out).join(format!("{name}.pdf")), folder.pdf(&name)?)?;
        typst::comemo::evict(age);
    }
    Ok(())
}
