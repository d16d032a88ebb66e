//! XML parts of an archive, read event by event.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

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
