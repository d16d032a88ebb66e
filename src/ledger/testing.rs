//! Ledgers for tests, from texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::quantity::NumberFormat;
use super::{
    Dataset, DatasetRecords, Ledger, OnDuplicate, Parties, RepeatedQuantity, Units, Vocabulary,
};
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::records::{ReadOptions, RecordSet, read};
use crate::sources::Sources;

/// A dataset with nothing declared.
pub(crate) fn dataset() -> Dataset {
    Dataset {
        name: "claims".into(),
        numbers: NumberFormat::default(),
        joint_parties: None,
        exponents: false,
        negatives: false,
        repeated_quantity: RepeatedQuantity::Never,
        dates: None,
        distinct: false,
        language: None,
        on_duplicate: OnDuplicate::Error,
        lookups: Vec::new(),
    }
}

/// The ledger of CSV texts, each a dataset of its own and one file, and all that was found, one
/// message a line. The sources are `s` and `t`.
pub(crate) fn merged(files: Vec<(Dataset, &str)>) -> (Ledger, String) {
    let bib = SourceFile::new("s.bib", "@misc{s, title = {S}}\n@misc{t, title = {T}}");
    merged_with(files, bib)
}

/// The same with the sources of a bibliography.
pub(crate) fn merged_with(
    files: Vec<(Dataset, &str)>,
    bibliography: Arc<SourceFile>,
) -> (Ledger, String) {
    let mut diagnostics = Diagnostics::new();
    let ledger = read_all(files, bibliography, &mut diagnostics);
    let told = diagnostics.iter().map(|finding| {
        let place = finding.span.as_ref().map(|span| format!("{span} ")).unwrap_or_default();
        place + &finding.message
    });
    let told = told.collect::<Vec<_>>().join("\n");
    (ledger, told)
}

fn read_one(csv: &str, diagnostics: &mut Diagnostics) -> Ledger {
    let bib = SourceFile::new("s.bib", "@misc{s, title = {S}}\n@misc{t, title = {T}}");
    read_all(vec![(dataset(), csv)], bib, diagnostics)
}

fn read_all(
    files: Vec<(Dataset, &str)>,
    bibliography: Arc<SourceFile>,
    diagnostics: &mut Diagnostics,
) -> Ledger {
    let vocabulary =
        Vocabulary { parties: Parties::default(), units: Units::new([]), voices: BTreeMap::new() };
    let sources = Sources::read(&[bibliography], diagnostics);
    let mut inputs = Vec::new();
    for (at, (dataset, csv)) in files.into_iter().enumerate() {
        let file = SourceFile::new(format!("{}.csv", at + 1), csv);
        let RecordSet { headings, records, .. } = read(&file, ReadOptions::default(), diagnostics);
        inputs.push(DatasetRecords { dataset: Arc::new(dataset), headings, records, whole: true });
    }
    Ledger::merge(inputs, Vec::new(), sources, vocabulary, diagnostics)
}

/// The ledger of a CSV text.
pub(crate) fn ledger(csv: &str) -> (Ledger, String) {
    merged(vec![(dataset(), csv)])
}

/// The ledger of a CSV text and a bibliography.
pub(crate) fn ledger_with(csv: &str, bibliography: Arc<SourceFile>) -> (Ledger, String) {
    merged_with(vec![(dataset(), csv)], bibliography)
}

/// The ledger of a CSV text, and all that was found: the place, the message, the hints in brackets,
/// and what a fix writes.
pub(crate) fn hinted(csv: &str) -> (Ledger, String) {
    let mut diagnostics = Diagnostics::new();
    let ledger = read_one(csv, &mut diagnostics);
    let told = diagnostics.iter().map(|finding| {
        let place = finding.span.as_ref().map(|span| format!("{span} ")).unwrap_or_default();
        let fix = finding.fix.as_ref().map(|fix| format!(" -> {}", fix.text)).unwrap_or_default();
        format!("{place}{} ({}){fix}", finding.message, finding.hints.join("; "))
    });
    let told = told.collect::<Vec<_>>().join("\n");
    (ledger, told)
}
