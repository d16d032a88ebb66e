//! File names from names that people gave.

/// The longest slug, in bytes: room for a suffix within the 255 that file systems allow.
const LONGEST: usize = 100;

/// A name as lower-case Latin letters, digits and single hyphens: at most 100 bytes, safe on every
/// file system. Other scripts are transliterated; where nothing is left, it is `untitled`.
#[must_use]
pub fn slug(name: &str) -> String {
    let latin = deunicode::deunicode(name).to_lowercase();
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-");
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "untitled".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_safe_on_every_file_system() {
        let check = |name: &str, expect: &str| assert_eq!(slug(name), expect);
        check("monitoring-brief", "monitoring-brief");
        check("../../etc/passwd", "etc-passwd");
        check("Côte d'Ivoire", "cote-d-ivoire");
        check("Україна", "ukrayina");
        check("...", "untitled");
        check(&"x".repeat(300), &"x".repeat(100));
    }
}
