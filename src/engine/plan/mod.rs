//! From the configuration to the list of documents to build.
//!
//! 1. A [`Selection`] chooses documents.
//! 2. Of each briefing, `where` selects the claims; `for-each` or `volumes` divide them into documents.
//! 3. Each document gets its texts, and its id, which is also the name of its file.
//! 4. Two documents with the same name are an error, before anything is typeset.

mod briefing;
mod config_template;
mod for_each;
mod job;
mod output;
mod select;
mod texts;
mod volumes;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::briefing::{Styles, briefing, dates, display_names, language};
use self::config_template::environment;
use self::for_each::{ClaimGroup, divide_claims};
pub use self::job::Job;
use self::output::{check_collisions, render_output_paths};
pub use self::select::Selection;
pub(crate) use self::select::{FieldFilter, NamePattern};
use self::select::{require_field, select_claims};
use self::texts::render_texts;
use self::volumes::volumes_of;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::Briefing;
use crate::language::{Language, Languages};
use crate::ledger::{Claim, Ledger, SharedStr};
use crate::project::{BriefingSettings, Project};
use crate::supervision::{Activity, begin};

/// The documents of one briefing, and the diagnostics of its plan.
struct PlannedBriefing<'a> {
    settings: &'a BriefingSettings,
    jobs: Vec<Job>,
    diagnostics: Diagnostics,
}

/// Lists the selected documents in the order of the configuration.
///
/// Two documents with one file name are an error, and so is a selection of nothing. If only names of briefings are selected,
/// the other briefings are not planned.
#[must_use]
pub fn plan(
    project: &Project,
    ledger: &Ledger,
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let briefings = &project.settings.briefings;
    let mut languages = Languages::new(&project.root).with_names(&project.settings.names);
    let mut styles = Styles::new(project);
    // If data could not be read, missing documents and values are a consequence.
    let is_incomplete = diagnostics.has_errors();
    let is_consequence = |it: &Diagnostic| {
        is_incomplete && matches!(it.rule, "briefing-without-documents" | "unknown-value")
    };
    let mut planned = Vec::new();
    for settings in briefings {
        if !selection.may_match(&settings.name.value, briefings) {
            continue;
        }
        let mut own = Diagnostics::new();
        let note = begin(Activity::Plan(settings.name.value.clone()));
        let jobs = match note {
            Ok(_note) => {
                let language = language(&mut languages, project, settings, &mut own);
                jobs(project, ledger, settings, &language, &mut styles, &mut own)
            }
            Err(failure) => {
                let what = format!("cannot plan the briefing `{}`", settings.name.value);
                own.push(failure.diagnostic(&what).at(settings.name.span.clone()));
                Vec::new()
            }
        };
        let kept = own.into_iter().filter(|it| !is_consequence(it));
        let diagnostics = kept.map(|it| it.in_briefing(&settings.name.value)).collect();
        planned.push(PlannedBriefing { settings, jobs, diagnostics });
    }
    let (chosen, others) = selection.choose(ledger, planned, diagnostics);
    check_collisions(&chosen, &others, briefings, diagnostics);
    match selection.max_documents.and_then(|limit| too_many_documents(&chosen, limit)) {
        Some(error) => {
            diagnostics.push(error);
            Vec::new()
        }
        None => chosen,
    }
}

/// The error of more documents than the limit, at the briefing that has most of them.
fn too_many_documents(jobs: &[Job], limit: usize) -> Option<Diagnostic> {
    let of_briefings = jobs.chunk_by(|one, other| one.settings == other.settings);
    let largest = of_briefings.max_by_key(|jobs| jobs.len()).filter(|_| jobs.len() > limit)?;
    let message = format!("there are {} documents to build, but the limit is {limit}", jobs.len());
    let error = Diagnostic::error("too-many-documents", message)
        .at(largest[0].named.clone())
        .hint("name the briefings to build, or set a higher limit with `--max-documents`");
    Some(error)
}

/// The briefing in the configuration of each document and of each briefing, by name.
#[must_use]
pub(crate) fn briefing_by_document(jobs: &[Job]) -> HashMap<String, String> {
    let mut briefings = HashMap::new();
    for job in jobs {
        briefings.insert(job.briefing.name.clone(), job.settings.clone());
        briefings.insert(job.settings.clone(), job.settings.clone());
    }
    briefings
}

/// The documents of a briefing.
fn jobs<'a>(
    project: &'a Project,
    ledger: &Ledger,
    settings: &'a BriefingSettings,
    language: &Language,
    styles: &mut Styles<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let style = diagnostics.ok_or_push(styles.get(settings));
    let home = project.settings.home_language();
    let names = display_names(ledger, settings, language, home, diagnostics);
    let selected = select_claims(ledger, settings, diagnostics);
    let claims: Vec<_> = selected.iter().map(|claim| names.apply(claim)).collect();
    dates(settings, &claims, diagnostics);
    let groups = settings.for_each.as_ref().map(|each| {
        divide_claims(ledger, settings, each, (&names, language), &claims, diagnostics)
    });
    let Some(style) = style else {
        return Vec::new();
    };
    let reach = Arc::new(match &groups {
        Some(groups) => ids(groups.iter().flat_map(|group| &group.claims)),
        None => ids(&claims),
    });
    let shared = briefing(project, settings, language, style);
    let shared = Briefing { names, reach, ..shared };
    let mut jobs = match groups {
        Some(groups) => groups.into_iter().map(|it| grouped_job(settings, &shared, it)).collect(),
        None => single_or_volumes(ledger, settings, Briefing { claims, ..shared }, diagnostics),
    };
    let environment = environment();
    render_texts(&environment, settings, ledger, &mut jobs, diagnostics);
    render_output_paths(&environment, settings, jobs, diagnostics)
}

fn ids<'a>(claims: impl IntoIterator<Item = &'a Arc<Claim>>) -> HashSet<SharedStr> {
    claims.into_iter().map(|claim| claim.id.clone()).collect()
}

/// The document of a briefing without `for-each`, or its volumes.
fn single_or_volumes(
    ledger: &Ledger,
    settings: &BriefingSettings,
    whole: Briefing,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let Some(volumes) = &settings.volumes else {
        return vec![Job::new(settings, whole, &settings.name.value)];
    };
    if !require_field(ledger, &volumes.by, diagnostics) {
        return Vec::new();
    }
    if whole.claims.is_empty() {
        let message = format!("`{}` has no volumes, only an empty index", settings.name.value);
        diagnostics.push(
            Diagnostic::warning("briefing-without-documents", message).at(volumes.by.span.clone()),
        );
    }
    volumes_of(settings, volumes, &whole)
}

/// The document of one group.
fn grouped_job(settings: &BriefingSettings, shared: &Briefing, group: ClaimGroup) -> Job {
    let name = format!("{}-{}", settings.name.value, group.each.value());
    let briefing = Briefing { each: Some(group.each), claims: group.claims, ..shared.clone() };
    Job::new(settings, briefing, &name)
}
