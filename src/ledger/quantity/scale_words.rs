//! Words and characters that multiply the number before them, in the languages of documents and of sources: "5 Mio.", "2万".
//!
//! Quantities are read with the English ones only. The others are found in quotations, and in the names of columns and in
//! cells, where a message says what to write instead.

use rust_decimal::Decimal;

use super::super::table_words::{Scale, scale_in_tables};
use crate::language::english;

/// The scale of a word, in any case and with or without a full stop. A word of several meanings has the English one, or else
/// the first of the tables. A single letter is not a word: `m` may be metres.
pub(crate) fn scale_of_word(word: &str) -> Option<Scale> {
    let is_letter = word.is_ascii() && word.len() < 2;
    // Spanish and Portuguese write "mil" for a thousand; the abbreviation is of "million".
    if word.eq_ignore_ascii_case("mil.") {
        return Some((6, "million"));
    }
    scale_in_tables(word).filter(|_| !is_letter)
}

/// A power of ten in digits: "100,000".
pub(crate) fn power_of_ten(exponent: u32) -> String {
    let power = Decimal::from(10_u64.saturating_pow(exponent));
    english().number(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_same_scale_however_it_is_written() {
        let check = |word: &str, expect: Option<Scale>| {
            assert_eq!(scale_of_word(word), expect, "{word}");
        };
        for word in ["million", "Millions", "Mio.", "mio", "MLN", "млн.", "百万", "Millionen"]
        {
            check(word, Some((6, "million")));
        }
        check("billion", Some((9, "billion")));
        check("Billionen", Some((12, "trillion")));
        check("тыс.", Some((3, "thousand")));
        check("lakh", Some((5, "")));
        check("万", Some((4, "")));
        check("hundred", Some((2, "")));
        check("thou.", Some((3, "thousand")));
        assert_eq!(power_of_ten(7), "10,000,000");
        check("mil", Some((3, "thousand")));
        check("mil.", Some((6, "million")));
        check("m", None);
        check("dollars", None);
        check("", None);
    }
}
