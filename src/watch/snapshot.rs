//! The files of a project at one time.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::digest::sha256;
use crate::engine::{LOCK, MANIFEST};
use crate::project::MAX_DEPTH;

/// Files that are larger than this are compared by their times and lengths only, in bytes.
const MAX_DIGESTED: u64 = 256 << 20;

/// The file that marks a folder as a cache, see <https://bford.info/cachedir/>.
const CACHE_TAG: &str = "CACHEDIR.TAG";

/// The metadata of a file or a folder: if it has not changed, neither have the contents of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// The time of the last change of contents or metadata, in nanoseconds; no program can set it.
    changed: i128,
    inode: u64,
}

/// A file as it was.
#[derive(Clone, Debug)]
struct SeenFile {
    stamp: Stamp,
    /// The SHA-256 of its contents; `None` if it is not known.
    digest: Option<String>,
}

/// The files and folders of a project that count, by their paths relative to it. Hidden ones, caches, `node_modules` and
/// output folders do not count, nor do backups of editors.
#[derive(Clone, Debug, Default)]
pub(super) struct Snapshot {
    files: BTreeMap<PathBuf, SeenFile>,
    /// The folders with their inodes: a folder that was deleted and restored is another one.
    folders: BTreeMap<PathBuf, u64>,
}

impl Snapshot {
    /// The files in a folder, without their digests.
    pub(super) fn of(root: &Path) -> Self {
        let mut snapshot = Self::default();
        snapshot.add_folder(root, Path::new(""));
        snapshot
    }

    /// Whether the project has no folder.
    pub(super) fn is_missing(&self) -> bool {
        self.folders.is_empty()
    }

    /// The folders with their inodes, by their paths relative to the project.
    pub(super) fn folders(&self) -> &BTreeMap<PathBuf, u64> {
        &self.folders
    }

    /// Calculates the digests of all files that are as they were when this was taken.
    pub(super) fn digest_files(&mut self, root: &Path) {
        for (path, file) in &mut self.files {
            if file.digest.is_none() {
                file.digest = digest(&root.join(path), &file.stamp);
            }
        }
    }

    /// Takes over the digests of an earlier snapshot, calculates those of other files, and returns the files that differ in
    /// their contents.
    pub(super) fn compare(&mut self, earlier: &Self, root: &Path) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for (path, file) in &mut self.files {
            let before = earlier.files.get(path);
            if let Some(before) = before.filter(|before| before.stamp == file.stamp) {
                file.digest.clone_from(&before.digest);
                continue;
            }
            file.digest = digest(&root.join(path), &file.stamp);
            let is_same = before.is_some_and(|it| it.digest.is_some() && it.digest == file.digest);
            if !is_same {
                changed.push(path.clone());
            }
        }
        let is_gone = |path: &&PathBuf| !self.files.contains_key(*path);
        changed.extend(earlier.files.keys().filter(is_gone).cloned());
        changed.sort();
        changed
    }

    /// Whether any stamp differs from that of an earlier snapshot.
    pub(super) fn has_other_stamps(&self, earlier: &Self) -> bool {
        self.files.len() != earlier.files.len()
            || self
                .files
                .iter()
                .any(|(path, file)| earlier.files.get(path).is_none_or(|it| it.stamp != file.stamp))
    }

    fn add_folder(&mut self, root: &Path, path: &Path) {
        let folder = root.join(path);
        let Ok(metadata) = folder.metadata() else { return };
        let Ok(entries) = fs::read_dir(&folder) else { return };
        self.folders.insert(path.to_owned(), inode(&metadata));
        for entry in entries.flatten() {
            let name = entry.file_name();
            let text = name.to_string_lossy();
            if text.starts_with('.') || text.ends_with('~') || text == "node_modules" {
                continue;
            }
            let (inner, Ok(kind)) = (path.join(&name), entry.file_type()) else { continue };
            // A link may lead to another folder of the project, whose files are found there. One that leads out of it is
            // an error when the project is read.
            let is_folder = kind.is_dir();
            if kind.is_symlink() && !is_inside(root, &entry.path()) {
                continue;
            }
            if is_folder && !is_generated(&entry.path()) {
                if inner.components().count() <= MAX_DEPTH {
                    self.add_folder(root, &inner);
                }
            } else if !is_folder
                && let Ok(metadata) = entry.path().metadata()
                && metadata.is_file()
            {
                let stamp = Stamp::of(&metadata);
                self.files.insert(inner, SeenFile { stamp, digest: None });
            }
        }
    }
}

/// Whether a link leads to something in a folder.
fn is_inside(root: &Path, link: &Path) -> bool {
    let (root, real) = (root.canonicalize(), link.canonicalize());
    root.is_ok_and(|root| real.is_ok_and(|real| real.starts_with(root)))
}

/// Whether a folder has what a program has made: a cache, or the output of a build.
fn is_generated(folder: &Path) -> bool {
    [CACHE_TAG, MANIFEST, LOCK].iter().any(|name| folder.join(name).symlink_metadata().is_ok())
}

impl Stamp {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let changed =
            i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec());
        let modified = metadata.modified().ok();
        Self { length: metadata.len(), modified, changed, inode: metadata.ino() }
    }

    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        Self { length: metadata.len(), modified, changed: 0, inode: 0 }
    }
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

/// The digest of a file with this stamp; `None` if it has another one by now, cannot be read, or is very large.
fn digest(path: &Path, stamp: &Stamp) -> Option<String> {
    if stamp.length > MAX_DIGESTED {
        return None;
    }
    let read = || -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let mut file = File::open(path)?;
        file.by_ref().take(MAX_DIGESTED).read_to_end(&mut bytes)?;
        let is_same = Stamp::of(&path.metadata()?) == *stamp;
        Ok(is_same.then(|| sha256(&bytes)))
    };
    read().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The paths that have changed since `before`, and the new snapshot.
    fn changes(root: &Path, before: &Snapshot) -> (Vec<String>, Snapshot) {
        let mut now = Snapshot::of(root);
        let changed = now.compare(before, root);
        (changed.into_iter().map(|path| path.display().to_string()).collect(), now)
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_outside_and_very_deep_folders_are_not_looked_at() {
        use std::os::unix::fs::symlink;
        let (folder, outside) = (tempfile::tempdir(), tempfile::tempdir());
        let (folder, outside) = (folder.expect("a folder"), outside.expect("a folder"));
        write(outside.path(), "secret.csv", "1");
        write(folder.path(), "data/a.csv", "1");
        write(folder.path(), &format!("{}b.csv", "d/".repeat(MAX_DEPTH)), "1");
        write(folder.path(), &format!("{}c.csv", "d/".repeat(MAX_DEPTH + 1)), "1");
        let link = |target: &Path, name: &str| symlink(target, folder.path().join(name));
        link(&outside.path().join("secret.csv"), "out.csv").expect("a link");
        link(Path::new("data/a.csv"), "in.csv").expect("a link");
        let snapshot = Snapshot::of(folder.path());
        let names = snapshot.files.keys().map(|path| path.file_name().expect("a name"));
        assert_eq!(names.collect::<Vec<_>>(), ["b.csv", "a.csv", "in.csv"]);
    }

    #[test]
    fn files_change_by_their_contents_not_by_their_times() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(root, "data/a.csv", "1");
        write(root, "b.toml", "x");
        let mut before = Snapshot::of(root);
        before.digest_files(root);

        write(root, "data/a.csv", "1");
        let (changed, before) = changes(root, &before);
        assert!(changed.is_empty(), "{changed:?}");

        write(root, "data/a.csv", "2");
        fs::remove_file(root.join("b.toml")).expect("it is removed");
        write(root, "data/c.csv", "new");
        let (changed, before) = changes(root, &before);
        assert_eq!(changed, ["b.toml", "data/a.csv", "data/c.csv"]);
        assert!(!Snapshot::of(root).has_other_stamps(&before));
    }

    #[test]
    fn what_programs_make_does_not_count() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let before = Snapshot::of(root);
        for path in [".git/index", "a.csv~", ".a.csv.swp", "node_modules/x/y.csv"] {
            write(root, path, "x");
        }
        for marker in [MANIFEST, LOCK, CACHE_TAG] {
            write(root, &format!("out-{marker}/{marker}"), "x");
            write(root, &format!("out-{marker}/brief.pdf"), "x");
        }
        let (changed, _) = changes(root, &before);
        assert!(changed.is_empty(), "{changed:?}");
    }
}
