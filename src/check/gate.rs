//! The gate of a build: a document is not published if what it prints has an error.
//!
//! 1. Once for a build, the rules about data, sources and templates are applied, and their errors held:
//!    those that [`judged`](super::judged) would tell as errors, by the levels and exceptions of the project.
//! 2. Of each document its [`Gate::errors`] are those that are about what it prints, and those that the
//!    rules about documents find in it.
//! 3. [`Gate::may_concern`] tells of a document that was built before whether its draft must be made to know.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Baseline;
use super::documents::{OF_ONE_DOCUMENT, Replaced, in_document, replaced};
use super::findings_of;
use super::templates::Templates;
use super::verdict::{Choice, Judge, Terms};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Span, Subject};
use crate::draft::{Briefing, Draft, Uses};
use crate::ledger::{Claim, Ledger};
use crate::project::{Levels, Project, TEMPLATES};
use crate::records::CellValue;
use crate::rules::{Group, Level, Rule};

/// What keeps a document that could be made from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Errors.
    Errors,
    /// Warnings of the build, too: `--deny-warnings`.
    Warnings,
}

impl Strictness {
    /// Whether a finding of this weight keeps a document from being published.
    #[must_use]
    pub fn refuses(self, severity: Severity) -> bool {
        match self {
            Self::Errors => severity == Severity::Error,
            Self::Warnings => severity <= Severity::Warning,
        }
    }
}

/// What was found once for a build, and by what each document is judged.
pub struct Gate<'a> {
    judge: Judge<'a>,
    strictness: Strictness,
    baseline: Option<&'a Baseline>,
    held: Vec<Held>,
    /// For the path of each briefing's template the paths of all that it takes in, itself among them.
    taken_in: HashMap<String, BTreeSet<String>>,
    /// The claims that others have replaced, if a rule about documents can refuse one.
    replaced: Option<Replaced>,
}

/// A finding that keeps documents from being published.
struct Held {
    finding: Diagnostic,
    about: About,
}

/// Which documents a finding concerns.
enum About {
    /// Those that print this claim.
    Claim(Arc<Claim>),
    /// Those that cite the source of this key.
    Source(Arc<str>),
    /// Those that are made from the template of this path.
    Template(String),
    /// All, since it has no place in what a document prints.
    All,
}

impl<'a> Gate<'a> {
    /// Applies the rules that can refuse a document.
    #[must_use]
    pub fn new(
        terms: &'a Terms<'a>,
        strictness: Strictness,
        baseline: Option<&'a Baseline>,
    ) -> Self {
        let Terms { project, ledger, .. } = *terms;
        let choice = Choice::from_rules(|rule| can_refuse(rule, project));
        let templates = Templates::read(project);
        let judge = Judge::new(terms);
        let found = findings_of(&choice, project, ledger, &templates);
        let found = judge.judged(found).merged();
        let found = match baseline {
            Some(known) => known.unknown(found),
            None => found,
        };
        let refused = found.into_iter().filter(is_error);
        let held = refused.map(|finding| {
            let about = about(&finding, ledger);
            Held { finding, about }
        });
        let of_documents = OF_ONE_DOCUMENT.iter().any(|rule| choice.has(rule));
        Self {
            held: held.collect(),
            judge,
            strictness,
            baseline,
            taken_in: taken_in(templates),
            replaced: of_documents.then(|| replaced(ledger)),
        }
    }

    /// What keeps a document from being published, found in its draft.
    #[must_use]
    pub fn errors(&self, briefing: &Briefing, draft: &Draft) -> Vec<Diagnostic> {
        let document = Document { briefing, draft, taken_in: self.taken_in(briefing) };
        let held = self.held.iter().filter(|held| document.is_concerned(held));
        let held = held.map(|held| held.finding.clone().in_briefing(&briefing.name));
        // A briefing may have levels of its own.
        let held = held.filter(|it| self.judge.judged([it.clone()]).has_errors());
        let mut errors: Vec<Diagnostic> = held.collect();
        if let Some(replaced) = &self.replaced {
            let found = in_document(&briefing.name, &draft.uses, replaced);
            errors.extend(self.told(found).into_iter().filter(is_error));
        }
        errors
    }

    /// Whether what the build found in a document that it made keeps that from being published.
    #[must_use]
    pub fn refuses(&self, found: Vec<Diagnostic>) -> bool {
        self.told(found).iter().any(|it| self.strictness.refuses(it.severity))
    }

    /// Findings as they are weighed here, without those that are known.
    fn told(&self, found: Vec<Diagnostic>) -> Diagnostics {
        let found = self.judge.judged(found);
        match self.baseline {
            Some(known) => known.unknown(found),
            None => found,
        }
    }

    /// Whether a document may have errors that it did not have when it was built last, from the same template,
    /// claims and configuration; `prints` tells of the id of a claim whether it may be in the document.
    #[must_use]
    pub fn may_concern(&self, briefing: &Briefing, prints: impl Fn(&str) -> bool) -> bool {
        self.held.iter().any(|held| match &held.about {
            About::Claim(claim) => prints(&claim.id),
            About::Source(_) | About::All => true,
            About::Template(path) => {
                self.taken_in(briefing).is_none_or(|paths| paths.contains(path))
            }
        }) || self.replaced.iter().flat_map(HashMap::keys).any(|id| prints(id))
    }

    fn taken_in(&self, briefing: &Briefing) -> Option<&BTreeSet<String>> {
        self.taken_in.get(&format!("{TEMPLATES}/{}", briefing.template.0))
    }
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// Whether a rule can refuse a document, by any of the levels that a project gives it. A fixed one can only
/// where templates are read: the others keep a project from being read at all.
fn can_refuse(rule: &Rule, project: &Project) -> bool {
    if !rule.is_adjustable() {
        return rule.group == Group::Templates;
    }
    let settings = &project.settings;
    let datasets = settings.datasets.iter().map(|it| &it.levels);
    let briefings = settings.briefings.iter().map(|it| &it.levels);
    let is_error = |level: Level| level == Level::On(Severity::Error);
    let refuses = |levels: &Levels| levels.of(rule.name).map(is_error);
    let everywhere = refuses(&settings.check.levels);
    everywhere.unwrap_or(rule.severity() == Severity::Error)
        || datasets.chain(briefings).any(|levels| refuses(levels) == Some(true))
}

fn taken_in(templates: Templates) -> HashMap<String, BTreeSet<String>> {
    let documents = templates.documents.into_iter();
    let named = documents.filter_map(|paths| Some((paths.first()?.clone(), paths)));
    named.map(|(template, paths)| (template, paths.into_iter().collect())).collect()
}

/// Which documents a finding concerns.
fn about(finding: &Diagnostic, ledger: &Ledger) -> About {
    match &finding.about {
        Some(Subject::Claim(id)) => match ledger.get(id) {
            Some(claim) => About::Claim(Arc::clone(claim)),
            None => About::All,
        },
        Some(Subject::Source(key)) => About::Source(Arc::clone(key)),
        None => match &finding.span {
            Some(span) if span.file.path().starts_with(TEMPLATES) => {
                About::Template(span.file.path().to_owned())
            }
            Some(span) => {
                let holds = |claim: &&Arc<Claim>| has_cell(claim, span);
                ledger.claims.iter().find(holds).cloned().map_or(About::All, About::Claim)
            }
            None => About::All,
        },
    }
}

/// Whether a cell is one of a claim's record.
fn has_cell(claim: &Claim, cell: &Span) -> bool {
    claim.span().file.path() == cell.file.path()
        && claim.record.fields().any(|(_, it)| it.span == *cell)
}

/// A document that is to be published.
struct Document<'d> {
    briefing: &'d Briefing,
    draft: &'d Draft,
    taken_in: Option<&'d BTreeSet<String>>,
}

impl Document<'_> {
    fn is_concerned(&self, Held { finding, about }: &Held) -> bool {
        match about {
            About::Claim(claim) => self.prints(claim, finding.span.as_ref()),
            About::Source(key) => self.draft.uses.sources.contains(&**key),
            About::Template(path) => {
                let mut rendered = self.draft.map.templates();
                self.taken_in.is_some_and(|paths| paths.contains(path))
                    || rendered.any(|file| file.path() == path)
            }
            About::All => true,
        }
    }

    /// Whether a claim is printed, or a field of it.
    fn prints(&self, claim: &Claim, at: Option<&Span>) -> bool {
        let Uses { claims, fields, cells, texts, .. } = &self.draft.uses;
        if claims.iter().any(|it| it.claim.id == claim.id)
            || fields.contains(&claim.id)
            || cells.iter().any(|cell| has_cell(claim, cell))
        {
            return true;
        }
        // Of a short text it is not known which cell it is of: the one at fault may be.
        let is_in_briefing = || self.briefing.claims.iter().any(|it| it.id == claim.id);
        let is_text_at_fault = |span: &Span| {
            claim.record.fields().any(|(_, cell)| match &cell.value {
                CellValue::Text(text) => cell.span == *span && texts.contains(text),
                _ => false,
            })
        };
        at.is_some_and(is_text_at_fault) && is_in_briefing()
    }
}
