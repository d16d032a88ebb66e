//! `unknown-status`: a status that is nearly a built-in one, or that is there once and nearly one that is there often.

use strsim::damerau_levenshtein;

use super::unknown_category::{rare_values, suggest};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Claim, Ledger, STATUSES};
use crate::text::is_anagram;

/// Reports statuses that are probably misspelt.
pub(super) fn unknown_status(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for claim in &ledger.claims {
        if let Some(meant) = built_in(&claim.status) {
            let message = format!("`{}` is probably a misspelling of `{meant}`", claim.status);
            diagnostics.push(diagnostic(claim, message, meant));
        }
    }
    for slip in rare_values(ledger, own_status) {
        let message = format!(
            "one claim has the status `{}`, but {} claims have `{}`",
            slip.written, slip.count, slip.meant
        );
        diagnostics.push(diagnostic(slip.claim, message, slip.meant));
    }
}

/// The status of a claim if it is neither built in nor a slip of one that is.
fn own_status(claim: &Claim) -> Option<&str> {
    let status = &*claim.status;
    (!STATUSES.contains(&status) && built_in(status).is_none()).then_some(status)
}

/// The built-in status that another one may be a slip of, or from which it differs in case only.
fn built_in(status: &str) -> Option<&'static str> {
    if STATUSES.contains(&status) {
        return None;
    }
    let folded = status.trim().to_lowercase();
    let is_meant = |known: &&&str| match folded.chars().count() {
        0..4 => folded == **known,
        4..6 => is_anagram(&folded, known),
        _ => damerau_levenshtein(&folded, known) <= 1,
    };
    STATUSES.iter().find(is_meant).copied()
}

fn diagnostic(claim: &Claim, message: String, meant: &str) -> Diagnostic {
    let diagnostic = Diagnostic::warning("unknown-status", message)
        .at(claim.field_span("status"))
        .about(claim.subject());
    suggest(diagnostic, claim, "status", meant)
        .hint("claims of different statuses are never added, and are counted apart")
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    fn check(statuses: &[&str], expect: &str) {
        let rows = (1..).zip(statuses).map(|(id, status)| format!("c{id},B,{status},s\n"));
        let csv = rows.fold("id,body,status,sources\n".to_owned(), |csv, row| csv + &row);
        assert_eq!(messages(&csv, unknown_status), expect, "{statuses:?}");
    }

    #[test]
    fn a_status_is_built_in_or_the_projects_own() {
        check(&["delivered", "ordered", "", "in_storage", "retained", "reused"], "");
        check(
            &["deliverd", "Delivered", "lsot"],
            "1.csv:2:6 `deliverd` is probably a misspelling of `delivered` -> delivered | \
             1.csv:3:6 `Delivered` is probably a misspelling of `delivered` -> delivered | \
             1.csv:4:6 `lsot` is probably a misspelling of `lost` -> lost",
        );
    }

    #[test]
    fn a_status_of_ones_own_may_be_misspelt() {
        check(&["transferred", "transferred", "transfered"], "");
        check(
            &["transferred", "transferred", "transferred", "transfered"],
            "1.csv:5:6 one claim has the status `transfered`, but 3 claims have `transferred` -> transferred",
        );
    }
}
