//! Which claim a text belongs to that a component has printed.
//!
//! Typst does not know where a text of data comes from. But of the texts that a component was given, those of one claim stand
//! in one row: a text that several claims have belongs to the one that has most of its neighbours, too. If that does not
//! decide, all of them are named.

use std::collections::{BTreeSet, HashMap};

use crate::draft::{ComponentText, Draft};
use crate::ledger::SharedStr;

/// Texts of at least so many characters are also looked for within others, and others within them.
const MIN_PART_LEN: usize = 6;

/// If components were given more texts than this, only whole texts are looked for.
const MAX_SEARCHED: usize = 4_000;

/// The texts that the components of a document may print.
#[derive(Debug, Default)]
pub(super) struct ComponentIndex {
    texts: Vec<ComponentText>,
    /// The positions among the texts, by their words.
    by_words: HashMap<String, Vec<usize>>,
}

/// What a text of a component may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ComponentMatch {
    /// The claims that it may belong to: one, several, or none if the text is of no claim.
    pub claims: Vec<SharedStr>,
    /// Whether it is a figure.
    pub is_figure: bool,
    /// The number of its value among those of the draft, from 0.
    pub value: usize,
}

impl ComponentIndex {
    /// The texts of a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        let texts = draft.values.component_texts();
        let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            by_words.entry(words(&text.text)).or_default().push(at);
        }
        Self { texts, by_words }
    }

    /// The positions of the texts that a printed text may be; `printed` are its [words].
    pub(super) fn candidates(&self, printed: &str) -> Vec<usize> {
        if let Some(found) = self.by_words.get(printed) {
            return found.clone();
        }
        if printed.chars().count() < MIN_PART_LEN || self.by_words.len() > MAX_SEARCHED {
            return Vec::new();
        }
        let is_part = |words: &str| {
            words.contains(printed) || words.len() >= MIN_PART_LEN && printed.contains(words)
        };
        let found = self.by_words.iter().filter(|(words, _)| is_part(words));
        let mut found: Vec<usize> = found.flat_map(|(_, at)| at.iter().copied()).collect();
        found.sort_unstable();
        found
    }

    /// What a text with these candidates is, in a row with texts of other candidates.
    pub(super) fn decide(
        &self,
        candidates: &[usize],
        neighbours: &[&[usize]],
    ) -> Option<ComponentMatch> {
        let first = self.texts.get(*candidates.first()?)?;
        let figures: Vec<&ComponentText> =
            candidates.iter().map(|at| &self.texts[*at]).filter(|it| it.is_figure).collect();
        let is_figure = !figures.is_empty();
        let texts = candidates.iter().map(|at| &self.texts[*at]);
        let mut sets: Vec<&[SharedStr]> = Vec::new();
        for text in texts.filter(|it| it.is_figure == is_figure && !it.claims.is_empty()) {
            if !sets.contains(&&text.claims[..]) {
                sets.push(&text.claims);
            }
        }
        let value = |claims: &[SharedStr]| {
            let of_claims = candidates.iter().map(|at| &self.texts[*at]);
            let mut of_claims = of_claims.filter(|text| text.claims == claims);
            of_claims.next().map_or(first.value, |text| text.value)
        };
        if sets.len() > 1 {
            let score = |set: &[SharedStr]| {
                let has = |at: &usize| self.texts[*at].claims == set;
                neighbours.iter().filter(|neighbour| neighbour.iter().any(has)).count()
            };
            let best = sets.iter().map(|set| score(set)).max().unwrap_or_default();
            if best > 0 {
                sets.retain(|set| score(set) == best);
            }
        }
        Some(match sets[..] {
            [] => ComponentMatch { claims: Vec::new(), is_figure: false, value: first.value },
            [set] => ComponentMatch { claims: set.to_vec(), is_figure, value: value(set) },
            _ => {
                let all: BTreeSet<&SharedStr> = sets.iter().copied().flatten().collect();
                let claims = all.into_iter().cloned().collect();
                ComponentMatch { claims, is_figure, value: value(sets[0]) }
            }
        })
    }
}

/// A text without what only breaks or isolates it, with single spaces.
pub(super) fn words(text: &str) -> String {
    let is_invisible = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}');
    let visible: String = text.chars().filter(|c| !is_invisible(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
