//! `clean`: what was built goes, and nothing else.

use std::fs;
use std::path::Path;

use crate::build_reports::for_each_project;

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect());
    let entries: Vec<fs::DirEntry> = entries.unwrap_or_default();
    let mut names: Vec<String> =
        entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn all_that_was_built_is_removed_with_the_folder() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let project = project.file("out/.briefpress-abc.tmp", "left by a build that was killed");
    let run = project.run(&["clean"]);
    assert!(run.expect_exit(0).contains("Cleaned 4 files"), "{}", run.stderr);
    assert!(!project.path("out").exists(), "{:?}", names(&project.path("out")));
    project.build().expect_exit(0);
}

#[test]
fn what_others_put_there_stays() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let project = project.file("out/notes.txt", "mine").file("out/other.pdf", "mine");
    project.run(&["clean"]).expect_exit(0);
    assert_eq!(names(&project.path("out")), ["notes.txt", "other.pdf"]);
}

#[test]
fn an_altered_pdf_is_named_and_left_until_it_is_forced() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let project = project.file("out/to-rus.pdf", "edited by hand");
    let run = project.run(&["clean"]);
    let told = run.expect_exit(0);
    assert!(
        told.contains("Kept") && told.contains("out/to-rus.pdf (modified after the build)"),
        "{told}"
    );
    assert_eq!(names(&project.path("out")), ["manifest.json", "to-rus.pdf"]);
    project.run(&["clean", "--force"]).expect_exit(0);
    assert!(!project.path("out").exists());
}

#[test]
fn a_dry_run_only_says_what_it_would_do() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let before = names(&project.path("out"));
    let run = project.run(&["clean", "--dry-run"]);
    let told = run.expect_exit(0);
    assert_eq!(told.lines().filter(|line| line.contains("Would remove")).count(), 4, "{told}");
    assert_eq!(names(&project.path("out")), before);
}

#[test]
fn where_nothing_was_built_there_is_nothing_to_do_and_nothing_is_made() {
    let project = for_each_project();
    project.run(&["clean"]).expect_exit(0);
    assert!(!project.path("out").exists());
}

#[test]
fn a_damaged_manifest_does_not_tell_what_to_remove() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let project = project.file("out/manifest.json", "{");
    let run = project.run(&["clean"]);
    assert!(run.expect_exit(2).contains("--force"), "{}", run.stderr);
    assert!(project.pdf().exists());
    project.run(&["clean", "--force"]).expect_exit(0);
    assert!(project.pdf().exists() && !project.path("out/manifest.json").exists());
}

#[test]
fn a_manifest_that_points_out_of_its_folder_removes_nothing_there() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let manifest = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
    let project = project
        .file("out/manifest.json", manifest.replace("\"to-rus.pdf\"", "\"../data/claims.csv\""));
    project.run(&["clean", "--force"]).expect_exit(0);
    assert!(project.path("data/claims.csv").exists());
}

#[test]
fn a_folder_in_which_a_build_is_at_work_is_not_cleaned() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let lock = fs::File::options().write(true).open(project.path("out/.briefpress.lock"));
    let lock = lock.expect("a lock");
    lock.lock().expect("nobody has it");
    let run = project.run(&["clean"]);
    assert!(run.expect_exit(2).contains("another build"), "{}", run.stderr);
    assert!(project.pdf().exists());
}

/// A build that waited for the lock must not go on with a file that was removed under it: the next one
/// would make another.
#[test]
fn who_waited_for_a_lock_that_was_removed_takes_the_new_one() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let path = project.path("out/.briefpress.lock");
    let held = fs::File::options().write(true).open(&path).expect("a lock");
    held.lock().expect("nobody has it");
    let waiting = project.command().arg("build").spawn().expect("a build");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    fs::remove_file(&path).expect("it is there");
    drop(held);
    let mut waiting = waiting;
    assert!(waiting.wait().expect("it ends").success());
    assert!(path.exists());
}
