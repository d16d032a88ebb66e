//! Documents of the United Nations, as styles of law cite them: by symbol, and resolutions as
//! "Security Council resolution 1718 (2006)" or "UNSC Res 1718".
//!
//! Source: United Nations Editorial Manual, "Footnotes and other references", III.E; OSCOLA, 4th edition,
//! and its guide to international law.

use super::item::{Item, text};
use super::run::TextRun;
use super::symbol::symbol;

/// What symbols of resolutions begin with, and what OSCOLA calls the organ.
const ORGANS: &[(&str, &str)] =
    &[("S/RES/", "UNSC"), ("A/RES/", "UNGA"), ("A/HRC/RES/", "UNHRC"), ("E/RES/", "ECOSOC")];

/// Fields that a document of the United Nations has under styles of law, beside those it came with: its
/// `number` if only its address has the symbol, and `reviewed-genre`, which nothing else has. A
/// resolution also has its short title, which begins with a small letter in a sentence; `authority`, the
/// organ in short; and `part-number`, its number without a year.
pub(super) fn fields_of_law(item: &Item) -> Vec<(&'static str, String)> {
    let Some(symbol) = symbol(item) else { return Vec::new() };
    let mut fields = resolution(item, &symbol);
    fields.extend([("reviewed-genre", "United Nations".to_owned()), ("number", symbol)]);
    fields
}

fn resolution(item: &Item, symbol: &str) -> Vec<(&'static str, String)> {
    let organ = ORGANS.iter().find_map(|(start, organ)| Some((symbol.strip_prefix(start)?, organ)));
    let Some((number, organ)) = organ else { return Vec::new() };
    let number = number.split(['(', ' ']).next().unwrap_or(number);
    let mut fields = vec![("part-number", number.to_owned()), ("authority", (*organ).to_owned())];
    let title = text(item, "title").and_then(|title| in_sentence(&title, organ));
    fields.extend(title.map(|title| ("title-short", title)));
    fields
}

/// A language in which resolutions have a word of their own: the word, as it begins a title, and what
/// tells the organ before or after the number.
struct Wording {
    word: &'static str,
    security_council: Organ,
    general_assembly: Organ,
}

enum Organ {
    Before(&'static str),
    After(&'static str),
}

const WORDINGS: [Wording; 4] = [
    Wording {
        word: "Resolution",
        security_council: Organ::Before("Security Council "),
        general_assembly: Organ::Before("General Assembly "),
    },
    Wording {
        word: "Résolution",
        security_council: Organ::After(" du Conseil de sécurité"),
        general_assembly: Organ::After(" de l’Assemblée générale"),
    },
    Wording {
        word: "Resolución",
        security_council: Organ::After(" del Consejo de Seguridad"),
        general_assembly: Organ::After(" de la Asamblea General"),
    },
    Wording {
        word: "Резолюция",
        security_council: Organ::After(" Совета Безопасности"),
        general_assembly: Organ::After(" Генеральной Ассамблеи"),
    },
];

/// "Security Council resolution 1718 (2006)" of "Resolution 1718 (2006)", in the language of the title;
/// a title that tells more than the number stays as it is.
fn in_sentence(title: &str, organ: &str) -> Option<String> {
    let (word, number) = title.split_once(' ')?;
    let wording = WORDINGS.iter().find(|wording| wording.word == word)?;
    let is_number = number.chars().all(|c| c.is_ascii_digit() || " ()/-".contains(c));
    let word = wording.word.to_lowercase();
    let organ = match organ {
        "UNSC" => &wording.security_council,
        "UNGA" => &wording.general_assembly,
        _ => &Organ::After(""),
    };
    is_number.then(|| match organ {
        Organ::Before(organ) => format!("{organ}{word} {number}"),
        Organ::After(organ) => format!("{word} {number}{organ}"),
    })
}

/// Gives a note that begins with a resolution its capital letter.
pub(super) fn begin_with_capital(note: &mut [TextRun]) {
    let Some(first) = note.first_mut() else { return };
    for Wording { word, .. } in &WORDINGS {
        if let Some(rest) = first.text.strip_prefix(&word.to_lowercase()) {
            first.text = format!("{word}{rest}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolution_is_told_by_its_symbol() {
        let check = |number: &str, title: &str, expect: &[&str]| {
            let item = serde_json::json!({ "number": number, "title": title });
            let fields = fields_of_law(item.as_object().expect("an object"));
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
}
