//! Every rule has a page whose examples are true: the bad one is found, with the weight the rule has,
//! and the good one is not. What is told of the bad one is a snapshot in `snapshots/`, so that its
//! wording is reviewed.
//!
//! `BRIEFPRESS_UPDATE_DOCS=1 cargo test reference` writes `docs/rules.md` anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use briefpress::internals::{Example, RULES, Rule, Severity, reference};
use insta::Settings;
use rayon::prelude::*;

use crate::project::{Project, REPOSITORY, Run};

/// Rules that text files cannot show, each with why.
const NOT_SHOWN: &[(&str, &str)] = &[
    ("typst-crash", "it takes a fault of Typst's own; `workers.rs` knows one"),
    ("time-limit", "it would have to be waited for; `workers.rs` does"),
    ("memory-limit", "it depends on the machine; `workers.rs` tries it"),
    ("nesting-too-deep", "it depends on the machine; `workers.rs` tries it"),
    ("worker-lost", "somebody must end a process; `workers.rs` does"),
    ("too-many-documents", "the limit is an option; `document_limits.rs` sets it"),
    ("too-many-rows", "no page has room for so many"),
    ("invalid-utf8", "a page is UTF-8"),
    ("unreadable-row", "no text is known that leads to it"),
    ("damaged-workbook", "a workbook is no text"),
    ("encrypted-workbook", "a workbook is no text"),
    ("error-cell", "a workbook is no text"),
    ("merged-cells", "a workbook is no text"),
    ("hidden-cells", "a workbook is no text"),
    ("cell-format-mismatch", "a workbook is no text"),
    ("footnote-mark-in-cell", "a workbook is no text"),
    ("struck-out-cell", "a workbook is no text"),
    ("unread-comment", "a workbook is no text"),
    ("values-outside-range", "a workbook is no text"),
    ("ambiguous-sheet", "a workbook is no text"),
    ("unknown-sheet", "a workbook is no text"),
    ("unknown-range", "a workbook is no text"),
    ("empty-sheet", "a workbook is no text"),
    ("unknown-briefing", "it is named on the command line"),
    ("unknown-dataset", "it is named on the command line"),
    ("environment-error", "the machine is at fault, not a text"),
    ("missing-document", "it is found in several manifests, not in a project"),
    ("duplicate-document", "it is found in several manifests, not in a project"),
    ("unplanned-document", "it is found in several manifests, not in a project"),
    ("modified-output", "a PDF is no text"),
    ("mismatched-shards", "it is found in several manifests, not in a project"),
];

/// The rules whose examples can be tried.
fn rules_with_examples() -> Vec<&'static Rule> {
    let is_shown = |rule: &&Rule| !NOT_SHOWN.iter().any(|(name, _)| *name == rule.name);
    RULES.iter().filter(is_shown).collect()
}

/// What a person is told of an example. All are tried at once, and only once.
fn example_diagnostics(example: Example) -> Vec<(&'static Rule, String)> {
    rules_with_examples()
        .into_par_iter()
        .map(|rule| (rule, check(rule, &rule.example(example))))
        .collect()
}

static TOLD_OF_BAD: LazyLock<Vec<(&Rule, String)>> =
    LazyLock::new(|| example_diagnostics(Example::Bad));

/// What a rule finds in a project in which an example stands, and what could not be built.
fn check(rule: &Rule, files: &[(&str, &str)]) -> String {
    let project = files.iter().fold(Project::new(), |project, (path, text)| match *path {
        "briefpress.toml" => project.config(text),
        path => project.file(path, text),
    });
    project.run(&["check", "--select", rule.name, "--color", "never"]).diagnostics()
}

#[test]
fn the_bad_example_of_a_rule_is_found_with_its_weight() {
    let is_found = |rule: &Rule, told: &str| {
        let head = format!("{}[{}]: ", rule.severity().name(), rule.name);
        told.lines().any(|line| line.starts_with(&head))
    };
    let faults = TOLD_OF_BAD.iter().filter(|(rule, told)| !is_found(rule, told));
    let faults: Vec<String> = faults.map(|(rule, told)| format!("{}: {told}", rule.name)).collect();
    assert!(faults.is_empty(), "not found in their bad examples:\n{}", faults.join("\n"));
}

#[test]
fn the_good_example_of_a_rule_is_not_found() {
    let faults: Vec<String> = example_diagnostics(Example::Good)
        .into_iter()
        .filter(|(rule, told)| told.contains(&format!("[{}]: ", rule.name)))
        .map(|(rule, told)| format!("{}: {told}", rule.name))
        .collect();
    assert!(faults.is_empty(), "found in their good examples:\n{}", faults.join("\n"));
}

#[test]
fn what_is_told_of_a_bad_example_reads_well() {
    let mut settings = Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    for (rule, told) in TOLD_OF_BAD.iter() {
        insta::assert_snapshot!(rule.name, told);
    }
}

#[test]
fn every_page_says_why_and_ends_its_summary_with_a_full_stop() {
    for rule in RULES {
        let summary = rule.summary();
        assert!(summary.ends_with('.'), "{}: {summary}", rule.name);
        assert!(rule.page.contains("\n## Why\n"), "{} does not say why", rule.name);
        for example in [Example::Bad, Example::Good] {
            let is_shown = NOT_SHOWN.iter().all(|(name, _)| *name != rule.name);
            let files = rule.example(example);
            assert_eq!(!files.is_empty(), is_shown, "{}: {}", rule.name, example.heading());
        }
    }
}

#[test]
fn a_rule_that_is_not_shown_is_a_rule() {
    for (name, why) in NOT_SHOWN {
        assert!(Rule::named(name).is_some(), "there is no rule {name}, {why}");
    }
}

#[test]
fn the_reference_is_what_the_pages_say() {
    let path = Path::new(REPOSITORY).join("docs/rules.md");
    let made = reference();
    if std::env::var_os("BRIEFPRESS_UPDATE_DOCS").is_some() {
        fs::write(&path, &made).expect("the reference is written");
    }
    let stands = fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == made, "`BRIEFPRESS_UPDATE_DOCS=1` writes docs/rules.md anew");
    assert_eq!(explain(&["--markdown"]).stdout, made);
}

fn explain(arguments: &[&str]) -> Run {
    Project::empty().run(&[&["explain"], arguments].concat())
}

#[test]
fn all_rules_are_listed_by_group() {
    let run = explain(&[]);
    run.expect_exit(0);
    for group in ["Sources\n", "Figures\n", "Configuration\n"] {
        assert!(run.stdout.contains(group), "{}", run.stdout);
    }
    for rule in RULES {
        let line = format!("  {} ", rule.name);
        assert!(run.stdout.lines().any(|it| it.starts_with(&line)), "{} is not listed", rule.name);
    }
}

#[test]
fn a_rule_is_explained_with_how_it_is_configured() {
    let run = explain(&["misnamed-field"]);
    run.expect_exit(0);
    insta::assert_snapshot!(run.stdout, @r#"
    misnamed-field
    Data, error by default

      A column name is nearly, or a synonym of, a field name that the file lacks.

    Why
      Columns that are not fields of a claim are available to templates under their own names. A misspelled field
      (`quantitiy`, `As of`) or a synonym (`amount`, `supplier`, `date`) would be treated as such a column, and its figures
      would silently be omitted. A name that could also be a custom column (`amount`, `frm`) is a warning. Source:
      briefpress style guide.

      In `[datasets.NAME.columns]`, `quantity = "amount"` maps the column to a field, and `amount = "amount"` declares it as
      a custom column. Names on the left that are nearly fields which the dataset lacks (`quantty = "quantity"`) are reported
      there and in `[datasets.NAME.defaults]`.

    Bad
      data/claims.csv
          id,item,body,sources,quantitiy,measure
          c1,shells,Monitoring Group,s1@p 24,at least 100,round

    Good
      data/claims.csv
          id,item,body,sources,quantity,unit
          c1,shells,Monitoring Group,s1@p 24,at least 100,round

    Configure
      Set the level for the project, a dataset or a briefing:

          [check]                       # or [datasets.NAME.check], [briefings.NAME.check]
          misnamed-field = "off"        # or "error", "warn", "note"
    "#);
    let fixed = explain(&["invalid-date"]);
    assert!(fixed.stdout.contains("The rule cannot be turned off"), "{}", fixed.stdout);
}

#[test]
fn a_rule_that_does_not_exist_is_told_with_the_one_that_was_meant() {
    let run = explain(&["qoute-mismatch", "invalid-date"]);
    insta::assert_snapshot!(run.expect_exit(2), @r"
    error[unknown-rule]: there is no rule `qoute-mismatch`
     |
     = help: did you mean `quote-mismatch`?
     = help: `briefpress explain` lists them
    ");
    assert!(run.stdout.starts_with("invalid-date"), "{}", run.stdout);
}

#[test]
fn pages_are_there_for_programs() {
    let run = explain(&["invalid-date", "--json"]);
    run.expect_exit(0);
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let rule = &told["rules"][0];
    assert_eq!((&rule["name"], &rule["group"]), (&"invalid-date".into(), &"Data".into()));
    assert_eq!((&rule["severity"], &rule["configurable"]), (&"error".into(), &false.into()));
}

#[test]
fn every_name_that_the_code_gives_a_finding_is_a_rule_of_that_weight() {
    let code = code();
    let given: BTreeSet<(Severity, &str)> = code.iter().flat_map(|code| severities(code)).collect();
    let wrong: Vec<_> = given
        .iter()
        .filter(|(severity, name)| Rule::named(name).map(Rule::severity) != Some(*severity))
        .collect();
    assert!(wrong.is_empty(), "there are no such rules: {wrong:?}");
    assert!(given.len() > 70, "{given:?}");
}

#[test]
fn every_rule_is_named_where_it_is_found() {
    let code = code().concat();
    let is_named = |rule: &Rule| code.contains(&format!("\"{}\"", rule.name));
    let rules = RULES.iter().filter(|rule| !is_named(rule));
    let missing: Vec<&str> = rules.map(|rule| rule.name).collect();
    assert!(missing.is_empty(), "no code finds {missing:?}");
}

/// The code that finds things, without its tests and without the list of rules.
fn code() -> Vec<String> {
    let mut folders = vec![Path::new(REPOSITORY).join("src")];
    let mut code = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some("rs".as_ref())
                && !path.ends_with("rules/registry.rs")
                && !path.ends_with("tests.rs")
            {
                let text = fs::read_to_string(&path).expect("code");
                code.push(
                    text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned(),
                );
            }
        }
    }
    code
}

/// The names that findings are made with, and how much they weigh there.
fn severities(code: &str) -> Vec<(Severity, &str)> {
    let makers = [
        ("Diagnostic::error(", Severity::Error),
        ("Diagnostic::warning(", Severity::Warning),
        ("Diagnostic::note(", Severity::Note),
        ("self.report(cell, ", Severity::Error),
    ];
    let one = |(maker, severity): (&str, Severity)| {
        let calls = code.split(maker).skip(1);
        let names = calls.filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next());
        names.map(move |name| (severity, name)).collect::<Vec<_>>()
    };
    makers.into_iter().flat_map(one).collect()
}
