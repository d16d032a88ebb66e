//! Which documents a diagnostic concerns: those that print the claim, cite the source or are made from the template that it
//! is about.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::templates::Templates;
use crate::diagnostic::{Diagnostic, DiagnosticSubject, Span};
use crate::draft::{Briefing, DocumentUsage};
use crate::ledger::{Claim, Ledger};
use crate::project::TEMPLATES;
use crate::records::ValueRef;

/// Which documents a diagnostic concerns.
pub(super) enum AffectedSubject {
    /// Those that print this claim.
    Claim(Arc<Claim>),
    /// Those that cite the source of this key.
    Source(Arc<str>),
    /// Those that are made from the template of this path.
    Template(String),
    /// Those in the language whose message file has this name: `fr`, or `fr-CA`.
    Language(String),
    /// All, since it has no place in what a document prints.
    All,
}

/// Finds what diagnostics are about.
pub(super) struct AffectedSubjects<'a> {
    ledger: &'a Ledger,
    /// The files with claims. Others, such as lookup tables, need not be looked for in all claims.
    files: HashSet<String>,
}

impl<'a> AffectedSubjects<'a> {
    pub(super) fn new(ledger: &'a Ledger) -> Self {
        let mut files = HashSet::new();
        for span in ledger.claims.iter().map(|claim| claim.span()) {
            if !files.contains(span.file.path()) {
                files.insert(span.file.path().to_owned());
            }
        }
        Self { ledger, files }
    }

    /// Which documents a diagnostic concerns.
    pub(super) fn of(&self, diagnostic: &Diagnostic) -> AffectedSubject {
        match &diagnostic.about {
            Some(DiagnosticSubject::Claim(id)) => match self.ledger.get(id) {
                Some(claim) => AffectedSubject::Claim(Arc::clone(claim)),
                None => AffectedSubject::All,
            },
            Some(DiagnosticSubject::Source(key)) => AffectedSubject::Source(Arc::clone(key)),
            None => diagnostic.span.as_ref().map_or(AffectedSubject::All, |span| self.at(span)),
        }
    }

    fn at(&self, span: &Span) -> AffectedSubject {
        let path = span.file.path();
        if let Some(path) = path.strip_suffix(".ftl") {
            let name = path.rsplit('/').next().unwrap_or_default();
            return AffectedSubject::Language(name.to_owned());
        }
        // A style may be anywhere in the project; a diagnostic about one names its briefings.
        if path.starts_with(TEMPLATES) && path.strip_suffix(".csl").is_none() {
            return AffectedSubject::Template(path.to_owned());
        }
        if !self.files.contains(path) {
            return AffectedSubject::All;
        }
        let claim = self.ledger.claims.iter().find(|claim| has_cell(claim, span));
        claim.cloned().map_or(AffectedSubject::All, AffectedSubject::Claim)
    }
}

/// Whether a cell is one of a claim's record.
fn has_cell(claim: &Claim, cell: &Span) -> bool {
    claim.span().file.path() == cell.file.path()
        && claim.record.fields().any(|(_, it)| it.span() == *cell)
}

/// For the path of each briefing's template the paths of all that it takes in, itself among them.
#[derive(Default)]
pub(super) struct IncludedTemplates(HashMap<String, BTreeSet<String>>);

impl IncludedTemplates {
    pub(super) fn new(templates: &Templates) -> Self {
        let documents = templates.documents.iter();
        let named = documents.filter_map(|paths| Some((paths.first()?.clone(), paths)));
        Self(named.map(|(template, paths)| (template, paths.iter().cloned().collect())).collect())
    }

    /// What the template of a briefing takes in.
    pub(super) fn of(&self, briefing: &Briefing) -> Option<&BTreeSet<String>> {
        self.0.get(&format!("{TEMPLATES}/{}", briefing.template.0))
    }
}

/// Whether a document uses the message file of a name: English is used where another language has no message.
pub(super) fn is_in_language(briefing: &Briefing, name: &str) -> bool {
    let tag = briefing.language.tag();
    name == "en" || name == tag || tag.split('-').next() == Some(name)
}

/// A document, with what it prints.
#[derive(Clone, Copy)]
pub(super) struct Document<'d> {
    pub(super) briefing: &'d Briefing,
    pub(super) uses: &'d DocumentUsage,
    pub(super) included: Option<&'d BTreeSet<String>>,
}

impl Document<'_> {
    /// Whether a diagnostic at a place, or at none, is about something in the document.
    pub(super) fn is_concerned(&self, about: &AffectedSubject, at: Option<&Span>) -> bool {
        match about {
            AffectedSubject::Claim(claim) => self.prints(claim, at),
            AffectedSubject::Source(key) => self.uses.sources.contains(&**key),
            AffectedSubject::Template(path) => {
                self.included.is_some_and(|paths| paths.contains(path))
            }
            AffectedSubject::Language(name) => is_in_language(self.briefing, name),
            AffectedSubject::All => true,
        }
    }

    /// Whether a claim is printed, or a field of it.
    fn prints(&self, claim: &Claim, at: Option<&Span>) -> bool {
        let DocumentUsage { claims, fields, cells, texts, .. } = self.uses;
        if claims.iter().any(|it| it.claim.id == claim.id)
            || fields.contains(&claim.id)
            || cells.iter().any(|cell| has_cell(claim, cell))
        {
            return true;
        }
        // Of a short text it is not known which cell it is of: the one at fault may be.
        let is_in_briefing = || self.briefing.claims.iter().any(|it| it.id == claim.id);
        let is_text_at_fault = |span: &Span| {
            claim.record.fields().any(|(_, cell)| match cell.value() {
                ValueRef::Text(text) => cell.span() == *span && texts.contains(text),
                _ => false,
            })
        };
        at.is_some_and(is_text_at_fault) && is_in_briefing()
    }
}
