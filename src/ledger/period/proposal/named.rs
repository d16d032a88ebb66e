//! Dates with the name of a month, a season, a quarter or a half of a year, with the signs of East Asian dates, or in the
//! forms of statistics: `2024M05`, `2024-Q1`, `2024S1`, `2024-W05`.

use jiff::ToSpan as _;
use jiff::civil::{ISOWeekDate, Weekday};

use super::super::PartialDate;
use super::{DateToken, DateWord, Doubt, Proposal};
use crate::language::month_of_name;

/// The words and numbers of a text that may be a date.
pub(in super::super) struct DateNames<'a> {
    /// The words that say something of the date.
    pub(in super::super) words: Vec<DateWord>,
    /// The first number of four digits.
    pub(in super::super) year: Option<&'a str>,
    /// The other numbers.
    pub(in super::super) others: Vec<&'a str>,
}

impl<'a> DateNames<'a> {
    /// The words and numbers of a text; nothing if a word is not one of a date.
    pub(in super::super) fn of(tokens: &[DateToken<'a>]) -> Option<Self> {
        let mut others: Vec<&str> = tokens.iter().filter_map(DateToken::digits).collect();
        let at = others.iter().position(|digits| digits.len() == 4);
        let year = at.map(|at| others.remove(at));
        Some(Self { words: date_words(tokens)?, year, others })
    }
}

/// The words of a date, without those that add nothing. In Arabic, the name of a month can be two words, and a date can have
/// both names of its month: `أيار/مايو`.
fn date_words(tokens: &[DateToken<'_>]) -> Option<Vec<DateWord>> {
    let written: Vec<&DateToken<'_>> = tokens.iter().filter(|it| it.word().is_some()).collect();
    let mut words: Vec<DateWord> = Vec::new();
    let mut rest = &written[..];
    while let [first, others @ ..] = rest {
        let text = first.word()?;
        let second = others.first().and_then(|it| it.word()).filter(|it| !it.is_ascii());
        let pair = second.and_then(|second| month_of_name(&format!("{text} {second}")));
        let word = pair.map_or_else(|| DateWord::of(text), |month| Some(DateWord::Month(month)))?;
        let is_other_name = first.before == '/' && words.last() == Some(&word);
        if word != DateWord::Noise && !is_other_name {
            words.push(word);
        }
        rest = if pair.is_some() { &others[1..] } else { others };
    }
    Some(words)
}

/// Dates with words.
pub(super) fn parse_words(tokens: &[DateToken<'_>]) -> Option<Proposal> {
    let DateNames { words, year, others } = DateNames::of(tokens)?;
    let Some(year) = year else { return short_year(tokens, &words) };
    match (&words[..], &others[..]) {
        ([DateWord::Month(month)], []) => {
            Proposal::one(format!("{year}-{month:02}"), "month name and year")
        }
        ([DateWord::Month(month)], [day]) => {
            Proposal::one(format!("{year}-{month:02}-{day:0>2}"), "day, month name and year")
        }
        ([DateWord::YearSign], []) => Proposal::one(year.to_owned(), "a year with 年 or 년"),
        ([DateWord::YearSign, DateWord::MonthSign] | [DateWord::MonthSign], [month]) => {
            Proposal::one(format!("{year}-{month:0>2}"), "year and month with 年月 or 년 월")
        }
        (
            [DateWord::YearSign, DateWord::MonthSign, DateWord::DaySign]
            | [DateWord::MonthSign, DateWord::DaySign],
            [month, day],
        ) => Proposal::one(
            format!("{year}-{month:0>2}-{day:0>2}"),
            "year, month and day with 年月日 or 년 월 일",
        ),
        ([DateWord::Quarter] | [DateWord::YearSign, DateWord::Quarter], [number]) => {
            quarter(year, number.parse().ok()?)
        }
        (
            // "II kw." is a quarter in Polish: weeks have no Roman numbers.
            [DateWord::Ordinal(number), DateWord::Quarter | DateWord::Week]
            | [DateWord::Quarter, DateWord::Ordinal(number)],
            [],
        ) => quarter(year, *number),
        ([DateWord::Half | DateWord::DecadeOrHalf], [number]) => half(year, number.parse().ok()?),
        ([DateWord::Ordinal(number), DateWord::Half], []) => half(year, *number),
        ([DateWord::Season(24)], [end]) if [2, 4].contains(&end.len()) => {
            Proposal::one(format!("{year}-24"), "a season")
        }
        ([DateWord::Season(24)], []) => {
            let before = year.parse::<u16>().ok()?.checked_sub(1)?;
            Proposal::one_of(vec![format!("{before}-24"), format!("{year}-24")], "a season")
        }
        ([DateWord::Season(code)], []) => Proposal::one(format!("{year}-{code}"), "a season"),
        ([DateWord::MonthNumber], [number]) => {
            Proposal::one(format!("{year}-{number:0>2}"), "year and number of the month")
        }
        ([DateWord::QuarterOrThird], [number]) => quarter_or_third(year, number.parse().ok()?),
        ([DateWord::Week], [number]) => {
            let week = week(year.parse().ok()?, number.parse().ok()?)?;
            Some(if is_before_kw(number, tokens) { or_quarter(week, year, number) } else { week })
        }
        ([DateWord::DecadeOrHalf], []) if year.ends_with('0') => {
            Proposal::one(format!("{}X", &year[..3]), "a decade")
        }
        ([], []) if tokens.len() > 1 => Proposal::one(year.to_owned(), "a year with words"),
        _ => None,
    }
}

/// Dates with a year of two digits, and the name of a month, as spreadsheets show them, or a quarter: `Jan-24`, `5-Jan-24`,
/// `1Q24`.
fn short_year(tokens: &[DateToken<'_>], words: &[DateWord]) -> Option<Proposal> {
    let digits: Vec<Option<&str>> = tokens.iter().map(DateToken::digits).collect();
    if let [DateWord::Quarter] = words
        && let [None, Some(number), Some(year)] | [Some(number), None, Some(year)] = digits[..]
        && year.len() == 2
    {
        return quarter(&whole_year(year)?.to_string(), number.parse().ok()?);
    }
    let [DateWord::Month(month)] = words else { return None };
    match digits[..] {
        [None, Some(year)] if year.len() == 2 => {
            let dates = vec![format!("{}-{month:02}", whole_year(year)?)];
            let may_be_day = (1..=31).contains(&year.parse::<u8>().ok()?);
            let doubt = may_be_day.then_some(Doubt::DayWithoutYear);
            Some(Proposal { dates, form: "month name and two digits", doubt })
        }
        [Some(first), None, Some(last)] if first.len() <= 2 && last.len() == 2 => {
            let mut dates = vec![format!("{}-{month:02}-{first:0>2}", whole_year(last)?)];
            if first.len() == 2 && first != last {
                dates.push(format!("{}-{month:02}-{last}", whole_year(first)?));
            }
            dates.retain(|date| date.parse::<PartialDate>().is_ok());
            Proposal::one_of(dates, DAY_AND_SHORT_YEAR)
        }
        _ => None,
    }
}

pub(in super::super) const DAY_AND_SHORT_YEAR: &str = "day, month name and two digits of the year";

/// The year of two digits, from 1930 to 2029, as in spreadsheets.
pub(in super::super) fn whole_year(digits: &str) -> Option<u16> {
    let year: u16 = digits.parse().ok()?;
    Some(if year < 30 { 2000 + year } else { 1900 + year })
}

fn quarter(year: &str, number: u8) -> Option<Proposal> {
    let code = (1..=4).contains(&number).then_some(32 + number)?;
    Proposal::one(format!("{year}-{code}"), "a quarter")
}

/// Whether a number is before `kw`, as in `2. KW 2024` and `2 kw. 2024`: the week in German, the quarter in Polish.
fn is_before_kw(number: &str, tokens: &[DateToken<'_>]) -> bool {
    tokens.windows(2).any(|pair| pair[0].digits() == Some(number) && pair[1].word() == Some("kw"))
}

fn or_quarter(week: Proposal, year: &str, number: &str) -> Proposal {
    let quarter = number.parse().ok().and_then(|number| quarter(year, number));
    let quarters = quarter.map(|quarter| quarter.dates).unwrap_or_default();
    Proposal { dates: [week.dates, quarters].concat(), ..week }
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

/// `2024-T1`: a quarter, or four months, which are a third of a year.
fn quarter_or_third(year: &str, number: u8) -> Option<Proposal> {
    let mut proposal = quarter(year, number)?;
    if number < 4 {
        let first = number * 4 - 3;
        proposal.dates.push(format!("{year}-{first:02}/{year}-{:02}", first + 3));
    }
    Some(Proposal { form: "a quarter or a third of a year", ..proposal })
}

/// A week of ISO 8601, from Monday to Sunday.
fn week(year: i16, number: i8) -> Option<Proposal> {
    let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
    let sunday = monday.checked_add(6.days()).ok()?;
    Proposal::one(format!("{monday}/{sunday}"), "a week")
}
