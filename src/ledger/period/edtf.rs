//! Reading dates and periods in EDTF (Library of Congress, Extended Date/Time Format, level 1;
//! ISO 8601-2).
//!
//! Accepted: `2024`, `2024-09`, `2024-09-14`; the qualifiers `~`, `?` and `%` at the end;
//! unspecified digits at the end (`202X`, `2024-XX`); seasons `21` to `24`, and of level 2 the
//! quarters `33` to `36`, in the place of the month; intervals `a/b` whose ends may be open (`..`)
//! or unknown (empty). Years beyond four digits are not. There is no kept, permissively licensed
//! crate for EDTF (`edtf` 0.2 is of 2021 and MPL), hence this one.

use std::str::FromStr;

use jiff::civil::Date;

use super::{End, PartialDate, Period, Precision};

/// Why a text is not a date or period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// It is not EDTF as accepted here.
    #[error("`{0}` is not a date or period")]
    NotUnderstood(String),
    /// It ends before it begins.
    #[error("the period `{0}` ends before it begins")]
    Backwards(String),
}

/// The forms a period may have, for messages.
pub const ACCEPTED: &str = "accepted (EDTF): 2024 · 2023-09 · 2025-05-29 · 2023-09/2025-05-29 · \
                            2023-09/.. · ../2025-05-29 · 2024~";

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError::NotUnderstood(text.to_owned());
        let Some((start, end)) = text.trim().split_once('/') else {
            return text.parse().map(Self::Date);
        };
        let (start, end) = (end_of(start).ok_or_else(error)?, end_of(end).ok_or_else(error)?);
        match (start, end) {
            (End::Date(start), End::Date(end)) if start.first > end.last => {
                Err(PeriodError::Backwards(text.to_owned()))
            }
            (End::Date(_), _) | (_, End::Date(_)) => Ok(Self::Interval(start, end)),
            _ => Err(error()),
        }
    }
}

fn end_of(text: &str) -> Option<End> {
    match text {
        ".." => Some(End::Open),
        "" => Some(End::Unknown),
        date => date.parse().ok().map(End::Date),
    }
}

impl FromStr for PartialDate {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let written = text.trim();
        let digits = written.trim_end_matches(['~', '?', '%']);
        let mark = &written[digits.len()..];
        known(digits)
            .filter(|_| mark.len() <= 1)
            .map(|(first, last, precision)| Self {
                first,
                last,
                precision,
                approximate: matches!(mark, "~" | "%"),
                uncertain: matches!(mark, "?" | "%"),
            })
            .ok_or_else(|| PeriodError::NotUnderstood(text.to_owned()))
    }
}

/// The first and last day of what the digits say, and how much they say.
fn known(digits: &str) -> Option<(Date, Date, Precision)> {
    let parts: Vec<&str> = digits.split('-').collect();
    match parts[..] {
        [year] | [year, "XX"] | [year, "XX", "XX"] => whole_years(year),
        [year, month] => part_of_year(four(year)?, two(month)?),
        [year, month, "XX"] => months(four(year)?, two(month)?, 1, Precision::Month),
        [year, month, day] => {
            let day = Date::new(four(year)?, two(month)?, two(day)?).ok()?;
            Some((day, day, Precision::Day))
        }
        _ => None,
    }
}

fn whole_years(year: &str) -> Option<(Date, Date, Precision)> {
    let (known, years, precision) = match year.trim_end_matches('X') {
        known if known.len() == 4 => (known, 1, Precision::Year),
        known if known.len() == 3 => (known, 10, Precision::Decade),
        known if known.len() == 2 => (known, 100, Precision::Century),
        _ => return None,
    };
    let first = i16::try_from(number(known)?).ok()?.checked_mul(years)?;
    let start = Date::new(first, 1, 1).ok()?;
    (year.len() == 4)
        .then(|| Date::new(first + years - 1, 12, 31).ok())
        .flatten()
        .map(|end| (start, end, precision))
}

/// A month, or what EDTF puts in its place: seasons from March on, quarters from January on.
fn part_of_year(year: i16, code: i8) -> Option<(Date, Date, Precision)> {
    match code {
        1..=12 => months(year, code, 1, Precision::Month),
        21..=23 => months(year, (code - 21) * 3 + 3, 3, Precision::Season(code.unsigned_abs())),
        24 => months(year, 12, 3, Precision::Season(24)),
        33..=36 => {
            months(year, (code - 33) * 3 + 1, 3, Precision::Quarter(code.unsigned_abs() - 32))
        }
        _ => None,
    }
}

fn months(
    year: i16,
    month: i8,
    count: i8,
    precision: Precision,
) -> Option<(Date, Date, Precision)> {
    let first = Date::new(year, month, 1).ok()?;
    let next = first.checked_add(jiff::Span::new().months(count)).ok()?;
    Some((first, next.yesterday().ok()?, precision))
}

fn four(text: &str) -> Option<i16> {
    (text.len() == 4).then(|| number(text)).flatten().and_then(|n| i16::try_from(n).ok())
}

fn two(text: &str) -> Option<i8> {
    (text.len() == 2).then(|| number(text)).flatten().and_then(|n| i8::try_from(n).ok())
}

fn number(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_knows_its_first_and_last_day() {
        let check = |text: &str, first: &str, last: &str| {
            let period: Period = text.parse().expect(text);
            let day = |date: Option<Date>| date.map_or("-".into(), |date| date.to_string());
            assert_eq!(
                (day(period.first()), day(period.last())),
                (first.into(), last.into()),
                "{text}"
            );
        };
        check("2024-02", "2024-02-01", "2024-02-29");
        check("2023-24", "2023-12-01", "2024-02-29");
        check("2024-36", "2024-10-01", "2024-12-31");
        check("202X", "2020-01-01", "2029-12-31");
        check("2023-09/2025-05-29", "2023-09-01", "2025-05-29");
        check("../2025-05", "-", "2025-05-31");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "24",
            "2024-13",
            "2024-02-30",
            "2024-9",
            "2024~~",
            "../..",
            "2025/2024",
            "May 2024",
            "2024-05-29T10:00",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
