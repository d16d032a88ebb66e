//! Patterns such as `data/*.csv` in `files`: the files that they match, in order.

use std::path::Path;

use globset::{Glob, GlobBuilder};

use super::Root;
use super::root::{MAX_DEPTH, TooDeep};
use super::toml_reader::Spanned;
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The most files of a folder that a message lists.
const MOST_LISTED: usize = 8;

/// Replaces patterns by the files that they match, in the order of their names, each file once. A pattern that matches no file is
/// reported. A path that exists is never a pattern.
pub(super) fn expand(root: &Root, files: &mut Vec<Spanned<String>>, diagnostics: &mut Diagnostics) {
    if !files.iter().any(|file| is_pattern(root, &file.value)) {
        return;
    }
    let mut expanded: Vec<Spanned<String>> = Vec::new();
    for file in std::mem::take(files) {
        if !is_pattern(root, &file.value) {
            expanded.push(file);
            continue;
        }
        let Some(matches) = diagnostics.ok_or_push(matches(root, &file)) else { continue };
        for path in matches {
            if expanded.iter().all(|known| known.value != path) {
                expanded.push(Spanned { value: path, span: file.span.clone() });
            }
        }
    }
    *files = expanded;
}

fn is_pattern(root: &Root, path: &str) -> bool {
    path.contains(['*', '?', '[', '{']) && root.resolve(path).is_err()
}

/// The files that a pattern matches.
fn matches(root: &Root, pattern: &Spanned<String>) -> Result<Vec<String>, Diagnostic> {
    let text = pattern.value.trim_start_matches("./");
    let glob = GlobBuilder::new(text).literal_separator(true).build().map_err(|error| {
        Diagnostic::error("invalid-value", format!("`{text}` is not a pattern: {}", error.kind()))
            .at(pattern.span.clone())
            .hint("`*` is any text within a name, `**` any folders, `?` a character, `{a,b}` one of several texts")
    })?;
    let folder = literal_folder(text);
    let is_deep = text.contains("**");
    let depth = text.matches('/').count();
    let files = root.list_files_to(folder, if is_deep { usize::MAX } else { depth });
    let files = files.map_err(|TooDeep| {
        let message = format!("`{text}` leads through more than {MAX_DEPTH} folders in each other");
        Diagnostic::error("unreadable-file", message)
            .at(pattern.span.clone())
            .hint("move the files up, or name their folder before `**`")
    })?;
    let matching = matching(&glob, text, &files);
    if matching.is_empty() { Err(no_match(root, pattern, folder, &files)) } else { Ok(matching) }
}

/// The files of a list that match. Hidden files, and those that Excel keeps beside an open workbook, match only a name that
/// begins so itself.
fn matching(glob: &Glob, text: &str, files: &[String]) -> Vec<String> {
    let matcher = glob.compile_matcher();
    let last = text.rsplit('/').next().unwrap_or_default();
    let is_aside = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        [".", "~$"].iter().any(|start| name.starts_with(start) && !last.starts_with(start))
    };
    files.iter().filter(|path| matcher.is_match(path) && !is_aside(path)).cloned().collect()
}

/// The folder of a pattern up to its first special character.
fn literal_folder(pattern: &str) -> &str {
    let end = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    pattern[..end].rsplit_once('/').map_or(".", |(folder, _)| folder)
}

fn no_match(root: &Root, pattern: &Spanned<String>, folder: &str, files: &[String]) -> Diagnostic {
    let message = format!("no file matches `{}`", pattern.value);
    let finding = Diagnostic::error("unreadable-file", message).at(pattern.span.clone());
    if root.resolve(folder).is_err() {
        let finding = finding.hint(format!("there is no folder `{folder}`"));
        return root.with_suggestion(finding, folder);
    }
    let here = files.iter().filter(|path| {
        let parent = Path::new(path).parent().unwrap_or(Path::new(""));
        parent == Path::new(if folder == "." { "" } else { folder })
    });
    let names: Vec<&str> = here.map(String::as_str).take(MOST_LISTED + 1).collect();
    let finding = root.with_suggestion(finding, &pattern.value);
    if names.is_empty() {
        return finding.hint(format!("the folder `{folder}` has no files"));
    }
    let more = if names.len() > MOST_LISTED { ", …" } else { "" };
    let listed = names[..names.len().min(MOST_LISTED)].join(", ");
    finding.hint(format!("the folder has: {listed}{more}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_names_and_not_what_lies_beside_them() {
        let files = ["d/a.csv", "d/b.csv", "d/.c.csv", "d/~$a.xlsx", "d/a.xlsx", "d/e/f.csv"];
        let files = files.map(str::to_owned);
        let check = |text: &str, expect: &[&str]| {
            let glob = GlobBuilder::new(text).literal_separator(true).build().expect(text);
            assert_eq!(matching(&glob, text, &files), expect, "{text}");
        };
        check("d/*.csv", &["d/a.csv", "d/b.csv"]);
        check("d/**/*.csv", &["d/a.csv", "d/b.csv", "d/e/f.csv"]);
        check("d/a.{csv,xlsx}", &["d/a.csv", "d/a.xlsx"]);
        check("d/.*.csv", &["d/.c.csv"]);
        check("d/[b-z].csv", &["d/b.csv"]);
        assert_eq!(literal_folder("d/e/*.csv"), "d/e");
        assert_eq!(literal_folder("d/e*/f.csv"), "d");
        assert_eq!(literal_folder("*.csv"), ".");
    }
}
