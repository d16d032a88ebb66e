//! The sample briefings conform to PDF/A-3a and PDF/UA-1. `scripts/verapdf` asks veraPDF the same.

use std::env;
use std::path::{Path, PathBuf};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf};
use rayon::prelude::*;

use crate::project::{Project, text, tool};
use crate::sample::{briefing, pdfs, sample};

/// What keeps a PDF from conforming.
fn failures(pdf: &Path, profile: ValidationProfile) -> Vec<String> {
    let options = ValidationOptions::default().profile(profile);
    let report = validate_pdf(pdf, &options).expect("a PDF that can be read");
    assert!(report.rules.total > 0, "something was checked");
    report.failures.iter().map(ToString::to_string).collect()
}

/// Each PDF conforms to both standards.
pub(crate) fn assert_conform(pdfs: &[PathBuf]) {
    let faults = pdfs.par_iter().flat_map_iter(|pdf| {
        [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1].into_iter().flat_map(
            move |profile| {
                let failures = failures(pdf, profile).into_iter();
                failures.map(move |failure| format!("{} {profile:?}: {failure}", pdf.display()))
            },
        )
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_pdf_of_the_sample_conforms_to_the_archival_and_the_accessible_standard() {
    assert!(sample().len() >= 7, "{:?}", sample());
    assert_conform(sample());
}

#[test]
#[ignore = "`scripts/sweep` runs it on what it has built"]
fn every_pdf_of_a_sweep_conforms() {
    let folder = env::var_os("BRIEFPRESS_SWEEP").expect("the folder in BRIEFPRESS_SWEEP");
    let built = pdfs(Path::new(&folder));
    assert!(!built.is_empty(), "{} has PDFs", Path::new(&folder).display());
    assert_conform(&built);
}

#[test]
fn a_pdf_that_claims_no_standard_is_not_taken_for_one_that_conforms() {
    let project = Project::new().config("[pdf]\nstandards = \"1.7\"\n");
    project.build().expect_exit(0);
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        assert!(!failures(&project.pdf(), profile).is_empty(), "{profile:?}");
    }
}

#[test]
fn the_monitoring_brief_says_what_the_data_says() {
    let pdf = briefing("monitoring-brief");
    let brief = text(pdf).split_whitespace().collect::<Vec<_>>().join(" ");
    for figure in
        ["over 20,000", "as many as 9 million", "at least 100 ballistic missiles", "4 to 6 million"]
    {
        assert!(brief.contains(figure), "{figure} is not in {brief}");
    }
    let info = tool("pdfinfo", &[], pdf);
    for line in ["Title:", "Author:", "Tagged:          yes", "Pages:           2"] {
        assert!(info.contains(line), "{line} is not in {info}");
    }
}

#[test]
fn a_document_that_would_not_conform_is_not_published() {
    let project = Project::new().template("= A\n$ x + y $\n");
    let told = project.build_error();
    assert!(told.contains("PDF/UA-1 error"), "{told}");
    assert!(!project.pdf().exists());
    let project = project.config("[pdf]\nstandards = \"1.7\"\n");
    project.build().expect_exit(0);
}
