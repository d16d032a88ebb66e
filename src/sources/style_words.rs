//! Words that styles and locales lack in a language: a style's own English words, and terms.
//!
//! Styles write some words as English text, whatever the language of the document ("issued" before the date of a patent),
//! and a term that a locale does not have is taken from the one of American English.

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{Locale, LocaleFile, LocalizedTerm, Terms};

/// The English words that styles write as text, with those of other languages. Each fits before a date.
const WORDS: [(&str, &[(&str, &str)]); 3] = [
    (
        "filed",
        &[
            ("ar", "قُدِّم"),
            ("de", "angemeldet"),
            ("es", "fecha de solicitud"),
            ("fr", "déposé"),
            ("ja", "出願"),
            ("ko", "출원"),
            ("ru", "дата подачи"),
            ("uk", "дата подання"),
            ("zh", "申请"),
        ],
    ),
    (
        "issued",
        &[
            ("ar", "صدر"),
            ("de", "erteilt"),
            ("es", "fecha de concesión"),
            ("fr", "délivré"),
            ("ja", "発行"),
            ("ko", "발행"),
            ("ru", "дата выдачи"),
            ("uk", "дата видачі"),
            ("zh", "授权"),
        ],
    ),
    (
        "released",
        &[
            ("ar", "صدر"),
            ("de", "veröffentlicht"),
            ("es", "publicado"),
            ("fr", "publié"),
            ("ja", "公開"),
            ("ko", "공개"),
            ("ru", "дата выпуска"),
            ("uk", "дата випуску"),
            ("zh", "发布"),
        ],
    ),
];

/// Terms of languages whose locales lack them or have the English words, as elements of a locale.
const TERMS: [(&str, &str); 4] = [
    (
        "es",
        r#"<term name="organizer"><single>organizador</single><multiple>organizadores</multiple></term>
        <term name="organizer" form="verb">organizado por</term>"#,
    ),
    (
        "fr",
        r#"<term name="organizer"><single>organisateur</single><multiple>organisateurs</multiple></term>
        <term name="organizer" form="verb">organisé par</term>"#,
    ),
    (
        "ru",
        r#"<term name="organizer"><single>организатор</single><multiple>организаторы</multiple></term>
        <term name="organizer" form="verb">организатор</term>
        <term name="original-work-published">Первая публикация:</term>"#,
    ),
    (
        "uk",
        r#"<term name="organizer"><single>організатор</single><multiple>організатори</multiple></term>
        <term name="organizer" form="verb">організатор</term>
        <term name="original-work-published">Перша публікація:</term>"#,
    ),
];

/// The word of a language for an English one that a style writes as text.
pub(super) fn word_of_style(locales: &[&Locale], english: &str) -> Option<&'static str> {
    let language = locales.iter().find_map(|locale| language(locale))?;
    let (_, words) = WORDS.iter().find(|(word, _)| *word == english)?;
    words.iter().find(|(known, _)| *known == language).map(|(_, word)| *word)
}

fn language(locale: &Locale) -> Option<&str> {
    locale.lang.as_ref()?.0.split('-').next()
}

/// Sets the terms that a locale lacks, and a blank before its words for years before and after Christ: "44 av. J.-C."
pub(super) fn complete_terms(mut locale: Locale) -> Locale {
    let language = language(&locale).unwrap_or_default().to_owned();
    let lacking = TERMS.iter().find(|(known, _)| *known == language).map(|(_, terms)| *terms);
    let known = &mut locale.terms.get_or_insert_with(|| Terms { terms: Vec::new() }).terms;
    for term in read_terms(lacking.unwrap_or_default()) {
        known.retain(|it| it.name != term.name || it.form != term.form);
        known.push(term);
    }
    for (name, term) in [("ad", OtherTerm::Ad), ("bc", OtherTerm::Bc)] {
        let Some(at) = known.iter().position(|it| it.name == Term::Other(term)) else { continue };
        if let Some(word) = known[at].single().filter(|word| needs_blank(word)) {
            let term = read_terms(&format!("<term name=\"{name}\">\u{a0}{word}</term>"));
            known.splice(at..=at, term);
        }
    }
    locale
}

/// Returns whether a word after a number is separated from it: not in scripts without blanks.
fn needs_blank(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() && first < '\u{2e80}')
}

/// Reads `<term>` elements.
fn read_terms(elements: &str) -> Vec<LocalizedTerm> {
    let text = format!(
        "<locale xmlns=\"http://purl.org/net/xbiblio/csl\" version=\"1.0\" xml:lang=\"en-US\"><terms>{elements}</terms></locale>"
    );
    let locale = LocaleFile::from_xml(&text).map(Locale::from);
    locale.ok().and_then(|locale| locale.terms).map(|terms| terms.terms).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_terms_are_read() {
        for (language, elements) in TERMS {
            assert_eq!(
                read_terms(elements).len(),
                elements.matches("</term>").count(),
                "{language}"
            );
        }
        assert_eq!(
            read_terms("<term name=\"bc\">\u{a0}a. C.</term>")[0].single(),
            Some("\u{a0}a. C.")
        );
    }
}
