//! Pictures in a finished PDF without their metadata: Typst takes over the JPEG files of SVG images, and the pictures of placed
//! PDFs, as they are.
//!
//! Source: ISO 32000-1, 7.4.8 and 7.4.9; of JPEG 2000: ITU-T T.800, Annex I.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;

use super::compress::{END_OF_STREAM, number};
use super::jpeg;

/// The maximum length of a picture that is packed twice, in bytes.
const MAX_UNPACKED: u64 = 128 << 20;

/// An object of a PDF, from its number to `endobj`, without the metadata of its picture; `None` if it has none.
pub(super) fn without_metadata(object: &[u8]) -> Option<Vec<u8>> {
    let stream = Stream::read(object)?;
    // A filter may be an object of its own.
    let filters = [&b"/DCT"[..], b"/JPX", b"/Filter "];
    let is_picture = |filter: &[u8]| stream.dictionary.windows(filter.len()).any(|it| it == filter);
    if !filters.into_iter().any(is_picture) {
        return None;
    }
    if let Some(picture) = stripped(stream.content) {
        return (picture != stream.content).then(|| stream.with(&picture));
    }
    let mut packed = Vec::new();
    ZlibDecoder::new(stream.content).take(MAX_UNPACKED).read_to_end(&mut packed).ok()?;
    let picture = stripped(&packed).filter(|picture| *picture != packed)?;
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&picture).ok()?;
    Some(stream.with(&encoder.finish().ok()?))
}

fn stripped(picture: &[u8]) -> Option<Vec<u8>> {
    if picture.starts_with(b"\xff\x4f\xff\x51") {
        let mut picture = picture.to_vec();
        blank_comments(&mut picture);
        return Some(picture);
    }
    jpeg::without_metadata(picture).or_else(|| jpeg_2000_without_metadata(picture))
}

/// A stream as Typst writes it: its length is the first entry of its dictionary.
struct Stream<'a> {
    /// `7 0 obj` and the end of its line.
    start: &'a [u8],
    /// From behind the length to the content.
    dictionary: &'a [u8],
    content: &'a [u8],
}

const LENGTH: &[u8] = b"<</Length ";

impl<'a> Stream<'a> {
    fn read(object: &'a [u8]) -> Option<Self> {
        let line = object.iter().position(|byte| *byte == b'\n')? + 1;
        let (start, rest) = object.split_at(line);
        let (length, rest) = number(rest.strip_prefix(LENGTH)?)?;
        let rest = rest.strip_suffix(END_OF_STREAM)?;
        let (dictionary, content) = rest.split_at_checked(rest.len().checked_sub(length)?)?;
        dictionary.ends_with(b"stream\n").then_some(Self { start, dictionary, content })
    }

    /// The object with another content.
    fn with(&self, content: &[u8]) -> Vec<u8> {
        let length = content.len().to_string();
        let parts =
            [self.start, LENGTH, length.as_bytes(), self.dictionary, content, END_OF_STREAM];
        parts.concat()
    }
}

/// A JPEG 2000 file without the boxes that say more than its picture; `None` if the bytes are none, or if it refers to
/// itself by offsets.
fn jpeg_2000_without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    bytes.strip_prefix(b"\0\0\0\x0cjP  ")?;
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while !rest.is_empty() {
        let kind = rest.get(4..8)?;
        let length = match u32::from_be_bytes(*rest.first_chunk()?) {
            0 => rest.len(),
            1 => usize::try_from(u64::from_be_bytes(*rest.get(8..)?.first_chunk()?)).ok()?,
            length => usize::try_from(length).ok()?,
        };
        if length < 8 || kind == b"ftbl" {
            return None;
        }
        let (whole, after) = rest.split_at_checked(length)?;
        if ![b"xml ", b"uuid", b"uinf", b"jp2i", b"asoc", b"free"].iter().any(|it| *it == kind) {
            let content = kept.len() + if whole.starts_with(b"\0\0\0\x01") { 16 } else { 8 };
            kept.extend(whole);
            if kind == b"jp2c" {
                blank_comments(kept.get_mut(content..).unwrap_or_default());
            }
        }
        rest = after;
    }
    Some(kept)
}

/// Overwrites the comments of a coded picture of JPEG 2000 (ITU-T T.800, Annex A), up to the data of its first tile.
fn blank_comments(codestream: &mut [u8]) {
    const COMMENT: u8 = 0x64;
    const START_OF_DATA: u8 = 0x93;
    // Behind the marker of the start, each segment has a marker, and a length that counts itself.
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = codestream.get(at..).and_then(<[u8]>::first_chunk)
    {
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        if marker == START_OF_DATA || end == at + 2 {
            return;
        }
        if marker == COMMENT
            && let Some(text) = codestream.get_mut(at + 6..end)
        {
            text.fill(b' ');
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An object with a stream, as Typst writes it.
    fn object(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let start = format!("7 0 obj\n<</Length {}{dictionary}>>\nstream\n", content.len());
        [start.as_bytes(), content, END_OF_STREAM].concat()
    }

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(content).expect("packed");
        encoder.finish().expect("packed")
    }

    const JPEG: &[u8] = b"\xff\xd8\xff\xda\0\x04abscan\xff\xd9";
    const COMMENTED: &[u8] = b"\xff\xd8\xff\xfe\0\x08SECRET\xff\xda\0\x04abscan\xff\xd9 SECRET";

    /// An object of these filters has `after` where it had `before`.
    #[track_caller]
    fn check(filter: &str, before: &[u8], after: Option<&[u8]>) {
        let dictionary = format!("/Type/XObject/Filter{filter}/Note(stream\n)");
        let expect = after.map(|after| object(&dictionary, after));
        assert_eq!(without_metadata(&object(&dictionary, before)), expect, "{filter}");
    }

    #[test]
    fn a_picture_loses_its_metadata() {
        check("/DCTDecode", COMMENTED, Some(JPEG));
        check("/DCTDecode", JPEG, None);
        check("[/FlateDecode/DCTDecode]", &packed(COMMENTED), Some(&packed(JPEG)));
        check("[/FlateDecode/DCTDecode]", &packed(JPEG), None);
        let start = b"\0\0\0\x0cjP  \r\n\x87\n";
        let end = b"\0\0\0\0jp2ccode";
        let boxes = b"\0\0\0\x0exml SECRET\0\0\0\x01uuid\0\0\0\0\0\0\0\x16SECRET";
        let commented = [&start[..], boxes, end].concat();
        check("/JPXDecode", &commented, Some(&[&start[..], end].concat()));
        check("/JPXDecode", &commented[..30], None);
        let coded = |text: &[u8]| {
            [b"\xff\x4f\xff\x51\0\x04ab\xff\x64\0\x0a\0\x01", text, b"\xff\x93SECRET"].concat()
        };
        check("/JPXDecode", &coded(b"SECRET"), Some(&coded(b"      ")));
        let in_file = |text: &[u8]| [&start[..], b"\0\0\0\0jp2c", &coded(text)].concat();
        check("/JPXDecode", &in_file(b"SECRET"), Some(&in_file(b"      ")));
        check("/DCT", COMMENTED, Some(JPEG));
        check(" 9 0 R", COMMENTED, Some(JPEG));
    }

    #[test]
    fn other_objects_stay_as_they_are() {
        check("/FlateDecode", COMMENTED, None);
        check("[/ASCIIHexDecode/DCTDecode]", b"ffd8>", None);
        for other in [&b""[..], b"7 0 obj\n<</Type/Page>>\nendobj", b"7 0 obj\n<</Length 9999"] {
            assert_eq!(without_metadata(other), None);
        }
    }
}
