//! The ledger: all claims and sources of a project, merged and indexed. Pure; no I/O.
//!
//! 1. [`reading`](self) turns records into typed [`Claim`]s.
//! 2. [`Ledger::merge`] brings the datasets together by id: the same claim twice is one; two
//!    different claims under one id are an error that shows both places.
//! 3. [`Ledger::select`] gives the claims a briefing is about.

mod amount;
mod claim;
mod export;
mod party;
pub mod period;
pub mod quantity;
mod reading;
mod unit;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use claim::{Basis, Citation, Claim, Relations, Text};
pub use export::to_csv;
pub use party::{DisplayNames, Parties, Party};
pub use reading::FIELDS;
pub use unit::{Unit, UnitKind, Units};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::records::Record;
use crate::sources::Sources;

/// The names that claims may use.
#[derive(Debug)]
pub struct Vocabulary {
    /// Who may give and receive.
    pub parties: Parties,
    /// What may be counted.
    pub units: Units,
}

/// All claims and sources of a project.
#[derive(Debug)]
pub struct Ledger {
    /// The claims, in the order they were read.
    pub claims: Vec<Arc<Claim>>,
    /// The bibliography.
    pub sources: Sources,
    /// Who may give and receive.
    pub parties: Parties,
    index: HashMap<Text, usize>,
}

impl Ledger {
    /// Reads records into claims and merges them by id.
    #[must_use]
    pub fn merge(
        records: &[Record],
        sources: Sources,
        vocabulary: &Vocabulary,
        found: &mut Diagnostics,
    ) -> Self {
        let parties = vocabulary.parties.clone();
        let mut ledger = Self { claims: Vec::new(), sources, parties, index: HashMap::new() };
        for file in records.chunk_by(|a, b| a.span().file == b.span().file) {
            if !reading::has_required_fields(file, found) {
                continue;
            }
            for record in file {
                let claim = reading::claim(record, vocabulary, &ledger.sources, found);
                if let Some(claim) = claim {
                    ledger.add(claim, found);
                }
            }
        }
        ledger.complete_extra_fields();
        ledger
    }

    /// Gives every claim all extra fields that any claim has, so that a template may ask each.
    fn complete_extra_fields(&mut self) {
        let mut names: Vec<Text> = Vec::new();
        let mut seen: HashSet<Text> = HashSet::new();
        for (name, _) in self.claims.iter().flat_map(|claim| &claim.extra) {
            if seen.insert(Arc::clone(name)) {
                names.push(Arc::clone(name));
            }
        }
        for claim in &mut self.claims {
            let claim = Arc::make_mut(claim);
            for name in &names {
                if !claim.extra.iter().any(|(own, _)| own == name) {
                    claim.extra.push((Arc::clone(name), None));
                }
            }
        }
    }

    fn add(&mut self, claim: Claim, found: &mut Diagnostics) {
        match self.get(&claim.id) {
            None => {
                self.index.insert(Arc::clone(&claim.id), self.claims.len());
                self.claims.push(Arc::new(claim));
            }
            Some(earlier) if earlier.says_the_same_as(&claim) => {}
            Some(earlier) => found.push(
                Diagnostic::error(
                    "conflicting-id",
                    format!("two different claims have the id `{}`", claim.id),
                )
                .at(claim.span())
                .related(earlier.span(), "the other one")
                .hint("give one of them another id, or make them say the same"),
            ),
        }
    }

    /// The claim of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Arc<Claim>> {
        self.index.get(id).map(|&at| &self.claims[at])
    }

    /// The claims whose every named field has one of the accepted values.
    #[must_use]
    pub fn select(&self, conditions: &[(&str, Vec<Option<String>>)]) -> Vec<Arc<Claim>> {
        let meets = |claim: &&Arc<Claim>| {
            conditions.iter().all(|(field, accepted)| claim.has_one_of(field, accepted))
        };
        self.claims.iter().filter(meets).cloned().collect()
    }

    /// The names of all fields that claims can be compared by.
    #[must_use]
    pub fn fields(&self) -> Vec<&str> {
        let extra = self.claims.first().into_iter().flat_map(|claim| &claim.extra);
        Claim::COMPARABLE.iter().copied().chain(extra.map(|(name, _)| &**name)).collect()
    }
}
