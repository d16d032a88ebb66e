//! What a document can see of a claim, as a value to be hashed.

use std::hash::{Hash, Hasher};

use super::claim::{Claim, Relations};
use super::correction::FieldCorrection;
use super::csv::origin;

impl Hash for Claim {
    /// All that a document can see of it: also in which file it stands, but not where in it, which findings
    /// about it stand, and what follows from the configuration.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { id, from, to, via, relations, extra, kin, changes, dataset, record, .. } = self;
        // These are read from the record, by what the configuration says.
        let Self { category: _, item: _, quantity: _, unit: _, period: _, as_of: _, .. } = self;
        let Self { status: _, basis: _, body: _, speaks_for: _, sources: _, .. } = self;
        let Self { quote: _, note: _, allow: _, .. } = self;
        (id, from, to, via, relations, extra, kin, changes, &dataset.name).hash(state);
        origin(&self.span()).hash(state);
        // Their number first, so that a field is never taken for the beginning of another claim.
        record.fields().count().hash(state);
        record.fields().for_each(|field| field.hash(state));
    }
}

impl Hash for Relations {
    /// The ids, wherever they are named.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { series, supersedes, part_of, alternative_to, derived_from } = self;
        series.hash(state);
        for ids in [supersedes, part_of, alternative_to, derived_from] {
            ids.len().hash(state);
            for (id, _) in ids {
                id.hash(state);
            }
        }
    }
}

impl Hash for FieldCorrection {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { field, was, now, correction } = self;
        let cited = &correction.source.reference;
        (field, was, now, &correction.reason, &cited.key, &cited.pinpoint).hash(state);
    }
}
