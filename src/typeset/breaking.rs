//! Where the words of a text can be broken, and which figures are in it: functions that `formatting.typ` calls for each cell
//! of a table and each row of a chart. Typst would copy its regular expressions, with nothing learnt, for each call.

use typst::comemo::Tracked;
use typst::diag::SourceResult;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Content, Context, IntoValue, NativeElement, NativeFuncData, Smart, Str, Value,
};
use typst::layout::{Abs, BoxElem, HElem, Spacing};
use typst::text::TextElem;

use super::measuring::may_need_breaks;
use super::messages::isolated_text;
use super::native_function::native;
use crate::text::figures::{RANGE_SIGNS, figure_length, figures, has_range};
use crate::text::letters::{
    ends_line_of_itself, is_from_right, is_latin, is_letter, is_letter_or_number, is_mark,
};

/// `bp-breakable(text, longest, whole, from-right)`: the text, in which words of more clusters than `longest` can be broken
/// and figures cannot; what is between two characters is not broken if it has no more clusters than `whole`.
pub(super) static BREAKABLE: NativeFuncData = native("bp-breakable", false, &breakable);

/// `bp-figures(text)`: the figures in a text, each with the character before it and the word after it.
pub(super) static FIGURES: NativeFuncData = native("bp-figures", false, &figures_of);

/// `bp-mentions(text, part)`: whether a text has all words of a part, one after the other; case does not count.
pub(super) static MENTIONS: NativeFuncData = native("bp-mentions", false, &mentions);

fn breakable(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let text: Str = args.expect("text")?;
    let (longest, whole) = (args.expect("longest")?, args.expect("whole")?);
    let from_right: bool = args.expect("from-right")?;
    if !may_need_breaks(&text, longest, from_right) {
        return Ok(text.into_value());
    }
    let text = isolated_text(text, from_right);
    let pieces = Breaks { longest, whole, from_right }.pieces(&text);
    Ok(pieces.map_or_else(|| text.clone().into_value(), |pieces| content(&pieces).into_value()))
}

fn figures_of(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let text: Str = args.expect("text")?;
    Ok(figures(&text).map(|figure| Str::from(figure).into_value()).collect::<Array>().into_value())
}

fn mentions(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let (text, part): (Str, Str) = (args.expect("text")?, args.expect("part")?);
    let words = |text: &str| {
        let text = text.to_lowercase();
        let words = text.split(|letter| !is_letter_or_number(letter));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    Ok(words(&text).contains(&words(&part)).into_value())
}

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    /// Text that is broken where any text is.
    Text(&'t str),
    /// Text in which Typst would break a line after a dash, or beside a wide tilde, but must not.
    Whole(&'t str),
    /// A word of a language, which is hyphenated where there is room for a syllable.
    Hyphenated(&'t str),
    /// Where a line can be broken.
    Break,
}

/// What is between two pieces leaves no character behind in the PDF's text. A space of no width at all would be dropped
/// before lines are broken.
const BREAK_WIDTH: f64 = 0.001;

fn content(pieces: &[Piece<'_>]) -> Content {
    let text = |text: &str| TextElem::packed(text);
    Content::sequence(pieces.iter().map(|piece| match piece {
        Piece::Text(it) => text(it),
        Piece::Whole(it) => BoxElem::new().with_body(Some(text(it))).pack(),
        Piece::Hyphenated(it) => text(it).set(TextElem::hyphenate, Smart::Custom(true)),
        Piece::Break => HElem::new(Spacing::Rel(Abs::pt(BREAK_WIDTH).into())).pack(),
    }))
}

/// Words of no more bytes than this are hyphenated if they are words of a language.
const LONGEST_HYPHENATED: usize = 22;
/// Where no more letters than this have room, words are cut.
const LONGEST_SYLLABLE: usize = 8;
/// A word that is cut has pieces of no more clusters than this.
const LONGEST_PIECE: usize = 6;

/// How words are broken; lengths are in clusters.
struct Breaks {
    longest: usize,
    whole: usize,
    from_right: bool,
}

impl Breaks {
    /// A text in pieces; `None` if no word of it is to be broken or kept.
    fn pieces<'t>(&self, text: &'t str) -> Option<Vec<Piece<'t>>> {
        let mut pieces = Vec::new();
        let mut end = 0;
        let separates = |it: char| it.is_whitespace() || ('\u{2066}'..='\u{2069}').contains(&it);
        for word in text.split(separates) {
            let start = word.as_ptr().addr() - text.as_ptr().addr();
            let broken = if word.len() > self.longest && word.chars().count() > self.longest {
                self.broken(word)
            } else {
                vec![kept(word)]
            };
            if broken == [Piece::Text(word)] {
                continue;
            }
            pieces.push(Piece::Text(&text[end..start]));
            pieces.extend(broken);
            end = start + word.len();
        }
        pieces.push(Piece::Text(&text[end..]));
        pieces.retain(|piece| *piece != Piece::Text(""));
        (end > 0).then_some(pieces)
    }

    fn broken<'t>(&self, word: &'t str) -> Vec<Piece<'t>> {
        if word.chars().any(ends_line_of_itself) && !word.contains(RANGE_SIGNS) {
            return vec![Piece::Text(word)];
        }
        let is_figure = || word.chars().any(char::is_numeric) && !word.chars().any(is_letter);
        if !word.contains('/') && is_figure() {
            return vec![kept(word)];
        }
        let is_short = 2 * word.len() <= (2 * LONGEST_HYPHENATED).max(3 * self.whole);
        if is_short && self.longest >= LONGEST_SYLLABLE && is_word_of_language(word) {
            return vec![Piece::Hyphenated(word)];
        }
        let is_of_symbols = !word.chars().any(is_letter_or_number);
        let mut pieces = Vec::new();
        for piece in parts(word).into_iter().flat_map(|part| self.pieces_of(part)) {
            if !pieces.is_empty() {
                pieces.push(Piece::Break);
            }
            // A line may begin with any box, but not with "!" nor after "(".
            pieces.push(if is_of_symbols { Piece::Whole(piece) } else { kept(piece) });
        }
        // Between words that are read from the right, the pieces of one that is read from the left keep their order only if
        // they are set apart from what is around them.
        if self.from_right && !word.chars().any(is_from_right) {
            pieces.insert(0, Piece::Text("\u{2066}"));
            pieces.push(Piece::Text("\u{2069}"));
        }
        pieces
    }

    /// A part in pieces of a few letters, if it is long.
    fn pieces_of<'t>(&self, part: &'t str) -> Vec<&'t str> {
        if clusters(part) <= self.whole {
            return vec![part];
        }
        let most = LONGEST_PIECE.min(self.whole);
        let mut pieces = Vec::new();
        let (mut start, mut end) = (0, 0);
        for atom in atoms(part) {
            if end > start && clusters(&part[start..end]) + clusters(atom) > most {
                pieces.push(&part[start..end]);
                start = end;
            }
            end += atom.len();
        }
        pieces.push(&part[start..]);
        pieces
    }
}

fn kept(piece: &str) -> Piece<'_> {
    if has_range(piece) { Piece::Whole(piece) } else { Piece::Text(piece) }
}

fn clusters(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { Str::from(text).clusters().len() }
}

/// Whether a word is of a language with Latin letters, such as "reconnaissance", perhaps with a character before and after it.
fn is_word_of_language(word: &str) -> bool {
    let word = word.strip_prefix(['(', '"', '“', '‘']).unwrap_or(word);
    let is_part = |letter: char| is_latin(letter) || matches!(letter, '’' | '\'' | '/' | '-');
    let Some(last) = word.chars().next_back() else { return false };
    let before = &word[..word.len() - last.len_utf8()];
    before.chars().all(is_part) && (is_part(last) || !before.is_empty() && !is_letter(last))
}

/// What a word is made of: figures, and letters with their accents.
fn atoms(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let (atom, after) = rest.split_at(figure_length(rest).or_else(|| letter_length(rest))?);
        rest = after;
        Some(atom)
    })
}

/// The bytes of the first letter with its accents, and of what a zero-width joiner joins to it.
fn letter_length(text: &str) -> Option<usize> {
    let mut letters = text.char_indices().skip(1).peekable();
    text.chars().next()?;
    while let Some((at, letter)) = letters.next() {
        let is_joined = letter == '\u{200d}' && letters.next().is_some();
        if !is_mark(letter) && !is_joined {
            return Some(at);
        }
    }
    Some(text.len())
}

/// The parts of a word, each of which ends with characters such as "/".
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut has_ended = false;
    for atom in atoms(word) {
        let is_sign = matches!(atom, "/" | "." | "_" | "?" | "&" | "=" | "-");
        if has_ended && !is_sign {
            parts.push(&word[start..end]);
            start = end;
        }
        end += atom.len();
        has_ended = is_sign;
    }
    parts.push(&word[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in pieces: `|` where a line can be broken, `[…]` around what is kept whole, `{…}` around what is hyphenated.
    fn shown(text: &str, longest: usize, whole: usize) -> String {
        let pieces = Breaks { longest, whole, from_right: false }.pieces(text);
        let shown = |piece: Piece<'_>| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Whole(text) => format!("[{text}]"),
            Piece::Hyphenated(text) => format!("{{{text}}}"),
            Piece::Break => "|".to_owned(),
        };
        pieces
            .map_or_else(|| "as it is".to_owned(), |pieces| pieces.into_iter().map(shown).collect())
    }

    #[test]
    fn long_words_are_broken_after_signs_and_within_long_parts() {
        let check = |text, expect| assert_eq!(shown(text, 22, 10), expect, "{text}");
        check("a text of short words", "as it is");
        check("see un.org/securitycouncil/1718", "see un.|org/|securi|tycoun|cil/|1718");
        check("unterseebootabwehrmaschinen", "unters|eeboot|abwehr|maschi|nen");
        check("https://example.org/a?b=c&d", "https://|example.|org/|a?|b=|c&|d");
        check("大量破壊兵器不拡散条約締約国会議", "as it is");
    }

    #[test]
    fn narrow_columns_hyphenate_words_of_a_language_and_cut_others() {
        assert_eq!(shown("(reconnaissance)", 9, 9), "{(reconnaissance)}");
        assert_eq!(shown("reconnaissance", 7, 7), "reconn|aissan|ce");
        assert_eq!(shown("KN-23/KN-24-missiles", 9, 9), "KN-|23/|KN-|24-|missiles");
        assert_eq!(shown("KN23missiles", 9, 9), "KN23mi|ssiles");
    }

    #[test]
    fn figures_are_never_broken() {
        let check = |text, expect| assert_eq!(shown(text, 22, 10), expect, "{text}");
        check("11,000–12,000 rounds", "[11,000–12,000] rounds");
        check("a dash – here", "as it is");
        check("≈300~400", "[≈300~400]");
        assert_eq!(shown("1,234,567,890,123", 9, 9), "as it is");
        assert_eq!(shown("at/1,234,567,890,123/x", 9, 9), "at/|1,234,567,890,123|/|x");
    }

    #[test]
    fn words_of_nothing_but_symbols_are_broken() {
        assert_eq!(shown(&"`".repeat(14), 9, 9), "[``````]|[``````]|[``]");
        assert_eq!(shown(&"*".repeat(13), 9, 9), "[******]|[******]|[*]");
        assert_eq!(shown("−1,234,567,890", 9, 9), "as it is");
    }

    #[test]
    fn pieces_of_a_word_read_from_the_left_keep_their_order() {
        let breaks = Breaks { longest: 5, whole: 5, from_right: true };
        let pieces = breaks.pieces("AB/CDE-F").expect("pieces");
        let ends = [Piece::Text("\u{2066}"), Piece::Text("\u{2069}")];
        assert_eq!([pieces[0], pieces[pieces.len() - 1]], ends);
        assert!(!breaks.pieces("كتاب/كتاب").expect("pieces").contains(&ends[0]));
    }

    #[test]
    fn accents_stay_with_their_letters() {
        let word = "e\u{301}".repeat(12);
        let pieces = Breaks { longest: 9, whole: 9, from_right: false }.pieces(&word);
        let pieces = pieces.expect("pieces");
        assert_eq!(pieces[0], Piece::Text(&"e\u{301}".repeat(6)));
        assert_eq!(pieces.len(), 3);
    }
}
