//! What templates ask of two quantities or periods. Where the data does not say, the answer is
//! "unknown" for an order, and `none` for a yes or no.

use std::cmp::Ordering;

use minijinja::value::from_args;
use minijinja::{Error, ErrorKind, Value};

use super::claim::{DateObject, FieldObject};
use super::computed::ComputedObject;
use crate::ledger::interval::Interval;
use crate::ledger::period::Period;
use crate::ledger::quantity::Quantity;

/// A method of a field of a claim.
pub(in crate::draft) fn method(
    field: &FieldObject,
    method: &str,
    args: &[Value],
) -> Result<Value, Error> {
    let period = match field.field {
        "period" => field.claim.period,
        "as_of" => field.claim.as_of.map(Period::Date),
        _ => None,
    };
    let answer = |answer: Option<bool>| answer.map_or(Value::from(()), Value::from);
    match (field.field, method, period) {
        ("quantity", "compared_to", _) => {
            let quantity = field.claim.quantity.as_ref();
            quantities(&quantity.map_or(Interval::ANY, Quantity::interval), args)
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
pub(in crate::draft) fn quantities(one: &Interval, args: &[Value]) -> Result<Value, Error> {
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
    let reckoned = value.downcast_object_ref::<ComputedObject>();
    if let Some(interval) = reckoned.and_then(|view| view.reckoned.interval()) {
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
