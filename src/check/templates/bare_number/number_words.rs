//! Numbers in words: "three hundred", "a dozen", "twenty-five".

use std::ops::Range;

use super::SCALES;
use super::word::Word;
use crate::ledger::number::{is_number_word, word_value};

/// Numbers from which on a word is taken for a figure: smaller ones are spelled out in any prose, and count pages and
/// bodies more often than what is reported.
const SMALLEST_FIGURE: usize = 11;

/// Things counted in words that are not figures of claims: "twelve months".
const MEASURED: &[&str] = &[
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "pages",
    "points",
    "o’clock",
    "o'clock",
];

/// Where numbers in words stand in a passage: those from eleven on, and any with a scale behind it. "Hundreds of"
/// and "several thousand" give no figure.
pub(super) fn spelled_numbers(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let length = length(&words[at..]);
        let number = &words[at..at + length];
        if is_figure(number, words.get(at + length)) {
            found.push(number[0].range.start..number[length - 1].range.end);
        }
        at += length.max(1);
    }
    found
}

/// How many words from here on are one number.
fn length(words: &[Word<'_>]) -> usize {
    let mut length = 0;
    for (at, word) in words.iter().enumerate() {
        let lower = word.lower.as_str();
        let is_first = at == 0;
        let is_joint = lower == "and" && !is_first && is_scale(&words[at - 1]);
        let is_article = lower == "a" && (is_first || words[at - 1].lower == "half");
        let is_half = lower == "half" && is_first;
        if !(is_number_word(lower)
            || is_scale(word) && !is_first
            || is_joint
            || is_article
            || is_half)
        {
            break;
        }
        if is_number_word(lower) || is_scale(word) {
            length = at + 1;
        }
        if !word.tail.is_empty() {
            break;
        }
    }
    length
}

fn is_scale(word: &Word<'_>) -> bool {
    SCALES.contains(&word.lower.as_str())
}

fn is_figure(number: &[Word<'_>], next: Option<&Word<'_>>) -> bool {
    let has_scale = number.iter().any(is_scale);
    let has_large = number.iter().any(|word| {
        let mut parts = word.lower.split('-');
        parts.any(|part| word_value(part).is_some_and(|value| value >= SMALLEST_FIGURE))
    });
    let is_measured = next.is_some_and(|next| MEASURED.contains(&next.lower.as_str()));
    (has_scale || has_large) && !is_measured
}
