//! Texts for display: lists and counts in a sentence, truncation, paths, causes of errors, and characters that cannot be shown.

use std::borrow::Cow;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use icu_properties::CodePointSetData;
use icu_properties::props::{BidiControl, DefaultIgnorableCodePoint};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The first `max` items, separated by commas, and the number of the others: "a, b and 12 more".
pub(crate) fn list_limited(items: impl IntoIterator<Item = String>, max: usize) -> String {
    let mut items = items.into_iter();
    let first: Vec<String> = items.by_ref().take(max).collect();
    let first = first.join(", ");
    match items.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// [`list_limited`] with each item in backticks: "`a`, `b` and 12 more".
pub(crate) fn quote_list_limited<T: AsRef<str>>(
    items: impl IntoIterator<Item = T>,
    max: usize,
) -> String {
    list_limited(items.into_iter().map(|item| format!("`{}`", item.as_ref())), max)
}

/// All items in backticks, separated by commas: "`a`, `b`".
pub(crate) fn quote_list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    quote_list_limited(items, usize::MAX)
}

/// The first `max` characters of a text, and an ellipsis if there are more.
pub(crate) fn truncate_chars(text: &str, max: usize) -> String {
    match text.char_indices().nth(max) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text cut to a number of terminal columns, of which the ellipsis takes one.
pub(crate) fn truncate_width(text: &str, max: usize) -> String {
    if text.width() <= max {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += c.width().unwrap_or(0);
        used < max
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// An error, and what caused it.
pub(crate) fn error_chain(error: &dyn Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// A path relative to the working directory if it lies below it.
pub(crate) fn display_path(path: &Path) -> String {
    let working_directory = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(working_directory).unwrap_or(path).display().to_string()
}

/// "2 errors and 1 warning".
pub(crate) fn count_summary(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, warnings) => pluralize(warnings, "warning"),
        (errors, 0) => pluralize(errors, "error"),
        (errors, warnings) => {
            format!("{} and {}", pluralize(errors, "error"), pluralize(warnings, "warning"))
        }
    }
}

/// "1 page", "2 pages".
pub(crate) fn pluralize(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Whether a character has no visible form of its own, though programs and terminals act on it: controls, line and paragraph
/// separators, what Unicode calls `Default_Ignorable_Code_Point` and `Bidi_Control`, marks of annotations, the place of an
/// object that is not there, and the empty pattern of Braille, which is a blank that no program takes for one.
pub(crate) fn is_invisible(c: char) -> bool {
    if matches!(c, ' '..='~') {
        return false;
    }
    is_control(c)
        || matches!(c, '\u{2800}' | '\u{fff9}'..='\u{fffc}')
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// Whether a character acts on what is printed around it, instead of being printed: controls (Unicode's `Cc`), controls of
/// direction (`Bidi_Control`), and line and paragraph separators. A terminal obeys some of them.
pub(crate) fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}')
        || CodePointSetData::new::<BidiControl>().contains(c)
}

/// Whether a character must not be printed as it is: it acts on what is around it, XML does not allow it, or it is a tag or
/// a variation selector of plane 14, of which a row can be a text that only programs read.
pub(crate) fn is_unsafe_to_print(c: char) -> bool {
    is_control(c) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text that is safe to print on one line: [unsafe](is_unsafe_to_print) characters are written as Rust writes them, U+001B
/// as `\u{1b}`, and a line break as `\n`, so that no text begins a line, which a CI server could take for a command. Tabs
/// stay.
pub(crate) fn escape_controls(text: &str) -> Cow<'_, str> {
    escape(text, |c| is_unsafe_to_print(c) && c != '\t')
}

/// The same for a text of several lines, whose line breaks stay.
pub(crate) fn escape_controls_in_lines(text: &str) -> Cow<'_, str> {
    escape(text, |c| is_unsafe_to_print(c) && !matches!(c, '\n' | '\t'))
}

fn escape(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_escaped(c) { escaped.extend(c.escape_default()) } else { escaped.push(c) }
    }
    Cow::Owned(escaped)
}

/// A JSON text that is safe to print, with the same meaning: JSON allows most of the characters that
/// [`escape_controls`] escapes in its strings, and has escapes for them.
pub(crate) fn escape_controls_in_json(json: &str) -> Cow<'_, str> {
    let is_escaped = |c: char| is_unsafe_to_print(c) && c != '\n';
    if !json.contains(is_escaped) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_escaped(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Whether a character has a meaning only in the font or program that it comes from: a code point of the areas
/// for private use, or a noncharacter. PDF/A does not allow such text.
pub(crate) fn is_private_use(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff | 0xfdd0..=0xfdef)
        || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_the_text_around_it_is_escaped() {
        let check = |text: &str, expect: &str| assert_eq!(escape_controls(text), expect);
        check("한국 – ≥\u{a0}100, e\u{301}\tb", "한국 – ≥\u{a0}100, e\u{301}\tb");
        check("a\n::error::b\r\n", "a\\n::error::b\\r\\n");
        assert_eq!(escape_controls_in_lines("a\n\u{1b}b\r\n"), "a\n\\u{1b}b\\r\n");
        check("\u{1b}[31m\u{9b}31m\u{7}\u{8}\0", "\\u{1b}[31m\\u{9b}31m\\u{7}\\u{8}\\u{0}");
        check("a\rb\u{85}c\u{2028}d\u{2029}", "a\\rb\\u{85}c\\u{2028}d\\u{2029}");
        check(
            "\u{202e}001\u{202c}\u{2066}\u{61c}\u{200f}",
            "\\u{202e}001\\u{202c}\\u{2066}\\u{61c}\\u{200f}",
        );
        check("\u{7f}", "\\u{7f}");
        check("a\u{e0041}\u{e0100}\u{fe0f}", "a\\u{e0041}\\u{e0100}\u{fe0f}");
        check("\u{fffd}\u{fffe}\u{ffff}", "\u{fffd}\\u{fffe}\\u{ffff}");
    }

    #[test]
    fn json_with_controls_keeps_its_meaning() {
        let text = "a\u{7f}\u{85}\u{9b}\u{202e}\u{2028}\u{61c}\u{e0041}é\n\u{1b}";
        let json = serde_json::to_string_pretty(&[text]).expect("JSON");
        let safe = escape_controls_in_json(&json);
        assert!(!safe.contains(|c: char| is_unsafe_to_print(c) && c != '\n'), "{safe}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&safe).expect("JSON"), [text]);
    }

    #[test]
    fn a_long_list_ends_with_the_number_of_the_items_left_out() {
        let check = |max: usize, expect: &str| {
            assert_eq!(quote_list_limited(["a", "b", "c"], max), expect, "{max}");
        };
        check(4, "`a`, `b`, `c`");
        check(3, "`a`, `b`, `c`");
        check(2, "`a`, `b` and 1 more");
        check(1, "`a` and 2 more");
        assert_eq!(quote_list(["a", "b"]), "`a`, `b`");
        assert_eq!(quote_list::<&str>([]), "");
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        assert_eq!(truncate_chars("한국어", 3), "한국어");
        assert_eq!(truncate_chars("한국어", 2), "한국…");
        assert_eq!(truncate_width("abc", 3), "abc");
        assert_eq!(truncate_width("abcd", 3), "ab…");
        assert_eq!(truncate_width("한국어", 5), "한국…");
    }
}
