//! The objects of a finished PDF: pictures lose their metadata, and all objects are packed into compressed object streams.
//!
//! Typst writes every element of the tag tree as an object of its own, in plain text: a register of
//! 10,000 rows takes 19 MB, of which nine tenths are tags. Packed, it takes 3 MB, with all tags kept.
//!
//! 1. The cross-reference table gives the offset of each object ([`Plain::read`]).
//! 2. Pictures are written [without their metadata](picture_streams).
//! 3. Other streams go over as they are; all other objects are gathered into object streams
//!    (ISO 32000-1, 7.5.7).
//! 4. A cross-reference stream takes the place of table and trailer (ISO 32000-1, 7.5.8).
//!
//! The bytes of other objects are not read further, so packing never changes an object. A version without object streams
//! (before 1.5) keeps its table, with new offsets.

use std::borrow::Cow;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::picture_streams;

/// How many objects a reader has to inflate to see one of them.
const OBJECTS_PER_STREAM: usize = 200;

/// What follows the content of a stream.
pub(super) const END_OF_STREAM: &[u8] = b"\nendstream\nendobj";

/// The bytes of an entry in a cross-reference table.
const ENTRY: usize = 20;

/// A PDF with its objects packed and its pictures without metadata, or as it was if it is not laid out in the way that Typst
/// lays it out.
pub(super) fn finish_objects(pdf: Vec<u8>) -> Vec<u8> {
    finished(&pdf).unwrap_or(pdf)
}

fn finished(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Plain::read(pdf)?;
    let is_changed = plain.remove_metadata();
    if plain.has_object_streams() {
        plain.compress_objects()
    } else {
        is_changed.then(|| plain.write())
    }
}

/// A PDF with a cross-reference table.
struct Plain<'a> {
    /// The version and the mark that the file is binary.
    head: &'a [u8],
    /// In the order of the file.
    objects: Vec<Object<'a>>,
    /// The rows of the table: one more than the highest number of an object.
    rows: &'a [u8],
    /// What the trailer says besides the size.
    trailer: &'a [u8],
}

struct Object<'a> {
    number: usize,
    /// From its number to `endobj`.
    bytes: Cow<'a, [u8]>,
}

/// The place of an object in the packed file.
#[derive(Clone, Copy)]
enum Entry {
    Free,
    At(usize),
    In { stream: usize, index: usize },
}

impl<'a> Plain<'a> {
    fn read(pdf: &'a [u8]) -> Option<Self> {
        let end = find_last(pdf, b"startxref\n")?;
        let (table, _) = number(&pdf[end + b"startxref\n".len()..])?;
        let entries = pdf.get(table..end)?.strip_prefix(b"xref\n0 ")?;
        let (size, entries) = number(entries)?;
        let (entries, after) = entries.strip_prefix(b"\n")?.split_at_checked(size * ENTRY)?;
        let (_, trailer) = number(after.strip_prefix(b"trailer\n<</Size ")?)?;
        let offsets = offsets(entries)?;
        let ends = offsets.iter().skip(1).map(|(offset, _)| *offset).chain([table]);
        let objects = offsets.iter().zip(ends).map(|(&(start, number), end)| {
            Some(Object { number, bytes: pdf.get(start..end)?.trim_ascii_end().into() })
        });
        Some(Self {
            head: pdf.get(..offsets.first()?.0)?,
            objects: objects.collect::<Option<_>>()?,
            rows: entries,
            trailer: trailer.trim_ascii_end(),
        })
    }

    /// Whether the version of the file has them: from 1.5 on.
    fn has_object_streams(&self) -> bool {
        self.head.get(..8).is_some_and(|version| version >= b"%PDF-1.5".as_slice())
    }

    /// Removes the metadata of pictures. Returns whether there was any.
    fn remove_metadata(&mut self) -> bool {
        let mut is_changed = false;
        for object in &mut self.objects {
            if let Some(bytes) = picture_streams::without_metadata(&object.bytes) {
                object.bytes = bytes.into();
                is_changed = true;
            }
        }
        is_changed
    }

    /// The file with the table of its objects.
    fn write(&self) -> Vec<u8> {
        let mut bytes = self.head.to_vec();
        let mut rows = self.rows.to_vec();
        for object in &self.objects {
            let offset = format!("{:010}", bytes.len());
            rows[object.number * ENTRY..][..offset.len()].copy_from_slice(offset.as_bytes());
            bytes.extend(&*object.bytes);
            bytes.extend(b"\n\n");
        }
        let (start, size) = (bytes.len(), rows.len() / ENTRY);
        bytes.extend(format!("xref\n0 {size}\n").as_bytes());
        bytes.extend(rows);
        bytes.extend(format!("trailer\n<</Size {size}").as_bytes());
        bytes.extend(self.trailer);
        bytes.extend(format!("\nstartxref\n{start}\n%%EOF").as_bytes());
        bytes
    }

    fn compress_objects(&self) -> Option<Vec<u8>> {
        let entries = vec![Entry::Free; self.rows.len() / ENTRY];
        let mut file = Packed::new(self.head.to_vec(), entries);
        let mut loose = Vec::new();
        for object in &self.objects {
            match object.body()? {
                body if body.ends_with(b"endstream") => file.copy(object)?,
                body => loose.push((object.number, body)),
            }
        }
        for group in loose.chunks(OBJECTS_PER_STREAM) {
            file.gather(group)?;
        }
        file.finish(self.trailer)
    }
}

impl Object<'_> {
    /// The bytes between `obj` and `endobj`.
    fn body(&self) -> Option<&[u8]> {
        let start = format!("{} 0 obj", self.number);
        let body = self.bytes.strip_prefix(start.as_bytes())?.strip_suffix(b"endobj")?;
        Some(body.trim_ascii())
    }
}

/// The packed file as far as it is written.
struct Packed {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// One for all streams: to make another one takes longer than to compress a short stream.
    encoder: ZlibEncoder<Vec<u8>>,
}

impl Packed {
    fn new(bytes: Vec<u8>, entries: Vec<Entry>) -> Self {
        let encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        Self { bytes, entries, encoder }
    }

    fn copy(&mut self, object: &Object<'_>) -> Option<()> {
        *self.entries.get_mut(object.number)? = Entry::At(self.bytes.len());
        match object.bytes.strip_suffix(END_OF_STREAM) {
            Some(content) => self.end_stream(content),
            None => self.bytes.extend(&*object.bytes),
        }
        self.bytes.push(b'\n');
        Some(())
    }

    /// Writes objects as one object stream.
    fn gather(&mut self, objects: &[(usize, &[u8])]) -> Option<()> {
        let stream = self.entries.len();
        let (mut index, mut bodies) = (String::new(), Vec::new());
        for (position, (number, body)) in objects.iter().enumerate() {
            *self.entries.get_mut(*number)? = Entry::In { stream, index: position };
            let place = format!("{number} {} ", bodies.len());
            index.push_str(&place);
            bodies.extend(*body);
            bodies.push(b' ');
        }
        let start = index.len();
        let content = [index.into_bytes(), bodies].concat();
        self.entries.push(Entry::At(self.bytes.len()));
        self.stream(stream, &format!("/Type/ObjStm/N {}/First {start}", objects.len()), &content)
    }

    /// Writes the cross-reference stream.
    fn finish(mut self, trailer: &[u8]) -> Option<Vec<u8>> {
        let (number, start) = (self.entries.len(), self.bytes.len());
        self.entries.push(Entry::At(start));
        let width = significant(start.max(number)).len();
        let table: Vec<u8> = self.entries.iter().flat_map(|entry| entry.row(width)).collect();
        let trailer = trailer.strip_suffix(b">>")?;
        let dictionary = format!("/Type/XRef/W[1 {width} 2]/Size {}", self.entries.len());
        let dictionary = dictionary + std::str::from_utf8(trailer).ok()?;
        self.stream(number, &dictionary, &table)?;
        self.bytes.extend(format!("startxref\n{start}\n%%EOF").as_bytes());
        Some(self.bytes)
    }

    fn stream(&mut self, number: usize, dictionary: &str, content: &[u8]) -> Option<()> {
        self.encoder.write_all(content).ok()?;
        let content = self.encoder.reset(Vec::new()).ok()?;
        let length = content.len();
        let head = format!(
            "{number} 0 obj\n<<{dictionary}/Filter/FlateDecode/Length {length}>>\nstream\n"
        );
        self.bytes.extend(head.as_bytes());
        self.end_stream(&content);
        self.bytes.push(b'\n');
        Some(())
    }

    /// Writes content with what ends a stream. A carriage return at the end of the content would be taken
    /// for a part of the line break by those who measure up to it, as PDF/A does (ISO 19005-3, 6.1.7.1), so
    /// then the line break has one of its own.
    fn end_stream(&mut self, content: &[u8]) {
        self.bytes.extend(content);
        if content.ends_with(b"\r") {
            self.bytes.push(b'\r');
        }
        self.bytes.extend(END_OF_STREAM);
    }
}

impl Entry {
    /// Its row in a cross-reference stream: the kind, a field of `width` bytes, a field of two.
    fn row(self, width: usize) -> Vec<u8> {
        let (kind, field, last) = match self {
            Self::Free => (0, 0, usize::from(u16::MAX)),
            Self::At(offset) => (1, offset, 0),
            Self::In { stream, index } => (2, stream, index),
        };
        let tail = |number: usize, width: usize| {
            number.to_be_bytes().into_iter().skip(size_of::<usize>() - width)
        };
        [kind].into_iter().chain(tail(field, width)).chain(tail(last, 2)).collect()
    }
}

/// The offset and number of each object, in the order of the file.
fn offsets(entries: &[u8]) -> Option<Vec<(usize, usize)>> {
    let mut offsets = Vec::new();
    for (object, entry) in entries.chunks(ENTRY).enumerate() {
        if entry.get(17) == Some(&b'n') {
            offsets.push((number(entry)?.0, object));
        }
    }
    offsets.sort_unstable();
    Some(offsets)
}

/// The number that some bytes begin with, and what follows.
pub(super) fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
    Some((std::str::from_utf8(&bytes[..end]).ok()?.parse().ok()?, &bytes[end..]))
}

fn find_last(bytes: &[u8], text: &[u8]) -> Option<usize> {
    bytes.windows(text.len()).rposition(|window| window == text)
}

/// A number's bytes from the first that is not zero.
fn significant(number: usize) -> Vec<u8> {
    number.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect()
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object};

    use super::*;

    /// A PDF of one page without content, as Typst lays it out; object 3 is free.
    fn plain(version: &str) -> Vec<u8> {
        let objects = [
            (1, "<</Type/Catalog/Pages 2 0 R>>"),
            (2, "<</Type/Pages/Count 1/Kids[4 0 R]>>"),
            (
                4,
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 5 0 R/Note(endstream\nendobj)>>",
            ),
            (5, "<</Length 1>>\nstream\nn\nendstream"),
        ];
        let mut pdf = format!("%PDF-{version}\n%mark\n\n");
        let mut table = "xref\n0 6\n0000000003 65535 f\r\n".to_owned();
        for (number, body) in objects {
            if number == 4 {
                table += "0000000000 00000 f\r\n";
            }
            let entry = format!("{:010} 00000 n\r\n", pdf.len());
            table.push_str(&entry);
            let object = format!("{number} 0 obj\n{body}\nendobj\n\n");
            pdf.push_str(&object);
        }
        let start = pdf.len();
        (pdf + &table + &format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"))
            .into_bytes()
    }

    #[test]
    fn objects_are_what_they_were() {
        let [before, after] = [plain("1.7"), finish_objects(plain("1.7"))]
            .map(|pdf| Document::load_mem(&pdf).expect("a PDF that can be read"));
        assert_ne!(finish_objects(plain("1.7")), plain("1.7"));
        for number in [1, 2, 4, 5] {
            let [before, after] =
                [&before, &after].map(|pdf| pdf.get_object((number, 0)).expect("an object"));
            match (before, after) {
                (Object::Stream(before), Object::Stream(after)) => {
                    assert_eq!(before.content, after.content);
                }
                (before, after) => assert_eq!(before, after),
            }
        }
        assert!(after.get_object((3, 0)).is_err());
    }

    #[test]
    fn a_stream_that_ends_with_a_carriage_return_has_a_line_break_of_two() {
        let ending = |content: &[u8]| {
            let mut file = Packed::new(Vec::new(), vec![Entry::Free; 8]);
            let bytes = [b"7 0 obj\n<<>>\nstream\n", content, END_OF_STREAM].concat();
            file.copy(&super::Object { number: 7, bytes: bytes.into() })
                .expect("a number that is known");
            String::from_utf8(file.bytes).expect("text")
        };
        assert!(ending(b"some\r").ends_with("stream\nsome\r\r\nendstream\nendobj\n"));
        assert!(ending(b"some\n").ends_with("stream\nsome\n\nendstream\nendobj\n"));
    }

    #[test]
    fn what_has_no_object_streams_or_another_layout_stays_as_it_is() {
        let other =
            String::from_utf8(plain("1.7")).expect("text").replace("xref\n0 6", "xref\n1 5");
        let cut = plain("1.7")[..200].to_vec();
        for pdf in [plain("1.4"), other.into_bytes(), cut, b"%PDF-1.7".to_vec(), Vec::new()] {
            assert_eq!(finish_objects(pdf.clone()), pdf);
        }
    }

    #[test]
    fn a_row_of_the_cross_reference_stream_is_as_wide_as_it_says() {
        assert_eq!(Entry::Free.row(2), [0, 0, 0, 255, 255]);
        assert_eq!(Entry::At(0x01_02_03).row(3), [1, 1, 2, 3, 0, 0]);
        assert_eq!(Entry::In { stream: 7, index: 0x0102 }.row(1), [2, 7, 1, 2]);
    }
}
