//! `types` of `[tables.NAME]`: what the cells of columns are.

use super::toml_reader::{Spanned, TableReader, one_of};
use crate::diagnostic::Diagnostic;

/// What the cells of a column of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, also where a workbook has numbers.
    Text,
    /// Numbers, printed in the way of the document's language.
    Number,
    /// Dates, printed in the way of the document's language.
    Date,
}

impl ColumnType {
    fn parse(text: &str) -> Result<Self, Diagnostic> {
        let all = [("text", Self::Text), ("number", Self::Number), ("date", Self::Date)];
        one_of(text, &all)
    }
}

/// `types`: what the cells of columns are.
pub(super) fn column_types(
    table: &mut TableReader<'_>,
) -> Vec<(Spanned<String>, Spanned<ColumnType>)> {
    let Some(types) = table.table("types") else { return Vec::new() };
    let mut read = Vec::new();
    for (column, written) in types.all_pairs() {
        match ColumnType::parse(&written.value) {
            Ok(value) => read.push((column, Spanned { value, span: written.span })),
            Err(refusal) => types.report(refusal.at(written.span)),
        }
    }
    read
}
