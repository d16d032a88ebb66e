//! Texts of the data that a template prints through code, such as `#let name = {{ party.name }}` and then `#name (100)`.
//!
//! In text, a value that is read in the other direction than the document is written with the characters that
//! [isolate](Language::isolate) it. In code, it must be the text of the data and nothing else: templates compare it, sort by
//! it and look it up. So it is isolated when it is printed, by a show rule of Typst for the texts of this document. Documents
//! without such texts have no rule.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::typst_fields::TypstFields;
use super::value_file::ValueFile;
use crate::language::Language;

/// The maximum length of the texts of one rule, in bytes. Typst refuses a pattern that takes more than 10 MB.
const MAX_PATTERN_LEN: usize = 32_000;

/// Characters before a text with which it is part of a longer word or number, so that it is not a text of its own. The
/// characters that begin an isolate are among them: such a text is isolated already.
const BEFORE: &str = r"[\u{2066}\u{2068}\p{L}\p{M}\p{N}.,:/'’٫٬≥≤<>≲≳≈~±+−–‒-]*";

/// Characters after a text with which it is part of a longer word or number.
const AFTER: &str = r"(?:[\p{L}\p{M}\p{N}%‰]|[.,:/'’٫٬–‒-]\p{N})*";

/// The texts that need isolation in a document.
#[derive(Debug)]
pub(super) struct IsolatedTexts {
    language: Language,
    /// The fields that the Typst code of the project names.
    fields: Arc<TypstFields>,
    texts: BTreeSet<String>,
}

impl IsolatedTexts {
    /// There is none yet.
    pub(super) fn new(language: &Language, fields: Arc<TypstFields>) -> Self {
        Self { language: language.clone(), fields, texts: BTreeSet::new() }
    }

    /// Whether the Typst code of the project may print a field of the claims that it is given.
    pub(super) fn is_printed_by_project(&self, field: &str) -> bool {
        self.fields.get(field).is_some()
    }

    /// The language of the document.
    pub(super) fn language(&self) -> &Language {
        &self.language
    }

    /// Adds a text, unless it needs no isolation.
    pub(super) fn add(&mut self, text: &str) {
        if self.language.isolate(text).is_some() && !self.texts.contains(text) {
            self.texts.insert(text.to_owned());
        }
    }

    /// The rules that isolate the texts, as markup. Their patterns are values of the document, so that no text of the data
    /// is part of the code.
    pub(super) fn show_rules(self, values: &mut ValueFile) -> String {
        let Self { language, texts, .. } = self;
        let mut texts: Vec<String> = texts.into_iter().collect();
        // Of two texts at one place, the longer one is isolated. Typst tries the last rule first.
        texts.sort_by_key(|text| Reverse(text.len()));
        let mut rules = Vec::new();
        while !texts.is_empty() {
            let rest = texts.split_off(count_of_one_rule(&texts));
            rules.push(show_rule(&texts, &language, values));
            texts = rest;
        }
        rules.into_iter().rev().collect()
    }
}

/// The number of texts, from the first one, whose rule is not too long: at least one.
fn count_of_one_rule(texts: &[String]) -> usize {
    let mut length = 0;
    let fits = |text: &&String| {
        length += text.len();
        length <= MAX_PATTERN_LEN
    };
    texts.iter().take_while(fits).count().max(1)
}

fn show_rule(texts: &[String], language: &Language, values: &mut ValueFile) -> String {
    let Some((opening, closing)) = texts.first().and_then(|text| language.isolate(text)) else {
        return String::new();
    };
    let alternatives: Vec<String> = texts.iter().map(|text| regex::escape(text)).collect();
    let pattern = format!("{BEFORE}(?:{}){AFTER}", alternatives.join("|"));
    let pattern = values.add(|out| out.unprinted_text(&pattern));
    let known = values.add(|out| {
        out.dictionary(|entries| {
            for text in texts {
                entries.key(text).none();
            }
        });
    });
    let [opening, closing] = [opening, closing].map(|it| format!("\\u{{{:x}}}", u32::from(it)));
    format!(
        "#show regex({pattern}): {{ let texts = {known}; \
         it => if it.text in texts {{ \"{opening}\" + it + \"{closing}\" }} else {{ it }} }}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules for texts in a document in a language.
    fn rules(language: &str, texts: &[&str]) -> String {
        let language = Language::shipped(language);
        let mut isolated = IsolatedTexts::new(&language, Arc::default());
        for text in texts {
            isolated.add(text);
        }
        isolated.show_rules(&mut ValueFile::new(&language, Arc::default()))
    }

    #[test]
    fn documents_without_texts_of_the_other_direction_have_no_rule() {
        let check = |language: &str, text: &str, needs_rule: bool| {
            assert_eq!(rules(language, &[text]).contains("#show"), needs_rule, "{language} {text}");
        };
        check("en", "155 mm shells", false);
        check("en", "Пушка", false);
        check("en", "", false);
        check("en", "قطر", true);
        check("en", "KN-23 צ", true);
        check("ar", "قطر", false);
        check("ar", "155", false);
        check("ar", "155 mm shells", true);
    }

    #[test]
    fn many_texts_are_divided_and_each_is_in_one_rule() {
        let texts: Vec<String> =
            (0..900).map(|number| format!("{}{number}", "א".repeat(50))).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(rules("en", &texts).matches("#show").count(), 3);
        assert_eq!(rules("en", &["א".repeat(40_000).as_str(), "ב"]).matches("#show").count(), 2);
        assert_eq!(rules("en", &["א", "א"]).matches("#show").count(), 1);
    }

    #[test]
    fn a_pattern_takes_the_whole_word_or_number_of_a_text() {
        let check = |text: &str, line: &str, expect: &str| {
            let pattern = format!("{BEFORE}(?:{}){AFTER}", regex::escape(text));
            let found = regex::Regex::new(&pattern).expect("a pattern").find(line);
            assert_eq!(found.map_or("", |found| found.as_str()), expect, "{text} in {line}");
        };
        check("قط", "من قطر", "قطر");
        check("قطر", "(قطر).", "قطر");
        check("MG", "MGX", "MGX");
        check("155 mm", "2,155 mm.", "2,155 mm");
        check("shells 1", "shells 1,500", "shells 1,500");
        check("30 mm", "20–30 mm", "20–30 mm");
        check("a|b", "a", "");
        check("قطر", "\u{2068}قطر\u{2069}", "\u{2068}قطر");
    }
}
