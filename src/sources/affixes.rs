//! Texts of a language: those of its messages before and after a value, and its days.
//!
//! Citation styles have one name for each month, which is right without a day, as in "февраль 2024 г."; beside a day the form differs
//! in Russian and Ukrainian: "3 февраля". In French, the first of a month is "1er".

use jiff::civil::date;

use super::text_run::TextRun;
use crate::language::{Language, MessageValue};

/// A placeholder in messages for a value that is inserted later.
const HERE: &str = "\u{e02e}";

/// The placeholder for the name of a body in a message.
pub(super) const BODY: &str = "\u{e02f}";

/// The text before and after something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Affixes {
    pub(super) before: String,
    pub(super) after: String,
}

impl Affixes {
    pub(super) fn with(&self, body: &str) -> Self {
        let Self { before, after } = self;
        Self { before: before.replace(BODY, body), after: after.replace(BODY, body) }
    }
}

/// Returns the text of a message before and after one of its variables.
pub(super) fn affixes(
    language: &Language,
    key: &str,
    variable: &str,
    values: &[(&str, &str)],
) -> Affixes {
    let values: Vec<(&str, MessageValue<'_>)> = values
        .iter()
        .copied()
        .chain([(variable, HERE)])
        .map(|(name, it)| (name, it.into()))
        .collect();
    let said = language.message(key, &values);
    let (before, after) = said.split_once(HERE).unwrap_or((&said, ""));
    Affixes { before: before.to_owned(), after: after.to_owned() }
}

/// The forms of days in a language, where they differ from those that styles print.
#[derive(Clone, Debug, Default)]
pub(super) struct Days {
    /// The names of months by themselves and beside a day, where the two differ.
    months: Vec<(String, String)>,
    /// The first day of a month, where it is not written as a number alone, and the names of months.
    first: Option<(String, Vec<String>)>,
}

impl Days {
    pub(super) fn of(language: &Language) -> Self {
        let days = (1..=12).map(|month| date(2001, month, 1));
        let names: Vec<(String, String)> =
            days.map(|day| (language.month_alone(day), language.month_in_date(day))).collect();
        let written = language.day(date(2001, 1, 1));
        let first = written.split_once(&names[0].1).map(|(day, _)| day.trim().to_owned());
        let is_ordinal = |day: &String| {
            day.strip_prefix('1').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        };
        Self {
            first: first
                .filter(is_ordinal)
                .map(|day| (day, names.iter().map(|(_, name)| name.clone()).collect())),
            months: names.into_iter().filter(|(alone, in_date)| alone != in_date).collect(),
        }
    }

    /// Adapts the days in a text to the language.
    pub(super) fn decline(&self, runs: &mut [TextRun]) {
        for run in runs.iter_mut().filter(|run| run.link.is_none() && run.note.is_none()) {
            for (alone, in_date) in &self.months {
                replace_month(&mut run.text, alone, in_date);
            }
            let Some((first, months)) = &self.first else { continue };
            for month in months {
                replace_first(&mut run.text, first, month);
            }
        }
    }
}

/// Puts the name that a month has beside a day in the place of the one that it has by itself, after each day.
fn replace_month(text: &mut String, alone: &str, in_date: &str) {
    let mut from = 0;
    while let Some(found) = text[from..].find(alone) {
        let (start, end) = (from + found, from + found + alone.len());
        from = end;
        if day_before(&text[..start]).is_some() && is_year_or_day(&text[end..]) {
            text.replace_range(start..end, in_date);
            from = start + in_date.len();
        }
    }
}

/// Writes the first day of a month as the language does.
fn replace_first(text: &mut String, first: &str, month: &str) {
    let mut from = 0;
    while let Some(found) = text[from..].find(month) {
        let (start, end) = (from + found, from + found + month.len());
        from = end;
        let Some(day) = day_before(&text[..start]) else { continue };
        if &text[day.clone()] == "1" && is_year_or_day(&text[end..]) {
            text.replace_range(day, first);
            from = end + first.len() - 1;
        }
    }
}

/// The place of a day of one or two digits that a text ends with, before a space.
fn day_before(text: &str) -> Option<std::ops::Range<usize>> {
    let end = text.strip_suffix([' ', '\u{a0}'])?.len();
    let digits = text[..end].chars().rev().take_while(char::is_ascii_digit).count();
    matches!(digits, 1 | 2).then(|| end - digits..end)
}

/// Returns whether a text goes on with a year, or with the dash before the end of a span.
fn is_year_or_day(text: &str) -> bool {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    rest.starts_with(['–', '—'])
        || rest.len() < text.len() && rest.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_their_language_has_them() {
        let check = |language: &str, text: &str, expect: &str| {
            let mut runs = [TextRun::plain(text)];
            Days::of(&Language::shipped(language)).decline(&mut runs);
            assert_eq!(runs[0].text, expect, "{language}");
        };
        check("ru", "Доклад, 3 февраль 2024 г.", "Доклад, 3 февраля 2024 г.");
        check("ru", "Доклад, февраль 2024 г.", "Доклад, февраль 2024 г.");
        check("ru", "30 апрель – 2 май 2024 г.", "30 апреля – 2 мая 2024 г.");
        check("ru", "Дело № 5 май", "Дело № 5 май");
        check("uk", "1 березень 2025 р.", "1 березня 2025 р.");
        check("fr", "consulté le 1 mars 2025", "consulté le 1er mars 2025");
        check("fr", "11 mars 2025, n° 1 mars", "11 mars 2025, n° 1 mars");
        check("en", "1 March 2025", "1 March 2025");
        check("de", "1. März 2025", "1. März 2025");
    }
}
