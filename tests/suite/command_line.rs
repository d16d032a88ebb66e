//! Wrong usage is an error before anything is built, with what to do.

use std::fs;
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::project::Project;

/// What a wrong command line is answered with, which is wrong usage and builds nothing.
#[track_caller]
fn build_error(arguments: &[&str]) -> String {
    let project = Project::new();
    let run = project.run(arguments);
    run.expect_exit(2);
    assert!(!project.path("out").exists(), "{}", run.stderr);
    run.diagnostics()
}

#[test]
fn a_number_of_jobs_is_one_or_more() {
    assert_snapshot!(build_error(&["build", "-j", "0"]), @r#"
    error: invalid value '0' for '--jobs <N>': must be at least 1; the default is the number of CPU cores

    For more information, try '--help'.
    "#);
    for jobs in ["-1", "two", "1.5", "99999999999999999999999"] {
        assert!(
            build_error(&["build", "--jobs", jobs]).contains("must be a whole number from 1"),
            "{jobs}"
        );
    }
    Project::new().run(&["build", "-j1"]).expect_exit(0);
}

#[test]
fn a_wrong_argument_does_not_begin_a_line() {
    assert_snapshot!(build_error(&["build", "--format", "x\n::error::y\u{202e}"]), @r"
    error: invalid value 'x\n::error::y\u{202e}' for '--format <FORMAT>'
      [possible values: human, short, json, json-lines, github, gitlab, sarif, junit, rdjson]

    For more information, try '--help'.
    ");
    for arguments in
        [["build", "[\n::error::y"], ["\n::error::y", ""], ["completions", "\r::error::y"]]
    {
        let error = build_error(&arguments);
        assert!(error.contains("::error::y"), "{error}");
        assert!(!error.split(['\n', '\r']).any(|line| line.starts_with("::")), "{error}");
    }
}

#[test]
fn a_file_beside_the_pdfs_needs_a_folder_that_is_there() {
    assert_snapshot!(build_error(&["build", "--summary", "reports/2025/summary.md"]), @r#"
    error: the folder `reports/2025` of `--summary reports/2025/summary.md` does not exist
     |
     = help: create it with `mkdir -p 'reports/2025'`
    "#);
    for flag in ["--timings", "--deps", "--provenance"] {
        let told = build_error(&["build", flag, "none/it"]);
        assert!(told.contains("the folder `none`") && told.contains(flag), "{told}");
    }
    let update = ["check", "--baseline", "none/known.json", "--update-baseline"];
    assert!(build_error(&update).contains("the folder `none` of"));
    // The build makes the output folder itself.
    let project = Project::new();
    project.run(&["build", "--summary", "out/summary.md"]).expect_exit(0);
    assert!(project.path("out/summary.md").exists());
}

#[test]
fn a_file_beside_the_pdfs_replaces_nothing_else() {
    let project = Project::new();
    project.build().expect_exit(0);
    for (path, what) in [
        ("briefpress.toml", "the configuration"),
        ("data/claims.csv", "a data file of the project"),
        ("data/sources.bib", "a data file of the project"),
        ("templates/brief.typ", "a template"),
        ("out/brief.pdf", "a file that the build writes"),
        ("out/new.pdf", "a file that the build writes"),
        ("out/manifest.json", "a file that the build writes"),
        ("out/.briefpress.lock", "a file that the build writes"),
    ] {
        for flag in ["--summary", "--timings", "--deps", "--provenance"] {
            let before = fs::read(project.path(path)).ok();
            let run = project.run(&["build", flag, path]);
            run.expect_exit(2);
            assert!(
                run.stderr.contains(&format!("`{flag} {path}` would replace {what}")),
                "{}",
                run.stderr
            );
            assert_eq!(fs::read(project.path(path)).ok(), before, "{flag} {path}");
        }
    }
    let told = build_error(&["build", "--summary", "both.txt", "--deps", "both.txt"]);
    assert!(told.contains("`--summary` and `--deps` would both write to `both.txt`"), "{told}");
    let before = fs::read(project.path("data/claims.csv")).expect("the data");
    let run = project.run(&["check", "--baseline", "data/claims.csv", "--update-baseline"]);
    run.expect_exit(2);
    assert!(run.stderr.contains("would replace a file that is not a baseline"), "{}", run.stderr);
    assert_eq!(fs::read(project.path("data/claims.csv")).expect("the data"), before);
}

#[test]
fn an_output_folder_that_is_a_file_is_told() {
    let told = build_error(&["build", "--out", "data/claims.csv"]);
    assert_eq!(told, "error: `--out` must be a folder, but `data/claims.csv` is a file");
    assert_eq!(build_error(&["build", "--out", "data/claims.csv/out"]), told);
}

#[test]
fn a_dry_run_is_what_plan_does() {
    let told = "error: `build` has no `--dry-run`\n |\n = help: `briefpress plan` shows what would be built and why";
    assert_eq!(build_error(&["build", "--dry-run"]), told);
    assert_eq!(build_error(&["build", "-n"]), told);
}

/// Runs a shell command on a text, and returns whether it succeeds.
fn accepts(program: &str, arguments: &[&str], text: &str) -> bool {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), text).expect("it is written");
    let output = std::process::Command::new(program).args(arguments).arg(file.path()).output();
    output.expect("the program is installed").status.success()
}

#[test]
fn completions_know_the_commands_and_options() {
    let project = Project::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = project.run(&["completions", shell]);
        run.expect_exit(0);
        for word in ["briefpress", "manifests", "deny-warnings"] {
            assert!(run.stdout.contains(word), "{shell}: {word}");
        }
    }
    let script = project.run(&["completions", "bash"]).stdout;
    assert!(accepts("bash", &["-n"], &script));
    project.run(&["completions", "cmd"]).expect_exit(2);
}

#[test]
fn each_command_has_a_manual_page() {
    let project = Project::new();
    let page = |arguments: &[&str]| {
        let run = project.run(arguments);
        run.expect_exit(0);
        run.stdout
    };
    let main = page(&["man"]);
    assert!(main.contains(".TH briefpress 1"), "{main}");
    assert!(main.contains("manifests") && !main.contains("worker"), "{main}");
    let build = page(&["man", "build"]);
    assert!(build.contains(".TH briefpress-build 1"), "{build}");
    assert!(build.contains("fail\\-fast"), "{build}");
    assert_snapshot!(build_error(&["man", "bild"]), @r#"
    error: there is no command `bild`
     |
     = help: `briefpress --help` lists the commands
    "#);
}

#[test]
fn a_misspelt_word_is_told_with_what_was_meant() {
    let check = |arguments: &[&str], expect: &str| {
        let told = build_error(arguments);
        assert!(told.contains(expect), "{told}");
    };
    check(&["biuld"], "a similar subcommand exists: 'build'");
    check(&["build", "--format", "jsonn"], "a similar value exists: 'json'");
    check(&["build", "--colour", "never"], "a similar argument exists: '--color'");
    check(&["build", "breif"], "did you mean `brief`?");
    check(&["build", "--where", "itme=shells"], "did you mean `item`?");
    check(&["build", "--where", "item=shels"], "did you mean `shells`?");
    check(&["build", "--where", "item"], "write it as FIELD=VALUE, such as to=RUS");
    check(&["check", "--select", "qoute-mismatch"], "did you mean `quote-mismatch`?");
}

#[test]
fn an_unknown_variable_of_ours_is_a_warning() {
    let project = Project::new();
    let told = |name: &str, value: &str| {
        let output = project.command().args(["plan"]).env(name, value).output();
        let run = project.read_output(&output.expect("the binary runs"));
        run.expect_exit(0);
        run.stderr
            .lines()
            .find(|line| line.contains("Warning"))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    assert_eq!(
        told("BRIEFPRESS_BULIDER_ID", "x"),
        "Warning the variable `BRIEFPRESS_BULIDER_ID` is unknown and ignored; did you mean `BRIEFPRESS_BUILDER_ID`?"
    );
    assert_eq!(told("BRIEFPRESS_JOB_INDEX", "0"), "");
    assert_eq!(told("OTHER_ROOT", "0"), "");
}

/// What the viewer is asked to show, if it is asked within some seconds.
#[cfg(target_os = "linux")]
fn opened(project: &Project, arguments: &[&str]) -> (Option<i32>, Option<String>) {
    let script =
        "#!/bin/sh\nprintf '%s' \"$1\" > \"$OPENED.new\" && mv \"$OPENED.new\" \"$OPENED\"\n";
    let path = project.path("bin/xdg-open");
    fs::create_dir_all(project.path("bin")).expect("a folder");
    fs::write(&path, script).expect("a script");
    let mut permissions = fs::metadata(&path).expect("the script").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
    fs::set_permissions(&path, permissions).expect("a script that runs");
    let opened = project.path("opened");
    let _ = fs::remove_file(&opened);
    let search = format!("{}:/usr/bin:/bin", project.path("bin").display());
    let mut command = project.command();
    command.args(["build", "--open"]).args(arguments).env("PATH", search).env("OPENED", &opened);
    let run = project.read_output(&command.output().expect("the binary runs"));
    let limit = Duration::from_secs(if run.code == Some(0) { 20 } else { 1 });
    let start = Instant::now();
    while !opened.exists() && start.elapsed() < limit {
        std::thread::sleep(Duration::from_millis(20));
    }
    let told = fs::read_to_string(&opened).ok();
    let folder = project.path("").display().to_string();
    let folders =
        [folder.clone(), project.path("").canonicalize().expect("it").display().to_string()];
    let told = told.map(|path| {
        let inside =
            folders.iter().find_map(|folder| path.strip_prefix(folder.trim_end_matches('/')));
        inside.unwrap_or(&path).trim_start_matches('/').to_owned()
    });
    (run.code, told)
}

#[cfg(target_os = "linux")]
#[test]
fn open_shows_the_pdf_that_was_built_or_the_folder_of_several() {
    let project = Project::new();
    let shown = |path: &str| (Some(0), Some(path.to_owned()));
    assert_eq!(opened(&project, &[]), shown("out/brief.pdf"));
    // An unchanged one, too.
    assert_eq!(opened(&project, &[]), shown("out/brief.pdf"));
    let project = project
        .config("[briefings.b]\ntemplate = \"brief.typ\"\ntitle = \"B\"\nedition = 2025-07-31\n");
    assert_eq!(opened(&project, &[]), shown("out"));
    assert_eq!(opened(&project, &["b"]), shown("out/b.pdf"));
    let project = project.template("= A\n#panic()\n");
    assert_eq!(opened(&project, &["b"]), (Some(1), None));
}

#[cfg(target_os = "linux")]
#[test]
fn a_viewer_that_is_not_there_is_told_and_the_pdf_stays() {
    let project = Project::new();
    let output = project.command().args(["build", "--open"]).env("PATH", "/nowhere").output();
    let run = project.read_output(&output.expect("the binary runs"));
    assert!(run.expect_exit(2).contains("with `xdg-open`"), "{}", run.stderr);
    assert!(project.pdf().exists());
}
