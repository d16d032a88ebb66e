//! `mixed-script-confusable`: a word that seems one and is another, since a letter of it is that of
//! another script: `НUR` with a Cyrillic `Н`.
//!
//! After Unicode Technical Standard 39, sections 4 and 5. Only letters that look like Latin ones are
//! reported: `KBS는` mixes scripts as Korean does.

use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{MixedScript, skeleton};

use super::super::record_text::{each_text, place_of};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::Ledger;

/// Looks at all texts of claims and at the keys of sources.
pub(super) fn mixed_script_confusable(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        each_text(claim, &mut |field, cell, text| {
            if let Some((word, letter)) = confusable(text) {
                let diagnostic = diagnostic(&format!("`{field}`"), word, letter);
                diagnostics.push(diagnostic.at(place_of(word, cell)).about(claim.subject()));
            }
        });
    }
    for source in ledger.sources.iter() {
        if let Some((word, letter)) = confusable(source.key()) {
            let diagnostic = diagnostic("the key of a source", word, letter);
            diagnostics.push(diagnostic.at(source.span.clone()).about(source.subject()));
        }
    }
}

fn diagnostic(what: &str, word: &str, letter: char) -> Diagnostic {
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

/// The first word that mixes Latin letters with others that look like some, and the first of those.
fn confusable(text: &str) -> Option<(&str, char)> {
    if text.is_ascii() {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_ascii());
    let mut mixed = words.filter(|word| word.contains(is_latin) && !word.is_single_script());
    mixed.find_map(|word| Some((word, word.chars().find(|c| is_look_alike(*c))?)))
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Whether a letter of another script looks like a Latin one.
fn is_look_alike(c: char) -> bool {
    let of_both = || [c, 'a'].iter().collect::<String>();
    let alike = || {
        let mut skeleton = skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>().into_iter();
        skeleton.next().is_some_and(is_latin) && skeleton.next().is_none()
    };
    !c.is_ascii() && c.is_alphabetic() && !of_both().as_str().is_single_script() && alike()
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    fn check(body: &str, expect: &str) {
        let csv = format!("id,sources,body\nc,s,{body}");
        let told = messages(&csv, mixed_script_confusable);
        let told = told.split_once("in one word: ").map_or(&*told, |(_, word)| word);
        let word = told.split(" letters").next().unwrap_or_default();
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
