//! The value of a cell as a person reads it: dates in ISO 8601, numbers without float noise.

use std::borrow::Cow;
use std::sync::Arc;

use calamine::{Data, ExcelDateTime};
use jiff::SignedDuration;
use jiff::civil::DateTime;

use super::super::record::{CellValue, ValueRef};
use super::format::{Alteration, CellFormat, display_date_time, display_time};

/// What a person sees in a cell.
pub(super) enum CellDisplay {
    Nothing,
    Value(CellValue),
    /// The error of a formula, such as `#N/A`.
    Error(String),
    /// A formula whose result no program has calculated yet.
    Uncalculated,
}

impl CellDisplay {
    /// Displays a text.
    pub(super) fn from_text(text: &str) -> Self {
        if text.trim().is_empty() {
            Self::Nothing
        } else {
            Self::Value(CellValue::Text(text.into()))
        }
    }

    /// Displays a text that several cells share.
    pub(super) fn from_shared(text: &Arc<str>) -> Self {
        if text.trim().is_empty() {
            Self::Nothing
        } else if is_error(text) {
            Self::Error(text.to_string())
        } else {
            Self::Value(CellValue::Text(Arc::clone(text)))
        }
    }

    /// The number of bytes of its text.
    pub(super) fn text_len(&self) -> usize {
        match self {
            Self::Value(CellValue::Text(text) | CellValue::Number(text)) => text.len(),
            Self::Error(error) => error.len(),
            _ => 0,
        }
    }

    /// Displays a value by its format, if it has one.
    pub(super) fn new(data: &Data, format: Option<&CellFormat>) -> Self {
        let by_format = |when: DateTime| format.and_then(|format| format.moment(when));
        let text = |text: String| Self::Value(CellValue::Text(text.into()));
        match data {
            Data::Empty => Self::Nothing,
            Data::String(written) if written.trim().is_empty() => Self::Nothing,
            Data::String(written) if is_error(written) => Self::Error(written.clone()),
            Data::Int(number) => Self::Value(CellValue::Number(number.to_string().into())),
            Data::Float(value) => match number(*value) {
                Some(number) => Self::Value(CellValue::Number(number.into())),
                None => Self::Error(value.to_string()),
            },
            Data::Bool(flag) => Self::Value(CellValue::Bool(*flag)),
            Data::DateTime(value) if value.is_duration() => {
                text(hours((value.as_f64() * SECONDS_PER_DAY).round()))
            }
            Data::DateTime(value) if is_time(value) => text(time_of(value)),
            Data::DateTime(value) if !(0.0..END_OF_DATES).contains(&value.as_f64()) => {
                Self::Error("#######".to_owned())
            }
            Data::DateTime(value) => {
                let when = date_time(value);
                text(when.and_then(by_format).unwrap_or_else(|| day(value)))
            }
            Data::DateTimeIso(written) => {
                let when = written.parse().ok();
                text(when.and_then(by_format).unwrap_or_else(|| iso(written)))
            }
            Data::String(written) => text(written.clone()),
            Data::DurationIso(written) => text(iso_duration(written)),
            Data::Error(error) => Self::Error(error.to_string()),
        }
    }

    /// The value on one line, for the text of the sheet.
    pub(super) fn to_line(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Uncalculated => Cow::Borrowed("="),
            Self::Value(CellValue::Text(text) | CellValue::Number(text)) => {
                if text.contains(['\r', '\n']) {
                    Cow::Owned(text.replace(['\r', '\n'], " "))
                } else {
                    Cow::Borrowed(text)
                }
            }
            Self::Value(value) => Cow::Owned(ValueRef::from(value).text().unwrap_or_default()),
            Self::Error(error) => Cow::Borrowed(error),
        }
    }
}

/// The first number that spreadsheets do not show as a date: they end with the year 9999, and fill the cell with `#`.
const END_OF_DATES: f64 = 2_958_466.0;

/// Whether a text is the error of a formula: `OpenDocument` has no other sign of it.
pub(super) fn is_error(text: &str) -> bool {
    matches!(
        text,
        "#N/A"
            | "#REF!"
            | "#DIV/0!"
            | "#VALUE!"
            | "#NAME?"
            | "#NUM!"
            | "#NULL!"
            | "#SPILL!"
            | "#CALC!"
            | "#FIELD!"
            | "#BLOCKED!"
            | "#UNKNOWN!"
            | "#CONNECT!"
            | "#BUSY!"
            | "#PYTHON!"
            | "#EXTERNAL!"
            | "#GETTING_DATA"
    ) || text.strip_prefix("Err:").is_some_and(|code| code.parse::<u16>().is_ok())
}

/// A number with the 15 significant digits that Excel shows, written out.
fn number(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    if value.fract() == 0.0 && value.abs() < 1e15 {
        #[expect(clippy::cast_possible_truncation, reason = "it is a whole number of 15 digits")]
        return Some((value as i64).to_string());
    }
    let written = format!("{value:.14e}");
    let (mantissa, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (minus, mantissa) =
        mantissa.strip_prefix('-').map_or(("", mantissa), |positive| ("-", positive));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let Ok(whole) = usize::try_from(exponent + 1) else {
        let zeros = usize::try_from(-1 - exponent).ok()?;
        return Some(format!("{minus}0.{}{digits}", "0".repeat(zeros)));
    };
    Some(match digits.split_at_checked(whole) {
        Some((whole, "")) => format!("{minus}{whole}"),
        Some(("", part)) => format!("{minus}0.{part}"),
        Some((whole, part)) => format!("{minus}{whole}.{part}"),
        None => format!("{minus}{digits}{}", "0".repeat(whole - digits.len())),
    })
}

/// What a format makes of the value of a cell, if it is something else.
pub(super) fn alteration(data: &Data, format: &CellFormat) -> Option<Alteration> {
    match data {
        Data::Float(value) => format.alteration(*value),
        #[expect(
            clippy::cast_precision_loss,
            reason = "only its size matters, and whether it is negative"
        )]
        Data::Int(value) => format.alteration(*value as f64),
        Data::DateTime(value) if value.is_duration() || is_time(value) => None,
        Data::DateTime(_) | Data::DateTimeIso(_) => format.alteration_of_moment(),
        _ => None,
    }
}

/// Whether a date is the first day of a month, without a time of day; `None` if the cell is not a date.
pub(super) fn is_first_of_month(data: &Data) -> Option<bool> {
    match data {
        Data::DateTime(value) if !value.is_duration() && !is_time(value) => {
            let (_, _, day, hour, minute, second, _) = value.to_ymd_hms_milli();
            Some((day, hour, minute, second) == (1, 0, 0, 0))
        }
        _ => None,
    }
}

/// Whether a moment has no day.
fn is_time(value: &ExcelDateTime) -> bool {
    (0.0..1.0).contains(&value.as_f64())
}

fn time_of(value: &ExcelDateTime) -> String {
    let (_, _, _, hour, minute, second, _) = value.to_ymd_hms_milli();
    display_time(hour, minute, second)
}

/// A moment, if it is one of the calendar: Excel has a 29 February 1900.
fn date_time(value: &ExcelDateTime) -> Option<DateTime> {
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let part = |of: u8| i8::try_from(of).ok();
    let year = i16::try_from(year).ok()?;
    DateTime::new(year, part(month)?, part(day)?, part(hour)?, part(minute)?, part(second)?, 0).ok()
}

/// A day, with the time of day where there is one.
fn day(value: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        _ => format!("{date}T{}", display_time(hour, minute, second)),
    }
}

/// A duration of `OpenDocument`, such as `PT18H00M00S`: a time of day if it is shorter than a day.
fn iso_duration(written: &str) -> String {
    let Ok(duration) = written.parse::<SignedDuration>() else { return written.to_owned() };
    let seconds = duration.as_secs_f64().round();
    if !(0.0..SECONDS_PER_DAY).contains(&seconds) {
        return hours(seconds);
    }
    let clock = hours(seconds);
    let clock = clock.strip_suffix(":00").unwrap_or(&clock);
    if seconds < 36_000.0 { format!("0{clock}") } else { clock.to_owned() }
}

const SECONDS_PER_DAY: f64 = 86_400.0;

/// A duration in hours, minutes and seconds, as `[h]:mm:ss` shows it.
fn hours(seconds: f64) -> String {
    let minus = if seconds < 0.0 { "-" } else { "" };
    let seconds = seconds.abs();
    let part = |of: f64| format!("{of:02}");
    let minutes = (seconds / 60.0).floor();
    let hours = (minutes / 60.0).floor();
    format!("{minus}{hours}:{}:{}", part(minutes % 60.0), part(seconds % 60.0))
}

/// A date of `OpenDocument`, without a time of day that is midnight.
fn iso(written: &str) -> String {
    written.parse().map_or_else(|_| written.to_owned(), display_date_time)
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    #[test]
    fn numbers_are_written_as_excel_shows_them() {
        let check = |value: f64, expect: &str| {
            assert_eq!(number(value).as_deref(), Some(expect), "{value:?}");
        };
        check(0.1 + 0.2, "0.3");
        check(100.0, "100");
        check(-2.5, "-2.5");
        check(1e20, "100000000000000000000");
        check(1.5e-7, "0.00000015");
        check(0.05, "0.05");
        check(-0.0, "0");
        check(1234.5678, "1234.5678");
        check(123_456_789_012_345.0, "123456789012345");
        check(999_999_999_999_999.9, "1000000000000000");
        check(9.95, "9.95");
        assert_eq!(number(f64::NAN), None);
    }

    #[test]
    fn cells_show_what_a_person_reads() {
        let check = |data: Data, expect: &str| {
            assert_eq!(&*CellDisplay::new(&data, None).to_line(), expect);
        };
        let date =
            |value| Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        let span =
            |value| Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::TimeDelta, false));
        check(date(45806.0), "2025-05-29");
        check(date(45806.0 + 10.0 / 24.0), "2025-05-29T10:00");
        check(date(45806.0 + 36_061.0 / 86_400.0), "2025-05-29T10:01:01");
        check(date(0.75), "18:00");
        check(date(2_958_465.0), "9999-12-31");
        check(date(2_958_466.0), "#######");
        check(date(-5.0), "#######");
        check(span(1.5), "36:00:00");
        check(Data::DateTimeIso("2025-05-29".to_owned()), "2025-05-29");
        check(Data::DateTimeIso("2025-05-29T00:00:00".to_owned()), "2025-05-29");
        check(Data::DateTimeIso("2025-05-29T10:00:00".to_owned()), "2025-05-29T10:00");
        let duration = |written: &str| Data::DurationIso(written.to_owned());
        check(duration("PT18H00M00S"), "18:00");
        check(duration("PT09H05M30S"), "09:05:30");
        check(duration("PT00H00M00S"), "00:00");
        check(duration("PT36H00M00S"), "36:00:00");
        check(duration("-PT01H30M00S"), "-1:30:00");
        check(duration("soon"), "soon");
        check(Data::String("two\r\nlines".to_owned()), "two  lines");
        check(Data::Bool(true), "true");
        check(Data::Int(7), "7");
        for error in [Data::Error(CellErrorType::NA), Data::String("#N/A".to_owned())] {
            assert!(
                matches!(CellDisplay::new(&error, None), CellDisplay::Error(error) if error == "#N/A")
            );
        }
    }
}
