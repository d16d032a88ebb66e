//! Exceptions: where a source says that a finding of a rule is known and stands.
//!
//! CSL-JSON has an object `custom` for what its schema does not know, BibTeX takes any field; both
//! have an `allow` there. In every format, and from Zotero, whose field "Extra" is exported as the
//! note, a line `allow: RULE (reason)` of the note is one, too. Such a line is not a part of the note:
//! it is taken out before a citation is made.

use serde_json::Value;

use super::csl_item::{self, Item};
use crate::diagnostic::{Diagnostics, Span};
use crate::rules::Suppression;

const PREFIX: &str = "allow:";

/// Reads exceptions; the bytes of each are looked for within `place`.
pub(super) fn read(text: &str, place: &Span, diagnostics: &mut Diagnostics) -> Vec<Suppression> {
    Suppression::read(text, place, diagnostics)
}

/// Takes the lines that make exceptions out of the note of an item, and gives them joined.
pub(super) fn extract_from_note(item: &mut Item) -> Option<String> {
    let note = csl_item::text(item, "note")?;
    let (taken, kept): (Vec<&str>, Vec<&str>) = note.lines().partition(|line| is_suppression(line));
    if taken.is_empty() {
        return None;
    }
    let kept = kept.join("\n").trim().to_owned();
    if kept.is_empty() {
        item.remove("note");
    } else {
        item.insert("note".to_owned(), Value::String(kept));
    }
    let texts = taken.iter().map(|line| line.trim_start()[PREFIX.len()..].trim());
    Some(texts.collect::<Vec<_>>().join("; "))
}

fn is_suppression(line: &str) -> bool {
    line.trim_start().get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX))
}

#[cfg(test)]
mod tests {
    use super::super::{Source, Sources};
    use super::*;
    use crate::diagnostic::SourceFile;

    /// The exceptions of the sources of a file with their places, then what is left of their notes,
    /// then the findings.
    fn told(path: &str, text: &str) -> String {
        let mut diagnostics = Diagnostics::new();
        let sources = Sources::read(&[SourceFile::new(path, text)], &mut diagnostics);
        let allowed = sources.iter().flat_map(|source| &source.allow).map(|allow| {
            let written = &text[allow.span.range()];
            format!("{} {}: {} = {written}", allow.span, allow.rule.name, allow.reason)
        });
        let notes = sources.iter().filter_map(|source: &Source| source.text("note"));
        let findings = diagnostics.iter().map(|finding| finding.message.clone());
        allowed.chain(notes).chain(findings).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn every_format_can_make_exceptions() {
        let check = |path: &str, text: &str, expect: &str| assert_eq!(told(path, text), expect);
        check(
            "s.json",
            r#"[{"id": "a", "type": "report", "custom": {"allow": "incomplete-source (no date)"}}]"#,
            "s.json:1:53 incomplete-source: no date = incomplete-source (no date)",
        );
        check(
            "s.json",
            r#"[{"id": "a", "type": "report", "note": "Seen.\nallow: incomplete-source (no date)"}]"#,
            "s.json:1:55 incomplete-source: no date = incomplete-source (no date) | Seen.",
        );
        check(
            "s.bib",
            "@report{a, title = {T}, allow = {incomplete-source (no date)}, note = {Seen}}",
            "s.bib:1:34 incomplete-source: no date = incomplete-source (no date) | Seen",
        );
        check(
            "s.bib",
            "@report{a, title = {T}, note = {allow: incomplete-source (no date)}}",
            "s.bib:1:40 incomplete-source: no date = incomplete-source (no date)",
        );
        check(
            "s.yaml",
            "a:\n  type: report\n  note: \"allow: incomplete-source (no date)\"\n",
            "s.yaml:3:17 incomplete-source: no date = incomplete-source (no date)",
        );
        check(
            "s.yaml",
            "a:\n  type: report\n  note: |\n    Seen.\n    allow: incomplete-source (no date)\n",
            "s.yaml:5:12 incomplete-source: no date = incomplete-source (no date) | Seen.",
        );
    }

    #[test]
    fn what_is_no_exception_is_told() {
        let check = |value: &str, expect: &str| {
            let custom = format!(r#"[{{"id": "a", "type": "report", "custom": {value}}}]"#);
            assert_eq!(told("s.json", &custom), expect);
        };
        check(
            r#"{"allow": "incomplete-source"}"#,
            "`incomplete-source` is allowed without a reason",
        );
        check(r#"{"allow": "incomplete (x)"}"#, "there is no rule `incomplete`");
        check(r#"{"allow": 3}"#, "`allow` must be text");
        check(r#"{"other": 3}"#, "");
        check(r#""text""#, "");
    }
}
