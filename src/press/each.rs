//! `for-each`: the claims of a briefing parted into one document for each value of a field, or for each
//! party.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::plan::known_field;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};
use crate::project::Placed;

/// What each document of a `for-each` is about.
pub(super) enum Each<'a> {
    /// A value of a field.
    Field(&'a Placed<String>),
    /// A party, be it at the giving or at the receiving end.
    Party(&'a Placed<String>),
}

/// How `for-each` says that there is a document for each party, where no column has that name.
const PARTY: &str = "party";

/// The claims of one document, and the printed name of what it is about.
#[derive(Default)]
pub(super) struct Group {
    /// The name.
    pub shown: String,
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
}

impl<'a> Each<'a> {
    /// What `for-each` says, if it is a field of claims or a party.
    pub(super) fn read(
        ledger: &Ledger,
        field: &'a Placed<String>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        if field.value == PARTY && !ledger.fields().contains(&PARTY) {
            return Some(Self::Party(field));
        }
        known_field(ledger, field, found).then_some(Self::Field(field))
    }

    /// What a claim has here, each value with its printed name.
    fn values(&self, claim: &Claim) -> Vec<(String, String)> {
        let named = |field: &str| {
            let value = claim.field(field)?;
            let name = claim.field(&format!("{field}_name")).unwrap_or_else(|| value.clone());
            Some((value, name))
        };
        match self {
            Self::Field(field) => named(&field.value).into_iter().collect(),
            Self::Party(_) => {
                let mut parties: Vec<_> = ["from", "to"].into_iter().filter_map(named).collect();
                parties.dedup();
                parties
            }
        }
    }

    /// The claims by value; a claim without one is told, since no document holds it.
    pub(super) fn groups(
        &self,
        claims: &[Arc<Claim>],
        found: &mut Diagnostics,
    ) -> BTreeMap<String, Group> {
        let mut groups: BTreeMap<String, Group> = BTreeMap::new();
        for claim in claims {
            let values = self.values(claim);
            if values.is_empty() {
                found.push(self.left_out(claim));
            }
            for (value, shown) in values {
                let group = groups.entry(value).or_default();
                if group.claims.is_empty() {
                    group.shown = shown;
                }
                group.claims.push(Arc::clone(claim));
            }
        }
        groups
    }

    fn left_out(&self, claim: &Claim) -> Diagnostic {
        let (Self::Field(field) | Self::Party(field)) = self;
        let message =
            format!("this claim has no `{}`: none of the documents holds it", field.value);
        Diagnostic::warning("left-out", message)
            .at(claim.span())
            .about(claim.subject())
            .related(field.span.clone(), "one document for each value")
    }
}
