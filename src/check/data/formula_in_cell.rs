//! `formula-in-cell`: a text that a spreadsheet program would run as a formula when it opens the data as CSV.

use super::super::record_text::TextCell;
use crate::diagnostic::Diagnostic;
use crate::ledger::FIGURE_FIELDS;
use crate::text::{is_formula, truncate_chars};

/// The maximum number of characters of a cell that the message has.
const LONGEST: usize = 40;

/// Reports a text that is one.
pub(super) fn formula_in_cell(TextCell { field, cell, text }: TextCell<'_>) -> Vec<Diagnostic> {
    // A figure that can be read is not a formula, and one that cannot has an error of its own.
    if FIGURE_FIELDS.contains(&field) || !is_formula(text) {
        return Vec::new();
    }
    let message = format!(
        "a spreadsheet program would run `{field}` as a formula: `{}`",
        truncate_chars(text, LONGEST)
    );
    let diagnostic = Diagnostic::warning("formula-in-cell", message)
        .at(cell.span())
        .hint(
            "write the text without `=`, `+`, `-` or `@` at its beginning, and after `;` or a tab",
        )
        .hint("the CSV file that a PDF carries has an apostrophe before the formula");
    vec![diagnostic]
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of_texts;
    use super::formula_in_cell;

    #[test]
    fn formulas_are_told_and_numbers_are_not() {
        let check = |row: &str, expect: &str| {
            let csv = format!("id,body,quantity,unit,item,note,extra,sources\n{row}");
            let found = messages_of_texts(&csv, formula_in_cell);
            assert_eq!(found, expect, "{row}");
        };
        check("a,MG,5,round,shells,-5,+3 %,s", "");
        check(
            "a,MG,5,round,@SUM(1),,,s",
            "1.csv:2:14 a spreadsheet program would run `item` as a formula: `@SUM(1)`",
        );
        check(
            "a,MG,5,round,shells,\" =cmd|'/C calc'!A0\",,s",
            "1.csv:2:21 a spreadsheet program would run `note` as a formula: ` =cmd|'/C calc'!A0`",
        );
        check(
            "a,MG,5,round,shells,,see;=A1,s",
            "1.csv:2:22 a spreadsheet program would run `extra` as a formula: `see;=A1`",
        );
    }
}
