//! What templates see of the ledger: a claim, its fields, citations.

use std::fmt::{self, Write};
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::placeholder::MARK;
use super::selection::ClaimsView;
use crate::diagnostic::Span;
use crate::ledger::period::Language;
use crate::ledger::{Claim, FIELDS};
use crate::records::CellValue;
use crate::sources::Reference;

/// A claim.
#[derive(Debug)]
pub(super) struct ClaimView(pub Arc<Claim>);

/// The claims that have one value in a field.
#[derive(Debug)]
pub(super) struct GroupView {
    /// The value.
    pub key: String,
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
}

/// A field of a claim that is more than text.
#[derive(Debug)]
pub(super) struct FieldView {
    /// The claim.
    pub claim: Arc<Claim>,
    /// The name of the field.
    pub field: &'static str,
}

/// A citation.
#[derive(Debug)]
pub(super) struct CitationView(pub Vec<Reference>);

/// The numbers that a claim's sources have in the list of sources.
#[derive(Debug)]
pub(super) struct NumbersView(pub Arc<Claim>);

/// A day.
#[derive(Debug)]
pub(super) struct DateView(pub Date);

/// The list of sources.
#[derive(Debug)]
pub(super) struct SourceListView;

/// What a claim has beside its fields.
pub(super) const DERIVED: &[&str] = &["from_name", "to_name", "figure", "cite", "refs"];

impl ClaimView {
    fn attribute(&self, name: &str) -> Option<Value> {
        let claim = &self.0;
        let text = |text: &Option<Arc<str>>| Value::from(text.clone());
        let view = |field, present: bool| match present {
            true => Value::from_object(FieldView { claim: Arc::clone(claim), field }),
            false => Value::from(()),
        };
        Some(match name {
            "id" => Value::from(Arc::clone(&claim.id)),
            "from" => Value::from(claim.from.as_ref().map(|party| Arc::clone(&party.code))),
            "to" => Value::from(claim.to.as_ref().map(|party| Arc::clone(&party.code))),
            "from_name" => Value::from(claim.from.as_ref().map(|party| Arc::clone(&party.name))),
            "to_name" => Value::from(claim.to.as_ref().map(|party| Arc::clone(&party.name))),
            "category" => text(&claim.category),
            "item" => text(&claim.item),
            "quantity" => view("quantity", claim.quantity.is_some()),
            "unit" => Value::from(claim.unit.as_ref().map(|unit| Arc::clone(&unit.name))),
            "period" => view("period", claim.period.is_some()),
            "as_of" => view("as_of", claim.as_of.is_some()),
            "figure" => view("figure", true),
            "status" => Value::from(Arc::clone(&claim.status)),
            "basis" => Value::from(claim.basis.name()),
            "body" => Value::from(Arc::clone(&claim.body)),
            "sources" => {
                claim.sources.iter().map(|c| Value::from(c.reference.key.as_str())).collect()
            }
            "quote" => text(&claim.quote),
            "note" => text(&claim.note),
            "series" => text(&claim.relations.series),
            "cite" => Value::from_object(citation_of(claim)),
            "refs" => Value::from_object(NumbersView(Arc::clone(claim))),
            "supersedes" => ids(&claim.relations.supersedes),
            "part_of" => ids(&claim.relations.part_of),
            "alternative_to" => ids(&claim.relations.alternative_to),
            "derived_from" => ids(&claim.relations.derived_from),
            other => {
                claim.extra_names().iter().find(|name| &***name == other)?;
                claim.extra(other).map_or(Value::from(()), value)
            }
        })
    }
}

/// What stands for a value with a citation where a template makes plain text of it: printing such a
/// text is refused, since the citation would be lost.
fn mark(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char(MARK)
}

/// The citation of all of a claim's sources.
pub(super) fn citation_of(claim: &Claim) -> CitationView {
    CitationView(claim.sources.iter().map(|citation| citation.reference.clone()).collect())
}

fn ids(related: &[(String, Span)]) -> Value {
    related.iter().map(|(id, _)| Value::from(id.as_str())).collect()
}

fn value(cell: &CellValue) -> Value {
    match cell {
        CellValue::Text(text) => Value::from(Arc::clone(text)),
        CellValue::Number(digits) => match digits.parse::<i64>() {
            Ok(number) => Value::from(number),
            Err(_) if !digits.contains(['.', 'e', 'E']) => Value::from(Arc::clone(digits)),
            Err(_) => {
                digits.parse::<f64>().map_or_else(|_| Value::from(digits.as_ref()), Value::from)
            }
        },
        CellValue::Flag(flag) => Value::from(*flag),
        CellValue::List(cells) => cells.iter().map(|cell| value(&cell.value)).collect(),
        CellValue::Object(fields) => {
            fields.iter().map(|(name, cell)| (name.to_string(), value(&cell.value))).collect()
        }
    }
}

impl Object for ClaimView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let known = FIELDS.contains(&name);
        self.attribute(name).or_else(|| known.then(|| Value::from(())))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let extra = self.0.extra_names().iter().map(|name| &**name);
        Enumerator::Values(
            FIELDS.iter().chain(DERIVED).copied().chain(extra).map(Value::from).collect(),
        )
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mark(f)
    }
}

impl Object for FieldView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let date =
            |date: Option<Date>| date.map_or(Value::from(()), |d| Value::from_object(DateView(d)));
        match (self.field, key.as_str()?) {
            ("quantity", "short") => self.claim.quantity.as_ref().map(|q| Value::from(q.short())),
            ("quantity", "form") => self.claim.quantity.as_ref().map(|q| Value::from(q.form())),
            ("period", "start") => self.claim.period.map(|period| date(period.first())),
            ("period", "end") => self.claim.period.map(|period| date(period.last())),
            ("as_of", "date") => self.claim.as_of.map(|day| date(Some(day.first()))),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&field_text(&self.claim, self.field))
    }
}

/// A field of a claim in words.
pub(super) fn field_text(claim: &Claim, field: &str) -> String {
    match field {
        "figure" => claim.figure(),
        field => claim.field(field).unwrap_or_default(),
    }
}

impl Object for GroupView {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "key" => Some(Value::from(self.key.as_str())),
            "claims" => Some(Value::from_object(ClaimsView(self.claims.clone()))),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["key", "claims"])
    }
}

impl Object for DateView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "year" => Some(Value::from(self.0.year())),
            "month" => Some(Value::from(self.0.month())),
            "day" => Some(Value::from(self.0.day())),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::English.day(self.0))
    }
}

impl Object for CitationView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mark(f)
    }
}

impl Object for NumbersView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mark(f)
    }
}

impl Object for SourceListView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        mark(f)
    }
}
