//! Where figures come from: plain values that a person or a program can read.
//!
//! - [`trail`] of a claim: every field with its place and what overrode what, what was understood, and
//!   how it relates to other claims.
//! - [`profile`] of a dataset: what its columns hold, and which values look odd.
//! - [`overview`] of a project: what there is.

mod column;
mod oddity;
mod overview;
mod place;
mod profile;
mod relations;
mod trail;
mod understood;

pub use column::{Column, Example, Kind};
pub use oddity::Oddity;
pub use overview::{BodyLine, DatasetLine, Overview, Subject, overview};
pub use place::Place;
pub use profile::{Claims, Profile, profile};
pub use relations::{Duplicate, Member, Related, Series};
pub use trail::{Field, Origin, Override, SourceLine, Trail, trail};
pub use understood::{Time, Understood};

/// A figure or date of ours with common spaces: those that are not to be broken are for documents.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
