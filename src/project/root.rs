//! The project's folder, through which all its files are read.
//!
//! A path is resolved with all its symbolic links; one that leaves the folder is an error. What it resolves to is then
//! opened beneath the folder without following a link, so that nothing outside is read even if a folder is exchanged for a
//! link in between. This guards data, images, templates, packages and fonts alike.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::CONFIG;
use super::shipped::{shipped, shipped_in};
use crate::confined_folder::{ConfinedFolder, Refusal};
use crate::diagnostic::{Diagnostic, SourceFile, Span, nearest};
use crate::digest::BlockDigest;

/// The maximum length of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaxLength {
    bytes: u64,
    written: &'static str,
}

/// The maximum length of files that are read for their data.
const OF_DATA: MaxLength = MaxLength { bytes: 1 << 30, written: "1 GiB" };

/// The maximum length of bibliographies. They have at most 50,000 sources, of some kilobytes each.
const OF_BIBLIOGRAPHIES: MaxLength = MaxLength { bytes: 128 << 20, written: "128 MiB" };

/// The maximum lengths of files that people write, by their extensions. They are checked before anything is read: parsers
/// take a multiple of the length.
const OF_TEXTS: [(&str, MaxLength); 4] = [
    ("toml", MaxLength { bytes: 8 << 20, written: "8 MiB" }),
    ("typ", MaxLength { bytes: 8 << 20, written: "8 MiB" }),
    ("csl", MaxLength { bytes: 2 << 20, written: "2 MiB" }),
    ("ftl", MaxLength { bytes: 512 << 10, written: "512 KiB" }),
];

/// The maximum length of fonts, and their extensions.
const OF_FONTS: MaxLength = MaxLength { bytes: 256 << 20, written: "256 MiB" };
const FONTS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// The maximum length of files that documents read: images, WebAssembly, and what the functions of Typst read, which hold
/// it several times.
const OF_DOCUMENTS: MaxLength = MaxLength { bytes: 128 << 20, written: "128 MiB" };

/// The most folders in the path of a file that a listing finds. The time that a path takes grows with its folders, and a
/// listing of folders in folders with their square.
pub(crate) const MAX_DEPTH: usize = 100;

/// The extensions of texts that may be longer than those above.
const LONG_TEXTS: [&str; 11] =
    ["csv", "tsv", "txt", "json", "ndjson", "jsonl", "geojson", "bib", "yaml", "yml", "svg"];

/// Whether the extension of a path is one of these.
fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let own = path.extension().unwrap_or_default();
    extensions.iter().any(|extension| own.eq_ignore_ascii_case(extension))
}

impl MaxLength {
    /// The limit for the file of a path.
    fn of(path: &Path) -> Self {
        let of_text = OF_TEXTS.iter().find(|(extension, _)| has_extension(path, &[*extension]));
        match of_text {
            Some((_, limit)) => *limit,
            None if has_extension(path, &FONTS) => OF_FONTS,
            None => OF_DATA,
        }
    }

    /// The limit for the file of a path that a document reads.
    fn in_document(path: &Path) -> Self {
        let limit = Self::of(path);
        if limit.bytes < OF_DOCUMENTS.bytes { limit } else { OF_DOCUMENTS }
    }
}

impl fmt::Display for MaxLength {
    /// "512 KiB".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.written)
    }
}

/// A folder that nothing read through it can leave.
#[derive(Clone, Debug)]
pub struct Root(ConfinedFolder);

/// The error of a file of the project that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// The path names a folder.
    #[error("it is a folder, not a file")]
    Folder,
    /// The path, or a link in it, leads out of the project.
    #[error("it is outside the project folder")]
    Outside,
    /// The path was exchanged for a link while it was read.
    #[error("it was replaced by a link while it was read")]
    Exchanged,
    /// A device, a pipe or a socket.
    #[error("it is not a regular file")]
    Special,
    /// A part of the file has no content.
    #[error("{}", Refusal::Zeros)]
    Zeros,
    /// The file is larger than a file of its kind may be.
    #[error("it is larger than {0}")]
    TooLarge(MaxLength),
    /// An error of the operating system.
    #[error("{0}")]
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::new(error, OF_DATA)
    }
}

impl ReadError {
    /// The error of a file that was read up to a limit.
    fn new(error: io::Error, limit: MaxLength) -> Self {
        match Refusal::of(&error) {
            Some(Refusal::Outside) => return Self::Outside,
            Some(Refusal::Link) => return Self::Exchanged,
            Some(Refusal::Folder) => return Self::Folder,
            Some(Refusal::Special) => return Self::Special,
            Some(Refusal::TooLarge) => return Self::TooLarge(limit),
            Some(Refusal::Zeros) => return Self::Zeros,
            Some(Refusal::HardLink) | None => {}
        }
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

/// There are more than [`MAX_DEPTH`] folders in each other.
pub(super) struct TooDeep;

/// The number of folders in the path of a file.
fn folders_of(path: &str) -> usize {
    path.trim_start_matches("./").matches('/').count()
}

impl Root {
    /// Opens a folder.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self(ConfinedFolder::open(&folder.canonicalize()?)?))
    }

    /// The folder, without links.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// The folder, for what is written beneath it.
    #[must_use]
    pub(crate) fn folder(&self) -> &ConfinedFolder {
        &self.0
    }

    /// Writes a file given relative to the root, atomically. A link of its name is replaced.
    ///
    /// # Errors
    /// If it cannot be written, or if a folder of the path is a link; the file is then as it was.
    pub(crate) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.0.stage(path, bytes)?.commit()?;
        self.0.sync(path.parent().unwrap_or(Path::new("")))
    }

    /// The path relative to the root of a file or folder, which need not exist, if it is inside by its words or in fact:
    /// `out` is inside even if it is a link that leads elsewhere.
    pub(crate) fn locate(&self, path: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(path).ok()?;
        let inside = |path: PathBuf| path.strip_prefix(self.path()).ok().map(Path::to_owned);
        // The words before the last `..` depend on links, so that they are resolved; those after it do not.
        let parts: Vec<Component<'_>> = absolute.components().collect();
        let resolved =
            parts.iter().rposition(|part| *part == Component::ParentDir).map_or(0, |at| at + 1);
        let (before, after) = parts.split_at(resolved);
        let before: PathBuf = before.iter().collect();
        let before = if resolved == 0 { before } else { before.canonicalize().ok()? };
        let named = after.iter().fold(before, |path, part| path.join(part));
        inside(named.clone()).or_else(|| {
            let existing = named.ancestors().find(|above| above.exists())?;
            let rest = named.strip_prefix(existing).ok()?;
            inside(existing.canonicalize().ok()?.join(rest))
        })
    }

    /// The real path of a file or folder inside the root, given relative to it.
    ///
    /// # Errors
    /// If there is nothing, or if it lies outside.
    pub fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        let real = self.path().join(path).canonicalize()?;
        if real.starts_with(self.path()) { Ok(real) } else { Err(ReadError::Outside) }
    }

    /// The bytes of a file given relative to the root.
    ///
    /// # Errors
    /// If it cannot be read or lies outside.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        self.read_within(path, MaxLength::of)
    }

    /// The SHA-256 of a file given relative to the root, of which only a part is held at a time.
    ///
    /// # Errors
    /// As for [`Root::read`].
    pub(crate) fn digest(&self, path: &str) -> Result<String, ReadError> {
        let mut digest = BlockDigest::default();
        self.visit_within(path, MaxLength::of, |block, _| digest.add(block))?;
        Ok(digest.finish())
    }

    /// The bytes of a file, up to the length that its real path may have.
    fn read_within(
        &self,
        path: &str,
        limit: impl Fn(&Path) -> MaxLength,
    ) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.visit_within(path, limit, |block, length| {
            if bytes.is_empty() {
                bytes.reserve_exact(usize::try_from(length).unwrap_or_default());
            }
            bytes.extend(block);
        })?;
        Ok(bytes)
    }

    /// Calls `visit` with each block of a file, up to the length that its real path may have, and with the length that it
    /// has.
    fn visit_within(
        &self,
        path: &str,
        limit: impl Fn(&Path) -> MaxLength,
        visit: impl FnMut(&[u8], u64),
    ) -> Result<(), ReadError> {
        let real = self.resolve(path)?;
        let inside = real.strip_prefix(self.path()).map_err(|_| ReadError::Outside)?;
        let limit = limit(inside);
        let is_short_text = OF_TEXTS.iter().any(|(_, of_text)| *of_text == limit);
        let is_text = is_short_text || has_extension(inside, &LONG_TEXTS);
        let visited = self.0.visit_content(inside, limit.bytes, is_text, visit);
        visited.map_err(|error| ReadError::new(error, limit))
    }

    /// The bytes of a file that a document reads, or of the shipped one it does not replace.
    ///
    /// # Errors
    /// As for [`Root::read_or_shipped`].
    pub(crate) fn read_for_document(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match (self.read_within(path, MaxLength::in_document), shipped(path)) {
            (Err(ReadError::Missing), Some(text)) => Ok(text.as_bytes().to_vec()),
            (own, _) => own,
        }
    }

    /// The bytes of a file of the project, or of the shipped one it does not replace.
    ///
    /// # Errors
    /// If there is neither, or if the project's cannot be read or lies outside.
    pub fn read_or_shipped(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match (self.read(path), shipped(path)) {
            (Err(ReadError::Missing), Some(text)) => Ok(text.as_bytes().to_vec()),
            (own, _) => own,
        }
    }

    /// The text of a shipped file, or of the project's own in its place, for what the configuration
    /// says at `named`.
    ///
    /// # Errors
    /// As for [`Root::read_text`].
    pub fn shipped_text(&self, path: &str, named: &Span) -> Result<Arc<SourceFile>, Diagnostic> {
        match (self.read(path), shipped(path)) {
            (Err(ReadError::Missing), Some(text)) => Ok(SourceFile::new(path, text)),
            _ => self.read_text(path, named),
        }
    }

    /// The text of a file that the configuration names at `named`; a byte order mark is dropped.
    ///
    /// # Errors
    /// A finding if the file cannot be read, or holds bytes that are not UTF-8.
    pub fn read_text(&self, path: &str, named: &Span) -> Result<Arc<SourceFile>, Diagnostic> {
        decode(path, &self.read_named(path, named)?)
    }

    /// The text of a bibliography that the configuration names at `named`.
    ///
    /// # Errors
    /// As for [`Root::read_text`].
    pub fn read_bibliography(
        &self,
        path: &str,
        named: &Span,
    ) -> Result<Arc<SourceFile>, Diagnostic> {
        let read = self.read_within(path, |_| OF_BIBLIOGRAPHIES);
        let bytes = read.map_err(|why| {
            let is_too_long = matches!(why, ReadError::TooLarge(_));
            let finding = self.unreadable(path, named, &why);
            if is_too_long {
                finding.hint("divide it, and name each part in `files` under `[sources]`")
            } else {
                finding
            }
        });
        decode(path, &bytes?)
    }

    /// The bytes of a file that the configuration names at `named`.
    ///
    /// # Errors
    /// A finding if the file cannot be read.
    pub fn read_named(&self, path: &str, named: &Span) -> Result<Vec<u8>, Diagnostic> {
        self.read(path).map_err(|why| self.unreadable(path, named, &why))
    }

    /// The error of a file that the configuration names at `named`.
    fn unreadable(&self, path: &str, named: &Span, why: &ReadError) -> Diagnostic {
        let message = format!("cannot read `{path}`: {why}");
        let finding = Diagnostic::error("unreadable-file", message).at(named.clone());
        match why {
            ReadError::Missing if has_backslash(path) => {
                let message =
                    format!("cannot read `{}`: `/` separates folders", unescape_path(path));
                Diagnostic { message, ..finding }.hint(format!(
                    "write `/` between folders, also on Windows: `{}`",
                    slashed(path)
                ))
            }
            ReadError::Missing => self.with_suggestion(finding, path),
            _ => finding,
        }
    }

    /// The paths, relative to the root, of all files below a folder whose name ends in `.` and this
    /// extension, in order. A link to a folder is not followed, and a folder that is a project of its
    /// own is not looked into.
    #[must_use]
    pub fn list_files(&self, folder: &str, extension: &str) -> Vec<String> {
        let is_other = |real: &Path| real != self.path() && real.join(CONFIG).exists();
        let mut files = self.walk(folder, |entry, real| {
            entry.file_type().is_ok_and(|kind| kind.is_dir()) && !is_other(real)
        });
        files.retain(|path| Path::new(path).extension().is_some_and(|own| own == extension));
        files
    }

    /// The paths of all files that can be read below a folder, in order. Links are followed; a folder that is
    /// linked to from several places is looked into once.
    #[must_use]
    pub fn list_all_files(&self, folder: &str) -> Vec<String> {
        self.walk(folder, |_, real| real.is_dir())
    }

    /// The paths, relative to the root, of the files below a folder, in order, with at most so many folders in their paths.
    /// Links to folders are not followed, nor are hidden folders looked into.
    ///
    /// # Errors
    /// If there are more than [`MAX_DEPTH`] folders in each other.
    pub(super) fn list_files_to(&self, folder: &str, depth: usize) -> Result<Vec<String>, TooDeep> {
        let looks = |entry: &DirEntry, real: &Path| {
            let within = real.strip_prefix(self.path()).unwrap_or(real);
            let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            is_folder && !is_hidden && within.components().count() <= depth
        };
        let mut files = self.walk(folder, looks);
        if files.iter().any(|path| folders_of(path) > MAX_DEPTH) {
            return Err(TooDeep);
        }
        let is_file = |path: &String| self.resolve(path).is_ok_and(|real| real.is_file());
        files.retain(is_file);
        Ok(files.iter().map(|path| path.trim_start_matches("./").to_owned()).collect())
    }

    /// The paths of the files below a folder, in order, where folders are those entries that are said to
    /// be looked into, up to [`MAX_DEPTH`] in each other; what is in more of them is not found.
    fn walk(&self, folder: &str, looks: impl Fn(&DirEntry, &Path) -> bool) -> Vec<String> {
        let mut files = Vec::new();
        let mut seen = BTreeSet::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            let Some(real) = self.resolve(&folder).ok().filter(|real| seen.insert(real.clone()))
            else {
                continue;
            };
            for entry in fs::read_dir(real).into_iter().flatten().flatten() {
                let Ok(name) = entry.file_name().into_string() else { continue };
                let path = format!("{folder}/{name}");
                let is_folder = folders_of(&path) <= MAX_DEPTH && looks(&entry, &entry.path());
                if is_folder { folders.push(path) } else { files.push(path) }
            }
        }
        files.sort_unstable();
        files
    }

    /// Adds "did you mean" if the folder of a missing file has one with nearly its name, or is shipped
    /// with one.
    #[must_use]
    pub fn with_suggestion(&self, finding: Diagnostic, path: &str) -> Diagnostic {
        let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
        let entries = self.resolve(folder).ok().and_then(|folder| fs::read_dir(folder).ok());
        let names = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().and_then(|entry| entry.file_name().into_string().ok()));
        let mut names: Vec<String> = names.collect();
        names.extend(shipped_in(folder).map(str::to_owned));
        names.sort_unstable();
        match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => {
                let near = format!("{}{near}", &path[..path.len() - name.len()]);
                finding.suggest(&near)
            }
            None => finding,
        }
    }
}

/// The text of a file's bytes, which must be UTF-8; a byte order mark is dropped.
///
/// # Errors
/// A finding at the first byte that is not UTF-8.
pub(crate) fn decode(path: &str, bytes: &[u8]) -> Result<Arc<SourceFile>, Diagnostic> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(path, trim_end_of_file_mark(text))),
        Err(error) => {
            let at = error.valid_up_to();
            let file = SourceFile::new(path, String::from_utf8_lossy(bytes));
            let message = format!("`{path}` is not UTF-8: byte 0x{:02x} is not text", bytes[at]);
            let is_bibliography =
                [".bib", ".json", ".yaml", ".yml"].iter().any(|end| path.ends_with(end));
            let in_excel = if is_bibliography { "" } else { " (in Excel: \"CSV UTF-8\")" };
            Err(Diagnostic::error("invalid-utf8", message)
                .at(Span::new(&file, at..at + char::REPLACEMENT_CHARACTER.len_utf8()))
                .hint(format!("save the file as UTF-8{in_excel}")))
        }
    }
}

/// The text before the character by which DOS ends a file, U+001A, if nothing but blanks, delimiters and
/// quotes comes after it. Where more comes after it, it is a character like others.
#[must_use]
pub(crate) fn trim_end_of_file_mark(text: &str) -> &str {
    let is_blank = |c: char| c.is_whitespace() || "\u{1a}\0,;|\"'".contains(c);
    let end = text.find('\u{1a}').filter(|end| text[*end..].chars().all(is_blank));
    let Some(end) = end else { return text };
    let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
    if text[line..end].chars().all(is_blank) { &text[..line] } else { &text[..end] }
}

/// Control characters that a backslash and the letter after it stand for in a string of TOML.
const ESCAPES: [(char, &str); 5] =
    [('\t', "t"), ('\n', "n"), ('\r', "r"), ('\u{8}', "b"), ('\u{c}', "f")];

/// Whether a path was written with backslashes, which may have become control characters: `\t` in
/// `"data\transfers.csv"`.
fn has_backslash(path: &str) -> bool {
    path.contains('\\') || ESCAPES.iter().any(|(control, _)| path.contains(*control))
}

/// The path as it was written, with slashes.
fn slashed(path: &str) -> String {
    let plain = path.replace('\\', "/");
    ESCAPES
        .iter()
        .fold(plain, |path, (control, letter)| path.replace(*control, &format!("/{letter}")))
}

/// The path as it was written.
fn unescape_path(path: &str) -> String {
    ESCAPES.iter().fold(path.to_owned(), |path, (control, letter)| {
        path.replace(*control, &format!("\\{letter}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_below_a_folder_are_listed_save_those_of_another_project() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for path in ["t/b.typ", "t/a/c.typ", "t/a.txt", "t/init/briefpress.toml", "t/init/t/d.typ"]
        {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            fs::write(path, "").expect("a file");
        }
        let root = Root::open(folder.path()).expect("a root");
        assert_eq!(root.list_files("t", "typ"), ["t/a/c.typ", "t/b.typ"]);
        assert!(root.list_files("none", "typ").is_empty());
        let all = ["t/a.txt", "t/a/c.typ", "t/b.typ", "t/init/briefpress.toml", "t/init/t/d.typ"];
        assert_eq!(root.list_all_files("t"), all);
    }

    #[test]
    fn a_path_with_backslashes_is_reported_with_slashes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = Root::open(folder.path()).expect("a root");
        let check = |path: &str, written: &str, slashes: &str| {
            let span = Span::new(&SourceFile::new(CONFIG, ""), 0..0);
            let finding = root.read_named(path, &span).expect_err(path);
            let message = format!("cannot read `{written}`: `/` separates folders");
            assert_eq!(finding.message, message);
            let hint = format!("write `/` between folders, also on Windows: `{slashes}`");
            assert_eq!(finding.hints, [hint]);
        };
        check(r"data\claims.csv", r"data\claims.csv", "data/claims.csv");
        check("data\transfers.csv", r"data\transfers.csv", "data/transfers.csv");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_all_that_can_be_read_and_no_further() {
        use std::os::unix::fs::symlink;
        let [folder, elsewhere] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("t")).expect("folders");
        fs::create_dir_all(path("common/words")).expect("folders");
        fs::write(path("common/words/fr.ftl"), "").expect("a file");
        fs::write(elsewhere.path().join("own.ftl"), "").expect("a file");
        symlink(path("common/words"), path("t/words")).expect("a link");
        symlink(path("t"), path("t/round")).expect("a link");
        symlink(elsewhere.path(), path("t/elsewhere")).expect("a link");
        let root = Root::open(folder.path()).expect("a root");
        assert_eq!(root.list_all_files("t"), ["t/words/fr.ftl"]);
    }
}
