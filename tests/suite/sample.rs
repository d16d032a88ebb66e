//! The sample project, built once for all tests that look at its PDFs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::project::REPOSITORY;

/// All PDFs of the sample project, in the order of their names.
pub(crate) fn sample() -> &'static [PathBuf] {
    static SAMPLE: LazyLock<Vec<PathBuf>> = LazyLock::new(|| build_project(REPOSITORY, "sample"));
    &SAMPLE
}

/// The PDF of one briefing of the sample project.
pub(crate) fn briefing(name: &str) -> &'static Path {
    let named = |pdf: &&PathBuf| pdf.file_stem().is_some_and(|stem| stem == name);
    sample().iter().find(named).unwrap_or_else(|| panic!("the sample has no {name}.pdf"))
}

/// Builds a project into a folder that is kept for looking at, and lists the PDFs.
pub(crate) fn build_project(root: &str, folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a folder of an earlier run");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_briefpress"))
        .args(["build", "--deny-warnings", "--root", root, "--out"])
        .arg(&folder)
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut found = pdfs(&folder);
    found.sort();
    assert!(!found.is_empty(), "{root} has briefings");
    found
}

/// The PDFs in a folder and the folders in it.
pub(crate) fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| match path {
            path if path.is_dir() => pdfs(&path),
            path if path.extension().is_some_and(|extension| extension == "pdf") => vec![path],
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn the_table_of_quarters_counts_the_claims() {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut claims = csv::Reader::from_path(format!("{REPOSITORY}/data/claims.csv")).expect("CSV");
    for claim in claims.deserialize::<BTreeMap<String, String>>() {
        let claim = claim.expect("a claim");
        let mut date = claim["as_of"].split('-');
        let (Some(year), Some(month)) = (date.next(), date.next()) else { continue };
        let month: usize = month.parse().expect("a month");
        let column = match &*claim["body"] {
            body if body.starts_with("US ") => 0,
            body if body.starts_with("ROK ") => 1,
            _ => 2,
        };
        // The codes of EDTF for quarters begin with 33.
        counts.entry(format!("{year}-{}", 33 + (month - 1) / 3)).or_default()[column] += 1;
    }
    let path = format!("{REPOSITORY}/data/claims-by-quarter.csv");
    let mut table = csv::Reader::from_path(path).expect("CSV");
    let rows: BTreeMap<String, [usize; 3]> = table
        .deserialize::<(String, usize, usize, usize)>()
        .map(|row| row.expect("a quarter"))
        .map(|(quarter, first, second, third)| (quarter, [first, second, third]))
        .filter(|(_, counts)| *counts != [0; 3])
        .collect();
    assert_eq!(rows, counts);
}
