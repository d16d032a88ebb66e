//! What the rules about figures find in a CSV text.

use crate::diagnostic::Diagnostics;
use crate::ledger::{Ledger, testing};

/// The ledger of a text, in which two American bodies speak for their state.
pub(super) fn ledger(csv: &str) -> Ledger {
    let (mut ledger, told) = testing::ledger(csv);
    assert_eq!(told, "");
    for body in ["US White House", "US Mission"] {
        ledger.vocabulary.voices.insert(body.into(), "United States".into());
    }
    ledger
}

/// What a rule finds, one finding a line: what it is about, and the message.
pub(super) fn told(rule: &str, csv: &str) -> String {
    let mut found = Diagnostics::new();
    super::check(&ledger(csv), &mut found);
    let told = found.iter().filter(|finding| finding.rule == rule).map(|finding| {
        let weight = crate::rules::Rule::named(rule).expect(rule).severity();
        // A rule may make less of what it is not sure of.
        assert!(finding.severity >= weight, "{rule}");
        let about = match &finding.about {
            Some(crate::diagnostic::Subject::Claim(id)) => format!("{id}: "),
            _ => String::new(),
        };
        about + &finding.message
    });
    told.collect::<Vec<_>>().join("\n")
}
