//! Claims and sources, as cards and as rows of a table.

use serde::{Deserialize, Serialize};

use super::diagnostics::Place;
use super::pages::PrintedPlace;

/// A claim in the table of all claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ClaimRow {
    /// Its id.
    pub id: String,
    /// The dataset it is in.
    pub dataset: String,
    /// The figure in words: "at least 100 ballistic missiles".
    pub figure: String,
    /// The figure for tables, with its unit: "≥ 65 thousand barrels".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The giver: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The recipient: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<DateRange>,
    /// The date of the information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateRange>,
    /// The status: "delivered".
    pub status: String,
    /// The body that reports it.
    pub body: String,
    /// The keys of its sources.
    pub sources: Vec<String>,
    /// The ids of the documents that print it.
    pub printed_in: Vec<String>,
    /// Its place.
    pub place: Place,
}

/// Everything that is known of a claim: what `inspect claim` reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ClaimCard {
    /// Its id.
    pub id: String,
    /// The figure in words: "at least 100 ballistic missiles".
    pub figure: String,
    /// The numbers that its quantity admits: "more than 300 barrels, no upper limit"; none without a quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub understood: Option<String>,
    /// The giver: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The recipient: name and code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<DateRange>,
    /// The date of the information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<DateRange>,
    /// The verbatim words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The body that reports it.
    pub body: String,
    /// Whose voice the body is, if the project declares one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks_for: Option<String>,
    /// The status: "delivered".
    pub status: String,
    /// The basis: "stated".
    pub basis: String,
    /// The dataset it is in.
    pub dataset: String,
    /// The place of its row.
    pub place: Place,
    /// The citations.
    pub sources: Vec<Citation>,
    /// All fields: what they are now, where that is from, and what it replaced. These are the row, the corrections and the
    /// defaults.
    pub fields: Vec<FieldValue>,
    /// The claims that it names, and those that name it.
    pub related: Vec<RelatedClaim>,
    /// The cumulative series it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesView>,
    /// The places of rows with the same id that were dropped, each with the reason.
    pub duplicates: Vec<DroppedDuplicate>,
    /// The places on the pages of documents that have been typeset.
    pub printed_in: Vec<PrintedPlace>,
}

/// A time in words and in days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DateRange {
    /// In words: "September 2023 – 29 May 2025".
    pub text: String,
    /// The first day it can mean (ISO 8601).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last day it can mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// A source that a claim cites.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Citation {
    /// The key.
    pub key: String,
    /// The place in it: "para. 24".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinpoint: Option<String>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its address: `https://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Where the claim cites it.
    pub place: Place,
}

/// A field of a claim or of a row that it looks up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct FieldValue {
    /// The name.
    pub name: String,
    /// The value as written, on one line; left out where a correction cleared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What gave the value: `data`, `default`, `correction`, `lookup` or `assumed`.
    pub origin: String,
    /// The place of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// What it was before corrections, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrode: Vec<Overridden>,
    /// The table of the row it stands for, if it was looked up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// The fields of that row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub row: Vec<FieldValue>,
}

/// A value that a correction changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Overridden {
    /// What it was, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// The place of the previous value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was_at: Option<Place>,
    /// Why it was changed.
    pub reason: String,
    /// What the change rests on: `key`, or `key, p. 3`.
    pub source: String,
    /// The correction.
    pub place: Place,
}

/// A claim that another one names, or is named by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct RelatedClaim {
    /// How: "supersedes", "superseded by", "part of", …
    pub relation: String,
    /// The id of the other one.
    pub id: String,
    /// The figure of the other one, if it exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// The place of the other one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A cumulative series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SeriesView {
    /// Its name.
    pub name: String,
    /// Its statements, by their dates.
    pub members: Vec<SeriesMember>,
}

/// A statement of a series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SeriesMember {
    /// The id of the claim.
    pub id: String,
    /// The date of its information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The figure.
    pub figure: String,
    /// Whether it is current: no later one replaces it.
    pub is_current: bool,
}

/// A row that was dropped because another one has its id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct DroppedDuplicate {
    /// The one that was kept.
    pub kept: Place,
    /// The one that was dropped.
    pub dropped: Place,
    /// Why.
    pub reason: String,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SourceCard {
    /// The key.
    pub key: String,
    /// The title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The entry as it is cited in the list of sources.
    pub entry: String,
    /// Its address: `https://…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The place of the entry.
    pub place: Place,
    /// The ids of the claims that cite it.
    pub claims: Vec<String>,
    /// The places on the pages of documents that have been typeset.
    pub printed_in: Vec<PrintedPlace>,
}
