//! The standard input of a process that is asked for documents on it, and its answers: what one attempt has read is not
//! lost for the next, and no answer is given twice.
//!
//! Both are appended to a file in memory that all attempts inherit. An entry is a byte for its kind, its length as 32 bits,
//! and the bytes.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Cursor, Read, Write};

/// The kind of an entry that is a piece of the input.
const INPUT: u8 = b'i';

/// The kind of an entry that is the id of an answered document.
const ANSWER: u8 = b'a';

/// The input and the answers of all attempts so far.
#[derive(Debug)]
pub(super) struct InputLog {
    file: File,
    /// What earlier attempts have read.
    read: Vec<u8>,
    /// The documents that earlier attempts have answered, and how often.
    answered: HashMap<String, usize>,
}

impl InputLog {
    /// The log at a path, which every attempt opens for itself.
    pub(super) fn open(path: &str) -> io::Result<Self> {
        let mut text = Vec::new();
        let mut file = OpenOptions::new().read(true).append(true).open(path)?;
        file.read_to_end(&mut text)?;
        let mut log = Self { file, read: Vec::new(), answered: HashMap::new() };
        let mut rest = text.as_slice();
        while let Some((kind, entry, after)) = split_entry(rest) {
            match kind {
                INPUT => log.read.extend_from_slice(entry),
                ANSWER => {
                    let id = String::from_utf8_lossy(entry).into_owned();
                    *log.answered.entry(id).or_default() += 1;
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

        let mut second = InputLog::open(path).expect("a log");
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
