//! The messages between this process and its workers. Each is a frame: its length in bytes (64 bits, little-endian), and
//! that many bytes of CBOR (RFC 8949). CBOR needs no length; it is a guard against a peer that writes something else.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::draft::{TypstInput, VirtualFiles};
use crate::supervision::MemoryLimit;
use crate::typeset::{
    DocumentPages, LayoutStart, PagePicture, PreviewPages, RawDiagnostic, Typeset, TypesetConfig,
};

/// The maximum length of a message, in bytes: a guard against a peer that writes something else.
const MAX_FRAME_LEN: u64 = 1 << 32;

/// Writes a message.
///
/// # Errors
/// If the pipe does not take it.
pub(crate) fn write_frame(out: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    out.write_all(&encode_frame(message)?)?;
    out.flush()
}

/// A message in its frame.
///
/// # Errors
/// If it cannot be encoded as CBOR.
pub fn encode_frame(message: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; 8];
    ciborium::into_writer(message, &mut bytes).map_err(io::Error::other)?;
    let length = bytes.len() as u64 - 8;
    bytes[..8].copy_from_slice(&length.to_le_bytes());
    Ok(bytes)
}

/// Reads a message; `None` at the end of the pipe.
///
/// # Errors
/// If the pipe ends within a message, or if it is none.
pub fn read_frame<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    if length > MAX_FRAME_LEN {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "not a message"));
    }
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let wrong = |error| io::Error::new(io::ErrorKind::InvalidData, format!("{error}"));
    ciborium::from_reader(bytes.as_slice())
        .map(Some)
        .map_err(|error: ciborium::de::Error<_>| wrong(error))
}

/// The first message to a worker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerConfig {
    /// What all documents are typeset with.
    pub means: TypesetConfig,
    /// On how many threads a document may be laid out.
    pub threads: usize,
    /// How much memory it may take.
    pub memory: MemoryLimit,
    /// Whether it records the passes of layout.
    #[serde(default)]
    pub passes: bool,
}

/// A request to a worker.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request<'a> {
    /// To share files that are not on the disk with all documents, and to read the files of the project again that have
    /// changed; the first of all requests, and the only one without an answer. A worker that stays for the next build
    /// gets it again.
    SharedFiles(Cow<'a, VirtualFiles>),
    /// Typeset a document.
    Typeset(Cow<'a, TypstInput>),
    /// Count the pages of a document, which is typeset next.
    Count(Cow<'a, TypstInput>),
    /// Typeset a document for a preview, and draw the pictures of its pages whose digests are not known.
    Preview(Cow<'a, TypstInput>, Cow<'a, BTreeSet<String>>, LayoutStart),
    /// Export a document that was previewed, to find the errors that only the export to PDF finds.
    Export(Cow<'a, TypstInput>),
}

impl<'a> Request<'a> {
    pub(in crate::engine) fn typeset(input: &'a TypstInput) -> Self {
        Self::Typeset(Cow::Borrowed(input))
    }

    /// The id of its document; empty if it is about all.
    pub(super) fn document(&self) -> &str {
        match self {
            Self::SharedFiles(_) => "",
            Self::Typeset(input)
            | Self::Count(input)
            | Self::Preview(input, ..)
            | Self::Export(input) => &input.name,
        }
    }

    pub(in crate::engine) fn count(input: &'a TypstInput) -> Self {
        Self::Count(Cow::Borrowed(input))
    }

    pub(in crate::engine) fn preview(
        input: &'a TypstInput,
        known: &'a BTreeSet<String>,
        start: LayoutStart,
    ) -> Self {
        Self::Preview(Cow::Borrowed(input), Cow::Borrowed(known), start)
    }

    pub(in crate::engine) fn export(input: &'a TypstInput) -> Self {
        Self::Export(Cow::Borrowed(input))
    }
}

/// The reply of a worker, in the order of the requests.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reply {
    /// To [`Request::Typeset`].
    Typeset(Result<Typeset, Vec<RawDiagnostic>>),
    /// To [`Request::Count`].
    Count(Result<DocumentPages, Vec<RawDiagnostic>>),
    /// To [`Request::Preview`].
    Preview(Result<PreviewPages, Vec<RawDiagnostic>>),
    /// A picture of the pages before: no request waits for it.
    Picture(PagePicture),
    /// To [`Request::Export`].
    Export(Result<(), Vec<RawDiagnostic>>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut pipe = Vec::new();
        write_frame(&mut pipe, &("a", 1)).expect("it is written");
        write_frame(&mut pipe, &("b", 2)).expect("it is written");
        let mut pipe = pipe.as_slice();
        let mut next = || read_frame::<(String, u8)>(&mut pipe).expect("a message");
        assert_eq!(next(), Some(("a".to_owned(), 1)));
        assert_eq!(next(), Some(("b".to_owned(), 2)));
        assert_eq!(next(), None);
    }

    #[test]
    fn noise_is_no_message() {
        let check = |bytes: &[u8]| assert!(read_frame::<u8>(&mut &bytes[..]).is_err(), "{bytes:?}");
        check(b"not a message at all");
        check(&[9, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
        check(&[1, 0, 0, 0, 0, 0, 0, 0, 0xff]);
    }
}
