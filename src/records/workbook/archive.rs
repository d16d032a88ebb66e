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

use super::container::COMPOUND_FILE;
use super::part_names::repeated_name;

/// The limit of all parts together, unpacked, in bytes.
const MAX_UNPACKED: u64 = 1 << 30;

/// The limit of one part, unpacked, in bytes.
pub(super) const MAX_PART: u64 = 1 << 29;

/// Archives that unpack to more than this number of bytes are limited to [`MAX_RATIO`] times their size.
const ALWAYS_UNPACKED: u64 = 1 << 26;
const MAX_RATIO: u64 = 200;

/// The limit of one text or tag of a part, in bytes.
const MAX_TOKEN: usize = 1 << 24;

/// The limit of elements inside each other.
const MAX_DEPTH: usize = 1000;

/// The limit of strings that the cells of a workbook share.
const MAX_STRINGS: u64 = 10_000_000;

/// The limit of elements in a part of styles, names or relationships, of which a reader keeps all.
const MAX_DECLARATIONS: usize = 500_000;

/// Lists the encrypted parts of an `OpenDocument`.
const MANIFEST: &str = "META-INF/manifest.xml";

/// The reason for refusing an archive.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ArchiveError {
    #[error("it is not a ZIP archive, or its end is missing")]
    NoArchive,
    #[error("its part `{0}` is cut short")]
    CutShort(String),
    #[error("its part `{0}` cannot be unpacked")]
    Packed(String),
    #[error("it has two parts of the name `{0}`")]
    Repeated(String),
    #[error("its part `{0}` is not XML: {1}")]
    Malformed(String, String),
    #[error("it unpacks to more than {0} MiB")]
    TooLarge(u64),
    #[error("its part `{0}` unpacks to more than 512 MiB")]
    LargePart(String),
    #[error("its part `{0}` has a text or tag of more than 16 MiB")]
    LongToken(String),
    #[error("its part `{0}` has elements more than 1000 levels deep")]
    TooDeep(String),
    #[error("its part `{0}` has more than 500,000 elements")]
    ManyDeclarations(String),
    #[error("its part `{0}` has more than 10 million strings")]
    ManyStrings(String),
}

/// Checks the XML parts of an archive. Compound files that are no archive, and archives
/// with a password, pass. The events of some parts, given by their indices, are passed on as they are checked; these parts come first.
///
/// # Errors
/// If a part is not well-formed XML, or if the parts are larger than the limits. The bytes are counted while they are
/// unpacked. Empty parts pass: some programs write them.
pub(super) fn check(
    bytes: &[u8],
    extension: &str,
    visited: &[usize],
    visit: &mut dyn FnMut(usize, XmlEvent<'_>),
) -> Result<(), ArchiveError> {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        // Old workbooks, and those that are protected by a password.
        Err(_) if bytes.starts_with(&COMPOUND_FILE) => return Ok(()),
        Err(_) => return Err(ArchiveError::NoArchive),
    };
    if let Some(name) = repeated_name(bytes) {
        return Err(ArchiveError::Repeated(name));
    }
    if extension == "ods" && is_encrypted(&mut archive) {
        return Ok(());
    }
    let packed = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let limit = packed.saturating_mul(MAX_RATIO).clamp(ALWAYS_UNPACKED, MAX_UNPACKED);
    let mut unpacked = 0;
    let others = (0..archive.len()).filter(|index| !visited.contains(index));
    for index in visited.iter().copied().chain(others) {
        // `calamine` reports an entry that cannot be unpacked, if it needs it.
        let Ok(entry) = archive.by_index(index) else { continue };
        let Ok(name) = entry.name() else { continue };
        let name = name.into_owned();
        let allowed = MAX_PART.min(limit - unpacked) + 1;
        let size = entry.size();
        let mut part = BufReader::new(entry.take(allowed));
        let checked = if !is_xml(&name) {
            let _ = std::io::copy(&mut part, &mut std::io::sink());
            Ok(())
        } else if visited.contains(&index) {
            check_visited(&name, size, &mut part, &mut |event| visit(index, event))
        } else {
            check_part(&name, &mut part)
        };
        let size = allowed - part.into_inner().limit();
        unpacked += size;
        // A part that was cut at the limit is not well-formed either.
        if unpacked > limit {
            return Err(ArchiveError::TooLarge(limit >> 20));
        }
        if size > MAX_PART {
            return Err(ArchiveError::LargePart(name));
        }
        checked?;
    }
    Ok(())
}

fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".xml", ".rels"].iter().any(|extension| name.ends_with(extension))
}

/// Whether `calamine` refuses an `OpenDocument` for its password: an element, and not a comment, declares it.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let Ok(part) = archive.by_name(MANIFEST) else { return false };
    let mut reader = Reader::from_reader(BufReader::new(part.take(MAX_TOKEN as u64)));
    let mut buffer = Vec::new();
    let mut has_entry = false;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => match element.name().as_ref() {
                "manifest:file-entry" => has_entry = true,
                "manifest:encryption-data" if has_entry => return true,
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

/// A part of which all events are read is unpacked as a whole if it declares no more bytes: its events are then not copied.
const MAX_WHOLE: u64 = 1 << 27;

/// Reads a part of a declared size to its end, and passes its events on.
fn check_visited(
    name: &str,
    size: u64,
    part: &mut BufReader<impl Read>,
    visit: &mut dyn FnMut(XmlEvent<'_>),
) -> Result<(), ArchiveError> {
    let mut visitor = EventVisitor { text: String::new(), visit };
    let mut checker = PartChecker::new(name);
    let mut bytes = Vec::new();
    if size <= MAX_WHOLE {
        let whole = part.by_ref().take(MAX_WHOLE).read_to_end(&mut bytes);
        whole.map_err(|_| ArchiveError::Packed(name.to_owned()))?;
    }
    let whole = if bytes.len() as u64 == size { std::str::from_utf8(&bytes).ok() } else { None };
    if let Some(text) = whole {
        let mut reader = Reader::from_str(text);
        loop {
            let event = reader.read_event();
            if let Ok(event) = &event {
                visitor.pass_on(event);
            }
            if checker.check(&event)? {
                return Ok(());
            }
        }
    }
    let mut reader = Reader::from_reader(BufReader::new(bytes.chain(part)));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        if let Ok(event) = &event {
            visitor.pass_on(event);
        }
        if checker.check(&event)? {
            return Ok(());
        }
    }
}

/// Reads a part to its end.
fn check_part(name: &str, part: &mut BufReader<impl Read>) -> Result<(), ArchiveError> {
    let mut reader = Reader::from_reader(part);
    let mut checker = PartChecker::new(name);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        if checker.check(&reader.read_event_into(&mut buffer))? {
            return Ok(());
        }
    }
}

/// Checks the events of a part.
struct PartChecker<'a> {
    name: &'a str,
    depth: usize,
    has_declarations: bool,
    declarations: usize,
    strings: u64,
}

impl<'a> PartChecker<'a> {
    fn new(name: &'a str) -> Self {
        let has_declarations = is_of_declarations(name);
        Self { name, depth: 0, has_declarations, declarations: 0, strings: 0 }
    }

    /// Returns whether the part ends with an event.
    fn check(&mut self, event: &Result<Event<'_>, Error>) -> Result<bool, ArchiveError> {
        let name = || self.name.to_owned();
        let token = match event {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                self.declarations += usize::from(self.has_declarations);
                match local_name(element) {
                    "si" => self.strings += 1,
                    "sst" if whole_number(element, "uniqueCount") > MAX_STRINGS => {
                        self.strings = MAX_STRINGS + 1;
                    }
                    _ => {}
                }
                if self.strings > MAX_STRINGS {
                    return Err(ArchiveError::ManyStrings(name()));
                }
                if self.declarations > MAX_DECLARATIONS {
                    return Err(ArchiveError::ManyDeclarations(name()));
                }
                element.len()
            }
            Ok(Event::Text(token) | Event::Comment(token) | Event::DocType(token)) => token.len(),
            Ok(Event::CData(token)) => token.len(),
            _ => 0,
        };
        if token > MAX_TOKEN {
            return Err(ArchiveError::LongToken(name()));
        }
        if self.depth > MAX_DEPTH {
            return Err(ArchiveError::TooDeep(name()));
        }
        match event {
            Ok(Event::Start(_)) => self.depth += 1,
            Ok(Event::End(_)) => self.depth = self.depth.saturating_sub(1),
            Ok(Event::Eof) if self.depth == 0 => return Ok(true),
            Ok(Event::Eof) | Err(Error::Syntax(_)) => return Err(ArchiveError::CutShort(name())),
            Ok(_) => {}
            Err(Error::Io(_)) => return Err(ArchiveError::Packed(name())),
            Err(error) => return Err(ArchiveError::Malformed(name(), error.to_string())),
        }
        Ok(false)
    }
}

fn is_of_declarations(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["styles.xml", "workbook.xml", "theme1.xml", ".rels"].iter().any(|end| name.ends_with(end))
}

/// The claim of a part about its number of strings, for which `calamine` reserves memory.
fn whole_number(element: &BytesStart<'_>, name: &str) -> u64 {
    let written = attribute(element, name).unwrap_or_default();
    if written.is_empty() || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return 0;
    }
    // A number that has too many digits is a large one.
    written.parse().unwrap_or(u64::MAX)
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
    let part = find_part(archive, name)?;
    open_part_at(archive, part, MAX_PART)
}

/// The index of a part of an archive by its name, in any case.
pub(super) fn find_part(archive: &Archive<'_>, name: &str) -> Option<usize> {
    let names = archive.file_names().flatten();
    let found = names.into_iter().find(|it| it.eq_ignore_ascii_case(name))?;
    archive.index_for_name(&found)
}

/// Opens a part of an archive by its index. No more bytes are read than the limit.
pub(super) fn open_part_at<'a>(
    archive: &'a mut Archive<'_>,
    part: usize,
    limit: u64,
) -> Option<XmlReader<'a>> {
    let file: Box<dyn Read + 'a> = Box::new(archive.by_index(part).ok()?.take(limit));
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
    let mut visitor = EventVisitor { text: String::new(), visit };
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        visitor.pass_on(&event);
        if matches!(event, Event::Eof) {
            return Some(());
        }
    }
}

/// Passes events on, with the text between the last tag and the end of an element.
struct EventVisitor<'a> {
    text: String,
    visit: &'a mut dyn FnMut(XmlEvent<'_>),
}

impl EventVisitor<'_> {
    fn pass_on(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(element) => self.start(element),
            Event::Empty(element) => {
                self.start(element);
                self.end(local_name(element));
            }
            Event::Text(part) => self.text(&part.xml10_content()),
            Event::CData(part) => self.text(&part.xml10_content()),
            Event::GeneralRef(reference) => self.text(&resolve_reference(reference)),
            Event::End(element) => self.end(without_prefix(element.name().0)),
            _ => {}
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        self.text.clear();
        (self.visit)(XmlEvent::Start(element));
    }

    fn text(&mut self, part: &str) {
        self.text.push_str(part);
        (self.visit)(XmlEvent::Text(part));
    }

    fn end(&mut self, name: &str) {
        (self.visit)(XmlEvent::End(name, &self.text));
        self.text.clear();
    }
}

/// The name of an element without its prefix. Names are short: no search is faster than looking at each byte.
pub(super) fn local_name<'a>(element: &'a BytesStart<'_>) -> &'a str {
    without_prefix(element.name().0)
}

/// A name without its prefix.
pub(super) fn without_prefix(name: &str) -> &str {
    match name.bytes().position(|byte| byte == b':') {
        Some(at) => &name[at + 1..],
        None => name,
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

    fn unvisited(bytes: &[u8], extension: &str) -> Result<(), ArchiveError> {
        check(bytes, extension, &[], &mut |_, _| {})
    }

    #[test]
    fn parts_are_visited_as_they_are_checked_before_the_others() {
        let bytes = archive(&[("a.xml", "<a>x<b/>y</a>"), ("b.xml", "<c>1&amp;<![CDATA[2]]></c>")]);
        let mut events = Vec::new();
        let checked = check(&bytes, "xlsx", &[1, 0], &mut |part, event| {
            events.push(match event {
                XmlEvent::Start(element) => format!("{part} <{}>", element.local_name().as_ref()),
                XmlEvent::Text(text) => format!("{part} {text}"),
                XmlEvent::End(name, text) => format!("{part} </{name}> {text}"),
            });
        });
        assert_eq!(checked, Ok(()));
        let expect = "1 <c>, 1 1, 1 &, 1 2, 1 </c> 1&2, 0 <a>, 0 x, 0 <b>, 0 </b> , 0 y, 0 </a> y";
        assert_eq!(events.join(", "), expect);
    }

    #[test]
    fn every_xml_part_must_be_whole() {
        let check = |text: &str, expect: Option<&str>| {
            let found = unvisited(&archive(&[("mimetype", "x"), ("a/content.XML", text)]), "xlsx");
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
    fn compound_files_and_archives_with_a_password_pass() {
        assert_eq!(unvisited(&COMPOUND_FILE, "xlsx"), Ok(()));
        let behind = [&COMPOUND_FILE[..], &archive(&[("content.xml", "<a>")])].concat();
        assert_eq!(
            unvisited(&behind, "ods"),
            Err(ArchiveError::CutShort("content.xml".to_owned()))
        );
        assert_eq!(unvisited(b"id,body\n", "xlsx"), Err(ArchiveError::NoArchive));
        assert_eq!(unvisited(&archive(&[("a.bin", "<a>"), ("b.vml", "<br>")]), "xlsx"), Ok(()));
        let manifest = (
            "META-INF/manifest.xml",
            "<m><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></m>",
        );
        let parts = archive(&[manifest, ("content.xml", "<\u{1}")]);
        assert_eq!(unvisited(&parts, "ods"), Ok(()));
        assert!(unvisited(&parts, "xlsx").is_err(), "it has no password");
        let comment = ("META-INF/manifest.xml", "<m><!-- encryption-data --></m>");
        assert!(unvisited(&archive(&[comment, ("content.xml", "<\u{1}")]), "ods").is_err());
        assert_eq!(unvisited(FORMATS, "ods"), Ok(()));
    }
}
