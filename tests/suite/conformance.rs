//! The sample briefings conform to PDF/A-3a and PDF/UA-1.

use std::path::Path;
use std::process::Command;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf};

use crate::project::{REPOSITORY, text, tool};

/// Builds the sample project into a folder of its own.
fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_briefpress"))
        .args(["build", "--deny-warnings", "--root", REPOSITORY, "--out"])
        .arg(folder.path())
        .output()
        .expect("the binary runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// What keeps a PDF from conforming.
fn failures(pdf: &Path, profile: ValidationProfile) -> Vec<String> {
    let options = ValidationOptions::default().profile(profile);
    let report = validate_pdf(pdf, &options).expect("a PDF that can be read");
    assert!(report.rules.total > 0, "something was checked");
    report.failures.iter().map(ToString::to_string).collect()
}

#[test]
fn the_sample_briefings_conform_to_the_archival_and_the_accessible_standard() {
    let folder = sample();
    for name in ["monitoring-brief.pdf", "evidence-annex.pdf", "register.pdf"] {
        let pdf = folder.path().join(name);
        for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
            assert_eq!(failures(&pdf, profile), Vec::<String>::new(), "{name} {profile:?}");
        }
    }
}

#[test]
fn the_sample_briefings_say_what_the_data_says() {
    let folder = sample();
    let brief = text(&folder.path().join("monitoring-brief.pdf")).replace('\n', " ");
    for figure in [
        "over 20,000",
        "as many as 9 million",
        "at least 100 ballistic missiles",
        "4 million to 6 million",
    ] {
        assert!(brief.contains(figure), "{figure} is not in {brief}");
    }
    let annex = text(&folder.path().join("evidence-annex.pdf"));
    let claims = std::fs::read_to_string(format!("{REPOSITORY}/data/claims.csv")).expect("claims");
    let ids = claims.lines().skip(1).filter_map(|line| line.split(',').next());
    for id in ids.filter(|id| !id.is_empty()) {
        let broken = id.replacen('-', "-\n", 1);
        assert!(annex.contains(id) || annex.contains(&broken), "{id} is not in the annex");
    }
    let info = tool("pdfinfo", &[], &folder.path().join("monitoring-brief.pdf"));
    for line in ["Title:", "Author:", "Tagged:          yes", "Pages:           2"] {
        assert!(info.contains(line), "{line} is not in {info}");
    }
}

#[test]
fn a_document_that_would_not_conform_is_not_published() {
    let project = crate::project::Project::new().template("= A\n$ x + y $\n");
    let told = project.refused();
    assert!(told.contains("PDF/UA-1 error"), "{told}");
    assert!(!project.pdf().exists());
    let project = project.config("[pdf]\nstandards = \"1.7\"\n");
    project.build().ended(0);
}
