//! Properties of diagnostics that formats for programs share: lines and columns, paths from the root of the repository, literal
//! fixes, and fingerprints.

use std::collections::HashMap;
use std::env;
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use super::Report;
use crate::diagnostic::{Diagnostic, Fix, SourceFile, Span};
use crate::project::{CONFIG, Project};

/// The lines and columns of a place, all counted from 1; the end column is the one after the place.
/// In a sheet of a workbook the line is the row, and the column that of the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct LineColumnRange {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl LineColumnRange {
    /// The region with columns in characters.
    pub(super) fn in_characters(span: &Span) -> Self {
        let (line, column) = span.line_column();
        let range = span.range();
        let end = range.end.max(range.start);
        let (end_line, end_column) = if span.file.sheet().is_some() {
            let (row, last) = span.file.line_column(end.saturating_sub(1).max(range.start));
            (row, last + 1)
        } else {
            span.file.line_column(end)
        };
        Self { line, column, end_line, end_column }
    }

    /// The region with columns in bytes of UTF-8.
    pub(super) fn in_bytes(span: &Span) -> Self {
        let region = Self::in_characters(span);
        if span.file.sheet().is_some() {
            return region;
        }
        let range = span.range();
        Self {
            column: byte_column(&span.file, range.start),
            end_column: byte_column(&span.file, range.end.max(range.start)),
            ..region
        }
    }
}

fn byte_column(file: &SourceFile, offset: usize) -> usize {
    let offset = file.text().floor_char_boundary(offset);
    offset - file.line_start(offset) + 1
}

/// Variables of CI servers with the folder of the checkout.
const CHECKOUTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// How the files of a project are called from the root of the repository.
pub(super) struct CiPaths {
    /// The prefix of paths of the project's files; empty, or with `/` at the end.
    before: String,
    config: String,
}

impl CiPaths {
    /// The paths from the checkout of a CI server, or else from the working directory, where the
    /// project lies in it; else from the project's folder.
    pub(super) fn of(project: Option<&Project>) -> Self {
        let config = project.map_or(CONFIG, |project| project.config.path()).to_owned();
        let before = project.and_then(|project| below_checkout(project.root.path()));
        Self { before: before.unwrap_or_default(), config }
    }

    /// The path of the file of a diagnostic. One without a place gets the configuration, since servers drop diagnostics
    /// without a file.
    pub(super) fn of_finding(&self, finding: &Diagnostic) -> String {
        match &finding.span {
            Some(span) => self.of_place(span),
            None => format!("{}{}", self.before, self.config),
        }
    }

    /// The path of the file of a place.
    pub(super) fn of_place(&self, span: &Span) -> String {
        format!("{}{}", self.before, span.file.path())
    }
}

fn below_checkout(root: &Path) -> Option<String> {
    let checkouts = CHECKOUTS.iter().filter_map(env::var_os).map(PathBuf::from);
    let mut folders = checkouts.chain(env::current_dir().ok());
    folders.find_map(|folder| {
        let below = root.strip_prefix(folder.canonicalize().ok()?).ok()?;
        Some(below.components().map(component_with_slash).collect())
    })
}

fn component_with_slash(part: Component<'_>) -> String {
    format!("{}/", part.as_os_str().to_string_lossy())
}

/// Characters besides letters and digits that have no meaning in any file format that is read.
const PLAIN: &str = " .-–+~≥≤_/";

/// Whether a fix can be applied without knowing the file format: neither the old text nor the new one has a character with
/// a meaning there, such as a quote or a comma.
pub(super) fn is_literal_fix(fix: &Fix) -> bool {
    let plain = |text: &str| text.chars().all(|c| c.is_alphanumeric() || PLAIN.contains(c));
    let old = fix.place.file.text().get(fix.place.range());
    fix.place.file.sheet().is_none() && old.is_some_and(plain) && plain(&fix.text)
}

/// The fingerprints of the findings, in their order. Of findings that are alike each has its own:
/// they are counted.
pub(super) fn fingerprints(report: &Report<'_>) -> Vec<String> {
    let mut alike: HashMap<String, usize> = HashMap::new();
    let each = |print: String| {
        let count = alike.entry(print.clone()).or_default();
        *count += 1;
        if *count == 1 { print } else { format!("{print}-{count}") }
    };
    report.findings.iter().map(Diagnostic::fingerprint).map(each).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Safety, Sheet, SheetCell};

    #[test]
    fn columns_are_counted_in_characters_or_in_bytes() {
        let file = SourceFile::new("a.csv", "id\n한국,x𐐀y\nlast");
        let check = |range, characters: [usize; 4], bytes: [usize; 4]| {
            let span = Span::new(&file, range);
            let numbers = |it: LineColumnRange| [it.line, it.column, it.end_line, it.end_column];
            assert_eq!(numbers(LineColumnRange::in_characters(&span)), characters);
            assert_eq!(numbers(LineColumnRange::in_bytes(&span)), bytes);
        };
        check(0..2, [1, 1, 1, 3], [1, 1, 1, 3]);
        check(3..9, [2, 1, 2, 3], [2, 1, 2, 7]);
        check(11..15, [2, 5, 2, 6], [2, 9, 2, 13]);
        check(11..20, [2, 5, 3, 4], [2, 9, 3, 4]);
        check(99..99, [3, 5, 3, 5], [3, 5, 3, 5]);
    }

    #[test]
    fn in_a_sheet_they_are_rows_and_columns_of_cells() {
        let cell = |offset, row, column| SheetCell { offset, row, column };
        let cells = vec![cell(0, 4, 1), cell(5, 4, 2), cell(10, 6, 1), cell(15, 6, 2)];
        let sheet = Sheet { name: "Data".to_owned(), cells, ..Sheet::default() };
        let file = SourceFile::of_sheet("a.xlsx", sheet, "id | body\n\nc1 | MG\n");
        let check = |range, expect: [usize; 4]| {
            let it = LineColumnRange::in_bytes(&Span::new(&file, range));
            assert_eq!([it.line, it.column, it.end_line, it.end_column], expect);
        };
        check(5..9, [5, 3, 5, 4]);
        check(0..9, [5, 2, 5, 4]);
    }

    #[test]
    fn only_what_means_nothing_in_a_file_is_is_literal_fix() {
        let check = |old: &str, new: &str, expect| {
            let place = Span::new(&SourceFile::new("a.csv", old), 0..old.len());
            let fix = Fix { place, text: new.to_owned(), safety: Safety::Safe };
            assert_eq!(is_literal_fix(&fix), expect, "{old} → {new}");
        };
        check("100", "at least 100", true);
        check("한국", "≥100", true);
        check("\"100\"", "100", false);
        check("1000", "1,000", false);
        check("100", "a\nb", false);
        check("", "", true);
    }
}
