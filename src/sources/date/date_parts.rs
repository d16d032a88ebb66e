//! Dates of CSL-JSON as `date-parts`, with a season: `{"date-parts": [[2024, 5, 31]]}`.

use hayagriva::citationberg::taxonomy::Season;
use serde_json::Value;

use super::text::season;
use super::{CalendarDate, SourceDate};
use crate::language::month_of_name;

const PARTS_SHAPE: &str = "`date-parts` must be a list of dates, such as [[2024, 5, 31]]";

pub(super) fn read_parts(value: &Value) -> Result<Option<SourceDate>, String> {
    let shape = || PARTS_SHAPE.to_owned();
    let dates = value.as_array().ok_or_else(shape)?;
    let numbers: Vec<_> =
        dates.iter().map(part_numbers).collect::<Option<_>>().ok_or_else(shape)?;
    if numbers.len() > 2 || numbers.iter().any(|numbers| numbers.len() > 3) {
        return Err(shape());
    }
    let mut points = numbers.iter().map(|numbers| point_of_parts(numbers));
    let Some(first) = points.next().transpose()?.flatten() else { return Ok(None) };
    Ok(Some(match points.next().transpose()?.flatten() {
        Some(last) => SourceDate::Range(first, Some(last)),
        None => SourceDate::On(first),
    }))
}

/// The date of as many of some numbers as are one: the year alone, if there is no such month.
pub(super) fn longest_date(
    numbers: &[i64],
    read: impl Fn(&[i64]) -> Option<CalendarDate>,
) -> Option<CalendarDate> {
    let mut lengths = (1..=numbers.len().min(3)).rev();
    lengths.find_map(|length| read(&numbers[..length]))
}

/// The date of some `date-parts`, whose months 13–16, too, are seasons.
pub(super) fn point_of_parts(numbers: &[i64]) -> Result<Option<CalendarDate>, String> {
    let date = match numbers {
        [] => return Ok(None),
        [year, month @ 13..=16, ..] => CalendarDate::from_numbers(&[*year, month + 8])?,
        numbers => CalendarDate::from_numbers(numbers)?,
    };
    let year = if date.year < 0 { date.year + 1 } else { date.year };
    Ok(Some(CalendarDate { year, ..date }))
}

/// The numbers of one date, given as numbers or as strings; what is missing at the end may be
/// empty, null or 0.
fn part_numbers(value: &Value) -> Option<Vec<i64>> {
    let mut numbers = Vec::new();
    for part in value.as_array()? {
        match part {
            Value::Null => break,
            Value::String(text) if text.trim().is_empty() => break,
            part => numbers.push(part_number(part)?),
        }
    }
    let trailing_zeros = numbers.iter().skip(1).rev().take_while(|&&number| number == 0).count();
    numbers.truncate(numbers.len() - trailing_zeros);
    Some(numbers)
}

/// A number of `date-parts`: a whole number, a string of one, or the name of a month.
pub(super) fn part_number(part: &Value) -> Option<i64> {
    match part {
        Value::String(text) => {
            let month = || month_of_name(&text.trim().to_lowercase()).map(i64::from);
            text.trim().parse().ok().or_else(month)
        }
        Value::Number(number) => {
            let whole = number.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 1e6);
            number.as_i64().or_else(|| format!("{}", whole?).parse().ok())
        }
        _ => None,
    }
}

pub(super) fn read_season(value: &Value) -> Result<Season, String> {
    let named = value.as_str().and_then(season);
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    // 1 to 4, or the months that stand for them.
    let numbered = number.and_then(|number| match number {
        1..=4 => Season::try_from_csl_number(u8::try_from(number).ok()?).ok(),
        13..=16 => Season::try_from_csl_number(u8::try_from(number - 12).ok()?).ok(),
        21..=24 => Season::try_from_csl_number(u8::try_from(number - 20).ok()?).ok(),
        _ => None,
    });
    named
        .or(numbered)
        .ok_or_else(|| format!("there is no season {value}: write 1 to 4, from spring to winter"))
}

pub(super) fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(given) => *given,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
        _ => false,
    }
}
