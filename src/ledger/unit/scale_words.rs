//! Words after a number that multiply it and are not read: those of other languages, and letters with several meanings.

use super::super::quantity::{power_of_ten, scale_of_word};

/// The meaning of a word that multiplies the number before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum ScaleWord {
    /// The English word for it, which is read.
    Word(&'static str),
    /// There is no such word: the factor in digits.
    Times(String),
    /// Several scales or units.
    Several(&'static [&'static str]),
}

/// Words with several meanings, in small letters and without a full stop.
const SEVERAL: [(&str, &[&str]); 6] = [
    ("b", &["billion", "barrels"]),
    ("bio", &["billion", "trillion"]),
    ("m", &["million", "metres"]),
    ("mil", &["thousand", "million"]),
    ("mm", &["million", "millimetres"]),
    ("tn", &["trillion", "tonnes"]),
];

/// The meanings of `T`; `t` is a tonne.
const CAPITAL_T: [&str; 3] = ["trillion", "thousand", "tonnes"];

/// The meaning of a word after a number that is not read as its scale; `None` if the word is none.
pub(in super::super) fn scale_of(word: &str) -> Option<ScaleWord> {
    if word == "T" {
        return Some(ScaleWord::Several(&CAPITAL_T));
    }
    let small = word.trim_end_matches('.').to_lowercase();
    if let Some((_, meanings)) = SEVERAL.iter().find(|(known, _)| *known == small) {
        return Some(ScaleWord::Several(meanings));
    }
    Some(match scale_of_word(word)? {
        (exponent, "") => ScaleWord::Times(power_of_ten(exponent)),
        (_, name) => ScaleWord::Word(name),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_a_word_a_factor_or_ambiguous() {
        let check = |word: &str, expect: Option<ScaleWord>| {
            assert_eq!(scale_of(word), expect, "{word}");
        };
        for word in ["Mio.", "млн", "milhões", "milyon", "miliony"] {
            check(word, Some(ScaleWord::Word("million")));
        }
        for word in ["Mrd.", "mld", "miliardi", "milyar"] {
            check(word, Some(ScaleWord::Word("billion")));
        }
        check("tys.", Some(ScaleWord::Word("thousand")));
        check("crore", Some(ScaleWord::Times("10,000,000".to_owned())));
        check("M", Some(ScaleWord::Several(&["million", "metres"])));
        check("mil.", Some(ScaleWord::Several(&["thousand", "million"])));
        check("t", None);
        check("tonnes", None);
    }
}
