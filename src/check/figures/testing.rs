//! What the rules about figures find in a CSV text.

use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::ledger::{Ledger, testing};

/// The ledger of a text, in which two American bodies speak for their state.
pub(super) fn ledger(csv: &str) -> Ledger {
    let (mut ledger, told) = testing::ledger(csv);
    assert_eq!(told, "");
    declare(&mut ledger);
    ledger
}

fn declare(ledger: &mut Ledger) {
    for body in ["US White House", "US Mission"] {
        ledger.vocabulary.voices.insert(body.into(), "United States".into());
    }
}

/// What a rule finds where `own` is a report of the body MG, and `s` and `t` are articles of outlets.
pub(super) fn messages_by_outlets(rule: &str, csv: &str) -> String {
    let article = |key: &str| {
        format!(
            "{{\"id\": \"{key}\", \"type\": \"article-newspaper\", \"title\": \"A\", \
             \"container-title\": \"The Post\"}}"
        )
    };
    let report = |key: &str| {
        format!(
            "{{\"id\": \"{key}\", \"type\": \"report\", \"title\": \"R\", \"publisher\": \"MG\"}}"
        )
    };
    let items = [report("own"), report("other"), article("s"), article("t")].join(",\n");
    let bibliography = SourceFile::new("s.json", format!("[{items}]"));
    let (mut ledger, read) = testing::ledger_with(csv, bibliography);
    assert_eq!(read, "");
    declare(&mut ledger);
    messages_of(rule, &ledger)
}

/// What a rule finds, one diagnostic a line: what it is about, and the message.
pub(super) fn messages(rule: &str, csv: &str) -> String {
    messages_of(rule, &ledger(csv))
}

/// The diagnostics of a rule.
pub(super) fn diagnostics(rule: &str, csv: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::new();
    super::check(&ledger(csv), &mut diagnostics);
    diagnostics.into_iter().filter(|diagnostic| diagnostic.rule == rule).collect()
}

fn messages_of(rule: &str, ledger: &Ledger) -> String {
    let mut diagnostics = Diagnostics::new();
    super::check(ledger, &mut diagnostics);
    let told = diagnostics.iter().filter(|diagnostic| diagnostic.rule == rule).map(|diagnostic| {
        let weight = crate::rules::Rule::named(rule).expect(rule).severity();
        // A rule may make less of what it is not sure of.
        assert!(diagnostic.severity >= weight, "{rule}");
        let about = match &diagnostic.about {
            Some(crate::diagnostic::DiagnosticSubject::Claim(id)) => format!("{id}: "),
            _ => String::new(),
        };
        about + &diagnostic.message
    });
    told.collect::<Vec<_>>().join("\n")
}
