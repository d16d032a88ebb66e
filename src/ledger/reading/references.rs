//! What a record refers to: its sources and other claims.

use super::super::citation::{Citation, check_citation, parse_citations};
use super::super::claim::SharedStr;
use super::super::fields::{cell_text, split_list};
use super::Reader;
use crate::diagnostic::Span;
use crate::records::{Cell, CellValue};
use crate::sources::{Pinpoint, Reference};

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
                    citations.extend(parse_citations(cell, text, self.context.bibliography));
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
                        self.report(cell, "wrong-type", "a source object must have a `key`", "");
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
            check_citation(citation, self.context.bibliography, self.diagnostics);
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
                    match cell_text(cell) {
                        Some(text) => ids.extend(split_list(cell, text)),
                        None => self.report(cell, "wrong-type", "an id must be text", ""),
                    }
                }
                ids
            }
            _ => self.text(field).map(|text| split_list(cell, &text)).unwrap_or_default(),
        }
    }
}

fn object_text<'a>(fields: &'a [(SharedStr, Cell)], name: &str) -> Option<&'a str> {
    fields
        .iter()
        .find(|(field, _)| &**field == name)
        .and_then(|(_, cell)| cell_text(cell))
        .map(|text| &**text)
}
