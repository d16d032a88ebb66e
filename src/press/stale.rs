//! Which documents a build would make, without making them.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::freshness::Stale;
use super::manifest::Manifest;
use super::origin::Ground;
use super::{Job, Press, locked, taken};
use crate::draft::Part;

impl Press<'_> {
    /// Why each document must be made, or nothing if it is fresh. What is wrong with a draft is told when
    /// it is built.
    #[must_use]
    pub fn stale(&self, jobs: &[Job], manifest: &Manifest, folder: &Path) -> Vec<Option<Stale>> {
        let stale: Mutex<Vec<Option<Stale>>> = Mutex::new(jobs.iter().map(|_| None).collect());
        let queue = Mutex::new(jobs.iter().enumerate());
        let ground = Ground::of(self.project, &self.contents, manifest);
        self.at_stations(jobs.len(), |_, _| {
            while let Some((at, job)) = taken(&queue) {
                if self.contents.untouched(&ground, job, manifest, folder).is_some() {
                    continue;
                }
                let why = match self.draft(job) {
                    Ok(draft) => self.contents.fresh(job, &draft, manifest, folder).err(),
                    Err(_) => Some(Stale::Draft),
                };
                locked(&stale)[at] = why;
            }
        });
        let mut stale = stale.into_inner().unwrap_or_else(PoisonError::into_inner);
        of_sets(jobs, &mut stale);
        stale
    }
}

/// Of the documents of a set, all must be made if one must.
fn of_sets(jobs: &[Job], stale: &mut [Option<Stale>]) {
    let is_of_one = |(one, _): &(&Job, _), (other, _): &(&Job, _)| {
        one.briefing.part != Part::Whole && one.settings == other.settings
    };
    let mut all: Vec<(&Job, &mut Option<Stale>)> = jobs.iter().zip(stale).collect();
    for set in all.chunk_by_mut(is_of_one) {
        if set.iter().any(|(_, stale)| stale.is_some()) {
            for (_, stale) in set {
                stale.get_or_insert(Stale::Set);
            }
        }
    }
}
