//! The records of data files, kept while the files are watched: only a file that has changed is read again.

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::digest::sha256_parts;
use crate::records::{ReadOptions, RecordSet, read_bytes};

/// The records of files by the digests of their paths, their bytes and the settings that they were read with.
#[derive(Default)]
pub(crate) struct RecordCache {
    entries: HashMap<String, CachedFile>,
    round: u64,
    /// The number of files that were read because they were not known.
    misses: usize,
}

/// The records of a file, and the diagnostics about them.
struct CachedFile {
    records: RecordSet,
    diagnostics: Diagnostics,
    /// When it was used last.
    round: u64,
}

impl RecordCache {
    /// Begins to load a project. What was not used since this was called the last time is dropped.
    pub(crate) fn begin_round(&mut self) {
        let last = self.round;
        self.entries.retain(|_, entry| entry.round == last);
        self.round += 1;
    }

    /// The records of a file, see [`read_bytes`].
    pub(crate) fn read_bytes(
        &mut self,
        path: &str,
        bytes: Vec<u8>,
        options: ReadOptions<'_>,
        diagnostics: &mut Diagnostics,
    ) -> RecordSet {
        // Settings are shown with their places in the configuration, which diagnostics name.
        let settings = format!("{options:?}");
        let key = sha256_parts([path.as_bytes(), settings.as_bytes(), &bytes]);
        let round = self.round;
        let entry = self.entries.entry(key).or_insert_with(|| {
            self.misses += 1;
            let mut diagnostics = Diagnostics::new();
            let records = read_bytes(path, bytes, options, &mut diagnostics);
            CachedFile { records, diagnostics, round }
        });
        entry.round = round;
        diagnostics.extend(entry.diagnostics.clone());
        entry.records.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_again_only_if_its_bytes_or_its_settings_have_changed() {
        let mut cache = RecordCache::default();
        let mut check = |text: &str, fields: &[&str], misses: usize, problems: usize| {
            cache.begin_round();
            let mut diagnostics = Diagnostics::new();
            let options = ReadOptions { fields, ..ReadOptions::default() };
            let read = cache.read_bytes("a.csv", text.into(), options, &mut diagnostics);
            assert_eq!((read.records.len(), diagnostics.len()), (1, problems), "{text}");
            assert_eq!(cache.misses, misses, "{text}");
        };
        check("id\n1\n", &[], 1, 0);
        check("id\n1\n", &[], 1, 0);
        check("id\n2\n", &[], 2, 0);
        check("id\n2\n", &["id"], 3, 0);
        // The one before the last is not kept.
        check("id\n1\n", &[], 4, 0);
        let ragged = "id,b\n1,2,3\n1,2\n";
        check(ragged, &[], 5, 1);
        check(ragged, &[], 5, 1);
    }
}
