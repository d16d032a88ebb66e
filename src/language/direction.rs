//! Words of another direction within what is read from the right to the left: Latin names and designations in an
//! Arabic sentence. By themselves they are taken apart there: "155 mm shells" becomes "mm shells 155", since a
//! number goes with the words before it. Isolated (Unicode Standard Annex 9, 2.4), they keep their order.

use std::borrow::Cow;

/// "Left-to-right isolate" and "pop directional isolate".
const ISOLATE: char = '\u{2066}';
const POP: char = '\u{2069}';

/// A text in its place in a document that is read from the right: isolated, if all its letters are read from the
/// left. What is within an isolate already does not count, so that nothing is isolated twice.
pub(super) fn apart(text: &str) -> Cow<'_, str> {
    let mut depth = 0_usize;
    let mut from_left = false;
    for character in text.chars() {
        match character {
            '\u{2066}'..='\u{2068}' => depth += 1,
            POP => depth = depth.saturating_sub(1),
            _ if depth > 0 || !character.is_alphabetic() => {}
            _ if is_from_right(character) => return text.into(),
            _ => from_left = true,
        }
    }
    if from_left { format!("{ISOLATE}{text}{POP}").into() } else { text.into() }
}

/// Whether a letter is of a script that is read from the right, such as Arabic and Hebrew.
fn is_from_right(letter: char) -> bool {
    let blocks = ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fdff}', '\u{fe70}'..='\u{fefc}'];
    let more = ['\u{10800}'..='\u{10fff}', '\u{1e800}'..='\u{1efff}'];
    blocks.iter().chain(&more).any(|block| block.contains(&letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_from_the_left_is_isolated_as_a_whole_and_once() {
        let check = |text: &str, expect: &str| {
            assert_eq!(apart(text), expect, "{text}");
            assert_eq!(apart(expect), expect, "{text}, twice");
        };
        check("155 mm shells", "\u{2066}155 mm shells\u{2069}");
        check("tents (40-person)", "\u{2066}tents (40-person)\u{2069}");
        check("Дрон-1+", "\u{2066}Дрон-1+\u{2069}");
        check("", "");
        check("42,000–43,000", "42,000–43,000");
        check("قذائف 155 mm", "قذائف 155 mm");
        check("٣٥٨ صاروخا", "٣٥٨ صاروخا");
        check("6 \u{2066}4x4 ambulances\u{2069}", "6 \u{2066}4x4 ambulances\u{2069}");
    }
}
