//! Characters that a reader cannot see, and texts that a computer writes in two ways.
//!
//! - `direction-control`: a text is shown in another order than it is read in.
//! - `invisible-character`: two values look alike and are not.
//! - `unnormalized-text`: a letter is written as a letter and its accent, elsewhere as one.

use icu_properties::CodePointSetData;
use icu_properties::props::{Emoji, Ideographic};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::super::record_text::{self, TextCell};
use crate::diagnostic::{Diagnostic, Safety};
use crate::text::{is_invisible, is_private_use};

/// Looks at a text as it is written.
pub(super) fn odd_characters(cell: TextCell<'_>) -> Vec<Diagnostic> {
    if is_plain(cell.text) {
        return Vec::new();
    }
    let found = [invisible_character(cell), unnormalized_text(cell)];
    found.into_iter().flatten().collect()
}

/// Whether there is nothing to look at: nearly every text.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t'))
}

fn invisible_character(TextCell { field, cell, text }: TextCell<'_>) -> Option<Diagnostic> {
    let found = OddCharacter::find(text, has_right_to_left(text), |_| true)?;
    let place = record_text::place_of(found.character.encode_utf8(&mut [0; 4]), cell);
    let diagnostic = found.diagnostic(&format!("`{field}`")).at(place);
    Some(diagnostic.fix(record_text::fix(cell, text, without_unseen(text), Safety::Unsafe)))
}

/// A character that a reader cannot see, or that has no standard meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct OddCharacter {
    pub(super) character: char,
    /// The byte in the text, counted from 0.
    pub(super) offset: usize,
    reorders: bool,
}

impl OddCharacter {
    /// The first one in a text that reorders it, or else the first of those that are looked for. Whether the text is one
    /// that is read from right to left, what it is part of may say.
    pub(super) fn find(
        text: &str,
        is_right_to_left: bool,
        is_looked_for: impl Fn(char) -> bool,
    ) -> Option<Self> {
        if is_plain(text) {
            return None;
        }
        let mut first = None;
        for (offset, character) in invisible_characters(text, is_right_to_left) {
            if reverses(character, is_right_to_left) {
                return Some(Self { character, offset, reorders: true });
            }
            if first.is_none() && is_looked_for(character) {
                first = Some(Self { character, offset, reorders: false });
            }
        }
        first
    }

    /// The diagnostic about what contains it.
    pub(super) fn diagnostic(self, what: &str) -> Diagnostic {
        let code = u32::from(self.character);
        let name = name(self.character);
        let diagnostic = if self.reorders {
            let message =
                format!("{what} contains {name} (U+{code:04X}), which reorders the text around it");
            Diagnostic::error("direction-control", message)
        } else if is_private_use(self.character) {
            let message =
                format!("{what} contains U+{code:04X}, a character without a standard meaning");
            Diagnostic::warning("invisible-character", message)
        } else {
            let message = format!("{what} contains {name} (U+{code:04X}), which is invisible");
            Diagnostic::warning("invisible-character", message)
        };
        diagnostic.hint("remove the character")
    }
}

fn unnormalized_text(TextCell { field, cell, text }: TextCell<'_>) -> Option<Diagnostic> {
    if is_nfc(text) {
        return None;
    }
    let normal: String = text.nfc().collect();
    let message = format!("`{field}` has letters with separate combining accents");
    let diagnostic = Diagnostic::warning("unnormalized-text", message)
        .at(cell.span())
        .hint("convert the text to Unicode normalization form C");
    Some(diagnostic.fix(record_text::fix(cell, text, normal, Safety::Safe)))
}

/// The invisible characters that the text does not need, with their byte offsets.
fn invisible_characters(text: &str, right_to_left: bool) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut letter_before = None;
    text.char_indices().filter(move |&(_, c)| {
        let allowed = match c {
            '\n' | '\r' | '\t' => true,
            '\u{200c}' | '\u{200d}' => before.is_some_and(is_joinable),
            '\u{200e}' | '\u{200f}' | '\u{61c}' => right_to_left,
            // The flags of England, Scotland and Wales are spelt with tags.
            '\u{e0020}'..='\u{e007f}' => letter_before == Some('\u{1f3f4}'),
            // Variants of emoji, ideographs and Mongolian letters.
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180f}' => {
                before.is_some_and(|before| has_variants(before, c))
            }
            _ => !is_invisible(c) && !is_private_use(c),
        };
        before = Some(c);
        letter_before = if is_invisible(c) { letter_before } else { before };
        !allowed
    })
}

/// Whether joiners have a meaning after a character: in Arabic and Indic scripts, and in emoji.
fn is_joinable(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x109f | 0x1780..=0x18af | 0x1900..=0x1cff | 0xa840..=0xabff)
        || matches!(u32::from(c), 0x2600..=0x27bf | 0xfe0f | 0x10000..=0x1faff)
}

/// Whether a character has a variant that a selector after it asks for (Unicode, StandardizedVariants.txt,
/// emoji-variation-sequences.txt and the Ideographic Variation Database; the blocks, not the single characters).
fn has_variants(c: char, selector: char) -> bool {
    match selector {
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(c, '\u{1820}'..='\u{18aa}'),
        '\u{fe0e}' | '\u{fe0f}' if CodePointSetData::new::<Emoji>().contains(c) => true,
        '\u{180e}' => false,
        _ => CodePointSetData::new::<Ideographic>().contains(c),
    }
}

/// Whether a control of direction shows what is around it in another order than it is read in: in left-to-right text one that
/// makes it right-to-left, in right-to-left text one that overrides its letters.
fn reverses(c: char, is_right_to_left: bool) -> bool {
    if is_right_to_left {
        matches!(c, '\u{202d}' | '\u{202e}')
    } else {
        matches!(c, '\u{61c}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}')
    }
}

/// Whether a text has a letter of a script that is written from right to left.
pub(super) fn has_right_to_left(text: &str) -> bool {
    text.contains(is_right_to_left)
}

/// Whether a character is a letter of a script that is written from right to left.
fn is_right_to_left(c: char) -> bool {
    c != '\u{61c}' && matches!(u32::from(c), 0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe)
}

fn without_unseen(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for (start, c) in invisible_characters(text, has_right_to_left(text)) {
        kept.push_str(&text[at..start]);
        if matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            kept.push(' ');
        }
        at = start + c.len_utf8();
    }
    kept + &text[at..]
}

fn name(c: char) -> &'static str {
    match c {
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a zero width space",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "a joiner or non-joiner",
        '\u{feff}' => "a byte order mark",
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => "a blank letter",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180f}' => {
            "a variation selector"
        }
        '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{b}' | '\u{c}' => "a line separator",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a direction mark"
        }
        '\u{fffc}' => "a mark of an object that is not there",
        _ => "a control character",
    }
}

#[cfg(test)]
mod tests {
    use super::super::cell_texts::apply;
    use super::super::testing::messages_of_texts;
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::ledger::testing;

    fn messages_of(item: &str) -> String {
        let csv = format!("id,body,sources,item\nc,B,s,{item}");
        let found = messages_of_texts(&csv, odd_characters);
        found.replace("1.csv:2:", "")
    }

    fn check(item: &str, expect: &str) {
        assert_eq!(messages_of(item), expect, "{}", item.escape_debug());
    }

    #[test]
    fn what_nobody_sees_is_told_and_removed() {
        check("Najin – “Rajin” 나진 ½ 100\u{a0}t", "");
        check(
            "Na\u{200b}jin",
            "9 `item` contains a zero width space (U+200B), which is invisible -> Najin",
        );
        check("\u{feff}x", "7 `item` contains a byte order mark (U+FEFF), which is invisible -> x");
        check(
            "a\u{2028}b",
            "8 `item` contains a line separator (U+2028), which is invisible -> a b",
        );
        check(
            "a\u{7}b",
            "8 `item` contains a control character (U+0007), which is invisible -> ab",
        );
        check(
            "\u{202e}abc",
            "7 `item` contains a direction mark (U+202E), which reorders the text around it -> abc",
        );
        for c in
            ['\u{34f}', '\u{17b4}', '\u{180e}', '\u{fff9}', '\u{fffc}', '\u{2060}', '\u{e0001}']
        {
            let code = u32::from(c);
            let found = messages_of(&format!("a{c}b"));
            assert!(
                found.contains(&format!("(U+{code:04X}), which is invisible -> ab")),
                "{found}"
            );
        }
        for c in ['\u{115f}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{ffa0}'] {
            assert!(messages_of(&format!("a{c}b")).contains("a blank letter"), "{c:?}");
        }
        for text in ["a\u{fe0f}", "a\u{e0100}", "a\u{180b}"] {
            assert!(messages_of(text).contains("a variation selector"), "{text:?}");
        }
        check("\"a\nb\"", "");
    }

    #[test]
    fn what_only_one_font_knows_is_told_and_removed() {
        let told = "a character without a standard meaning -> ab";
        check("a\u{e000}b", &format!("8 `item` contains U+E000, {told}"));
        check("a\u{f0000}b", &format!("8 `item` contains U+F0000, {told}"));
        check("a\u{fdd0}b", &format!("8 `item` contains U+FDD0, {told}"));
        check("a\u{1ffff}b", &format!("8 `item` contains U+1FFFF, {told}"));
        check("a\u{fffd}b", "");
    }

    #[test]
    fn marks_stay_where_a_script_needs_them() {
        check("می\u{200c}خواهم", "");
        check("क्\u{200d}ष", "");
        check("שלום\u{200f}!", "");
        check("👩\u{200d}💻", "");
        check(
            "a\u{200d}b",
            "8 `item` contains a joiner or non-joiner (U+200D), which is invisible -> ab",
        );
    }

    #[test]
    fn variants_of_emoji_and_ideographs_stay() {
        check("❤\u{fe0f} 1\u{fe0f}\u{20e3}", "");
        check("葛\u{e0100}", "");
        check("\u{1820}\u{180b}", "");
    }

    #[test]
    fn what_changes_the_order_is_an_error() {
        let is_error = |item: &str| {
            let csv = format!("id,body,sources,item\nc,B,s,{item}");
            let (ledger, _) = testing::ledger(&csv);
            let mut diagnostics = Diagnostics::new();
            apply(&[odd_characters], &ledger, &mut diagnostics);
            diagnostics.has_errors()
        };
        for text in
            ["\u{202e}001\u{202c}", "5 \u{200f}- 3", "\u{61c}1", "\u{2067}1\u{2069}", "\u{202b}1"]
        {
            assert!(is_error(text), "{text:?}");
        }
        assert!(is_error("\u{feff}a\u{202e}b"), "the first character is another one");
        assert!(is_error("שלום \u{202d}100"));
        for text in
            ["\u{2068}name\u{2069}", "a\u{200e}", "שלום\u{200f}!", "שלום \u{2067}אב\u{2069}"]
        {
            assert!(!is_error(text), "{text:?}");
        }
    }

    #[test]
    fn a_letter_with_its_accent_is_one_letter() {
        check("Köln", "");
        check("Ko\u{308}ln", "7 `item` has letters with separate combining accents -> Köln");
        check(
            "\u{1112}\u{1161}\u{11ab}",
            "7 `item` has letters with separate combining accents -> 한",
        );
    }
}
