//! The names of months in all languages that files are read in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Language, shipped_languages};
use crate::text::fold_name;

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

/// Other names and abbreviations of months, as programs, Austria, Latin America, Morocco, Algeria and Tunisia have them.
const VARIANTS: [(&str, u8); 18] = [
    ("feber", 2),
    ("jaenner", 1),
    ("jänner", 1),
    ("maerz", 3),
    ("mrt", 3),
    ("mrz", 3),
    ("setiembre", 9),
    ("أفريل", 4),
    ("أوت", 8),
    ("جانفي", 1),
    ("جوان", 6),
    ("جويلية", 7),
    ("دجنبر", 12),
    ("شتنبر", 9),
    ("غشت", 8),
    ("فيفري", 2),
    ("نونبر", 11),
    ("يوليوز", 7),
];

/// The month, from 1 to 12, of a name or of its first three letters and more, in lower case, with or without accents: "may",
/// "sept", "märz", "fevr". A text with which the names of several months begin, such as "jui", has no month.
pub(crate) fn month_of_name(word: &str) -> Option<u8> {
    let word = folded(word);
    if let Some(month) = MONTHS.get(&word) {
        return *month;
    }
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let range = MONTHS.range(word.clone()..);
    let mut matching =
        range.take_while(|(name, _)| name.starts_with(&word)).map(|(_, month)| *month);
    let first = matching.next()??;
    matching.all(|month| month == Some(first)).then_some(first)
}

/// A name without accents, blanks and, in Arabic, the hamza on an alif.
fn folded(name: &str) -> String {
    fold_name(name).replace(['أ', 'إ', 'آ'], "ا")
}

/// The folded names; `None` for a name that two languages use for different months.
static MONTHS: LazyLock<BTreeMap<String, Option<u8>>> = LazyLock::new(|| {
    let mut months = BTreeMap::new();
    for language in shipped_languages().map(Language::shipped) {
        for number in 1..=12_u8 {
            let date = Date::constant(2024, number.cast_signed(), 1);
            let written = [language.month_in_date(date), language.month_alone(date)];
            // In Arabic a month has two names, one for the east and one for the west.
            for name in written.iter().flat_map(|names| names.split('/')) {
                let name = folded(name);
                let is_number = name.chars().any(|c| c.is_ascii_digit());
                if !is_number && name.chars().count() >= 3 {
                    add(&mut months, name, number);
                }
            }
        }
    }
    for (number, name) in OTHER_LANGUAGES.iter().flat_map(|names| (1..).zip(names)) {
        add(&mut months, folded(name), number);
    }
    for (name, number) in VARIANTS {
        add(&mut months, folded(name), number);
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
            ("aout", 8),
            ("fevr", 2),
            ("enero", 1),
            ("jän", 1),
            ("mrz", 3),
            ("set", 9),
            ("أيار", 5),
            ("ايار", 5),
            ("كانون الثاني", 1),
            ("ماي", 5),
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
        for word in ["jui", "ju", "m", "3", "monday", "كانون", ""] {
            check(word, None);
        }
    }
}
