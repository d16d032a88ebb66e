//! Lists of sources in formats that are not read, or under the ending of another one, and how to
//! export them.

use std::sync::Arc;

use jsonc_parser::ast::{Object, Value as Node};

use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::records::json;

/// How to get a file that can be read out of Zotero.
const EXPORT: &str = "in Zotero, choose File > Export Library and the format \"Better CSL JSON\" \
                      (keeps the citation keys), \"CSL JSON\", or \"BibLaTeX\" for a `.bib` file";

/// Returns the diagnostic for a file in another format than its extension says.
pub(super) fn other_format(file: &Arc<SourceFile>, extension: &str) -> Option<Diagnostic> {
    let text = file.text().trim_start_matches('\u{feff}').trim_start();
    let (what, hint) = match extension {
        "bib" | "json" | "yaml" | "yml" if text.starts_with("TY  -") => {
            ("RIS".into(), EXPORT.into())
        }
        "json" if text.starts_with('@') => name_of_format("BibTeX", "bib"),
        "json" => (zotero(text)?.to_owned(), EXPORT.to_owned()),
        "bib" if text.starts_with("[{") || text.starts_with('{') || is_array(text) => {
            name_of_format("JSON", "json")
        }
        "bib" | "yaml" | "yml" if text.starts_with("<?xml") => ("XML".into(), EXPORT.into()),
        "yaml" | "yml" if is_list(text) => (
            "a list in the format of pandoc, not Hayagriva".to_owned(),
            "in Hayagriva, each source is below its key: `smith2024:` and, indented, `type: report`"
                .to_owned(),
        ),
        _ => return None,
    };
    let message = format!("`{}` is {what}", file.path());
    let start = file.text().len() - text.len();
    let end = start + text.lines().next().unwrap_or_default().len();
    Some(
        Diagnostic::error("unreadable-bibliography", message)
            .at(Span::new(file, start..end))
            .hint(hint),
    )
}

fn name_of_format(format: &str, extension: &str) -> (String, String) {
    (
        format!("{format}, which does not match its extension"),
        format!("rename it with the extension `.{extension}`"),
    )
}

/// Returns whether a text of YAML is a list, perhaps of `references`, as pandoc has them.
fn is_list(text: &str) -> bool {
    let text = text.strip_prefix("---").unwrap_or(text).trim_start();
    let references = text.strip_prefix("references:").map(str::trim_start);
    references.unwrap_or(text).starts_with("- ")
}

fn is_array(text: &str) -> bool {
    text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', ']']))
}

/// Which JSON of Zotero a text is that is not CSL-JSON.
fn zotero(text: &str) -> Option<&'static str> {
    if !["\"itemType\"", "BetterBibTeX", "Better BibTeX"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let tree = json::parse(text).ok()?;
    let items = match &tree {
        Node::Array(array) => Some(array),
        Node::Object(object) => object.get("items").and_then(|it| it.value.as_array()),
        _ => None,
    };
    let first = items.and_then(|items| items.elements.first()).and_then(Node::as_object);
    let has = |object: &Object<'_>, key: &str| object.get(key).is_some();
    let is_better = |object: &Object<'_>| {
        let label = object.get("config").and_then(|it| it.value.as_object()?.get("label"));
        label.is_some_and(
            |it| matches!(&it.value, Node::StringLit(it) if it.value.contains("Better")),
        )
    };
    let of_item = first.and_then(|item| match item {
        item if has(item, "itemType") => Some("Better BibTeX JSON, not CSL-JSON"),
        item if has(item, "data") && has(item, "version") => {
            Some("JSON of the Zotero web API, not CSL-JSON")
        }
        _ => None,
    });
    let better = tree.as_object().is_some_and(is_better);
    of_item.or_else(|| better.then_some("Better BibTeX JSON, not CSL-JSON"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_sources_in_another_format_is_named_with_the_export_to_choose() {
        let check = |path: &str, text: &str, expect: Option<&str>| {
            let file = SourceFile::new(path, text);
            let extension = path.rsplit_once('.').map_or("", |(_, it)| it);
            let finding = other_format(&file, extension);
            assert_eq!(finding.as_ref().map(|it| it.message.as_str()), expect, "{text}");
            assert!(finding.is_none_or(|it| it.hints.len() == 1));
        };
        let better = Some("`s.json` is Better BibTeX JSON, not CSL-JSON");
        check("s.json", r#"{"config": {"label": "BetterBibTeX JSON"}, "items": []}"#, better);
        check("s.json", r#"{"items": [{"citationKey": "a", "itemType": "report"}]}"#, better);
        check("s.json", r#"[{"citationKey": "a", "itemType": "report"}]"#, better);
        check(
            "s.json",
            r#"[{"key": "A", "version": 1, "data": {"itemType": "book"}}]"#,
            Some("`s.json` is JSON of the Zotero web API, not CSL-JSON"),
        );
        check(
            "s.json",
            "@misc{a,}",
            Some("`s.json` is BibTeX, which does not match its extension"),
        );
        check(
            "s.bib",
            "[{\"id\": \"a\"}]",
            Some("`s.bib` is JSON, which does not match its extension"),
        );
        check("s.bib", "TY  - RPRT\nER  -\n", Some("`s.bib` is RIS"));
        check(
            "s.yaml",
            "---\nreferences:\n- id: a\n",
            Some("`s.yaml` is a list in the format of pandoc, not Hayagriva"),
        );
        check(
            "s.yaml",
            "- id: a\n",
            Some("`s.yaml` is a list in the format of pandoc, not Hayagriva"),
        );
        check("s.json", r#"[{"id": "a", "type": "book"}]"#, None);
        check("s.json", r#"{"items": [{"id": "a", "type": "book"}]}"#, None);
        check("s.bib", "% a remark\n@misc{a,}", None);
        check("s.yaml", "a:\n  type: book\n", None);
    }
}
