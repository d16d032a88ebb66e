//! The README is true: what it tells a newcomer to write builds.

use crate::project::{Project, REPOSITORY, text};

/// The files of the README's example: each block of code after a line that names its file in bold.
fn files(readme: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for part in readme.split("\n**`").skip(1) {
        let (name, rest) = part.split_once("`**").expect("a file's name");
        let block = rest.split("```").nth(1).expect("a block");
        let (_, text) = block.split_once('\n').expect("a language, then the text");
        files.push((name.to_owned(), text.to_owned()));
    }
    files
}

#[test]
fn a_project_written_from_the_readme_alone_builds() {
    let readme = std::fs::read_to_string(format!("{REPOSITORY}/README.md")).expect("the README");
    let files = files(&readme);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["briefpress.toml", "data/claims.csv", "data/sources.bib", "templates/brief.typ"]
    );
    let project =
        files.iter().fold(Project::empty(), |project, (name, text)| project.file(name, text));
    let run = project.build();
    run.expect_exit(0);
    assert_eq!(run.diagnostics(), "");
    assert!(text(&project.pdf()).contains("at least"));
    let checked = project.run(&["check", "--format", "short"]).diagnostics();
    let told: Vec<&str> = checked.lines().collect();
    assert!(matches!(told[..], [one] if one.contains("[single-source-key-finding]")), "{checked}");
}
