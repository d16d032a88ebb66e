//! The diagnostics of a run.
//!
//! A million bad rows must not take gigabytes of messages. Of each rule in each file, and of each document, the first
//! [`MAX_KEPT`] diagnostics are kept whole. Of every further one only a trace is kept: its severity, place, subject and
//! fix. Counts, levels, exceptions, baselines and fixes therefore apply to all; only messages are lost.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::trace::{Trace, TraceGroup, TraceKey, summary, trace_key};
use super::{Diagnostic, Severity, Span};

/// The number of diagnostics of one rule for which suggestions are calculated.
const MANY: usize = 200;

/// The number of diagnostics of one rule in one file, and of one document, that are kept with their messages.
pub(crate) const MAX_KEPT: usize = 1_000;

/// The diagnostics of a run, in the order in which they were reported. At most 1,000 of a rule in a file have messages.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    by_rule: HashMap<&'static str, usize>,
    /// The number of errors that were added.
    errors: usize,
    groups: HashMap<TraceGroup, Group>,
}

/// The number of kept diagnostics of a rule in a file, and the traces of the others.
#[derive(Clone, Debug, Default)]
struct Group {
    kept: usize,
    traces: Vec<Trace>,
}

impl Diagnostics {
    /// An empty collection.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic. Its messages are dropped if 1,000 of the same rule and file have theirs.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        *self.by_rule.entry(diagnostic.rule).or_default() += 1;
        if diagnostic.severity == Severity::Error {
            self.errors += diagnostic.count();
        }
        let group = self.groups.entry(TraceGroup::of(&diagnostic)).or_default();
        if diagnostic.omitted.is_some() || group.kept >= MAX_KEPT {
            group.traces.push(Trace::of(diagnostic));
        } else {
            group.kept += 1;
            self.kept.push(diagnostic);
        }
    }

    /// Whether a rule has so many diagnostics that further ones need no suggestions, which take time to calculate.
    #[must_use]
    pub fn is_flooded(&self, rule: &str) -> bool {
        self.by_rule.get(rule).is_some_and(|count| *count >= MANY)
    }

    /// The number of errors that were added since the collection was empty, in constant time: a difference of two numbers
    /// tells whether errors were added in between.
    #[must_use]
    pub(crate) fn errors_added(&self) -> usize {
        self.errors
    }

    /// Returns the value of a result, or adds its error.
    pub fn ok_or_push<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// The diagnostics without messages.
    fn traces(&self) -> impl Iterator<Item = &Trace> {
        self.groups.values().flat_map(|group| &group.traces)
    }

    /// The number of diagnostics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kept.len() + self.traces().map(|trace| trace.omitted.count()).sum::<usize>()
    }

    /// Whether there is no diagnostic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.severest().is_none()
    }

    /// Whether there is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.severest() == Some(Severity::Error)
    }

    /// The highest severity; `None` if there is no diagnostic.
    #[must_use]
    pub fn severest(&self) -> Option<Severity> {
        let kept = self.kept.iter().map(|diagnostic| diagnostic.severity);
        kept.chain(self.traces().map(|trace| trace.severity)).min()
    }

    /// The number of diagnostics with a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.kept.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let traces = self.traces().filter(|trace| trace.severity == severity);
        kept + traces.map(|trace| trace.omitted.count()).sum::<usize>()
    }

    /// Merges diagnostics with the same rule, message and place: the first one stays, with the highest severity and the
    /// briefings of all.
    #[must_use]
    pub fn deduplicated(self) -> Self {
        let mut first: HashMap<TraceGroup, HashMap<TraceKey, usize>> = HashMap::new();
        let mut deduplicated = Self::new();
        for diagnostic in self.kept {
            let alike = first.entry(TraceGroup::of(&diagnostic).for_all_briefings()).or_default();
            match alike.entry(trace_key(&diagnostic)) {
                Entry::Vacant(entry) => {
                    entry.insert(deduplicated.kept.len());
                    deduplicated.push(diagnostic);
                }
                Entry::Occupied(entry) => {
                    let merged = &mut deduplicated.kept[*entry.get()];
                    merged.severity = merged.severity.min(diagnostic.severity);
                    for name in diagnostic.briefings {
                        if !merged.briefings.contains(&name) {
                            merged.briefings.push(name);
                        }
                    }
                }
            }
        }
        for (alike, groups) in groups_for_all_briefings(self.groups) {
            let kept = first.get(&alike);
            for (trace, group) in distinct_traces(groups) {
                match kept.and_then(|kept| kept.get(&trace.key())) {
                    Some(&at) => {
                        let merged = &mut deduplicated.kept[at];
                        merged.severity = merged.severity.min(trace.severity);
                    }
                    None => deduplicated.groups.entry(group).or_default().traces.push(trace),
                }
            }
        }
        deduplicated
    }

    /// The diagnostics with messages, in the order in which they were reported.
    pub fn kept(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.kept.iter()
    }

    /// Adds a diagnostic unless there is one at its place.
    pub(crate) fn push_at_free_place(&mut self, diagnostic: Diagnostic) {
        if !self.iter().any(|it| it.span == diagnostic.span) {
            self.push(diagnostic);
        }
    }

    /// All diagnostics: those with messages in the order in which they were reported, then the others without.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Cow<'_, Diagnostic>> {
        let omitted = self.groups.iter().flat_map(|(group, Group { traces, .. })| {
            traces.iter().map(|trace| Cow::Owned(group.diagnostic(trace.clone())))
        });
        self.kept.iter().map(Cow::Borrowed).chain(omitted)
    }

    /// The diagnostics as they are listed: those with messages, then for each rule, file and severity one for the others,
    /// with their number.
    #[must_use]
    pub fn into_listed(self) -> Vec<Diagnostic> {
        let mut omitted: BTreeMap<(&str, &str, Severity), (usize, Option<&Span>)> = BTreeMap::new();
        for (group, Group { traces, .. }) in &self.groups {
            let (rule, path) = group.rule_and_path();
            for trace in traces {
                let (count, first) = omitted.entry((rule, path, trace.severity)).or_default();
                *count += trace.omitted.count();
                let start = |span: &Span| span.range().start;
                *first =
                    [*first, trace.span.as_ref()].into_iter().flatten().min_by_key(|it| start(it));
            }
        }
        let summaries = omitted.into_iter().map(|((rule, path, severity), (count, first))| {
            summary(rule, path, severity, count, first.cloned())
        });
        let summaries: Vec<Diagnostic> = summaries.collect();
        let mut listed = self.kept;
        listed.extend(summaries);
        listed
    }
}

/// The groups of each rule and file that have traces.
fn groups_for_all_briefings(
    groups: HashMap<TraceGroup, Group>,
) -> HashMap<TraceGroup, Vec<(TraceGroup, Vec<Trace>)>> {
    let mut alike: HashMap<TraceGroup, Vec<(TraceGroup, Vec<Trace>)>> = HashMap::new();
    for (group, Group { traces, .. }) in groups.into_iter().filter(|(_, it)| !it.traces.is_empty())
    {
        alike.entry(group.for_all_briefings()).or_default().push((group, traces));
    }
    alike
}

/// The traces of a rule in a file with their groups. Of equal traces the most severe one stays.
fn distinct_traces(
    mut groups: Vec<(TraceGroup, Vec<Trace>)>,
) -> impl Iterator<Item = (Trace, TraceGroup)> {
    groups.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut all: Vec<(Trace, usize)> = Vec::new();
    for (at, (_, traces)) in groups.iter_mut().enumerate() {
        all.extend(std::mem::take(traces).into_iter().map(|trace| (trace, at)));
    }
    all.sort_unstable_by_key(|(trace, at)| (trace.key(), trace.severity, *at));
    all.dedup_by_key(|(trace, _)| trace.key());
    all.into_iter().map(move |(trace, at)| (trace, groups[at].0.clone()))
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = Box<dyn Iterator<Item = Diagnostic>>;

    /// All diagnostics: those with messages in the order in which they were reported, then the others without.
    fn into_iter(self) -> Self::IntoIter {
        let omitted = self.groups.into_iter().flat_map(|(group, Group { traces, .. })| {
            traces.into_iter().map(move |trace| group.diagnostic(trace))
        });
        Box::new(self.kept.into_iter().chain(omitted))
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        let mut all = Self::new();
        all.extend(diagnostics);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{DiagnosticSubject, SourceFile};
    use std::sync::Arc;

    /// A warning on each of the first `count` lines of a file with 5,000, about the claim of that line.
    fn flood(count: usize) -> Diagnostics {
        let file = SourceFile::new(
            "a.csv",
            "x
"
            .repeat(5_000),
        );
        let warning = |at: usize| {
            Diagnostic::warning("stale-figure", format!("line {at}"))
                .at(Span::new(&file, at * 2..at * 2 + 1))
                .about(DiagnosticSubject::Claim(Arc::from(at.to_string())))
        };
        (0..count).map(warning).collect()
    }

    fn is_about_odd(diagnostic: &Diagnostic) -> bool {
        matches!(&diagnostic.about, Some(DiagnosticSubject::Claim(id)) if id.ends_with(['1', '3', '5', '7', '9']))
    }

    #[test]
    fn the_first_thousand_of_a_rule_and_file_have_messages_and_all_are_counted() {
        let mut all = flood(MAX_KEPT + 500);
        assert_eq!((all.kept().count(), all.len()), (MAX_KEPT, MAX_KEPT + 500));
        let other = SourceFile::new("b.csv", "x");
        all.push(Diagnostic::error("stale-figure", "other").at(Span::new(&other, 0..1)));
        all.push(Diagnostic::error("bare-number", "other").at(Span::new(&other, 0..1)));
        all.push(Diagnostic::warning("stale-figure", "other").in_briefing("b"));
        assert_eq!(all.kept().count(), MAX_KEPT + 3);
        assert_eq!((all.count(Severity::Error), all.count(Severity::Warning)), (2, MAX_KEPT + 501));
    }

    #[test]
    fn filters_apply_to_those_without_messages() {
        let even: Diagnostics = flood(3_000).into_iter().filter(|it| !is_about_odd(it)).collect();
        assert_eq!((even.kept().count(), even.len()), (500, 1_500));
        let none: Diagnostics = even.into_iter().filter(|it| it.omitted.is_some()).collect();
        assert_eq!((none.kept().count(), none.len(), none.is_empty()), (0, 1_000, false));
        let errors = none.into_iter().map(|it| Diagnostic { severity: Severity::Error, ..it });
        let errors: Diagnostics = errors.collect();
        assert_eq!((errors.count(Severity::Error), errors.has_errors()), (1_000, true));
    }

    #[test]
    fn equal_diagnostics_are_merged_also_without_messages() {
        let mut all = flood(2_000);
        all.extend(flood(2_000));
        let raised =
            flood(1_500).into_iter().map(|it| Diagnostic { severity: Severity::Error, ..it });
        all.extend(raised.map(|it| it.in_briefing("b")));
        let merged = all.deduplicated();
        assert_eq!((merged.kept().count(), merged.len()), (MAX_KEPT, 2_000));
        assert_eq!((merged.count(Severity::Error), merged.count(Severity::Warning)), (1_500, 500));
        assert_eq!(merged.kept().filter(|it| it.briefings == ["b"]).count(), MAX_KEPT);
    }

    #[test]
    fn a_list_ends_with_the_numbers_of_those_without_messages() {
        let mut all = flood(2_000);
        let more =
            flood(1_010).into_iter().map(|it| Diagnostic { severity: Severity::Error, ..it });
        all.extend(more);
        let listed = all.into_listed();
        let ends = listed[MAX_KEPT..].iter();
        let ends: Vec<String> = ends
            .map(|it| {
                format!(
                    "{} {}: {}",
                    it.severity.name(),
                    it.span.as_ref().expect("a place"),
                    it.message
                )
            })
            .collect();
        assert_eq!(
            ends,
            [
                "error a.csv:1:1: and 1010 more of this kind in `a.csv`",
                "warning a.csv:1001:1: and 1000 more of this kind in `a.csv`",
            ]
        );
        // A list that becomes a collection again keeps its counts.
        let again: Diagnostics = listed.into_iter().collect();
        assert_eq!((again.len(), again.count(Severity::Error)), (3_010, 1_010));
        assert_eq!(again.into_listed().len(), MAX_KEPT + 2);
    }
}
