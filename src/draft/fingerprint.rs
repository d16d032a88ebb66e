//! What a draft is made from, as a value to be hashed.

use std::hash::{Hash, Hasher};

use super::Briefing;

impl Hash for Briefing {
    /// All that tells its draft from that of another document by the same configuration, templates, sources
    /// and words, unless the template asks for claims of others.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { name, template, title, subtitle, authors, description, .. } = self;
        let Self { marking, watermark, edition, cutoff, each, part, parameters, claims, .. } = self;
        // A language and a style are files or shipped. The names of the parties are in the claims, and as the
        // configuration has them.
        let Self { language, style: _, names: _, .. } = self;
        (name, &template.0, title, subtitle, authors, description).hash(state);
        (marking, watermark, language.tag(), edition, cutoff, each, part).hash(state);
        (parameters, claims).hash(state);
    }
}
