//! `internal-field-attached`: a PDF carries a column whose name says that it is internal, since the configuration names
//! it or a template prints it.
//!
//! A template that prints the field `note` is not reported, since notes are printed where there is no field for remarks.
//! To name the field attaches all notes, printed or not.

use super::internal_name::is_internal;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::{FIELDS, Ledger, NOTE};
use crate::project::{Project, Spanned};
use crate::sources::is_source_field;

/// The name of the rule.
const RULE: &str = "internal-field-attached";

/// Checks the names in `[pdf] attach-columns` and `attach-source-fields`.
pub(super) fn named_columns(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let settings = &project.settings.pdf;
    if !ledger.is_incomplete() && !ledger.claims.is_empty() {
        diagnostics.extend(settings.attach_columns.iter().filter_map(|it| unknown(ledger, it)));
    }
    for name in settings.attach_source_fields.iter().filter(|it| !is_known(ledger, &it.value)) {
        let message = format!("no source has a field `{}`", name.value);
        diagnostics.push(
            Diagnostic::error("invalid-column", message)
                .at(name.span.clone())
                .hint("use the name of a field of CSL, such as `abstract`"),
        );
    }
    let named = settings.attach_columns.iter().chain(&settings.attach_source_fields);
    for name in named.filter(|name| is_internal(&name.value)) {
        let message =
            format!("every PDF carries `{}`, whose name says that it is internal", name.value);
        diagnostics.push(
            Diagnostic::warning(RULE, message)
                .at(name.span.clone())
                .hint("remove it from the list")
                .hint(format!("if readers may have it, set `{RULE} = \"off\"` in `[check]`")),
        );
    }
}

fn is_known(ledger: &Ledger, field: &str) -> bool {
    is_source_field(field) || ledger.sources.iter().any(|source| source.has_field(field))
}

/// A column that no file has.
fn unknown(ledger: &Ledger, name: &Spanned<String>) -> Option<Diagnostic> {
    let headings = ledger.headings.iter().map(|(_, heading)| &*heading.name);
    let extra = ledger.claims.iter().flat_map(|claim| claim.extra_names()).map(|name| &**name);
    let mut known = FIELDS.iter().copied().chain(headings.clone()).chain(extra.clone());
    if known.any(|known| known == name.value) {
        return None;
    }
    let message = format!("no claim has a column `{}`", name.value);
    let known = FIELDS.iter().copied().chain(headings).chain(extra);
    Some(
        Diagnostic::error("invalid-column", message)
            .at(name.span.clone())
            .did_you_mean(&name.value, known),
    )
}

/// Checks the columns that a document prints.
pub(super) fn printed_columns(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    let printed = uses.printed_columns.iter().filter(|column| column.name != NOTE);
    for column in printed.filter(|column| is_internal(&column.name)) {
        let name = &column.name;
        let message = format!(
            "`{name}` is printed, and attached to the PDF, although its name says that it is internal"
        );
        diagnostics.push(
            Diagnostic::warning(RULE, message)
                .at(column.place.clone())
                .hint("print another column, or rename this one if readers may have it"),
        );
    }
}
