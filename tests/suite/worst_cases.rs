//! What charts, tables and first pages must bear: many rows, figures far apart, long names, one claim and none, one voice,
//! thirty dates, all forms of figures, on both papers. No text lies upon another or beside its page, and the pages say what
//! they are to say.

use std::fs;
use std::path::Path;

use crate::charts::collisions_in;
use crate::project::{Project, REPOSITORY, text, tool};

/// The project with a line in its configuration, built; everything that is reported is an error.
fn built(paper: &str) -> Project {
    let project = Project::empty();
    copy(&Path::new(REPOSITORY).join("tests/projects/worst-cases"), &project.path(""));
    let path = project.path("briefpress.toml");
    let settings = fs::read_to_string(&path).expect("the configuration");
    fs::write(path, format!("{settings}\n[style]\npaper = \"{paper}\"\n"))
        .expect("a changed configuration");
    let run = project.run(&["build"]);
    let report = run.expect_exit(0);
    assert!(!report.contains("text-outside"), "{paper}: {report}");
    project
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the project") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copied file");
        }
    }
}

fn words(project: &Project, document: &str) -> String {
    let text = text(&project.path(&format!("out/{document}.pdf")));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn no_text_lies_upon_another_in_the_worst_cases() {
    for paper in ["a4", "us-letter"] {
        let project = built(paper);
        let mut documents = 0;
        for entry in fs::read_dir(project.path("out")).expect("the documents") {
            let pdf = entry.expect("an entry").path();
            if pdf.extension().is_some_and(|it| it == "pdf") {
                documents += 1;
                assert_eq!(collisions_in(&pdf), "", "{paper}: {}", pdf.display());
            }
        }
        assert_eq!(documents, 10);
        check_pages(&project);
        check_contents(&project);
    }
}

/// Briefs and fact sheets keep to their two pages, whatever is in them.
fn check_pages(project: &Project) {
    for document in [
        "brief-many",
        "brief-german",
        "brief-one",
        "brief-dates",
        "brief-none",
        "facts-many",
        "facts-one",
        "facts-voice",
    ] {
        let facts = tool("pdfinfo", &[], &project.path(&format!("out/{document}.pdf")));
        let pages = facts.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim);
        assert!(matches!(pages, Some("1" | "2")), "{document}: {pages:?} pages");
    }
}

fn check_contents(project: &Project) {
    let charts = words(project, "charts");
    for words in [
        "Containers, logarithmic scale",
        "No value is compatible with all: Harbour Watch (6), Ministry of Transport (26,000) exclude each other",
        "Pieces, million",
        "a cap with a long name",
        "before: > 240 (15 October 2023)",
    ] {
        assert!(charts.contains(words), "{words}: {charts}");
    }
    // One claim is no chart.
    for document in ["brief-one", "facts-one"] {
        assert!(!words(project, document).contains("Chart 1"), "{document}");
    }
}
