//! The tables of names contradict neither each other nor the crate.

use super::*;

/// The key by which a name of a language is found.
fn key_in_language(name: &str) -> String {
    if is_abbreviation(name) { name.to_owned() } else { fold_name(name) }
}

#[test]
fn each_name_of_a_language_is_that_of_one_party_in_all_languages() {
    let built_in = Parties::default();
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for language in shipped_languages() {
        for (code, name) in party_names_in_data(language) {
            let code = owner_of_names(code);
            let owner = *owners.entry(key_in_language(name)).or_insert(code);
            assert_eq!(owner, code, "{language}: {name}");
            if let Some(owner) = built_in.get(&name.into()) {
                assert_eq!(&*owner.code, code, "{language}: {name}");
            }
        }
    }
}

#[test]
fn every_known_name_is_that_of_one_party() {
    let parties = Parties::default();
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for (code, name) in known_names(&celes::Country::get_countries()) {
        let owner = *owners.entry(fold_name(name)).or_insert(code);
        assert_eq!(owner, code, "{name}");
        assert!(!fold_name(name).is_empty(), "{name}");
        let found = parties.get(&name.into()).expect(name);
        assert_eq!(&*found.code, code, "{name}");
    }
    for former in FORMER {
        assert!(former.renamed.is_none_or(|code| parties.has_code(code)), "{}", former.code);
    }
    let codes: BTreeSet<_> = parties.all.iter().map(|party| &party.code).collect();
    assert_eq!(codes.len(), parties.all.len(), "a former code is in use again");
}

#[test]
fn what_is_said_of_the_names_of_the_crate_is_so() {
    let countries = celes::Country::get_countries();
    let codes = PRINTED.iter().map(|(code, _)| code).chain(FURTHER.iter().map(|(code, _)| code));
    for code in codes {
        assert!(countries.iter().any(|country| country.alpha3 == *code), "{code}");
    }
    for (code, name) in EXCLUDED_NAMES {
        use celes::LookupTable;
        let has = |country: &celes::Country| {
            country.alpha3 == *code
                && (country.long_name == *name || country.aliases.iter().any(|alias| alias == name))
        };
        assert!(countries.iter().any(has), "{code} {name}");
    }
}

#[test]
fn no_printed_name_is_formal_or_inverted() {
    for Party { code, name, .. } in &Parties::default().all {
        let formal = ["The ", ", ", " Of ", " And ", "Peoples", " Part "];
        assert!(!formal.iter().any(|part| name.contains(part)), "{code}: {name}");
    }
}
