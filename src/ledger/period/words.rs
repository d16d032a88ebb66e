//! Dates and periods as an editor writes them, in the language of a document, no more precise than
//! they are.
//!
//! After the style guides of the United Nations (*Editorial Manual*, dates: "29 May 2025") and of
//! the European Union (*Interinstitutional Style Guide*, 10.1) for each language; American English
//! after the *Chicago Manual of Style*, 9.29. The words are in the message files.

use std::fmt;

use rust_decimal::Decimal;

use super::{PartialDate, Period, PeriodEnd, Precision};
use crate::language::{Language, beginning, english};

/// The grammatical case of a date, which depends on its place in a phrase.
#[derive(Clone, Copy)]
enum GrammaticalCase {
    /// By itself, or at an end of "September 2023 – 29 May 2025".
    Alone,
    /// After "since", "from", "by" or "until".
    Governed,
    /// After "as of".
    AsOf,
}

impl GrammaticalCase {
    fn name(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Governed => "governed",
            Self::AsOf => "as-of",
        }
    }
}

impl Precision {
    /// The name by which messages choose: of a season its own.
    fn name(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Season(21) => "spring",
            Self::Season(22) => "summer",
            Self::Season(23) => "autumn",
            Self::Season(_) => "winter",
            Self::Quarter(_) => "quarter",
            Self::Month => "month",
            Self::Day => "day",
        }
    }
}

impl PartialDate {
    /// The date in words: "September 2023".
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        self.placed(GrammaticalCase::Alone, language)
    }

    /// The date in words for the place after "as of": in Russian "на весну".
    #[must_use]
    pub fn after_as_of(&self, language: &Language) -> String {
        self.placed(GrammaticalCase::AsOf, language)
    }

    fn placed(&self, place: GrammaticalCase, language: &Language) -> String {
        let mut date = self.bare(place, language);
        if self.approximate {
            date = self.within("circa", &date, language);
        }
        if self.uncertain {
            date = self.within("uncertain", &date, language);
        }
        date
    }

    /// The date without how sure it is.
    fn bare(&self, place: GrammaticalCase, language: &Language) -> String {
        let year = self.first.year().to_string();
        let place = ("place", place.name().into());
        let of_year = ("year", (&year).into());
        match self.precision {
            Precision::Day => language.day(self.first),
            Precision::Year => language.message("year", &[of_year, place]),
            Precision::Decade => language.message("decade", &[of_year, place]),
            Precision::Season(_) => {
                let season = ("season", self.precision.name().into());
                language.message("season", &[season, of_year, place])
            }
            Precision::Quarter(quarter) => {
                let quarter = ("quarter", language.number_value(Decimal::from(quarter)));
                language.message("quarter", &[quarter, of_year, place])
            }
            Precision::Century => {
                let last = format!("{:02}", self.last.year() % 100);
                language.message("century", &[("first", (&year).into()), ("last", (&last).into())])
            }
            Precision::Month => {
                let alone = language.month_alone(self.first);
                let in_date = language.month_in_date(self.first);
                let names =
                    [("month-alone", (&alone).into()), ("month-in-date", (&in_date).into())];
                language.message("month-of-year", &[&names[..], &[of_year, place]].concat())
            }
        }
    }

    /// A date in a message that has something to say of it.
    fn within(&self, key: &str, date: &str, language: &Language) -> String {
        let values = [
            ("date", date.into()),
            ("precision", self.precision.name().into()),
            ("begins", beginning(date).into()),
        ];
        language.message(key, &values)
    }

    /// The date after a word that governs it.
    fn governed(&self, key: &str, language: &Language) -> String {
        self.within(key, &self.placed(GrammaticalCase::Governed, language), language)
    }
}

impl Period {
    /// The period in words: "September 2023 – 29 May 2025", "since September 2023".
    #[must_use]
    pub fn text(&self, language: &Language) -> String {
        match self {
            Self::Date(date) => date.text(language),
            Self::Interval(PeriodEnd::Date(start), PeriodEnd::Date(end)) if start == end => {
                start.text(language)
            }
            Self::Interval(PeriodEnd::Date(start), PeriodEnd::Date(end)) => {
                let [start, end] = [start, end].map(|date| date.text(language));
                language.message("period", &[("start", (&start).into()), ("end", (&end).into())])
            }
            Self::Interval(PeriodEnd::Date(start), PeriodEnd::Open) => {
                start.governed("since", language)
            }
            Self::Interval(PeriodEnd::Date(start), PeriodEnd::Unknown) => {
                start.governed("from", language)
            }
            Self::Interval(PeriodEnd::Open, PeriodEnd::Date(end)) => end.governed("by", language),
            Self::Interval(PeriodEnd::Unknown, PeriodEnd::Date(end)) => {
                end.governed("until", language)
            }
            Self::Interval(..) => language.message("unknown-time", &[]),
        }
    }
}

impl fmt::Display for PartialDate {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(english()))
    }
}

impl fmt::Display for Period {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(english()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_print_as_an_editor_writes_them() {
        let check = |text: &str, expect: &str| {
            let period: Period = text.parse().expect(text);
            assert_eq!(period.to_string().replace('\u{a0}', " "), expect);
        };
        check("2024", "2024");
        check("2023-09", "September 2023");
        check("2023-09/2025-05-29", "September 2023 – 29 May 2025");
        check("2024-03-01/2024-03-01", "1 March 2024");
        check("2024/2024", "2024");
        check("2023-09/..", "since September 2023");
        check("../2025-05-29", "by 29 May 2025");
        check("2024~", "circa 2024");
        check("2024?", "2024 (uncertain)");
        check("2024-06%", "circa June 2024 (uncertain)");
        check("2024-33", "Q1 2024");
        check("2023-24", "winter 2023");
        check("202X", "2020s");
        check("2024-XX", "2024");
        check("/2024", "until 2024");
        check("2024/", "from 2024");
    }

    #[test]
    fn periods_print_in_the_language_of_the_document() {
        let check = |tag: &str, expect: [&str; 5]| {
            let texts =
                ["2023-09/2025-05-29", "2023-09/..", "../2025-05-01", "../2025-05", "2024-21~"];
            let written = texts.map(|text| {
                let period: Period = text.parse().expect(text);
                period.text(&Language::shipped(tag)).replace('\u{a0}', " ")
            });
            assert_eq!(written, expect);
        };
        check(
            "en-US",
            [
                "September 2023 – May 29, 2025",
                "since September 2023",
                "by May 1, 2025",
                "by May 2025",
                "circa spring 2024",
            ],
        );
        check(
            "fr-CA",
            [
                "septembre 2023 – 29 mai 2025",
                "depuis septembre 2023",
                "jusqu’au 1er mai 2025",
                "jusqu’en mai 2025",
                "vers printemps 2024",
            ],
        );
        check(
            "de",
            [
                "September 2023 – 29. Mai 2025",
                "seit September 2023",
                "bis zum 1. Mai 2025",
                "bis Mai 2025",
                "etwa Frühjahr 2024",
            ],
        );
        check(
            "es",
            [
                "septiembre de 2023 – 29 de mayo de 2025",
                "desde septiembre de 2023",
                "hasta el 1 de mayo de 2025",
                "hasta mayo de 2025",
                "circa primavera de 2024",
            ],
        );
        check(
            "sw",
            [
                "September 2023 – 29 May 2025",
                "since September 2023",
                "by 1 May 2025",
                "by May 2025",
                "circa spring 2024",
            ],
        );
    }
}
