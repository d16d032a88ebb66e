//! Hayagriva's own YAML.
//!
//! The file is read as a whole. If that fails, each of its entries is read alone, so that one
//! mistake hides neither the other entries nor their mistakes.
//!
//! The YAML reader below hayagriva gives the place of an error, but not of what it has read. The
//! keys stand at the beginning of a line and nothing else in a block of YAML does, so a look at the
//! lines finds their places.
//!
//! Source of the format: <https://github.com/typst/hayagriva/blob/main/docs/file-format.md>.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use hayagriva::{Entry, io};

use super::{Source, allow, entry_item};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};

/// The line and column of an error, both counted from 1.
///
/// A macro, because the type of the error belongs to a crate that we do not name.
macro_rules! position {
    ($error:expr) => {
        $error.location().map_or((1, 1), |location| (location.line(), location.column()))
    };
}

/// Reads the sources of a file.
pub(super) fn read(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let text = file.text();
    if text.lines().all(|line| line.trim().is_empty() || line.starts_with('#')) {
        return Vec::new();
    }
    let blocks = blocks(text);
    let error = match io::from_yaml_str(text) {
        Ok(library) => {
            return library.into_iter().map(|e| source(file, &blocks, e, diagnostics)).collect();
        }
        Err(error) => unreadable(file, &error.to_string(), position!(error), 0..text.len()),
    };
    let error = Diagnostic { rule: "unreadable-bibliography", ..error };
    let mut findings = Diagnostics::new();
    let sources: Vec<_> =
        blocks.iter().flat_map(|block| read_block(file, block, &mut findings)).collect();
    // A repeated key is no mistake of either block; whoever gathers the sources reports it.
    if !findings.has_errors() && !repeats_a_key(&sources) {
        findings.push(error);
    }
    diagnostics.extend(findings);
    sources
}

fn repeats_a_key(sources: &[Source]) -> bool {
    let keys: HashSet<_> = sources.iter().map(Source::key).collect();
    keys.len() < sources.len()
}

/// One entry as it stands in the file: the place of its key, and of all of it.
struct Block {
    key: Range<usize>,
    whole: Range<usize>,
}

/// The entries of a file, found by what stands at the beginning of a line.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        match key_length(line) {
            Some(length) => {
                blocks.push(Block { key: start..start + length, whole: start..end });
            }
            None => {
                if let Some(last) = blocks.last_mut() {
                    last.whole.end = end;
                }
            }
        }
        start = end;
    }
    blocks
}

/// The length of the key that a line begins with, with its quotes.
fn key_length(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if first.is_whitespace() || "#-{}[]%&*?|>.".contains(first) {
        return None;
    }
    let quoted = ['"', '\''].contains(&first);
    let close = if quoted { line[1..].find(first)? + 2 } else { 0 };
    let colon = close + line[close..].find(':')?;
    line[colon + 1..].chars().next().is_none_or(char::is_whitespace).then_some(colon)
}

fn source(
    file: &Arc<SourceFile>,
    blocks: &[Block],
    found: Entry,
    diagnostics: &mut Diagnostics,
) -> Source {
    let written = |block: &&Block| {
        file.text()[block.key.clone()].trim().trim_matches(['"', '\'']) == found.key()
    };
    let block = blocks.iter().find(written);
    let place = Span::new(file, block.map_or(0..0, |block| block.key.clone()));
    let whole = Span::new(file, block.map_or(0..0, |block| block.whole.clone()));
    let mut item = entry_item::to_item(&found);
    if found.url_any().is_some() && !item.contains_key("URL") {
        let message = "`url`: this is not a web address that begins with https:// or http://";
        let warning = Diagnostic::warning("bad-source-field", message).at(place.clone());
        diagnostics.push(warning.hint("the field is left out"));
    }
    let lines = allow::taken_from_note(&mut item).unwrap_or_default();
    let allow = allow::read(&lines, &whole, diagnostics);
    Source { allow, ..Source::new(found, item, None, place) }
}

fn read_block(file: &Arc<SourceFile>, block: &Block, diagnostics: &mut Diagnostics) -> Vec<Source> {
    let blocks = std::slice::from_ref(block);
    match io::from_yaml_str(&file.text()[block.whole.clone()]) {
        Ok(library) => library.into_iter().map(|e| source(file, blocks, e, diagnostics)).collect(),
        Err(error) => {
            let at = position!(error);
            diagnostics.push(unreadable(file, &error.to_string(), at, block.whole.clone()));
            Vec::new()
        }
    }
}

/// The finding for an error at a line and column, counted from 1, of a part of the file.
fn unreadable(
    file: &Arc<SourceFile>,
    message: &str,
    (line, column): (usize, usize),
    part: Range<usize>,
) -> Diagnostic {
    let text = &file.text()[part.clone()];
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let within = text[before..].char_indices().nth(column.saturating_sub(1));
    let at = part.start + before + within.map_or(0, |(at, _)| at);
    // The reader's own line and column are those of the part, and its lists of names are long.
    let message = message.split(" at line ").next().unwrap_or(message);
    let (message, names) = message.split_once(", expected one of ").unwrap_or((message, ""));
    let written = message.rsplit('`').nth(1).unwrap_or_default();
    Diagnostic::error("unreadable-source", message).at(Span::new(file, at..at)).did_you_mean(
        written,
        names.split('`').filter(|name| !name.is_empty() && !name.starts_with(',')),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, keys: &[&str], findings: &[&str]) {
        let mut diagnostics = Diagnostics::new();
        let sources = read(&SourceFile::new("s.yaml", text), &mut diagnostics);
        let found: Vec<_> = sources.iter().map(|s| format!("{} {}", s.span, s.key())).collect();
        assert_eq!(found, keys, "{text}");
        let shown = diagnostics.iter().map(|found| {
            let place = found.span.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{place} {}: {}", found.rule, found.message)
        });
        assert_eq!(shown.collect::<Vec<_>>(), findings, "{text}");
    }

    #[test]
    fn keys_have_their_places() {
        let text = "# list\na:\n  type: book\n  title: |\n    b: x\n\n\"c d\":\n  type: web\n";
        check(text, &["s.yaml:2:1 a", "s.yaml:7:1 c d"], &[]);
        check("", &[], &[]);
        check("# nothing yet\n", &[], &[]);
        check("{a: {type: book}}", &["s.yaml:1:1 a"], &[]);
    }

    #[test]
    fn one_bad_entry_does_not_hide_the_others() {
        check(
            "é:\n  type: book\nb:\n  title: x\nc:\n  type: buch\n",
            &["s.yaml:1:1 é"],
            &[
                "s.yaml:4:3 unreadable-source: b: no entry type for `b`",
                "s.yaml:6:9 unreadable-source: c.type: unknown variant `buch`",
            ],
        );
    }

    #[test]
    fn text_that_is_no_bibliography_is_refused() {
        check(
            "- a\n- b\n",
            &[],
            &[
                "s.yaml:1:1 unreadable-bibliography: invalid type: sequence, expected a map between cite keys and entries",
            ],
        );
        check("a: {\n", &[], &["s.yaml:2:1 unreadable-source: did not find expected node content"]);
    }

    #[test]
    fn both_entries_of_a_repeated_key_are_kept_for_the_report() {
        check("a:\n  type: book\na:\n  type: web\n", &["s.yaml:1:1 a", "s.yaml:3:1 a"], &[]);
    }
}
