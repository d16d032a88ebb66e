//! Advice about texts that are not dates: days that no calendar has, and dates that lack a part that EDTF needs.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::edtf::ACCEPTED;
use super::proposal::{
    DateNames, DateToken, DateWord, Doubt, FOOTNOTE_MARKS, Proposal, after_financial_year, is_week,
    months_of_financial_year, normalized, propose, propose_date, tokens, whole_year,
};
use super::{DateOrder, PartialDate, Period, PeriodEnd};

/// The forms of dates that a field accepts.
pub(crate) struct DateForms {
    /// Proposes the EDTF of a text in another form.
    pub propose: fn(&str) -> Option<Proposal>,
    advise: fn(&str) -> Option<String>,
    /// The forms that are accepted, for messages.
    accepted: &'static str,
}

/// A date or a span, as in `period`.
pub(crate) const PERIODS: DateForms = DateForms { propose, advise: advice, accepted: ACCEPTED };

/// One date, as in `as_of`.
pub(crate) const DATES: DateForms = DateForms {
    propose: propose_date,
    advise: |text| end_of_period(text).or_else(|| advice(text)),
    accepted: "accepted: 2025 · 2025-05 · 2025-05-29",
};

impl DateForms {
    /// The hints for a text that is not a date: its EDTF and the setting with which it is read as that, or else the advice
    /// about it and the accepted forms. `section` is that of the dataset or table in the configuration: `datasets.NAME`.
    pub(crate) fn hints(
        &self,
        text: &str,
        declared: Option<DateOrder>,
        section: &str,
    ) -> Vec<String> {
        if let Some(proposal) = (self.propose)(text) {
            let setting = setting(&proposal, declared, section);
            return proposal.hints().into_iter().chain(setting).collect();
        }
        let advice = (self.advise)(text);
        advice.into_iter().chain([self.accepted.to_owned()]).collect()
    }
}

/// The setting with which a text is read as a date, or the advice about it. `section` as in [`DateForms::hints`].
pub(crate) fn setting_or_advice(
    text: &str,
    declared: Option<DateOrder>,
    section: &str,
) -> Option<String> {
    match propose(text) {
        Some(proposal) => setting(&proposal, declared, section),
        None => advice(text),
    }
}

fn setting(proposal: &Proposal, declared: Option<DateOrder>, section: &str) -> Option<String> {
    match (proposal.doubt, declared) {
        (Some(Doubt::PartOfPeriod | Doubt::FinancialYear), _) => None,
        (Some(Doubt::DayWithoutYear), _) => Some(format!(
            "if the file writes months and years so, set `dates = \"month-year\"` in `[{section}]`"
        )),
        (None | Some(Doubt::LostZero), Some(order)) => {
            Some(format!("`[{section}]` has `dates = \"{}\"`", order.name()))
        }
        (None | Some(Doubt::LostZero), None) => Some(format!(
            "if the file writes its dates so, set `dates = \"day-first\"` or `\"month-first\"` in `[{section}]`"
        )),
    }
}

/// Advice about a span where one date is expected: `H1 2025`, `2024-05/2024-06`.
fn end_of_period(text: &str) -> Option<String> {
    let span = if text.parse::<Period>().is_ok() {
        text.trim().to_owned()
    } else {
        let mut proposal = propose(text)?;
        if proposal.dates.len() > 1 {
            return proposal.hints().pop();
        }
        proposal.dates.pop()?
    };
    let Period::Interval(_, end) = span.parse().ok()? else { return None };
    let (_, last) = span.split_once('/')?;
    Some(match end {
        PeriodEnd::Date(_) => {
            format!("`{span}` is a period: write one date, such as its last one, `{last}`")
        }
        PeriodEnd::Open | PeriodEnd::Unknown => format!("`{span}` is a period: write one date"),
    })
}

/// Advice about a text that is not a date and has no form in EDTF.
fn advice(text: &str) -> Option<String> {
    let text = normalized(text);
    let reversed = reversed(&text);
    if reversed.is_some() {
        return reversed;
    }
    let tokens = tokens(&text);
    number_of_day(&text)
        .or_else(|| date_with_mark(&text))
        .or_else(|| time_alone(&text))
        .or_else(|| beyond_calendar(&tokens))
        .or_else(|| advice_for_financial_year(&text))
        .or_else(|| week_in_words(&text, &tokens))
        .or_else(|| without_year(&tokens))
        .or_else(|| {
            let (start, end) = text.split_once('/').filter(|(_, end)| !end.contains('/'))?;
            advice(start).or_else(|| advice(end))
        })
}

/// Whether a text in a field that is not for dates is a month or a day: `2026-05`, `5-Jun`, `May-12`.
pub(crate) fn is_like_date(text: &str) -> bool {
    if text.parse::<PartialDate>().is_ok() {
        return text.trim().len() > "2026".len();
    }
    let text = normalized(text);
    let tokens = tokens(&text);
    // `3 set` is September in Italian, but without a sign between them most likely three sets.
    let has_sign = tokens.iter().any(|token| ['-', '/', '.'].contains(&token.before));
    DateNames::of(&tokens).is_some_and(|names| {
        let is_apart = names.year.is_some() || has_sign && !names.others.is_empty();
        is_apart && matches!(names.words[..], [DateWord::Month(_)])
    })
}

/// A period that ends before it begins.
fn reversed(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let [first, last] = [start, end].map(|end| end.parse::<PartialDate>().ok());
    (first?.first > last?.last)
        .then(|| format!("it ends before it begins: swap the dates, as in `{end}/{start}`"))
}

/// The numbers that a spreadsheet has for the days from 1990 to 2049.
const SERIALS: std::ops::Range<i64> = 32_874..54_789;

/// The seconds from 1970 to the years from 1990 to 2049.
const SECONDS: std::ops::Range<i64> = 631_152_000..2_524_608_000;

/// The number of a day in a spreadsheet, in which 1 is the first day of 1900, with or without the part of the day that has
/// passed.
fn spreadsheet_day(text: &str) -> Option<Date> {
    let (day, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let number: i64 = day.parse().ok().filter(|number| SERIALS.contains(number))?;
    let is_part = part.bytes().all(|byte| byte.is_ascii_digit());
    date(1899, 12, 30).checked_add(number.days()).ok().filter(|_| is_part)
}

/// The number of a day in a spreadsheet, or of seconds since 1970.
fn number_of_day(text: &str) -> Option<String> {
    if let Some(day) = spreadsheet_day(text) {
        return Some(format!(
            "as the number of a day in a spreadsheet it is {day}: format the cell as a date"
        ));
    }
    let number: i64 = text.parse().ok()?;
    let in_seconds = [(number, "seconds"), (number / 1000, "milliseconds")].into_iter();
    let (seconds, unit) = in_seconds.into_iter().find(|(it, _)| SECONDS.contains(it))?;
    let day = date(1970, 1, 1).checked_add((seconds / (24 * 60 * 60)).days()).ok()?;
    Some(format!("as {unit} since 1970 it is {day}: write the date"))
}

/// A date with a mark that refers to a note: `2024*`.
fn date_with_mark(text: &str) -> Option<String> {
    let date = text.trim_end_matches(FOOTNOTE_MARKS);
    let mark = &text[date.len()..];
    let is_date = date.parse::<Period>().is_ok() || propose(date).is_some();
    (is_date && !mark.is_empty()).then(|| {
        format!("if `{mark}` refers to a note, `replace` removes it: `{{ \"{mark}\" = \"\" }}`")
    })
}

fn time_alone(text: &str) -> Option<String> {
    let is_time = text.contains(':') && text.bytes().all(|it| it.is_ascii_digit() || it == b':');
    is_time.then(|| "it is a time without a date".to_owned())
}

/// A day, a month or a quarter that a year does not have.
fn beyond_calendar(tokens: &[DateToken<'_>]) -> Option<String> {
    let names = DateNames::of(tokens)?;
    let year = names.year?;
    let number = |digits: &str| digits.parse::<i8>().ok();
    let numbers: Vec<&str> = tokens.iter().filter_map(DateToken::digits).collect();
    let (month, day) = match (&names.words[..], &numbers[..]) {
        ([], [first, month]) if *first == year => (number(month)?, None),
        ([], [first, month, day] | [day, month, first]) if *first == year => {
            (number(month)?, Some(number(day)?))
        }
        ([DateWord::Month(month)], _) if names.others.len() == 1 => {
            (month.cast_signed(), Some(number(names.others[0])?))
        }
        ([DateWord::Quarter], _) if names.others.len() == 1 => {
            return Some("a year has the quarters 1 to 4".to_owned());
        }
        _ => return None,
    };
    match (month, day) {
        (0, _) => return Some(format!("there is no month 0: if it is not known, write `{year}`")),
        (1..=12, Some(0)) => {
            return Some(format!(
                "there is no day 0: if it is not known, write `{year}-{month:02}`"
            ));
        }
        _ => {}
    }
    let Ok(first) = Date::new(year.parse().ok()?, month, 1) else {
        return (month > 12 && day.is_none_or(|day| day > 12))
            .then(|| format!("there is no month {month}"));
    };
    let days = first.days_in_month();
    let name = first.strftime("%B");
    day.filter(|day| *day > days).map(|_| format!("{name} {year} has {days} days"))
}

/// What to do about a financial year, whose months depend on the country: `FY2025`, `FY 2023/24`.
fn advice_for_financial_year(text: &str) -> Option<String> {
    let rest = after_financial_year(text)?;
    let tokens = tokens(rest);
    let years: Option<Vec<&str>> = tokens.iter().map(DateToken::digits).collect();
    let year = |digits: &str| match digits.len() {
        4 => digits.parse().ok(),
        2 => whole_year(digits),
        _ => None,
    };
    let first = match years?[..] {
        [last] => year(last)?.checked_sub(1)?,
        [first, _] => year(first)?,
        _ => return None,
    };
    let months = months_of_financial_year(first);
    Some(format!("write the months of the financial year, such as `{months}` from April to March"))
}

/// A week that is named by one of its days: `Week of 4 March`.
fn week_in_words(text: &str, tokens: &[DateToken<'_>]) -> Option<String> {
    let has_word = tokens.iter().filter_map(DateToken::word).any(is_week);
    (has_word || text.starts_with("w/c")).then(|| {
        "write the first and the last day of the week, as in `2024-03-04/2024-03-10`".to_owned()
    })
}

/// A month, with or without a day, that has no year: `12 May`.
fn without_year(tokens: &[DateToken<'_>]) -> Option<String> {
    let names = DateNames::of(tokens)?;
    let date = match (&names.words[..], &names.others[..]) {
        ([DateWord::Month(month)], []) => format!("YYYY-{month:02}"),
        ([DateWord::Month(month)], [day]) if day.len() <= 2 => {
            format!("YYYY-{month:02}-{day:0>2}")
        }
        _ => return None,
    };
    names
        .year
        .is_none()
        .then(|| format!("it has no year: write `{date}`, with the year in place of `YYYY`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_date_is_named() {
        let check = |text: &str, expect: &str| {
            assert_eq!(advice(text).unwrap_or_default(), expect, "{text}");
        };
        check("2023-02-29", "February 2023 has 28 days");
        check("31.02.2024", "February 2024 has 29 days");
        check("2024-04-31", "April 2024 has 30 days");
        check("30-Feb-2024", "February 2024 has 29 days");
        check("Feb 29 2023", "February 2023 has 28 days");
        check("2023-02-29/2023-03", "February 2023 has 28 days");
        check("2024-13", "there is no month 13");
        check("2024-13-45", "there is no month 13");
        check("2024-05-00", "there is no day 0: if it is not known, write `2024-05`");
        check("2024-00-00", "there is no month 0: if it is not known, write `2024`");
        check("2024-Q5", "a year has the quarters 1 to 4");
        check("05/13/2024", "");
        check(
            "2024-05-05/2024-05-01",
            "it ends before it begins: swap the dates, as in `2024-05-01/2024-05-05`",
        );
        check(
            "45000",
            "as the number of a day in a spreadsheet it is 2023-03-15: format the cell as a date",
        );
        for text in ["45000.5", "45000,75"] {
            check(
                text,
                "as the number of a day in a spreadsheet it is 2023-03-15: format the cell as a date",
            );
        }
        check("1714867200", "as seconds since 1970 it is 2024-05-05: write the date");
        check("1714867200000", "as milliseconds since 1970 it is 2024-05-05: write the date");
        for text in ["FY2025", "FY25", "FY 2024/25", "financial year 2024-25", "Exercice 2025"] {
            check(
                text,
                "write the months of the financial year, such as `2024-04/2025-03` from April to March",
            );
        }
        check("12 May", "it has no year: write `YYYY-05-12`, with the year in place of `YYYY`");
        check("May", "it has no year: write `YYYY-05`, with the year in place of `YYYY`");
        for text in ["Week of 4 Mar", "week of 4 March 2024", "w/c 4 Mar"] {
            check(
                text,
                "write the first and the last day of the week, as in `2024-03-04/2024-03-10`",
            );
        }
        check("2024*", "if `*` refers to a note, `replace` removes it: `{ \"*\" = \"\" }`");
        check("10:30", "it is a time without a date");
        for text in ["2024-02-29", "soon", "20240", "FY", "////"] {
            check(text, "");
        }
    }

    #[test]
    fn months_and_days_are_known_where_they_should_not_be() {
        for text in ["2026-05", "2026-05-06", "5-Jun", "May-12", "6. Jun", "May 2026"] {
            assert!(is_like_date(text), "{text}");
        }
        for text in ["2026", "5-6", "3 set", "5 to 6", "12"] {
            assert!(!is_like_date(text), "{text}");
        }
    }

    #[test]
    fn a_period_where_one_date_is_asked_for_is_named() {
        let check = |text: &str, expect: &str| {
            assert_eq!(end_of_period(text).unwrap_or_default(), expect, "{text}");
        };
        for text in ["H1 2025", "2025-01/2025-06", "2025S1"] {
            check(
                text,
                "`2025-01/2025-06` is a period: write one date, such as its last one, `2025-06`",
            );
        }
        check("before 2025", "`../2024` is a period: write one date, such as its last one, `2024`");
        check(
            "2024-T1",
            "this can mean `2024-33` or `2024-01/2024-04`: write the one that is meant",
        );
        check("since 2024", "`2024/..` is a period: write one date");
        check("2024-05", "");
    }
}
