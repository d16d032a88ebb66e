//! The policy of a project: which diagnostics are reported, and with which severity.
//!
//! 1. Diagnostics that a claim, a source or a template allows are removed. An exception that matches none is a
//!    diagnostic itself.
//! 2. The level of the briefing, the dataset or the project, in this order, sets the severity. A diagnostic about data
//!    or a template is leveled once for the project, and once for each document that prints its subject.
//! 3. Diagnostics of rules that were not selected are removed.
//! 4. Equal diagnostics at one place are merged.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::affected_documents::{AffectedSubjects, Document, IncludedTemplates};
use super::ledger_check::lacks_sources;
use super::templates::{PolicyTemplates, TemplateSuppression};
use super::{Coverage, run_rules};
use crate::diagnostic::{Diagnostic, DiagnosticSubject, Diagnostics, Severity};
use crate::draft::{Briefing, DocumentUsage};
use crate::ledger::Ledger;
use crate::project::{Levels, Project};
use crate::rules::{Level, RULES, Rule, RuleGroup, Suppression};

/// The rules whose diagnostics are reported.
#[derive(Clone, Debug)]
pub struct RuleSelection {
    rules: HashSet<&'static str>,
}

impl Default for RuleSelection {
    /// All rules.
    fn default() -> Self {
        Self { rules: RULES.iter().map(|rule| rule.name).collect() }
    }
}

impl RuleSelection {
    /// Selects the rules and groups named in `select`, or all if it is empty, and removes those in `ignore`.
    /// Unknown and former names are reported.
    #[must_use]
    pub fn of(select: &[String], ignore: &[String], diagnostics: &mut Diagnostics) -> Self {
        let mut resolve = |names: &[String]| -> HashSet<&'static str> {
            let rules = names.iter().flat_map(|name| Rule::resolve(name, diagnostics));
            rules.map(|rule| rule.name).collect()
        };
        let mut rules = if select.is_empty() { Self::default().rules } else { resolve(select) };
        for ignored in resolve(ignore) {
            rules.remove(ignored);
        }
        Self { rules }
    }

    /// Fixed rules are always included.
    fn includes(&self, diagnostic: &Diagnostic) -> bool {
        self.rules.contains(diagnostic.rule)
            || Rule::named(diagnostic.rule).is_none_or(|rule| !rule.is_configurable())
    }
}

/// Everything that decides which diagnostics are reported, and with which severity.
#[derive(Debug)]
pub struct Policy<'a> {
    /// Its `[check]` tables set the levels.
    pub project: &'a Project,
    /// Its claims and sources may have exceptions.
    pub ledger: &'a Ledger,
    /// Document name → briefing in the configuration.
    pub documents: HashMap<String, String>,
    /// The selected rules.
    pub choice: RuleSelection,
    /// Unused exceptions are reported only if it is full.
    pub coverage: Coverage,
    /// Whether errors of configurable rules become warnings: `build --no-check`.
    pub is_lenient: bool,
    /// The templates of the project, read when they are first needed.
    pub templates: PolicyTemplates,
    /// The findings of all rules, see [`Policy::findings`].
    pub findings: OnceLock<Diagnostics>,
}

impl<'a> Policy<'a> {
    /// The policy of a build of these documents.
    #[must_use]
    pub(crate) fn of_build(
        project: &'a Project,
        ledger: &'a Ledger,
        documents: HashMap<String, String>,
    ) -> Self {
        Self {
            project,
            ledger,
            documents,
            choice: RuleSelection::default(),
            coverage: Coverage::Partial,
            is_lenient: false,
            templates: PolicyTemplates::default(),
            findings: OnceLock::new(),
        }
    }
}

impl Policy<'_> {
    /// The findings of all rules about the data and the templates, before levels and exceptions are applied. The first thread
    /// that asks for them applies the rules; others wait for it.
    pub fn findings(&self) -> &Diagnostics {
        let Self { project, ledger, templates, .. } = self;
        self.findings.get_or_init(|| run_rules(project, ledger, templates.get(project)))
    }
}

/// A rendered document and what it prints.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PrintedDocument<'a> {
    /// The planned document.
    pub briefing: &'a Briefing,
    /// The claims, sources and cells that it prints.
    pub uses: &'a DocumentUsage,
}

/// Applies the policy to diagnostics.
#[must_use]
pub fn apply_policy(diagnostics: Diagnostics, policy: &Policy<'_>) -> Diagnostics {
    apply_policy_to_documents(diagnostics, policy, &[])
}

/// Applies the policy to diagnostics of a run that rendered documents: the levels of their briefings raise the severity
/// of what they print.
#[must_use]
pub(crate) fn apply_policy_to_documents(
    diagnostics: Diagnostics,
    policy: &Policy<'_>,
    documents: &[PrintedDocument<'_>],
) -> Diagnostics {
    let filter = PolicyFilter::new(policy);
    let (mut left, used) = filter.remove_allowed(diagnostics);
    let raised = filter.raised_diagnostics(&left, policy, documents);
    left.extend(raised);
    left.extend(filter.wrong.clone());
    if policy.coverage == Coverage::Full {
        let is_used = |allow: &Suppression| used.contains(&std::ptr::from_ref(allow));
        left.extend(filter.exceptions.all().filter(|(_, allow)| !is_used(allow)).map(unused_allow));
    }
    filter.with_severity(left).deduplicated()
}

/// Removes allowed diagnostics and sets the severity of the others.
pub(super) struct PolicyFilter<'a> {
    scales: SeverityMap<'a>,
    exceptions: Suppressions<'a>,
    /// Diagnostics about the exceptions in templates.
    wrong: &'a Diagnostics,
    choice: &'a RuleSelection,
    is_lenient: bool,
}

impl<'a> PolicyFilter<'a> {
    pub(super) fn new(policy: &'a Policy<'a>) -> Self {
        let Policy { project, ledger, documents, choice, is_lenient, templates, .. } = policy;
        let (in_templates, wrong) = templates.suppressions(project);
        Self {
            scales: SeverityMap::new(project, ledger, documents),
            exceptions: Suppressions::new(ledger, in_templates),
            wrong,
            choice,
            is_lenient: *is_lenient,
        }
    }

    /// Applies the policy without reporting unused exceptions.
    pub(super) fn apply(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
        self.with_severity(self.remove_allowed(diagnostics).0)
    }

    /// Removes allowed and consequential diagnostics, and returns the exceptions that were used.
    ///
    /// An exception is also used if its rule is turned off, so call this before the levels are applied.
    pub(super) fn remove_allowed(
        &self,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
    ) -> (Diagnostics, HashSet<*const Suppression>) {
        let mut left = Diagnostics::new();
        let mut used = HashSet::new();
        let ledger = self.exceptions.ledger;
        for diagnostic in
            diagnostics.into_iter().filter(|diagnostic| !is_consequence(diagnostic, ledger))
        {
            match self.exceptions.find_suppression(&diagnostic) {
                Some(allow) => {
                    used.insert(std::ptr::from_ref(allow));
                }
                None => left.push(diagnostic),
            }
        }
        (left, used)
    }

    /// Copies of diagnostics about data and templates, one for each affected document whose briefing raises their
    /// severity.
    fn raised_diagnostics(
        &self,
        diagnostics: &Diagnostics,
        policy: &Policy<'_>,
        documents: &[PrintedDocument<'_>],
    ) -> Vec<Diagnostic> {
        if documents.is_empty() || self.scales.by_document.values().all(|levels| levels.is_empty())
        {
            return Vec::new();
        }
        let included = IncludedTemplates::new(policy.templates.get(policy.project));
        let documents = documents.iter().map(|PrintedDocument { briefing, uses }| Document {
            briefing,
            uses,
            included: included.of(briefing),
        });
        let documents: Vec<Document<'_>> = documents.collect();
        let subjects = AffectedSubjects::new(policy.ledger);
        let mut raised = Vec::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.briefings.is_empty()) {
            let weight = self.scales.with_severity(diagnostic.clone().into_owned());
            let weight = weight.map(|it| it.severity);
            let is_raised = |document: &&Document<'_>| {
                let level = self.scales.of_document(&document.briefing.name, diagnostic.rule);
                matches!(level, Some(Level::On(severity)) if weight.is_none_or(|it| severity < it))
            };
            let mut raising = documents.iter().filter(is_raised).peekable();
            if raising.peek().is_none() {
                continue;
            }
            let about = subjects.of(&diagnostic);
            let concerned = raising.filter(|it| it.is_concerned(&about, diagnostic.span.as_ref()));
            raised.extend(concerned.map(|it| (*diagnostic).clone().in_briefing(&it.briefing.name)));
        }
        raised
    }

    /// Whether a diagnostic is an error for the project or for a briefing.
    pub(super) fn may_be_error(&self, diagnostic: &Diagnostic) -> bool {
        if !self.choice.includes(diagnostic) {
            return false;
        }
        let is_error = |weighed: Diagnostic| weighed.severity == Severity::Error;
        let is_raised =
            |levels: &Levels| levels.of(diagnostic.rule) == Some(Level::On(Severity::Error));
        self.scales.with_severity(diagnostic.clone()).is_some_and(is_error)
            || Rule::named(diagnostic.rule).is_some_and(Rule::is_configurable)
                && self.scales.by_document.values().any(|levels| is_raised(levels))
    }

    /// The diagnostics of the selected rules, with their severities.
    fn with_severity(&self, diagnostics: Diagnostics) -> Diagnostics {
        let weighed =
            diagnostics.into_iter().filter_map(|diagnostic| self.scales.with_severity(diagnostic));
        let chosen = weighed.filter(|diagnostic| self.choice.includes(diagnostic));
        chosen
            .map(|diagnostic| if self.is_lenient { lenient(diagnostic) } else { diagnostic })
            .collect()
    }
}

/// Turns errors of configurable rules into warnings.
fn lenient(mut diagnostic: Diagnostic) -> Diagnostic {
    if Rule::named(diagnostic.rule).is_some_and(Rule::is_configurable) {
        diagnostic.severity = diagnostic.severity.max(Severity::Warning);
    }
    diagnostic
}

/// Whether a diagnostic is only a consequence of input that could not be read, which has its own diagnostic.
fn is_consequence(diagnostic: &Diagnostic, ledger: &Ledger) -> bool {
    match diagnostic.rule {
        "unknown-claim" if let Some(DiagnosticSubject::Claim(id)) = &diagnostic.about => {
            ledger.may_have_lost(id)
        }
        "unknown-claim"
        | "empty-selection"
        | "briefing-without-documents"
        | "row-without-claims" => ledger.is_incomplete(),
        "unknown-source" => {
            let in_document = !diagnostic.briefings.is_empty();
            in_document && (lacks_sources(ledger) || ledger.sources.is_incomplete())
        }
        _ => false,
    }
}

/// `unused-allow`.
fn unused_allow((subject, allow): (Option<&DiagnosticSubject>, &Suppression)) -> Diagnostic {
    let message =
        format!("the exception from `{}` is unused: the rule finds nothing here", allow.rule.name);
    let diagnostic = Diagnostic::warning("unused-allow", message)
        .at(allow.span.clone())
        .hint("remove the exception: it may hide the next mistake");
    Diagnostic { about: subject.cloned(), ..diagnostic }
}

/// The levels of a project, its datasets and its briefings.
struct SeverityMap<'a> {
    project: &'a Levels,
    ledger: &'a Ledger,
    by_dataset: HashMap<&'a str, &'a Levels>,
    by_file: HashMap<&'a str, &'a Levels>,
    by_document: HashMap<&'a str, &'a Levels>,
}

impl<'a> SeverityMap<'a> {
    fn new(
        project: &'a Project,
        ledger: &'a Ledger,
        documents: &'a HashMap<String, String>,
    ) -> Self {
        let settings = &project.settings;
        let datasets = settings.datasets.iter();
        let files = datasets.clone().flat_map(|dataset| {
            dataset.files.iter().map(|file| (file.value.as_str(), &dataset.levels))
        });
        let briefings = settings.briefings.iter().map(|it| (it.name.value.as_str(), &it.levels));
        let mut by_document: HashMap<&str, &Levels> = briefings.collect();
        for (document, briefing) in documents {
            if let Some(levels) = by_document.get(briefing.as_str()).copied() {
                by_document.insert(document, levels);
            }
        }
        Self {
            project: &settings.check.levels,
            ledger,
            by_dataset: datasets.map(|it| (it.name.value.as_str(), &it.levels)).collect(),
            by_file: files.collect(),
            by_document,
        }
    }

    /// Sets the severity of a diagnostic; `None` if its rule is off.
    fn with_severity(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let rule = diagnostic.rule;
        if Rule::named(rule).is_none_or(|known| !known.is_configurable()) {
            return Some(diagnostic);
        }
        let document = diagnostic.briefings.iter().find_map(|it| self.by_document.get(it.as_str()));
        let scopes = [document.copied(), self.of_dataset(&diagnostic), Some(self.project)];
        match scopes.into_iter().flatten().find_map(|levels| levels.of(rule)) {
            None => Some(diagnostic),
            Some(Level::Off) => None,
            Some(Level::On(severity)) => Some(Diagnostic { severity, ..diagnostic }),
        }
    }

    fn of_document(&self, name: &str, rule: &str) -> Option<Level> {
        Rule::named(rule).filter(|rule| rule.is_configurable())?;
        self.by_document.get(name)?.of(rule)
    }

    /// The levels of the dataset that has the claim or the file of a diagnostic.
    fn of_dataset(&self, diagnostic: &Diagnostic) -> Option<&'a Levels> {
        if let Some(DiagnosticSubject::Claim(id)) = &diagnostic.about
            && let Some(claim) = self.ledger.get(id)
        {
            return self.by_dataset.get(&*claim.dataset.name).copied();
        }
        self.by_file.get(diagnostic.span.as_ref()?.file.path()).copied()
    }
}

/// The exceptions of claims, sources and templates.
struct Suppressions<'a> {
    ledger: &'a Ledger,
    by_subject: HashMap<DiagnosticSubject, &'a [Suppression]>,
    in_templates: &'a [TemplateSuppression],
}

impl<'a> Suppressions<'a> {
    fn new(ledger: &'a Ledger, in_templates: &'a [TemplateSuppression]) -> Self {
        let claims = ledger.claims.iter().filter(|claim| !claim.allow.is_empty());
        let sources = ledger.sources.iter().filter(|source| !source.allow.is_empty());
        Self {
            ledger,
            by_subject: claims
                .map(|claim| (claim.subject(), &claim.allow[..]))
                .chain(sources.map(|source| (source.subject(), &source.allow[..])))
                .collect(),
            in_templates,
        }
    }

    fn find_suppression(&self, diagnostic: &Diagnostic) -> Option<&Suppression> {
        let of_rule = |allow: &&Suppression| allow.rule.name == diagnostic.rule;
        let of_subject =
            |subject: &DiagnosticSubject| self.by_subject.get(subject)?.iter().find(of_rule);
        let of_record = diagnostic.about.as_ref().and_then(|about| {
            let mut sources = self.sources_of(about, diagnostic);
            of_subject(about).or_else(|| sources.find_map(|source| of_subject(&source)))
        });
        of_record.or_else(|| {
            let place = diagnostic.span.as_ref()?;
            let covers = |it: &&TemplateSuppression| it.covers(diagnostic.rule, place);
            self.in_templates.iter().find(covers).map(|it| &it.allow)
        })
    }

    /// The sources of the claim of a diagnostic about sources: they may allow it, too.
    fn sources_of(
        &self,
        about: &DiagnosticSubject,
        diagnostic: &Diagnostic,
    ) -> impl Iterator<Item = DiagnosticSubject> {
        let is_about_sources =
            Rule::named(diagnostic.rule).is_some_and(|rule| rule.group == RuleGroup::Sources);
        let claim = match about {
            DiagnosticSubject::Claim(id) if is_about_sources => self.ledger.get(id),
            _ => None,
        };
        let citations = claim.into_iter().flat_map(|claim| &claim.sources);
        citations.map(|citation| DiagnosticSubject::Source(citation.reference.key.as_str().into()))
    }

    /// All exceptions with their subjects.
    fn all(&self) -> impl Iterator<Item = (Option<&DiagnosticSubject>, &Suppression)> {
        let of_subjects = self
            .by_subject
            .iter()
            .flat_map(|(subject, allows)| allows.iter().map(move |allow| (Some(subject), allow)));
        of_subjects.chain(self.in_templates.iter().map(|it| (None, &it.allow)))
    }
}
