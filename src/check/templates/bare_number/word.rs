//! The words of a passage, each with the punctuation around it.

use std::ops::Range;

use super::super::passage::THING;
use super::number_shape::{Shape, shape};

/// A word of a passage.
#[derive(Debug)]
pub(super) struct Word<'t> {
    /// The word without the punctuation around it.
    pub text: &'t str,
    /// The word in lower case.
    pub lower: String,
    /// The characters before it without a space: brackets and quotation marks.
    pub lead: &'t str,
    /// The characters after it without a space.
    pub tail: &'t str,
    /// The bytes of the word in the passage.
    pub range: Range<usize>,
    /// What it is by its looks.
    pub shape: Shape,
}

fn opens(sign: char) -> bool {
    matches!(sign, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '„' | '§' | '№' | '#')
}

fn closes(sign: char) -> bool {
    let marks = ['.', ',', ':', ';', '!', '?', ')', ']', '}', '"', '\'', '”', '’', '»', '…', THING];
    marks.contains(&sign)
}

/// The words of a text. Digits in groups with spaces between them are one word.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    for range in stretches(text) {
        let word = word(text, range);
        match words.last_mut() {
            Some(last) if continues(text, last, &word) => {
                *last = join_words(text, last, &word);
            }
            _ => words.push(word),
        }
    }
    words
}

/// The stretches of a text between spaces and dashes that stand for spaces.
fn stretches(text: &str) -> impl Iterator<Item = Range<usize>> {
    let parts = text.split(|c: char| c.is_whitespace() || c == '—');
    let place = move |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    parts.filter(|part| !part.is_empty()).map(move |part| place(part)..place(part) + part.len())
}

fn word(text: &str, range: Range<usize>) -> Word<'_> {
    let whole = &text[range.clone()];
    let rest = whole.trim_start_matches(opens);
    let lead = &whole[..whole.len() - rest.len()];
    let mut core = rest.trim_end_matches(closes);
    for own in ["'s", "’s"] {
        core = core.strip_suffix(own).unwrap_or(core);
    }
    let start = range.start + lead.len();
    Word {
        text: core,
        lower: core.to_lowercase(),
        lead,
        tail: &rest[core.len()..],
        range: start..start + core.len(),
        // What a value is part of is no longer typed by hand.
        shape: if core.contains(THING) { Shape::Plain } else { shape(core) },
    }
}

/// Whether a word is the next group of three digits of the number before it.
fn continues(text: &str, last: &Word<'_>, next: &Word<'_>) -> bool {
    let digits = |text: &str, least: usize| {
        (least..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut groups = last.text.split(char::is_whitespace);
    let apart = text[last.range.end..next.range.start].chars().count();
    apart == 1
        && next.lead.is_empty()
        && groups.next().is_some_and(|first| digits(first, 1))
        && groups.all(|group| digits(group, 3))
        && digits(next.text, 3)
}

fn join_words<'t>(text: &'t str, last: &Word<'t>, next: &Word<'t>) -> Word<'t> {
    let range = last.range.start..next.range.end;
    Word {
        text: &text[range.clone()],
        lower: text[range.clone()].to_owned(),
        lead: last.lead,
        tail: next.tail,
        range,
        shape: Shape::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_from_the_signs_around_it() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<&str> = words(text).iter().map(|word| word.text).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("(20,000 shells), “about 3”.", &["20,000", "shells", "about", "3"]);
        check("20\u{202f}000 of 3 500 000", &["20\u{202f}000", "of", "3 500 000"]);
        check("in 2024 100 shells", &["in", "2024", "100", "shells"]);
        check("100\u{fffc}, Russia's", &["100", "Russia"]);
        check("100—or 200", &["100", "or", "200"]);
    }
}
