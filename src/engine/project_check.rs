//! Everything that `check` finds in a project: in its data, its templates and its documents.

use super::{Engine, Selection, WorkerPool, briefing_by_document, check_documents, plan};
use crate::check::{self, Coverage, Policy, PrintedDocument, RuleSelection};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::Ledger;
use crate::project::Project;

/// The result of checking a project.
#[derive(Debug)]
pub struct ProjectCheck {
    /// The diagnostics, with the levels and exceptions of the project applied.
    pub diagnostics: Diagnostics,
    /// The number of documents that were drafted or typeset.
    pub documents: usize,
}

/// Checks a project whose configuration and data gave `diagnostics`, and the documents of a selection.
#[must_use]
pub fn check_project(
    project: &Project,
    ledger: &Ledger,
    selection: &Selection,
    choice: RuleSelection,
    workers: WorkerPool,
    mut diagnostics: Diagnostics,
) -> ProjectCheck {
    let jobs = plan(project, ledger, selection, &mut diagnostics);
    let (engine, engine_diagnostics) = Engine::new(project, ledger, workers);
    diagnostics.extend(engine_diagnostics);
    let documents = check_documents(&engine, &jobs);
    let is_whole = selection.is_all() && ledger.refused.is_empty() && !diagnostics.has_errors();
    let is_drafted = documents.iter().all(|document| document.uses.is_some());
    let is_whole = is_whole && is_drafted && !documents.is_empty();
    let coverage = if is_whole { Coverage::Full } else { Coverage::Partial };
    let uses: Vec<(&str, &DocumentUsage)> =
        documents.iter().filter_map(|it| Some((&*it.briefing, it.uses.as_ref()?))).collect();
    // Where data could not be read, values are missing for that reason, which has been reported.
    let has_unread_data = diagnostics.has_errors();
    let is_news = |it: &Diagnostic| !(has_unread_data && it.rule == "unknown-value");
    diagnostics.extend(check::run_rules(project, ledger).into_iter().filter(is_news));
    check::documents(project, ledger, &uses, coverage, &mut diagnostics);
    diagnostics.extend(documents.iter().flat_map(|document| document.diagnostics.iter().cloned()));
    let printed = jobs.iter().zip(&documents).filter_map(|(job, document)| {
        let is_of_job = document.briefing == job.briefing.name;
        let uses = document.uses.as_ref().filter(|_| is_of_job)?;
        Some(PrintedDocument { briefing: &job.briefing, uses })
    });
    let printed: Vec<PrintedDocument<'_>> = printed.collect();
    let terms = Policy {
        project,
        ledger,
        documents: briefing_by_document(&jobs),
        choice,
        coverage,
        is_lenient: false,
    };
    let diagnostics = check::apply_policy_to_documents(diagnostics, &terms, &printed);
    ProjectCheck { diagnostics, documents: jobs.len() }
}
