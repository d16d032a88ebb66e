//! Reading of claims from records. Every error is reported at its cell.

mod column_names;
mod currency_symbol;
mod figure;
mod shared_values;
mod words_after_number;

use std::fmt::Display;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use super::claim::{Claim, Relations};
use super::coordinates::read_coordinates;
use super::correction::FieldCorrection;
use super::dataset::Dataset;
use super::fields::{
    Citation, FIELDS, NARROW_COLUMN, REQUIRED_FIELDS, SharedStr, cell_text, check_citation,
    not_text, not_text_or_number, null_values, parse_citations, split_list,
};
use super::party::Party;
use super::period::DateForms;
use super::quantity::NumberFormat;
use super::status::{Basis, DELIVERED};
use super::unit::Unit;
use super::{Vocabulary, period};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Safety, Span, nearest};
use crate::project::CsvSettings;
use crate::records::{Cell, Heading, Record, ValueRef, csv_signs};
use crate::rules::Suppression;
use crate::sources::{Pinpoint, Reference, Sources};
use crate::text::{is_of_narrow_column, is_placeholder};

pub(crate) use column_names::{ColumnMatch, is_near_synonym, match_column};
pub(super) use shared_values::SharedValues;

/// Whether the records of a file have the required fields. A field that none of them has is reported once, not at each
/// record.
pub(super) fn has_required_fields(
    dataset: &str,
    records: &[Record],
    headings: &[&Heading],
    diagnostics: &mut Diagnostics,
) -> bool {
    let [first, ..] = records else { return true };
    let has_heading = |field: &str| headings.iter().any(|heading| *heading.name == *field);
    let is_missing = |field: &&str| {
        let is_one_mistake = records.len() > 1 || !(headings.is_empty() || has_heading(field));
        is_one_mistake && records.iter().all(|record| record.get(field).is_none())
    };
    let missing: Vec<&str> = REQUIRED_FIELDS.into_iter().filter(is_missing).collect();
    if missing.is_empty() {
        return true;
    }
    diagnostics.push(
        header_below(dataset, records)
            .unwrap_or_else(|| no_field(dataset, first, headings, &missing)),
    );
    false
}

/// Fields that no claim of a file has, which is one mistake.
fn no_field(dataset: &str, first: &Record, headings: &[&Heading], missing: &[&str]) -> Diagnostic {
    let fields: Vec<String> = missing.iter().map(|field| format!("`{field}`")).collect();
    let listed = match fields.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => fields.concat(),
    };
    let message = format!("no claim of `{}` has {listed}", first.span().file.path());
    let meant: Vec<(&str, &Heading)> = missing
        .iter()
        .filter_map(|field| Some((*field, heading_meant_for(field, headings)?)))
        .collect();
    let place = meant.first().map(|(_, heading)| *heading).or(headings.first().copied());
    let place = place.map_or_else(|| first.span(), |heading| heading.span.clone());
    let mut finding = Diagnostic::error("missing-field", message).at(place);
    if let Some(advice) = headings.iter().find_map(|heading| quotes_in_name(&heading.name)) {
        return finding.hint(advice);
    }
    for (field, heading) in &meant {
        finding = finding.hint(format!("rename the column `{}` to `{field}`", heading.name));
    }
    let (field, column) = match meant.first() {
        Some((field, heading)) => (*field, &*heading.name),
        None => (missing.first().copied().unwrap_or_default(), "…"),
    };
    finding = finding.hint(format!(
        "if the column has another name, add `{field} = \"{column}\"` to \
         `[datasets.{dataset}.columns]`"
    ));
    if missing.contains(&"id") {
        finding = finding.hint(format!(
            "if no column has ids, make them of columns or of the number of the row: \
             `id = \"{{from}}-{{period}}\"` or `id = \"row\"` in `[datasets.{dataset}]`"
        ));
    }
    match missing.len() == REQUIRED_FIELDS.len() && is_csv(first) {
        false => finding,
        true => finding.hint(format!(
            "if the first line of the file is data, name the columns with `header = [\"id\", …]` \
             in `[datasets.{dataset}]`"
        )),
    }
}

/// The advice about a column whose name has quotation marks, because the dataset does not read them as such.
pub(crate) fn quotes_in_name(name: &str) -> Option<&'static str> {
    let inner = name.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.is_empty()).then_some(
        "the file has its values in quotation marks: remove `quote = \"\"` from the configuration of the dataset",
    )
}

/// The column whose name is most like that of a field that is not there.
fn heading_meant_for<'h>(field: &str, headings: &[&'h Heading]) -> Option<&'h Heading> {
    let own = headings.iter().copied().filter(|it| !FIELDS.contains(&&*it.name));
    let is_meant = |heading: &&Heading| {
        match_column(&heading.name).is_some_and(|meant| meant.fields().contains(&field))
    };
    own.clone().find(is_meant).or_else(|| {
        let near = nearest(field, own.clone().map(|heading| &*heading.name))?;
        own.clone().find(|heading| *heading.name == *near)
    })
}

/// The number of rows that are searched for the names of fields.
const HEADER_WITHIN: usize = 20;

/// Finds a header below other lines, the first of which was read as the names of the columns.
fn header_below(dataset: &str, records: &[Record]) -> Option<Diagnostic> {
    let is_field = |(_, cell): &(&SharedStr, &Cell)| {
        let text = cell.text().unwrap_or_default();
        FIELDS.contains(&text.trim().to_lowercase().as_str())
    };
    let is_header = |record: &&Record| record.fields().filter(is_field).count() >= 2;
    let header = records.iter().take(HEADER_WITHIN).find(is_header)?;
    let span = header.span();
    let (line, _) = span.file.line_column(span.range().start);
    let message = format!("the header of `{}` seems to be in line {line}", span.file.path());
    let hint = match is_csv(header) {
        true => format!("set `skip-lines = {}` in `[datasets.{dataset}]`", line - 1),
        false => format!("set `range` in `[datasets.{dataset}]` to the cells from the header on"),
    };
    Some(Diagnostic::error("lines-before-header", message).at(span).hint(hint))
}

/// Whether a value is in a text file of data, where a fix can replace it.
fn is_in_data_file(cell: &Cell) -> bool {
    let file = cell.file();
    file.sheet().is_none() && Path::new(file.path()).extension().is_none_or(|it| it != "toml")
}

fn is_csv(record: &Record) -> bool {
    csv_signs(record.span().file.path(), &CsvSettings::default()).is_some()
}

/// The values that all records of a dataset are read with.
#[derive(Clone, Copy)]
pub(super) struct ReadContext<'a> {
    pub(super) dataset: &'a Arc<Dataset>,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) bibliography: &'a Sources,
    /// What claims have in common.
    pub(super) shared: &'a SharedValues,
    /// What corrections changed of the record.
    pub(super) changes: &'a [FieldCorrection],
}

impl ReadContext<'_> {
    fn numbers(&self, record: &Record, field: &str) -> NumberFormat {
        self.dataset.numbers_of(field, record, self.changes)
    }
}

/// Reads a claim, and reports all errors in it.
///
/// # Errors
/// The record, if it lacks a required field.
pub(super) fn claim(
    context: ReadContext<'_>,
    mut record: Record,
    diagnostics: &mut Diagnostics,
) -> Result<Claim, Record> {
    read_coordinates(&mut record, |record, field| context.numbers(record, field));
    let mut reader = ClaimReader { record: &record, context, diagnostics };
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
        period: reader.date("period", &period::PERIODS),
        as_of: reader.date("as_of", &period::DATES),
        status: reader.text("status").unwrap_or_else(|| context.shared.text("status", DELIVERED)),
        basis: reader.basis(),
        quote: reader.text("quote"),
        remark: reader.text("remark"),
        note: reader.text("note"),
        relations: Relations {
            series: reader.text("series"),
            supersedes: reader.ids("supersedes"),
            part_of: reader.ids("part_of"),
            alternative_to: reader.ids("alternative_to"),
            derived_from: reader.ids("derived_from"),
        }
        .shared(),
        allow: reader.allowed().into(),
        id: id.unwrap_or_default(),
        speaks_for: body.as_ref().and_then(|body| context.vocabulary.voices.get(&**body)).cloned(),
        body: body.unwrap_or_default(),
        sources: sources.unwrap_or_default().into(),
        via: Box::default(),
        extra: Arc::default(),
        closure: None,
        changes: Box::default(),
        dataset: Arc::clone(context.dataset),
        record,
    };
    if complete { Ok(claim) } else { Err(claim.record) }
}

/// A record that is being read, with the diagnostics about it.
pub(super) struct ClaimReader<'a> {
    pub(super) record: &'a Record,
    pub(super) context: ReadContext<'a>,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl ClaimReader<'_> {
    fn report(&mut self, cell: &Cell, rule: &'static str, message: impl Into<String>, hint: &str) {
        let finding = Diagnostic::error(rule, message).at(cell.span());
        self.diagnostics.push(if hint.is_empty() { finding } else { finding.hint(hint) });
    }

    /// The text of a field; a number of a JSON file is text too, digit for digit.
    fn text(&mut self, field: &str) -> Option<SharedStr> {
        let cell = self.record.get(field)?;
        match cell.value() {
            ValueRef::Text(text) | ValueRef::Number(text) => Some(
                cell.shared_text()
                    .cloned()
                    .unwrap_or_else(|| self.context.shared.text(field, text)),
            ),
            _ => {
                self.diagnostics.push(not_text_or_number(field, cell));
                None
            }
        }
    }

    fn required(&mut self, field: &str) -> Option<SharedStr> {
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
        let id = self.record.get("id").map_or_else(|| self.record.span(), Cell::span);
        let message = format!("this claim has no `{field}`");
        let finding = Diagnostic::error("missing-field", message).at(id);
        let others = self.record.fields().filter(|(name, _)| ***name != *field);
        let others: Vec<_> = others.map(|(name, _)| name.to_string()).collect();
        self.diagnostics.push(finding.did_you_mean(field, others.iter().map(String::as_str)));
    }

    /// A date or period. What is not EDTF is reported with what it says in EDTF, if that is plain.
    fn date<T: FromStr<Err: Display>>(&mut self, field: &str, forms: &DateForms) -> Option<T> {
        let text = self.text(field)?;
        let cell = self.record.get(field)?;
        // The number 1950.0 is the number 1950.
        let whole = period::whole_number(&text).filter(|_| cell.is_number());
        let error = match whole.unwrap_or(&text).parse::<T>() {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        // A number such as `45414.5` is not a month.
        if cell.is_number() && text.find('.') == Some("2024".len()) {
            let finding = Diagnostic::error("invalid-date", error.to_string())
                .at(cell.span())
                .hint("it is a number, in which `2024.10` would be `2024.1`: make the cell a text, and write it as `2024-10`");
            self.diagnostics.push(finding);
            return None;
        }
        let declared = self.context.dataset.dates.and_then(|order| order.read(&text));
        if let Some(value) = declared.and_then(|date| date.parse::<T>().ok()) {
            return Some(value);
        }
        let Dataset { name, dates, .. } = &**self.context.dataset;
        let hints = forms.hints(&text, *dates, &format!("datasets.{name}"));
        let finding = Diagnostic::error("invalid-date", error.to_string()).at(cell.span());
        let finding = hints.into_iter().fold(finding, Diagnostic::hint);
        let Some(proposal) = (forms.propose)(&text) else {
            self.push_unread(field, finding);
            return None;
        };
        let fix = proposal.date().filter(|_| is_in_data_file(cell)).map(|date| Fix {
            place: cell.span(),
            text: date.to_owned(),
            safety: Safety::Unsafe,
        });
        let cause = format!("in `{field}` written as {}", proposal.form);
        self.diagnostics.push(finding.of_cause(cause).fix(fix));
        None
    }

    /// Reports a cell that cannot be read. If it has a text that files write for a missing value, all cells with this
    /// text have one cause.
    fn push_unread(&mut self, field: &str, finding: Diagnostic) {
        let text = self.record.get(field).and_then(cell_text).filter(|text| is_placeholder(text));
        self.diagnostics.push(match text.map(str::trim) {
            None => finding,
            Some(text) if is_of_narrow_column(text) => finding
                .hint(NARROW_COLUMN)
                .of_cause(format!("in `{field}`, of a column that was too narrow")),
            Some(text) => {
                let setting = null_values(&self.context.dataset.name, text);
                finding
                    .hint(format!("if it means that there is no value, set {setting}"))
                    .of_cause(format!("in `{field}` written as `{text}`"))
            }
        });
    }

    /// The party of a field, or several that share the claim.
    fn party(&mut self, field: &str) -> Option<Arc<Party>> {
        let name = self.text(field)?;
        let cell = self.record.get(field)?;
        let dataset = self.context.dataset;
        if let Some(separator) = dataset.joint_parties.as_deref()
            && name.contains(separator)
        {
            return self.joint_party(&name, separator, cell).map(Arc::new);
        }
        let parties = &self.context.vocabulary.parties;
        let party = self.context.shared.party(&name, parties);
        let finding = match &party {
            None => {
                let finding = parties.unknown_party(&name);
                Some(match parties.separator_in(&name) {
                    None => finding,
                    Some(separator) => finding
                        .hint(format!(
                            "if they share the claim: `joint-parties = \"{}\"` in `[datasets.{}]`",
                            separator.escape_default(),
                            self.context.dataset.name
                        ))
                        .hint(format!(
                        "if each of them has the whole figure, split the rows: \
                         `split.{field} = \"{}\"` in `[datasets.{}]`, with the name of the column of \
                         the file",
                        separator.escape_default(),
                        self.context.dataset.name
                    )),
                })
            }
            Some(party) => parties.ambiguous_party(&name, party),
        };
        if let Some(finding) = finding {
            self.push_unread(field, finding.at(cell.span()));
        }
        party
    }

    /// Several parties that share a claim. One that is not known is reported at its part of the cell.
    fn joint_party(&mut self, text: &str, separator: &str, cell: &Cell) -> Option<Party> {
        let parties = &self.context.vocabulary.parties;
        let mut members: Vec<Party> = Vec::new();
        let mut are_known = true;
        for part in parties.split_list(text, separator) {
            match parties.get(&part.into()) {
                Some(party) if members.iter().all(|known| known.code != party.code) => {
                    members.push(party);
                }
                Some(_) => {}
                None => {
                    are_known = false;
                    let finding = parties.unknown_party(part);
                    self.diagnostics.push(finding.at(figure::part_of(cell, part)));
                }
            }
        }
        if !are_known {
            return None;
        }
        if members.len() > 1 { Some(Party::joint(members)) } else { members.pop() }
    }

    fn unit(&mut self) -> Option<Arc<Unit>> {
        let name = self.text("unit")?;
        let units = &self.context.vocabulary.units;
        let unit = units.get(&name).cloned();
        if let (None, Some(cell)) = (&unit, self.record.get("unit")) {
            let finding = self.unknown_unit(&name, cell);
            self.diagnostics.push(finding);
        }
        unit
    }

    /// Reads the suppressed rules.
    fn allowed(&mut self) -> Vec<Suppression> {
        let Some(cell) = self.record.get("allow") else { return Vec::new() };
        let cells = match cell.value() {
            ValueRef::List(cells) => cells.iter().filter(|cell| !cell.is_nothing()).collect(),
            _ => vec![cell],
        };
        let mut allowed = Vec::new();
        for cell in cells {
            match cell_text(cell) {
                Some(text) => {
                    allowed.extend(Suppression::read(text, &cell.span(), self.diagnostics));
                }
                None => self.diagnostics.push(not_text("`allow` must be text", cell)),
            }
        }
        allowed
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

impl ClaimReader<'_> {
    /// The sources: `key`, `key@para 24`, several joined by `;`; in JSON also a list of such texts
    /// or of objects with `key` and `pinpoint`.
    pub(super) fn sources(&mut self) -> Option<Vec<Citation>> {
        let record = self.record;
        let Some(cell) = record.get("sources") else {
            self.missing("sources");
            return None;
        };
        let cells = match cell.value() {
            ValueRef::List(cells) => cells.iter().collect(),
            _ => vec![cell],
        };
        let mut citations = Vec::new();
        for cell in cells {
            citations.extend(self.citations(cell));
        }
        let is_empty = match cell.value() {
            ValueRef::List(cells) => cells.iter().all(Cell::is_nothing),
            ValueRef::Text(_) | ValueRef::Nothing => true,
            _ => false,
        };
        if citations.is_empty() && is_empty {
            self.missing("sources");
        }
        for citation in &citations {
            check_citation(citation, self.context.bibliography, self.diagnostics);
        }
        (!citations.is_empty()).then_some(citations)
    }

    /// The citations in a text, or the one of an object.
    fn citations(&mut self, cell: &Cell) -> Vec<Citation> {
        match cell.value() {
            ValueRef::Nothing => {}
            ValueRef::Text(text) => {
                return parse_citations(cell, text, self.context.bibliography);
            }
            ValueRef::Object(fields) => {
                if let Some(key) = object_text(fields, "key") {
                    let pinpoint = object_text(fields, "pinpoint").and_then(Pinpoint::parse);
                    let reference = Reference { key: key.to_owned(), pinpoint };
                    return vec![Citation { reference, span: cell.span() }];
                }
                let hint = format!(
                    "if the file has a column `sources` of its own, set it aside: \
                     `file_sources = \"sources\"` in `[datasets.{}.columns]`",
                    self.context.dataset.name
                );
                self.report(cell, "wrong-type", "a source object must have a `key`", &hint);
            }
            ValueRef::Error(error) => {
                self.diagnostics.push(error.diagnostic().at(cell.span()));
            }
            _ => self.report(
                cell,
                "wrong-type",
                "a source must be text",
                "accepted: key · key@para 24 · several joined by ;",
            ),
        }
        Vec::new()
    }

    pub(super) fn ids(&mut self, field: &str) -> Vec<(String, Span)> {
        let record = self.record;
        let Some(cell) = record.get(field) else {
            return Vec::new();
        };
        match cell.value() {
            ValueRef::List(cells) => {
                let mut ids = Vec::new();
                for cell in cells.iter().filter(|cell| !cell.is_nothing()) {
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

fn object_text<'a>(fields: &'a [Cell], name: &str) -> Option<&'a str> {
    fields.iter().find(|cell| **cell.name() == *name).and_then(cell_text)
}
