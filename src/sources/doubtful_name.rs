//! Names that are read as that of one person, but are probably that of a body, or of several persons.

use serde_json::{Map, Value};

use super::name::is_suffix;

/// Words that bodies have in their names, or that are between several names. No person has them.
const WORDS: [&str; 146] = [
    "/",
    "academy",
    "administration",
    "agence",
    "agencia",
    "agency",
    "agentur",
    "alliance",
    "analysis",
    "analytics",
    "and",
    "architecture",
    "archives",
    "asamblea",
    "assemblée",
    "association",
    "authority",
    "avec",
    "banca",
    "banco",
    "banque",
    "behörde",
    "bundesamt",
    "campaign",
    "center",
    "centre",
    "centro",
    "coalition",
    "comisión",
    "comité",
    "commission",
    "committee",
    "company",
    "consejo",
    "consortium",
    "corp",
    "corp.",
    "corporation",
    "council",
    "department",
    "dirección",
    "direction",
    "directorate",
    "e.v.",
    "embassy",
    "enterprises",
    "et",
    "federation",
    "for",
    "forces",
    "foundation",
    "fund",
    "fundación",
    "für",
    "gazette",
    "gmbh",
    "gobierno",
    "gouvernement",
    "government",
    "group",
    "inc",
    "inc.",
    "initiative",
    "institut",
    "institute",
    "instituto",
    "international",
    "journal",
    "junta",
    "laboratory",
    "library",
    "llc",
    "ltd",
    "ltd.",
    "magazine",
    "media",
    "ministerio",
    "ministerium",
    "ministero",
    "ministry",
    "ministère",
    "ministério",
    "mit",
    "monitor",
    "museum",
    "nationalbank",
    "nations",
    "network",
    "observatory",
    "of",
    "office",
    "organisation",
    "organisations",
    "organization",
    "organizations",
    "para",
    "parliament",
    "partnership",
    "police",
    "policía",
    "pour",
    "programme",
    "project",
    "publishing",
    "registry",
    "research",
    "review",
    "secretariat",
    "secretaría",
    "secrétariat",
    "services",
    "society",
    "stiftung",
    "studies",
    "survey",
    "systems",
    "technologies",
    "the",
    "treasury",
    "tribunal",
    "tribune",
    "und",
    "union",
    "universidad",
    "universidade",
    "university",
    "università",
    "universität",
    "université",
    "verband",
    "verein",
    "watch",
    "with",
    "zentrum",
    "агентство",
    "банк",
    "и",
    "институт",
    "комиссия",
    "комитет",
    "министерство",
    "міністерство",
    "совет",
    "та",
    "университет",
    "центр",
];

/// Words of [`WORDS`] that are names, too, if they begin with a capital letter.
const IN_SMALL_LETTERS: [&str; 10] =
    ["and", "et", "for", "mit", "of", "para", "pour", "the", "und", "with"];

/// Words with which the names of bodies end, and which are family names, too: "World Bank".
const LAST_WORDS: [&str; 24] = [
    "Amt", "Bank", "Bureau", "Club", "College", "Conseil", "Daily", "Data", "Desk", "Force",
    "Forum", "Herald", "House", "Lab", "News", "Partners", "Post", "Press", "Service", "Staff",
    "Team", "Times", "Trust", "Unit",
];

/// Common given names. Some are family names, too, as in "Martin, John", but hardly begin a family name of two words.
const GIVEN_NAMES: &str = "\
    Abdul Abdullah Ahmed Alain Alan Alejandro Alexander Alexandra Alexei Alfred Ali Alice Amina Ana Anders \
    Andreas Andrei Andrew Andrés Angela Anita Anna Anne Annika Antonio Arne Arthur Barbara Beatriz Benjamin \
    Bernard Bernd Björn Brian Bruno Carla Carlos Carmen Caroline Catherine Cécile Charles Charlotte Chiara \
    Christian Christina Christine Christopher Claire Claudia Cornelia Daniel David Deborah Diana Dmitri \
    Dmitry Dorothy Edith Edward Elena Elizabeth Emily Emma Eric Erik Eva Fatima Fernando Florian Francesca \
    Francesco François Françoise Frank Frédéric George Gerhard Giovanni Giulia Giuseppe Gregory Greta Gunnar \
    Hanna Hannah Hans Harald Hassan Heather Heinrich Heinz Helen Helena Henrik Henry Hiroshi Hugo Ibrahim \
    Igor Ingrid Irina Isabel Isabelle Ivan Jacqueline James Jan Jane Janet Jason Javier Jean Jeffrey \
    Jennifer Jessica Joanna Johan Johann Johanna John Jonathan Joseph José Juan Judith Julia Jürgen Kaori \
    Karen Karin Karl Katarina Katarzyna Katherine Kathleen Keiko Kenji Kevin Kristina Lars Laura Linda Lisa \
    Louis Luca Ludmila Luis Magdalena Marco Margaret Maria Marie María Mark Markus Marta Martin Mary Matthew \
    Matthias Małgorzata Michael Michel Mike Mikhail Mohamed Mohammad Mohammed Monika Muhammad Mustafa Nadia \
    Nancy Natalia Natasha Nicholas Nicolas Nicole Nikolai Nina Olaf Olga Oliver Omar Pablo Pamela Patricia \
    Patrick Paul Pavel Pedro Per Peter Philip Philippe Pierre Piotr Rachel Rafael Raymond Rebecca Richard \
    Robert Roberto Roger Rolf Ronald Ruth Ryan Sabine Samuel Sandra Sarah Scott Sergei Sergey Silvia Simon \
    Simone Sofia Sophie Stefan Stephanie Stephen Steve Steven Susan Susanne Svetlana Takeshi Tatiana Thomas \
    Timothy Tom Tomasz Ulrich Ursula Valentina Vera Victoria Viktor Vladimir Walter Werner William Wolfgang \
    Xavier Yasmin Yuki Yusuf Zeynep";

/// Particles of the names of persons.
const PARTICLES: [&str; 24] = [
    "af", "al", "av", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "dos",
    "du", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "zu",
];

/// Particles that bodies have in their names, too: "Banco de España".
const PARTICLES_OF_BODIES: [&str; 6] = ["da", "de", "del", "della", "di", "du"];

/// The parts of a name in CSL-JSON, by what other programs call them.
const OTHER_PARTS: [(&str, &str); 8] = [
    ("first", "given"),
    ("firstname", "given"),
    ("givenname", "given"),
    ("last", "family"),
    ("lastname", "family"),
    ("familyname", "family"),
    ("surname", "family"),
    ("name", "literal"),
];

const PARTS: [&str; 5] =
    ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];

/// Returns why a text in one piece is probably not the name of one person, as a predicate. What is protected, such as by
/// braces, is not part of the text.
pub(super) fn doubt(text: &str) -> Option<String> {
    if text.contains('&') {
        return Some("has an `&`".to_owned());
    }
    if text.matches(',').count() > 2 {
        return Some("has more than two commas".to_owned());
    }
    if let Some(word) = impersonal_word(text) {
        return Some(format!("has the word `{word}`"));
    }
    if let Some(word) = word_of_body(text) {
        return Some(format!("has the word `{word}`, and no comma after a family name"));
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    match parts[..] {
        [first, second] if are_two_persons(first, second) => {
            Some("has a given name and a family name before its comma and after it".to_owned())
        }
        [_, second, third] if !is_suffix(second) && !is_suffix(third) => {
            Some("has two commas and no suffix such as `Jr.`".to_owned())
        }
        _ => None,
    }
}

/// Returns how to write a text that is probably not the name of one person. A family name such as "Research" needs braces.
pub(super) fn help(text: &str) -> String {
    let general = "write `and` between names, and the name of a body in braces";
    let Some((given, last)) = text.rsplit_once(' ').filter(|_| !text.contains(',')) else {
        return general.to_owned();
    };
    let is_person = given.split(' ').all(is_given);
    if is_person && impersonal_word(text).or_else(|| word_of_body(text)) == Some(last) {
        return format!("write a body as `{{{text}}}`, and a person as `{{{last}}}, {given}`");
    }
    general.to_owned()
}

/// Returns whether a text without a comma may be the name of a body: it is that of a person if it begins with a common given
/// name, or has an initial ("Kim B. Lee") or a particle before the last word ("Ludwig van Beethoven"). "Banco de España"
/// and "Lockheed Martin" may be either.
pub(super) fn is_ambiguous(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [_, .., last] = words[..] else { return false };
    let is_initial = |word: &&str| word.ends_with('.') || word.chars().count() == 1;
    let is_particle = |word: &&str| PARTICLES.contains(word) && !PARTICLES_OF_BODIES.contains(word);
    let is_given_within = words[..words.len() - 1].iter().any(|word| is_given(word));
    let is_person = !last.starts_with(char::is_lowercase)
        && (is_given_within || words.iter().any(|word| is_initial(word) || is_particle(word)));
    !text.contains(',') && !is_person
}

/// Returns whether two texts with a comma between them are probably two persons, as in "Per Lund, Keiko Sato": each has a
/// given name at its beginning and no other at its end, or an initial ("A. Lund, B. Sato", "Lund A, Sato B"). Others are
/// a family name of two words and the given names, as in "García Márquez, Gabriel José".
fn are_two_persons(first: &str, second: &str) -> bool {
    let ends = |text: &str| {
        let (begin, rest) = text.split_once(' ')?;
        Some((begin.to_owned(), rest.rsplit(' ').next()?.to_owned()))
    };
    let (Some((begin, end)), Some((_, last))) = (ends(first), ends(second)) else { return false };
    let are_initials = |word: &str| word.len() < 4 && word.chars().all(char::is_uppercase);
    is_given(&begin) && !is_given(&last) || are_initials(&end) && are_initials(&last)
}

/// Returns whether a word is a common given name or an initial.
fn is_given(word: &str) -> bool {
    let is_initial =
        word.ends_with('.') && word.split(['.', '-']).all(|letter| letter.chars().count() < 2);
    is_initial || GIVEN_NAMES.split_whitespace().any(|given| given == word)
}

/// The word of a text without a comma that makes it probably the name of a body: "The" at its beginning, or one of
/// [`LAST_WORDS`] at its end.
fn word_of_body(text: &str) -> Option<&str> {
    let (first, rest) = text.trim().split_once(' ').filter(|_| !text.contains(','))?;
    let last = rest.rsplit(' ').next().filter(|last| LAST_WORDS.contains(last));
    if first == "The" { Some(first) } else { last.filter(|_| !is_given(first)) }
}

/// The first word that no person has as a name, in a text of several words: one of [`WORDS`], or a number ("38 North").
/// "und" of "von und zu Guttenberg" is between particles, and "Research" of "Research, Jane" before a given name.
pub(super) fn impersonal_word(text: &str) -> Option<&str> {
    if let Some((family, given)) = text.split_once(',')
        && !given.contains(',')
        && !family.trim().contains(' ')
        && given.split_whitespace().next().is_some_and(is_given)
    {
        return None;
    }
    let words: Vec<&str> =
        text.split([' ', '\u{a0}', ',']).filter(|word| !word.is_empty()).collect();
    let is_small = |at: usize| words.get(at).is_some_and(|it| it.starts_with(char::is_lowercase));
    let is_impersonal = |at: &usize| {
        let word = words[*at];
        let small = word.to_lowercase();
        let is_between_particles =
            ["and", "et", "und"].contains(&word) && *at > 0 && is_small(at - 1) && is_small(at + 1);
        let is_number = word.starts_with(|c: char| c.is_ascii_digit()) && !is_suffix(word);
        let is_of_body = WORDS.contains(&small.as_str())
            && (small == word || !IN_SMALL_LETTERS.contains(&small.as_str()))
            && !is_between_particles;
        is_number || is_of_body
    };
    let found = (0..words.len()).find(is_impersonal).filter(|_| words.len() > 1)?;
    Some(words[found])
}

/// Returns what is probably wrong with the names of a field of CSL-JSON, as a clause with the way to write it.
pub(super) fn doubt_of_list(value: &Value) -> Option<String> {
    let names: Vec<&Map<String, Value>> =
        value.as_array()?.iter().filter_map(Value::as_object).collect();
    names.iter().find_map(|name| doubt_of_object(name)).or_else(|| divided_name(&names))
}

fn doubt_of_object(name: &Map<String, Value>) -> Option<String> {
    let misnamed = |key: &String| {
        let letters = key.to_lowercase().replace(['-', '_'], "");
        let known = PARTS.iter().find(|part| **part == letters && *part != key);
        let other = OTHER_PARTS.iter().find(|(other, _)| *other == letters).map(|(_, part)| part);
        let part = known.or(other)?;
        Some(format!("a name has no part `{key}`: write `{part}`"))
    };
    let (family, given) = (part(name, "family"), part(name, "given"));
    if let Some(clause) = name.keys().find_map(misnamed) {
        return Some(clause);
    }
    let family = family?;
    if given.is_none() && family.contains(',') {
        return Some(format!(
            "`{family}` is not a family name: write the given name in `given`, or the name of a body in `literal`"
        ));
    }
    if let Some(given) = given.filter(|given| are_two_persons(family, given)) {
        return Some(format!(
            "`{family}` and `{given}` are probably two persons: write each person as an object"
        ));
    }
    let parts: Vec<&str> = PARTS.iter().filter_map(|it| part(name, it)).collect();
    let whole = parts.join(" ");
    let word = impersonal_word(&whole).filter(|_| parts.len() > 1)?;
    Some(format!(
        "`{whole}` has the word `{word}`: write the name of a body in `literal`, and each person as an object"
    ))
}

/// A family name and its given name in two objects.
fn divided_name(names: &[&Map<String, Value>]) -> Option<String> {
    let only = |name: &Map<String, Value>, key: &str| name.len() == 1 && part(name, key).is_some();
    let pair = names.windows(2).find(|pair| only(pair[0], "family") && only(pair[1], "given"))?;
    let (family, given) = (part(pair[0], "family")?, part(pair[1], "given")?);
    Some(format!("`{family}` and `{given}` are two names here: write one name in one object"))
}

fn part<'a>(name: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    name.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_names_of_bodies_and_of_several_persons_are_doubted() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(doubt(text).as_deref(), expect, "{text}");
        };
        check("Ministry of Defence", Some("has the word `Ministry`"));
        check("Trade, Industry and Energy", Some("has the word `and`"));
        check("Bank of England", Some("has the word `of`"));
        check("38 North", Some("has the word `38`"));
        check("Room 39", Some("has the word `39`"));
        check("21st Century Wire", Some("has the word `21st`"));
        check("John Lund 3rd", None);
        check("38North", None);
        check("Research, Jane", None);
        check("Group, Jan P.", None);
        check("Und, Tran", None);
        check("Ministry, Defence", Some("has the word `Ministry`"));
        check("Lund, Per und Sato, Keiko", Some("has the word `und`"));
        check("Lund, Per / Sato, Keiko", Some("has the word `/`"));
        check("Lund, P., Sato, K.", Some("has more than two commas"));
        check("Lund & Sato", Some("has an `&`"));
        let two_persons = "has a given name and a family name before its comma and after it";
        check("Per Lund, Keiko Sato", Some(two_persons));
        check("A. Lund, B. Sato", Some(two_persons));
        check("J.-P. Lund, Keiko van der Berg", Some(two_persons));
        check("Lund PA, Sato K", Some(two_persons));
        let three_persons = "has two commas and no suffix such as `Jr.`";
        check("Per Lund, Keiko Sato, Ana Vale", Some(three_persons));
        check("Lund, P., K. Sato", Some(three_persons));
        check("van der Berg, Jan Piet", None);
        check("García Márquez, Gabriel José", None);
        check("Lloyd George, David", None);
        check("Lloyd George, David Earl", None);
        check("Vaughan Williams, Ralph Vaughan", None);
        check("Pérez Luna, María José", None);
        check("María Luna, Ana María", None);
        check("Hoover, J. Edgar", None);
        check("Martin, John Paul", None);
        check("King, Martin Luther, Jr.", None);
        check("Lund, Ph.D., Per", None);
        check("Lund, Jr., Per", None);
        check("de la Cruz, María", None);
        check("Ortega y Gasset, José", None);
        check("The, Nguyen", None);
        check("von und zu Guttenberg, Karl", None);
        check("Lund und Sato", Some("has the word `und`"));
        check("Greenpeace e.V.", Some("has the word `e.V.`"));
        check("Human Rights Watch", Some("has the word `Watch`"));
        check("RAND Corporation", Some("has the word `Corporation`"));
        check("World Bank", Some("has the word `Bank`, and no comma after a family name"));
        check("The Guardian", Some("has the word `The`, and no comma after a family name"));
        check("Emma Bank", None);
        check("W. H. Press", None);
        check("Press, William", None);
        check("Ministry", None);
        check("Conflict Armament Research", Some("has the word `Research`"));
        check("Bellingcat Team", Some("has the word `Team`, and no comma after a family name"));
        check("Team, Victoria", None);
        check("Banco de España", Some("has the word `Banco`"));
        check("Banque de France", Some("has the word `Banque`"));
    }

    #[test]
    fn a_family_name_that_is_a_word_of_bodies_needs_braces() {
        let general = "write `and` between names, and the name of a body in braces";
        let person = "write a body as `{Jane Research}`, and a person as `{Research}, Jane`";
        assert_eq!(help("Jane Research"), person);
        assert_eq!(help("Forensic Architecture"), general);
        assert_eq!(help("Lund und Sato"), general);
        assert_eq!(help("Lund, Per und Sato, Keiko"), general);
    }

    #[test]
    fn names_without_a_comma_may_be_those_of_bodies() {
        for text in [
            "Forensic Inquiry",
            "Xiaoming Wang",
            "Cour des comptes",
            "Doctors without Borders",
            "Ciudad de Cuenca",
            "Lockheed Martin",
        ] {
            assert!(is_ambiguous(text), "{text}");
        }
        for text in [
            "Jane Doe",
            "Kim B. Lee",
            "J. Lund",
            "Airwars",
            "Ludovica van Berg",
            "Al van Berg",
            "Wang, Xiao",
        ] {
            assert!(!is_ambiguous(text), "{text}");
        }
    }

    #[test]
    fn names_of_csl_json_that_are_probably_wrong_are_described() {
        let check = |names: Value, expect: &str| {
            assert_eq!(doubt_of_list(&names).unwrap_or_default(), expect, "{names}");
        };
        check(
            json!([{ "family": "Defence", "given": "Ministry of" }]),
            "`Ministry of Defence` has the word `Ministry`: write the name of a body in `literal`, and each person as an object",
        );
        check(
            json!([{ "family": "Lund, Per" }]),
            "`Lund, Per` is not a family name: write the given name in `given`, or the name of a body in `literal`",
        );
        check(
            json!([{ "family": "Lund" }, { "given": "Per" }]),
            "`Lund` and `Per` are two names here: write one name in one object",
        );
        check(
            json!([{ "family": "Lund", "givenName": "Per" }]),
            "a name has no part `givenName`: write `given`",
        );
        check(
            json!([{ "family": "Per Lund", "given": "Keiko Sato" }]),
            "`Per Lund` and `Keiko Sato` are probably two persons: write each person as an object",
        );
        check(json!([{ "family": "García Márquez", "given": "Gabriel José" }]), "");
        check(
            json!([{ "family": "Lund", "Suffix": "Jr." }]),
            "a name has no part `Suffix`: write `suffix`",
        );
        check(
            json!([{ "family": "Lund", "given": "Per" }, { "literal": "Ministry of Defence" }]),
            "",
        );
        check(json!([{ "family": "Ministry of Defence" }]), "");
        check(json!([{ "family": "" , "given": "Suharto" }]), "");
    }
}
