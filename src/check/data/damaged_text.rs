//! `damaged-text`: a text that was read in the wrong encoding, by another program or because of `encoding`. It has the
//! replacement character in place of a letter that was lost; characters that come from reading UTF-8 as windows-1252, such as
//! `Ã©` for `é`; or a word of another script as accented letters, such as `íåôòü` for `нефть`.

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

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

/// Reports the first damage in each name of a column.
pub(super) fn damaged_column_names(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for (_, heading) in &ledger.headings {
        let is_of_file = heading.span.file.path() == &*heading.file;
        if let Some(damage) = find_damage(&heading.column).filter(|_| is_of_file) {
            let what = format!("the name of the column `{}`", heading.column);
            diagnostics.push(diagnostic(&what, damage).at(heading.span.clone()));
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
        if let Some(damage) =
            misread_european(&text[..start], rest).or_else(|| misread_letter(before, rest))
        {
            return Some(damage);
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
    word.chars().all(is_accented)
        && word.chars().count() >= FEWEST_ACCENTED
        && !is_list_of_letters(word)
}

/// Whether letters are a list of one letter with several accents, of different letters with one accent, or of capitals with
/// their small letters: `ÉÈÊË`, `áéíóú`, `þÞðÐ`.
fn is_list_of_letters(word: &str) -> bool {
    let parts: Vec<(char, Option<char>)> = word
        .to_lowercase()
        .chars()
        .map(|letter| {
            let mut parts = std::iter::once(letter).nfd();
            (parts.next().unwrap_or(letter), parts.next())
        })
        .collect();
    let (first, accent) = parts[0];
    let differ = |at: usize| parts[..at].iter().all(|part| part.0 != parts[at].0);
    let has_one_letter = parts.iter().all(|part| part.0 == first);
    let has_one_accent = accent.is_some()
        && parts.iter().all(|part| part.1 == accent)
        && (0..parts.len()).all(differ);
    let is_in_pairs = parts.chunks(2).all(|pair| pair.first() == pair.last());
    has_one_letter || has_one_accent || is_in_pairs && parts.len().is_multiple_of(2)
}

/// A character of Western European texts at the start of a text, which was read as windows-1252: a Latin letter, a symbol
/// or a punctuation mark.
fn misread_european<'t>(before: &str, text: &'t str) -> Option<Damage<'t>> {
    if text.starts_with(LOST_AND_MISREAD) {
        return Some(Damage::Lost(&text[..LOST_AND_MISREAD.len()]));
    }
    if !text.starts_with(['Â', 'Ã', 'â']) {
        return None;
    }
    let (written, meant) = misread_character(text, WINDOWS_1252)?;
    let is_frequent = !text.starts_with('â') || ('\u{2010}'..'\u{2200}').contains(&meant);
    let is_damage = is_frequent && !meant.is_control() && !is_end_of_capitals(before, text, meant);
    is_damage.then_some(Damage::Misread(written, meant))
}

/// The replacement character, read as windows-1252.
const LOST_AND_MISREAD: &str = "ï¿½";

/// A letter of any script at the start of a text, which was read as windows-1252 or windows-1251: one of several in a row, or
/// a Latin one within a word.
fn misread_letter(before: Option<char>, text: &str) -> Option<Damage<'_>> {
    let letter = |text: &str, encoding| {
        let (written, meant) = misread_character(text, encoding)?;
        meant.is_alphabetic().then_some((written.len(), meant))
    };
    for encoding in [WINDOWS_1252, WINDOWS_1251] {
        let Some((length, meant)) = letter(text, encoding) else { continue };
        let (written, after) = text.split_at(length);
        let is_in_word = || {
            let is_lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
            let second = written.chars().nth(1);
            encoding == WINDOWS_1252
                && ('\u{100}'..'\u{250}').contains(&meant)
                && !second.is_some_and(|c| AFTER_CAPITALS.contains(&c))
                && (is_lower(before) || is_lower(after.chars().next()))
        };
        if letter(after, encoding).is_some() || is_in_word() {
            return Some(Damage::Misread(written, meant));
        }
    }
    None
}

/// Characters that a text may have after a capital letter with an accent.
const AFTER_CAPITALS: [char; 9] = ['\u{a0}', '‘', '’', '“', '”', '–', '—', '«', '»'];

/// The characters at the start of a text whose bytes in an encoding are one character of two or three bytes in UTF-8, and this
/// character.
fn misread_character<'t>(text: &'t str, encoding: &'static Encoding) -> Option<(&'t str, char)> {
    let first = text.chars().next().filter(|c| !c.is_ascii())?;
    let length = match byte_of(first, encoding)? {
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> =
        text.chars().take(length).map(|character| byte_of(character, encoding)).collect();
    let bytes = bytes.filter(|bytes| bytes.len() == length)?;
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    Some((&text[..end], meant))
}

/// The byte of a character in an encoding. Control characters are their own bytes.
fn byte_of(character: char, encoding: &'static Encoding) -> Option<u8> {
    if ('\u{80}'..'\u{a0}').contains(&character) {
        return u8::try_from(u32::from(character)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, is_unmappable) = encoding.encode(character.encode_utf8(&mut buffer));
    match *bytes {
        [byte] if !is_unmappable => Some(byte),
        _ => None,
    }
}

/// Endings of Portuguese words in capitals, without the last letter.
const BEFORE_LAST_A: [&str; 8] = ["MANH", "IRM", "ALEM", "MAÇ", "CRIST", "CIDAD", "CATAL", "TALIB"];

/// Whether a text begins with the last letter of a word in capitals and a quotation mark or dash, as in `«MANHÃ»` and
/// `MANHÃ–TARDE`: together they could be taken for a misread letter.
fn is_end_of_capitals(before: &str, text: &str, meant: char) -> bool {
    if text.starts_with("Ã–") && BEFORE_LAST_A.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let is_end_of_word = !text.chars().nth(2).is_some_and(char::is_alphabetic);
    let is_in_capitals = before.ends_with(char::is_uppercase) && is_end_of_word;
    is_in_capitals && !meant.is_uppercase() && text.starts_with(['Â', 'Ã'])
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
        for (text, written, meant) in [
            ("MÃ¼nchen", "Ã¼", 'ü'),
            ("SÃ£o Paulo", "Ã£", 'ã'),
            ("Ð½ÐµÑ„Ñ‚ÑŒ", "Ð½", 'н'),
            ("РќРµС„С‚СЊ", "Рќ", 'Н'),
            ("æ—¥æœ¬", "æ—¥", '日'),
            ("Î•Î»Î»Î¬Î´Î±", "Î•", 'Ε'),
            ("PlzeÅˆ", "Åˆ", 'ň'),
            ("Å‚Ä…ka", "Å‚", 'ł'),
            ("ÅŸeker", "ÅŸ", 'ş'),
            ("Ä°zmir", "Ä°", 'İ'),
        ] {
            check(text, Some(Damage::Misread(written, meant)));
        }
        check("xï¿½y", Some(Damage::Lost("ï¿½")));
        check("сталь, íåôòü", Some(Damage::OtherScript("íåôòü")));
        check("ÍÅÔÒÜ (5 t)", Some(Damage::OtherScript("ÍÅÔÒÜ")));
        check("àçîò", Some(Damage::OtherScript("àçîò")));
        check("KÃ–LN", Some(Damage::Misread("Ã–", 'Ö')));
        check("Ã\u{ad}ndice", Some(Damage::Misread("Ã\u{ad}", 'í')));
        for text in [
            "ÀÉÈ",
            "îles",
            "café",
            "«MANHÃ»",
            "MANHÃ–TARDE",
            "IRMÃ–IRMÃO",
            "ÉÈÊË",
            "áéíóú",
            "àèìòù",
            "ÄËÏÖÜ",
            "þÞðÐ",
            "àáâãäå",
            "São Tomé",
            "Â",
            "Ã",
            "PÂQUES",
            "â, ê",
            "à la carte",
            "È\u{a0}stato",
            "BLÅ–GRÅ",
            "Å’s",
            "AÑO",
            "São Paulo",
            "NÃO",
            "Đồng Nai",
            "Łódź",
            "İzmir",
            "Αθήνα",
            "Рік і Є",
            "СССР",
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
