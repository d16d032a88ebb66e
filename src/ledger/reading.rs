//! Records into claims: every field read as what it must be, every fault told at its cell.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use super::claim::{Basis, Citation, Claim, Relations, Text};
use super::{Parties, Party, Vocabulary, period, quantity};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::records::{Cell, CellValue, Record};
use crate::sources::{Pinpoint, Reference, Sources};

/// The fields of a claim; every other field is kept as an extra one.
pub const FIELDS: &[&str] = &[
    "id",
    "from",
    "to",
    "category",
    "item",
    "quantity",
    "qualifier",
    "quantity_low",
    "quantity_high",
    "unit",
    "period",
    "as_of",
    "status",
    "basis",
    "body",
    "sources",
    "quote",
    "note",
    "series",
    "supersedes",
    "part_of",
    "alternative_to",
];

/// The fields that every claim must have.
const REQUIRED: [&str; 3] = ["id", "body", "sources"];

/// Whether the records of a file have the fields that every claim must have; one that none of them
/// has is told once, and not at each.
pub(super) fn has_required_fields(records: &[Record], found: &mut Diagnostics) -> bool {
    let [first, ..] = records else { return true };
    let missing = REQUIRED.into_iter().filter(|field| {
        records.len() > 1 && records.iter().all(|record| record.get(field).is_none())
    });
    let mut complete = true;
    for field in missing {
        complete = false;
        let message = format!("no claim of `{}` has `{field}`", first.span().file.path());
        let names: Vec<String> = first.fields().map(|(name, _)| name.to_string()).collect();
        let near = names.iter().find(|name| name.eq_ignore_ascii_case(field));
        let finding = Diagnostic::error("missing-field", message).at(first.span());
        found.push(match near {
            Some(name) => finding.hint(format!("did you mean `{name}`?")),
            None => finding.did_you_mean(field, names.iter().map(String::as_str)),
        }
        .hint(format!(
            "a column of another name is mapped by `[datasets.NAME.columns]` with `{field} = \"…\"`"
        )));
    }
    complete
}

/// Reads a claim; what keeps it from being one is reported, all of it at once.
pub(super) fn claim(
    record: &Record,
    vocabulary: &Vocabulary,
    bibliography: &Sources,
    found: &mut Diagnostics,
) -> Option<Claim> {
    let mut reader = Reader { record, bibliography, found };
    let id = reader.required("id");
    let body = reader.required("body");
    let sources = reader.sources();
    let claim = Claim {
        from: reader.party("from", &vocabulary.parties),
        to: reader.party("to", &vocabulary.parties),
        category: reader.text("category"),
        item: reader.text("item"),
        quantity: reader.quantity(),
        unit: reader.known(
            "unit",
            "unit",
            |name| vocabulary.units.get(name).cloned(),
            || vocabulary.units.names(),
        ),
        period: reader.parsed("period", period::ACCEPTED),
        as_of: reader.parsed("as_of", "accepted: 2025 · 2025-05 · 2025-05-29"),
        status: reader.text("status").unwrap_or_else(|| "delivered".into()),
        basis: reader.basis(),
        quote: reader.text("quote"),
        note: reader.text("note"),
        relations: Relations {
            series: reader.text("series"),
            supersedes: reader.ids("supersedes"),
            part_of: reader.ids("part_of"),
            alternative_to: reader.ids("alternative_to"),
        },
        extra: reader.extra(),
        id: id?,
        body: body?,
        sources: sources?,
        record: record.clone(),
    };
    Some(claim)
}

struct Reader<'a> {
    record: &'a Record,
    bibliography: &'a Sources,
    found: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn report(&mut self, cell: &Cell, rule: &'static str, message: impl Into<String>, hint: &str) {
        let finding = Diagnostic::error(rule, message).at(cell.span.clone());
        self.found.push(if hint.is_empty() { finding } else { finding.hint(hint) });
    }

    /// The text of a field; a number of a JSON file is text too, digit for digit.
    fn text(&mut self, field: &str) -> Option<Text> {
        let cell = self.record.get(field)?;
        match &cell.value {
            CellValue::Text(text) | CellValue::Number(text) => Some(Arc::clone(text)),
            _ => {
                self.report(cell, "wrong-type", format!("`{field}` must be text"), "");
                None
            }
        }
    }

    fn required(&mut self, field: &str) -> Option<Text> {
        if self.record.get(field).is_none() {
            self.missing(field);
        }
        let text = self.text(field)?;
        let blank = text.trim().is_empty();
        if blank {
            self.missing(field);
        }
        (!blank).then_some(text)
    }

    fn missing(&mut self, field: &str) {
        let id = self.record.get("id").map_or_else(|| self.record.span(), |id| id.span.clone());
        let message = format!("this claim has no `{field}`");
        let finding = Diagnostic::error("missing-field", message).at(id);
        let others: Vec<_> = self.record.fields().map(|(name, _)| name.to_string()).collect();
        self.found.push(finding.did_you_mean(field, others.iter().map(String::as_str)));
    }

    fn parsed<T: FromStr<Err: Display>>(&mut self, field: &str, accepted: &str) -> Option<T> {
        let text = self.text(field)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let cell = self.record.get(field)?;
                self.report(cell, rule_of(field), error.to_string(), accepted);
                None
            }
        }
    }

    /// Who gives or receives.
    fn party(&mut self, field: &str, parties: &Parties) -> Option<Party> {
        let text = self.text(field)?;
        let cell = self.record.get(field)?;
        self.found.take(parties.find(&text).map_err(|finding| finding.at(cell.span.clone())))
    }

    /// A text that must be one of the names that are known.
    fn known<'n, T, N: Iterator<Item = &'n str>>(
        &mut self,
        field: &str,
        what: &str,
        find: impl Fn(&Text) -> Option<T>,
        names: impl Fn() -> N,
    ) -> Option<T> {
        let name = self.text(field)?;
        let value = find(&name);
        if value.is_none() {
            let cell = self.record.get(field)?;
            let (rule, table) = if what == "unit" {
                ("unknown-unit", "units")
            } else {
                ("unknown-party", "parties")
            };
            let finding = Diagnostic::error(rule, format!("there is no {what} `{name}`"))
                .at(cell.span.clone())
                .did_you_mean(&name, names())
                .hint(format!("a new one is declared in the configuration under `[{table}]`"));
            self.found.push(finding);
        }
        value
    }

    /// The quantity of `quantity`, or of `qualifier`, `quantity_low` and `quantity_high`.
    fn quantity(&mut self) -> Option<quantity::Quantity> {
        if self.record.get("quantity").is_some() {
            return self.parsed("quantity", quantity::ACCEPTED);
        }
        let fields = ["qualifier", "quantity_low", "quantity_high"];
        let [qualifier, low, high] = fields.map(|field| self.text(field));
        let field = *fields.iter().rev().find(|field| self.record.get(field).is_some())?;
        let text = match (qualifier, low, high) {
            (None, None, None) => return None,
            (qualifier, Some(low), Some(high)) if low == high => {
                Ok(format!("{} {low}", qualifier.unwrap_or_default()))
            }
            (None, Some(low), Some(high)) => Ok(format!("{low} to {high}")),
            (qualifier, Some(low), None) => {
                Ok(format!("{} {low}", qualifier.unwrap_or_else(|| "at least".into())))
            }
            (qualifier, None, Some(high)) => {
                Ok(format!("{} {high}", qualifier.unwrap_or_else(|| "up to".into())))
            }
            (Some(_), None, None) => Err("a qualifier without a number".to_owned()),
            (Some(_), Some(_), Some(_)) => Err("a qualifier does not go with a range".to_owned()),
        };
        let quantity = text
            .and_then(|text| text.parse::<quantity::Quantity>().map_err(|error| error.to_string()));
        quantity.map_err(|why| self.report_field(field, "bad-quantity", why)).ok()
    }

    fn report_field(&mut self, field: &str, rule: &'static str, why: String) {
        if let Some(cell) = self.record.get(field) {
            self.report(cell, rule, why, quantity::ACCEPTED);
        }
    }

    fn basis(&mut self) -> Basis {
        let Some(text) = self.text("basis") else {
            return Basis::Stated;
        };
        let basis = Basis::ALL.into_iter().find(|basis| basis.name() == &*text);
        if let (None, Some(cell)) = (basis, self.record.get("basis")) {
            self.report(
                cell,
                "unknown-basis",
                format!("there is no basis `{text}`"),
                "accepted: stated · observed · derived",
            );
        }
        basis.unwrap_or(Basis::Stated)
    }

    /// The sources: `key`, `key@para 24`, several joined by `;`; in JSON also a list of such texts
    /// or of objects with `key` and `pinpoint`.
    fn sources(&mut self) -> Option<Vec<Citation>> {
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
                CellValue::Text(text) => citations.extend(cited(cell, text)),
                CellValue::Object(fields) => match object_text(fields, "key") {
                    Some(key) => citations.push(Citation {
                        reference: reference(key, object_text(fields, "pinpoint")),
                        span: cell.span.clone(),
                    }),
                    None => self.report(cell, "wrong-type", "a source object needs a `key`", ""),
                },
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
            self.check_source(citation);
        }
        (!citations.is_empty()).then_some(citations)
    }

    fn check_source(&mut self, citation: &Citation) {
        let key = &citation.reference.key;
        if self.bibliography.get(key).is_none() && !self.bibliography.is_incomplete() {
            let finding =
                Diagnostic::error("unknown-source", format!("there is no source `{key}`"));
            let finding = finding.at(citation.span.clone());
            self.found.push(finding.did_you_mean(key, self.bibliography.keys()));
        }
    }

    fn ids(&mut self, field: &str) -> Vec<(String, Span)> {
        let record = self.record;
        let Some(cell) = record.get(field) else {
            return Vec::new();
        };
        match &cell.value {
            CellValue::List(cells) => {
                let mut ids = Vec::new();
                for cell in cells {
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

    fn extra(&self) -> Vec<(Text, Option<CellValue>)> {
        let known: BTreeSet<&str> = FIELDS.iter().copied().collect();
        let others = self.record.fields().filter(|(name, _)| !known.contains(&***name));
        others.map(|(name, cell)| (Arc::clone(name), Some(cell.value.clone()))).collect()
    }
}

fn rule_of(field: &str) -> &'static str {
    if field == "quantity" { "bad-quantity" } else { "bad-date" }
}

fn text_of(cell: &Cell) -> Option<&Text> {
    match &cell.value {
        CellValue::Text(text) | CellValue::Number(text) => Some(text),
        _ => None,
    }
}

fn object_text<'a>(fields: &'a [(Text, Cell)], name: &str) -> Option<&'a str> {
    fields
        .iter()
        .find(|(field, _)| &**field == name)
        .and_then(|(_, cell)| text_of(cell))
        .map(|text| &**text)
}

fn cited(cell: &Cell, text: &str) -> Vec<Citation> {
    let cite = |(part, span): (String, Span)| {
        let (key, pinpoint) =
            part.split_once('@').map_or((&*part, None), |(key, at)| (key, Some(at)));
        Citation { reference: reference(key.trim(), pinpoint), span }
    };
    parts(cell, text).into_iter().map(cite).collect()
}

fn reference(key: &str, pinpoint: Option<&str>) -> Reference {
    Reference { key: key.to_owned(), pinpoint: pinpoint.and_then(Pinpoint::parse) }
}

/// The parts of a text between semicolons, each with its own place if the cell shows it plainly.
fn parts(cell: &Cell, text: &str) -> Vec<(String, Span)> {
    let whole = &cell.span;
    let Range { start, end } = whole.range();
    let written = &whole.file.text()[start..end];
    let place = |part: &str| match written.find(part) {
        Some(at) => Span::new(&whole.file, start + at..start + at + part.len()),
        None => whole.clone(),
    };
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| (part.to_owned(), place(part))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Ledger;
    use super::*;
    use crate::diagnostic::SourceFile;
    use crate::ledger::Units;
    use crate::records::{Layout, read};

    fn quantity(qualifier: &str, low: &str, high: &str) -> String {
        let vocabulary = Vocabulary { parties: Parties::default(), units: Units::new([]) };
        let bib = SourceFile::new("s.bib", "@misc{s, title = {S}}");
        let csv = format!(
            "id,body,sources,qualifier,quantity_low,quantity_high\nc,B,s,{qualifier},{low},{high}"
        );
        let mut found = Diagnostics::new();
        let records = read(&SourceFile::new("c.csv", csv), Layout::default(), &mut found);
        let sources = Sources::read(&[bib], &mut found);
        let ledger = Ledger::merge(&records, sources, &vocabulary, &mut found);
        let told = found.iter().map(|finding| finding.message.clone()).collect::<String>();
        let quantity = ledger.claims[0].quantity.as_ref().map(ToString::to_string);
        quantity.unwrap_or(told)
    }

    #[test]
    fn a_quantity_may_stand_in_three_columns() {
        let check = |qualifier: &str, low: &str, high: &str, expect: &str| {
            assert_eq!(quantity(qualifier, low, high), expect, "{qualifier} {low} {high}");
        };
        check("", "", "", "");
        check("", "100", "100", "100");
        check("about", "100", "100", "about 100");
        check("", "100", "200", "100 to 200");
        check("more than", "100", "", "more than 100");
        check("", "100", "", "at least 100");
        check("", "", "200", "up to 200");
        check("about", "", "", "a qualifier without a number");
        check("about", "100", "200", "a qualifier does not go with a range");
        check("roughly speaking", "100", "", "`roughly speaking 100` is not a quantity");
    }
}
