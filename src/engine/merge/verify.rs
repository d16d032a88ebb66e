//! Whether the PDFs are those that the manifests tell of.

use std::path::{Component, Path};

use super::Shard;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::engine::{ManifestEntry, RebuildReason};

/// Where the PDFs are.
#[derive(Clone, Copy, Debug)]
pub enum PdfLocation<'a> {
    /// All in one folder.
    In(&'a Path),
    /// Each beside the manifest that tells of it; those of a shard of which none is there are not looked
    /// for.
    Beside,
}

/// How many PDFs were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerifyCounts {
    /// Those that were compared with their manifests.
    pub seen: usize,
    /// Those that were not looked for.
    pub unseen: usize,
}

/// Compares the PDFs with their manifests. Those that are altered, or not where they should be, are told.
#[must_use]
pub fn verify(shards: &[Shard], place: PdfLocation<'_>, diagnostics: &mut Diagnostics) -> VerifyCounts {
    let mut verified = VerifyCounts::default();
    for shard in shards {
        let records = &shard.manifest.briefings;
        let beside = shard.path.parent().unwrap_or(Path::new(""));
        let (folder, is_sought) = match place {
            PdfLocation::In(folder) => (folder, true),
            PdfLocation::Beside => {
                (beside, records.values().any(|record| beside.join(&record.output).is_file()))
            }
        };
        if !is_sought {
            verified.unseen += records.len();
            continue;
        }
        verified.seen += records.len();
        let wrong = |(id, record): (&String, &ManifestEntry)| altered(id, record, folder, shard);
        diagnostics.extend(records.iter().filter_map(wrong));
    }
    verified
}

/// What is wrong with the PDF of a document.
fn altered(id: &str, record: &ManifestEntry, folder: &Path, shard: &Shard) -> Option<Diagnostic> {
    let path = folder.join(&record.output);
    let wrong = |why: String| {
        let message = format!("`{}` {why}", path.display());
        Some(Diagnostic::error("altered-output", message).in_briefing(id))
    };
    let is_inside =
        Path::new(&record.output).components().all(|part| matches!(part, Component::Normal(_)));
    if !is_inside {
        return wrong(format!("is outside of the folder of {}", shard.name()));
    }
    match record.intact(folder) {
        Ok(()) => None,
        Err(RebuildReason::Missing) => wrong("is missing, or cannot be read".to_owned()),
        Err(_) => wrong(format!("is not the file recorded in {}", shard.name())),
    }
}
