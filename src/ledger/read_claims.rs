//! The records of a dataset into claims, several parts of it at the same time.

use std::sync::Arc;

use rayon::prelude::*;

use super::Ledger;
use super::claim::Claim;
use super::claim_reader::{self, ReadContext, SharedValues};
use super::correction::Corrections;
use super::dataset::{Dataset, Lookup};
use super::fields::is_extra_field;
use super::lookup::look_up;
use super::voice::{self, Outlets};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::records::{Record, RenamedColumns};

/// The number of parts. It does not depend on the machine, because similar diagnostics of each part are counted on their own.
pub(super) const PARTS: usize = 4;

/// The number of records for which another thread is worth it.
const MIN_PART: usize = 1000;

/// Reads the records of a dataset.
pub(super) struct DatasetReader<'l> {
    /// The tables, sources and names that claims refer to.
    pub ledger: &'l Ledger,
    pub dataset: &'l Arc<Dataset>,
    pub corrections: &'l Corrections,
    pub lookups: &'l [Lookup],
    /// Whether the dataset has remarks; otherwise, notes are remarks.
    pub has_remarks: bool,
}

/// What the claims of a part have in common, each made once.
#[derive(Default)]
pub(super) struct PartCache {
    shared: SharedValues,
    outlets: Outlets,
    columns: RenamedColumns,
}

/// A claim, or the record that is none.
type ClaimResult = Result<Arc<Claim>, Record>;

impl DatasetReader<'_> {
    /// The claims in the order of the records. What keeps a record from being a claim is reported.
    pub(super) fn read(
        &self,
        records: Vec<Record>,
        caches: &mut [PartCache; PARTS],
        diagnostics: &mut Diagnostics,
    ) -> impl Iterator<Item = ClaimResult> + use<> {
        let parts: Vec<(Vec<ClaimResult>, Diagnostics)> = caches
            .par_iter_mut()
            .zip(divide(records))
            .map(|(cache, part)| self.read_part(part, cache))
            .collect();
        let (claims, found): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        for found in found {
            diagnostics.extend(found);
        }
        claims.into_iter().flatten()
    }

    fn read_part(
        &self,
        records: Vec<Record>,
        cache: &mut PartCache,
    ) -> (Vec<ClaimResult>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let read = |record| self.claim(record, cache, &mut diagnostics).map(Arc::new);
        (records.into_iter().map(read).collect(), diagnostics)
    }

    /// Corrects a record, reads it, and gives the claim the rows that it looks up.
    fn claim(
        &self,
        mut record: Record,
        cache: &mut PartCache,
        diagnostics: &mut Diagnostics,
    ) -> Result<Claim, Record> {
        let Ledger { sources: bibliography, vocabulary, .. } = self.ledger;
        let changes = self.corrections.apply(&mut record);
        let context = ReadContext {
            dataset: self.dataset,
            vocabulary,
            bibliography,
            shared: &cache.shared,
            changes: &changes,
        };
        let mut claim = claim_reader::claim(context, record, diagnostics)?;
        let mut sources = std::mem::take(&mut claim.sources).into_vec();
        for change in &changes {
            let source = &change.correction.source;
            if sources.iter().all(|citation| citation.reference != source.reference) {
                sources.push(source.clone());
            }
        }
        claim.sources = sources.into();
        claim.changes = changes.into();
        claim.via = voice::outlets(&claim, bibliography, vocabulary, &mut cache.outlets);
        if !self.has_remarks {
            claim.remark = claim.remark.or_else(|| claim.note.clone());
        }
        self.attach_lookup_rows(&mut cache.columns, &mut claim, diagnostics);
        diagnostics.extend(self.unread_errors(&claim));
        Ok(claim)
    }

    fn attach_lookup_rows(
        &self,
        columns: &mut RenamedColumns,
        claim: &mut Claim,
        diagnostics: &mut Diagnostics,
    ) {
        let tables = &self.ledger.tables;
        for lookup in self.lookups {
            let cell = claim.record.get(&lookup.by.value);
            if let Some(row) = cell.and_then(|it| look_up(lookup, it, tables, diagnostics)) {
                claim.record.set(columns.rename(row, &lookup.field));
            }
        }
    }

    /// `error-cell`: errors of a workbook's cells in columns that are no fields of claims stop nothing, unless a
    /// template prints one.
    fn unread_errors(&self, claim: &Claim) -> Vec<Diagnostic> {
        if claim.record.span().file.sheet().is_none() {
            return Vec::new();
        }
        let is_key = |name: &str| self.lookups.iter().any(|lookup| lookup.by.value == name);
        let fields = claim.record.fields();
        let fields = fields.filter(|(name, _)| is_extra_field(name) && !is_key(name));
        let unread = fields.filter_map(|(_, cell)| Some(cell.value().error()?.warning(cell)));
        unread.map(|finding| finding.about(claim.subject())).collect()
    }
}

/// Divides records into parts of about the same size, fewer if there are few.
fn divide(mut records: Vec<Record>) -> Vec<Vec<Record>> {
    let size = records.len().div_ceil(PARTS).max(MIN_PART);
    let mut parts = Vec::new();
    while records.len() > size {
        let rest = records.split_off(size);
        parts.push(std::mem::replace(&mut records, rest));
    }
    parts.push(records);
    parts
}

#[cfg(test)]
mod tests {
    use super::super::testing::{dataset, merged};
    use super::*;

    #[test]
    fn parts_keep_the_order_of_claims_and_of_diagnostics() {
        let count = 3 * MIN_PART;
        let id = |row: usize| if row == count - 1 { "7".to_owned() } else { row.to_string() };
        let quantity =
            |row: usize| if row % MIN_PART == 5 { "9 x1".into() } else { row.to_string() };
        let rows = (0..count).map(|row| format!("{},B,s,x,{}\n", id(row), quantity(row)));
        let csv = "id,body,sources,item,quantity\n".to_owned() + &rows.collect::<String>();
        let (ledger, reported) = merged(vec![(dataset(), &csv)]);
        let places: Vec<&str> =
            reported.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(places, ["1.csv:7:11", "1.csv:1007:14", "1.csv:2007:14", "1.csv:3001:1"]);
        assert_eq!(ledger.claims.len(), count - 1);
        assert!(ledger.claims.iter().enumerate().all(|(row, claim)| *claim.id == row.to_string()));
    }
}
