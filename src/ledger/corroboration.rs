//! How many independent voices say so: bodies, not the outlets that printed them.
//!
//! Two bodies are one voice where the project says that they speak for the same, where a claim of one
//! is derived from a claim of the other, and where both are known from the same source. What cannot
//! be seen in the data, such as one service that briefs two ministries, cannot be seen here.

use std::collections::HashMap;
use std::sync::Arc;

use super::claim::{Claim, Text};
use crate::language::Language;

/// The independent voices behind several claims.
#[derive(Clone, Debug)]
pub struct Corroboration {
    /// The voices, in the order in which they first speak.
    pub voices: Vec<Voice>,
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
}

/// Bodies that count as one.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Its bodies, in the order in which they first speak.
    pub bodies: Vec<Text>,
    /// Why several of them count as one: pairs of bodies with the reason.
    pub joined: Vec<(Text, Text, Bond)>,
}

/// Why two bodies are not independent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bond {
    /// The project declares that both speak for this one.
    SpeaksFor(Text),
    /// A claim of the first is derived from one of the second.
    Derived,
    /// Both are known from this source.
    Source(String),
}

impl Bond {
    /// The reason in words.
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        match self {
            Self::SpeaksFor(whom) => language.say("bond-speaks-for", &[("body", (&**whom).into())]),
            Self::Derived => language.say("bond-derived", &[]),
            Self::Source(key) => language.say("bond-source", &[("source", key.into())]),
        }
    }
}

/// Counts the independent voices behind claims.
#[must_use]
pub fn corroboration(claims: &[Arc<Claim>]) -> Corroboration {
    let mut groups = Groups::default();
    for claim in claims {
        groups.body(&claim.body);
    }
    let mut first_for: HashMap<&str, &Claim> = HashMap::new();
    let mut first_from: HashMap<&str, &Claim> = HashMap::new();
    for claim in claims {
        let whom = claim.voice();
        let first = *first_for.entry(whom).or_insert(claim);
        groups.join(&first.body, &claim.body, || Bond::SpeaksFor(Arc::clone(whom)));
        for citation in &claim.sources {
            let key = citation.reference.key.as_str();
            let first = *first_from.entry(key).or_insert(claim);
            groups.join(&first.body, &claim.body, || Bond::Source(key.to_owned()));
        }
        if !claim.relations.derived_from.is_empty() {
            for other in claims.iter().filter(|other| claim.is_derived_from(other)) {
                groups.join(&claim.body, &other.body, || Bond::Derived);
            }
        }
    }
    Corroboration { voices: groups.voices, claims: claims.to_vec() }
}

/// Bodies on their way into voices.
#[derive(Default)]
struct Groups {
    voices: Vec<Voice>,
}

impl Groups {
    /// The voice of a body, a new one if it has none yet.
    fn body(&mut self, body: &Text) -> usize {
        let known = self.voices.iter().position(|voice| voice.bodies.contains(body));
        known.unwrap_or_else(|| {
            self.voices.push(Voice { bodies: vec![Arc::clone(body)], joined: Vec::new() });
            self.voices.len() - 1
        })
    }

    fn join(&mut self, one: &Text, other: &Text, bond: impl FnOnce() -> Bond) {
        let (a, b) = (self.body(one), self.body(other));
        if a != b {
            let absorbed = self.voices.remove(a.max(b));
            let voice = &mut self.voices[a.min(b)];
            voice.bodies.extend(absorbed.bodies);
            voice.joined.extend(absorbed.joined);
            voice.joined.push((Arc::clone(one), Arc::clone(other), bond()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::ledger;
    use super::*;

    /// The voices of rows `id,body,sources,derived_from`.
    fn told(rows: &str) -> String {
        let (ledger, found) = ledger(&format!("id,body,sources,derived_from\n{rows}"));
        assert_eq!(found, "");
        let voices = corroboration(&ledger.claims).voices.into_iter().map(|voice| {
            let joined = voice
                .joined
                .iter()
                .map(|(_, _, bond)| format!(" ({})", bond.text(crate::language::english())));
            voice.bodies.join(" + ") + &joined.collect::<String>()
        });
        voices.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn a_voice_counts_once() {
        let check = |rows: &str, expect: &str| assert_eq!(told(rows), expect);
        check("a,A,s,\nb,B,t,", "A; B");
        check("a,A,s,\nb,A,t,", "A");
        check("a,A,s,\nb,B,s,", "A + B (both are known from s)");
        check("a,A,s,\nb,B,t,a", "A + B (one is derived from the other)");
        check("a,US White House,s,\nb,US Mission,t,", "US White House; US Mission");
    }
}
