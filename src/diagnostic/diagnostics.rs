//! The diagnostics of a run.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Diagnostic, Severity, Span};

/// The number of diagnostics of one rule for which suggestions are calculated.
const MANY: usize = 200;

/// The diagnostics of a run, in the order in which they were reported.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    by_rule: HashMap<&'static str, usize>,
}

impl Diagnostics {
    /// An empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        *self.by_rule.entry(diagnostic.rule).or_default() += 1;
        self.all.push(diagnostic);
    }

    /// Whether a rule has so many diagnostics that further ones need no suggestions, which take time to calculate.
    #[must_use]
    pub fn is_flooded(&self, rule: &str) -> bool {
        self.by_rule.get(rule).is_some_and(|count| *count >= MANY)
    }

    /// Returns the value of a result, or adds its error.
    pub fn ok_or_push<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The number of diagnostics with a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.all.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Merges diagnostics with the same rule, message and place: the first one stays, with the highest severity and the
    /// briefings of all.
    #[must_use]
    pub fn deduplicated(self) -> Self {
        let mut first: HashMap<(&'static str, Option<SpanKey>, String), usize> = HashMap::new();
        let mut deduplicated = Self::new();
        for diagnostic in self.all {
            let place = diagnostic.span.as_ref().map(SpanKey::of);
            match first.entry((diagnostic.rule, place, diagnostic.message.clone())) {
                Entry::Vacant(entry) => {
                    entry.insert(deduplicated.all.len());
                    deduplicated.push(diagnostic);
                }
                Entry::Occupied(entry) => {
                    let told = &mut deduplicated.all[*entry.get()];
                    told.severity = told.severity.min(diagnostic.severity);
                    for name in diagnostic.briefings {
                        if !told.briefings.contains(&name) {
                            told.briefings.push(name);
                        }
                    }
                }
            }
        }
        deduplicated
    }

    /// The diagnostics in the order in which they were reported.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }
}

/// The identity of a place, which is the same where a file was read twice.
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
        findings.into_iter().for_each(|diagnostic| self.push(diagnostic));
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
