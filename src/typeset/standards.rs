//! Which PDF standards a document conforms to.

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use typst_pdf::{PdfStandard, PdfStandards};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::PdfSettings;

/// Archival with attachments (ISO 19005-3, level A) and accessible (ISO 14289-1).
const DEFAULT: [PdfStandard; 2] = [PdfStandard::A_3a, PdfStandard::Ua_1];

/// Typst's names for the standards.
const NAMES: &[&str] = &[
    "1.4", "1.5", "1.6", "1.7", "2.0", "a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u",
    "a-3a", "a-4", "a-4f", "a-4e", "ua-1",
];

/// The standards of these names, or the default where none are given.
///
/// # Errors
/// What Typst says of standards that do not go together.
pub(super) fn standards(names: &[String]) -> typst::diag::HintedStrResult<PdfStandards> {
    let chosen: Vec<PdfStandard> = names.iter().filter_map(|name| standard(name)).collect();
    PdfStandards::new(if names.is_empty() { &DEFAULT } else { &chosen })
}

/// Reports standards that there are not, or that do not go together.
pub(super) fn check(settings: &PdfSettings, diagnostics: &mut Diagnostics) {
    for name in settings.standards.iter().filter(|name| standard(&name.value).is_none()) {
        let message = format!("there is no PDF standard `{}`", name.value);
        diagnostics.push(
            Diagnostic::error("unknown-pdf-standard", message)
                .at(name.span.clone())
                .did_you_mean(&name.value, NAMES.iter().copied())
                .hint(format!("available: {}", NAMES.join(", "))),
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
