//! What `[datasets.NAME]` says of the claims in the files: how they write numbers, whether they
//! overlap, which of two with one id stays, and the tables they look up rows in.

use super::reader::{Placed, Table};
use crate::diagnostic::Diagnostics;

/// What holds for all claims of a dataset.
#[derive(Debug, Default)]
pub struct ClaimsSettings {
    /// What stands before decimals: `.` or `,`.
    pub decimal: Option<Placed<String>>,
    /// What stands between groups of three digits: `,`, `.`, a space, `'` or `_`.
    pub grouping: Option<Placed<String>>,
    /// Whether each claim is a transfer of its own, no part of which another one counts.
    pub distinct: bool,
    /// Which of two claims with one id stays: `error`, `first` or `last`.
    pub on_duplicate: Option<Placed<String>>,
    /// The field by which rows are found, which makes the dataset a lookup table.
    pub key: Option<Placed<String>>,
    /// The rows that each claim finds in tables.
    pub lookups: Vec<LookupSettings>,
}

/// `[datasets.NAME.lookups.FIELD]`: a row that each claim finds in a table.
#[derive(Debug)]
pub struct LookupSettings {
    /// The extra field that holds the row.
    pub field: Placed<String>,
    /// The name of the table.
    pub table: Placed<String>,
    /// The field of the claim that holds the key.
    pub by: Placed<String>,
}

impl ClaimsSettings {
    pub(super) fn read(table: &mut Table<'_>, found: &mut Diagnostics) -> Self {
        Self {
            decimal: table.text("decimal", found),
            grouping: table.text("grouping", found),
            distinct: table.flag("distinct", found).unwrap_or(false),
            on_duplicate: table.text("on-duplicate", found),
            key: table.text("key", found),
            lookups: table.named("lookups", found, LookupSettings::read),
        }
    }
}

impl LookupSettings {
    fn read(field: Placed<String>, mut table: Table<'_>, found: &mut Diagnostics) -> Option<Self> {
        table.require("table", "\"vessels\"", found);
        table.require("by", "\"imo\"", found);
        let (name, by) = (table.text("table", found), table.text("by", found));
        table.finish(found);
        Some(Self { field, table: name?, by: by? })
    }
}
