//! `printed-note`: a dataset has notes and no field for remarks, so that its notes are printed.
//!
//! One diagnostic for the whole project, at the first note.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;

/// Reports the datasets whose notes are printed, if there are any.
pub(super) fn printed_note(ledger: &Ledger) -> Option<Diagnostic> {
    let mut printed = ledger.claims.iter().filter(|claim| claim.prints_note());
    let first = printed.next()?;
    let others = printed.map(|claim| &*claim.dataset.name);
    let datasets: BTreeSet<&str> = others.chain([&*first.dataset.name]).collect();
    let sections: Vec<String> =
        datasets.iter().map(|name| format!("`[datasets.{name}.columns]`")).collect();
    let message = "notes are printed as remarks, since their dataset has no field `remark`";
    Some(
        Diagnostic::warning("printed-note", message)
            .at(first.field_span("note"))
            .hint("to keep notes out of documents, add a column `remark`, which may be empty")
            .hint(format!(
                "to go on printing them, set `remark = \"note\"` in {}",
                sections.join(" and ")
            )),
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::printed_note;

    #[test]
    fn notes_that_are_printed_are_reported_once() {
        let check = |csv: &str, expect: &str| {
            let rule = |ledger: &_, found: &mut crate::diagnostic::Diagnostics| {
                found.extend(printed_note(ledger));
            };
            assert_eq!(messages(csv, rule), expect, "{csv}");
        };
        let told = "notes are printed as remarks, since their dataset has no field `remark`";
        check(
            "id,body,note,sources\na,MG,,s\nb,MG,seen,s\nc,MG,seen,s",
            &format!("1.csv:3:6 {told}"),
        );
        check("id,body,remark,note,sources\na,MG,,seen,s", "");
        check("id,body,remark,sources\na,MG,seen,s", "");
        check("id,body,note,sources\na,MG,,s", "");
    }
}
