//! Faults in the configuration, and where the configuration is looked for.

use insta::assert_snapshot;

use crate::project::Project;

#[test]
fn every_fault_of_the_configuration_is_told_in_one_run() {
    let run = Project::new()
        .config("[briefing.x]\na = 1\n[briefings.y]\ntemplat = \"x\"\ntitle = 3\n[pdf]\nstandards = \"a-3z\"\n")
        .run(&["build", "--format", "short"]);
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @"
    briefpress.toml:11:2: error[unknown-key]: the configuration has no key `briefing`
    briefpress.toml:13:1: error[missing-key]: `[briefings.y]` has no `template`
    briefpress.toml:13:1: error[missing-key]: `[briefings.y]` has no `edition`
    briefpress.toml:14:1: error[unknown-key]: `[briefings.y]` has no key `templat`
    briefpress.toml:15:9: error[wrong-type]: `title` is a whole number, expected a string
    ");
}

#[test]
fn a_typo_is_shown_with_what_was_meant() {
    let run = Project::new().config("[font]\nsystem = true\n").build();
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @"
    error[unknown-key]: the configuration has no key `font`
      --> briefpress.toml:11:2
       |
    11 | [font]
       |  ^^^^
       |
       = help: did you mean `fonts`?
    ");
}

#[test]
fn what_is_not_toml_is_told_at_its_line() {
    let run = Project::new().config("[briefings.y\n").run(&["check", "--format", "short"]);
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @"briefpress.toml:11:13: error[invalid-toml]: unclosed table, expected `]`");
}

#[test]
fn names_that_do_not_exist_are_told_where_they_stand() {
    let project = Project::new().config("[briefings.y]\ntemplate = \"brief.typ\"\ntitle = \"Y\"\nedition = 2025-01-01\nfor-each = \"too\"\nstyle = \"chicago-note\"\nwhere = { bodi = \"MG\" }\n[pdf]\nstandards = [\"a-3a\", \"a-4\"]\n[fonts]\npaths = [\"fnts\"]\n");
    assert_snapshot!(project.build_error(), @"
    briefpress.toml:15:12: error[unknown-field]: claims have no field `too`
    briefpress.toml:16:9: error[unknown-citation-style]: there is no citation style `chicago-note`
    briefpress.toml:17:11: error[unknown-field]: claims have no field `bodi`
    briefpress.toml:19:14: error[unknown-pdf-standard]: choose at most one PDF/A standard
    briefpress.toml:21:10: error[unreadable-file]: cannot read the fonts in `fnts`: there is no such file
    ");
    let run = Project::new().run(&["build", "brif", "--format", "short"]);
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @"error[unknown-briefing]: there is no briefing `brif`");
}

#[test]
fn a_project_is_found_from_below_and_named_from_elsewhere() {
    let project = Project::new().file("data/deep/x", "");
    let below = project
        .command()
        .args(["build"])
        .current_dir(project.path("data/deep"))
        .output()
        .expect("runs");
    project.read_output(&below).expect_exit(0);
    let elsewhere = std::env::temp_dir();
    let root = project.path("").display().to_string();
    for arguments in
        [["--root", &root], ["--config", &project.path("briefpress.toml").display().to_string()]]
    {
        let output = project
            .command()
            .args(arguments)
            .arg("check")
            .current_dir(&elsewhere)
            .output()
            .expect("runs");
        project.read_output(&output).expect_exit(0);
    }
}

#[test]
fn where_there_is_no_project_the_way_to_one_is_told() {
    let run = Project::empty().build();
    assert_snapshot!(run.expect_exit(2), @"
    error: no `briefpress.toml` in `…` or any parent folder
     |
     = help: `briefpress init` creates a small project to start from
    ");
}

#[test]
fn help_names_the_commands_and_the_exit_codes() {
    let output = Project::empty().command().arg("--help").output().expect("runs");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["build", "check", "explain", "init", "Exit codes:", "--root", "--format"] {
        assert!(told.contains(word), "{word} is not in {told}");
    }
}

#[test]
fn a_misspelt_file_is_told_with_the_one_that_was_meant() {
    let config = "[datasets.more]\nfiles = [\"data/claim.csv\"]\n\
                  [briefings.other]\ntemplate = \"breif.typ\"\ntitle = \"B\"\nedition = 2025-07-31\n";
    let run = Project::new().config(config).run(&["check"]);
    assert_snapshot!(run.diagnostics(), @r#"
    error[unreadable-file]: cannot read `data/claim.csv`: there is no such file
      --> briefpress.toml:12:10
       |
    12 | files = ["data/claim.csv"]
       |          ^^^^^^^^^^^^^^^^
       |
       = help: did you mean `data/claims.csv`?

    error[missing-template]: there is no template `templates/breif.typ`
      --> briefpress.toml:14:12
       |
    14 | template = "breif.typ"
       |            ^^^^^^^^^^^
       |
       = note: in the briefing `other`
       = help: did you mean `templates/brief.typ`?

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:14
      |
    2 | c1,shells,MG,s1,a remark
      |              ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`
    "#);
}

#[test]
fn an_empty_setting_is_reported_at_its_key() {
    let briefing = |title: &str, more: &str| {
        format!(
            "[briefings.y]\ntemplate = \"brief.typ\"\ntitle = \"{title}\"\nedition = 2025-01-01\n{more}\n"
        )
    };
    let error = |config: &str| Project::new().config(config).build_error();
    assert_snapshot!(error(&briefing("", "")), @"briefpress.toml:13:9: error[invalid-value]: the title is empty");
    assert_snapshot!(error(&briefing(" ", "")), @"briefpress.toml:13:9: error[invalid-value]: the title is empty");
    let names = "[units.crate]\nsingular = \"crate\"\nplural = \"\"\nfr = \"\"\n[categories]\nfuel = \"\"\noil = { name = \" \" }\n[bodies]\nMG = \"\"";
    assert_snapshot!(error(&briefing("Y", &format!("language = \"\"\nstyle = \"\"\noutput = \" \"\n{names}"))), @"
    briefpress.toml:15:12: error[invalid-value]: `language` is empty
    briefpress.toml:16:9: error[invalid-value]: `style` is empty
    briefpress.toml:17:10: error[invalid-value]: `output` is empty
    briefpress.toml:20:10: error[invalid-value]: `plural` is empty
    briefpress.toml:21:6: error[invalid-value]: `fr` is empty
    briefpress.toml:23:8: error[invalid-value]: `fuel` is empty
    briefpress.toml:24:16: error[invalid-value]: `name` is empty
    briefpress.toml:26:6: error[invalid-value]: `MG` is empty
    ");
    assert_snapshot!(error("[briefings.y]\ntemplate = \"\"\ntitle = \"Y\"\nedition = 2025-01-01\n"), @"briefpress.toml:12:12: error[invalid-value]: `template` is empty");
}
