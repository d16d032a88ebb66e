//! The gate of a build: a document is not published if what it prints has an error.
//!
//! 1. Once for a build, the rules about data, sources and templates are applied, and what may be an error is held: by the
//!    levels and exceptions of the project, or of one of its briefings. So is what was found as a briefing was planned.
//! 2. Of each document its [`Gate::errors`] are those that are about what it prints, and those that the
//!    rules about documents find in it.
//! 3. [`Gate::may_concern`] decides whether the draft of a document that was built before is needed to find its errors.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use parking_lot::Mutex;

use super::Baseline;
use super::affected_documents::{
    AffectedSubject, AffectedSubjects, Document, IncludedTemplates, is_in_language,
};
use super::documents::{OF_ONE_DOCUMENT, Replaced, in_document, replaced_claims};
use super::policy::{Policy, PolicyFilter};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::draft::{Briefing, Draft};
use crate::project::{Levels, Project};
use crate::rules::{Level, Rule};

/// Sets apart what was found as briefings were planned and keeps only their own documents from being published: a rule of
/// it can be turned off, and there are documents that fail instead. The rest is given back unweighed.
#[must_use]
pub(crate) fn held_of_plan(
    diagnostics: Diagnostics,
    policy: &Policy<'_>,
    strictness: Strictness,
) -> (Diagnostics, Diagnostics) {
    let filter = PolicyFilter::new(policy);
    let with_documents: HashSet<&str> = policy.documents.values().map(String::as_str).collect();
    let is_of_documents = |diagnostic: &Diagnostic| {
        Rule::named(diagnostic.rule).is_some_and(Rule::is_configurable)
            && !diagnostic.briefings.is_empty()
            && diagnostic.briefings.iter().all(|name| with_documents.contains(name.as_str()))
    };
    let mut held = Diagnostics::new();
    let mut rest = Diagnostics::new();
    for diagnostic in diagnostics {
        let judged = match is_of_documents(&diagnostic) {
            true => filter.apply([diagnostic.clone()]),
            false => Diagnostics::new(),
        };
        match judged.severest().is_some_and(|severity| strictness.refuses(severity)) {
            true => held.extend(judged),
            false => rest.push(diagnostic),
        }
    }
    (held, rest)
}

/// What keeps a document that could be made from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Errors.
    Errors,
    /// Warnings of the build, too: `--deny-warnings`.
    Warnings,
}

impl Strictness {
    /// Whether a diagnostic of this weight keeps a document from being published.
    #[must_use]
    pub(crate) fn refuses(self, severity: Severity) -> bool {
        match self {
            Self::Errors => severity == Severity::Error,
            Self::Warnings => severity <= Severity::Warning,
        }
    }
}

/// A gate that may be made later. It is a trait, because a reference to a cell with a gate cannot be shortened.
pub(crate) trait GateSource: Sync {
    /// The gate, made if it is needed for the first time.
    fn get(&self) -> &Gate<'_>;

    /// Whether the rules of the gate have been applied.
    fn is_made(&self) -> bool;
}

/// A gate whose rules are applied when the first document is judged.
pub(crate) struct LazyGate<'a> {
    policy: &'a Policy<'a>,
    strictness: Strictness,
    baseline: Option<&'a Baseline>,
    /// What was found as briefings were planned, until the gate has it.
    planned: Mutex<Diagnostics>,
    gate: OnceLock<Gate<'a>>,
}

impl<'a> LazyGate<'a> {
    /// A gate that will be made of the same, see [`Gate::new`].
    #[must_use]
    pub(crate) fn new(
        policy: &'a Policy<'a>,
        strictness: Strictness,
        baseline: Option<&'a Baseline>,
        planned: Diagnostics,
    ) -> Self {
        let planned = Mutex::new(planned);
        Self { policy, strictness, baseline, planned, gate: OnceLock::new() }
    }
}

impl GateSource for LazyGate<'_> {
    fn get(&self) -> &Gate<'_> {
        self.gate.get_or_init(|| {
            let planned = std::mem::take(&mut *self.planned.lock());
            Gate::new(self.policy, self.strictness, self.baseline, planned)
        })
    }

    fn is_made(&self) -> bool {
        self.gate.get().is_some()
    }
}

/// What was found once for a build, and by what each document is judged.
pub(crate) struct Gate<'a> {
    filter: PolicyFilter<'a>,
    strictness: Strictness,
    baseline: Option<&'a Baseline>,
    held: Vec<Held>,
    included: IncludedTemplates,
    /// For the name of each document the briefing in the configuration that it is of.
    documents: &'a HashMap<String, String>,
    /// The claims that others have replaced, if a rule about documents can refuse one.
    replaced: Option<Replaced>,
}

/// A diagnostic that keeps documents from being published.
struct Held {
    diagnostic: Diagnostic,
    about: AffectedSubject,
    /// The briefing in the configuration that it was found in; none if it is about the data or a template.
    briefing: Option<String>,
    /// Whether it was found as the briefing was planned, and weighed then.
    is_planned: bool,
}

impl<'a> Gate<'a> {
    /// Holds what the rules find and what may be an error. `planned` was found as briefings were planned, and keeps their
    /// documents from being published.
    #[must_use]
    pub(crate) fn new(
        policy: &'a Policy<'a>,
        strictness: Strictness,
        baseline: Option<&'a Baseline>,
        planned: Diagnostics,
    ) -> Self {
        let Policy { project, ledger, documents, templates, .. } = policy;
        let templates = templates.get(project);
        let filter = PolicyFilter::new(policy);
        let found = policy.findings().iter().filter(|it| filter.may_be_error(it));
        let refused = filter.remove_allowed(found.map(Cow::into_owned)).0.deduplicated();
        let refused = match baseline {
            Some(known) => known.filter_new(refused),
            None => refused,
        };
        let subjects = AffectedSubjects::new(ledger);
        let refused = refused
            .into_iter()
            .flat_map(|diagnostic| held_diagnostics(&diagnostic, &subjects, false));
        let planned = planned
            .into_iter()
            .flat_map(|diagnostic| held_diagnostics(&diagnostic, &subjects, true));
        let of_documents = OF_ONE_DOCUMENT.iter().any(|rule| can_refuse(rule, project));
        Self {
            held: refused.chain(planned).collect(),
            filter,
            strictness,
            baseline,
            included: IncludedTemplates::new(templates),
            documents,
            replaced: of_documents.then(|| replaced_claims(ledger)),
        }
    }

    /// What keeps a document from being published, found in its draft.
    #[must_use]
    pub(crate) fn errors(&self, briefing: &Briefing, draft: &Draft) -> Vec<Diagnostic> {
        let included = self.included.of(briefing);
        let document = Document { briefing, uses: &draft.uses, included };
        let is_rendered = |about: &AffectedSubject| match about {
            AffectedSubject::Template(path) => {
                draft.map.templates().any(|file| file.path() == path.as_str())
            }
            _ => false,
        };
        let mut errors = Diagnostics::new();
        for held in self.held.iter().filter(|held| self.may_hold(held, briefing)) {
            let Held { diagnostic, about, is_planned, .. } = held;
            if is_rendered(about) || document.is_concerned(about, diagnostic.span.as_ref()) {
                let diagnostic = diagnostic.clone().in_briefing(&briefing.name);
                // A briefing may have levels of its own.
                let found = self.filter.apply([diagnostic]).into_iter();
                errors.extend(found.filter(|it| match is_planned {
                    true => self.strictness.refuses(it.severity),
                    false => is_error(it),
                }));
            }
        }
        if let Some(replaced) = &self.replaced {
            let found = in_document(&briefing.name, &draft.uses, replaced);
            errors.extend(self.apply_policy(found).into_iter().filter(is_error));
        }
        let listed = errors.into_listed().into_iter();
        listed.map(|it| Diagnostic { briefings: vec![briefing.name.clone()], ..it }).collect()
    }

    /// Whether a diagnostic may be one of the documents of a briefing.
    fn may_hold(&self, held: &Held, briefing: &Briefing) -> bool {
        let of = self.documents.get(&briefing.name);
        held.briefing.as_ref().is_none_or(|name| of == Some(name))
    }

    /// Whether what the build found in a document that it made keeps that from being published.
    #[must_use]
    pub(crate) fn refuses(&self, diagnostics: Vec<Diagnostic>) -> bool {
        let severest = self.apply_policy(diagnostics).severest();
        severest.is_some_and(|severity| self.strictness.refuses(severity))
    }

    /// Findings as they are weighed here, without those that are known.
    fn apply_policy(&self, diagnostics: Vec<Diagnostic>) -> Diagnostics {
        let diagnostics = self.filter.apply(diagnostics);
        match self.baseline {
            Some(known) => known.filter_new(diagnostics),
            None => diagnostics,
        }
    }

    /// Whether a document may have errors that it did not have when it was built last, from the same template,
    /// claims and configuration; `prints` returns whether the claim with this id may be in the document.
    #[must_use]
    pub(crate) fn may_concern(&self, briefing: &Briefing, prints: impl Fn(&str) -> bool) -> bool {
        let held = self.held.iter().filter(|held| self.may_hold(held, briefing));
        held.map(|held| &held.about).any(|about| match about {
            AffectedSubject::Claim(claim) => prints(&claim.id),
            AffectedSubject::Source(_) | AffectedSubject::All => true,
            AffectedSubject::Language(name) => is_in_language(briefing, name),
            AffectedSubject::Template(path) => {
                self.included.of(briefing).is_none_or(|paths| paths.contains(path))
            }
        }) || self.replaced.iter().flat_map(HashMap::keys).any(|id| prints(id))
    }
}

/// A diagnostic for each briefing that it was found in, or for all.
fn held_diagnostics(
    diagnostic: &Diagnostic,
    subjects: &AffectedSubjects<'_>,
    is_planned: bool,
) -> Vec<Held> {
    let is_in_all = diagnostic.briefings.is_empty();
    // That a claim is too young concerns documents that print it; whatever else is found in a briefing, all of its.
    let about = || match diagnostic.rule {
        "claim-after-cutoff" => subjects.of(diagnostic),
        _ if is_in_all => subjects.of(diagnostic),
        _ => AffectedSubject::All,
    };
    let of_one = |briefing: Option<String>| Held {
        diagnostic: Diagnostic { briefings: Vec::new(), ..diagnostic.clone() },
        about: about(),
        briefing,
        is_planned,
    };
    match is_in_all {
        true => vec![of_one(None)],
        false => diagnostic.briefings.iter().map(|name| of_one(Some(name.clone()))).collect(),
    }
}

fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
}

/// Returns whether a rule about documents can refuse one at any of the levels that a project gives it.
fn can_refuse(rule: &str, project: &Project) -> bool {
    let settings = &project.settings;
    let datasets = settings.datasets.iter().map(|it| &it.levels);
    let briefings = settings.briefings.iter().map(|it| &it.levels);
    let is_error = |level: Level| level == Level::On(Severity::Error);
    let refuses = |levels: &Levels| levels.of(rule).map(is_error);
    let everywhere = refuses(&settings.check.levels);
    let is_usually = || Rule::named(rule).is_some_and(|it| it.severity() == Severity::Error);
    everywhere.unwrap_or_else(is_usually)
        || datasets.chain(briefings).any(|levels| refuses(levels) == Some(true))
}
