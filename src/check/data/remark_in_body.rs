//! `remark-in-body`: the name of a body is in quotation marks, or has an editor's remark: `"MSMT"
//! [sic]`, `MSMT (unconfirmed)`.

use std::collections::{HashMap, HashSet};

use super::super::record_text;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety};
use crate::ledger::{Ledger, Vocabulary};

/// Opening and closing quotation marks.
const QUOTES: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('„', '“'),
    ('„', '”'),
    ('”', '”'),
    ('‘', '’'),
    ('‚', '‘'),
    ('«', '»'),
    ('»', '«'),
    ('‹', '›'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
];

/// Words with which an editor doubts the text before them.
const REMARKS: &[&str] = &[
    "?",
    "??",
    "alleged",
    "allegedly",
    "check",
    "citation needed",
    "claimed",
    "disputed",
    "doubtful",
    "not confirmed",
    "not verified",
    "presumably",
    "presumed",
    "probably",
    "possibly",
    "purported",
    "reported",
    "reportedly",
    "sic",
    "so-called",
    "supposedly",
    "tbc",
    "tbd",
    "to be checked",
    "to be confirmed",
    "to be verified",
    "unclear",
    "unconfirmed",
    "uncertain",
    "unverified",
    // de, fr, es
    "angeblich",
    "nicht bestätigt",
    "unbestätigt",
    "zu prüfen",
    "fraglich",
    "à confirmer",
    "à vérifier",
    "non confirmé",
    "non vérifié",
    "présumé",
    "por confirmar",
    "sin confirmar",
    "no confirmado",
    "sin verificar",
    "presunto",
    // ru, uk
    "не подтверждено",
    "неподтверждено",
    "не проверено",
    "якобы",
    "предположительно",
    "не підтверджено",
    "непідтверджено",
    "не перевірено",
    "нібито",
    // ar, ja, ko, zh
    "غير مؤكد",
    "غير مؤكدة",
    "未確認",
    "要確認",
    "미확인",
    "확인 필요",
    "未确认",
    "未证实",
    "待确认",
];

/// Reports, once for every cell, bodies that hold such marks.
pub(super) fn remark_in_body(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut seen: HashSet<(&str, String)> = HashSet::new();
    let mut remarks: HashMap<&str, Option<Marked>> = HashMap::new();
    for claim in &ledger.claims {
        let remark = remarks
            .entry(&claim.body)
            .or_insert_with(|| find_remark(&claim.body, &ledger.vocabulary));
        let Some(Marked { body, what }) = remark else { continue };
        let place = claim.field_span("body");
        if !seen.insert((&claim.body, place.to_string())) {
            continue;
        }
        let message =
            format!("the body `{}` contains {what}, which is not part of its name", claim.body);
        let cell = claim.record.get("body");
        let fix =
            cell.and_then(|cell| record_text::fix(cell, &claim.body, body.clone(), Safety::Unsafe));
        diagnostics.push(
            Diagnostic::warning("remark-in-body", message)
                .at(place)
                .about(claim.subject())
                .hint(format!("write `{body}`, and move the rest to the field `remark`"))
                .hint("if this is the name of the body, declare it under `[bodies]` in the configuration")
                .fix(fix),
        );
    }
}

/// A body's name without the marks, and what they are.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Marked {
    pub(in super::super) body: String,
    what: String,
}

/// The name within the marks of a body, if it has some and the project does not declare it so.
pub(in super::super) fn find_remark(body: &str, vocabulary: &Vocabulary) -> Option<Marked> {
    if vocabulary.voices.contains_key(body) {
        return None;
    }
    let mut name = body.trim();
    let mut remark = None;
    while let Some((rest, found)) = without_remark(name) {
        (name, remark) = (rest, Some(found));
    }
    let inner = strip_quotes(name);
    let what = match (remark, inner) {
        (Some(remark), _) => format!("an editor's remark, `{remark}`"),
        (None, Some(_)) => "quotation marks".to_owned(),
        (None, None) => return None,
    };
    let body = inner.unwrap_or(name).trim().to_owned();
    (!body.is_empty()).then_some(Marked { body, what })
}

/// A name and the remark beside it.
fn without_remark(name: &str) -> Option<(&str, &str)> {
    split_brackets(name)
        .or_else(|| split_leading_remark(name))
        .or_else(|| split_trailing_remark(name))
}

/// `MSMT [sic]`, `MSMT (unconfirmed)`, `MSMT (?)`.
fn split_brackets(name: &str) -> Option<(&str, &str)> {
    let brackets = [('[', ']'), ('(', ')'), ('{', '}'), ('（', '）'), ('［', '］')];
    brackets
        .into_iter()
        .find_map(|(open, close)| {
            let (before, inner) = name.strip_suffix(close)?.rsplit_once(open)?;
            let before = before.trim_end();
            (!before.is_empty() && is_remark(inner)).then(|| (before, &name[before.len()..]))
        })
        .map(|(before, remark)| (before, remark.trim()))
}

/// `so-called MSMT`, `alleged MSMT`, `?MSMT`.
fn split_leading_remark(name: &str) -> Option<(&str, &str)> {
    let words =
        ["so-called ", "alleged ", "allegedly ", "reportedly ", "purported ", "supposedly ", "?"];
    words.into_iter().find_map(|word| {
        let start = name.get(..word.len())?;
        let rest = name[word.len()..].trim_start();
        (start.eq_ignore_ascii_case(word) && !rest.is_empty()).then(|| (rest, start.trim()))
    })
}

/// `MSMT?`, `MSMT, unconfirmed`, `MSMT – sic`, `MSMT sic`.
fn split_trailing_remark(name: &str) -> Option<(&str, &str)> {
    if let Some(before) = name.strip_suffix(['?', '？']).map(str::trim_end) {
        return (!before.is_empty()).then(|| (before, name[before.len()..].trim()));
    }
    let parted = [", ", " – ", " — ", " - ", "; "].into_iter();
    let parted = parted.filter_map(|sign| name.rsplit_once(sign));
    let mut remarks =
        parted.filter(|(before, after)| !before.trim().is_empty() && is_remark(after));
    remarks.next().or_else(|| {
        let (before, last) = name.rsplit_once(' ')?;
        last.trim_end_matches('!').eq_ignore_ascii_case("sic").then_some((before, last))
    })
}

fn is_remark(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['!', '.']).to_lowercase();
    let begins = |remark: &str| {
        text.strip_prefix(remark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', ':', ';']))
    };
    REMARKS.iter().any(|remark| begins(remark))
        || ["editor's note", "ed.", "ed:", "note:", "n.b"].iter().any(|it| text.starts_with(it))
        || text.trim_matches('?').is_empty() && !text.is_empty()
}

/// The text within quotation marks that enclose the whole name.
fn strip_quotes(name: &str) -> Option<&str> {
    QUOTES.iter().find_map(|(open, close)| {
        let inner = name.strip_prefix(*open)?.strip_suffix(*close)?;
        let within = inner.contains(*open) || inner.contains(*close);
        // `"A" and "B"` is no single name in marks.
        (!within && !inner.trim().is_empty()).then_some(inner)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    fn check(body: &str, expect: &str) {
        let cell = format!("\"{}\"", body.replace('"', "\"\""));
        let told = messages(&format!("id,sources,body\nc,s,{cell}"), remark_in_body);
        let fix = told.rsplit_once(" -> ").map_or("", |(_, fix)| fix);
        assert_eq!(fix, expect, "{body}: {told}");
        assert_eq!(told.is_empty(), expect.is_empty(), "{body}: {told}");
    }

    #[test]
    fn quotation_marks_around_a_body_are_reported() {
        for body in
            ["\"MSMT\"", "'MSMT'", "“MSMT”", "„MSMT“", "‘MSMT’", "«MSMT»", "「MSMT」", "“MSMT” "]
        {
            check(body, "MSMT");
        }
        check("“Ministry of Defence”", "Ministry of Defence");
    }

    #[test]
    fn an_editors_remark_beside_a_body_is_reported() {
        for body in [
            "\"MSMT\" [sic]",
            "MSMT [sic]",
            "MSMT (sic!)",
            "MSMT (unconfirmed)",
            "MSMT [unverified]",
            "MSMT?",
            "MSMT (?)",
            "MSMT [?]",
            "MSMT, unconfirmed",
            "MSMT – to be confirmed",
            "so-called MSMT",
            "alleged “MSMT”",
            "MSMT (TBC)",
            "MSMT (unconfirmed, see note)",
            "MSMT (unbestätigt)",
            "MSMT (non confirmé)",
            "MSMT (не подтверждено)",
            "MSMT（未确认）",
            "MSMT sic",
            "MSMT (ed.: who?)",
        ] {
            check(body, "MSMT");
        }
    }

    #[test]
    fn names_with_marks_of_their_own_stay() {
        for body in [
            "Institute \"Center for X\"",
            "ООО «Ромашка»",
            "\"A\" and \"B\"",
            "O'Brien's office",
            "Ministry of Defence (Ukraine)",
            "Ministry of Defence [Ukraine]",
            "US White House (Kirby)",
            "Reported Crimes Office",
            "MSMT",
            "Checkpoint Charlie Museum",
        ] {
            check(body, "");
        }
    }
}
