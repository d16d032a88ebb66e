//! `missing-source-list`: a document has citations that refer to a list of sources, but no such list.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;

pub(super) fn missing_source_list(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    let Some(place) = &uses.unlisted_citation else { return };
    let message = "this citation refers to a list of sources, which the document does not have";
    diagnostics.push(
        Diagnostic::warning("missing-source-list", message).at(place.clone()).hint(
            "add a heading and `#source-list({{ source_list() }})` at the end of the template",
        ),
    );
}
