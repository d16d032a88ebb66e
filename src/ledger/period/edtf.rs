//! Reading dates and periods in EDTF (Library of Congress, Extended Date/Time Format, level 1;
//! ISO 8601-2).
//!
//! Accepted: `2024`, `2024-09`, `2024-09-14`; the qualifiers `~`, `?` and `%` at the end;
//! unspecified digits at the end (`202X`, `2024-XX`); seasons `21` to `24`, and of level 2 the
//! quarters `33` to `36`, in the place of the month; intervals `a/b` whose ends may be open (`..`)
//! or unknown (empty). Years beyond four digits are not. A day may have a time (level 0: `2022-03-15T19:33:00Z`),
//! also after a space: it is the day that is written, in whatever time zone. There is no kept, permissively
//! licensed crate for EDTF (`edtf` 0.2 is of 2021 and MPL), hence this one.

use std::str::FromStr;

use jiff::civil::Date;

use super::{PartialDate, Period, PeriodEnd, Precision};

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
pub(crate) const ACCEPTED: &str = "accepted (EDTF): 2024 · 2023-09 · 2025-05-29 · 2023-09/2025-05-29 · \
                            2023-09/.. · ../2025-05-29 · 2024~";

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let error = || PeriodError::NotUnderstood(text.to_owned());
        let Some((start, end)) = text.trim().split_once('/') else {
            return text.parse().map(Self::Date);
        };
        let start = end_of(start).ok_or_else(error)?;
        let end = end_of(end).ok_or_else(error)?;
        match (start, end) {
            (PeriodEnd::Date(start), PeriodEnd::Date(end)) if start.first > end.last => {
                Err(PeriodError::Backwards(text.to_owned()))
            }
            (PeriodEnd::Date(_), _) | (_, PeriodEnd::Date(_)) => Ok(Self::Interval(start, end)),
            _ => Err(error()),
        }
    }
}

fn end_of(text: &str) -> Option<PeriodEnd> {
    match text {
        ".." => Some(PeriodEnd::Open),
        "" => Some(PeriodEnd::Unknown),
        date => date.parse().ok().map(PeriodEnd::Date),
    }
}

impl FromStr for PartialDate {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let written = text.trim();
        let digits = written.trim_end_matches(['~', '?', '%']);
        let mark = &written[digits.len()..];
        let digits = if mark.is_empty() { without_time(digits) } else { digits };
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

/// The day of a day with a time; any other text as it is.
pub(super) fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_at_checked("2022-03-15".len()) else { return text };
    let is_day = day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let time = time.strip_prefix(['T', 't', ' ']);
    if is_day && time.is_some_and(is_time) { day } else { text }
}

/// The day and the minute of a day with a time that is in UTC: `2023-12-31T15:00Z`. Nothing if it has seconds.
pub(crate) fn utc_time(text: &str) -> Option<(Date, u16)> {
    let text = text.trim();
    let day = without_time(text);
    let clock = text.strip_prefix(day)?.get(1..)?;
    let end = clock.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c))?;
    let (clock, zone) = clock.split_at(end);
    let is_utc =
        matches!(zone.trim_start(), "Z" | "z" | "UTC" | "GMT" | "+00" | "+0000" | "+00:00");
    let mut parts = clock.split([':', '.', ',']).map(|part| part.parse::<u16>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let is_whole = parts.all(|part| part == Some(0));
    (is_utc && is_whole && hour < 24).then_some((day.parse().ok()?, hour * 60 + minute))
}

/// Whether a text is a time of day in ISO 8601, with or without seconds, their fraction and a time zone.
fn is_time(text: &str) -> bool {
    let clock =
        text.find(|c: char| !c.is_ascii_digit() && !":.,".contains(c)).unwrap_or(text.len());
    let (clock, zone) = text.split_at(clock);
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction)),
        None => (clock, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let limits = [24, 59, 60];
    let is_clock = matches!(parts.len(), 2 | 3)
        && parts.iter().zip(limits).all(|(part, limit)| is_number_up_to(part, limit));
    let is_fraction = |digits: &str| {
        parts.len() == 3 && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    is_clock && fraction.is_none_or(is_fraction) && is_time_zone(zone)
}

/// Whether a text is nothing, `Z`, `UTC`, or an offset such as `+09`, `+0900` or `+09:00`.
fn is_time_zone(text: &str) -> bool {
    let zone = text.trim_start();
    let Some(offset) = zone.strip_prefix(['+', '-', '\u{2212}']) else {
        return matches!(zone, "" | "Z" | "z" | "UTC" | "GMT");
    };
    let (hours, minutes) = match offset.split_once(':') {
        Some(parts) => parts,
        None if offset.len() == 4 && offset.is_ascii() => offset.split_at(2),
        None => (offset, "00"),
    };
    is_number_up_to(hours, 23) && is_number_up_to(minutes, 59)
}

/// Whether a text is a number of two digits up to a limit.
fn is_number_up_to(text: &str, limit: i8) -> bool {
    two(text).is_some_and(|number| number <= limit)
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
    fn a_day_with_a_time_is_its_day_as_written() {
        let check = |text: &str, first: &str, last: &str| {
            let period: Period = text.parse().expect(text);
            let day = |date: Option<Date>| date.expect(text).to_string();
            assert_eq!((day(period.first()), day(period.last())), (first.into(), last.into()));
        };
        for time in [
            "T19:33:00Z",
            "T19:33",
            " 19:33",
            " 18:53:00",
            "T23:59:60Z",
            "T24:00:00",
            "T00:00:00.000+00:00",
            "T23:20:30-04",
            "T23:30:00+0900",
            "T23:30:00.123456+05:30",
            " 23:30:00,5 UTC",
            "t01:00:00z",
        ] {
            check(&format!("2022-03-15{time}"), "2022-03-15", "2022-03-15");
        }
        check("2022-03-15T23:30Z/2022-03-16T01:00+09:00", "2022-03-15", "2022-03-16");
        check("2022-03-15T08:00/2022-03-15T12:00", "2022-03-15", "2022-03-15");
        check(" 2022-03-15 10:00 ", "2022-03-15", "2022-03-15");
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
            "2024-05-29T",
            "2024-05-29T10",
            "2024-05-29T25:00",
            "2024-05-29T10:60",
            "2024-05-29T10:00.5",
            "2024-05-29T10:00+24:00",
            "2024-05-29T10:00 PM",
            "2024-05-29T10:00~",
            "2024-05-2910:00",
            "2024-05-XXT10:00",
            "2024-02-30T10:00",
            "2024-05T10:00",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
