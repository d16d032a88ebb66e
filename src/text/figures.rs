//! Figures in texts: numbers with the character before them and the word after them, as documents print them.

use super::letters::{is_digit, is_letter};

/// The characters that ranges are written with: languages write a dash or, as Japanese and Korean do, a tilde.
pub(crate) const RANGE_SIGNS: [char; 5] = ['–', '‒', '~', '～', '〜'];

/// What separates the digits of a number.
const WITHIN_NUMBERS: [char; 6] = ['.', ',', '\'', '’', '٫', '٬'];

/// Spaces at which no line is broken.
const GLUE: [char; 2] = ['\u{a0}', '\u{202f}'];

fn is_sign_before(letter: char) -> bool {
    matches!(letter, '≥' | '≤' | '<' | '>' | '≲' | '≳' | '≈' | '~' | '±' | '−' | '+')
}

/// Whether a text has a range of numbers, such as "10–12".
pub(crate) fn has_range(text: &str) -> bool {
    text.match_indices(RANGE_SIGNS).any(|(at, sign)| {
        let (before, after) = (&text[..at], &text[at + sign.len()..]);
        before.chars().next_back().is_some_and(is_digit)
            && after.chars().next().is_some_and(is_digit)
    })
}

/// The bytes of the figure that a text begins with, if it begins with one: "≥1,000" or "10–12". The word after it does not
/// count.
pub(crate) fn figure_length(text: &str) -> Option<usize> {
    let sign = text.chars().next().filter(|it| is_sign_before(*it)).map_or(0, char::len_utf8);
    let mut end = sign + number_length(&text[sign..])?;
    while let Some(sign) = text[end..].chars().next().filter(|it| RANGE_SIGNS.contains(it)) {
        let Some(length) = number_length(&text[end + sign.len_utf8()..]) else { break };
        end += sign.len_utf8() + length;
    }
    Some(end)
}

/// The bytes of the number that a text begins with: digits, in groups or with a fraction.
fn number_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.find(|it| !is_digit(it)).unwrap_or(text.len());
    let mut end = digits(text);
    if end == 0 {
        return None;
    }
    while let Some(mark) = text[end..].chars().next().filter(|it| WITHIN_NUMBERS.contains(it)) {
        let after = digits(&text[end + mark.len_utf8()..]);
        if after == 0 {
            break;
        }
        end += mark.len_utf8() + after;
    }
    Some(end)
}

/// The figures in a text, each with the character before it and the word after it where no line can be broken between them.
pub(crate) fn figures(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (start, length) =
            rest.char_indices().find_map(|(at, _)| Some((at, unbroken_length(&rest[at..])?)))?;
        let figure = &rest[start..start + length];
        rest = &rest[start + length..];
        Some(figure)
    })
}

/// The bytes of the figure with its character and word that a text begins with.
fn unbroken_length(text: &str) -> Option<usize> {
    let after = |at: usize, is: &dyn Fn(char) -> bool| {
        text[at..].chars().next().filter(|it| is(*it)).map_or(at, |it| at + it.len_utf8())
    };
    let is_glue = |it: char| GLUE.contains(&it);
    let start = after(after(0, &is_sign_before), &is_glue);
    text[start..].chars().next().filter(|it| is_digit(*it))?;
    let is_within = |it: char| {
        is_digit(it) || WITHIN_NUMBERS.contains(&it) || is_glue(it) || RANGE_SIGNS.contains(&it)
    };
    let run = &text[start..];
    let run = &run[..run.find(|it| !is_within(it)).unwrap_or(run.len())];
    let last = run.char_indices().rev().find(|(_, it)| is_digit(*it));
    let end = start + last.map_or(0, |(at, digit)| at + digit.len_utf8());
    let end = after(end, &|it| matches!(it, '%' | '‰'));
    Some(end + word_length(&text[end..]))
}

/// The bytes of the word behind spaces at which no line is broken; none if there are no such spaces.
fn word_length(text: &str) -> usize {
    let word = text.trim_start_matches(GLUE);
    let word = if word.len() < text.len() { word } else { return 0 };
    let letters = word.strip_prefix('\u{2066}').unwrap_or(word);
    let length = letters.find(|it| !is_letter(it)).unwrap_or(letters.len());
    if length == 0 { 0 } else { text.len() - letters.len() + length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_has_its_sign_and_its_word() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(figures(text).collect::<Vec<_>>(), expect, "{text}");
        };
        check("more than 20,000 of 9\u{a0}million", &["20,000", "9\u{a0}million"]);
        check("≥\u{a0}100–120%.", &["≥\u{a0}100–120%"]);
        check("from 5, to 7.", &["5", "7"]);
        check("٣٬٠٠٠ x1y2", &["٣٬٠٠٠", "1", "2"]);
        check("5\u{a0}\u{a0} 6\u{202f}\u{2066}t", &["5", "6\u{202f}\u{2066}t"]);
        check("none", &[]);
    }

    #[test]
    fn a_figure_at_the_beginning_ends_before_its_word() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(figure_length(text).map(|end| &text[..end]), expect, "{text}");
        };
        check("≥1,000.5x", Some("≥1,000.5"));
        check("10–12–x", Some("10–12"));
        check("10,–", Some("10"));
        check("x1", None);
        check("+x", None);
    }

    #[test]
    fn a_range_has_digits_on_both_sides() {
        assert!(has_range("a10–12b") && has_range("1〜2"));
        assert!(!has_range("10 – 12") && !has_range("–5") && !has_range("a–b"));
    }
}
