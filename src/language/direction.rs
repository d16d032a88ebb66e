//! Words of another direction than the text around them: Latin names and designations in an Arabic sentence, Arabic
//! names in an English one. By themselves they are taken apart there, since a number goes with the words before it:
//! in Arabic, "155 mm shells" becomes "mm shells 155". They also reorder the text between them: of two Arabic
//! names in English, the arrow from one to the other leads the wrong way. Isolated (Unicode Standard Annex 9, 2.4), they
//! keep their order.

use std::borrow::Cow;

/// "Left-to-right isolate", "first strong isolate" and "pop directional isolate".
const FROM_LEFT: char = '\u{2066}';
const BY_FIRST_LETTER: char = '\u{2068}';
const POP: char = '\u{2069}';

/// The characters before and after a text that isolate it in its place in a document; none where nothing needs that. In
/// a document that is read from the right, that is a text of letters that are all read from the left; in one that is
/// read from the left, a text with any letter that is read from the right. What is within an isolate already does not
/// count, so that nothing is isolated twice.
pub(crate) fn isolate(text: &str, document_from_right: bool) -> Option<(char, char)> {
    if text.is_ascii() && !document_from_right {
        return None;
    }
    let mut depth = 0_usize;
    let mut from_left = false;
    let mut from_right = false;
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => depth += 1,
            POP => depth = depth.saturating_sub(1),
            _ if depth > 0 || !character.is_alphabetic() => {}
            _ if is_from_right(character) => from_right = true,
            _ => from_left = true,
        }
    }
    match document_from_right {
        true if from_left && !from_right => Some((FROM_LEFT, POP)),
        false if from_right => Some((BY_FIRST_LETTER, POP)),
        _ => None,
    }
}

/// A text in its place in a document, isolated if that needs it.
pub(crate) fn apart(text: &str, document_from_right: bool) -> Cow<'_, str> {
    match isolate(text, document_from_right) {
        Some((opening, closing)) => format!("{opening}{text}{closing}").into(),
        None => text.into(),
    }
}

/// Whether a letter is of a script that is read from the right, such as Arabic and Hebrew.
pub(crate) fn is_from_right(letter: char) -> bool {
    let blocks = ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fdff}', '\u{fe70}'..='\u{fefc}'];
    let more = ['\u{10800}'..='\u{10fff}', '\u{1e800}'..='\u{1efff}'];
    blocks.iter().chain(&more).any(|block| block.contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In a document that is read from the right or from the left, a text is made into another.
    fn check(from_right: bool, text: &str, expect: &str) {
        assert_eq!(apart(text, from_right), expect, "{text}");
        assert_eq!(apart(expect, from_right), expect, "{text}, twice");
    }

    #[test]
    fn what_is_read_from_the_left_is_isolated_as_a_whole_and_once() {
        let check = |text: &str, expect: &str| check(true, text, expect);
        check("155 mm shells", "\u{2066}155 mm shells\u{2069}");
        check("tents (40-person)", "\u{2066}tents (40-person)\u{2069}");
        check("Дрон-1+", "\u{2066}Дрон-1+\u{2069}");
        check("", "");
        check("42,000–43,000", "42,000–43,000");
        check("قذائف 155 mm", "قذائف 155 mm");
        check("٣٥٨ صاروخا", "٣٥٨ صاروخا");
        check("6 \u{2066}4x4 ambulances\u{2069}", "6 \u{2066}4x4 ambulances\u{2069}");
    }

    #[test]
    fn what_is_read_from_the_right_is_isolated_among_what_is_read_from_the_left() {
        let check = |text: &str, expect: &str| check(false, text, expect);
        check("قطر (2024)", "\u{2068}قطر (2024)\u{2069}");
        check("ישראל", "\u{2068}ישראל\u{2069}");
        check("KN-23 صواريخ", "\u{2068}KN-23 صواريخ\u{2069}");
        check("155 mm shells", "155 mm shells");
        check("Пушка", "Пушка");
        check("", "");
    }
}
