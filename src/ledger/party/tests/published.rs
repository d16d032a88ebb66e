//! Names of states as statistical bodies publish them.

use super::*;

/// A line of the table: names in a language, and their party, `-`, or the party that is proposed.
struct PublishedNames<'t> {
    language: &'t str,
    list: &'t str,
    expected: &'t str,
    names: Vec<&'t str>,
}

fn published_names(table: &str) -> Vec<PublishedNames<'_>> {
    let mut lists = Vec::new();
    let mut heading = ("", "");
    for line in table.lines() {
        if let Some(rest) = line.strip_prefix('[') {
            heading = rest.split_once("] ").expect("a language and a list");
        } else if !line.is_empty() && !line.starts_with('#') {
            let (expected, names) = line.split_once(" = ").expect("a party and names");
            let (language, list) = heading;
            lists.push(PublishedNames {
                language,
                list,
                expected,
                names: names.split(" | ").collect(),
            });
        }
    }
    lists
}

#[test]
fn each_published_name_is_read_as_its_state_or_refused() {
    let table =
        std::fs::read_to_string("src/ledger/party/tests/published_names.txt").expect("a table");
    let mut failures = Vec::new();
    for PublishedNames { language, list, expected, names } in published_names(&table) {
        let mut parties = Parties::default();
        parties.add_names_in(language);
        for name in names {
            let found = code(&parties, name).unwrap_or_else(|| {
                let proposed =
                    nearest_party(&parties, name).filter(|_| candidates(name).is_empty());
                proposed.map_or("-".to_owned(), |at| format!("?{}", parties.all[at].code))
            });
            if found != expected {
                failures.push(format!("{language}, {list}: {name}: {found}, expected {expected}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} names\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn no_two_parties_have_the_same_words() {
    for language in shipped_languages() {
        let mut parties = Parties::default();
        parties.add_names_in(language);
        let shared: Vec<&String> = parties
            .by_words
            .iter()
            .filter(|(_, party)| party.is_none())
            .map(|(key, _)| key)
            .collect();
        assert_eq!(shared, [""; 0], "{language}");
    }
}

/// SIPRI's file is not ours to give away: the test reads it where `BRIEFPRESS_SIPRI` says it is.
#[test]
fn every_name_of_sipris_register_is_a_party() {
    let Some(path) = std::env::var_os("BRIEFPRESS_SIPRI") else {
        eprintln!("skipped: BRIEFPRESS_SIPRI does not name SIPRI's trade register");
        return;
    };
    let bytes = std::fs::read(path).expect("the register can be read");
    let text: String = bytes.into_iter().map(char::from).collect();
    // Eleven lines about the register stand before the header. Two of its rows are broken in their
    // comment; the rests of them have no parties.
    let table = text.splitn(12, '\n').last().expect("a table");
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row")).filter(|row| row.len() > 12);
    let names: BTreeSet<String> =
        rows.flat_map(|row| [row[0].to_owned(), row[1].to_owned()]).collect();
    assert_eq!(names.len(), 264);
    let parties = Parties::default();
    let found: Vec<_> = names
        .iter()
        .map(|name| parties.get(&name.as_str().into()).unwrap_or_else(|| panic!("{name}")))
        .collect();
    let codes: BTreeSet<_> = found.iter().map(|party| &party.code).collect();
    // Only North Yemen stands there under two names.
    assert_eq!(codes.len(), 263);
}
