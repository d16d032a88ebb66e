//! The dates of an entry: `date`, `urldate` and the like in EDTF, or `year`, `month` and `day`.
//!
//! Source: the BibLaTeX manual, section 2.3.8.

use super::super::date::{self, CalendarDate, DateWords, SourceDate};
use super::fields::{BibtexDiagnostics, BibtexEntry};

const DATE: &str = "this is not a date: write it like 2024-05-31";

/// When an entry was published.
pub(super) fn issued(
    entry: &BibtexEntry,
    findings: &mut BibtexDiagnostics<'_>,
) -> Option<SourceDate> {
    let Some(date) = date(entry, "date", findings) else { return by_year(entry, findings) };
    let other_year = entry.text("year").filter(|text| {
        let year = SourceDate::or_words(text).and_then(|other| other.year());
        year.is_some() && date.year().is_some() && year != date.year()
    });
    if let Some(year) = other_year {
        let message = format!("`year`: `date` is used, which is in another year than {year}");
        findings.report_field(entry.place_of("year"), &message, None);
    }
    Some(date)
}

/// The date in a field.
pub(super) fn date(
    entry: &BibtexEntry,
    name: &str,
    findings: &mut BibtexDiagnostics<'_>,
) -> Option<SourceDate> {
    let text = entry.text(name)?;
    let place = entry.place_of(name);
    let message = match SourceDate::of_edtf(&text) {
        Ok(date) => {
            report_loss(entry, name, date.as_ref(), findings);
            return date;
        }
        Err(message) if message.starts_with('`') => DATE.to_owned(),
        Err(message) => message,
    };
    let part = SourceDate::valid_part_of_text(&text);
    if let Some(part) = &part {
        let message = format!("`{name}`: {message}; {} is used", part.written());
        findings.report_field(place, &message, None);
    } else {
        findings.report_ignored(place, name, &message);
    }
    part
}

/// Reports the part of a date that is not printed, or cannot be calculated with.
fn report_loss(
    entry: &BibtexEntry,
    name: &str,
    date: Option<&SourceDate>,
    findings: &mut BibtexDiagnostics<'_>,
) {
    if let Some(loss) = date.and_then(SourceDate::loss) {
        findings.report_field(entry.place_of(name), &format!("`{name}`: {loss}"), None);
    }
}

/// The date in `year`: what is not understood is printed as it is written, since BibTeX does so.
fn year(entry: &BibtexEntry, findings: &mut BibtexDiagnostics<'_>) -> Option<SourceDate> {
    let text = with_open_end(entry.text("year")?);
    if let Some(year) = date::lettered_year(&text) {
        let message = format!("`year`: {}", date::letter_message(&text, year));
        findings.report_field(entry.place_of("year"), &message, None);
        return SourceDate::or_words(year);
    }
    let date = SourceDate::or_words(&text);
    report_loss(entry, "year", date.as_ref(), findings);
    date
}

/// A year as EDTF; one with a dash after it, as that of a periodical, begins a range without an end.
fn with_open_end(text: String) -> String {
    let year = text.trim_end_matches(['-', '–']);
    let is_open = year.len() < text.len() && year.chars().all(|c| c.is_ascii_digit());
    if is_open { format!("{year}/..") } else { text }
}

/// Returns the date of `year`, `month` and `day`. An error in one of them does not affect the others.
fn by_year(entry: &BibtexEntry, findings: &mut BibtexDiagnostics<'_>) -> Option<SourceDate> {
    let issued = year(entry, findings);
    let date = issued.as_ref().and_then(SourceDate::as_year_alone);
    let Some((year, number)) = date else {
        if issued.as_ref().is_none_or(|date| date.words().is_some()) {
            report_alone(entry, findings);
        }
        return issued;
    };
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

/// Reports a month and a day without a year to which they belong.
fn report_alone(entry: &BibtexEntry, findings: &mut BibtexDiagnostics<'_>) {
    for name in ["month", "day"].into_iter().filter(|name| entry.text(name).is_some()) {
        findings.report_ignored(entry.place_of(name), name, "there is no year that it belongs to");
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
