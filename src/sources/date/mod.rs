//! Dates of sources, in whatever form a bibliography has them: `date-parts` of CSL-JSON, EDTF of BibLaTeX and
//! Hayagriva, words such as "31 May 2024", "Spring 1985", "c. 2021" or "forthcoming".
//!
//! Sources: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>, the CSL-JSON
//! schema, <https://github.com/citation-style-language/schema>, and EDTF level 1,
//! <https://www.loc.gov/standards/datetime/>.
//!
//! [`date_parts`](self) reads `date-parts`, [`text`](self) reads texts.

mod date_parts;
mod text;

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};
use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;
use jiff::civil;
use serde_json::{Value, json};

use super::terms::publication_status;
use date_parts::{is_true, longest_date, part_number, point_of_parts, read_parts, read_season};
use text::{is_pair_of_years, numbers, read_text};

pub(super) use text::{DateWords, letter_message, lettered_year, words};

/// The warning for a date in words.
const WORDS_ONLY: &str = "this is not understood as a date: it is printed as it is written, and \
                          nothing can be calculated from it";

/// The warning for two years of which the second has two digits: in EDTF, `2020-21` is the spring of 2020.
const YEARS_IN_WORDS: &str = "this is not understood as a date: it is printed as it is written; \
                              write a span of years like 2020/2021";

/// The warning for a value of another shape.
const SHAPE: &str = "a date must be an object with `date-parts`, such as [[2024, 5, 31]]";

/// The date of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SourceDate {
    /// One day, month, season or year.
    On(CalendarDate),
    /// From the first to the last, or open.
    Range(CalendarDate, Option<CalendarDate>),
    /// Words, printed as they are: "forthcoming".
    Words(String),
}

/// A year, and what more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CalendarDate {
    /// As in EDTF: 0 is the year before the year 1.
    year: i16,
    /// 1 to 12.
    month: Option<u8>,
    /// 1 to 31; only with a month.
    day: Option<u8>,
    season: Option<Season>,
    /// Is true if it is only about then.
    circa: bool,
}

impl SourceDate {
    /// Reads the value of a date field; an empty date is none.
    ///
    /// Fails with what is wrong, as a clause.
    pub(super) fn read(value: &Value) -> Result<Option<Self>, String> {
        let Value::Object(fields) = value else {
            return match value {
                Value::String(text) => Ok(Self::or_words(text)),
                Value::Number(year) => Ok(Self::or_words(&year.to_string())),
                _ => Err(SHAPE.to_owned()),
            };
        };
        let field = |name: &str| fields.get(name).filter(|value| !value.is_null());
        if let Some(parts) = field("date-parts")
            && let Some(date) = read_parts(parts)?
        {
            let season = field("season").map(read_season).transpose()?;
            let circa = field("circa").is_some_and(is_true);
            return Ok(Some(date.with(season, circa)));
        }
        match ["raw", "literal"].into_iter().find_map(|name| field(name)?.as_str()) {
            Some(text) => Ok(Self::or_words(text)),
            None if field("date-parts").is_some() => Ok(None),
            None => Err(SHAPE.to_owned()),
        }
    }

    /// Reads a text of a bibliography whose dates are not EDTF: two years of which the second has two digits are kept as
    /// words.
    pub(super) fn of_text(text: &str) -> Result<Option<Self>, String> {
        if is_pair_of_years(text) {
            return Ok(Some(Self::Words(text.trim().to_owned())));
        }
        Self::of_edtf(text)
    }

    /// Reads a text of a bibliography in which a date may be written in words: what has no digits, such as
    /// "forthcoming", is kept as it is; anything else that is not a date is refused.
    pub(super) fn of_edtf(text: &str) -> Result<Option<Self>, String> {
        let is_words = !text.chars().any(char::is_numeric) && text.chars().any(char::is_alphabetic);
        match read_text(text) {
            Err(_) if is_words => Ok(Some(Self::Words(text.trim().to_owned()))),
            read => read,
        }
    }

    /// Reads a text; what is not understood as a date is kept as words, and so are two years of which the second has two
    /// digits.
    pub(super) fn or_words(text: &str) -> Option<Self> {
        let words = || Some(Self::Words(text.trim().to_owned()));
        if is_pair_of_years(text) { words() } else { read_text(text).unwrap_or_else(|_| words()) }
    }

    /// The part of a value that is a date, where not all of it is one: 2022-05 of `[[2022, 5, 32]]`.
    pub(super) fn valid_part(value: &Value) -> Option<Self> {
        let parts = value.get("date-parts")?.as_array()?;
        let parts = if parts.iter().any(Value::is_array) { parts.as_slice() } else { &[] };
        let flat = value.get("date-parts").filter(|_| parts.is_empty());
        let mut points = parts.iter().chain(flat).map(|part| {
            let numbers = part.as_array()?.iter().map_while(part_number);
            longest_date(&numbers.collect::<Vec<_>>(), |it| point_of_parts(it).ok().flatten())
        });
        let first = points.next()??;
        Some(match points.next().flatten() {
            Some(last) => Self::Range(first, Some(last)),
            None => Self::On(first),
        })
    }

    /// The part of a text that is a date, where not all of it is one: 2023-02 of `2023-02-29`.
    pub(super) fn valid_part_of_text(text: &str) -> Option<Self> {
        let text = lettered_year(text).unwrap_or(text);
        let first = text.split('/').next().unwrap_or_default().trim().to_lowercase();
        let numbers = numbers(&first)?.ok()?;
        longest_date(&numbers, |it| CalendarDate::from_numbers(it).ok()).map(Self::On)
    }

    /// The date in EDTF, or its words.
    pub(super) fn written(&self) -> String {
        match self {
            Self::On(first) => first.to_edtf(),
            Self::Range(first, last) => {
                let last = last.map_or_else(|| "..".to_owned(), CalendarDate::to_edtf);
                format!("{}/{last}", first.to_edtf())
            }
            Self::Words(words) => words.clone(),
        }
    }

    /// The year of the date, or of the first of a range.
    pub(super) fn year(&self) -> Option<i64> {
        self.first().map(|first| first.year.into())
    }

    /// Returns a clause on the part of the date that is not printed or cannot be calculated with.
    pub(super) fn loss(&self) -> Option<&'static str> {
        match self {
            Self::On(_) => None,
            Self::Range(..) => Some("only the first date of a range is printed"),
            Self::Words(words) if is_pair_of_years(words) => Some(YEARS_IN_WORDS),
            Self::Words(words) if publication_status(words).is_some() => None,
            Self::Words(_) => Some(WORDS_ONLY),
        }
    }

    /// The words of a date that is nothing else.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::On(_) | Self::Range(..) => None,
        }
    }

    /// The date and its year, if nothing more is known.
    pub(super) fn as_year_alone(&self) -> Option<(CalendarDate, i64)> {
        match self {
            Self::On(date) if date.month.is_none() && date.season.is_none() => {
                Some((*date, date.year.into()))
            }
            _ => None,
        }
    }

    /// The date, or the first of a range.
    fn first(&self) -> Option<CalendarDate> {
        match self {
            Self::On(first) | Self::Range(first, _) => Some(*first),
            Self::Words(_) => None,
        }
    }

    fn with(self, season: Option<Season>, circa: bool) -> Self {
        let with = |point: CalendarDate| CalendarDate {
            season: season.filter(|_| point.month.is_none()).or(point.season),
            circa: circa || point.circa,
            ..point
        };
        match self {
            Self::On(point) => Self::On(with(point)),
            Self::Range(first, last) => Self::Range(with(first), last),
            Self::Words(_) => self,
        }
    }

    /// The date as hayagriva's entries have it.
    pub(super) fn to_hayagriva(&self) -> Option<Date> {
        let first = self.first()?;
        Some(Date {
            year: first.year.into(),
            month: first.month.map(|month| month - 1),
            day: first.day.map(|day| day - 1),
            approximate: first.circa,
            season: first.season,
        })
    }

    /// The date as the formatter takes it.
    pub(super) fn to_csl(&self) -> Option<DateValue> {
        let first = self.first()?;
        Some(DateValue::DateParts {
            date_parts: VecDateRange(vec![VecDate(first.parts())]),
            literal: None,
            season: first.season.map(|season| season.to_csl_number().to_string()),
            circa: first.circa,
        })
    }

    /// The date as a value of CSL-JSON. An open range, which `date-parts` cannot say, is one in EDTF.
    pub(super) fn to_json(&self) -> Value {
        let (first, last) = match self {
            Self::On(first) => (first, None),
            Self::Range(first, Some(last)) => (first, Some(last.parts())),
            Self::Range(first, None) => return json!({ "raw": format!("{}/..", first.to_edtf()) }),
            Self::Words(words) => return json!({ "literal": words }),
        };
        let mut parts: Vec<_> = [Some(first.parts()), last].into_iter().flatten().collect();
        for year in parts.iter_mut().filter_map(|parts| parts.first_mut()) {
            *year = csl_year(*year);
        }
        let mut value = json!({ "date-parts": parts });
        if let Some(season) = first.season {
            value["season"] = json!(season.to_csl_number());
        }
        if first.circa {
            value["circa"] = json!(true);
        }
        value
    }

    /// The first and the last day that it can mean; nothing if it is approximate, or the first of a
    /// range. A season may be that of either half of the world, and winter goes on into the next year.
    pub(super) fn days(&self) -> Option<(civil::Date, civil::Date)> {
        match self {
            Self::On(point) if !point.circa => point.days(),
            _ => None,
        }
    }
}

impl CalendarDate {
    /// Checks year, month and day against the calendar; months 21–24 are seasons.
    ///
    /// A year is negative or has at least three digits: there is no year 0, and `21` or `19xx` cut short is
    /// more likely than a source of the first century.
    pub(super) fn from_numbers(numbers: &[i64]) -> Result<Self, String> {
        let wrong = || {
            let written: Vec<_> = numbers.iter().map(|number| format!("{number:02}")).collect();
            let is_span = matches!(numbers, [_, month] if *month > 12);
            let help = if is_span { ": write a span of years like 2019/2020" } else { "" };
            format!("there is no date {}{help}", written.join("-"))
        };
        let year = numbers.first().and_then(|&year| i16::try_from(year).ok()).ok_or_else(wrong)?;
        if (0..100).contains(&year) {
            return Err(format!("{year} is not a year"));
        }
        let undated = Self { year, month: None, day: None, season: None, circa: false };
        let Some(&month) = numbers.get(1) else {
            return Ok(undated);
        };
        if let 21..=24 = month {
            let number = u8::try_from(month - 20).map_err(|_| wrong())?;
            return Ok(Self { season: Season::try_from_csl_number(number).ok(), ..undated });
        }
        let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month));
        let month = month.ok_or_else(wrong)?;
        let Some(&day) = numbers.get(2) else {
            return Ok(Self { month: Some(month), ..undated });
        };
        let day = u8::try_from(day).ok().filter(|&day| (1..=days_in(year, month)).contains(&day));
        Ok(Self { month: Some(month), day: Some(day.ok_or_else(wrong)?), ..undated })
    }

    pub(super) fn in_season(self, season: Season) -> Self {
        Self { season: Some(season), ..self }
    }

    pub(super) fn about(self, circa: bool) -> Self {
        Self { circa: self.circa || circa, ..self }
    }

    pub(super) fn is_about(self) -> bool {
        self.circa
    }

    fn parts(self) -> Vec<i16> {
        let month_and_day = [self.month, self.day].into_iter().flatten().map(i16::from);
        std::iter::once(self.year).chain(month_and_day).collect()
    }

    fn to_edtf(self) -> String {
        let season = self.season.map(|season| i16::from(season.to_csl_number()) + 20);
        let rest = self.parts().into_iter().skip(1).chain(season);
        let rest: String = rest.map(|part| format!("-{part:02}")).collect();
        format!("{:04}{rest}{}", self.year, if self.circa { "~" } else { "" })
    }

    fn days(self) -> Option<(civil::Date, civil::Date)> {
        let day = |year, month: u8, day: u8| {
            civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
        };
        let first = day(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) if self.season.is_some() => day(self.year.checked_add(1)?, 2, 28)?,
            (None, None) => day(self.year, 12, 31)?,
        };
        Some((first, last))
    }
}

/// The year as CSL has it, which counts the years before Christ from -1. EDTF, and [`CalendarDate`], have a year 0 before the
/// year 1.
fn csl_year(year: i16) -> i16 {
    if year <= 0 { year.saturating_sub(1) } else { year }
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
