//! The names of months in all languages that files are read in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Language, shipped_languages};

/// The months in languages of files, but not of documents, as CLDR has them: Italian, Portuguese and Dutch.
const OTHER_LANGUAGES: [[&str; 12]; 3] = [
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
];

/// The month, from 1 to 12, of a name in lower case or of its first three letters and more: "may", "sept", "märz", "févr".
/// What begins the names of several months, such as "jui", is none.
pub(crate) fn month_of_name(word: &str) -> Option<u8> {
    if let Some(month) = MONTHS.get(word) {
        return *month;
    }
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let range = MONTHS.range(word.to_owned()..);
    let mut begun = range.take_while(|(name, _)| name.starts_with(word)).map(|(_, month)| *month);
    let first = begun.next()??;
    begun.all(|month| month == Some(first)).then_some(first)
}

/// The names in lower case; without a month where two languages mean two by it.
static MONTHS: LazyLock<BTreeMap<String, Option<u8>>> = LazyLock::new(|| {
    let mut months = BTreeMap::new();
    for language in shipped_languages().map(Language::shipped) {
        for number in 1..=12_u8 {
            let date = Date::constant(2024, number.cast_signed(), 1);
            let written = [language.month_in_date(date), language.month_alone(date)];
            // In Arabic a month has two names, one for the east and one for the west.
            for name in written.iter().flat_map(|names| names.split('/')) {
                let name = name.trim().trim_end_matches('.').to_lowercase();
                let is_number = name.chars().any(|c| c.is_ascii_digit());
                if !is_number && name.chars().count() >= 3 {
                    add(&mut months, name, number);
                }
            }
        }
    }
    for (number, name) in OTHER_LANGUAGES.iter().flat_map(|names| (1..).zip(names)) {
        add(&mut months, (*name).to_owned(), number);
    }
    months
});

fn add(months: &mut BTreeMap<String, Option<u8>>, name: String, number: u8) {
    let known = months.entry(name).or_insert(Some(number));
    if *known != Some(number) {
        *known = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_names_in_all_languages_and_may_be_cut() {
        let check =
            |word: &str, expected: Option<u8>| assert_eq!(month_of_name(word), expected, "{word}");
        for (word, month) in [
            ("may", 5),
            ("sept", 9),
            ("dec", 12),
            ("märz", 3),
            ("févr", 2),
            ("aoû", 8),
            ("enero", 1),
        ] {
            check(word, Some(month));
        }
        for (word, month) in [
            ("outubro", 10),
            ("gennaio", 1),
            ("maart", 3),
            ("января", 1),
            ("січень", 1),
            ("листопада", 11),
        ] {
            check(word, Some(month));
        }
        for word in ["jui", "ju", "m", "3", "monday", ""] {
            check(word, None);
        }
    }
}
