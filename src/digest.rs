//! SHA-256 digests of bytes and of values.

use std::hash::{Hash, Hasher};
use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The SHA-256 (FIPS 180-4) of some bytes, in 64 hexadecimal digits.
#[must_use]
pub(crate) fn sha256(bytes: &[u8]) -> String {
    to_hex(&Sha256::digest(bytes))
}

/// The SHA-256 of bytes that come in blocks.
#[derive(Default)]
pub(crate) struct BlockDigest(Sha256);

impl BlockDigest {
    pub(crate) fn add(&mut self, block: &[u8]) {
        self.0.update(block);
    }

    /// In 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        to_hex(&self.0.finalize())
    }
}

/// The SHA-256 of what is left of a stream, in 64 hexadecimal digits.
///
/// # Errors
/// If the stream cannot be read.
pub(crate) fn sha256_reader(mut reader: impl Read) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(length) => digest.update(&buffer[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(to_hex(&digest.finalize()))
}

/// The SHA-256 of several parts, each with its length before it, so that none runs into the next.
#[must_use]
pub(crate) fn sha256_parts<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    to_hex(&digest.finalize())
}

/// The SHA-256 of the bytes that a value gives to a hasher. It is comparable only within one build of the program.
#[must_use]
pub(crate) fn hash_value(value: &impl Hash) -> String {
    to_hex(&digest_value(value))
}

/// The same as 32 bytes.
#[must_use]
pub(crate) fn digest_value(value: &impl Hash) -> [u8; 32] {
    let mut bytes = HashedBytes::default();
    value.hash(&mut bytes);
    Sha256::digest(bytes.0).into()
}

/// A [`Hasher`] that collects bytes, mostly given a few at a time; their SHA-256 digest is calculated at the end.
#[derive(Default)]
struct HashedBytes(Vec<u8>);

impl Hasher for HashedBytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        let digest = Sha256::digest(&self.0);
        digest.iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
    }
}

fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_the_standard() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let of = |parts: [&str; 2]| sha256_parts(parts.map(str::as_bytes));
        assert_ne!(of(["ab", "c"]), of(["a", "bc"]));
        assert_ne!(of(["", "abc"]), of(["abc", ""]));
    }
}
