//! What a draft is made from: where that is as it was, so is the draft, and need not be made to know it.
//!
//! One changed row of a large register concerns two documents of hundreds; to draft all of them would
//! take longer than to make the two.

use std::collections::BTreeSet;
use std::path::Path;

use super::Job;
use super::fingerprint::Contents;
use super::manifest::{Manifest, ManifestEntry, TOOL};
use crate::digest::hash_value;
use crate::draft::{Draft, Part};
use crate::project::{Project, Settings};

/// What all drafts of a build are made from, save the claims that each is about.
pub(super) struct Ground(String);

impl Ground {
    /// The program, the configuration, the files that are read for all documents save the data, and the
    /// templates; by a manifest that is brought up to date.
    pub(super) fn of(project: &Project, contents: &Contents, manifest: &Manifest) -> Self {
        let Manifest { tool, settings, inputs, .. } = manifest;
        let Settings { datasets, sources, .. } = &project.settings;
        let data = datasets.iter().flat_map(|dataset| &dataset.files);
        let mut data: BTreeSet<&str> = data.map(|file| file.value.as_str()).collect();
        for file in &sources.files {
            data.remove(file.value.as_str());
        }
        let others = inputs.iter().filter(|(path, _)| !data.contains(path.as_str()));
        let others: Vec<_> = others.collect();
        Self(hash_value(&(tool, settings, others, contents.templates())))
    }

    fn origin(&self, job: &Job) -> String {
        hash_value(&(&self.0, &job.briefing))
    }

    /// The digest of what a draft was made from; none if other claims than those that it is about may be
    /// in it, and for a volume, in which the pages of the others are.
    pub(super) fn origin_of(&self, job: &Job, draft: &Draft) -> Option<String> {
        let is_own = job.briefing.part == Part::Whole && !draft.looks_beyond;
        is_own.then(|| self.origin(job))
    }
}

impl Contents {
    /// The record of a document that is fresh, known without its draft. One with warnings is not, since the
    /// draft tells where they stand.
    pub(super) fn untouched<'m>(
        &self,
        ground: &Ground,
        job: &Job,
        manifest: &'m Manifest,
        folder: &Path,
    ) -> Option<&'m ManifestEntry> {
        let record = manifest.briefings.get(&job.briefing.name)?;
        let is_fresh = Path::new(&record.output) == job.output
            && record.tool == TOOL
            && record.warnings.is_empty()
            && *record.origin.as_ref()? == ground.origin(job)
            && self.has_read(manifest, record)
            && self.same(manifest, record).is_ok()
            && record.intact(folder).is_ok();
        is_fresh.then_some(record)
    }
}
