//! Findings about the sources of a test, as text.

use super::check;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile};
use crate::ledger::testing;

/// What is found in CSV claims and a CSL-JSON bibliography, as `place rule: message`, one a line.
pub(super) fn messages(csv: &str, csl_json: &str) -> Vec<String> {
    let bibliography = SourceFile::new("s.json", csl_json);
    let (ledger, told) = testing::ledger_with(csv, bibliography);
    assert_eq!(told, "");
    let mut diagnostics = Diagnostics::new();
    check(&ledger, &mut diagnostics);
    diagnostics.kept().map(line).collect()
}

/// What a rule finds in the sources of a CSL-JSON bibliography that no claim cites.
pub(super) fn messages_of(rule: &str, csl_json: &str) -> String {
    of_rule(rule, messages("id,body,sources", csl_json))
}

/// What a rule finds in the sources of a BibTeX bibliography.
pub(super) fn messages_of_bibtex(rule: &str, bibtex: &str) -> String {
    let bibliography = SourceFile::new("s.bib", bibtex);
    let (ledger, _) = testing::ledger_with("id,body,sources", bibliography);
    let mut diagnostics = Diagnostics::new();
    check(&ledger, &mut diagnostics);
    of_rule(rule, diagnostics.kept().map(line).collect())
}

/// The messages of one rule, joined.
pub(super) fn of_rule(rule: &str, told: Vec<String>) -> String {
    let start = format!(" {rule}: ");
    let of_it = told.into_iter().filter(|line| line.contains(&start));
    of_it.map(|line| line.replacen(&start, " ", 1)).collect::<Vec<_>>().join(" | ")
}

fn line(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(diagnostic.about.is_some(), "{}", diagnostic.message);
    format!("{place} {}: {}", diagnostic.rule, diagnostic.message)
}
