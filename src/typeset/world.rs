//! What Typst sees while it compiles one document: its text, the project's files, nothing else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Binding, Bytes, Datetime, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::fonts::FontStore;
use typst_kit::packages::FsPackages;

use super::native_function::native_functions;
use super::{bounded_cbor, fonts, images, jpeg, late_links, long_lists, placed_pdf};
use crate::digest::sha256;
use crate::draft::{TypstInput, VirtualFiles};
use crate::project::{ReadError, Root};

/// The folder of a project's vendored packages.
pub(crate) const PACKAGES: &str = "packages";

/// The files that a document was made from, beside its input: path → SHA-256. The path is relative
/// to the project, or absolute for a font of the machine.
pub(crate) type AccessedFiles = BTreeMap<String, String>;

/// The path of a file relative to the project.
pub(super) fn path_of(id: FileId) -> String {
    let path = id.vpath().get_without_slash();
    match id.root() {
        VirtualRoot::Project => path.to_owned(),
        VirtualRoot::Package(spec) => {
            let (namespace, name, version) = (&spec.namespace, &spec.name, &spec.version);
            format!("{PACKAGES}/{namespace}/{name}/{version}/{path}")
        }
    }
}

/// What the worlds of all documents of a project share.
pub(super) struct SharedWorld {
    root: Root,
    library: LazyHash<Library>,
    fonts: FontStore,
    /// Layouts and components, read and parsed once.
    files: FileStore<ProjectFiles>,
}

impl SharedWorld {
    pub(super) fn new(root: Root, font_folders: &[String], with_system_fonts: bool) -> Self {
        Self {
            library: LazyHash::new(library()),
            fonts: fonts::fonts(&root, font_folders, with_system_fonts).store,
            files: FileStore::new(ProjectFiles::new(root.clone())),
            root,
        }
    }

    pub(super) fn root(&self) -> &Root {
        &self.root
    }

    /// Shares files that are not on the disk with all documents, and reads those that have changed again.
    pub(super) fn share(&mut self, files: VirtualFiles) {
        self.files.loader_mut().shared = files;
        self.files.reset();
    }

    /// The file of a font that is not embedded, with its digest.
    fn font_file(&self, index: usize) -> Option<(String, String)> {
        let path = fonts::file(&self.fonts, index)?;
        let digest = sha256(self.fonts.font(index)?.data());
        Some((path.to_string_lossy().into_owned(), digest))
    }
}

/// One document's view of the world.
pub(super) struct DocumentWorld<'a> {
    shared: &'a SharedWorld,
    input: FileStore<VirtualLoader<'a>>,
    main: Source,
    today: Datetime,
    accessed: Mutex<HashSet<FileId>>,
    fonts: Mutex<BTreeSet<usize>>,
}

impl<'a> DocumentWorld<'a> {
    /// The world of a document.
    ///
    /// # Errors
    /// If the path of its text is none that Typst can give a file.
    pub(super) fn new(shared: &'a SharedWorld, input: &'a TypstInput) -> Result<Self, String> {
        let path = VirtualPath::new(&input.path).map_err(|error| error.to_string())?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self {
            shared,
            input: FileStore::new(VirtualLoader(&input.files)),
            main: Source::new(main, input.text.clone()),
            today: datetime(input.edition),
            accessed: Mutex::default(),
            fonts: Mutex::default(),
        })
    }

    /// The files that were looked at.
    pub(super) fn into_accessed(self) -> AccessedFiles {
        let files = self.accessed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let digests = &self.shared.files.loader().digests;
        let digests = digests.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = |id: FileId| Some((path_of(id), digests.get(&id)?.clone()));
        let mut read: AccessedFiles = files.into_iter().filter_map(digest).collect();
        let fonts = self.fonts.into_inner().unwrap_or_else(PoisonError::into_inner);
        read.extend(fonts.into_iter().filter_map(|index| self.shared.font_file(index)));
        read
    }

    /// Whether a file is one of the document's own.
    fn is_document_file(&self, id: FileId) -> bool {
        let files = &self.input.loader().0;
        *id.root() == VirtualRoot::Project && files.contains_key(id.vpath().get_with_slash())
    }

    fn record_access(&self, id: FileId) {
        self.accessed.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if id.vpath().extension() != Some("typ") {
            // A data file that was included would be read as code.
            return Err(FileError::NotSource);
        }
        self.record_access(id);
        self.shared.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if self.is_document_file(id) {
            return self.input.file(id);
        }
        self.record_access(id);
        self.shared.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.lock().unwrap_or_else(PoisonError::into_inner).insert(index);
        self.shared.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// The files of one document.
struct VirtualLoader<'a>(&'a VirtualFiles);

impl FileLoader for VirtualLoader<'_> {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_with_slash();
        let bytes = self.0.get(path).ok_or_else(|| FileError::NotFound(path.into()))?;
        Ok(Bytes::new(bytes.clone().into_vec()))
    }
}

/// Files of a project by their virtual path: its own, the shipped ones, the packages that it keeps in
/// `packages/NAMESPACE/NAME/VERSION`, and those that all documents share.
pub(super) struct ProjectFiles {
    root: Root,
    shared: VirtualFiles,
    digests: Mutex<HashMap<FileId, String>>,
}

impl FileLoader for ProjectFiles {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let bytes = match self.shared.get(id.vpath().get_with_slash()) {
            Some(bytes) if *id.root() == VirtualRoot::Project => bytes.to_vec(),
            _ => self.read(id)?,
        };
        let digest = sha256(&bytes);
        self.digests.lock().unwrap_or_else(PoisonError::into_inner).insert(id, digest);
        let message = images::oversize_message(&bytes);
        if let Some(why) = message.or_else(|| placed_pdf::hidden_metadata_message(&bytes)) {
            return Err(FileError::Other(Some(format!("`{}` {why}", path_of(id)).into())));
        }
        Ok(Bytes::new(jpeg::without_metadata(&bytes).unwrap_or(bytes)))
    }
}

impl ProjectFiles {
    pub(super) fn new(root: Root) -> Self {
        Self { root, shared: VirtualFiles::new(), digests: Mutex::default() }
    }

    fn read(&self, id: FileId) -> FileResult<Vec<u8>> {
        if let VirtualRoot::Package(spec) = id.root() {
            let folder = FsPackages::new(self.root.path().join(PACKAGES));
            folder.obtain(spec).ok_or_else(|| PackageError::NotFound(spec.clone()))?;
        }
        let path = path_of(id);
        self.root.read_for_document(&path).map_err(|why| match why {
            ReadError::Missing => FileError::NotFound(id.vpath().get_without_slash().into()),
            ReadError::Folder => FileError::IsDirectory,
            ReadError::Outside => FileError::AccessDenied,
            ReadError::TooLarge(_)
            | ReadError::Exchanged
            | ReadError::Special
            | ReadError::Zeros => FileError::Other(Some(why.to_string().into())),
            ReadError::Io(error) => FileError::from_io(error, Path::new(&path)),
        })
    }
}

/// Typst's library without `eval`, the one function that makes text into code, with the functions that read values of
/// documents and make the rows of tables, with a `cbor` that takes no more memory than its data needs, with links that are
/// resolved in the finished pages, and with what tells screen readers which cells head a row and what a table is about.
fn library() -> Library {
    let features = Features::from_iter([Feature::A11yExtras]);
    let mut library = Library::builder().with_features(features).build();
    if let Some(eval) = library.global.scope_mut().get_mut("eval") {
        *eval = Binding::detached(Value::None);
    }
    bounded_cbor::install(&mut library);
    late_links::install(&mut library);
    long_lists::install(&mut library);
    for (name, function) in native_functions() {
        library.global.scope_mut().define(name, function);
    }
    library.std = Binding::detached(library.global.clone());
    library
}

/// Midnight of a day, as Typst has it.
pub(super) fn datetime(date: jiff::civil::Date) -> Datetime {
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    Datetime::from_ymd_hms(date.year().into(), month, day, 0, 0, 0)
        .unwrap_or_else(|| unreachable!("a date of jiff is a date of Typst"))
}
