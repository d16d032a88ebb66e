//! Claims as templates have them: to be gone through, narrowed, grouped, sorted and reckoned with.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Enumerator, Kwargs, Object, ObjectRepr, ValueKind, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::claim::{ClaimObject, DERIVED, GroupObject};
use super::{DocumentContext, comparable, computed, table};
use crate::diagnostic::did_you_mean;
use crate::language::Language;
use crate::ledger::{Claim, FIELDS, FILTERABLE_FIELDS, countable_claims, current_claims};

/// Claims, to be narrowed, grouped, sorted and reckoned with.
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
        let view = |claim: &Arc<Claim>| ClaimObject {
            claim: Arc::clone(claim),
            document: self.document.clone(),
        };
        claim.map(|claim| Value::from_object(view(claim)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.claims.len())
    }

    fn call_method(
        self: &Arc<Self>,
        _: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        match method {
            "where" => self.narrow(args),
            "by" => {
                let (field,): (&str,) = from_args(args)?;
                Ok(self.groups(field)?.into_iter().map(Value::from_object).collect())
            }
            "sort_by" => self.sorted(args),
            "table" => table::table(self, args),
            "by_body" => self.by_body(args),
            "corroboration" => computed::corroboration(self, args),
            "of_other_status" => self.of_other_status(args),
            _ if METHODS.contains(&method) && !args.is_empty() => {
                let message = format!("`{method}()` takes no arguments");
                Err(Error::new(ErrorKind::TooManyArguments, message))
            }
            "first" | "last" => Ok(self.get_value(&Value::from(method)).unwrap_or_default()),
            "comparable" => {
                Ok(comparable::comparable(self).into_iter().map(Value::from_object).collect())
            }
            "latest" => Ok(self.with(current_claims(&self.claims).claims)),
            "counted" => Ok(self.with(countable_claims(&self.claims).claims)),
            "left_out" => {
                let left_out = countable_claims(&self.claims).left_out;
                Ok(left_out.iter().map(|out| computed::left_out(out, &self.document)).collect())
            }
            "history" => Ok(self.with(history(&self.claims, &self.document.language))),
            "total" => computed::total(self),
            "total_or_none" => Ok(computed::try_total(self)),
            "published_range" => computed::published_range(self),
            _ => {
                let near = did_you_mean(method, METHODS.iter().copied())
                    .map_or(String::new(), |suggestion| format!("; {suggestion}"));
                Err(Error::new(
                    ErrorKind::UnknownMethod,
                    format!("claims have no method `{method}`{near}"),
                ))
            }
        }
    }
}

/// An argument of this name is undefined, as the cause of MiniJinja's error.
#[derive(Debug, thiserror::Error)]
#[error("the argument is undefined")]
pub(in crate::draft) struct UndefinedArgument(pub String);

/// What claims can be asked.
const METHODS: &[&str] = &[
    "where",
    "by",
    "by_body",
    "sort_by",
    "first",
    "last",
    "latest",
    "history",
    "counted",
    "left_out",
    "table",
    "total",
    "total_or_none",
    "published_range",
    "corroboration",
    "comparable",
    "of_other_status",
];

impl ClaimList {
    /// Other claims in the same document.
    fn with(&self, claims: Vec<Arc<Claim>>) -> Value {
        Value::from_object(Self { claims, document: self.document.clone() })
    }

    /// `by_body()`: for each body the claims that stand.
    fn by_body(&self, args: &[Value]) -> Result<Value, Error> {
        let () = from_args(args)?;
        let claims = current_claims(&self.claims).claims;
        let latest = Self { claims, document: self.document.clone() };
        Ok(latest.groups("body")?.into_iter().map(Value::from_object).collect())
    }

    /// `of_other_status(shown)`: those that a chart of the claims shown leaves out because of their status.
    fn of_other_status(&self, args: &[Value]) -> Result<Value, Error> {
        let (shown,): (Value,) = from_args(args)?;
        let Some(shown) = shown.downcast_object_ref::<Self>() else {
            let message = "`of_other_status` takes claims, as in `claims.of_other_status(shown)`";
            return Err(Error::new(ErrorKind::InvalidOperation, message));
        };
        Ok(self.with(comparable::of_other_status(&self.claims, &shown.claims)))
    }

    /// `where(field=value, …)`: a list of values accepts each of them, `none` a missing value.
    fn narrow(&self, args: &[Value]) -> Result<Value, Error> {
        let (conditions,): (Kwargs,) = from_args(args)?;
        let mut claims = self.claims.clone();
        for field in conditions.args() {
            self.check_field(field)?;
            let wanted: Value = conditions.get(field)?;
            if wanted.is_undefined() {
                let message = format!("the value for `{field}` is undefined: a text needs quotes");
                let cause = UndefinedArgument(field.to_owned());
                return Err(Error::new(ErrorKind::UndefinedError, message).with_source(cause));
            }
            let accepted: Vec<Option<String>> = match wanted.kind() {
                ValueKind::Seq => wanted.try_iter()?.map(|value| plain(&value)).collect(),
                _ => vec![plain(&wanted)],
            };
            claims.retain(|claim| claim.matches_any(field, &accepted));
        }
        Ok(self.with(claims))
    }

    /// `by(field)`: one group for each value, in the order in which the values first come.
    pub(in crate::draft) fn groups(&self, field: &str) -> Result<Vec<GroupObject>, Error> {
        self.check_field(field)?;
        let mut groups: Vec<GroupObject> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for claim in &self.claims {
            let key = claim.field(field).unwrap_or_default();
            let at = *index.entry(key.clone()).or_insert_with(|| {
                let claims = Self { claims: Vec::new(), document: self.document.clone() };
                groups.push(GroupObject { field: field.to_owned(), key, claims });
                groups.len() - 1
            });
            groups[at].claims.claims.push(Arc::clone(claim));
        }
        Ok(groups)
    }

    /// `sort_by(field, reverse=false)`: a stable sort, claims without a value last.
    fn sorted(&self, args: &[Value]) -> Result<Value, Error> {
        let (field, options): (&str, Kwargs) = from_args(args)?;
        self.check_field(field)?;
        let reverse = options.get::<Option<bool>>("reverse")?.unwrap_or(false);
        options.assert_all_used()?;
        let mut claims = self.claims.clone();
        claims.sort_by(|a, b| compare(a, b, field, reverse, &self.document.language));
        Ok(self.with(claims))
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
        if FIELDS.contains(&field) || DERIVED.contains(&field) {
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
fn history(claims: &[Arc<Claim>], language: &Language) -> Vec<Arc<Claim>> {
    let earlier = current_claims(claims).left_out.into_iter().map(|out| out.claim);
    let mut earlier: Vec<Arc<Claim>> = earlier.collect();
    earlier.sort_by(|a, b| compare(a, b, "as_of", false, language));
    earlier
}

fn plain(value: &Value) -> Option<String> {
    (!value.is_none()).then(|| value.to_string())
}

/// The order of two claims by a field; texts in the order of the alphabet.
fn compare(a: &Claim, b: &Claim, field: &str, reverse: bool, language: &Language) -> Ordering {
    let turned = |order: Ordering| if reverse { order.reverse() } else { order };
    match field {
        "quantity" => {
            let ends = |claim: &Claim| {
                claim.quantity.as_ref().map(|quantity| {
                    let interval = quantity.interval();
                    let low = interval.low.amount.value();
                    (interval.high.map_or(low, |high| high.amount.value()), low)
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
        field => match (a.field(field), b.field(field)) {
            (Some(a), Some(b)) => turned(language.compare(&a, &b)),
            (a, b) => b.is_some().cmp(&a.is_some()),
        },
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
