//! The manifest of an output folder: which PDF was built from what. It is plain data and its file; the
//! [fingerprints](super::fingerprint) compare it with what there is now. `docs/manifest.md` describes the format.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::Job;
use super::publish::{OutputFolder, WriteError};
use crate::confined_folder::{ConfinedFolder, StagedFile};
use crate::digest::{sha256, sha256_parts};
use crate::draft::AttachedColumns;
use crate::project::Project;
use crate::typeset::{AccessedFiles, RawDiagnostic};

/// The file name of the manifest in the output folder.
pub(crate) const MANIFEST: &str = "manifest.json";

/// The maximum length of a manifest in bytes, a hundred times that of a thousand documents.
const MAX_MANIFEST_LENGTH: u64 = 256 << 20;

/// The version of the format.
pub(super) const VERSION: u32 = 1;

/// The folder of files that replace shipped ones.
const OVERRIDES: &str = "templates/briefpress";

/// The program that builds, with its version.
pub(super) const TOOL: &str = concat!("briefpress ", env!("CARGO_PKG_VERSION"));

/// What was built in an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the format.
    pub version: u32,
    /// The program that wrote it, with its version.
    pub tool: String,
    /// Which part of the plan this folder holds, if not all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partition: Option<String>,
    /// The SHA-256 of the configuration.
    pub settings: String,
    /// The files that are read for all documents: data, sources, styles of citation, and the project's own
    /// words: path → SHA-256.
    pub inputs: FileDigestMap,
    /// The fingerprint of what documents depend on besides the files that they read, if the last build was of everything
    /// and had no diagnostics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<String>,
    /// The ids of all documents that were planned, in all parts.
    pub plan: BTreeSet<String>,
    /// The ids of those that failed when they were built last.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub failed: BTreeSet<String>,
    /// Layouts, components, images, packages and fonts that documents were made from: a name for each
    /// set of files → path → SHA-256.
    pub layouts: BTreeMap<String, AccessedFiles>,
    /// The documents, by id.
    pub briefings: BTreeMap<String, ManifestEntry>,
}

/// How one document was built.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestEntry {
    /// The PDF, relative to the output folder.
    pub output: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// How many pages it has.
    pub pages: u32,
    /// The program that built it, with its version.
    pub tool: String,
    /// The SHA-256 of the draft: the text in Typst, and the files that exist only for it.
    pub draft: String,
    /// The digest of what the draft was made from: the claims that it is about, and the configuration,
    /// templates, sources and words as they were. None where other claims may be in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The templates that the draft was rendered from: path → SHA-256.
    pub templates: BTreeMap<String, String>,
    /// The claims that it is about or prints: id → the first 64 bits of the SHA-256 of its fields.
    pub claims: BTreeMap<String, String>,
    /// The tables that it prints something of: name → SHA-256 of the printed rows, as they are attached.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tables: BTreeMap<String, String>,
    /// The SHA-256 of the sources that it cites, as they are attached.
    pub sources: String,
    /// The files that are attached to it, with their columns or fields.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attached: AttachedColumns,
    /// Which set of [`Manifest::layouts`] it was typeset with.
    pub layouts: String,
    /// A digest of the fonts that there were to choose from.
    pub fonts: String,
    /// The PDF standards, where the default was not taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<String>,
    /// Warnings, kept so that an unchanged document can repeat them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<RawDiagnostic>,
    /// How long typesetting took, in milliseconds.
    pub milliseconds: u64,
}

impl Manifest {
    /// The files that a document was made from, with their SHA-256: what is the project's own, what is
    /// shipped, and fonts of the machine. A path is relative to the project, or absolute for a font
    /// outside it. All of the data is among them.
    #[must_use]
    pub(crate) fn input_digests(
        &self,
        config: &str,
        record: &ManifestEntry,
    ) -> BTreeMap<String, String> {
        let mut files = self.inputs.clone();
        files.insert(config.to_owned(), self.settings.clone());
        files.extend(record.templates.clone());
        files.extend(self.layouts.get(&record.layouts).cloned().unwrap_or_default());
        files
    }
}

/// A manifest could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// There is no file.
    #[error("the file does not exist")]
    Missing,
    /// It has another version of the format.
    #[error("its version is {0}, expected {VERSION}")]
    Version(u64),
    /// The file cannot be read.
    #[error(transparent)]
    Io(io::Error),
    /// The file is not a manifest.
    #[error("it is damaged: {0}")]
    Malformed(serde_json::Error),
}

impl From<io::Error> for ManifestError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            _ => Self::Io(error),
        }
    }
}

impl Manifest {
    /// The manifest of an output folder.
    ///
    /// # Errors
    /// If there is none that can be used.
    pub(crate) fn read(folder: &OutputFolder) -> Result<Self, ManifestError> {
        Self::parse(&read_manifest(folder)?)
    }

    /// The manifest in a file.
    ///
    /// # Errors
    /// If it cannot be used.
    pub(crate) fn read_file(path: &Path) -> Result<Self, ManifestError> {
        let named = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = ConfinedFolder::open(named.unwrap_or(Path::new(".")))?;
        let name = path.file_name().unwrap_or_default();
        Self::parse(&folder.read(Path::new(name), MAX_MANIFEST_LENGTH)?)
    }

    /// A manifest from its text.
    ///
    /// # Errors
    /// If it is none, or of another version.
    pub fn parse(bytes: &[u8]) -> Result<Self, ManifestError> {
        #[derive(Deserialize)]
        #[serde(expecting = "a manifest")]
        struct Form {
            version: u64,
        }
        let error = match serde_json::from_slice::<Self>(bytes) {
            Ok(manifest) if manifest.version == VERSION => return Ok(manifest),
            Ok(manifest) => return Err(ManifestError::Version(manifest.version.into())),
            Err(error) => error,
        };
        // A manifest of another version may have other fields.
        let form: Form = serde_json::from_slice(bytes).map_err(ManifestError::Malformed)?;
        Err(match form.version == u64::from(VERSION) {
            true => ManifestError::Malformed(error),
            false => ManifestError::Version(form.version),
        })
    }

    /// The manifest at the start of a build of these documents.
    #[must_use]
    pub(crate) fn for_build(self, project: &Project, inputs: FileDigestMap, jobs: &[Job]) -> Self {
        Self {
            version: VERSION,
            tool: TOOL.to_owned(),
            settings: sha256(project.config.text().as_bytes()),
            inputs,
            plan: jobs.iter().map(|job| job.briefing.name.clone()).collect(),
            ..self
        }
    }

    /// Whether exactly the planned documents are built.
    pub(super) fn is_complete(&self) -> bool {
        self.briefings.keys().eq(&self.plan)
    }

    /// The ids of documents that were built and are not planned.
    #[must_use]
    pub(crate) fn unplanned_ids(&self) -> Vec<String> {
        self.briefings.keys().filter(|id| !self.plan.contains(*id)).cloned().collect()
    }

    /// Removes the entry of a document. Returns its PDF if it may be deleted: no other document has the same one, and it
    /// is inside the output folder, as are all that a build writes.
    pub fn remove(&mut self, id: &str) -> Option<ManifestEntry> {
        let entry = self.briefings.remove(id)?;
        let is_shared = self.briefings.values().any(|other| other.output == entry.output);
        (!is_shared && entry.is_inside()).then_some(entry)
    }

    /// Stores a set of files, and returns its name: the first 64 bits of its digest.
    pub(super) fn intern_layouts(&mut self, files: AccessedFiles) -> String {
        let parts = files.iter().flat_map(|(path, digest)| [path.as_bytes(), digest.as_bytes()]);
        let mut name = sha256_parts(parts);
        name.truncate(16);
        self.layouts.entry(name.clone()).or_insert(files);
        name
    }

    /// Removes the sets of files that no document uses.
    pub(super) fn drop_unused_layouts(&mut self) {
        let used: BTreeSet<&String> = self.briefings.values().map(|entry| &entry.layouts).collect();
        self.layouts.retain(|name, _| used.contains(name));
    }

    /// Writes the manifest into an output folder, atomically.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(crate) fn write(&self, folder: &OutputFolder) -> Result<(), WriteError> {
        publish_manifest(self.stage(folder)?, folder)
    }

    /// Writes the manifest under a temporary name. It is not made a text first, which may have hundreds of megabytes.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub(super) fn stage(&self, folder: &OutputFolder) -> Result<StagedFile, WriteError> {
        folder.stage_with(Path::new(MANIFEST), |file| {
            let mut file = BufWriter::new(file);
            serde_json::to_writer_pretty(&mut file, self)?;
            file.write_all(b"\n")?;
            file.flush()
        })
    }

    /// Indented JSON with a line break at the end.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// The bytes of the manifest of an output folder.
fn read_manifest(folder: &OutputFolder) -> Result<Vec<u8>, ManifestError> {
    let opened = folder.open().map_err(|error| error.source)?.ok_or(ManifestError::Missing)?;
    Ok(opened.read(Path::new(MANIFEST), MAX_MANIFEST_LENGTH)?)
}

/// The manifest of an output folder, with the bytes that it was read from: a manifest of many documents takes long to parse.
pub(crate) struct ManifestFile {
    bytes: Vec<u8>,
    pub manifest: Manifest,
}

impl ManifestFile {
    /// Reads the manifest of an output folder.
    ///
    /// # Errors
    /// If there is none that can be used.
    pub(crate) fn read(folder: &OutputFolder) -> Result<Self, ManifestError> {
        let bytes = read_manifest(folder)?;
        Ok(Self { manifest: Manifest::parse(&bytes)?, bytes })
    }

    /// The manifest as it is now: this one, unless another build has written a new one.
    ///
    /// # Errors
    /// If the manifest was removed, or cannot be read any more.
    pub(crate) fn refresh(self, folder: &OutputFolder) -> Result<Manifest, ManifestError> {
        let bytes = read_manifest(folder)?;
        if bytes == self.bytes { Ok(self.manifest) } else { Manifest::parse(&bytes) }
    }
}

/// Gives a manifest that was written its name, and makes sure that this is on the disk.
///
/// # Errors
/// If that fails.
pub(super) fn publish_manifest(
    staged: StagedFile,
    folder: &OutputFolder,
) -> Result<(), WriteError> {
    let path = Path::new(MANIFEST);
    folder.commit(path, staged)?;
    folder.sync([path])
}

impl ManifestEntry {
    /// Whether the output is a PDF inside the output folder. Only a manifest that no build wrote says otherwise.
    pub(crate) fn is_inside(&self) -> bool {
        let is_name = |part| matches!(part, Component::Normal(_));
        let path = Path::new(&self.output);
        let is_pdf = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf"));
        is_pdf && path.components().all(is_name)
    }
}

/// The digests of files: path → SHA-256.
pub(crate) type FileDigestMap = BTreeMap<String, String>;

/// Calculates the digests of the files that are read for all documents: data, sources, citation styles, and the project's
/// own words. Call it before they are read: if a file is changed in between, the next build then notices.
#[must_use]
pub(crate) fn digest_inputs(project: &Project) -> FileDigestMap {
    let Project { settings, root, .. } = project;
    let data = settings.datasets.iter().flat_map(|dataset| &dataset.files);
    let briefing_styles = settings.briefings.iter().filter_map(|briefing| briefing.style.as_ref());
    let styles = briefing_styles.chain(&settings.sources.style).filter(|it| is_csl(&it.value));
    let configured = data.chain(&settings.sources.files).chain(styles);
    let mut paths: Vec<String> = configured.map(|file| file.value.clone()).collect();
    for extension in ["csl", "ftl"] {
        paths.extend(root.list_files(OVERRIDES, extension));
    }
    let digest = |path: String| {
        let digest = root.digest(&path).ok()?;
        Some((path, digest))
    };
    paths.into_iter().filter_map(digest).collect()
}

/// Whether a style is a file of the project, not a name.
fn is_csl(style: &str) -> bool {
    Path::new(style).extension().is_some_and(|it| it.eq_ignore_ascii_case("csl"))
}
