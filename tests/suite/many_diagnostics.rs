//! Data with very many errors: memory stays bounded, time is linear, and every format counts all of them.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::project::Project;
use crate::untrusted_folders::run_limited;

/// Rows that each have an unknown party and a zero width space in `note`.
const ROWS: usize = 6_000;

/// The number of diagnostics of a rule in a file that are listed.
const LISTED: usize = 1_000;

/// A project with many rows. `row` writes the row of a number.
fn project(header: &str, row: impl Fn(usize) -> String) -> Project {
    let mut text = format!("{header}\n");
    for at in 0..ROWS {
        let _ = writeln!(text, "{}", row(at));
    }
    Project::new()
        .file("data/claims.csv", text)
        .file(
            "data/sources.bib",
            "@report{s1, title = {A}, author = {{MG}}, date = {2025-01-01}}\n",
        )
        .file("briefpress.toml", CONFIG)
        .template("= Heading\n{{ claims.first.note }}\n")
}

const CONFIG: &str = "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
                      [sources]\nfiles = [\"data/sources.bib\"]\n\
                      [briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n";

/// Rows with two errors each, of which none is read as a claim.
fn with_unreadable_rows() -> Project {
    project("id,body,sources,to,item,as_of", |at| {
        format!("c{at},MG,s1@p 3,ZZ{at},shells,2025-13-{at}")
    })
}

/// Rows with a warning each, which has a fix. The claims with a number that ends in 9 allow it.
fn with_invisible_characters() -> Project {
    project("id,body,sources,item,quantity,unit,note,allow", |at| {
        let allow = if at % 10 == 9 { "invisible-character (as in the original)" } else { "" };
        format!("c{at},MG,s1@p 3,oil,{at}00,barrel,no\u{200b}te {at},{allow}")
    })
}

/// The number of diagnostics of a rule in a JSON report: those that are listed, and those that are counted.
fn numbers(report: &Value, rule: &str) -> (usize, u64) {
    let of_rule: Vec<&Value> =
        report.as_array().expect("a list").iter().filter(|it| it["rule"] == rule).collect();
    let counted = of_rule.iter().filter_map(|it| it["omitted"].as_u64()).sum();
    // Diagnostics with one cause are listed as one, with its other places.
    let listed = of_rule.iter().filter(|it| it["omitted"].is_null());
    (listed.map(|it| 1 + it["also"].as_array().map_or(0, Vec::len)).sum(), counted)
}

#[test]
fn a_thousand_diagnostics_of_a_rule_are_listed_and_the_others_counted() {
    let project = with_unreadable_rows();
    let run = run_limited(&project, &["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let rest = u64::try_from(ROWS - LISTED).expect("a number");
    assert_eq!(numbers(&report, "unknown-party"), (LISTED, rest));
    assert_eq!(numbers(&report, "invalid-date"), (LISTED, rest));
    assert!(run.stderr.contains(&format!("{} errors", ROWS * 2)), "{}", run.stderr);
}

#[test]
fn every_format_has_the_number_of_those_that_are_not_listed() {
    let project = with_unreadable_rows();
    let omitted = format!("and {} more of this kind in `data/claims.csv`", ROWS - LISTED);
    for format in ["short", "json", "json-lines", "github", "gitlab", "sarif", "junit", "rdjson"] {
        let run = run_limited(&project, &["check", "--format", format]);
        let text = format!("{}{}", run.stdout, run.stderr);
        assert!(text.matches(&omitted).count() >= 2, "{format}: {text:.3000}");
        assert!(text.len() < 6_000_000, "{format}: {}", text.len());
    }
    let human = run_limited(&project, &["check"]).stderr;
    assert!(human.contains(&format!("and {} more of unknown-party", ROWS - 50)), "{human:.3000}");
    let statistics = run_limited(&project, &["check", "--statistics"]).stdout;
    assert!(statistics.contains(&format!("{ROWS}  error    unknown-party")), "{statistics}");
}

#[test]
fn exceptions_and_levels_apply_to_all() {
    let project = with_invisible_characters();
    let count = |arguments: &[&str]| {
        let arguments = [&["check", "--select", "invisible-character", "--statistics"], arguments];
        run_limited(&project, &arguments.concat()).stdout
    };
    assert!(count(&[]).contains(&format!("{}  warning  invisible-character", ROWS / 10 * 9)));
    fs::write(
        project.path("briefpress.toml"),
        format!("[check]\ninvisible-character = \"error\"\n{CONFIG}"),
    )
    .expect("written");
    assert!(count(&[]).contains(&format!("{}  error    invisible-character", ROWS / 10 * 9)));
}

#[test]
fn a_document_that_prints_a_claim_whose_error_is_not_listed_is_refused() {
    let project = with_invisible_characters()
        .file("briefpress.toml", format!("[check]\ninvisible-character = \"error\"\n{CONFIG}"))
        .template(&format!("= Heading\n{{{{ claim(\"c{}\").note }}}}\n", ROWS - 2));
    let refused = run_limited(&project, &["build", "--format", "short"]);
    assert!(refused.expect_exit(1).contains("invisible-character"), "{}", refused.stderr);
    let allowed =
        project.template(&format!("= Heading\n{{{{ claim(\"c{}\").note }}}}\n", ROWS - 1));
    run_limited(&allowed, &["build"]).expect_exit(0);
}

#[test]
fn a_baseline_knows_all_and_fixes_change_all() {
    let project = with_invisible_characters();
    let check = |arguments: &[&str]| run_limited(&project, &[&["check"], arguments].concat());
    check(&["--baseline", "known.json", "--update-baseline"]).expect_exit(0);
    let known = check(&["--baseline", "known.json"]).stderr;
    assert!(known.contains("no problems"), "{known:.3000}");
    check(&["--fix", "--unsafe-fixes"]);
    let fixed = fs::read_to_string(project.path("data/claims.csv")).expect("the claims");
    assert_eq!(fixed.matches('\u{200b}').count(), ROWS / 10, "those that are allowed stay");
}

#[test]
fn errors_in_one_long_line_are_placed_in_linear_time() {
    let rows = |count: usize| {
        let row = |at| {
            format!(
                r#"{{"id":"c{at}","body":"MG","sources":"s1@p 3","item":"é","to":"ZZ{at}","note":"{}"}}"#,
                "x".repeat(2_000)
            )
        };
        let rows: Vec<String> = (0..count).map(row).collect();
        format!("[{}]", rows.join(","))
    };
    let config = CONFIG.replace("claims.csv", "claims.json");
    let project = with_unreadable_rows()
        .file("briefpress.toml", config)
        .file("data/claims.json", rows(5_000));
    let run = run_limited(&project, &["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(numbers(&report, "unknown-party"), (LISTED, 4_000));
    let shown = run_limited(&project, &["check"]).stderr;
    assert!(shown.len() < 200_000, "{}", shown.len());
}
