//! Hayagriva's own YAML.
//!
//! The file is read as a whole. If that fails, each of its entries is read alone, so that one
//! mistake hides neither the other entries nor their mistakes: keys are at the beginning of a line, and nothing
//! else in a block of YAML is.
//!
//! Source of the format: <https://github.com/typst/hayagriva/blob/main/docs/file-format.md>.

mod entry;
mod item;
mod tree;

use std::ops::Range;
use std::sync::Arc;

use super::limits::{MAX_SOURCES, ValueCounter, too_many_sources};
use super::note_lines;
use super::placeholders;
use super::source::Source;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use entry::{YamlDiagnostics, YamlEntry};
use tree::{YamlError, YamlNode, YamlValue};

/// Reads the sources of a file, with repeated keys still among them.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let text = file.text().trim_start_matches('\u{feff}');
    let start = file.text().len() - text.len();
    let fault = match tree::parse(text, start) {
        Ok(roots) => {
            let mut findings = YamlDiagnostics { file, diagnostics };
            return roots.iter().flat_map(|root| sources(root, &mut findings)).collect();
        }
        Err(fault) => fault,
    };
    let mut of_blocks = Diagnostics::new();
    let blocks = blocks(text, start);
    if let Some(block) = blocks.get(MAX_SOURCES) {
        diagnostics.push(too_many_sources(Span::new(file, block.start..block.start)));
        return Vec::new();
    }
    let sources = blocks.into_iter().flat_map(|block| read_block(file, block, &mut of_blocks));
    let sources = sources.collect();
    if !of_blocks.has_errors() {
        diagnostics.push(unreadable_file(file, "unreadable-bibliography", &fault));
    }
    diagnostics.extend(of_blocks);
    sources
}

/// The sources of a document: a map of keys to entries.
fn sources(root: &YamlNode, findings: &mut YamlDiagnostics<'_>) -> Vec<Source> {
    match &root.value {
        YamlValue::Map(pairs) if pairs.len() > MAX_SOURCES => {
            let place = findings.span(&pairs[MAX_SOURCES].0.place);
            findings.diagnostics.push(too_many_sources(place));
            Vec::new()
        }
        YamlValue::Map(pairs) => {
            let mut counter = ValueCounter::new();
            let within_limit = |(key, node): &(YamlNode, YamlNode)| {
                let source = if counter.is_exceeded() { None } else { source(key, node, findings) };
                counter.count(source?, findings.diagnostics)
            };
            pairs.iter().filter_map(within_limit).collect()
        }
        YamlValue::Null => Vec::new(),
        YamlValue::Text(_) | YamlValue::List(_) => {
            let message =
                "this is not Hayagriva: each source must be below its key, such as `smith2024:`";
            let error = Diagnostic::error("unreadable-bibliography", message);
            let start = root.place.start;
            findings.diagnostics.push(error.at(findings.span(&(start..start))));
            Vec::new()
        }
    }
}

fn source(key: &YamlNode, node: &YamlNode, findings: &mut YamlDiagnostics<'_>) -> Option<Source> {
    let name = key.text().filter(|name| !name.is_empty()).map(str::to_owned);
    let Some(name) = name else {
        findings.report_unreadable(&key.place, "this source has no key and cannot be cited");
        return None;
    };
    let mut node = node.clone();
    remove_placeholders(&mut node, "", findings);
    let entry = YamlEntry::read(key, &node, None, findings)?;
    let mut item = item::item(&name, &entry, findings);
    let lines = note_lines::extract_from_note(&mut item).unwrap_or_default();
    let allow =
        note_lines::read_suppressions(&lines, &findings.span(&node.place), findings.diagnostics);
    let aliases = note_lines::extract_aliases(&mut item);
    Some(Source { allow, aliases, ..Source::from_item(item, None, findings.span(&key.place)) })
}

/// Removes placeholders from the fields of an entry, of what contains it and of their parts, and reports them.
fn remove_placeholders(node: &mut YamlNode, field: &str, findings: &mut YamlDiagnostics<'_>) {
    match &mut node.value {
        YamlValue::Text(text) if placeholders::is_placeholder_of(field, text) => {
            let clause = placeholders::clause(text);
            findings.report_ignored(node, field, &clause);
            node.value = YamlValue::Null;
        }
        YamlValue::List(nodes) => {
            nodes.retain_mut(|node| {
                let is_text = node.text().is_some();
                remove_placeholders(node, field, findings);
                !is_text || node.text().is_some()
            });
        }
        YamlValue::Map(pairs) => {
            for (name, value) in pairs {
                let part = name.text().unwrap_or_default().to_owned();
                // Names and titles may be maps, and the title of what contains an entry does not name the entry.
                let is_of_field = ["affiliated", "author", "editor", "title"].contains(&field)
                    || field == "parent" && part == "title";
                remove_placeholders(value, if is_of_field { field } else { &part }, findings);
            }
        }
        YamlValue::Null | YamlValue::Text(_) => {}
    }
}

/// The entries of a file, found by what is at the beginning of a line.
fn blocks(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if is_key(line) {
            blocks.push(at..end);
        } else if let Some(last) = blocks.last_mut() {
            last.end = end;
        }
        at = end;
    }
    blocks
}

/// Returns whether a line begins with a key.
fn is_key(line: &str) -> bool {
    let Some(first) = line.chars().next() else { return false };
    !first.is_whitespace() && !"#-{}[]%&*?|>.".contains(first) && line.contains(':')
}

fn read_block(
    file: &Arc<SourceFile>,
    block: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Vec<Source> {
    match tree::parse(&file.text()[block.clone()], block.start) {
        Ok(roots) => {
            let mut findings = YamlDiagnostics { file, diagnostics };
            roots.iter().flat_map(|root| sources(root, &mut findings)).collect()
        }
        Err(fault) => {
            diagnostics.push(unreadable_file(file, "unreadable-source", &fault));
            Vec::new()
        }
    }
}

fn unreadable_file(file: &Arc<SourceFile>, rule: &'static str, fault: &YamlError) -> Diagnostic {
    let message = format!("not YAML: {}", fault.message);
    Diagnostic::error(rule, message).at(Span::new(file, fault.at..fault.at))
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use super::*;

    fn check(text: &str, sources: &[&str], messages: &[&str]) {
        tests::check_reader(read, "s.yaml", text, sources, messages);
    }

    #[test]
    fn keys_have_their_places() {
        let text = "# list\na:\n  type: book\n  title: |\n    b: x\n\n\"c d\":\n  type: web\n";
        check(text, &["s.yaml:2:1 a", "s.yaml:7:1 c d"], &[]);
        check("", &[], &[]);
        check("# nothing yet\n", &[], &[]);
        check("{a: {type: book}}", &["s.yaml:1:2 a"], &[]);
        check(
            "\u{feff}a:\n  type: book\n---\nb: {type: web}\n",
            &["s.yaml:1:2 a", "s.yaml:4:1 b"],
            &[],
        );
    }

    #[test]
    fn one_bad_entry_does_not_hide_the_others() {
        check(
            "é:\n  type: book\nb:\n  title: [x\nc: book\nd:\n  type: book\n",
            &["s.yaml:1:1 é", "s.yaml:6:1 d"],
            &[
                "s.yaml:5:1 unreadable-source: not YAML: while parsing a flow sequence, expected ',' or ']'",
                "s.yaml:5:1 unreadable-source: this source cannot be read: it must be a map of fields, one on each line, such as `title: …`",
            ],
        );
    }

    #[test]
    fn what_cannot_be_used_is_left_out_at_its_place() {
        check(
            "a:\n  type: buch\n  titel: x\n  url: www.a.b\n  date: 5.2024\n  author: [[x]]\nb:\n  title: x\n  title: y\n",
            &["s.yaml:1:1 a", "s.yaml:7:1 b"],
            &[
                "s.yaml:2:9 unknown-source-type: there is no source type `buch`",
                "s.yaml:3:3 invalid-source-field: there is no field `titel`",
                "s.yaml:6:12 invalid-source-field: `author`: a name must be text, such as `Sato, Keiko`, or a map with `name` and `given-name`",
                "s.yaml:4:8 invalid-source-field: `url`: this is not a web address: it must begin with https:// or http://",
                "s.yaml:5:9 invalid-source-field: `date`: `5.2024` is not a date: write it like 2024-05-31",
                "s.yaml:7:1 unknown-source-type: this source has no `type`",
                "s.yaml:9:3 invalid-source-field: `title` is given twice: the first one is used",
            ],
        );
    }

    #[test]
    fn names_that_are_probably_wrong_are_reported() {
        let check = |author: &str, message: &str| {
            let text = format!("a: {{type: book, title: T, author: {author}}}\n");
            let messages: Vec<String> =
                message.lines().map(|message| format!("s.yaml:1:{message}")).collect();
            let messages: Vec<&str> = messages.iter().map(String::as_str).collect();
            check(&text, &["s.yaml:1:1 a"], &messages);
        };
        let divided = "35 invalid-source-field: `author`: `Lund` and `Per` are two names here";
        check("[Lund, Per]", divided);
        check("[Lund, Per, Sato, Keiko]", divided);
        check(
            "[van der Berg, Anna Maria]",
            "35 invalid-source-field: `author`: `van der Berg` and `Anna Maria` are two names here",
        );
        check("[\"Reuters\", \"Xinhua\"]", "");
        check("[Harbour Watch, Port Desk]", "");
        check("[UNODC, WHO]", "");
        check("[Ministry of Ports, Reuters]", "");
        check("[Harbour Watch]", "");
        check(
            "\"Ministry of Trade, Industry and Energy\"",
            "35 invalid-source-field: `author`: `Ministry of Trade, Industry and Energy` has the word `Ministry`",
        );
        check(
            "\"Lund, Per, Sato, Keiko\"",
            "35 invalid-source-field: `author`: `Lund, Per, Sato, Keiko` has more than two commas",
        );
        check(
            "{name: Lund, givenname: Per}",
            "48 invalid-source-field: `author`: a name has no part `givenname`",
        );
        check(
            "{given-name: Per}",
            "35 invalid-source-field: `author`: this name has no `name`, which is the family name",
        );
        check("{name: \"Ministry of Trade, Industry and Energy\"}", "");
    }

    #[test]
    fn text_that_is_no_bibliography_is_refused() {
        check(
            "- a\n- b\n",
            &[],
            &[
                "s.yaml:1:1 unreadable-bibliography: this is not Hayagriva: each source must be below its key, such as `smith2024:`",
            ],
        );
        check(
            "a: {\n",
            &[],
            &[
                "s.yaml:2:1 unreadable-source: not YAML: while parsing a node, did not find expected node content",
            ],
        );
        let deep = format!("a: {}{}", "[".repeat(100), "]".repeat(100));
        check(&deep, &[], &["s.yaml:1:67 unreadable-source: not YAML: this is nested too deep"]);
    }

    #[test]
    fn aliases_are_followed_within_measure() {
        check("a: &a {type: book, title: T}\nb: *a\n", &["s.yaml:1:1 a", "s.yaml:2:1 b"], &[]);
        let lines = (1..30).map(|at| {
            let before = at - 1;
            format!("x{at}: &x{at} [*x{before}, *x{before}, *x{before}, *x{before}]\n")
        });
        let bomb = format!("x0: &x0 [a]\n{}", lines.collect::<String>());
        let mut diagnostics = Diagnostics::new();
        read(&SourceFile::new("s.yaml", bomb), &mut diagnostics);
        assert!(diagnostics.has_errors());
    }

    #[test]
    fn both_entries_of_a_repeated_key_are_kept_for_the_report() {
        check("a:\n  type: book\na:\n  type: web\n", &["s.yaml:1:1 a", "s.yaml:3:1 a"], &[]);
    }
}
