//! Runs: formatted text, free of any markup language, as citations and lists are made of.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatting};

use super::address::link;
use super::hidden_letters::shown_letter;
use super::name::{FAMILY_FIRST, FAMILY_GUARD, KEPT_HYPHEN};
use crate::text::split_at_address;

/// A mark that guards a text against the formatter's clean-up; it never leaves this room.
///
/// It is U+2060, WORD JOINER: invisible and without a meaning of its own at the end of a word.
pub(super) const WORD_JOINER: char = '\u{2060}';

/// The number of a document's first note, as it is given to the formatter: the numbers that it prints must
/// be found again in its text.
pub(super) const FIRST_NOTE: usize = 1_947_000_001;

/// The first digits of the numbers of the first 999,999 notes, and the count of their digits.
const NOTE_DIGITS: (&str, usize) = ("1947", 10);

/// A stretch of text in one format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub struct TextRun {
    /// The text, exactly as it is printed.
    pub text: String,
    /// Is true if it is italic.
    pub italic: bool,
    /// Is true if it is bold.
    pub bold: bool,
    /// Is true if it is in small capitals.
    pub small_caps: bool,
    /// Is true if it is raised or lowered.
    pub position: Position,
    /// Where it leads, if it is a link: a web address.
    pub link: Option<String>,
    /// Is true if it is the address of its source, and not one that a text of the source mentions.
    pub is_own_address: bool,
    /// The language, if it is not that of the document: a BCP 47 tag.
    pub language: Option<String>,
    /// The citation, counted from 1 in the order given, whose number as a note the text is.
    /// The printed number is known only when the pages are laid out.
    pub note: Option<usize>,
    /// In a citation of several sources, which of them it is of, counted from 0 in the order given.
    pub cited: Option<usize>,
}

/// The position of a run relative to the baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    /// On the baseline.
    #[default]
    Normal,
    /// Superscript.
    Super,
    /// Subscript.
    Sub,
}

impl TextRun {
    /// A run without any format.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn new(text: &str, format: Formatting) -> Self {
        Self {
            text: text.to_owned(),
            italic: format.font_style == FontStyle::Italic,
            bold: format.font_weight == FontWeight::Bold,
            small_caps: format.font_variant == FontVariant::SmallCaps,
            position: match format.vertical_align {
                VerticalAlign::Sup => Position::Super,
                VerticalAlign::Sub => Position::Sub,
                _ => Position::Normal,
            },
            ..Self::default()
        }
    }

    fn same_format(&self, other: &Self) -> bool {
        let format = |run: &Self| Self { text: String::new(), ..run.clone() };
        format(self) == format(other)
    }
}

/// The text of runs without their formats.
#[must_use]
pub(crate) fn plain_text(runs: &[TextRun]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The pieces with those of one format joined, and cleaned.
pub(super) fn join_runs(pieces: Vec<TextRun>) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for piece in pieces.into_iter().flat_map(|run| numbers_of_notes(&run)).flat_map(link_addresses)
    {
        match runs.last_mut() {
            Some(last) if last.same_format(&piece) => last.text.push_str(&piece.text),
            _ => runs.push(piece),
        }
    }
    clean(&mut runs);
    runs
}

/// Adds the pieces of what hayagriva rendered.
pub(super) fn collect(
    children: &ElemChildren,
    pinpoints: &[Option<String>],
    out: &mut Vec<TextRun>,
) {
    for child in &children.0 {
        match child {
            ElemChild::Text(text) => out.push(TextRun::new(&text.text, text.formatting)),
            ElemChild::Elem(elem) => collect(&elem.children, pinpoints, out),
            // Markup is Typst to hayagriva; to us no text of a source is ever code.
            ElemChild::Markup(text) => out.push(TextRun::plain(text)),
            ElemChild::Link { text, url } => {
                let link = link(&url.replace(WORD_JOINER, ""));
                let run = TextRun::new(&text.text, text.formatting);
                out.push(TextRun { link, is_own_address: true, ..run });
            }
            ElemChild::Transparent { cite_idx, format } => {
                if let Some(Some(pinpoint)) = pinpoints.get(*cite_idx) {
                    out.push(TextRun::new(pinpoint, *format));
                }
            }
        }
    }
}

/// Sets apart the numbers of notes that a style has printed.
fn numbers_of_notes(run: &TextRun) -> Vec<TextRun> {
    let mut pieces = Vec::new();
    let mut rest = run.text.as_str();
    while let Some((before, number, after)) = split_at_note(rest) {
        pieces.push(TextRun { text: before.to_owned(), ..run.clone() });
        let note = Some(number);
        pieces.push(TextRun { text: number.to_string(), note, ..run.clone() });
        rest = after;
    }
    pieces.push(TextRun { text: rest.to_owned(), ..run.clone() });
    pieces
}

/// The number of the first note that a text names, with the text before and after it.
fn split_at_note(text: &str) -> Option<(&str, usize, &str)> {
    let (prefix, length) = NOTE_DIGITS;
    text.match_indices(prefix).find_map(|(start, _)| {
        let digits = text[start..].chars().take_while(char::is_ascii_digit).count();
        let is_whole = digits == length && !text[..start].ends_with(|c: char| c.is_ascii_digit());
        let end = start + digits;
        let number = text[start..end].parse::<usize>().ok()?.checked_sub(FIRST_NOTE)? + 1;
        is_whole.then_some((&text[..start], number, &text[end..]))
    })
}

/// A text of a source in which no number looks like that of a note.
pub(super) fn without_notes(text: String) -> String {
    if split_at_note(&text).is_none() {
        return text;
    }
    let (first, others) = NOTE_DIGITS.0.split_at(1);
    text.replace(NOTE_DIGITS.0, &format!("{first}{WORD_JOINER}{others}"))
}

/// Splits off web addresses that stand in the text of a run, for instance in a note.
fn link_addresses(run: TextRun) -> Vec<TextRun> {
    if run.link.is_some() || run.note.is_some() {
        return vec![run];
    }
    let mut pieces = Vec::new();
    let mut rest = run.text.as_str();
    while let Some((before, url, after)) = split_at_address(rest) {
        pieces.push(TextRun { text: before.to_owned(), ..run.clone() });
        pieces.push(TextRun { text: url.to_owned(), link: link(url), ..run.clone() });
        rest = after;
    }
    pieces.push(TextRun { text: rest.to_owned(), ..run.clone() });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The first of ten characters for private use that take the place of digits which the formatter must not read as a number.
const HIDDEN_ZERO: u32 = 0xe030;

/// A text with digits that the formatter does not read as a number.
pub(super) fn hide_digits(number: &str) -> String {
    let hidden = |digit: char| char::from_u32(HIDDEN_ZERO + digit.to_digit(10)?);
    number.chars().map(|letter| hidden(letter).unwrap_or(letter)).collect()
}

/// The digit that [`hide_digits`] hid, and any other character as it is.
fn shown_digit(letter: char) -> char {
    let digit = u32::from(letter).checked_sub(HIDDEN_ZERO).filter(|digit| *digit < 10);
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
}

/// Takes away what hayagriva leaves: our guards and doubled spaces.
fn clean(runs: &mut Vec<TextRun>) {
    for run in runs.iter_mut() {
        run.text.retain(|c| !matches!(c, WORD_JOINER | FAMILY_GUARD | FAMILY_FIRST));
        let text = run.text.replace(KEPT_HYPHEN, "-");
        run.text = text.chars().map(shown_letter).map(shown_digit).collect();
        while run.link.is_none() && run.text.contains("  ") {
            run.text = run.text.replace("  ", " ");
        }
    }
    runs.retain(|run| !run.text.is_empty());
}

/// Makes the text of a note end with exactly one mark that ends a sentence.
pub(super) fn end_with_full_stop(runs: &mut Vec<TextRun>) {
    let text = plain_text(runs);
    let bare = text.trim_end().trim_end_matches(['”', '’', '"']);
    if bare.ends_with("..") && !bare.ends_with("...") {
        if let Some(last) = runs.last_mut().filter(|last| last.text.ends_with("..")) {
            last.text.pop();
        }
    } else if !text.is_empty() && !bare.ends_with(['.', '!', '?', '…']) {
        runs.push(TextRun::plain("."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_in_text_become_links() {
        let check = |text: &str, expect: &[&str]| {
            let runs = link_addresses(TextRun::plain(text));
            let links: Vec<_> = runs.iter().filter_map(|run| run.link.as_deref()).collect();
            assert_eq!(links, expect, "{text}");
            assert_eq!(plain_text(&runs), text);
        };
        check("no address", &[]);
        check("at https://a.b/c.", &["https://a.b/c"]);
        check("(see https://a.b/c)", &["https://a.b/c"]);
        check("https://undocs.org/S/RES/1718(2006).", &["https://undocs.org/S/RES/1718(2006)"]);
        check("http://a.b and https://c.d", &["http://a.b", "https://c.d"]);
    }

    #[test]
    fn a_note_ends_with_one_full_stop() {
        let check = |text: &str, expect: &str| {
            let mut runs = vec![TextRun::plain(text)];
            end_with_full_stop(&mut runs);
            assert_eq!(plain_text(&runs), expect);
        };
        check("Reuters", "Reuters.");
        check("Reuters.", "Reuters.");
        check("Yonhap Corp..", "Yonhap Corp.");
        check("“Why?”", "“Why?”");
        check("“Done.”", "“Done.”");
        check("and so on...", "and so on...");
        check("", "");
    }

    #[test]
    fn doubled_blanks_are_one() {
        let mut runs = vec![TextRun::plain("[Online].  Available")];
        clean(&mut runs);
        assert_eq!(plain_text(&runs), "[Online]. Available");
    }
}
