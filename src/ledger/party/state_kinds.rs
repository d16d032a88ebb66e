//! Words that say what kind of state it is: `Republic of Poland` is Poland, but `State of Georgia` is not Georgia, and
//! `Islamic State of Iraq` not Iraq.

use super::words::key_of;

/// States beside which another one is or was that is called "Republic of" the same name.
const AMBIGUOUS: [&str; 2] = ["CHN", "VNM"];

/// Kinds of states other than "republic", and the states that are officially called so.
const KINDS: &[(&str, &[&str])] = &[
    ("arab republic", &["EGY", "SYR"]),
    ("bolivarian republic", &["VEN"]),
    ("co operative republic", &["GUY"]),
    ("commonwealth", &["AUS", "BHS", "DMA", "MNP", "PRI"]),
    ("democratic federal republic", &["ETH", "NPL"]),
    // With China, its special administrative regions: `China, P.R.: Macao`.
    ("people republic", &["BGD", "CHN", "HKG", "MAC"]),
    ("democratic people republic", &["DZA", "LAO", "PRK"]),
    ("democratic republic", &["COD", "STP", "TLS"]),
    ("democratic republic socialist", &["LKA"]),
    ("duchy grand", &["LUX"]),
    ("federal republic", &["BRA", "DEU", "NGA", "SOM"]),
    ("federal republic socialist", &["YUG"]),
    ("federal states", &["FSM"]),
    ("federal", &["RUS"]),
    ("hashemite kingdom", &["JOR"]),
    ("independent state", &["PNG", "WSM"]),
    ("islamic republic", &["AFG", "IRN", "MRT", "PAK"]),
    (
        "kingdom",
        &[
            "BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR",
            "SAU", "SWE", "SWZ", "THA", "TON",
        ],
    ),
    ("oriental republic", &["URY"]),
    ("plurinational state", &["BOL"]),
    ("principality", &["AND", "LIE", "MCO"]),
    ("republic socialist", &["VNM"]),
    ("republic union", &["MMR"]),
    ("republic united", &["TZA"]),
    ("state", &["ERI", "ISR", "KWT", "LBY", "PSE", "QAT"]),
    ("sultanate", &["OMN"]),
    ("union", &["COM", "MMR"]),
];

/// The words of a name that say what kind of state it is, and the others.
pub(super) fn divide(words: &[String]) -> (Vec<String>, Vec<String>) {
    words.iter().cloned().partition(|word| {
        let mut of_kinds = KINDS.iter().flat_map(|(kind, _)| kind.split(' '));
        word == "country" || of_kinds.any(|known| known == word)
    })
}

/// Whether the state of a code is of the kind that these words say.
pub(super) fn is_of_kind(code: &str, words: &[String]) -> bool {
    let kind = key_of(words);
    match kind.as_str() {
        "republic" | "country" => !AMBIGUOUS.contains(&code),
        _ => KINDS.iter().any(|(known, codes)| *known == kind && codes.contains(&code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::party::words::words_of;

    #[test]
    fn the_words_of_each_kind_are_in_full_and_in_order() {
        for (kind, _) in KINDS {
            assert_eq!(key_of(&words_of(kind)), *kind);
        }
    }

    #[test]
    fn a_kind_is_that_of_the_states_that_are_officially_called_so() {
        let check = |code: &str, kind: &str, expect: bool| {
            assert_eq!(is_of_kind(code, &words_of(kind)), expect, "{kind} {code}");
        };
        check("POL", "Republic", true);
        check("CHN", "Republic", false);
        check("CHN", "People's Republic", true);
        check("GEO", "Republic", true);
        check("GEO", "State", false);
        check("KWT", "State", true);
        check("IRQ", "Islamic State", false);
        check("IRN", "Islamic Rep.", true);
        check("COD", "Kingdom", false);
    }
}
