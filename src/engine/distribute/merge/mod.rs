//! Merging the manifests of shards, with a proof that every planned document was built exactly once.
//!
//! 1. [`Shard::read`] reads a manifest.
//! 2. [`merge`] looks whether the shards are of one plan, built from the same files by the same program,
//!    and whether each planned document is in one of them.
//! 3. [`verify`] checks that the PDFs are those of the manifests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::partition::Partition;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{
    MANIFEST, Manifest, ManifestEntry, ManifestError, OutputFolder, RebuildReason, verify_output,
};
use crate::text::quote_list_limited;

/// What one machine built.
#[derive(Debug)]
pub(crate) struct Shard {
    /// The file of its manifest.
    pub path: PathBuf,
    /// Its contents.
    pub manifest: Manifest,
}

/// A manifest that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot use the manifest `{}`", path.display())]
pub(crate) struct ShardError {
    /// Its file.
    pub path: PathBuf,
    /// Why not.
    #[source]
    pub source: ManifestError,
}

impl Shard {
    /// The shard of a manifest, or of the output folder in which it is.
    ///
    /// # Errors
    /// If there is no manifest that can be used.
    pub(crate) fn read(path: &Path) -> Result<Self, ShardError> {
        let path = if path.is_dir() { path.join(MANIFEST) } else { path.to_owned() };
        match Manifest::read_file(&path) {
            Ok(manifest) => Ok(Self { path, manifest }),
            Err(source) => Err(ShardError { path, source }),
        }
    }

    /// Its file, as diagnostics name it.
    fn name(&self) -> String {
        format!("`{}`", self.path.display())
    }

    fn partition(&self) -> Option<Partition> {
        self.manifest.partition.as_ref()?.parse().ok()
    }
}

/// The manifest of the whole plan. What keeps it from being one is reported; without shards there is
/// none. The build of a shard stopped in each folder of `stopped`, which has no manifest.
#[must_use]
pub(crate) fn merge(
    shards: &[Shard],
    stopped: &[PathBuf],
    diagnostics: &mut Diagnostics,
) -> Option<Manifest> {
    let Some((first, others)) = shards.split_first() else {
        diagnostics.extend(stopped.iter().map(|folder| without_manifest(folder)));
        return None;
    };
    check_consistency(first, others, diagnostics);
    let plan: BTreeSet<&String> = shards.iter().flat_map(|shard| &shard.manifest.plan).collect();
    let homes = homes(shards);
    for (id, homes) in &homes {
        match homes.as_slice() {
            _ if !plan.contains(id) => diagnostics.push(alien(id, homes)),
            [one, other, ..] => diagnostics.push(doubled(id, one, other)),
            _ => {}
        }
    }
    let absent = absent(shards);
    let unbuilt = plan.into_iter().filter(|id| !homes.contains_key(id));
    let (failed, unbuilt): (Vec<&String>, Vec<&String>) =
        unbuilt.partition(|id| shards.iter().any(|shard| shard.manifest.failed.contains(*id)));
    if absent.is_empty() && stopped.is_empty() {
        diagnostics.extend(failed.into_iter().chain(unbuilt).map(|id| missing(id, shards)));
    } else {
        diagnostics.extend(failed.into_iter().map(|id| missing(id, shards)));
        let tells = !unbuilt.is_empty() || !stopped.is_empty();
        diagnostics.extend(tells.then(|| missing_shards(&absent, stopped, &unbuilt)));
    }
    diagnostics.extend(shards.iter().flat_map(failed_again));
    Some(merge_manifests(first, others))
}

/// The shards that hold each document.
fn homes(shards: &[Shard]) -> BTreeMap<&String, Vec<&Shard>> {
    let mut homes: BTreeMap<&String, Vec<&Shard>> = BTreeMap::new();
    for shard in shards {
        for id in shard.manifest.briefings.keys() {
            homes.entry(id).or_default().push(shard);
        }
    }
    homes
}

fn alien(id: &str, homes: &[&Shard]) -> Diagnostic {
    let homes: Vec<String> = homes.iter().map(|shard| shard.name()).collect();
    let message = format!("`{id}` is in {}, but is not planned", homes.join(" and "));
    Diagnostic::error("unplanned-document", message)
        .in_briefing(id)
        .hint("it is from an earlier build: build this shard in an empty folder, or with `--prune`")
}

fn doubled(id: &str, one: &Shard, other: &Shard) -> Diagnostic {
    let message = format!("`{id}` was built twice: in {} and in {}", one.name(), other.name());
    Diagnostic::error("duplicate-document", message)
        .in_briefing(id)
        .hint("give each shard its own output folder, and merge it once")
}

/// The shards of the plan whose manifests were not given.
fn absent(shards: &[Shard]) -> Vec<Partition> {
    let given: Vec<Partition> = shards.iter().filter_map(Shard::partition).collect();
    let Some(first) = given.first() else { return Vec::new() };
    let all = first.share.all().map(|share| Partition { share, ..*first });
    all.filter(|partition| !given.contains(partition)).collect()
}

/// One finding for all briefings of the shards that were not given.
fn missing_shards(absent: &[Partition], stopped: &[PathBuf], unbuilt: &[&String]) -> Diagnostic {
    let names: Vec<String> = absent.iter().map(|it| format!("`--partition {it}`")).collect();
    let build = match names.as_slice() {
        [first, others @ ..] if others.len() > 2 => format!("{first} and {} more", others.len()),
        few => few.join(", "),
    };
    let what = match (stopped, names.as_slice()) {
        ([folder, ..], _) => format!("there is no manifest in `{}`", folder.display()),
        ([], [one]) => format!("there is no manifest of {one}"),
        ([], all) => format!("there are no manifests of {} shards", all.len()),
    };
    let briefings = match unbuilt.len() {
        1 => "its document is missing".to_owned(),
        count => format!("{count} documents are missing"),
    };
    let mut diagnostic = Diagnostic::error("missing-document", format!("{what}: {briefings}"));
    if !stopped.is_empty() {
        diagnostic =
            diagnostic.hint("its build stopped before the manifest was written: build it again");
    }
    if !names.is_empty() {
        diagnostic = diagnostic.hint(format!("build {build}, and add its output to the merge"));
    }
    unbuilt.iter().fold(diagnostic, |diagnostic, id| diagnostic.in_briefing(id))
}

fn without_manifest(folder: &Path) -> Diagnostic {
    let message = format!("there is no manifest in `{}`", folder.display());
    Diagnostic::error("missing-document", message)
        .hint("its build stopped before the manifest was written: build it again")
}

fn missing(id: &str, shards: &[Shard]) -> Diagnostic {
    let failed = shards.iter().find(|shard| shard.manifest.failed.contains(id));
    let message = match failed {
        Some(shard) => format!("`{id}` failed in {}", shard.name()),
        None => format!("`{id}` was not built"),
    };
    let finding = Diagnostic::error("missing-document", message).in_briefing(id);
    finding.hint(if failed.is_some() {
        "build its shard again: only missing and changed documents are built".to_owned()
    } else if shards.iter().all(|shard| shard.partition().is_none()) {
        format!("build it by its id: `echo {id} | briefpress build --from -`")
    } else {
        "its shard stopped before the end: build it again".to_owned()
    })
}

/// The documents that failed in a shard and have an older PDF there.
fn failed_again(shard: &Shard) -> impl Iterator<Item = Diagnostic> {
    let Manifest { failed, briefings, .. } = &shard.manifest;
    failed.iter().filter(|id| briefings.contains_key(*id)).map(|id| {
        let message =
            format!("`{id}` failed in {}: its PDF is from an earlier build", shard.name());
        Diagnostic::error("missing-document", message).in_briefing(id)
    })
}

/// What all shards hold, as the manifest of one folder.
fn merge_manifests(first: &Shard, others: &[Shard]) -> Manifest {
    let mut whole = Manifest { partition: None, settled: None, ..first.manifest.clone() };
    for Shard { manifest, .. } in others {
        let Manifest { plan, failed, layouts, briefings, inputs, .. } = manifest.clone();
        whole.plan.extend(plan);
        whole.failed.extend(failed);
        whole.layouts.extend(layouts);
        whole.briefings.extend(briefings);
        whole.inputs.extend(inputs);
    }
    whole
}

/// Where the PDFs are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PdfLocation<'a> {
    /// All in one folder.
    Folder(&'a Path),
    /// Each next to its manifest; the PDFs of a shard are skipped if none of them is there.
    NextToManifest,
}

/// How many PDFs were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerifyCounts {
    /// Those that were compared with their manifests.
    pub checked: usize,
    /// Those that were not looked for.
    pub skipped: usize,
}

/// Compares the PDFs with their manifests. Reports those that are missing or modified.
#[must_use]
pub(crate) fn verify(
    shards: &[Shard],
    place: PdfLocation<'_>,
    diagnostics: &mut Diagnostics,
) -> VerifyCounts {
    let mut verified = VerifyCounts::default();
    for shard in shards {
        let records = &shard.manifest.briefings;
        let beside = shard.path.parent().unwrap_or(Path::new(""));
        let (folder, is_sought) = match place {
            PdfLocation::Folder(folder) => (folder, true),
            PdfLocation::NextToManifest => {
                (beside, records.values().any(|record| beside.join(&record.output).is_file()))
            }
        };
        if !is_sought {
            verified.skipped += records.len();
            continue;
        }
        verified.checked += records.len();
        let folder = OutputFolder::elsewhere(folder.to_owned());
        let wrong = |(id, record): (&String, &ManifestEntry)| altered(id, record, &folder, shard);
        diagnostics.extend(records.iter().filter_map(wrong));
    }
    verified
}

/// What is wrong with the PDF of a document.
fn altered(
    id: &str,
    record: &ManifestEntry,
    folder: &OutputFolder,
    shard: &Shard,
) -> Option<Diagnostic> {
    let path = folder.path().join(&record.output);
    let wrong = |why: String| {
        let message = format!("`{}` {why}", path.display());
        Some(Diagnostic::error("modified-output", message).in_briefing(id))
    };
    if !record.is_inside() {
        return wrong(format!("is outside of the folder of {}", shard.name()));
    }
    match verify_output(record, folder) {
        Ok(()) => None,
        Err(RebuildReason::Missing) => wrong("is missing, or cannot be read".to_owned()),
        Err(_) => wrong(format!("is not the file recorded in {}", shard.name())),
    }
}

/// The maximum number of documents that a diagnostic lists.
const MAX_LISTED: usize = 5;

/// Compares every shard with the first, and reports duplicate shards.
fn check_consistency(first: &Shard, others: &[Shard], diagnostics: &mut Diagnostics) {
    for other in others {
        let differences =
            [same_partition_scheme(first, other), program(first, other), settings(first, other)];
        diagnostics.extend(differences.into_iter().flatten());
        diagnostics.extend(inputs(first, other));
        diagnostics.extend(plans(first, other));
    }
    let all: Vec<&Shard> = std::iter::once(first).chain(others).collect();
    for (at, shard) in all.iter().enumerate() {
        let same =
            |other: &&&Shard| shard.partition().is_some() && other.partition() == shard.partition();
        diagnostics
            .extend(all.iter().take(at).find(same).map(|other| duplicate_shard(other, shard)));
    }
}

fn mismatch(message: String) -> Diagnostic {
    Diagnostic::error("mismatched-shards", message)
}

fn duplicate_shard(one: &Shard, other: &Shard) -> Diagnostic {
    let partition = one.manifest.partition.as_deref().unwrap_or_default();
    mismatch(format!("{} and {} are both {partition}", one.name(), other.name()))
        .hint("list each shard once")
}

/// Both are shards of a plan that was dealt in one way, or neither is: documents may also come from a
/// queue.
fn same_partition_scheme(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let said = |shard: &Shard| {
        let partition = shard.manifest.partition.as_deref();
        format!("{} is {}", shard.name(), partition.unwrap_or("not part of a partition"))
    };
    let way = |shard: &Shard| shard.partition().map(|it| (it.dealing, it.share.total()));
    let alike = way(first) == way(other);
    let message = || format!("{}, and {}", said(other), said(first));
    (!alike).then(|| mismatch(message()).hint("they are not shards of one plan"))
}

fn program(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let tool = |shard: &Shard| {
        let of_records = shard.manifest.briefings.values().map(|record| &record.tool);
        let mut tools: BTreeSet<&String> = of_records.collect();
        tools.insert(&shard.manifest.tool);
        tools.into_iter().cloned().collect::<Vec<_>>().join(" and ")
    };
    let one = tool(first);
    let its = tool(other);
    let message = format!("{} was built by {its}, and {} by {one}", other.name(), first.name());
    (one != its).then(|| mismatch(message).hint("build all shards with one version"))
}

fn settings(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let message =
        format!("{} and {} were built with different configurations", other.name(), first.name());
    let differ = first.manifest.settings != other.manifest.settings;
    differ.then(|| mismatch(message).hint(FROM_ONE))
}

/// What to do when shards were built from different files.
const FROM_ONE: &str = "build all shards from one copy of the project";

fn inputs(first: &Shard, other: &Shard) -> Vec<Diagnostic> {
    let one = &first.manifest.inputs;
    let its = &other.manifest.inputs;
    let paths: BTreeSet<&String> = one.keys().chain(its.keys()).collect();
    let differ = paths.into_iter().filter(|path| one.get(*path) != its.get(*path));
    differ.map(|path| mismatch(difference(path, first, other)).hint(FROM_ONE)).collect()
}

fn difference(path: &String, first: &Shard, other: &Shard) -> String {
    let has = |shard: &Shard, inputs: &BTreeMap<String, String>| {
        (!inputs.contains_key(path)).then(|| shard.name())
    };
    let without = has(first, &first.manifest.inputs).or(has(other, &other.manifest.inputs));
    match without {
        Some(without) => format!("{without} was built without `{path}`, but other shards with it"),
        None => format!("`{path}` differs between {} and {}", other.name(), first.name()),
    }
}

fn plans(first: &Shard, other: &Shard) -> Option<Diagnostic> {
    let one = &first.manifest.plan;
    let its = &other.manifest.plan;
    let only = |these: &BTreeSet<String>, those: &BTreeSet<String>, shard: &Shard| {
        let own: Vec<&String> = these.difference(those).collect();
        let listed = quote_list_limited(&own, MAX_LISTED);
        let told = format!("only {} plans {listed}", shard.name());
        (!own.is_empty()).then_some(told)
    };
    let differences = [only(one, its, first), only(its, one, other)];
    let told: Vec<String> = differences.into_iter().flatten().collect();
    (!told.is_empty()).then(|| mismatch(told.join("; ")).hint(FROM_ONE))
}

#[cfg(test)]
mod tests;
