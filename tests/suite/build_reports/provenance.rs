//! `--provenance`: an in-toto statement with SLSA's predicate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{assert_valid, for_each_project, json, schema_errors};
use crate::project::Project;

const SCHEMA: &str = "tests/schemas/slsa-provenance-v1.json";

/// What says in which run of which server we are.
const OF_SERVERS: [&str; 5] =
    ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID", "CI_JOB_URL", "SOURCE_DATE_EPOCH"];

fn statement(project: &Project, arguments: &[&str], variables: &[(&str, &str)]) -> Value {
    let mut command = project.command();
    command.args(["build", "--provenance", "provenance.json"]).args(arguments);
    for name in OF_SERVERS {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    project.read_output(&command.output().expect("the binary runs"));
    json(&project.path("provenance.json"))
}

fn sha256(path: &Path) -> String {
    let said = Command::new("sha256sum").arg(path).output().expect("sha256sum");
    String::from_utf8_lossy(&said.stdout).split(' ').next().unwrap_or_default().to_owned()
}

/// Name → digest.
fn digests(list: &Value) -> BTreeMap<String, String> {
    let list = list.as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    list.map(|it| (text(&it["name"]), text(&it["digest"]["sha256"]))).collect()
}

#[test]
fn it_has_the_fields_that_the_specifications_ask_for() {
    let statement =
        statement(&for_each_project(), &["--builder-id", "https://ci.example.org/a"], &[]);
    assert_valid(&statement, SCHEMA);
    let details = &statement["predicate"]["runDetails"];
    assert_eq!(details["builder"]["id"], "https://ci.example.org/a");
}

#[test]
fn the_schema_refuses_what_lacks_them() {
    let whole = statement(&Project::new(), &[], &[]);
    for (parent, field) in [
        ("", "_type"),
        ("", "subject"),
        ("", "predicateType"),
        ("/subject/0", "digest"),
        ("/predicate", "buildDefinition"),
        ("/predicate", "runDetails"),
        ("/predicate/buildDefinition", "buildType"),
        ("/predicate/buildDefinition", "externalParameters"),
        ("/predicate/runDetails", "builder"),
        ("/predicate/runDetails/builder", "id"),
    ] {
        let mut broken = whole.clone();
        let parent = broken.pointer_mut(parent).and_then(Value::as_object_mut);
        parent.expect("an object").remove(field).expect("a field");
        assert!(!schema_errors(&broken, SCHEMA).is_empty(), "{field}");
    }
}

#[test]
fn subjects_and_dependencies_have_the_digests_of_their_files() {
    let project = for_each_project();
    let statement = statement(&project, &[], &[]);
    let subjects = digests(&statement["subject"]);
    let names: Vec<&String> = subjects.keys().collect();
    assert_eq!(names, ["brief.pdf", "to-irn.pdf", "to-prk.pdf", "to-rus.pdf"]);
    for (name, digest) in subjects {
        assert_eq!(digest, sha256(&project.path("out").join(name)));
    }
    let dependencies = digests(&statement["predicate"]["buildDefinition"]["resolvedDependencies"]);
    let own = ["briefpress.toml", "data/claims.csv", "data/sources.bib", "templates/each.typ"];
    for path in own {
        assert_eq!(dependencies.get(path), Some(&sha256(&project.path(path))), "{path}");
    }
}

#[test]
fn only_what_was_built_is_a_subject() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let project = project.template("= A\n#panic()\n");
    let statement = statement(&project, &["brief", "to"], &[]);
    let names: Vec<String> = digests(&statement["subject"]).into_keys().collect();
    assert_eq!(names, ["to-irn.pdf", "to-prk.pdf", "to-rus.pdf"]);
    let parameters = &statement["predicate"]["buildDefinition"]["externalParameters"];
    assert_eq!(*parameters, json!({ "config": "briefpress.toml", "briefings": ["brief", "to"] }));
}

#[test]
fn with_a_time_that_is_set_the_bytes_are_the_same_each_time() {
    let project = for_each_project();
    let epoch = [("SOURCE_DATE_EPOCH", "1753920000"), ("CI_JOB_URL", "https://example.org/1")];
    let built = statement(&project, &[], &epoch);
    assert_valid(&built, SCHEMA);
    let metadata = &built["predicate"]["runDetails"]["metadata"];
    assert_eq!(metadata["startedOn"], "2025-07-31T00:00:00Z");
    assert_eq!(metadata["finishedOn"], "2025-07-31T00:00:00Z");
    let bytes = fs::read(project.path("provenance.json")).expect("a statement");
    statement(&project, &["--force", "-j", "1"], &epoch);
    assert_eq!(fs::read(project.path("provenance.json")).expect("a statement"), bytes);
    let other = [("SOURCE_DATE_EPOCH", "1753920001")];
    let other = statement(&project, &[], &other);
    assert_ne!(other["predicate"]["runDetails"]["metadata"], *metadata);
}

#[test]
fn each_run_has_an_id_of_its_own_or_that_of_its_server() {
    let project = Project::new();
    let id = |variables: &[(&str, &str)]| {
        statement(&project, &[], variables)["predicate"]["runDetails"]["metadata"]["invocationId"]
            .clone()
    };
    assert_ne!(id(&[]), id(&[]));
    assert_eq!(id(&[("CI_JOB_URL", "https://example.org/1")]), "https://example.org/1");
}

#[test]
fn the_pdf_has_the_date_of_its_edition_whatever_time_is_set() {
    let project = Project::new();
    let pdf = |epoch: &str| {
        let mut command = project.command();
        command.args(["build", "--force"]).env("SOURCE_DATE_EPOCH", epoch);
        project.read_output(&command.output().expect("the binary runs")).expect_exit(0);
        fs::read(project.pdf()).expect("the PDF")
    };
    assert_eq!(pdf("0"), pdf("1753920000"));
    let told = crate::project::tool("pdfinfo", &["-isodates"], &project.pdf());
    assert!(told.contains("2025-07-31T"), "{told}");
}

#[test]
fn a_time_that_is_none_and_a_builder_that_is_no_uri_are_errors() {
    let project = Project::new();
    for wrong in ["", "yesterday", "1.5", "-1"] {
        let mut command = project.command();
        command.args(["build"]).env("SOURCE_DATE_EPOCH", wrong);
        let run = project.read_output(&command.output().expect("the binary runs"));
        assert!(run.expect_exit(2).contains("SOURCE_DATE_EPOCH"), "{}", run.stderr);
        assert!(!project.pdf().exists());
    }
    let run = project.run(&["build", "--provenance", "p", "--builder-id", "me"]);
    assert!(run.expect_exit(2).contains("not a URI"), "{}", run.stderr);
}
