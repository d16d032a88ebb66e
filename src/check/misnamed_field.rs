//! `misnamed-field`: a column has nearly the name of a field, or another word for it, and its file does not have that
//! field. Its values would be printed nowhere, and no message would say so. The same applies to the names that
//! `[datasets.NAME.columns]` and `[datasets.NAME.defaults]` give.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::ledger::{
    ColumnMatch, FIELDS, Ledger, NUMBER_FIELDS, is_near_synonym, match_column, quotes_in_name,
};
use crate::project::{DatasetSettings, Project, Spanned};
use crate::records::Heading;
use crate::text::toml_string;

/// The fields of a correction, which other files may have as columns of their own.
const OF_CORRECTIONS: [&str; 4] = ["corrects", "reason", "source", "clears"];

pub(super) fn misnamed_fields(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for of_file in ledger.headings.chunk_by(|(_, one), (_, other)| one.file == other.file) {
        let has = |field: &str| of_file.iter().any(|(_, heading)| *heading.name == *field);
        let is_of_corrections = has("corrects");
        for (dataset, heading) in of_file {
            let name = &*heading.name;
            if heading.is_declared || (is_of_corrections && OF_CORRECTIONS.contains(&name)) {
                continue;
            }
            let settings = project.settings.datasets.iter();
            let settings = settings.clone().find(|it| it.name.value == *dataset.name);
            if settings.is_some_and(|settings| is_looked_up(name, settings)) {
                continue;
            }
            if let Some(meant) = match_column(name) {
                let missing: Vec<&str> =
                    meant.fields().iter().copied().filter(|field| !is_there(field, &has)).collect();
                // A column that may be meant for two fields is most likely the first one.
                if missing.first() == meant.fields().first() {
                    diagnostics.push(diagnostic(heading, meant, &missing, &dataset.name));
                }
            }
        }
    }
}

/// Reports names in `columns` and `defaults` that are nearly those of fields which the dataset does not have.
pub(super) fn misnamed_settings(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for settings in project.settings.datasets.iter().filter(|settings| !settings.is_table()) {
        let of_dataset = ledger.headings.iter().filter(|(it, _)| *it.name == *settings.name.value);
        let names: Vec<&str> = of_dataset.map(|(_, heading)| &*heading.name).collect();
        let has = |field: &str| names.contains(&field);
        if names.is_empty() || has("corrects") {
            continue;
        }
        let is_column = |name: &str| settings.columns.iter().any(|(it, _)| it.value == name);
        let columns = settings.columns.iter().map(|(name, column)| (name, Some(&*column.value)));
        let defaults = settings.defaults.iter().map(|(name, _)| (name, None));
        for (name, column) in columns.chain(defaults.filter(|(name, _)| !is_column(&name.value))) {
            // `amount = "amount"` declares a column of one's own.
            let is_own = column == Some(&*name.value) || is_looked_up(&name.value, settings);
            if !is_own {
                diagnostics.extend(misnamed_setting(name, column, &has));
            }
        }
    }
}

fn misnamed_setting(
    name: &Spanned<String>,
    column: Option<&str>,
    has: &impl Fn(&str) -> bool,
) -> Option<Diagnostic> {
    let is_lacking = |field: &str| match field {
        "quantity" => !is_there(field, has),
        _ => !has(field),
    };
    let field_of_column = column.and_then(|column| FIELDS.iter().find(|it| **it == column));
    let meant = match_column(&name.value);
    let fields: Vec<&str> = match &meant {
        Some(meant) => meant.fields().to_vec(),
        None => field_of_column
            .filter(|field| is_near_synonym(&name.value, field))
            .into_iter()
            .copied()
            .collect(),
    };
    let first = *fields.first().filter(|field| is_lacking(field))?;
    let missing = fields.iter().filter(|field| is_lacking(field));
    let missing: Vec<String> = missing.map(|field| format!("`{field}`")).collect();
    let is_certain = matches!(meant, Some(ColumnMatch::Misspelt(_))) || column == Some(first);
    let message = format!("`{}` is not a field of a claim", name.value);
    let diagnostic = Diagnostic::error("misnamed-field", message)
        .at(name.span.clone())
        .hint(format!("did you mean {}?", missing.join(" or ")))
        .hint("to have a column of your own, give it a name that is not near to that of a field");
    let severity = if is_certain { Severity::Error } else { Severity::Warning };
    Some(Diagnostic { severity, ..diagnostic })
}

/// Whether a file has a field, or the lack of it is reported already: no claim can be without it.
fn is_there(field: &str, has: &impl Fn(&str) -> bool) -> bool {
    match field {
        "id" | "body" | "sources" => true,
        "quantity" => NUMBER_FIELDS.into_iter().any(has),
        _ => has(field),
    }
}

/// Whether a column holds the keys of a lookup table.
fn is_looked_up(name: &str, settings: &DatasetSettings) -> bool {
    settings.claims.lookups.iter().any(|lookup| lookup.by.value == name)
}

fn diagnostic(
    heading: &Heading,
    meant: ColumnMatch,
    missing: &[&str],
    dataset: &str,
) -> Diagnostic {
    let name = &*heading.name;
    let fields: Vec<String> = missing.iter().map(|field| format!("`{field}`")).collect();
    let diagnostic =
        Diagnostic::error("misnamed-field", format!("`{name}` is not a field of a claim"))
            .at(heading.span.clone());
    let diagnostic = match quotes_in_name(name) {
        Some(advice) => diagnostic.hint(advice),
        None => diagnostic.hint(format!("did you mean {}?", fields.join(" or "))).hint(format!(
            "to keep it as a column of your own, add `{0} = {0}` to `[datasets.{dataset}.columns]`",
            toml_string(name)
        )),
    };
    match meant {
        ColumnMatch::Misspelt(_) => diagnostic,
        ColumnMatch::Near(_) | ColumnMatch::Synonym(_) => {
            Diagnostic { severity: Severity::Warning, ..diagnostic }
        }
    }
}
