//! The markup of fields of CSL-JSON, and the marks that replace it while a style is applied.
//!
//! Markup is that of Zotero: `<i>`, `<b>`, `<sub>`, `<sup>`, `<sc>`, and the spans for small capitals and for words
//! that keep their case. All else, and what is not closed, is text. Source:
//! <https://www.zotero.org/support/kb/rich_text_bibliography>.
//!
//! The formatter knows nothing of it. It is given marks, each a character that does not count in sorting and that
//! occurs in no text: tag characters of Unicode (U+E0020 to U+E007F). They never leave this room.

use std::ops::RangeInclusive;

/// Begins a field of a source, and ends it: what the style puts around it may meet its punctuation.
pub(super) const FIELD: char = '\u{e0028}';
pub(super) const FIELD_END: char = '\u{e0029}';

/// The quotation marks of a style, outer or inner.
pub(super) const OPEN_QUOTE: char = '\u{e0022}';
pub(super) const CLOSE_QUOTE: char = '\u{e0027}';
pub(super) const OPEN_INNER_QUOTE: char = '\u{e003c}';
pub(super) const CLOSE_INNER_QUOTE: char = '\u{e003e}';

/// Precedes a letter that the style wants as a capital.
pub(super) const CAPITAL: char = '\u{e005e}';

/// The same, if it begins a sentence.
pub(super) const CAPITAL_OF_SENTENCE: char = '\u{e0041}';

/// Follows the full stop with which a style ends a part of an entry.
pub(super) const STOP: char = '\u{e002e}';

/// Begin a format; [`END`] ends the innermost one.
pub(super) const ITALIC: char = '\u{e0069}';
pub(super) const BOLD: char = '\u{e0062}';
pub(super) const SMALL_CAPS: char = '\u{e0063}';
pub(super) const SUPERSCRIPT: char = '\u{e0070}';
pub(super) const SUBSCRIPT: char = '\u{e0073}';
pub(super) const AS_IT_IS: char = '\u{e006e}';
pub(super) const END: char = '\u{e007f}';

/// A number in marks that change nothing.
pub(super) fn number_in_marks(number: usize) -> String {
    let mark = |digit: u32| char::from_u32(0xe0030 + digit);
    number.to_string().chars().filter_map(|digit| mark(digit.to_digit(10)?)).collect()
}

/// Returns whether a mark is one of a number.
pub(super) fn is_number_mark(sign: char) -> bool {
    matches!(sign, '\u{e0030}'..='\u{e0039}')
}

const MARKS: RangeInclusive<char> = '\u{e0020}'..='\u{e007f}';

/// A tag: the mark that stands for it, what begins it, the name of its element.
const TAGS: [(char, &str, &str); 9] = [
    (ITALIC, "<i>", "i"),
    (BOLD, "<b>", "b"),
    (SUBSCRIPT, "<sub>", "sub"),
    (SUPERSCRIPT, "<sup>", "sup"),
    (SMALL_CAPS, "<sc>", "sc"),
    (SMALL_CAPS, "<span style=\"font-variant:small-caps;\">", "span"),
    (SMALL_CAPS, "<span style=\"font-variant: small-caps;\">", "span"),
    (SMALL_CAPS, "<span style=\"font-variant:small-caps\">", "span"),
    (AS_IT_IS, "<span class=\"nocase\">", "span"),
];

/// Tags within tags beyond this are text.
const DEEPEST: usize = 8;

/// The longest text, in bytes, that is looked through for markup.
const LONGEST: usize = 10_000;

/// A text without its markup.
pub(super) fn plain(text: &str) -> String {
    convert(text, false)
}

/// A text with marks in the place of its markup.
pub(super) fn markup_to_marks(text: &str) -> String {
    convert(&remove_marks(text), true)
}

/// A text without marks.
pub(super) fn remove_marks(text: &str) -> String {
    text.chars().filter(|letter| !is_mark(*letter)).collect()
}

pub(super) fn is_mark(letter: char) -> bool {
    MARKS.contains(&letter)
}

/// The limit of tags that are looked at for a text: an element that is not closed is looked through to the end of the text.
const MAX_TAGS: usize = 100_000;

fn convert(text: &str, with_marks: bool) -> String {
    if text.len() > LONGEST || !text.contains("</") {
        return text.to_owned();
    }
    let mut converter = MarkupConverter::new(with_marks);
    converter.convert(text, DEEPEST);
    converter.out
}

/// Converts the markup of a text.
struct MarkupConverter {
    with_marks: bool,
    /// The number of tags that may still be looked at; then the rest is text.
    left: usize,
    out: String,
}

impl MarkupConverter {
    fn new(with_marks: bool) -> Self {
        Self { with_marks, left: MAX_TAGS, out: String::new() }
    }

    fn convert(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            let (before, tail) = rest.split_at(at);
            self.out.push_str(before);
            let Some((mark, content, after)) = (depth > 0).then(|| self.element(tail)).flatten()
            else {
                self.out.push('<');
                rest = &tail[1..];
                continue;
            };
            if self.with_marks {
                self.out.push(mark);
            }
            self.convert(content, depth - 1);
            if self.with_marks {
                self.out.push(END);
            }
            rest = after;
        }
        self.out.push_str(rest);
    }

    /// The element that a text begins with: its mark, its content, and what follows it.
    fn element<'t>(&mut self, text: &'t str) -> Option<(char, &'t str, &'t str)> {
        let (mark, open, name) = TAGS.iter().find(|(_, open, _)| text.starts_with(open))?;
        let close = format!("</{name}>");
        let within = &text[open.len()..];
        let mut depth = 1;
        let mut at = 0;
        while let Some(next) = within[at..].find('<') {
            self.left = self.left.checked_sub(1)?;
            at += next;
            let here = &within[at..];
            if here.starts_with(&close) {
                depth -= 1;
                if depth == 0 {
                    return Some((*mark, &within[..at], &here[close.len()..]));
                }
            } else if TAGS.iter().any(|(_, open, other)| other == name && here.starts_with(open)) {
                depth += 1;
            }
            at += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_that_is_closed_is_no_text() {
        let check = |text: &str, expect: &str| assert_eq!(plain(text), expect, "{text}");
        check("The <i>Angara</i> and H<sub>2</sub>O", "The Angara and H2O");
        check("<span class=\"nocase\">briefpress</span>", "briefpress");
        check("<span style=\"font-variant:small-caps;\">un</span>", "un");
        check("<i>a <b>b <i>c</i></b></i> d", "a b c d");
        check("a < b, <i>unclosed and <x>", "a < b, <i>unclosed and <x>");
        check("<x>a</x> </i> <I>b</I>", "<x>a</x> </i> <I>b</I>");
        check("<i>a<b>c</i>d</b>", "a<b>cd</b>");
        check("<span>a</span>", "<span>a</span>");
        check("", "");
    }

    #[test]
    fn a_text_has_no_marks_of_its_own() {
        let text = format!("a{ITALIC}b{END}<i>c</i>");
        assert_eq!(markup_to_marks(&text), format!("ab{ITALIC}c{END}"));
    }

    #[test]
    fn no_markup_takes_long_to_read() {
        let steps = |text: &str| {
            let mut converter = MarkupConverter::new(false);
            converter.convert(text, DEEPEST);
            MAX_TAGS - converter.left
        };
        assert_eq!(steps(&"<i>a</i>".repeat(1_000)), 1_000);
        assert!(steps(&("<i>".repeat(1_400) + &"</i>".repeat(1_400))) < 30_000);
        let unclosed = "<i>".repeat(3_000) + "</b>";
        assert_eq!(steps(&unclosed), MAX_TAGS);
        assert_eq!(plain(&unclosed), unclosed);
    }
}
