//! The manifest: what was built from what. It is the record by which a fresh document is known, and the
//! trail of each PDF. `docs/manifest.md` describes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::Job;
use super::fingerprint::RebuildReason;
use super::publish::{WriteError, publish};
use crate::digest::sha256;
use crate::project::Project;
use crate::typeset::{Read, Said};

/// Its name in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// The version of its form.
pub const VERSION: u32 = 1;

/// Where a project may have its own file in place of a shipped one.
const REPLACED: &str = "templates/briefpress";

/// The program that builds, with its version.
pub const TOOL: &str = concat!("briefpress ", env!("CARGO_PKG_VERSION"));

/// What was built in an output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of its form.
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
    pub inputs: Inputs,
    /// The digest of what documents depend on beside the files that they read, if the last build was of
    /// everything and had nothing to tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<String>,
    /// The ids of all documents that were planned, in all parts.
    pub plan: BTreeSet<String>,
    /// The ids of those that failed when they were built last.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub failed: BTreeSet<String>,
    /// Layouts, components, images, packages and fonts that documents were made from: a name for each
    /// set of files → path → SHA-256.
    pub layouts: BTreeMap<String, Read>,
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
    pub pages: usize,
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
    /// The SHA-256 of the sources that it cites, as they are attached.
    pub sources: String,
    /// Which set of [`Manifest::layouts`] it was typeset with.
    pub layouts: String,
    /// A digest of the fonts that there were to choose from.
    pub fonts: String,
    /// The PDF standards, where the default was not taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standards: Vec<String>,
    /// What Typst and we had to say of it all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Said>,
    /// How long typesetting took, in milliseconds.
    pub milliseconds: u64,
}

impl Manifest {
    /// The files that a document was made from, with their SHA-256: what is the project's own, what is
    /// shipped, and fonts of the machine. A path is relative to the project, or absolute for a font
    /// outside it. All of the data is among them.
    #[must_use]
    pub fn made_from(&self, config: &str, record: &ManifestEntry) -> BTreeMap<String, String> {
        let mut files = self.inputs.clone();
        files.insert(config.to_owned(), self.settings.clone());
        files.extend(record.templates.clone());
        files.extend(self.layouts.get(&record.layouts).cloned().unwrap_or_default());
        files
    }
}

/// Why there is no manifest to go by.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// There is none.
    #[error("the file does not exist")]
    Missing,
    /// It is in the form of another version.
    #[error("its version is {0}, expected {VERSION}")]
    Version(u64),
    /// It cannot be read.
    #[error(transparent)]
    Refused(io::Error),
    /// It is none.
    #[error("it is damaged: {0}")]
    Damaged(serde_json::Error),
}

impl Manifest {
    /// The manifest of an output folder.
    ///
    /// # Errors
    /// If there is none that can be used.
    pub fn read(folder: &Path) -> Result<Self, ManifestError> {
        Self::read_file(&folder.join(MANIFEST))
    }

    /// The manifest in a file.
    ///
    /// # Errors
    /// If it cannot be used.
    pub fn read_file(path: &Path) -> Result<Self, ManifestError> {
        let bytes = fs::read(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ManifestError::Missing,
            _ => ManifestError::Refused(error),
        })?;
        Self::parse(&bytes)
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
        let form: Form = serde_json::from_slice(bytes).map_err(ManifestError::Damaged)?;
        if form.version != u64::from(VERSION) {
            return Err(ManifestError::Version(form.version));
        }
        serde_json::from_slice(bytes).map_err(ManifestError::Damaged)
    }

    /// The same, when these documents of a project are to be built from what was read.
    #[must_use]
    pub fn about(self, project: &Project, inputs: Inputs, jobs: &[Job]) -> Self {
        let id = |job: &Job| job.briefing.name.clone();
        Self {
            version: VERSION,
            tool: TOOL.to_owned(),
            settings: sha256(project.config.text().as_bytes()),
            inputs,
            plan: jobs.iter().map(id).collect(),
            ..self
        }
    }

    /// The ids of what was built and is not planned.
    #[must_use]
    pub fn unplanned(&self) -> Vec<String> {
        self.briefings.keys().filter(|id| !self.plan.contains(*id)).cloned().collect()
    }

    /// Removes what was built under an id: its record, and its PDF, whose path is given back. A PDF that
    /// is not as it was written, that another document has become, or that lies outside of the folder, as
    /// only a manifest says that we did not write, is left alone.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn remove(&mut self, id: &str, folder: &Path) -> Result<Option<PathBuf>, WriteError> {
        let Some(record) = self.briefings.remove(id) else { return Ok(None) };
        let is_shared = self.briefings.values().any(|other| other.output == record.output);
        let path = folder.join(&record.output);
        if is_shared || !record.is_inside() || record.intact(folder).is_err() {
            return Ok(None);
        }
        fs::remove_file(&path).map_err(WriteError::new("remove", &path))?;
        Ok(Some(path))
    }

    /// Writes it into an output folder, whole or not at all.
    ///
    /// # Errors
    /// If the machine does not let it be written.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(MANIFEST);
        publish(&path, self.text().as_bytes())
    }

    /// Its text: JSON, indented, with a line break at its end.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl ManifestEntry {
    /// Whether the path of the PDF stays inside of the output folder.
    pub(crate) fn is_inside(&self) -> bool {
        let is_name = |part| matches!(part, Component::Normal(_));
        Path::new(&self.output).components().all(is_name)
    }

    /// Whether the PDF is there as it was written.
    ///
    /// # Errors
    /// What has become of it.
    pub fn intact(&self, folder: &Path) -> Result<(), RebuildReason> {
        let bytes = fs::read(folder.join(&self.output)).map_err(|_| RebuildReason::Missing)?;
        let same = bytes.len() as u64 == self.bytes && sha256(&bytes) == self.sha256;
        if same { Ok(()) } else { Err(RebuildReason::Altered) }
    }
}

/// The digests of files: path → SHA-256.
pub type Inputs = BTreeMap<String, String>;

/// The digests of the files that are read for all documents: data, sources, styles of citation, and the
/// project's own words. To be taken before they are read: one that is changed in between is then made from
/// again next time, and never taken for what it was not.
#[must_use]
pub fn inputs(project: &Project) -> Inputs {
    let Project { settings, root, .. } = project;
    let data = settings.datasets.iter().flat_map(|dataset| &dataset.files);
    let styles = settings.briefings.iter().filter_map(|briefing| briefing.style.as_ref());
    let styles = styles.chain(&settings.sources.style).filter(|style| is_csl(&style.value));
    let named = data.chain(&settings.sources.files).chain(styles);
    let named = named.map(|file| file.value.clone());
    let replaced = ["csl", "ftl"].into_iter().flat_map(|it| root.list_files(REPLACED, it));
    let digest = |path: String| {
        let digest = sha256(&root.read(&path).ok()?);
        Some((path, digest))
    };
    named.chain(replaced).filter_map(digest).collect()
}

/// Whether a style is a file of the project, and no name.
fn is_csl(style: &str) -> bool {
    Path::new(style).extension().is_some_and(|it| it.eq_ignore_ascii_case("csl"))
}
