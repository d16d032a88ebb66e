//! Dates and periods as precise as their sources have them, and their comparison.
//!
//! [`edtf`](self) reads them, [`words`](self) writes them in the language of a document, [`proposal`](self) suggests EDTF for
//! dates in other forms, [`declared`](self) reads them if a dataset says how it writes them, and [`advice`](self) says what
//! to do about texts that are not dates.
//!
//! A single date is the scope of a statement: "in 2024" is the whole year. The ends of an interval are points in time that
//! are known to a day, a month or a year: "September 2023 to May 2025" begins on some day of September. Where the
//! precision does not suffice, two periods have no order. Nothing follows from an approximate or uncertain date, which can
//! be anywhere near.

mod advice;
mod declared;
mod edtf;
mod proposal;
mod words;

use std::cmp::Ordering;

use jiff::civil::Date;

pub(crate) use advice::{DATES, DateForms, PERIODS, is_like_date, setting_or_advice};
pub(crate) use declared::DateOrder;
pub(crate) use edtf::{PeriodError, utc_time};
pub(crate) use proposal::{months_of_financial_year, whole_number};

/// A date as precise as its source has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The first day it can mean.
    first: Date,
    /// The last day it can mean.
    last: Date,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
}

/// What of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Precision {
    Century,
    Decade,
    Year,
    Season(u8),
    Quarter(u8),
    Month,
    Day,
}

/// A time span, or a single date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A date, however precise.
    Date(PartialDate),
    /// From one end to another.
    Interval(PeriodEnd, PeriodEnd),
}

/// An end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodEnd {
    /// A date.
    Date(PartialDate),
    /// No end is stated (`..`).
    Open,
    /// The end exists but is unknown (empty).
    Unknown,
}

impl PartialDate {
    /// The first day it can mean.
    #[must_use]
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(&self) -> Date {
        self.last
    }

    /// Whether its source marks it as approximate or uncertain.
    #[must_use]
    pub fn vague(&self) -> bool {
        self.approximate || self.uncertain
    }
}

impl From<Date> for PartialDate {
    /// The date of a day.
    fn from(day: Date) -> Self {
        Self {
            first: day,
            last: day,
            precision: Precision::Day,
            approximate: false,
            uncertain: false,
        }
    }
}

impl Period {
    /// The date on which it begins, if that is stated: of "in 2024", all of 2024.
    #[must_use]
    pub fn beginning(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Interval(PeriodEnd::Date(date), _) => Some(*date),
            Self::Interval(..) => None,
        }
    }

    /// The date on which it ends, if that is stated: of "in 2024", all of 2024.
    #[must_use]
    pub fn ending(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Interval(_, PeriodEnd::Date(date)) => Some(*date),
            Self::Interval(..) => None,
        }
    }

    /// The first day of the span, if it has one that is known.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.beginning().map(|date| date.first)
    }

    /// The last day of the span, if it has one that is known.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.ending().map(|date| date.last)
    }
}

/// The days on which one end of a period can be.
#[derive(Clone, Copy)]
struct DayRange {
    earliest: Date,
    latest: Date,
}

impl DayRange {
    /// Any day at all.
    const ANY: Self = Self { earliest: Date::MIN, latest: Date::MAX };

    fn on(date: Date) -> Self {
        Self { earliest: date, latest: date }
    }

    fn of(date: PartialDate) -> Self {
        if date.is_vague() { Self::ANY } else { Self { earliest: date.first, latest: date.last } }
    }
}

impl PartialDate {
    /// Whether it is approximate or uncertain.
    fn is_vague(&self) -> bool {
        self.approximate || self.uncertain
    }

    /// Whether it is certainly before or after the other one, or the very same day.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        Period::Date(*self).compare(&Period::Date(*other))
    }
}

impl Period {
    /// When it begins and when it ends.
    fn ends(&self) -> (DayRange, DayRange) {
        match self {
            Self::Date(date) if date.is_vague() => (DayRange::ANY, DayRange::ANY),
            Self::Date(date) => (DayRange::on(date.first), DayRange::on(date.last)),
            Self::Interval(start, end) => (
                match start {
                    PeriodEnd::Date(date) => DayRange::of(*date),
                    PeriodEnd::Open => DayRange::on(Date::MIN),
                    PeriodEnd::Unknown => DayRange::ANY,
                },
                match end {
                    PeriodEnd::Date(date) => DayRange::of(*date),
                    PeriodEnd::Open => DayRange::on(Date::MAX),
                    PeriodEnd::Unknown => DayRange::ANY,
                },
            ),
        }
    }

    /// The first and the last day that can be in it.
    pub(in super::super) fn extent(&self) -> (Date, Date) {
        let (start, end) = self.ends();
        (start.earliest, end.latest)
    }

    /// Whether it is certainly over before the other one begins (less), or begins after that is
    /// over (greater), or both are the very same day (equal); nothing where neither can be said.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let one = self.ends();
        let two = other.ends();
        let day = |(start, end): (DayRange, DayRange)| {
            (start.earliest == end.latest).then_some(start.earliest)
        };
        if one.1.latest < two.0.earliest {
            Some(Ordering::Less)
        } else if two.1.latest < one.0.earliest {
            Some(Ordering::Greater)
        } else {
            day(one).filter(|it| Some(*it) == day(two)).map(|_| Ordering::Equal)
        }
    }

    /// Whether both certainly have a day in common, or certainly have none; nothing where it
    /// cannot be said.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> Option<bool> {
        let one = self.ends();
        let two = other.ends();
        if one.1.latest < two.0.earliest || two.1.latest < one.0.earliest {
            Some(false)
        } else {
            let certain = one.0.latest <= two.1.earliest && two.0.latest <= one.1.earliest;
            certain.then_some(true)
        }
    }

    /// Whether one of these periods certainly ends before another one begins.
    #[must_use]
    pub(crate) fn are_some_apart(periods: &[Self]) -> bool {
        let begin_last =
            periods.iter().filter(|it| it.first().is_some()).max_by_key(|it| it.first());
        let end_first = periods.iter().filter(|it| it.last().is_some()).min_by_key(|it| it.last());
        begin_last.zip(end_first).is_some_and(|(one, other)| one.overlaps(other) == Some(false))
    }

    /// Whether every day of the other one is certainly in it, or some certainly are not; nothing
    /// where it cannot be said.
    #[must_use]
    pub fn contains(&self, other: &Self) -> Option<bool> {
        let one = self.ends();
        let two = other.ends();
        if one.0.latest <= two.0.earliest && two.1.latest <= one.1.earliest {
            Some(true)
        } else {
            let outside = two.0.latest < one.0.earliest || one.1.latest < two.1.earliest;
            outside.then_some(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::*;

    fn period(text: &str) -> Period {
        text.parse().expect(text)
    }

    #[test]
    fn what_is_over_before_another_begins_is_less() {
        let check = |one: &str, two: &str, expect: Option<Ordering>| {
            assert_eq!(period(one).compare(&period(two)), expect, "{one} against {two}");
            let reversed = expect.map(Ordering::reverse);
            assert_eq!(period(two).compare(&period(one)), reversed, "{two} against {one}");
        };
        check("2023", "2024", Some(Less));
        check("2025-05-29", "2025-05-28", Some(Greater));
        check("2025-05-29", "2025-05-29", Some(Equal));
        check("2025-05", "2025-05", None);
        check("2024", "2024-09-04", None);
        check("2023-09/2024-02", "2024-03/2024-05", Some(Less));
        check("2023-09/2024-02", "2024-02/2024-05", None);
        check("../2023", "2024/..", Some(Less));
        check("2023/..", "2024", None);
        check("2023~", "2029", None);
        check("2023?/2024", "2025", Some(Less));
        check("/2023", "2024", Some(Less));
    }

    #[test]
    fn whether_periods_overlap_may_be_unknown() {
        let check = |one: &str, two: &str, expect: Option<bool>| {
            assert_eq!(period(one).overlaps(&period(two)), expect, "{one} and {two}");
            assert_eq!(period(two).overlaps(&period(one)), expect, "{two} and {one}");
        };
        check("2024", "2024-03", Some(true));
        check("2023", "2024", Some(false));
        check("2023-09/2025-05-29", "2024", Some(true));
        check("2023-09/2024", "2023-09-15", None);
        check("2023-09/2024-02", "2024-02/2024-05", None);
        check("2023-09-01/2024-02-01", "2024-02-01/2024-05-01", Some(true));
        check("../2022-11-02", "2020", Some(true));
        check("2023-09/..", "2031", Some(true));
        check("2023-09/", "2024", None);
        check("2024~", "2024", None);
        check("2020?", "2024", None);
    }

    #[test]
    fn whether_one_period_holds_another_may_be_unknown() {
        let check = |one: &str, two: &str, expect: Option<bool>| {
            assert_eq!(period(one).contains(&period(two)), expect, "{one} holds {two}");
        };
        check("2024", "2024-03", Some(true));
        check("2024", "2024", Some(true));
        check("2024-03", "2024", Some(false));
        check("2024", "2023-12/2024-03", Some(false));
        check("2023-09/2025-05-29", "2024", Some(true));
        check("2023-09/2025", "2023-09-15/2024", None);
        check("2023/..", "2024/..", Some(true));
        check("../2024", "2023", Some(true));
        check("2023-09/", "2024", None);
        check("2024~", "2024-03", None);
    }
}
