//! What is asked for: briefings and documents by their names, and by the claims that are in them.

use std::collections::HashSet;

use super::asked::{FieldFilter, NamePattern};
use super::claims::{unknown_field, value};
use super::{Job, Planned};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ledger::{Ledger, SharedStr};
use crate::project::BriefingSettings;

/// Which documents of a project are to be made. A document is made whole or not at all.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Those that one of these is the name of, or the name of their briefing; all, if there are none.
    pub names: Vec<NamePattern>,
    /// Of them those with a claim that meets these: for each field that is named, any of the values.
    pub conditions: Vec<FieldFilter>,
}

impl Selection {
    /// The documents of these names, and those of the briefings of these names.
    pub fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { names: names.into_iter().map(NamePattern::name).collect(), conditions: Vec::new() }
    }

    /// Whether nothing is left out.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.names.is_empty() && self.conditions.is_empty()
    }

    /// Whether a briefing may have documents that are selected, as far as its name tells.
    pub(super) fn may_take(&self, name: &str, briefings: &[BriefingSettings]) -> bool {
        let is_briefing =
            |pattern: &NamePattern| briefings.iter().any(|it| it.name.value == pattern.text());
        let all_are = self.names.iter().all(is_briefing);
        self.names.is_empty() || !all_are || self.names.iter().any(|it| it.text() == name)
    }

    /// The documents that are selected, and the others. Of what was found about a briefing only that is
    /// kept which concerns the selection.
    pub(super) fn chosen(
        &self,
        ledger: &Ledger,
        planned: Vec<Planned<'_>>,
        diagnostics: &mut Diagnostics,
    ) -> (Vec<Job>, Vec<Job>) {
        let unmatched: Vec<&NamePattern> =
            self.names.iter().filter(|pattern| !is_matched(pattern, &planned)).collect();
        diagnostics.extend(unmatched.iter().map(|pattern| unknown(pattern, &planned)));
        let claims = self.claims(ledger, diagnostics);
        let (mut chosen, mut others) = (Vec::new(), Vec::new());
        // Of a briefing whose documents are not known, none can be said not to be asked for.
        let in_doubt = self.names.is_empty() || !unmatched.is_empty();
        for Planned { settings, jobs, diagnostics: own } in planned {
            let is_named = self.names.iter().any(|it| it.matches(&settings.name.value));
            let is_unknown = jobs.is_empty() && own.has_errors();
            let (taken, rest) = self.parted(jobs, claims.as_ref());
            if self.is_all() || is_named || !taken.is_empty() || (is_unknown && in_doubt) {
                diagnostics.extend(own);
            }
            chosen.extend(taken);
            others.extend(rest);
        }
        if chosen.is_empty() && claims.is_some_and(|it| !it.is_empty()) && !diagnostics.has_errors()
        {
            diagnostics.push(self.nothing("none of the named documents has a claim with"));
        }
        (chosen, others)
    }

    /// Of the documents of a briefing those that are selected, and the others. Volumes stay together: their
    /// pages go on from one to the next.
    fn parted(&self, jobs: Vec<Job>, claims: Option<&HashSet<SharedStr>>) -> (Vec<Job>, Vec<Job>) {
        let takes = |job: &Job| self.takes(job, claims);
        let whole = jobs.iter().any(|job| job.is_part() && takes(job));
        jobs.into_iter().partition(|job| whole || takes(job))
    }

    /// Whether a document is selected by its names, and by a claim among these, if some are selected.
    fn takes(&self, job: &Job, claims: Option<&HashSet<SharedStr>>) -> bool {
        let is_named =
            |it: &NamePattern| it.matches(&job.settings) || it.matches(&job.briefing.name);
        let is_met = |claims: &HashSet<SharedStr>| {
            job.briefing.claims.iter().any(|claim| claims.contains(&claim.id))
        };
        (self.names.is_empty() || self.names.iter().any(is_named)) && claims.is_none_or(is_met)
    }

    /// The claims that meet all conditions, if there are conditions; that none does is told.
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
            let unmet = self.conditions.iter().filter_map(|condition| unmet(condition, ledger));
            let unmet: Vec<Diagnostic> = unmet.collect();
            match unmet.is_empty() {
                true => diagnostics.push(self.nothing("there is no claim with")),
                false => diagnostics.extend(unmet),
            }
        }
        (!self.conditions.is_empty()).then_some(claims)
    }

    fn nothing(&self, what: &str) -> Diagnostic {
        let conditions = self.conditions.iter().map(|it| format!("{}={}", it.field, it.value));
        let message = format!("{what} `{}`", conditions.collect::<Vec<_>>().join("`, `"));
        Diagnostic::error("unknown-briefing", message)
    }
}

/// Whether a name or a glob stands for a briefing or a document.
fn is_matched(pattern: &NamePattern, planned: &[Planned<'_>]) -> bool {
    let mut names = planned.iter().flat_map(|Planned { settings, jobs, .. }| {
        let ids = jobs.iter().map(|job| job.briefing.name.as_str());
        ids.chain(std::iter::once(settings.name.value.as_str()))
    });
    names.any(|name| pattern.matches(name))
}

/// What is told of a name that nothing has.
fn unknown(pattern: &NamePattern, planned: &[Planned<'_>]) -> Diagnostic {
    let message = match pattern.is_glob() {
        true => format!("no briefing matches `{pattern}`"),
        false => format!("there is no briefing `{pattern}`"),
    };
    let briefings = planned.iter().map(|it| it.settings.name.value.as_str());
    let ids = planned.iter().flat_map(|it| &it.jobs).map(|job| job.briefing.name.as_str());
    Diagnostic::error("unknown-briefing", message)
        .did_you_mean(pattern.text(), briefings.chain(ids))
}

/// What is told of a condition that no claim meets.
fn unmet(
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
