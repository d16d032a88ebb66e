//! The configuration of a typesetter, as it is sent to another process; and the PDF standards.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde::de::IntoDeserializer;
use serde::de::value::Error;
use serde::{Deserialize, Serialize};
use typst::utils::hash128;
use typst_pdf::{PdfStandard, PdfStandards};

use super::fonts::{self, FontChoice, Fonts, KnownFonts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::digest::sha256;
use crate::project::{PdfSettings, Project, Root};

/// What all documents of a project are typeset with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypesetConfig {
    /// The project's folder.
    pub root: PathBuf,
    /// Folders of fonts, relative to the project.
    pub fonts: Vec<String>,
    /// Whether the fonts installed on the machine may be used.
    pub system_fonts: bool,
    /// The PDF standards, by Typst's names; the default ones if there are none.
    pub standards: Vec<String>,
    /// The language that documents are in if they do not say otherwise, as it is configured.
    pub language: String,
    /// The style of the configuration, for the components: an object of JSON.
    pub style: String,
}

/// The configuration of a project's typesetter, which is checked before anything is typeset.
#[derive(Clone, Debug)]
pub struct ValidatedConfig {
    /// The configuration.
    pub config: TypesetConfig,
    /// A digest of what the fonts are called and which characters they have: where it is the same, the
    /// same fonts are chosen.
    pub fonts: String,
    /// The files of the machine's fonts, if those may be used.
    pub system_fonts: BTreeSet<PathBuf>,
}

impl TypesetConfig {
    /// The configuration of a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        let settings = &project.settings;
        let named = settings.fonts.paths.iter().map(|path| path.value.clone());
        let language = settings.project.language.as_ref();
        Self {
            root: project.root.path().to_owned(),
            fonts: named.collect(),
            system_fonts: settings.fonts.system,
            standards: settings.pdf.standards.iter().map(|name| name.value.clone()).collect(),
            language: language.map_or_else(|| "en".to_owned(), |language| language.value.clone()),
            style: settings.style.to_json().to_string(),
        }
    }

    /// A digest of the names, lengths and times of the project's font files: where it is the same, a worker that has read
    /// them need not read them again.
    #[must_use]
    pub(crate) fn font_files_digest(&self) -> String {
        let mut files = Vec::new();
        if let Ok(root) = Root::open(&self.root) {
            for path in self.fonts.iter().flat_map(|folder| fonts::font_files(&root, folder)) {
                let metadata = root.resolve(&path).ok().and_then(|file| file.metadata().ok());
                let stamp = metadata.map(|it| (it.len(), it.modified().ok()));
                files.push(format!("{path} {stamp:?}"));
            }
        }
        sha256(files.join("\n").as_bytes())
    }

    /// The configuration of a project. A logo, fonts and standards that do not exist are reported.
    #[must_use]
    pub fn validate(project: &Project, diagnostics: &mut Diagnostics) -> ValidatedConfig {
        Self::validate_with(project, None, diagnostics)
    }

    /// The same; fonts that are known, with this digest of their files, are not read again.
    #[must_use]
    pub(crate) fn validate_with(
        project: &Project,
        known: Option<(&KnownFonts, &str)>,
        diagnostics: &mut Diagnostics,
    ) -> ValidatedConfig {
        let settings = &project.settings;
        if let Some(logo) = &settings.style.logo {
            diagnostics.ok_or_push(project.root.read_named(&logo.file.value, &logo.file.span));
        }
        check_standards(&settings.pdf, diagnostics);
        let folders = fonts::check(&project.root, &settings.fonts, diagnostics);
        let with_system = settings.fonts.system;
        let fonts = match known {
            Some((known, files)) => known
                .get(&project.root, FontChoice { folders, with_system, files: files.to_owned() }),
            None => Arc::new(fonts::fonts(&project.root, &folders, with_system)),
        };
        let Fonts { store, refused } = &*fonts;
        diagnostics.extend(refused.iter().map(|(folder, error)| {
            let named = settings.fonts.paths.iter().find(|path| path.value == *folder);
            error.clone().at(named.map(|path| path.span.clone()))
        }));
        fonts::missing(store, &settings.style, diagnostics);
        ValidatedConfig {
            config: Self::of(project),
            fonts: format!("{:032x}", hash128(&**store.book())),
            system_fonts: fonts::system_files(store),
        }
    }

    /// The standards; they were checked with the configuration.
    pub(super) fn standards(&self) -> PdfStandards {
        standards(&self.standards).unwrap_or_default()
    }
}

/// Archival with attachments (ISO 19005-3, level A) and accessible (ISO 14289-1).
const DEFAULT_STANDARDS: [PdfStandard; 2] = [PdfStandard::A_3a, PdfStandard::Ua_1];

/// Typst's names for the standards.
const STANDARD_NAMES: &[&str] = &[
    "1.4", "1.5", "1.6", "1.7", "2.0", "a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u",
    "a-3a", "a-4", "a-4f", "a-4e", "ua-1",
];

/// The standards of these names, or the default where none are given.
///
/// # Errors
/// The message of Typst about standards that are incompatible.
fn standards(names: &[String]) -> typst::diag::HintedStrResult<PdfStandards> {
    let chosen: Vec<PdfStandard> = names.iter().filter_map(|name| standard(name)).collect();
    PdfStandards::new(if names.is_empty() { &DEFAULT_STANDARDS } else { &chosen })
}

/// Reports standards that do not exist or are incompatible.
fn check_standards(settings: &PdfSettings, diagnostics: &mut Diagnostics) {
    for name in settings.standards.iter().filter(|name| standard(&name.value).is_none()) {
        let message = format!("there is no PDF standard `{}`", name.value);
        diagnostics.push(
            Diagnostic::error("unknown-pdf-standard", message)
                .at(name.span.clone())
                .did_you_mean(&name.value, STANDARD_NAMES.iter().copied())
                .hint(format!("available: {}", STANDARD_NAMES.join(", "))),
        );
    }
    let names: Vec<String> = settings.standards.iter().map(|name| name.value.clone()).collect();
    if let Err(error) = standards(&names) {
        let finding = Diagnostic::error("unknown-pdf-standard", error.message().to_string());
        let finding = finding.at(settings.standards.first().map(|name| name.span.clone()));
        diagnostics.push(
            error.hints().iter().fold(finding, |finding, hint| finding.hint(hint.to_string())),
        );
    }
}

fn standard(name: &str) -> Option<PdfStandard> {
    PdfStandard::deserialize(IntoDeserializer::<Error>::into_deserializer(name)).ok()
}
