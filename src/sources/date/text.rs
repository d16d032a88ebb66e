//! Dates that are written as text: EDTF, "31 May 2024", "Spring 1985", "c. 2021", "July–August 2021".

use hayagriva::citationberg::taxonomy::Season;

use super::{CalendarDate, SourceDate};
use crate::language::month_of_name;

/// Texts for "no date".
const UNDATED: [&str; 8] = ["n.d.", "n. d.", "nd", "no date", "undated", "s.d.", "s. d.", "o. j."];

/// Reads a date; a text that is empty, or says that there is none, is none.
///
/// Fails with what is wrong, as a clause.
pub(super) fn read_text(text: &str) -> Result<Option<SourceDate>, String> {
    // A tilde at the end says "about"; any other one is a blank of TeX.
    let (text, about) = text.trim().strip_suffix('~').map_or((text.trim(), ""), |text| (text, "~"));
    // A year of copyright is one of publication.
    let text = text.trim_start_matches('©').trim_start();
    // That before the second date of a range says "about", too: `%` is such a mark, and no blank.
    let marked = text.replace("~/", "%/").replace(['~', '\u{a0}'], " ");
    let lower = format!("{}{about}", marked.to_lowercase());
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
pub(super) fn is_pair_of_years(text: &str) -> bool {
    let Some((first, last)) = text.trim().split_once(['-', '–']) else { return false };
    first.len() == 4 && is_digits(first) && last.len() == 2 && is_digits(last) && last > "12"
}

/// The year of a text that is a year with a letter, `2020a`: it distinguishes sources of one year, as styles do themselves.
pub(in super::super) fn lettered_year(text: &str) -> Option<&str> {
    let year = text.trim().strip_suffix(|c: char| c.is_ascii_lowercase())?;
    (year.len() == 4 && is_digits(year)).then_some(year)
}

/// Returns the clause on a year with a letter.
pub(in super::super) fn letter_message(text: &str, year: &str) -> String {
    format!(
        "`{}` has a letter, which the citation style adds where it is needed: {year} is used",
        text.trim()
    )
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads `2024-05-31`, with or without a time; `2024/05/31`; `31.5.2024`; with `X` for digits that are not
/// known: `2024-05-XX`. None if the text has another form.
pub(super) fn numbers(text: &str) -> Option<Result<Vec<i64>, String>> {
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
pub(in super::super) struct DateWords {
    pub(in super::super) year: Option<i64>,
    pub(in super::super) month: Option<u8>,
    pub(in super::super) day: Option<i64>,
    pub(in super::super) season: Option<Season>,
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

    pub(in super::super) fn point(self) -> Result<CalendarDate, String> {
        let month_and_day = [self.month.map(i64::from), self.day].into_iter().flatten();
        let numbers: Vec<_> = self.year.into_iter().chain(month_and_day).collect();
        let point = CalendarDate::from_numbers(&numbers)?;
        Ok(self.season.map_or(point, |season| point.in_season(season)))
    }
}

/// Reads "May 2024", "31 May 2024", "May 31st, 2024", "Spring 1985", each part at most once. None if the text
/// has a word that is none of a date.
pub(in super::super) fn words(text: &str) -> Option<DateWords> {
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
