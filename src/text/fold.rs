//! Foldings: texts reduced to the part that matters when two of them are compared.

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
/// "and". Letters of other scripts keep their marks.
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
}
