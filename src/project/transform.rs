//! `stop-at`, `fill-down`, `null-values`, `replace`, `extract`, `split`, `where`, `except`, `unpivot` and `cases` of
//! `[datasets.NAME]`: what is done to the rows of a file before its columns become the fields of claims.

use regex::Regex;

use super::row_source::RowSourceSettings;
use super::toml_reader::{Entry, Spanned, TableReader};
use crate::diagnostic::{Diagnostic, Span};

/// What is done to the rows of a dataset's files, in this order.
#[derive(Debug, Default)]
pub struct TransformSettings {
    /// The rows end before the first one whose first cell that has a value begins with one of these texts.
    pub stop_at: Vec<Spanned<String>>,
    /// `fill-down`: the columns whose empty cells have the value of the row above.
    pub fill_down: Vec<Spanned<String>>,
    /// The texts that mean that a cell has no value.
    pub null_values: Vec<NullValues>,
    /// Texts within cells that are written in another way.
    pub replace: Vec<Replacements>,
    /// Parts of cells that become columns.
    pub extract: Vec<Extraction>,
    /// Columns whose cells make a row for each of their parts.
    pub split: Vec<SplitSettings>,
    /// `where`: a row that does not meet all of these conditions is left out.
    pub keep: Vec<Condition>,
    /// `except`: a row that meets one of these conditions is left out.
    pub leave_out: Vec<Condition>,
    /// Columns that become rows.
    pub unpivot: Option<UnpivotSettings>,
    /// Fields whose columns depend on the row.
    pub cases: Vec<CaseSettings>,
    /// The source of each row.
    pub source: Option<RowSourceSettings>,
}

/// The texts that mean that a cell has no value.
#[derive(Debug)]
pub struct NullValues {
    /// The column, or all of them.
    pub column: Option<Spanned<String>>,
    /// The texts.
    pub texts: Vec<Spanned<String>>,
}

/// `[datasets.NAME.replace.COLUMN]`: texts within the cells of a column, and the texts instead of them.
#[derive(Debug)]
pub struct Replacements {
    /// The column.
    pub column: Spanned<String>,
    /// The text and its replacement, in the order of the configuration.
    pub texts: Vec<(Spanned<String>, Spanned<String>)>,
}

/// The maximum number of texts of `stop-at`, of `replace` for a column, and of `columns` and `defaults`: each row is searched
/// for each of them.
const MAX_SEARCHED: usize = 1000;

/// Reports texts above the limit of those that each row is searched for, and leaves them out.
pub(super) fn limit_searched<T>(
    texts: &mut Vec<T>,
    setting: &str,
    place: impl Fn(&T) -> &Span,
    table: &TableReader<'_>,
) {
    if let Some(excess) = texts.get(MAX_SEARCHED) {
        let message = format!("`{setting}` has more than {MAX_SEARCHED} texts");
        table.report(Diagnostic::error("invalid-value", message).at(place(excess).clone()));
    }
    texts.truncate(MAX_SEARCHED);
}

impl Replacements {
    fn read(column: Spanned<String>, table: &TableReader<'_>) -> Self {
        let mut texts = table.all_pairs();
        limit_searched(&mut texts, "replace", |(old, _)| &old.span, table);
        texts.retain(|(old, _)| {
            if old.value.is_empty() {
                let message = "the text to replace is empty";
                table.report(Diagnostic::error("invalid-value", message).at(old.span.clone()));
            }
            !old.value.is_empty()
        });
        Self { column, texts }
    }
}

/// An entry of `[datasets.NAME.extract]`: a pattern whose named groups are columns with these parts of a cell.
#[derive(Debug)]
pub struct Extraction {
    /// The column that is taken apart.
    pub column: Spanned<String>,
    /// The pattern, which has a named group.
    pub pattern: Spanned<Regex>,
}

fn without_group(pattern: &str) -> Diagnostic {
    Diagnostic::error("invalid-value", format!("`{pattern}` has no named group")).hint(
        "name the parts: `^(?<year>[0-9]{4})-(?<month>[0-9]{2})$` makes the columns `year` and \
         `month`",
    )
}

/// The names of the groups of a pattern.
fn group_names(pattern: &Regex) -> impl Iterator<Item = &str> {
    pattern.capture_names().flatten()
}

impl Extraction {
    /// The columns that it makes, in the order of the pattern.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        group_names(&self.pattern.value)
    }

    fn read(table: &mut TableReader<'_>) -> Vec<Self> {
        let Some(table) = table.table("extract") else { return Vec::new() };
        let read = |(column, text): (Spanned<String>, Spanned<String>)| {
            let Spanned { value, span } = text;
            let pattern = pattern(&value).and_then(|pattern| {
                let has_group = group_names(&pattern).next().is_some();
                has_group.then_some(pattern).ok_or_else(|| without_group(&value))
            });
            match pattern {
                Ok(value) => Some(Self { column, pattern: Spanned { value, span } }),
                Err(refusal) => {
                    table.report(refusal.at(span));
                    None
                }
            }
        };
        table.all_pairs().into_iter().filter_map(read).collect()
    }
}

/// An entry of `[datasets.NAME.split]`: the column and what separates the parts of its cells.
#[derive(Debug)]
pub struct SplitSettings {
    /// The column.
    pub column: Spanned<String>,
    /// The text between two parts.
    pub separator: Spanned<String>,
}

fn splits(table: &mut TableReader<'_>) -> Vec<SplitSettings> {
    let Some(table) = table.table("split") else { return Vec::new() };
    let mut columns = table.all_pairs();
    columns.retain(|(_, separator)| {
        if separator.value.is_empty() {
            let message = "the separator is empty";
            table.report(
                Diagnostic::error("invalid-value", message)
                    .at(separator.span.clone())
                    .hint("such as `split = { from = \";\" }`"),
            );
        }
        !separator.value.is_empty()
    });
    columns.into_iter().map(|(column, separator)| SplitSettings { column, separator }).collect()
}

/// A condition on the cell of a column.
#[derive(Debug)]
pub struct Condition {
    /// The column.
    pub column: Spanned<String>,
    /// What must hold of its cell.
    pub test: Test,
    /// Whether it is part of a dialect: not all files of a dialect need to have the column.
    pub is_of_dialect: bool,
}

impl Condition {
    /// These conditions, and those of a dialect about other columns.
    fn over(own: Vec<Self>, mut base: Vec<Self>) -> Vec<Self> {
        base.retain(|it| own.iter().all(|known| known.column.value != it.column.value));
        for condition in &mut base {
            condition.is_of_dialect = true;
        }
        base.extend(own);
        base
    }
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
    /// The field or column that gets the name of the column; not needed if the pattern of `columns` has named groups, which
    /// are fields with parts of the name.
    pub name: Option<Spanned<String>>,
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
    /// Whether the texts of any column may be changed in place.
    pub(crate) fn changes_texts(&self) -> bool {
        !self.replace.is_empty() || !self.extract.is_empty()
    }

    /// Whether the texts of a column are changed in place: by `replace`, or by `extract` into the column itself.
    pub(crate) fn changes_texts_of(&self, column: &str) -> bool {
        let is_extracted =
            |it: &Extraction| it.column.value == column && it.names().any(|name| name == column);
        self.replace.iter().any(|it| it.column.value == column)
            || self.extract.iter().any(is_extracted)
    }

    pub(super) fn read(table: &mut TableReader<'_>) -> Self {
        let mut stop_at = table.texts("stop-at");
        limit_searched(&mut stop_at, "stop-at", |text| &text.span, table);
        Self {
            stop_at,
            fill_down: table.texts("fill-down"),
            null_values: null_values(table),
            replace: table
                .tables("replace", |column, table| Some(Replacements::read(column, &table))),
            extract: Extraction::read(table),
            split: splits(table),
            keep: conditions(table, "where"),
            leave_out: conditions(table, "except"),
            unpivot: table.table("unpivot").and_then(UnpivotSettings::read),
            cases: table.tables("cases", CaseSettings::read),
            source: table.table("source").and_then(RowSourceSettings::read),
        }
    }
}

/// The entries of one list, or those of another one if it is empty.
fn own_or<T>(own: Vec<T>, other: Vec<T>) -> Vec<T> {
    if own.is_empty() { other } else { own }
}

impl TransformSettings {
    /// These settings, and where they say nothing those of a dialect.
    pub(super) fn over(self, base: Self) -> Self {
        let mut replace = base.replace;
        replace.retain(|it| self.replace.iter().all(|own| own.column.value != it.column.value));
        replace.extend(self.replace);
        Self {
            stop_at: own_or(self.stop_at, base.stop_at),
            fill_down: own_or(self.fill_down, base.fill_down),
            null_values: own_or(self.null_values, base.null_values),
            replace,
            extract: own_or(self.extract, base.extract),
            split: own_or(self.split, base.split),
            keep: Condition::over(self.keep, base.keep),
            leave_out: Condition::over(self.leave_out, base.leave_out),
            unpivot: self.unpivot.or(base.unpivot),
            cases: own_or(self.cases, base.cases),
            source: self.source.or(base.source),
        }
    }
}

/// `[datasets.NAME.cases.CASE]`: the columns of some fields in rows that meet conditions.
#[derive(Debug)]
pub struct CaseSettings {
    /// The place of the table.
    pub span: Span,
    /// What a row must meet, all of it.
    pub conditions: Vec<Condition>,
    /// Field → column, or a text with names of columns in braces.
    pub columns: Vec<(Spanned<String>, Spanned<String>)>,
    /// Field → text.
    pub constants: Vec<(Spanned<String>, Spanned<String>)>,
}

impl CaseSettings {
    fn read(_name: Spanned<String>, mut table: TableReader<'_>) -> Option<Self> {
        table.require("where", "{ flow = \"export\" }");
        let conditions = conditions(&mut table, "where");
        let pairs = |table: TableReader<'_>| table.all_pairs();
        let columns = table.table("columns").map(pairs).unwrap_or_default();
        let constants = table.table("constants").map(pairs).unwrap_or_default();
        table.finish();
        if columns.is_empty() && constants.is_empty() {
            let message = "a case has `columns` or `constants`";
            table.report(
                Diagnostic::error("missing-key", message)
                    .at(table.span())
                    .hint("such as `columns = { from = \"exporter\", to = \"importer\" }`"),
            );
            return None;
        }
        let span = table.span();
        (!conditions.is_empty()).then_some(Self { span, conditions, columns, constants })
    }

    /// The name of the column that holds a field until columns become fields.
    pub(crate) fn column_of(field: &str) -> String {
        format!("({field} of the case)")
    }

    /// The fields that it gives.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().chain(&self.constants).map(|(field, _)| field.value.as_str())
    }

    /// The columns that it reads.
    pub(crate) fn read_columns(&self) -> impl Iterator<Item = &Spanned<String>> {
        let conditions = self.conditions.iter().map(|condition| &condition.column);
        conditions.chain(self.columns.iter().map(|(_, column)| column))
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
            Entry::Texts(texts) if texts.is_empty() => {
                table.report(without_texts(&column.value).at(column.span));
                return None;
            }
            Entry::Texts(texts) => Test::OneOf(texts),
            Entry::Table(table) => Test::read(table)?,
        };
        Some(Condition { column, test, is_of_dialect: false })
    });
    conditions.collect()
}

/// The error about a condition that no row meets.
fn without_texts(column: &str) -> Diagnostic {
    Diagnostic::error("invalid-value", format!("the list of texts for `{column}` is empty"))
        .hint("list the texts, or write `{ empty = true }` for rows without a value")
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
    /// Whether it makes the column of a name.
    pub(crate) fn makes(&self, column: &str) -> bool {
        self.value == column || self.name_fields().any(|name| name == column)
    }

    /// The fields that it makes of the names of columns.
    pub(crate) fn name_fields(&self) -> impl Iterator<Item = &str> {
        let name = self.name.iter().map(|name| name.value.as_str());
        name.chain(self.columns.group_names())
    }

    fn read(mut table: TableReader<'_>) -> Option<Self> {
        table.require("columns", "[\"2023\", \"2024\"]");
        let columns = ColumnSelection::read(&mut table);
        let has_groups =
            columns.as_ref().is_some_and(|columns| columns.group_names().next().is_some());
        if !has_groups {
            table.require("name", "\"period\"");
        }
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
            name: if has_groups { name } else { Some(name?) },
            value: value.unwrap_or_else(|| "quantity".to_owned()),
            skip_empty,
            constants,
        })
    }
}

impl ColumnSelection {
    /// The names of the groups of a pattern.
    fn group_names(&self) -> impl Iterator<Item = &str> {
        let pattern = match self {
            Self::Matching(pattern) => Some(&pattern.value),
            Self::Listed(_) | Self::Range(..) | Self::AllBut(_) => None,
        };
        pattern.into_iter().flat_map(group_names)
    }

    /// A list, or a table with `from` and `to`, `matches`, or `except`.
    fn read(table: &mut TableReader<'_>) -> Option<Self> {
        if !table.has_table("columns") {
            let errors = table.error_count();
            let listed = table.texts("columns");
            let place = table.span_of("columns").filter(|_| table.error_count() == errors);
            if listed.is_empty()
                && let Some(place) = place
            {
                let message = "the list of columns is empty";
                table.report(
                    Diagnostic::error("invalid-value", message)
                        .at(place)
                        .hint("list them, such as `columns = [\"2023\", \"2024\"]`"),
                );
            }
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
