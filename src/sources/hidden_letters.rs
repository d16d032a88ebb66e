//! Letters whose meaning programs must not see: those in braces in BibTeX, nicknames whose initials are not printed, and
//! ideographs in names that have the given name first.
//!
//! A hidden letter is in one of the planes for private use. It has no case there, separates no words, and is shown again
//! before a text leaves this room.

/// The distance between the first plane and the first one for private use.
const FROM_FIRST_PLANE: u32 = 0xf_0000;

/// The distance between the plane of rare ideographs and the last one for private use.
const FROM_IDEOGRAPHS: u32 = 0xe_0000;

/// The letter in its hiding place. Control characters, and letters of other planes such as emoji, are not hidden.
pub(super) fn hide_letter(letter: char) -> char {
    let moved = match u32::from(letter) {
        code @ 0x20..=0xffff => code + FROM_FIRST_PLANE,
        code @ 0x2_0000..=0x2_ffff => code + FROM_IDEOGRAPHS,
        code => code,
    };
    char::from_u32(moved).unwrap_or(letter)
}

/// A text with all its letters hidden.
pub(super) fn hide_letters(text: &str) -> String {
    text.chars().map(hide_letter).collect()
}

/// Returns whether a letter is hidden.
pub(super) fn is_hidden(letter: char) -> bool {
    u32::from(letter) >= FROM_FIRST_PLANE
}

/// The letter that was hidden, and any other character as it is.
pub(super) fn shown_letter(letter: char) -> char {
    let moved = match u32::from(letter) {
        code @ 0xf_0020..=0xf_ffff => code - FROM_FIRST_PLANE,
        code @ 0x10_0000.. => code - FROM_IDEOGRAPHS,
        code => code,
    };
    char::from_u32(moved).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_letters_have_no_case_and_are_shown_again() {
        for text in ["van den", "(Francis)", "“王小明”", "\u{20bb7}野", "É-é"] {
            let hidden = hide_letters(text);
            assert!(hidden.chars().all(is_hidden), "{text}");
            assert!(!hidden.contains(|c: char| c.is_lowercase() || c.is_uppercase()), "{text}");
            assert_eq!(hidden.chars().map(shown_letter).collect::<String>(), text);
        }
        assert_eq!(hide_letters("🚢"), "🚢");
    }
}
