//! Who gives and who receives: countries of ISO 3166-1, and parties the project declares.

use std::collections::BTreeMap;
use std::sync::Arc;

/// A party to a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The code, as the data has it.
    pub code: Arc<str>,
    /// The name that is printed.
    pub name: Arc<str>,
}

/// Names as they stand in running text, where those of the crate are formal, inverted or without
/// their accents. After the English names of Unicode's CLDR and the United Nations' short forms.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("ALA", "Åland Islands"),
    ("ARE", "United Arab Emirates"),
    ("ATF", "French Southern Territories"),
    ("ATG", "Antigua and Barbuda"),
    ("BHS", "Bahamas"),
    ("BIH", "Bosnia and Herzegovina"),
    ("BLM", "Saint Barthélemy"),
    ("BRN", "Brunei"),
    ("CAF", "Central African Republic"),
    ("CCK", "Cocos (Keeling) Islands"),
    ("CIV", "Côte d’Ivoire"),
    ("COD", "Democratic Republic of the Congo"),
    ("COG", "Republic of the Congo"),
    ("COK", "Cook Islands"),
    ("COM", "Comoros"),
    ("CUW", "Curaçao"),
    ("CYM", "Cayman Islands"),
    ("DOM", "Dominican Republic"),
    ("FLK", "Falkland Islands"),
    ("FRO", "Faroe Islands"),
    ("FSM", "Micronesia"),
    ("GBR", "United Kingdom"),
    ("GMB", "Gambia"),
    ("HMD", "Heard and McDonald Islands"),
    ("IMN", "Isle of Man"),
    ("IRN", "Iran"),
    ("KNA", "Saint Kitts and Nevis"),
    ("KOR", "South Korea"),
    ("LAO", "Laos"),
    ("MDA", "Moldova"),
    ("MHL", "Marshall Islands"),
    ("MKD", "North Macedonia"),
    ("MNP", "Northern Mariana Islands"),
    ("NER", "Niger"),
    ("NLD", "Netherlands"),
    ("PHL", "Philippines"),
    ("PRK", "North Korea"),
    ("PSE", "State of Palestine"),
    ("REU", "Réunion"),
    ("RUS", "Russia"),
    ("SDN", "Sudan"),
    ("SGS", "South Georgia and the South Sandwich Islands"),
    ("SHN", "Saint Helena"),
    ("SJM", "Svalbard and Jan Mayen"),
    ("SPM", "Saint Pierre and Miquelon"),
    ("STP", "São Tomé and Príncipe"),
    ("SYR", "Syria"),
    ("TCA", "Turks and Caicos Islands"),
    ("TTO", "Trinidad and Tobago"),
    ("TWN", "Taiwan"),
    ("TZA", "Tanzania"),
    ("UMI", "United States Minor Outlying Islands"),
    ("USA", "United States"),
    ("VAT", "Holy See"),
    ("VCT", "Saint Vincent and the Grenadines"),
    ("VEN", "Venezuela"),
    ("WLF", "Wallis and Futuna"),
];

/// The parties there are: ISO 3166-1 alpha-3 codes, and what the project declares over them.
#[derive(Clone, Debug, Default)]
pub struct Parties(BTreeMap<String, Arc<str>>);

impl Parties {
    /// The countries of ISO 3166-1, with the declared (code, name) pairs added or put in their place.
    #[must_use]
    pub fn new<'a>(declared: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let countries = celes::Country::get_countries();
        let names = countries.iter().map(|country| (country.alpha3, country.long_name));
        let names = names.chain(SHORT_NAMES.iter().copied()).chain(declared);
        Self(names.map(|(code, name)| (code.to_owned(), name.into())).collect())
    }

    /// The party of a code.
    #[must_use]
    pub fn get(&self, code: &Arc<str>) -> Option<Party> {
        let name = self.0.get(&**code)?;
        Some(Party { code: Arc::clone(code), name: Arc::clone(name) })
    }

    /// All codes.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_formal_or_inverted() {
        let parties = Parties::new([]);
        for (code, name) in &parties.0 {
            let formal =
                ["The ", ", ", " Of ", " And ", "Peoples"].iter().any(|part| name.contains(part));
            assert!(!formal, "{code}: {name}");
        }
    }

    #[test]
    fn a_declared_name_stands_before_that_of_the_standard() {
        let parties = Parties::new([("PRK", "DPRK"), ("DNR", "the so-called DNR")]);
        let check = |code: &str, expect: Option<&str>| {
            let party = parties.get(&code.into());
            assert_eq!(party.as_ref().map(|party| &*party.name), expect, "{code}");
        };
        check("PRK", Some("DPRK"));
        check("DNR", Some("the so-called DNR"));
        check("UKR", Some("Ukraine"));
        check("IRN", Some("Iran"));
        check("XYZ", None);
    }
}
