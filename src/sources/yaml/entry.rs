//! Entries of Hayagriva: a type, fields, and what contains it.

use std::ops::Range;
use std::sync::Arc;

use super::tree::{Node, Value};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// The types, with those of what contains an entry that does not say.
const TYPES: [(&str, &str); 30] = [
    ("anthology", ""),
    ("anthos", "anthology"),
    ("article", "periodical"),
    ("artwork", "exhibition"),
    ("audio", "audio"),
    ("blog", ""),
    ("book", ""),
    ("case", ""),
    ("chapter", "book"),
    ("conference", ""),
    ("entry", "reference"),
    ("exhibition", ""),
    ("legislation", "anthology"),
    ("manuscript", ""),
    ("misc", ""),
    ("newspaper", ""),
    ("original", ""),
    ("patent", ""),
    ("performance", ""),
    ("periodical", ""),
    ("post", "post"),
    ("proceedings", ""),
    ("reference", ""),
    ("report", ""),
    ("repository", ""),
    ("scene", "video"),
    ("thesis", ""),
    ("thread", ""),
    ("video", "video"),
    ("web", "web"),
];

/// The fields, beside `type` and `parent`.
const FIELDS: [&str; 26] = [
    "abstract",
    "affiliated",
    "archive",
    "archive-location",
    "author",
    "call-number",
    "chapter",
    "date",
    "edition",
    "editor",
    "genre",
    "issue",
    "language",
    "location",
    "note",
    "organization",
    "page-range",
    "page-total",
    "publisher",
    "runtime",
    "serial-number",
    "time-range",
    "title",
    "url",
    "volume",
    "volume-total",
];

/// An entry, or what contains one.
pub(super) struct Entry<'a> {
    pub(super) kind: &'static str,
    pub(super) fields: Vec<(&'a str, &'a Node)>,
    pub(super) parents: Vec<Entry<'a>>,
}

/// Diagnostics of a file.
pub(super) struct Findings<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl Findings<'_> {
    pub(super) fn span(&self, place: &Range<usize>) -> Span {
        Span::new(self.file, place.clone())
    }

    /// Reports an entry that is left out.
    pub(super) fn lost(&mut self, place: &Range<usize>, message: &str) {
        let error = Diagnostic::error("unreadable-source", message).at(self.span(place));
        self.diagnostics.push(error);
    }

    /// Reports a field.
    pub(super) fn field(&mut self, place: &Range<usize>, message: &str, help: Option<&str>) {
        let warning = Diagnostic::warning("invalid-source-field", message).at(self.span(place));
        self.diagnostics.push(match help {
            Some(help) => warning.hint(help),
            None => warning,
        });
    }

    /// Reports a field that is left out.
    pub(super) fn left_out(&mut self, node: &Node, field: &str, message: &str) {
        self.field(&node.place, &format!("`{field}`: {message}"), Some("the field is ignored"));
    }
}

impl<'a> Entry<'a> {
    /// Reads an entry; `default` is its type if it has none.
    pub(super) fn read(
        key: &Node,
        node: &'a Node,
        default: Option<&'static str>,
        findings: &mut Findings<'_>,
    ) -> Option<Self> {
        let Value::Map(pairs) = &node.value else {
            findings.lost(
                &key.place,
                "this source cannot be read: it must be a map of fields, one on each line, such \
                 as `title: …`",
            );
            return None;
        };
        let kind = kind(key, pairs, default, findings);
        let inner = TYPES.iter().find(|(name, _)| *name == kind).map_or("", |(_, inner)| inner);
        let inner = if inner.is_empty() { "misc" } else { inner };
        let mut entry = Self { kind, fields: Vec::new(), parents: Vec::new() };
        for (name, value) in pairs {
            match name.text().unwrap_or_default() {
                "type" => {}
                "parent" => entry.parents = parents(name, value, inner, findings),
                "serial" => entry.fields.push(("serial-number", value)),
                field if FIELDS.contains(&field) => entry.add(name, field, value, findings),
                field => unknown(&name.place, field, findings),
            }
        }
        Some(entry)
    }

    fn add(&mut self, name: &Node, field: &'a str, value: &'a Node, findings: &mut Findings<'_>) {
        if self.own(field).is_some() {
            let message = format!("`{field}` is given twice: the first one is used");
            findings.field(&name.place, &message, None);
        } else if !matches!(value.value, Value::Null) {
            self.fields.push((field, value));
        }
    }

    /// A field of the entry itself.
    pub(super) fn own(&self, field: &str) -> Option<&'a Node> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, node)| *node)
    }

    /// A field of the entry, or else of what contains it.
    pub(super) fn any(&self, field: &str) -> Option<&'a Node> {
        self.own(field).or_else(|| self.parents.iter().find_map(|parent| parent.any(field)))
    }

    /// Returns whether it is contained in something of a type.
    pub(super) fn is_within(&self, kind: &str) -> bool {
        self.parents.iter().any(|parent| parent.kind == kind)
    }
}

fn unknown(place: &Range<usize>, field: &str, findings: &mut Findings<'_>) {
    let warning =
        Diagnostic::warning("invalid-source-field", format!("there is no field `{field}`"));
    let warning = warning.at(findings.span(place)).did_you_mean(field, FIELDS);
    findings.diagnostics.push(warning.hint("the field is ignored"));
}

fn parents<'a>(
    name: &Node,
    node: &'a Node,
    kind: &'static str,
    findings: &mut Findings<'_>,
) -> Vec<Entry<'a>> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let read = |node: &'a Node| {
        if matches!(node.value, Value::Map(_)) {
            return Entry::read(name, node, Some(kind), findings);
        }
        findings.left_out(node, "parent", "`parent` must be a map of fields, such as `title: …`");
        None
    };
    nodes.iter().filter_map(read).collect()
}

/// The type of an entry; one that is not known is reported.
fn kind(
    key: &Node,
    pairs: &[(Node, Node)],
    default: Option<&'static str>,
    findings: &mut Findings<'_>,
) -> &'static str {
    let given = pairs.iter().find(|(name, _)| name.text() == Some("type")).map(|(_, value)| value);
    let Some(given) = given.filter(|given| !matches!(given.value, Value::Null)) else {
        return default.unwrap_or_else(|| {
            let warning = Diagnostic::warning("unknown-source-type", "this source has no `type`");
            let warning = warning.at(findings.span(&key.place));
            findings.diagnostics.push(warning.hint("it is printed as a generic document"));
            "misc"
        });
    };
    let name = given.text().unwrap_or_default();
    let known = TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    known.map_or_else(
        || {
            let message = format!("there is no source type `{name}`");
            let warning = Diagnostic::warning("unknown-source-type", message)
                .at(findings.span(&given.place))
                .did_you_mean(name, TYPES.map(|(name, _)| name))
                .hint("it is printed as a generic document");
            findings.diagnostics.push(warning);
            "misc"
        },
        |(name, _)| name,
    )
}
