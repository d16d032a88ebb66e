//! Builds spread over several machines: each builds one shard of the plan, and their manifests are merged.
//!
//! 1. [`PartitionArg`] is what a user writes; [`choose`] resolves it to a [`Partition`], with the variables of CI and batch
//!    systems.
//! 2. [`keep_shard`] reduces a plan and its manifest to one shard.
//! 3. [`merge`] joins the manifests and proves that every planned document was built exactly once.
//!
//! Nothing else in the engine knows of shards.

pub(crate) mod merge;
mod partition;
mod systems;

use std::collections::BTreeSet;

pub(crate) use partition::{Partition, PartitionArg};
pub(crate) use systems::{AutoError, ResolvedPartition, VARIABLES, choose};

use super::{Job, Manifest};
use crate::draft::DocumentKind;

/// Returns the jobs of one shard, or all of them. The entries of planned documents of other shards are removed from the
/// manifest, so that it describes this shard alone.
#[must_use]
pub(crate) fn keep_shard(
    plan: Vec<Job>,
    manifest: &mut Manifest,
    partition: Option<Partition>,
) -> Vec<Job> {
    manifest.partition = partition.map(|partition| partition.to_string());
    let Some(partition) = partition else { return plan };
    let jobs = partition.shard(plan, bundle);
    let own: BTreeSet<&str> = jobs.iter().map(|job| job.briefing.name.as_str()).collect();
    let planned = &manifest.plan;
    manifest.briefings.retain(|id, _| own.contains(id.as_str()) || !planned.contains(id));
    manifest.failed.retain(|id| own.contains(id.as_str()));
    jobs
}

/// The name of what a document cannot be separated from: the volumes of a briefing are built together.
fn bundle(job: &Job) -> &str {
    match job.briefing.part {
        DocumentKind::Whole => &job.briefing.name,
        DocumentKind::Volume { .. } | DocumentKind::Index => &job.settings,
    }
}
