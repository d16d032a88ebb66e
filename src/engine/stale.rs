//! Which documents a build would make, without making them.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::fingerprint::RebuildReason;
use super::manifest::{Manifest, ManifestEntry};
use super::origin::Ground;
use super::{Engine, Job, locked, taken};
use crate::check::Gate;
use crate::diagnostic::Diagnostic;
use crate::draft::Part;

/// What a build would make of a document.
#[derive(Clone, Debug, Default)]
pub struct Outlook {
    /// Why it must be made; nothing if it is fresh.
    pub stale: Option<RebuildReason>,
    /// What would keep it from being made or published, as far as its draft tells.
    pub errors: Vec<Diagnostic>,
}

impl Engine<'_> {
    /// What a build with a gate would make of each document. What only shows on finished pages is found when it is built.
    #[must_use]
    pub fn outlook(
        &self,
        jobs: &[Job],
        manifest: &Manifest,
        folder: &Path,
        gate: &Gate<'_>,
    ) -> Vec<Outlook> {
        let outlook: Mutex<Vec<Outlook>> = Mutex::new(vec![Outlook::default(); jobs.len()]);
        let queue = Mutex::new(jobs.iter().enumerate());
        let ground = Ground::of(self.project, &self.contents, manifest);
        self.at_stations(jobs.len(), |_, _| {
            while let Some((at, job)) = taken(&queue) {
                let untouched = self.contents.untouched(&ground, job, manifest, folder);
                let may_concern = |record: &ManifestEntry| {
                    gate.may_concern(&job.briefing, |id| record.claims.contains_key(id))
                };
                if untouched.is_some_and(|record| !may_concern(record)) {
                    continue;
                }
                let of_job = match self.draft(job) {
                    Ok(draft) => Outlook {
                        stale: self.contents.fresh(job, &draft, manifest, folder).err(),
                        errors: gate.errors(&job.briefing, &draft),
                    },
                    Err(errors) => Outlook { stale: Some(RebuildReason::Draft), errors },
                };
                locked(&outlook)[at] = of_job;
            }
        });
        let mut outlook = outlook.into_inner().unwrap_or_else(PoisonError::into_inner);
        of_sets(jobs, &mut outlook);
        outlook
    }
}

/// Of the documents of a set, all must be made if one must.
fn of_sets(jobs: &[Job], outlook: &mut [Outlook]) {
    let is_of_one = |(one, _): &(&Job, _), (other, _): &(&Job, _)| {
        one.briefing.part != Part::Whole && one.settings == other.settings
    };
    let stale = outlook.iter_mut().map(|outlook| &mut outlook.stale);
    let mut all: Vec<(&Job, &mut Option<RebuildReason>)> = jobs.iter().zip(stale).collect();
    for set in all.chunk_by_mut(is_of_one) {
        if set.iter().any(|(_, stale)| stale.is_some()) {
            for (_, stale) in set {
                stale.get_or_insert(RebuildReason::Set);
            }
        }
    }
}
