//! Baselines: the accepted diagnostics of an existing project, so that only new ones are reported.
//!
//! It is a JSON file: `{"version": 1, "findings": {FINGERPRINT: {"rule", "file", "message", "count"}}}`,
//! sorted, for version control. Diagnostics are identified by their
//! [fingerprint](crate::diagnostic::Diagnostic::fingerprint), which does not depend on line numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::rules::Rule;

const VERSION: u32 = 1;

/// The accepted diagnostics.
#[derive(Debug, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    findings: BTreeMap<String, BaselineEntry>,
}

/// An accepted diagnostic, and how many there are.
#[derive(Debug, Serialize, Deserialize)]
struct BaselineEntry {
    rule: String,
    file: String,
    message: String,
    count: usize,
}

/// Error reading a baseline.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// Not JSON of this form.
    #[error("not a valid baseline: {0}")]
    Malformed(#[from] serde_json::Error),
    /// Another version of the format.
    #[error("the baseline has version {0}, but only version {VERSION} is supported")]
    Version(u32),
}

impl Baseline {
    /// Parses a baseline.
    ///
    /// # Errors
    /// If the text is malformed or has another version.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let read: Self = serde_json::from_str(text)?;
        if read.version == VERSION { Ok(read) } else { Err(BaselineError::Version(read.version)) }
    }

    /// Accepts the diagnostics of a run, except those of fixed rules. Those without messages are identified by their
    /// places.
    #[must_use]
    pub fn from_diagnostics(diagnostics: &Diagnostics) -> Self {
        let mut findings: BTreeMap<String, BaselineEntry> = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| may_be_known(diagnostic)) {
            let file = diagnostic.span.as_ref().map_or("", |span| span.file.path());
            let known = findings.entry(diagnostic.fingerprint()).or_insert_with(|| BaselineEntry {
                rule: diagnostic.rule.to_owned(),
                file: file.to_owned(),
                message: diagnostic.message.clone(),
                count: 0,
            });
            known.count += diagnostic.count();
        }
        Self { version: VERSION, findings }
    }

    /// Removes accepted diagnostics, also if the baseline has a former name of their rule.
    #[must_use]
    pub fn filter_new(&self, diagnostics: Diagnostics) -> Diagnostics {
        let mut left: BTreeMap<&str, usize> =
            self.findings.iter().map(|(print, known)| (&**print, known.count)).collect();
        let mut take = |print: &str, number: usize| match left.get_mut(print) {
            Some(count) if *count >= number => {
                *count -= number;
                true
            }
            _ => false,
        };
        let mut is_known = |diagnostic: &Diagnostic| {
            let Some(rule) = Rule::named(diagnostic.rule).filter(|rule| rule.is_configurable())
            else {
                return false;
            };
            let number = diagnostic.count();
            let mut names = rule.former_names();
            take(&diagnostic.fingerprint(), number)
                || names.any(|former| take(&diagnostic.fingerprint_as(former), number))
        };
        diagnostics.into_iter().filter(|diagnostic| !is_known(diagnostic)).collect()
    }

    /// Reports each former name of a rule that the baseline has, once.
    #[must_use]
    pub fn renamed_rules(&self) -> Diagnostics {
        let names: BTreeSet<&str> = self.findings.values().map(|known| &*known.rule).collect();
        let renamed = names.into_iter().filter_map(|name| {
            let rule = Rule::from_former_name(name)?;
            let present = rule.name;
            let message =
                format!("the rule `{name}` of the baseline has been renamed to `{present}`");
            let warning = Diagnostic::warning("renamed-rule", message);
            Some(warning.hint("update the baseline with `check --update-baseline`"))
        });
        renamed.collect()
    }

    /// Number of accepted diagnostics.
    #[must_use]
    pub fn count(&self) -> usize {
        let counts = self.findings.values().map(|known| known.count);
        counts.fold(0, usize::saturating_add)
    }

    /// The baseline as JSON.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).map(|json| json + "\n").unwrap_or_default()
    }
}

/// Whether a diagnostic can be accepted.
fn may_be_known(diagnostic: &Diagnostic) -> bool {
    Rule::named(diagnostic.rule).is_some_and(Rule::is_configurable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceFile, Span};

    fn diagnostic(text: &str, at: usize) -> Diagnostic {
        let file = SourceFile::new("a.csv", text);
        Diagnostic::warning("stale-figure", "old").at(Span::new(&file, at..at + 1))
    }

    #[test]
    fn what_is_known_is_not_told_again_wherever_it_moved() {
        let twice: Diagnostics = [diagnostic("xyx", 0), diagnostic("xyx", 2)].into_iter().collect();
        let baseline =
            Baseline::read(&Baseline::from_diagnostics(&twice).text()).expect("a baseline");
        assert_eq!(baseline.count(), 2);
        let left = |text: &str, at: &[usize]| {
            let found = at.iter().map(|at| diagnostic(text, *at)).collect();
            baseline.filter_new(found).iter().count()
        };
        assert_eq!(left("\n\nxyx", &[2, 4]), 0);
        assert_eq!(left("xxx", &[0, 1, 2]), 1);
        assert_eq!(left("xyx", &[1]), 1);
    }

    #[test]
    fn a_former_name_of_a_rule_is_known_and_reported() {
        let diagnostic = || {
            let file = SourceFile::new("a.csv", "x");
            Diagnostic::error("invalid-imo-number", "wrong").at(Span::new(&file, 0..1))
        };
        let former = Baseline {
            version: VERSION,
            findings: BTreeMap::from([(
                diagnostic().fingerprint_as("bad-imo-number"),
                BaselineEntry {
                    rule: "bad-imo-number".to_owned(),
                    file: "a.csv".to_owned(),
                    message: "wrong".to_owned(),
                    count: 1,
                },
            )]),
        };
        let left = |count: usize| former.filter_new((0..count).map(|_| diagnostic()).collect());
        assert_eq!(left(1).iter().count(), 0);
        assert_eq!(left(2).iter().count(), 1);
        let reported = former.renamed_rules().into_iter().map(|it| it.message);
        assert_eq!(
            reported.collect::<Vec<_>>(),
            ["the rule `bad-imo-number` of the baseline has been renamed to `invalid-imo-number`"]
        );
        let present = Baseline::from_diagnostics(&[diagnostic()].into_iter().collect());
        assert_eq!(present.renamed_rules().iter().count(), 0);
    }

    #[test]
    fn what_cannot_be_built_is_never_known() {
        let diagnostics: Diagnostics =
            [Diagnostic::error("unknown-key", "no such key")].into_iter().collect();
        let baseline = Baseline::from_diagnostics(&diagnostics);
        assert!(baseline.findings.is_empty());
        assert_eq!(baseline.filter_new(diagnostics).iter().count(), 1);
    }

    #[test]
    fn another_text_is_no_baseline() {
        let told = |text: &str| Baseline::read(text).expect_err("no baseline").to_string();
        assert!(told("[]").starts_with("not a valid baseline: invalid"), "{}", told("[]"));
        assert_eq!(
            told(r#"{"version": 2, "findings": {}}"#),
            "the baseline has version 2, but only version 1 is supported"
        );
    }
}
