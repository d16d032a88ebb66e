//! Words that seem others, since a letter of them is that of another script: `НUR` with a Cyrillic `Н`.
//!
//! After Unicode Technical Standard 39, sections 4 and 5.

use unicode_security::{MixedScript, skeleton};

/// The first word that mixes Latin letters with others that look like some, and the first of those. `KBS는` mixes scripts as
/// Korean does.
pub(crate) fn confusable(text: &str) -> Option<(&str, char)> {
    if text.is_ascii() {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_ascii());
    let mut mixed = words.filter(|word| word.contains(is_latin) && !word.is_single_script());
    mixed.find_map(|word| Some((word, word.chars().find(|c| is_foreign_look_alike(*c))?)))
}

/// The Latin letter that a letter outside of ASCII looks like.
pub(crate) fn latin_look_alike(c: char) -> Option<char> {
    if c.is_ascii() || !c.is_alphabetic() {
        return None;
    }
    let mut skeleton = skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>().into_iter();
    skeleton.next().filter(|c| is_latin(*c) && skeleton.next().is_none())
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Whether a letter of another script looks like a Latin one.
fn is_foreign_look_alike(c: char) -> bool {
    let of_both = || [c, 'a'].iter().collect::<String>();
    latin_look_alike(c).is_some() && !of_both().as_str().is_single_script()
}
