//! `briefpress init`: a small project that builds at once.

use insta::assert_snapshot;

use crate::project::{Project, text};

#[test]
fn a_new_project_builds_at_once_and_says_what_to_edit() {
    let project = Project::empty();
    assert_snapshot!(project.run(&["init", "mine"]).ended(0), @"
    Wrote mine/briefpress.toml
           Wrote mine/data/claims.csv
           Wrote mine/data/sources.bib
           Wrote mine/templates/brief.typ
           Wrote mine/.gitignore
            Next cd mine && briefpress build
            Then put your claims in data/claims.csv, your sources in data/sources.bib,
                 and write what they mean in templates/brief.typ
    ");
    let build =
        project.command().arg("build").current_dir(project.path("mine")).output().expect("runs");
    let run = project.ran(&build);
    run.ended(0);
    assert_eq!(run.findings(), "");
    let page = text(&project.path("mine/out/brief.pdf")).replace('\n', " ");
    assert!(page.contains("more than 2 million artillery shells"), "{page}");
    assert!(page.contains("para. 31"), "{page}");
    let rows = std::fs::read_to_string(project.path("mine/data/claims.csv")).expect("claims");
    assert_eq!(rows.lines().count(), 11);
}

#[test]
fn nothing_is_ever_overwritten() {
    let project = Project::empty().file("templates/brief.typ", "mine");
    assert_snapshot!(project.run(&["init"]).ended(2), @"
    error: `.` already has templates/brief.typ; nothing was written
     |
     = help: name another folder: `briefpress init DIR`
    ");
    assert_eq!(std::fs::read_to_string(project.path("templates/brief.typ")).expect("it"), "mine");
    assert!(!project.path("briefpress.toml").exists());
}

#[test]
fn the_root_is_the_folder_unless_another_one_is_named() {
    let project = Project::empty();
    project.run(&["init", "--root", "mine"]).ended(0);
    assert!(project.path("mine/briefpress.toml").exists());
}
