//! Fixes that a tool may make which does not know how the file is written.

use crate::diagnostic::Fix;

/// Signs beyond letters and digits that mean nothing in any form of file that is read.
const PLAIN: &str = " .-–+~≥≤_/";

/// Whether a fix may be written into the file as it stands: neither the old text nor the new one
/// holds a sign that means something there, as a quote or a comma does.
pub(super) fn verbatim(fix: &Fix) -> bool {
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || PLAIN.contains(c));
    let old = fix.place.file.text().get(fix.place.range());
    fix.place.file.sheet().is_none() && old.is_some_and(plain) && plain(&fix.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Safety, SourceFile, Span};

    #[test]
    fn only_what_means_nothing_in_a_file_is_verbatim() {
        let check = |old: &str, new: &str, expect| {
            let place = Span::new(&SourceFile::new("a.csv", old), 0..old.len());
            let fix = Fix { place, text: new.to_owned(), safety: Safety::Safe };
            assert_eq!(verbatim(&fix), expect, "{old} → {new}");
        };
        check("100", "at least 100", true);
        check("한국", "≥100", true);
        check("\"100\"", "100", false);
        check("1000", "1,000", false);
        check("100", "a\nb", false);
        check("", "", true);
    }
}
