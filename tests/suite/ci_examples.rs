//! The examples of `docs/ci`: the commands in them do what is said of them.

use std::path::Path;

use serde_json::Value;

use crate::project::{Project, REPOSITORY};

/// The examples, and what their files must have for the server to take them.
const EXAMPLES: [(&str, &str); 2] = [
    ("github.yml", "it.jobs.check.steps.all(step => \"run\" in step or \"uses\" in step)"),
    ("gitlab.yml", "\"codequality\" in it.briefpress.artifacts.reports"),
];

fn example(name: &str) -> String {
    std::fs::read_to_string(format!("{REPOSITORY}/docs/ci/{name}")).expect("an example")
}

/// The commands of an example that run briefpress.
fn commands(name: &str) -> Vec<String> {
    let command = |line: &str| {
        let line = line.trim_start();
        let command = line.strip_prefix("- ").or(line.strip_prefix("run: "))?;
        command.starts_with("briefpress ").then(|| command.to_owned())
    };
    example(name).lines().filter_map(command).collect()
}

/// The exit codes of the commands of an example, run by a shell in the folder of a project.
fn codes(name: &str, project: &Project) -> Vec<Option<i32>> {
    let binary = Path::new(env!("CARGO_BIN_EXE_briefpress"));
    let before = std::env::var_os("PATH").unwrap_or_default();
    let folders = binary.parent().map(Path::to_owned).into_iter();
    let folders = folders.chain(std::env::split_paths(&before));
    let path = std::env::join_paths(folders).expect("a path");
    let code = |command: &String| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", command]).env("PATH", &path).env_remove("BRIEFPRESS_ROOT");
        shell.current_dir(project.path("")).output().expect("a shell").status.code()
    };
    commands(name).iter().map(code).collect()
}

fn faulty() -> Project {
    Project::new().claims("id,item,body,sources,note\nc1,shells,MG,s9,x\n")
}

fn json(project: &Project, path: &str) -> Value {
    let text = std::fs::read_to_string(project.path(path)).expect("a report");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn the_examples_are_yaml() {
    for (name, claim) in EXAMPLES {
        let project = Project::new()
            .file(format!("templates/{name}").as_str(), example(name))
            .template(&format!("#let it = yaml(\"{name}\")\n#assert({claim})\n= A\n"));
        project.build().expect_exit(0);
    }
}

#[test]
fn on_github_findings_fail_the_first_step_and_are_written_by_the_second() {
    let project = faulty();
    assert_eq!(codes("github.yml", &project), [Some(1), Some(0)]);
    let log = json(&project, "briefpress.sarif");
    assert_eq!(log["runs"][0]["results"][0]["level"], "error");
    assert_eq!(codes("github.yml", &Project::new()), [Some(0), Some(0)]);
}

#[test]
fn on_gitlab_both_reports_are_written_before_findings_fail_the_job() {
    let project = faulty();
    assert_eq!(codes("gitlab.yml", &project), [Some(0), Some(1)]);
    assert_eq!(json(&project, "gl-code-quality-report.json")[0]["severity"], "major");
    let junit = std::fs::File::open(project.path("briefpress.xml")).expect("a report");
    let junit = junit_parser::from_reader(std::io::BufReader::new(junit)).expect("a report");
    assert!(junit.failures > 0, "{junit:?}");
}

#[test]
fn a_machine_that_does_not_play_along_fails_each_step() {
    let project = Project::empty();
    assert_eq!(codes("github.yml", &project), [Some(2), Some(1)]);
    assert_eq!(codes("gitlab.yml", &project), [Some(1), Some(2)]);
}
