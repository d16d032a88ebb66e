//! The profile of a dataset: how many of its records are claims, what its columns contain, and which
//! values look odd.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;

use super::column::{Column, ColumnValues};
use super::outliers::{Outlier, outliers};
use super::rows::RowReport;
use crate::ledger::{Claim, Ledger};
use crate::project::DatasetSettings;
use crate::records::{Record, RecordSet};

/// What a dataset holds.
#[derive(Debug, Serialize)]
pub(crate) struct Profile {
    /// Its name.
    pub name: String,
    /// Its files.
    pub files: Vec<String>,
    /// How many records were read.
    pub records: usize,
    /// How many records were used as claims, if they are claims and not the rows of a table.
    pub claims: Option<Claims>,
    /// Its columns, in the order of the files.
    pub columns: Vec<Column>,
    /// Values that deserve a look.
    pub odd: Vec<Outlier>,
    /// Its rows before and after, if they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowReport>,
}

/// How records were used as claims.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Claims {
    /// How many claims there are.
    pub kept: usize,
    /// How many records are corrections.
    pub corrections: usize,
    /// How many claims were dropped, since another one has their id.
    pub dropped: usize,
    /// How many records could not be read as claims; the findings say why.
    pub refused: usize,
}

/// The profile of a dataset, of its records as they were read. Its claims are not counted yet.
#[must_use]
pub(crate) fn profile(settings: &DatasetSettings, table: &RecordSet) -> Profile {
    let records = &table.records;
    let columns = columns(table);
    let cells: Vec<ColumnValues<'_>> = columns
        .iter()
        .map(|column| {
            ColumnValues::new(column, records.iter().filter_map(|record| record.get(column)))
        })
        .collect();
    let mapped = |field: &str| {
        let of_field = settings.columns.iter().find(|(known, _)| known.value == field);
        of_field.map(|(_, column)| column.value.clone()).filter(|column| column != field)
    };
    let corrections = records.iter().filter(|record| record.get("corrects").is_some()).count();
    Profile {
        name: settings.name.value.clone(),
        files: settings.files.iter().map(|file| file.value.clone()).collect(),
        records: records.len(),
        claims: (!settings.is_table()).then(|| Claims { corrections, ..Claims::default() }),
        odd: cells.iter().flat_map(outliers).collect(),
        rows: None,
        columns: cells
            .iter()
            .map(|cells| Column::new(cells, mapped(cells.name()), records.len()))
            .collect(),
    }
}

impl Profile {
    /// Counts the records that are claims of the ledger.
    pub(crate) fn count_claims(&mut self, ledger: &Ledger) {
        let Some(claims) = &mut self.claims else { return };
        let is_here = |claim: &Claim| *claim.dataset.name == *self.name;
        claims.kept = ledger.claims.iter().filter(|claim| is_here(claim)).count();
        claims.dropped = ledger.decisions.iter().filter(|it| is_here(&it.dropped)).count();
        claims.refused =
            self.records.saturating_sub(claims.kept + claims.dropped + claims.corrections);
    }
}

/// The names of all columns, and of fields that are none, such as defaults.
fn columns(table: &RecordSet) -> Vec<Arc<str>> {
    let mut names = table.columns.clone();
    let mut seen: HashSet<Arc<str>> = names.iter().cloned().collect();
    for (name, _) in table.records.iter().flat_map(Record::fields) {
        if !seen.contains(name) {
            seen.insert(Arc::clone(name));
            names.push(Arc::clone(name));
        }
    }
    names
}
