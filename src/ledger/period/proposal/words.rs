//! The words that dates are written with.

use crate::language::month_of_name;

/// A word of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum DateWord {
    /// From 1 to 12.
    Month(u8),
    /// The code of EDTF, from 21 to 24.
    Season(u8),
    Quarter,
    Half,
    /// The letter before the number of a month in statistics: `2024M05`.
    MonthNumber,
    /// The letter before the number of a quarter in French and Spanish, and of four months in SDMX: `2024-T1`.
    QuarterOrThird,
    /// The letters before the number of a week of ISO 8601.
    Week,
    /// After a year, the decade; between a year and a number, half of the year: `2020s`, `2024S1`.
    DecadeOrHalf,
    Ordinal(u8),
    YearSign,
    MonthSign,
    DaySign,
    /// It adds nothing: "of", the name of a weekday.
    Noise,
}

/// Words that add nothing to a date.
const NOISE: &[&str] = &[
    "of",
    "the",
    "in",
    "on",
    "de",
    "del",
    "le",
    "el",
    "der",
    "den",
    "du",
    "th",
    "st",
    "nd",
    "rd",
    "er",
    "º",
    "ª",
    "ᵉʳ",
    "го",
    "第",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "dated",
    "year",
];

/// Words for "year" behind the digits of one.
const YEAR: &[&str] = &["г", "год", "года", "году", "р", "рік", "року"];

pub(super) fn is_year(word: &str) -> bool {
    YEAR.contains(&word)
}

impl DateWord {
    /// What a word in lower case is; none if it is not one of a date.
    pub(in super::super) fn of(word: &str) -> Option<Self> {
        Some(match word {
            "年" | "년" | "年第" => Self::YearSign,
            "月" | "월" => Self::MonthSign,
            "日" | "일" => Self::DaySign,
            "q" | "quarter" | "quartal" | "trimestre" | "trim" | "qtr" | "кв" | "квартал"
            | "квартала" | "кварталу" | "kwartał" | "kwartaal" | "kvartal" | "čtvrtletí"
            | "çeyrek" | "季度" | "四半期" | "분기" => Self::Quarter,
            "h" | "half" | "halbjahr" | "semestre" | "semester" => Self::Half,
            "m" => Self::MonthNumber,
            "t" => Self::QuarterOrThird,
            "w" | "kw" => Self::Week,
            "s" => Self::DecadeOrHalf,
            "first" | "i" => Self::Ordinal(1),
            "second" | "ii" => Self::Ordinal(2),
            "third" | "iii" => Self::Ordinal(3),
            "fourth" | "iv" | "last" => Self::Ordinal(4),
            "spring" | "frühling" | "frühjahr" | "printemps" | "primavera" => Self::Season(21),
            "summer" | "sommer" | "été" | "verano" => Self::Season(22),
            "autumn" | "fall" | "herbst" | "automne" | "otoño" => Self::Season(23),
            "winter" | "hiver" | "invierno" => Self::Season(24),
            _ if NOISE.contains(&word) || is_year(word) => Self::Noise,
            _ => Self::Month(month_of_name(word)?),
        })
    }
}

/// The text after one of some words, which a blank, a dot or a digit ends.
fn after<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let apart = rest.starts_with(|c: char| !c.is_alphabetic());
        (apart || !word.ends_with(char::is_alphabetic))
            .then(|| rest.trim_start_matches(['.', ' ', '-', ':']))
    })
}

/// The date after "since".
pub(super) fn since(text: &str) -> Option<&str> {
    after(text, &["since", "from", "starting", "seit", "ab", "depuis", "desde", "с", "з"])
}

/// The date after "until".
pub(super) fn until(text: &str) -> Option<&str> {
    after(
        text,
        &[
            "until",
            "till",
            "up to",
            "by",
            "to",
            "as of",
            "bis",
            "jusqu'à",
            "jusqu’à",
            "hasta",
            "до",
        ],
    )
}

/// The date after "before".
pub(super) fn before(text: &str) -> Option<&str> {
    after(text, &["before", "prior to", "vor", "avant", "antes de", "prima di"])
}

/// The date after "after".
pub(super) fn after_date(text: &str) -> Option<&str> {
    after(text, &["after", "nach", "après", "después de", "depois de", "dopo", "после", "після"])
}

/// The date after "about".
pub(super) fn circa(text: &str) -> Option<&str> {
    let words = [
        "circa",
        "ca",
        "c",
        "about",
        "around",
        "approximately",
        "approx",
        "roughly",
        "etwa",
        "um",
        "gegen",
        "vers",
        "environ",
        "hacia",
        "около",
        "близько",
        "~",
        "≈",
    ];
    after(text, &words)
}

/// The date without a mark or word of doubt.
pub(super) fn doubtful(text: &str) -> Option<&str> {
    let after_sign = ["(?)", "[?]", " ?"].iter().find_map(|sign| text.strip_suffix(sign));
    let words = ["probably", "possibly", "perhaps", "presumably", "wahrscheinlich", "probablement"];
    after_sign.map(str::trim_end).or_else(|| after(text, &words))
}

/// The year or month of which a text names a part.
pub(super) fn part_of(text: &str) -> Option<&str> {
    let words = [
        "early",
        "mid",
        "middle of",
        "late",
        "beginning of",
        "start of",
        "end of",
        "anfang",
        "mitte",
        "ende",
        "début",
        "mi",
        "fin",
        "principios de",
        "mediados de",
        "finales de",
        "начало",
        "конец",
        "середина",
    ];
    after(text, &words)
}

/// The year after "financial year".
pub(in super::super) fn after_financial_year(text: &str) -> Option<&str> {
    let words = [
        "fy",
        "fiscal year",
        "financial year",
        "gj",
        "geschäftsjahr",
        "haushaltsjahr",
        "exercice",
        "ejercicio",
    ];
    after(text, &words)
}

/// Whether a word is that for a week.
pub(in super::super) fn is_week(word: &str) -> bool {
    ["week", "woche", "semaine", "semana", "неделя", "тиждень"].contains(&word)
}

/// The text without the word that begins a span.
pub(super) fn without_from(text: &str) -> &str {
    after(text, &["from", "between", "du", "de", "del", "desde", "vom", "von", "с", "з"])
        .unwrap_or(text)
}
