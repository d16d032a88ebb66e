//! Texts cut short, with an ellipsis in place of the rest.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        assert_eq!(truncate_chars("한국어", 3), "한국어");
        assert_eq!(truncate_chars("한국어", 2), "한국…");
        assert_eq!(truncate_width("abc", 3), "abc");
        assert_eq!(truncate_width("abcd", 3), "ab…");
        assert_eq!(truncate_width("한국어", 5), "한국…");
    }
}
