//! `mixed-script-confusable`: a word that seems one and is another, since a letter of it is that of
//! another script: `НUR` with a Cyrillic `Н`.
//!
//! After Unicode Technical Standard 39, sections 4 and 5. Only letters that look like Latin ones are
//! reported: `KBS는` mixes scripts as Korean does.

use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::skeleton;

use super::super::record_text::{TextCell, place_of};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::Ledger;
use crate::text::confusable;

/// Reports the first such word in the text of a cell.
pub(super) fn mixed_script_confusable(
    TextCell { field, cell, text }: TextCell<'_>,
) -> Vec<Diagnostic> {
    let Some((word, letter)) = confusable(text) else { return Vec::new() };
    vec![diagnostic(&format!("`{field}`"), word, letter).at(place_of(word, cell))]
}

/// Reports such words in the keys of sources.
pub(super) fn mixed_script_keys(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for source in ledger.sources.iter() {
        if let Some((word, letter)) = confusable(source.key()) {
            let diagnostic = diagnostic("the key of a source", word, letter);
            diagnostics.push(diagnostic.at(source.span.clone()).about(source.subject()));
        }
    }
}

/// The diagnostic about a word and its first letter of another script.
pub(super) fn diagnostic(what: &str, word: &str, letter: char) -> Diagnostic {
    let alike: String = skeleton(letter.encode_utf8(&mut [0; 4])).collect();
    let script = AugmentedScriptSet::for_char(letter);
    let message =
        format!("{what} mixes scripts in one word: `{word}` has {script} and Latin letters");
    let hint = format!(
        "its `{letter}` (U+{:04X}) looks like the Latin `{alike}`: type the word again",
        u32::from(letter)
    );
    Diagnostic::warning("mixed-script-confusable", message).hint(hint)
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of_texts;
    use super::*;

    fn check(body: &str, expect: &str) {
        let csv = format!("id,sources,body\nc,s,{body}");
        let found = messages_of_texts(&csv, mixed_script_confusable);
        let found = found.split_once("in one word: ").map_or(&*found, |(_, word)| word);
        let word = found.split(" letters").next().unwrap_or_default();
        assert_eq!(word, expect, "{body}");
    }

    #[test]
    fn a_letter_of_another_script_in_a_word_is_told() {
        check("Ukraine \u{41d}UR", "`\u{41d}UR` has Cyrillic and Latin");
        check("R\u{3bf}K", "`R\u{3bf}K` has Greek and Latin");
        check("Росс\u{69}я", "`Росс\u{69}я` has Cyrillic and Latin");
    }

    #[test]
    fn scripts_side_by_side_are_no_fault() {
        check("МЗС Україна / MFA", "");
        check("KBS는", "");
        check("Т-72Б", "");
        check("Škoda Łódź Île", "");
        check("国防部 MND", "");
        check("10 µm", "");
    }
}
