//! What `plan` and `build` say of what only `build` and `check` find.

use insta::assert_snapshot;

use crate::project::Project;

/// A claim that its quote contradicts, one without a place in its source, and a briefing of each.
fn project() -> Project {
    Project::new()
        .claims(
            "id,item,quantity,unit,body,sources,quote\n\
             c1,shells,more than 100,round,MG,s1@p 1,at least 100 shells\n\
             c2,missiles,at least 20,missile,MG,s1,at least 20 missiles\n",
        )
        .template("= Shells\n{{ claim(\"c1\") }}\n")
        .file("templates/other.typ", "= Missiles\n{{ claim(\"c2\") }}\n")
        .config("[briefings.other]\ntemplate = \"other.typ\"\ntitle = \"Missiles\"\nedition = 2025-07-31\n")
        .config("[briefings.broken]\ntemplate = \"broken.typ\"\ntitle = \"Broken\"\nedition = 2025-07-31\n")
        .file("templates/broken.typ", "= Broken\n{{ claim(\"c9\") }}\n")
}

#[test]
fn plan_reports_what_a_build_would_refuse() {
    let project = project();
    let plan = || project.run(&["plan", "--format", "short"]);
    let run = plan();
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert_snapshot!(run.stdout, @"
    To build
      other  other.pdf  not built yet

    Would fail
      brief   brief.pdf   not built yet
      broken  broken.pdf  settings or figures changed
    ");
    assert_snapshot!(run.stderr.trim(), @"
    Planned 3 briefings, 1 to build, 2 would fail
    data/claims.csv:2:11: error[quote-mismatch]: the figure is `more than 100`, but its quote says `at least 100`
    templates/broken.typ:2:4: error[unknown-claim]: there is no claim `c9`
    ");
    assert_eq!(project.build().code, Some(1));
    // The document that is there is unchanged; the others would still fail.
    assert_snapshot!(plan().stdout, @"
    Would fail
      brief   brief.pdf   not built yet
      broken  broken.pdf  settings or figures changed

    Unchanged
      other  other.pdf
    ");
    let lines = project.run(&["plan", "--format", "json-lines"]);
    let has = |line: &str| lines.stdout.contains(line);
    let refused = r#"{"id":"brief","output":"brief.pdf","fresh":false,"refused":true"#;
    let fresh = r#"{"id":"other","output":"other.pdf","fresh":true}"#;
    assert!(has(refused) && has(fresh), "{}", lines.stdout);
}

#[test]
fn plan_weighs_what_it_finds_as_a_build_does() {
    let plan = |config: &str, briefing: &str| {
        project().config(config).run(&["plan", briefing, "--format", "short"])
    };
    let lowered = plan("[check]\nquote-mismatch = \"off\"\n", "brief");
    assert!(
        lowered.code == Some(0) && !lowered.stdout.contains("Would fail"),
        "{}",
        lowered.stderr
    );
    let raised = plan("[briefings.other.check]\nmissing-pinpoint = \"error\"\n", "other");
    let is_reported = raised.stderr.contains("error[missing-pinpoint]");
    assert!(raised.code == Some(1) && is_reported, "{}", raised.stderr);
}

#[test]
fn build_says_how_many_warnings_only_check_shows() {
    let project = project();
    let lines = |arguments: &[&str]| {
        let run = project.run(arguments);
        let lines = run.stderr.lines().map(str::trim);
        lines.filter(|line| line.starts_with("Checked")).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(lines(&["build", "other"]), @"Checked data and templates: 1 warning; `briefpress check` shows it");
    assert_eq!(lines(&["build", "other"]), "");
    assert_eq!(lines(&["build", "other", "--force", "--quiet"]), "");
    assert_eq!(lines(&["build", "other", "--force", "--format", "json"]), "");
}

#[test]
fn a_register_with_figures_in_several_units_shows_the_units() {
    let register = |lines: &str| {
        let head = "[briefings.register]\ntemplate = \"register.typ\"\ntitle = \"Register\"\nedition = 2025-07-31\n";
        Project::from_init().config(&format!("{head}{lines}")).check_report()
    };
    let columns = |columns: &str| register(&format!("parameters = {{ columns = [{columns}] }}\n"));
    assert_snapshot!(columns(r#""item", "quantity.short", "refs""#), @"
    briefpress.toml:52:27 column-without-unit: this table has figures of different units (`barrel`, `container`, `round`), but no column for the unit
      add the column `unit`, or use `figure`, which includes the unit
    ");
    for silent in
        [r#""item", "quantity.short", "unit", "refs""#, r#""figure", "refs""#, r#""item", "refs""#]
    {
        assert_eq!(columns(silent), "", "{silent}");
    }
    let of_one_unit = "where = { category = \"fuel\" }\nparameters = { columns = [\"item\", \"quantity.short\"] }\n";
    assert_eq!(register(of_one_unit), "");
    assert_eq!(register(""), "");
}
