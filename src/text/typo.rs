//! Words that may be misspellings of others.

use strsim::damerau_levenshtein;

/// Whether a text is probably a misspelling of a more usual one: they differ by one letter in a short text and by
/// two in a long one, and have the same digits and abbreviations, so that `SAM system` is not taken for
/// `ABM system`. Texts of up to four characters must have the same letters in another order.
pub(crate) fn is_likely_typo(written: &str, usual: &str) -> bool {
    let max_distance = match written.chars().count() {
        0..3 => return false,
        3..5 => return written != usual && is_anagram(written, usual),
        5..8 => 1,
        _ => 2,
    };
    damerau_levenshtein(usual, written) <= max_distance
        && designations(usual) == designations(written)
}

/// Whether two words have the same letters.
pub(crate) fn is_anagram(word: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(word) == sorted(other)
}

/// The ASCII digits of a text.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The digits of a text, and its words in capitals.
fn designations(text: &str) -> String {
    let is_short = |word: &&str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let words = text.split(|c: char| !c.is_alphabetic()).filter(is_short);
    digits(text) + &words.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_differs_in_few_letters_and_in_no_designation() {
        let check = |written: &str, usual: &str, expect: bool| {
            assert_eq!(is_likely_typo(written, usual), expect, "{written}");
        };
        check("conatiner", "container", true);
        check("roudn", "round", true);
        check("fule", "fuel", true);
        check("fuel", "fuse", false);
        check("S-400PT", "S-300PT", false);
        check("SAM system", "ABM system", false);
        check("UNITA", "FNLA", false);
    }
}
