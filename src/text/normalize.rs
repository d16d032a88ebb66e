//! Texts in the form in which they are compared or become names of files: folding, slugs, typos.

use std::borrow::Cow;
use strsim::damerau_levenshtein;
use unicode_normalization::UnicodeNormalization;

/// A text in lower case with single spaces, and none at its ends.
pub(crate) fn fold_case(text: &str) -> String {
    join_lowercase(text.split_whitespace())
}

/// The words of a text in lower case with single spaces; every character except letters and digits
/// separates words.
pub(crate) fn fold_words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    join_lowercase(words)
}

fn join_lowercase<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// A name without case, the accents of Latin letters, spaces, punctuation, and "the" before or after it. `&` is
/// "and". Letters of other scripts keep their marks, except `ё`, which most texts write as `е`, and the vowels and hamzas of
/// Arabic; the apostrophe of Ukrainian is punctuation also where it is the letter U+02BC.
pub(crate) fn fold_name(name: &str) -> String {
    let name = without_article(name.trim());
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '&' => folded.push_str("and"),
            // Latin-1, Latin Extended-A and -B, Latin Extended Additional.
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                let plain = deunicode::deunicode_char(c).unwrap_or_default();
                folded.extend(plain.chars().filter(char::is_ascii_alphanumeric));
            }
            'ё' | 'Ё' => folded.push('е'),
            'أ' | 'إ' | 'آ' => folded.push('ا'),
            // Vowels and the stroke that lengthens words, which most Arabic texts leave out.
            '\u{2bc}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' => {}
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => {}
        }
    }
    folded.make_ascii_lowercase();
    folded
}

fn without_article(name: &str) -> &str {
    let name = match name.get(..4) {
        Some(start) if start.eq_ignore_ascii_case("the ") => &name[4..],
        _ => name,
    };
    name.strip_suffix("(the)").unwrap_or(name)
}

/// The longest slug, in bytes: room for a suffix within the 255 that file systems allow.
pub(crate) const MAX_SLUG_LEN: usize = 100;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Names that Windows keeps for devices if a digit follows.
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// A file name for a name: a slug of 1 to [`MAX_SLUG_LEN`] bytes that every file system accepts. Other
/// scripts are transliterated; where nothing is left, it is `untitled`.
///
/// Names that Unicode considers equivalent have one slug. The name of a device of Windows gets a hyphen at its
/// end, as no other slug has.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = slug_words(name);
    slug.truncate(MAX_SLUG_LEN);
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        return "untitled".to_owned();
    }
    if is_windows_device(&slug) { slug + "-" } else { slug }
}

/// The letters and digits of a text, transliterated, with a hyphen in place of everything between them. It may
/// be of any length, or empty.
pub(crate) fn slug_words(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    push_slug(&mut slug, text);
    slug
}

/// Appends [`slug_words`] of a text to a slug, after a hyphen.
pub(crate) fn push_slug(slug: &mut String, text: &str) {
    let latin = if text.is_ascii() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(deunicode::deunicode(&text.nfkc().collect::<String>()))
    };
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    }
}

fn is_windows_device(slug: &str) -> bool {
    let (name, digit) = slug.split_at_checked(3).unwrap_or_default();
    let is_numbered = NUMBERED_DEVICES.contains(&name) && matches!(digit.as_bytes(), [b'0'..=b'9']);
    DEVICES.contains(&slug) || is_numbered
}

/// Whether a text is probably a misspelling of a more usual one: they differ by one letter in a short text and by
/// two in a long one, and have the same digits and abbreviations, so that `SAM system` is not taken for
/// `ABM system`. Texts of up to four characters must have the same letters in another order.
pub(crate) fn is_likely_typo(written: &str, usual: &str) -> bool {
    let max_distance = match written.chars().count() {
        0..3 => return false,
        3..5 => return written != usual && is_anagram(written, usual),
        5..8 => 1,
        _ => 2,
    };
    damerau_levenshtein(usual, written) <= max_distance
        && designations(usual) == designations(written)
}

/// Whether two words have the same letters.
pub(crate) fn is_anagram(word: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(word) == sorted(other)
}

/// The ASCII digits of a text.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The ASCII digit for an Arabic, Persian, Devanagari or wide one; any other character as it is.
pub(crate) fn ascii_digit(c: char) -> char {
    const ZEROS: [char; 4] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
    let value =
        |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

/// The digits of a text, and its words in capitals.
fn designations(text: &str) -> String {
    let is_short = |word: &&str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let words = text.split(|c: char| !c.is_alphabetic()).filter(is_short);
    digits(text) + &words.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_distinguish_texts() {
        assert_eq!(fold_case("  Panel of\u{a0} EXPERTS "), "panel of experts");
        assert_eq!(fold_case("M.S.-Team"), "m.s.-team");
        assert_eq!(fold_words("M.S.-Team (2024)"), "m s team 2024");
    }

    #[test]
    fn spellings_of_one_name_fold_to_one_text() {
        let check = |a: &str, b: &str| assert_eq!(fold_name(a), fold_name(b), "{a}");
        check("POLAND", "Poland");
        check(" The Gambia ", "Gambia (the)");
        check("Türkiye", "Turkiye");
        check("Tu\u{308}rkiye", "Turkiye");
        check("Côte d’Ivoire", "COTE D'IVOIRE");
        check("Bosnia & Herzegovina", "Bosnia and Herzegovina");
        check("Guinea-Bissau", "Guinea Bissau");
        check("İran", "iran");
        check("Соединённые Штаты", "соединенные штаты");
        check("Об\u{2bc}єднані Емірати", "Об’єднані Емірати");
    }

    #[test]
    fn different_names_fold_to_different_texts() {
        let check = |a: &str, b: &str| assert_ne!(fold_name(a), fold_name(b), "{a}");
        check("Niger", "Nigeria");
        check("한국", "조선");
        check("中國", "忠國");
        check("Россия", "Rossiya");
        check("Theland", "land");
    }

    #[test]
    fn a_slug_is_safe_on_every_file_system() {
        let check = |name: &str, expect: &str| assert_eq!(slug(name), expect);
        check("monitoring-brief", "monitoring-brief");
        check("../../etc/passwd", "etc-passwd");
        check(".hidden", "hidden");
        check("Côte d'Ivoire", "cote-d-ivoire");
        check("Україна", "ukrayina");
        check("北京", "bei-jing");
        check("...", "untitled");
        check("", "untitled");
        check(&"x".repeat(300), &"x".repeat(100));
        check(&format!("{} y", "x".repeat(99)), &"x".repeat(99));
    }

    #[test]
    fn a_device_of_windows_is_no_slug() {
        let check = |name: &str, expect: &str| assert_eq!(slug(name), expect);
        check("CON", "con-");
        check("nul.", "nul-");
        check("COM1", "com1-");
        check("lpt0", "lpt0-");
        check("com", "com");
        check("com10", "com10");
        check("console", "console");
        check("con-", "con-");
    }

    #[test]
    fn what_is_one_name_to_unicode_is_one_slug() {
        let check = |one: &str, other: &str| assert_eq!(slug(one), slug(other), "{one}");
        check("C\u{f4}te", "Co\u{302}te");
        check("\u{d55c}\u{ad6d}", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}");
        check("\u{ff21}\u{ff22}", "AB");
        check("\u{fb01}le", "file");
        check("İzmir", "I\u{307}zmir");
        check("STRASSE", "straße");
    }

    #[test]
    fn a_typo_differs_in_few_letters_and_in_no_designation() {
        let check = |written: &str, usual: &str, expect: bool| {
            assert_eq!(is_likely_typo(written, usual), expect, "{written}");
        };
        check("conatiner", "container", true);
        check("roudn", "round", true);
        check("fule", "fuel", true);
        check("fuel", "fuse", false);
        check("S-400PT", "S-300PT", false);
        check("SAM system", "ABM system", false);
        check("UNITA", "FNLA", false);
    }
}
