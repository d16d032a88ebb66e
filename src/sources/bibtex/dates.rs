//! The dates of an entry: `date`, `urldate` and the like in EDTF, or `year`, `month` and `day`.
//!
//! Source: the BibLaTeX manual, section 2.3.8.

use super::super::date::{self, CalendarDate, DateWords, SourceDate};
use super::fields::{BibtexDiagnostics, BibtexEntry};

const DATE: &str = "this is not a date: write it like 2024-05-31";
const YEAR: &str = "this is not a year: write it with four digits";

/// When an entry was published.
pub(super) fn issued(
    entry: &BibtexEntry,
    findings: &mut BibtexDiagnostics<'_>,
) -> Option<SourceDate> {
    date(entry, "date", findings).or_else(|| by_year(entry, findings))
}

/// The date in a field.
pub(super) fn date(
    entry: &BibtexEntry,
    name: &str,
    findings: &mut BibtexDiagnostics<'_>,
) -> Option<SourceDate> {
    let text = entry.text(name)?;
    let text = if name == "year" { with_open_end(text) } else { text };
    let place = entry.place_of(name);
    match SourceDate::of_text(&text) {
        Ok(date) => {
            if let Some(loss) = date.as_ref().and_then(SourceDate::loss) {
                findings.report_field(place, &format!("`{name}`: {loss}"), None);
            }
            date
        }
        Err(message) => {
            let message = match name {
                _ if !message.starts_with('`') => &message,
                "year" => YEAR,
                _ => DATE,
            };
            findings.report_ignored(place, name, message);
            None
        }
    }
}

/// A year as EDTF; one with a dash after it, as that of a periodical, begins a range without an end.
fn with_open_end(text: String) -> String {
    let year = text.trim_end_matches(['-', '–']);
    let is_open = year.len() < text.len() && year.chars().all(|c| c.is_ascii_digit());
    if is_open { format!("{year}/..") } else { text }
}

/// Returns the date of `year`, `month` and `day`. An error in one of them does not affect the others.
fn by_year(entry: &BibtexEntry, findings: &mut BibtexDiagnostics<'_>) -> Option<SourceDate> {
    let issued = date(entry, "year", findings)?;
    let SourceDate::On(year) = issued else { return Some(issued) };
    let Some(number) = year.year_alone() else { return Some(issued) };
    let (first, last) = month(entry, number, findings);
    let first = with_day(entry, first, findings);
    let date = |words: DateWords| words.point().map(|point| point.about(year.is_about()));
    let day_and_month = date(first).or_else(|message| {
        let name = if entry.fields.contains_key("day") { "day" } else { "month" };
        findings.report_ignored(entry.place_of(name), name, &message);
        date(DateWords { day: None, ..first })
    });
    let first: CalendarDate = day_and_month.ok()?;
    match last.and_then(|last| date(last).ok()) {
        Some(last) => {
            let range = SourceDate::Range(first, Some(last));
            let message = format!("`month`: {}", range.loss().unwrap_or_default());
            findings.report_field(entry.place_of("month"), &message, None);
            Some(range)
        }
        None => Some(SourceDate::On(first)),
    }
}

/// The year with what `month` says: a month, two, a season, also with a day ("15 May", `"1~" # oct`).
fn month(
    entry: &BibtexEntry,
    year: i64,
    findings: &mut BibtexDiagnostics<'_>,
) -> (DateWords, Option<DateWords>) {
    let bare = DateWords { year: Some(year), ..DateWords::default() };
    let Some(text) = entry.text("month") else { return (bare, None) };
    let Some((first, last)) =
        months(&text).filter(|(first, _)| first.year.is_none_or(|it| it == year))
    else {
        let message =
            format!("`{text}` is not a month: write it as a number from 1 to 12, or as `may`");
        findings.report_ignored(entry.place_of("month"), "month", &message);
        return (bare, None);
    };
    let in_year = |words: DateWords| DateWords { year: Some(year), ..words };
    (in_year(first), last.map(in_year))
}

/// Reads a month or two: `5`, "Sept.", "Jul-Aug", "15 May".
fn months(text: &str) -> Option<(DateWords, Option<DateWords>)> {
    let text = text.to_lowercase();
    let one = |text: &str| match text.trim().parse::<u8>() {
        Ok(number @ 1..=12) => Some(DateWords { month: Some(number), ..DateWords::default() }),
        Ok(_) => None,
        Err(_) => date::words(text).filter(|words| words.month.is_some() || words.season.is_some()),
    };
    if let Some(month) = one(&text) {
        return Some((month, None));
    }
    let text = text.replace("--", "–").replace('/', "-");
    let (first, last) = text.split_once(['-', '–'])?;
    let (first, last) = (one(first)?, one(last)?);
    let is_alike =
        first.day.is_some() == last.day.is_some() && first.year.is_none() && last.year.is_none();
    is_alike.then_some((first, Some(last)))
}

fn with_day(
    entry: &BibtexEntry,
    words: DateWords,
    findings: &mut BibtexDiagnostics<'_>,
) -> DateWords {
    let Some(text) = entry.text("day").filter(|_| words.day.is_none()) else { return words };
    if let Some(day) = text.parse::<i64>().ok().filter(|_| words.month.is_some()) {
        DateWords { day: Some(day), ..words }
    } else {
        let message = format!("`{text}` is not the day of a month");
        findings.report_ignored(entry.place_of("day"), "day", &message);
        words
    }
}
