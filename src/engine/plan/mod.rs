//! From the configuration to the list of documents to build.
//!
//! 1. The [`Selection`] says which are asked for.
//! 2. Of each briefing, `where` chooses the claims; `for-each` or `volumes` part them into documents.
//! 3. Each document gets its name, which is also that of its file.
//! 4. Names that stand for two documents are refused, before anything is typeset.

mod asked;
mod briefing;
mod claims;
mod distinct;
mod each;
mod key;
mod output;
mod rows;
mod selection;
mod texts;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use super::volumes::volumes_of;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::draft::{Briefing, Part};
use crate::language::{Language, Languages};
use crate::ledger::{Claim, Ledger, SharedStr};
use crate::project::{BriefingSettings, Project, Spanned};
use crate::text::slug;

pub use self::asked::{FieldFilter, FieldFilterError, NamePattern};
use self::briefing::{briefing, dates, display_names, language, style};
use self::claims::{known_field, selected};
use self::distinct::distinct;
use self::each::{ClaimGroup, groups};
use self::output::name_files;
pub use self::selection::Selection;
use self::texts::{check_unfilled, filled};
pub(super) use self::texts::{shown, titled};

/// One document to build.
#[derive(Debug)]
pub struct Job {
    /// What it is about. Its name is the job's id: unlike that of any other, of lower-case letters,
    /// digits and hyphens, with a slash after each folder.
    pub briefing: Briefing,
    /// The file to publish, relative to the output folder: the id with its ending.
    pub output: PathBuf,
    /// The name under which the configuration has it.
    pub settings: String,
    /// Where the configuration names it.
    pub named: Span,
}

impl Job {
    /// Gives the job its id and the file of that name.
    fn called(self, id: String) -> Self {
        let output = PathBuf::from(format!("{id}.pdf"));
        Self { briefing: Briefing { name: id, ..self.briefing }, output, ..self }
    }

    /// Whether it is made with others of its briefing or not at all.
    fn is_part(&self) -> bool {
        self.briefing.part != Part::Whole
    }
}

/// The documents of one briefing, and what was found as they were planned.
struct Planned<'a> {
    settings: &'a BriefingSettings,
    jobs: Vec<Job>,
    diagnostics: Diagnostics,
}

/// The documents that are selected, in the order of the configuration.
///
/// Two documents with one file name are an error, and so is a selection of nothing: both are told
/// before anything is typeset. Where names of briefings alone are selected, the others are not looked
/// at.
#[must_use]
pub fn plan(
    project: &Project,
    ledger: &Ledger,
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let briefings = &project.settings.briefings;
    let mut languages = Languages::new(&project.root);
    // No wonder that there are no documents where data could not be read; that has been told.
    let unread = diagnostics.has_errors();
    let follows = |it: &Diagnostic| matches!(it.rule, "briefing-without-documents" | "unknown-value");
    let is_news = |it: &Diagnostic| !(unread && follows(it));
    let looked_at = briefings.iter().filter(|it| selection.may_take(&it.name.value, briefings));
    let planned = looked_at.map(|settings| {
        let mut diagnostics = Diagnostics::new();
        let language = language(&mut languages, project, settings, &mut diagnostics);
        let jobs = jobs(project, ledger, settings, &language, &mut diagnostics);
        let diagnostics = diagnostics.into_iter().filter(is_news);
        let diagnostics = diagnostics.map(|it| it.in_briefing(&settings.name.value)).collect();
        Planned { settings, jobs, diagnostics }
    });
    let planned: Vec<Planned<'_>> = planned.collect();
    let (chosen, others) = selection.chosen(ledger, planned, diagnostics);
    distinct(&chosen, &others, briefings, diagnostics);
    chosen
}

/// For the name of each document, and of each briefing, the briefing in the configuration.
#[must_use]
pub fn documents(jobs: &[Job]) -> HashMap<String, String> {
    let names = jobs.iter().flat_map(|job| [&job.briefing.name, &job.settings].map(|it| (it, job)));
    names.map(|(name, job)| (name.clone(), job.settings.clone())).collect()
}

/// The documents of a briefing.
fn jobs(
    project: &Project,
    ledger: &Ledger,
    settings: &BriefingSettings,
    language: &Language,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let style = diagnostics.ok_or_push(style(project, settings));
    let names = display_names(ledger, settings, diagnostics);
    let selected = selected(ledger, settings, diagnostics);
    let claims: Vec<_> = selected.iter().map(|claim| names.applied(claim)).collect();
    dates(settings, &claims, diagnostics);
    let each = settings.for_each.as_ref();
    let groups = each.map(|each| groups(ledger, settings, each, &names, &claims, diagnostics));
    let Some(style) = style else {
        return Vec::new();
    };
    let reach = Arc::new(match &groups {
        Some(groups) => ids(groups.iter().flat_map(|group| &group.claims)),
        None => ids(&claims),
    });
    let shared = briefing(project, settings, language, Arc::new(style));
    let shared = Briefing { names, reach, ..shared };
    let jobs = if let Some(groups) = groups {
        groups.into_iter().map(|it| one_of_many(settings, &shared, it, diagnostics)).collect()
    } else {
        check_unfilled(settings, ledger, diagnostics);
        undivided(ledger, settings, Briefing { claims, ..shared }, diagnostics)
    };
    name_files(settings, jobs, diagnostics)
}

fn ids<'a>(claims: impl IntoIterator<Item = &'a Arc<Claim>>) -> BTreeSet<SharedStr> {
    claims.into_iter().map(|claim| claim.id.clone()).collect()
}

/// The document of a briefing without `for-each`, or its volumes.
fn undivided(
    ledger: &Ledger,
    settings: &BriefingSettings,
    whole: Briefing,
    diagnostics: &mut Diagnostics,
) -> Vec<Job> {
    let Some(volumes) = &settings.volumes else {
        return vec![job(settings, whole, &settings.name.value)];
    };
    if !known_field(ledger, &volumes.by, diagnostics) {
        return Vec::new();
    }
    if whole.claims.is_empty() {
        let message = format!("`{}` has no volumes, only an empty index", settings.name.value);
        diagnostics.push(Diagnostic::warning("briefing-without-documents", message).at(volumes.by.span.clone()));
    }
    volumes_of(settings, volumes, &whole)
}

/// The document of one group, with the printed name of the group in its title.
fn one_of_many(
    settings: &BriefingSettings,
    shared: &Briefing,
    ClaimGroup { each, claims }: ClaimGroup,
    diagnostics: &mut Diagnostics,
) -> Job {
    let name = format!("{}-{}", settings.name.value, each.value());
    let filled = filled(settings, &each, shared, diagnostics);
    job(settings, Briefing { each: Some(each), claims, ..filled }, &name)
}

pub(super) fn job(settings: &BriefingSettings, briefing: Briefing, name: &str) -> Job {
    let Spanned { value, span } = &settings.name;
    let (settings, named) = (value.clone(), span.clone());
    Job { briefing, output: PathBuf::new(), settings, named }.called(slug(name))
}
