//! What a rule finds in the claims of a test, as text.

use super::cell_texts::{self, TextRule};
use crate::diagnostic::Diagnostics;
use crate::ledger::{Ledger, testing};

/// What a rule finds in CSV claims: `place message`, with what a fix puts there, joined.
pub(super) fn messages(csv: &str, rule: impl FnOnce(&Ledger, &mut Diagnostics)) -> String {
    messages_of(&testing::ledger(csv), rule)
}

/// The same for a ledger that was read without findings.
pub(super) fn messages_of(
    (ledger, read): &(Ledger, String),
    rule: impl FnOnce(&Ledger, &mut Diagnostics),
) -> String {
    assert_eq!(read, "");
    let mut diagnostics = Diagnostics::new();
    rule(ledger, &mut diagnostics);
    let told = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.span.as_ref().map(ToString::to_string).unwrap_or_default();
        let fix =
            diagnostic.fix.as_ref().map(|fix| format!(" -> {}", fix.text)).unwrap_or_default();
        format!("{place} {}{fix}", diagnostic.message)
    });
    told.collect::<Vec<_>>().join(" | ")
}

/// The same for a rule about the texts of cells.
pub(super) fn messages_of_texts(csv: &str, rule: TextRule) -> String {
    messages(csv, |ledger, diagnostics| cell_texts::apply(&[rule], ledger, diagnostics))
}
