//! What a typesetter is set up with, as far as another process must be told.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use typst::utils::hash128;
use typst_pdf::PdfStandards;

use super::{fonts, standards};
use crate::diagnostic::Diagnostics;
use crate::project::Project;

/// What all documents of a project are typeset with.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// What the configuration says of their look, for the components: an object of JSON.
    pub style: String,
}

/// What is known of a project's means before anything is typeset.
#[derive(Clone, Debug)]
pub struct ValidatedConfig {
    /// The means.
    pub means: TypesetConfig,
    /// A digest of what the fonts are called and which characters they have: where it is the same, the
    /// same fonts are chosen.
    pub fonts: String,
    /// The files of the machine's fonts, if those may be used.
    pub system_fonts: BTreeSet<PathBuf>,
}

impl TypesetConfig {
    /// The means of a project.
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

    /// The means of a project; a logo, fonts and standards that there are not are reported.
    #[must_use]
    pub fn validate(project: &Project, diagnostics: &mut Diagnostics) -> ValidatedConfig {
        let settings = &project.settings;
        if let Some(logo) = &settings.style.logo {
            diagnostics.ok_or_push(project.root.read_named(&logo.file.value, &logo.file.span));
        }
        standards::check(&settings.pdf, diagnostics);
        let usable = fonts::check(&project.root, &settings.fonts, diagnostics);
        let store = fonts::fonts(&project.root, &usable, settings.fonts.system);
        fonts::missing(&store, &settings.style, diagnostics);
        ValidatedConfig {
            means: Self::of(project),
            fonts: format!("{:032x}", hash128(&**store.book())),
            system_fonts: fonts::system_files(&store),
        }
    }

    /// The standards; they were checked when the means were inspected.
    pub(super) fn standards(&self) -> PdfStandards {
        standards::standards(&self.standards).unwrap_or_default()
    }
}
