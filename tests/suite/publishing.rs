//! A finished file appears whole, or the old one stays.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::project::Project;

fn left_behind(folder: &Path) -> Vec<String> {
    let names =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.contains(".tmp"))
        .collect()
}

#[test]
fn an_output_folder_that_cannot_be_made_is_told() {
    let project = Project::new().file("out", "a file, not a folder");
    let run = project.build();
    assert!(run.expect_exit(2).contains("cannot open the folder `…/out`"), "{}", run.stderr);
}

#[test]
fn an_output_folder_outside_the_project_is_refused_unless_named_on_the_command_line() {
    let project = Project::new().config("[project]\noutput = \"../elsewhere\"\n");
    let run = project.run(&["build", "--format", "short"]);
    run.expect_exit(2);
    insta::assert_snapshot!(run.diagnostics(), @"briefpress.toml:12:10: error[output-outside-project]: the output folder is outside the project folder");
    let check = project.run(&["check", "--format", "short"]);
    check.expect_exit(2);
    assert!(check.diagnostics().contains("briefpress.toml:12:10: error[output-outside-project]"));
    let other = tempfile::tempdir().expect("a folder");
    project.run(&["build", "--out", &other.path().display().to_string()]).expect_exit(0);
    assert!(other.path().join("brief.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_published_file_is_readable_like_any_other() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new();
    project.build().expect_exit(0);
    let other = project.path("other");
    fs::write(&other, "").expect("a file");
    let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&project.pdf()), mode(&other));
}

#[test]
fn a_build_that_fails_leaves_the_old_file() {
    let project = Project::new();
    project.build().expect_exit(0);
    let before = fs::read(project.pdf()).expect("the PDF");
    let project = project.template("= A\n#panic()");
    project.build_error();
    assert_eq!(fs::read(project.pdf()).expect("the PDF"), before);
}

/// The disk is full at the limit on the size of a file, which any sandbox allows to set.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_whole_leaves_the_old_one() {
    let project = Project::new();
    project.build().expect_exit(0);
    let before = fs::read(project.pdf()).expect("the PDF");
    let project = project.template("= A\n#lorem(20000)");
    let script =
        format!("trap '' XFSZ; ulimit -f 8; exec {} build", env!("CARGO_BIN_EXE_briefpress"));
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(project.path(""))
        .output()
        .expect("bash");
    let run = project.read_output(&output);
    assert!(run.expect_exit(2).contains("cannot write `…/out/brief.pdf`"), "{}", run.stderr);
    assert_eq!(fs::read(project.pdf()).expect("the PDF"), before);
    assert_eq!(left_behind(&project.path("out")), Vec::<String>::new());
}

/// A small tmpfs, where the machine lets one be mounted: as root, or in a user namespace.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let project = Project::new();
    let binary = env!("CARGO_BIN_EXE_briefpress");
    fs::create_dir(project.path("out")).expect("a folder");
    let script = format!(
        "set -e; mount -t tmpfs -o size=64k tmpfs out; {binary} build; cp out/brief.pdf before.pdf\n\
         printf '= A\\n#lorem(20000)\\n' > templates/brief.typ\n\
         code=0; {binary} build || code=$?; cmp out/brief.pdf before.pdf; ls -A out; exit $code"
    );
    let namespace: &[&str] = if mounts(&["-m"]) { &["-m"] } else { &["-Urm"] };
    if !mounts(namespace) {
        // The limit on file sizes above stands in for the full disk.
        eprintln!(
            "this machine mounts nothing for us: the full disk is tried by a limit on file sizes only"
        );
        return;
    }
    let output = Command::new("unshare")
        .args(namespace)
        .args(["bash", "-c", &script])
        .current_dir(project.path(""))
        .output()
        .expect("unshare");
    let run = project.read_output(&output);
    assert!(run.expect_exit(2).contains("No space left on device"), "{}", run.stderr);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        ".briefpress.lock\nbrief.pdf\nmanifest.json",
        "no part of a file is left"
    );
}

#[cfg(target_os = "linux")]
fn mounts(namespace: &[&str]) -> bool {
    let folder = tempfile::tempdir().expect("a folder");
    let mount = ["mount", "-t", "tmpfs", "tmpfs"];
    let output = Command::new("unshare").args(namespace).args(mount).arg(folder.path()).output();
    output.is_ok_and(|output| output.status.success())
}
