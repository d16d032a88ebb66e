use briefpress::internals::{Diagnostics, ReadOptions, Record, ValueRef, read_bytes};

use super::at;

/// The endings of files whose columns have names of their own.
const PATHS: [&str; 2] = ["a.parquet", "a.sqlite"];

/// Any bytes are read or refused, as a Parquet file and as a database: cells are at their reported position, and a file that
/// cannot be read has a diagnostic.
pub fn database(bytes: &[u8]) {
    for path in PATHS {
        let mut diagnostics = Diagnostics::new();
        let table = read_bytes(path, bytes.to_vec(), ReadOptions::default(), &mut diagnostics);
        assert!(!table.columns.is_empty() || !diagnostics.is_empty(), "{path}");
        for (_, cell) in table.records.iter().flat_map(Record::fields) {
            let shown = at(cell.file(), &cell.span());
            if let ValueRef::Text(text) = cell.value() {
                assert_eq!(shown, text.replace(['\r', '\n'], " "), "{path}");
            }
        }
        for finding in diagnostics.kept() {
            assert!(finding.span.as_ref().is_some_and(|span| !span.to_string().is_empty()));
        }
    }
}
