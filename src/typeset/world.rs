//! What Typst sees while it compiles one document: its text, the project's files, nothing else.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::packages::FsPackages;

use super::{Typesetter, datetime, fonts, images};
use crate::digest::sha256;
use crate::draft::{TypstInput, VirtualFiles};
use crate::project::{ReadError, Root};

/// The folder of a project's vendored packages.
pub const PACKAGES: &str = "packages";

/// The files that a document was made from, beside its input: path → SHA-256. The path is relative
/// to the project, or absolute for a font of the machine.
pub type AccessedFiles = BTreeMap<String, String>;

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

/// One document's view of the world.
pub(super) struct DocumentWorld<'a> {
    typesetter: &'a Typesetter,
    input: FileStore<VirtualLoader<'a>>,
    main: Source,
    today: Datetime,
    read: Mutex<HashSet<FileId>>,
    fonts: Mutex<BTreeSet<usize>>,
}

impl<'a> DocumentWorld<'a> {
    /// The world of a document.
    ///
    /// # Errors
    /// If the path of its text is none that Typst can give a file.
    pub(super) fn new(typesetter: &'a Typesetter, input: &'a TypstInput) -> Result<Self, String> {
        let path = VirtualPath::new(&input.path).map_err(|error| error.to_string())?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Ok(Self {
            typesetter,
            input: FileStore::new(VirtualLoader(&input.files)),
            main: Source::new(main, input.text.clone()),
            today: datetime(input.edition),
            read: Mutex::default(),
            fonts: Mutex::default(),
        })
    }

    /// The files that were looked at.
    pub(super) fn into_read(self) -> AccessedFiles {
        let files = self.read.into_inner().unwrap_or_else(PoisonError::into_inner);
        let digests = &self.typesetter.files.loader().digests;
        let digests = digests.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = |id: FileId| Some((path_of(id), digests.get(&id)?.clone()));
        let mut read: AccessedFiles = files.into_iter().filter_map(digest).collect();
        let fonts = self.fonts.into_inner().unwrap_or_else(PoisonError::into_inner);
        read.extend(fonts.into_iter().filter_map(|index| self.typesetter.font_file(index)));
        read
    }

    /// Whether a file is one of the document's own.
    fn is_own(&self, id: FileId) -> bool {
        let files = &self.input.loader().0;
        *id.root() == VirtualRoot::Project && files.contains_key(id.vpath().get_with_slash())
    }

    fn note(&self, id: FileId) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.typesetter.fonts.book()
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
        self.note(id);
        self.typesetter.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if self.is_own(id) {
            return self.input.file(id);
        }
        self.note(id);
        let bytes = self.typesetter.files.file(id)?;
        match images::refused(&bytes) {
            Some(why) => Err(FileError::Other(Some(format!("`{}` {why}", path_of(id)).into()))),
            None => Ok(bytes),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.lock().unwrap_or_else(PoisonError::into_inner).insert(index);
        self.typesetter.fonts.font(index)
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
/// `packages/NAMESPACE/NAME/VERSION`, and those that all documents share. What was read once stays.
pub(super) struct ProjectFiles {
    root: Root,
    shared: OnceLock<VirtualFiles>,
    digests: Mutex<HashMap<FileId, String>>,
}

impl FileLoader for ProjectFiles {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let shared = self.shared.get();
        let bytes = match shared.and_then(|files| files.get(id.vpath().get_with_slash())) {
            Some(bytes) if *id.root() == VirtualRoot::Project => bytes.to_vec(),
            _ => self.read(id)?,
        };
        let digest = sha256(&bytes);
        self.digests.lock().unwrap_or_else(PoisonError::into_inner).insert(id, digest);
        Ok(Bytes::new(bytes))
    }
}

impl ProjectFiles {
    pub(super) fn new(root: Root) -> Self {
        Self { root, shared: OnceLock::new(), digests: Mutex::default() }
    }

    /// Shares files with all documents; only the first time, for what was read stays.
    pub(super) fn share(&self, files: VirtualFiles) {
        let _ = self.shared.set(files);
    }

    fn read(&self, id: FileId) -> FileResult<Vec<u8>> {
        if let VirtualRoot::Package(spec) = id.root() {
            let folder = FsPackages::new(self.root.path().join(PACKAGES));
            folder.obtain(spec).ok_or_else(|| PackageError::NotFound(spec.clone()))?;
        }
        let path = path_of(id);
        self.root.read_or_shipped(&path).map_err(|why| match why {
            ReadError::Missing => FileError::NotFound(id.vpath().get_without_slash().into()),
            ReadError::Folder => FileError::IsDirectory,
            ReadError::Outside => FileError::AccessDenied,
            ReadError::TooLarge | ReadError::Exchanged | ReadError::Special => {
                FileError::Other(Some(why.to_string().into()))
            }
            ReadError::Io(error) => FileError::from_io(error, Path::new(&path)),
        })
    }
}

impl Typesetter {
    /// The file of a font that is not embedded, with its digest.
    fn font_file(&self, index: usize) -> Option<(String, String)> {
        let path = fonts::file(&self.fonts, index)?;
        let digest = sha256(self.fonts.font(index)?.data());
        Some((path.to_string_lossy().into_owned(), digest))
    }
}
