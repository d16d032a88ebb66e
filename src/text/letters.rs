//! What kind of letter a character is, by the Unicode Character Database.

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};

fn is_of(letter: char, group: GeneralCategoryGroup) -> bool {
    group.contains(CodePointMapData::<GeneralCategory>::new().get(letter))
}

fn script(letter: char) -> Script {
    CodePointMapData::<Script>::new().get(letter)
}

/// Whether it is a letter.
pub(crate) fn is_letter(letter: char) -> bool {
    match letter.is_ascii() {
        true => letter.is_ascii_alphabetic(),
        false => is_of(letter, GeneralCategoryGroup::Letter),
    }
}

/// Whether it is a letter, or a number of any kind.
pub(crate) fn is_letter_or_number(letter: char) -> bool {
    match letter.is_ascii() {
        true => letter.is_ascii_alphanumeric(),
        false => is_letter(letter) || is_of(letter, GeneralCategoryGroup::Number),
    }
}

/// Whether it is a decimal digit.
pub(crate) fn is_digit(letter: char) -> bool {
    match letter.is_ascii() {
        true => letter.is_ascii_digit(),
        false => is_of(letter, GeneralCategoryGroup::DecimalNumber),
    }
}

/// Whether it is an accent or another mark on the letter before it.
pub(crate) fn is_mark(letter: char) -> bool {
    !letter.is_ascii() && is_of(letter, GeneralCategoryGroup::Mark)
}

/// Whether it is a Latin letter.
pub(crate) fn is_latin(letter: char) -> bool {
    match letter.is_ascii() {
        true => letter.is_ascii_alphabetic(),
        false => script(letter) == Script::Latin,
    }
}

/// Whether it is of a script that is read from the right: Arabic or Hebrew.
pub(crate) fn is_from_right(letter: char) -> bool {
    !letter.is_ascii() && [Script::Arabic, Script::Hebrew].contains(&script(letter))
}

/// Whether it is an ideograph or a syllable, between which lines break of themselves, by rules of their own.
pub(crate) fn ends_line_of_itself(letter: char) -> bool {
    let scripts = [Script::Han, Script::Hiragana, Script::Katakana, Script::Hangul];
    !letter.is_ascii() && scripts.contains(&script(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_letters_are_as_the_database_has_them() {
        for letter in '\0'..='\u{7f}' {
            assert_eq!(is_letter(letter), is_of(letter, GeneralCategoryGroup::Letter));
            assert_eq!(is_digit(letter), is_of(letter, GeneralCategoryGroup::DecimalNumber));
            assert_eq!(is_latin(letter), script(letter) == Script::Latin, "{letter:?}");
            assert!(!is_of(letter, GeneralCategoryGroup::Mark), "{letter:?}");
        }
    }

    #[test]
    fn letters_of_other_scripts_are_known() {
        assert!(is_letter('é') && is_latin('é') && is_mark('\u{301}') && is_digit('٣'));
        assert!(is_from_right('ك') && is_from_right('ש') && !is_from_right('я'));
        assert!(
            ends_line_of_itself('国') && ends_line_of_itself('한') && !ends_line_of_itself('я')
        );
        assert!(is_letter_or_number('½') && !is_letter('½') && !is_digit('½'));
    }
}
