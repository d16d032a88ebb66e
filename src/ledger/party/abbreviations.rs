//! Abbreviations of countries, for suggestions: "S. Sudan" is South Sudan, not a misspelling of Sudan.

/// Codes of the Olympic Games and of car plates that differ from those of ISO 3166-1, and abbreviations of names.
const CODES: &[(&str, &str)] = &[
    ("ALG", "DZA"),
    ("ANG", "AGO"),
    ("BAN", "BGD"),
    ("BRD", "DEU"),
    ("BUL", "BGR"),
    ("BUR", "BFA"),
    ("CAM", "KHM"),
    ("CAR", "CAF"),
    ("CHI", "CHL"),
    ("CRO", "HRV"),
    ("DEN", "DNK"),
    ("ESA", "SLV"),
    ("GER", "DEU"),
    ("GRE", "GRC"),
    ("GUA", "GTM"),
    ("HAI", "HTI"),
    ("HON", "HND"),
    ("INA", "IDN"),
    ("IRI", "IRN"),
    ("KSA", "SAU"),
    ("KUW", "KWT"),
    ("LAT", "LVA"),
    ("LBA", "LBY"),
    ("LIB", "LBN"),
    ("MAS", "MYS"),
    ("MGL", "MNG"),
    ("MYA", "MMR"),
    ("NED", "NLD"),
    ("NEP", "NPL"),
    ("NGR", "NGA"),
    ("NIG", "NER"),
    ("OMA", "OMN"),
    ("PAR", "PRY"),
    ("PHI", "PHL"),
    ("POR", "PRT"),
    ("RDA", "DDR"),
    ("RFA", "DEU"),
    ("ROK", "KOR"),
    ("RCA", "CAF"),
    ("RSA", "ZAF"),
    ("SLO", "SVN"),
    ("SPA", "ESP"),
    ("SRI", "LKA"),
    ("SUD", "SDN"),
    ("SUI", "CHE"),
    ("SWI", "CHE"),
    ("TAN", "TZA"),
    ("TPE", "TWN"),
    ("UAE", "ARE"),
    ("URU", "URY"),
    ("VIE", "VNM"),
    ("ZAM", "ZMB"),
    ("ZIM", "ZWE"),
];

/// The code that a code of another system, or an abbreviation, means.
pub(super) fn code_of_abbreviation(written: &str) -> Option<&'static str> {
    let written = written.to_uppercase();
    CODES.iter().find(|(other, _)| *other == written).map(|(_, code)| *code)
}

/// Abbreviated words of names, in lower case and without a full stop.
const WORDS: &[(&str, &str)] = &[
    ("afr", "African"),
    ("br", "British"),
    ("cent", "Central"),
    ("dem", "Democratic"),
    ("dom", "Dominican"),
    ("e", "East"),
    ("eq", "Equatorial"),
    ("fed", "Federated"),
    ("is", "Islands"),
    ("isds", "Islands"),
    ("isl", "Islands"),
    ("n", "North"),
    ("peo", "People's"),
    ("rep", "Republic"),
    ("s", "South"),
    ("so", "South"),
    ("st", "Saint"),
    ("sts", "States"),
    ("terr", "Territory"),
    ("utd", "United"),
    ("w", "West"),
];

/// The name with its abbreviated words in full; `None` if it has another abbreviation, which could be any word.
pub(super) fn in_full(name: &str) -> Option<String> {
    let word = |word: &str| {
        let bare = word.trim_end_matches(['.', ',']);
        let lower = bare.to_lowercase();
        let known = WORDS.iter().find(|(short, _)| *short == lower);
        let is_abbreviated = word.ends_with('.') || bare.chars().count() == 1;
        match known {
            Some((_, full)) => Some((*full).to_owned()),
            None => (!is_abbreviated).then(|| word.to_owned()),
        }
    };
    // "S.Sudan" and "U.S.S.R." have no blanks.
    let apart = name.replace('.', ". ");
    let words: Option<Vec<String>> = apart.split_whitespace().map(word).collect();
    words.map(|words| words.join(" "))
}

/// The point of the compass that a folded name begins with: North Sudan is not South Sudan.
pub(super) fn compass_point(folded: &str) -> Option<&'static str> {
    ["north", "south", "east", "west"].into_iter().find(|point| folded.starts_with(point))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviated_words_are_written_in_full() {
        let check = |name: &str, expect: Option<&str>| {
            assert_eq!(in_full(name).as_deref(), expect, "{name}");
        };
        check("S. Sudan", Some("South Sudan"));
        check("S.Sudan", Some("South Sudan"));
        check("Dem. Rep. of the Congo", Some("Democratic Republic of the Congo"));
        check("Solomon Isds", Some("Solomon Islands"));
        check("Polnad", Some("Polnad"));
        check("X. Sudan", None);
        check("U.A.R.", None);
    }
}
