//! Whose voice a body is, and whether a source is its own or that of an outlet which prints what it
//! says.
//!
//! A body is known by its name, however a dataset spells it ("U.S. Department of State", "US Department
//! of State", "Department of State of the United States"), and by what the project declares in `[bodies]`,
//! which holds for authors, papers and publishers of sources too. A claim is *secondary* if all its sources
//! are outlets: press, or pages of the web, that somebody else than the body has written or published. A
//! body that is an outlet itself, such as a news agency, is none to its own claims.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Claim, Parties, SharedStr, Vocabulary};
use crate::sources::{Source, SourceKind, Sources};
use crate::text::{fold_case, fold_name};

/// Whose voice a body is: what the project declares for it, without a speaker in brackets; where that
/// is a party ("US", "United States"), its code.
pub(crate) fn voice_of(body: &str, vocabulary: &Vocabulary) -> SharedStr {
    let plain = strip_speaker(body);
    let declared = |body: &str| vocabulary.voices.get(body).cloned();
    let alike = || {
        let name = identity(plain, &vocabulary.parties);
        let mut voices = vocabulary.voices.iter();
        let same = |body: &str| !name.is_empty() && identity(body, &vocabulary.parties) == name;
        voices.find(|(body, _)| same(body)).map(|(_, whom)| Arc::clone(whom))
    };
    let whom = declared(body).or_else(|| declared(plain)).or_else(alike);
    let whom = whom.unwrap_or_else(|| plain.into());
    let party = vocabulary.parties.named(whom.trim()).map(|party| Arc::clone(&party.code));
    party.unwrap_or_else(|| match identity(&whom, &vocabulary.parties) {
        name if name.is_empty() => fold_case(&whom).into(),
        name => name.into(),
    })
}

/// A name as it is compared, however it is spelled, without a speaker in brackets.
pub(crate) fn compared(name: &str, vocabulary: &Vocabulary) -> String {
    let name = strip_speaker(name);
    match identity(name, &vocabulary.parties) {
        letters if letters.is_empty() => fold_case(name),
        letters => letters,
    }
}

/// A name by its letters and digits alone, in lower case and without an article. A party at its beginning
/// or end is known by its code: "US Navy", "U.S. Navy", "the Navy of the United States".
fn identity(name: &str, parties: &Parties) -> String {
    /// The limit of the words of a party's name.
    const MAX_PARTY_WORDS: usize = 20;
    let words: Vec<&str> = name.split_whitespace().collect();
    let party = |words: &[&str]| {
        let name = words.join(" ");
        let name = name.trim_end_matches(',');
        let name = name.strip_suffix("'s").or(name.strip_suffix("’s")).unwrap_or(name);
        parties.named(&name.replace('.', "")).map(|party| Arc::clone(&party.code))
    };
    let first = usize::from(words.first().is_some_and(|word| fold_name(word) == "the"));
    let mut ends = (first + 1..words.len().min(first + 1 + MAX_PARTY_WORDS)).rev();
    let at_beginning = ends.find_map(|end| Some((party(&words[first..end])?, &words[end..])));
    let at_end = || {
        let earliest = words.len().saturating_sub(1 + MAX_PARTY_WORDS).max(first + 1);
        let mut ofs = (earliest..words.len()).rev().filter(|at| words[*at] == "of");
        ofs.find_map(|at| Some((party(&words[at + 1..])?, &words[first..at])))
    };
    match at_beginning.or_else(at_end) {
        Some((code, rest)) => format!("{code} {}", fold_name(&without_of(rest))),
        None => fold_name(&without_of(&words)),
    }
}

/// "State Department" of "Department of State".
fn without_of(words: &[&str]) -> String {
    let mut parts: Vec<&[&str]> = words.split(|word| *word == "of").collect();
    parts.reverse();
    parts.concat().join(" ")
}

/// Whether a source only prints what the body of a claim says.
pub(crate) fn is_outlet(source: &Source, claim: &Claim, vocabulary: &Vocabulary) -> bool {
    if source.kind != SourceKind::Press {
        return false;
    }
    let voice = voice_of(&claim.body, vocabulary);
    let body = words_of(strip_speaker(&claim.body));
    let is_of_voice =
        |name: &String| names_in(name).any(|name| voice_of(name, vocabulary) == voice);
    let is_own =
        |author: &String| is_of_voice(author) || begins_with_words(&words_of(author), &body);
    let houses =
        ["container-title", "publisher"].into_iter().filter_map(|field| source.text(field));
    !authors(source).iter().any(is_own) && !houses.into_iter().any(|house| is_of_voice(&house))
}

/// The names that are in a name: "Monitoring Team (MT)" is also "MT".
pub(crate) fn names_in(name: &str) -> impl Iterator<Item = &str> {
    let short = name.trim().strip_suffix(')').and_then(|name| name.rsplit_once('('));
    let short = short.map(|(_, short)| short);
    let is_short = |short: &&str| !short.is_empty() && !short.chars().any(char::is_lowercase);
    [Some(name), short.filter(is_short)].into_iter().flatten()
}

/// Which sources are outlets to which bodies, as far as that was asked: claims are many, and what they cite
/// is often the same.
#[derive(Debug, Default)]
pub(super) struct Outlets(HashMap<(SharedStr, String), Option<SharedStr>>);

impl Outlets {
    /// The name of a source that is an outlet to the body of a claim.
    fn name(
        &mut self,
        source: &Source,
        claim: &Claim,
        vocabulary: &Vocabulary,
    ) -> Option<SharedStr> {
        let key = (Arc::clone(&claim.body), source.key().to_owned());
        let name = || is_outlet(source, claim, vocabulary).then(|| source.outlet().into());
        self.0.entry(key).or_insert_with(name).clone()
    }
}

/// The outlets through which alone a claim is known, by name, each once; none if a source is the body's
/// own or is not in the bibliography.
pub(super) fn outlets(
    claim: &Claim,
    sources: &Sources,
    vocabulary: &Vocabulary,
    known: &mut Outlets,
) -> Box<[SharedStr]> {
    let mut outlets: Vec<SharedStr> = Vec::new();
    for citation in &claim.sources {
        let source = sources.get(&citation.reference.key);
        match source.and_then(|source| known.name(source, claim, vocabulary)) {
            Some(name) if outlets.contains(&name) => {}
            Some(name) => outlets.push(name),
            None => return Box::default(),
        }
    }
    outlets.into()
}

/// The authors of a source, or its issuing bodies if it names no authors.
pub(crate) fn authors(source: &Source) -> Vec<String> {
    let mut names = source.names("author");
    names.extend(source.text("authority"));
    if names.is_empty() && source.kind != SourceKind::Press {
        names.extend(source.text("publisher"));
    }
    names
}

/// The names under which the body of a claim may have written.
pub(crate) fn names_of(claim: &Claim) -> impl Iterator<Item = String> + use<> {
    let voice = claim.speaks_for.as_ref().map(Arc::clone);
    [Some(Arc::clone(&claim.body)), voice].into_iter().flatten().map(|name| fold_case(&name))
}

/// The words of a name in lower case without their punctuation, with single blanks.
fn words_of(name: &str) -> String {
    let words = name.split_whitespace().map(fold_name).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// "US White House" of "US White House (Kirby)".
fn strip_speaker(body: &str) -> &str {
    match body.trim().strip_suffix(')').and_then(|body| body.rsplit_once('(')) {
        Some((body, _)) if !body.trim().is_empty() => body.trim(),
        _ => body.trim(),
    }
}

/// Whether a name is that of a part of a body: "csis beyond parallel" of "csis". An author who cites
/// somebody is not a part of him.
fn begins_with_words(name: &str, body: &str) -> bool {
    let rest = name.strip_prefix(body);
    !body.is_empty()
        && rest.is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(' ') && !rest.contains(" citing ")
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ledger, ledger_with};
    use super::*;
    use crate::diagnostic::SourceFile;

    #[test]
    fn a_body_is_one_voice_however_it_is_spelled() {
        let (mut ledger, _) = ledger("id,body,sources\na,B,s");
        ledger.vocabulary.voices.insert("US White House".into(), "United States".into());
        let check = |body: &str, expect: &str| {
            assert_eq!(&*voice_of(body, &ledger.vocabulary), expect, "{body}");
        };
        check("US White House", "USA");
        check("US White House (Kirby)", "USA");
        check("US (op-ed, author not seen)", "USA");
        check("United States", "USA");
        check("MSMT", "msmt");
        check("M.S.M.T.", "msmt");
        check("The Moscow Times", "moscowtimes");
        check("U.S. White House", "USA");
        check("White House of the United States", "USA");
        check("US Department of State", "USA statedepartment");
        check("U.S. Department of State", "USA statedepartment");
        check("Department of State of the United States", "USA statedepartment");
        check("Ukraine’s Ministry of Defence", "UKR defenceministry");
        check("Ministry of Defence of Ukraine", "UKR defenceministry");
        check("Ministry of Defence", "defenceministry");
        check("(unnamed)", "unnamed");
        check("…", "…");
    }

    #[test]
    fn a_claim_is_secondary_if_only_outlets_print_it() {
        let bibliography = || {
            SourceFile::new(
                "s.json",
                r#"[
            {"id": "own", "type": "report", "title": "R", "author": [{"literal": "Panel"}]},
            {"id": "page", "type": "webpage", "title": "P", "author": [{"literal": "CSIS Beyond Parallel"}]},
            {"id": "wire", "type": "article-newspaper", "title": "N", "author": [{"literal": "Reuters"}],
             "container-title": "CNA"},
            {"id": "post", "type": "article-newspaper", "title": "W", "container-title": "The Post",
             "author": [{"family": "Lee", "given": "Ann"}]},
            {"id": "agency", "type": "article-newspaper", "title": "A", "container-title": "REUTERS",
             "author": [{"family": "Hunder", "given": "Max"}]},
            {"id": "press", "type": "post", "title": "S", "author": [{"literal": "@StateDept"}],
             "publisher": "U.S. Department of State"},
            {"id": "handle", "type": "post", "title": "S", "author": [{"literal": "@mfa"}]},
            {"id": "long", "type": "webpage", "title": "L", "author": [{"literal": "Monitoring Team (MSMT)"}]},
            {"id": "daily", "type": "article-newspaper", "title": "D", "container-title": "China Daily"},
            {"id": "quoting", "type": "webpage", "title": "Q", "author": [{"literal": "MSMT citing itself"}]}]"#,
            )
        };
        let check = |body: &str, sources: &str, expect: &[&str]| {
            let (ledger, found) =
                ledger_with(&format!("id,body,sources\nc,{body},{sources}"), bibliography());
            assert_eq!(found, "");
            let via: Vec<_> = ledger.claims[0].via.iter().map(|name| &**name).collect();
            assert_eq!(via, expect, "{body} {sources}");
        };
        check("MSMT", "wire", &["Reuters"]);
        check("MSMT", "wire; post; wire@para 3", &["Reuters", "The Post"]);
        check("MSMT", "wire; own", &[]);
        check("Reuters", "wire", &[]);
        check("CSIS", "page", &[]);
        check("CSIS Beyond Parallel", "page", &[]);
        check("US White House", "page", &["CSIS Beyond Parallel"]);
        check("MSMT", "quoting", &["MSMT citing itself"]);
        check("Reuters", "agency", &[]);
        check("The Reuters", "agency", &[]);
        check("MSMT", "agency", &["REUTERS"]);
        check("The Post", "post", &[]);
        check("Post", "post", &[]);
        check("US Department of State", "press", &[]);
        check("US State Department", "press", &[]);
        check("US Navy", "press", &["@StateDept"]);
        check("MFA", "handle", &[]);
        check("MSMT", "long", &[]);
        check("China", "daily", &["China Daily"]);
    }
}
