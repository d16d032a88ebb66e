//! Documents of the United Nations, as styles of law cite them: by symbol, and resolutions as
//! "Security Council resolution 1718 (2006)" or "UNSC Res 1718".
//!
//! Source: United Nations Editorial Manual, "Footnotes and other references", III.E; OSCOLA, 4th edition,
//! and its guide to international law.

use super::csl_item::{Item, names, text};
use super::text_run::TextRun;

/// First parts of the symbols of the principal organs and of bodies that report to them.
///
/// Source: United Nations Editorial Manual and the Dag Hammarskjöld Library's guide to symbols.
const SERIES: &[&str] = &[
    "A", "S", "E", "T", "ST", "TD", "DP", "CAT", "CCPR", "CEDAW", "CERD", "CRC", "CRPD", "HRI",
    "HSP", "JIU", "LOS", "UNEP", "FCCC", "CD", "DC", "ICCD", "IDB", "ECE", "ESCAP", "CTOC", "NPT",
];

/// Hosts whose addresses end with a symbol.
const HOSTS: &[&str] = &["undocs.org/", "docs.un.org/"];

/// The symbol of a source, without blanks, if it is a document of the United Nations.
pub(super) fn symbol(item: &Item) -> Option<String> {
    written_symbol(item).map(|symbol| {
        let unspaced: String = symbol.chars().filter(|c| !c.is_whitespace()).collect();
        unspaced.to_uppercase()
    })
}

/// The symbol of a source as it is written.
fn written_symbol(item: &Item) -> Option<String> {
    let number = text(item, "number").filter(|number| is_symbol(number));
    number.or_else(|| in_address(&text(item, "URL")?))
}

/// Returns whether a source is of the United Nations, by its symbol, its address, or who issued it.
pub(super) fn is_of_united_nations(item: &Item) -> bool {
    let issuers = ["authority", "publisher"].into_iter().filter_map(|field| text(item, field));
    let authors = names(item, "author").into_iter().map(|name| name.display_name());
    symbol(item).is_some()
        || issuers.chain(authors).any(|name| {
            name == "United Nations"
                || name.starts_with("United Nations Security Council")
                || name.starts_with("United Nations General Assembly")
        })
}

/// Returns whether a text is a symbol of a document of the United Nations.
pub(super) fn is_symbol(text: &str) -> bool {
    let Some((series, rest)) = text.trim().split_once('/') else { return false };
    SERIES.contains(&series) && rest.contains(|c: char| c.is_ascii_digit())
}

/// The symbol at the end of an address such as `https://undocs.org/en/S/2024/215`.
fn in_address(url: &str) -> Option<String> {
    let path = HOSTS.iter().find_map(|host| Some(url.split_once(host)?.1))?;
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let without_language = path
        .split_once('/')
        .filter(|(language, _)| matches!(*language, "ar" | "en" | "es" | "fr" | "ru" | "zh"));
    let symbol = without_language.map_or(path, |(_, symbol)| symbol);
    let symbol = symbol.replace("%20", " ").replace("%28", "(").replace("%29", ")");
    is_symbol(&symbol).then_some(symbol)
}

/// First parts of the symbols of resolutions, with the names of the organs in OSCOLA.
const ORGANS: &[(&str, &str)] =
    &[("S/RES/", "UNSC"), ("A/RES/", "UNGA"), ("A/HRC/RES/", "UNHRC"), ("E/RES/", "ECOSOC")];

/// Fields that a document of the United Nations has under styles of law, beside those it came with: its
/// `number` if only its address has the symbol, and `reviewed-genre`, which nothing else has. A
/// resolution also has its short title, which begins with a small letter in a sentence; `authority`, the
/// organ in short; and `part-number`, its number.
pub(super) fn legal_fields(item: &Item) -> Vec<(&'static str, String)> {
    let Some(symbol) = written_symbol(item) else {
        return series_letter(item).into_iter().chain(official_journal(item)).collect();
    };
    let mut fields = resolution(item, symbol.trim());
    fields.extend([("reviewed-genre", "United Nations".to_owned()), ("number", symbol)]);
    fields
}

/// The series of a journal as a `division`, if it is a letter: "OJ L119", but "Gazette Series Two 119".
fn series_letter(item: &Item) -> Option<(&'static str, String)> {
    let series = text(item, "collection-title")?;
    let is_letter = series.chars().count() == 1;
    is_letter.then_some(("division", series))
}

/// Marks with `dimensions` that an act is in a journal with series or the like, such as the Official Journal of the European
/// Union: "[2016] OJ L119/1". Others are cited by volume: "(2017) 82 Fed. Reg. 60839".
fn official_journal(item: &Item) -> Option<(&'static str, String)> {
    let journal = text(item, "container-title")?;
    let is_of_union = journal.starts_with("OJ") || journal.starts_with("Official Journal");
    let is_numbered = text(item, "volume").is_some_and(|it| it.starts_with(char::is_alphabetic));
    let has_series = text(item, "collection-title").is_some();
    (is_of_union || has_series || is_numbered).then_some(("dimensions", journal))
}

fn resolution(item: &Item, symbol: &str) -> Vec<(&'static str, String)> {
    let organ = ORGANS.iter().find_map(|(start, organ)| Some((symbol.strip_prefix(start)?, organ)));
    let Some((number, organ)) = organ else { return Vec::new() };
    let number = resolution_number(number);
    let mut fields = vec![("part-number", number), ("authority", (*organ).to_owned())];
    let title = text(item, "title").and_then(|title| in_sentence(&title, organ));
    fields.extend(title.map(|title| ("title-short", title)));
    fields
}

/// The number of a resolution of what follows in its symbol: "76/1" of "76/1, annex" and "76/1/Corr.1". Letters of several
/// resolutions with one number, and the session in Roman numerals, belong to it ("46/36 L", "217 A (III)"), and the year
/// does not.
fn resolution_number(symbol: &str) -> String {
    let after_first = after_number(symbol).unwrap_or(symbol);
    let after_second = after_first.strip_prefix('/').and_then(after_number);
    let rest = after_second.unwrap_or(after_first);
    let number = &symbol[..symbol.len() - rest.len()];
    if number.is_empty() {
        return symbol.to_owned();
    }
    let (session, rest) =
        match rest.trim_start().strip_prefix('(').and_then(|it| it.split_once(')')) {
            Some((session, rest)) => (session.trim(), rest),
            None => ("", rest),
        };
    let is_roman = !session.is_empty() && session.chars().all(|c| "IVXLC".contains(c));
    let session = if is_roman { format!(" ({session})") } else { String::new() };
    let letters = resolution_letters(rest);
    let blank = if letters.is_empty() { "" } else { " " };
    format!("{number}{blank}{letters}{session}")
}

/// The text after a number, which may be that of a special session: "ES-11".
fn after_number(text: &str) -> Option<&str> {
    let digits = ["ES-", "S-"].iter().find_map(|it| text.strip_prefix(it)).unwrap_or(text);
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    (rest.len() < digits.len()).then_some(rest)
}

/// The letters at the start of a text: "A and B", "A–C", "L" or, in square brackets, "[A]".
fn resolution_letters(text: &str) -> &str {
    let text = text.trim_start();
    let text = text.strip_prefix('[').and_then(|it| it.split_once(']')).map_or(text, |(it, _)| it);
    let mut at = 0;
    let mut end = 0;
    for word in text.split_inclusive([' ', ',', '-', '–']) {
        let bare = word.trim_end_matches([' ', ',', '-', '–']);
        match bare {
            "" | "and" | "to" if end > 0 => {}
            letter if letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase()) => {
                end = at + 1;
            }
            _ => break,
        }
        at += word.len();
    }
    &text[..end]
}

/// A language in which resolutions have a word of their own: the word at the beginning of
/// a title, and the words for the organ before or after the number.
struct ResolutionWording {
    word: &'static str,
    security_council: OrganPosition,
    general_assembly: OrganPosition,
}

enum OrganPosition {
    Before(&'static str),
    After(&'static str),
}

const WORDINGS: [ResolutionWording; 4] = [
    ResolutionWording {
        word: "Resolution",
        security_council: OrganPosition::Before("Security Council "),
        general_assembly: OrganPosition::Before("General Assembly "),
    },
    ResolutionWording {
        word: "Résolution",
        security_council: OrganPosition::After(" du Conseil de sécurité"),
        general_assembly: OrganPosition::After(" de l’Assemblée générale"),
    },
    ResolutionWording {
        word: "Resolución",
        security_council: OrganPosition::After(" del Consejo de Seguridad"),
        general_assembly: OrganPosition::After(" de la Asamblea General"),
    },
    ResolutionWording {
        word: "Резолюция",
        security_council: OrganPosition::After(" Совета Безопасности"),
        general_assembly: OrganPosition::After(" Генеральной Ассамблеи"),
    },
];

/// "Security Council resolution 1718 (2006)" of "Resolution 1718 (2006)", in the language of the title;
/// a title with more than the number is not changed.
fn in_sentence(title: &str, organ: &str) -> Option<String> {
    let (word, number) = title.split_once(' ')?;
    let wording = WORDINGS.iter().find(|wording| wording.word == word)?;
    let is_number = number.chars().all(|c| c.is_ascii_digit() || " ()/-".contains(c));
    let word = wording.word.to_lowercase();
    let organ = match organ {
        "UNSC" => &wording.security_council,
        "UNGA" => &wording.general_assembly,
        _ => &OrganPosition::After(""),
    };
    is_number.then(|| match organ {
        OrganPosition::Before(organ) => format!("{organ}{word} {number}"),
        OrganPosition::After(organ) => format!("{word} {number}{organ}"),
    })
}

/// Gives a note that begins with a resolution its capital letter.
pub(super) fn begin_with_capital(note: &mut [TextRun]) {
    let Some(first) = note.first_mut() else { return };
    for ResolutionWording { word, .. } in &WORDINGS {
        if let Some(rest) = first.text.strip_prefix(&word.to_lowercase()) {
            first.text = format!("{word}{rest}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_told_by_its_series() {
        let check = |field: &str, value: &str, expect: Option<&str>| {
            let item = serde_json::json!({ field: value });
            let found = symbol(item.as_object().expect("an object"));
            assert_eq!(found.as_deref(), expect, "{value}");
        };
        check("number", "S/RES/1718 (2006)", Some("S/RES/1718(2006)"));
        check("number", "A/79/123/Add.1", Some("A/79/123/ADD.1"));
        check("number", "RR-2024/3", None);
        check("number", "24", None);
        check("number", "S/o", None);
        check("URL", "https://undocs.org/en/S/2024/215", Some("S/2024/215"));
        check("URL", "https://docs.un.org/S/2024/215?direct=true", Some("S/2024/215"));
        check("URL", "https://undocs.org/S/RES/1718%20(2006)", Some("S/RES/1718(2006)"));
        check("URL", "https://undocs.org/S/RES/1718%282006%29", Some("S/RES/1718(2006)"));
        check("URL", "https://example.org/S/2024/215", None);
    }

    #[test]
    fn a_resolution_is_told_by_its_symbol() {
        let check = |number: &str, title: &str, expect: &[&str]| {
            let item = serde_json::json!({ "number": number, "title": title });
            let fields = legal_fields(item.as_object().expect("an object"));
            let of_resolution = fields.iter().take_while(|(field, _)| *field != "reviewed-genre");
            let values: Vec<_> = of_resolution.map(|(_, value)| &**value).collect();
            assert_eq!(values, expect, "{number}");
        };
        let res = "Resolution 1718 (2006)";
        check(
            "S/RES/1718 (2006)",
            res,
            &["1718", "UNSC", "Security Council resolution 1718 (2006)"],
        );
        check(
            "A/RES/61/295",
            "Résolution 61/295",
            &["61/295", "UNGA", "résolution 61/295 de l’Assemblée générale"],
        );
        check("A/RES/61/295", "Rights of peoples", &["61/295", "UNGA"]);
        check("S/2024/255", "Draft resolution", &[]);
        check("RR-255", "Research report", &[]);
    }

    #[test]
    fn the_number_of_a_resolution_has_letters_and_session_and_no_part_of_the_document() {
        let check = |symbol: &str, expect: &str| {
            let item = serde_json::json!({ "number": symbol });
            let fields = legal_fields(item.as_object().expect("an object"));
            let value = |name: &str| {
                let found = fields.iter().find(|(field, _)| *field == name);
                found.map(|(_, value)| value.clone()).unwrap_or_default()
            };
            assert_eq!(value("part-number"), expect, "{symbol}");
            assert_eq!(value("number"), symbol);
        };
        check("A/RES/76/1", "76/1");
        check("A/RES/76/1, annex", "76/1");
        check("A/RES/76/1 annex II", "76/1");
        check("A/RES/76/1, para. 5", "76/1");
        check("A/RES/76/1/Corr.1", "76/1");
        check("A/RES/76/1 and Corr.1", "76/1");
        check("A/RES/76/1 Add.1", "76/1");
        check("A/RES/76/1 A and B", "76/1 A and B");
        check("A/RES/76/1 A, B and C", "76/1 A, B and C");
        check("A/RES/76/1 A-C", "76/1 A-C");
        check("A/RES/76/1 A and Corr.1", "76/1 A");
        check("A/RES/46/36L", "46/36 L");
        check("A/RES/2625(XXV)", "2625 (XXV)");
        check("A/RES/2625 (XXV), annex", "2625 (XXV)");
        check("A/RES/217(III)A", "217 A (III)");
        check("A/RES/217(III)[A]", "217 A (III)");
        check("E/RES/1503(XLVIII)", "1503 (XLVIII)");
        check("E/RES/2020/1", "2020/1");
        check("A/RES/ES-11/1", "ES-11/1");
        check("A/RES/S-9/1", "S-9/1");
        check("A/HRC/RES/S-21/1", "S-21/1");
        check("S/RES/1718 (2006)", "1718");
        check("S/RES/1718/Rev.1 (2006)", "1718");
        check("A/RES/No. 1", "No. 1");
    }
}
