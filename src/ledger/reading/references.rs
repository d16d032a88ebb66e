//! What a record refers to: its sources and other claims.

use std::ops::Range;

use super::super::claim::{Citation, SharedStr};
use super::Reader;
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Span};
use crate::records::{Cell, CellValue};
use crate::sources::{Pinpoint, Reference, Sources};

impl Reader<'_> {
    /// The sources: `key`, `key@para 24`, several joined by `;`; in JSON also a list of such texts
    /// or of objects with `key` and `pinpoint`.
    pub(super) fn sources(&mut self) -> Option<Vec<Citation>> {
        let record = self.record;
        let Some(cell) = record.get("sources") else {
            self.missing("sources");
            return None;
        };
        let cells = match &cell.value {
            CellValue::List(cells) => cells.iter().collect(),
            _ => vec![cell],
        };
        let mut citations = Vec::new();
        for cell in cells {
            match &cell.value {
                CellValue::Nothing => {}
                CellValue::Text(text) => {
                    citations.extend(cited(cell, text, self.context.bibliography));
                }
                CellValue::Object(fields) => match object_text(fields, "key") {
                    Some(key) => citations.push(Citation {
                        reference: Reference {
                            key: key.to_owned(),
                            pinpoint: object_text(fields, "pinpoint").and_then(Pinpoint::parse),
                        },
                        span: cell.span.clone(),
                    }),
                    None => {
                        self.report(cell, "wrong-type", "a source object must have a `key`", "")
                    }
                },
                CellValue::Error(error) => {
                    self.diagnostics.push(error.finding().at(cell.span.clone()));
                }
                _ => self.report(
                    cell,
                    "wrong-type",
                    "a source must be text",
                    "accepted: key · key@para 24 · several joined by ;",
                ),
            }
        }
        if citations.is_empty() {
            self.missing("sources");
        }
        for citation in &citations {
            check_source(citation, self.context.bibliography, self.diagnostics);
        }
        (!citations.is_empty()).then_some(citations)
    }

    pub(super) fn ids(&mut self, field: &str) -> Vec<(String, Span)> {
        let record = self.record;
        let Some(cell) = record.get(field) else {
            return Vec::new();
        };
        match &cell.value {
            CellValue::List(cells) => {
                let mut ids = Vec::new();
                for cell in cells.iter().filter(|cell| cell.value != CellValue::Nothing) {
                    match text_of(cell) {
                        Some(text) => ids.extend(parts(cell, text)),
                        None => self.report(cell, "wrong-type", "an id must be text", ""),
                    }
                }
                ids
            }
            _ => self.text(field).map(|text| parts(cell, &text)).unwrap_or_default(),
        }
    }
}

/// The text of a cell; a number of a JSON file is text too.
pub(in super::super) fn text_of(cell: &Cell) -> Option<&SharedStr> {
    match &cell.value {
        CellValue::Text(text) | CellValue::Number(text) => Some(text),
        _ => None,
    }
}

fn object_text<'a>(fields: &'a [(SharedStr, Cell)], name: &str) -> Option<&'a str> {
    fields
        .iter()
        .find(|(field, _)| &**field == name)
        .and_then(|(_, cell)| text_of(cell))
        .map(|text| &**text)
}

/// The citations in a text, each with its own place if the cell shows it plainly.
pub(in super::super) fn cited(cell: &Cell, text: &str, bibliography: &Sources) -> Vec<Citation> {
    let is_key = |key: &str| bibliography.get(key).is_some();
    let cite = |part: &str| Citation {
        reference: Reference::parse(part, is_key),
        span: place_within(cell, part),
    };
    Reference::split(text, is_key).into_iter().map(cite).collect()
}

/// The parts of a text between semicolons, each with its own place if the cell shows it plainly.
pub(in super::super) fn parts(cell: &Cell, text: &str) -> Vec<(String, Span)> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| (part.to_owned(), place_within(cell, part))).collect()
}

/// The place of a part of a cell's text; the whole cell where the file does not show the part plainly.
fn place_within(cell: &Cell, part: &str) -> Span {
    let whole = &cell.span;
    let Range { start, end } = whole.range();
    match whole.file.text()[start..end].find(part) {
        Some(at) => Span::new(&whole.file, start + at..start + at + part.len()),
        None => whole.clone(),
    }
}

/// Reports a source that the bibliography does not have.
pub(in super::super) fn check_source(
    citation: &Citation,
    bibliography: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let key = &citation.reference.key;
    // Without any source the fault is not that of each citation.
    let is_whole = !bibliography.is_incomplete() && !bibliography.is_empty();
    if is_whole && bibliography.get(key).is_none() {
        let finding = Diagnostic::error("unknown-source", format!("there is no source `{key}`"));
        let span = &citation.span;
        let written = span.file.text().get(span.range()).unwrap_or_default();
        // The pinpoint stays. Where the key is not written plainly, there is nothing to replace.
        let rest = written.strip_prefix(key.as_str());
        let fix = rest.and_then(|rest| {
            let nearest = Fix::nearest(span, key, bibliography.keys())?;
            Some(Fix { text: nearest.text + rest, ..nearest })
        });
        let finding = finding.at(span.clone()).did_you_mean(key, bibliography.keys());
        diagnostics.push(finding.fix(fix));
    }
}
