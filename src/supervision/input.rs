//! The standard input of a process that is asked for documents on it, its answers, and the documents that it has published:
//! what one attempt has read is not lost for the next, no answer is given twice, and the last attempt reports what all have
//! published.
//!
//! All are appended to a file in memory that all attempts inherit. An entry is a byte for its kind, its length as 32 bits,
//! and the bytes.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Cursor, Read, Write};

/// The kind of an entry that is a piece of the input.
const INPUT: u8 = b'i';

/// The kind of an entry that is the id of an answered document.
const ANSWER: u8 = b'a';

/// The kind of an entry that is the id of a published document, after the number of pages that it had before as 32 bits.
const PUBLISHED: u8 = b'p';

/// The number of pages of a document that there was not.
const NO_PAGES: u32 = u32::MAX;

/// The publication of a document by an earlier attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EarlierPublication {
    /// The number of pages of the PDF that it replaced, if there was one.
    pub pages_before: Option<usize>,
}

/// The input, the answers and the publications of all attempts so far.
#[derive(Debug)]
pub(super) struct InputLog {
    file: File,
    /// What earlier attempts have read.
    read: Vec<u8>,
    /// The documents that earlier attempts have answered, and how often.
    answered: HashMap<String, usize>,
    /// The documents that earlier attempts have published.
    published: HashMap<String, EarlierPublication>,
}

impl InputLog {
    /// The log at a path, which every attempt opens for itself.
    pub(super) fn open(path: &str) -> io::Result<Self> {
        let mut text = Vec::new();
        let mut file = OpenOptions::new().read(true).append(true).open(path)?;
        file.read_to_end(&mut text)?;
        let mut log =
            Self { file, read: Vec::new(), answered: HashMap::new(), published: HashMap::new() };
        let mut rest = text.as_slice();
        while let Some((kind, entry, after)) = split_entry(rest) {
            match kind {
                INPUT => log.read.extend_from_slice(entry),
                ANSWER => {
                    let id = String::from_utf8_lossy(entry).into_owned();
                    *log.answered.entry(id).or_default() += 1;
                }
                PUBLISHED => {
                    let (id, publication) = read_publication(entry)?;
                    // The first attempt has seen what was there before.
                    log.published.entry(id).or_insert(publication);
                }
                _ => return Err(io::ErrorKind::InvalidData.into()),
            }
            rest = after;
        }
        Ok(log)
    }

    /// The input from its beginning: what was read before, and then the rest.
    pub(super) fn input(&self, rest: impl Read + Send + 'static) -> io::Result<RecordedInput> {
        let file = self.file.try_clone()?;
        let before = Cursor::new(self.read.clone());
        Ok(RecordedInput { before, rest: Box::new(rest), file })
    }

    /// Notes that a document is answered; returns whether an earlier attempt has done that.
    pub(super) fn note_answer(&mut self, id: &str) -> bool {
        if let Some(times) = self.answered.get_mut(id).filter(|times| **times > 0) {
            *times -= 1;
            return true;
        }
        // Without the entry, the next attempt may answer twice.
        let _ = append(&mut self.file, ANSWER, id.as_bytes());
        false
    }

    /// Notes that a document is published, with the number of pages of the PDF that it replaced.
    pub(super) fn note_published(&mut self, id: &str, pages_before: Option<usize>) {
        let pages = pages_before.and_then(|pages| u32::try_from(pages).ok()).unwrap_or(NO_PAGES);
        let entry = [&pages.to_le_bytes(), id.as_bytes()].concat();
        // Without the entry, the next attempt reports the document as unchanged.
        let _ = append(&mut self.file, PUBLISHED, &entry);
    }

    /// How an earlier attempt has published a document, if one has.
    pub(super) fn earlier_publication(&self, id: &str) -> Option<EarlierPublication> {
        self.published.get(id).copied()
    }
}

fn read_publication(entry: &[u8]) -> io::Result<(String, EarlierPublication)> {
    let (pages, id) = entry.split_first_chunk().ok_or(io::ErrorKind::InvalidData)?;
    let pages = Some(u32::from_le_bytes(*pages)).filter(|pages| *pages != NO_PAGES);
    let pages_before = pages.map(|pages| pages as usize);
    Ok((String::from_utf8_lossy(id).into_owned(), EarlierPublication { pages_before }))
}

/// An input that is recorded as it is read.
pub(super) struct RecordedInput {
    before: Cursor<Vec<u8>>,
    rest: Box<dyn Read + Send>,
    file: File,
}

impl Read for RecordedInput {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let replayed = self.before.read(buffer)?;
        if replayed > 0 {
            return Ok(replayed);
        }
        let count = self.rest.read(buffer)?;
        append(&mut self.file, INPUT, &buffer[..count])?;
        Ok(count)
    }
}

/// Appends an entry at once, so that those of several threads do not mix.
fn append(file: &mut File, kind: u8, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    let mut entry = vec![kind];
    entry.extend_from_slice(&length.to_le_bytes());
    entry.extend_from_slice(bytes);
    file.write_all(&entry)
}

/// The kind and the bytes of the first entry, and what follows; `None` if there is no whole one.
fn split_entry(text: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (kind, rest) = text.split_first()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (entry, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    Some((*kind, entry, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_attempt_has_read_and_answered_the_next_one_knows() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("log");
        File::create(&path).expect("a file");
        let path = path.to_str().expect("a path");
        let mut first = InputLog::open(path).expect("a log");
        let mut input = first.input(&b"a\nb\nc\n"[..]).expect("an input");
        let mut read = [0; 4];
        input.read_exact(&mut read).expect("it is read");
        assert_eq!((&read, first.note_answer("a")), (b"a\nb\n", false));

        first.note_published("a", Some(3));
        first.note_published("b", None);

        let mut second = InputLog::open(path).expect("a log");
        let pages_before = |id: &str| second.earlier_publication(id).map(|it| it.pages_before);
        assert_eq!(["a", "b", "c"].map(pages_before), [Some(Some(3)), Some(None), None]);
        second.note_published("a", Some(9));
        let third = InputLog::open(path).expect("a log");
        let earlier = third.earlier_publication("a");
        assert_eq!(earlier, Some(EarlierPublication { pages_before: Some(3) }));
        let mut text = String::new();
        let mut input = second.input(&b"c\na\n"[..]).expect("an input");
        input.read_to_string(&mut text).expect("it is read");
        assert_eq!(text, "a\nb\nc\na\n");
        assert_eq!(
            ["a", "b", "c", "a"].map(|id| second.note_answer(id)),
            [true, false, false, false]
        );
    }
}
