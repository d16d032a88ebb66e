//! Selections: the claims of a briefing by `where`, and the documents of a build by the command line, which are names, globs
//! and conditions such as `to=RUS`.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use globset::{Glob, GlobMatcher};

use super::{Job, PlannedBriefing};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span};
use crate::ledger::{Claim, Ledger, SharedStr};
use crate::project::{BriefingSettings, Spanned};

/// A selection of documents.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Names of documents or briefings; empty for all.
    pub names: Vec<NamePattern>,
    /// Of these documents, those with a claim that has one of the values in each of the fields.
    pub conditions: Vec<FieldFilter>,
    /// The most documents that may be selected, if the user has set a limit.
    pub max_documents: Option<usize>,
}

impl Selection {
    /// Whether all documents are selected.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.names.is_empty() && self.conditions.is_empty()
    }

    /// How many documents to expect, before data is read: any number if a briefing makes one for each value.
    #[must_use]
    pub(crate) fn expected_documents(&self, briefings: &[BriefingSettings]) -> usize {
        if !self.is_all() {
            1
        } else if briefings.iter().any(BriefingSettings::is_batch) {
            usize::MAX
        } else {
            briefings.len()
        }
    }

    /// Whether a briefing may have selected documents, judging by its name.
    pub(super) fn may_match(&self, name: &str, briefings: &[BriefingSettings]) -> bool {
        let is_briefing =
            |pattern: &NamePattern| briefings.iter().any(|it| it.name.value == pattern.text());
        let all_are = self.names.iter().all(is_briefing);
        self.names.is_empty() || !all_are || self.names.iter().any(|it| it.text() == name)
    }

    /// Returns the selected documents, and the others. Diagnostics of briefings without selected documents are dropped.
    pub(super) fn choose(
        &self,
        ledger: &Ledger,
        planned: Vec<PlannedBriefing<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Job>, Vec<Job>) {
        let unmatched: Vec<&NamePattern> =
            self.names.iter().filter(|pattern| !is_matched(pattern, &planned)).collect();
        diagnostics.extend(unmatched.iter().map(|pattern| unknown(pattern, &planned)));
        let claims = self.claims(ledger, diagnostics);
        let mut chosen = Vec::new();
        let mut others = Vec::new();
        // If the documents of a briefing are unknown, any of them may be selected.
        let in_doubt = self.names.is_empty() || !unmatched.is_empty();
        for PlannedBriefing { settings, jobs, diagnostics: own } in planned {
            let is_named = self.names.iter().any(|it| it.matches(&settings.name.value));
            let is_unknown = jobs.is_empty() && own.has_errors();
            let (taken, rest) = self.partition(jobs, claims.as_ref());
            if self.is_all() || is_named || !taken.is_empty() || (is_unknown && in_doubt) {
                diagnostics.extend(own);
            }
            chosen.extend(taken);
            others.extend(rest);
        }
        if chosen.is_empty() && claims.is_some_and(|it| !it.is_empty()) && !diagnostics.has_errors()
        {
            diagnostics.push(self.no_match("none of the named documents has a claim with"));
        }
        (chosen, others)
    }

    /// Splits the documents of a briefing into selected ones and others. Volumes stay together: their pages are numbered
    /// through.
    fn partition(
        &self,
        jobs: Vec<Job>,
        claims: Option<&HashSet<SharedStr>>,
    ) -> (Vec<Job>, Vec<Job>) {
        let is_selected = |job: &Job| self.matches(job, claims);
        let whole = jobs.iter().any(|job| job.is_volume() && is_selected(job));
        jobs.into_iter().partition(|job| whole || is_selected(job))
    }

    /// Whether a document is selected by name, and has one of the claims, if claims are selected.
    fn matches(&self, job: &Job, claims: Option<&HashSet<SharedStr>>) -> bool {
        let is_named =
            |it: &NamePattern| it.matches(&job.settings) || it.matches(&job.briefing.name);
        let is_met = |claims: &HashSet<SharedStr>| {
            job.briefing.claims.iter().any(|claim| claims.contains(&claim.id))
        };
        (self.names.is_empty() || self.names.iter().any(is_named)) && claims.is_none_or(is_met)
    }

    /// The claims that match all conditions; `None` without conditions. An empty result is reported.
    fn claims(&self, ledger: &Ledger, diagnostics: &mut Diagnostics) -> Option<HashSet<SharedStr>> {
        let mut accepted: Vec<(&str, Vec<Option<String>>)> = Vec::new();
        for condition in &self.conditions {
            let FieldFilter { field, value: written } = condition;
            if let Some(unknown) = unknown_field(ledger, field) {
                diagnostics.push(unknown);
                continue;
            }
            let value = Some(value(ledger, field, written));
            match accepted.iter_mut().find(|(known, _)| known == field) {
                Some((_, values)) => values.push(value),
                None => accepted.push((field, vec![value])),
            }
        }
        let claims: HashSet<SharedStr> =
            ledger.select(&accepted).iter().map(|claim| claim.id.clone()).collect();
        if claims.is_empty() && !self.conditions.is_empty() && !diagnostics.has_errors() {
            let unmet =
                self.conditions.iter().filter_map(|condition| unmatched_filter(condition, ledger));
            let unmet: Vec<Diagnostic> = unmet.collect();
            if unmet.is_empty() {
                diagnostics.push(self.no_match("there is no claim with"));
            } else {
                diagnostics.extend(unmet);
            }
        }
        (!self.conditions.is_empty()).then_some(claims)
    }

    fn no_match(&self, what: &str) -> Diagnostic {
        let conditions = self.conditions.iter().map(|it| format!("{}={}", it.field, it.value));
        let message = format!("{what} `{}`", conditions.collect::<Vec<_>>().join("`, `"));
        Diagnostic::error("unknown-briefing", message)
    }
}

/// Whether a name or glob matches a briefing or a document.
fn is_matched(pattern: &NamePattern, planned: &[PlannedBriefing<'_>]) -> bool {
    let mut names = planned.iter().flat_map(|PlannedBriefing { settings, jobs, .. }| {
        let ids = jobs.iter().map(|job| job.briefing.name.as_str());
        ids.chain(std::iter::once(settings.name.value.as_str()))
    });
    names.any(|name| pattern.matches(name))
}

/// The diagnostic of a name that matches nothing.
fn unknown(pattern: &NamePattern, planned: &[PlannedBriefing<'_>]) -> Diagnostic {
    let message = if pattern.is_glob() {
        format!("no briefing matches `{pattern}`")
    } else {
        format!("there is no briefing `{pattern}`")
    };
    let briefings = planned.iter().map(|it| it.settings.name.value.as_str());
    let ids = planned.iter().flat_map(|it| &it.jobs).map(|job| job.briefing.name.as_str());
    Diagnostic::error("unknown-briefing", message)
        .did_you_mean(pattern.text(), briefings.chain(ids))
}

/// The diagnostic of a condition that no claim matches; `None` if one does.
fn unmatched_filter(
    FieldFilter { field, value: written }: &FieldFilter,
    ledger: &Ledger,
) -> Option<Diagnostic> {
    let accepted = [Some(value(ledger, field, written))];
    if ledger.claims.iter().any(|claim| claim.matches_any(field, &accepted)) {
        return None;
    }
    let values: HashSet<String> =
        ledger.claims.iter().filter_map(|claim| claim.field(field)).collect();
    let mut values: Vec<&str> = values.iter().map(String::as_str).collect();
    values.sort_unstable();
    let message = format!("no claim has `{field}={written}`");
    Some(Diagnostic::error("unknown-briefing", message).did_you_mean(written, values))
}

/// A name, or a glob such as `profile-*`, whose star also matches slashes.
#[derive(Clone, Debug)]
pub struct NamePattern {
    text: String,
    glob: Option<GlobMatcher>,
}

/// A field and its value, such as `to=RUS`. A party may be given by any of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFilter {
    /// The field.
    pub field: String,
    /// The value.
    pub value: String,
}

/// The error of a text that is not a [`FieldFilter`].
#[derive(Debug, thiserror::Error)]
#[error("write it as FIELD=VALUE, such as to=RUS")]
pub struct FieldFilterError;

impl FromStr for NamePattern {
    type Err = globset::Error;

    /// Parses a glob; a text without its special characters is a name.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_glob = text.contains(['*', '?', '[', '{']);
        let glob = is_glob.then(|| Glob::new(text)).transpose()?;
        Ok(Self { text: text.to_owned(), glob: glob.map(|glob| glob.compile_matcher()) })
    }
}

impl fmt::Display for NamePattern {
    /// Writes the text that was parsed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for FieldFilter {
    type Err = FieldFilterError;

    fn from_str(text: &str) -> Result<Self, FieldFilterError> {
        let (field, value) = text.split_once('=').ok_or(FieldFilterError)?;
        if field.is_empty() || value.is_empty() {
            return Err(FieldFilterError);
        }
        Ok(Self { field: field.to_owned(), value: value.to_owned() })
    }
}

impl NamePattern {
    /// The text that was parsed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it may match several names.
    #[must_use]
    pub fn is_glob(&self) -> bool {
        self.glob.is_some()
    }

    /// Whether it matches a name.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        self.text == name || self.glob.as_ref().is_some_and(|glob| glob.is_match(name))
    }
}

/// Selects the claims that match every condition of a briefing.
pub(super) fn select_claims(
    ledger: &Ledger,
    settings: &BriefingSettings,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<Claim>> {
    let mut conditions = Vec::new();
    let mut is_explained = false;
    for (field, values) in &settings.selection {
        if require_field(ledger, field, diagnostics) {
            let unknown = unknown_values(ledger, field, values);
            is_explained |= unknown.iter().any(|it| it.severity == Severity::Error);
            diagnostics.extend(unknown);
            let accepted = values.iter().map(|v| Some(value(ledger, &field.value, &v.value)));
            conditions.push((field.value.as_str(), accepted.collect()));
        }
    }
    let claims = ledger.select(&conditions);
    if claims.is_empty() && !ledger.claims.is_empty() && !is_explained {
        let message = format!("`{}` selects no claims", settings.name.value);
        let place =
            settings.selection.first().map_or(&settings.name.span, |(field, _)| &field.span);
        diagnostics.push(
            Diagnostic::warning("empty-selection", message)
                .at(place.clone())
                .hint("a claim must meet every condition of `where`"),
        );
    }
    claims
}

/// The diagnostics of values that no claim has.
fn unknown_values(
    ledger: &Ledger,
    field: &Spanned<String>,
    values: &[Spanned<String>],
) -> Vec<Diagnostic> {
    let values = values.iter().map(|it| (value(ledger, &field.value, &it.value), it.span.clone()));
    let values: Vec<(String, Span)> = values.collect();
    crate::check::unknown_values(ledger, &field.value, &values)
}

/// The value as claims have it: the code of a party, which may be given by any of its names.
pub(super) fn value(ledger: &Ledger, field: &str, written: &str) -> String {
    let party = match field {
        "from" | "to" => ledger.vocabulary.parties.get(&written.into()),
        _ => None,
    };
    party.map_or_else(|| written.to_owned(), |party| party.code.to_string())
}

/// Whether claims have a field. An unknown field is reported.
pub(super) fn require_field(
    ledger: &Ledger,
    field: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let unknown = unknown_field(ledger, &field.value);
    let known = unknown.is_none();
    diagnostics.extend(unknown.map(|finding| finding.at(field.span.clone())));
    known
}

/// The diagnostic of a field that no claim has; `None` if the field is known or there are no claims.
pub(super) fn unknown_field(ledger: &Ledger, field: &str) -> Option<Diagnostic> {
    let fields = ledger.fields();
    let unknown = !ledger.claims.is_empty() && !fields.contains(&field);
    unknown.then(|| {
        Diagnostic::error("unknown-field", format!("claims have no field `{field}`"))
            .did_you_mean(field, fields)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_a_name_or_for_all_that_are_like_it() {
        let check = |pattern: &str, name: &str, expect: bool| {
            let pattern: NamePattern = pattern.parse().expect("a glob");
            assert_eq!(pattern.matches(name), expect, "{pattern} {name}");
        };
        check("profile-rus", "profile-rus", true);
        check("profile-rus", "profile-rus-2", false);
        check("profile-*", "profile-rus", true);
        check("profile-*", "profile", false);
        check("pro*rus", "profiles/rus", true);
        check("profiles/?u[r-t]", "profiles/rus", true);
        check("{brief,note}", "note", true);
        check("Brief", "brief", false);
    }

    #[test]
    fn a_condition_ends_its_field_at_the_first_sign() {
        let check = |text: &str, expect: Option<(&str, &str)>| {
            let read = text.parse::<FieldFilter>().ok();
            assert_eq!(read.as_ref().map(|it| (&*it.field, &*it.value)), expect, "{text}");
        };
        check("to=RUS", Some(("to", "RUS")));
        check("item=a=b", Some(("item", "a=b")));
        check("item= x", Some(("item", " x")));
        check("to", None);
        check("to=", None);
        check("=RUS", None);
    }
}
