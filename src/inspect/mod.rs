//! Where figures come from: plain values that a person or a program can read.
//!
//! - [`trail()`] of a claim: every field with its place and what overrode what, what was understood, and
//!   how it relates to other claims.
//! - [`profile()`] of a dataset: what its columns hold, and which values look odd.
//! - [`row_report()`] of a dataset: its rows before and after its settings changed them.
//! - [`overview()`] of a project: what there is.

mod column;
mod json_values;
mod outliers;
mod overview;
mod profile;
mod relations;
mod rows;
mod trail;

pub(crate) use column::Column;
pub(crate) use column::Example;
pub(crate) use json_values::{DateRangeText, JsonSpan, ParsedClaim};
pub(crate) use outliers::Outlier;
pub(crate) use overview::{BodySummary, DatasetSummary, Overview, SubjectSummary, overview};
pub(crate) use profile::{Profile, profile};
pub(crate) use relations::{Duplicate, Member, Related, Series};
pub(crate) use rows::{ColumnField, RowChange, RowReport, row_report, unchanged_records};
pub(crate) use trail::{ClaimTrail, Field, OverriddenValue, SourceRef, ValueOrigin, trail};
