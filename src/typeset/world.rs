//! What Typst sees while it compiles one draft: the draft, the project's files, nothing else.

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_kit::packages::FsPackages;

use super::Workshop;
use crate::draft::{Draft, VirtualFiles};
use crate::project::{Root, Unreadable};

/// The folder of a project's vendored packages.
pub const PACKAGES: &str = "packages";

/// One draft's view of the world.
pub(super) struct DraftWorld<'a> {
    workshop: &'a Workshop,
    files: FileStore<ProjectFiles>,
    main: Source,
    today: Datetime,
}

impl<'a> DraftWorld<'a> {
    pub(super) fn new(workshop: &'a Workshop, draft: &Draft, today: Datetime) -> Self {
        let virtual_files = draft.files.clone();
        let loader = ProjectFiles { root: workshop.root.clone(), virtual_files };
        Self { workshop, files: FileStore::new(loader), main: draft.source.clone(), today }
    }
}

impl World for DraftWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.workshop.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else if id.vpath().extension() == Some("typ") {
            self.files.source(id)
        } else {
            // A data file that was included would be read as code.
            Err(FileError::NotSource)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// Files by their virtual path: those made for the draft, the project's own, the shipped ones,
/// and the packages that the project keeps in `packages/NAMESPACE/NAME/VERSION`.
struct ProjectFiles {
    root: Root,
    virtual_files: VirtualFiles,
}

impl FileLoader for ProjectFiles {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().get_without_slash();
        if let VirtualRoot::Package(spec) = id.root() {
            let folder = FsPackages::new(self.root.path().join(PACKAGES));
            let package =
                folder.obtain(spec).ok_or_else(|| PackageError::NotFound(spec.clone()))?;
            let inside = package.path().strip_prefix(self.root.path()).unwrap_or(package.path());
            return self.read(&format!("{}/{path}", inside.display()));
        }
        match self.virtual_files.get(id.vpath().get_with_slash()) {
            Some(bytes) => Ok(bytes.clone()),
            None => self.read(path),
        }
    }
}

impl ProjectFiles {
    fn read(&self, path: &str) -> FileResult<Bytes> {
        let bytes = self.root.read_or_shipped(path).map_err(|why| match why {
            Unreadable::Missing => FileError::NotFound(path.into()),
            Unreadable::Folder => FileError::IsDirectory,
            Unreadable::Outside => FileError::AccessDenied,
            Unreadable::TooLarge => FileError::Other(Some(why.to_string().into())),
            Unreadable::Refused(error) => FileError::from_io(error, path.as_ref()),
        })?;
        Ok(Bytes::new(bytes))
    }
}
