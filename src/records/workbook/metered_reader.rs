//! The bytes of a workbook, which can be read a few times and no more.
//!
//! Thousands of sheets can be declared to be the same part of an archive, and `calamine` unpacks it for each of them.
//! Each part of a sound workbook is read once or twice.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

/// The number of times that a workbook may be read as a whole.
const MAX_PASSES: u64 = 8;

/// The bytes that may be read of any workbook.
const ALWAYS_READ: u64 = 1 << 17;

/// A reader that fails after it has read too much.
pub(super) struct MeteredReader<'a> {
    bytes: Cursor<&'a [u8]>,
    left: u64,
}

impl<'a> MeteredReader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let left = (bytes.len() as u64).saturating_mul(MAX_PASSES).saturating_add(ALWAYS_READ);
        Self { bytes: Cursor::new(bytes), left }
    }
}

impl Read for MeteredReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.bytes.read(buffer)?;
        self.left = self
            .left
            .checked_sub(count as u64)
            .ok_or_else(|| io::Error::other("several sheets are the same part of the file"))?;
        Ok(count)
    }
}

impl Seek for MeteredReader<'_> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_a_few_times() {
        let bytes = vec![0; 1 << 20];
        let mut reader = MeteredReader::new(&bytes);
        let mut passes = 0;
        let error = loop {
            reader.rewind().expect("a start");
            match io::copy(&mut reader, &mut io::sink()) {
                Ok(_) => passes += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(passes, MAX_PASSES);
        assert_eq!(error.to_string(), "several sheets are the same part of the file");
    }
}
