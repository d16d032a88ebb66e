//! Figures that outlets really distorted, beside the sample project: each must be caught by the rule
//! that names its fault.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::project::{Project, REPOSITORY};

/// A file of the repository.
fn repository(path: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(path)).expect(path)
}

/// The data of the sample project without its briefings, and with distorted figures as a dataset of
/// their own.
fn sample_with(misquotes: &str) -> Project {
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
        .file("data/misquotes.csv", repository(misquotes))
        .file("data/misquoting.json", repository("tests/data/misquoting-sources.json"))
}

#[test]
fn every_distorted_figure_is_caught_by_the_rule_that_names_its_fault() {
    let told = sample_with("tests/data/misquotes.csv").run(&["check", "--format", "short"]).stderr;
    let rules = ["inverted-bound", "altered-qualifier", "figure-about-another-item"];
    let of_figures = |line: &&str| rules.iter().any(|rule| line.contains(&format!("[{rule}]")));
    let found: Vec<&str> = told.lines().filter(of_figures).collect();
    assert_snapshot!(found.join("\n"), @"
    data/misquotes.csv:2:61: warning[altered-qualifier]: `msmt-03` has another qualifier than `msmt-02`: `about 9 million` instead of `as many as 9 million`
    data/misquotes.csv:3:69: warning[altered-qualifier]: `msmt-05` has another qualifier than `msmt-cna-03`: `more than 100` instead of `at least 100`
    data/misquotes.csv:4:74: error[inverted-bound]: `us-04` inverts the bound of `us-03`: `up to 1,000` instead of `more than 1,000`
    data/misquotes.csv:5:78: error[inverted-bound]: `us-11` inverts the bound of `us-10`: `up to 11,000` instead of `more than 11,000`
    data/misquotes.csv:6:64: warning[figure-about-another-item]: the same voice has `about 220` on the same day for 240 mm MRL only (launcher) and for 170 mm SP howitzers and 240 mm MRL together (piece)
    ");
}

/// The rules about what outlets distort beyond the words of a figure.
const DISTORTIONS: &str =
    "misattributed-figure,reversed-parties,sum-as-figure,superseded-figure,remark-in-body";

#[test]
fn a_figure_under_another_name_route_sum_or_date_is_caught() {
    let project = sample_with("tests/data/distortions.csv");
    let told = project.run(&["check", "--format", "short", "--select", DISTORTIONS]).stderr;
    let found: Vec<&str> = told.lines().filter(|line| line.starts_with("data/")).collect();
    assert_snapshot!(found.join("\n"), @"
    data/misquotes.csv:2:67: warning[misattributed-figure]: `x-body` attributes `148` to ROK NIS, but `ukr-09` attributes the same figure to Ukraine HUR
    data/misquotes.csv:3:17: warning[reversed-parties]: `x-route` has `more than 165,000` from PRK to RUS, but `us-21` has the same figure from RUS to PRK
    data/misquotes.csv:4:46: warning[sum-as-figure]: `14,000` is the sum of `msmt-13` (more than 11,000) and `rok-32` (at least 3,000), which differ in body and must not be added
    data/misquotes.csv:5:60: warning[superseded-figure]: `more than 20,000` of 20 June 2025 repeats `us-15`, which `us-19` had replaced with `more than 24,000` (7 May 2025)
    data/misquotes.csv:6:90: warning[remark-in-body]: the body `“MSMT” [sic]` contains an editor's remark, `[sic]`, which is not part of its name
    data/misquotes.csv:7:92: warning[remark-in-body]: the body `MSMT (unconfirmed)` contains an editor's remark, `(unconfirmed)`, which is not part of its name
    ");
}

#[test]
fn the_sample_has_none_of_these_distortions() {
    let empty =
        sample_with("tests/data/distortions.csv").file("data/misquotes.csv", "id,body,sources\n");
    let told = empty.run(&["check", "--format", "short", "--select", DISTORTIONS]).stderr;
    assert!(!told.lines().any(|line| line.contains("data/claims.csv:")), "{told}");
}
