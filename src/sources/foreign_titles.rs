//! The language of titles that are in another language than the document, so that programs read them aloud in theirs
//! (Web Content Accessibility Guidelines 2.2, 3.1.2).
//!
//! Of a source, the bibliography gives the language (`language`, in BibTeX also `langid`). A title is found in the
//! finished text as far as the style left its words as they are; case and the form of apostrophes do not count.

use std::ops::Range;

use super::source::Source;
use super::text_run::TextRun;

/// The fields with titles: the longest first.
const TITLES: [&str; 2] = ["title", "title-short"];

/// Gives the titles of a source their language in a finished text, if it is not that of the document, a BCP 47 tag.
pub(super) fn mark(runs: &mut Vec<TextRun>, source: &Source, document: &str) {
    let Some(language) = source.text("language").and_then(|text| tag(&text)) else { return };
    if primary(&language).eq_ignore_ascii_case(primary(document)) {
        return;
    }
    for title in TITLES.into_iter().filter_map(|field| source.text(field)) {
        let found = runs.iter().enumerate().find_map(|(at, run)| {
            let is_plain = run.link.is_none() && run.note.is_none();
            Some((at, find(&run.text, title.trim()).filter(|_| is_plain)?))
        });
        if let Some((at, range)) = found {
            let run = runs.remove(at);
            let part = |text: &str, language: Option<&String>| TextRun {
                text: text.to_owned(),
                language: language.cloned(),
                ..run.clone()
            };
            let parts = [
                part(&run.text[..range.start], None),
                part(&run.text[range.clone()], Some(&language)),
                part(&run.text[range.end..], None),
            ];
            runs.splice(at..at, parts.into_iter().filter(|part| !part.text.is_empty()));
            return;
        }
    }
}

/// The tag that a field gives, such as `uk` or `zh-CN`; none for words such as "Ukrainian".
fn tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let is_language = matches!(primary(&tag).len(), 2 | 3);
    let is_tag = tag.split('-').all(|part| {
        !part.is_empty() && part.len() <= 8 && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    (is_language && is_tag).then_some(tag)
}

/// The language of a tag, without region and script.
pub(super) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Where a text has a title.
fn find(text: &str, title: &str) -> Option<Range<usize>> {
    let title: Vec<char> = title.chars().map(folded).collect();
    if title.is_empty() {
        return None;
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let start = characters
        .windows(title.len())
        .position(|window| window.iter().zip(&title).all(|((_, c), own)| folded(*c) == *own))?;
    let end = characters.get(start + title.len()).map_or(text.len(), |(at, _)| *at);
    Some(characters[start].0..end)
}

/// A character as it is compared.
fn folded(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '\u{a0}' | '\u{202f}' => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_found_whatever_its_case_and_quotation_marks() {
        let check = |text: &str, title: &str, expect: Option<&str>| {
            assert_eq!(find(text, title).map(|range| &text[range]), expect, "{title}");
        };
        check("Ivanov, ‘Порт Раджин’, Ukrinform", "порт Раджин", Some("Порт Раджин"));
        check("“L’Été à Dakar,” Le Monde", "l'été à Dakar", Some("L’Été à Dakar"));
        check("A Report", "Another report", None);
        check("", "Title", None);
        check("A Report", "", None);
    }

    #[test]
    fn a_language_is_a_tag() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(tag(text).as_deref(), expect);
        check("uk", Some("uk"));
        check(" zh_CN ", Some("zh-CN"));
        check("Ukrainian", None);
        check("uk, ru", None);
        check("", None);
    }
}
