//! Whether a document must be made again: known from contents, never from times.
//!
//! A document is fresh if its PDF is there as it was written, and if all that it was made from is as it
//! was: the draft, the layouts and fonts, the standards and the program.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::Job;
use super::manifest::{Manifest, ManifestEntry, TOOL};
use crate::digest::sha256;
use crate::draft::{CLAIMS, Draft, SOURCES, VirtualFiles};
use crate::project::{Root, TEMPLATES, shipped_below};
use crate::text::list_limited;
use crate::typeset::Inspected;

/// Why a document must be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RebuildReason {
    /// It is not known to have been made.
    New,
    /// It was asked for.
    Forced,
    /// The PDF is not there.
    Missing,
    /// The PDF is not as it was written.
    Altered,
    /// It was made by another version of the program.
    Tool(String),
    /// Claims were changed, added or removed, by their ids.
    Claims(Vec<(String, ClaimChange)>),
    /// A template was changed.
    Template(String),
    /// The sources that it cites were changed.
    Sources,
    /// A layout, a component, an image or a font was changed.
    File(String),
    /// There are other fonts to choose from.
    Fonts,
    /// Other PDF standards are asked for.
    Standards,
    /// What the configuration says of it was changed, or what it reckons from other claims.
    Draft,
    /// Another document of its set must be made.
    Set,
}

/// What became of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimChange {
    /// It has other fields.
    Changed,
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
}

/// How many claims are told by their ids.
const TOLD: usize = 3;

impl fmt::Display for RebuildReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("not built yet"),
            Self::Forced => f.write_str("`--force`"),
            Self::Missing => f.write_str("the PDF is missing"),
            Self::Altered => f.write_str("the PDF was modified"),
            Self::Tool(tool) => write!(f, "built by {tool}"),
            Self::Claims(claims) => {
                let told = claims.iter().map(|(id, change)| {
                    let change = match change {
                        ClaimChange::Changed => "changed",
                        ClaimChange::Added => "added",
                        ClaimChange::Removed => "removed",
                    };
                    format!("claim {id} {change}")
                });
                f.write_str(&list_limited(told, TOLD))
            }
            Self::Template(path) => write!(f, "template {path} changed"),
            Self::Sources => f.write_str("sources changed"),
            Self::File(path) => write!(f, "{path} changed"),
            Self::Fonts => f.write_str("fonts changed"),
            Self::Standards => f.write_str("PDF standards changed"),
            Self::Draft => f.write_str("settings or figures changed"),
            Self::Set => f.write_str("another volume changed"),
        }
    }
}

/// What documents are made from, as it is now.
pub(super) struct Contents {
    root: Root,
    shared: VirtualFiles,
    fonts: String,
    standards: Vec<String>,
    digests: Mutex<HashMap<String, Option<Arc<str>>>>,
}

impl Contents {
    /// `shared` are the files that exist for all documents, but not on the disk.
    pub(super) fn new(root: &Root, inspected: Inspected, shared: VirtualFiles) -> Self {
        Self {
            root: root.clone(),
            shared,
            fonts: inspected.fonts,
            standards: inspected.means.standards,
            digests: Mutex::default(),
        }
    }

    /// The digest of what the fonts are.
    pub(super) fn fonts(&self) -> &str {
        &self.fonts
    }

    /// The PDF standards that are asked for.
    pub(super) fn standards(&self) -> &[String] {
        &self.standards
    }

    /// The digest of a file that documents are typeset with; each is read once in a build.
    fn digest(&self, path: &str) -> Option<Arc<str>> {
        let mut digests = self.digests.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(digest) = digests.get(path) {
            return digest.clone();
        }
        let digest = self.read(path).map(|bytes| Arc::from(sha256(&bytes)));
        digests.insert(path.to_owned(), digest.clone());
        digest
    }

    /// All templates, and all else that is in their folder or shipped for it, with their digests. Which of
    /// them a draft has used is not known of those of which nothing is in its text, such as an empty one.
    pub(super) fn templates(&self) -> Vec<(String, Option<Arc<str>>)> {
        let shipped = shipped_below("").map(|name| format!("{TEMPLATES}/{name}"));
        let paths = self.root.list_all_files(TEMPLATES).into_iter().chain(shipped);
        let with_digest = |path: String| {
            let digest = self.digest(&path);
            (path, digest)
        };
        paths.map(with_digest).collect()
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(shared) = self.shared.get(&format!("/{path}")) {
            return Some(shared.to_vec());
        }
        if Path::new(path).is_absolute() {
            return fs::read(path).ok();
        }
        self.root.read_or_shipped(path).ok()
    }

    /// The record of a document, if it is fresh.
    pub(super) fn fresh<'m>(
        &self,
        job: &Job,
        draft: &Draft,
        manifest: &'m Manifest,
        folder: &Path,
    ) -> Result<&'m ManifestEntry, RebuildReason> {
        let record = manifest.briefings.get(&job.briefing.name).ok_or(RebuildReason::New)?;
        if Path::new(&record.output) != job.output {
            return Err(RebuildReason::New);
        }
        if record.tool != TOOL {
            return Err(RebuildReason::Tool(record.tool.clone()));
        }
        if record.draft != draft.manuscript.digest() {
            return Err(changed(record, draft));
        }
        self.same(manifest, record)?;
        record.intact(folder)?;
        Ok(record)
    }

    /// Whether the templates and all else that a document was made from are as it read them.
    pub(super) fn has_read(&self, manifest: &Manifest, record: &ManifestEntry) -> bool {
        let is_same = |read| self.other_file(read).is_none();
        is_same(&record.templates) && manifest.layouts.get(&record.layouts).is_some_and(is_same)
    }

    /// A file that is not as it was read.
    fn other_file<'r>(&self, read: &'r BTreeMap<String, String>) -> Option<&'r str> {
        let other = read.iter().find(|(path, digest)| self.digest(path).as_deref() != Some(digest));
        other.map(|(path, _)| path.as_str())
    }

    /// Whether standards, fonts and all that a document was typeset with are as they were.
    pub(super) fn same(
        &self,
        manifest: &Manifest,
        record: &ManifestEntry,
    ) -> Result<(), RebuildReason> {
        if record.standards != self.standards {
            return Err(RebuildReason::Standards);
        }
        let read = manifest.layouts.get(&record.layouts).ok_or(RebuildReason::New)?;
        match self.other_file(read) {
            Some(path) => Err(RebuildReason::File(path.to_owned())),
            None if record.fonts != self.fonts => Err(RebuildReason::Fonts),
            None => Ok(()),
        }
    }
}

/// Why a draft is not as it was.
fn changed(record: &ManifestEntry, draft: &Draft) -> RebuildReason {
    let now = templates(draft);
    let template = record.templates.iter().find(|(path, digest)| now.get(*path) != Some(digest));
    let added = now.iter().find(|(path, _)| !record.templates.contains_key(*path));
    if let Some((path, _)) = template.or(added) {
        return RebuildReason::Template(path.clone());
    }
    let claims = changes(&record.claims, &claims(draft));
    if !claims.is_empty() {
        return RebuildReason::Claims(claims);
    }
    if record.sources == sources(draft) { RebuildReason::Draft } else { RebuildReason::Sources }
}

fn changes(
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<(String, ClaimChange)> {
    let changed = |(id, digest): (&String, &String)| match now.get(id) {
        None => Some((id.clone(), ClaimChange::Removed)),
        Some(other) if other != digest => Some((id.clone(), ClaimChange::Changed)),
        Some(_) => None,
    };
    let added = now.keys().filter(|id| !before.contains_key(*id));
    let added = added.map(|id| (id.clone(), ClaimChange::Added));
    before.iter().filter_map(changed).chain(added).collect()
}

/// The templates that a draft was rendered from: path → SHA-256.
pub(super) fn templates(draft: &Draft) -> BTreeMap<String, String> {
    let digest = |file: &Arc<crate::diagnostic::SourceFile>| {
        (file.path().to_owned(), sha256(file.text().as_bytes()))
    };
    draft.map.templates().map(digest).collect()
}

/// The claims of a draft as they are attached to it: id → the first 64 bits of the SHA-256 of the fields
/// that it has, so that a new column which is empty here changes nothing.
pub(super) fn claims(draft: &Draft) -> BTreeMap<String, String> {
    let Some(file) = draft.manuscript.files.get(CLAIMS) else { return BTreeMap::new() };
    let mut reader = csv::Reader::from_reader(file.as_slice());
    let Ok(header) = reader.headers().cloned() else { return BTreeMap::new() };
    let digest = |row: csv::StringRecord| {
        let fields = header.iter().zip(&row).filter(|(_, field)| !field.is_empty());
        let parts = fields.flat_map(|(name, field)| [name.as_bytes(), field.as_bytes()]);
        let mut digest = crate::digest::sha256_parts(parts);
        digest.truncate(16);
        (row.get(0).unwrap_or_default().to_owned(), digest)
    };
    reader.into_records().filter_map(Result::ok).map(digest).collect()
}

/// The SHA-256 of the sources that are attached to a draft.
pub(super) fn sources(draft: &Draft) -> String {
    sha256(draft.manuscript.files.get(SOURCES).map_or(&[], |file| file.as_slice()))
}
