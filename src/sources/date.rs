//! Dates of CSL-JSON: `date-parts` of one to three numbers, seasons, `raw` and `literal` texts.
//!
//! Source: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables> and
//! the CSL-JSON schema, <https://github.com/citation-style-language/schema>.

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};
use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;
use jiff::civil;
use serde_json::{Value, json};

/// A date of a source: a year, and what more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceDate {
    year: i16,
    /// 1 to 12.
    month: Option<u8>,
    /// 1 to 31; only with a month.
    day: Option<u8>,
    season: Option<Season>,
    circa: bool,
    /// Whether a second date followed, which citation styles cannot print.
    pub(super) is_range: bool,
}

impl SourceDate {
    /// Reads the value of a date field; an empty date is none.
    ///
    /// Fails with what is wrong, as a clause.
    pub(super) fn read(value: &Value) -> Result<Option<Self>, String> {
        let field = |name: &str| value.get(name).filter(|value| !value.is_null());
        let dated = if let Some(parts) = field("date-parts") {
            read_parts(parts)?
        } else if let Some(text) = field("raw").or_else(|| field("literal")) {
            Some(read_text(text.as_str().unwrap_or_default()).ok_or_else(|| {
                format!("the date {text} is not understood: write it as `date-parts`")
            })?)
        } else {
            return Err("a date is an object with `date-parts`, such as [[2024, 5, 31]]".to_owned());
        };
        let Some(date) = dated else { return Ok(None) };
        let season = field("season").map(read_season).transpose()?.or(date.season);
        let circa = date.circa || field("circa").is_some_and(is_true);
        Ok(Some(Self { season, circa, ..date }))
    }

    /// A date from hayagriva, whose months and days count from 0.
    pub(super) fn of(date: &Date) -> Option<Self> {
        Some(Self {
            year: i16::try_from(date.year).ok()?,
            month: date.month.map(|month| month + 1),
            day: date.day.map(|day| day + 1),
            season: date.season,
            circa: date.approximate,
            is_range: false,
        })
    }

    /// The date as hayagriva's entries have it.
    pub(super) fn to_hayagriva(self) -> Date {
        Date {
            year: self.year.into(),
            month: self.month.map(|month| month - 1),
            day: self.day.map(|day| day - 1),
            approximate: self.circa,
            season: self.season,
        }
    }

    /// The date as the formatter takes it.
    pub(super) fn to_csl(self) -> DateValue {
        DateValue::DateParts {
            date_parts: VecDateRange(vec![VecDate(self.parts())]),
            literal: None,
            season: self.season.map(|season| season.to_csl_number().to_string()),
            circa: self.circa,
        }
    }

    /// The date as a value of CSL-JSON.
    pub(super) fn to_json(self) -> Value {
        let mut value = json!({ "date-parts": [self.parts()] });
        if let Some(season) = self.season {
            value["season"] = json!(season.to_csl_number());
        }
        if self.circa {
            value["circa"] = json!(true);
        }
        value
    }

    /// The first and the last day that it can mean; nothing if it is approximate, or the first of a
    /// range. A season may be that of either half of the world, and winter goes on into the next year.
    pub(super) fn days(self) -> Option<(civil::Date, civil::Date)> {
        if self.circa || self.is_range {
            return None;
        }
        let day = |year, month: u8, day: u8| {
            civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
        };
        let first = day(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) if self.season.is_some() => day(self.year + 1, 2, 28)?,
            (None, None) => day(self.year, 12, 31)?,
        };
        Some((first, last))
    }

    fn parts(self) -> Vec<i16> {
        let month_and_day = [self.month, self.day].into_iter().flatten().map(i16::from);
        std::iter::once(self.year).chain(month_and_day).collect()
    }

    /// Checks year, month and day against the calendar; months 13–16 and 21–24 are seasons.
    fn checked(numbers: &[i64]) -> Result<Self, String> {
        let wrong = || {
            let written: Vec<_> = numbers.iter().map(i64::to_string).collect();
            format!("there is no date {}", written.join("-"))
        };
        let year = numbers.first().and_then(|&year| i16::try_from(year).ok()).ok_or_else(wrong)?;
        let undated =
            Self { year, month: None, day: None, season: None, circa: false, is_range: false };
        let Some(&month) = numbers.get(1) else {
            return Ok(undated);
        };
        let season = u8::try_from(month).ok().filter(|month| matches!(month, 13..=16 | 21..=24));
        if let Some(season) = season {
            // 13 and 21 are spring, 16 and 24 winter.
            let season = Season::try_from_csl_number((season - 1) % 4 + 1).ok();
            return Ok(Self { season, ..undated });
        }
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month));
        let month = month.ok_or_else(wrong)?;
        let Some(&day) = numbers.get(2) else {
            return Ok(Self { month: Some(month), ..undated });
        };
        let day = u8::try_from(day).ok().filter(|&day| (1..=days_in(year, month)).contains(&day));
        Ok(Self { month: Some(month), day: Some(day.ok_or_else(wrong)?), ..undated })
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn read_parts(value: &Value) -> Result<Option<SourceDate>, String> {
    let shape = || "`date-parts` is a list of dates, such as [[2024, 5, 31]]".to_owned();
    let dates = value.as_array().ok_or_else(shape)?;
    let Some(first) = dates.first() else {
        return Ok(None);
    };
    let numbers = part_numbers(first).ok_or_else(shape)?;
    if numbers.is_empty() {
        return Ok(None);
    }
    if numbers.len() > 3 || dates.len() > 2 {
        return Err(shape());
    }
    let is_range = dates.get(1).and_then(part_numbers).is_some_and(|end| !end.is_empty());
    Ok(Some(SourceDate { is_range, ..SourceDate::checked(&numbers)? }))
}

/// The numbers of one date, given as numbers or as strings; what is missing at the end may be
/// empty, null or 0.
fn part_numbers(value: &Value) -> Option<Vec<i64>> {
    let mut numbers = Vec::new();
    for part in value.as_array()? {
        match part {
            Value::Null => break,
            Value::String(text) if text.trim().is_empty() => break,
            Value::String(text) => numbers.push(text.trim().parse().ok()?),
            Value::Number(number) => numbers.push(number.as_i64()?),
            _ => return None,
        }
    }
    let trailing_zeros = numbers.iter().skip(1).rev().take_while(|&&number| number == 0).count();
    numbers.truncate(numbers.len() - trailing_zeros);
    Some(numbers)
}

fn read_season(value: &Value) -> Result<Season, String> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_lowercase);
    let number = match text.as_str() {
        "spring" => 1,
        "summer" => 2,
        "autumn" | "fall" => 3,
        "winter" => 4,
        other => other.parse().unwrap_or(0),
    };
    Season::try_from_csl_number(number)
        .map_err(|_| format!("there is no season {value}: write 1 to 4, from spring to winter"))
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(given) => *given,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
        _ => false,
    }
}

/// Reads `2024-05-31`, `2024-05`, `2024~`, `2023/2024`, `31 May 2024`, `May 31, 2024`, `c. 2024`.
fn read_text(text: &str) -> Option<SourceDate> {
    let (text, is_range) = match text.split_once('/') {
        Some((start, end)) => (start, !end.trim().is_empty()),
        None => (text, false),
    };
    let lower = text.trim().to_lowercase();
    let bare = ["circa ", "ca. ", "c. "].iter().find_map(|circa| lower.strip_prefix(circa));
    let approximate = bare.is_some() || lower.ends_with('~');
    let bare = bare.unwrap_or(&lower).trim_end_matches('~').trim();
    let numbers = iso_numbers(bare).or_else(|| worded_numbers(bare))?;
    let date = SourceDate::checked(&numbers).ok()?;
    Some(SourceDate { circa: approximate, is_range, ..date })
}

fn iso_numbers(text: &str) -> Option<Vec<i64>> {
    let text = text.split('t').next().unwrap_or_default();
    let fields: Vec<_> = text.split('-').collect();
    let digits = |field: &&str| field.bytes().all(|byte| byte.is_ascii_digit());
    let well_formed = fields[0].len() == 4 && fields.len() <= 3 && fields.iter().all(digits);
    well_formed.then(|| fields.iter().map(|field| field.parse().ok()).collect()).flatten()
}

fn worded_numbers(text: &str) -> Option<Vec<i64>> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut year, mut month, mut day) = (None, None, None);
    for word in text.split([' ', ',', '.']).filter(|word| !word.is_empty()) {
        let named = MONTHS.iter().zip(1..).find(|(name, _)| word.starts_with(**name));
        let place = match (named, word.len()) {
            (Some((_, number)), _) if month.is_none() => {
                month = Some(number);
                continue;
            }
            (None, 4) => &mut year,
            (None, 1 | 2) => &mut day,
            _ => return None,
        };
        if place.replace(word.parse::<i64>().ok()?).is_some() {
            return None;
        }
    }
    let month = month.or(day.map(|_| 0));
    Some([Some(year?), month, day].into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &Value) -> Result<Option<Value>, String> {
        Ok(SourceDate::read(value)?.map(SourceDate::to_json))
    }

    #[test]
    fn one_to_three_parts_as_numbers_or_strings() {
        let check = |parts: Value, expect: Value| {
            let expect = Ok(Some(json!({ "date-parts": [expect] })));
            assert_eq!(read(&json!({ "date-parts": parts.clone() })), expect, "{parts}");
        };
        check(json!([[2024]]), json!([2024]));
        check(json!([[2024, 5]]), json!([2024, 5]));
        check(json!([["2024", "5", "31"]]), json!([2024, 5, 31]));
        check(json!([["2024", ""]]), json!([2024]));
        check(json!([[2024, 0, 0]]), json!([2024]));
        check(json!([[2024, 2, 29]]), json!([2024, 2, 29]));
        check(json!([[-44, 3, 15]]), json!([-44, 3, 15]));
    }

    #[test]
    fn an_empty_date_is_none() {
        let check = |value: Value| assert_eq!(read(&value), Ok(None), "{value}");
        check(json!({ "date-parts": [] }));
        check(json!({ "date-parts": [[]] }));
        check(json!({ "date-parts": [[""]] }));
        check(json!({ "date-parts": [[null]] }));
    }

    #[test]
    fn seasons_circa_and_texts() {
        let check = |value: Value, expect: Value| {
            assert_eq!(read(&value), Ok(Some(expect)), "{value}");
        };
        let spring = json!({ "date-parts": [[2024]], "season": 1 });
        check(json!({ "date-parts": [[2024]], "season": "1" }), spring.clone());
        check(json!({ "date-parts": [[2024]], "season": "Spring" }), spring.clone());
        check(json!({ "date-parts": [[2024, 21]] }), spring.clone());
        check(json!({ "date-parts": [[2024, 13]] }), spring);
        let about = json!({ "date-parts": [[2024]], "circa": true });
        check(json!({ "date-parts": [[2024]], "circa": 1 }), about.clone());
        check(json!({ "raw": "2024~" }), about.clone());
        check(json!({ "literal": "c. 2024" }), about);
        check(json!({ "raw": "2024-05-31" }), json!({ "date-parts": [[2024, 5, 31]] }));
        check(json!({ "raw": "31 May 2024" }), json!({ "date-parts": [[2024, 5, 31]] }));
        check(json!({ "literal": "May 31, 2024" }), json!({ "date-parts": [[2024, 5, 31]] }));
        check(json!({ "literal": "Sept. 2024" }), json!({ "date-parts": [[2024, 9]] }));
    }

    #[test]
    fn a_range_is_noticed() {
        let check = |value: Value, expect| {
            let date = SourceDate::read(&value).ok().flatten();
            assert_eq!(date.map(|date| date.is_range), Some(expect), "{value}");
        };
        check(json!({ "date-parts": [[2023], [2024]] }), true);
        check(json!({ "raw": "2023/2024" }), true);
        check(json!({ "date-parts": [[2023], [""]] }), false);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let check = |value: Value, expect: &str| {
            let refused = SourceDate::read(&value).expect_err(expect);
            assert!(refused.contains(expect), "{refused}");
        };
        check(json!({ "date-parts": [[2024, 2, 30]] }), "there is no date 2024-2-30");
        check(json!({ "date-parts": [[2024, 0, 5]] }), "there is no date 2024-0-5");
        check(json!({ "date-parts": [[99999]] }), "there is no date 99999");
        check(json!({ "date-parts": [[2024, 1, 1, 1]] }), "list of dates");
        check(json!({ "date-parts": [["soon"]] }), "list of dates");
        check(json!({ "date-parts": 2024 }), "list of dates");
        check(json!("2024"), "an object");
        check(json!({ "literal": "5 2024 x" }), "not understood");
        check(json!({ "raw": "forthcoming" }), "not understood");
        check(json!({ "date-parts": [[2024]], "season": "monsoon" }), "no season");
    }
}
