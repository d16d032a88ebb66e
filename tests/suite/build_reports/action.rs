//! The GitHub Action, the Dockerfile, and what documents say of commands: as far as they can be tried
//! here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use super::{assert_valid, for_each_project};
use crate::project::{Project, REPOSITORY};

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(REPOSITORY).join(path)).expect("a file of the repository")
}

/// A YAML file of the repository, as Typst reads it.
fn yaml(path: &str) -> Value {
    let project = Project::new()
        .file("templates/it.yml", file(path))
        .template("= A\n#assert(false, message: json.encode(yaml(\"it.yml\"), pretty: false))\n");
    let shown = project.run(&["build", "--format", "json"]).stdout;
    let findings: Value = serde_json::from_str(&shown).expect("JSON");
    let message = findings[0]["message"].as_str().expect("a message");
    let text = message.trim_start_matches("assertion failed: ");
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Runs the script of the action's step that builds, with its variables set from these inputs.
fn run_step(project: &Project, inputs: &[(&str, &str)]) -> Output {
    let action = yaml("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let step = steps.iter().find(|step| step["id"] == "build").expect("the step");
    let mut shell = Command::new("bash");
    shell.args([
        "--noprofile",
        "--norc",
        "-eo",
        "pipefail",
        "-c",
        step["run"].as_str().expect("a script"),
    ]);
    shell.current_dir(project.path("")).env("GITHUB_STEP_SUMMARY", "summary.md");
    shell.env("GITHUB_OUTPUT", project.path("output"));
    for (variable, expression) in step["env"].as_object().expect("variables") {
        let input = expression.as_str().and_then(|it| it.strip_prefix("${{ inputs."));
        let input = input.and_then(|it| it.split([' ', '}']).next()).expect("an input");
        let default = action["inputs"][input]["default"].as_str().expect("a default");
        let given = inputs.iter().find(|(name, _)| *name == input).map(|(_, value)| *value);
        shell.env(variable, given.unwrap_or(default));
    }
    shell.env("BINARY", env!("CARGO_BIN_EXE_briefpress")).output().expect("bash")
}

#[test]
fn the_action_is_one_that_github_takes() {
    assert_valid(&yaml("action.yml"), "tests/schemas/github-action.json");
}

/// `rustup` runs what the `rust-toolchain.toml` of the working directory names as `cargo`.
#[test]
fn nothing_is_installed_in_a_checkout() {
    let action = yaml("action.yml");
    let install = &action["runs"]["steps"][0];
    assert!(install["run"].as_str().is_some_and(|run| run.starts_with("cargo install")));
    assert_eq!(install["working-directory"], "${{ github.action_path }}");

    let github = yaml("docs/ci/github.yml");
    let steps = github["jobs"]["check"]["steps"].as_array().expect("steps");
    let position = |key: &str, start: &str| {
        let starts = |step: &Value| step[key].as_str().is_some_and(|it| it.starts_with(start));
        steps.iter().position(starts).expect(start)
    };
    assert!(position("run", "cargo install") < position("uses", "actions/checkout"));

    let gitlab = yaml("docs/ci/gitlab.yml");
    let commands = gitlab["briefpress"]["before_script"].as_array().expect("commands");
    assert!(commands[0].as_str().is_some_and(|it| it.starts_with("(cd / && cargo install")));
}

#[test]
fn the_action_builds_and_tells_what_it_did() {
    let project = for_each_project();
    let output = run_step(&project, &[("briefings", "to  brief"), ("provenance", "p.json")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    let outputs = fs::read_to_string(project.path("output")).expect("outputs");
    assert_eq!(outputs, "code=0\nmanifest=out/manifest.json\n");
    let summary = fs::read_to_string(project.path("summary.md")).expect("a summary");
    assert!(summary.contains("**4 published**"), "{summary}");
    assert!(project.path("p.json").exists() && project.path("out/to-rus.pdf").exists());
}

#[test]
fn the_action_fails_with_annotations_and_has_its_outputs_all_the_same() {
    let project = for_each_project().template("= A\n#panic()\n");
    let output = run_step(&project, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("::error file="));
    let outputs = fs::read_to_string(project.path("output")).expect("outputs");
    assert!(outputs.starts_with("code=1\n"), "{outputs}");
}

#[test]
fn the_action_takes_no_output_folder_from_the_checkout() {
    let project = for_each_project().file("out/brief.pdf", "from a pull request");
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(project.path("")).args(arguments);
        assert!(git.output().expect("git").status.success(), "{arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "--force", "out/brief.pdf"]);
    let output = run_step(&project, &[]);
    assert_eq!(output.status.code(), Some(2));
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(printed.starts_with("::error::the checkout contains `out`;"), "{printed}");
    let outputs = fs::read_to_string(project.path("output")).expect("outputs");
    assert_eq!(outputs, "code=2\n");
    assert_eq!(fs::read(project.path("out/brief.pdf")).expect("a file"), b"from a pull request");
    // A folder that is not in the repository is used, such as one from a cache.
    assert!(run_step(&project, &[("out", "pdfs")]).status.success());
}

#[test]
fn an_input_of_the_action_is_only_data() {
    let project = for_each_project();
    let inputs = [("briefings", "$(touch touched) `touch touched` --force"), ("out", "a b")];
    // There is no briefing of that name.
    assert_eq!(run_step(&project, &inputs).status.code(), Some(2));
    assert!(!project.path("touched").exists());
    assert!(run_step(&project, &[("out", "a b")]).status.success());
    assert!(project.path("a b/brief.pdf").exists());
}

/// The instructions of the Dockerfile, without comments.
fn instructions() -> Vec<String> {
    let text = file("Dockerfile");
    let lines =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_container_is_built_in_stages_and_runs_as_nobody_in_particular() {
    let all = instructions();
    let stages: Vec<&String> = all.iter().filter(|line| line.starts_with("FROM ")).collect();
    assert!(stages.len() == 2 && stages[0].ends_with(" AS build"), "{stages:?}");
    let rust = file("Cargo.toml");
    let rust =
        rust.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version");
    assert!(stages[0].contains(&format!("rust:{}-", rust.trim_matches('"'))), "{stages:?}");
    let last = all.iter().rposition(|line| line.starts_with("FROM ")).expect("a stage");
    let user = all[last..].iter().rposition(|line| line.starts_with("USER ")).expect("a user");
    assert!(all[last + user].trim_start_matches("USER ").parse::<u32>().expect("a number") > 0);
    assert!(all[last + user..].iter().all(|line| !line.starts_with("RUN ")));
    // Nothing is fetched but by cargo, from what the lock file pins.
    assert!(
        !all.iter().any(|line| ["curl", "wget", "apt", "ADD "].iter().any(|it| line.contains(it)))
    );
    assert!(all.iter().filter(|line| line.contains("cargo")).all(|line| line.contains("--locked")));
}

#[test]
fn what_is_compiled_is_sent_to_the_container() {
    let ignored = file(".dockerignore");
    let ignored: BTreeSet<&str> = ignored.lines().collect();
    for needed in ["Cargo.toml", "Cargo.lock", "src", "templates", "benches"] {
        assert!(!ignored.contains(needed), "{needed}");
        assert!(Path::new(REPOSITORY).join(needed).exists(), "{needed}");
    }
    assert!(ignored.contains("target") && ignored.contains(".git") && ignored.contains("docs/*"));
    for path in included("docs/") {
        assert!(ignored.contains(format!("!{path}").as_str()), "{path}");
    }
}

/// The files below a folder of the repository that are compiled into the program.
fn included(folder: &str) -> Vec<String> {
    let mut folders = vec![Path::new(REPOSITORY).join("src")];
    let mut included = Vec::new();
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(current).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            let calls = text.split("include_str!(\"").skip(1);
            let paths = calls.filter_map(|rest| rest.split('"').next());
            let paths = paths.map(|path| path.trim_start_matches("../").to_owned());
            included.extend(paths.filter(|path| path.starts_with(folder)));
        }
    }
    assert!(!included.is_empty());
    included
}

/// The flags in a text after the name of a command.
fn flags(text: &str) -> BTreeSet<&str> {
    let words = text.split([' ', '`', '|', '(', ')', ',', ';', '=', '\n', '"']);
    words.filter(|word| word.starts_with("--") && word.len() > 3).collect()
}

#[test]
fn every_flag_that_documents_name_exists() {
    let binary = env!("CARGO_BIN_EXE_briefpress");
    let documents = [
        "action.yml",
        "Dockerfile",
        "docs/ci/README.md",
        "docs/ci/github.yml",
        "docs/ci/gitlab.yml",
        "docs/commands.md",
        "docs/deps.md",
        "docs/provenance.md",
        "docs/manifest.md",
    ];
    let mut seen = 0;
    for command in ["build", "check", "clean"] {
        let help =
            Command::new(binary).args([command, "--help"]).output().expect("the binary runs");
        let help = String::from_utf8_lossy(&help.stdout).into_owned();
        for document in documents {
            let text = file(document);
            let lines =
                text.lines().filter_map(|line| line.split_once(&format!("briefpress {command}")));
            for flag in lines.flat_map(|(_, rest)| flags(rest.split("&&").next().unwrap_or(rest))) {
                assert!(help.contains(flag), "{document}: {flag} of {command}");
                seen += 1;
            }
        }
    }
    let step = yaml("action.yml")["runs"]["steps"][1]["run"].as_str().expect("a script").to_owned();
    let help = Command::new(binary).args(["build", "--help"]).output().expect("the binary runs");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for flag in flags(&step) {
        assert!(help.contains(flag), "action.yml: {flag}");
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn the_exit_codes_are_those_that_the_help_tells() {
    let help = Command::new(env!("CARGO_BIN_EXE_briefpress")).arg("--help").output();
    let help = String::from_utf8_lossy(&help.expect("the binary runs").stdout).into_owned();
    let documented = file("docs/commands.md");
    let codes = documented.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let codes: Vec<&str> = codes.filter(|code| code.parse::<u8>().is_ok()).collect();
    assert_eq!(codes, ["0", "1", "2", "130", "143"]);
    for code in codes {
        let told = help
            .lines()
            .any(|line| line.starts_with("  ") && line.split([' ', ',']).any(|word| word == code));
        assert!(told, "{code}: {help}");
    }
}
