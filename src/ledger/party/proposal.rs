//! Parties that may be meant by a text that is not the name of one: by a slip, by a code of another system, or by a name in
//! another language. Another state, or a state for one of its parts, is never proposed: where a name may be that of another
//! place, there is no proposal.

use std::collections::HashMap;
use std::sync::LazyLock;

use strsim::osa_distance;

use super::abbreviations::code_of_abbreviation;
use super::names::owner_of_names;
use super::regions::is_like_another;
use super::words::{is_east_asian, words_of};
use super::{Parties, is_abbreviation, state_kinds};
use crate::diagnostic::nearest;
use crate::language::{party_names_in_data, shipped_languages};
use crate::text::fold_name;

/// The codes of countries by their names in all languages, folded.
static IN_ANY_LANGUAGE: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let names = shipped_languages().flat_map(party_names_in_data);
    let names = names.filter(|(_, name)| !is_abbreviation(name));
    names.map(|(code, name)| (fold_name(name), owner_of_names(code))).collect()
});

/// The party that a text was probably meant for.
pub(super) fn nearest_party(parties: &Parties, written: &str) -> Option<usize> {
    let bare = without_footnote(written);
    if is_like_another(bare) {
        return None;
    }
    let same = parties.owner(bare);
    let code = || party_of_similar_code(parties, bare);
    if bare.len() <= 3 {
        // `Van` and `Sur` are words, `VAN` and `sur` may be codes.
        if bare.chars().any(char::is_uppercase) && bare.chars().any(char::is_lowercase) {
            return same;
        }
        let abbreviation = || parties.owner(code_of_abbreviation(bare)?);
        let upper = || parties.owner(&bare.to_uppercase());
        return same
            .or_else(upper)
            .or_else(abbreviation)
            .or_else(|| party_by_prefix(parties, bare))
            .or_else(code);
    }
    let in_other_language = || parties.exact.get(*IN_ANY_LANGUAGE.get(&fold_name(bare))?).copied();
    same.or_else(in_other_language).or_else(|| party_of_similar_name(parties, bare)).or_else(code)
}

/// A name without the mark of a footnote: `Poland*`, `Poland (1)`, `Poland 1/`.
fn without_footnote(written: &str) -> &str {
    let bare = written.trim();
    let is_mark = |c: char| c.is_numeric() || c.is_whitespace() || "*†‡§/()[]".contains(c);
    let name = bare.trim_end_matches(is_mark);
    let mark = &bare[name.len()..];
    let digits = mark.chars().filter(|c| c.is_numeric()).count();
    let has_sign = digits > 0 || mark.contains(['*', '†', '‡', '§']);
    if has_sign && digits <= 2 { name } else { bare }
}

/// The party whose code has the letters of another one in another order. Of codes every letter counts: `RFA` is not
/// France.
fn party_of_similar_code(parties: &Parties, bare: &str) -> Option<usize> {
    let upper = bare.to_uppercase();
    let is_near = |code: &&str| {
        osa_distance(code, &upper) == 1
            && is_anagram(code, &upper)
            && has_same_beginning(code, &upper, 1)
    };
    let mut codes: Vec<&str> =
        parties.all.iter().map(|party| &*party.code).filter(is_near).collect();
    codes.sort_unstable();
    parties.owner(nearest(bare, codes)?)
}

/// The only country whose name begins with these letters, which are at least three.
fn party_by_prefix(parties: &Parties, letters: &str) -> Option<usize> {
    let folded = fold_name(letters);
    let begins = |at: &usize| fold_name(&parties.all[*at].name).starts_with(&folded);
    let is_coded = |at: &usize| parties.all[*at].code.len() == 3;
    let mut found = (0..parties.all.len()).filter(is_coded).filter(begins);
    match (folded.len() > 2, found.next(), found.next()) {
        (true, Some(only), None) => Some(only),
        _ => None,
    }
}

/// The party of which a name differs from this one by a slip in one word, which is not itself a word of a name: "West Timor"
/// is not East Timor.
fn party_of_similar_name(parties: &Parties, bare: &str) -> Option<usize> {
    let words = words_of(bare);
    if words.len() < 2 {
        return party_of_similar_word(parties, &fold_name(bare));
    }
    let mut unknown = words.iter().filter(|word| !parties.words.contains(*word));
    let (slip, others) = match (unknown.next(), unknown.next()) {
        (Some(slip), None) => {
            (slip, words.iter().filter(|word| *word != slip).cloned().collect::<Vec<_>>())
        }
        _ => return None,
    };
    let others_length = others.iter().map(|word| word.chars().count()).sum();
    let with_other_word = || {
        let first = others.first()?;
        let known = parties.by_words.iter().filter(|(key, _)| key.contains(first.as_str()));
        let near = known.filter_map(|(key, party)| {
            let word = other_word(key, &others)?;
            let distance = osa_distance(slip, word);
            is_slip(slip, word, distance, others_length).then_some((distance, (*party)?))
        });
        nearest_of(near)
    };
    let of_kind = || {
        let (kind, rest) = state_kinds::divide(&others);
        let at = party_of_similar_word(parties, slip).filter(|_| rest.is_empty())?;
        state_kinds::is_of_kind(&parties.all[at].code, &kind).then_some(at)
    };
    with_other_word().or_else(of_kind)
}

/// The word of a name that is not among these, if it is the only one.
fn other_word<'k>(key: &'k str, others: &[String]) -> Option<&'k str> {
    let mut rest: Vec<&str> = key.split(' ').collect();
    for word in others {
        let at = rest.iter().position(|known| known == word)?;
        rest.remove(at);
    }
    match rest[..] {
        [word] => Some(word),
        _ => None,
    }
}

/// The party of which a name differs from one word by a slip.
fn party_of_similar_word(parties: &Parties, word: &str) -> Option<usize> {
    let first = word.chars().next()?;
    let names = parties.names.iter().filter(|(name, _)| {
        let is_word = parties.words.contains(*name);
        is_word && name.starts_with(first) && name.len().abs_diff(word.len()) <= MAX_DIFFERENCE
    });
    nearest_of(names.filter_map(|(name, entry)| {
        let distance = osa_distance(word, name);
        is_slip(word, name, distance, 0).then_some((distance, entry.party))
    }))
}

/// The most bytes by which names that differ by a slip differ in length: two characters.
const MAX_DIFFERENCE: usize = 8;

/// The party at the least distance; none if there are two.
fn nearest_of(near: impl Iterator<Item = (usize, usize)>) -> Option<usize> {
    let near: Vec<(usize, usize)> = near.collect();
    let least = near.iter().map(|(distance, _)| *distance).min()?;
    let mut parties = near.into_iter().filter(|(distance, _)| *distance == least);
    let (_, first) = parties.next()?;
    parties.all(|(_, party)| party == first).then_some(first)
}

/// Whether a word differs from another one by a slip. Words of few letters, those that begin with other letters, and those
/// with other consonants are mostly other places: Gaza is not Ghana, Siberia not Liberia, and Vienna not Vietnam. A
/// character after a name that is not Latin is a word of its own, such as "province". The letters of the other words of the
/// name, which are right, make it more likely.
fn is_slip(written: &str, name: &str, distance: usize, others_length: usize) -> bool {
    let [written_length, name_length] = [written, name].map(|word| word.chars().count());
    let length = written_length.max(name_length);
    if is_east_asian(name) && written.starts_with(name) {
        return distance == 0;
    }
    let is_same_start = |letters| has_same_beginning(written, name, letters);
    match distance {
        0 => true,
        1 | 2 if is_anagram(written, name) => (distance == 1 || length >= 5) && is_same_start(1),
        1 if length < 5 => false,
        1 if written_length == name_length => length + others_length >= 7 && is_same_start(1),
        1 => length + others_length >= 6 && is_same_start(1),
        2 if length >= 9 => is_same_start(3),
        2 => length >= 7 && is_same_start(3) && consonants(written).eq(consonants(name)),
        _ => false,
    }
}

/// The letters of a word except the vowels of the Latin alphabet.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| !"aeiouy".contains(*c))
}

fn has_same_beginning(one: &str, other: &str, length: usize) -> bool {
    one.chars().take(length).eq(other.chars().take(length))
}

fn is_anagram(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.to_uppercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}
