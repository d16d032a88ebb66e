//! Parties that are proposed for a text that is not one.

use super::*;

#[test]
fn what_may_have_been_meant_is_proposed_with_its_name() {
    let (parties, _) = declared(&[("DNR", &["the so-called DNR"])]);
    let check = |text: &str, expect: &str| {
        let finding = parties.unknown_party(text);
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
    check("South Sudn", "did you mean `SSD` (South Sudan)?");
    for text in ["N. Sudan", "North Sudan", "X. Sudan"] {
        check(text, "");
    }
    check("CAR", "did you mean `CAF` (Central African Republic)?");
    check("Souh Korea", "did you mean `KOR` (South Korea)?");
    check("Korea", "");
    check("WLD", "");
    check("China, mainlnd", "did you mean `CHN` (China)?");
    check("somebody else", "");
    check("Lybia", "did you mean `LBY` (Libya)?");
    check("Ukrania", "did you mean `UKR` (Ukraine)?");
    check("RDA", "did you mean `DDR` (East Germany)?");
    check("RFA", "did you mean `DEU` (Germany)?");
    check("Katar", "did you mean `QAT` (Qatar)?");
    check("Republic of Polnad", "did you mean `POL` (Poland)?");
    check("State of Polnad", "");
    check("Poland (1)", "did you mean `POL` (Poland)?");
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
        let hints = parties.unknown_party(text).hints;
        assert!(!hints.iter().any(|hint| hint.starts_with("did")), "{text}: {hints:?}");
    }
}

#[test]
fn several_possible_parties_and_a_part_of_a_state_are_explained() {
    let parties = Parties::default();
    let check = |text: &str, expect: &str| {
        assert_eq!(parties.unknown_party(text).hints[0], expect, "{text}");
    };
    check(
        "Korea",
        "it may mean `KOR` (South Korea) or `PRK` (North Korea): write the code of the one that is meant",
    );
    check(
        "St. Martin",
        "it may mean `MAF` (Saint Martin) or `SXM` (Sint Maarten): write the code of the one that is meant",
    );
    check(
        "Georgia (State)",
        "`State` after `Georgia` may mean a part of it, or another party: write the name or the code of the party that is \
         meant",
    );
    check(
        "Libya, GNU",
        "`GNU` after `Libya` may mean a part of it, or another party: write the name or the code of the party that is \
         meant",
    );
}
