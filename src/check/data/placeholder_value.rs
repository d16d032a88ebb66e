//! `placeholder-value`: a text that files write for a missing value is read as a value, and would be printed.
//!
//! `N/A` as the category of a claim is a category, in tables and in selections. Fields that must be a number, a
//! date, a unit or a party are errors already.

use super::super::record_text;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety};
use crate::ledger::{Ledger, NARROW_COLUMN, null_values};
use crate::records::{Cell, ValueRef};
use crate::text::{is_of_narrow_column, is_placeholder};

/// The fields that hold any text.
const FIELDS: [&str; 9] =
    ["id", "category", "item", "status", "body", "quote", "remark", "note", "series"];

/// Reports each such text.
pub(super) fn missing_marker(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        for field in FIELDS {
            let Some(cell) = claim.record.get(field) else { continue };
            diagnostics.extend(
                marker(&claim.dataset.name, field, cell)
                    .map(|diagnostic| diagnostic.about(claim.subject())),
            );
        }
    }
}

fn marker(dataset: &str, field: &str, cell: &Cell) -> Option<Diagnostic> {
    let ValueRef::Text(text) = cell.value() else { return None };
    let marker = text.trim();
    if !is_placeholder(marker) {
        return None;
    }
    let message = format!(
        "the placeholder `{marker}` is read as the `{field}` of a claim, not as a missing value"
    );
    let diagnostic = Diagnostic::warning("placeholder-value", message).at(cell.span());
    if is_of_narrow_column(marker) {
        return Some(diagnostic.hint(NARROW_COLUMN));
    }
    let diagnostic = diagnostic.hint(format!(
        "leave the cell empty if the value is missing, or set {}",
        null_values(dataset, marker)
    ));
    Some(diagnostic.fix(record_text::fix(cell, text, String::new(), Safety::Unsafe)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::missing_marker;

    #[test]
    fn a_marker_of_a_missing_value_is_told_and_removed() {
        let check = |row: &str, expect: &str| {
            let csv = format!("id,body,category,note,extra,sources\n{row}");
            assert_eq!(messages(&csv, missing_marker), expect, "{row}");
        };
        let told = "of a claim, not as a missing value -> ";
        check(
            "a,MG,N/A,,,s",
            &format!("1.csv:2:6 the placeholder `N/A` is read as the `category` {told}"),
        );
        check(
            "a,MG,-0- ,,,s",
            &format!("1.csv:2:6 the placeholder `-0-` is read as the `category` {told}"),
        );
        check(
            "a,MG,c,None,,s",
            &format!("1.csv:2:8 the placeholder `None` is read as the `note` {told}"),
        );
        check(
            "a,NULL,c,,,s",
            &format!("1.csv:2:3 the placeholder `NULL` is read as the `body` {told}"),
        );
        check(
            "a,MG,#REF!,,,s",
            &format!("1.csv:2:6 the placeholder `#REF!` is read as the `category` {told}"),
        );
        check(
            "a,MG,c,#######,,s",
            "1.csv:2:8 the placeholder `#######` is read as the `note` of a claim, not as a missing value",
        );
        check("a,MG,NATO,none of them,-,s", "");
    }
}
