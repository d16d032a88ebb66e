//! Datasets: what one declares about its claims.

use std::sync::Arc;

use super::correction::FieldCorrection;
use super::period::DateOrder;
use super::quantity::NumberFormat;
use crate::project::Spanned;
use crate::records::{Cell, Record};

/// What holds for all claims of a dataset.
#[derive(Debug)]
pub struct Dataset {
    /// Its name in the configuration.
    pub name: Arc<str>,
    /// How it writes numbers.
    pub numbers: NumberFormat,
    /// What separates several parties that share a claim; if not given, a field has one party.
    pub joint_parties: Option<Arc<str>>,
    /// Whether texts such as `1.5E+06` are numbers.
    pub exponents: bool,
    /// Whether quantities can be negative, as in corrections and repayments.
    pub negatives: bool,
    /// Whether several rows may have their quantity from one cell, and how often a total counts it.
    pub repeated_quantity: RepeatedQuantity,
    /// How it writes dates that are not EDTF; if not given, they are errors.
    pub dates: Option<DateOrder>,
    /// Whether each claim is a transfer of its own, no part of which another one counts.
    pub distinct: bool,
    /// The language of the texts of its claims, a BCP 47 tag, if it is not that of the project.
    pub language: Option<Arc<str>>,
    /// What to do with a claim whose id is taken.
    pub on_duplicate: OnDuplicate,
    /// The tables its claims look up rows in.
    pub lookups: Vec<Lookup>,
}

/// How often a total counts a quantity that several rows have from one cell, as after `split`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RepeatedQuantity {
    /// No two rows have their quantity from one cell.
    #[default]
    Never,
    /// Some may, and the dataset does not declare what this means: a total of them is refused.
    Undeclared,
    /// The rows share the quantity.
    Once,
    /// Each row has the whole quantity.
    Each,
}

impl RepeatedQuantity {
    /// What can be declared.
    pub const ALL: [Self; 2] = [Self::Once, Self::Each];

    /// The name in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Never | Self::Undeclared => "",
            Self::Once => "once",
            Self::Each => "each",
        }
    }
}

/// What to do with a claim whose id another one has that says something else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDuplicate {
    /// It is an error.
    #[default]
    Error,
    /// The one that was read first stays.
    First,
    /// The one that was read last takes its place.
    Last,
}

/// A row that each claim of a dataset, or each row of a table, finds in a table.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The extra field that holds the row.
    pub field: Arc<str>,
    /// The name of the table.
    pub table: Spanned<String>,
    /// The field of the claim or row that holds the key.
    pub by: Spanned<String>,
}

impl Dataset {
    /// How the numbers of a field are written: that of a number cell in one way, those of a text as its
    /// dataset declares, and those of a correction as the dataset of the correction does.
    #[must_use]
    pub fn numbers_of(
        &self,
        field: &str,
        record: &Record,
        changes: &[FieldCorrection],
    ) -> NumberFormat {
        if record.get(field).is_some_and(Cell::is_number) {
            return NumberFormat::ENGLISH;
        }
        let last = changes.iter().rev().find(|change| &*change.field == field);
        last.map_or(self.numbers, |change| change.correction.numbers)
    }
}

impl OnDuplicate {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Error, Self::First, Self::Last];

    /// The word in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::First => "first",
            Self::Last => "last",
        }
    }
}
