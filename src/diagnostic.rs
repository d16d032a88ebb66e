//! What a user can mend: findings as values, each with its place and what to do.
//!
//! Every room reports by pushing [`Diagnostic`]s and goes on, so that one run tells all.
//! Showing them on a terminal or to a CI server is the business of the `cli` room.

mod fingerprint;
mod place;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

pub(crate) use place::column_letters;
pub use place::{Sheet, SheetCell, SourceFile, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What it touches cannot be built.
    Error,
    /// It can be built, and should be looked at.
    Warning,
    /// It is good to know, and nothing need be done.
    Note,
}

impl Severity {
    /// The word that stands before the message.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable kebab-case name of the rule.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// Where, if it has a place.
    pub span: Option<Span>,
    /// Other places that belong to it, each with what it shows.
    pub related: Vec<(Span, String)>,
    /// What to do.
    pub hints: Vec<String>,
    /// How it can be mended without a person, if it can.
    pub fix: Option<Fix>,
    /// What it is about, if it is one claim or one source.
    pub about: Option<Subject>,
    /// The briefings in which it was found, if it was found in some; each once.
    pub briefings: Vec<String>,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A claim, by its id.
    Claim(Arc<str>),
    /// A source, by its key.
    Source(Arc<str>),
}

/// A change of a file that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The place to change. What stands there is replaced whole.
    pub place: Span,
    /// What is to be there, before it is written as the form of the file demands.
    pub text: String,
    /// Whether it may be made without being asked for each time.
    pub safety: Safety,
}

/// How sure it is that a fix is what was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Nothing that is printed changes its meaning.
    Safe,
    /// It is a guess.
    Unsafe,
}

impl Diagnostic {
    /// An error without a place yet.
    #[must_use]
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            message: message.into(),
            span: None,
            related: Vec::new(),
            hints: Vec::new(),
            fix: None,
            about: None,
            briefings: Vec::new(),
        }
    }

    /// A warning without a place yet.
    #[must_use]
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(rule, message) }
    }

    /// A note without a place yet.
    #[must_use]
    pub fn note(rule: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(rule, message) }
    }

    /// Sets its place.
    #[must_use]
    pub fn at(mut self, span: impl Into<Option<Span>>) -> Self {
        self.span = span.into();
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Says what it is about.
    #[must_use]
    pub fn about(mut self, subject: Subject) -> Self {
        self.about = Some(subject);
        self
    }

    /// Says that it was found in a briefing.
    #[must_use]
    pub fn in_briefing(mut self, name: &str) -> Self {
        self.briefings.push(name.to_owned());
        self
    }

    /// Says how it can be mended.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Adds "did you mean" if one of the names is near the one written.
    #[must_use]
    pub fn did_you_mean<'a>(self, written: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, names) {
            Some(name) => self.hint(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

impl Fix {
    /// The name most like the one written in the place of what stands there, which is a guess; none if
    /// no name is near enough to be meant, or two are as near.
    #[must_use]
    pub fn nearest<'a>(
        place: &Span,
        written: &str,
        names: impl IntoIterator<Item = &'a str>,
    ) -> Option<Self> {
        let mut near: Vec<(f64, &str)> = near(written, names).collect();
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let text = match near[..] {
            [(_, one)] => one,
            [(best, one), (next, _), ..] if best > next => one,
            _ => return None,
        };
        Some(Self { place: place.clone(), text: text.to_owned(), safety: Safety::Unsafe })
    }
}

/// The name most like the one written, if any is near enough to be meant.
#[must_use]
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(written, names).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name)
}

/// The names that are near enough to be meant, each with how like it is: 1 for the same.
fn near<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (f64, &'a str)> {
    names
        .into_iter()
        .map(move |name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.6)
}

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
    pub fn are_many(&self, rule: &str) -> bool {
        self.by_rule.get(rule).is_some_and(|count| *count >= MANY)
    }

    /// Takes the value of a result; an error is added to the findings.
    pub fn take<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
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
    pub fn merged(self) -> Self {
        let mut first: HashMap<(&'static str, Option<Place>, String), usize> = HashMap::new();
        let mut merged = Self::new();
        for finding in self.all {
            let place = finding.span.as_ref().map(Place::of);
            match first.entry((finding.rule, place, finding.message.clone())) {
                Entry::Vacant(entry) => {
                    entry.insert(merged.all.len());
                    merged.push(finding);
                }
                Entry::Occupied(entry) => {
                    let told = &mut merged.all[*entry.get()];
                    told.severity = told.severity.min(finding.severity);
                    for name in finding.briefings {
                        if !told.briefings.contains(&name) {
                            told.briefings.push(name);
                        }
                    }
                }
            }
        }
        merged
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }
}

/// What tells places apart, also where a file was read twice.
#[derive(PartialEq, Eq, Hash)]
struct Place(String, std::ops::Range<usize>);

impl Place {
    fn of(span: &Span) -> Self {
        Self(span.to_string(), span.range())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let names = ["datasets", "sources", "briefings"];
        assert_eq!(nearest("dataset", names), Some("datasets"));
        assert_eq!(nearest("pdf", names), None);
    }

    #[test]
    fn a_guess_is_made_only_where_one_name_is_the_nearest() {
        let place = Span::new(&SourceFile::new("a.csv", "x"), 0..1);
        let guess = |written: &str, names: &[&str]| {
            Fix::nearest(&place, written, names.iter().copied()).map(|fix| fix.text)
        };
        assert_eq!(guess("us-1O", &["us-10", "rok-10"]).as_deref(), Some("us-10"));
        assert_eq!(guess("us-1O", &["us-10", "us-11"]), None);
        assert_eq!(guess("us-1O", &["obs"]), None);
    }
}
