//! The rules about characters for citation styles: what a CSL file prints around and between fields is in its attributes and
//! in its terms.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::invisible_character::{OddCharacter, has_right_to_left};
use crate::diagnostic::{Diagnostics, SourceFile, Span};
use crate::project::{Project, Spanned};
use crate::sources::style_file;

/// Looks at the styles of all briefings.
pub(super) fn texts_of_styles(project: &Project, diagnostics: &mut Diagnostics) {
    let settings = &project.settings;
    let mut briefings: BTreeMap<&str, (&Spanned<String>, Vec<&str>)> = BTreeMap::new();
    for briefing in &settings.briefings {
        if let Some(style) = briefing.style.as_ref().or(settings.sources.style.as_ref()) {
            let entry = briefings.entry(&style.value).or_insert((style, Vec::new()));
            entry.1.push(&briefing.name.value);
        }
    }
    for (style, names) in briefings.into_values() {
        // Planning reports a style that cannot be read.
        let Ok(Some(file)) = style_file(&project.root, style) else { continue };
        let mut found = Diagnostics::new();
        texts_of_style(&file, &mut found);
        diagnostics.extend(found.into_iter().map(|diagnostic| {
            names.iter().fold(diagnostic, |diagnostic, name| diagnostic.in_briefing(name))
        }));
    }
}

fn texts_of_style(file: &Arc<SourceFile>, diagnostics: &mut Diagnostics) {
    let is_right_to_left = has_right_to_left(file.text());
    each_text(file.text(), &mut |what, text, range| {
        let Some(found) = OddCharacter::find(text, is_right_to_left, |_| true) else { return };
        // The character itself, unless it is written as a number.
        let written = &file.text()[range.clone()];
        let range = match written.find(found.character) {
            Some(at) => range.start + at..range.start + at + found.character.len_utf8(),
            None => range,
        };
        diagnostics.push(found.diagnostic(what).at(Span::new(file, range)));
    });
}

/// Hands over the values of all attributes and the texts in all elements of a CSL file, as they are meant and not as they are
/// escaped, each with its name and the range of bytes in which it is written. What describes the style itself is left out.
fn each_text(xml: &str, look: &mut dyn FnMut(&str, &str, Range<usize>)) {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    // How many of them describe the style.
    let mut describing = 0;
    let mut content = ElementText::default();
    loop {
        let start = position(&reader);
        let Ok(event) = reader.read_event() else { return };
        let range = start..position(&reader);
        let is_printed = describing == 0;
        match event {
            Event::Text(text) => content.push(&text, range),
            Event::CData(text) => content.push(&text, range),
            Event::GeneralRef(reference) => {
                if let Ok(Some(character)) = reference.resolve_char_ref() {
                    content.push(character.encode_utf8(&mut [0; 4]), range);
                }
            }
            // Nothing is printed of it, and the text goes on.
            Event::Comment(_) | Event::PI(_) => {}
            Event::Eof => return,
            other => {
                let content = std::mem::take(&mut content);
                if let (Some(name), true) = (open.last(), is_printed) {
                    look(&format!("the text in `<{name}>`"), &content.text, content.range);
                }
                match other {
                    Event::Start(element) => {
                        let name = element.local_name().as_ref().to_owned();
                        if is_printed && name != "info" {
                            each_attribute(xml, &element, range, look);
                        }
                        describing += usize::from(name == "info");
                        open.push(name);
                    }
                    Event::Empty(element) if is_printed => {
                        each_attribute(xml, &element, range, look);
                    }
                    Event::End(_) => {
                        let closed = open.pop();
                        describing -= usize::from(closed.as_deref() == Some("info"));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Hands over the values of the attributes of an element, whose tag is in a range of bytes.
fn each_attribute(
    xml: &str,
    element: &BytesStart<'_>,
    tag: Range<usize>,
    look: &mut dyn FnMut(&str, &str, Range<usize>),
) {
    let element_name = element.local_name();
    for attribute in element.attributes().with_checks(false).flatten() {
        let what = format!("`{}` of `<{}>`", attribute.key.as_ref(), element_name.as_ref());
        let written = xml[tag.clone()].find(&*attribute.value).unwrap_or_default();
        let start = tag.start + written;
        if let Ok(value) = unescape(&attribute.value) {
            look(&what, &value, start..start + attribute.value.len());
        }
    }
}

/// A text in an element, which may come in several parts.
#[derive(Default)]
struct ElementText {
    text: String,
    range: Range<usize>,
}

impl ElementText {
    fn push(&mut self, part: &str, range: Range<usize>) {
        if self.text.is_empty() {
            self.range.start = range.start;
        }
        self.text.push_str(part);
        self.range.end = range.end;
    }
}

/// How many bytes a reader has read.
fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(elements: &str, expect: &[&str]) {
        let xml = format!("<style><info><title>\u{202e}a</title></info>\n{elements}</style>");
        let mut diagnostics = Diagnostics::new();
        texts_of_style(&SourceFile::new("s.csl", xml), &mut diagnostics);
        let found: Vec<String> = diagnostics
            .kept()
            .map(|it| format!("{} {}", it.span.as_ref().expect("a place"), it.message))
            .collect();
        assert_eq!(found, expect, "{elements:?}");
    }

    #[test]
    fn attributes_and_terms_are_looked_at() {
        check("<text variable=\"title\" prefix=\", \" suffix=\"&#160;– \u{202f}\"/>", &[]);
        check(
            "<text variable=\"title\" prefix=\"\u{202e}001 \u{2066}\"/>",
            &[
                "s.csl:2:32 `prefix` of `<text>` contains a direction mark (U+202E), which reorders the text around it",
            ],
        );
        check(
            "<group delimiter=\"a&#x200b;b\"></group>",
            &[
                "s.csl:2:19 `delimiter` of `<group>` contains a zero width space (U+200B), which is invisible",
            ],
        );
        check(
            "<term name=\"page\"><single>p\u{ad}.</single></term>",
            &[
                "s.csl:2:28 the text in `<single>` contains a soft hyphen (U+00AD), which is invisible",
            ],
        );
        check(
            "<term name=\"page\">a&#8238;b</term>",
            &[
                "s.csl:2:19 the text in `<term>` contains a direction mark (U+202E), which reorders the text around it",
            ],
        );
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them() {
        check("<term name=\"page\">می&#x200c;خواهم</term><text value=\"می\u{200c}خواهم\"/>", &[]);
    }
}
