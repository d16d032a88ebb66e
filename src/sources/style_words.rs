//! Words that styles and locales lack in a language: a style's own English words, and terms.
//!
//! Styles write some words as English text, whatever the language of the document ("issued" before the date of a patent),
//! and a term that a locale does not have is taken from the one of American English. Both are messages of the document's
//! language (`source-…`).

use std::collections::BTreeMap;

use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{IndependentStyle, Locale, LocalizedTerm, Terms};
use serde_json::{Value, json};

use crate::language::Language;

/// The English words that styles write as text, with their messages. Each is printed before a date.
const TEXTS: [(&str, &str); 3] =
    [("filed", "source-filed"), ("issued", "source-issued"), ("released", "source-released")];

/// Terms that the locales of some languages lack or have in English: name, form, message.
const TERMS: [(&str, &str, &str); 6] = [
    ("organizer", "long", "source-organizer"),
    ("organizer", "short", "source-organizer-short"),
    ("organizer", "verb", "source-organized-by"),
    ("organizer", "verb-short", "source-organized-by-short"),
    ("original-work-published", "long", "source-originally-published"),
    ("number", "short", "source-number-short"),
];

/// The words of a language for those that styles and locales lack.
#[derive(Clone, Debug)]
pub(super) struct StyleWords {
    /// The texts by the English ones.
    texts: BTreeMap<&'static str, String>,
    terms: Vec<LocalizedTerm>,
}

impl StyleWords {
    pub(super) fn of(language: &Language) -> Self {
        let texts = TEXTS.map(|(english, key)| (english, language.message(key, &[])));
        let terms = TERMS.into_iter().filter_map(|(name, form, key)| {
            let of_count = |count: &str| language.message(key, &[("count", count.into())]);
            term(json!({
                "@name": name,
                "@form": form,
                "single": of_count("one"),
                "multiple": of_count("other"),
            }))
        });
        Self { texts: texts.into(), terms: terms.collect() }
    }

    /// Returns the text for an English one that a style writes.
    pub(super) fn text(&self, english: &str) -> Option<&str> {
        self.texts.get(english).map(String::as_str)
    }

    /// Adds the terms to a style. Those that it defines itself have precedence.
    pub(super) fn add_terms(&self, style: &mut IndependentStyle) {
        let for_all = style.locale.iter().position(|own| own.lang.is_none());
        let at = for_all.unwrap_or_else(|| {
            let terms = Some(Terms { terms: Vec::new() });
            let none =
                Locale { lang: None, info: None, terms, date: Vec::new(), style_options: None };
            style.locale.push(none);
            style.locale.len() - 1
        });
        let own =
            &mut style.locale[at].terms.get_or_insert_with(|| Terms { terms: Vec::new() }).terms;
        for term in &self.terms {
            if own.iter().all(|it| it.name != term.name || it.form != term.form) {
                own.push(term.clone());
            }
        }
    }
}

/// Returns a term of the form in which locales are stored.
pub(super) fn term(term: Value) -> Option<LocalizedTerm> {
    serde_json::from_value(term).ok()
}

/// Sets a blank before the words of a locale for years before and after Christ: "44 av. J.-C." In the Japanese locale, the two
/// words are in each other's place.
pub(super) fn correct_eras(mut locale: Locale) -> Locale {
    let is_exchanged = language_of(&locale) == "ja";
    let known = locale.terms.iter_mut().flat_map(|terms| &mut terms.terms);
    for era in known.filter(|it| [OtherTerm::Ad, OtherTerm::Bc].map(Term::Other).contains(&it.name))
    {
        if is_exchanged {
            let is_before = era.name == Term::Other(OtherTerm::Bc);
            era.name = Term::Other(if is_before { OtherTerm::Ad } else { OtherTerm::Bc });
        }
        let Some(word) = era.single().filter(|word| needs_blank(word)) else { continue };
        let separated =
            json!({ "@name": era.name, "@form": era.form, "$text": format!("\u{a0}{word}") });
        *era = term(separated).unwrap_or_else(|| era.clone());
    }
    locale
}

fn language_of(locale: &Locale) -> &str {
    let code = locale.lang.as_ref().map_or("", |code| code.0.as_str());
    code.split('-').next().unwrap_or_default()
}

/// Returns whether a word after a number is separated from it: not in scripts without blanks.
fn needs_blank(word: &str) -> bool {
    word.starts_with(|first: char| first.is_alphabetic() && first < '\u{2e80}')
}

#[cfg(test)]
mod tests {
    use hayagriva::citationberg::TermForm;

    use super::super::style::locale;
    use super::*;

    #[test]
    fn every_language_has_all_terms() {
        let check = |language: &str, form: TermForm, single: &str, multiple: &str| {
            let words = StyleWords::of(&Language::shipped(language));
            assert_eq!(words.terms.len(), TERMS.len());
            let organizer = words.terms.iter().find(|it| it.form == form).expect("a term");
            assert_eq!(organizer.single(), Some(single), "{language}");
            assert_eq!(organizer.multiple(), Some(multiple), "{language}");
        };
        check("en", TermForm::Long, "organizer", "organizers");
        check("en", TermForm::Short, "org.", "orgs.");
        check("es", TermForm::Long, "organizador", "organizadores");
        check("ru", TermForm::Verb, "организатор", "организатор");
        check("ja", TermForm::Verb, "組織者: ", "組織者: ");
    }

    #[test]
    fn eras_are_separated_from_years_and_those_of_their_names() {
        let check = |language: &str, expect: &str| {
            let locale = &locale(language).written[0];
            let era = locale.term(Term::Other(OtherTerm::Bc), TermForm::Long);
            assert_eq!(era.and_then(LocalizedTerm::single), Some(expect), "{language}");
        };
        check("fr", "\u{a0}av. J.-C.");
        check("es", "\u{a0}a.\u{a0}C.");
        check("ja", "紀元前");
    }
}
