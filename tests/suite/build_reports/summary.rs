//! `--summary`: what was built and why, in Markdown.

use std::fs;

use insta::assert_snapshot;

use super::{for_each_project, volumes_project};
use crate::project::{Project, Run};

/// Builds with a summary, as a step of GitHub's whose summary is another file, if one is given.
fn build(project: &Project, arguments: &[&str], of_step: Option<&str>) -> Run {
    let mut command = project.command();
    match of_step {
        Some(path) => command.env("GITHUB_STEP_SUMMARY", path),
        None => command.env_remove("GITHUB_STEP_SUMMARY"),
    };
    let arguments = [&["build", "-j", "1", "--summary", "summary.md"], arguments].concat();
    project.read_output(&command.args(arguments).output().expect("the binary runs"))
}

/// The summary, without what differs from run to run.
fn build_summary(project: &Project) -> String {
    let text = fs::read_to_string(project.path("summary.md")).expect("a summary");
    let is_measure = |word: &&str| !word.contains('.') || word.parse::<f64>().is_err();
    let words = |line: &str| line.split(' ').filter(is_measure).collect::<Vec<_>>().join(" ");
    text.lines().map(words).collect::<Vec<_>>().join("\n")
}

#[test]
fn all_briefings_are_told_with_why_they_were_built() {
    let project = for_each_project();
    build(&project, &[], None).expect_exit(0);
    assert_snapshot!(build_summary(&project), @"
    ## Briefings

    **4 published**: 4 pages, kB, in s

    | | Briefing | Pages | Size | Time | Why |
    |---|---|--:|--:|--:|---|
    | published | **brief** A brief | 1 | kB | s | not built yet |
    | published | **to-irn** Transfers to Iran | 1 | kB | s | not built yet |
    | published | **to-prk** Transfers to North Korea | 1 | kB | s | not built yet |
    | published | **to-rus** Transfers to Russia | 1 | kB | s | not built yet |
    ");
    let claims = fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    let project = project.claims(&claims.replace("about 300", "about 400"));
    let project = project.template("= Heading\n#pagebreak()\n{{ claim(\"a\").note }}\n");
    build(&project, &[], None).expect_exit(0);
    assert_snapshot!(build_summary(&project), @"
    ## Briefings

    **2 published**, **2 unchanged**: 5 pages (1 more than before), kB, in s

    | | Briefing | Pages | Size | Time | Why |
    |---|---|--:|--:|--:|---|
    | published | **brief** A brief | 1 → 2 | kB | s | template templates/brief.typ changed |
    | published | **to-irn** Transfers to Iran | 1 | kB | s | claim c changed |
    | unchanged | **to-prk** Transfers to North Korea | 1 | kB |  |  |
    | unchanged | **to-rus** Transfers to Russia | 1 | kB |  |  |
    ");
}

#[test]
fn what_failed_comes_first_with_its_reason_and_the_findings_follow() {
    let project = for_each_project().template("= A\n#panic(\"a | b `c` <b>d</b>\")\n");
    build(&project, &[], None).expect_exit(1);
    assert_snapshot!(build_summary(&project), @"
    ## Briefings

    **3 published**, **1 failed**: 3 pages, kB, in s

    | | Briefing | Pages | Size | Time | Why |
    |---|---|--:|--:|--:|---|
    | **failed** | **brief** A brief |  |  |  | templates/brief.typ&#58;2&#58;2&#58; error&#91;typst-error&#93;&#58; panicked with&#58; a &#124; b &#96;c&#96; &#60;b&#62;d&#60;/b&#62; |
    | published | **to-irn** Transfers to Iran | 1 | kB | s | not built yet |
    | published | **to-prk** Transfers to North Korea | 1 | kB | s | not built yet |
    | published | **to-rus** Transfers to Russia | 1 | kB | s | not built yet |

    ### Errors and warnings

    - templates/brief.typ&#58;2&#58;2&#58; error&#91;typst-error&#93;&#58; panicked with&#58; a &#124; b &#96;c&#96; &#60;b&#62;d&#60;/b&#62;
    ");
}

#[test]
fn a_title_is_only_text() {
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("it is there");
    let title = "A | `b` <img src=x> [c](http://example.org) *d* &amp; $e$";
    let project = Project::new().file("briefpress.toml", config.replace("A brief", title));
    build(&project, &[], None).expect_exit(0);
    let row =
        build_summary(&project).lines().find(|line| line.contains("brief**")).map(str::to_owned);
    assert_snapshot!(row.expect("a row"), @"| published | **brief** A &#124; &#96;b&#96; &#60;img src&#61;x&#62; &#91;c&#93;(http&#58;//example.org) &#42;d&#42; &#38;amp&#59; &#36;e&#36; | 1 | kB | s | not built yet |");
}

#[test]
fn a_file_is_replaced_but_that_of_a_step_is_added_to() {
    let project = Project::new().file("summary.md", "before\n");
    build(&project, &[], Some("summary.md")).expect_exit(0);
    let text = fs::read_to_string(project.path("summary.md")).expect("a summary");
    assert!(text.starts_with("before\n\n## Briefings"), "{text}");
    build(&project, &[], Some("other.md")).expect_exit(0);
    let text = fs::read_to_string(project.path("summary.md")).expect("a summary");
    assert!(text.starts_with("## Briefings"), "{text}");
}

#[test]
fn what_the_step_has_written_before_counts_for_what_it_may_write() {
    let full = "x".repeat((1 << 20) - 4096);
    let project = Project::new().file("summary.md", &full);
    build(&project, &[], Some("summary.md")).expect_exit(0);
    let text = fs::read_to_string(project.path("summary.md")).expect("a summary");
    assert!(text.len() <= 1 << 20, "{}", text.len());
    assert!(text.contains("and 1 more"), "{}", &text[full.len()..]);
}

#[test]
fn that_nothing_was_built_is_told_too() {
    let project = Project::new().claims("id,item,body,sources\nc1,shells,MG,s9\n");
    build(&project, &[], None).expect_exit(1);
    assert_snapshot!(build_summary(&project), @"
    ## Briefings

    **Nothing was built.**

    ### Errors and warnings

    - data/claims.csv&#58;2&#58;14&#58; error&#91;unknown-source&#93;&#58; there is no source &#96;s9&#96;
    ");
}

#[test]
fn a_summary_that_cannot_be_written_is_told_and_the_briefings_stay() {
    let project = Project::new().file("file", "");
    let run = project.run(&["build", "--summary", "file/summary.md"]);
    assert!(run.expect_exit(2).contains("file"), "{}", run.stderr);
    assert!(project.pdf().exists());
}

#[test]
fn a_verbose_build_says_why() {
    let project = Project::new();
    project.build().expect_exit(0);
    let project = project.template("= Other\n");
    let run = project.run(&["build", "-v"]);
    assert!(
        run.expect_exit(0).contains(" s): template templates/brief.typ changed"),
        "{}",
        run.stderr
    );
}

#[test]
fn of_a_set_each_volume_says_why_it_was_built() {
    let project = volumes_project();
    project.build().expect_exit(0);
    let project =
        project.claims("id,to,item,body,sources\na,PRK,shells,MG,s1\nb,RUS,planes,MG,s1\n");
    let run = project.run(&["build", "-v"]);
    let why = |name: &str| {
        let line = run.stderr.lines().find(|line| line.contains(&format!("/{name}.pdf")));
        line.and_then(|line| line.split(" s): ").nth(1)).unwrap_or_default().to_owned()
    };
    assert_eq!(why("all-1"), "another volume changed", "{}", run.stderr);
    assert_eq!(why("all-2"), "claim b changed", "{}", run.stderr);
    assert_eq!(why("all-index"), "another volume changed", "{}", run.stderr);
    let run = project.run(&["build", "-v", "--force"]);
    assert_eq!(run.stderr.matches(": `--force`").count(), 4, "{}", run.stderr);
}
