//! `misspelled-body`: two spellings of one body, which count as two voices that confirm each other.
//!
//! 1. Bodies that `[bodies]` names are left out: the project says whose voice they are.
//! 2. Two names may be one that differ in case, blanks, punctuation or word order only; in one letter; in a legal
//!    form such as "Org."; or, if both cite one source that is not an outlet, in words that only one of them has, or in that
//!    one is the abbreviation of the other.
//! 3. The spelling that more claims have is taken for the right one.
//! 4. A name in the configuration that no claim has is reported if it is nearly that of a body.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use strsim::damerau_levenshtein;

use super::remark_in_body::find_remark;
use super::similar_bodies::SimilarBodies;
use super::speaker_in_body::split_body;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Safety};
use crate::ledger::voice::voice_of;
use crate::ledger::{Claim, Ledger, SharedStr, Vocabulary};
use crate::project::{Project, Spanned};
use crate::sources::SourceKind;
use crate::text::digits;

/// Legal forms and their like, which one writer adds and another one leaves out.
pub(super) const FORMS: &[&str] = &[
    "org",
    "organisation",
    "organization",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "plc",
    "gmbh",
    "ngo",
    "ev",
    "asbl",
];

/// A body as some claims have it.
pub(super) struct Body<'a> {
    pub(super) name: &'a str,
    /// The words in lower case, without punctuation.
    pub(super) words: Vec<String>,
    /// Whose voice it is, by its name alone.
    pub(super) voice: SharedStr,
    claims: Vec<&'a Arc<Claim>>,
    /// The keys of the sources that it cites and that are no press.
    pub(super) sources: HashSet<&'a str>,
}

/// In what two names of one body differ.
enum Difference {
    /// In case, blanks, punctuation or the order of words.
    Form,
    /// In a letter.
    Slip,
    /// In words that one of them does not have.
    Words,
}

impl<'a> Body<'a> {
    fn new(name: &'a str, vocabulary: &Vocabulary) -> Self {
        let voice = voice_of(name, vocabulary);
        Self { name, words: words(name), voice, claims: Vec::new(), sources: HashSet::new() }
    }
}

/// The names of bodies in `[bodies]` and `[check.is-not]` that no claim has, and that are nearly those of one.
pub(super) fn misspelled_declaration(
    project: &Project,
    ledger: &Ledger,
    diagnostics: &mut Diagnostics,
) {
    let settings = &project.settings;
    let voices = settings.bodies.iter().flat_map(|(body, whose)| [body, whose]);
    let names = voices.chain(settings.check.is_not.iter().map(|(body, _)| body));
    let known: BTreeSet<&str> = ledger.claims.iter().map(|claim| &*claim.body).collect();
    let declared: HashSet<&str> = settings.bodies.iter().map(|(body, _)| &*body.value).collect();
    let undeclared = known.iter().filter(|name| !declared.contains(**name));
    let undeclared: Vec<Body<'_>> =
        undeclared.map(|name| Body::new(name, &ledger.vocabulary)).collect();
    let mut similar = SimilarBodies::new(&ledger.vocabulary);
    for (at, body) in undeclared.iter().enumerate() {
        similar.add(at, body);
    }
    for Spanned { value: name, span } in names.filter(|name| !known.contains(&*name.value)) {
        // By its voice a name is that of every body for which it is declared.
        let body = Body { voice: name.as_str().into(), ..Body::new(name, &ledger.vocabulary) };
        let mut candidates = similar.candidates(&body).into_iter().map(|at| &undeclared[at]);
        let is_meant = |other: &&Body<'_>| difference(&body, other, &ledger.vocabulary).is_some();
        if let Some(Body { name: other, .. }) = candidates.find(is_meant) {
            let message = format!("no claim has the body `{name}`, but some have `{other}`");
            diagnostics.push(
                Diagnostic::warning("misspelled-body", message).at(span.clone()).suggest(other),
            );
        }
    }
}

pub(super) fn misspelled_body(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let bodies = bodies(ledger);
    // How often each is written; of two that are as frequent the earlier one is taken for the right one.
    let mut by_rank: Vec<&Body<'_>> = bodies.iter().collect();
    by_rank.sort_by_key(|body| std::cmp::Reverse(body.claims.len()));
    let mut similar = SimilarBodies::new(&ledger.vocabulary);
    for (at, body) in by_rank.iter().enumerate() {
        if similar.is_full() {
            diagnostics.push(too_many_bodies(body, at));
            return;
        }
        let mut candidates = similar.candidates(body).into_iter().map(|before| by_rank[before]);
        let usual = candidates.find_map(|usual| {
            difference(body, usual, &ledger.vocabulary).map(|difference| (usual, difference))
        });
        similar.add(at, body);
        if let Some((usual, difference)) = usual {
            for claim in &body.claims {
                diagnostics.push(diagnostic(claim, usual, &difference));
            }
        }
    }
}

/// The bodies that `[bodies]` does not name, in the order of the claims. One with a speaker or a remark beside it has been
/// reported as such.
fn bodies(ledger: &Ledger) -> Vec<Body<'_>> {
    let vocabulary = &ledger.vocabulary;
    let mut bodies: Vec<Body<'_>> = Vec::new();
    let mut index: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for claim in &ledger.claims {
        let name = &*claim.body;
        let at = *index.entry(name).or_insert_with(|| {
            let is_declared = vocabulary.voices.contains_key(name);
            let has_more = || {
                split_body(name, vocabulary).is_some() || find_remark(name, vocabulary).is_some()
            };
            if is_declared || has_more() {
                return None;
            }
            bodies.push(Body::new(name, vocabulary));
            Some(bodies.len() - 1)
        });
        if let Some(at) = at {
            bodies[at].claims.push(claim);
            bodies[at].sources.extend(own_sources(claim, ledger));
        }
    }
    bodies
}

/// The sources of a claim that a body may have written: others print what several bodies say.
fn own_sources<'a>(claim: &'a Claim, ledger: &Ledger) -> impl Iterator<Item = &'a str> {
    let keys = claim.sources.iter().map(|citation| citation.reference.key.as_str());
    keys.filter(|key| ledger.sources.get(key).is_some_and(|it| it.kind != SourceKind::Press))
}

fn words(name: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric();
    let plain = name.replace('.', "");
    let words = plain.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| word != "the").collect()
}

fn difference(body: &Body<'_>, usual: &Body<'_>, vocabulary: &Vocabulary) -> Option<Difference> {
    if body.voice == usual.voice || body.words == usual.words {
        return Some(Difference::Form);
    }
    if is_slip(&body.words, &usual.words, vocabulary) {
        return Some(Difference::Slip);
    }
    let (short, long) = match body.words.len() <= usual.words.len() {
        true => (body, usual),
        false => (usual, body),
    };
    let has_form = long.words.strip_prefix(&short.words[..]).is_some_and(|rest| {
        !short.words.is_empty() && rest.iter().all(|word| FORMS.contains(&word.as_str()))
    });
    let is_within =
        || long.words.starts_with(&short.words) || is_abbreviation(short.name, &long.words);
    let share_a_source = || !body.sources.is_disjoint(&usual.sources);
    (has_form || (is_within() && share_a_source())).then_some(Difference::Words)
}

/// Whether two names differ in one letter of one word, which begins alike in both and is not a party in either. The
/// words may be joined in one of them.
fn is_slip(one: &[String], other: &[String], vocabulary: &Vocabulary) -> bool {
    if one.len() != other.len() {
        let joined = |words: &[String]| words.concat();
        return joined(one) == joined(other);
    }
    let mut pairs = one.iter().zip(other).filter(|(one, other)| one != other);
    let (Some((one, other)), None) = (pairs.next(), pairs.next()) else { return false };
    let is_party = |word: &str| vocabulary.parties.get(&word.into()).is_some();
    is_letter_compared(one)
        && is_letter_compared(other)
        && one.chars().next() == other.chars().next()
        && digits(one) == digits(other)
        && !(is_party(one) || is_party(other))
        && damerau_levenshtein(one, other) == 1
}

/// Whether a word is long enough for a letter of it to be a slip.
pub(super) fn is_letter_compared(word: &str) -> bool {
    word.chars().nth(3).is_some()
}

/// Whether a name is made of the first letters of words: "MSMT".
fn is_abbreviation(short: &str, words: &[String]) -> bool {
    let (initials, of_long_words) = initials(words);
    abbreviation(short).is_some_and(|short| short == initials || short == of_long_words)
}

/// The first letters of words, and those of words of more than three letters.
pub(super) fn initials(words: &[String]) -> (String, String) {
    let first = |word: &String| word.chars().next();
    let long = words.iter().filter(|word| word.chars().nth(3).is_some());
    (words.iter().filter_map(first).collect(), long.filter_map(first).collect())
}

/// A name as the first letters of others, if it may be an abbreviation.
pub(super) fn abbreviation(name: &str) -> Option<String> {
    let short = name.replace('.', "");
    let is_short = short.chars().nth(1).is_some() && !short.contains(char::is_whitespace);
    is_short.then(|| short.to_lowercase())
}

/// The rarest names are not compared if there are too many.
fn too_many_bodies(first: &Body<'_>, compared: usize) -> Diagnostic {
    let message = format!(
        "the claims have too many different bodies to compare all of them: the {compared} most frequent ones are"
    );
    Diagnostic::warning("misspelled-body", message)
        .at(first.claims[0].field_span("body"))
        .hint("check that the column of `body` has names of bodies, and not texts that differ for each claim")
}

fn diagnostic(claim: &Claim, usual: &Body<'_>, difference: &Difference) -> Diagnostic {
    let body = &claim.body;
    let (message, is_certain) = match difference {
        Difference::Form => (format!("`{body}` is another spelling of `{}`", usual.name), true),
        Difference::Slip => {
            (format!("`{body}` is probably a misspelling of `{}`", usual.name), true)
        }
        Difference::Words => (format!("`{body}` may be the same body as `{}`", usual.name), false),
    };
    let place = claim.field_span("body");
    let fix = is_certain.then(|| Fix {
        place: place.clone(),
        text: usual.name.to_owned(),
        safety: Safety::Unsafe,
    });
    Diagnostic::warning("misspelled-body", message + ", but counts as a second voice")
        .at(place)
        .related(usual.claims[0].field_span("body"), "the other body")
        .about(claim.subject())
        .of_cause(format!("with the body `{body}`"))
        .suggest(usual.name)
        .hint(format!("if they are two bodies, add `\"{body}\" = \"{body}\"` to `[bodies]`"))
        .fix(fix)
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    fn check(bodies: &[&str], expect: &[&str]) {
        let rows = bodies.iter().enumerate().map(|(at, body)| format!("c{at},s,\"{body}\""));
        let csv = format!("id,sources,body\n{}", rows.collect::<Vec<_>>().join("\n"));
        let mut found: Vec<String> = Vec::new();
        messages(&csv, |ledger, diagnostics| {
            misspelled_body(ledger, diagnostics);
            found = diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
        });
        let found: Vec<&str> =
            found.iter().map(|it| it.trim_end_matches(", but counts as a second voice")).collect();
        assert_eq!(found, expect, "{bodies:?}");
    }

    #[test]
    fn a_body_that_is_written_otherwise_is_reported() {
        let usual = "Harbour Watch";
        for (other, message) in [
            ("Harbor Watch", "`Harbor Watch` is probably a misspelling of `Harbour Watch`"),
            ("Harbour  Watch", "`Harbour  Watch` is another spelling of `Harbour Watch`"),
            ("HARBOUR WATCH", "`HARBOUR WATCH` is another spelling of `Harbour Watch`"),
            ("Harbour-Watch", "`Harbour-Watch` is another spelling of `Harbour Watch`"),
            ("the Harbour Watch", "`the Harbour Watch` is another spelling of `Harbour Watch`"),
            ("HarbourWatch", "`HarbourWatch` is another spelling of `Harbour Watch`"),
            ("Harbour Watch Org.", "`Harbour Watch Org.` may be the same body as `Harbour Watch`"),
            ("Harbuor Watch", "`Harbuor Watch` is probably a misspelling of `Harbour Watch`"),
        ] {
            check(&[usual, usual, other], &[message]);
        }
        check(
            &["Harbor Watch", usual, usual],
            &["`Harbor Watch` is probably a misspelling of `Harbour Watch`"],
        );
        check(
            &["US Navy", "Navy of the United States"],
            &["`Navy of the United States` is another spelling of `US Navy`"],
        );
    }

    #[test]
    fn many_bodies_are_compared_as_few_are() {
        let plain = |number: usize| {
            let letter = |at: u32| {
                char::from(b'a' + u8::try_from(number / 26_usize.pow(at) % 26).unwrap_or(0))
            };
            format!("Watch Q{}{}{}oxen", letter(0), letter(1), letter(2))
        };
        let mut names: Vec<String> = (0..17_000).step_by(31).map(plain).collect();
        let vocabulary = crate::ledger::testing::ledger("id,body,sources\nc,B,s").0.vocabulary;
        names.extend(
            names.iter().step_by(7).map(|name| name.replacen("ox", "xo", 1)).collect::<Vec<_>>(),
        );
        let bodies: Vec<Body<'_>> = names.iter().map(|name| Body::new(name, &vocabulary)).collect();
        let mut similar = SimilarBodies::new(&vocabulary);
        let mut found = 0;
        for (at, body) in bodies.iter().enumerate() {
            let is_alike = |other: &usize| difference(body, &bodies[*other], &vocabulary).is_some();
            let one_by_one = (0..at).find(is_alike);
            let indexed = similar.candidates(body).into_iter().find(is_alike);
            assert_eq!(indexed, one_by_one, "{}", body.name);
            found += usize::from(indexed.is_some());
            similar.add(at, body);
        }
        assert!(found > 50, "{found}");
    }

    #[test]
    fn bodies_that_are_two_are_left_alone() {
        check(&["Iran Watch", "Iraq Watch"], &[]);
        check(&["Gambian Army", "Zambian Army"], &[]);
        check(&["US Navy", "UK Navy"], &[]);
        check(&["Unit 1017", "Unit 1018", "Group A", "Group B"], &[]);
        check(&["Austrian Ministry of Defence", "Australian Ministry of Defence"], &[]);
        check(&["Ministry of Defence of North Korea", "Ministry of Defence of South Korea"], &[]);
        check(
            &["Harbour Watch", "Harbour Watch Institute of Ports"],
            &["`Harbour Watch Institute of Ports` may be the same body as `Harbour Watch`"],
        );
    }

    #[test]
    fn a_longer_or_shorter_name_is_the_same_body_only_with_a_source_in_common() {
        let with = |sources: [&str; 2]| {
            let csv = format!(
                "id,sources,body\na,{},MSMT\nb,{},Multilateral Sanctions Monitoring Team",
                sources[0], sources[1]
            );
            messages(&csv, misspelled_body)
        };
        assert_eq!(with(["s", "t"]), "");
        assert_eq!(
            with(["s", "s; t"]),
            "1.csv:3:8 `Multilateral Sanctions Monitoring Team` may be the same body as `MSMT`, but counts as a second voice"
        );
    }
}
