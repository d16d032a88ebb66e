//! Records into claims: every field read as what it must be, every fault told at its cell.

mod figure;
mod references;

use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use super::claim::{Basis, Claim, Relations, Text};
use super::dataset::Dataset;
use super::party::Party;
use super::status::DELIVERED;
use super::unit::Unit;
use super::{Vocabulary, period};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix};
use crate::records::{Cell, CellValue, Record};
use crate::rules::Allow;
use crate::sources::Sources;

pub(super) use references::{check_source, cited, parts, text_of};

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
    "derived_from",
    "allow",
];

/// The fields that every claim must have.
pub(super) const REQUIRED: [&str; 3] = ["id", "body", "sources"];

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

/// What a record is read with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) dataset: &'a Arc<Dataset>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) bibliography: &'a Sources,
}

/// Reads a claim; what is wrong with it is reported, all of it at once.
///
/// # Errors
/// The record, if it lacks what every claim must have.
pub(super) fn claim(
    context: Context<'_>,
    record: Record,
    found: &mut Diagnostics,
) -> Result<Claim, Record> {
    let mut reader = Reader { record: &record, context, found };
    let id = reader.required("id");
    let body = reader.required("body");
    let sources = reader.sources();
    let complete = id.is_some() && body.is_some() && sources.is_some();
    let (quantity, unit) = reader.figure();
    let claim = Claim {
        from: reader.party("from"),
        to: reader.party("to"),
        category: reader.text("category"),
        item: reader.text("item"),
        quantity,
        unit,
        period: reader.parsed("period", period::ACCEPTED),
        as_of: reader.parsed("as_of", "accepted: 2025 · 2025-05 · 2025-05-29"),
        status: reader.text("status").unwrap_or_else(|| DELIVERED.into()),
        basis: reader.basis(),
        quote: reader.text("quote"),
        note: reader.text("note"),
        relations: Relations {
            series: reader.text("series"),
            supersedes: reader.ids("supersedes"),
            part_of: reader.ids("part_of"),
            alternative_to: reader.ids("alternative_to"),
            derived_from: reader.ids("derived_from"),
        },
        allow: reader.allowed(),
        id: id.unwrap_or_default(),
        speaks_for: body.as_ref().and_then(|body| context.vocabulary.voices.get(&**body)).cloned(),
        body: body.unwrap_or_default(),
        sources: sources.unwrap_or_default(),
        via: Vec::new(),
        extra: Arc::default(),
        kin: None,
        changes: Vec::new(),
        dataset: Arc::clone(context.dataset),
        record,
    };
    if complete { Ok(claim) } else { Err(claim.record) }
}

/// A record that is being read, and where what is wrong with it is told.
pub(super) struct Reader<'a> {
    pub(super) record: &'a Record,
    pub(super) context: Context<'a>,
    pub(super) found: &'a mut Diagnostics,
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
                self.report(cell, "bad-date", error.to_string(), accepted);
                None
            }
        }
    }

    fn party(&mut self, field: &str) -> Option<Party> {
        let name = self.text(field)?;
        let cell = self.record.get(field)?;
        let parties = &self.context.vocabulary.parties;
        let party = parties.get(&name);
        if party.is_none() {
            self.found.push(parties.unknown(&name, self.found).at(cell.span.clone()));
        }
        party
    }

    fn unit(&mut self) -> Option<Arc<Unit>> {
        let name = self.text("unit")?;
        let units = &self.context.vocabulary.units;
        let unit = units.get(&name).cloned();
        if let (None, Some(cell)) = (&unit, self.record.get("unit")) {
            let finding = Diagnostic::error("unknown-unit", format!("there is no unit `{name}`"))
                .at(cell.span.clone())
                .did_you_mean(&name, units.names())
                .hint("a new one is declared in the configuration under `[units]`")
                .fix(Fix::nearest(&cell.span, &name, units.names()));
            self.found.push(finding);
        }
        unit
    }

    /// The findings that are known and stand.
    fn allowed(&mut self) -> Vec<Allow> {
        let Some(cell) = self.record.get("allow") else { return Vec::new() };
        let cells = match &cell.value {
            CellValue::List(cells) => cells.iter().collect(),
            _ => vec![cell],
        };
        let read = |cell: &Cell| match text_of(cell) {
            Some(text) => Allow::read(text, &cell.span),
            None => vec![Err(
                Diagnostic::error("wrong-type", "`allow` must be text").at(cell.span.clone())
            )],
        };
        cells.into_iter().flat_map(read).filter_map(|allow| self.found.take(allow)).collect()
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
}
