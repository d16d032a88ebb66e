//! Spans from one date to another, and open ones.

use jiff::ToSpan as _;

use super::super::{PartialDate, Precision};
use super::{DateToken, Doubt, Proposal, certain, tokens, words};

/// `2019-2020`, `2023/24`, `2019–20`: from year to year.
pub(super) fn years(text: &str) -> Option<Proposal> {
    let (start, end) = text.split_once(['-', '–', '/'])?;
    let start = start.trim();
    let end = end.trim();
    let year = |text: &str| (text.len() == 4).then(|| text.parse::<u16>().ok()).flatten();
    let first = year(start)?;
    if let Some(last) = year(end) {
        return (first < last)
            .then(|| format!("{first}/{last}"))
            .and_then(|it| Proposal::one(it, YEARS));
    }
    let last: u16 = end.parse().ok().filter(|_| end.len() == 2)?;
    let whole = first / 100 * 100 + last;
    let as_years = (whole > first).then(|| format!("{first}/{whole}"));
    let as_month = (1..=12).contains(&last).then(|| format!("{first}-{last:02}"));
    let dates: Vec<String> = as_month.into_iter().chain(as_years).collect();
    let form = if dates.len() == 1 && dates[0].contains('/') { YEARS } else { "year and month" };
    let doubt = (whole == first + 1).then_some(Doubt::FinancialYear);
    Some(Proposal { doubt, ..Proposal::one_of(dates, form)? })
}

const YEARS: &str = "one year to another";

/// The months of a financial year that begins in a year, as an example: countries have other first months.
pub(crate) fn months_of_financial_year(first: u16) -> String {
    format!("{first}-04/{}-03", first + 1)
}

/// `since March 2023`, `until 2024`, `before 2025`, `2023 onwards`.
pub(super) fn open(text: &str) -> Option<Proposal> {
    let since = || {
        let after =
            ["onwards", "onward", "on", "-", "–"].iter().find_map(|end| text.strip_suffix(end));
        words::since(text).or_else(|| after.filter(|it| !it.ends_with(char::is_alphabetic)))
    };
    let inner = |text: &str| certain(text.trim());
    if let Some(date) = words::until(text).and_then(inner) {
        return Proposal::one(format!("../{date}"), "a date with \"until\"");
    }
    if let Some(date) = words::before(text).and_then(inner) {
        let date = neighbour(&date, -1)?;
        return Proposal::one(format!("../{date}"), "a date with \"before\"");
    }
    if let Some(date) = words::after_date(text).and_then(inner) {
        let date = neighbour(&date, 1)?;
        return Proposal::one(format!("{date}/.."), "a date with \"after\"");
    }
    Proposal::one(format!("{}/..", since().and_then(inner)?), "a date with \"since\"")
}

/// The year, month or day before or after a date.
fn neighbour(date: &str, distance: i8) -> Option<String> {
    let date: PartialDate = date.parse().ok().filter(|date: &PartialDate| !date.vague())?;
    let (span, form) = match date.precision {
        Precision::Year => (distance.years(), "%Y"),
        Precision::Month => (distance.months(), "%Y-%m"),
        Precision::Day => (distance.days(), "%Y-%m-%d"),
        Precision::Century | Precision::Decade | Precision::Season(_) | Precision::Quarter(_) => {
            return None;
        }
    };
    Some(date.first.checked_add(span).ok()?.strftime(form).to_string())
}

/// What is written between the first and the last date of a span, in lower case.
pub(in super::super) const BETWEEN: [&str; 15] = [
    " to ", " until ", " till ", " bis ", " au ", " al ", " по ", " до ", " – ", " - ", " — ", "–",
    "—", " and ", "-",
];

/// `Jan to Mar 2024`, `15–20 January 2024`, `1 March 2024 – 5 May 2024`, `May 1-5, 2022`.
pub(super) fn interval(text: &str) -> Option<Proposal> {
    let text = words::without_from(text);
    BETWEEN.iter().find_map(|between| {
        let (start, end) = text.split_once(between)?;
        let (first, last) = ends(start.trim(), end.trim())?;
        Proposal::one(format!("{first}/{last}"), "one date to another")
    })
}

/// The first and the last date of a span. What one of them leaves out, it shares with the other: the end its month
/// (`May 1-5, 2022`) or its month and year (`2022 May 1-5`), the start its month and year (`1-5 May 2022`) or its year.
fn ends(start: &str, end: &str) -> Option<(String, String)> {
    let of_month = |date: &str, day: u8| format!("{}-{day:02}", &date[.."2022-05".len()]);
    let is_day = |date: &str| date.len() == "2022-05-01".len();
    if let Some((day, year)) = day_and_year(end)
        && let Some(first) = certain(&format!("{start} {year}")).filter(|first| is_day(first))
    {
        let last = of_month(&first, day);
        return Some((first, last));
    }
    if let Some(day) = day_alone(end) {
        let first = certain(start).filter(|first| is_day(first))?;
        let last = of_month(&first, day);
        return Some((first, last));
    }
    let last = certain(end)?;
    if let Some(first) = certain(start) {
        return Some((first, last));
    }
    match day_alone(start) {
        Some(day) if is_day(&last) => Some((of_month(&last, day), last)),
        _ => {
            let year = tokens(end).iter().rev().find_map(DateToken::year).map(str::to_owned)?;
            Some((certain(&format!("{start} {year}"))?, last))
        }
    }
}

/// The day of a month without the month: `1`, `1.`, `1st`, `1er`.
fn day_alone(text: &str) -> Option<u8> {
    let tokens = tokens(text);
    let (first, rest) = tokens.split_first()?;
    let is_day = |digits: &&str| digits.len() <= 2 && rest.iter().all(DateToken::is_noise);
    let day = first.digits().filter(is_day)?;
    day.parse().ok()
}

/// A day and a year without a month, as at the end of `May 1-5, 2022`.
fn day_and_year(text: &str) -> Option<(u8, &str)> {
    let (day, year) = text.split_once([',', ' '])?;
    let year = year.trim();
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then_some((day_alone(day)?, year))
}

/// `2022-05/06`, `2022-05-01/05`, `2022-05-01/06-02`: an interval whose end leaves out what it shares with the start
/// (ISO 8601-1:2019, 5.5.2.4).
pub(super) fn shortened_interval(text: &str) -> Option<Proposal> {
    let (start, end) = text.split_once('/')?;
    let parts: Vec<&str> = start.split('-').collect();
    let ending: Vec<&str> = end.split('-').collect();
    let are_pairs =
        |parts: &[&str]| parts.iter().all(|part| part.len() == 2 && part.parse::<u8>().is_ok());
    let is_shorter = parts.len() > 1 && ending.len() < parts.len();
    if parts[0].len() != 4 || !is_shorter || !are_pairs(&parts[1..]) || !are_pairs(&ending) {
        return None;
    }
    let shared = parts[..parts.len() - ending.len()].join("-");
    Proposal::one(format!("{start}/{shared}-{end}"), "one date to another")
}
