//! Fixes that a tool can apply without knowing the file format.

use crate::diagnostic::Fix;

/// Characters besides letters and digits that have no meaning in any file format that is read.
const PLAIN: &str = " .-–+~≥≤_/";

/// Whether a fix can be applied without knowing the file format: neither the old text nor the new one has a character with
/// a meaning there, such as a quote or a comma.
pub(super) fn is_literal_fix(fix: &Fix) -> bool {
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || PLAIN.contains(c));
    let old = fix.place.file.text().get(fix.place.range());
    fix.place.file.sheet().is_none() && old.is_some_and(plain) && plain(&fix.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Safety, SourceFile, Span};

    #[test]
    fn only_what_means_nothing_in_a_file_is_is_literal_fix() {
        let check = |old: &str, new: &str, expect| {
            let place = Span::new(&SourceFile::new("a.csv", old), 0..old.len());
            let fix = Fix { place, text: new.to_owned(), safety: Safety::Safe };
            assert_eq!(is_literal_fix(&fix), expect, "{old} → {new}");
        };
        check("100", "at least 100", true);
        check("한국", "≥100", true);
        check("\"100\"", "100", false);
        check("1000", "1,000", false);
        check("100", "a\nb", false);
        check("", "", true);
    }
}
