use std::sync::Arc;

use briefpress::internals::{Cell, Diagnostics, ReadOptions, Record, SourceFile, ValueRef, read};
use serde_json::Value;

use super::{at, parts};

/// What is read without a finding is JSON, and every value stands where it says it does, a number digit
/// for digit. The first byte chooses between JSON and one object a line.
pub fn json(bytes: &[u8]) {
    let Some((choice, text)) = parts(bytes) else { return };
    let lines = choice % 2 == 1;
    let file = SourceFile::new(if lines { "a.ndjson" } else { "a.json" }, text);
    let mut diagnostics = Diagnostics::new();
    let records = read(&file, ReadOptions::default(), &mut diagnostics).records;
    if diagnostics.has_errors() {
        return;
    }
    for (_, cell) in records.iter().flat_map(Record::fields) {
        stands_where_it_says(&file, cell);
    }
    if !lines {
        is_json(text);
    }
}

fn stands_where_it_says(file: &Arc<SourceFile>, cell: &Cell) {
    let written = at(file, &cell.span());
    match cell.value() {
        ValueRef::Nothing => assert!(matches!(written, "null" | "\"\""), "{written}"),
        ValueRef::Number(digits) => assert_eq!(written, digits),
        ValueRef::Error(error) => panic!("JSON has no errors of cells: {error:?}"),
        ValueRef::Bool(flag) => assert_eq!(written, flag.to_string()),
        ValueRef::Text(text) => {
            let read: String = serde_json::from_str(written).expect(written);
            assert_eq!(read, text);
        }
        ValueRef::List(cells) | ValueRef::Object(cells) => {
            for cell in cells {
                stands_where_it_says(file, cell);
            }
        }
    }
}

/// The other parser takes it as well, as far as it goes: it knows fewer numbers and nests less deep.
fn is_json(text: &str) {
    if let Err(error) = serde_json::from_str::<Value>(text) {
        let told = error.to_string();
        let beyond = ["number out of range", "recursion limit"];
        assert!(beyond.iter().any(|limit| told.contains(limit)), "{text:?}: {told}");
    }
}
