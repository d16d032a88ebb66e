//! Whose voice a body is, and whether a source is its own or that of an outlet which prints what it
//! says.
//!
//! A body is known by its name, however a dataset spells it, and by what the project declares in
//! `[bodies]`, which holds for authors of sources too. A claim is *secondary* if all its sources are
//! outlets: press, or pages of the web, that somebody else than the body has written or published.

use std::sync::Arc;

use super::{Claim, Text, Vocabulary};
use crate::sources::{Source, SourceKind, Sources};

/// Whose voice a body is: what the project declares for it, without a speaker in brackets; where that
/// is a party ("US", "United States"), its code.
pub(crate) fn voice_of(body: &str, vocabulary: &Vocabulary) -> Text {
    let plain = without_speaker(body);
    let declared = |body: &str| vocabulary.voices.get(body).cloned();
    let whom = declared(body).or_else(|| declared(plain)).unwrap_or_else(|| plain.into());
    let party = vocabulary.parties.get(&whom).map(|party| party.code);
    party.unwrap_or_else(|| folded(&whom).into())
}

/// Whether a source only prints what the body of a claim says.
pub(crate) fn is_outlet(source: &Source, claim: &Claim, vocabulary: &Vocabulary) -> bool {
    if source.kind != SourceKind::Press {
        return false;
    }
    let voice = voice_of(&claim.body, vocabulary);
    let body = folded(without_speaker(&claim.body));
    let is_own = |author: &String| {
        voice_of(author, vocabulary) == voice || begins_with_words(&folded(author), &body)
    };
    !authors(source).iter().any(is_own)
}

/// The outlets through which alone a claim is known, by name, each once; none if a source is the body's
/// own or is not in the bibliography.
pub(super) fn outlets(claim: &Claim, sources: &Sources, vocabulary: &Vocabulary) -> Vec<Text> {
    let mut outlets: Vec<Text> = Vec::new();
    for citation in &claim.sources {
        match sources.get(&citation.reference.key) {
            Some(source) if is_outlet(source, claim, vocabulary) => {
                let name: Text = source.outlet().into();
                if !outlets.contains(&name) {
                    outlets.push(name);
                }
            }
            _ => return Vec::new(),
        }
    }
    outlets
}

/// Who wrote a source, or issued it where nobody is named.
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
    [Some(Arc::clone(&claim.body)), voice].into_iter().flatten().map(|name| folded(&name))
}

/// A name in lower case, with single blanks.
pub(crate) fn folded(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// "US White House" of "US White House (Kirby)".
fn without_speaker(body: &str) -> &str {
    match body.trim().strip_suffix(')').and_then(|body| body.rsplit_once('(')) {
        Some((body, _)) if !body.trim().is_empty() => body.trim(),
        _ => body.trim(),
    }
}

/// Whether a name is that of a part of a body: "csis beyond parallel" of "csis". An author who cites
/// somebody is not a part of him.
fn begins_with_words(name: &str, body: &str) -> bool {
    let rest = name.strip_prefix(body);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && !rest.contains(" citing "))
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
        check("(unnamed)", "(unnamed)");
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
    }
}
