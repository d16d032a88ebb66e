//! `damaged-text`: a text that was read in the wrong encoding, by another program or because of `encoding`. It has the
//! replacement character in place of a letter that was lost; characters that come from reading UTF-8 as windows-1252, such as
//! `Ã©` for `é`; or a word of another script as accented letters, such as `íåôòü` for `нефть`.

use encoding_rs::WINDOWS_1252;

use super::super::record_text::{TextCell, place_of};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::Ledger;

/// Reports the first damage in the text of a cell.
pub(super) fn damaged_text(TextCell { field, cell, text }: TextCell<'_>) -> Vec<Diagnostic> {
    let found = find_damage(text).map(|damage| {
        diagnostic(&format!("`{field}`"), damage).at(place_of(damage.written(), cell))
    });
    Vec::from_iter(found)
}

/// Reports the first damage in each text of the sources.
pub(super) fn damaged_texts_of_sources(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for source in ledger.sources.iter() {
        for (field, text) in source.all_texts() {
            if let Some(damage) = find_damage(text) {
                let diagnostic = diagnostic(&format!("`{field}` of `{}`", source.key()), damage);
                diagnostics.push(diagnostic.at(source.span.clone()).about(source.subject()));
            }
        }
    }
}

fn diagnostic(what: &str, damage: Damage<'_>) -> Diagnostic {
    let finding = match damage {
        Damage::Lost(_) => {
            let message = format!(
                "{what} has the replacement character U+FFFD: a program could not read the original one"
            );
            Diagnostic::warning("damaged-text", message)
                .hint("write the lost character, or get the file again in its original encoding")
        }
        Damage::Misread(written, meant) => {
            let message = format!(
                "{what} has `{written}`, probably `{meant}` that was saved in UTF-8 and read in another encoding"
            );
            Diagnostic::warning("damaged-text", message)
                .hint(format!("write `{meant}`, or export the file again in UTF-8"))
        }
        Damage::OtherScript(written) => {
            let message = format!(
                "{what} has `{written}`, probably a word of another script that was read as windows-1252"
            );
            Diagnostic::warning("damaged-text", message).hint(
                "write the word, or set the `encoding` that the file was written in, such as `windows-1251` for Cyrillic",
            )
        }
    };
    finding.of_cause("of damaged texts")
}

/// Damage to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Damage<'t> {
    /// The replacement character.
    Lost(&'t str),
    /// The text that is there, and the character that was meant.
    Misread(&'t str, char),
    /// A word that consists of accented letters.
    OtherScript(&'t str),
}

impl<'t> Damage<'t> {
    fn written(self) -> &'t str {
        match self {
            Self::Lost(written) | Self::Misread(written, _) | Self::OtherScript(written) => written,
        }
    }
}

/// The first damage in a text.
fn find_damage(text: &str) -> Option<Damage<'_>> {
    if text.is_ascii() {
        return None;
    }
    let mut before = None;
    for (start, character) in text.char_indices() {
        let rest = &text[start..];
        if character == char::REPLACEMENT_CHARACTER {
            return Some(Damage::Lost(&rest[..character.len_utf8()]));
        }
        if let Some((written, meant)) = misread_character(rest)
            && !is_quoted_capital(before, written, meant)
        {
            return Some(Damage::Misread(written, meant));
        }
        before = Some(character);
    }
    let mut words = text.split(|character: char| !character.is_alphabetic());
    words.find(|word| is_of_other_script(word)).map(Damage::OtherScript)
}

/// The minimum number of letters of a word of another script: no word of a Western European language consists of this many
/// letters that all have accents.
const FEWEST_ACCENTED: usize = 4;

fn is_of_other_script(word: &str) -> bool {
    let is_accented = |letter| ('\u{c0}'..='\u{ff}').contains(&letter);
    word.chars().all(is_accented) && word.chars().count() >= FEWEST_ACCENTED
}

/// The characters at the start of a text whose bytes in windows-1252 are one character in UTF-8, and this character. Only
/// characters that are frequent in European texts are recognised: Latin letters, symbols, and punctuation.
fn misread_character(text: &str) -> Option<(&str, char)> {
    if !text.starts_with(['Â', 'Ã', 'â']) {
        return None;
    }
    let mut bytes = Vec::with_capacity(3);
    for (at, character) in text.char_indices() {
        bytes.push(byte_of(character)?);
        let is_long = bytes[0] == 0xe2;
        match bytes[..] {
            [_] => {}
            [_, next, ..] if !(0x80..0xc0).contains(&next) => return None,
            [_, _] if is_long => {}
            [_, _] | [_, _, _] => {
                let written = &text[..at + character.len_utf8()];
                let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
                let is_frequent = !is_long || ('\u{2010}'..'\u{2200}').contains(&meant);
                return (is_frequent && !meant.is_control()).then_some((written, meant));
            }
            _ => return None,
        }
    }
    None
}

/// The byte of a character in windows-1252.
fn byte_of(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(character)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !is_unmappable => Some(byte),
        _ => None,
    }
}

/// Whether a capital letter at the end of a word in capitals is followed by a quotation mark, as in `«MANHÃ»`.
fn is_quoted_capital(before: Option<char>, written: &str, meant: char) -> bool {
    let is_in_capitals = before.is_some_and(char::is_uppercase);
    is_in_capitals && !meant.is_uppercase() && written.chars().count() == 2
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of_texts;
    use super::*;

    #[test]
    fn damaged_texts_are_found() {
        let check = |text: &str, expect: Option<Damage<'_>>| {
            assert_eq!(find_damage(text), expect, "{text}");
        };
        check("x\u{fffd}y", Some(Damage::Lost("\u{fffd}")));
        check("cafÃ©", Some(Damage::Misread("Ã©", 'é')));
        check("CAFÃ‰", Some(Damage::Misread("Ã‰", 'É')));
        check("Ã\u{a0} la carte", Some(Damage::Misread("Ã\u{a0}", 'à')));
        check("10 Âµm", Some(Damage::Misread("Âµ", 'µ')));
        check("42Â°", Some(Damage::Misread("Â°", '°')));
        check("lâ€™accord", Some(Damage::Misread("â€™", '’')));
        check("5 â‚¬", Some(Damage::Misread("â‚¬", '€')));
        check("сталь, íåôòü", Some(Damage::OtherScript("íåôòü")));
        check("ÍÅÔÒÜ (5 t)", Some(Damage::OtherScript("ÍÅÔÒÜ")));
        check("Ã\u{ad}ndice", Some(Damage::Misread("Ã\u{ad}", 'í')));
        for text in [
            "ÀÉÈ",
            "îles",
            "café",
            "«MANHÃ»",
            "São Tomé",
            "Â",
            "Ã",
            "PÂQUES",
            "â, ê",
            "à la carte",
            "нефть",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn damaged_texts_are_reported_at_their_places() {
        let csv = "id,sources,body,item\nc,s,Desk,\"cafÃ© lâ€™eau\"";
        assert_eq!(
            messages_of_texts(csv, damaged_text),
            "1.csv:2:14 `item` has `Ã©`, probably `é` that was saved in UTF-8 and read in another encoding"
        );
    }
}
