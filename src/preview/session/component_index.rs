//! Which claim, or which cell of a table, a text belongs to that a component has printed.
//!
//! Typst does not know where a text of data comes from. But of the texts that a component was given, those of one claim or row
//! stand in one row: a text that several have belongs to the one that has most of its neighbours, too. If that does not
//! decide, all claims are named. A short number, such as that of a page, a list item or a footnote, may not be a figure, and a
//! word of a sentence may not be a text of a claim: they count only beside other texts of the claim.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use crate::draft::{ComponentText, Draft, PrintedCell, TextOwner};
use crate::ledger::SharedStr;
use crate::text::fold_case;

/// Texts of at least so many characters are also looked for within others, and others within them.
const MIN_PART_LEN: usize = 6;

/// If components were given more texts than this, only whole texts are looked for.
const MAX_SEARCHED: usize = 4_000;

/// A number of fewer characters than this may be a page, a list item or a footnote.
const MIN_FIGURE_LEN: usize = 4;

/// The texts that the components of a document may print.
#[derive(Debug, Default)]
pub(super) struct ComponentIndex {
    texts: Vec<ComponentText>,
    /// The positions among the texts, by their words.
    by_words: HashMap<Arc<str>, Vec<usize>>,
    /// The words of texts, by each single word of them. A text has another one as a part only if it has all its words.
    by_word: HashMap<String, Vec<Arc<str>>>,
    /// The words of texts that may be parts of others, by the first one of them.
    by_first_word: HashMap<String, Vec<Arc<str>>>,
    /// The bytes of the draft that call components, by the numbers of the values that they were given.
    calls: HashMap<usize, Range<usize>>,
}

/// A value of the data that a text prints.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PrintedValue {
    /// The claims that it belongs or may belong to: one, several, or none if the text is of no claim.
    pub claims: Vec<SharedStr>,
    /// Whether it is a figure or a cell of a table.
    pub is_figure: bool,
    /// Whether it is a figure that was made of all claims.
    pub is_total: bool,
    /// The number of its value among those of the draft, from 0.
    pub value: usize,
    /// The cell that it comes from, if it is of no claim.
    pub cell: Option<PrintedCell>,
}

/// The texts that a printed text may be.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    /// Their positions among the texts.
    pub at: Vec<usize>,
    /// Whether the printed text is each of them as a whole.
    is_whole: bool,
    /// Whether it may be something else: a short number, a number that is a part of a text, or a sentence with a word of the
    /// data in it.
    needs_neighbour: bool,
}

impl ComponentIndex {
    /// The texts of a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        let texts = draft.values.component_texts();
        let mut by_words: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            by_words.entry(words(&text.text).into()).or_default().push(at);
        }
        let calls = draft.values.component_calls(&draft.input.text, &draft.map);
        let mut index = Self { texts, by_words, calls, ..Self::default() };
        if index.by_words.len() <= MAX_SEARCHED {
            index.add_words();
        }
        index
    }

    fn add_words(&mut self) {
        for words in self.by_words.keys() {
            for word in single_words(words).collect::<BTreeSet<_>>() {
                self.by_word.entry(word.to_owned()).or_default().push(Arc::clone(words));
            }
            if words.len() >= MIN_PART_LEN
                && !is_number(words)
                && let Some(first) = single_words(words).next()
            {
                self.by_first_word.entry(first.to_owned()).or_default().push(Arc::clone(words));
            }
        }
    }

    /// The distance of a byte of the draft from the call that was given a value.
    pub(super) fn distance(&self, value: usize, offset: usize) -> usize {
        let call = self.calls.get(&value);
        call.map_or(usize::MAX, |call| {
            call.start.saturating_sub(offset) + offset.saturating_sub(call.end)
        })
    }

    /// The texts that a printed text may be; `printed` are its [words]: whole texts, else those that it is a line of, else the
    /// longest ones in it.
    pub(super) fn candidates(&self, printed: &str) -> Candidates {
        if let Some(whole) = self.whole_texts(printed) {
            return whole;
        }
        let length = printed.chars().count();
        if length < MIN_PART_LEN {
            return Candidates::default();
        }
        let mut found = self.texts_with(printed);
        let mut needs_neighbour = is_number(printed);
        if found.is_empty() && !is_number(printed) {
            let parts = self.parts_of(printed);
            let is_longest =
                |part: &&&str| !parts.iter().any(|other| other != *part && has_words(other, part));
            found = parts.iter().filter(is_longest).copied().collect();
            needs_neighbour = found.iter().all(|part| 2 * part.chars().count() < length);
        }
        let mut at: Vec<usize> =
            found.iter().flat_map(|words| &self.by_words[*words]).copied().collect();
        at.sort_unstable();
        Candidates { at, is_whole: false, needs_neighbour }
    }

    /// The texts that are equal to a printed text, whose [words] are `printed`; `None` if there are none.
    pub(super) fn whole_texts(&self, printed: &str) -> Option<Candidates> {
        let found = self.by_words.get(printed)?;
        let needs_neighbour = is_number(printed) && printed.chars().count() < MIN_FIGURE_LEN;
        Some(Candidates { at: found.clone(), is_whole: true, needs_neighbour })
    }

    /// The words of the texts that a printed text is a part of.
    fn texts_with(&self, printed: &str) -> Vec<&str> {
        let with_word = |word| self.by_word.get(word).map_or(&[][..], |words| &words[..]);
        let Some(fewest) = single_words(printed).map(with_word).min_by_key(|it| it.len()) else {
            return Vec::new();
        };
        fewest.iter().map(|words| &**words).filter(|words| has_words(words, printed)).collect()
    }

    /// The words of the texts that are parts of a printed text.
    fn parts_of(&self, printed: &str) -> Vec<&str> {
        let first_words: BTreeSet<&str> = single_words(printed).collect();
        let texts = first_words.into_iter().filter_map(|word| self.by_first_word.get(word));
        texts.flatten().map(|words| &**words).filter(|words| has_words(printed, words)).collect()
    }

    /// What a text with these candidates is, in a row with texts of other candidates. Of the calls that were given it, the one
    /// with the least distance from the text before is taken, or else from that after.
    pub(super) fn decide(
        &self,
        candidates: &Candidates,
        neighbours: &[&Candidates],
        distance: &dyn Fn(usize) -> [usize; 2],
    ) -> Option<PrintedValue> {
        let texts = || candidates.at.iter().map(|at| &self.texts[*at]);
        let is_figure = texts().any(|text| text.is_figure);
        let mut owners: Vec<&TextOwner> = Vec::new();
        for text in texts().filter(|text| text.is_figure == is_figure) {
            if !owners.contains(&&text.owner) {
                owners.push(&text.owner);
            }
        }
        let score = |owner: &TextOwner| {
            let has = |at: &usize| self.texts[*at].owner == *owner;
            match owner {
                TextOwner::Other => 0,
                _ => neighbours.iter().filter(|neighbour| neighbour.at.iter().any(has)).count(),
            }
        };
        let best = owners.iter().map(|owner| score(owner)).max()?;
        if best == 0 && candidates.needs_neighbour {
            return None;
        }
        owners.retain(|owner| score(owner) == best);
        if owners.contains(&&TextOwner::Other) {
            // In a row without a text of a claim.
            owners = vec![&TextOwner::Other];
        }
        let of_owners = || texts().filter(|text| owners.contains(&&text.owner));
        let text = of_owners().min_by_key(|text| distance(text.value))?;
        // What other calls were given is printed elsewhere.
        let nearest = distance(text.value);
        let of_call = of_owners().filter(|text| distance(text.value) == nearest);
        let of_call: Vec<&TextOwner> = of_call.map(|text| &text.owner).collect();
        owners.retain(|owner| of_call.contains(owner));
        let found = PrintedValue { value: text.value, ..PrintedValue::default() };
        Some(match &text.owner {
            TextOwner::Claims(claims) if owners.len() == 1 => PrintedValue {
                claims: claims.clone(),
                is_figure,
                is_total: is_figure && claims.len() > 1,
                ..found
            },
            TextOwner::Row(_) if owners.len() == 1 => {
                PrintedValue { is_figure: candidates.is_whole, cell: text.cell.clone(), ..found }
            }
            TextOwner::Other => PrintedValue { cell: text.cell.clone(), ..found },
            _ => {
                let claims = owners.iter().flat_map(|owner| match owner {
                    TextOwner::Claims(claims) => &claims[..],
                    _ => &[],
                });
                let claims: BTreeSet<&SharedStr> = claims.collect();
                let claims: Vec<SharedStr> = claims.into_iter().cloned().collect();
                let is_figure = is_figure && !claims.is_empty();
                PrintedValue { claims, is_figure, ..found }
            }
        })
    }
}

/// A text in lower case, without what only breaks or isolates it, with single spaces.
pub(super) fn words(text: &str) -> String {
    let is_invisible = |c: &char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}');
    let visible: String = text.chars().filter(|c| !is_invisible(c)).collect();
    fold_case(&visible)
}

/// The words and numbers of a text without what is between them.
fn single_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text is nothing but a number.
fn is_number(text: &str) -> bool {
    text.chars().any(char::is_numeric)
        && text
            .chars()
            .all(|c| c.is_numeric() || matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬' | ' '))
}

/// Whether a text has a part that neither begins nor ends within a word or number of it.
fn has_words(text: &str, part: &str) -> bool {
    text.match_indices(part).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + part.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(texts: &[(&str, &str, usize)]) -> ComponentIndex {
        let text = |(text, claim, value): &(&str, &str, usize)| ComponentText {
            text: (*text).to_owned(),
            owner: TextOwner::Claims(vec![(*claim).into()]),
            is_figure: false,
            value: *value,
            cell: None,
        };
        let texts: Vec<ComponentText> = texts.iter().map(text).collect();
        let mut index = ComponentIndex::default();
        for (at, text) in texts.iter().enumerate() {
            index.by_words.entry(words(&text.text).into()).or_default().push(at);
        }
        index.add_words();
        ComponentIndex { texts, ..index }
    }

    #[test]
    fn a_text_is_a_whole_one_or_a_line_of_one_or_has_the_longest_ones_in_it() {
        let index = index(&[
            ("Attack drones", "a", 0),
            ("155 mm shells", "b", 0),
            ("Attack drones of long range", "c", 0),
        ]);
        let check = |printed: &str, expected: &[usize]| {
            assert_eq!(index.candidates(&words(printed)).at, expected, "{printed}");
        };
        check("Attack drones", &[0]);
        check("of long range", &[2]);
        check("MG, attack drones", &[0]);
        check("attack drones of long range, 2024", &[2]);
        check("≥ 155 mm shells", &[1]);
        check("1155 mm shells", &[]);
        check("attack dronesmen", &[]);
        check("155 mm", &[1]);
        check("long", &[]);
    }

    #[test]
    fn a_word_of_a_sentence_is_of_a_claim_only_beside_others() {
        let index = index(&[("derived", "a", 0), ("Harbour Watch", "a", 0)]);
        let candidates = |printed: &str| index.candidates(&words(printed));
        let decided = |printed: &str, neighbours: &[&Candidates]| {
            index.decide(&candidates(printed), neighbours, &|_| [0, 0]).is_some()
        };
        let sentence = "A figure that is derived from another one counts once";
        assert!(!decided(sentence, &[]));
        assert!(decided(sentence, &[&candidates("Harbour Watch")]));
        assert!(decided("MG, derived", &[]));
    }

    #[test]
    fn a_text_that_several_calls_were_given_is_that_of_the_nearest() {
        let index = index(&[("MG", "a", 0), ("MG", "b", 1), ("MG", "c", 1)]);
        let check = |nearest: usize, expected: &[&str]| {
            let distance = |value: usize| [value.abs_diff(nearest), 0];
            let found = index.decide(&index.candidates("mg"), &[], &distance).expect("a value");
            let claims: Vec<&str> = found.claims.iter().map(|claim| &**claim).collect();
            assert_eq!((claims.as_slice(), found.value), (expected, nearest));
        };
        check(0, &["a"]);
        check(1, &["b", "c"]);
    }
}
