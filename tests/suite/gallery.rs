//! The gallery looks as it did: its pages are compared with the small pictures in `tests/gallery`.
//!
//! `BRIEFPRESS_UPDATE_GALLERY=1 scripts/test gallery` stores the pictures anew, for a change that is meant;
//! what differs is drawn into `target/tmp/gallery-differences`.

use std::env;
use std::path::{Path, PathBuf};

use crate::pdf_readers::{python, run_python};
use crate::project::{Project, REPOSITORY};
use crate::sample::briefing;

/// What differs between a PDF and the pictures in a folder, page by page.
fn differences(pdf: &Path, pictures: &Path) -> Vec<String> {
    let shown = Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery-differences");
    python("pictures.py", &[Path::new("compare"), pdf, pictures, &shown])
}

/// Stores the pictures of a PDF in a folder.
fn update(pdf: &Path, pictures: &Path) {
    run_python("pictures.py", &[Path::new("update"), pdf, pictures]);
}

#[test]
fn the_gallery_looks_as_it_did() {
    let (pdf, pictures) = (gallery(), Path::new(REPOSITORY).join("tests/gallery"));
    if env::var_os("BRIEFPRESS_UPDATE_GALLERY").is_some() {
        update(&pdf, &pictures);
    }
    let differences = differences(&pdf, &pictures);
    assert!(
        differences.is_empty(),
        "{}\nlook at target/tmp/gallery-differences; `BRIEFPRESS_UPDATE_GALLERY=1 scripts/test gallery` \
         stores the pictures anew",
        differences.join("\n")
    );
}

#[test]
fn the_pictures_of_the_gallery_are_small() {
    for picture in Path::new(REPOSITORY).join("tests/gallery").read_dir().expect("pictures") {
        let picture = picture.expect("a picture");
        let size = picture.metadata().expect("its size").len();
        assert!(size < 40_000, "{} has {size} bytes", picture.path().display());
    }
}

/// A drawing with a bar that is this wide and begins at this place, and a label.
fn drawing(project: Project, left: &str, width: &str, label: &str) -> (Project, PathBuf) {
    let template = format!(
        "= A\n#figure(alt: \"A bar.\", block(width: 100%, height: 3cm)[#place(left, dx: {left}, \
         rect(width: {width}, height: 4mm, fill: gray)) #place(left, dy: 1cm)[{label}]])"
    );
    let project = project.template(&template);
    project.build().expect_exit(0);
    let pdf = project.pdf();
    (project, pdf)
}

#[test]
fn what_a_reader_would_notice_differs_and_how_lines_are_smoothed_does_not() {
    let (project, pdf) = drawing(Project::new(), "2cm", "5cm", "100 rounds");
    let pictures = project.path("pictures");
    update(&pdf, &pictures);
    let mut project = project;
    for (left, width, label, differs) in [
        ("2cm", "5cm", "100 rounds", false),
        ("2cm + 0.03mm", "5cm", "100 rounds", false),
        ("2.1cm", "5cm", "100 rounds", true),
        ("2cm", "4.9cm", "100 rounds", true),
        ("2cm", "5cm", "900 rounds", true),
    ] {
        let (drawn, pdf) = drawing(project, left, width, label);
        let told = differences(&pdf, &pictures);
        assert_eq!(!told.is_empty(), differs, "{left}, {width}, {label}: {told:?}");
        project = drawn;
    }
}

#[test]
fn another_number_of_pages_differs() {
    let project = Project::new();
    project.build().expect_exit(0);
    let pictures = project.path("pictures");
    update(&project.pdf(), &pictures);
    let project = project.template("= A\n#pagebreak()\nB");
    project.build().expect_exit(0);
    let told = differences(&project.pdf(), &pictures);
    assert_eq!(told[0], "there are 2 pages, and 1 pictures");
}

/// The gallery as the sample project builds it.
fn gallery() -> PathBuf {
    briefing("gallery").to_owned()
}
