//! `internal-field-attached`: a PDF carries a column whose name says that it is internal, since the configuration names
//! it, a template prints it, or a field is composed of it that every PDF carries.
//!
//! A template that prints the field `note` is not reported, since notes are printed where there is no field for remarks.
//! To name the field attaches all notes, printed or not.

use super::internal_name::is_internal;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::DocumentUsage;
use crate::ledger::{FIELDS, Ledger, NOTE, is_always_attached};
use crate::project::{Project, RowSourceSettings, Spanned};
use crate::records::composing_names;
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

/// Checks the columns of which fields of claims and of sources are composed: what is in an id is in every PDF.
pub(super) fn composed_fields(project: &Project, diagnostics: &mut Diagnostics) {
    let settings = &project.settings;
    let is_named = |column: &str| settings.pdf.attach_columns.iter().any(|it| it.value == column);
    for dataset in &settings.datasets {
        let transform = &dataset.transform;
        let of_cases = transform.cases.iter().flat_map(|case| &case.columns);
        let of_claims = dataset.columns.iter().chain(of_cases);
        let attached = of_claims.filter(|(field, _)| is_always_attached(&field.value));
        let of_sources = transform.source.iter().flat_map(RowSourceSettings::columns);
        let texts = attached.map(|(_, text)| text).chain(of_sources);
        let columns = texts.flat_map(composing_names);
        for column in columns.filter(|it| is_internal(&it.value) && !is_named(&it.value)) {
            let message = format!(
                "every PDF carries this text, of which `{}` is a part, although its name says that it is internal",
                column.value
            );
            diagnostics.push(
                Diagnostic::warning(RULE, message)
                    .at(column.span)
                    .hint("compose the text of other columns")
                    .hint("if readers may have it, name the column in `[pdf] attach-columns`"),
            );
        }
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
