use briefpress::internals::{Diagnostics, ReadOptions, Record, ValueRef, read_bytes};

use super::at;

/// The endings of all kinds of workbooks that are read.
const PATHS: [&str; 4] = ["a.xlsx", "a.xlsb", "a.xls", "a.ods"];

/// Any bytes are read or refused, as a workbook of whatever kind: cells stand where they say, and what gives
/// no record has a finding.
pub fn workbook(bytes: &[u8]) {
    for path in PATHS {
        let mut diagnostics = Diagnostics::new();
        let table = read_bytes(path, bytes.to_vec(), ReadOptions::default(), &mut diagnostics);
        assert!(!table.records.is_empty() || !diagnostics.is_empty(), "{path}");
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
