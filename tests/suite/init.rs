//! `briefpress init`: a small project that builds at once.

use insta::assert_snapshot;

use crate::project::{Project, text};

#[test]
fn a_new_project_builds_at_once_and_says_what_to_edit() {
    let project = Project::empty();
    assert_snapshot!(project.run(&["init", "mine"]).expect_exit(0), @"
    Wrote mine/briefpress.toml
           Wrote mine/data/claims.csv
           Wrote mine/data/sources.bib
           Wrote mine/templates/brief.typ
           Wrote mine/.gitignore
            Next cd mine && briefpress build
                 Put your claims into data/claims.csv and your sources into data/sources.bib,
                 and write your text in templates/brief.typ
    ");
    let build =
        project.command().arg("build").current_dir(project.path("mine")).output().expect("runs");
    let run = project.read_output(&build);
    run.expect_exit(0);
    assert_eq!(run.diagnostics(), "");
    let page = text(&project.path("mine/out/brief.pdf")).replace('\n', " ");
    assert!(page.contains("more than 2 million artillery shells"), "{page}");
    assert!(page.contains("para. 31"), "{page}");
    let rows = std::fs::read_to_string(project.path("mine/data/claims.csv")).expect("claims");
    assert_eq!(rows.lines().count(), 11);
}

/// The kinds of briefing, and the PDFs that they make of the ten invented rows.
const KINDS: &[(&str, &[&str])] = &[
    ("brief", &["brief"]),
    ("report", &["report"]),
    ("fact-sheet", &["fact-sheet"]),
    ("register", &["register"]),
    ("country-profile", &["profile-ard", "profile-bor"]),
];

#[test]
fn every_kind_of_briefing_builds_without_a_warning() {
    for (kind, pdfs) in KINDS {
        let project = Project::empty();
        project.run(&["init", "--template", kind]).expect_exit(0);
        assert!(project.path(&format!("templates/{kind}.typ")).exists());
        let run = project.run(&["build", "--deny-warnings"]);
        assert_eq!(run.code, Some(0), "{kind}: {}", run.stderr);
        for pdf in *pdfs {
            let page = text(&project.path(&format!("out/{pdf}.pdf")));
            assert!(page.contains("Ardania"), "{page}");
        }
    }
}

#[test]
fn a_template_that_is_not_copied_is_the_same_one() {
    let project = Project::empty();
    project.run(&["init", "--template", "brief", "--template", "report"]).expect_exit(0);
    project.run(&["build"]).expect_exit(0);
    let bytes =
        |name: &str| std::fs::read(project.path(&format!("out/{name}.pdf"))).expect("a PDF");
    let copied = ["brief", "report"].map(bytes);
    std::fs::remove_dir_all(project.path("templates")).expect("removed");
    project.run(&["build"]).expect_exit(0);
    assert!(copied == ["brief", "report"].map(bytes));
}

#[test]
fn what_is_wrong_in_a_shipped_template_is_shown_with_its_lines() {
    let project = Project::empty();
    project.run(&["init", "--template", "brief"]).expect_exit(0);
    std::fs::remove_dir_all(project.path("templates")).expect("removed");
    let settings = std::fs::read_to_string(project.path("briefpress.toml")).expect("settings");
    let settings = settings.replace("\"hw-1\"", "\"hw-11\"").replace("\"mod-2\"", "\"mod-22\"");
    let project = project.file("briefpress.toml", settings);
    let run = project.build();
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @r#"
    error[unknown-claim]: there is no claim `hw-11`
      --> briefpress.toml:42:69
       |
    42 |   { title = "Shells: the widest spread", claims = ["mg-2", "mod-1", "hw-11"] },
       |                                                                     ^^^^^^^
       |
       = help: did you mean `hw-1`?

    error[unknown-claim]: there is no claim `mod-22`
      --> briefpress.toml:44:72
       |
    44 |   { title = "Containers: by sea and in all", claims = ["mg-3", "hw-2", "mod-22"] },
       |                                                                        ^^^^^^^^
       |
       = help: did you mean `mod-2`?

    error[unknown-claim]: there is no claim `mod-22`
      --> briefpress.toml:46:39
       |
    46 | charts = [{ claims = ["mg-3", "hw-2", "mod-22"], caption = "Containers of munitions from Ardania to Borovia" }]
       |                                       ^^^^^^^^
       |
       = help: did you mean `mod-2`?
    "#);
}

#[test]
fn nothing_is_ever_overwritten() {
    let project = Project::empty().file("templates/brief.typ", "mine");
    assert_snapshot!(project.run(&["init"]).expect_exit(2), @"
    error: `.` already has templates/brief.typ; nothing was written
     |
     = help: choose another folder: `briefpress init DIR`
    ");
    assert_eq!(std::fs::read_to_string(project.path("templates/brief.typ")).expect("it"), "mine");
    assert!(!project.path("briefpress.toml").exists());
}

#[test]
fn the_root_is_the_folder_unless_another_one_is_named() {
    let project = Project::empty();
    project.run(&["init", "--root", "mine"]).expect_exit(0);
    assert!(project.path("mine/briefpress.toml").exists());
}
