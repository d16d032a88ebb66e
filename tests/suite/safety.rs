//! Whatever happens while a build runs, every PDF is whole, and the next build makes good what this one
//! left. What takes longer to try is in `scripts/safety`.

use std::fs;
use std::process::{Child, Output};
use std::thread;
use std::time::{Duration, Instant};

use insta::assert_snapshot;

use crate::processes::{is_alive, signal, spawn, wait_until, workers};
use crate::project::{Project, tool};

/// A project of a document that is made at once, `brief`, and one that takes as long as the loop in it,
/// `slow`. The last name in a plan of one station is made last.
fn slow(rounds: &str) -> Project {
    let slow =
        "[briefings.slow]\ntemplate = \"slow.typ\"\ntitle = \"Slow\"\nedition = 2025-07-31\n";
    let text =
        format!("= Slow\n#{{ for a in range({rounds}) {{ for b in range(9999) {{ }} }} }}\n");
    Project::new().config(slow).file("templates/slow.typ", text)
}

const FOREVER: &str = "9999999";

/// A build at one station that has published `brief` and is at work at `slow`.
fn at_work(project: &Project) -> Child {
    let build = spawn(project.command().args(["build", "-j", "1"]));
    wait_until(|| project.pdf().exists().then_some(()));
    build
}

/// The names of what is in the output folder.
fn left(project: &Project) -> Vec<String> {
    let entries = fs::read_dir(project.path("out")).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What a build says when a signal ends it, and how.
fn ended_by(name: &str) -> (Project, Output) {
    let project = slow(FOREVER);
    let build = at_work(&project);
    let all = wait_until(|| Some(workers(build.id())).filter(|all| !all.is_empty()));
    let start = Instant::now();
    signal(name, build.id());
    let output = build.wait_with_output().expect("it ends");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    wait_until(|| all.iter().all(|id| !is_alive(*id)).then_some(()));
    (project, output)
}

#[test]
fn an_interrupted_build_ends_its_workers_and_keeps_what_is_finished() {
    for (name, code) in [("INT", 130), ("TERM", 143)] {
        let (project, output) = ended_by(name);
        let run = project.read_output(&output);
        let told = run.expect_exit(code);
        let last = told.lines().next_back().unwrap_or_default();
        assert!(last.contains("Interrupted 1 briefing, 1 not started"), "{told}");
        assert_eq!(left(&project), [".briefpress.lock", "brief.pdf", "manifest.json"]);
        tool("pdfinfo", &[], &project.pdf());
        let project = project.file("templates/slow.typ", "= Slow\n");
        let again = project.run(&["build", "-v"]);
        assert!(again.expect_exit(0).contains("Unchanged brief\n"), "{}", again.stderr);
    }
}

/// The second signal does not wait for anything.
#[test]
fn a_second_ctrl_c_is_immediate() {
    let project = slow(FOREVER);
    let build = at_work(&project);
    let all = wait_until(|| Some(workers(build.id())).filter(|all| !all.is_empty()));
    signal("INT", build.id());
    thread::sleep(Duration::from_millis(30));
    signal("INT", build.id());
    let start = Instant::now();
    let output = build.wait_with_output().expect("it ends");
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert_eq!(output.status.code(), Some(130));
    wait_until(|| all.iter().all(|id| !is_alive(*id)).then_some(()));
}

#[test]
fn a_second_build_waits_for_the_first_and_says_so() {
    let project = slow("400");
    let first = at_work(&project);
    let holder = first.id();
    let second = project.build();
    assert!(first.wait_with_output().expect("it ends").status.success());
    let told = second.expect_exit(0).replace(&holder.to_string(), "N");
    let told: Vec<&str> =
        told.lines().map(|line| line.split(" in 0.").next().unwrap_or(line)).collect();
    assert_snapshot!(told.first().expect("a line"), @"Waiting for another build (process N) in `out` to finish");
    assert!(second.stderr.contains("0 briefings, 2 unchanged"), "{}", second.stderr);
}

#[test]
fn a_second_build_that_is_not_to_wait_fails() {
    let project = slow(FOREVER);
    let mut first = at_work(&project);
    let second = project.run(&["build", "--no-wait"]);
    let told = second.expect_exit(2).replace(&first.id().to_string(), "N");
    assert_snapshot!(told, @r"
    error: another build (process N) is running in the output folder
     |
     = help: run without `--no-wait` to wait for it
    ");
    first.kill().expect("it is killed");
    first.wait().expect("it ends");
    project.run(&["build", "--no-wait", "brief"]).expect_exit(0);
}

#[test]
fn a_build_that_waits_can_be_interrupted() {
    let project = slow(FOREVER);
    let mut first = at_work(&project);
    let second = spawn(project.command().arg("build"));
    thread::sleep(Duration::from_millis(1500));
    signal("TERM", second.id());
    assert_eq!(second.wait_with_output().expect("it ends").status.code(), Some(143));
    first.kill().expect("it is killed");
    first.wait().expect("it ends");
}

#[test]
fn of_eight_builds_at_once_one_makes_each_document() {
    let project = slow("20");
    let builds: Vec<Child> =
        (0..8).map(|_| spawn(project.command().args(["build", "-j", "1"]))).collect();
    let runs = builds
        .into_iter()
        .map(|build| project.read_output(&build.wait_with_output().expect("it ends")));
    let published: usize =
        runs.map(|run| run.expect_exit(0).matches("Published out/").count()).sum();
    assert_eq!(published, 2);
    assert!(project.build().expect_exit(0).contains("0 briefings, 2 unchanged"));
}

#[test]
fn an_output_folder_that_vanishes_is_made_again() {
    let project = slow("400");
    let build = at_work(&project);
    fs::remove_dir_all(project.path("out")).expect("it is removed");
    let run = project.read_output(&build.wait_with_output().expect("it ends"));
    run.expect_exit(0);
    assert_eq!(left(&project), ["manifest.json", "slow.pdf"]);
    let again = project.run(&["build", "-v"]);
    assert!(again.expect_exit(0).contains("1 briefing, 1 unchanged"), "{}", again.stderr);
    assert!(project.pdf().exists());
}

#[test]
fn temporary_files_of_a_killed_build_are_swept_and_no_others() {
    let project = Project::new()
        .config("output = \"deep/brief\"\n")
        .file("out/.briefpress-Ab12.tmp", "half a PDF")
        .file("out/deep/.briefpress-Cd34.tmp", "half a PDF")
        .file("out/mine/.briefpress-Ef56.tmp", "where no document is")
        .file("out/mine.tmp", "mine");
    project.build().expect_exit(0);
    assert_eq!(left(&project), [".briefpress.lock", "deep", "manifest.json", "mine", "mine.tmp"]);
    assert!(!project.path("out/deep/.briefpress-Cd34.tmp").exists());
    assert!(project.path("out/mine/.briefpress-Ef56.tmp").exists());
}

#[test]
fn a_manifest_of_no_use_is_told_and_all_is_built() {
    let project = Project::new();
    project.build().expect_exit(0);
    let whole = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
    let told = |manifest: &str| {
        fs::write(project.path("out/manifest.json"), manifest).expect("a file");
        let run = project.build();
        assert!(run.expect_exit(0).contains("Published out/brief.pdf"), "{}", run.stderr);
        assert!(project.build().expect_exit(0).contains("0 briefings, 1 unchanged"));
        let first = run.stderr.lines().next().unwrap_or_default().trim();
        let place = first.find(" at line").unwrap_or(first.len());
        first[..place].split(", expected one").next().unwrap_or_default().to_owned()
    };
    assert_snapshot!(told(""), @"Warning ignoring `out/manifest.json`, rebuilding everything: it is damaged: EOF while parsing a value");
    assert_snapshot!(told(whole.split_once("\"plan\"").expect("a plan").0), @"Warning ignoring `out/manifest.json`, rebuilding everything: it is damaged: EOF while parsing a value");
    assert_snapshot!(told("null"), @"Warning ignoring `out/manifest.json`, rebuilding everything: it is damaged: invalid type: null, expected a manifest");
    assert_snapshot!(told("\u{0}\u{1}"), @"Warning ignoring `out/manifest.json`, rebuilding everything: it is damaged: expected value");
    assert_snapshot!(told(&whole.replace("\"version\": 1", "\"version\": 0")), @"Warning ignoring `out/manifest.json`, rebuilding everything: its version is 0, expected 1");
    assert_snapshot!(told(&whole.replace("\"version\": 1", "\"version\": 2")), @"Warning ignoring `out/manifest.json`, rebuilding everything: its version is 2, expected 1");
    assert_snapshot!(told(&whole.replace("\"pages\"", "\"leaves\"")), @"Warning ignoring `out/manifest.json`, rebuilding everything: it is damaged: unknown field `leaves`");
    assert_snapshot!(told(&whole.replace("\"pages\": 1", "\"pages\": -1")), @"Warning ignoring `out/manifest.json`, rebuilding everything: it is damaged: invalid value: integer `-1`, expected u32");
}

/// However much of it there is, it is read or it is not, and the PDF is whole.
#[test]
fn a_manifest_cut_off_anywhere_is_no_obstacle() {
    let project = Project::new();
    project.build().expect_exit(0);
    let whole = fs::read(project.path("out/manifest.json")).expect("a manifest");
    for part in (0..whole.len()).step_by(whole.len() / 12) {
        fs::write(project.path("out/manifest.json"), &whole[..part]).expect("a file");
        project.build().expect_exit(0);
        assert!(
            fs::read(project.path("out/manifest.json")).expect("a manifest").len() + 40
                > whole.len()
        );
    }
}

#[test]
fn a_manifest_that_cannot_be_replaced_is_told() {
    let project = Project::new().file("out/manifest.json/kept", "a folder in its place");
    let run = project.build();
    let told = run.expect_exit(2);
    assert!(
        told.contains("cannot replace `out/manifest.json`") || told.contains("manifest.json"),
        "{told}"
    );
    assert!(project.pdf().exists());
}

#[test]
fn a_pdf_that_is_gone_or_altered_is_made_again() {
    let project = Project::new();
    project.build().expect_exit(0);
    let made = fs::read(project.pdf()).expect("the PDF");
    let check = |change: &dyn Fn()| {
        change();
        assert!(project.build().expect_exit(0).contains("Published out/brief.pdf"));
        assert!(fs::read(project.pdf()).expect("the PDF") == made);
        assert!(project.build().expect_exit(0).contains("0 briefings, 1 unchanged"));
    };
    check(&|| fs::remove_file(project.pdf()).expect("it is removed"));
    check(&|| fs::write(project.pdf(), &made[..made.len() - 1]).expect("it is written"));
    check(&|| fs::write(project.pdf(), "").expect("it is written"));
    check(&|| {
        let mut other = made.clone();
        other[made.len() / 2] ^= 1;
        fs::write(project.pdf(), other).expect("it is written");
    });
}

/// A manifest could be written by anybody.
#[test]
fn what_a_manifest_says_outside_the_folder_is_never_removed() {
    let project = Project::new();
    project.build().expect_exit(0);
    let kept = project.path("kept.pdf");
    fs::copy(project.pdf(), &kept).expect("a copy");
    let path = project.path("out/manifest.json");
    let manifest = fs::read_to_string(&path).expect("a manifest");
    for elsewhere in ["../kept.pdf".to_owned(), kept.display().to_string()] {
        let manifest = manifest
            .replace("\"brief\": {", "\"gone\": {")
            .replace("\"output\": \"brief.pdf\"", &format!("\"output\": \"{elsewhere}\""));
        assert!(manifest.contains(&elsewhere), "{manifest}");
        fs::write(&path, manifest).expect("a manifest");
        project.run(&["build", "--prune"]).expect_exit(0);
        assert!(kept.exists(), "{elsewhere} was removed");
    }
}
