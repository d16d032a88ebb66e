//! An index of the names of bodies by what similar names have in common, so that each name is compared with a few
//! others, and not with all of them.
//!
//! Each kind of [`difference`](super::misspelled_body) has its keys: two names that differ so share one of them. Only the
//! first name of each key is kept, since every other name with this key is similar to it.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};

use super::misspelled_body::{Body, FORMS, abbreviation, initials, is_letter_compared};
use crate::ledger::Vocabulary;
use crate::text::digits;

/// The limit of the words of a name that is compared by its words or letters: no name has more.
const MAX_WORDS: usize = 30;

/// The limit of the letters of a word that may have a slip: no word has more.
const MAX_LETTERS: usize = 40;

/// The limit of keys: 50,000 names have some 3 million.
const MAX_KEYS: usize = 8_000_000;

/// Names of bodies by the hashes of their keys.
pub(super) struct SimilarBodies<'a> {
    vocabulary: &'a Vocabulary,
    hasher: RandomState,
    /// The position of the first name that has a key.
    firsts: HashMap<u64, usize>,
}

/// Something that similar names have in common.
///
/// Some differences have a shorter and a longer side. A name is added with the keys of both sides, and looked up with
/// these exchanged: the shorter name must be found by what a longer one has beyond it, and the other way round.
#[derive(Hash)]
enum NameKey<'a> {
    Voice(&'a str),
    Words(&'a [String]),
    /// The number of words, and the words without blanks between them.
    Joined(usize, &'a str),
    /// Words before a legal form, which the longer side has.
    Form(Side, &'a [String]),
    /// A source, and the first words of the longer side.
    Beginning(Side, &'a str, &'a [String]),
    /// A source, and the first letters of the words of the longer side.
    Abbreviation(Side, &'a str, &'a str),
    /// The hash of the other words, the digits of a word, and the word with a slip.
    Slip(u64, &'a str, WordSlip<'a>),
}

#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
enum Side {
    Shorter,
    Longer,
}

/// A word that differs by one letter from another one.
#[derive(Hash)]
enum WordSlip<'a> {
    /// The position of a letter that is another one, and the word without it.
    Replaced(usize, &'a str),
    /// The position of two letters that are exchanged, and the word with these in their order.
    Exchanged(usize, &'a str),
    /// The word, without a letter if it is the longer side.
    LeftOut(Side, &'a str),
}

impl Side {
    fn other(self) -> Self {
        match self {
            Self::Shorter => Self::Longer,
            Self::Longer => Self::Shorter,
        }
    }
}

/// What the keys of a name are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Add,
    Find,
}

impl Purpose {
    fn side(self, side: Side) -> Side {
        match self {
            Self::Add => side,
            Self::Find => side.other(),
        }
    }
}

impl<'a> SimilarBodies<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Self {
        Self { vocabulary, hasher: RandomState::new(), firsts: HashMap::new() }
    }

    /// Returns whether there is no room for more names.
    pub(super) fn is_full(&self) -> bool {
        self.firsts.len() > MAX_KEYS
    }

    /// Adds a name at its position. Names are added in the order of their positions.
    pub(super) fn add(&mut self, at: usize, body: &Body<'_>) {
        let mut keys = Vec::new();
        self.for_each_key(body, Purpose::Add, &mut |key| keys.push(self.hasher.hash_one(key)));
        for key in keys {
            self.firsts.entry(key).or_insert(at);
        }
    }

    /// Returns the positions of the names that may be similar, in ascending order.
    pub(super) fn candidates(&self, body: &Body<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        self.for_each_key(body, Purpose::Find, &mut |key| {
            found.extend(self.firsts.get(&self.hasher.hash_one(key)).copied());
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    fn for_each_key(&self, body: &Body<'_>, purpose: Purpose, visit: &mut dyn FnMut(NameKey<'_>)) {
        let words = body.words.as_slice();
        visit(NameKey::Voice(&body.voice));
        visit(NameKey::Words(words));
        if words.len() > MAX_WORDS {
            return;
        }
        let joined = words.concat();
        match purpose {
            Purpose::Add => visit(NameKey::Joined(words.len(), &joined)),
            Purpose::Find => {
                let others = (0..=MAX_WORDS).filter(|count| *count != words.len());
                others.for_each(|count| visit(NameKey::Joined(count, &joined)));
            }
        }
        let shorter = purpose.side(Side::Shorter);
        let longer = purpose.side(Side::Longer);
        visit(NameKey::Form(shorter, words));
        let forms = words.iter().rev().take_while(|word| FORMS.contains(&word.as_str())).count();
        for left_out in 1..=forms.min(words.len().saturating_sub(1)) {
            visit(NameKey::Form(longer, &words[..words.len() - left_out]));
        }
        let (all, long) = initials(words);
        let short = abbreviation(body.name);
        for source in &body.sources {
            visit(NameKey::Beginning(shorter, source, words));
            for end in 0..words.len() {
                visit(NameKey::Beginning(longer, source, &words[..end]));
            }
            visit(NameKey::Abbreviation(longer, source, &all));
            visit(NameKey::Abbreviation(longer, source, &long));
            if let Some(short) = &short {
                visit(NameKey::Abbreviation(shorter, source, short));
            }
        }
        self.for_each_slip(words, purpose, visit);
    }

    fn for_each_slip(
        &self,
        words: &[String],
        purpose: Purpose,
        visit: &mut dyn FnMut(NameKey<'_>),
    ) {
        let is_party = |word: &str| self.vocabulary.parties.get(&word.into()).is_some();
        for (at, word) in words.iter().enumerate() {
            if !is_letter_compared(word) || is_party(word) {
                continue;
            }
            let others = self.hasher.hash_one((&words[..at], &words[at + 1..]));
            let digits = digits(word);
            visit_slips(word, purpose, &mut |slip| visit(NameKey::Slip(others, &digits, slip)));
        }
    }
}

/// Visits a word with each slip that leaves its first letter.
fn visit_slips(word: &str, purpose: Purpose, visit: &mut dyn FnMut(WordSlip<'_>)) {
    let letters: Vec<char> = word.chars().take(MAX_LETTERS + 1).collect();
    if letters.len() > MAX_LETTERS {
        return;
    }
    visit(WordSlip::LeftOut(purpose.side(Side::Shorter), word));
    for at in 1..letters.len() {
        let without: String = letters[..at].iter().chain(&letters[at + 1..]).collect();
        visit(WordSlip::LeftOut(purpose.side(Side::Longer), &without));
        visit(WordSlip::Replaced(at, &without));
        if at + 1 < letters.len() {
            let mut exchanged = letters.clone();
            exchanged[at..=at + 1].sort_unstable();
            visit(WordSlip::Exchanged(at, &exchanged.into_iter().collect::<String>()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(word: &str, purpose: Purpose) -> Vec<String> {
        let mut slips = Vec::new();
        visit_slips(word, purpose, &mut |slip| {
            slips.push(match slip {
                WordSlip::Replaced(at, word) => format!("{at} {word}"),
                WordSlip::Exchanged(at, word) => format!("{at}-{} {word}", at + 1),
                WordSlip::LeftOut(side, word) => format!("{side:?} {word}"),
            });
        });
        slips
    }

    #[test]
    fn words_share_a_key_if_they_differ_by_a_letter() {
        let share = |one: &str, other: &str| {
            let added = slips(other, Purpose::Add);
            slips(one, Purpose::Find).iter().any(|slip| added.contains(slip))
        };
        for other in [
            "harbors", "harbr", "harbour", "hharbor", "harbar", "harbro", "habror", "harobr",
            "hrbar", "harbourr", "hrabro", "harboor", "haarbor",
        ] {
            let is_slip = strsim::damerau_levenshtein("harbor", other) == 1;
            assert_eq!(share("harbor", other), is_slip, "{other}");
            assert_eq!(share(other, "harbor"), is_slip, "{other}");
        }
        assert!(!share("harbor", "arbor"), "a slip leaves the first letter");
        assert!(!share("barbor", "harbor"), "a slip leaves the first letter");
    }
}
