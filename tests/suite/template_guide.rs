//! The guide for authors of templates is true: what each of its steps tells to write builds.

use crate::project::{Project, REPOSITORY, text};

const GUIDE: &str = "## From a colour to your own component\n";

/// A file of a step: its path, what it holds, and whether that is added to what is there.
struct File {
    path: String,
    text: String,
    is_added: bool,
}

/// The steps of the guide: their titles, and their files.
fn steps() -> Vec<(String, Vec<File>)> {
    let page = std::fs::read_to_string(format!("{REPOSITORY}/docs/templates.md")).expect("a page");
    let (_, guide) = page.split_once(GUIDE).expect("the guide");
    let guide = guide.split("\n## ").next().expect("its text");
    let steps = guide.split("\n### ").skip(1);
    steps
        .map(|step| {
            let (title, rest) = step.split_once('\n').expect("a title");
            (title.to_owned(), rest.split("\n**`").skip(1).map(file).collect())
        })
        .collect()
}

fn file(part: &str) -> File {
    let (path, rest) = part.split_once("`**").expect("a path");
    let (before, block) = rest.split_once("```").expect("a block");
    let (_, block) = block.split_once('\n').expect("a language, then the text");
    let text = block.split("```").next().expect("a text").to_owned();
    File { path: path.to_owned(), text, is_added: before.contains("added") }
}

/// The project that `init` writes, with the files of a step.
fn project(files: &[File]) -> Project {
    let project = Project::empty();
    project.run(&["init"]).expect_exit(0);
    files.iter().fold(project, |project, File { path, text, is_added }| {
        let there = match is_added {
            true => std::fs::read_to_string(project.path(path)).expect("a file to add to"),
            false => String::new(),
        };
        project.file(path, format!("{there}\n{text}"))
    })
}

#[test]
fn every_step_of_the_guide_builds_without_a_warning() {
    let steps = steps();
    assert!(steps.len() >= 9, "{}", steps.len());
    for (title, files) in &steps {
        assert!(!files.is_empty(), "{title}");
        let run = project(files).run(&["build", "--deny-warnings"]);
        assert_eq!(run.code, Some(0), "{title}: {}", run.stderr);
    }
}

#[test]
fn every_block_of_the_guide_belongs_to_a_file() {
    let page = std::fs::read_to_string(format!("{REPOSITORY}/docs/templates.md")).expect("a page");
    let (_, guide) = page.split_once(GUIDE).expect("the guide");
    let guide = guide.split("\n## ").next().expect("its text");
    let blocks = guide.matches("\n```").count() / 2;
    let files: usize = steps().iter().map(|(_, files)| files.len()).sum();
    assert_eq!(blocks, files);
}

#[test]
fn a_step_does_what_it_says() {
    let steps = steps();
    let files = |title: &str| {
        &steps.iter().find(|(own, _)| own.starts_with(title)).expect("the step").1[..]
    };
    let built = |title: &str, pdf: &str| {
        let project = project(files(title));
        project.build().expect_exit(0);
        let text = text(&project.path(pdf));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let replaced = built("Replace one part", "out/mine.pdf");
    assert!(replaced.contains("Bodies agree that shells were sent"), "{replaced}");
    assert!(replaced.contains("this is the later one"), "{replaced}");
    let numbered = built("Number paragraphs", "out/long.pdf");
    assert!(numbered.contains("see para. 4 and Annex 1"), "{numbered}");
    let profile = built("One document for each", "out/profiles-ard.pdf");
    assert!(profile.contains("Transfers: Ardania"), "{profile}");
    let said = built("Replace a shipped file", "out/brief.pdf");
    assert!(said.contains("Monitoring Group (31 March 2025): more than 2 million"), "{said}");
}
