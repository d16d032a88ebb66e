//! The order of names in the alphabet of a language: the Unicode Collation Algorithm with the rules of the
//! CLDR, through ICU4X. In Swedish "Å" follows "Z", in English it is an "A".
//!
//! Names are ordered as they are printed, articles included: "The Moscow Times" is found under T, where a
//! reader who looks for the printed name looks first, and no list of articles has to fit ten languages.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// The order of the letters of a language.
pub(super) struct Alphabet {
    names: Option<CollatorBorrowed<'static>>,
    /// Tells letters apart, and not their accents and cases.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Alphabet {
    /// That of a BCP 47 tag; that of no language in particular for one that the CLDR does not have.
    pub(super) fn of(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let preferences = CollatorPreferences::from(&locale);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = strength;
            CollatorBorrowed::try_new(preferences, options).ok()
        };
        Self { names: collator(None), letters: collator(Some(Strength::Primary)) }
    }

    /// The order of two names; only names of the same characters are equal.
    pub(super) fn compare(&self, one: &str, other: &str) -> Ordering {
        let order = self.names.as_ref().map(|names| names.compare(one, other));
        order.unwrap_or(Ordering::Equal).then_with(|| one.cmp(other))
    }

    /// The letter under which an index lists a name; empty for an empty name.
    pub(super) fn initial(&self, name: &str) -> String {
        let Some(first) = name.trim().chars().next() else { return String::new() };
        let first: String = first.to_uppercase().collect();
        let plain = deunicode::deunicode(&first);
        let is_one_letter = plain.chars().count() == 1
            && self.letters.as_ref().is_some_and(|it| it.compare(&plain, &first).is_eq());
        if is_one_letter { plain } else { first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_the_language() {
        let check = |tag: &str, names: &[&str]| {
            let alphabet = Alphabet::of(tag);
            let mut sorted = names.to_vec();
            sorted.reverse();
            sorted.sort_by(|one, other| alphabet.compare(one, other));
            assert_eq!(sorted, names, "{tag}");
        };
        check(
            "en",
            &["Åland", "état", "Etat-major", "Österreich", "Panel", "panel of experts", "Zambia"],
        );
        check("sv", &["Panel", "Zambia", "Åland", "Österreich"]);
        check("de", &["Arzt", "Ärzte", "Österreich", "Ostrava"]);
        check("es", &["nube", "ñandú", "oeste"]);
        check("fr", &["eau", "Élysée", "Emploi"]);
        check("ru", &["Армения", "Ёлка", "Жуков", "Яковлев"]);
        check("uk", &["Єревань", "Житомир", "Іран", "Їжак", "Йорданія"]);
        check("ar", &["ألبانيا", "بلجيكا", "تركيا", "يمن"]);
        check("ja", &["あかね", "イラン", "うみ"]);
        check("ko", &["가나", "대한민국", "한국"]);
        check("zh", &["阿富汗", "北京", "中国"]);
        check("en", &["The Moscow Times", "Tokyo"]);
    }

    #[test]
    fn a_name_stands_under_its_letter() {
        let check = |tag: &str, name: &str, expect: &str| {
            assert_eq!(Alphabet::of(tag).initial(name), expect, "{tag} {name}");
        };
        check("en", "Åland", "A");
        check("sv", "Åland", "Å");
        check("en", "éstvia", "E");
        check("es", "ñandú", "Ñ");
        check("ru", "жуков", "Ж");
        check("zh", "中国", "中");
        check("en", "", "");
    }
}
