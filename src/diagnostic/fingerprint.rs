//! The identity of a diagnostic, which does not change when the lines of its file move.

use std::hash::{Hash, Hasher};

use siphasher::sip128::{Hasher128, SipHasher13};

use super::{Diagnostic, DiagnosticSubject};

impl Diagnostic {
    /// A number in 32 hexadecimal digits that stays the same as long as the diagnostic is the same: the
    /// rule, the file and its sheet, the text at its place, and what it is about; the message where
    /// there is no place. Lines and columns do not count, so that a row above may be added.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.fingerprint_as(self.rule)
    }

    /// The fingerprint that it has if its rule is called `rule`: a rule may have had another name once.
    pub(crate) fn fingerprint_as(&self, rule: &str) -> String {
        let mut hasher = SipHasher13::new();
        rule.hash(&mut hasher);
        match &self.span {
            Some(span) => {
                span.file.path().hash(&mut hasher);
                span.file.sheet().map(|sheet| &sheet.name).hash(&mut hasher);
                span.file.text().get(span.range()).hash(&mut hasher);
            }
            None => self.message.hash(&mut hasher),
        }
        match &self.about {
            Some(DiagnosticSubject::Claim(id)) => ("claim", id).hash(&mut hasher),
            Some(DiagnosticSubject::Source(key)) => ("source", key).hash(&mut hasher),
            None => hasher.write_u8(0),
        }
        format!("{:032x}", hasher.finish128().as_u128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceFile, Span};

    fn print(path: &str, text: &str, at: usize) -> String {
        let place = Span::new(&SourceFile::new(path, text), at..at + 1);
        Diagnostic::warning("stale-figure", "old").at(place).fingerprint()
    }

    #[test]
    fn lines_may_move_and_nothing_else() {
        let here = print("a.csv", "x", 0);
        assert_eq!(here.len(), 32);
        assert_eq!(print("a.csv", "\n\nx", 2), here);
        assert_ne!(print("a.csv", "y", 0), here);
        assert_ne!(print("b.csv", "x", 0), here);
    }
}
