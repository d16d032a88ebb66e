//! How a text is read as a party: by codes and names, in any case, order and form.

use super::*;

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
fn the_two_congos_differ() {
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
fn states_that_no_longer_exist_have_their_former_codes() {
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
fn an_ambiguous_name_and_a_part_of_a_state_are_not_read() {
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
        ("Germany, Democratic Republic of", "DDR"),
        ("China, Republic of", "-"),
        ("Viet Nam, Republic of", "South Vietnam"),
        ("Yemen, Arab Republic", "North Yemen"),
        ("Sudan, South", "SSD"),
        ("Poland, Ruritania", "-"),
        ("Poland (eastern)", "-"),
        ("Georgia, State of", "-"),
        ("Iraq, Islamic State of", "-"),
        ("Africa, South", "-"),
        ("Georgia, South", "-"),
        ("Micronesia, United States", "-"),
        ("Pakistan, IR", "-"),
        ("Serbia, Montenegro", "-"),
        ("El Salvador, Republic of", "SLV"),
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
        let hints = parties.unknown_party(text).hints;
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
