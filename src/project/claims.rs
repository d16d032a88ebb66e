//! The settings of claims in `[datasets.NAME]`: notation of numbers, overlap, duplicate ids, and lookup tables.

use super::toml_reader::{Spanned, TableReader};

/// What holds for all claims of a dataset.
#[derive(Debug, Default)]
pub struct ClaimsSettings {
    /// The decimal mark: `.` or `,`.
    pub decimal: Option<Spanned<String>>,
    /// The separator of groups of three digits: `,`, `.`, a space, `'` or `_`.
    pub grouping: Option<Spanned<String>>,
    /// Whether each claim is a transfer of its own, no part of which another one counts.
    pub distinct: bool,
    /// Which of two claims with one id stays: `error`, `first` or `last`.
    pub on_duplicate: Option<Spanned<String>>,
    /// The field by which rows are found, which makes the dataset a lookup table.
    pub key: Option<Spanned<String>>,
    /// The rows that each claim finds in tables.
    pub lookups: Vec<LookupSettings>,
}

/// `[datasets.NAME.lookups.FIELD]`: a row that each claim finds in a table.
#[derive(Debug)]
pub struct LookupSettings {
    /// The extra field that holds the row.
    pub field: Spanned<String>,
    /// The name of the table.
    pub table: Spanned<String>,
    /// The field of the claim that holds the key.
    pub by: Spanned<String>,
}

impl ClaimsSettings {
    pub(super) fn read(table: &mut TableReader<'_>) -> Self {
        Self {
            decimal: table.text("decimal"),
            grouping: table.text("grouping"),
            distinct: table.flag("distinct").unwrap_or(false),
            on_duplicate: table.text("on-duplicate"),
            key: table.text("key"),
            lookups: table.tables("lookups", LookupSettings::read),
        }
    }
}

impl LookupSettings {
    fn read(field: Spanned<String>, mut table: TableReader<'_>) -> Option<Self> {
        table.require("table", "\"vessels\"");
        table.require("by", "\"imo\"");
        let (name, by) = (table.text("table"), table.text("by"));
        table.finish();
        Some(Self { field, table: name?, by: by? })
    }
}
