//! The names of parties in one document.

use std::collections::HashMap;
use std::sync::Arc;

use super::claim::Claim;
use super::party::{Parties, Party};
use crate::language::{Language, party_names};

/// Names that a document prints in place of those of the project, by the codes of the parties. A copy is shared.
#[derive(Clone, Debug, Default)]
pub struct DisplayNames(Arc<HashMap<String, Arc<str>>>);

impl DisplayNames {
    /// The names in the language of a document, except those that the project declares.
    #[must_use]
    pub fn in_language(language: &Language, parties: &Parties) -> Self {
        let names = party_names(language.tag()).filter(|(code, _)| !parties.is_declared(code));
        let names = names.map(|(code, name)| (code.to_owned(), name.into()));
        Self(Arc::new(names.collect()))
    }

    /// Sets the name of a party.
    pub fn insert(&mut self, code: String, name: Arc<str>) {
        Arc::make_mut(&mut self.0).insert(code, name);
    }

    /// The claim with these names for its parties; the same one where it has none of them.
    #[must_use]
    pub fn apply(&self, claim: &Arc<Claim>) -> Arc<Claim> {
        let [from, to] = [&claim.from, &claim.to].map(|party| self.rename(party.as_ref()));
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

    fn rename(&self, party: Option<&Party>) -> Option<Party> {
        let party = party?;
        let name = self.0.get(&*party.code)?;
        Some(Party { name: Arc::clone(name), ..party.clone() })
    }
}
