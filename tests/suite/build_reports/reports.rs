//! A build that is run by a machine: one document on standard output, plain lines on standard error,
//! and a manifest as it is documented.

use std::io::Cursor;
use std::process::Stdio;

use serde_json::Value;

use super::{assert_valid, for_each_project, json, schema_errors};
use crate::project::{Project, Run};

/// Briefings of which one asks for more than a worker may have and one is wrong, and two are well.
fn with_failures() -> Project {
    for_each_project()
        .config("[build]\ntimeout = \"20 s\"\nmemory = \"2 GB\"\n")
        .template("= A\n#let x = range(1000000000)\n")
}

const FORMATS: [&str; 9] =
    ["human", "short", "json", "json-lines", "github", "gitlab", "sarif", "junit", "rdjson"];

fn build_in_format(project: &Project, format: &str) -> Run {
    project.run(&["build", "--format", format])
}

#[test]
fn a_worker_that_died_is_told_in_every_format_and_the_others_are_built() {
    let project = with_failures();
    for format in FORMATS {
        let run = build_in_format(&project, format);
        assert_eq!(run.code, Some(1), "{format}: {} {}", run.stderr, run.stdout);
        let people = matches!(format, "human" | "short");
        let document = if people { &run.stderr } else { &run.stdout };
        assert!(document.contains("memory"), "{format}: {} {}", run.stderr, run.stdout);
        assert_eq!(run.stdout.is_empty(), people, "{format}: {}", run.stdout);
        assert!(project.path("out/to-rus.pdf").exists() && !project.pdf().exists());
    }
}

#[test]
fn standard_output_has_only_the_document() {
    let project = with_failures();
    for format in ["json", "gitlab", "sarif", "rdjson"] {
        let shown = build_in_format(&project, format).stdout;
        let document: Value = serde_json::from_str(&shown)
            .unwrap_or_else(|error| panic!("{format}: {error}: {shown}"));
        let findings = match format {
            "sarif" => document.pointer("/runs/0/results"),
            "rdjson" => document.get("diagnostics"),
            _ => Some(&document),
        };
        assert_eq!(findings.and_then(Value::as_array).map(Vec::len), Some(1), "{document:#}");
    }
    let lines = build_in_format(&project, "json-lines").stdout;
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{lines}");
    let commands = build_in_format(&project, "github").stdout;
    assert!(
        !commands.is_empty() && commands.lines().all(|line| line.starts_with("::")),
        "{commands}"
    );
}

#[test]
fn in_junit_each_briefing_is_a_test_with_its_time() {
    let project = with_failures();
    let junit = || {
        let shown = build_in_format(&project, "junit").stdout;
        junit_parser::from_reader(Cursor::new(&shown))
            .unwrap_or_else(|error| panic!("{error}: {shown}"))
    };
    let report = junit();
    let suite = report.suites.iter().find(|suite| suite.name == "briefings").expect("a suite");
    assert_eq!((suite.tests, suite.failures), (4, 1));
    let case =
        |name: &str| suite.cases.iter().find(|case| case.original_name == name).expect("a test");
    assert!(case("brief").status.is_failure(), "{suite:?}");
    assert!(case("to-rus").status.is_success() && case("to-rus").time > 0.0, "{suite:?}");
    // What keeps it from being built is told once.
    assert_eq!(report.failures + report.errors, 1, "{report:?}");
    let again = junit();
    let suite = again.suites.iter().find(|suite| suite.name == "briefings").expect("a suite");
    assert!(suite.cases.iter().filter(|case| case.status.is_success()).count() == 3, "{suite:?}");
}

#[test]
fn what_was_not_begun_is_skipped_in_junit() {
    let project = for_each_project().template("= A\n#panic()\n");
    let run = project.run(&["build", "--format", "junit", "--fail-fast", "-j", "1"]);
    let junit = junit_parser::from_reader(Cursor::new(&run.stdout)).expect("a report");
    let suite = junit.suites.iter().find(|suite| suite.name == "briefings").expect("a suite");
    assert_eq!((suite.tests, suite.failures), (4, 1));
    assert!(suite.skipped > 0, "{suite:?}");
    assert!(run.stderr.contains(&format!("{} not started", suite.skipped)), "{}", run.stderr);
}

#[test]
fn a_check_has_no_times_and_no_briefings_in_junit() {
    let run = Project::new().run(&["check", "--format", "junit"]);
    assert!(
        !run.stdout.contains("name=\"briefings\"") && !run.stdout.contains("time=\"0.1"),
        "{}",
        run.stdout
    );
}

#[test]
fn without_a_terminal_nothing_is_coloured_or_drawn_and_nobody_is_asked() {
    for (project, arguments) in [
        (with_failures(), &["build"][..]),
        (for_each_project(), &["build", "-v"]),
        (for_each_project(), &["clean"]),
        (Project::empty(), &["build"]),
    ] {
        let mut command = project.command();
        let output = command.args(arguments).env_remove("NO_COLOR").stdin(Stdio::null()).output();
        let run = project.read_output(&output.expect("the binary runs"));
        for signs in ["\u{1b}", "\r", "\u{8}"] {
            assert!(!run.stderr.contains(signs) && !run.stdout.contains(signs), "{:?}", run.stderr);
        }
    }
    let told = for_each_project().build().stderr;
    assert_eq!(told.lines().filter(|line| line.contains("Published")).count(), 4, "{told}");
}

#[test]
fn manifests_are_as_they_are_documented() {
    let schema = "docs/manifest.schema.json";
    let project = for_each_project();
    project.build().expect_exit(0);
    let manifest = json(&project.path("out/manifest.json"));
    assert_valid(&manifest, schema);
    let failed = with_failures();
    build_in_format(&failed, "short");
    assert_valid(&json(&failed.path("out/manifest.json")), schema);
    for field in ["version", "tool", "settings", "inputs", "plan", "layouts", "briefings"] {
        let mut broken = manifest.clone();
        broken.as_object_mut().expect("an object").remove(field).expect("a field");
        assert!(!schema_errors(&broken, schema).is_empty(), "{field}");
    }
    let record = manifest["briefings"]["brief"].as_object().expect("a record");
    for field in record.keys() {
        let mut broken = manifest.clone();
        broken["briefings"]["brief"].as_object_mut().expect("an object").remove(field);
        let optional = ["attached", "standards", "warnings"].contains(&field.as_str());
        assert_eq!(schema_errors(&broken, schema).is_empty(), optional, "{field}");
    }
}
