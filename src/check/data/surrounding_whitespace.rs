//! `surrounding-whitespace`: a value by which claims are distinguished or grouped begins or ends with a space, which
//! makes it another value.
//!
//! Looked at as written: fields that are compared letter by letter. The ids and source keys of a list
//! are read without blanks around them, and so are the names of CSV columns.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::record_text;
use crate::diagnostic::{Diagnostic, Diagnostics, Safety};
use crate::ledger::{Claim, Ledger};
use crate::records::{Cell, ValueRef};

/// The fields that are compared letter by letter.
const KEYS: &[&str] = &["id", "body", "category", "item", "unit", "series", "status"];

/// Reports spaces around keys and the names of columns.
pub(super) fn trailing_space_key(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut columns = HashSet::new();
    for claim in &ledger.claims {
        for (name, cell) in claim.record.fields() {
            if KEYS.contains(&&**name) {
                diagnostics.extend(key(ledger, claim, name, cell));
            } else if name.trim().len() != name.len()
                && columns.insert((Arc::as_ptr(cell.file()), &**name))
            {
                diagnostics.push(column(claim, name, cell));
            }
        }
    }
}

fn key(ledger: &Ledger, claim: &Claim, name: &str, cell: &Cell) -> Option<Diagnostic> {
    let ValueRef::Text(text) = cell.value() else { return None };
    let trimmed = text.trim();
    if trimmed.len() == text.len() {
        return None;
    }
    let message = format!("`{name}` {} a space: `{text}` is not `{trimmed}`", where_in(text));
    let diagnostic = Diagnostic::warning("surrounding-whitespace", message)
        .at(cell.span())
        .about(claim.subject())
        .hint("remove the space");
    // Two claims that would then have one id are to be told apart by a person.
    if name == "id" && ledger.get(trimmed).is_some() {
        return Some(
            diagnostic.hint(format!("another claim has the id `{trimmed}`: change one of the ids")),
        );
    }
    Some(diagnostic.fix(record_text::fix(cell, text, trimmed.to_owned(), Safety::Safe)))
}

fn column(claim: &Claim, name: &str, cell: &Cell) -> Diagnostic {
    let message = format!("the name of the column `{name}` {} a space", where_in(name));
    Diagnostic::warning("surrounding-whitespace", message)
        .at(cell.span())
        .about(claim.subject())
        .hint(format!("rename it to `{}`, so that templates can read it", name.trim()))
}

fn where_in(text: &str) -> &'static str {
    if text.trim_start().len() == text.len() { "ends with" } else { "begins with" }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::trailing_space_key;

    fn check(row: &str, expect: &str) {
        let csv = format!("id,body,category,note,sources\n{row}");
        assert_eq!(messages(&csv, trailing_space_key), expect, "{row}");
    }

    #[test]
    fn blanks_around_keys_are_told_and_removed() {
        check("a,MG,shells, kept ,s", "");
        check("a ,MG,shells,,s", "1.csv:2:1 `id` ends with a space: `a ` is not `a` -> a");
        check(
            "a,MG,\" shells, \"\"big\"\"\",,s",
            "1.csv:2:6 `category` begins with a space: ` shells, \"big\"` is not `shells, \"big\"` \
             -> shells, \"big\"",
        );
        check(
            "a,MG\u{a0},shells,,s",
            "1.csv:2:3 `body` ends with a space: `MG\u{a0}` is not `MG` -> MG",
        );
        check("a,M G,shells,,s", "");
        let csv = "id,body,sources,item\na,MG,s, x";
        let expect = "1.csv:2:8 `item` begins with a space: ` x` is not `x` -> x";
        assert_eq!(messages(csv, trailing_space_key), expect);
    }
}
