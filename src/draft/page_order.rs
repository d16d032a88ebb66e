//! The order in which the pages of a document print its citations. Layout decides it: captions are set above their
//! tables, floats move, and a text may be printed twice or never.
//!
//! 1. A draft assumes an order, which is at first that of its text.
//! 2. The finished pages show theirs.
//! 3. Where the pages do not [confirm](PageOrder::is_confirmed_by) what was assumed, the citations are formatted in
//!    the order of the pages, and the document is typeset again.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::sources::CitationGroup;

/// A citation where it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(usize, usize, bool)", into = "(usize, usize, bool)")]
pub struct PrintedCitation {
    /// The citation, counted from 0 in the order of the text.
    pub citation: usize,
    /// How many notes with a lower number print the same citation.
    pub copy: usize,
    /// Whether the note of the citation before is not the one just before it, so that "ibid." would be misread.
    pub apart: bool,
}

impl From<(usize, usize, bool)> for PrintedCitation {
    fn from((citation, copy, apart): (usize, usize, bool)) -> Self {
        Self { citation, copy, apart }
    }
}

impl From<PrintedCitation> for (usize, usize, bool) {
    fn from(PrintedCitation { citation, copy, apart }: PrintedCitation) -> Self {
        (citation, copy, apart)
    }
}

impl PrintedCitation {
    /// The label of its note: citations and their copies are counted from 1.
    pub(super) fn label(&self) -> String {
        let number = self.citation + 1;
        match self.copy {
            0 => format!("bp-note-{number}"),
            copy => format!("bp-note-{number}-{}", copy + 1),
        }
    }
}

/// What a document cites, in the order of its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageOrder {
    /// The citations.
    pub citations: Vec<PrintedCitation>,
    /// Where sources are numbered in the order in which they are cited: their keys in that order, which counts the
    /// numbers in tables, too.
    pub sources: Vec<String>,
}

impl PageOrder {
    /// The order of the text.
    pub(super) fn of_text(notes: &[CitationGroup]) -> Self {
        let printed = |(citation, note): (usize, &CitationGroup)| PrintedCitation {
            citation,
            copy: 0,
            apart: note.is_separate,
        };
        let citations = notes.iter().enumerate().map(printed).collect();
        Self { citations, sources: Vec::new() }
    }

    /// The order with those of `count` citations that no page prints at its end, where they change no others.
    #[must_use]
    pub fn with_unprinted(mut self, count: usize) -> Self {
        let mut unprinted = vec![true; count];
        for printed in &self.citations {
            unprinted[printed.citation] = false;
        }
        let rest = (0..count).filter(|citation| unprinted[*citation]);
        self.citations.extend(rest.map(|citation| PrintedCitation {
            citation,
            copy: 0,
            apart: false,
        }));
        self
    }

    /// Whether it is an order of `count` citations: it has each of them at least once, and no other one.
    #[must_use]
    pub fn is_of(&self, count: usize) -> bool {
        let mut is_missing = vec![true; count];
        for printed in &self.citations {
            match is_missing.get_mut(printed.citation) {
                Some(it) if printed.copy < self.citations.len() => *it = false,
                _ => return false,
            }
        }
        !is_missing.contains(&true)
    }

    /// Whether a citation is among them.
    #[must_use]
    pub fn has(&self, citation: usize) -> bool {
        self.citations.iter().any(|printed| printed.citation == citation)
    }

    /// Whether a document whose citations were formatted in this order, and whose pages show `seen`, is right.
    /// To keep notes apart that are not does no harm.
    #[must_use]
    pub fn is_confirmed_by(&self, seen: &Self) -> bool {
        let is_right = |(assumed, seen): (&PrintedCitation, &PrintedCitation)| {
            assumed.citation == seen.citation
                && assumed.copy == seen.copy
                && (assumed.apart || !seen.apart)
        };
        self.sources == seen.sources
            && self.citations.len() == seen.citations.len()
            && self.citations.iter().zip(&seen.citations).all(is_right)
    }

    /// The notes of a text in this order.
    pub(super) fn notes(&self, notes: &[CitationGroup]) -> Vec<CitationGroup> {
        let note = |printed: &PrintedCitation| {
            let cited = notes[printed.citation].cited.clone();
            CitationGroup { cited, is_separate: printed.apart }
        };
        self.citations.iter().map(note).collect()
    }
}

/// The citations of a input.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct WrittenCitations {
    /// Whether they are footnotes.
    pub as_notes: bool,
    /// The bytes of the text that each takes, in their order.
    pub ranges: Vec<Range<usize>>,
    /// The numbers of the sources that each cites, where sources are numbered in the order of citation.
    pub numbers: Vec<Vec<usize>>,
    /// The order in which they were formatted.
    pub order: PageOrder,
}

impl WrittenCitations {
    /// The citation at a byte of the text.
    #[must_use]
    pub fn at(&self, byte: usize) -> Option<usize> {
        let after = self.ranges.partition_point(|range| range.start <= byte);
        let citation = after.checked_sub(1)?;
        self.ranges[citation].contains(&byte).then_some(citation)
    }

    /// The citation whose note has a label.
    #[must_use]
    pub fn labelled(&self, label: &str) -> Option<usize> {
        let mut printed = self.order.citations.iter();
        printed.find(|it| it.label() == label).map(|it| it.citation)
    }

    /// The first citation that pages which show `seen` do not print where it was assumed.
    #[must_use]
    pub fn first_moved(&self, seen: &PageOrder) -> Option<usize> {
        let assumed = self.order.citations.iter().map(|printed| printed.citation);
        let mut pairs = assumed.zip(seen.citations.iter().map(|printed| printed.citation));
        pairs.find(|(assumed, seen)| assumed != seen).map(|(assumed, _)| assumed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(citations: &[(usize, usize, bool)]) -> PageOrder {
        let citations = citations.iter().copied().map(PrintedCitation::from).collect();
        PageOrder { citations, sources: Vec::new() }
    }

    #[test]
    fn citations_that_no_page_prints_come_last() {
        let seen = order(&[(2, 0, false), (0, 0, true)]);
        let expect = order(&[(2, 0, false), (0, 0, true), (1, 0, false), (3, 0, false)]);
        assert_eq!(seen.with_unprinted(4), expect);
    }

    #[test]
    fn an_order_has_each_citation_and_no_other() {
        let check = |citations: &[_], count: usize, expect: bool| {
            assert_eq!(order(citations).is_of(count), expect, "{citations:?} of {count}");
        };
        check(&[(1, 0, false), (0, 0, true), (1, 1, false)], 2, true);
        check(&[], 0, true);
        check(&[(0, 0, false)], 2, false);
        check(&[(0, 0, false), (2, 0, false)], 2, false);
        check(&[(0, usize::MAX, false)], 1, false);
    }

    #[test]
    fn an_order_is_confirmed_by_the_same_one_unless_notes_are_between() {
        let check = |assumed: &[_], seen: &[_], expect: bool| {
            assert_eq!(
                order(assumed).is_confirmed_by(&order(seen)),
                expect,
                "{assumed:?} {seen:?}"
            );
        };
        check(&[(0, 0, false), (1, 0, false)], &[(0, 0, false), (1, 0, false)], true);
        check(&[(0, 0, false), (1, 0, true)], &[(0, 0, false), (1, 0, false)], true);
        check(&[(0, 0, false), (1, 0, false)], &[(0, 0, false), (1, 0, true)], false);
        check(&[(0, 0, false), (1, 0, false)], &[(1, 0, false), (0, 0, false)], false);
        check(&[(0, 0, false), (1, 0, false)], &[(0, 0, false)], false);
        check(&[(0, 0, false)], &[(0, 0, false), (0, 1, false)], false);
    }

    #[test]
    fn a_citation_is_found_by_its_bytes() {
        let written = WrittenCitations { ranges: vec![3..5, 9..12], ..WrittenCitations::default() };
        let check = |byte, expect| assert_eq!(written.at(byte), expect, "{byte}");
        check(2, None);
        check(3, Some(0));
        check(5, None);
        check(11, Some(1));
        check(12, None);
    }
}
