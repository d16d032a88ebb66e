//! Texts of a language: those of its messages before and after a value, and its days.
//!
//! Citation styles have one name for each month, which is right without a day, as in "февраль 2024 г."; beside a day the form differs
//! in Russian and Ukrainian: "3 февраля". In French, the first of a month is "1er".

use std::borrow::Cow;
use std::ops::Range;

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
    /// The names of months that follow a day; empty if the language writes days as styles do.
    months: Vec<MonthNames>,
    /// The first day of a month, where it is not written as a number alone.
    first: Option<String>,
}

/// The names of a month, of which none is empty.
#[derive(Clone, Debug)]
struct MonthNames {
    alone: String,
    in_date: String,
}

impl Days {
    pub(super) fn of(language: &Language) -> Self {
        let months = (1..=12).map(|month| date(2001, month, 1)).map(|day| MonthNames {
            alone: language.month_alone(day),
            in_date: language.month_in_date(day),
        });
        let is_named = |names: &MonthNames| !names.alone.is_empty() && !names.in_date.is_empty();
        let months: Vec<MonthNames> = months.filter(is_named).collect();
        let first = first_day(language);
        if first.is_none() && months.iter().all(|names| names.alone == names.in_date) {
            return Self::default();
        }
        Self { months, first }
    }

    /// Adapts the days in a text to the language.
    pub(super) fn decline(&self, runs: &mut [TextRun]) {
        if self.months.is_empty() {
            return;
        }
        for run in runs.iter_mut().filter(|run| run.link.is_none() && run.note.is_none()) {
            if let Cow::Owned(text) = self.decline_text(&run.text) {
                run.text = text;
            }
        }
    }

    /// Goes through a text once: a name that a message file gives to a month may contain days itself.
    fn decline_text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut declined = String::new();
        let mut copied = 0;
        for (space, _) in text.match_indices([' ', '\u{a0}']) {
            let Some(day) = day_before(&text[..space]).filter(|day| day.start >= copied) else {
                continue;
            };
            let start = space + text[space..].chars().next().map_or(0, char::len_utf8);
            let Some((names, end)) = self.month_at(text, start) else { continue };
            let is_first = &text[day.clone()] == "1";
            match self.first.as_deref().filter(|_| is_first) {
                Some(first) => {
                    declined.push_str(&text[copied..day.start]);
                    declined.push_str(first);
                }
                None => declined.push_str(&text[copied..day.end]),
            }
            declined.push_str(&text[day.end..start]);
            declined.push_str(&names.in_date);
            copied = end;
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        declined.push_str(&text[copied..]);
        Cow::Owned(declined)
    }

    /// The month whose name is at a byte of a text, before a year or the end of a span, and the end of its name.
    fn month_at(&self, text: &str, start: usize) -> Option<(&MonthNames, usize)> {
        let rest = &text[start..];
        self.months.iter().find_map(|names| {
            let mut names_of_month = [&names.in_date, &names.alone].into_iter();
            let name = names_of_month
                .find(|name| rest.starts_with(*name) && is_year_or_day(&rest[name.len()..]))?;
            Some((names, start + name.len()))
        })
    }
}

/// The first day of a month, if a language writes it as an ordinal: "1er" in French.
fn first_day(language: &Language) -> Option<String> {
    let first = date(2001, 1, 1);
    let written = language.day(first);
    let (day, _) = written.split_once(&language.month_in_date(first))?;
    let day = day.trim();
    let is_ordinal = day.strip_prefix('1')?.starts_with(char::is_alphabetic);
    is_ordinal.then(|| day.to_owned())
}

/// The place of a day of one or two digits that a text ends with.
fn day_before(text: &str) -> Option<Range<usize>> {
    let digits = text.bytes().rev().take(3).take_while(u8::is_ascii_digit).count();
    matches!(digits, 1 | 2).then(|| text.len() - digits..text.len())
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
        check("fr", "le 1 mars – 1 mai 2025", "le 1er mars – 1er mai 2025");
        check("ru", "1 1\u{a0}май  2024", "1 1\u{a0}мая  2024");
    }

    #[test]
    fn names_that_a_message_file_leaves_empty_or_fills_with_days_end() {
        let month = |alone: &str, in_date: &str| MonthNames {
            alone: alone.to_owned(),
            in_date: in_date.to_owned(),
        };
        let days = Days {
            months: vec![month("a", "2 b 3 b 4 b 5"), month("b", "6 a 7 a 8 a 9")],
            first: None,
        };
        assert_eq!(
            days.decline_text("1 a 2024, 1 b 2024"),
            "1 2 b 3 b 4 b 5 2024, 1 6 a 7 a 8 a 9 2024"
        );
    }
}
