//! What a finding is known by when the lines of its file move.

use std::hash::{Hash, Hasher};

use siphasher::sip128::{Hasher128, SipHasher13};

use super::{Diagnostic, Subject};

impl Diagnostic {
    /// A number in 32 hexadecimal digits that stays the same as long as the finding is the same:
    /// the rule, the file, what it is about, what is said, and the text at its place. Lines and
    /// columns do not count, so that a row above may be added.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hasher = SipHasher13::new();
        self.rule.hash(&mut hasher);
        self.message.hash(&mut hasher);
        if let Some(span) = &self.span {
            span.file.path().hash(&mut hasher);
            span.file.text().get(span.range()).unwrap_or_default().hash(&mut hasher);
        }
        match &self.about {
            Some(Subject::Claim(name)) => ("claim", name).hash(&mut hasher),
            Some(Subject::Source(name)) => ("source", name).hash(&mut hasher),
            None => hasher.write_u8(0),
        }
        format!("{:032x}", hasher.finish128().as_u128())
    }
}
