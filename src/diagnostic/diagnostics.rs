//! Findings as they are gathered in a run.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Diagnostic, Severity, Span};

/// Of how many findings of one rule it is still sought what was meant.
const MANY: usize = 200;

/// The findings of a run, in the order they were made.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    by_rule: HashMap<&'static str, usize>,
}

impl Diagnostics {
    /// No findings yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        *self.by_rule.entry(diagnostic.rule).or_default() += 1;
        self.all.push(diagnostic);
    }

    /// Whether a rule has so many findings that nobody reads on: what takes time to propose may be
    /// left out of further ones.
    #[must_use]
    pub fn is_flooded(&self, rule: &str) -> bool {
        self.by_rule.get(rule).is_some_and(|count| *count >= MANY)
    }

    /// Takes the value of a result; an error is added to the findings.
    pub fn ok_or_push<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Whether anything keeps the build from going on.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many findings have this weight.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The findings with each told once: of those that say the same of one place, the first one
    /// stays, with the briefings of all.
    #[must_use]
    pub fn deduplicated(self) -> Self {
        let mut first: HashMap<(&'static str, Option<SpanKey>, String), usize> = HashMap::new();
        let mut deduplicated = Self::new();
        for finding in self.all {
            let place = finding.span.as_ref().map(SpanKey::of);
            match first.entry((finding.rule, place, finding.message.clone())) {
                Entry::Vacant(entry) => {
                    entry.insert(deduplicated.all.len());
                    deduplicated.push(finding);
                }
                Entry::Occupied(entry) => {
                    let told = &mut deduplicated.all[*entry.get()];
                    told.severity = told.severity.min(finding.severity);
                    for name in finding.briefings {
                        if !told.briefings.contains(&name) {
                            told.briefings.push(name);
                        }
                    }
                }
            }
        }
        deduplicated
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }
}

/// What tells places apart, also where a file was read twice.
#[derive(PartialEq, Eq, Hash)]
struct SpanKey {
    path: String,
    sheet: Option<String>,
    range: std::ops::Range<usize>,
}

impl SpanKey {
    fn of(span: &Span) -> Self {
        Self {
            path: span.file.path().to_owned(),
            sheet: span.file.sheet().map(|sheet| sheet.name.clone()),
            range: span.range(),
        }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(findings: I) -> Self {
        let mut all = Self::new();
        all.extend(findings);
        all
    }
}
