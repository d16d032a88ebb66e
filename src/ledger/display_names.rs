//! The names of parties in one document.

use std::collections::HashMap;
use std::sync::Arc;

use super::claim::Claim;
use super::party::{Parties, Party, enumerate};
use crate::language::{Language, english, party_names};

/// Names that a document prints in place of those of the project, by the codes of the parties. A copy is shared.
#[derive(Clone, Debug, Default)]
pub struct DisplayNames {
    names: Arc<HashMap<String, Arc<str>>>,
    /// The language of the document, in which lists of names are written.
    language: Option<Language>,
}

impl DisplayNames {
    /// The names in the language of a document: those that the project declares for it, else those of the CLDR. Names
    /// without a language, which `parties` has, are in the language `home`, and documents in it print them.
    #[must_use]
    pub fn in_language(language: &Language, parties: &Parties, home: &str) -> Self {
        let is_home = language.is_of(home);
        let of_cldr = party_names(language.tag())
            .filter(|(code, _)| !(is_home && parties.is_declared(code)))
            .map(|(code, name)| (code.to_owned(), name.into()));
        // The CLDR table has no English names: those are built in.
        let codes = parties.declared_codes().filter(|_| !is_home && language.is_of("en"));
        let built_in =
            codes.filter_map(|code| Some((code.to_owned(), Parties::built_in_name(code)?)));
        let own = language.own_party_names().map(|(code, name)| (code.to_owned(), name.into()));
        let names: HashMap<String, Arc<str>> = of_cldr.chain(built_in).chain(own).collect();
        Self { names: Arc::new(names), language: Some(language.clone()) }
    }

    /// Whether the document has a name for a party in its language, other than the one that the party has anyway.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.names.contains_key(code)
    }

    /// Sets the name of a party.
    pub fn insert(&mut self, code: String, name: Arc<str>) {
        Arc::make_mut(&mut self.names).insert(code, name);
    }

    /// The claim with these names for its parties; the same one where it has none of them.
    #[must_use]
    pub fn apply(&self, claim: &Arc<Claim>) -> Arc<Claim> {
        let [from, to] =
            [&claim.from, &claim.to].map(|party| self.rename(party.as_deref()).map(Arc::new));
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
        Arc::clone(self.names.get(&*party.code).unwrap_or(&party.name))
    }

    fn rename(&self, party: Option<&Party>) -> Option<Party> {
        let party = party?;
        if let Some(members) = &party.members {
            let rename =
                |member: &Party| self.rename(Some(member)).unwrap_or_else(|| member.clone());
            let members: Vec<Party> = members.iter().map(rename).collect();
            let names: Vec<&str> = members.iter().map(|member| &*member.name).collect();
            let language = self.language.as_ref().unwrap_or(english());
            let name = enumerate(&names, language).into();
            return Some(Party { name, members: Some(members.into()), ..party.clone() });
        }
        let name = self.names.get(&*party.code)?;
        Some(Party { name: Arc::clone(name), ..party.clone() })
    }
}
