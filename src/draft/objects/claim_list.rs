//! Lists of claims, and groups of them, as templates have them.

use std::cmp::Ordering;
use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Enumerator, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, Value};

use super::DocumentContext;
use super::claim::ClaimObject;
use super::lists::{filtered, grouped, sorted};
use crate::diagnostic::did_you_mean;
use crate::language::Language;
use crate::ledger::{Claim, FIELDS, FILTERABLE_FIELDS, current_claims, is_always_attached};
use crate::template::CLAIM_ATTRIBUTES;

/// Claims, to be narrowed, grouped, sorted and calculated with.
#[derive(Clone, Debug)]
pub(in crate::draft) struct ClaimList {
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
    /// The document that prints them.
    pub document: DocumentContext,
}

impl Object for ClaimList {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let claim = match key.as_str() {
            Some("length") => return Some(Value::from(self.claims.len())),
            Some("first") => self.claims.first(),
            Some("last") => self.claims.last(),
            _ => self.claims.get(key.as_usize()?),
        };
        claim.map(|claim| self.object(claim))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.claims.len())
    }
}

/// The claims that have one value in a field.
#[derive(Debug)]
pub(in crate::draft) struct GroupObject {
    /// The field.
    pub field: String,
    /// The value.
    pub key: String,
    /// The claims.
    pub claims: ClaimList,
}

impl Object for GroupObject {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "field" => Some(Value::from(self.field.as_str())),
            "key" => Some(self.read_key()),
            "claims" => Some(Value::from_object(self.claims.clone())),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(&["field", "key", "claims"])
    }
}

impl GroupObject {
    /// The value, as a string of MiniJinja that keeps the cells of all claims if it is one that not every document
    /// carries.
    pub(in crate::draft) fn read_key(&self) -> Value {
        let ClaimList { claims, document } = &self.claims;
        if is_always_attached(&self.field) {
            return Value::from(self.key.as_str());
        }
        document.reads.read_common(&self.key, claims.iter().map(|it| it.field_span(&self.field)))
    }
}

impl ClaimList {
    /// The claim at one end, `first` or `last`; undefined if there are no claims.
    pub(super) fn end(&self, name: &str) -> Value {
        let claim = if name == "first" { self.claims.first() } else { self.claims.last() };
        claim.map_or(Value::UNDEFINED, |claim| self.object(claim))
    }

    fn object(&self, claim: &Arc<Claim>) -> Value {
        let document = self.document.clone();
        Value::from_object(ClaimObject { claim: Arc::clone(claim), document })
    }

    /// Other claims in the same document.
    pub(super) fn derive(&self, claims: Vec<Arc<Claim>>) -> Value {
        Value::from_object(Self { claims, document: self.document.clone() })
    }

    /// `by_body()`: for each body its current claims.
    pub(super) fn by_body(&self, args: &[Value]) -> Result<Value, Error> {
        let () = from_args(args)?;
        let claims = current_claims(&self.claims).claims;
        let latest = Self { claims, document: self.document.clone() };
        Ok(latest.groups("body")?.into_iter().map(Value::from_object).collect())
    }

    /// `where(field=value, …)`: a list of values accepts each of them, `none` a missing value.
    pub(super) fn filter(&self, args: &[Value]) -> Result<Value, Error> {
        let has_any = |claim: &Claim, field: &str, accepted: &[Option<String>]| {
            claim.matches_any(field, accepted)
                || accepted.contains(&claim.printed_field(field, &self.document.language))
        };
        let check = |field: &str| self.check_field(field);
        Ok(self.derive(filtered(&self.claims, args, &check, has_any)?))
    }

    /// `by(field)`: one group for each value, in the order in which the values first come.
    pub(in crate::draft) fn groups(&self, field: &str) -> Result<Vec<GroupObject>, Error> {
        self.check_field(field)?;
        let groups = grouped(&self.claims, |claim| {
            claim.printed_field(field, &self.document.language).unwrap_or_default()
        });
        let group = |(key, claims)| GroupObject {
            field: field.to_owned(),
            key,
            claims: Self { claims, document: self.document.clone() },
        };
        Ok(groups.into_iter().map(group).collect())
    }

    /// `sort_by(field, reverse=false)`: a stable sort, claims without a value last; claims of one date by their period.
    pub(super) fn sort_by(&self, args: &[Value]) -> Result<Value, Error> {
        let language = &self.document.language;
        let claims = sorted(
            &self.claims,
            args,
            &|field| self.check_field(field),
            |a, b, field, reverse| compare(a, b, field, reverse, language),
        )?;
        Ok(self.derive(claims))
    }

    /// A field that no claim has is a mistake, not an empty answer.
    pub(in crate::draft) fn check_field(&self, field: &str) -> Result<(), Error> {
        let extra =
            || self.claims.iter().flat_map(|claim| claim.extra_names().iter().map(|name| &**name));
        if self.claims.is_empty()
            || FILTERABLE_FIELDS.contains(&field)
            || extra().any(|name| name == field)
        {
            return Ok(());
        }
        if FIELDS.contains(&field) || CLAIM_ATTRIBUTES.contains(&field) {
            let message = format!("claims cannot be compared by `{field}`");
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        }
        let suggestion = did_you_mean(field, FIELDS.iter().copied().chain(extra()));
        let hint = suggestion.map_or(String::new(), |suggestion| format!("; {suggestion}"));
        Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("claims have no field `{field}`{hint}"),
        ))
    }
}

/// The claims that others of them have taken the place of, in the order of their dates.
pub(super) fn history(claims: &[Arc<Claim>], language: &Language) -> Vec<Arc<Claim>> {
    let earlier = current_claims(claims).left_out.into_iter().map(|out| out.claim);
    let mut earlier: Vec<Arc<Claim>> = earlier.collect();
    earlier.sort_by(|a, b| compare(a, b, "as_of", false, language));
    earlier
}

/// The order of two claims by a field; texts in the order of the alphabet.
fn compare(a: &Claim, b: &Claim, field: &str, reverse: bool, language: &Language) -> Ordering {
    let apply_direction = |order: Ordering| if reverse { order.reverse() } else { order };
    match field {
        "quantity" => {
            let ends = |claim: &Claim| {
                claim.quantity.as_ref().map(|quantity| {
                    let interval = quantity.interval();
                    let low = interval.low.amount.value();
                    (interval.high.map_or(low, |high| high.amount.value()), low)
                })
            };
            none_last(ends(a), ends(b), apply_direction)
        }
        "period" => none_last(day_of_period(a), day_of_period(b), apply_direction),
        // Years of one publication have one date, or none.
        "as_of" => none_last(a.as_of.map(|d| d.last()), b.as_of.map(|d| d.last()), apply_direction)
            .then_with(|| none_last(day_of_period(a), day_of_period(b), apply_direction)),
        field => match (a.printed_field(field, language), b.printed_field(field, language)) {
            (Some(a), Some(b)) => apply_direction(language.compare(&a, &b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        },
    }
}

/// The day by which a claim is sorted by its period.
pub(super) fn day_of_period(claim: &Claim) -> Option<Date> {
    claim.period.and_then(|period| period.first().or(period.last()))
}

fn none_last<T: Ord>(
    a: Option<T>,
    b: Option<T>,
    apply_direction: impl Fn(Ordering) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => apply_direction(a.cmp(&b)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
