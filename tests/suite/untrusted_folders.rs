//! What lies in a project or its output folder may have been put there by a stranger: nothing outside is read, written or
//! removed through it, and nothing that never ends is read.

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use insta::assert_snapshot;
use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::project::{Project, Run};

/// A font that the program does not have; Debian's `fonts-hosny-amiri`.
const AMIRI: &str = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf";

/// A folder outside of the project, with a file `secret`.
fn outside() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("secret"), "secret").expect("a file");
    folder
}

fn secret(folder: &TempDir) -> PathBuf {
    folder.path().join("secret")
}

/// The files of a folder are its secret alone, as it was.
#[track_caller]
fn assert_untouched(folder: &TempDir) {
    let entries = fs::read_dir(folder.path()).expect("a folder");
    let names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
    assert_eq!(names, ["secret"]);
    assert_eq!(fs::read(secret(folder)).expect("a file"), b"secret");
}

fn link(target: &Path, project: &Project, path: &str) {
    let link = project.path(path);
    fs::create_dir_all(link.parent().expect("a folder")).expect("a folder");
    let _ = fs::remove_file(&link);
    symlink(target, link).expect("a link");
}

/// Runs the program with limits of 3 GB of memory and 20 s of processor time; it must keep both. The processor time of a run
/// does not depend on what else the machine does.
pub(crate) fn run_limited(project: &Project, arguments: &[&str]) -> Run {
    let binary = env!("CARGO_BIN_EXE_briefpress");
    let script = format!("ulimit -v 3000000 -t 20; exec timeout -s KILL 300 '{binary}' \"$@\"");
    let mut command = Command::new("bash");
    command.args(["-c", &script, "bash"]).args(arguments).current_dir(project.path(""));
    command.env_clear().env("PATH", "/usr/bin:/bin").env("NO_COLOR", "1");
    let output = command.output().expect("bash");
    let run = project.read_output(&output);
    assert!(matches!(run.code, Some(0..=2)), "{:?} {}", run.code, run.stderr);
    run
}

/// Adds a record to the manifest, of a file that no build wrote, with the digest of these bytes.
fn forge(project: &Project, output: &str, bytes: &[u8]) {
    let path = project.path("out/manifest.json");
    let text = fs::read(&path).expect("a manifest");
    let mut manifest: Value = serde_json::from_slice(&text).expect("JSON");
    let mut record = manifest["briefings"]["brief"].clone();
    record["output"] = output.into();
    record["bytes"] = bytes.len().into();
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    record["sha256"] = digest.into();
    manifest["briefings"]["forged"] = record;
    fs::write(&path, manifest.to_string()).expect("a manifest");
}

#[test]
fn a_lock_that_is_a_link_is_refused() {
    let outside = outside();
    let project = Project::new();
    for target in [outside.path().join("none"), secret(&outside)] {
        link(&target, &project, "out/.briefpress.lock");
        project.build().expect_exit(2);
        project.run(&["clean"]).expect_exit(2);
        project.run(&["plan"]).expect_exit(0);
        assert_untouched(&outside);
    }
    assert_snapshot!(project.build().expect_exit(2), @"
    error: cannot lock `…/out/.briefpress.lock`: it is a symbolic link, or below one, and links are not followed here
     |
     = help: remove the link, or use `--out DIR` for a folder outside the project
    ");
}

#[test]
fn no_pdf_is_written_through_a_link() {
    let outside = outside();
    let project = Project::new().config("[briefings.other]\ntemplate = \"brief.typ\"\ntitle = \"Other\"\nedition = 2025-07-31\noutput = \"below/other.pdf\"\n");
    link(outside.path(), &project, "out/below");
    let run = project.build();
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @"error: cannot write `…/out/below/other.pdf`: it is a symbolic link, or below one, and links are not followed here");
    assert!(project.pdf().exists(), "the other one is built");
    assert_untouched(&outside);
}

#[test]
fn a_pdf_takes_the_place_of_a_link() {
    let outside = outside();
    let project = Project::new();
    link(&secret(&outside), &project, "out/brief.pdf");
    link(&secret(&outside), &project, "out/manifest.json");
    project.build().expect_exit(0);
    assert!(!project.pdf().is_symlink());
    assert!(!project.path("out/manifest.json").is_symlink());
    assert_untouched(&outside);
}

#[test]
fn an_output_folder_that_is_a_link_is_refused() {
    let outside = outside();
    let project = Project::new();
    link(outside.path(), &project, "out");
    let builds: [&[&str]; 5] = [
        &["build"],
        &["build", "--out", "out"],
        &["build", "--out", "data/../out"],
        &["clean", "--out", "out"],
        &["plan", "--out", "out"],
    ];
    for arguments in builds {
        project.run(arguments).expect_exit(2);
        assert_untouched(&outside);
    }
    assert_snapshot!(project.run(&["plan", "--out", "out"]).expect_exit(2), @"
    error: cannot open the folder `out`: it is a symbolic link, or below one, and links are not followed here
     |
     = help: remove the link, or use `--out DIR` for a folder outside the project
    ");
    let real = project.path("out");
    project.run(&["build", "--out", real.to_str().expect("a path")]).expect_exit(2);
    assert_untouched(&outside);
    // Nor is a link in the working directory followed if the project is in a folder below.
    let checkout = tempfile::tempdir().expect("a folder");
    symlink(outside.path(), checkout.path().join("out")).expect("a link");
    symlink(project.path(""), checkout.path().join("briefings")).expect("a link");
    let mut command = project.command();
    let command = command.current_dir(checkout.path()).args(["--root", "briefings", "build"]);
    let run = project.read_output(&command.args(["--out", "out"]).output().expect("a run"));
    run.expect_exit(2);
    assert_untouched(&outside);
    // A folder that the user names outside of the project may be reached by a link.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let named = elsewhere.path().join("link");
    symlink(outside.path(), &named).expect("a link");
    project.run(&["build", "--out", named.to_str().expect("a path")]).expect_exit(0);
    assert!(outside.path().join("brief.pdf").exists());
}

#[test]
fn a_forged_manifest_removes_nothing_outside() {
    for arguments in [&["clean"][..], &["build", "--prune"], &["clean", "--force"]] {
        for name in ["secret", "secret.pdf"] {
            let outside = tempfile::tempdir().expect("a folder");
            fs::write(outside.path().join(name), "secret").expect("a file");
            let project = Project::new();
            project.build().expect_exit(0);
            link(outside.path(), &project, "out/below");
            forge(&project, &format!("below/{name}"), b"secret");
            project.run(arguments);
            assert!(outside.path().join(name).exists(), "{arguments:?} {name}");
        }
        let project = Project::new();
        project.build().expect_exit(0);
        let data = fs::read(project.path("data/claims.csv")).expect("a file");
        link(&project.path(""), &project, "out/below");
        forge(&project, "below/data/claims.csv", &data);
        project.run(arguments);
        assert!(project.path("data/claims.csv").exists(), "{arguments:?}");
    }
}

#[test]
fn only_pdfs_are_removed() {
    for arguments in [&["clean"][..], &["build", "--prune"], &["clean", "--force"]] {
        let project = Project::new();
        project.build().expect_exit(0);
        let project = project.file("out/notes.txt", "notes");
        forge(&project, "notes.txt", b"notes");
        project.run(arguments);
        assert!(project.path("out/notes.txt").exists(), "{arguments:?}");
    }
}

#[test]
fn devices_and_pipes_in_the_output_folder_are_not_read() {
    let zero = Path::new("/dev/zero");
    let runs = |project: &Project| {
        run_limited(project, &["plan"]).expect_exit(0);
        run_limited(project, &["build"]).expect_exit(0);
    };
    let project = Project::new();
    link(zero, &project, "out/manifest.json");
    runs(&project);
    project.build().expect_exit(0);
    link(zero, &project, "out/brief.pdf");
    runs(&project);
    fs::remove_file(project.path("out/manifest.json")).expect("removed");
    let made = Command::new("mkfifo").arg(project.path("out/manifest.json")).status();
    assert!(made.expect("mkfifo").success());
    runs(&project);
    for file in ["/dev/zero", "/dev/stdin"] {
        project.build().expect_exit(0);
        let path = project.path("out/manifest.json");
        let mut manifest: Value =
            serde_json::from_slice(&fs::read(&path).expect("a manifest")).expect("JSON");
        let layouts = manifest["layouts"].as_object_mut().expect("layouts");
        for files in layouts.values_mut() {
            files[file] = "0".repeat(64).into();
        }
        fs::write(&path, manifest.to_string()).expect("a manifest");
        runs(&project);
    }
}

#[test]
fn a_baseline_that_never_ends_is_an_error() {
    let project = Project::new();
    link(Path::new("/dev/zero"), &project, "baseline.json");
    for command in ["check", "build"] {
        let run = run_limited(&project, &[command, "--baseline", "baseline.json"]);
        assert!(run.expect_exit(2).contains("cannot read the baseline"), "{}", run.stderr);
    }
}

#[test]
fn report_files_in_the_project_take_the_place_of_links() {
    for flag in ["--summary", "--deps", "--provenance", "--timings"] {
        let outside = outside();
        let project = Project::new();
        link(&secret(&outside), &project, "reports/report");
        project.run(&["build", flag, "reports/report"]).expect_exit(0);
        assert_untouched(&outside);
        assert!(!project.path("reports/report").is_symlink(), "{flag}");
        link(outside.path(), &project, "linked");
        let run = project.run(&["build", flag, "linked/report"]);
        assert!(
            run.expect_exit(2).contains("it is a symbolic link, or below one"),
            "{}",
            run.stderr
        );
        assert_untouched(&outside);
        // Elsewhere the user decides: a device or a link is written to.
        let elsewhere = tempfile::tempdir().expect("a folder");
        let named = elsewhere.path().join("link");
        symlink(secret(&outside), &named).expect("a link");
        project.run(&["build", flag, named.to_str().expect("a path")]).expect_exit(0);
        assert!(named.is_symlink());
        assert_ne!(fs::read(secret(&outside)).expect("a file"), b"secret", "{flag}");
    }
}

#[test]
fn published_files_are_writable_by_their_owner_alone() {
    let mode = |path: PathBuf| fs::metadata(path).expect("a file").permissions().mode() & 0o7777;
    let project = Project::new();
    for target in ["/dev/zero", "/usr/bin/passwd"] {
        link(Path::new(target), &project, "out/brief.pdf");
        project.run(&["build", "--force"]).expect_exit(0);
        assert_eq!(mode(project.pdf()) & 0o7133, 0, "{target}");
    }
    fs::set_permissions(project.pdf(), fs::Permissions::from_mode(0o600)).expect("a mode");
    project.run(&["build", "--force"]).expect_exit(0);
    assert_eq!(mode(project.pdf()), 0o600);
    assert_eq!(mode(project.path("out/.briefpress.lock")), 0o600);
}

#[test]
fn fonts_outside_of_the_project_are_not_found_through_links() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::copy(AMIRI, outside.path().join("secret.ttf")).expect("`fonts-hosny-amiri` is installed");
    let project = Project::new();
    link(outside.path(), &project, "fonts/folder");
    link(&outside.path().join("secret.ttf"), &project, "fonts/file.ttf");
    link(Path::new("/"), &project, "fonts/root");
    let project = project
        .config("[fonts]\npaths = [\"fonts\"]\n")
        .template("#set text(font: \"Amiri\")\nHello\n");
    let start = Instant::now();
    let run = project.build();
    assert!(
        run.expect_exit(0).contains("there is no font family `Amiri`")
            || run.stderr.contains("unknown font family: amiri"),
        "{}",
        run.stderr
    );
    assert!(start.elapsed() < Duration::from_secs(20), "the file system is not searched");
    let manifest = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
    assert!(!manifest.contains("secret.ttf") && !manifest.contains("fonts/"), "{manifest}");
    fs::copy(AMIRI, project.path("fonts/own.ttf")).expect("a copy");
    project.build().expect_exit(0);
    let manifest = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
    assert!(manifest.contains("\"fonts/own.ttf\""), "{manifest}");
}

#[test]
fn a_folder_that_is_exchanged_while_it_is_read_leads_nowhere() {
    let outside = tempfile::tempdir().expect("a folder");
    let claims = "id,item,body,sources,note\nc1,OUTSIDE,MG,s1,a note\n";
    fs::write(outside.path().join("claims.csv"), claims).expect("a file");
    let sources = Project::new();
    fs::copy(sources.path("data/sources.bib"), outside.path().join("sources.bib")).expect("a copy");
    let project = Project::new();
    link(outside.path(), &project, "link");
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let (data, link) = (project.path("data"), project.path("link"));
            while !done.load(Ordering::Relaxed) {
                renameat_with(CWD, &data, CWD, &link, RenameFlags::EXCHANGE).expect("exchanged");
            }
        });
        let mut read = 0;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(4) {
            let run = project.run(&["inspect", "claim", "c1"]);
            assert!(!run.stdout.contains("OUTSIDE"), "{}", run.stdout);
            read += usize::from(run.stdout.contains("shells"));
        }
        done.store(true, Ordering::Relaxed);
        assert!(read > 0, "the project's own file was read now and then");
    });
}

#[test]
fn a_configuration_above_that_others_may_have_written_is_not_taken() {
    let project = Project::new();
    fs::create_dir_all(project.path("below/deep")).expect("folders");
    let run = |arguments: &[&str]| {
        let mut command = project.command();
        let output = command.current_dir(project.path("below/deep")).args(arguments).output();
        project.read_output(&output.expect("a run"))
    };
    let mode = |mode| {
        fs::set_permissions(project.path(""), fs::Permissions::from_mode(mode)).expect("a mode");
    };
    run(&["check"]).expect_exit(0);
    mode(0o1777);
    assert_snapshot!(run(&["clean"]).expect_exit(2), @"
    error: `…/briefpress.toml` is in a folder that all users may write to
     |
     = help: to use it anyway, name its folder: `--root …`
    ");
    run(&["--root", "../..", "check"]).expect_exit(0);
    project.run(&["check"]).expect_exit(0);
    mode(0o755);
    let nobody = 65534;
    if chown(project.path("briefpress.toml"), Some(nobody), None).is_err() {
        eprintln!("only root can give a file to another user: that part is skipped");
        return;
    }
    assert_snapshot!(run(&["build"]).expect_exit(2), @"
    error: `…/briefpress.toml` belongs to another user
     |
     = help: to use it anyway, name its folder: `--root …`
    ");
    run(&["--root", "../..", "build"]).expect_exit(0);
    project.run(&["build"]).expect_exit(0);
}

#[test]
fn nothing_is_attested_that_this_run_did_not_build() {
    let project = Project::new();
    project.build().expect_exit(0);
    let real = fs::read(project.pdf()).expect("a PDF");
    // Another document, with a manifest that says that it is the one that was built.
    let other = Project::new().template("= Heading\nFORGED 999,999\n");
    other.build().expect_exit(0);
    let forged = fs::read(other.pdf()).expect("a PDF");
    let plant = || {
        fs::write(project.pdf(), &forged).expect("a PDF");
        forge(&project, "brief.pdf", &forged);
        let path = project.path("out/manifest.json");
        let mut manifest: Value =
            serde_json::from_slice(&fs::read(&path).expect("a manifest")).expect("JSON");
        let documents = manifest["briefings"].as_object_mut().expect("documents");
        let record = documents.remove("forged").expect("a record");
        documents.insert("brief".to_owned(), record);
        fs::write(&path, manifest.to_string()).expect("a manifest");
    };
    plant();
    assert!(project.run(&["plan"]).expect_exit(0).contains("0 to build"));
    let run = project.run(&["build", "--provenance", "statement.json", "-v"]);
    assert!(run.expect_exit(0).contains("`--provenance`"), "{}", run.stderr);
    assert_eq!(fs::read(project.pdf()).expect("a PDF"), real);
    let statement = fs::read_to_string(project.path("statement.json")).expect("a statement");
    let digest = |bytes: &[u8]| -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    assert!(statement.contains(&digest(&real)) && !statement.contains(&digest(&forged)));
}

#[test]
fn a_baseline_is_not_written_through_a_link() {
    let outside = outside();
    let project = Project::new();
    link(outside.path(), &project, "linked");
    for path in ["linked/new.json", "./linked/new.json", "linked/../new.json"] {
        let run = project.run(&["check", "--baseline", path, "--update-baseline"]);
        let found = run.expect_exit(2);
        assert!(found.contains("it is a symbolic link, or below one"), "{path} {found}");
        assert_untouched(&outside);
    }
    assert!(!outside.path().with_file_name("new.json").exists());
}

#[test]
fn a_baseline_that_is_a_pipe_is_not_waited_for() {
    let project = Project::new();
    let made = Command::new("mkfifo").arg(project.path("known.json")).status().expect("mkfifo");
    assert!(made.success());
    let run = run_limited(&project, &["check", "--baseline", "known.json"]);
    assert!(run.expect_exit(2).contains("it is not a regular file"), "{}", run.stderr);
}

/// The parent of the folder that a link leads to is outside, too, although the words of the path are inside.
#[test]
fn the_way_back_from_a_link_is_not_taken() {
    let outside = outside();
    fs::create_dir(outside.path().join("sub")).expect("a folder");
    for flag in ["--summary", "--deps", "--provenance", "--timings", "--out"] {
        let project = Project::new();
        link(&outside.path().join("sub"), &project, "linked");
        let run = project.run(&["build", flag, "linked/../secret"]);
        // With `--out`, it is a file in the way of a folder.
        let is_refused = run.stderr.contains("it is a symbolic link, or below one")
            || run.stderr.contains("`--out` must be a folder");
        assert!(run.code == Some(2) && is_refused, "{flag} {}", run.stderr);
        let run = project.run(&["build", flag, "linked/../new"]);
        assert!(run.expect_exit(2).contains("it is a symbolic link"), "{flag} {}", run.stderr);
        assert_eq!(fs::read(secret(&outside)).expect("a file"), b"secret", "{flag}");
        assert!(!outside.path().join("new").exists(), "{flag}");
    }
    let project = Project::new();
    project.build().expect_exit(0);
    link(&outside.path().join("sub"), &project, "linked");
    for path in ["linked/new.json", "linked/../new.json"] {
        let run = project.run(&["manifests", "merge", "out", "--out", path]);
        assert!(run.expect_exit(2).contains("it is a symbolic link"), "{}", run.stderr);
        assert!(!outside.path().join("new.json").exists());
        assert!(!outside.path().join("sub/new.json").exists());
    }
}

#[test]
fn a_new_project_is_written_whole_and_not_through_links() {
    let outside = outside();
    for name in ["templates", "data"] {
        let project = Project::empty();
        symlink(outside.path(), project.path(name)).expect("a link");
        let run = project.run(&["init"]);
        let found = run.expect_exit(2);
        assert!(found.contains("it is a symbolic link, or below one"), "{name} {found}");
        assert!(!project.path("briefpress.toml").exists(), "{name}");
        assert_untouched(&outside);
    }
    let project = Project::empty();
    symlink(outside.path(), project.path("linked")).expect("a link");
    for arguments in
        [&["init", "linked"][..], &["init", "linked/new"], &["init", "--root", "linked"]]
    {
        let run = project.run(arguments);
        assert!(run.expect_exit(2).contains("it is a symbolic link"), "{}", run.stderr);
        assert_untouched(&outside);
    }
    symlink(outside.path().join("none"), project.path(".gitignore")).expect("a link");
    let run = project.run(&["init"]);
    assert!(
        run.expect_exit(2).contains("already has .gitignore; nothing was written"),
        "{}",
        run.stderr
    );
    assert!(!project.path("briefpress.toml").exists());
    assert_untouched(&outside);
}

#[test]
fn no_configuration_is_proposed_for_a_file_outside() {
    let outside = outside();
    let project = Project::empty();
    symlink(secret(&outside), project.path("claims.csv")).expect("a link");
    let run = project.run(&["init", "--from", "claims.csv"]);
    assert!(
        run.expect_exit(2).contains("`claims.csv` is a link that leads out of"),
        "{}",
        run.stderr
    );
    assert!(!project.path("briefpress.toml").exists());
}

#[test]
fn a_project_does_not_write_to_hidden_folders() {
    for folder in [".git/hooks", "a/.b"] {
        let project = Project::new().config(&format!("[project]\noutput = \"{folder}\"\n"));
        let run = project.run(&["build", "--format", "short"]);
        let message = "error[output-outside-project]: the output folder is hidden";
        assert!(run.expect_exit(2).contains(message), "{}", run.stderr);
        assert!(!project.path(folder).exists());
    }
}

#[test]
fn a_folder_in_the_place_of_the_manifest_is_not_said_to_be_removed() {
    let project = Project::new().file("out/manifest.json/a", "");
    let run = project.run(&["clean", "--force"]);
    let found = run.expect_exit(2);
    assert!(!found.contains("Removed"), "{found}");
    assert!(found.contains("cannot remove") && found.contains("manifest.json"), "{found}");
    assert!(project.path("out/manifest.json/a").exists());
}
