//! `--deps`: read by the programs that it is written for.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::{for_each_project, json};
use crate::project::Project;

/// A project whose file of claims has a name that is hard to write.
fn with_claims_in(path: &str) -> Project {
    let project = Project::new();
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("it is there");
    let claims = fs::read_to_string(project.path("data/claims.csv")).expect("it is there");
    project
        .file("briefpress.toml", config.replace("\"data/claims.csv\"", &format!("'''{path}'''")))
        .file(path, claims)
}

/// What a program says, run in the folder of a project with briefpress on its path.
fn tool(project: &Project, program: &str, arguments: &[&str]) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_briefpress"));
    let before = std::env::var_os("PATH").unwrap_or_default();
    let folders = binary.parent().map(Path::to_owned).into_iter();
    let path = std::env::join_paths(folders.chain(std::env::split_paths(&before)));
    let mut command = Command::new(program);
    command.args(arguments).env("PATH", path.expect("a path")).env_remove("BRIEFPRESS_ROOT");
    let output = command.current_dir(project.path("")).output();
    let output =
        output.unwrap_or_else(|error| panic!("{program}: {error}; `scripts/test` installs it"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{said}");
    said
}

const MAKEFILE: &str = "PDFS = out/brief.pdf\n\
    $(PDFS) &:\n\
    \tbriefpress build --quiet --deps deps.mk\n\
    \t@touch -c $(PDFS)\n\
    -include deps.mk\n";

const NINJA: &str = "rule briefpress\n\
    \x20 command = briefpress build --quiet --deps $out.d --deps-format ninja && touch -c $out\n\
    \x20 depfile = $out.d\n\
    build out/brief.pdf: briefpress | briefpress.toml\n";

/// Whether the file was changed long after the PDF was built, as far as times can tell.
fn edit(project: &Project, path: &str) {
    let path = project.path(path);
    let text =
        fs::read_to_string(&path).expect("it is there").replace("a remark", "another remark");
    fs::write(&path, text).expect("a file");
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(2);
    let file = fs::File::options().append(true).open(&path).expect("a file");
    file.set_modified(later).expect("a time");
    std::thread::sleep(std::time::Duration::from_millis(2100));
}

/// Names of files with all that may be in one and that the program can read.
const FOR_MAKE: [&str; 3] = ["data/50% of $x #1.csv", "data/a:b|c.csv", "data/[a]*?'\"(b)&~=.csv"];
const FOR_NINJA: [&str; 2] = ["data/50% of $x #1.csv", "data/[a](b){c}@=~!+,.csv"];

#[test]
fn make_builds_again_when_a_file_has_changed_and_only_then() {
    for path in FOR_MAKE {
        let project = with_claims_in(path).file("Makefile", MAKEFILE);
        tool(&project, "make", &[]);
        assert!(tool(&project, "make", &[]).contains("up to date"), "{path}");
        edit(&project, path);
        assert!(tool(&project, "make", &[]).contains("briefpress build"), "{path}");
        assert!(crate::project::text(&project.pdf()).contains("another remark"), "{path}");
        assert!(tool(&project, "make", &[]).contains("up to date"), "{path}");
    }
}

#[test]
fn make_goes_on_when_a_file_is_gone() {
    let project = Project::new().file("templates/part.typ", "part").file("Makefile", MAKEFILE);
    let project = project.template("= A\n#include \"part.typ\"\n");
    tool(&project, "make", &[]);
    fs::remove_file(project.path("templates/part.typ")).expect("it was there");
    let project = project.template("= A\nwhole\n");
    assert!(tool(&project, "make", &[]).contains("briefpress build"));
}

#[test]
fn ninja_builds_again_when_a_file_has_changed_and_only_then() {
    for path in FOR_NINJA {
        let project = with_claims_in(path).file("build.ninja", NINJA);
        tool(&project, "ninja", &[]);
        let again = tool(&project, "ninja", &[]);
        assert!(again.contains("no work to do"), "{path}: {again}");
        edit(&project, path);
        let changed = tool(&project, "ninja", &["-v"]);
        assert!(changed.contains("briefpress build"), "{path}: {changed}");
        assert!(crate::project::text(&project.pdf()).contains("another remark"), "{path}");
        assert!(tool(&project, "ninja", &[]).contains("no work to do"), "{path}");
    }
}

#[test]
fn what_cannot_be_written_is_told_and_the_briefings_stay() {
    for (path, format) in [("data/a;b.csv", "make"), ("data/a&b.csv", "ninja")] {
        let project = with_claims_in(path);
        let run = project.run(&["build", "--deps", "deps", "--deps-format", format]);
        assert!(run.expect_exit(2).contains("cannot be written"), "{}", run.stderr);
        assert!(project.pdf().exists() && !project.path("deps").exists());
    }
}

#[test]
fn each_pdf_depends_on_what_it_was_made_from() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let project = for_each_project().file("figures/a.svg", svg).template(
        "= A\n#figure(image(\"/figures/a.svg\", alt: \"a\"), caption: [b], alt: \"c\")\n{{ claim(\"a\").note }}\n",
    );
    project.run(&["build", "--deps", "deps.json", "--deps-format", "json"]).expect_exit(0);
    let deps = json(&project.path("deps.json"));
    let of = |output: &str| {
        let rules = deps.as_array().expect("an array");
        let rule = rules.iter().find(|rule| rule["outputs"] == json!([output]));
        rule.unwrap_or_else(|| panic!("{deps:#}"))["inputs"].clone()
    };
    assert_eq!(
        of("out/brief.pdf"),
        json!([
            "briefpress.toml",
            "data/claims.csv",
            "data/sources.bib",
            "figures/a.svg",
            "templates/brief.typ"
        ]),
    );
    assert_eq!(
        of("out/to-rus.pdf"),
        json!(["briefpress.toml", "data/claims.csv", "data/sources.bib", "templates/each.typ"]),
    );
}

#[test]
fn styles_words_and_layouts_of_the_project_are_among_them() {
    let project = Project::new()
        .file("templates/briefpress/languages/en.ftl", "")
        .file("styles/own.csl", include_str!("../../../templates/briefpress/styles/un.csl"))
        .config("[style]\naccent = \"#173f5f\"\n");
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("it is there");
    let config = config.replace("[sources]", "[sources]\nstyle = \"styles/own.csl\"");
    let project = project.file("briefpress.toml", config);
    project.run(&["build", "--deps", "deps.json", "--deps-format", "json"]).expect_exit(0);
    let inputs = json(&project.path("deps.json"))[0]["inputs"].clone();
    let inputs: Vec<&str> =
        inputs.as_array().expect("paths").iter().filter_map(|path| path.as_str()).collect();
    assert_eq!(
        inputs,
        [
            "briefpress.toml",
            "data/claims.csv",
            "data/sources.bib",
            "styles/own.csl",
            "templates/brief.typ",
            "templates/briefpress/languages/en.ftl",
        ]
    );
}

#[test]
fn paths_are_called_from_where_the_command_runs() {
    let project = Project::new().file("sub/x", "");
    let mut command = project.command();
    command.current_dir(project.path("sub")).args(["build", "--deps", "deps.mk"]);
    project.read_output(&command.output().expect("the binary runs")).expect_exit(0);
    let rules = fs::read_to_string(project.path("sub/deps.mk")).expect("rules");
    assert!(rules.starts_with("../out/brief.pdf: ../briefpress.toml \\\n"), "{rules}");
}
