//! What templates see of the ledger: claims, their fields, citations.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Enumerator, Kwargs, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::placeholder::MARK;
use crate::diagnostic::{Span, nearest};
use crate::ledger::period::written;
use crate::ledger::{Claim, FIELDS};
use crate::records::CellValue;
use crate::sources::Reference;

/// A claim.
#[derive(Debug)]
pub(super) struct ClaimView(pub Arc<Claim>);

/// Claims, to be narrowed, grouped and sorted.
#[derive(Debug)]
pub(super) struct ClaimsView(pub Vec<Arc<Claim>>);

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
            other => {
                let (_, cell) = claim.extra.iter().find(|(field, _)| &**field == other)?;
                cell.as_ref().map_or(Value::from(()), value)
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
            Err(_) => Value::from(Arc::clone(digits)),
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
        let extra = self.0.extra.iter().map(|(name, _)| &**name);
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

impl Object for ClaimsView {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let claim = match key.as_str() {
            Some("length") => return Some(Value::from(self.0.len())),
            Some("first") => self.0.first(),
            Some("last") => self.0.last(),
            _ => self.0.get(key.as_usize()?),
        };
        claim.map(|claim| Value::from_object(ClaimView(Arc::clone(claim))))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.len())
    }

    fn call_method(
        self: &Arc<Self>,
        _: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        match method {
            "where" => self.narrow(args),
            "by" => self.groups(args),
            "sort_by" => self.sorted(args),
            "first" | "last" if args.is_empty() => {
                Ok(self.get_value(&Value::from(method)).unwrap_or_default())
            }
            _ => {
                let methods = ["where", "by", "sort_by", "first", "last"];
                let near = nearest(method, methods)
                    .map_or(String::new(), |name| format!("; did you mean `{name}`?"));
                Err(Error::new(
                    ErrorKind::UnknownMethod,
                    format!("claims have no method `{method}`{near}"),
                ))
            }
        }
    }
}

impl ClaimsView {
    /// `where(field=value, …)`: a list of values accepts each of them, `none` a missing value.
    fn narrow(&self, args: &[Value]) -> Result<Value, Error> {
        let (conditions,): (Kwargs,) = from_args(args)?;
        let mut claims = self.0.clone();
        for field in conditions.args() {
            self.check_field(field)?;
            let wanted: Value = conditions.get(field)?;
            let accepted: Vec<Option<String>> = match wanted.kind() {
                minijinja::value::ValueKind::Seq => {
                    wanted.try_iter()?.map(|value| plain(&value)).collect()
                }
                _ => vec![plain(&wanted)],
            };
            claims.retain(|claim| claim.has_one_of(field, &accepted));
        }
        Ok(Value::from_object(Self(claims)))
    }

    /// `by(field)`: one group for each value, in the order in which the values first come.
    fn groups(&self, args: &[Value]) -> Result<Value, Error> {
        let (field,): (&str,) = from_args(args)?;
        self.check_field(field)?;
        let mut groups: Vec<GroupView> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for claim in &self.0 {
            let key = claim.field(field).unwrap_or_default();
            let at = *index.entry(key.clone()).or_insert_with(|| {
                groups.push(GroupView { key, claims: Vec::new() });
                groups.len() - 1
            });
            groups[at].claims.push(Arc::clone(claim));
        }
        Ok(groups.into_iter().map(Value::from_object).collect())
    }

    /// `sort_by(field, reverse=false)`: a stable sort, claims without a value last.
    fn sorted(&self, args: &[Value]) -> Result<Value, Error> {
        let (field, options): (&str, Kwargs) = from_args(args)?;
        self.check_field(field)?;
        let reverse = options.get::<Option<bool>>("reverse")?.unwrap_or(false);
        options.assert_all_used()?;
        let mut claims = self.0.clone();
        claims.sort_by(|a, b| compare(a, b, field, reverse));
        Ok(Value::from_object(Self(claims)))
    }

    /// A field that no claim has is a mistake, not an empty answer.
    fn check_field(&self, field: &str) -> Result<(), Error> {
        let extra = || self.0.iter().flat_map(|claim| claim.extra.iter().map(|(name, _)| &**name));
        if self.0.is_empty()
            || Claim::COMPARABLE.contains(&field)
            || extra().any(|name| name == field)
        {
            return Ok(());
        }
        if FIELDS.contains(&field) || DERIVED.contains(&field) {
            let message = format!("claims cannot be compared by `{field}`");
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
        let near = nearest(field, FIELDS.iter().copied().chain(extra()));
        let hint = near.map_or(String::new(), |name| format!("; did you mean `{name}`?"));
        Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("claims have no field `{field}`{hint}"),
        ))
    }
}

fn plain(value: &Value) -> Option<String> {
    (!value.is_none()).then(|| value.to_string())
}

fn compare(a: &Claim, b: &Claim, field: &str, reverse: bool) -> Ordering {
    let turned = |order: Ordering| if reverse { order.reverse() } else { order };
    match field {
        "quantity" => {
            let ends = |claim: &Claim| {
                claim.quantity.as_ref().map(|quantity| {
                    let interval = quantity.interval();
                    let value = |bound: Option<crate::ledger::quantity::Bound>| {
                        bound.map(|bound| bound.value)
                    };
                    (value(interval.high).or(value(interval.low)), value(interval.low))
                })
            };
            known_first(ends(a), ends(b), turned)
        }
        "period" => known_first(
            a.period.and_then(|p| p.first().or(p.last())),
            b.period.and_then(|p| p.first().or(p.last())),
            turned,
        ),
        "as_of" => known_first(a.as_of.map(|d| d.last()), b.as_of.map(|d| d.last()), turned),
        field => known_first(a.field(field), b.field(field), turned),
    }
}

fn known_first<T: Ord>(
    a: Option<T>,
    b: Option<T>,
    turned: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => turned(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
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
        f.write_str(&written(self.0))
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
