//! Slugs: lower-case Latin letters, digits and single hyphens.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

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
    if is_device(&slug) { slug + "-" } else { slug }
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

fn is_device(slug: &str) -> bool {
    let (name, digit) = slug.split_at_checked(3).unwrap_or_default();
    let is_numbered = NUMBERED_DEVICES.contains(&name) && matches!(digit.as_bytes(), [b'0'..=b'9']);
    DEVICES.contains(&slug) || is_numbered
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
