//! Dates that look like one and are not in the calendar, and what is wrong with them.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::PartialDate;
use super::proposal::{DateToken, normalized, tokens};

/// The numbers that a spreadsheet has for the days from 1990 to 2049.
const SERIALS: std::ops::Range<i64> = 32_874..54_789;

/// What is wrong with a text that no calendar has: `2023-02-29`, `31.02.2024`, `2024-13`, `2024-05-05/2024-05-01`, or
/// `45000`, the number of a day; `None` if it has no such form.
pub(crate) fn fault_of_date(text: &str) -> Option<String> {
    let text = normalized(text);
    reversed(&text).or_else(|| day_of_serial(&text)).or_else(|| beyond_calendar(&text))
}

/// A period that ends before it begins.
fn reversed(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let [first, last] = [start, end].map(|end| end.parse::<PartialDate>().ok());
    (first?.first > last?.last)
        .then(|| format!("it ends before it begins: exchange the dates, `{end}/{start}`"))
}

/// The number of a day in a spreadsheet: 1 is the first day of 1900.
fn day_of_serial(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok().filter(|number| SERIALS.contains(number))?;
    let day: Date = date(1899, 12, 30).checked_add(number.days()).ok()?;
    Some(format!("as the number of a day in a spreadsheet it is {day}: format the cell as a date"))
}

/// A day or a month that a year does not have.
fn beyond_calendar(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let digits: Option<Vec<&str>> = tokens.iter().map(DateToken::digits).collect();
    let number = |digits: &str| digits.parse::<i8>().ok();
    let (year, month, day) = match digits?[..] {
        [year, month] if year.len() == 4 => (year, number(month)?, None),
        [year, month, day] if year.len() == 4 => (year, number(month)?, number(day)),
        [day, month, year] if year.len() == 4 => (year, number(month)?, number(day)),
        _ => return None,
    };
    let Ok(first) = Date::new(year.parse().ok()?, month, 1) else {
        return (month > 12 && day.is_none_or(|day| day > 12))
            .then(|| format!("there is no month {month}"));
    };
    let days = first.days_in_month();
    let name = first.strftime("%B");
    day.filter(|day| *day > days).map(|_| format!("{name} {year} has {days} days"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_calendar_has_is_named() {
        let check = |text: &str, expect: &str| {
            assert_eq!(fault_of_date(text).unwrap_or_default(), expect, "{text}");
        };
        check("2023-02-29", "February 2023 has 28 days");
        check("31.02.2024", "February 2024 has 29 days");
        check("2024-04-31", "April 2024 has 30 days");
        check("2024-13", "there is no month 13");
        check("2024-13-45", "there is no month 13");
        check("05/13/2024", "");
        check(
            "2024-05-05/2024-05-01",
            "it ends before it begins: exchange the dates, `2024-05-01/2024-05-05`",
        );
        check(
            "45000",
            "as the number of a day in a spreadsheet it is 2023-03-15: format the cell as a date",
        );
        check("2024-02-29", "");
        check("soon", "");
        check("20240", "");
    }
}
