//! What one document calls the parties.

use std::collections::HashMap;
use std::sync::Arc;

use super::Party;
use crate::ledger::Claim;

/// Names that a document prints in place of those of the project, by the codes of the parties.
#[derive(Clone, Debug, Default)]
pub struct DisplayNames(HashMap<String, Arc<str>>);

impl DisplayNames {
    /// The claim with these names for its parties; the same one where it has none of them.
    #[must_use]
    pub fn applied(&self, claim: &Arc<Claim>) -> Arc<Claim> {
        let [from, to] = [&claim.from, &claim.to].map(|party| self.renamed(party.as_ref()));
        let mut claim = Arc::clone(claim);
        if from.is_some() {
            Arc::make_mut(&mut claim).from = from;
        }
        if to.is_some() {
            Arc::make_mut(&mut claim).to = to;
        }
        claim
    }

    /// The name that the document prints for a party.
    #[must_use]
    pub fn name(&self, party: &Party) -> Arc<str> {
        Arc::clone(self.0.get(&*party.code).unwrap_or(&party.name))
    }

    fn renamed(&self, party: Option<&Party>) -> Option<Party> {
        let party = party?;
        let name = self.0.get(&*party.code)?;
        Some(Party { code: Arc::clone(&party.code), name: Arc::clone(name) })
    }
}

impl FromIterator<(String, Arc<str>)> for DisplayNames {
    fn from_iter<T: IntoIterator<Item = (String, Arc<str>)>>(names: T) -> Self {
        Self(names.into_iter().collect())
    }
}
