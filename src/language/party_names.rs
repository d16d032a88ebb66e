//! Names of countries and further parties in the languages of documents, except English: those of the Unicode CLDR
//! (`country_names.tsv`), with changes and additions (`party_names.tsv`). A language without names prints those of the
//! project.

use std::collections::HashMap;
use std::sync::LazyLock;

const COUNTRIES: &str = include_str!("country_names.tsv");
const FURTHER: &str = include_str!("party_names.tsv");

/// A cell of a table without a name.
const NO_NAME: &str = "-";

/// Names by the codes of parties, by primary language.
static NAMES: LazyLock<HashMap<&str, HashMap<&str, &str>>> = LazyLock::new(|| {
    let mut names: HashMap<&str, HashMap<&str, &str>> = HashMap::new();
    for table in [COUNTRIES, FURTHER] {
        let mut lines = table.lines().filter(|line| !line.starts_with('#'));
        let languages = lines.next().unwrap_or_default().split('\t').skip(1);
        let languages: Vec<&str> = languages.collect();
        for line in lines {
            let mut cells = line.split('\t');
            let code = cells.next().unwrap_or_default();
            for (language, name) in languages.iter().zip(cells) {
                if name != NO_NAME {
                    names.entry(language).or_default().insert(code, name);
                }
            }
        }
    }
    names
});

/// The codes of parties (ISO 3166-1 alpha-3, or a name for parties without a code) with their names in the language of a
/// BCP 47 tag.
pub(crate) fn party_names(tag: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let primary = tag.split('-').next().unwrap_or_default();
    let names = NAMES.get(primary).into_iter().flatten();
    names.map(|(code, name)| (*code, *name))
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
            for line in COUNTRIES.lines().filter(|line| !line.starts_with('#')).skip(1) {
                let code = line.split('\t').next().expect("a code");
                assert!(names.contains_key(code), "{language} {code}");
            }
            let own: HashSet<&str> = names.values().copied().collect();
            let same = names.len() - own.len();
            assert_eq!(same, 0, "{language}: {same} parties have the name of another one");
            assert!(own.iter().all(|name| !name.trim().is_empty()), "{language}");
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
}
