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

/// The standards of the settings, or the default where none are given.
pub(super) fn standards(settings: &PdfSettings, found: &mut Diagnostics) -> PdfStandards {
    let mut chosen = Vec::new();
    for name in &settings.standards {
        match PdfStandard::deserialize(IntoDeserializer::<Error>::into_deserializer(
            name.value.as_str(),
        )) {
            Ok(standard) => chosen.push(standard),
            Err(_) => found.push(
                Diagnostic::error(
                    "unknown-standard",
                    format!("there is no PDF standard `{}`", name.value),
                )
                .at(name.span.clone())
                .did_you_mean(&name.value, NAMES.iter().copied())
                .hint(format!("there are: {}", NAMES.join(", "))),
            ),
        }
    }
    let list = if settings.standards.is_empty() { DEFAULT.to_vec() } else { chosen };
    PdfStandards::new(&list).unwrap_or_else(|error| {
        let finding = Diagnostic::error("unknown-standard", error.message().to_string());
        let finding = finding.at(settings.standards.first().map(|name| name.span.clone()));
        found.push(
            error.hints().iter().fold(finding, |finding, hint| finding.hint(hint.to_string())),
        );
        PdfStandards::default()
    })
}
