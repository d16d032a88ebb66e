//! `speaker-in-body`: the field for who reports also says who spoke, or who printed it, so that one
//! body becomes several.

use std::collections::{HashMap, HashSet};

use super::remark_in_body::find_remark;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Ledger, Vocabulary};

/// Words after which somebody else than the body is named.
const LINKS: &[&str] = &[
    "according to",
    "as reported by",
    "cited by",
    "cited in",
    "citing",
    "per",
    "quoted by",
    "quoted in",
    "reported by",
    "speaking to",
    "via",
];

/// Agencies and outlets whose short names look like that of a body.
const OUTLETS: &[&str] = &[
    "AFP", "ANSA", "AP", "BBC", "CNN", "DPA", "DW", "EFE", "FT", "IISS", "KBS", "KCNA", "NHK",
    "NYT", "PTI", "RFE/RL", "TASS", "UPI", "VOA", "WSJ",
];

/// Tells, once for every cell, of bodies that hold another name.
pub(super) fn speaker_in_body(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut seen: HashSet<(&str, String)> = HashSet::new();
    let mut parts: HashMap<&str, Option<(&str, &str)>> = HashMap::new();
    for claim in &ledger.claims {
        let parts =
            parts.entry(&claim.body).or_insert_with(|| split_body(&claim.body, &ledger.vocabulary));
        let Some((body, other)) = *parts else { continue };
        let place = claim.field_span("body");
        if !seen.insert((&claim.body, place.to_string())) {
            continue;
        }
        let message = format!("the body `{}` names a speaker or an outlet as well", claim.body);
        diagnostics.push(
            Diagnostic::warning("speaker-in-body", message)
                .at(place)
                .about(claim.subject())
                .hint(format!(
                    "write `{body}`, and move `{other}` to another field, such as \
                     `speaker` or `outlet`"
                ))
                .hint("if this is the name of the body, declare it under `[bodies]` in the configuration"),
        );
    }
}

/// The body, and the speaker or outlet that is named beside it.
pub(super) fn split_body<'a>(body: &'a str, vocabulary: &Vocabulary) -> Option<(&'a str, &'a str)> {
    if vocabulary.voices.contains_key(body) || find_remark(body, vocabulary).is_some() {
        return None;
    }
    split_brackets(body, vocabulary).or_else(|| split_at_link(body))
}

/// `US White House (Kirby)`: the text in brackets at the end, unless it is the short name of the
/// body, or the party that it belongs to.
fn split_brackets<'a>(body: &'a str, vocabulary: &Vocabulary) -> Option<(&'a str, &'a str)> {
    let (before, inner) = body.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let before = before.trim();
    let inner = inner.trim();
    let is_party = || vocabulary.parties.get(&inner.into()).is_some();
    let named = !before.is_empty() && !inner.is_empty();
    (named && !is_short_name(inner) && !is_party()).then_some((before, inner))
}

/// `ROK NIS via lawmakers`.
fn split_at_link(body: &str) -> Option<(&str, &str)> {
    let link = |link: &&str| {
        let at = body.find(&format!(" {link} "))?;
        Some((body[..at].trim_end_matches([',', ' ']), body[at..].trim()))
    };
    LINKS.iter().find_map(link).filter(|(before, _)| !before.is_empty())
}

/// Whether a text is an abbreviation (`MND`, `MoD`, `HUR MO`) or a name in another script, and not the
/// abbreviation of an outlet.
fn is_short_name(text: &str) -> bool {
    let short = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let others = word.chars().filter(|c| c.is_lowercase()).count();
        word.chars().all(|c| c.is_alphanumeric() || "&-/.".contains(c)) && capitals > others
    };
    let latin = text.contains(|c: char| c.is_alphabetic() && c < '\u{250}');
    let short = text.split(' ').all(short) && text.chars().count() > 1;
    (short && !OUTLETS.contains(&text)) || !latin
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    fn check(body: &str, expect: &str) {
        let told = messages(&format!("id,sources,body\nc,s,\"{body}\""), |ledger, diagnostics| {
            speaker_in_body(ledger, diagnostics);
            let hints: Vec<String> = diagnostics.iter().map(|it| it.hints[0].clone()).collect();
            let parts: Vec<&str> = hints.iter().flat_map(|hint| hint.split('`').skip(1)).collect();
            let expected: Vec<&str> = expect.split(" + ").filter(|it| !it.is_empty()).collect();
            let named: Vec<&str> = parts.iter().step_by(2).take(2).copied().collect();
            assert_eq!(named, expected, "{body}");
        });
        assert_eq!(told.is_empty(), expect.is_empty());
    }

    #[test]
    fn a_body_is_told_from_who_speaks_or_prints() {
        check("Ministry of Defence (MoD)", "");
        check("Defence Intelligence (HUR MO)", "");
        check("National Intelligence Service (국정원)", "");
        check("MSMT", "");
        check("US White House (Kirby)", "US White House + Kirby");
        check("ROK JCS (per AP)", "ROK JCS + per AP");
        check("ROK JCS (AP)", "ROK JCS + AP");
        check("ROK NIS via lawmakers", "ROK NIS + via lawmakers");
        check("ICUV, citing Ukrainian intelligence", "ICUV + citing Ukrainian intelligence");
        check(
            "US (op-ed in The Diplomat, author not seen)",
            "US + op-ed in The Diplomat, author not seen",
        );
    }

    #[test]
    fn short_names_and_parties_belong_to_a_body() {
        check("Multilateral Sanctions Monitoring Team (MSMT)", "");
        check("Main Directorate of Intelligence (HUR)", "");
        check("Ministry of Defence (Ukraine)", "");
        check("Ministry of Defence (UKR)", "");
        check("Per capita monitor", "");
    }
}
