//! Links and paths in the documentation lead to files that exist, and the items that it names are in them.

use std::fs;
use std::path::Path;

use crate::project::REPOSITORY;
use crate::wording::{files_in, markdown_in_root};

/// Pages for contributors, which name files and items of the code as `src/a/b.rs` and `src/a/b.rs::item`.
const PAGES: [&str; 2] = ["CONTRIBUTING.md", "docs/dev/architecture.md"];

/// Folders that paths begin with.
const FOLDERS: [&str; 9] =
    [".ci/", "benches/", "docs/", "examples/", "fuzz/", "scripts/", "src/", "templates/", "tests/"];

/// The parts of Markdown in backticks, outside of fenced blocks.
fn code_spans(markdown: &str) -> Vec<String> {
    let mut spans = Vec::new();
    let mut is_fenced = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            spans.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    spans
}

/// The targets of links and images in Markdown.
fn link_targets(markdown: &str) -> Vec<String> {
    let targets = markdown.split("](").skip(1);
    targets.filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())).collect()
}

/// What is wrong with a path and an item, if anything.
fn path_error(span: &str) -> Option<String> {
    let (path, item) =
        span.split_once("::").map_or((span, None), |(path, item)| (path, Some(item)));
    let is_path = FOLDERS.iter().any(|folder| path.starts_with(folder));
    // A pattern stands for several paths, and capitals for a name of one's own.
    let is_pattern = path.contains(['*', '<', '{', ' ']) || path.contains("NAME");
    if !is_path || is_pattern {
        return None;
    }
    let full = Path::new(REPOSITORY).join(path);
    if !full.exists() {
        return Some(format!("`{path}` does not exist"));
    }
    let item = item?.trim_end_matches("()");
    let source = fs::read_to_string(&full).unwrap_or_default();
    let name = item.rsplit("::").next().unwrap_or(item);
    let kinds = ["fn", "struct", "enum", "trait", "const", "static", "type", "mod", "#let"];
    let is_declared = |kind: &&str| {
        source.match_indices(&format!("{kind} {name}")).any(|(at, found)| {
            let after = source[at + found.len()..].chars().next();
            !after.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-')
        })
    };
    (!kinds.iter().any(is_declared)).then(|| format!("`{path}` has no `{name}`"))
}

#[test]
fn every_path_on_pages_for_contributors_exists() {
    let mut errors = Vec::new();
    for page in PAGES {
        let text = fs::read_to_string(Path::new(REPOSITORY).join(page)).expect("a page");
        let spans = code_spans(&text);
        assert!(spans.len() > 20, "{page} has {} spans", spans.len());
        errors.extend(
            spans
                .iter()
                .filter_map(|span| path_error(span))
                .map(|error| format!("{page}: {error}")),
        );
    }
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn paths_and_items_that_do_not_exist_are_reported() {
    assert_eq!(path_error("src/main.rs"), None);
    assert_eq!(path_error("src/main.rs::main"), None);
    assert_eq!(path_error("src/none.rs").as_deref(), Some("`src/none.rs` does not exist"));
    assert_eq!(path_error("src/main.rs::mai").as_deref(), Some("`src/main.rs` has no `mai`"));
    assert_eq!(path_error("tests/gallery/*.png"), None);
}

#[test]
fn every_relative_link_leads_to_a_file() {
    let mut errors = Vec::new();
    for page in markdown_in_root().into_iter().chain(
        ["docs", "examples", "fuzz", "tests/schemas"].iter().flat_map(|it| files_in(it, "md")),
    ) {
        let path = Path::new(REPOSITORY).join(&page);
        let text = fs::read_to_string(&path).expect("a page");
        for target in link_targets(&text) {
            let file = target.split(['#', ' ']).next().unwrap_or_default();
            let is_elsewhere =
                file.is_empty() || file.contains("://") || file.starts_with("mailto:");
            // Code such as `[a](b)` in Rust or Typst is no link.
            let is_file = file.contains('.') || file.contains('/');
            if !is_elsewhere && is_file && !path.with_file_name(file).exists() {
                errors.push(format!("{page}: {target}"));
            }
        }
    }
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
