//! The settings of `[datasets.NAME]` and `[tables.NAME]` about what their claims or rows mean: numbers, dates, lookups.

use super::names::is_language_tag;
use super::section::Section;
use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::Diagnostic;

/// What holds for all claims of a dataset.
#[derive(Debug, Default)]
pub struct ClaimsSettings {
    /// The decimal mark: `.` or `,`.
    pub decimal: Option<Spanned<String>>,
    /// The separator of groups of three digits: `,`, `.`, a space, `'` or `_`.
    pub grouping: Option<Spanned<String>>,
    /// What separates several parties that share a claim.
    pub joint_parties: Option<Spanned<String>>,
    /// Whether texts such as `1.5E+06` are numbers.
    pub exponents: bool,
    /// Whether quantities can be negative, as in corrections and repayments.
    pub negatives: bool,
    /// Whether a total counts a quantity that several rows have from one cell `once` or for `each` of them.
    pub repeated_quantity: Option<Spanned<String>>,
    /// The order of day, month and year in dates: `day-first`, `month-first` or `month-year`.
    pub dates: Option<Spanned<String>>,
    /// Whether each claim is a transfer of its own, no part of which another one counts.
    pub distinct: bool,
    /// The language of the texts of its claims, a BCP 47 tag; that of the project if not given.
    pub language: Option<Spanned<String>>,
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
    pub(super) fn over(self, base: Self) -> Self {
        Self {
            decimal: self.decimal.or(base.decimal),
            grouping: self.grouping.or(base.grouping),
            joint_parties: self.joint_parties.or(base.joint_parties),
            exponents: self.exponents || base.exponents,
            negatives: self.negatives || base.negatives,
            repeated_quantity: self.repeated_quantity.or(base.repeated_quantity),
            dates: self.dates.or(base.dates),
            distinct: self.distinct || base.distinct,
            language: self.language.or(base.language),
            on_duplicate: self.on_duplicate.or(base.on_duplicate),
            key: self.key.or(base.key),
            lookups: if self.lookups.is_empty() { base.lookups } else { self.lookups },
        }
    }

    /// The settings of claims; those of a table are the ones that do not need claims.
    pub(super) fn read(section: Section, table: &mut TableReader<'_>) -> Self {
        let of_rows = Self {
            decimal: table.text("decimal"),
            grouping: table.text("grouping"),
            exponents: table.flag("exponents").unwrap_or(false),
            dates: table.text("dates"),
            key: table.text("key"),
            lookups: table.tables("lookups", LookupSettings::read),
            ..Self::default()
        };
        if section == Section::Tables {
            return of_rows;
        }
        Self {
            joint_parties: table.text("joint-parties"),
            negatives: table.flag("negatives").unwrap_or(false),
            repeated_quantity: table.text("repeated-quantity"),
            distinct: table.flag("distinct").unwrap_or(false),
            language: table.parsed("language", language),
            on_duplicate: table.text("on-duplicate"),
            ..of_rows
        }
    }
}

fn language(tag: &str) -> Result<String, Diagnostic> {
    if is_language_tag(tag) {
        return Ok(tag.to_owned());
    }
    Err(Diagnostic::error("unknown-language", format!("`{tag}` is not a language tag"))
        .hint("accepted: en · en-GB · fr · de"))
}

impl LookupSettings {
    fn read(field: Spanned<String>, mut table: TableReader<'_>) -> Option<Self> {
        table.require("table", "\"vessels\"");
        table.require("by", "\"imo\"");
        let name = table.text("table");
        let by = table.text("by");
        table.finish();
        Some(Self { field, table: name?, by: by? })
    }
}
