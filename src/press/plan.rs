//! From the configuration to the list of documents to build.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

use super::each::{Each, Group};
use super::slug::slug;
use super::volumes::volumes_of;
use crate::check::after_cutoff;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::draft::{Briefing, Part};
use crate::language::{Language, Languages};
use crate::ledger::{Claim, DisplayNames, Ledger};
use crate::project::{BriefingSettings, Placed, Project, TEMPLATES};
use crate::sources::{CitationStyle, SHIPPED_STYLES};

/// The style of citations where none is chosen.
const DEFAULT_STYLE: &str = "chicago-notes";

/// One document to build.
#[derive(Debug)]
pub struct Job {
    /// What it is about.
    pub briefing: Briefing,
    /// The file to publish, relative to the output folder.
    pub output: PathBuf,
    /// The name under which the configuration has it.
    pub settings: String,
    /// Where the configuration names it.
    pub named: Span,
}

/// The documents of the briefings whose names are given, or of all.
///
/// Two documents with one file name are an error, told before anything is typeset.
#[must_use]
pub fn plan(
    project: &Project,
    ledger: &Ledger,
    names: &[String],
    found: &mut Diagnostics,
) -> Vec<Job> {
    let briefings = &project.settings.briefings;
    for name in names {
        if !briefings.iter().any(|briefing| briefing.name.value == *name) {
            let known = briefings.iter().map(|briefing| briefing.name.value.as_str());
            found.push(
                Diagnostic::error("unknown-briefing", format!("there is no briefing `{name}`"))
                    .did_you_mean(name, known),
            );
        }
    }
    let chosen = briefings.iter().filter(|b| names.is_empty() || names.contains(&b.name.value));
    let mut languages = Languages::new(&project.root);
    let mut all = Vec::new();
    for settings in chosen {
        let mut own = Diagnostics::new();
        let language = language(&mut languages, project, settings, &mut own);
        all.extend(jobs(project, ledger, settings, &language, &mut own));
        found.extend(own.into_iter().map(|finding| finding.in_briefing(&settings.name.value)));
    }
    distinct(&all, found);
    all
}

/// For the name of each document, and of each briefing, the briefing in the configuration.
#[must_use]
pub fn documents(jobs: &[Job]) -> HashMap<String, String> {
    let names = jobs.iter().flat_map(|job| [&job.briefing.name, &job.settings].map(|it| (it, job)));
    names.map(|(name, job)| (name.clone(), job.settings.clone())).collect()
}

fn jobs(
    project: &Project,
    ledger: &Ledger,
    settings: &BriefingSettings,
    language: &Language,
    found: &mut Diagnostics,
) -> Vec<Job> {
    let style = found.take(style(project, settings));
    let names = display_names(ledger, settings, found);
    let selected = selection(ledger, settings, found);
    let claims: Vec<_> = selected.iter().map(|claim| names.applied(claim)).collect();
    dates(settings, &claims, found);
    let each = settings.for_each.as_ref().and_then(|field| Each::read(ledger, field, found));
    let Some(style) = style else {
        return Vec::new();
    };
    let shared = Briefing { names, ..briefing(project, settings, language, Arc::new(style)) };
    if let Some(volumes) = &settings.volumes {
        let by = known_field(ledger, &volumes.by, found);
        let briefing = Briefing { claims, ..shared };
        return if by { volumes_of(settings, volumes, &briefing) } else { Vec::new() };
    }
    let Some(each) = each else {
        let briefing = Briefing { claims, ..shared };
        return vec![job(settings, briefing, &settings.name.value)];
    };
    let groups = each.groups(&claims, found);
    groups.into_iter().map(|(value, group)| one_of_many(settings, &shared, value, group)).collect()
}

/// The document of one value, whose printed name stands in its title.
fn one_of_many(
    settings: &BriefingSettings,
    shared: &Briefing,
    value: String,
    Group { shown, claims }: Group,
) -> Job {
    let title = titled(&shared.title, &shown);
    let name = format!("{}-{value}", settings.name.value);
    let (each, each_name) = (Some(value), Some(shown));
    job(settings, Briefing { title, each, each_name, claims, ..shared.clone() }, &name)
}

/// How the value of a field is shown: a party by its name.
pub(super) fn shown(value: &str, field: &str, claims: &[Arc<Claim>]) -> String {
    let named = claims.first().and_then(|claim| claim.field(&format!("{field}_name")));
    named.unwrap_or_else(|| value.to_owned())
}

/// The title of one of several documents.
pub(super) fn titled(title: &str, each: &str) -> String {
    match title.contains("{each}") {
        true => title.replace("{each}", each),
        false => format!("{title}: {each}"),
    }
}

pub(super) fn job(settings: &BriefingSettings, mut briefing: Briefing, name: &str) -> Job {
    briefing.name = slug(name);
    let output = PathBuf::from(format!("{}.pdf", briefing.name));
    let Placed { value, span } = &settings.name;
    Job { briefing, output, settings: value.clone(), named: span.clone() }
}

fn briefing(
    project: &Project,
    settings: &BriefingSettings,
    language: &Language,
    style: Arc<CitationStyle>,
) -> Briefing {
    let shared = &project.settings.project;
    let own_authors = (!settings.authors.is_empty()).then_some(&settings.authors);
    Briefing {
        name: settings.name.value.clone(),
        template: (settings.template.value.clone(), settings.template.span.clone()),
        title: settings.title.value.clone(),
        subtitle: settings.subtitle.clone(),
        authors: own_authors.unwrap_or(&shared.authors).clone(),
        description: settings.description.clone(),
        marking: settings.marking.clone(),
        watermark: settings.watermark.clone(),
        language: language.clone(),
        edition: settings.edition.value,
        cutoff: settings.cutoff.as_ref().map(|cutoff| cutoff.value),
        style,
        each: None,
        each_name: None,
        part: Part::Whole,
        names: DisplayNames::default(),
        parameters: settings.parameters.clone(),
        claims: Vec::new(),
    }
}

/// What the briefing calls the parties: of those that the project knows, or that its data names.
fn display_names(
    ledger: &Ledger,
    settings: &BriefingSettings,
    found: &mut Diagnostics,
) -> DisplayNames {
    let mut display = Vec::new();
    for (code, names) in &settings.parties {
        let parties = || ledger.claims.iter().flat_map(|claim| [&claim.from, &claim.to]).flatten();
        let known = ledger.claims.is_empty()
            || ledger.vocabulary.parties.has_code(&code.value)
            || parties().any(|party| *party.code == *code.value);
        if !known {
            let message = format!("there is no party with the code `{}`", code.value);
            let finding = Diagnostic::error("unknown-party", message).at(code.span.clone());
            found.push(ledger.vocabulary.parties.proposed(finding, &code.value));
        }
        match names.as_slice() {
            [name] if !name.value.trim().is_empty() => {
                display.push((code.value.clone(), name.value.as_str().into()));
            }
            _ => {
                let message = format!("`{}` needs one name here, the one to print", code.value);
                found.push(
                    Diagnostic::error("nameless-party", message)
                        .at(code.span.clone())
                        .hint("further names of a party are declared in `[parties]`"),
                );
            }
        }
    }
    display.into_iter().collect()
}

/// The citation style: a CSL file of the project, a shipped one by its name, or a built-in one.
fn style(project: &Project, settings: &BriefingSettings) -> Result<CitationStyle, Diagnostic> {
    let Some(chosen) = settings.style.as_ref().or(project.settings.sources.style.as_ref()) else {
        return CitationStyle::by_name(DEFAULT_STYLE);
    };
    let Placed { value, span } = chosen;
    if std::path::Path::new(value).extension().is_some_and(|it| it.eq_ignore_ascii_case("csl")) {
        return CitationStyle::from_csl(&project.root.read_text(value, span)?);
    }
    if SHIPPED_STYLES.contains(&value.as_str()) {
        let path = format!("{TEMPLATES}/briefpress/styles/{value}.csl");
        return CitationStyle::from_csl(&project.root.shipped_text(&path, span)?);
    }
    CitationStyle::by_name(value).map_err(|finding| finding.at(span.clone()))
}

/// The cut-off is not after the edition, nor any claim after the cut-off.
fn dates(settings: &BriefingSettings, claims: &[Arc<Claim>], found: &mut Diagnostics) {
    let Some(cutoff) = &settings.cutoff else { return };
    if cutoff.value > settings.edition.value {
        found.push(
            Diagnostic::warning("cutoff-after-edition", "the cut-off is after the edition's date")
                .at(cutoff.span.clone())
                .related(settings.edition.span.clone(), "the edition"),
        );
    }
    after_cutoff(claims, cutoff, found);
}

/// A language tag (BCP 47) in its canonical form: `fr` for `FR`. Typst takes languages of two or three
/// letters.
fn tag(language: &str) -> Option<String> {
    let tag: LanguageIdentifier = language.parse().ok()?;
    matches!(tag.language.as_str().len(), 2 | 3).then(|| tag.to_string())
}

/// The language of a briefing: its own, that of the project, or English.
fn language(
    languages: &mut Languages<'_>,
    project: &Project,
    settings: &BriefingSettings,
    found: &mut Diagnostics,
) -> Language {
    let chosen = settings.language.as_ref().or(project.settings.project.language.as_ref());
    match chosen {
        None => languages.get("en", None, found),
        Some(Placed { value, span }) => {
            if let Some(tag) = tag(value) {
                return languages.get(&tag, Some(span), found);
            }
            found.push(
                Diagnostic::error("unknown-language", format!("`{value}` is not a language tag"))
                    .at(span.clone())
                    .hint("accepted: en · en-GB · fr · de"),
            );
            languages.get("en", None, found)
        }
    }
}

fn selection(
    ledger: &Ledger,
    settings: &BriefingSettings,
    found: &mut Diagnostics,
) -> Vec<Arc<Claim>> {
    let mut conditions = Vec::new();
    for (field, values) in &settings.selection {
        if known_field(ledger, field, found) {
            let accepted = values.iter().map(|v| Some(value(ledger, &field.value, &v.value)));
            conditions.push((field.value.as_str(), accepted.collect()));
        }
    }
    let claims = ledger.select(&conditions);
    if claims.is_empty() && !ledger.claims.is_empty() {
        let message = format!("no claim is selected for `{}`", settings.name.value);
        let place =
            settings.selection.first().map_or(&settings.name.span, |(field, _)| &field.span);
        found.push(
            Diagnostic::warning("empty-selection", message)
                .at(place.clone())
                .hint("every condition of `where` must hold for a claim"),
        );
    }
    claims
}

/// A value as claims have it: a party may be named by any of its names.
fn value(ledger: &Ledger, field: &str, written: &str) -> String {
    let party = match field {
        "from" | "to" => ledger.vocabulary.parties.get(&written.into()),
        _ => None,
    };
    party.map_or_else(|| written.to_owned(), |party| party.code.to_string())
}

pub(super) fn known_field(
    ledger: &Ledger,
    field: &Placed<String>,
    found: &mut Diagnostics,
) -> bool {
    let fields = ledger.fields();
    let known = ledger.claims.is_empty() || fields.contains(&field.value.as_str());
    if !known {
        found.push(
            Diagnostic::error("unknown-field", format!("claims have no field `{}`", field.value))
                .at(field.span.clone())
                .did_you_mean(&field.value, fields),
        );
    }
    known
}

/// Reports file names that stand for two documents, also where only the case differs.
fn distinct(jobs: &[Job], found: &mut Diagnostics) {
    let mut first: BTreeMap<String, &Job> = BTreeMap::new();
    for job in jobs {
        match first.entry(job.output.to_string_lossy().to_lowercase()) {
            Entry::Vacant(entry) => {
                entry.insert(job);
            }
            Entry::Occupied(entry) => {
                let other = entry.get();
                let told = |job: &Job| {
                    job.briefing.each.clone().unwrap_or_else(|| job.briefing.title.clone())
                };
                let message = format!(
                    "two briefings would be `{}`: \"{}\" and \"{}\"",
                    job.output.display(),
                    told(other),
                    told(job),
                );
                let finding = Diagnostic::error("duplicate-output", message).at(job.named.clone());
                found.push(match job.named == other.named {
                    true => finding,
                    false => finding.related(other.named.clone(), "the other one"),
                });
            }
        }
    }
}
