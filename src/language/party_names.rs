//! Names of countries and further parties in the languages of documents, except English: those of the Unicode CLDR
//! (`country_names.tsv`), with changes and additions (`party_names.tsv`), and names that only data has
//! (`further_names.tsv`). A language without names prints those of the project.

use std::collections::HashMap;
use std::sync::LazyLock;

const COUNTRIES: &str = include_str!("country_names.tsv");
const CHANGES: &str = include_str!("party_names.tsv");
const FURTHER: &str = include_str!("further_names.tsv");

/// A cell of a table without a name.
const NO_NAME: &str = "-";

/// The separator of several names in a cell.
const SEPARATOR: char = '|';

/// The names by the codes of parties, by primary language. The first name of a party is printed.
static NAMES: LazyLock<HashMap<&str, HashMap<&str, Vec<&str>>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, HashMap<&str, Vec<&str>>> = HashMap::new();
    for table in [COUNTRIES, CHANGES] {
        let mut lines = rows(table);
        let languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').skip(1).collect();
        for line in lines {
            let mut cells = line.split('\t');
            let code = cells.next().unwrap_or_default();
            for (language, cell) in languages.iter().zip(cells).filter(|(_, it)| *it != NO_NAME) {
                let known = names.entry(language).or_default().entry(code).or_default();
                known.splice(..0, cell.split(SEPARATOR));
            }
        }
    }
    for line in rows(FURTHER).skip(1) {
        if let [language, code, cell] = line.split('\t').collect::<Vec<_>>()[..] {
            let known = names.entry(language).or_default().entry(code).or_default();
            known.extend(cell.split(SEPARATOR));
        }
    }
    names
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

fn names_in(tag: &str) -> impl Iterator<Item = (&'static str, &'static [&'static str])> + use<> {
    let primary = tag.split('-').next().unwrap_or_default();
    let names = NAMES.get(primary).into_iter().flatten();
    names.map(|(code, names)| (*code, names.as_slice()))
}

/// The codes of parties (ISO 3166-1 alpha-3, or a name for parties without a code) with the names that documents print in
/// the language of a BCP 47 tag.
pub(crate) fn party_names(tag: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    names_in(tag).filter_map(|(code, names)| Some((code, *names.first()?)))
}

/// The same with all names by which data in this language knows the parties.
pub(crate) fn party_names_in_data(
    tag: &str,
) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    names_in(tag).flat_map(|(code, names)| names.iter().map(move |name| (code, *name)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::load::shipped_languages;
    use super::*;

    fn name_in(tag: &str, code: &str) -> Option<&'static str> {
        let mut names = party_names(tag);
        names.find(|(own, _)| *own == code).map(|(_, name)| name)
    }

    #[test]
    fn every_language_has_a_name_for_each_country_except_english() {
        for language in shipped_languages().filter(|language| *language != "en") {
            let names = &NAMES[language];
            for line in rows(COUNTRIES).skip(1) {
                let code = line.split('\t').next().expect("a code");
                assert!(names.contains_key(code), "{language} {code}");
            }
            let own: HashSet<&str> = party_names(language).map(|(_, name)| name).collect();
            let same = names.len() - own.len();
            assert_eq!(same, 0, "{language}: {same} parties have the name of another one");
            let mut all = names.values().flatten();
            assert!(all.all(|name| *name == name.trim() && !name.is_empty()), "{language}");
        }
        assert_eq!(party_names("en").count(), 0);
    }

    #[test]
    fn names_are_those_of_the_cldr_with_changes() {
        let check = |tag: &str, code: &str, expect: Option<&str>| {
            assert_eq!(name_in(tag, code), expect, "{tag} {code}");
        };
        check("fr", "RUS", Some("Russie"));
        check("fr-CA", "RUS", Some("Russie"));
        check("es", "GBR", Some("Reino Unido"));
        check("de", "COD", Some("Demokratische Republik Kongo"));
        check("es", "COD", Some("República Democrática del Congo"));
        check("uk", "MMR", Some("М’янма"));
        check("ru", "SHN", Some("Остров Святой Елены"));
        check("zh", "SUN", Some("苏联"));
        check("ar", "XKX", Some("كوسوفو"));
        check("pt", "RUS", None);
    }

    #[test]
    fn every_further_name_is_of_a_party_that_has_a_printed_name() {
        for line in rows(FURTHER).skip(1) {
            let [language, code, _] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}: not three cells")
            };
            let mut printed = rows(COUNTRIES).chain(rows(CHANGES));
            assert!(printed.any(|row| row.starts_with(&format!("{code}\t"))), "{line}");
            assert!(shipped_languages().any(|shipped| shipped == language), "{line}");
        }
    }
}
