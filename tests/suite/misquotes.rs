//! Figures that outlets really distorted, beside the sample project: each must be caught by the rule
//! that names its fault.

use std::fs;
use std::path::Path;

use crate::project::{Project, REPOSITORY};

/// A file of the repository.
fn repository(path: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(path)).expect(path)
}

/// The data of the sample project without its briefings, and with the distorted figures as a dataset
/// of their own.
fn sample_with_misquotes() -> Project {
    let config = repository("briefpress.toml");
    let (config, _) = config.split_once("\n[briefings.").expect("briefings");
    let config =
        config.replace("\"data/sources.json\"", "\"data/sources.json\", \"data/misquoting.json\"");
    let sample = ["data/claims.csv", "data/msmt-article.json", "data/sources.json"];
    sample
        .into_iter()
        .fold(Project::empty(), |project, path| project.file(path, repository(path)))
        .file(
            "briefpress.toml",
            config + "\n[datasets.misquotes]\nfiles = [\"data/misquotes.csv\"]\n",
        )
        .file("data/misquotes.csv", repository("tests/data/misquotes.csv"))
        .file("data/misquoting.json", repository("tests/data/misquoting-sources.json"))
}

#[test]
fn every_distorted_figure_is_caught_by_the_rule_that_names_its_fault() {
    let told = sample_with_misquotes().run(&["check", "--format", "short"]).told;
    let rules = ["inverted-bound", "altered-qualifier", "rescoped-figure"];
    let of_figures = |line: &&str| rules.iter().any(|rule| line.contains(&format!("[{rule}]")));
    let found: Vec<&str> = told.lines().filter(of_figures).collect();
    insta::assert_snapshot!(found.join("\n"), @"");
}
