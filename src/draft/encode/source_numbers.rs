//! The numbers that sources have in the list, as tables and citations print them.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use crate::language::Language;
use crate::sources::{CitationGroup, CitationTerms, Reference};

/// A number of a source among others, or what is between two of them.
pub(super) enum NumberPiece {
    Number(usize),
    Between(Cow<'static, str>),
}

impl fmt::Display for NumberPiece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Between(text) => f.write_str(text),
        }
    }
}

/// Numbers one after the other: "[1, 3]".
pub(super) fn one_by_one(numbers: &BTreeSet<usize>) -> Vec<NumberPiece> {
    let mut pieces = Vec::new();
    for number in numbers {
        if !pieces.is_empty() {
            pieces.push(NumberPiece::Between(", ".into()));
        }
        pieces.push(NumberPiece::Number(*number));
    }
    in_brackets(pieces)
}

/// Numbers, where three and more in a row are given by the first and the last: "[1–3, 5]".
pub(super) fn in_ranges(numbers: &BTreeSet<usize>) -> Vec<NumberPiece> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let mut pieces = Vec::new();
    for (first, last) in runs {
        if !pieces.is_empty() {
            pieces.push(NumberPiece::Between(", ".into()));
        }
        pieces.push(NumberPiece::Number(first));
        if first < last {
            let is_long = first + 1 < last;
            pieces.push(NumberPiece::Between(if is_long { "–" } else { ", " }.into()));
            pieces.push(NumberPiece::Number(last));
        }
    }
    in_brackets(pieces)
}

/// Brackets around numbers, if there are any: they tell the numbers of the list from those of notes and paragraphs.
fn in_brackets(mut pieces: Vec<NumberPiece>) -> Vec<NumberPiece> {
    if !pieces.is_empty() {
        pieces.insert(0, NumberPiece::Between("[".into()));
        pieces.push(NumberPiece::Between("]".into()));
    }
    pieces
}

/// The longest place in a source that is kept on one line, in characters.
const LONGEST_KEPT: usize = 16;

/// A citation by the numbers of its sources, in brackets: "[1, 3]", or with pinpoints "[1, para. 24; 3]". Each source at each
/// place in it once, the lowest number first. Nothing where no source has a number.
pub(super) fn bracketed(
    citation: &CitationGroup,
    number: impl Fn(&Reference) -> Option<usize>,
    words: &CitationTerms,
    language: &Language,
) -> Vec<NumberPiece> {
    let mut cited: Vec<(usize, Option<String>)> = Vec::new();
    for source in &citation.cited {
        let pinpoint = source.reference.pinpoint.as_ref();
        let pinpoint = pinpoint.map(|it| it.written(&words.pinpoints));
        if let Some(number) = number(&source.reference) {
            cited.push((number, pinpoint));
        }
    }
    cited.sort();
    cited.dedup();
    let has_places = cited.iter().any(|(_, pinpoint)| pinpoint.is_some());
    let between = match has_places {
        true => language.message("finding-between", &[]),
        false => ", ".to_owned(),
    };
    let before_place = language.message("detail-separator", &[]);
    let kept = |place: String| match place.chars().count() > LONGEST_KEPT {
        true => place,
        false => place.replace(' ', "\u{a0}"),
    };
    let mut pieces = Vec::new();
    for (at, (number, pinpoint)) in cited.into_iter().enumerate() {
        if at > 0 {
            pieces.push(NumberPiece::Between(between.clone().into()));
        }
        pieces.push(NumberPiece::Number(number));
        let place = pinpoint.map(|text| kept(format!("{before_place}{text}")));
        pieces.extend(place.map(|text| NumberPiece::Between(text.into())));
    }
    in_brackets(pieces)
}
