//! What is recorded of a document that is in its place.

use std::collections::BTreeSet;

use super::fingerprint::{claims, sources, templates};
use super::manifest::{Manifest, ManifestEntry, TOOL};
use super::{Engine, Job};
use crate::digest::{sha256, sha256_parts};
use crate::draft::Draft;
use crate::typeset::{Read, Typeset};

impl Engine<'_> {
    /// What is recorded of a document.
    pub(super) fn record(
        &self,
        job: &Job,
        draft: &Draft,
        typeset: &Typeset,
        origin: Option<String>,
    ) -> ManifestEntry {
        let Typeset { bytes, pages, said, took, .. } = typeset;
        ManifestEntry {
            output: job.output.to_string_lossy().into_owned(),
            sha256: sha256(bytes),
            bytes: bytes.len() as u64,
            pages: *pages,
            tool: TOOL.to_owned(),
            draft: draft.manuscript.digest(),
            origin,
            templates: templates(draft),
            claims: claims(draft),
            sources: sources(draft),
            layouts: String::new(),
            fonts: self.contents.fonts().to_owned(),
            standards: self.contents.standards().to_vec(),
            warnings: said.clone(),
            milliseconds: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

impl Manifest {
    /// Keeps a set of files, and gives its name: the beginning of its own digest.
    pub(super) fn keep(&mut self, read: Read) -> String {
        let parts = read.iter().flat_map(|(path, digest)| [path.as_bytes(), digest.as_bytes()]);
        let mut name = sha256_parts(parts);
        name.truncate(16);
        self.layouts.entry(name.clone()).or_insert(read);
        name
    }

    pub(super) fn forget_unused_layouts(&mut self) {
        let used: BTreeSet<&String> =
            self.briefings.values().map(|record| &record.layouts).collect();
        self.layouts.retain(|name, _| used.contains(name));
    }
}
