//! Who gives and who receives: countries of ISO 3166-1, and parties the project declares.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A party to a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The code, as the data has it.
    pub code: Arc<str>,
    /// The name that is printed.
    pub name: Arc<str>,
}

/// The parties there are: ISO 3166-1 alpha-3 codes, and what the project declares over them.
#[derive(Clone, Debug, Default)]
pub struct Parties(BTreeMap<String, Arc<str>>);

impl Parties {
    /// The countries of ISO 3166-1, with the declared (code, name) pairs added or put in their place.
    #[must_use]
    pub fn new<'a>(declared: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let countries = celes::Country::get_countries();
        let names = countries.iter().map(|country| (country.alpha3, country.long_name));
        Self(names.chain(declared).map(|(code, name)| (code.to_owned(), name.into())).collect())
    }

    /// The party of a code.
    #[must_use]
    pub fn get(&self, code: &Arc<str>) -> Option<Party> {
        let name = self.0.get(&**code)?;
        Some(Party { code: Arc::clone(code), name: Arc::clone(name) })
    }

    /// All codes.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_name_stands_before_that_of_the_standard() {
        let parties = Parties::new([("PRK", "DPRK"), ("DNR", "the so-called DNR")]);
        let check = |code: &str, expect: Option<&str>| {
            let party = parties.get(&code.into());
            assert_eq!(party.as_ref().map(|party| &*party.name), expect, "{code}");
        };
        check("PRK", Some("DPRK"));
        check("DNR", Some("the so-called DNR"));
        check("UKR", Some("Ukraine"));
        check("XYZ", None);
    }
}
