//! Dates of sources, in whatever form a bibliography has them: `date-parts` of CSL-JSON, EDTF of BibLaTeX and
//! Hayagriva, words such as "31 May 2024", "Spring 1985", "c. 2021" or "forthcoming".
//!
//! Sources: <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>, the CSL-JSON
//! schema, <https://github.com/citation-style-language/schema>, and EDTF level 1,
//! <https://www.loc.gov/standards/datetime/>.

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};
use hayagriva::citationberg::taxonomy::Season;
use hayagriva::types::Date;
use jiff::civil;
use serde_json::{Value, json};

use crate::language::month_of_name;

/// The warning for a date in words.
const WORDS_ONLY: &str = "this is not understood as a date: it is printed as it is written, and \
                          nothing can be calculated from it";

/// The warning for two years of which the second has two digits: in EDTF, `2020-21` is the spring of 2020.
const YEARS_IN_WORDS: &str = "this is not understood as a date: it is printed as it is written; \
                              write a span of years like 2020/2021";

/// The warning for a value of another shape.
const SHAPE: &str = "a date must be an object with `date-parts`, such as [[2024, 5, 31]]";

const PARTS_SHAPE: &str = "`date-parts` must be a list of dates, such as [[2024, 5, 31]]";

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

fn read_parts(value: &Value) -> Result<Option<SourceDate>, String> {
    let shape = || PARTS_SHAPE.to_owned();
    let dates = value.as_array().ok_or_else(shape)?;
    let numbers: Vec<_> =
        dates.iter().map(part_numbers).collect::<Option<_>>().ok_or_else(shape)?;
    if numbers.len() > 2 || numbers.iter().any(|numbers| numbers.len() > 3) {
        return Err(shape());
    }
    let mut points = numbers.iter().map(|numbers| point_of_parts(numbers));
    let Some(first) = points.next().transpose()?.flatten() else { return Ok(None) };
    Ok(Some(match points.next().transpose()?.flatten() {
        Some(last) => SourceDate::Range(first, Some(last)),
        None => SourceDate::On(first),
    }))
}

/// The date of as many of some numbers as are one: the year alone, if there is no such month.
fn longest_date(
    numbers: &[i64],
    read: impl Fn(&[i64]) -> Option<CalendarDate>,
) -> Option<CalendarDate> {
    let mut lengths = (1..=numbers.len().min(3)).rev();
    lengths.find_map(|length| read(&numbers[..length]))
}

/// The date of some `date-parts`, whose months 13–16, too, are seasons.
fn point_of_parts(numbers: &[i64]) -> Result<Option<CalendarDate>, String> {
    let date = match numbers {
        [] => return Ok(None),
        [year, month @ 13..=16, ..] => CalendarDate::from_numbers(&[*year, month + 8])?,
        numbers => CalendarDate::from_numbers(numbers)?,
    };
    let year = if date.year < 0 { date.year + 1 } else { date.year };
    Ok(Some(CalendarDate { year, ..date }))
}

/// The numbers of one date, given as numbers or as strings; what is missing at the end may be
/// empty, null or 0.
fn part_numbers(value: &Value) -> Option<Vec<i64>> {
    let mut numbers = Vec::new();
    for part in value.as_array()? {
        match part {
            Value::Null => break,
            Value::String(text) if text.trim().is_empty() => break,
            part => numbers.push(part_number(part)?),
        }
    }
    let trailing_zeros = numbers.iter().skip(1).rev().take_while(|&&number| number == 0).count();
    numbers.truncate(numbers.len() - trailing_zeros);
    Some(numbers)
}

/// A number of `date-parts`: a whole number, a string of one, or the name of a month.
fn part_number(part: &Value) -> Option<i64> {
    match part {
        Value::String(text) => {
            let month = || month_of_name(&text.trim().to_lowercase()).map(i64::from);
            text.trim().parse().ok().or_else(month)
        }
        Value::Number(number) => {
            let whole = number.as_f64().filter(|it| it.fract() == 0.0 && it.abs() < 1e6);
            number.as_i64().or_else(|| format!("{}", whole?).parse().ok())
        }
        _ => None,
    }
}

fn read_season(value: &Value) -> Result<Season, String> {
    let named = value.as_str().and_then(season);
    let number = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    // 1 to 4, or the months that stand for them.
    let numbered = number.and_then(|number| match number {
        1..=4 => Season::try_from_csl_number(u8::try_from(number).ok()?).ok(),
        13..=16 => Season::try_from_csl_number(u8::try_from(number - 12).ok()?).ok(),
        21..=24 => Season::try_from_csl_number(u8::try_from(number - 20).ok()?).ok(),
        _ => None,
    });
    named
        .or(numbered)
        .ok_or_else(|| format!("there is no season {value}: write 1 to 4, from spring to winter"))
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(given) => *given,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !matches!(text.as_str(), "" | "0" | "false"),
        _ => false,
    }
}

/// Texts for "no date".
const UNDATED: [&str; 8] = ["n.d.", "n. d.", "nd", "no date", "undated", "s.d.", "s. d.", "o. j."];

/// Reads a date; a text that is empty, or says that there is none, is none.
///
/// Fails with what is wrong, as a clause.
fn read_text(text: &str) -> Result<Option<SourceDate>, String> {
    // A tilde at the end says "about"; any other one is a blank of TeX.
    let (text, about) = text.trim().strip_suffix('~').map_or((text.trim(), ""), |text| (text, "~"));
    // A year of copyright is one of publication.
    let text = text.trim_start_matches('©').trim_start();
    let lower = format!("{}{about}", text.replace(['~', '\u{a0}'], " ").to_lowercase());
    let bare = lower.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(&lower).trim();
    if bare.is_empty() || UNDATED.contains(&bare) {
        return Ok(None);
    }
    let read = range(bare).unwrap_or_else(|| point(bare).map(SourceDate::On));
    read.map(Some).map_err(|message| with_text_as_written(&message, bare, text))
}

/// A message that quotes a part of a text in small letters, with that part as it is written.
fn with_text_as_written(message: &str, small: &str, written: &str) -> String {
    let find = || {
        let (before, rest) = message.split_once('`')?;
        let (quoted, after) = rest.split_once('`')?;
        let start = written.to_lowercase().find(small)? + small.find(quoted)?;
        let quoted = written.get(start..start + quoted.len())?;
        Some(format!("{before}`{quoted}`{after}"))
    };
    find().unwrap_or_else(|| message.to_owned())
}

/// The season that a word names.
pub(super) fn season(word: &str) -> Option<Season> {
    match word.trim().to_lowercase().as_str() {
        "spring" => Some(Season::Spring),
        "summer" => Some(Season::Summer),
        "autumn" | "fall" => Some(Season::Autumn),
        "winter" => Some(Season::Winter),
        _ => None,
    }
}

fn unknown_date_message(text: &str) -> String {
    format!("`{text}` is not a date: write it like 2024-05-31")
}

/// Reads a range, if the text is one: `2022-04/2024-11`, `2022/..`, `2023-2024`, `2020/21`, "July–August
/// 2021".
fn range(text: &str) -> Option<Result<SourceDate, String>> {
    if let Some((first, last)) = text.split_once('/').filter(|(_, last)| !last.contains('/')) {
        let (first, last) = (first.trim(), last.trim());
        let is_of_part =
            |message: &String| [first, last].map(unknown_date_message).contains(message);
        return Some(range_of(first, last).map_err(|message| {
            if is_of_part(&message) { unknown_date_message(text) } else { message }
        }));
    }
    let text = text.replace("--", "–");
    let dashes: Vec<_> = text.match_indices(['–', '-']).collect();
    let [(at, dash)] = dashes[..] else { return None };
    let (first, last) = (text[..at].trim(), text[at + dash.len()..].trim());
    let is_year = |text: &str| text.len() == 4 && is_digits(text);
    if is_year(first) && is_year(last) {
        return Some(range_of(first, last));
    }
    let (first, last) = (words(first)?, words(last)?);
    last.year.filter(|_| first.within(&last).is_whole() && last.is_whole())?;
    first.month.or(last.month)?;
    Some(
        first
            .within(&last)
            .point()
            .and_then(|first| Ok(SourceDate::Range(first, Some(last.point()?)))),
    )
}

fn range_of(first: &str, last: &str) -> Result<SourceDate, String> {
    let is_open = |end: &str| end.is_empty() || end == "..";
    if is_open(first) {
        return Err(format!("a range without its first date cannot be printed: `{first}/{last}`"));
    }
    let start = point(first)?;
    if is_open(last) {
        return Ok(SourceDate::Range(start, None));
    }
    // 2020/21, but not 2020/05: that may be a month.
    let is_short = first.len() == 4 && last.len() == 2 && is_digits(last) && last > "12";
    let last = if is_short { format!("{}{last}", &first[..2]) } else { last.to_owned() };
    Ok(SourceDate::Range(start, Some(point(&last)?)))
}

/// Reads one date.
fn point(text: &str) -> Result<CalendarDate, String> {
    let about = ["circa ", "ca. ", "ca ", "c. ", "about ", "c"];
    let bare = about.iter().find_map(|circa| {
        text.strip_prefix(circa).filter(|rest| circa.len() > 1 || is_digits(rest))
    });
    let circa = bare.is_some() || text.ends_with(['~', '?', '%']);
    let bare = bare.unwrap_or(text).trim_end_matches(['~', '?', '%']).trim();
    if let Some(numbers) = numbers(bare) {
        return Ok(CalendarDate::from_numbers(&numbers?)?.about(circa));
    }
    let words = words(bare).filter(|words| words.is_whole());
    Ok(words.ok_or_else(|| unknown_date_message(text))?.point()?.about(circa))
}

/// Returns whether a text is two years, the second in two digits: `2019-20`. One such as `2019-05` may be a month.
fn is_pair_of_years(text: &str) -> bool {
    let Some((first, last)) = text.trim().split_once(['-', '–']) else { return false };
    first.len() == 4 && is_digits(first) && last.len() == 2 && is_digits(last) && last > "12"
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads `2024-05-31`, with or without a time; `2024/05/31`; `31.5.2024`; with `X` for digits that are not
/// known: `2024-05-XX`. None if the text has another form.
fn numbers(text: &str) -> Option<Result<Vec<i64>, String>> {
    let (sign, rest) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let rest =
        rest.split_once('t').filter(|(_, time)| time.contains(':')).map_or(rest, |(day, _)| day);
    let separator = ['-', '/', '.'].into_iter().find(|separator| rest.contains(*separator));
    let mut fields: Vec<&str> = rest.split(separator.unwrap_or('-')).map(str::trim).collect();
    if separator == Some('.') {
        fields.reverse();
    }
    let is_field =
        |field: &&str| field.len() <= 4 && field.bytes().all(|b| b.is_ascii_digit() || b == b'x');
    let is_full = matches!(separator, None | Some('-')) || fields.len() == 3;
    let year = fields[0];
    if !is_full
        || year.len() != 4
        || fields.len() > 3
        || !fields.iter().all(is_field)
        || fields[1..].contains(&"")
    {
        return None;
    }
    if year.contains('x') {
        return Some(Err(format!(
            "a date with unknown digits in its year cannot be printed: `{text}`"
        )));
    }
    let known = fields.iter().take_while(|field| !field.contains('x'));
    let numbers = known.map(|field| field.parse::<i64>().ok()).collect::<Option<Vec<_>>>()?;
    Some(Ok(numbers
        .iter()
        .enumerate()
        .map(|(at, n)| if at == 0 { sign * n } else { *n })
        .collect()))
}

/// A date in words, as far as it has been read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DateWords {
    pub(super) year: Option<i64>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<i64>,
    pub(super) season: Option<Season>,
}

impl DateWords {
    /// The date with what it lacks taken from the one that follows: "July" of "July–August 2021".
    fn within(self, last: &Self) -> Self {
        Self { year: self.year.or(last.year), month: self.month.or(last.month), ..self }
    }

    /// Returns whether it is a year, with a season, or a month, or a month and a day.
    fn is_whole(self) -> bool {
        let is_date = self.day.is_none() || self.month.is_some();
        let is_season = self.season.is_none() || (self.month.is_none() && self.day.is_none());
        self.year.is_some() && is_date && is_season
    }

    pub(super) fn point(self) -> Result<CalendarDate, String> {
        let month_and_day = [self.month.map(i64::from), self.day].into_iter().flatten();
        let numbers: Vec<_> = self.year.into_iter().chain(month_and_day).collect();
        let point = CalendarDate::from_numbers(&numbers)?;
        Ok(self.season.map_or(point, |season| point.in_season(season)))
    }
}

/// Reads "May 2024", "31 May 2024", "May 31st, 2024", "Spring 1985", each part at most once. None if the text
/// has a word that is none of a date.
pub(super) fn words(text: &str) -> Option<DateWords> {
    let mut found = DateWords::default();
    for word in
        text.split([' ', '\u{a0}', ',', '.', '~']).filter(|word| !word.is_empty() && *word != "of")
    {
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
        let number = [ordinal.unwrap_or(word)].into_iter().find(|it| is_digits(it));
        let is_new = match number {
            Some(year) if year.len() == 4 => found.year.replace(year.parse().ok()?).is_none(),
            Some(day) if day.len() <= 2 => found.day.replace(day.parse().ok()?).is_none(),
            Some(_) => false,
            None => match (month_of_name(word.trim_end_matches('.')), season(word)) {
                (Some(month), _) => found.month.replace(month).is_none(),
                (_, Some(season)) => found.season.replace(season).is_none(),
                _ => false,
            },
        };
        if !is_new {
            return None;
        }
    }
    Some(found)
}
