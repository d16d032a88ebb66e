//! The projects in `examples/` build and pass `check` without warnings, and their PDFs conform.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::conformance::assert_conform;
use crate::project::REPOSITORY;
use crate::sample::build_project;

/// The folders of the examples.
fn examples() -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(REPOSITORY).join("examples")).expect("the examples");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.join("briefpress.toml").exists()).collect()
}

#[test]
fn every_example_builds_to_pdfs_that_conform() {
    let examples = examples();
    assert!(examples.len() >= 2, "{examples:?}");
    for example in examples {
        let name = example.file_name().expect("a name").to_string_lossy().into_owned();
        let pdfs = build_project(&example.to_string_lossy(), &format!("example-{name}"));
        assert_conform(&pdfs);
    }
}

#[test]
fn every_example_passes_the_check_and_has_a_readme() {
    for example in examples() {
        let output = Command::new(env!("CARGO_BIN_EXE_briefpress"))
            .args(["check", "--deny-warnings", "--root"])
            .arg(&example)
            .output()
            .expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(example.join("README.md").exists(), "{}", example.display());
    }
}
