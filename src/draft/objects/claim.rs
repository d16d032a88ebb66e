//! What templates see of the ledger: a claim, its fields, citations.

use std::fmt::{self, Write};
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use minijinja::{Error, ErrorKind, Value, context};

use super::DocumentContext;
use crate::diagnostic::Span;
use crate::draft::cell_reads::CellReads;
use crate::draft::placeholder::SENTINEL;
use crate::language::Language;
use crate::ledger::{Citation, Claim, FIELDS, FieldCorrection, SharedStr, TableRow, status_name};
use crate::project::NameKind;
use crate::records::{Cell, ValueRef};
use crate::sources::{CitedSource, Reference};
use crate::template::CLAIM_ATTRIBUTES;

/// A claim.
#[derive(Clone, Debug)]
pub(in crate::draft) struct ClaimObject {
    /// The claim.
    pub claim: Arc<Claim>,
    /// The document that prints it.
    pub document: DocumentContext,
}

/// A field of a claim that is more than text.
#[derive(Clone, Debug)]
pub(in crate::draft) struct FieldObject {
    /// The claim.
    pub claim: Arc<Claim>,
    /// The name of the field.
    pub field: &'static str,
    /// The document that prints it.
    pub document: DocumentContext,
}

/// A citation.
#[derive(Debug)]
pub(in crate::draft) struct CitationObject(pub Vec<CitedSource>);

/// The numbers that the sources of claims or of a row have in the list of sources.
#[derive(Debug)]
pub(in crate::draft) struct SourceNumbersObject(pub SourceOwners);

/// What has the sources whose numbers are printed.
#[derive(Clone, Debug)]
pub(in crate::draft) enum SourceOwners {
    /// Claims.
    Claims(Vec<Arc<Claim>>),
    /// A row of a table of the project.
    Row(Arc<TableRow>),
}

impl SourceOwners {
    /// The claims.
    pub(in crate::draft) fn claims(&self) -> &[Arc<Claim>] {
        match self {
            Self::Claims(claims) => claims,
            Self::Row(_) => &[],
        }
    }

    fn citations(&self) -> impl Iterator<Item = &Citation> {
        let of_row = match self {
            Self::Claims(_) => None,
            Self::Row(row) => Some(&row.sources),
        };
        let of_claims = self.claims().iter().flat_map(|claim| &claim.sources);
        of_claims.chain(of_row.into_iter().flatten())
    }

    /// The keys of the sources.
    pub(in crate::draft) fn keys(&self) -> impl Iterator<Item = &str> {
        self.citations().map(|citation| citation.reference.key.as_str())
    }

    /// The references to the sources.
    pub(in crate::draft) fn references(&self) -> Vec<Reference> {
        self.citations().map(|citation| citation.reference.clone()).collect()
    }

    /// Where the first claim or the row names its sources.
    pub(in crate::draft) fn place(&self) -> Option<Span> {
        match self {
            Self::Claims(claims) => claims.first().map(|claim| claim.field_span("sources")),
            Self::Row(row) => row.sources.first().map(|citation| citation.span.clone()),
        }
    }
}

/// A day.
#[derive(Clone, Debug)]
pub(in crate::draft) struct DateObject {
    /// The day.
    pub date: Date,
    /// The language of the document.
    pub language: Language,
}

/// The list of sources.
#[derive(Debug)]
pub(in crate::draft) struct SourceListObject(pub ListForm);

/// What the list of sources is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::draft) struct ListForm {
    /// Whether it has official documents, reports and the press in groups; otherwise it is in the order of the style.
    pub is_grouped: bool,
    /// Whether pages of the press have short entries.
    pub is_short: bool,
}

impl ClaimObject {
    fn attribute(&self, name: &str) -> Option<Value> {
        let Self { claim, document } = self;
        let language = &document.language;
        let reads = &document.reads;
        let text = |text: &Option<Arc<str>>| Value::from(text.clone());
        let view = |field, present: bool| match present {
            true => Value::from_object(FieldObject {
                claim: Arc::clone(claim),
                field,
                document: document.clone(),
            }),
            false => Value::from(()),
        };
        let value = match name {
            "id" => Value::from(Arc::clone(&claim.id)),
            "from" => Value::from(claim.from.as_ref().map(|party| Arc::clone(&party.code))),
            "to" => Value::from(claim.to.as_ref().map(|party| Arc::clone(&party.code))),
            "from_name" => Value::from(claim.from.as_ref().map(|party| Arc::clone(&party.name))),
            "to_name" => Value::from(claim.to.as_ref().map(|party| Arc::clone(&party.name))),
            "category" | "item" | "body" => {
                Value::from(claim.printed_field(name, language).map(Arc::<str>::from))
            }
            "quantity" => view("quantity", claim.quantity.is_some()),
            "unit" => Value::from(claim.unit.as_ref().map(|unit| Arc::clone(&unit.name))),
            "units" => Value::from(claim.unit.as_ref().map(|unit| unit.name_alone(language))),
            "period" => view("period", claim.period.is_some()),
            "as_of" => view("as_of", claim.as_of.is_some()),
            "figure" => view("figure", true),
            "thing" => Value::from(claim.thing(language)),
            "thing_counted" => Value::from(claim.thing_counted(language)),
            "route" => Value::from(claim.route(language)),
            "status" => Value::from(Arc::clone(&claim.status)),
            "status_name" => Value::from(status_name(&claim.status, language)),
            "basis" => Value::from(claim.basis.name()),
            "sources" => {
                claim.sources.iter().map(|c| Value::from(c.reference.key.as_str())).collect()
            }
            "quote" => text(&claim.quote),
            "remark" => text(&claim.remark),
            "note" => Value::from(claim.note_or_remark().map(Arc::clone)),
            "series" => text(&claim.relations.series),
            "cite" => Value::from_object(CitationObject(citation_of([claim], language))),
            "refs" => {
                let owners = SourceOwners::Claims(vec![Arc::clone(claim)]);
                Value::from_object(SourceNumbersObject(owners))
            }
            "secondary" => Value::from(!claim.via.is_empty()),
            "via" => claim.via.iter().map(|name| Value::from(Arc::clone(name))).collect(),
            "remarks" => claim.remarks(language).into_iter().map(Value::from).collect(),
            "changes" => claim.changes.iter().map(|it| correction_object(it, reads)).collect(),
            "supersedes" => ids(&claim.relations.supersedes),
            "part_of" => ids(&claim.relations.part_of),
            "alternative_to" => ids(&claim.relations.alternative_to),
            "derived_from" => ids(&claim.relations.derived_from),
            other => {
                claim.extra_names().iter().find(|name| &***name == other)?;
                match claim.extra(other) {
                    Some(ValueRef::Error(error)) => {
                        let message =
                            format!("`{other}` of claim `{}`: {}", claim.id, error.message());
                        Value::from(Error::new(ErrorKind::InvalidOperation, message))
                    }
                    extra => {
                        let cell = extra.and_then(|_| claim.record.get(other));
                        cell.map_or(Value::from(()), |cell| reads.read_cell(cell, Some(claim)))
                    }
                }
            }
        };
        if let (Some(text), Some(field)) = (value.as_str(), field_of_record(name)) {
            return Some(reads.read_text(text, claim.field_span(field), Some(claim)));
        }
        Some(value)
    }
}

/// The field of the record that an attribute of a claim is a text of.
fn field_of_record(attribute: &str) -> Option<&str> {
    match attribute {
        "from_name" | "route" => Some("from"),
        "to_name" => Some("to"),
        "status_name" => Some("status"),
        "units" => Some("unit"),
        "thing" | "thing_counted" => Some("item"),
        "id" | "from" | "to" | "category" | "item" | "unit" | "status" | "body" | "quote"
        | "remark" | "note" | "series" => Some(attribute),
        _ => None,
    }
}

/// Writes the text of a value with a citation where a template makes plain text of it. Printing such a text is an
/// error, since the citation would be lost.
pub(in crate::draft) fn write_sentinel(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char(SENTINEL)
}

/// All sources of claims, each reference once.
pub(in crate::draft) fn references<'a>(
    claims: impl IntoIterator<Item = &'a Arc<Claim>>,
) -> Vec<Reference> {
    let mut references = Vec::new();
    for citation in claims.into_iter().flat_map(|claim| &claim.sources) {
        if !references.contains(&citation.reference) {
            references.push(citation.reference.clone());
        }
    }
    references
}

/// The citation of claims: all their sources, each reference once; those of a claim that is known
/// through outlets only, with the body whose words they report.
pub(in crate::draft) fn citation_of<'a>(
    claims: impl IntoIterator<Item = &'a Arc<Claim>>,
    language: &Language,
) -> Vec<CitedSource> {
    let mut all: Vec<CitedSource> = Vec::new();
    for claim in claims {
        let reports = (!claim.via.is_empty())
            .then(|| SharedStr::from(&*language.printed(NameKind::Body, &claim.body)));
        for citation in &claim.sources {
            let reference = citation.reference.clone();
            match all.iter_mut().find(|cited| cited.reference == reference) {
                Some(cited) => {
                    cited.reported_body = join_bodies(cited.reported_body.take(), reports.as_ref());
                }
                None => all.push(CitedSource { reference, reported_body: reports.clone() }),
            }
        }
    }
    all
}

/// The bodies whose words one place in a source reports; none, if it is one body's own.
fn join_bodies(one: Option<SharedStr>, other: Option<&SharedStr>) -> Option<SharedStr> {
    let (one, other) = (one?, other?);
    let is_named = one.split(", ").any(|body| *body == **other);
    Some(if is_named { one } else { format!("{one}, {other}").into() })
}

/// What a correction changed, with why and on what it rests.
fn correction_object(change: &FieldCorrection, reads: &CellReads) -> Value {
    let cell = |cell: &Option<Cell>| {
        cell.as_ref().map_or(Value::from(()), |cell| reads.read_cell(cell, None))
    };
    context! {
        field => &*change.field,
        was => cell(&change.was),
        now => cell(&change.now),
        reason => Value::from(Arc::clone(&change.correction.reason)),
        cite => Value::from_object(CitationObject(vec![change.correction.source.reference.clone().into()])),
    }
}

fn ids(related: &[(String, Span)]) -> Value {
    related.iter().map(|(id, _)| Value::from(id.as_str())).collect()
}

impl Object for ClaimObject {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let known = FIELDS.contains(&name);
        self.attribute(name).or_else(|| known.then(|| Value::from(())))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let extra = self.claim.extra_names().iter().map(|name| &**name);
        Enumerator::Values(
            FIELDS.iter().chain(CLAIM_ATTRIBUTES).copied().chain(extra).map(Value::from).collect(),
        )
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}

impl Object for FieldObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let day = |date| {
            Value::from_object(DateObject { date, language: self.document.language.clone() })
        };
        let date = |date: Option<Date>| date.map_or(Value::from(()), day);
        match (self.field, key.as_str()?) {
            ("quantity", "short") => {
                let short = self.claim.quantity.as_ref()?.short(&self.document.language);
                Some(self.document.reads.read_figure(&short, &self.claim, "quantity"))
            }
            ("quantity", "form") => self.claim.quantity.as_ref().map(|q| Value::from(q.form())),
            ("period", "start") => self.claim.period.map(|period| date(period.first())),
            ("period", "end") => self.claim.period.map(|period| date(period.last())),
            ("as_of", "after_as_of") => {
                let words = self.claim.as_of?.after_as_of(&self.document.language);
                Some(self.document.reads.read_text(
                    &words,
                    self.claim.field_span("as_of"),
                    Some(&self.claim),
                ))
            }
            ("as_of", "date") => self.claim.as_of.map(|day| date(Some(day.first()))),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.read().as_str().unwrap_or_default())
    }
}

impl FieldObject {
    /// The field of the record that holds it.
    pub(in crate::draft) fn field_of_record(&self) -> &'static str {
        if self.field == "figure" { "item" } else { self.field }
    }

    /// The field in words, as a string of MiniJinja that keeps its cell.
    pub(in crate::draft) fn read(&self) -> Value {
        let Self { claim, field, document } = self;
        match *field {
            "figure" | "quantity" => {
                document.reads.read_figure(&self.text(), claim, self.field_of_record())
            }
            field => document.reads.read_text(&self.text(), claim.field_span(field), Some(claim)),
        }
    }

    /// The field in words.
    pub(in crate::draft) fn text(&self) -> String {
        field_text(&self.claim, self.field, &self.document.language)
    }
}

/// A field of a claim in words.
pub(super) fn field_text(claim: &Claim, field: &str, language: &Language) -> String {
    match field {
        "figure" => claim.figure(language),
        "quantity" => claim.quantity.as_ref().map(|it| it.text(language)).unwrap_or_default(),
        "period" => claim.period.map(|it| it.text(language)).unwrap_or_default(),
        "as_of" => claim.as_of.map(|it| it.text(language)).unwrap_or_default(),
        field => claim.printed_field(field, language).unwrap_or_default(),
    }
}

impl Object for DateObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "year" => Some(Value::from(self.date.year())),
            "month" => Some(Value::from(self.date.month())),
            "day" => Some(Value::from(self.date.day())),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.language.day(self.date))
    }
}

impl Object for CitationObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}

impl Object for SourceNumbersObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}

impl Object for SourceListObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_sentinel(f)
    }
}
