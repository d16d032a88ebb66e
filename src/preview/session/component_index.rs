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
    /// What the texts are about: the numbers of their owners, in the order of the texts.
    owners: Vec<usize>,
    /// The positions of the texts of each owner.
    by_owner: Vec<Vec<usize>>,
    /// The number of the owner that is neither a claim nor a row, if a text has it.
    other: Option<usize>,
    /// The texts, by their words.
    by_words: HashMap<Arc<str>, SameTexts>,
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

/// Texts of the same words. In a register, thousands of rows have the same text.
#[derive(Clone, Debug, Default)]
struct SameTexts {
    /// Their positions among the texts, in their order.
    at: Arc<[usize]>,
    /// The numbers of their owners, in their order.
    owners: Arc<[usize]>,
    /// The numbers of the owners of figures, if there are figures; else of all.
    likely: Arc<[usize]>,
    /// Whether one of them is a figure.
    has_figure: bool,
}

/// The texts that a printed text may be.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidates {
    texts: SameTexts,
    /// Whether the printed text is each of them as a whole.
    is_whole: bool,
    /// Whether the printed text has a digit.
    has_digit: bool,
    /// Whether it may be something else: a short number, a figure in words that may be a heading, a number that is a part of a
    /// text and may be that of an axis, or a sentence with a word of the data in it.
    needs_neighbour: bool,
}

impl Candidates {
    /// Whether a printed text is none of them.
    pub(super) fn are_none(&self) -> bool {
        self.texts.at.is_empty()
    }
}

impl ComponentIndex {
    /// The texts of a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        let calls = draft.values.component_calls(&draft.input.text, &draft.map);
        Self { calls, ..Self::of_texts(draft.values.component_texts()) }
    }

    fn of_texts(texts: Vec<ComponentText>) -> Self {
        let mut index = Self::default();
        let mut numbers: HashMap<OwnerKey<'_>, usize> = HashMap::new();
        let mut by_words: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            let new = numbers.len();
            let owner = *numbers.entry(OwnerKey::of(&text.owner)).or_insert(new);
            if owner == new {
                index.by_owner.push(Vec::new());
            }
            if text.owner == TextOwner::Other {
                index.other = Some(owner);
            }
            index.by_owner[owner].push(at);
            index.owners.push(owner);
            by_words.entry(words(&text.text).into()).or_default().push(at);
        }
        drop(numbers);
        index.texts = texts;
        let same = by_words.into_iter().map(|(words, at)| (words, index.same_texts(at)));
        index.by_words = same.collect();
        if index.by_words.len() <= MAX_SEARCHED {
            index.add_words();
        }
        index
    }

    /// Texts at these positions, which are in their order.
    fn same_texts(&self, at: Vec<usize>) -> SameTexts {
        let has_figure = at.iter().any(|at| self.texts[*at].is_figure);
        let owners_of = |is_wanted: &dyn Fn(usize) -> bool| -> Arc<[usize]> {
            let wanted = at.iter().filter(|at| is_wanted(**at)).map(|at| self.owners[*at]);
            wanted.collect::<BTreeSet<usize>>().into_iter().collect()
        };
        let owners = owners_of(&|_| true);
        let likely = match has_figure {
            true => owners_of(&|at| self.texts[at].is_figure),
            false => Arc::clone(&owners),
        };
        SameTexts { at: at.into(), owners, likely, has_figure }
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
        let has_digit = printed.contains(char::is_numeric);
        let mut needs_neighbour = has_digit;
        if found.is_empty() && !is_number(printed) {
            let parts = self.parts_of(printed);
            let is_longest =
                |part: &&&str| !parts.iter().any(|other| other != *part && has_words(other, part));
            found = parts.iter().filter(is_longest).copied().collect();
            needs_neighbour = found.iter().all(|part| 2 * part.chars().count() < length);
        }
        let texts = match &found[..] {
            [] => SameTexts::default(),
            [one] => self.by_words[*one].clone(),
            several => {
                let at = several.iter().flat_map(|words| self.by_words[*words].at.iter().copied());
                self.same_texts(at.collect::<BTreeSet<usize>>().into_iter().collect())
            }
        };
        Candidates { texts, is_whole: false, has_digit, needs_neighbour }
    }

    /// The texts that are equal to a printed text, whose [words] are `printed`; `None` if there are none.
    pub(super) fn whole_texts(&self, printed: &str) -> Option<Candidates> {
        let found = self.by_words.get(printed)?;
        let has_digit = printed.contains(char::is_numeric);
        let is_short = is_number(printed) && printed.chars().count() < MIN_FIGURE_LEN;
        let needs_neighbour = is_short || (found.has_figure && !has_digit);
        Some(Candidates { texts: found.clone(), is_whole: true, has_digit, needs_neighbour })
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
        let SameTexts { at, has_figure: is_figure, .. } = &candidates.texts;
        // A part without a number is what was counted.
        let is_figure = *is_figure && (candidates.is_whole || candidates.has_digit);
        let (best, mut owners) = self.best_owners(candidates, neighbours);
        if owners.is_empty() || (best == 0 && candidates.needs_neighbour) {
            return None;
        }
        if let Some(other) = self.other.filter(|other| owners.contains(other)) {
            // In a row without a text of a claim.
            owners = vec![other];
        }
        let of_owners = owners.iter().flat_map(|owner| &self.by_owner[*owner]);
        let of_owners = of_owners.filter(|text| at.binary_search(text).is_ok());
        let of_owners: BTreeSet<usize> = of_owners.copied().collect();
        let of_owners = || of_owners.iter().map(|at| (self.owners[*at], &self.texts[*at]));
        let (_, text) = of_owners().min_by_key(|(_, text)| distance(text.value))?;
        // What other calls were given is printed elsewhere.
        let nearest = distance(text.value);
        let of_call = of_owners().filter(|(_, text)| distance(text.value) == nearest);
        let of_call: BTreeSet<usize> = of_call.map(|(owner, _)| owner).collect();
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
                let owner = |number: &usize| &self.texts[self.by_owner[*number][0]].owner;
                let claims = owners.iter().map(owner).flat_map(|owner| match owner {
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

    /// The numbers of the owners of candidates that have texts in the most neighbours, in their order, and in how many.
    ///
    /// An owner that is in none of the shortest lists cannot be in more neighbours than there are others, so most lists of
    /// thousands of owners are skipped.
    fn best_owners(
        &self,
        candidates: &Candidates,
        neighbours: &[&Candidates],
    ) -> (usize, Vec<usize>) {
        let owners = &candidates.texts.likely;
        let mut lists: Vec<&[usize]> = neighbours.iter().map(|it| &*it.texts.owners).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let has = |list: &&&[usize], owner: &usize| list.binary_search(owner).is_ok();
        let score = |owner: &usize| match self.other == Some(*owner) {
            true => 0,
            false => lists.iter().filter(|list| has(list, owner)).count(),
        };
        let (mut best, mut found) = (0, BTreeSet::new());
        for (seen, list) in lists.iter().enumerate() {
            if best > lists.len() - seen {
                return (best, found.into_iter().collect());
            }
            for owner in list.iter().filter(|owner| owners.binary_search(owner).is_ok()) {
                let score = score(owner);
                if score > best {
                    (best, found) = (score, BTreeSet::new());
                }
                if score == best && best > 0 {
                    found.insert(*owner);
                }
            }
        }
        if best == 0 { (0, owners.to_vec()) } else { (best, found.into_iter().collect()) }
    }
}

/// What a text is about, for comparisons.
#[derive(PartialEq, Eq, Hash)]
enum OwnerKey<'t> {
    Claims(&'t [SharedStr]),
    /// A row: the address of its file, and the byte at which it begins.
    Row(usize, usize),
    Other,
}

impl<'t> OwnerKey<'t> {
    fn of(owner: &'t TextOwner) -> Self {
        match owner {
            TextOwner::Claims(claims) => Self::Claims(claims),
            TextOwner::Row(place) => {
                Self::Row(Arc::as_ptr(&place.file).addr(), place.range().start)
            }
            TextOwner::Other => Self::Other,
        }
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
        ComponentIndex::of_texts(texts.iter().map(text).collect())
    }

    #[test]
    fn a_text_is_a_whole_one_or_a_line_of_one_or_has_the_longest_ones_in_it() {
        let index = index(&[
            ("Attack drones", "a", 0),
            ("155 mm shells", "b", 0),
            ("Attack drones of long range", "c", 0),
        ]);
        let check = |printed: &str, expected: &[usize]| {
            assert_eq!(*index.candidates(&words(printed)).texts.at, *expected, "{printed}");
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
    fn a_text_that_thousands_of_rows_have_is_that_of_its_own_row() {
        let ids: Vec<String> = (0..3000).map(|number| format!("row-{number}")).collect();
        let rows = ids.iter().flat_map(|id| [("Russia", &**id, 0), (&**id, &**id, 0)]);
        let index = index(&rows.collect::<Vec<_>>());
        let candidates = |text: &str| index.candidates(&words(text));
        let (common, own) = (candidates("Russia"), candidates("row-1700"));
        let found = index.decide(&common, &[&common, &own, &common], &|_| [0, 0]).expect("a value");
        assert_eq!(found.claims, [SharedStr::from("row-1700")]);
        let alone = index.decide(&common, &[&common], &|_| [0, 0]).expect("a value");
        assert_eq!(alone.claims.len(), 3000);
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
    fn a_number_of_an_axis_and_a_heading_in_words_are_no_figures() {
        let figure = |text: &str, claim: &str| ComponentText {
            text: text.to_owned(),
            owner: TextOwner::Claims(vec![claim.into()]),
            is_figure: true,
            value: 0,
            cell: None,
        };
        let index = ComponentIndex::of_texts(vec![
            figure("more than 1 million", "a"),
            figure("Air defence", "b"),
            ComponentText { is_figure: false, ..figure("Harbour Watch", "a") },
            ComponentText { is_figure: false, ..figure("MG", "b") },
        ]);
        let candidates = |printed: &str| index.candidates(&words(printed));
        let decided = |printed: &str, beside: &str| {
            let found = index.decide(&candidates(printed), &[&candidates(beside)], &|_| [0, 0]);
            found.map(|found| (found.claims[0].to_string(), found.is_figure))
        };
        assert_eq!(decided("1 million", "100 million"), None);
        assert_eq!(decided("1 million", "Harbour Watch"), Some(("a".to_owned(), true)));
        assert_eq!(decided("more than", "Harbour Watch"), Some(("a".to_owned(), false)));
        assert_eq!(decided("Air defence", "Electronic warfare"), None);
        assert_eq!(decided("Air defence", "MG"), Some(("b".to_owned(), true)));
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
