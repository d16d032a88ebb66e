//! Former names of rules work wherever a rule can be named, and each use is reported.

use insta::assert_snapshot;

use crate::project::{Project, Run};

/// A claim whose id ends with a space, which `surrounding-whitespace` reports; it was `trailing-space-key`.
const SPACE: &str = "id,item,body,sources,remark\nc1 ,shells,MG,s1@p 24,a note\n";

/// The claims of `SPACE`, and a template that prints them.
fn project() -> Project {
    Project::new()
        .claims(SPACE)
        .template("= Heading\n{% for c in claims %}{{ c.remark }}{% endfor %}\n")
}

fn check(project: &Project, arguments: &[&str]) -> Run {
    project.run(&[&["check", "--format", "short"], arguments].concat())
}

#[test]
fn a_former_name_in_the_levels_of_the_project_sets_the_level() {
    let project = project().config("[check]\ntrailing-space-key = \"off\"\n");
    assert_snapshot!(check(&project, &[]).diagnostics(), @"briefpress.toml:12:1: warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`");
}

#[test]
fn a_former_name_in_the_levels_of_a_dataset_or_briefing_sets_the_level() {
    let dataset = project().config("[datasets.claims.check]\ntrailing-space-key = \"off\"\n");
    assert_snapshot!(check(&dataset, &[]).diagnostics(), @"briefpress.toml:12:1: warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`");
    let briefing = project().config("[briefings.brief.check]\ntrailing-space-key = \"error\"\n");
    assert_snapshot!(check(&briefing, &[]).diagnostics(), @"
    briefpress.toml:12:1: warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`
    data/claims.csv:2:1: error[surrounding-whitespace]: `id` ends with a space: `c1 ` is not `c1`
    ");
}

#[test]
fn the_level_of_the_present_name_wins() {
    let project = project()
        .config("[check]\ntrailing-space-key = \"off\"\nsurrounding-whitespace = \"error\"\n");
    assert_snapshot!(check(&project, &[]).diagnostics(), @"
    briefpress.toml:12:1: warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`
    data/claims.csv:2:1: error[surrounding-whitespace]: `id` ends with a space: `c1 ` is not `c1`
    ");
}

#[test]
fn a_former_name_of_a_fixed_rule_is_reported_with_the_present_one() {
    let project = project().config("[check]\nbad-date = \"off\"\n");
    assert_snapshot!(check(&project, &[]).diagnostics(), @"
    briefpress.toml:12:1: warning[renamed-rule]: the rule `bad-date` is now called `invalid-date`
    briefpress.toml:12:1: error[unknown-rule]: `invalid-date` cannot be turned off or down
    ");
}

#[test]
fn the_report_of_a_former_name_can_be_turned_off() {
    let project =
        project().config("[check]\ntrailing-space-key = \"off\"\nrenamed-rule = \"off\"\n");
    assert_snapshot!(check(&project, &[]).diagnostics(), @"");
}

#[test]
fn a_former_name_in_an_exception_of_a_claim_allows_the_finding() {
    let project = project().claims(
        "id,item,body,sources,remark,allow\nc1 ,shells,MG,s1@p 24,a note,trailing-space-key (as exported)\n",
    );
    assert_snapshot!(check(&project, &[]).diagnostics(), @"data/claims.csv:2:30: warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`");
}

#[test]
fn a_former_name_in_an_exception_of_a_source_allows_the_finding() {
    let source = |allow: &str| {
        project().claims("id,item,body,sources,remark\nc1,shells,MG,s1@p 24,a note\n").file(
            "data/sources.bib",
            format!(
                "@report{{s1,\n  author = {{{{United Nations Security Council}}}},\n  \
                 title = {{Final report}},\n  institution = {{United Nations}},\n  \
                 number = {{S/2024/215}},\n  date = {{2024-03-07}},\n{allow}}}\n"
            ),
        )
    };
    assert_snapshot!(check(&source(""), &[]).diagnostics(), @"data/claims.csv:2:14: warning[un-document-page-pinpoint]: S/2024/215 is cited by page (`p. 24`), but its paragraphs are numbered");
    let allowed = source("  allow = {un-document-cited-by-page (it has no paragraphs)},\n");
    assert_snapshot!(check(&allowed, &[]).diagnostics(), @"data/sources.bib:7:12: warning[renamed-rule]: the rule `un-document-cited-by-page` is now called `un-document-page-pinpoint`");
}

#[test]
fn a_former_name_in_an_exception_of_a_template_allows_the_finding() {
    let project =
        Project::new().claims("id,item,body,sources,remark\nc1,shells,MG,s1@p 24,a note\n").template(
            "= Heading\n// allow: vanishing-word (a label)\nsee <fuel>\n{{ claim(\"c1\").remark }}\n",
        );
    assert_snapshot!(check(&project, &[]).diagnostics(), @"templates/brief.typ:2:11: warning[renamed-rule]: the rule `vanishing-word` is now called `accidental-label`");
}

#[test]
fn former_names_can_be_selected_and_ignored() {
    assert_snapshot!(check(&project(), &["--select", "trailing-space-key"]).diagnostics(), @"
    warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`
    data/claims.csv:2:1: warning[surrounding-whitespace]: `id` ends with a space: `c1 ` is not `c1`
    ");
    assert_snapshot!(check(&project(), &["--ignore", "trailing-space-key"]).diagnostics(), @"warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`");
    let denied = check(&project(), &["--ignore", "trailing-space-key", "--deny-warnings"]);
    assert_eq!(denied.code, Some(1), "{}", denied.stderr);
}

#[test]
fn a_former_name_can_be_explained() {
    let run = project().run(&["explain", "trailing-space-key", "--color", "never"]);
    assert_snapshot!(run.expect_exit(0), @"
    warning[renamed-rule]: the rule `trailing-space-key` is now called `surrounding-whitespace`
     |
     = help: write `surrounding-whitespace`
    ");
    let head: Vec<&str> = run.stdout.lines().take(2).collect();
    assert_snapshot!(head.join("\n"), @"
    surrounding-whitespace
    Data, warning by default; formerly `trailing-space-key`
    ");
}

#[test]
fn a_baseline_with_a_former_name_knows_the_finding() {
    let project = project();
    check(&project, &["--baseline", "known.json", "--update-baseline"]).expect_exit(0);
    let known = std::fs::read_to_string(project.path("known.json")).expect("a baseline");
    assert!(known.contains("\"surrounding-whitespace\""), "{known}");
    // Written by a version that called the rule so.
    let project = project.file(
        "known.json",
        r#"{"version": 1, "findings": {"c206b4787cc5f7f4489ca4bf09fa68ba": {"rule": "trailing-space-key",
            "file": "data/claims.csv", "message": "`id` ends with a blank", "count": 1}}}"#,
    );
    assert_snapshot!(check(&project, &["--baseline", "known.json"]).diagnostics(), @"warning[renamed-rule]: the rule `trailing-space-key` of the baseline has been renamed to `surrounding-whitespace`");
    let build = project.run(&["build", "--baseline", "known.json", "--format", "short"]);
    assert_snapshot!(build.diagnostics(), @"warning[renamed-rule]: the rule `trailing-space-key` of the baseline has been renamed to `surrounding-whitespace`");
}

#[test]
fn formats_for_programs_have_the_present_name() {
    let project = project();
    let json = project.run(&["check", "--format", "json"]).stdout;
    assert!(json.contains("\"rule\": \"surrounding-whitespace\""), "{json}");
    assert!(!json.contains("trailing-space-key"), "{json}");
    let sarif = project.run(&["check", "--format", "sarif"]).stdout;
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("SARIF");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let rule = rules.iter().find(|rule| rule["id"] == "surrounding-whitespace").expect("the rule");
    assert_eq!(rule["deprecatedIds"], serde_json::json!(["trailing-space-key"]));
}
