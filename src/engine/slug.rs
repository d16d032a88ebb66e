//! File names from names that people gave.

use unicode_normalization::UnicodeNormalization;

/// The longest slug, in bytes: room for a suffix within the 255 that file systems allow.
pub(super) const LONGEST: usize = 100;

/// Names that Windows keeps for devices, with any ending.
const DEVICES: &[&str] = &["aux", "con", "nul", "prn"];

/// Such names that a digit follows.
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// A name as lower-case Latin letters, digits and single hyphens: at most 100 bytes, safe on every
/// file system. Other scripts are transliterated; where nothing is left, it is `untitled`.
///
/// What Unicode holds to be one name becomes one slug, however it is encoded. A device of Windows gets
/// a hyphen at its end, as no other slug has.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = words(name);
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        return "untitled".to_owned();
    }
    if is_device(&slug) { slug + "-" } else { slug }
}

/// The letters and digits of a name, with a hyphen where there was something else between them. It may be
/// of any length, or empty.
pub(super) fn words(name: &str) -> String {
    let composed: String = name.nfkc().collect();
    let latin = deunicode::deunicode(&composed).to_lowercase();
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn is_device(slug: &str) -> bool {
    let numbered = || {
        let (name, digit) = slug.split_at_checked(3).unwrap_or_default();
        NUMBERED_DEVICES.contains(&name) && matches!(digit.as_bytes(), [b'0'..=b'9'])
    };
    DEVICES.contains(&slug) || numbered()
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
