//! Dates and periods as precise as their sources have them.
//!
//! [`edtf`](self) reads them, [`words`](self) says them in the language of a document, and
//! [`scope`](self) compares them: where the precision does not suffice, it says so.
//! [`proposal`](self) says in EDTF what a date in another form means.

mod edtf;
mod proposal;
mod scope;
mod words;

use jiff::civil::Date;

pub use edtf::{ACCEPTED, PeriodError};
pub use proposal::{Proposal, propose, propose_date};

/// A date as precise as its source has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    Interval(End, End),
}

/// An end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A date.
    Date(PartialDate),
    /// No end is stated (`..`).
    Open,
    /// There is one that nobody knows (empty).
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
            Self::Date(date) | Self::Interval(End::Date(date), _) => Some(*date),
            Self::Interval(..) => None,
        }
    }

    /// The date on which it ends, if that is stated: of "in 2024", all of 2024.
    #[must_use]
    pub fn ending(&self) -> Option<PartialDate> {
        match self {
            Self::Date(date) | Self::Interval(_, End::Date(date)) => Some(*date),
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
