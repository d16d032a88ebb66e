use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;

use super::*;

/// An empty confined folder, and a folder outside of it with a file `secret`.
fn folders() -> (tempfile::TempDir, ConfinedFolder, tempfile::TempDir) {
    let [inside, outside] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
    fs::write(outside.path().join("secret"), "secret").expect("a file");
    let confined = ConfinedFolder::open(inside.path()).expect("a folder");
    (inside, confined, outside)
}

fn refusal<T>(result: io::Result<T>) -> Option<Refusal> {
    result.err().as_ref().and_then(Refusal::of)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o7777
}

#[test]
fn nothing_outside_is_read() {
    let (inside, confined, outside) = folders();
    let path = |name: &str| inside.path().join(name);
    symlink(outside.path(), path("folder")).expect("a link");
    symlink(outside.path().join("secret"), path("file")).expect("a link");
    let read = |name: &str| refusal(confined.read(Path::new(name), 100));
    assert_eq!(read("folder/secret"), Some(Refusal::Link));
    assert_eq!(read("file"), Some(Refusal::Link));
    assert_eq!(read("../secret"), Some(Refusal::Outside));
    assert_eq!(
        read(outside.path().join("secret").to_str().expect("a path")),
        Some(Refusal::Outside)
    );
    assert_eq!(read("."), Some(Refusal::Folder));
}

#[test]
fn only_regular_files_of_the_expected_size_are_read() {
    let (inside, confined, _outside) = folders();
    let path = |name: &str| inside.path().join(name);
    let made = Command::new("mkfifo").arg(path("pipe")).status().expect("mkfifo");
    assert!(made.success());
    fs::create_dir(path("folder")).expect("a folder");
    fs::write(path("file"), "four").expect("a file");
    let read = |name: &str, limit: u64| confined.read(Path::new(name), limit);
    assert_eq!(refusal(read("pipe", 100)), Some(Refusal::Special));
    assert_eq!(refusal(read("folder", 100)), Some(Refusal::Folder));
    assert_eq!(refusal(read("file", 3)), Some(Refusal::TooLarge));
    assert_eq!(read("file", 4).expect("a file"), b"four");
    assert_eq!(read("none", 4).expect_err("no file").kind(), io::ErrorKind::NotFound);
}

#[test]
fn a_file_with_holes_is_refused() {
    let (inside, confined, _outside) = folders();
    let check = |content: &[&[u8]], is_text: bool, expect: Option<Refusal>| {
        fs::write(inside.path().join("file"), content.concat()).expect("a file");
        let mut bytes: Vec<u8> = Vec::new();
        let visit = |block: &[u8], _| bytes.extend(block);
        let visited = confined.visit_content(Path::new("file"), 1 << 20, is_text, visit);
        assert_eq!(refusal(visited), expect);
        if expect.is_none() {
            assert_eq!(bytes, content.concat());
        }
    };
    let hole = vec![0; ZEROS];
    let hole = hole.as_slice();
    check(&[hole], false, Some(Refusal::Zeros));
    check(&[b"id", hole, hole], true, Some(Refusal::Zeros));
    check(&[b"id", hole, hole], false, None);
    check(&[&hole[1..]], true, None);
    check(&[b"id,item\n"], true, None);
    check(&[b""], true, None);
    check(&[&vec![1; (1 << 20) + 1]], false, Some(Refusal::TooLarge));
}

#[test]
fn a_file_is_written_in_the_place_of_a_link() {
    let (inside, confined, outside) = folders();
    let path = |name: &str| inside.path().join(name);
    let write = |name: &str| confined.stage(Path::new(name), b"new").and_then(StagedFile::commit);
    symlink(outside.path().join("secret"), path("file")).expect("a link");
    write("file").expect("a file");
    assert_eq!(fs::read(path("file")).expect("a file"), b"new");
    assert!(!path("file").is_symlink());
    assert_eq!(fs::read(outside.path().join("secret")).expect("a file"), b"secret");

    symlink(outside.path(), path("folder")).expect("a link");
    assert_eq!(refusal(write("folder/secret")), Some(Refusal::Link));
    assert_eq!(refusal(write("folder/new/secret")), Some(Refusal::Link));
    assert_eq!(refusal(write("../secret")), Some(Refusal::Outside));
    fs::create_dir(path("existing")).expect("a folder");
    assert_eq!(refusal(write("existing")), Some(Refusal::Folder));
    write("a/b/c").expect("a file");
    let names = |folder: &Path| -> Vec<_> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name()).collect()
    };
    assert_eq!(names(&path("a/b")), ["c"], "no temporary file is left");
    assert_eq!(names(outside.path()), ["secret"]);
    confined.sync(Path::new("a/b")).expect("synced");
}

#[test]
fn a_new_file_is_written_where_nothing_is() {
    let (inside, confined, outside) = folders();
    let path = |name: &str| inside.path().join(name);
    symlink(outside.path(), path("folder")).expect("a link");
    symlink(outside.path().join("none"), path("nowhere")).expect("a link");
    let has = |name: &str| confined.has_entry(Path::new(name));
    assert!(has("nowhere").expect("a link"));
    assert!(!has("a/b").expect("nothing"));
    assert_eq!(refusal(has("folder/none")), Some(Refusal::Link));
    let write = |name: &str| confined.write_new(Path::new(name), b"new");
    write("a/b").expect("a file");
    assert!(has("a/b").expect("a file"));
    assert_eq!(write("a/b").expect_err("a file").kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(write("nowhere").expect_err("a link").kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(refusal(write("folder/none")), Some(Refusal::Link));
    assert!(!outside.path().join("none").exists());
}

#[test]
fn links_on_the_way_of_a_path_are_found() {
    let (inside, _, outside) = folders();
    symlink(outside.path(), inside.path().join("link")).expect("a link");
    fs::create_dir(inside.path().join("real")).expect("a folder");
    let check = |path: &str, expect: bool| {
        let found = leads_through_link_in(inside.path(), &inside.path().join(path));
        assert_eq!(found, expect, "{path}");
    };
    check("link/a", true);
    check("link/../a", true);
    check("real/../link/none/a", true);
    check("link", false);
    check("real/../a", false);
    // A link elsewhere, which leads into the folder.
    symlink(inside.path(), outside.path().join("back")).expect("a link");
    assert!(!leads_through_link_in(inside.path(), &outside.path().join("back/real/a")));
    assert!(leads_through_link_in(inside.path(), &outside.path().join("back/link/a")));
}

#[test]
fn modes_are_kept_without_what_others_could_abuse() {
    let (inside, confined, _outside) = folders();
    let file = inside.path().join("file");
    let write = || confined.stage(Path::new("file"), b"").and_then(StagedFile::commit);
    for (before, after) in [(0o640, 0o640), (0o600, 0o600), (0o777, 0o644), (0o4755, 0o644)] {
        fs::write(&file, "").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(before)).expect("a mode");
        write().expect("a file");
        assert_eq!(mode(&file), after, "{before:o}");
    }
}

#[test]
fn a_lock_is_private_and_no_link() {
    let (inside, confined, outside) = folders();
    let lock = inside.path().join("lock");
    let open = || confined.open_lock(Path::new("lock"));
    let file = open().expect("a lock");
    assert_eq!(mode(&lock), 0o600);
    assert!(confined.is_at(&file, Path::new("lock")));
    fs::remove_file(&lock).expect("removed");
    assert!(!confined.is_at(&file, Path::new("lock")));

    symlink(outside.path().join("secret"), &lock).expect("a link");
    assert_eq!(refusal(open()), Some(Refusal::Link));
    fs::remove_file(&lock).expect("removed");
    symlink(outside.path().join("none"), &lock).expect("a link");
    assert_eq!(refusal(open()), Some(Refusal::Link));
    assert!(!outside.path().join("none").exists());
    fs::remove_file(&lock).expect("removed");
    fs::hard_link(outside.path().join("secret"), &lock).expect("a hard link");
    assert_eq!(refusal(open()), Some(Refusal::HardLink));
    assert_eq!(fs::read(outside.path().join("secret")).expect("a file"), b"secret");
}

#[test]
fn nothing_outside_is_removed() {
    let (inside, confined, outside) = folders();
    let path = |name: &str| inside.path().join(name);
    symlink(outside.path(), path("folder")).expect("a link");
    symlink(outside.path().join("secret"), path("file")).expect("a link");
    fs::write(outside.path().join(".briefpress-1-1.tmp"), "").expect("a file");
    fs::write(path(".briefpress-1-1.tmp"), "").expect("a file");
    let removed = confined.remove_file(Path::new("folder/secret"));
    assert_eq!(refusal(removed), Some(Refusal::Link));
    confined.remove_file(Path::new("file")).expect("the link is removed");
    confined.remove_temp_files(Path::new("folder"));
    confined.remove_temp_files(Path::new(""));
    assert!(!path(".briefpress-1-1.tmp").exists());
    assert!(outside.path().join(".briefpress-1-1.tmp").exists());
    assert!(outside.path().join("secret").exists());
    assert!(confined.remove_empty_folder(Path::new("folder")).is_err());
    assert!(path("folder").is_symlink());
}
