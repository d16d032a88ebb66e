//! `stop-at`, `null-values`, `where`, `except` and `unpivot` of `[datasets.NAME]`: what is done to the rows of a file before its
//! columns become the fields of claims.

use regex::Regex;

use super::toml_reader::{Entry, Spanned, TableReader};
use crate::diagnostic::{Diagnostic, Span};

/// What is done to the rows of a dataset's files, in this order.
#[derive(Debug, Default)]
pub struct TransformSettings {
    /// The rows end before the first one whose first cell that has a value begins with one of these texts.
    pub stop_at: Vec<Spanned<String>>,
    /// The texts that mean that a cell has no value.
    pub null_values: Vec<NullValues>,
    /// `where`: a row that does not meet all of these conditions is left out.
    pub keep: Vec<Condition>,
    /// `except`: a row that meets one of these conditions is left out.
    pub leave_out: Vec<Condition>,
    /// Columns that become rows.
    pub unpivot: Option<UnpivotSettings>,
}

/// The texts that mean that a cell has no value.
#[derive(Debug)]
pub struct NullValues {
    /// The column, or all of them.
    pub column: Option<Spanned<String>>,
    /// The texts.
    pub texts: Vec<Spanned<String>>,
}

/// A condition on the cell of a column.
#[derive(Debug)]
pub struct Condition {
    /// The column.
    pub column: Spanned<String>,
    /// What must hold of its cell.
    pub test: Test,
}

/// What must hold of a cell.
#[derive(Debug)]
pub enum Test {
    /// It has one of these texts.
    OneOf(Vec<Spanned<String>>),
    /// It has no value, or it has one.
    IsEmpty(bool),
    /// A part of its text matches.
    Matches(Spanned<Regex>),
}

/// `[datasets.NAME.unpivot]`: columns that become rows.
#[derive(Debug)]
pub struct UnpivotSettings {
    /// The place of the table.
    pub span: Span,
    /// The columns.
    pub columns: ColumnSelection,
    /// The field or column that gets the name of the column.
    pub name: Spanned<String>,
    /// The field or column that gets the cell: `quantity`, unless given.
    pub value: String,
    /// Whether an empty cell makes no row.
    pub skip_empty: bool,
    /// Fields of the rows that a column makes.
    pub constants: Vec<Constants>,
}

/// `[datasets.NAME.unpivot.constants.COLUMN]`: fields of the rows that a column makes.
#[derive(Debug)]
pub struct Constants {
    /// The column.
    pub column: Spanned<String>,
    /// Field and text.
    pub fields: Vec<(Spanned<String>, Spanned<String>)>,
}

/// Some columns of a file.
#[derive(Debug)]
pub enum ColumnSelection {
    /// Those of these names.
    Listed(Vec<Spanned<String>>),
    /// Those from one to another, both included.
    Range(Spanned<String>, Spanned<String>),
    /// Those whose names match.
    Matching(Spanned<Regex>),
    /// All others.
    AllBut(Vec<Spanned<String>>),
}

impl TransformSettings {
    pub(super) fn read(table: &mut TableReader<'_>) -> Self {
        Self {
            stop_at: table.texts("stop-at"),
            null_values: null_values(table),
            keep: conditions(table, "where"),
            leave_out: conditions(table, "except"),
            unpivot: table.table("unpivot").and_then(UnpivotSettings::read),
        }
    }
}

/// `null-values`: texts for all columns, or a table of columns.
fn null_values(table: &mut TableReader<'_>) -> Vec<NullValues> {
    if table.has_table("null-values") {
        let columns = table.table("null-values").map(|table| table.all_texts());
        let columns = columns.into_iter().flatten();
        return columns.map(|(column, texts)| NullValues { column: Some(column), texts }).collect();
    }
    let texts = table.texts("null-values");
    if texts.is_empty() { Vec::new() } else { vec![NullValues { column: None, texts }] }
}

fn conditions(table: &mut TableReader<'_>, key: &'static str) -> Vec<Condition> {
    let Some(table) = table.table(key) else { return Vec::new() };
    let conditions = table.entries().into_iter().filter_map(|(column, entry)| {
        let test = match entry {
            Entry::Texts(texts) => Test::OneOf(texts),
            Entry::Table(table) => Test::read(table)?,
        };
        Some(Condition { column, test })
    });
    conditions.collect()
}

impl Test {
    /// `{ empty = true }` or `{ matches = "…" }`.
    fn read(mut table: TableReader<'_>) -> Option<Self> {
        let empty = table.flag("empty");
        let matches = table.parsed("matches", pattern);
        let is_pattern_wrong = table.span_of("matches").is_some() && matches.is_none();
        let errors = table.error_count();
        table.finish();
        let is_reported = is_pattern_wrong || table.error_count() > errors;
        match (empty, matches) {
            (Some(empty), None) => Some(Self::IsEmpty(empty)),
            (None, Some(matches)) => Some(Self::Matches(matches)),
            (None, None) if is_reported => None,
            _ => {
                let message = "a condition has either `empty` or `matches`";
                table.report(
                    Diagnostic::error("invalid-value", message)
                        .at(table.span())
                        .hint("such as `{ empty = true }` or `{ matches = \"^KN-\" }`"),
                );
                None
            }
        }
    }
}

/// A regular expression.
fn pattern(text: &str) -> Result<Regex, Diagnostic> {
    Regex::new(text).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        let message = format!("`{text}` is not a regular expression: {reason}");
        Diagnostic::error("invalid-value", message)
            .hint("`\\` before a character such as `.` or `(` makes it mean itself")
    })
}

impl UnpivotSettings {
    fn read(mut table: TableReader<'_>) -> Option<Self> {
        table.require("columns", "[\"2023\", \"2024\"]");
        table.require("name", "\"period\"");
        let columns = ColumnSelection::read(&mut table);
        let name = table.text("name");
        let value = table.text("value").map(|value| value.value);
        let skip_empty = table.flag("skip-empty").unwrap_or(false);
        let constants = table.tables("constants", |column, table| {
            Some(Constants { column, fields: table.all_pairs() })
        });
        table.finish();
        Some(Self {
            span: table.span(),
            columns: columns?,
            name: name?,
            value: value.unwrap_or_else(|| "quantity".to_owned()),
            skip_empty,
            constants,
        })
    }
}

impl ColumnSelection {
    /// A list, or a table with `from` and `to`, `matches`, or `except`.
    fn read(table: &mut TableReader<'_>) -> Option<Self> {
        if !table.has_table("columns") {
            let listed = table.texts("columns");
            return (!listed.is_empty()).then_some(Self::Listed(listed));
        }
        let mut table = table.table("columns")?;
        let (from, to) = (table.text("from"), table.text("to"));
        let matches = table.parsed("matches", pattern);
        let except = table.texts("except");
        let is_pattern_wrong = table.span_of("matches").is_some() && matches.is_none();
        table.finish();
        match (from, to, matches) {
            (Some(from), Some(to), None) if except.is_empty() => Some(Self::Range(from, to)),
            (None, None, Some(matches)) if except.is_empty() => Some(Self::Matching(matches)),
            (None, None, None) if !except.is_empty() => Some(Self::AllBut(except)),
            _ if is_pattern_wrong => None,
            _ => {
                let message = "`columns` has `from` and `to`, or `matches`, or `except`";
                table.report(
                    Diagnostic::error("invalid-value", message)
                        .at(table.span())
                        .hint("such as `columns = { from = \"2000\", to = \"2024\" }`"),
                );
                None
            }
        }
    }
}
