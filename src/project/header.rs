//! `header`, `header-rows` and `use` of `[datasets.NAME]`: which columns of a table are read, and their names.

use std::ops::RangeInclusive;

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::{Diagnostic, column_number};

/// Which columns of a table are read, and their names. Columns are counted from 0.
#[derive(Debug, Default)]
pub struct HeaderSettings {
    /// `header-rows`: the number of rows that hold the names; 1 if not given.
    pub rows: Option<Spanned<usize>>,
    /// `header = ["id", "item"]`: the names of all columns, for a table without a header row.
    pub names: Vec<Spanned<String>>,
    /// `header = { C = "note" }`: the names of some columns, by their positions.
    pub renamed: Vec<(Spanned<usize>, Spanned<String>)>,
    /// `use`: the positions of the columns that are read; all if not given.
    pub selected: Vec<Spanned<RangeInclusive<usize>>>,
}

impl HeaderSettings {
    pub(super) fn read(table: &mut TableReader<'_>) -> Self {
        let mut settings = Self { rows: table.unsigned("header-rows"), ..Self::default() };
        if table.has_table("header") {
            let columns = table.table("header").map(|table| table.all_pairs());
            for (column, name) in columns.into_iter().flatten() {
                let position = position(&column.value).ok_or_else(|| invalid_position(&column));
                let position = table.diagnostics().ok_or_push(position);
                let span = column.span;
                settings.renamed.extend(position.map(|value| (Spanned { value, span }, name)));
            }
        } else {
            settings.names = table.texts("header");
        }
        for Spanned { value, span } in table.texts("use") {
            let columns = positions(&value).ok_or_else(|| {
                let message = format!("`{value}` is not a column or a range of columns");
                Diagnostic::error("invalid-value", message)
                    .at(span.clone())
                    .hint("such as `use = [\"A:B\", \"D:G\"]`, or with numbers `use = [\"1:2\", \"4:7\"]`")
            });
            let columns = table.diagnostics().ok_or_push(columns);
            settings.selected.extend(columns.map(|value| Spanned { value, span }));
        }
        settings.check(table);
        settings
    }

    /// These settings, and where they say nothing those of a dialect.
    pub(super) fn over(self, base: Self) -> Self {
        let is_named = !self.names.is_empty() || !self.renamed.is_empty() || self.rows.is_some();
        let selected = if self.selected.is_empty() { base.selected } else { self.selected };
        if is_named {
            return Self { selected, ..self };
        }
        Self { selected, ..base }
    }

    /// Whether a column is read.
    pub(crate) fn is_used(&self, position: usize) -> bool {
        self.selected.is_empty() || self.selected.iter().any(|it| it.value.contains(&position))
    }

    /// The number of rows that hold the names of columns.
    pub(crate) fn row_count(&self) -> usize {
        if self.names.is_empty() { self.rows.as_ref().map_or(1, |rows| rows.value) } else { 0 }
    }

    fn check(&self, table: &TableReader<'_>) {
        if let Some(rows) = self.rows.as_ref().filter(|rows| !(1..=9).contains(&rows.value)) {
            let message = format!("a header has from 1 to 9 rows, not {}", rows.value);
            table.report(Diagnostic::error("invalid-value", message).at(rows.span.clone()).hint(
                "for a table without a header row, name all columns: \
                     `header = [\"id\", \"item\", …]`",
            ));
        }
        if let (Some(rows), Some(name)) = (&self.rows, self.names.first()) {
            let message = "`header-rows` cannot be combined with a list of all names";
            table.report(
                Diagnostic::error("conflicting-keys", message)
                    .at(rows.span.clone())
                    .related(name.span.clone(), "the names")
                    .hint("remove one of them; `header = { C = \"note\" }` names single columns"),
            );
        }
        let renamed = self.renamed.iter().map(|(_, name)| name);
        let names: Vec<&Spanned<String>> = self.names.iter().chain(renamed).collect();
        for (at, name) in names.iter().enumerate() {
            if name.value.trim().is_empty() {
                table.report(
                    Diagnostic::error("invalid-header", format!("column {} has no name", at + 1))
                        .at(name.span.clone()),
                );
            } else if let Some(first) = names[..at].iter().find(|it| it.value == name.value) {
                let message = format!("two columns are named `{}`", name.value);
                table.report(
                    Diagnostic::error("duplicate-column", message)
                        .at(name.span.clone())
                        .related(first.span.clone(), "the first one"),
                );
            }
        }
    }
}

fn invalid_position(column: &Spanned<String>) -> Diagnostic {
    Diagnostic::error("invalid-value", format!("`{}` is not a column", column.value))
        .at(column.span.clone())
        .hint("give its letters, as a spreadsheet shows them, or its number from 1")
}

/// The position of a column, from 0, by its letters or its number.
fn position(text: &str) -> Option<usize> {
    let number = match text.parse::<usize>() {
        Ok(number) => number,
        Err(_) => column_number(text)?,
    };
    number.checked_sub(1)
}

/// A column or a range of columns; one such as `D:` has all to the last.
fn positions(text: &str) -> Option<RangeInclusive<usize>> {
    let Some((first, last)) = text.split_once(':') else {
        let position = position(text.trim())?;
        return Some(position..=position);
    };
    let first = position(first.trim())?;
    let last = if last.trim().is_empty() { usize::MAX } else { position(last.trim())? };
    (first <= last).then_some(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_selected_by_letters_or_numbers() {
        let check = |text: &str, expect: Option<RangeInclusive<usize>>| {
            assert_eq!(positions(text), expect, "{text}");
        };
        check("A", Some(0..=0));
        check("A:B", Some(0..=1));
        check("3:5", Some(2..=4));
        check("aa : AC", Some(26..=28));
        check("D:", Some(3..=usize::MAX));
        check("C:A", None);
        check("0", None);
        check("A1:B2", None);
        check("", None);
        check(":", None);
    }
}
