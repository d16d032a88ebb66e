//! The ledger: all claims and sources of a project, merged and indexed. Pure; no I/O.
//!
//! 1. `claim_reader` parses records into typed [`Claim`]s.
//! 2. [`Ledger::merge`] joins the datasets by id: identical claims are merged; two different claims with one id are an
//!    error that shows both places.
//! 3. [`Ledger::select`] selects the claims of a briefing.

mod amount;
mod changes;
mod claim;
mod claim_reader;
mod claims_csv;
mod compatible;
mod coordinates;
mod correction;
mod corroboration;
mod current;
mod dataset;
mod display_names;
mod fields;
pub(crate) mod interval;
mod lookup;
mod merge;
pub(crate) mod number;
mod party;
pub(crate) mod period;
mod published_range;
mod qualifier;
pub(crate) mod quantity;
mod read_claims;
mod relations;
mod status;
mod table;
pub(crate) mod table_words;
#[cfg(test)]
pub(crate) mod testing;
mod total;
mod total_name;
mod unit;
mod units;
pub(crate) mod voice;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

pub(crate) use changes::{Change, changes_since};
pub use claim::Claim;
pub(crate) use claim_reader::{ColumnMatch, is_near_synonym, match_column, quotes_in_name};
pub(crate) use claims_csv::{ClaimsCsv, claim_digest, to_csv};
pub(crate) use compatible::compatible;
pub(crate) use coordinates::{COORDINATES, decimal_degrees, degrees};
pub(crate) use correction::FieldCorrection;
pub use corroboration::corroboration;
pub use current::{ExcludedClaim, current_claims};
pub(crate) use current::{ExclusionReason, countable_claims, is_same_series};
pub(crate) use current::{earlier_figures, series_of};
pub(crate) use dataset::Lookup;
pub use dataset::{Dataset, OnDuplicate, RepeatedQuantity};
pub(crate) use display_names::DisplayNames;
pub(crate) use fields::{
    CORRECTION_FIELDS, Citation, FIELDS, FIGURE_FIELDS, FILTERABLE_FIELDS, NARROW_COLUMN, NOTE,
    NUMBER_FIELDS, REMARK, SharedStr, is_always_attached, null_values, text_fields,
};
pub use merge::DatasetRecords;
pub(crate) use merge::{DuplicateReason, DuplicateResolution, RejectedRecord};
pub use party::Parties;
pub(crate) use party::{Party, is_region_name};
pub use published_range::published_range;
pub(crate) use published_range::{BodyFigure, PublishedRange};
pub use status::Basis;
pub(crate) use status::{DELIVERED, STATUSES, basis_name, standing_name, status_name};
pub(crate) use table::{DataTable, RowFields, TableForm, TableRow, decimal};
pub use total::{SumError, Total, total};
pub(crate) use total_name::is_total_name;
pub(crate) use unit::{NamedMeasure, NamedScale, NamedUnit, Unit, UnitKind};
pub use units::Units;

use crate::records::Heading;
use crate::sources::Sources;

/// The names that claims may use.
#[derive(Debug)]
pub struct Vocabulary {
    /// Who may give and receive.
    pub parties: Parties,
    /// What may be counted.
    pub units: Units,
    /// Bodies that speak for another one: body → whose voice it is.
    pub voices: BTreeMap<String, SharedStr>,
}

/// All claims and sources of a project.
#[derive(Debug)]
pub struct Ledger {
    /// The claims, in the order they were read.
    pub claims: Vec<Arc<Claim>>,
    /// The bibliography.
    pub sources: Sources,
    /// The tables by their names.
    pub tables: BTreeMap<SharedStr, Arc<DataTable>>,
    /// Where the files of claims name their columns, each with its dataset.
    pub headings: Vec<(Arc<Dataset>, Heading)>,
    /// Records that could not become claims.
    pub refused: Vec<RejectedRecord>,
    /// Which claims were dropped because another one has their id.
    pub decisions: Vec<DuplicateResolution>,
    /// The parties and units there are.
    pub vocabulary: Vocabulary,
    index: HashMap<SharedStr, usize>,
    refused_ids: HashSet<String>,
    incomplete: bool,
}

impl Ledger {
    /// Whether a code is that of a party, or of one that the claims name without declaring it. Without claims, any is.
    #[must_use]
    pub fn knows_party(&self, code: &str) -> bool {
        let parties = || self.claims.iter().flat_map(|claim| [&claim.from, &claim.to]).flatten();
        self.claims.is_empty()
            || self.vocabulary.parties.has_code(code)
            || parties().any(|party| party.each().iter().any(|party| *party.code == *code))
    }

    fn of(sources: Sources, vocabulary: Vocabulary) -> Self {
        Self {
            claims: Vec::new(),
            sources,
            tables: BTreeMap::new(),
            headings: Vec::new(),
            refused: Vec::new(),
            decisions: Vec::new(),
            vocabulary,
            index: HashMap::new(),
            refused_ids: HashSet::new(),
            incomplete: false,
        }
    }

    /// Whether some of the data could not be read, so that a claim that is not there may be one of it.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Whether a claim of this id may be among the data that could not be read.
    #[must_use]
    pub fn may_have_lost(&self, id: &str) -> bool {
        self.incomplete || self.refused_ids.contains(id)
    }

    /// The claim of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Claim>> {
        self.index.get(id).map(|&at| &self.claims[at])
    }

    /// The claims of some ids, each once, in the order they were read.
    #[must_use]
    pub fn in_order<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Vec<Arc<Claim>> {
        let places = ids.into_iter().filter_map(|id| self.index.get(id).copied());
        let places: BTreeSet<usize> = places.collect();
        places.into_iter().map(|at| Arc::clone(&self.claims[at])).collect()
    }

    /// The claims whose every named field has one of the accepted values.
    #[must_use]
    pub fn select(&self, conditions: &[(&str, Vec<Option<String>>)]) -> Vec<Arc<Claim>> {
        let meets = |claim: &&Arc<Claim>| {
            conditions.iter().all(|(field, accepted)| claim.matches_any(field, accepted))
        };
        self.claims.iter().filter(meets).cloned().collect()
    }

    /// Whether a value of a field is known: a claim has it, or it is one that claims may have though none does
    /// now, such as a party or a unit.
    #[must_use]
    pub fn knows(&self, field: &str, value: &str) -> bool {
        let Vocabulary { parties, units, voices } = &self.vocabulary;
        let is_in_vocabulary = match field {
            "from" | "to" | "from_name" | "to_name" => parties.get(&value.into()).is_some(),
            "unit" => units.get(value).is_some(),
            "basis" => Basis::ALL.iter().any(|basis| basis.name() == value),
            "status" => STATUSES.contains(&value),
            "body" | "speaks_for" => {
                voices.iter().any(|(body, whose)| body == value || **whose == *value)
            }
            _ => false,
        };
        let accepted = [Some(value.to_owned())];
        is_in_vocabulary || self.claims.iter().any(|claim| claim.matches_any(field, &accepted))
    }

    /// The values that claims have in a field, each once, in order.
    #[must_use]
    pub fn values(&self, field: &str) -> BTreeSet<String> {
        let mut values: BTreeSet<String> =
            self.claims.iter().filter_map(|claim| claim.field(field)).collect();
        if matches!(field, "from" | "to") {
            let name = format!("{field}_name");
            values.extend(self.claims.iter().filter_map(|claim| claim.field(&name)));
        }
        values
    }

    /// The names of all fields that claims can be compared by.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        let extra = self.claims.first().into_iter().flat_map(|claim| claim.extra.iter());
        FILTERABLE_FIELDS.iter().copied().chain(extra.map(|name| &**name)).collect()
    }
}
