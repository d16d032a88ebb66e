//! What a date that is not EDTF says in EDTF: `Nov 2020` is `2020-11`.
//!
//! A proposal is for people to accept. What may mean two dates is never decided: `01/02/2024` is
//! proposed as both. Names of months are those of [`month_of_name`](crate::language::month_of_name).

mod era;
mod named;
mod span;
#[cfg(test)]
mod tests;
mod token;
mod words;

use super::edtf::without_time;
use super::{PartialDate, Period};

pub(super) use named::{DAY_AND_SHORT_YEAR, DateNames, whole_year};
pub(super) use span::BETWEEN;
pub(crate) use span::months_of_financial_year;
pub(super) use token::{DateToken, normalized, tokens};
pub(super) use words::{DateWord, after_financial_year, is_week};

/// What a text says in EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// The date in EDTF; several where the text does not say which.
    pub dates: Vec<String>,
    /// How the text is written, as in "dates written as {form}".
    pub form: &'static str,
    /// The doubt about the text, if there is one.
    pub doubt: Option<Doubt>,
}

/// A meaning that a text has, or may have, beside its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It has a word such as "early", which EDTF has no place for.
    PartOfPeriod,
    /// It has a month and two digits, as in `Jan-24`: the year, or a day without its year.
    DayWithoutYear,
    /// It has two years of which the second has two digits, as in `2019/20`: both years, or twelve months in them.
    FinancialYear,
    /// It has a year, a dot and `1`: January, or October if a program took `2024.10` for a number.
    LostZero,
}

impl Proposal {
    #[expect(clippy::unnecessary_wraps, reason = "each way of reading a date ends with it")]
    fn one(date: String, form: &'static str) -> Option<Self> {
        Some(Self { dates: vec![date], form, doubt: None })
    }

    fn one_of(dates: Vec<String>, form: &'static str) -> Option<Self> {
        (!dates.is_empty()).then_some(Self { dates, form, doubt: None })
    }

    /// The date, if there is no doubt which one is meant.
    #[must_use]
    pub(crate) fn date(&self) -> Option<&str> {
        match (&self.dates[..], self.doubt) {
            ([one], None | Some(Doubt::PartOfPeriod)) => Some(one),
            _ => None,
        }
    }
}

/// Proposes a period in EDTF for a text that is none.
#[must_use]
pub(crate) fn propose(text: &str) -> Option<Proposal> {
    let text = normalized(text);
    let proposal = proposed(&text)?;
    let sound = proposal.dates.iter().all(|date| date.parse::<Period>().is_ok());
    sound.then_some(proposal)
}

/// Proposes a date in EDTF, not an interval.
#[must_use]
pub(crate) fn propose_date(text: &str) -> Option<Proposal> {
    let sound = |it: &Proposal| it.dates.iter().all(|date| date.parse::<PartialDate>().is_ok());
    propose(text).filter(sound)
}

fn proposed(text: &str) -> Option<Proposal> {
    // A year before Christ, or a date with a note.
    if text.starts_with(['-', '\u{2212}']) || text.ends_with(FOOTNOTE_MARKS) {
        return None;
    }
    span::years(text)
        .or_else(|| span::open(text))
        .or_else(|| span::shortened_interval(text))
        .or_else(|| single(text))
        .or_else(|| span::interval(text))
}

/// The one date that a part of a text says.
fn certain(text: &str) -> Option<String> {
    if text.parse::<PartialDate>().is_ok() {
        return Some(without_time(text).to_uppercase());
    }
    let proposal = single(text)?;
    let date = match proposal.doubt {
        Some(Doubt::LostZero) => proposal.dates.first()?,
        _ => proposal.date()?,
    };
    let date = date.to_owned();
    date.parse::<PartialDate>().is_ok().then_some(date)
}

/// Marks behind a date that refer to a note. What the note says may change the date.
pub(super) const FOOTNOTE_MARKS: [char; 9] = ['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵'];

/// A date that is not an interval, with what qualifies it.
fn single(text: &str) -> Option<Proposal> {
    if let Some(rest) = words::circa(text) {
        let inner = certain(rest).filter(|date| !date.contains(['~', '?', '%', '/']))?;
        return Proposal::one(format!("{inner}~"), "an approximate date");
    }
    if let Some(rest) = words::doubtful(text) {
        let inner = certain(rest).filter(|date| !date.contains(['~', '?', '%', '/']))?;
        return Proposal::one(format!("{inner}?"), "an uncertain date");
    }
    if let Some(rest) = words::part_of(text) {
        let whole = certain(rest)?;
        let doubt = Some(Doubt::PartOfPeriod);
        return Some(Proposal { dates: vec![whole], form: "part of a year or month", doubt });
    }
    if let Some(year) = whole_number(text).filter(|year| year.len() == "2024".len()) {
        let form =
            "a year with `.0`, as programs write whole numbers in columns that have empty cells";
        return Proposal::one(year.to_owned(), form);
    }
    let tokens = tokens(text);
    time(text)
        .or_else(|| basic_time(text))
        .or_else(|| in_digits(without_noise(&tokens)))
        .or_else(|| named::parse_words(&tokens))
}

/// The digits of a whole number that is written with decimals: `1950.0`.
pub(crate) fn whole_number(text: &str) -> Option<&str> {
    let (whole, zeros) = text.split_once('.')?;
    let is_whole = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let are_zeros = !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0');
    (is_whole && are_zeros).then_some(whole)
}

/// `15.03.2022 19:33`, `2022-03-01 10:30 PM`: the day of a time.
fn time(text: &str) -> Option<Proposal> {
    let minutes = text.find(':')?;
    let hours = text[..minutes].trim_end_matches(|c: char| c.is_ascii_digit());
    let day = hours.trim_end_matches([' ', ',', 't']);
    if day.len() == hours.len() || !is_clock(&text[hours.len()..]) {
        return None;
    }
    let dates = match day.parse::<PartialDate>() {
        Ok(_) => vec![day.to_owned()],
        Err(_) => single(day)?.dates,
    };
    let are_days = dates.iter().all(|date| date.matches('-').count() == 2);
    Proposal::one_of(dates, "a date with a time").filter(|_| are_days)
}

/// `20240505T103000Z`: the day of a time in the basic format of ISO 8601.
fn basic_time(text: &str) -> Option<Proposal> {
    let (day, clock) = text.split_once('t')?;
    let (clock, zone) =
        clock.split_at(clock.find(|c: char| !c.is_ascii_digit()).unwrap_or(clock.len()));
    let is_day = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = match clock.len() {
        4 | 6 if is_day => (0..clock.len()).step_by(2).map(|at| &clock[at..at + 2]).collect(),
        _ => return None,
    };
    let is_zone = zone.is_empty() || zone == "z" || zone.starts_with(['+', '-', '.']);
    let is_time = is_zone && is_clock(&format!("{}{zone}", parts.join(":")));
    let date = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    Proposal::one(date, "a date with a time").filter(|_| is_time)
}

/// The tokens without the words before and after a date that add nothing to it, such as "Monday" and "г."
pub(super) fn without_noise<'t, 'a>(tokens: &'t [DateToken<'a>]) -> &'t [DateToken<'a>] {
    let first = tokens.iter().position(|token| !token.is_noise()).unwrap_or(tokens.len());
    let is_year = |token: &DateToken<'_>| token.word().is_some_and(words::is_year);
    let last = tokens.iter().rposition(|token| !is_year(token)).map_or(first, |at| at + 1);
    tokens.get(first..last).unwrap_or_default()
}

/// Whether a text begins with a time of day, and has no zone that there is not.
fn is_clock(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    let zone = zone.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit()).trim_start();
    let is_below = |parts: &str, limits: [u8; 3]| {
        let mut parts = parts.split(':').zip(limits);
        parts.all(|(part, limit)| part.parse::<u8>().is_ok_and(|number| number < limit))
    };
    let offset: String = zone.chars().skip(1).take_while(char::is_ascii_digit).collect();
    let hours = offset.get(..2).unwrap_or(&offset);
    let is_offset = zone.starts_with(['+', '-']) && !offset.is_empty();
    is_below(clock, [25, 60, 61]) && (!is_offset || is_below(hours, [19, 0, 0]))
}

/// Dates in digits alone.
fn in_digits(tokens: &[DateToken<'_>]) -> Option<Proposal> {
    let digits: Option<Vec<&str>> = tokens.iter().map(DateToken::digits).collect();
    let day = |year: &str, month: &str, day: &str| format!("{year}-{month:0>2}-{day:0>2}");
    let separated = |sign: char| tokens.iter().skip(1).all(|token| token.before == sign);
    // `1-5/2022` is no date of three numbers.
    if tokens.len() == 3 && tokens[1].before != tokens[2].before {
        return None;
    }
    match digits?[..] {
        [year] if year.len() == 4 => Proposal::one(year.to_owned(), "a year"),
        [whole] if whole.len() == 8 && whole.starts_with(['1', '2']) => {
            Proposal::one(day(&whole[..4], &whole[4..6], &whole[6..]), "eight digits")
        }
        [whole] if whole.len() == 6 && (whole.starts_with("19") || whole.starts_with("20")) => {
            Proposal::one(format!("{}-{}", &whole[..4], &whole[4..]), "six digits")
        }
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            let doubt = (month == "1" && separated('.')).then_some(Doubt::LostZero);
            let dates = vec![format!("{year}-{month:0>2}")];
            Some(Proposal { dates, form: "year and month", doubt })
        }
        [month, year] if year.len() == 4 && month.len() <= 2 => {
            Proposal::one(format!("{year}-{month:0>2}"), "month and year")
        }
        [year, month, of_month] if year.len() == 4 => {
            Proposal::one(day(year, month, of_month), "year, month and day")
        }
        [one, two, year] if year.len() == 4 => {
            let day_first = day(year, two, one);
            let month_first = day(year, one, two);
            let mut dates = vec![day_first];
            // With dots the day stands first wherever dates are written so.
            if !separated('.') && !dates.contains(&month_first) {
                dates.push(month_first);
            }
            dates.retain(|date| date.parse::<PartialDate>().is_ok());
            let form =
                if separated('.') { "day.month.year" } else { "day, month and year in digits" };
            Proposal::one_of(dates, form)
        }
        [one, two, year] if [one, two, year].iter().all(|part| part.len() <= 2) => {
            let is_date = year.len() == 2 && ['.', '/', '-'].iter().any(|sign| separated(*sign));
            let last = whole_year(year).filter(|_| is_date)?.to_string();
            let mut dates = vec![day(&last, two, one), day(&last, one, two)];
            dates.dedup();
            if one.len() == 2 {
                dates.push(day(&whole_year(one)?.to_string(), two, year));
            }
            dates.retain(|date| date.parse::<PartialDate>().is_ok());
            Proposal::one_of(dates, "day, month and two digits of the year")
        }
        _ => None,
    }
}

impl Proposal {
    /// The hints for a text that is not a date.
    #[must_use]
    pub(super) fn hints(&self) -> Vec<String> {
        if let Some(date) = self.date() {
            let lost =
                "EDTF cannot express \"early\", \"mid\" or \"late\": put that word into `note`";
            let lost = (self.doubt == Some(Doubt::PartOfPeriod)).then(|| lost.to_owned());
            return std::iter::once(format!("write `{date}`")).chain(lost).collect();
        }
        let dates: Vec<String> = self.dates.iter().map(|date| format!("`{date}`")).collect();
        let dates = dates.join(" or ");
        let other = match self.doubt {
            Some(Doubt::DayWithoutYear) => ", or a day of a month without its year".to_owned(),
            Some(Doubt::FinancialYear) => {
                let first = self.dates.iter().find_map(|date| date.get(..4)?.parse().ok());
                let months = months_of_financial_year(first.unwrap_or_default());
                format!(", or twelve months of a financial year, such as `{months}`")
            }
            Some(Doubt::LostZero) => {
                let year = self.dates.first().and_then(|date| date.get(..4)).unwrap_or_default();
                format!(", or `{year}-10` as the number {year}.10")
            }
            Some(Doubt::PartOfPeriod) | None => String::new(),
        };
        vec![format!("this can mean {dates}{other}: write the one that is meant")]
    }
}
