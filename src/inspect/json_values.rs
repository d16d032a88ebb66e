//! Values in the form of the JSON output: places, figures as intervals, times as days, parties.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use std::sync::Arc;

use crate::diagnostic::Span;
use crate::language::english;
use crate::ledger::quantity::Quantity;
use crate::ledger::{Claim, Party};

/// What was understood of a claim's figure and period.
#[derive(Debug, serde::Serialize)]
pub(crate) struct ParsedClaim {
    /// The kind of statement: `unqualified`, `at-least`, `more-than`, `up-to`, `less-than`, `about`,
    /// `just-below`, `just-above`, `range`
    /// or `words`.
    pub form: Option<&'static str>,
    /// The numbers it admits: "[100, ∞)".
    pub interval: Option<String>,
    /// The figure for tables: "≥ 100".
    pub short: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Who gives: name and code.
    pub from: Option<String>,
    /// Who receives: name and code.
    pub to: Option<String>,
    /// When it happened, and the days that this can mean.
    pub period: Option<DateRangeText>,
    /// The date of the information, and the days that this can mean.
    pub as_of: Option<DateRangeText>,
}

/// A time in words and in days.
#[derive(Debug, serde::Serialize)]
pub(crate) struct DateRangeText {
    /// In words: "September 2023 – 29 May 2025".
    pub text: String,
    /// The first day it can mean (ISO 8601); none if it is open or not known.
    pub first: Option<String>,
    /// The last day it can mean.
    pub last: Option<String>,
}

impl ParsedClaim {
    pub(crate) fn of(claim: &Claim) -> Self {
        let quantity = claim.quantity.as_ref();
        let party = |party: &Option<Arc<Party>>| {
            party.as_ref().map(|party| match party.name == party.code {
                true => party.name.to_string(),
                false => format!("{} ({})", party.name, party.code),
            })
        };
        Self {
            form: quantity.map(Quantity::form),
            interval: quantity.map(|quantity| plain(&quantity.interval().notation())),
            short: quantity.map(|quantity| plain(&quantity.short(english()))),
            unit: claim.unit.as_ref().map(|unit| unit.name.to_string()),
            from: party(&claim.from),
            to: party(&claim.to),
            period: claim.period.map(|period| DateRangeText {
                text: plain(&period.to_string()),
                first: period.first().map(|day| day.to_string()),
                last: period.last().map(|day| day.to_string()),
            }),
            as_of: claim.as_of.map(|date| DateRangeText {
                text: plain(&date.to_string()),
                first: Some(date.first().to_string()),
                last: Some(date.last().to_string()),
            }),
        }
    }
}

/// A figure or date of ours with common spaces: those that are not to be broken are for documents.
pub(super) fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// A place in a file. In JSON: `file`, `line` and `column`, both counted from 1, and `sheet` where it is
/// a cell of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JsonSpan(Span);

impl JsonSpan {
    /// The place.
    pub(crate) fn span(&self) -> &Span {
        &self.0
    }
}

impl From<Span> for JsonSpan {
    fn from(span: Span) -> Self {
        Self(span)
    }
}

impl From<&Span> for JsonSpan {
    fn from(span: &Span) -> Self {
        Self(span.clone())
    }
}

impl fmt::Display for JsonSpan {
    /// Writes `path:line:column`, or `path:Sheet!C17`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for JsonSpan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(span) = self;
        let (line, column) = span.line_column();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("file", span.file.path())?;
        if let Some(sheet) = span.file.sheet() {
            map.serialize_entry("sheet", &sheet.name)?;
        }
        map.serialize_entry("line", &line)?;
        map.serialize_entry("column", &column)?;
        map.end()
    }
}
