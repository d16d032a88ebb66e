//! Lines of a note that are not part of it: exceptions from rules, and fields.
//!
//! CSL-JSON has an object `custom` for what its schema does not know, BibTeX takes any field; both have an `allow` there. In
//! every format a line `allow: RULE (reason)` of the note is one, too. Zotero exports its field "Extra" as the note; lines
//! such as `DOI: 10.5555/ab` or `Original Date: 1999` there are fields that it has no place for. All these lines are
//! removed before a citation is made.
//!
//! Source: <https://www.zotero.org/support/kb/item_types_and_fields>, "Citing Fields from Extra".

use serde_json::{Value, json};

use super::csl_item::{self, Item};
use crate::diagnostic::{Diagnostics, Span};
use crate::rules::Suppression;

const PREFIX: &str = "allow:";

/// Reads exceptions; the bytes of each are looked for within `place`.
pub(super) fn read_suppressions(
    text: &str,
    place: &Span,
    diagnostics: &mut Diagnostics,
) -> Vec<Suppression> {
    Suppression::read(text, place, diagnostics)
}

/// Takes the lines that make exceptions out of the note of an item, and gives them joined.
pub(super) fn extract_from_note(item: &mut Item) -> Option<String> {
    let note = csl_item::text(item, "note")?;
    let (taken, kept): (Vec<&str>, Vec<&str>) = note.lines().partition(|line| is_suppression(line));
    if taken.is_empty() {
        return None;
    }
    put_note(item, &kept);
    let texts = taken.iter().map(|line| line.trim_start()[PREFIX.len()..].trim());
    Some(texts.collect::<Vec<_>>().join("; "))
}

fn is_suppression(line: &str) -> bool {
    line.trim_start().get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX))
}

/// Labels of lines with other keys of a source, in exports of Zotero with Better `BibTeX`.
const ALIASES: [&str; 4] = ["biblatex.ids", "bibtex.ids", "citation key alias", "tex.ids"];

/// Takes the lines with other keys out of the note of an item, and gives these keys: `tex.ids: old2020, old2021`.
pub(super) fn extract_aliases(item: &mut Item) -> Vec<String> {
    let Some(note) = csl_item::text(item, "note") else { return Vec::new() };
    let (taken, kept): (Vec<&str>, Vec<&str>) =
        note.lines().partition(|line| aliases_in(line).is_some());
    if !taken.is_empty() {
        put_note(item, &kept);
    }
    taken.into_iter().filter_map(aliases_in).flat_map(keys).collect()
}

/// The keys in a text, with commas or blanks between them.
pub(super) fn keys(text: &str) -> Vec<String> {
    text.split([',', ' ']).filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

fn aliases_in(line: &str) -> Option<&str> {
    let (label, keys) = line.split_once([':', '='])?;
    ALIASES.contains(&label.trim().to_lowercase().as_str()).then_some(keys)
}

/// Sets the lines of a note that are left.
fn put_note(item: &mut Item, lines: &[&str]) {
    let note = lines.join("\n").trim().to_owned();
    if note.is_empty() {
        item.remove("note");
    } else {
        item.insert("note".to_owned(), note.into());
    }
}

/// Takes fields out of the note of an item and sets those that it does not have; gives what is wrong with them.
pub(super) fn extract_fields(item: &mut Item) -> Vec<String> {
    let Some(note) = csl_item::text(item, "note") else { return Vec::new() };
    let mut messages = Vec::new();
    let mut kept = Vec::new();
    let lines: Vec<&str> = note.lines().flat_map(split_fields).collect();
    for line in &lines {
        match field(line) {
            Some((field, value)) => messages.extend(set(item, &field, value)),
            None => kept.push(*line),
        }
    }
    if kept.len() < lines.len() {
        put_note(item, &kept);
    }
    messages
}

/// The fields in braces of a line, and the texts between them: `{:PMID: 7}{:DOI: 10.5555/ab}`.
fn split_fields(line: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find("{:")
        && let Some(length) = rest[start..].find('}')
    {
        let end = start + length + 1;
        parts.extend([&rest[..start], &rest[start..end]]);
        rest = &rest[end..];
    }
    parts.push(rest);
    if parts.len() > 1 {
        parts.retain(|part| !part.trim().is_empty());
    }
    parts
}

/// The field that a line sets, and its value: `DOI: 10.5555/ab`, or `{:DOI: 10.5555/ab}`.
fn field(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    let bare = line.strip_prefix("{:").and_then(|line| line.strip_suffix('}')).unwrap_or(line);
    let (label, value) = bare.split_once(':')?;
    let value = value.trim();
    let name = label.trim().to_lowercase().replace(' ', "-");
    let spellings = [name.replace('-', "_"), name.to_uppercase(), name];
    let known =
        spellings.into_iter().find(|name| name == "type" || csl_item::variable(name).is_some())?;
    (known != "note" && !value.is_empty()).then_some((known, value))
}

fn set(item: &mut Item, field: &str, text: &str) -> Option<String> {
    if field == "type" {
        if csl_item::item_type(text).is_none() {
            return Some(format!("there is no source type `{text}`"));
        }
        item.insert("type".to_owned(), text.into());
        return None;
    }
    let value = value(field, text);
    if let Some(fault) = csl_item::field_error(field, &value) {
        let (message, is_usable) = fault;
        if is_usable {
            item.entry(field).or_insert(value);
        }
        return Some(format!("`{field}`: {message}"));
    }
    if item.contains_key(field) {
        let is_other = csl_item::text(item, field).is_some_and(|given| given != text);
        return is_other
            .then(|| format!("the source has a field `{field}`, which is used instead"));
    }
    let names = item.entry(field).or_insert(Value::Null);
    *names = value;
    None
}

/// The value of a field; names are written `Family || Given`.
fn value(field: &str, text: &str) -> Value {
    if csl_item::DATES.contains(&field) {
        return json!({ "raw": text });
    }
    if !csl_item::NAMES.contains(&field) {
        return text.into();
    }
    match text.split_once("||") {
        Some((family, given)) => json!([{ "family": family.trim(), "given": given.trim() }]),
        None => json!([{ "literal": text }]),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Source, Sources};
    use super::*;
    use crate::diagnostic::SourceFile;

    /// The exceptions of the sources of a file with their places, then what is left of their notes,
    /// then the findings.
    fn describe(path: &str, text: &str) -> String {
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
        let check = |path: &str, text: &str, expect: &str| assert_eq!(describe(path, text), expect);
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
            assert_eq!(describe("s.json", &custom), expect);
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

    #[test]
    fn lines_of_a_note_are_other_keys() {
        let check = |path: &str, text: &str, note: Option<&str>| {
            let mut diagnostics = Diagnostics::new();
            let sources = Sources::read(&[SourceFile::new(path, text)], &mut diagnostics);
            assert!(diagnostics.is_empty(), "{text}");
            for key in ["a", "old1", "old2"] {
                let source = sources.get(key).expect(key);
                assert_eq!((source.key(), source.text("note").as_deref()), ("a", note), "{text}");
                assert!(source.unread_fields().is_empty(), "{text}");
            }
        };
        let json = |fields: &str| format!(r#"[{{"id": "a", "type": "book", {fields}}}]"#);
        check("s.json", &json(r#""note": "tex.ids: old1, old2""#), None);
        check("s.json", &json(r#""note": "Seen.\nTex.ids= old1 old2""#), Some("Seen."));
        check("s.json", &json(r#""note": "Citation Key Alias: old1\ntex.ids: old2""#), None);
        check("s.json", &json(r#""tex.ids": "old1,old2""#), None);
        check("s.json", &json(r#""ids": ["old1", "old2"]"#), None);
        check("s.yaml", "a:\n  type: book\n  note: \"tex.ids: old1 old2\"\n", None);
        check("s.bib", "@book{a, title={T}, ids={old1, old2}}", None);
    }

    #[test]
    fn lines_of_a_note_are_fields() {
        let check = |note: &str, expect: Value, messages: &[&str]| {
            let mut item = json!({ "DOI": "10.1/a", "note": note });
            let item = item.as_object_mut().expect("an object");
            assert_eq!(extract_fields(item), messages, "{note}");
            item.remove("DOI");
            assert_eq!(Value::Object(item.clone()), expect, "{note}");
        };
        check("Seen: twice", json!({ "note": "Seen: twice" }), &[]);
        check("collection-title: Port Studies", json!({ "collection-title": "Port Studies" }), &[]);
        check("PMID: 7\nRead.", json!({ "PMID": "7", "note": "Read." }), &[]);
        check("{:publisher-place: Oslo}", json!({ "publisher-place": "Oslo" }), &[]);
        check(
            "{:PMID: 7}{:publisher-place: Oslo}",
            json!({ "PMID": "7", "publisher-place": "Oslo" }),
            &[],
        );
        check("Read. {:PMID: 7} {:x", json!({ "PMID": "7", "note": "Read. \n {:x" }), &[]);
        check("Original Date: 1999", json!({ "original-date": { "raw": "1999" } }), &[]);
        check("archive location: Box 7", json!({ "archive_location": "Box 7" }), &[]);
        check(
            "Translator: Lund || Per",
            json!({ "translator": [{ "family": "Lund", "given": "Per" }] }),
            &[],
        );
        check("Type: dataset", json!({ "type": "dataset" }), &[]);
        check("Type: datum", json!({}), &["there is no source type `datum`"]);
        check("DOI: 10.1/a", json!({}), &[]);
        check("DOI: 10.1/b", json!({}), &["the source has a field `DOI`, which is used instead"]);
        check(
            "URL: a.b",
            json!({}),
            &["`URL`: `a.b` is not a web address: it must begin with https:// or http://"],
        );
    }
}
