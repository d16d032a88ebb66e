//! JPEG files without metadata: a PDF carries the bytes of a JPEG as they are, and with them would carry the place and
//! time of a photograph, the serial number of a camera, thumbnails and comments.
//!
//! Only what decides how the picture looks is kept. Source of the format: ITU-T T.81, Annex B
//! (<https://www.w3.org/Graphics/JPEG/itu-t81.pdf>); of Exif: CIPA DC-008.

use std::borrow::Cow;

/// Markers, the second byte of two of which the first is 0xff.
const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;

/// Tags of Exif that decide how a picture is shown: its orientation, and its resolution by which its size is determined.
const ORIENTATION: u16 = 0x0112;
const RESOLUTIONS: [u16; 2] = [0x011a, 0x011b];

/// The picture of a JPEG file, with its colour profile, orientation and resolution; nothing else, and nothing behind its
/// end. `None` if the bytes are not a JPEG. What is damaged is left out: the decoder reports it.
pub(super) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, START_OF_IMAGE])?;
    if rest.first() != Some(&0xff) {
        return None;
    }
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend([0xff, START_OF_IMAGE]);
    while let Some((marker, after)) = next_marker(rest) {
        if marker == END_OF_IMAGE {
            kept.extend([0xff, END_OF_IMAGE]);
            break;
        }
        // Restart markers and some others have no content.
        if matches!(marker, 0x01 | 0xd0..=START_OF_IMAGE) {
            rest = after;
            continue;
        }
        let Some((content, after)) = split_segment(after) else { break };
        if let Some(content) = essential_content(marker, content)
            && let Ok(length) = u16::try_from(content.len() + 2)
        {
            kept.extend([0xff, marker]);
            kept.extend(length.to_be_bytes());
            kept.extend(&*content);
        }
        rest = after;
        if marker == START_OF_SCAN {
            let (scan, after) = rest.split_at(scan_length(rest));
            kept.extend(scan);
            rest = after;
        }
    }
    Some(kept)
}

/// The next marker, and what comes after it. Bytes before it, and bytes that fill up, are skipped.
fn next_marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let at = bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff))?;
    Some((bytes[at + 1], &bytes[at + 2..]))
}

/// The content of a segment, after its length, and what comes after it.
fn split_segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes([*bytes.first()?, *bytes.get(1)?]));
    Some((bytes.get(2..length)?, bytes.get(length..)?))
}

/// The length of the coded picture, up to the next marker that does not belong to it.
fn scan_length(bytes: &[u8]) -> usize {
    let is_end =
        |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff | 0xd0..START_OF_IMAGE);
    bytes.windows(2).position(is_end).unwrap_or(bytes.len())
}

/// What is kept of a segment.
fn essential_content(marker: u8, content: &[u8]) -> Option<Cow<'_, [u8]>> {
    match marker {
        // JFIF: the version and the resolution, without the thumbnail.
        0xe0 => {
            let head = content.get(..12).filter(|head| head.starts_with(b"JFIF\0"))?;
            Some([head, &[0, 0]].concat().into())
        }
        0xe1 => essential_exif(content).map(Cow::Owned),
        0xe2 => content.starts_with(b"ICC_PROFILE\0").then_some(content.into()),
        // Adobe: how colours are coded.
        0xee => content.get(..12).filter(|head| head.starts_with(b"Adobe")).map(Cow::Borrowed),
        // Other segments of applications, reserved ones, and comments.
        0xe3..=0xfe => None,
        _ => Some(content.into()),
    }
}

/// Exif with the orientation and the resolution of the picture only; `None` if it has neither.
fn essential_exif(content: &[u8]) -> Option<Vec<u8>> {
    let tiff = Tiff::of(content.strip_prefix(b"Exif\0\0")?)?;
    let orientation = tiff.field(ORIENTATION).and_then(|field| tiff.orientation(field));
    let resolution = |tag| Some((tag, tiff.field(tag).and_then(|field| tiff.rational(field))?));
    let resolutions: Vec<_> = RESOLUTIONS.into_iter().filter_map(resolution).collect();
    let count = usize::from(orientation.is_some()) + resolutions.len();
    if count == 0 {
        return None;
    }
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08".to_vec();
    let mut push = |bytes: &[u8]| exif.extend(bytes);
    push(&u16::try_from(count).ok()?.to_be_bytes());
    // An entry is a tag, a type (3: short, 5: rational), a count, and a value or its offset.
    if let Some(orientation) = orientation {
        push(&ORIENTATION.to_be_bytes());
        push(&[0, 3, 0, 0, 0, 1]);
        push(&orientation.to_be_bytes());
        push(&[0, 0]);
    }
    let mut offset = u32::try_from(8 + 2 + 12 * count + 4).ok()?;
    for (tag, _) in &resolutions {
        push(&tag.to_be_bytes());
        push(&[0, 5, 0, 0, 0, 1]);
        push(&offset.to_be_bytes());
        offset += 8;
    }
    push(&[0; 4]);
    for (_, [numerator, denominator]) in resolutions {
        push(&numerator.to_be_bytes());
        push(&denominator.to_be_bytes());
    }
    Some(exif)
}

/// The first directory of a TIFF structure.
struct Tiff<'a> {
    bytes: &'a [u8],
    is_little_endian: bool,
}

impl<'a> Tiff<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let is_little_endian = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little_endian })
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little_endian {
            u16::from_le_bytes(*bytes)
        } else {
            u16::from_be_bytes(*bytes)
        })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(if self.is_little_endian {
            u32::from_le_bytes(*bytes)
        } else {
            u32::from_be_bytes(*bytes)
        })
    }

    /// The offset of the entry of a tag.
    fn field(&self, tag: u16) -> Option<usize> {
        let directory = usize::try_from(self.u32(4)?).ok()?;
        let count = usize::from(self.u16(directory)?);
        let mut entries = (0..count).map(|at| directory.saturating_add(2 + 12 * at));
        entries.find(|entry| self.u16(*entry) == Some(tag))
    }

    /// A short integer as it is in an entry.
    fn orientation(&self, entry: usize) -> Option<u16> {
        (self.u16(entry + 2)? == 3).then(|| self.u16(entry + 8))?
    }

    /// A fraction, to which an entry has an offset.
    fn rational(&self, entry: usize) -> Option<[u32; 2]> {
        let at = usize::try_from(self.u32(entry + 8)?).ok()?;
        let is_rational = self.u16(entry + 2)? == 5;
        is_rational.then(|| Some([self.u32(at)?, self.u32(at.checked_add(4)?)?]))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).expect("a short segment");
        [&[0xff, marker], &length.to_be_bytes()[..], content].concat()
    }

    const START: &[u8] = &[0xff, START_OF_IMAGE];
    const END: &[u8] = &[0xff, END_OF_IMAGE];
    const SCAN: &[u8] = b"\xff\xda\0\x04ab1\xff\x002\xff\xd33";

    #[track_caller]
    fn check(before: &[&[u8]], after: &[&[u8]]) {
        let found = without_metadata(&[START, &before.concat()].concat()).expect("a JPEG");
        assert_eq!(found, [START, &after.concat()].concat());
    }

    /// Exif with entries of 12 bytes, and what comes after them.
    fn exif(order: &[u8], entries: &[&[u8]], rest: &[u8]) -> Vec<u8> {
        let is_little = order == b"II*\0";
        let count = u16::try_from(entries.len()).expect("few");
        let start = if is_little { 8_u32.to_le_bytes() } else { 8_u32.to_be_bytes() };
        let count = if is_little { count.to_le_bytes() } else { count.to_be_bytes() };
        let parts = [b"Exif\0\0", order, &start, &count, &entries.concat(), &[0; 4], rest];
        segment(0xe1, &parts.concat())
    }

    #[test]
    fn only_the_picture_is_kept() {
        let jfif = segment(0xe0, b"JFIF\0\x01\x01\x01\0\x48\0\x48\x02\x02thumb");
        let bare = segment(0xe0, b"JFIF\0\x01\x01\x01\0\x48\0\x48\0\0");
        let icc = segment(0xe2, b"ICC_PROFILE\0\x01\x01profile");
        let adobe = segment(0xee, b"Adobe\0d\0\0\0\0\x01");
        let table = segment(0xdb, b"table");
        let metadata = [
            segment(0xe0, b"JFXX\0thumbnail"),
            segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
            segment(0xe2, b"MPF\0more pictures"),
            segment(0xed, b"Photoshop 3.0\08BIM"),
            segment(0xfe, b"a comment"),
        ]
        .concat();
        check(
            &[&jfif, &metadata, &icc, &adobe, &table, SCAN, &metadata, SCAN, END, b"a film"],
            &[&bare, &icc, &adobe, &table, SCAN, SCAN, END],
        );
    }

    #[test]
    fn the_orientation_and_the_resolution_are_kept() {
        let orientation: &[u8] = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let maker: &[u8] = b"\x01\x0f\0\x02\0\0\0\x04GPS\0";
        let resolution: &[u8] = b"\x01\x1a\0\x05\0\0\0\x01\0\0\0\x32";
        let place = b"SECRET\0\0";
        let written = exif(
            b"MM\0*",
            &[maker, orientation, resolution],
            &[&place[..], b"\0\0\x01\x2c\0\0\0\x01"].concat(),
        );
        let moved: &[u8] = b"\x01\x1a\0\x05\0\0\0\x01\0\0\0\x26";
        let expect = exif(b"MM\0*", &[orientation, moved], b"\0\0\x01\x2c\0\0\0\x01");
        // The resolution is behind the entries and eight bytes.
        let resolution_at = 8 + 2 + 3 * 12 + 4 + 8;
        let offset = u32::try_from(resolution_at).expect("small").to_be_bytes();
        let at = written.windows(12).position(|it| it == resolution).expect("the entry");
        let written = [&written[..at + 8], &offset, &written[at + 12..]].concat();
        check(&[&written, SCAN, END], &[&expect, SCAN, END]);
        // Of a file in the other byte order.
        let little = exif(b"II*\0", &[b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"], b"SECRET");
        check(&[&little, SCAN, END], &[&exif(b"MM\0*", &[orientation], b""), SCAN, END]);
        check(&[&exif(b"MM\0*", &[maker], b"SECRET"), SCAN, END], &[SCAN, END]);
    }

    #[test]
    fn damaged_files_lose_what_cannot_be_read() {
        check(&[&[0xff, 0xe1, 0xff, 0xff], b"SECRET"], &[]);
        check(&[&exif(b"MM\0*", &[b"\x01\x12\0\x03"], b"")], &[]);
        check(&[b"\xff\xff\xff\xda\0\x02 picture"], &[b"\xff\xda\0\x02 picture"]);
        for other in [&b""[..], b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"id,item\n"] {
            assert_eq!(without_metadata(other), None);
        }
    }
}
