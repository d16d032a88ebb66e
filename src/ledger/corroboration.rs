//! The number of independent voices behind claims: bodies, not the outlets that printed them.
//!
//! A claim has one voice: that of its body, which the project may declare to speak for another one; or,
//! where the claim is derived from other claims, the voice with which the first of them began. What is
//! counted are the voices of the claims, so that more claims never have fewer of them: a document has at
//! least as many as any of its categories. That two bodies are known from one and the same source joins
//! them not: an outlet prints what several independent bodies say. What cannot be seen in the data, such
//! as one service that briefs two ministries, cannot be seen here.

use std::collections::HashSet;
use std::sync::Arc;

use super::claim::Claim;
use super::fields::SharedStr;
use crate::language::Language;
use crate::project::NameKind;

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
    /// Its bodies, in the order in which they first speak. A body that speaks for itself in one claim and
    /// passes on the figure of another body in another claim is among the first only.
    pub bodies: Vec<SharedStr>,
    /// Pairs of bodies that count as one, each with the reason.
    pub joined: Vec<(SharedStr, SharedStr, Dependence)>,
}

/// The reason for which two bodies are not independent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dependence {
    /// The project declares that both speak for this one.
    SpeaksFor(SharedStr),
    /// A claim of the second is derived from one of the first.
    Derived,
}

impl Dependence {
    /// The reason in words.
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        match self {
            Self::SpeaksFor(whom) => {
                let body = language.printed(NameKind::Body, whom);
                language.message("bond-speaks-for", &[("body", (&*body).into())])
            }
            Self::Derived => language.message("bond-derived", &[]),
        }
    }
}

/// Counts the independent voices behind claims.
#[must_use]
pub fn corroboration(claims: &[Arc<Claim>]) -> Corroboration {
    let with_own_voice: HashSet<&SharedStr> =
        claims.iter().filter(|claim| claim.origin().is_none()).map(|claim| &claim.body).collect();
    let mut spoken: Vec<Spoken> = Vec::new();
    for claim in claims {
        let voice = spoken_by(&mut spoken, claim);
        if claim.origin().is_none() || !with_own_voice.contains(&claim.body) {
            voice.add(claim);
        }
    }
    let voices = spoken.into_iter().map(|it| it.voice).collect();
    Corroboration { voices, claims: claims.to_vec() }
}

/// A voice that is being collected.
struct Spoken {
    /// Whose voice it is.
    whose: SharedStr,
    /// The body with which it began, whether it is among the claims or not.
    first: SharedStr,
    voice: Voice,
}

/// The voice of a claim, a new one if it is the first with it.
fn spoken_by<'a>(spoken: &'a mut Vec<Spoken>, claim: &Claim) -> &'a mut Spoken {
    let (first, whose) = match claim.origin() {
        Some(origin) => (&origin.body, &origin.voice),
        None => (&claim.body, claim.voice()),
    };
    let at = spoken.iter().position(|it| it.whose == *whose).unwrap_or_else(|| {
        spoken.push(Spoken {
            whose: Arc::clone(whose),
            first: Arc::clone(first),
            voice: Voice { bodies: Vec::new(), joined: Vec::new() },
        });
        spoken.len() - 1
    });
    &mut spoken[at]
}

impl Spoken {
    /// Adds the body of a claim, with the reason for which it is none of its own.
    fn add(&mut self, claim: &Claim) {
        let body = &claim.body;
        if self.voice.bodies.contains(body) {
            return;
        }
        self.voice.bodies.push(Arc::clone(body));
        let bond = match claim.origin() {
            Some(origin) => Some((&origin.body, Dependence::Derived)),
            None if *body == self.first => None,
            None => Some((&self.first, Dependence::SpeaksFor(Arc::clone(&self.whose)))),
        };
        let joined = bond.map(|(other, bond)| (Arc::clone(other), Arc::clone(body), bond));
        self.voice.joined.extend(joined);
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
        check("a,A,s,\nb,B,s,", "A; B");
        check("a,A,s,\nb,B,t,a", "A + B (one is derived from the other)");
        check("b,B,t,a\na,A,s,", "B + A (one is derived from the other)");
        check(
            "a,A,s,\nb,B,t,a\nc,C,t,b",
            "A + B + C (one is derived from the other) (one is derived from the other)",
        );
        check("a,A,s,\nb,B,t,a\nc,B,t,", "A; B");
        check("a,A,s,\nb,B,t,a; c\nc,C,t,", "A + B (one is derived from the other); C");
        check("a,US White House,s,\nb,US Mission,t,", "US White House; US Mission");
    }

    use proptest::prelude::*;

    /// A claim: its body, category and source, and a claim before it from which it is derived.
    type Row = (usize, usize, usize, Option<proptest::sample::Index>);

    /// A ledger of such claims, of which the bodies 0 and 1 speak for one government.
    fn random(rows: &[Row]) -> super::super::Ledger {
        const SOURCES: [&str; 2] = ["s", "t"];
        let line = |(at, (body, category, source, from)): (usize, &Row)| {
            let from = from.filter(|_| at > 0).map(|from| format!("c{}", from.index(at)));
            format!("\nc{at},B{body},k{category},{},{}", SOURCES[*source], from.unwrap_or_default())
        };
        let lines: String = rows.iter().enumerate().map(line).collect();
        let (mut ledger, found) = ledger(&format!("id,body,category,sources,derived_from{lines}"));
        assert_eq!(found, "");
        for claim in &mut ledger.claims {
            if ["B0", "B1"].contains(&&*claim.body) {
                Arc::make_mut(claim).speaks_for = Some("Government".into());
            }
        }
        ledger.link_relations(&mut crate::diagnostic::Diagnostics::new());
        ledger
    }

    proptest! {
        #[test]
        fn all_claims_have_at_least_as_many_voices_as_any_of_them(
            rows in prop::collection::vec(
                (0_usize..5, 0_usize..3, 0_usize..2, prop::option::of(any::<proptest::sample::Index>())), 1..24,
            ),
        ) {
            let claims = random(&rows).claims;
            let count = |claims: &[Arc<Claim>]| corroboration(claims).voices.len();
            let most = ["k0", "k1", "k2"].map(|category| {
                let of = |claim: &&Arc<Claim>| claim.category.as_deref() == Some(category);
                count(&claims.iter().filter(of).cloned().collect::<Vec<_>>())
            });
            prop_assert!(count(&claims) >= most.into_iter().max().unwrap_or(0));
            prop_assert!(most.iter().sum::<usize>() >= count(&claims));
        }
    }
}
