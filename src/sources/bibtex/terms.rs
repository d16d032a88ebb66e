//! Words for which BibLaTeX has keys: types of works, states of publication, languages.
//!
//! Source: the BibLaTeX manual, sections 2.2.2 (`type`, `pubstate`, `langid`) and 4.9.2.

use super::super::terms::{GENRES, STATUSES};
use crate::language::english;

/// The countries in which patents hold.
const COUNTRIES: [(&str, &str); 6] = [
    ("countryde", "Germany"),
    ("countryep", "European Union"),
    ("countryeu", "European Union"),
    ("countryfr", "France"),
    ("countryuk", "United Kingdom"),
    ("countryus", "United States of America"),
];

/// Languages as the package babel names them.
const LANGUAGES: [(&str, &str); 58] = [
    ("acadian", "fr-CA"),
    ("american", "en-US"),
    ("arabic", "ar"),
    ("australian", "en-AU"),
    ("austrian", "de-AT"),
    ("basque", "eu"),
    ("brazil", "pt-BR"),
    ("brazilian", "pt-BR"),
    ("british", "en-GB"),
    ("bulgarian", "bg"),
    ("canadian", "en-CA"),
    ("canadien", "fr-CA"),
    ("catalan", "ca"),
    ("chinese", "zh"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("galician", "gl"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("italian", "it"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("latin", "la"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("magyar", "hu"),
    ("naustrian", "de-AT"),
    ("newzealand", "en-NZ"),
    ("ngerman", "de"),
    ("norsk", "nb"),
    ("norwegian", "no"),
    ("nswissgerman", "de-CH"),
    ("nynorsk", "nn"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("serbian", "sr"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("swissgerman", "de-CH"),
    ("turkish", "tr"),
    ("ukenglish", "en-GB"),
    ("ukrainian", "uk"),
    ("usenglish", "en-US"),
    ("vietnamese", "vi"),
];

fn term(terms: &[(&str, &str)], text: &str) -> String {
    let found = terms.iter().find(|(key, _)| key.eq_ignore_ascii_case(text));
    found.map_or(text, |(_, term)| term).to_owned()
}

/// Returns the English words for a key, whose message has it as its last part; other texts are returned as they are.
fn english_term(messages: &[&str], text: &str) -> String {
    let is_named = |message: &str| {
        message.split_once('-').is_some_and(|(_, key)| key.eq_ignore_ascii_case(text))
    };
    let found = messages.iter().find(|message| is_named(message));
    found.map_or_else(|| text.to_owned(), |message| english().message(message, &[]))
}

/// Returns the words for the kind of a work.
pub(super) fn genre(text: &str) -> String {
    english_term(&GENRES, text)
}

/// Returns the kind of work of a BibTeX type that is more specific than the CSL type.
pub(super) fn genre_of_type(kind: &str) -> Option<String> {
    match kind {
        "mastersthesis" => Some(genre("mathesis")),
        "phdthesis" | "techreport" => Some(genre(kind)),
        _ => None,
    }
}

/// Returns the words for a publication status.
pub(super) fn status(text: &str) -> String {
    english_term(&STATUSES, text)
}

/// A place, with the names of the countries in which a patent holds.
pub(super) fn countries(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let country = term(&COUNTRIES, word.trim_end_matches(','));
        if word.ends_with(',') { format!("{country},") } else { country }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A series: `newseries` and `oldseries` are keys, and a number counts the series of a journal.
pub(super) fn series(text: &str) -> String {
    match text {
        "newseries" => "new series".to_owned(),
        "oldseries" => "old series".to_owned(),
        _ => match text.parse::<u32>() {
            Ok(number) => format!("{number}{} series", ordinal_ending(number)),
            Err(_) => text.to_owned(),
        },
    }
}

fn ordinal_ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (1, hundreds) if hundreds != 11 => "st",
        (2, hundreds) if hundreds != 12 => "nd",
        (3, hundreds) if hundreds != 13 => "rd",
        _ => "th",
    }
}

/// The tag of a language that babel names, or a tag as it is.
pub(super) fn language(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let named = LANGUAGES.iter().find(|(name, _)| *name == lower).map(|(_, tag)| (*tag).to_owned());
    let mut subtags = text.split('-');
    let is_tag = subtags.next().is_some_and(|first| matches!(first.len(), 2 | 3))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    named.or_else(|| is_tag.then(|| text.to_owned()))
}
