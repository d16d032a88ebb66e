//! String literals of Typst, and break opportunities in long words.

use std::borrow::Cow;
use std::fmt::Write;

/// The longest run of characters without a space that is not given break opportunities.
const LONGEST_WORD: usize = 30;

/// The characters that join names in addresses and identifiers.
const JOINING: &str = "/._-?&=";

/// A Typst string literal of a text.
pub(in super::super) fn string(text: &str) -> String {
    format!("\"{}\"", escape(text))
}

/// A text as the inside of a Typst string literal.
pub(super) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '\\' | '"' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(escaped, "\\u{{{:x}}}", u32::from(c));
            }
            c => escaped.push(c),
        }
        escaped
    })
}

/// The text with zero-width spaces in words that are too long: after each character that joins names, and after so
/// many characters without one.
pub(super) fn breakable(text: &str) -> Cow<'_, str> {
    let is_long = |word: &str| word.chars().nth(LONGEST_WORD).is_some();
    if !text.split(char::is_whitespace).any(is_long) {
        return Cow::Borrowed(text);
    }
    let pieces = text.split_inclusive(char::is_whitespace);
    let broken = |piece: &str| match is_long(piece.trim_end()) {
        true => break_word(piece),
        false => piece.to_owned(),
    };
    Cow::Owned(pieces.map(broken).collect())
}

fn break_word(word: &str) -> String {
    let mut broken = String::with_capacity(word.len());
    let (mut length, mut before) = (0, [' ', ' ']);
    for character in word.chars() {
        let [last_but_one, last] = before;
        let is_figure = last_but_one.is_ascii_digit() && character.is_ascii_digit();
        let is_after_sign = JOINING.contains(last) && character.is_alphanumeric() && !is_figure;
        if length == LONGEST_WORD || is_after_sign {
            broken.push('\u{200b}');
            length = 0;
        }
        broken.push(character);
        length += 1;
        before = [last, character];
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_can_be_broken_after_signs_and_long_names_after_30_letters() {
        let check = |text: &str, expect: &str| {
            assert_eq!(breakable(text).replace('\u{200b}', "|"), expect, "{text}");
        };
        check("short/words stay-whole", "short/words stay-whole");
        check(
            "at instagram.com/@unitedfrontmedia_news now",
            "at instagram.|com/@unitedfrontmedia_|news now",
        );
        check("A/RES/2024-09-30/annex_1.5_and_more", "A/|RES/|2024-09-30/|annex_|1.5_|and_|more");
        check("a//b.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "a//|b.|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|aa");
        check(&"字".repeat(31), &format!("{}|字", "字".repeat(30)));
    }
}
