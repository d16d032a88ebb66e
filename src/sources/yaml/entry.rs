//! Entries of Hayagriva: a type, fields, and what contains it.

use std::ops::Range;
use std::sync::Arc;

use super::tree::{YamlNode, YamlValue};
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
pub(super) struct YamlEntry<'a> {
    pub(super) kind: &'static str,
    pub(super) fields: Vec<(&'a str, &'a YamlNode)>,
    pub(super) parents: Vec<YamlEntry<'a>>,
}

/// Diagnostics of a file.
pub(super) struct YamlDiagnostics<'a> {
    pub(super) file: &'a Arc<SourceFile>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl YamlDiagnostics<'_> {
    pub(super) fn span(&self, place: &Range<usize>) -> Span {
        Span::new(self.file, place.clone())
    }

    /// Reports an entry that is left out.
    pub(super) fn report_unreadable(&mut self, place: &Range<usize>, message: &str) {
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
    pub(super) fn report_ignored(&mut self, node: &YamlNode, field: &str, message: &str) {
        self.field(&node.place, &format!("`{field}`: {message}"), Some("the field is ignored"));
    }
}

impl<'a> YamlEntry<'a> {
    /// Reads an entry; `default` is its type if it has none.
    pub(super) fn read(
        key: &YamlNode,
        node: &'a YamlNode,
        default: Option<&'static str>,
        findings: &mut YamlDiagnostics<'_>,
    ) -> Option<Self> {
        let YamlValue::Map(pairs) = &node.value else {
            findings.report_unreadable(
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
                field => report_unknown(&name.place, field, findings),
            }
        }
        Some(entry)
    }

    fn add(
        &mut self,
        name: &YamlNode,
        field: &'a str,
        value: &'a YamlNode,
        findings: &mut YamlDiagnostics<'_>,
    ) {
        if self.own(field).is_some() {
            let message = format!("`{field}` is given twice: the first one is used");
            findings.field(&name.place, &message, None);
        } else if !matches!(value.value, YamlValue::Null) {
            self.fields.push((field, value));
        }
    }

    /// A field of the entry itself.
    pub(super) fn own(&self, field: &str) -> Option<&'a YamlNode> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, node)| *node)
    }

    /// A field of the entry, or else of what contains it.
    pub(super) fn any(&self, field: &str) -> Option<&'a YamlNode> {
        self.own(field).or_else(|| self.parents.iter().find_map(|parent| parent.any(field)))
    }

    /// Returns whether it is contained in something of a type.
    pub(super) fn is_within(&self, kind: &str) -> bool {
        self.parents.iter().any(|parent| parent.kind == kind)
    }
}

fn report_unknown(place: &Range<usize>, field: &str, findings: &mut YamlDiagnostics<'_>) {
    let warning =
        Diagnostic::warning("invalid-source-field", format!("there is no field `{field}`"));
    let warning = warning.at(findings.span(place)).did_you_mean(field, FIELDS);
    findings.diagnostics.push(warning.hint("the field is ignored"));
}

fn parents<'a>(
    name: &YamlNode,
    node: &'a YamlNode,
    kind: &'static str,
    findings: &mut YamlDiagnostics<'_>,
) -> Vec<YamlEntry<'a>> {
    let nodes = match &node.value {
        YamlValue::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let read = |node: &'a YamlNode| {
        if matches!(node.value, YamlValue::Map(_)) {
            return YamlEntry::read(name, node, Some(kind), findings);
        }
        findings.report_ignored(
            node,
            "parent",
            "`parent` must be a map of fields, such as `title: …`",
        );
        None
    };
    nodes.iter().filter_map(read).collect()
}

/// The type of an entry; one that is not known is reported.
fn kind(
    key: &YamlNode,
    pairs: &[(YamlNode, YamlNode)],
    default: Option<&'static str>,
    findings: &mut YamlDiagnostics<'_>,
) -> &'static str {
    let given = pairs.iter().find(|(name, _)| name.text() == Some("type")).map(|(_, value)| value);
    let Some(given) = given.filter(|given| !matches!(given.value, YamlValue::Null)) else {
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
