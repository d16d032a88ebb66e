//! The archive of an `.xlsx`, `.xlsb` or `.ods`: checks its XML parts before `calamine` reads them, and reads them
//! event by event.
//!
//! `calamine` waits for the end of some elements without noticing that the part has ended, and never returns. So
//! every XML part must be well-formed, also those that only this program reads or that nothing reads: a part that
//! was cut short is a damaged file.

use std::io::{BufReader, Cursor, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader};
use zip::ZipArchive;

/// The limit of all XML parts together, unpacked, in bytes.
const MAX_UNPACKED: u64 = 1 << 32;

/// Lists the encrypted parts of an `OpenDocument`.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The reason for refusing an archive.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ArchiveError {
    #[error("its part `{0}` is cut short")]
    CutShort(String),
    #[error("its part `{0}` cannot be unpacked")]
    Packed(String),
    #[error("its part `{0}` is not XML: {1}")]
    Malformed(String, String),
    #[error("it unpacks to more than 4 GiB")]
    TooLarge,
}

/// Checks the XML parts of an archive. Bytes that are not an archive, and archives with a password, pass.
///
/// # Errors
/// If a part is not well-formed XML. Empty parts pass: some programs write them.
pub(super) fn check(bytes: &[u8]) -> Result<(), ArchiveError> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Ok(()) };
    if is_encrypted(&mut archive) {
        return Ok(());
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        // `calamine` reports an entry that cannot be unpacked, if it needs it.
        let Ok(entry) = archive.by_index(index) else { continue };
        let Ok(name) = entry.name() else { continue };
        let name = name.into_owned();
        if !is_xml(&name) {
            continue;
        }
        let mut part = BufReader::new(entry.take(left));
        check_part(&name, &mut part)?;
        left = part.into_inner().limit();
        if left == 0 {
            return Err(ArchiveError::TooLarge);
        }
    }
    Ok(())
}

fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels"].iter().any(|extension| name.ends_with(extension))
}

fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut manifest = String::new();
    let Ok(part) = archive.by_name(MANIFEST) else { return false };
    let is_read = part.take(MAX_UNPACKED).read_to_string(&mut manifest).is_ok();
    is_read && manifest.contains("encryption-data")
}

/// Reads a part to its end.
fn check_part(name: &str, part: &mut BufReader<impl Read>) -> Result<(), ArchiveError> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) | Err(Error::Syntax(_)) => {
                return Err(ArchiveError::CutShort(name.to_owned()));
            }
            Ok(_) => {}
            Err(Error::Io(_)) => return Err(ArchiveError::Packed(name.to_owned())),
            Err(error) => {
                return Err(ArchiveError::Malformed(name.to_owned(), error.to_string()));
            }
        }
    }
}

/// The archive of a workbook.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A part of an archive that is read.
pub(super) type XmlReader<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

/// An event of a part. Empty elements begin and end too.
#[derive(Clone, Copy)]
pub(super) enum XmlEvent<'a> {
    Start(&'a BytesStart<'a>),
    /// A piece of text: entities divide a text into several.
    Text(&'a str),
    /// The name of the element without its prefix, and the text between its last tag and its end.
    End(&'a str, &'a str),
}

/// Opens a part of an archive by its name, in any case.
pub(super) fn open_part<'a>(archive: &'a mut Archive<'_>, name: &str) -> Option<XmlReader<'a>> {
    let names = archive.file_names().flatten();
    let found = names.into_iter().find(|it| it.eq_ignore_ascii_case(name))?.into_owned();
    let file: Box<dyn Read + 'a> = Box::new(archive.by_name(&found).ok()?);
    let mut reader = Reader::from_reader(BufReader::new(file));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    Some(reader)
}

/// Passes all events of a part on; none if it cannot be read to its end.
pub(super) fn visit_events(
    mut reader: XmlReader<'_>,
    visit: &mut dyn FnMut(XmlEvent<'_>),
) -> Option<()> {
    let mut buffer = Vec::new();
    let mut text = String::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) => {
                text.clear();
                visit(XmlEvent::Start(&element));
            }
            Event::Text(part) => {
                let part = part.xml10_content();
                text.push_str(&part);
                visit(XmlEvent::Text(&part));
            }
            Event::CData(part) => {
                let part = part.xml10_content();
                text.push_str(&part);
                visit(XmlEvent::Text(&part));
            }
            Event::GeneralRef(reference) => {
                let part = resolve_reference(&reference);
                text.push_str(&part);
                visit(XmlEvent::Text(&part));
            }
            Event::End(element) => {
                visit(XmlEvent::End(element.local_name().as_ref(), &text));
                text.clear();
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// The text of `&amp;` or `&#160;`; an unknown entity has none.
fn resolve_reference(reference: &BytesRef<'_>) -> String {
    if let Some(text) = resolve_xml_entity(reference.as_ref()) {
        return text.to_owned();
    }
    reference.resolve_char_ref().ok().flatten().map(String::from).unwrap_or_default()
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    Some(
        quick_xml::escape::unescape(&found.value)
            .map_or_else(|_| found.value.to_string(), Into::into),
    )
}

/// The value of an attribute that is a whole number.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const FORMATS: &[u8] = include_bytes!("../../../fuzz/corpus/workbook/formats.ods");

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
            archive.write_all(text.as_bytes()).expect("a part");
        }
        archive.finish().expect("an archive").into_inner()
    }

    #[test]
    fn every_xml_part_must_be_whole() {
        let check = |text: &str, expect: Option<&str>| {
            let found = check(&archive(&[("mimetype", "x"), ("a/content.XML", text)]));
            assert_eq!(found.err().map(|error| error.to_string()).as_deref(), expect, "{text}");
        };
        check("<?xml version=\"1.0\"?>\n<a><b c='1'/></a>\n", None);
        check("", None);
        let cut_short = Some("its part `a/content.XML` is cut short");
        for text in ["<a>", "<a", "<a><b></b>", "<a b='", "<a><!-- ", "<a><![CDATA[b"] {
            check(text, cut_short);
        }
        check(
            "<a><b></a>",
            Some(
                "its part `a/content.XML` is not XML: ill-formed document: expected `</b>`, but `</a>` was found",
            ),
        );
    }

    #[test]
    fn other_files_and_archives_with_a_password_pass() {
        assert_eq!(check(b"id,body\n"), Ok(()));
        assert_eq!(check(&archive(&[("a.bin", "<a>"), ("b.vml", "<br>")])), Ok(()));
        let manifest = ("META-INF/manifest.xml", "<m><encryption-data/></m>");
        assert_eq!(check(&archive(&[manifest, ("content.xml", "<\u{1}")])), Ok(()));
        assert_eq!(check(FORMATS), Ok(()));
    }
}
