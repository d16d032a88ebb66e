//! `briefpress check`: what is told, how much it weighs, what is let pass, and what is mended.

use std::fs;

use insta::assert_snapshot;

use crate::project::{Project, REPOSITORY, Run};

const TWO: &str = "id,item,quantity,unit,body,sources,period,as_of,series,allow\n\
    c1,shells,at least 100,round,MG,s1@p 3,2024,2024-03,shells,\n\
    c2,shells,at least 300,round,MG,s1@p 4,2024,2024-05,shells,\n";

/// A document that prints a figure that was replaced, without its source.
fn project() -> Project {
    Project::new().claims(TWO).template("= Heading\n\nThere were {{ claim(\"c1\").figure }}.\n")
}

fn short(project: &Project, arguments: &[&str]) -> Run {
    let mut all = vec!["check", "--format", "short"];
    all.extend(arguments);
    project.run(&all)
}

#[test]
fn the_sample_project_and_a_new_one_are_well() {
    let sample = Project::empty().run(&["check", "--root", REPOSITORY, "--deny-warnings"]);
    assert!(
        sample
            .expect_exit(0)
            .starts_with("Checked 87 claims, 58 sources, 8 briefings: no problems")
    );
    let empty = Project::empty();
    empty.run(&["init", "mine"]).expect_exit(0);
    let new = empty.run(&["check", "--root", "mine", "--deny-warnings"]);
    assert!(new.expect_exit(0).contains("no problems"), "{}", new.stderr);
}

#[test]
fn a_figure_without_its_source_and_out_of_date_is_told() {
    let run = short(&project(), &[]);
    run.expect_exit(0);
    assert_snapshot!(run.diagnostics(), @"
    templates/brief.typ:3:15: warning[uncited-claim]: the figure of `c1` is printed without its source
    templates/brief.typ:3:15: warning[stale-figure]: `c1` is out of date: `c2` as of May 2024 replaces it
    ");
}

#[test]
fn a_figure_is_known_however_its_words_are_made() {
    let check = |printed: &str, is_figure: bool| {
        let template = format!("= Heading\n\nThere were {printed}.\n");
        let run = short(&Project::new().claims(TWO).template(&template), &[]);
        let findings = run.diagnostics();
        for rule in ["uncited-claim", "stale-figure"] {
            assert_eq!(findings.contains(rule), is_figure, "{printed}: {findings}");
        }
    };
    check("{{ claim(\"c1\").quantity.short }}", true);
    check("{{ claim(\"c1\").quantity.short | trim }}", true);
    check("{{ claim(\"c1\").figure | upper }}", true);
    check("{{ claim(\"c1\").quantity | title }} rounds", true);
    check("{{ \"some \" ~ claim(\"c1\").quantity.short ~ \" rounds\" }}", true);
    check(
        "{% set words = claim(\"c1\").quantity.short %}{{ claim(\"c2\").body }}: {{ words }}",
        true,
    );
    check("{{ claim(\"c1\").body }} and {{ claim(\"c1\").period }}", false);
    check("{% if claim(\"c1\").quantity.short %}{{ \"some\" }}{% endif %}", false);
}

#[test]
fn the_cell_of_a_short_or_changed_text_is_known() {
    let check = |printed: &str| {
        let data = "id,item,body,sources\nc1,a b,MG,s1@p 3\n";
        let template = format!("= Heading\n\nText <x-{printed}>\n");
        let run = Project::new().claims(data).template(&template).run(&["check"]);
        assert!(run.stderr.contains("data/claims.csv:2:4"), "{printed}: {}", run.stderr);
    };
    check("{{ claim(\"c1\").item }}");
    check("{{ claim(\"c1\").item | upper }}");
    check("{{ \"no \" ~ claim(\"c1\").item }}");
}

#[test]
fn the_project_says_how_much_findings_weigh_the_briefing_most() {
    let levels = "[check]\nuncited-claim = \"error\"\nstale-figure = \"off\"\n\
                  [briefings.brief.check]\nuncited-claim = \"note\"\n";
    let told = |levels: &str| {
        let run = short(&project().config(levels), &["--notes"]);
        (run.code, run.diagnostics())
    };
    let (code, findings) = told(levels);
    assert_eq!(code, Some(0));
    assert_snapshot!(findings, @"templates/brief.typ:3:15: note[uncited-claim]: the figure of `c1` is printed without its source");
    let (code, findings) = told("[check]\nuncited-claim = \"error\"\nstale-figure = \"off\"\n");
    assert_eq!(code, Some(1));
    assert_snapshot!(findings, @"templates/brief.typ:3:15: error[uncited-claim]: the figure of `c1` is printed without its source");
}

#[test]
fn a_dataset_says_how_much_findings_in_its_files_weigh() {
    let project = Project::new().claims("id,body,sources,itme\nc1,MG,s1,x\n");
    assert_snapshot!(short(&project, &["--select", "misnamed-field"]).diagnostics(), @"data/claims.csv:1:17: error[misnamed-field]: `itme` is not a field of a claim");
    let project = project.config("[datasets.claims.check]\nmisnamed-field = \"off\"\n");
    assert_snapshot!(short(&project, &["--select", "misnamed-field"]).diagnostics(), @"");
}

#[test]
fn a_level_or_rule_that_is_none_is_told() {
    let levels = "[check]\nuncited-clam = \"off\"\nstale-figure = \"of\"\nunknown-key = \"off\"\n";
    let run = short(&project().config(levels), &[]);
    assert_eq!(run.code, Some(2));
    assert_snapshot!(run.diagnostics(), @r"
    briefpress.toml:12:1: error[unknown-rule]: there is no rule `uncited-clam`
    briefpress.toml:13:16: error[invalid-value]: `of` is not a valid level
    briefpress.toml:14:1: error[unknown-rule]: `unknown-key` cannot be turned off or down
    ");
    assert_snapshot!(project().config(levels).run(&["check"]).diagnostics(), @r#"
    error[unknown-rule]: there is no rule `uncited-clam`
      --> briefpress.toml:12:1
       |
    12 | uncited-clam = "off"
       | ^^^^^^^^^^^^
       |
       = help: did you mean `uncited-claim`?
       = help: `briefpress explain` lists them

    error[invalid-value]: `of` is not a valid level
      --> briefpress.toml:13:16
       |
    13 | stale-figure = "of"
       |                ^^^^
       |
       = help: accepted: "error" · "warn" · "note" · "off"

    error[unknown-rule]: `unknown-key` cannot be turned off or down
      --> briefpress.toml:14:1
       |
    14 | unknown-key = "off"
       | ^^^^^^^^^^^
       |
       = help: fix the cause: the file could not be read, or the document not built
    "#);
}

#[test]
fn a_claim_may_allow_a_finding_with_a_reason() {
    let allowed = |allow: &str| {
        let project =
            project().claims(&TWO.replace("2024-03,shells,", &format!("2024-03,shells,{allow}")));
        short(&project, &[]).diagnostics()
    };
    assert_snapshot!(allowed("stale-figure (as it was in March); uncited-claim (in the note)"), @"");
    assert_snapshot!(allowed("stale-figure"), @"
    data/claims.csv:2:60: error[allow-without-reason]: `stale-figure` is allowed without a reason
    templates/brief.typ:3:15: warning[uncited-claim]: the figure of `c1` is printed without its source
    templates/brief.typ:3:15: warning[stale-figure]: `c1` is out of date: `c2` as of May 2024 replaces it
    ");
    assert_snapshot!(allowed("bare-number (the file does not exist); stale-figure (as it was in March)"), @"
    data/claims.csv:2:60: warning[unused-allow]: the exception from `bare-number` is unused: the rule finds nothing here
    templates/brief.typ:3:15: warning[uncited-claim]: the figure of `c1` is printed without its source
    ");
}

#[test]
fn a_template_may_allow_a_finding_of_the_line_after() {
    let told = |comment: &str| {
        let project = Project::new().template(&format!("= A\n{comment}\nThere were 20,000.\n"));
        short(&project, &["--select", "bare-number,unused-allow"]).diagnostics()
    };
    assert_snapshot!(told("// no exception"), @"templates/brief.typ:3:12: warning[bare-number]: the figure `20,000` is typed by hand and not printed from the data");
    assert_snapshot!(told("// allow: bare-number (a round number of nothing)"), @"");
    assert_snapshot!(told("{## allow: bare-number (a round number of nothing) ##}"), @"");
    assert_snapshot!(told("// allow: image-without-alt (the file does not exist)"), @"
    templates/brief.typ:2:11: warning[unused-allow]: the exception from `image-without-alt` is unused: the rule finds nothing here
    templates/brief.typ:3:12: warning[bare-number]: the figure `20,000` is typed by hand and not printed from the data
    ");
    assert_snapshot!(told("// allow: bare-numbers (a slip)"), @"
    templates/brief.typ:2:11: error[unknown-rule]: there is no rule `bare-numbers`
    templates/brief.typ:3:12: warning[bare-number]: the figure `20,000` is typed by hand and not printed from the data
    ");
}

#[test]
fn a_source_may_allow_a_finding() {
    let sources = |allow: &str| {
        format!(
            "[{{\"id\": \"s1\", \"type\": \"webpage\", \"title\": \"A\", \
             \"URL\": \"https://example.org/a\", \"author\": [{{\"literal\": \"MG\"}}]{allow}}}]"
        )
    };
    let told = |allow: &str| {
        let config = "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\n\
                      files = [\"data/sources.json\"]\n[briefings.brief]\n\
                      template = \"brief.typ\"\ntitle = \"A\"\nedition = 2025-07-31\n";
        let project = Project::new()
            .file("briefpress.toml", config)
            .file("data/sources.json", sources(allow));
        short(&project, &["--select", "web-source-without-access-date-or-archive,unused-allow"])
            .diagnostics()
    };
    let rule = "web-source-without-access-date-or-archive (the page is gone)";
    assert_snapshot!(told(""), @"data/sources.json:1:9: warning[web-source-without-access-date-or-archive]: `s1` is undated, and has no access date and no archived copy");
    assert_snapshot!(told(&format!(", \"custom\": {{\"allow\": \"{rule}\"}}")), @"");
    assert_snapshot!(told(&format!(", \"note\": \"allow: {rule}\"")), @"");
}

#[test]
fn rules_can_be_chosen_by_name_and_by_group() {
    let told = |arguments: &[&str]| short(&project(), arguments).diagnostics();
    assert_snapshot!(told(&["--select", "figures"]), @"templates/brief.typ:3:15: warning[stale-figure]: `c1` is out of date: `c2` as of May 2024 replaces it");
    assert_snapshot!(told(&["--ignore", "figures,uncited-claim"]), @"");
    let run = short(&project(), &["--select", "figure"]);
    assert_eq!(run.code, Some(2));
    assert_snapshot!(run.diagnostics(), @"error[unknown-rule]: there is no rule `figure`");
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let run = project().run(&["check", "--statistics"]);
    run.expect_exit(0);
    assert_snapshot!(run.stdout, @r"
    1  warning  stale-figure
    1  warning  uncited-claim
    ");
}

#[test]
fn warnings_and_errors_decide_how_it_ends() {
    let ended = |arguments: &[&str]| short(&project(), arguments).code;
    assert_eq!(ended(&[]), Some(0));
    assert_eq!(ended(&["--deny-warnings"]), Some(1));
    assert_eq!(ended(&["--deny-warnings", "--exit-zero"]), Some(0));
}

#[test]
fn a_baseline_lets_an_old_project_tell_only_what_is_new() {
    let project = project();
    let known = ["--baseline", "known.json"];
    let run = short(&project, &["--baseline", "known.json", "--update-baseline"]);
    assert_snapshot!(run.expect_exit(0), @r"
    Updated known.json (2 findings)
         Checked 2 claims, 1 source, 1 briefing: no problems; 2 in the baseline
    ");
    assert_snapshot!(short(&project, &known).expect_exit(0), @"Checked 2 claims, 1 source, 1 briefing: no problems; 2 in the baseline");
    let project = project.template("= Heading\n\nOnce:\n\nThere were {{ claim(\"c1\").figure }}.\n\nAnd {{ claim(\"c2\").figure }}.\n");
    assert_snapshot!(short(&project, &known).expect_exit(0), @r"
    templates/brief.typ:7:8: warning[uncited-claim]: the figure of `c2` is printed without its source
         Checked 2 claims, 1 source, 1 briefing: 1 warning; 1 in the baseline
    ");
    let project = project.file("known.json", "{}");
    assert_snapshot!(short(&project, &known).expect_exit(2), @"error: cannot read the baseline `known.json`: not a valid baseline: missing field `version` at line 1 column 2");
    fs::remove_file(project.path("known.json")).expect("removed");
    assert_snapshot!(short(&project, &known).expect_exit(2), @"error: cannot read the baseline `known.json`: No such file or directory (os error 2)");
}

#[test]
fn what_many_briefings_print_is_told_once() {
    let rows: String = (0..14).map(|n| format!("d{n},shells,9,round,MG,s1@p 3,k{n}\n")).collect();
    let project = Project::new()
        .claims(&format!("id,item,quantity,unit,body,sources,kind\n{rows}"))
        .template("= Heading\n\n{{ claim(\"d1\").figure }}\n")
        .config("for-each = \"kind\"\n");
    let run = project.run(&["check", "--select", "uncited-claim"]);
    assert_snapshot!(run.diagnostics(), @r#"
    warning[uncited-claim]: the figure of `d1` is printed without its source
     --> templates/brief.typ:3:4
      |
    3 | {{ claim("d1").figure }}
      |    ^^^^^^^^^^^^^^^^^^
      |
     ::: data/claims.csv:3:1
      |
    3 | d1,shells,9,round,MG,s1@p 3,k1
      | -- MG: 9 shells
      |
      = note: in 14 briefings
      = help: print the claim with `{{ claim("…") }}`, which includes its citation, or print its `.cite`, in a table its `.refs`, in the same paragraph
    "#);
}

#[test]
fn a_source_that_nothing_cites_is_told_unless_only_some_briefings_are_checked() {
    let sources = "@report{s1, author={{MG}}, title={A}, institution={MG}, date={2024}}\n\
                   @report{s2, author={{MG}}, title={B}, institution={MG}, date={2024}}\n";
    let project = Project::new().file("data/sources.bib", sources);
    assert_snapshot!(short(&project, &["--select", "unused-source"]).diagnostics(), @"data/sources.bib:2:9: warning[unused-source]: no claim and no document cites `s2`");
    assert_snapshot!(short(&project, &["brief", "--select", "unused-source"]).diagnostics(), @"");
}

#[test]
fn without_briefings_nothing_is_called_unused() {
    let config = "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
                  [sources]\nfiles = [\"data/sources.bib\"]\n";
    let sources = "@report{s1, author={{MG}}, title={A}, institution={MG}, date={2024}}\n\
                   @report{s2, author={{MG}}, title={B}, institution={MG}, date={2024},\n  \
                   allow={unused-source (kept for later)}}\n";
    let project = Project::new().file("briefpress.toml", config).file("data/sources.bib", sources);
    let rules = "unused-source,unused-dataset,unused-allow";
    assert_snapshot!(short(&project, &["--select", rules]).diagnostics(), @"");
}

#[test]
fn a_dataset_that_no_document_prints_is_told() {
    let project = Project::new()
        .file("data/other.csv", "id,item,body,sources\nx1,shells,MG,s1\n")
        .config("[datasets.other]\nfiles = [\"data/other.csv\"]\n")
        .template("= Heading\n\n{{ claim(\"c1\") }}\n");
    assert_snapshot!(short(&project, &["--select", "unused-dataset"]).diagnostics(), @"briefpress.toml:11:11: warning[unused-dataset]: no document uses the dataset `other`");
}

#[test]
fn a_key_finding_on_one_source_is_told() {
    let project = project().template(
        "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"A\", publisher: \"P\", \
         edition: {{ briefing.edition }}, cutoff: none)\n= Heading\n\n#finding[Shells.][\n  \
         {{ claim(\"c2\") }}.\n]\n",
    );
    assert_snapshot!(project.run(&["check", "--select", "single-source-key-finding"]).diagnostics(), @"
    warning[single-source-key-finding]: this key finding has only one source, `s1`
     --> templates/brief.typ:5:2
      |
    5 | #finding[Shells.][
      |  ^^^^^^^
      |
     ::: data/claims.csv:3:1
      |
    3 | c2,shells,at least 300,round,MG,s1@p 4,2024,2024-05,shells,
      | -- MG: at least 300 shells
      |
      = help: cite another source, or state in the text that there is only one, and allow it: `// allow: single-source-key-finding (reason)`
    ");
}
