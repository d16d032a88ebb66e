use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::language::shipped_languages;
use crate::project::Spanned;

fn placed(value: &str) -> Spanned<String> {
    let file = SourceFile::new("briefpress.toml", value);
    Spanned { value: value.to_owned(), span: Span::new(&file, 0..value.len()) }
}

/// The parties with these declared, and what was found.
fn declared(parties: &[(&str, &[&str])]) -> (Parties, Vec<String>) {
    let mut known = Parties::default();
    let mut diagnostics = Diagnostics::new();
    for (code, names) in parties {
        let names: Vec<_> = names.iter().map(|name| placed(name)).collect();
        known.declare(&placed(code), &names, &mut diagnostics);
    }
    (known, diagnostics.iter().map(|finding| finding.message.clone()).collect())
}

fn code(parties: &Parties, text: &str) -> Option<String> {
    parties.get(&text.into()).map(|party| party.code.to_string())
}

#[test]
fn a_party_is_found_by_its_codes_and_by_its_names_in_any_case() {
    let parties = Parties::default();
    let check = |text: &str, expect: &str| {
        assert_eq!(code(&parties, text).as_deref(), Some(expect), "{text}");
    };
    check("POL", "POL");
    check("PL", "POL");
    check("Poland", "POL");
    check("POLAND", "POL");
    check("poland ", "POL");
    check("The Gambia", "GMB");
    check("Russian Federation", "RUS");
    check("Iran (Islamic Republic of)", "IRN");
    check("Korea, Rep.", "KOR");
    check("Korea, Dem. People's Rep.", "PRK");
    check("Democratic People's Republic of Korea", "PRK");
    check("North Korea", "PRK");
    check("Viet Nam", "VNM");
    check("Vietnam", "VNM");
    check("UAE", "ARE");
    check("Türkiye", "TUR");
    check("Turkiye", "TUR");
    check("Turkey", "TUR");
    check("Cote d'Ivoire", "CIV");
    check("Côte d’Ivoire", "CIV");
    check("Bosnia-Herzegovina", "BIH");
    check("eSwatini", "SWZ");
    check("Czechia", "CZE");
    check("Czech Republic", "CZE");
    check("Samoa", "WSM");
    check("Palestine", "PSE");
    check("Kosovo", "XKX");
    check("Western Sahara", "ESH");
    check("West Germany", "DEU");
    check("St. Vincent & the Grenadines", "VCT");
    check("United States of America", "USA");
    check("Lao PDR", "LAO");
}

#[test]
fn the_two_congos_are_told_apart() {
    let parties = Parties::default();
    let check = |text: &str, expect: &str| {
        assert_eq!(code(&parties, text).as_deref(), Some(expect), "{text}");
    };
    check("Congo", "COG");
    check("The Congo", "COG");
    check("Republic of the Congo", "COG");
    check("Congo-Brazzaville", "COG");
    check("DR Congo", "COD");
    check("Congo, Dem. Rep.", "COD");
    check("Democratic Republic of the Congo", "COD");
    check("Zaire", "ZAR");
}

#[test]
fn states_that_are_no_more_have_their_former_codes() {
    let parties = Parties::default();
    let check = |text: &str, expect: &str| {
        assert_eq!(code(&parties, text).as_deref(), Some(expect), "{text}");
    };
    check("Soviet Union", "SUN");
    check("USSR", "SUN");
    check("SUN", "SUN");
    check("Yugoslavia", "YUG");
    check("Czechoslovakia", "CSK");
    check("East Germany (GDR)", "DDR");
    check("German Democratic Republic", "DDR");
    check("South Yemen", "YMD");
    check("Serbia and Montenegro", "SCG");
    check("Netherlands Antilles", "ANT");
    check("BUR", "BUR");
    check("Upper Volta", "HVO");
    check("North Vietnam", "VDR");
    check("North Yemen", "North Yemen");
    check("Yemen Arab Republic (North Yemen)", "North Yemen");
    check("Yemen", "YEM");
    check("South Vietnam", "South Vietnam");
    check("northern cyprus", "Northern Cyprus");
}

#[test]
fn a_former_name_that_is_in_use_means_the_country_of_today() {
    let parties = Parties::default();
    let check = |text: &str, expect: &str| {
        assert_eq!(code(&parties, text).as_deref(), Some(expect), "{text}");
    };
    check("Burma", "MMR");
    check("Cape Verde", "CPV");
    check("East Timor", "TLS");
    check("Ivory Coast", "CIV");
    check("Macedonia", "MKD");
    check("Swaziland", "SWZ");
    check("TMP", "TMP");
    check("Western Samoa", "WSM");
}

/// The key by which a name of a language is found.
fn key_of(name: &str) -> String {
    if is_abbreviation(name) { name.to_owned() } else { fold_name(name) }
}

#[test]
fn each_name_of_a_language_is_that_of_one_party_in_all_languages() {
    let built_in = Parties::default();
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for language in shipped_languages() {
        for (code, name) in party_names_in_data(language) {
            let code = owner_of_names(code);
            let owner = *owners.entry(key_of(name)).or_insert(code);
            assert_eq!(owner, code, "{language}: {name}");
            if let Some(owner) = built_in.get(&name.into()) {
                assert_eq!(&*owner.code, code, "{language}: {name}");
            }
        }
    }
}

#[test]
fn names_in_everyday_use_are_known_in_their_language() {
    let check = |language: &str, names: &[(&str, &str)]| {
        let mut parties = Parties::default();
        parties.add_names_in(language);
        for (name, expect) in names {
            assert_eq!(code(&parties, name).as_deref(), Some(*expect), "{language}: {name}");
        }
    };
    check(
        "ar",
        &[
            ("الولايات المتحدة الأمريكية", "USA"),
            ("الولايات المتحدة الامريكية", "USA"),
            ("بريطانيا", "GBR"),
            ("الإمارات", "ARE"),
            ("عمان", "OMN"),
            ("عُمان", "OMN"),
            ("الأردن", "JOR"),
        ],
    );
    check(
        "de",
        &[
            ("USA", "USA"),
            ("UK", "GBR"),
            ("VAE", "ARE"),
            ("Großbritannien", "GBR"),
            ("GROSSBRITANNIEN", "GBR"),
            ("VR China", "CHN"),
            ("Weißrussland", "BLR"),
            ("Elfenbeinküste", "CIV"),
            ("Kongo-Kinshasa", "COD"),
            ("Birma", "MMR"),
            ("Osttimor", "TLS"),
            ("BRD", "DEU"),
            ("UdSSR", "SUN"),
        ],
    );
    check(
        "es",
        &[
            ("EE.UU.", "USA"),
            ("EE. UU.", "USA"),
            ("EEUU", "USA"),
            ("EUA", "USA"),
            ("RU", "RUS"),
            ("EAU", "ARE"),
            ("Gran Bretaña", "GBR"),
            ("Costa de Marfil", "CIV"),
        ],
    );
    check(
        "fr",
        &[
            ("É.-U.", "USA"),
            ("Corée du Sud", "KOR"),
            ("Biélorussie", "BLR"),
            ("Bélarus", "BLR"),
            ("R.-U.", "GBR"),
            ("Grande-Bretagne", "GBR"),
            ("RDC", "COD"),
            ("Birmanie", "MMR"),
            ("RFA", "DEU"),
            ("RDA", "DDR"),
            ("URSS", "SUN"),
            ("Bosnie", "BIH"),
            ("Île Maurice", "MUS"),
        ],
    );
    check(
        "ja",
        &[
            ("韓国", "KOR"),
            ("北朝鮮", "PRK"),
            ("英国", "GBR"),
            ("米国", "USA"),
            ("ソ連", "SUN"),
            ("西ドイツ", "DEU"),
            ("バチカン", "VAT"),
        ],
    );
    check("ko", &[("한국", "KOR"), ("남한", "KOR"), ("터키", "TUR"), ("호주", "AUS")]);
    check(
        "ru",
        &[
            ("США", "USA"),
            ("Южная Корея", "KOR"),
            ("Северная Корея", "PRK"),
            ("Белоруссия", "BLR"),
            ("Соединённые Штаты", "USA"),
            ("ЮАР", "ZAF"),
            ("РФ", "RUS"),
            ("СССР", "SUN"),
        ],
    );
    check(
        "uk",
        &[("США", "USA"), ("Велика Британія", "GBR"), ("Об\u{2bc}єднані Арабські Емірати", "ARE")],
    );
    check("zh", &[("英国", "GBR"), ("朝鲜", "PRK"), ("北朝鲜", "PRK"), ("阿联酋", "ARE")]);
}

#[test]
fn an_abbreviation_of_a_language_is_read_only_as_it_is_written() {
    let mut parties = Parties::default();
    parties.add_names_in("fr");
    for text in ["EU", "E.U.", "eu", "UE"] {
        assert_eq!(code(&parties, text), None, "{text}");
    }
    assert_eq!(code(&parties, "RU").as_deref(), Some("RUS"));
    assert_eq!(code(&Parties::default(), "США"), None);
}

#[test]
fn what_is_ambiguous_or_only_a_part_is_nobody() {
    let parties = Parties::default();
    let check = |text: &str| assert_eq!(code(&parties, text), None, "{text}");
    check("Korea");
    check("England");
    check("Northern Ireland");
    check("Herzegovina");
    check("pl");
    check("Pol");
    check("XYZ");
    check("");
    check("-");
    check("*");
    check("***");
    check("Hamas***");
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

#[test]
fn a_marked_name_is_a_party_without_being_declared() {
    let (parties, _) = declared(&[
        ("HMS", &["Hamas", "Hamas (Palestine)"]),
        ("XKX", &["Kosovo", "Kosovo*"]),
        ("NATO", &["NATO"]),
    ]);
    let check = |text: &str, expect: Option<(&str, &str)>| {
        let party = parties.get(&text.into());
        let party = party.as_ref().map(|party| (&*party.code, &*party.name));
        assert_eq!(party, expect, "{text}");
    };
    check("UNITA (Angola)*", Some(("UNITA (Angola)", "UNITA (Angola)")));
    check("African Union**", Some(("African Union", "African Union")));
    check("unknown rebel group*", Some(("unknown rebel group", "unknown rebel group")));
    check("unknown supplier(s)", Some(("unknown supplier(s)", "unknown supplier(s)")));
    check("African Union", None);
    check("Poland*", None);
    check("POL*", None);
    // What the project declares is that party, marked or not.
    check("Hamas (Palestine)*", Some(("HMS", "Hamas")));
    check("NATO**", Some(("NATO", "NATO")));
    check("Kosovo*", Some(("XKX", "Kosovo")));
}

#[test]
fn a_code_that_the_data_writes_is_shared_and_any_other_is_that_of_the_table() {
    let parties = Parties::default();
    let shared = |text: &str| {
        let text: Arc<str> = text.into();
        Arc::ptr_eq(&text, &parties.get(&text).expect("a party").code)
    };
    assert!(shared("POL"));
    assert!(!shared("PL"));
    let [one, other] = ["PL", "Poland"].map(|text| parties.get(&text.into()).expect(text).code);
    assert!(Arc::ptr_eq(&one, &other));
}

#[test]
fn a_declared_name_is_printed_and_the_others_stay_known() {
    let (parties, told) = declared(&[
        ("PRK", &["DPRK", "North Korea", "the hermit kingdom"]),
        ("DNR", &["the so-called DNR"]),
        ("MMR", &["Myanmar", "Burma"]),
    ]);
    assert_eq!(told, [""; 0]);
    let check = |text: &str, expect: Option<(&str, &str)>| {
        let party = parties.get(&text.into());
        let party = party.as_ref().map(|party| (&*party.code, &*party.name));
        assert_eq!(party, expect, "{text}");
    };
    check("PRK", Some(("PRK", "DPRK")));
    check("north korea", Some(("PRK", "DPRK")));
    check("Hermit Kingdom", Some(("PRK", "DPRK")));
    check("DPR Korea", Some(("PRK", "DPRK")));
    check("DNR", Some(("DNR", "the so-called DNR")));
    check("dnr", None);
    check("Burma", Some(("MMR", "Myanmar")));
    check("BUR", Some(("BUR", "Burma")));
}

#[test]
fn a_project_may_give_a_former_name_to_the_former_or_to_the_present_country() {
    let check = |names: &[(&str, &[&str])], text: &str, expect: &str| {
        let (parties, told) = declared(names);
        assert_eq!(told, [""; 0]);
        assert_eq!(code(&parties, text).as_deref(), Some(expect), "{names:?}");
    };
    check(&[("COD", &["DR Congo", "Zaire"])], "Zaire", "COD");
    check(&[("BUR", &["Burma"])], "Burma", "BUR");
    check(&[("MMR", &["Myanmar"]), ("BUR", &["Burma"])], "Burma", "BUR");
}

#[test]
fn a_name_that_another_party_has_cannot_be_declared() {
    let check = |parties: &[(&str, &[&str])], expect: &str| {
        assert_eq!(declared(parties).1, [expect], "{parties:?}");
    };
    check(
        &[("KOR", &["Korea", "North Korea"])],
        "`North Korea` is already a name of `PRK` (North Korea)",
    );
    check(
        &[("RUS", &["Russia", "Soviet Union"])],
        "`Soviet Union` is already a name of `SUN` (Soviet Union)",
    );
    check(&[("RU", &["Russia"])], "`RU` is already a name of `RUS` (Russia)");
    check(&[("UAE", &["Emirates"])], "`UAE` is already a name of `ARE` (United Arab Emirates)");
    check(&[("A", &["x"]), ("B", &["y", "X"])], "`X` is already a name of `A` (x)");
    check(&[("A", &["x"]), ("B", &["y", "A"])], "`A` is already a name of `A` (x)");
    check(&[("A", &["x", "B"]), ("B", &["y"])], "`B` is already a name of `A` (x)");
    check(
        &[("BUR", &["Burma"]), ("MMR", &["Myanmar", "Burma"])],
        "`Burma` is already a name of `BUR` (Burma)",
    );
    check(
        &[("MMR", &["Myanmar", "Burma"]), ("BUR", &["Burma"])],
        "`Burma` is already a name of `MMR` (Myanmar)",
    );
    check(&[("DNR", &[])], "party `DNR` has no name");
    check(&[("DNR", &["DNR", " "])], "the name of a party must contain a letter or a digit");
}

#[test]
fn what_may_have_been_meant_is_proposed_with_its_name() {
    let (parties, _) = declared(&[("DNR", &["the so-called DNR"])]);
    let check = |text: &str, expect: &str| {
        let finding = parties.unknown_party(text, &Diagnostics::new());
        let hints = finding.hints.iter().map(String::as_str);
        let proposed: Vec<&str> = hints.filter(|hint| hint.starts_with("did")).collect();
        assert_eq!(proposed.join(" "), expect, "{text}");
    };
    check("Polnad", "did you mean `POL` (Poland)?");
    check("Untied States", "did you mean `USA` (United States)?");
    check("RSU", "did you mean `RUS` (Russia)?");
    check("GER", "did you mean `DEU` (Germany)?");
    check("SUI", "did you mean `CHE` (Switzerland)?");
    check("uru", "did you mean `URY` (Uruguay)?");
    check("pl", "did you mean `POL` (Poland)?");
    check("gbr", "did you mean `GBR` (United Kingdom)?");
    check("Kosovo*", "did you mean `XKX` (Kosovo)?");
    check("so-caled DNR", "did you mean `DNR` (the so-called DNR)?");
    check("Katange", "did you mean `Katanga`?");
    for text in ["S. Sudan", "S.Sudan", "S Sudan", "So. Sudan", "South Sudn"] {
        check(text, "did you mean `SSD` (South Sudan)?");
    }
    for text in ["N. Sudan", "North Sudan", "X. Sudan"] {
        check(text, "");
    }
    check("CAR", "did you mean `CAF` (Central African Republic)?");
    check("Central African Rep.", "did you mean `CAF` (Central African Republic)?");
    check("Dominican Rep", "did you mean `DOM` (Dominican Republic)?");
    check("Dem. Rep. of the Congo", "did you mean `COD` (Democratic Republic of the Congo)?");
    check("Souh Korea", "did you mean `KOR` (South Korea)?");
    check("Korea", "");
    check("WLD", "");
    check("China, mainlnd", "did you mean `CHN` (China)?");
    check("somebody else", "");
    check("Lybia", "did you mean `LBY` (Libya)?");
    check("Ukrania", "did you mean `UKR` (Ukraine)?");
    check("RDA", "did you mean `DDR` (East Germany)?");
    check("RFA", "did you mean `DEU` (Germany)?");
}

#[test]
fn no_other_state_is_proposed_for_the_name_of_a_place() {
    let parties = Parties::default();
    for text in [
        "Gaza",
        "Persia",
        "Papua",
        "Prussia",
        "Bengal",
        "Java",
        "Bali",
        "Tahiti",
        "Siberia",
        "Nigerien",
        "Hamas",
        "Taliban",
        "Ruritania",
        "French Guinea",
        "Arabia",
        "Dominican",
        "Dominicana",
        "Guyane",
        "Guiana",
        "Iberia",
        "Samos",
        "Lagos",
        "Dubai",
        "Virgin Islands",
        "Styria",
        "Slavonia",
        "PLO",
        "GNA",
        "NIR",
        "IRS",
        "ANC",
        "RAF",
        "Island",
        "Irna, Moon",
    ] {
        let hints = parties.unknown_party(text, &Diagnostics::new()).hints;
        assert!(!hints.iter().any(|hint| hint.starts_with("did")), "{text}: {hints:?}");
    }
}

#[test]
fn a_name_may_be_sorted_by_its_main_word() {
    let check = |language: &str, text: &str, expect: Option<&str>| {
        let mut parties = Parties::default();
        parties.add_names_in(language);
        assert_eq!(code(&parties, text).as_deref(), expect, "{text}");
    };
    for (text, expect) in [
        ("Congo, Republic of", "COG"),
        ("Congo, Democratic Republic of", "COD"),
        ("Macedonia, FYR", "MKD"),
        ("Macedonia (FYR)", "MKD"),
        ("Macedonia, the former Yugoslav Republic of", "MKD"),
        ("Korea, Republic of", "KOR"),
        ("Korea (Democratic People's Republic of)", "PRK"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Tanzania, United Republic of", "TZA"),
        ("Kenya, Republic of", "KEN"),
        ("Gambia, Republic of the", "GMB"),
        ("China, People's Republic of", "CHN"),
        ("Germany, Democratic Republic of", "-"),
        ("China, Republic of", "-"),
        ("Viet Nam, Republic of", "South Vietnam"),
        ("Yemen, Arab Republic", "North Yemen"),
        ("Sudan, South", "SSD"),
        ("Poland, Ruritania", "-"),
        ("Poland (eastern)", "-"),
    ] {
        check("en", text, Some(expect).filter(|it| *it != "-"));
    }
    for (language, text, expect) in [
        ("fr", "Iran (République islamique d’)", "IRN"),
        ("fr", "Corée, République de", "KOR"),
        ("fr", "Bolivie (État plurinational de)", "BOL"),
        ("es", "Venezuela (República Bolivariana de)", "VEN"),
        ("es", "Corea (República Popular Democrática de)", "PRK"),
        ("de", "Korea, Republik", "KOR"),
        ("de", "Iran (Islamische Republik)", "IRN"),
        ("ru", "Иран (Исламская Республика)", "IRN"),
        ("ru", "Микронезия (Федеративные Штаты)", "FSM"),
        ("zh", "伊朗（伊斯兰共和国）", "IRN"),
        ("ar", "إيران (جمهورية - الإسلامية)", "IRN"),
    ] {
        check(language, text, Some(expect));
    }
}

#[test]
fn several_parties_in_one_text_are_known_as_such() {
    let (parties, _) = declared(&[]);
    let check = |text: &str, expect: bool| {
        let hints = parties.unknown_party(text, &Diagnostics::new()).hints;
        let several = ["a field contains one party unless the dataset declares otherwise"];
        assert_eq!(hints == several, expect, "{text}: {hints:?}");
    };
    check("IT; MY", true);
    check("Poland / Ukraine", true);
    check("Poland, Ruritania", false);
    check("Ruritania", false);
}

#[test]
fn a_code_that_may_be_a_missing_value_is_asked_about_unless_it_is_declared() {
    let check = |declarations: &[(&str, &[&str])], text: &str, expect: Option<&str>| {
        let (parties, _) = declared(declarations);
        let party = parties.get(&text.into()).expect("a party");
        let finding = parties.ambiguous_party(text, &party);
        assert_eq!(finding.map(|it| it.message).as_deref(), expect, "{text}");
    };
    let namibia = "`NA` is read as Namibia, but may be meant as a missing value";
    check(&[], "NA", Some(namibia));
    check(&[], "NR", Some("`NR` is read as Nauru, but may be meant as a missing value"));
    check(&[], "NAM", None);
    check(&[], "PL", None);
    check(&[("NAM", &["Namibia", "NA"])], "NA", None);
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
