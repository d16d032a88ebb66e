//! What all documents of a briefing share: its texts, dates, language, names of parties and style of
//! citations, as the configuration has them.

use std::collections::HashMap;
use std::sync::Arc;

use icu_locale_core::LanguageIdentifier;

use crate::check::after_cutoff;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::draft::{Briefing, DocumentKind};
use crate::language::{Language, Languages};
use crate::ledger::{Claim, DisplayNames, Ledger};
use crate::project::{BriefingSettings, NameKind, Project, Spanned};
use crate::sources::{CitationStyle, style_file};

/// The style of citations where none is chosen.
const DEFAULT_STYLE: &str = "chicago-notes";

fn text(placed: Option<&Spanned<String>>) -> Option<String> {
    placed.map(|placed| placed.value.clone())
}

/// The briefing without what makes its documents different, and without claims.
pub(super) fn briefing(
    project: &Project,
    settings: &BriefingSettings,
    language: &Language,
    style: Arc<CitationStyle>,
) -> Briefing {
    let shared = &project.settings.project;
    let name_of_author = |author: &String| language.printed(NameKind::Body, author).into_owned();
    let own_authors = (!settings.authors.is_empty()).then_some(&settings.authors);
    Briefing {
        name: settings.name.value.clone(),
        template: (settings.template.value.clone(), settings.template.span.clone()),
        title: settings.title.value.clone(),
        subtitle: text(settings.subtitle.as_ref()),
        authors: own_authors.unwrap_or(&shared.authors).iter().map(name_of_author).collect(),
        description: text(settings.description.as_ref()),
        marking: text(settings.marking.as_ref()),
        watermark: text(settings.watermark.as_ref()),
        language: language.clone(),
        edition: settings.edition.value,
        cutoff: settings.cutoff.as_ref().map(|cutoff| cutoff.value),
        previous_edition: settings.previous_edition,
        publication: settings.publication.values(),
        style,
        each: None,
        part: DocumentKind::Whole,
        names: DisplayNames::default(),
        parameters: settings.parameters.clone(),
        claims: Vec::new(),
        reach: Arc::default(),
    }
}

/// The names of parties in the documents of a briefing: those that it sets itself, then those of `[parties]` in
/// its language, then those of the CLDR.
pub(super) fn display_names(
    ledger: &Ledger,
    settings: &BriefingSettings,
    language: &Language,
    home: &str,
    diagnostics: &mut Diagnostics,
) -> DisplayNames {
    let mut display = DisplayNames::in_language(language, &ledger.vocabulary.parties, home);
    for (code, names) in &settings.parties {
        if !ledger.knows_party(&code.value) {
            let unknown = ledger.vocabulary.parties.unknown_code(&code.value);
            diagnostics.push(unknown.at(code.span.clone()));
        }
        match names.as_slice() {
            [name] if !name.value.trim().is_empty() => {
                display.insert(code.value.clone(), name.value.as_str().into());
            }
            _ => {
                let message = format!("`{}` must have one name here: the one to print", code.value);
                diagnostics.push(
                    Diagnostic::error("unnamed-party", message)
                        .at(code.span.clone())
                        .hint("declare further names of a party in `[parties]`"),
                );
            }
        }
    }
    display
}

/// The citation styles of a project. Each is read once, however many briefings use it.
pub(super) struct Styles<'a> {
    project: &'a Project,
    read: HashMap<&'a str, Result<Arc<CitationStyle>, Diagnostic>>,
}

impl<'a> Styles<'a> {
    /// None is read yet.
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, read: HashMap::new() }
    }

    /// The style of a briefing.
    ///
    /// # Errors
    /// If it is not known, or its file cannot be used.
    pub(super) fn get(
        &mut self,
        settings: &'a BriefingSettings,
    ) -> Result<Arc<CitationStyle>, Diagnostic> {
        let of_project = self.project.settings.sources.style.as_ref();
        let chosen = settings.style.as_ref().or(of_project);
        let name = chosen.map_or(DEFAULT_STYLE, |chosen| chosen.value.as_str());
        let project = self.project;
        let read = self.read.entry(name).or_insert_with(|| style(project, chosen));
        read.clone().map_err(|error| match chosen {
            // Each briefing that names an unknown style is reported at its own place.
            Some(chosen) if is_in(&error, &chosen.span) => error.at(chosen.span.clone()),
            _ => error,
        })
    }
}

/// Whether a diagnostic is about the file of a place.
fn is_in(diagnostic: &Diagnostic, place: &Span) -> bool {
    diagnostic.span.as_ref().is_some_and(|span| Arc::ptr_eq(&span.file, &place.file))
}

/// A CSL file of the project, a shipped style by its name, or a built-in one.
fn style(
    project: &Project,
    chosen: Option<&Spanned<String>>,
) -> Result<Arc<CitationStyle>, Diagnostic> {
    let Some(chosen) = chosen else {
        return CitationStyle::shared_by_name(DEFAULT_STYLE);
    };
    match style_file(&project.root, chosen)? {
        Some(file) => CitationStyle::from_csl(&file).map(Arc::new),
        None => {
            CitationStyle::shared_by_name(&chosen.value).map_err(|it| it.at(chosen.span.clone()))
        }
    }
}

/// The cut-off is not after the edition, nor any claim after the cut-off.
pub(super) fn dates(
    settings: &BriefingSettings,
    claims: &[Arc<Claim>],
    diagnostics: &mut Diagnostics,
) {
    let Some(cutoff) = &settings.cutoff else { return };
    if cutoff.value > settings.edition.value {
        diagnostics.push(
            Diagnostic::warning(
                "cutoff-after-edition",
                "the cut-off date is after the date of \
                                                         the edition",
            )
            .at(cutoff.span.clone())
            .related(settings.edition.span.clone(), "the edition"),
        );
    }
    after_cutoff(claims, cutoff, diagnostics);
}

/// A language tag (BCP 47) in its canonical form: `fr` for `FR`. Typst takes languages of two or three
/// letters.
fn tag(language: &str) -> Option<String> {
    let tag: LanguageIdentifier = language.parse().ok()?;
    matches!(tag.language.as_str().len(), 2 | 3).then(|| tag.to_string())
}

/// The language of a briefing: its own, that of the project, or English.
pub(super) fn language(
    languages: &mut Languages<'_>,
    project: &Project,
    settings: &BriefingSettings,
    diagnostics: &mut Diagnostics,
) -> Language {
    let chosen = settings.language.as_ref().or(project.settings.project.language.as_ref());
    match chosen {
        None => languages.get("en", None, diagnostics),
        Some(Spanned { value, span }) => {
            if let Some(tag) = tag(value) {
                diagnostics.extend(unknown_region(&tag).map(|finding| finding.at(span.clone())));
                return languages.get(&tag, Some(span), diagnostics);
            }
            diagnostics.push(
                Diagnostic::error("unknown-language", format!("`{value}` is not a language tag"))
                    .at(span.clone())
                    .hint("accepted: en · en-GB · fr · de"),
            );
            languages.get("en", None, diagnostics)
        }
    }
}

/// A region of a language tag that is none of ISO 3166-1: words and quotation marks would be those of another one.
fn unknown_region(tag: &str) -> Option<Diagnostic> {
    let identifier: LanguageIdentifier = tag.parse().ok()?;
    let region = identifier.region?;
    if !region.is_alphabetic() || celes::Country::from_alpha2(region.as_str()).is_ok() {
        return None;
    }
    let message = format!("`{region}` in `{tag}` is not a country code");
    let finding = Diagnostic::error("unknown-language", message);
    Some(match region.as_str() {
        "UK" => finding.suggest(&format!("{}-GB", identifier.language)),
        _ => finding.hint(format!(
            "use a two-letter code, as in `en-GB` (ISO 3166-1), or omit it: `{}`",
            identifier.language
        )),
    })
}
