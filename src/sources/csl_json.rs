//! CSL-JSON: what Zotero and other reference managers export.
//!
//! 1. The text is parsed into a tree that keeps the place of every value.
//! 2. Each item becomes an object; fields whose values cannot be used are reported and left out.
//! 3. The object, as it was, is kept for those who want the sources back.
//!
//! Source of the format: <https://github.com/citation-style-language/schema>.

use std::sync::Arc;

use jsonc_parser::ast::{Object, ObjectProp, Value as Node};
use jsonc_parser::common::{Range, Ranged};
use serde_json::Value;

use super::address;
use super::csl_item::{self, Item, TYPES, misspelt_field};
use super::limits::{MAX_JSON_VALUES, MAX_SOURCES, ValueCounter, too_many_sources};
use super::note_lines;
use super::placeholders;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::records::json;
use crate::rules::Suppression;

/// A file and its JSON, which begins after the byte order mark if there is one.
struct JsonFile<'a> {
    file: &'a Arc<SourceFile>,
    json: &'a str,
    start: usize,
}

impl JsonFile<'_> {
    fn span(&self, range: Range) -> Span {
        Span::new(self.file, self.start + range.start..self.start + range.end)
    }

    /// The place of a value as far as its first line: an excerpt need not show a whole object.
    fn first_line(&self, value: &impl Ranged) -> Span {
        let Range { start, end } = value.range();
        let line = self.json[start..end].lines().next().unwrap_or_default();
        self.span(Range::new(start, start + line.len()))
    }
}

/// Reads the sources of a file: an array of items, or an object that holds one under `items`.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let json = file.text().trim_start_matches('\u{feff}');
    let text = JsonFile { file, json, start: file.text().len() - json.len() };
    let Some(nodes) = diagnostics.ok_or_push(item_nodes(&text)) else {
        return Vec::new();
    };
    if let Some(node) = nodes.get(MAX_SOURCES) {
        diagnostics.push(too_many_sources(text.first_line(node)));
        return Vec::new();
    }
    let mut counter = ValueCounter::new();
    let within_limit = |node: &Node<'_>| {
        let source = if counter.is_exceeded() { None } else { read_item(&text, node, diagnostics) };
        counter.count(source?, diagnostics)
    };
    nodes.iter().filter_map(within_limit).collect()
}

fn item_nodes<'a>(text: &JsonFile<'a>) -> Result<Vec<Node<'a>>, Diagnostic> {
    let unreadable = |why: String, start: usize, end: usize| {
        let place = text.span(Range::new(start, end));
        Diagnostic::error("unreadable-bibliography", why).at(place)
    };
    json::check_size(text.json, MAX_JSON_VALUES)
        .map_err(|(why, at)| unreadable(why, at, at + 1))?;
    let tree =
        json::parse(text.json).map_err(|(why, range)| unreadable(why, range.start, range.end))?;
    let place = text.first_line(&tree);
    let array = match tree {
        Node::Array(array) => Some(array),
        Node::Object(mut object) => object.take_array("items"),
        _ => None,
    };
    array.map(|array| array.elements).ok_or_else(|| {
        Diagnostic::error("unreadable-bibliography", "a CSL-JSON file must be an array of items")
            .at(place)
            .hint("export the library as CSL JSON, for example from Zotero")
    })
}

fn read_item(
    text: &JsonFile<'_>,
    node: &Node<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Source> {
    let (object, given) = diagnostics.ok_or_push(object_of(text, node))?;
    let (key, place) = diagnostics.ok_or_push(key_of(text, object, &given))?;
    let mut usable = given.clone();
    usable.insert("id".to_owned(), key.into());
    let aliases = take_aliases(&mut usable);
    let mut unread_fields = Vec::new();
    for property in &object.properties {
        let name = property.name.as_str();
        let right_name = csl_item::field_with_capitals(name);
        if let Some(right) = &right_name {
            diagnostics.push(rename_field(text, property, right, &mut usable));
        }
        diagnostics.extend(repeated_field(text, object, property));
        let name = right_name.as_deref().unwrap_or(name);
        diagnostics.extend(bad_field(text, property, name, &mut usable));
        match misspelt_property(text, object, property) {
            Some(diagnostic) => diagnostics.push(diagnostic),
            None if is_unread(name, &property.value) => {
                unread_fields.push((name.to_owned(), text.span(property.name.range())));
            }
            None => {}
        }
    }
    diagnostics.extend(type_diagnostic(text, object, &usable));
    let allow = read_suppressions(text, object, &mut usable, diagnostics);
    if let Some(note) = object.get("note") {
        let place = text.span(note.value.range());
        for message in note_lines::extract_fields(&mut usable) {
            let message = format!("`note`: {message}");
            diagnostics
                .push(Diagnostic::warning("invalid-source-field", message).at(place.clone()));
        }
    }
    if let Some(message) = address::correct_doi(&mut usable) {
        let doi = ["DOI", "doi", "note"].into_iter().find_map(|field| object.get(field));
        let place = doi.map_or(place.clone(), |doi| text.span(doi.value.range()));
        let message = format!("`DOI`: {message}");
        diagnostics.push(Diagnostic::warning("invalid-source-field", message).at(place));
    }
    Some(Source { allow, aliases, unread_fields, ..Source::from_item(usable, Some(given), place) })
}

/// Fields with other keys of a source, which exports of `BibLaTeX` and Zotero have.
const ALIASES: [&str; 2] = ["ids", "tex.ids"];

/// Takes other keys of a source out of an item: those in its fields, and in lines of its note.
fn take_aliases(usable: &mut Item) -> Vec<String> {
    let mut aliases = note_lines::extract_aliases(usable);
    for value in ALIASES.iter().filter_map(|field| usable.remove(*field)) {
        let values = match value {
            Value::Array(values) => values,
            other => vec![other],
        };
        aliases.extend(values.iter().filter_map(Value::as_str).flat_map(note_lines::keys));
    }
    aliases
}

/// The exceptions of an item, in its `custom` and in its note.
fn read_suppressions(
    text: &JsonFile<'_>,
    object: &Object<'_>,
    usable: &mut Item,
    diagnostics: &mut Diagnostics,
) -> Vec<Suppression> {
    let custom = object.get("custom").and_then(|property| property.value.as_object());
    let custom = custom.and_then(|custom| custom.get("allow")).map(|allow| &allow.value);
    let place = |value: &Node<'_>| text.span(value.range());
    let mut allowed = match custom {
        Some(Node::StringLit(written)) => {
            note_lines::read_suppressions(&written.value, &text.span(written.range()), diagnostics)
        }
        Some(other) => {
            let wrong = Diagnostic::error("wrong-type", "`allow` must be text").at(place(other));
            diagnostics.push(wrong);
            Vec::new()
        }
        None => Vec::new(),
    };
    if let (Some(lines), Some(note)) = (note_lines::extract_from_note(usable), object.get("note")) {
        allowed.extend(note_lines::read_suppressions(&lines, &place(&note.value), diagnostics));
    }
    allowed
}

fn object_of<'a, 'b>(
    text: &JsonFile<'_>,
    node: &'b Node<'a>,
) -> Result<(&'b Object<'a>, Item), Diagnostic> {
    let refuse =
        |message: String| Diagnostic::error("unreadable-source", message).at(text.first_line(node));
    let object = node.as_object().ok_or_else(|| {
        refuse("a source must be an object with `id`, `type` and other fields".to_owned())
    })?;
    let given = serde_json::from_str(&text.json[node.range().start..node.range().end])
        .map_err(|error| refuse(format!("this source cannot be read: {error}")))?;
    Ok((object, given))
}

/// The key of an item and its place: its `id`, or its `citation-key` where the id is an address,
/// as in exports of Zotero that were not made with Better BibTeX.
fn key_of(
    text: &JsonFile<'_>,
    object: &Object<'_>,
    given: &Item,
) -> Result<(String, Span), Diagnostic> {
    let at = |field: &str| object.get(field).map(|property| text.span(property.value.range()));
    let is_address = csl_item::text(given, "id").is_some_and(|id| id.starts_with("http"));
    let use_other = is_address && given.contains_key("citation-key");
    let field = if use_other { "citation-key" } else { "id" };
    if let (Some(key), Some(place)) = (csl_item::text(given, field), at(field)) {
        return Ok((key, place));
    }
    Err(Diagnostic::error("unreadable-source", "this source has no `id`")
        .at(at(field).unwrap_or_else(|| text.first_line(object)))
        .hint("give it an `id`: the key by which claims and templates cite it"))
}

fn type_diagnostic(text: &JsonFile<'_>, object: &Object<'_>, given: &Item) -> Option<Diagnostic> {
    let name = csl_item::text(given, "type");
    let warning = match (&name, object.get("type")) {
        (Some(name), _) if csl_item::item_type(name).is_some() => return None,
        (Some(name), Some(property)) => {
            let message = format!("there is no source type `{name}`");
            Diagnostic::warning("unknown-source-type", message)
                .at(text.span(property.value.range()))
                .did_you_mean(name, TYPES.iter().map(|known| known.name))
        }
        _ => Diagnostic::warning("unknown-source-type", "this source has no `type`")
            .at(text.first_line(object)),
    };
    Some(warning.hint("it is printed as a generic document"))
}

fn repeated_field(
    text: &JsonFile<'_>,
    object: &Object<'_>,
    property: &ObjectProp<'_>,
) -> Option<Diagnostic> {
    let name = property.name.as_str();
    let first = object.get(name)?;
    (first.range.start != property.range.start).then(|| {
        let message = format!("`{name}` is given twice: the last one is used");
        Diagnostic::warning("invalid-source-field", message)
            .at(text.span(property.name.range()))
            .related(text.span(first.name.range()), "first given here")
    })
}

/// Gives a field its name in CSL-JSON, from which the written one differs in its capitals.
fn rename_field(
    text: &JsonFile<'_>,
    property: &ObjectProp<'_>,
    right: &str,
    usable: &mut Item,
) -> Diagnostic {
    let name = property.name.as_str();
    let value = usable.remove(name).unwrap_or_default();
    let message = if usable.contains_key(right) {
        format!("`{name}`: the source has a field `{right}`, which is used instead")
    } else {
        usable.insert(right.to_owned(), value);
        format!("`{name}` is read as `{right}`, the name of this field in CSL-JSON")
    };
    Diagnostic::warning("invalid-source-field", message)
        .at(text.span(property.name.range()))
        .hint(format!("write `{right}`: other programs ignore `{name}`"))
}

/// The finding for a field that is not known and looks like one that is, which the item does not have.
fn misspelt_property(
    text: &JsonFile<'_>,
    object: &Object<'_>,
    property: &ObjectProp<'_>,
) -> Option<Diagnostic> {
    let name = property.name.as_str();
    if csl_item::field_with_capitals(name).is_some() {
        return None;
    }
    let meant =
        misspelt_field(name, csl_item::FIELDS).filter(|meant| object.get(meant).is_none())?;
    let message = format!("there is no field `{name}`");
    let warning = Diagnostic::warning("invalid-source-field", message).did_you_mean(name, [meant]);
    Some(warning.at(text.span(property.name.range())).hint("the field is ignored"))
}

/// Returns whether a field has a value and is none of CSL-JSON.
fn is_unread(name: &str, value: &Node<'_>) -> bool {
    let has_value = match value {
        Node::StringLit(text) => !text.value.trim().is_empty(),
        Node::Array(values) => !values.elements.is_empty(),
        Node::Object(fields) => !fields.properties.is_empty(),
        Node::NumberLit(_) | Node::BooleanLit(_) => true,
        Node::NullKeyword(_) => false,
    };
    has_value
        && !csl_item::is_source_field(name)
        && !csl_item::IGNORED_FIELDS.contains(&name)
        && !ALIASES.contains(&name)
}

/// Checks a field with its name in CSL-JSON; an unusable value is removed from the item.
fn bad_field(
    text: &JsonFile<'_>,
    property: &ObjectProp<'_>,
    name: &str,
    usable: &mut Item,
) -> Option<Diagnostic> {
    let lost = csl_item::take_first_text(usable, name);
    let placeholder = placeholders::placeholder_text(name, usable.get(name)?);
    let (message, is_usable) = if let Some(text) = placeholder {
        (placeholders::clause(text), false)
    } else {
        lost.or_else(|| csl_item::normalize_field(usable, name))
            .map(|clause| (clause, true))
            .or_else(|| csl_item::field_error(name, usable.get(name)?))?
    };
    let warning = Diagnostic::warning("invalid-source-field", format!("`{name}`: {message}"))
        .at(text.span(property.value.range()));
    if is_usable {
        return Some(warning);
    }
    usable.remove(name);
    Some(warning.hint("the field is ignored"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Vec<Source>, Vec<String>) {
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.json", text), &mut diagnostics);
        let shown = diagnostics.iter().map(|found| {
            let place = found.span.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{place} {}: {}", found.rule, found.message)
        });
        (sources, shown.collect())
    }

    fn check(text: &str, keys: &[&str], findings: &[&str]) {
        let (sources, found) = read_text(text);
        assert_eq!(sources.iter().map(Source::key).collect::<Vec<_>>(), keys, "{text}");
        assert_eq!(found, findings, "{text}");
    }

    #[test]
    fn items_stand_in_an_array_or_under_items() {
        check(r#"[{"id": "a", "type": "book"}, {"id": 7, "type": "map"}]"#, &["a", "7"], &[]);
        check(r#"{"items": [{"id": "a", "type": "book"}]}"#, &["a"], &[]);
        check("[]", &[], &[]);
        check("\u{feff}[]", &[], &[]);
    }

    #[test]
    fn a_file_that_is_no_csl_json_is_refused_at_its_place() {
        let rule = "unreadable-bibliography";
        check(
            "{}",
            &[],
            &[&format!("s.json:1:1 {rule}: a CSL-JSON file must be an array of items")],
        );
        check("", &[], &[&format!("s.json:1:1 {rule}: the file has no JSON value")]);
        let (_, found) = read_text("[\n {\"id\": \"a\",}\n]");
        assert_eq!(
            found,
            [format!("s.json:2:12 {rule}: not JSON: trailing commas are not allowed")]
        );
    }

    #[test]
    fn an_unreadable_item_does_not_hide_the_others() {
        check(
            "[\n 1,\n {\"type\": \"book\"},\n {\"id\": \"\", \"type\": \"book\"},\n {\"id\": \"a\", \"type\": \"book\"}]",
            &["a"],
            &[
                "s.json:2:2 unreadable-source: a source must be an object with `id`, `type` and other fields",
                "s.json:3:2 unreadable-source: this source has no `id`",
                "s.json:4:9 unreadable-source: this source has no `id`",
            ],
        );
    }

    #[test]
    fn an_unknown_type_is_a_warning() {
        check(
            "[{\"id\": \"a\",\n \"type\": \"newspaper-article\"}, {\"id\": \"b\"}]",
            &["a", "b"],
            &[
                "s.json:2:10 unknown-source-type: there is no source type `newspaper-article`",
                "s.json:2:32 unknown-source-type: this source has no `type`",
            ],
        );
    }

    #[test]
    fn a_field_that_cannot_be_used_is_left_out() {
        let text = r#"[{"id": "a", "type": "book", "title": "T", "title": "U",
            "issued": {"date-parts": [[2024, 0, 1, 1]]},
            "URL": "javascript:alert(1)",
            "author": "Reuters"}]"#;
        let (sources, found) = read_text(text);
        assert_eq!(
            found,
            [
                "s.json:1:44 invalid-source-field: `title` is given twice: the last one is used",
                "s.json:2:23 invalid-source-field: `issued`: `date-parts` must be a list of dates, such as [[2024, 5, 31]]; 2024 is used",
                "s.json:3:20 invalid-source-field: `URL`: `javascript:alert(1)` is not a web address: it must begin with https:// or http://",
                "s.json:4:23 invalid-source-field: `author`: names must be a list of objects with `family` and `given`, or with `literal`",
            ]
        );
        assert!(sources[0].entry.url().is_none());
    }

    #[test]
    fn fields_that_crossref_writes_as_lists_are_texts() {
        let (sources, found) = read_text(
            r#"[{"id": "a", "type": "article-journal", "title": ["Ports"], "subtitle": [],
            "container-title": ["Journal of Ports", "J. Ports"], "ISSN": ["1234-5679", "0000-0019"],
            "URL": ["javascript:alert(1)"], "publisher": [1], "original-title": [" "],
            "keyword": ["a", "b"]}]"#,
        );
        assert_eq!(
            found,
            [
                "s.json:2:32 invalid-source-field: `container-title`: of its 2 texts, only the first is used",
                "s.json:3:20 invalid-source-field: `URL`: `javascript:alert(1)` is not a web address: it must begin with https:// or http://",
                "s.json:3:58 invalid-source-field: `publisher`: expected a text",
            ]
        );
        let text = |field: &str| sources[0].text(field);
        assert_eq!(text("title").as_deref(), Some("Ports"));
        assert_eq!(text("container-title").as_deref(), Some("Journal of Ports"));
        assert_eq!(text("ISSN").as_deref(), Some("1234-5679, 0000-0019"));
        assert_eq!(text("original-title"), None);
    }

    #[test]
    fn values_of_other_types_are_reported() {
        let (sources, found) = read_text(
            r#"[{"id": "a", "type": "report", "title": "A\nbroken\ttitle", "issue": true,
            "volume": {"x": 1}, "page": [3, 9], "note": "Two\nlines", "own": {"x": 1},
            "author": [{"family": 123}, {"family": "Sa\nto", "given": "K."}],
            "editor": [{"family": true}], "custom": {"x": "1"}, "number": null}]"#,
        );
        assert_eq!(
            found,
            [
                "s.json:1:70 invalid-source-field: `issue`: expected a text",
                "s.json:2:23 invalid-source-field: `volume`: expected a text",
                "s.json:2:41 invalid-source-field: `page`: expected a text",
                "s.json:4:23 invalid-source-field: `editor`: names must be a list of objects with `family` and `given`, or with `literal`",
            ]
        );
        assert_eq!(sources[0].text("title").as_deref(), Some("A broken title"));
        assert_eq!(sources[0].text("note").as_deref(), Some("Two\nlines"));
        assert_eq!(sources[0].names("author"), ["123", "K. Sa to"]);
    }

    #[test]
    fn zotero_ids_give_way_to_citation_keys() {
        check(
            r#"[{"id": "http://zotero.org/users/1/items/AB", "citation-key": "kim2024", "type": "book"}]"#,
            &["kim2024"],
            &[],
        );
    }
}
