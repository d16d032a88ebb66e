//! `formula-in-cell`: a text that a spreadsheet program would run as a formula when it opens the data as CSV.

use super::super::record_text::{each_text, texts_of};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger};
use crate::records::Cell;
use crate::text::{is_formula, truncate_chars};

/// The maximum number of characters of a cell that the message has.
const LONGEST: usize = 40;

/// Reports the cells of a claim.
pub(super) fn formulas(claim: &Claim, diagnostics: &mut Diagnostics) {
    each_text(claim, &mut |field, cell, text| {
        let about = |diagnostic: Diagnostic| diagnostic.about(claim.subject());
        diagnostics.extend(formula(field, cell, text).map(about));
    });
}

/// Reports the cells of tables.
pub(super) fn formulas_of_tables(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for (field, cell) in ledger.tables.values().flat_map(|table| table.cells()) {
        texts_of(field, cell, &mut |field, cell, text| {
            diagnostics.extend(formula(field, cell, text));
        });
    }
}

fn formula(field: &str, cell: &Cell, text: &str) -> Option<Diagnostic> {
    if !is_formula(text) {
        return None;
    }
    let message = format!(
        "a spreadsheet program would run `{field}` as a formula: `{}`",
        truncate_chars(text, LONGEST)
    );
    Some(
        Diagnostic::warning("formula-in-cell", message)
            .at(cell.span())
            .hint("write the text without `=`, `+`, `-` or `@` at its beginning, and after `;` or a tab")
            .hint("the CSV file that a PDF carries has an apostrophe before the formula"),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::formulas;

    #[test]
    fn formulas_are_told_and_numbers_are_not() {
        let check = |row: &str, expect: &str| {
            let csv = format!("id,body,quantity,unit,item,note,extra,sources\n{row}");
            let found = messages(&csv, |ledger, diagnostics| {
                ledger.claims.iter().for_each(|claim| formulas(claim, diagnostics));
            });
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
