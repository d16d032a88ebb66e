//! The methods of claims, rows, quantities, periods and calculated figures.
//!
//! They take and give objects of several kinds, so MiniJinja finds them here and not with the objects.
//!
//! Where the data does not say how two values compare, an order is "unknown", and a yes or no is `none`.

use std::cmp::Ordering;
use std::sync::Arc;

use minijinja::value::from_args;
use minijinja::{Environment, Error, ErrorKind, Value, context};

use super::claim::{ClaimObject, DateObject, FieldObject};
use super::claim_list::{ClaimList, history};
use super::computed::ComputedObject;
use super::rows::RowList;
use super::{comparable, computed, table, tally};
use crate::diagnostic::did_you_mean;
use crate::ledger::interval::Interval;
use crate::ledger::period::Period;
use crate::ledger::quantity::Quantity;
use crate::ledger::{
    Change, Claim, changes_since, countable_claims, current_claims, earlier_figures,
};
use crate::template::CLAIM_LIST_METHODS;

/// Adds the methods of all objects.
pub(in crate::draft) fn add_methods(environment: &mut Environment<'static>) {
    environment.set_unknown_method_callback(|_, value, method, args| {
        if let Some(list) = value.downcast_object_ref::<ClaimList>() {
            call_list(list, method, args)
        } else if let Some(rows) = value.downcast_object_ref::<RowList>() {
            rows.call(method, args)
        } else if let Some(field) = value.downcast_object_ref::<FieldObject>() {
            call_field(field, method, args)
        } else if let Some(computed) = value.downcast_object_ref::<ComputedObject>() {
            call_computed(computed, method, args)
        } else {
            Err(Error::from(ErrorKind::UnknownMethod))
        }
    });
}

/// A method of a list of claims.
fn call_list(list: &ClaimList, method: &str, args: &[Value]) -> Result<Value, Error> {
    match method {
        "where" => list.filter(args),
        "by" => {
            let (field,): (&str,) = from_args(args)?;
            Ok(list.groups(field)?.into_iter().map(Value::from_object).collect())
        }
        "sort_by" => list.sort_by(args),
        "table" => table::table(list, args),
        "by_body" => list.by_body(args),
        "corroboration" => computed::corroboration(list, args),
        "changes" => changes(list, args),
        "earlier" => earlier(list, args),
        "of_other_status" => of_other_status(list, args),
        _ if CLAIM_LIST_METHODS.contains(&method) && !args.is_empty() => {
            let message = format!("`{method}()` takes no arguments");
            Err(Error::new(ErrorKind::TooManyArguments, message))
        }
        "first" | "last" => Ok(list.end(method)),
        "comparable" => {
            Ok(comparable::comparable(list).into_iter().map(Value::from_object).collect())
        }
        "compatible" => Ok(computed::compatible(list)),
        "differ_in_period" => Ok(Value::from(comparable::differ_in_period(&list.claims))),
        "latest" => Ok(list.derive(current_claims(&list.claims).claims)),
        "counted" => Ok(list.derive(countable_claims(&list.claims).claims)),
        "left_out" => {
            let left_out = countable_claims(&list.claims).left_out;
            Ok(left_out.iter().map(|out| computed::left_out(out, &list.document)).collect())
        }
        "tally" => Ok(tally::tally(list)),
        "history" => Ok(list.derive(history(&list.claims, &list.document.language))),
        "total" => computed::total(list),
        "total_or_none" => Ok(computed::try_total(list)),
        "published_range" => computed::published_range(list),
        _ => {
            let near = did_you_mean(method, CLAIM_LIST_METHODS.iter().copied())
                .map_or(String::new(), |suggestion| format!("; {suggestion}"));
            Err(Error::new(
                ErrorKind::UnknownMethod,
                format!("claims have no method `{method}`{near}"),
            ))
        }
    }
}

/// The claims that a method takes as its only argument.
fn claims_of(method: &str, args: &[Value]) -> Result<Arc<ClaimList>, Error> {
    let (shown,): (Value,) = from_args(args)?;
    shown.downcast_object::<ClaimList>().ok_or_else(|| {
        let message = format!("`{method}` takes claims, as in `claims.{method}(shown)`");
        Error::new(ErrorKind::InvalidOperation, message)
    })
}

/// `of_other_status(shown)`: those that a chart of the claims shown leaves out because of their status.
fn of_other_status(list: &ClaimList, args: &[Value]) -> Result<Value, Error> {
    let shown = claims_of("of_other_status", args)?;
    Ok(list.derive(comparable::of_other_status(&list.claims, &shown.claims)))
}

/// `earlier(shown)`: the figures that those of the claims shown replace: of each that replaces any its `id`, and the
/// earlier `claims` by date.
fn earlier(list: &ClaimList, args: &[Value]) -> Result<Value, Error> {
    let shown = claims_of("earlier", args)?;
    let is_shown = |id: &str| shown.claims.iter().any(|claim| *claim.id == *id);
    let with_earlier = earlier_figures(&list.claims).into_iter();
    Ok(with_earlier
        .filter(|(claim, _)| is_shown(&claim.id))
        .map(|(claim, mut before)| {
            before.retain(|claim| !is_shown(&claim.id));
            context! { id => &*claim.id, claims => list.derive(before) }
        })
        .collect())
}

/// `changes(day)`: how figures changed since a day, each with the claim, the `earlier` one if there is one, and its
/// `kind`: `new`, `raised`, `lowered`, `confirmed`, `restated`, `withdrawn`.
fn changes(list: &ClaimList, args: &[Value]) -> Result<Value, Error> {
    let (day,): (Value,) = from_args(args)?;
    let day = match day.downcast_object_ref::<DateObject>() {
        Some(day) => day.date,
        None => day.to_string().parse().map_err(|_| {
            let message = format!(
                "`changes` takes a day, as in `claims.changes(\"2025-04-30\")`, not `{day}`"
            );
            Error::new(ErrorKind::InvalidOperation, message)
        })?,
    };
    let view = |claim: Arc<Claim>| {
        Value::from_object(ClaimObject { claim, document: list.document.clone() })
    };
    let change = |change: Change| {
        context! {
            kind => change.kind.name(),
            claim => view(change.claim),
            earlier => change.earlier.map_or(Value::from(()), view),
        }
    };
    Ok(changes_since(&list.claims, day).into_iter().map(change).collect())
}

/// A method of a calculated figure.
fn call_computed(computed: &ComputedObject, method: &str, args: &[Value]) -> Result<Value, Error> {
    match (method, computed.computed.interval()) {
        ("compared_to", Some(interval)) => compare_quantities(&interval, args),
        _ => Err(Error::new(
            ErrorKind::UnknownMethod,
            format!("a calculated figure has no method `{method}`"),
        )),
    }
}

/// A method of a field of a claim.
fn call_field(field: &FieldObject, method: &str, args: &[Value]) -> Result<Value, Error> {
    let period = match field.field {
        "period" => field.claim.period,
        "as_of" => field.claim.as_of.map(Period::Date),
        _ => None,
    };
    let answer = |answer: Option<bool>| answer.map_or(Value::from(()), Value::from);
    match (field.field, method, period) {
        ("quantity", "compared_to", _) => {
            let quantity = field.claim.quantity.as_ref();
            compare_quantities(&quantity.map_or(Interval::ANY, Quantity::interval), args)
        }
        (_, "compared_to", Some(period)) => Ok(order(period.compare(&other_period(args)?))),
        (_, "overlaps", Some(period)) => Ok(answer(period.overlaps(&other_period(args)?))),
        (_, "contains", Some(period)) => Ok(answer(period.contains(&other_period(args)?))),
        _ => Err(Error::new(
            ErrorKind::UnknownMethod,
            format!("`{}` has no method `{method}`", field.field),
        )),
    }
}

/// `quantity.compared_to(…)`: "less", "more", "same" or "unknown".
fn compare_quantities(one: &Interval, args: &[Value]) -> Result<Value, Error> {
    let (other,): (Value,) = from_args(args)?;
    Ok(order(one.compare(&interval_of(&other)?)))
}

fn order(order: Option<Ordering>) -> Value {
    Value::from(match order {
        Some(Ordering::Less) => "less",
        Some(Ordering::Greater) => "more",
        Some(Ordering::Equal) => "same",
        None => "unknown",
    })
}

/// The interval of a quantity, of a total, or of a number or text such as `"at least 100"`.
fn interval_of(value: &Value) -> Result<Interval, Error> {
    if let Some(field) = value.downcast_object_ref::<FieldObject>()
        && let ("quantity", Some(quantity)) = (field.field, &field.claim.quantity)
    {
        return Ok(quantity.interval());
    }
    let computed = value.downcast_object_ref::<ComputedObject>();
    if let Some(interval) = computed.and_then(|view| view.computed.interval()) {
        return Ok(interval);
    }
    let quantity: Result<Quantity, _> = value.to_string().parse();
    quantity
        .map(|quantity| quantity.interval())
        .map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))
}

/// A period or date, or one in EDTF such as `"2024-09"`.
fn other_period(args: &[Value]) -> Result<Period, Error> {
    let (other,): (Value,) = from_args(args)?;
    if let Some(field) = other.downcast_object_ref::<FieldObject>() {
        let period = match field.field {
            "as_of" => field.claim.as_of.map(Period::Date),
            _ => field.claim.period,
        };
        if let Some(period) = period {
            return Ok(period);
        }
    }
    let text = match other.downcast_object_ref::<DateObject>() {
        Some(day) => day.date.to_string(),
        None => other.to_string(),
    };
    text.parse().map_err(|error: crate::ledger::period::PeriodError| {
        Error::new(ErrorKind::InvalidOperation, error.to_string())
    })
}
