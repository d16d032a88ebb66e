//! Freshness: whether a document, or a whole output folder, must be built again.
//!
//! It is known from contents, never from times. There are three tests, from the cheapest to the most exact:
//!
//! | test | needs | compares with the manifest | proves |
//! |---|---|---|---|
//! | [`is_up_to_date`] | configuration, digests of data files and templates | `settled`: one fingerprint of all | the last build was of everything and without diagnostics, and nothing has changed since |
//! | [`Fingerprints::check_inputs`] | the ledger and the plan, no draft | `origin`: one fingerprint of what a draft is made from | this document is unchanged, and its last build had no warnings |
//! | [`Fingerprints::check_draft`] | the draft | `draft` and the digests of files | this document is unchanged; if it is not, why |
//!
//! A document is unchanged if its PDF is as it was written and everything that it was made from is the same: the draft,
//! the layouts and fonts, the PDF standards and the program. One changed row of a large register concerns two documents
//! of hundreds: drafting all of them would take longer than building the two, which the second test avoids.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;

use super::Job;
use super::manifest::{FileDigestMap, Manifest, ManifestEntry, TOOL};
use super::publish::OutputFolder;
use super::report::{JobReport, JobStatus};
use crate::confined_folder::Refusal;
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::digest::{digest_value, hash_value, sha256, sha256_reader};
use crate::draft::{DocumentKind, Draft, SOURCES_PATH, VirtualFiles};
use crate::ledger::{Claim, claim_digest};
use crate::project::{Project, Root, Settings, TEMPLATES, shipped_below};
use crate::text::list_limited;
use crate::typeset::{Typeset, TypesetConfig, ValidatedConfig};

/// Why a document must be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RebuildReason {
    /// The manifest has no entry for it.
    New,
    /// `--force` was given.
    Forced,
    /// A statement about its provenance is written: of an older PDF only the manifest says what it was made from, and a
    /// manifest proves nothing.
    Attested,
    /// There is no PDF.
    Missing,
    /// The PDF was modified.
    Altered,
    /// It was built by another version of the program: its name and version.
    Tool(String),
    /// Claims were changed, added or removed: their ids.
    Claims(Vec<(String, ClaimChange)>),
    /// Printed rows of a table were changed, added or removed: the name of the table.
    Table(String),
    /// A template was changed: its path.
    Template(String),
    /// The sources that it cites were changed.
    Sources,
    /// A layout, a component, an image or a font was changed: its path.
    File(String),
    /// The fonts to choose from were changed.
    Fonts,
    /// Other PDF standards are configured.
    Standards,
    /// The configuration was changed, or a figure that is calculated from other claims.
    Draft,
    /// Another document of its set must be built.
    Set,
    /// It was built earlier in this run, which was then started again because a process died.
    Restarted,
}

/// The difference of a claim between two builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimChange {
    /// It has other fields.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// The maximum number of claims that a reason lists.
const MAX_LISTED_CLAIMS: usize = 3;

impl fmt::Display for RebuildReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New => f.write_str("not built yet"),
            Self::Forced => f.write_str("`--force`"),
            Self::Attested => f.write_str("`--provenance`"),
            Self::Missing => f.write_str("the PDF is missing"),
            Self::Altered => f.write_str("the PDF was modified"),
            Self::Tool(tool) => write!(f, "built by {tool}"),
            Self::Claims(claims) => write_claims(f, claims),
            Self::Table(name) => write!(f, "table {name} changed"),
            Self::Template(path) => write!(f, "template {path} changed"),
            Self::Sources => f.write_str("sources changed"),
            Self::File(path) => write!(f, "{path} changed"),
            Self::Fonts => f.write_str("fonts changed"),
            Self::Standards => f.write_str("PDF standards changed"),
            Self::Draft => f.write_str("settings or figures changed"),
            Self::Set => f.write_str("another volume changed"),
            Self::Restarted => f.write_str("built before a process died"),
        }
    }
}

fn write_claims(f: &mut fmt::Formatter<'_>, claims: &[(String, ClaimChange)]) -> fmt::Result {
    let described = claims.iter().map(|(id, change)| {
        let change = match change {
            ClaimChange::Changed => "changed",
            ClaimChange::Added => "added",
            ClaimChange::Removed => "removed",
        };
        format!("claim {id} {change}")
    });
    f.write_str(&list_limited(described, MAX_LISTED_CLAIMS))
}

/// Returns whether nothing has changed since a build of everything that had no diagnostics. The data is not read, except
/// for its digests, which are `inputs`.
#[must_use]
pub(crate) fn is_up_to_date(
    manifest: &Manifest,
    project: &Project,
    inputs: &FileDigestMap,
    folder: &OutputFolder,
) -> bool {
    let Some(settled) = &manifest.settled else { return false };
    let mut diagnostics = Diagnostics::new();
    let inspected = TypesetConfig::validate(project, &mut diagnostics);
    if !diagnostics.is_empty() || !manifest.is_complete() {
        return false;
    }
    let fingerprints = Fingerprints::new(&project.root, inspected, VirtualFiles::default());
    let current = Manifest::default().for_build(project, inputs.clone(), &[]);
    if *settled != fingerprints.of_folder(&current) {
        return false;
    }
    manifest.briefings.values().all(|entry| {
        fingerprints.has_same_files(manifest, entry) && verify_output(entry, folder).is_ok()
    })
}

/// Checks that a PDF is as the manifest describes it.
///
/// # Errors
/// [`RebuildReason::Missing`] or [`RebuildReason::Altered`].
pub(crate) fn verify_output(
    entry: &ManifestEntry,
    folder: &OutputFolder,
) -> Result<(), RebuildReason> {
    let opened = folder.open_file(Path::new(&entry.output));
    let opened = opened.map_err(|error| match Refusal::of(&error) {
        Some(_) => RebuildReason::Altered,
        None => RebuildReason::Missing,
    })?;
    let (file, length) = opened.ok_or(RebuildReason::Missing)?;
    let is_same = length == entry.bytes
        && sha256_reader(file.take(length)).is_ok_and(|digest| digest == entry.sha256);
    if is_same { Ok(()) } else { Err(RebuildReason::Altered) }
}

/// The fingerprint of what all drafts of a build are made from, except for the claims of each.
pub(super) struct BuildFingerprint {
    common: String,
    /// The digests of claims by their addresses: those of a profile are also in the profiles of other parties.
    claims: Mutex<HashMap<usize, [u8; 32]>>,
}

impl BuildFingerprint {
    fn new(common: String) -> Self {
        Self { common, claims: Mutex::default() }
    }

    /// The fingerprint of a job's draft, before it is made.
    fn of_draft(&self, job: &Job) -> String {
        let mut known = self.claims.lock();
        let mut digest = |claim: &Arc<Claim>| {
            *known.entry(Arc::as_ptr(claim).addr()).or_insert_with(|| digest_value(&**claim))
        };
        let claims: Vec<[u8; 32]> = job.briefing.claims.iter().map(&mut digest).collect();
        hash_value(&(&self.common, &job.briefing, claims))
    }

    /// The fingerprint to record for a draft. `None` if it may show claims that are not its own, rows of tables, or page
    /// numbers of other volumes.
    pub(super) fn origin(&self, job: &Job, draft: &Draft) -> Option<String> {
        let is_independent = job.briefing.part == DocumentKind::Whole && !draft.uses_lookup;
        is_independent.then(|| self.of_draft(job))
    }
}

/// What documents are made from, as it is now. Each file is read once in a build.
pub(super) struct Fingerprints {
    root: Root,
    /// Files that exist for all documents, but not on the disk.
    shared: VirtualFiles,
    fonts: String,
    system_fonts: BTreeSet<PathBuf>,
    standards: Vec<String>,
    digests: Mutex<HashMap<String, Option<Arc<str>>>>,
}

impl Fingerprints {
    /// The digest of the fonts to choose from.
    pub(super) fn fonts(&self) -> &str {
        &self.fonts
    }

    pub(super) fn new(root: &Root, inspected: ValidatedConfig, shared: VirtualFiles) -> Self {
        Self {
            root: root.clone(),
            shared,
            fonts: inspected.fonts,
            system_fonts: inspected.system_fonts,
            standards: inspected.config.standards,
            digests: Mutex::default(),
        }
    }

    /// The fingerprint of what all drafts of a build are made from: the program, the configuration, the templates, and
    /// the input files except for data.
    pub(super) fn of_build(&self, project: &Project, manifest: &Manifest) -> BuildFingerprint {
        let Manifest { tool, settings, inputs, .. } = manifest;
        let Settings { datasets, sources, .. } = &project.settings;
        let data_files = datasets.iter().flat_map(|dataset| &dataset.files);
        let mut data: BTreeSet<&str> = data_files.map(|file| file.value.as_str()).collect();
        for file in &sources.files {
            data.remove(file.value.as_str());
        }
        let others: Vec<_> =
            inputs.iter().filter(|(path, _)| !data.contains(path.as_str())).collect();
        BuildFingerprint::new(hash_value(&(tool, settings, others, self.templates())))
    }

    /// The fingerprint of what documents depend on, except for the files that each of them reads.
    fn of_folder(&self, manifest: &Manifest) -> String {
        let Manifest { tool, settings, inputs, .. } = manifest;
        hash_value(&(tool, settings, inputs, self.templates(), &self.fonts, &self.standards))
    }

    /// The fingerprint of the folder that a build of everything leaves, if it had no diagnostics.
    pub(super) fn settled(&self, manifest: &Manifest, reports: &[JobReport]) -> Option<String> {
        let has_nothing_to_report = |report: &JobReport| match report.status {
            JobStatus::Published { .. } | JobStatus::Unchanged(_) => report.diagnostics.is_empty(),
            JobStatus::Failed | JobStatus::NotWritten(_) | JobStatus::Skipped => false,
        };
        let is_settled = manifest.is_complete() && reports.iter().all(has_nothing_to_report);
        is_settled.then(|| self.of_folder(manifest))
    }

    /// Returns the entry of a document if its inputs prove that it is unchanged. A document with warnings is not: their
    /// places are only known from its draft.
    pub(super) fn check_inputs<'m>(
        &self,
        build: &BuildFingerprint,
        job: &Job,
        manifest: &'m Manifest,
        folder: &OutputFolder,
    ) -> Option<&'m ManifestEntry> {
        let entry = manifest.briefings.get(&job.briefing.name)?;
        let is_unchanged = Path::new(&entry.output) == job.output
            && entry.tool == TOOL
            && entry.warnings.is_empty()
            && *entry.origin.as_ref()? == build.of_draft(job)
            && self.has_same_files(manifest, entry)
            && self.check_environment(manifest, entry).is_ok()
            && verify_output(entry, folder).is_ok();
        is_unchanged.then_some(entry)
    }

    /// Returns the entry of a document if its draft and its files are unchanged.
    ///
    /// # Errors
    /// Why it must be built.
    pub(super) fn check_draft<'m>(
        &self,
        job: &Job,
        draft: &Draft,
        manifest: &'m Manifest,
        folder: &OutputFolder,
    ) -> Result<&'m ManifestEntry, RebuildReason> {
        let entry = manifest.briefings.get(&job.briefing.name).ok_or(RebuildReason::New)?;
        if Path::new(&entry.output) != job.output {
            return Err(RebuildReason::New);
        }
        if entry.tool != TOOL {
            return Err(RebuildReason::Tool(entry.tool.clone()));
        }
        if entry.draft != draft.input.digest() {
            return Err(draft_change(entry, draft));
        }
        self.check_environment(manifest, entry)?;
        verify_output(entry, folder)?;
        Ok(entry)
    }

    /// Checks standards, fonts, and the files that a document was typeset with.
    fn check_environment(
        &self,
        manifest: &Manifest,
        entry: &ManifestEntry,
    ) -> Result<(), RebuildReason> {
        if entry.standards != self.standards {
            return Err(RebuildReason::Standards);
        }
        let files = manifest.layouts.get(&entry.layouts).ok_or(RebuildReason::New)?;
        if let Some(path) = self.first_changed_file(files) {
            return Err(RebuildReason::File(path.to_owned()));
        }
        if entry.fonts == self.fonts { Ok(()) } else { Err(RebuildReason::Fonts) }
    }

    /// Whether the templates and all other files that a document was made from are the same.
    fn has_same_files(&self, manifest: &Manifest, entry: &ManifestEntry) -> bool {
        let is_same = |files| self.first_changed_file(files).is_none();
        is_same(&entry.templates) && manifest.layouts.get(&entry.layouts).is_some_and(is_same)
    }

    fn first_changed_file<'r>(&self, files: &'r BTreeMap<String, String>) -> Option<&'r str> {
        let is_changed =
            |(path, digest): &(&String, &String)| self.digest(path).as_deref() != Some(digest);
        files.iter().find(is_changed).map(|(path, _)| path.as_str())
    }

    /// All templates, and all other files in their folder or shipped for it. A template of which nothing is in the draft,
    /// such as an empty one, is not in its source map: so all of them count.
    fn templates(&self) -> Vec<(String, Option<Arc<str>>)> {
        let shipped = shipped_below("").map(|name| format!("{TEMPLATES}/{name}"));
        let paths = self.root.list_all_files(TEMPLATES).into_iter().chain(shipped);
        paths
            .map(|path| {
                let digest = self.digest(&path);
                (path, digest)
            })
            .collect()
    }

    /// The SHA-256 of a file that documents are typeset with; `None` if it cannot be read.
    fn digest(&self, path: &str) -> Option<Arc<str>> {
        let mut digests = self.digests.lock();
        if let Some(digest) = digests.get(path) {
            return digest.clone();
        }
        let digest = self.read(path).map(|bytes| Arc::from(sha256(&bytes)));
        digests.insert(path.to_owned(), digest.clone());
        digest
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        if let Some(shared) = self.shared.get(&format!("/{path}")) {
            return Some(shared.to_vec());
        }
        if Path::new(path).is_absolute() {
            // A manifest may name any file; only fonts are read from outside of the project.
            return self.system_fonts.contains(Path::new(path)).then(|| fs::read(path).ok())?;
        }
        self.root.read_or_shipped(path).ok()
    }

    /// The manifest entry of a document that was typeset, without the name of its set of layouts.
    pub(super) fn entry(
        &self,
        job: &Job,
        draft: &Draft,
        typeset: &Typeset,
        origin: Option<String>,
    ) -> ManifestEntry {
        ManifestEntry {
            output: job.output.to_string_lossy().into_owned(),
            sha256: sha256(&typeset.bytes),
            bytes: typeset.bytes.len() as u64,
            pages: typeset.pages,
            tool: TOOL.to_owned(),
            draft: draft.input.digest(),
            origin,
            templates: template_digests(draft),
            claims: claim_digests(draft),
            tables: table_digests(draft),
            sources: source_digest(draft),
            attached: draft.attached.clone(),
            layouts: String::new(),
            fonts: self.fonts.clone(),
            standards: self.standards.clone(),
            warnings: typeset.diagnostics.clone(),
            milliseconds: u64::try_from(typeset.duration.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

/// Why a draft is not the one in the manifest.
fn draft_change(entry: &ManifestEntry, draft: &Draft) -> RebuildReason {
    let templates = template_digests(draft);
    let is_changed = |(path, digest): &(&String, &String)| templates.get(*path) != Some(*digest);
    let is_added = |(path, _): &(&String, &String)| !entry.templates.contains_key(*path);
    let changed = entry.templates.iter().find(is_changed);
    if let Some((path, _)) = changed.or_else(|| templates.iter().find(is_added)) {
        return RebuildReason::Template(path.clone());
    }
    let claims = claim_changes(&entry.claims, &claim_digests(draft));
    if !claims.is_empty() {
        return RebuildReason::Claims(claims);
    }
    let tables = table_digests(draft);
    let names = entry.tables.keys().chain(tables.keys());
    if let Some(name) = names.into_iter().find(|name| entry.tables.get(*name) != tables.get(*name))
    {
        return RebuildReason::Table(name.clone());
    }
    if entry.sources == source_digest(draft) {
        RebuildReason::Draft
    } else {
        RebuildReason::Sources
    }
}

/// The claims that differ: those that were changed or removed by their ids, then those that were added.
fn claim_changes(
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<(String, ClaimChange)> {
    let mut changes = Vec::new();
    for (id, digest) in before {
        match now.get(id) {
            None => changes.push((id.clone(), ClaimChange::Removed)),
            Some(other) if other != digest => changes.push((id.clone(), ClaimChange::Changed)),
            Some(_) => {}
        }
    }
    for id in now.keys().filter(|id| !before.contains_key(*id)) {
        changes.push((id.clone(), ClaimChange::Added));
    }
    changes
}

/// The claims that a draft is about or prints: id → digest.
fn claim_digests(draft: &Draft) -> BTreeMap<String, String> {
    draft.claims.iter().map(|claim| (claim.id.to_string(), claim_digest(claim))).collect()
}

/// The tables that a draft prints something of: name → SHA-256 of what it prints.
fn table_digests(draft: &Draft) -> BTreeMap<String, String> {
    draft.tables.iter().map(|(name, digest)| (name.to_string(), digest.clone())).collect()
}

/// The templates that a draft was rendered from: path → SHA-256.
fn template_digests(draft: &Draft) -> BTreeMap<String, String> {
    let digest = |file: &Arc<SourceFile>| (file.path().to_owned(), sha256(file.text().as_bytes()));
    draft.map.templates().map(digest).collect()
}

/// The SHA-256 of the sources that are attached to a draft.
fn source_digest(draft: &Draft) -> String {
    sha256(draft.input.files.get(SOURCES_PATH).map_or(&[], |file| file.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_lists_three_claims_and_counts_the_others() {
        let changes = |ids: &[&str]| {
            ids.iter().map(|id| ((*id).to_owned(), ClaimChange::Added)).collect::<Vec<_>>()
        };
        let check = |ids: &[&str], expect: &str| {
            assert_eq!(RebuildReason::Claims(changes(ids)).to_string(), expect);
        };
        check(&["a"], "claim a added");
        check(&["a", "b", "c"], "claim a added, claim b added, claim c added");
        check(&["a", "b", "c", "d"], "claim a added, claim b added, claim c added and 1 more");
    }

    #[test]
    fn claims_are_compared_by_their_digests() {
        let map = |entries: &[(&str, &str)]| {
            entries.iter().map(|(id, digest)| ((*id).to_owned(), (*digest).to_owned())).collect()
        };
        let before = map(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let now = map(&[("a", "1"), ("b", "9"), ("d", "4")]);
        let expect = [
            ("b".to_owned(), ClaimChange::Changed),
            ("c".to_owned(), ClaimChange::Removed),
            ("d".to_owned(), ClaimChange::Added),
        ];
        assert_eq!(claim_changes(&before, &now), expect);
    }
}
