//! Dates and periods as an editor writes them, in the language of a document, no more precise than
//! they are.
//!
//! After the style guides of the United Nations (*Editorial Manual*, dates: "29 May 2025") and of
//! the European Union (*Interinstitutional Style Guide*, 10.1) for each language; American English
//! after the *Chicago Manual of Style*, 9.29.

use std::fmt;

use jiff::civil::Date;

use super::{End, PartialDate, Period, Precision};

/// A language that dates are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// "29 May 2025"
    #[default]
    English,
    /// "May 29, 2025"
    AmericanEnglish,
    /// "29 mai 2025"
    French,
    /// "29. Mai 2025"
    German,
    /// "29 de mayo de 2025"
    Spanish,
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

impl Language {
    /// The language of a BCP 47 tag; English for one that has no words here.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        match tag.split('-').next().unwrap_or_default() {
            "en" if tag.eq_ignore_ascii_case("en-US") => Self::AmericanEnglish,
            "fr" => Self::French,
            "de" => Self::German,
            "es" => Self::Spanish,
            _ => Self::English,
        }
    }

    /// A day.
    #[must_use]
    pub fn day(self, date: Date) -> String {
        let (day, month, year) = (date.day(), self.month(date), date.year());
        match self {
            Self::AmericanEnglish => format!("{month}\u{a0}{day}, {year}"),
            Self::French if day == 1 => format!("1er\u{a0}{month} {year}"),
            Self::English | Self::French => format!("{day}\u{a0}{month} {year}"),
            Self::German => format!("{day}.\u{a0}{month} {year}"),
            Self::Spanish => format!("{day}\u{a0}de {month} de {year}"),
        }
    }

    fn month(self, date: Date) -> &'static str {
        let months = match self {
            Self::English | Self::AmericanEnglish => ENGLISH,
            Self::French => FRENCH,
            Self::German => GERMAN,
            Self::Spanish => SPANISH,
        };
        months[usize::from(date.month().unsigned_abs()) - 1]
    }

    fn month_of_year(self, date: Date) -> String {
        let of = if self == Self::Spanish { "de " } else { "" };
        format!("{} {of}{}", self.month(date), date.year())
    }

    /// A season of EDTF: 21 is spring, 24 is winter.
    fn season(self, code: u8) -> &'static str {
        let names = match self {
            Self::English | Self::AmericanEnglish => ["spring", "summer", "autumn", "winter"],
            Self::French => ["printemps", "été", "automne", "hiver"],
            Self::German => ["Frühjahr", "Sommer", "Herbst", "Winter"],
            Self::Spanish => ["primavera de", "verano de", "otoño de", "invierno de"],
        };
        names[usize::from(code.clamp(21, 24) - 21)]
    }

    fn quarter(self, quarter: u8, year: i16) -> String {
        match self {
            Self::English | Self::AmericanEnglish => format!("Q{quarter} {year}"),
            Self::French | Self::Spanish => format!("T{quarter} {year}"),
            Self::German => format!("{quarter}.\u{a0}Quartal {year}"),
        }
    }

    fn decade(self, first: i16) -> String {
        match self {
            Self::English | Self::AmericanEnglish => format!("{first}s"),
            Self::French => format!("années {first}"),
            Self::German => format!("{first}er Jahre"),
            Self::Spanish => format!("década de {first}"),
        }
    }

    fn circa(self) -> &'static str {
        match self {
            Self::English | Self::AmericanEnglish | Self::Spanish => "circa",
            Self::French => "vers",
            Self::German => "etwa",
        }
    }

    fn uncertain(self) -> &'static str {
        match self {
            Self::English | Self::AmericanEnglish => "(uncertain)",
            Self::French => "(incertain)",
            Self::German => "(unsicher)",
            Self::Spanish => "(incierto)",
        }
    }

    fn since(self, start: &str) -> String {
        let word = match self {
            Self::English | Self::AmericanEnglish => "since",
            Self::French => "depuis",
            Self::German => "seit",
            Self::Spanish => "desde",
        };
        format!("{word} {start}")
    }

    fn from(self, start: &str) -> String {
        let word = match self {
            Self::English | Self::AmericanEnglish => "from",
            Self::French => "à partir de",
            Self::German => "ab",
            Self::Spanish => "a partir de",
        };
        format!("{word} {start}")
    }

    /// Up to an end, where no start is stated ("by") or where it is not known ("until").
    fn until(self, end: PartialDate, stated: bool) -> String {
        let exact = end.precision == Precision::Day;
        let word = match self {
            Self::English | Self::AmericanEnglish => {
                if stated {
                    "by"
                } else {
                    "until"
                }
            }
            Self::French => {
                if exact {
                    "jusqu’au"
                } else {
                    "jusqu’en"
                }
            }
            Self::German => {
                if exact {
                    "bis zum"
                } else {
                    "bis"
                }
            }
            Self::Spanish => {
                if exact {
                    "hasta el"
                } else {
                    "hasta"
                }
            }
        };
        format!("{word} {}", end.written(self))
    }

    fn unknown_time(self) -> &'static str {
        match self {
            Self::English | Self::AmericanEnglish => "at an unknown time",
            Self::French => "à une date inconnue",
            Self::German => "zu unbekannter Zeit",
            Self::Spanish => "en fecha desconocida",
        }
    }
}

impl PartialDate {
    /// The date in words: "September 2023".
    #[must_use]
    pub fn written(&self, language: Language) -> String {
        let year = self.first.year();
        let date = match self.precision {
            Precision::Century => format!("{year}–{:02}", self.last.year() % 100),
            Precision::Decade => language.decade(year),
            Precision::Year => year.to_string(),
            Precision::Season(code) => format!("{} {year}", language.season(code)),
            Precision::Quarter(quarter) => language.quarter(quarter, year),
            Precision::Month => language.month_of_year(self.first),
            Precision::Day => language.day(self.first),
        };
        let about = if self.approximate { format!("{} ", language.circa()) } else { String::new() };
        let doubt =
            if self.uncertain { format!(" {}", language.uncertain()) } else { String::new() };
        about + &date + &doubt
    }
}

impl Period {
    /// The period in words: "September 2023 – 29 May 2025", "since September 2023".
    #[must_use]
    pub fn written(&self, language: Language) -> String {
        match self {
            Self::Date(date) => date.written(language),
            Self::Interval(End::Date(start), end) => {
                let start = start.written(language);
                match end {
                    End::Date(end) => format!("{start}\u{a0}– {}", end.written(language)),
                    End::Open => language.since(&start),
                    End::Unknown => language.from(&start),
                }
            }
            Self::Interval(start, End::Date(end)) => language.until(*end, *start == End::Open),
            Self::Interval(..) => language.unknown_time().to_owned(),
        }
    }
}

impl fmt::Display for PartialDate {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Language::English))
    }
}

impl fmt::Display for Period {
    /// Writes it in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written(Language::English))
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
                period.written(Language::of(tag)).replace('\u{a0}', " ")
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
