//! How a text begins and ends. Messages choose their forms by it: after a number, a text that begins with a
//! digit is set off, and French elides `de` before a vowel.

/// Characters that belong to the number after them: `.50 machine guns`, `−5`.
const BEFORE_DIGIT: &[char] = &['.', ',', '+', '-', '−', '±', '~', '≈', '<', '>', '≤', '≥'];

/// French words whose h is mute begin so; before any other h nothing is elided.
const MUTE_H: &[&str] = &[
    "habi", "héli", "heli", "herb", "heur", "hexa", "homm", "horl", "hors-d", "huil", "hydr",
    "hyper",
];

/// How a text begins: `digit`, `vowel` or `other`.
#[must_use]
pub(crate) fn beginning(text: &str) -> &'static str {
    let text = text.trim_start();
    let mut characters = text.chars().skip_while(|c| BEFORE_DIGIT.contains(c));
    if characters.next().is_some_and(char::is_numeric) {
        return "digit";
    }
    let lower = text.to_lowercase();
    let vowel = lower.starts_with(|c| "aàâäæeéèêëiîïoôöœuùûü".contains(c));
    // "le onze", "le oui": these vowels count as consonants.
    let elides = vowel && !["onz", "oui", "uhlan"].iter().any(|word| lower.starts_with(word));
    if elides || MUTE_H.iter().any(|word| lower.starts_with(word)) { "vowel" } else { "other" }
}

/// How a text ends: `digit` or `other`.
#[must_use]
pub(crate) fn ending(text: &str) -> &'static str {
    if text.trim_end().ends_with(char::is_numeric) { "digit" } else { "other" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_a_digit_of_any_script_a_vowel_or_something_else() {
        let check = |text: &str, expect: &str| assert_eq!(beginning(text), expect, "{text}");
        check("358 loitering missiles", "digit");
        check("٣٥٨ صاروخا", "digit");
        check("３５８ミサイル", "digit");
        check("½-tonne trucks", "digit");
        check(".50 machine guns", "digit");
        check("№ 5 fuses", "other");
        check("KN-23", "other");
        check("(358)", "other");
        check("obus", "vowel");
        check("Écrans", "vowel");
        check("hélicoptères", "vowel");
        check("haubitzers", "other");
        check("onze", "other");
        check("", "other");
    }

    #[test]
    fn a_text_ends_with_a_digit_or_with_something_else() {
        let check = |text: &str, expect: &str| assert_eq!(ending(text), expect, "{text}");
        check("Mohajer-6", "digit");
        check("Mohajer-6 ", "digit");
        check("KN-23 missiles", "other");
        check("", "other");
    }
}
