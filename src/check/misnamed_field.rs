//! `misnamed-field`: a column has nearly the name of a field, or another word for it, and its file does not have that
//! field. Its values would be printed nowhere, and no message would say so.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::ledger::{ColumnMatch, Ledger, match_column};
use crate::project::{DatasetSettings, Project};
use crate::records::Heading;

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

/// Whether a file has a field, or the lack of it is reported already: no claim can be without it.
fn is_there(field: &str, has: &impl Fn(&str) -> bool) -> bool {
    match field {
        "id" | "body" | "sources" => true,
        "quantity" => ["quantity", "quantity_low", "quantity_high"].into_iter().any(has),
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
            .at(heading.span.clone())
            .hint(format!("did you mean {}?", fields.join(" or ")))
            .hint(format!(
                "to keep it as a column of your own, add `\"{name}\" = \"{name}\"` to \
                 `[datasets.{dataset}.columns]`"
            ));
    match meant {
        ColumnMatch::Misspelt(_) => diagnostic,
        ColumnMatch::Near(_) | ColumnMatch::Synonym(_) => {
            Diagnostic { severity: Severity::Warning, ..diagnostic }
        }
    }
}
