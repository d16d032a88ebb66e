//! Where figures come from: plain values that a person or a program can read.
//!
//! - [`trail()`] of a claim: every field with its place and what overrode what, what was understood, and
//!   how it relates to other claims.
//! - [`profile()`] of a dataset: what its columns hold, and which values look odd.
//! - [`overview()`] of a project: what there is.

mod column;
mod json_values;
mod outliers;
mod overview;
mod profile;
mod relations;
mod trail;

pub use column::{Column, Example};
pub use json_values::{DateRangeText, ParsedClaim};
pub use outliers::Outlier;
pub use overview::{BodySummary, DatasetSummary, Overview, SubjectSummary, overview};
pub use profile::{Profile, profile};
pub use relations::{Duplicate, Member, Series};
pub use trail::{ClaimTrail, Field, OverriddenValue, ValueOrigin, trail};
