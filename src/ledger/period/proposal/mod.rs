//! What a date that is not EDTF says in EDTF: `Nov 2020` is `2020-11`.
//!
//! A proposal is for people to accept. What may mean two dates is never decided: `01/02/2024` is
//! proposed as both. Names of months are those of [`month_of_name`](crate::language::month_of_name).

#[cfg(test)]
mod tests;
mod words;

use super::edtf::without_time;
use super::{PartialDate, Period};
use words::DateWord;

/// What a text says in EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    /// The date in EDTF; several where the text does not say which.
    pub dates: Vec<String>,
    /// How the text is written, as in "dates written as {form}".
    pub form: &'static str,
    /// What the text says beyond its date, which EDTF has no place for.
    pub lost: bool,
    /// Whether the text has a month and two digits, as in `Jan-24`: the year, or a day without its year.
    pub may_be_day: bool,
}

impl Proposal {
    #[expect(clippy::unnecessary_wraps, reason = "each way of reading a date ends with it")]
    fn one(date: String, form: &'static str) -> Option<Self> {
        Some(Self { dates: vec![date], form, lost: false, may_be_day: false })
    }

    /// The date, if there is no doubt which one is meant.
    #[must_use]
    pub(crate) fn date(&self) -> Option<&str> {
        match &self.dates[..] {
            [one] if !self.may_be_day => Some(one),
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
    years(text)
        .or_else(|| open(text))
        .or_else(|| shortened_interval(text))
        .or_else(|| single(text))
        .or_else(|| interval(text))
}

/// `2019-2020`, `2023/24`, `2019–20`: from year to year.
fn years(text: &str) -> Option<Proposal> {
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
    (!dates.is_empty()).then_some(Proposal { dates, form, lost: false, may_be_day: false })
}

const YEARS: &str = "one year to another";

/// `since March 2023`, `until 2024`, `2023 onwards`.
fn open(text: &str) -> Option<Proposal> {
    let since = || {
        let after =
            ["onwards", "onward", "on", "-", "–"].iter().find_map(|end| text.strip_suffix(end));
        words::since(text).or_else(|| after.filter(|it| !it.ends_with(char::is_alphabetic)))
    };
    let inner = |text: &str| certain(text.trim());
    if let Some(date) = words::until(text).and_then(inner) {
        return Proposal::one(format!("../{date}"), "a date with \"until\"");
    }
    Proposal::one(format!("{}/..", since().and_then(inner)?), "a date with \"since\"")
}

/// The one date that a part of a text says.
fn certain(text: &str) -> Option<String> {
    if text.parse::<PartialDate>().is_ok() {
        return Some(without_time(text).to_uppercase());
    }
    let date = single(text)?.date()?.to_owned();
    date.parse::<PartialDate>().is_ok().then_some(date)
}

/// What is written between the first and the last date of a span, in lower case.
pub(super) const BETWEEN: [&str; 15] = [
    " to ", " until ", " till ", " bis ", " au ", " al ", " по ", " до ", " – ", " - ", " — ", "–",
    "—", " and ", "-",
];

/// `Jan to Mar 2024`, `15–20 January 2024`, `1 March 2024 – 5 May 2024`, `May 1-5, 2022`.
fn interval(text: &str) -> Option<Proposal> {
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
    let is_noise =
        |token: &DateToken<'_>| token.word().and_then(DateWord::of) == Some(DateWord::Noise);
    let day = first.digits().filter(|digits| digits.len() <= 2 && rest.iter().all(is_noise))?;
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
fn shortened_interval(text: &str) -> Option<Proposal> {
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

/// Marks behind a date that refer to a note. What the note says may change the date.
const FOOTNOTE_MARKS: [char; 9] = ['*', '†', '‡', '§', '¹', '²', '³', '⁴', '⁵'];

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
        return Some(Proposal {
            dates: vec![whole],
            form: "part of a year or month",
            lost: true,
            may_be_day: false,
        });
    }
    let tokens = tokens(text);
    time(text).or_else(|| in_digits(&tokens)).or_else(|| parse_words(&tokens))
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
    are_days.then_some(Proposal {
        dates,
        form: "a date with a time",
        lost: false,
        may_be_day: false,
    })
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
            Proposal::one(format!("{year}-{month:0>2}"), "year and month")
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
            (!dates.is_empty()).then_some(Proposal { dates, form, lost: false, may_be_day: false })
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
            (!dates.is_empty()).then_some(Proposal {
                dates,
                form: "day, month and two digits of the year",
                lost: false,
                may_be_day: false,
            })
        }
        _ => None,
    }
}

/// Dates with the name of a month, a season or a quarter, or with the signs of East Asian dates.
fn parse_words(tokens: &[DateToken<'_>]) -> Option<Proposal> {
    let words: Vec<DateWord> =
        tokens.iter().filter_map(DateToken::word).map(DateWord::of).collect::<Option<_>>()?;
    let named: Vec<DateWord> = words.into_iter().filter(|word| *word != DateWord::Noise).collect();
    let numbers: Vec<&str> = tokens.iter().filter_map(DateToken::digits).collect();
    let Some(at) = numbers.iter().position(|it| it.len() == 4) else {
        return short_year(tokens, &named);
    };
    let year = numbers[at];
    let others: Vec<&str> =
        numbers.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, it)| *it).collect();
    match (&named[..], &others[..]) {
        ([DateWord::Month(month)], []) => {
            Proposal::one(format!("{year}-{month:02}"), "month name and year")
        }
        ([DateWord::Month(month)], [day]) => {
            Proposal::one(format!("{year}-{month:02}-{day:0>2}"), "day, month name and year")
        }
        ([DateWord::YearSign], []) => Proposal::one(year.to_owned(), "a year with 年 or 년"),
        ([DateWord::YearSign, DateWord::MonthSign], [month]) => {
            Proposal::one(format!("{year}-{month:0>2}"), "year and month with 年月 or 년 월")
        }
        ([DateWord::YearSign, DateWord::MonthSign, DateWord::DaySign], [month, day]) => {
            Proposal::one(
                format!("{year}-{month:0>2}-{day:0>2}"),
                "year, month and day with 年月日 or 년 월 일",
            )
        }
        ([DateWord::Quarter] | [DateWord::YearSign, DateWord::Quarter], [number]) => {
            quarter(year, number.parse().ok()?)
        }
        (
            [DateWord::Ordinal(number), DateWord::Quarter]
            | [DateWord::Quarter, DateWord::Ordinal(number)],
            [],
        ) => quarter(year, *number),
        ([DateWord::Half], [number]) => half(year, number.parse().ok()?),
        ([DateWord::Ordinal(number), DateWord::Half], []) => half(year, *number),
        ([DateWord::Season(24)], [end]) if end.len() == 2 => {
            Proposal::one(format!("{year}-24"), "a season")
        }
        ([DateWord::Season(24)], [end]) if end.len() == 4 => {
            Proposal::one(format!("{year}-24"), "a season")
        }
        ([DateWord::Season(24)], []) => {
            let before = year.parse::<u16>().ok()?.checked_sub(1)?;
            let dates = vec![format!("{before}-24"), format!("{year}-24")];
            Some(Proposal { dates, form: "a season", lost: false, may_be_day: false })
        }
        ([DateWord::Season(code)], []) => Proposal::one(format!("{year}-{code}"), "a season"),
        ([DateWord::Decade], []) if year.ends_with('0') => {
            Proposal::one(format!("{}X", &year[..3]), "a decade")
        }
        ([], []) if tokens.len() > 1 => Proposal::one(year.to_owned(), "a year with words"),
        _ => None,
    }
}

/// Dates with the name of a month and a year of two digits, as spreadsheets show them: `Jan-24`, `5-Jan-24`.
fn short_year(tokens: &[DateToken<'_>], named: &[DateWord]) -> Option<Proposal> {
    let [DateWord::Month(month)] = named else { return None };
    let digits: Vec<Option<&str>> = tokens.iter().map(DateToken::digits).collect();
    match digits[..] {
        [None, Some(year)] if year.len() == 2 => {
            let dates = vec![format!("{}-{month:02}", whole_year(year)?)];
            let may_be_day = (1..=31).contains(&year.parse::<u8>().ok()?);
            Some(Proposal { dates, form: "month name and two digits", lost: false, may_be_day })
        }
        [Some(first), None, Some(last)] if first.len() <= 2 && last.len() == 2 => {
            let mut dates = vec![format!("{}-{month:02}-{first:0>2}", whole_year(last)?)];
            if first.len() == 2 && first != last {
                dates.push(format!("{}-{month:02}-{last}", whole_year(first)?));
            }
            dates.retain(|date| date.parse::<PartialDate>().is_ok());
            let is_one = !dates.is_empty();
            is_one.then_some(Proposal {
                dates,
                form: DAY_AND_SHORT_YEAR,
                lost: false,
                may_be_day: false,
            })
        }
        _ => None,
    }
}

pub(super) const DAY_AND_SHORT_YEAR: &str = "day, month name and two digits of the year";

/// The year of two digits, from 1930 to 2029, as in spreadsheets.
pub(super) fn whole_year(digits: &str) -> Option<u16> {
    let year: u16 = digits.parse().ok()?;
    Some(if year < 30 { 2000 + year } else { 1900 + year })
}

fn quarter(year: &str, number: u8) -> Option<Proposal> {
    let code = (1..=4).contains(&number).then_some(32 + number)?;
    Proposal::one(format!("{year}-{code}"), "a quarter")
}

/// EDTF as it is read here has no halves of years.
fn half(year: &str, number: u8) -> Option<Proposal> {
    let (first, last) = match number {
        1 => ("01", "06"),
        2 => ("07", "12"),
        _ => return None,
    };
    Proposal::one(format!("{year}-{first}/{year}-{last}"), "half a year")
}

impl Proposal {
    /// The hints for a text that is not a date.
    #[must_use]
    pub(crate) fn hints(&self) -> Vec<String> {
        let quoted: Vec<String> = self.dates.iter().map(|date| format!("`{date}`")).collect();
        let mut hints = match self.date() {
            Some(date) => vec![format!("write `{date}`")],
            None if self.may_be_day => {
                let month = quoted.concat();
                vec![format!(
                    "this can mean {month}, or a day of a month without its year: write the one that is meant"
                )]
            }
            None => {
                vec![format!("this can mean {}: write the one that is meant", quoted.join(" or "))]
            }
        };
        if self.lost {
            hints.push(
                "EDTF cannot express \"early\", \"mid\" or \"late\": put that word into `note`"
                    .to_owned(),
            );
        }
        hints
    }
}

/// A run of digits or of letters, and the character before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateToken<'a> {
    text: &'a str,
    /// The first character between the previous run and this one that is not blank; a space if there is none.
    pub(super) before: char,
}

impl<'a> DateToken<'a> {
    /// Its digits, if it is a number.
    pub(super) fn digits(&self) -> Option<&'a str> {
        self.text.starts_with(|c: char| c.is_ascii_digit()).then_some(self.text)
    }

    /// Its letters, if it is a word.
    pub(super) fn word(&self) -> Option<&'a str> {
        self.digits().is_none().then_some(self.text)
    }

    /// The year that it is, if it has four digits.
    pub(super) fn year(&self) -> Option<&'a str> {
        self.digits().filter(|digits| digits.len() == 4)
    }
}

/// The runs of a text, in their order.
pub(super) fn tokens(text: &str) -> Vec<DateToken<'_>> {
    let kind = |c: char| match c {
        _ if c.is_ascii_digit() => 1,
        _ if c.is_alphabetic() || is_mark(c) => 2,
        _ => 0,
    };
    let mut tokens = Vec::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (run, others) = rest.split_at(end);
        if kind(first) == 0 {
            before = run.chars().find(|c| !c.is_whitespace()).unwrap_or(' ');
        } else {
            tokens.push(DateToken { text: run, before });
            before = ' ';
        }
        rest = others;
    }
    tokens
}

/// Combining marks on letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{3099}' | '\u{309a}')
}

/// The text in lower case with single blanks, digits of all scripts as ASCII ones, and without signs of
/// direction.
pub(super) fn normalized(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(ascii_digit)
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The ASCII digit for an Arabic, Persian, Devanagari or wide one.
fn ascii_digit(c: char) -> char {
    const ZEROS: [char; 4] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
    let value =
        |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    ZEROS.iter().find_map(value).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}
